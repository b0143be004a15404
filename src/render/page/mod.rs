//! The whole report as a document: `report.html`.

mod basis;
mod import;
mod scenarios;

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, counted, decimals, money, signed_money, signed_percent};
use crate::render::chart::Chart;
use crate::render::document::{Block, Document, Table, Text, Tile};
use crate::render::{chart, notes, table};
use crate::report::{Report, Scenario};

/// Everything that the report says, with its charts.
pub fn document(report: &Report, charts: &[Chart]) -> Document {
    let mut document = Document::titled(&report.study.title);
    head(report, &mut document);
    summary(report, &mut document);
    comparison(report, &mut document);
    document.blocks.extend(chart::blocks(charts));
    scenarios::section(report, &mut document);
    basis::rests(report, &mut document);
    import::section(&report.import, &mut document);
    basis::inputs(report, &mut document);
    document.closing = notes::closing();
    document
}

fn head(report: &Report, document: &mut Document) {
    let about = &report.study;
    if let Some(text) = &about.description {
        document.paragraph(text);
    }
    let facts = [
        ("Author", about.author.clone()),
        ("Date", about.date.clone()),
        ("Source", about.source.clone()),
        ("Devices as of", Some(report.as_of.clone())),
        ("Activation", report.activates_on.clone()),
        ("Excess services kept until", report.excess_kept_until.clone()),
        ("Currency", Some(format!("{}, {} months", report.currency, report.months))),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    document.push(Block::Facts(facts.collect()));
}

/// In words: what happens if nothing is done, and which scenario costs least.
fn summary(report: &Report, document: &mut Document) {
    let Some(base) = report.scenarios.first() else { return };
    document.push(Block::section("summary", "In short"));
    document.push(Block::Tiles(tiles(report, base)));
    document.paragraph(nothing_done(report, base));
    if base.horizon.total.is_none() {
        document.push(Block::alert(format!(
            "A price is missing: sums that need it are unknown, printed {UNKNOWN}. Counts are complete."
        )));
    }
    if let Some(refused) = &base.refused_by {
        document.push(Block::alert(format!(
            "The activation is refused, because device {refused} would wait: nothing is assigned and nothing is lost; \
             committed costs stay."
        )));
    }
    document.blocks.extend(cheapest(report, base).map(Block::paragraph));
    if notes::money_rests(report) {
        document.note(notes::FOOTNOTE);
    }
}

fn tiles(report: &Report, base: &Scenario) -> Vec<Tile> {
    let star = |rests: bool| if rests { "*" } else { "" };
    let (money_star, star) = (star(notes::money_rests(report)), star(notes::counts_rest(report)));
    let tile = |name: String, value: String, about: &str| Tile { name, value, about: about.to_owned() };
    vec![
        tile(
            format!("Extra charges{money_star}"),
            amount(report, base.horizon.extra),
            &format!("under the baseline, over {} months", report.months),
        ),
        tile(format!("Devices over{star}"), count(base.devices.overage), "take a part that has no unit left"),
        tile(
            format!("Devices without a license{star}"),
            count(base.devices.waiting + base.devices.unlicensable),
            "wait, or have no license they may take",
        ),
        tile(
            format!("Devices losing services{star}"),
            count(base.services.devices_losing),
            "at activation or 90 days later",
        ),
    ]
}

fn nothing_done(report: &Report, base: &Scenario) -> Text {
    let (devices, services) = (&base.devices, &base.services);
    let losing = services.devices_losing;
    let lost = if losing > 0 {
        format!(
            "{} {} services: {} at activation, {} at day 90 (each a device and a service).",
            counted(losing, "device"),
            if losing == 1 { "loses" } else { "lose" },
            count(services.lost_at_activation),
            count(services.lost_at_day_90)
        )
    } else {
        "No device loses a service.".to_owned()
    };
    Text::from("If nothing is done (")
        .strong(&base.name)
        .plain(format!(
            "), {} of {} get licenses within the units bought, {} take a part that has no unit left, {} wait and {} have \
             no license that they may take; {} are out of scope and {} leave before. The extra charges over {} months: ",
            count(devices.assigned),
            counted(devices.read, "device"),
            count(devices.overage),
            count(devices.waiting),
            count(devices.unlicensable),
            count(devices.out_of_scope),
            count(devices.retired),
            report.months
        ))
        .strong(amount(report, base.horizon.extra))
        .plain("; the total: ")
        .strong(amount(report, base.horizon.total))
        .plain(format!(". {lost}"))
}

/// The scenario that costs least, if there is another one than the baseline to choose from.
fn cheapest(report: &Report, base: &Scenario) -> Option<Text> {
    // Another reading is nothing that a customer can choose, and a refused activation is no plan.
    let is_choice = |s: &&Scenario| s.reading == base.reading && s.refused_by.is_none();
    let choices = report.scenarios.iter().filter(is_choice);
    let best = choices.filter(|s| s.horizon.total.is_some()).min_by_key(|s| s.horizon.total);
    let best = best.filter(|_| report.scenarios.len() > 1)?;
    if best.name == base.name {
        return Some("No scenario here under the same reading costs less than the baseline.".into());
    }
    let here = if report.left_out.is_empty() { "here" } else { "listed here" };
    let percent = best.delta.percent.as_deref().map(|percent| signed_percent(Some(percent)));
    let change = best.delta.total.map(|total| signed_money(Some(total), decimals(&report.currency)));
    let change: Vec<String> = change.into_iter().chain(percent).collect();
    let change = if change.is_empty() { String::new() } else { format!(" ({})", change.join(", ")) };
    Some(
        Text::from(format!("Of the scenarios {here} under the same reading, "))
            .strong(&best.name)
            .plain(" costs least: ")
            .strong(amount(report, best.horizon.total))
            .plain(format!(
                "{change}, with {} and {} losing services. The cheapest is not always the best.",
                counted(best.devices.waiting, "waiting device"),
                counted(best.services.devices_losing, "device")
            )),
    )
}

/// An amount with its currency, or that it is not known.
fn amount(report: &Report, amount: Option<Money>) -> String {
    let known = |m| format!("{} {}", report.currency, money(Some(m), decimals(&report.currency)));
    amount.map_or_else(|| "unknown".to_owned(), known)
}

fn comparison(report: &Report, document: &mut Document) {
    let (shown, left_out) = table::shown(report);
    document.push(Block::section("comparison", "Comparison"));
    let table =
        table::comparison(report, &shown).captioned("Every scenario against the baseline, which comes first");
    document.table(Table { has_baseline: true, ..table });
    if let Some(note) = table::left_out_note(report, left_out) {
        document.note(note);
    }
    if notes::money_rests(report) {
        document.note(notes::FOOTNOTE);
    }
}
