//! Units used against units bought, part by part.

use crate::phrases::figures::{count, one_line};
use crate::phrases::render::charts as phrases;
use crate::problem::{Language, Message};
use crate::render::chart::chosen::{Chosen, MAX_BARS};
use crate::render::chart::findings;
use crate::render::chart::spec::{Bar, EXTRA, Fill, LESS, Segment, Spec, drawn, heading, keep_drawn, label};
use crate::report::{PartRow, Report};

/// Most scenarios beside each other.
const MAX_BESIDE: usize = 4;

/// Most parts in the picture of the first screen.
const MOST_IN_SHORT: usize = 8;

/// The same of the baseline alone: the picture of the first screen.
pub(super) fn in_short(report: &Report, language: Language) -> Spec {
    let assigned = assigned(report);
    let base = report.scenarios.first();
    let rows = base.map(|s| s.parts.as_slice()).unwrap_or_default();
    // What a scenario alone buys has nothing to show here.
    let is_of_it = |row: &&PartRow| assigned.contains(&row.name.as_str()) && row.units + row.consumed > 0;
    let rows: Vec<&PartRow> = rows.iter().filter(is_of_it).collect();
    let waiting = base.map_or(0, |s| s.devices.waiting);
    let shown = telling(&rows, waiting > 0);
    let bars: Vec<Bar> = shown.iter().map(|row| unit_bar(&one_line(&row.name), row, language)).collect();
    let name = base.map(|s| one_line(&s.name)).unwrap_or_default();
    let left_out = (shown.len() < rows.len())
        .then(|| phrases::parts_in_short(count(shown.len() as u64), count(rows.len() as u64)));
    let notes: Vec<Message> = left_out.into_iter().chain(rests(report)).collect();
    Spec {
        name: "in-short",
        title: findings::units(report, &assigned).to_text(language),
        subtitle: phrases::subject(phrases::units(), Message::of_value(&name)).to_text(language),
        legend: legend(&bars, language),
        whole: true,
        bars,
        notes: notes.iter().map(|note| note.to_text(language)).collect(),
        panel: None,
        language,
    }
}

/// Those that the title speaks of first, and as many others as there is room for, in the order of the account. Where devices
/// wait, parts without a free unit come before idle ones: it is these that they wait for.
fn telling<'a>(rows: &[&'a PartRow], is_waited_for: bool) -> Vec<&'a PartRow> {
    let mut places: Vec<(usize, &PartRow)> = rows.iter().copied().enumerate().collect();
    let most_idle = rows.iter().map(|row| row.idle).max().unwrap_or(0);
    places.sort_by_key(|(_, row)| {
        let is_full = is_waited_for && row.idle == 0;
        std::cmp::Reverse((row.over, row.idle > 0 && row.idle == most_idle, is_full, row.idle, row.units))
    });
    places.truncate(MOST_IN_SHORT);
    places.sort_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, row)| row).collect()
}

/// Units used and bought of every part that devices hold.
pub(super) fn spec(report: &Report, language: Language) -> Spec {
    let assigned = assigned(report);
    let beside = (MAX_BARS / assigned.len().max(1)).saturating_sub(1).clamp(1, MAX_BESIDE);
    let chosen = Chosen::of(report, beside, |s| s.delta.total);
    let scenarios = &chosen.scenarios;
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
    Spec {
        name: "units-used-against-bought",
        title: findings::units(report, &assigned).to_text(language),
        subtitle: phrases::subject(phrases::units(), phrases::units_by_part()).to_text(language),
        legend: legend(&bars, language),
        whole: true,
        bars,
        notes: units_notes(report, &chosen, (most_used.len(), assigned.len()), language),
        panel: None,
        language,
    }
}

/// What the chart of units leaves out: of scenarios, and of parts.
fn units_notes(
    report: &Report,
    chosen: &Chosen<'_>,
    (parts, all_parts): (usize, usize),
    language: Language,
) -> Vec<String> {
    let left_out =
        (parts < all_parts).then(|| phrases::most_used_parts(parts.to_string(), all_parts.to_string()));
    let notes = chosen.note("parts.csv").into_iter().chain(left_out).chain(rests(report));
    notes.map(|note| note.to_text(language)).collect()
}

fn rests(report: &Report) -> Option<Message> {
    crate::render::notes::counts_rest(report).then(phrases::rests)
}

fn legend(bars: &[Bar], language: Language) -> Vec<(Fill, String)> {
    let mut legend = vec![
        (Fill::Solid(LESS), phrases::used().to_text(language)),
        (Fill::Outline, phrases::bought().to_text(language)),
        (Fill::Solid(EXTRA), phrases::over().to_text(language)),
    ];
    keep_drawn(&mut legend, bars);
    legend
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
        segments: drawn(vec![solid(row.consumed.saturating_sub(row.over), LESS), solid(row.over, EXTRA)]),
        frame: Some(row.units as f64),
        value: value.to_text(language),
        ..Bar::default()
    }
}

/// The parts to compare, by name, in the order of the account.
fn assigned(report: &Report) -> Vec<&str> {
    report.parts.iter().map(|p| p.name.as_str()).filter(|name| has_units(report, name)).collect()
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
