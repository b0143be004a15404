//! What every scenario costs, and what it adds to or takes from the extra charges of the baseline.

use std::collections::HashMap;

use crate::money::Money;
use crate::phrases::figures::{decimals, money, one_line, signed_money};
use crate::phrases::render::charts as phrases;
use crate::problem::Language;
use crate::render::chart::chosen::{Chosen, MAX_BARS};
use crate::render::chart::sheet::AXIS;
use crate::render::chart::spec::{
    ANY_PART, Bar, Color, EXTRA, Fill, LESS, Panel, Segment, Spec, basis, drawn, keep_drawn, label,
    money_or_unknown, notes, segment,
};
use crate::render::chart::{findings, palette};
use crate::report::{PartRow, Report, Scenario};

/// What every scenario costs.
pub(super) fn spec(report: &Report, language: Language) -> Spec {
    let colors = palette::colors(report);
    let chosen = Chosen::of(report, MAX_BARS, |s| s.delta.total);
    let scenarios = &chosen.scenarios;
    let note = chosen.note("scenarios.csv").map(|note| note.to_text(language));
    let mut legend: Vec<(Fill, String)> = Vec::new();
    for part in &report.parts {
        if let Some(color) = colors.get(part.name.as_str()) {
            legend.push((Fill::Solid(*color), one_line(&part.name)));
        }
    }
    legend.push((Fill::Hatched(ANY_PART), phrases::idle().to_text(language)));
    legend.push((Fill::Solid(EXTRA), phrases::extra().to_text(language)));
    let bars: Vec<Bar> = scenarios.iter().map(|s| cost_bar(report, s, &colors, language)).collect();
    keep_drawn(&mut legend, &bars);
    Spec {
        name: "cost-by-scenario",
        title: findings::cost(report, &chosen).to_text(language),
        subtitle: phrases::subject(phrases::cost(), basis(report)).to_text(language),
        legend,
        whole: decimals(&report.currency) == 0,
        bars,
        notes: notes(report, note, scenarios.iter().any(|s| s.horizon.total.is_none()), language),
        panel: differences(report, scenarios, language),
        language,
    }
}

/// The differences between the totals, where they are so small that bars of totals look alike.
fn differences(report: &Report, scenarios: &[&Scenario], language: Language) -> Option<Panel> {
    let size = |amount: Money| amount.pico().unsigned_abs();
    let largest = scenarios.iter().filter_map(|s| s.horizon.total).map(size).max()?;
    let most = scenarios.iter().filter_map(|s| s.delta.total).map(size).max()?;
    if most == 0 || most > largest / SMALL_PART {
        return None;
    }
    let places = decimals(&report.currency);
    let bar = |(place, scenario): (usize, &&Scenario)| {
        let change = scenario.delta.total.filter(|_| place > 0);
        // Against itself the baseline has nothing to say.
        let value = if place > 0 { signed_money(scenario.delta.total, places) } else { String::new() };
        Bar { segments: drawn(vec![segment(change, Fill::Solid(AXIS))]), value, ..Bar::default() }
    };
    Some(Panel {
        title: phrases::change_of_total(one_line(&report.currency)).to_text(language),
        bars: scenarios.iter().enumerate().map(bar).collect(),
    })
}

/// Where no total differs by more than one of so many parts of the largest, differences have a panel of their own.
const SMALL_PART: u128 = 5;

fn cost_bar(report: &Report, scenario: &Scenario, colors: &HashMap<&str, Color>, language: Language) -> Bar {
    let total = scenario.horizon.total;
    let color = |part: &PartRow| colors.get(part.name.as_str()).copied().unwrap_or(ANY_PART);
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

/// How the extra charges differ from those of the baseline; nothing where there is no other scenario.
pub(super) fn changes(report: &Report, language: Language) -> Option<Spec> {
    let decimals = decimals(&report.currency);
    let chosen = Chosen::of(report, MAX_BARS, |s| s.delta.extra);
    if chosen.others().is_empty() {
        return None;
    }
    let note = chosen.note("scenarios.csv").map(|note| note.to_text(language));
    let base = report.scenarios.first().and_then(|s| s.horizon.extra);
    let scenarios = chosen.others();
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
    Some(Spec {
        name: "extra-charges-against-baseline",
        title: findings::extra(report, &chosen).to_text(language),
        subtitle: phrases::baseline_extra(
            phrases::subject(phrases::against_baseline(), basis(report)),
            money(base, decimals),
        )
        .to_text(language),
        legend,
        whole: decimals == 0,
        bars,
        notes: notes(report, note, scenarios.iter().any(|s| s.delta.extra.is_none()), language),
        panel: None,
        language,
    })
}

fn bar(scenario: &Scenario, segments: Vec<Segment>, value: String) -> Bar {
    Bar {
        label: label(scenario),
        detail: scenario.title.as_deref().map(one_line),
        segments,
        value,
        ..Bar::default()
    }
}
