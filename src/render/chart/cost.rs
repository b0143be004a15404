//! What every scenario costs, and what it adds to or takes from the extra charges of the baseline.

use std::collections::HashMap;

use crate::money::Money;
use crate::phrases::figures::{decimals, money, one_line, signed_money};
use crate::phrases::render::charts as phrases;
use crate::problem::Language;
use crate::render::chart::chosen::{Chosen, MAX_BARS};
use crate::render::chart::findings;
use crate::render::chart::spec::{
    Bar, Color, EXTRA, Fill, LESS, MAX_PARTS, OTHER_PARTS, PART_COLORS, Segment, Spec, basis, drawn,
    keep_drawn, label, money_or_unknown, notes, segment,
};
use crate::report::{PartRow, Report, Scenario};

/// What every scenario costs.
pub(super) fn spec(report: &Report, language: Language) -> Spec {
    let colors = part_colors(report);
    let chosen = Chosen::of(report, MAX_BARS, |s| s.delta.total);
    let scenarios = &chosen.scenarios;
    let note = chosen.note("scenarios.csv").map(|note| note.to_text(language));
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
        title: findings::cost(report, &chosen).to_text(language),
        subtitle: phrases::subject(phrases::cost(), basis(report)).to_text(language),
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

/// How the extra charges differ from those of the baseline.
pub(super) fn changes(report: &Report, language: Language) -> Spec {
    let decimals = decimals(&report.currency);
    let chosen = Chosen::of(report, MAX_BARS, |s| s.delta.extra);
    let note = chosen.note("scenarios.csv").map(|note| note.to_text(language));
    let base = report.scenarios.first().and_then(|s| s.horizon.extra);
    // The baseline's own bar would be nothing; alone, it is shown so that the chart is not empty.
    let scenarios = if chosen.others().is_empty() { &chosen.scenarios } else { chosen.others() };
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
    Spec {
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
        language,
    }
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
