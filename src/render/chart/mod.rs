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
mod ahead;
#[cfg(feature = "charts")]
pub(crate) mod bars;
#[cfg(feature = "charts")]
pub(crate) mod chosen;
#[cfg(feature = "charts")]
pub(crate) mod cost;
#[cfg(feature = "charts")]
pub(crate) mod curves;
#[cfg(feature = "charts")]
pub(crate) mod dates;
#[cfg(feature = "charts")]
pub(crate) mod deadlines;
#[cfg(feature = "charts")]
pub(crate) mod envelope;
#[cfg(feature = "charts")]
pub(crate) mod findings;
#[cfg(feature = "charts")]
pub(crate) mod grid;
#[cfg(feature = "charts")]
pub(crate) mod heat;
#[cfg(feature = "charts")]
pub(crate) mod layout;
#[cfg(feature = "charts")]
pub(crate) mod months;
#[cfg(feature = "charts")]
pub(crate) mod moves;
#[cfg(feature = "charts")]
pub(crate) mod names;
#[cfg(feature = "charts")]
pub(crate) mod palette;
#[cfg(feature = "charts")]
pub(crate) mod pareto;
#[cfg(feature = "charts")]
pub(crate) mod pixels;
#[cfg(feature = "charts")]
pub(crate) mod plot;
#[cfg(feature = "charts")]
pub(crate) mod ranges;
#[cfg(feature = "charts")]
pub(crate) mod scale;
#[cfg(feature = "charts")]
pub(crate) mod sheet;
#[cfg(feature = "charts")]
pub(crate) mod sight;
#[cfg(feature = "charts")]
pub(crate) mod spec;
#[cfg(feature = "charts")]
pub(crate) mod svg;
#[cfg(feature = "charts")]
pub(crate) mod swept;
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
use crate::report::optimize::OptimizeReport;
use crate::report::plan::PlanReport;

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
    /// A whole PNG file, 1,600 pixels wide; 720 of the chart that stands beside the answer.
    pub png: Vec<u8>,
    /// The same at twice the size.
    pub png_2x: Vec<u8>,
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
pub fn of_optimize(_: &OptimizeReport, _: Language) -> Vec<Chart> {
    Vec::new()
}

/// A build without charts draws none.
#[cfg(not(feature = "charts"))]
pub fn of_forecast(_: &ForecastReport, _: Language) -> Vec<Chart> {
    Vec::new()
}

/// A build without charts draws none.
#[cfg(not(feature = "charts"))]
pub fn of_plan(_: &PlanReport, _: Language) -> Vec<Chart> {
    Vec::new()
}

/// The chart of a plan: its deadlines.
#[cfg(feature = "charts")]
pub fn of_plan(plan: &PlanReport, language: Language) -> Vec<Chart> {
    let drawn = deadlines::deadlines(plan, language).map(Drawing::Dates);
    drawn.iter().map(|drawing| drawing.render(language)).collect()
}

/// The charts of a forecast: extra charges month by month for each scenario, units against demand for each part.
#[cfg(feature = "charts")]
pub fn of_forecast(report: &ForecastReport, language: Language) -> Vec<Chart> {
    let charts = months::all(report, language).into_iter();
    charts.map(|(name, spec)| Chart { name, ..Drawing::Bars(spec).render(language) }).collect()
}

/// All charts of a report: units of the baseline in short, cost, extra charges against the baseline, units; the ranges, if they were computed; where the
/// differences come from, if a scenario has several changes; the days that matter; sweeps; cost against services lost;
/// and which devices hold another part.
#[cfg(feature = "charts")]
pub fn all(report: &Report, language: Language) -> Vec<Chart> {
    drawings(report, language).iter().map(|drawing| drawing.render(language)).collect()
}

/// What to draw of a report, in the order of its charts.
#[cfg(feature = "charts")]
pub(crate) fn drawings(report: &Report, language: Language) -> Vec<Drawing> {
    let mut all = vec![Drawing::Beside(units::in_short(report, language))];
    all.extend(bars::all(report, language).into_iter().map(Drawing::Bars));
    all.extend(dates::dates(report, language).map(Drawing::Dates));
    all.extend(swept::all(report, language).into_iter().map(|swept| match swept {
        swept::Swept::Curve(plot) => Drawing::Plot(plot),
        swept::Swept::Map(grid) => Drawing::Grid(grid),
    }));
    all.extend(pareto::plot(report, language).map(Drawing::Plot));
    all.extend(moves::grid(report, language).map(Drawing::Grid));
    all
}

/// A chart before it has places and colors on a sheet.
#[cfg(feature = "charts")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Drawing {
    /// Bars, in rows.
    Bars(spec::Spec),
    /// Bars on a narrow sheet, with labels above them: a chart that stands beside text.
    Beside(spec::Spec),
    /// Curves and scatters.
    Plot(plot::Plot),
    /// Heat maps and matrices.
    Grid(grid::Grid),
    /// A line of days.
    Dates(dates::Dates),
}

#[cfg(feature = "charts")]
impl Drawing {
    /// Laid out.
    pub(crate) fn picture(&self) -> sheet::Picture {
        match self {
            Self::Bars(spec) => layout::picture(spec, sheet::WIDTH),
            Self::Beside(spec) => layout::picture(spec, sheet::NARROW),
            Self::Plot(plot) => plot::picture(plot),
            Self::Grid(grid) => grid::picture(grid),
            Self::Dates(dates) => dates::picture(dates),
        }
    }

    fn head(&self) -> Option<&plot::Head> {
        match self {
            Self::Bars(_) | Self::Beside(_) => None,
            Self::Plot(plot) => Some(&plot.head),
            Self::Grid(grid) => Some(&grid.head),
            Self::Dates(dates) => Some(&dates.head),
        }
    }

    /// Stem of its file name.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Bars(spec) | Self::Beside(spec) => spec.name,
            other => other.head().map_or("", |head| &head.name),
        }
    }

    fn render(&self, language: Language) -> Chart {
        let (title, alt) = match self {
            Self::Bars(spec) | Self::Beside(spec) => (spec.title.clone(), spec.alt()),
            other => other.head().map(|head| (head.title.clone(), head.alt(language))).unwrap_or_default(),
        };
        let picture = self.picture();
        let (png, png_2x) = pixels::png(&picture);
        Chart { name: self.name().to_owned(), svg: svg::svg(&picture, &title, &alt), title, alt, png, png_2x }
    }
}

/// The charts of an envelope: bands, and what each open question moves.
#[cfg(feature = "charts")]
pub fn of_envelope(report: &EnvelopeReport, language: Language) -> Vec<Chart> {
    let all = envelope::all(report, language).into_iter().map(Drawing::Bars);
    all.map(|drawing| drawing.render(language)).collect()
}

/// The charts of an optimization: cost over the units of each part, and of two.
#[cfg(feature = "charts")]
pub fn of_optimize(report: &OptimizeReport, language: Language) -> Vec<Chart> {
    let curves = curves::all(report, language).into_iter().map(Drawing::Plot);
    let all = curves.chain(heat::chart(report, language).map(Drawing::Grid));
    let ahead = ahead::all(report, language).into_iter();
    let ahead = ahead.map(|(name, spec)| Chart { name, ..Drawing::Bars(spec).render(language) });
    ahead.chain(all.map(|drawing| drawing.render(language))).collect()
}

/// The section of a document that shows charts; nothing without any.
pub(crate) fn blocks(charts: &[Chart], language: Language) -> Vec<Block> {
    if charts.is_empty() {
        return Vec::new();
    }
    std::iter::once(Block::section("charts", phrases::charts().text(language)))
        .chain(charts.iter().map(figure))
        .collect()
}

/// A chart in the place where it belongs.
pub(crate) fn figure(chart: &Chart) -> Block {
    Block::Figure(Figure {
        file: format!("charts/{}.svg", chart.name),
        title: chart.title.clone(),
        svg: chart.svg.clone(),
    })
}
