//! What to draw: bars, their parts and their words. Nothing here knows a pixel.

use std::collections::HashMap;

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, decimals, money, one_line, signed_money};
use crate::phrases::nouns;
use crate::phrases::render::charts as phrases;
use crate::problem::Language;
use crate::report::{PartRow, Report, Scenario};

/// Most scenarios in a chart: more cannot be read at its size.
pub(crate) const MAX_BARS: usize = 24;
/// Most parts that have a color of their own.
const MAX_PARTS: usize = 6;
/// Most scenarios beside each other in the chart of units.
const MAX_BESIDE: usize = 4;

/// An RGB color.
pub(crate) type Color = (u8, u8, u8);

/// Okabe and Ito's palette, which people with any color vision can tell apart; vermilion is kept for what costs
/// extra, and orange, which is near it, is left out.
pub(crate) const PART_COLORS: [Color; MAX_PARTS] =
    [(0, 114, 178), (86, 180, 233), (0, 158, 115), (204, 121, 167), (240, 228, 66), (60, 60, 60)];
const OTHER_PARTS: Color = (150, 150, 150);
pub(crate) const EXTRA: Color = (213, 94, 0);
pub(crate) const LESS: Color = (0, 114, 178);

/// How a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Plain.
    Solid(Color),
    /// Pale, with lines: bought and not used.
    Hatched(Color),
    /// Only its border.
    Outline,
}

/// A stretch of a bar.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Segment {
    /// Its length in units of the axis; negative to the left.
    pub(crate) value: f64,
    /// How it looks.
    pub(crate) fill: Fill,
}

/// One row of a chart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bar {
    /// Before the bar.
    pub(crate) label: String,
    /// In small letters below the label, where there is room.
    pub(crate) detail: Option<String>,
    /// From zero outward.
    pub(crate) segments: Vec<Segment>,
    /// Where the first segment starts: zero, but in a waterfall.
    pub(crate) start: f64,
    /// An outlined bar from zero to here, behind the segments.
    pub(crate) frame: Option<f64>,
    /// After the bar.
    pub(crate) value: String,
    /// A heading of the bars below it, without a bar.
    pub(crate) heading: bool,
}

/// One chart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spec {
    /// Stem of the file name.
    pub(crate) name: &'static str,
    /// What it shows.
    pub(crate) title: String,
    /// Unit and basis.
    pub(crate) subtitle: String,
    /// Fill and meaning.
    pub(crate) legend: Vec<(Fill, String)>,
    /// Whether the axis counts what cannot be split, such as units or yen.
    pub(crate) whole: bool,
    /// From the top.
    pub(crate) bars: Vec<Bar>,
    /// Sentences below the chart.
    pub(crate) notes: Vec<String>,
    /// What its words are in.
    pub(crate) language: Language,
}

impl Spec {
    /// The chart in words.
    pub(crate) fn alt(&self) -> String {
        let words: Vec<String> = self
            .bars
            .iter()
            .map(|bar| if bar.heading { bar.label.clone() } else { format!("{}: {}", bar.label, bar.value) })
            .collect();
        phrases::alt(&self.title, &self.subtitle, words.join("; ")).to_text(self.language)
    }
}

/// All charts, in the order of the report.
pub(crate) fn all(report: &Report, language: Language) -> Vec<Spec> {
    let mut all = vec![cost(report, language), extra(report, language), units(report, language)];
    all.extend(crate::render::chart::waterfall::spec(report, language));
    all
}

fn cost(report: &Report, language: Language) -> Spec {
    let colors = part_colors(report);
    let (scenarios, note) = most_different(report, language, |s| s.delta.total);
    let mut legend: Vec<(Fill, String)> = Vec::new();
    for part in &report.parts {
        if let Some(color) = colors.get(part.name.as_str()) {
            legend.push((Fill::Solid(*color), one_line(&part.name)));
        }
    }
    legend.push((Fill::Solid(OTHER_PARTS), phrases::other_parts().to_text(language)));
    legend.push((Fill::Hatched(OTHER_PARTS), phrases::idle().to_text(language)));
    legend.push((Fill::Solid(EXTRA), phrases::extra().to_text(language)));
    let bars: Vec<Bar> = scenarios.iter().map(|s| cost_bar(report, s, &colors, language)).collect();
    keep_drawn(&mut legend, &bars);
    Spec {
        name: "cost-by-scenario",
        title: phrases::cost().to_text(language),
        subtitle: basis(report, language),
        legend,
        whole: decimals(&report.currency) == 0,
        bars,
        notes: notes(report, note, scenarios.iter().any(|s| s.horizon.total.is_none()), language),
        language,
    }
}

fn cost_bar(report: &Report, scenario: &Scenario, colors: &HashMap<&str, Color>, language: Language) -> Bar {
    let total = scenario.horizon.total;
    let color = |part: &PartRow| colors.get(part.name.as_str()).copied().unwrap_or(OTHER_PARTS);
    let over_months = |amount: Option<Money>| amount.map(|m| m.times(u64::from(report.months)));
    let mut segments = Vec::new();
    // A bar of the known parts alone would look like a cheap scenario: there is none if anything is unknown.
    if total.is_some() {
        let used = |p: &PartRow| Some(p.committed? - p.idle_cost?);
        segments.extend(scenario.parts.iter().map(|p| segment(over_months(used(p)), Fill::Solid(color(p)))));
        segments.extend(
            scenario.parts.iter().map(|p| segment(over_months(p.idle_cost), Fill::Hatched(color(p)))),
        );
        segments.extend(scenario.parts.iter().map(|p| segment(over_months(p.extra), Fill::Solid(EXTRA))));
    }
    bar(scenario, drawn(segments), money_or_unknown(money(total, decimals(&report.currency)), language))
}

fn extra(report: &Report, language: Language) -> Spec {
    let decimals = decimals(&report.currency);
    let (mut scenarios, note) = most_different(report, language, |s| s.delta.extra);
    let base = report.scenarios.first().and_then(|s| s.horizon.extra);
    // The baseline's own bar would be nothing; alone, it is shown so that the chart is not empty.
    if scenarios.len() > 1 {
        scenarios.remove(0);
    }
    let bars = scenarios.iter().map(|s| {
        let less = s.delta.extra.is_some_and(Money::is_negative);
        let segments = drawn(vec![segment(s.delta.extra, Fill::Solid(if less { LESS } else { EXTRA }))]);
        bar(s, segments, money_or_unknown(signed_money(s.delta.extra, decimals), language))
    });
    let bars: Vec<Bar> = bars.collect();
    let mut legend = vec![
        (Fill::Solid(LESS), phrases::less_than_baseline().to_text(language)),
        (Fill::Solid(EXTRA), phrases::more_than_baseline().to_text(language)),
    ];
    keep_drawn(&mut legend, &bars);
    let is_same = |s: &&Scenario| s.delta.extra.is_some_and(Money::is_zero);
    let same = !scenarios.is_empty() && scenarios.iter().all(is_same);
    let nothing = same.then(|| phrases::nothing_changes().to_text(language));
    Spec {
        name: "extra-charges-against-baseline",
        title: phrases::against_baseline().to_text(language),
        subtitle: phrases::baseline_extra(basis(report, language), money(base, decimals)).to_text(language),
        legend,
        whole: decimals == 0,
        bars,
        notes: notes(report, nothing.or(note), scenarios.iter().any(|s| s.delta.extra.is_none()), language),
        language,
    }
}

fn units(report: &Report, language: Language) -> Spec {
    let assigned: Vec<&str> =
        report.parts.iter().map(|p| p.name.as_str()).filter(|name| has_units(report, name)).collect();
    let beside = (MAX_BARS / assigned.len().max(1)).saturating_sub(1).clamp(1, MAX_BESIDE);
    let (scenarios, _) = ranked(report, beside, |s| s.delta.total);
    let most_parts = if scenarios.len() == 1 { MAX_BARS } else { MAX_BARS / (scenarios.len() + 1) };
    let mut bars = Vec::new();
    let most_used = most_used(report, &assigned, most_parts);
    for name in &most_used {
        let rows = scenarios.iter().filter_map(|s| Some((*s, s.parts.iter().find(|p| p.name == **name)?)));
        if scenarios.len() > 1 {
            bars.push(heading(&one_line(name)));
            bars.extend(rows.map(|(s, row)| unit_bar(&label(s), row, language)));
        } else {
            bars.extend(rows.map(|(_, row)| unit_bar(&one_line(name), row, language)));
        }
    }
    let mut legend = vec![
        (Fill::Solid(LESS), phrases::used().to_text(language)),
        (Fill::Outline, phrases::bought().to_text(language)),
        (Fill::Solid(EXTRA), phrases::over().to_text(language)),
    ];
    keep_drawn(&mut legend, &bars);
    Spec {
        name: "units-used-against-bought",
        title: phrases::units().to_text(language),
        subtitle: phrases::units_by_part().to_text(language),
        legend,
        whole: true,
        bars,
        notes: units_notes(report, scenarios.len(), (most_used.len(), assigned.len()), language),
        language,
    }
}

/// What the chart of units leaves out: of scenarios, and of parts.
fn units_notes(
    report: &Report,
    scenarios: usize,
    (parts, all_parts): (usize, usize),
    language: Language,
) -> Vec<String> {
    let mut notes = Vec::new();
    let others = report.policies().saturating_sub(1);
    if scenarios <= 1 && others > 0 {
        notes.push(phrases::baseline_alone());
    } else if scenarios > 1 && scenarios <= others {
        let (shown, all) = (count(scenarios as u64 - 1), count(others as u64));
        notes.push(phrases::baseline_and_most_different(shown, all));
    }
    if parts < all_parts {
        notes.push(phrases::most_used_parts(parts.to_string(), all_parts.to_string()));
    }
    if crate::render::notes::counts_rest(report) {
        notes.push(phrases::rests());
    }
    notes.iter().map(|note| note.to_text(language)).collect()
}

/// Only what has a length.
pub(crate) fn drawn(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.retain(|s| s.value != 0.0);
    segments
}

/// Leaves in the legend only what the bars have: an entry without a bar is a question without an answer.
pub(crate) fn keep_drawn(legend: &mut Vec<(Fill, String)>, bars: &[Bar]) {
    let is_hatched = |fill: &Fill| matches!(fill, Fill::Hatched(_));
    let is_drawn = |fill: &Fill| {
        let mut segments = bars.iter().flat_map(|bar| &bar.segments);
        *fill == Fill::Outline || segments.any(|s| s.fill == *fill || is_hatched(fill) && is_hatched(&s.fill))
    };
    legend.retain(|(fill, _)| is_drawn(fill));
}

fn unit_bar(label: &str, row: &PartRow, language: Language) -> Bar {
    let (consumed, units) = (count(row.consumed), count(row.units));
    let value = match row.over {
        0 => phrases::used_of(consumed, units),
        over => phrases::used_of_over(consumed, units, count(over)),
    };
    let solid = |value: u64, color| Segment { value: value as f64, fill: Fill::Solid(color) };
    Bar {
        label: label.to_owned(),
        detail: None,
        segments: drawn(vec![solid(row.consumed.saturating_sub(row.over), LESS), solid(row.over, EXTRA)]),
        start: 0.0,
        frame: Some(row.units as f64),
        value: value.to_text(language),
        heading: false,
    }
}

pub(crate) fn heading(label: &str) -> Bar {
    let (label, value) = (label.to_owned(), String::new());
    Bar { label, detail: None, segments: Vec::new(), start: 0.0, frame: None, value, heading: true }
}

fn bar(scenario: &Scenario, segments: Vec<Segment>, value: String) -> Bar {
    Bar {
        label: label(scenario),
        detail: scenario.title.as_deref().map(one_line),
        segments,
        start: 0.0,
        frame: None,
        value,
        heading: false,
    }
}

/// A policy of a sweep by its values alone: the keys are the same for all, and would push out what differs.
pub(crate) fn label(scenario: &Scenario) -> String {
    let point = scenario.sweep.as_deref().and_then(|sweep| Some((sweep, scenario.name.strip_prefix(sweep)?)));
    let Some((sweep, point)) = point else { return one_line(&scenario.name) };
    let values = point.trim_start_matches('/').split(',').map(|pair| pair.rsplit('=').next().unwrap_or(pair));
    one_line(&format!("{sweep}: {}", values.collect::<Vec<_>>().join(", ")))
}

pub(crate) fn segment(amount: Option<Money>, fill: Fill) -> Segment {
    Segment { value: amount.unwrap_or_default().pico() as f64 / 1e12, fill }
}

pub(crate) fn money_or_unknown(text: String, language: Language) -> String {
    if text == UNKNOWN { phrases::price_missing().to_text(language) } else { text }
}

pub(crate) fn basis(report: &Report, language: Language) -> String {
    let months = nouns::months(u64::from(report.months));
    phrases::over_months(one_line(&report.currency), months).to_text(language)
}

pub(crate) fn notes(
    report: &Report,
    shown: Option<String>,
    unknown: bool,
    language: Language,
) -> Vec<String> {
    let mut notes: Vec<String> = shown.into_iter().collect();
    if unknown {
        notes.push(phrases::no_bar().to_text(language));
    }
    if crate::render::notes::money_rests(report) {
        notes.push(phrases::rests().to_text(language));
    }
    notes
}

/// The baseline and the scenarios that differ most from it, with a note if some are left out.
fn most_different(
    report: &Report,
    language: Language,
    delta: impl Fn(&Scenario) -> Option<Money>,
) -> (Vec<&Scenario>, Option<String>) {
    let (scenarios, left_out) = ranked(report, MAX_BARS, delta);
    let all = scenarios.len() + left_out;
    let note = (left_out > 0)
        .then(|| phrases::most_different(scenarios.len().to_string(), count(all as u64)).to_text(language));
    (scenarios, note)
}

/// At most `most` scenarios, the baseline among them, in the order of the report; and how many are left out.
fn ranked(
    report: &Report,
    most: usize,
    delta: impl Fn(&Scenario) -> Option<Money>,
) -> (Vec<&Scenario>, usize) {
    let mut places: Vec<usize> = (1..report.scenarios.len()).collect();
    let size = |place: &usize| report.scenarios.get(*place).and_then(&delta).map(|m| m.pico().abs());
    // Stable: of equal ones the first in the report are kept; unknown ones come last.
    places.sort_by_key(|place| std::cmp::Reverse(size(place)));
    places.truncate(most.saturating_sub(1));
    places.push(0);
    places.sort_unstable();
    let scenarios: Vec<&Scenario> = places.iter().filter_map(|place| report.scenarios.get(*place)).collect();
    let left_out = report.policies() - scenarios.len();
    (scenarios, left_out)
}

/// Whether any scenario has units of an assignable part, or a device that holds it: others have nothing to compare.
fn has_units(report: &Report, name: &str) -> bool {
    let is_service = report.parts.iter().any(|p| p.name == name && p.kind == "service");
    let rows = || report.scenarios.iter().flat_map(|s| &s.parts).filter(|row| row.name == name);
    !is_service && rows().any(|row| row.units + row.consumed > 0)
}

/// Parts by name, most used in the baseline, in the order of the account.
fn most_used<'a>(report: &Report, names: &[&'a str], most: usize) -> Vec<&'a str> {
    let used = |name: &str| {
        let rows = report.scenarios.first().map(|s| s.parts.as_slice()).unwrap_or_default();
        rows.iter().find(|p| p.name == name).map_or(0, |p| p.consumed.max(p.units))
    };
    let mut places: Vec<(usize, &str)> = names.iter().copied().enumerate().collect();
    places.sort_by_key(|(_, name)| std::cmp::Reverse(used(name)));
    places.truncate(most);
    places.sort_unstable();
    places.into_iter().map(|(_, name)| name).collect()
}

/// A color for each of the costliest parts; all parts if there are no more than colors.
fn part_colors(report: &Report) -> HashMap<&str, Color> {
    let rows = report.scenarios.first().map(|s| s.parts.as_slice()).unwrap_or_default();
    let cost = |name: &str| rows.iter().find(|p| p.name == name).and_then(|p| p.committed);
    let mut places: Vec<(usize, &str)> = report.parts.iter().map(|p| p.name.as_str()).enumerate().collect();
    places.sort_by_key(|(_, name)| std::cmp::Reverse(cost(name)));
    places.truncate(MAX_PARTS);
    places.sort_unstable();
    places.into_iter().zip(PART_COLORS).map(|((_, name), color)| (name, color)).collect()
}
