//! Charts of a forecast: how far the extra charges fan out month by month, and units against demand.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line, priced};
use crate::phrases::forecast as phrases;
use crate::problem::{Language, Message};
use crate::render::chart::spec::{Bar, EXTRA, Fill, LESS, Segment, Spec, drawn, keep_drawn, segment};
use crate::report::forecast::{CountSpread, ForecastReport, MonthRow, ScenarioForecast};

/// Most scenarios that have a chart of their own.
const MAX_CHARTS: usize = 12;
/// Most months of a chart: of more, each second, third or fourth is drawn.
pub(super) const MAX_MONTHS: usize = 24;

/// All charts with the stems of their file names; none without draws.
pub(super) fn all(report: &ForecastReport, language: Language) -> Vec<(String, Spec)> {
    let fans =
        report.scenarios.iter().take(MAX_CHARTS).filter_map(|scenario| fan(report, scenario, language));
    let fans = fans.enumerate().map(|(place, spec)| (format!("{}-{}", spec.name, place + 1), spec));
    let baseline = report.scenarios.first();
    let parts = baseline.and_then(|scenario| scenario.months.last()).map(|last| last.parts.as_slice());
    let names = parts.unwrap_or_default().iter().map(|part| part.name.as_str());
    let demands = names.filter_map(|part| demand(baseline?, part, language));
    let demands = demands.enumerate().map(|(place, spec)| (format!("{}-{}", spec.name, place + 1), spec));
    fans.chain(demands).collect()
}

/// The months that are drawn; the last is one of them.
fn chosen(months: &[MonthRow]) -> impl Iterator<Item = &MonthRow> {
    let step = months.len().div_ceil(MAX_MONTHS).max(1);
    let rest = months.len().saturating_sub(1) % step;
    months.iter().skip(rest).step_by(step)
}

fn fan(report: &ForecastReport, scenario: &ScenarioForecast, language: Language) -> Option<Spec> {
    let places = decimals(&report.currency);
    let bar = |month: &MonthRow| {
        let spread = month.extra.as_ref()?;
        let length = |amount: Money| segment(Some(amount), Fill::Solid(EXTRA)).value;
        let amount = |amount| money(Some(amount), places);
        let value = phrases::fan_value(amount(spread.p10), amount(spread.p50), amount(spread.p90));
        Some(Bar {
            label: month.month.clone(),
            start: length(spread.p10),
            segments: drawn(vec![segment(Some(spread.p90 - spread.p10), Fill::Solid(EXTRA))]),
            tick: Some(length(spread.p50)),
            value: value.to_text(language),
            ..Bar::default()
        })
    };
    let bars: Vec<Bar> = chosen(&scenario.months).map(bar).collect::<Option<_>>()?;
    let last = scenario.months.last()?;
    let high = priced(&report.currency, last.extra?.p90);
    let finding = phrases::fan_finding(phrases::month(&last.month), high);
    let title = phrases::fan_title(Message::of_value(&one_line(&scenario.name)), finding);
    let subtitle = phrases::fan_subtitle(one_line(&report.currency));
    let legend = [(Fill::Solid(EXTRA), phrases::fan_band()), (Fill::Tick, phrases::fan_median())];
    Some(spec("extra-by-month", (title, subtitle), legend, bars, places == 0, language))
}

fn demand(scenario: &ScenarioForecast, part: &str, language: Language) -> Option<Spec> {
    let bar = |month: &MonthRow| {
        let row = month.parts.iter().find(|row| row.name == part)?;
        let CountSpread { p10, p50, p90, .. } = row.devices?;
        let value = phrases::fan_value(count(p10), count(p50), count(p90));
        let band = Segment { value: (p90 - p10) as f64, fill: Fill::Solid(LESS) };
        Some(Bar {
            label: month.month.clone(),
            start: p10 as f64,
            segments: drawn(vec![band]),
            frame: Some(row.units as f64),
            tick: Some(p50 as f64),
            value: value.to_text(language),
            ..Bar::default()
        })
    };
    let bars: Vec<Bar> = chosen(&scenario.months).filter_map(bar).collect();
    let last = scenario.months.last().filter(|_| !bars.is_empty())?;
    let title = phrases::demand_title(Message::of_value(&one_line(part)), phrases::month(&last.month));
    let legend = [
        (Fill::Solid(LESS), phrases::demand_band()),
        (Fill::Tick, phrases::demand_median()),
        (Fill::Outline, phrases::demand_units()),
    ];
    Some(spec("units-against-demand", (title, phrases::demand_subtitle()), legend, bars, true, language))
}

pub(super) fn spec<const N: usize>(
    name: &'static str,
    (title, subtitle): (Message, Message),
    legend: [(Fill, Message); N],
    bars: Vec<Bar>,
    whole: bool,
    language: Language,
) -> Spec {
    let mut legend: Vec<(Fill, String)> =
        legend.into_iter().map(|(fill, words)| (fill, words.to_text(language))).collect();
    keep_drawn(&mut legend, &bars);
    Spec {
        panel: None,
        name,
        title: title.to_text(language),
        subtitle: subtitle.to_text(language),
        legend,
        whole,
        bars,
        notes: Vec::new(),
        language,
    }
}
