//! Which changes the difference in cost comes from: bars that start where the one above ends.

use crate::money::Money;
use crate::phrases::figures::{decimals, one_line, shortened, signed_money};
use crate::phrases::page::waterfalls_left_out;
use crate::phrases::render::charts as phrases;
use crate::problem::Language;
use crate::render::chart::chosen::MAX_BARS;
use crate::render::chart::spec::{Bar, Fill, Spec};
use crate::render::chart::{findings, spec};
use crate::report::{Report, Scenario, Waterfall};

/// Most characters of a change: conditions may be long.
const MAX_LETTERS: usize = 60;

/// The chart, if any scenario has something to attribute.
pub(crate) fn spec(report: &Report, language: Language) -> Option<Spec> {
    let all = report.scenarios.iter().filter_map(|s| Some((s, s.waterfall.as_ref()?)));
    let all: Vec<(&Scenario, &Waterfall)> = all.collect();
    if all.is_empty() {
        return None;
    }
    let mut bars: Vec<Bar> = Vec::new();
    let mut shown = 0;
    for (scenario, waterfall) in &all {
        // A heading, the changes, their sum: a scenario is drawn whole or not at all.
        if shown > 0 && bars.len() + waterfall.bars.len() + 2 > MAX_BARS {
            break;
        }
        bars.push(spec::heading(&spec::label(scenario)));
        bars.extend(rows(waterfall, decimals(&report.currency), language));
        shown += 1;
    }
    let mut legend = vec![
        (Fill::Solid(spec::LESS), phrases::costs_less().to_text(language)),
        (Fill::Solid(spec::EXTRA), phrases::costs_more().to_text(language)),
    ];
    spec::keep_drawn(&mut legend, &bars);
    let left_out = (shown < all.len())
        .then(|| waterfalls_left_out(shown.to_string(), all.len().to_string()).to_text(language));
    Some(Spec {
        name: "where-the-difference-comes-from",
        title: findings::waterfall(report, all.get(..shown).unwrap_or_default()).to_text(language),
        subtitle: phrases::subject(phrases::waterfall(), spec::basis(report)).to_text(language),
        legend,
        whole: decimals(&report.currency) == 0,
        bars,
        notes: spec::notes(report, left_out, false, language),
        panel: None,
        language,
    })
}

fn rows(waterfall: &Waterfall, places: u32, language: Language) -> Vec<Bar> {
    let mut rows = Vec::new();
    let mut sum = Money::ZERO;
    for bar in &waterfall.bars {
        rows.push(row(&bar.change, sum, bar.total, places));
        sum = sum + bar.total;
    }
    let together = if waterfall.orders.is_some() { phrases::together_sampled() } else { phrases::together() };
    rows.push(row(together.text(language), Money::ZERO, waterfall.total, places));
    rows
}

fn row(name: &str, start: Money, adds: Money, places: u32) -> Bar {
    let fill = Fill::Solid(if adds.is_negative() { spec::LESS } else { spec::EXTRA });
    Bar {
        label: shortened(&one_line(name), MAX_LETTERS),
        start: spec::segment(Some(start), fill).value,
        segments: spec::drawn(vec![spec::segment(Some(adds), fill)]),
        value: signed_money(Some(adds), places),
        ..Bar::default()
    }
}
