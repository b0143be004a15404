//! Scenario by scenario: what each changes, what it costs part by part, and what it does not model.

use crate::phrases::figures::{count, counted, decimals};
use crate::problem::Language;
use crate::render::document::{Block, Document, Item, Text};
use crate::render::{notes, table};
use crate::report::{Report, Scenario, reading};

/// A sweep of more policies than this has a table on the page and no details of each.
const MAX_DETAILS: usize = 50;
/// Most rows of a table; `scenarios.csv` has all.
const MAX_SWEPT: usize = 200;

pub(super) fn section(report: &Report, document: &mut Document) {
    let language = document.language;
    document.push(Block::section("scenarios", "Scenario by scenario"));
    let named = report.scenarios.iter().filter(|s| s.sweep.is_none());
    document.blocks.extend(named.map(|scenario| detail(report, scenario, language)));
    for (name, policies) in sweeps(report) {
        sweep(report, (name, &policies), document);
    }
}

/// The sweeps with their policies, both in the order of the report.
fn sweeps(report: &Report) -> Vec<(&str, Vec<&Scenario>)> {
    let mut found: Vec<(&str, Vec<&Scenario>)> = Vec::new();
    for scenario in &report.scenarios {
        let Some(name) = scenario.sweep.as_deref() else { continue };
        match found.last_mut() {
            Some((last, policies)) if *last == name => policies.push(scenario),
            _ => found.push((name, vec![scenario])),
        }
    }
    found
}

fn sweep(report: &Report, (name, policies): (&str, &[&Scenario]), document: &mut Document) {
    let listed = report.left_out.iter().find(|sweep| sweep.sweep == name);
    let all = listed.map_or(policies.len(), |sweep| sweep.policies) as u64;
    document.push(Block::subheading(format!("Sweep {name}: {} policies", count(all))));
    if let Some(sweep) = listed {
        document.note(format!(
            "Listed are the best, the worst and the Pareto front of extra charges, waiting devices and services lost: \
             {} policies. All are in scenarios.csv.",
            count(sweep.listed as u64)
        ));
    }
    if policies.len() <= MAX_DETAILS {
        document.blocks.extend(
            policies.iter().map(|scenario| detail(report, scenario, document.language)).collect::<Vec<_>>(),
        );
        return;
    }
    let (shown, left_out) = table::cheapest(policies, MAX_SWEPT);
    let table = table::comparison(report, &shown, document.language)
        .captioned("Policies of the sweep against the baseline");
    document.push(Block::Details {
        summary: "All figures as a table".into(),
        open: false,
        blocks: vec![Block::Table(table)],
    });
    if left_out > 0 {
        document.note(format!(
            "The {} policies with the lowest total; {} more are in scenarios.csv.",
            count(MAX_SWEPT as u64),
            count(left_out as u64)
        ));
    }
}

fn detail(report: &Report, scenario: &Scenario, language: Language) -> Block {
    let title = scenario.title.as_ref().map_or_else(String::new, |title| format!(": {title}"));
    let mut inside = Document::default().in_language(language);
    what(scenario, &mut inside);
    figures(report, scenario, &mut inside);
    inside.paragraph(format!(
        "Reading: {}. Computed by the {} engine.",
        reading::in_words(&scenario.reading).text(language),
        scenario.engine
    ));
    if !scenario.not_modeled.is_empty() {
        inside.paragraph("Not modeled:");
        inside.list(&scenario.not_modeled);
    }
    inside.blocks.extend(Block::warnings(scenario.warnings.iter().map(|w| notes::warning(w, language))));
    Block::Details {
        summary: Text::of_strong(&scenario.name).plain(title),
        open: scenario.sweep.is_none(),
        blocks: inside.blocks,
    }
}

/// Why it is there, and what it changes.
fn what(scenario: &Scenario, inside: &mut Document) {
    let language = inside.language;
    if let Some(why) = &scenario.why {
        inside.paragraph(Text::of_emphasis(why));
    }
    if let Some(on) = &scenario.on {
        inside.paragraph(Text::from("Patches ").strong(on).plain("."));
    }
    let changes = notes::changes(scenario);
    if !changes.is_empty() {
        inside.paragraph("Changes against the baseline:");
        inside.list(changes.into_iter().map(|change| Item::from(Text::of_code(change.text(language)))));
    } else if scenario.on.is_some() {
        inside.paragraph("Changes nothing against the baseline.");
    }
    if let Some(device) = &scenario.refused_by {
        inside.push(Block::alert(format!("Refused: device {device} would wait, so nothing is assigned.")));
    }
}

fn figures(report: &Report, scenario: &Scenario, inside: &mut Document) {
    inside.paragraph(format!("{}.", notes::devices(&scenario.devices).text(inside.language)));
    if let Some(words) = notes::unknown_statuses(&scenario.devices) {
        inside.paragraph(format!("Of all devices read, {}", words.text(inside.language)));
    }
    inside.paragraph(format!(
        "Services lost: {} at activation, {} at day 90, on {}.",
        count(scenario.services.lost_at_activation),
        count(scenario.services.lost_at_day_90),
        counted(scenario.services.devices_losing, "device")
    ));
    let caption = format!("Parts, per month in {}", report.currency);
    inside.table(table::parts(report, scenario, inside.language).captioned(caption));
    if let Some(waterfall) = &scenario.waterfall {
        let caption = format!(
            "Where the difference to the baseline comes from, over {} months in {}",
            report.months, report.currency
        );
        inside.table(
            table::waterfall(waterfall, decimals(&report.currency), inside.language).captioned(caption),
        );
        inside.note(crate::phrases::render::notes::waterfall().text(inside.language));
    }
}
