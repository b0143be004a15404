//! Charts: `spec` says what to draw, `layout` where, `svg` and `pixels` how. All of them are drawn from figures that the
//! report holds; the same report gives the same bytes.
#![cfg_attr(
    feature = "charts",
    expect(
        clippy::float_arithmetic,
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a picture has pixels, not money: figures are rounded to places here, and their labels are exact"
    )
)]

#[cfg(feature = "charts")]
pub(crate) mod chosen;
#[cfg(feature = "charts")]
pub(crate) mod cost;
#[cfg(feature = "charts")]
pub(crate) mod envelope;
#[cfg(feature = "charts")]
pub(crate) mod findings;
#[cfg(feature = "charts")]
pub(crate) mod layout;
#[cfg(feature = "charts")]
pub(crate) mod months;
#[cfg(feature = "charts")]
pub(crate) mod pixels;
#[cfg(feature = "charts")]
pub(crate) mod ranges;
#[cfg(feature = "charts")]
pub(crate) mod spec;
#[cfg(feature = "charts")]
pub(crate) mod svg;
#[cfg(all(test, feature = "charts"))]
pub(crate) mod tests;
#[cfg(feature = "charts")]
pub(crate) mod text;
#[cfg(feature = "charts")]
pub(crate) mod units;
#[cfg(feature = "charts")]
pub(crate) mod waterfall;

use crate::phrases::render::summary as phrases;
use crate::problem::Language;
use crate::render::document::{Block, Figure};
use crate::report::Report;
use crate::report::envelope::EnvelopeReport;
use crate::report::forecast::ForecastReport;

/// One chart, in both formats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Stem of its file name.
    pub name: String,
    /// What its figures say, in a sentence.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// A whole SVG document.
    pub svg: String,
    /// A whole PNG file, 1,600 pixels wide.
    pub png: Vec<u8>,
}

/// A build without charts draws none.
#[cfg(not(feature = "charts"))]
pub fn all(_: &Report, _: Language) -> Vec<Chart> {
    Vec::new()
}

/// A build without charts draws none.
#[cfg(not(feature = "charts"))]
pub fn of_envelope(_: &EnvelopeReport, _: Language) -> Vec<Chart> {
    Vec::new()
}

/// A build without charts draws none.
#[cfg(not(feature = "charts"))]
pub fn of_forecast(_: &ForecastReport, _: Language) -> Vec<Chart> {
    Vec::new()
}

/// The charts of a forecast: extra charges month by month for each scenario, units against demand for each part.
#[cfg(feature = "charts")]
pub fn of_forecast(report: &ForecastReport, language: Language) -> Vec<Chart> {
    months::all(report, language).into_iter().map(|(name, spec)| Chart { name, ..render(&spec) }).collect()
}

/// All charts of a report: cost, extra charges against the baseline, units; the ranges, if they were computed; and where
/// the differences come from, if a scenario has several changes.
#[cfg(feature = "charts")]
pub fn all(report: &Report, language: Language) -> Vec<Chart> {
    spec::all(report, language).iter().map(render).collect()
}

/// The charts of an envelope: bands, and what each open question moves.
#[cfg(feature = "charts")]
pub fn of_envelope(report: &EnvelopeReport, language: Language) -> Vec<Chart> {
    envelope::all(report, language).iter().map(render).collect()
}

/// The section of a document that shows charts; nothing without any.
pub(crate) fn blocks(charts: &[Chart], language: Language) -> Vec<Block> {
    if charts.is_empty() {
        return Vec::new();
    }
    let figure = |chart: &Chart| {
        Block::Figure(Figure {
            file: format!("charts/{}.svg", chart.name),
            title: chart.title.clone(),
            svg: chart.svg.clone(),
        })
    };
    std::iter::once(Block::section("charts", phrases::charts().text(language)))
        .chain(charts.iter().map(figure))
        .collect()
}

#[cfg(feature = "charts")]
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
