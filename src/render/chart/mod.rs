//! Charts: `spec` says what to draw, `layout` where, `svg` and `pixels` how. All of them are drawn from figures that the
//! report holds; the same report gives the same bytes.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "a picture has pixels, not money: figures are rounded to places here, and their labels are exact"
)]

pub(crate) mod envelope;
pub(crate) mod layout;
pub(crate) mod pixels;
pub(crate) mod spec;
pub(crate) mod svg;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod text;
pub(crate) mod waterfall;

use crate::report::Report;
use crate::run::envelope::EnvelopeReport;

/// One chart, in both formats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Stem of its file name.
    pub name: String,
    /// What it shows, in a line.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// A whole SVG document.
    pub svg: String,
    /// A whole PNG file, 1,600 pixels wide.
    pub png: Vec<u8>,
}

/// All charts of a report: cost, extra charges against the baseline, units; and where the differences come from, if
/// a scenario has several changes.
pub fn all(report: &Report) -> Vec<Chart> {
    spec::all(report).iter().map(render).collect()
}

/// The charts of an envelope: bands, and what each open question moves.
pub fn of_envelope(report: &EnvelopeReport) -> Vec<Chart> {
    envelope::all(report).iter().map(render).collect()
}

fn render(spec: &spec::Spec) -> Chart {
    let picture = layout::picture(spec);
    Chart {
        name: spec.name.to_owned(),
        title: spec.title.clone(),
        alt: spec.alt(),
        svg: svg::svg(&picture, &spec.title, &spec.alt()),
        png: pixels::png(&picture),
    }
}
