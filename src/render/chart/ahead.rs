//! Units to have, month by month, against the demand of all futures.

use crate::phrases::figures::{count, one_line};
use crate::phrases::forecast::{demand_band, demand_median, fan_value, month};
use crate::phrases::render::optimize_charts as phrases;
use crate::problem::Language;
use crate::render::chart::curves::slug;
use crate::render::chart::months::{MAX_MONTHS, spec};
use crate::render::chart::spec::{Bar, Fill, LESS, Segment, Spec, drawn};
use crate::report::ahead::{AheadMonth, AheadUnits};
use crate::report::optimize::OptimizeReport;

/// A chart for each part that is added to, with the stem of its file name.
pub(super) fn all(report: &OptimizeReport, language: Language) -> Vec<(String, Spec)> {
    let parts = report.forecast.as_ref().map(|found| found.units.as_slice()).unwrap_or_default();
    let drawn = (1..).zip(parts).filter_map(|(place, part)| {
        Some((format!("ahead-{place:02}-{}", slug(&part.part)), one(part, language)?))
    });
    drawn.collect()
}

fn one(part: &AheadUnits, language: Language) -> Option<Spec> {
    let last = part.months.last().filter(|month| month.units > Some(month.today))?;
    let step = part.months.len().div_ceil(MAX_MONTHS).max(1);
    let rest = part.months.len().saturating_sub(1) % step;
    let bar = |month: &AheadMonth| {
        let devices = &month.devices;
        let value = fan_value(count(devices.p10), count(devices.p50), count(devices.p90));
        let band = Segment { value: (devices.p90 - devices.p10) as f64, fill: Fill::Solid(LESS) };
        Bar {
            label: month.month.clone(),
            start: devices.p10 as f64,
            segments: drawn(vec![band]),
            frame: month.units.map(|units| units as f64),
            tick: Some(devices.p50 as f64),
            value: value.to_text(language),
            ..Bar::default()
        }
    };
    let bars: Vec<Bar> = part.months.iter().skip(rest).step_by(step).map(bar).collect();
    let title =
        phrases::ahead(one_line(&part.part), count(last.units?), month(&last.month), count(part.today));
    let legend = [
        (Fill::Solid(LESS), demand_band()),
        (Fill::Tick, demand_median()),
        (Fill::Outline, phrases::ahead_units()),
    ];
    Some(spec("ahead", (title, phrases::ahead_subtitle()), legend, bars, true, language))
}
