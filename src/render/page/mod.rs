//! The whole report as a document: `report.html`.

mod basis;
mod import;
mod scenarios;

use crate::money::Money;
use crate::phrases;
use crate::phrases::figures::{UNKNOWN, count, decimals, money};
use crate::phrases::render::notes as words;
use crate::problem::Language;
use crate::render::chart::Chart;
use crate::render::document::{Block, Document, Table, Tile};
use crate::render::summary::{answer, ranges_title};
use crate::render::{chart, notes, table};
use crate::report::{Report, Scenario};

/// Everything that the report says, with its charts.
pub fn document(report: &Report, charts: &[Chart], language: Language) -> Document {
    let mut document = Document::titled(&report.study.title).in_language(language);
    head(report, &mut document);
    summary(report, &mut document);
    comparison(report, &mut document);
    document.blocks.extend(chart::blocks(charts, language));
    scenarios::section(report, &mut document);
    basis::rests(report, &mut document);
    import::section(&report.import, &mut document);
    basis::inputs(report, &mut document);
    document.closing = notes::closing(language);
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

/// The answer, the figures that stand out, and what must not be overlooked.
fn summary(report: &Report, document: &mut Document) {
    let Some(base) = report.scenarios.first() else { return };
    document.push(Block::section("summary", "In short"));
    document.list(answer(report, document.language));
    document.push(Block::Tiles(tiles(report, base)));
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
    if notes::money_rests(report) {
        document.note(words::footnote().text(document.language));
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
            &reach(report, base)
                .unwrap_or_else(|| format!("under the baseline, over {} months", report.months)),
        ),
        tile(format!("Devices over{star}"), count(base.devices.overage), "take a part that has no unit left"),
        tile(
            format!("Devices without a license{star}"),
            count(base.devices.without_license()),
            "wait, or have no license they may take",
        ),
        tile(
            format!("Devices losing services{star}"),
            count(base.services.devices_losing),
            "at activation or 90 days later",
        ),
    ]
}

/// How far the extra charges reach.
fn reach(report: &Report, base: &Scenario) -> Option<String> {
    let ranges = base.ranges.as_ref()?;
    let places = decimals(&report.currency);
    let [consistent, all] = [&ranges.consistent, &ranges.all].map(|over| match &over.extra {
        Some(extra) => phrases::answer::from_to(extra.min.rounded(places), extra.max.rounded(places)),
        None => phrases::answer::unknown_amount(),
    });
    Some(phrases::ranges::reach(consistent, all).to_string())
}

/// An amount with its currency, or that it is not known.
fn amount(report: &Report, amount: Option<Money>) -> String {
    let known = |m| format!("{} {}", report.currency, money(Some(m), decimals(&report.currency)));
    amount.map_or_else(|| "unknown".to_owned(), known)
}

fn comparison(report: &Report, document: &mut Document) {
    let (shown, left_out) = table::shown(report);
    document.push(Block::section("comparison", "Comparison"));
    let table = table::comparison(report, &shown, document.language)
        .captioned("Every scenario against the baseline, which comes first");
    document.table(Table { has_baseline: true, ..table });
    if let Some(note) = table::left_out_note(report, left_out) {
        document.note(note.text(document.language));
    }
    if let Some(ranges) = table::ranges(report, document.language) {
        document.table(ranges.captioned(ranges_title(report).text(document.language)));
    }
    if notes::money_rests(report) {
        document.note(words::footnote().text(document.language));
    }
}
