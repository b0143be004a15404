//! What to buy and how to assign, for people and for spreadsheets.

mod ahead;
mod csv;
mod tables;

pub use crate::render::optimize::ahead::ahead_csv;
pub use crate::render::optimize::csv::{curves_csv, scenarios_toml, units_csv};

use crate::phrases::figures::{count, day, priced};
use crate::phrases::lists::semicolon;
use crate::phrases::nouns;
use crate::phrases::render::{notes as words, optimize as phrases};
use crate::problem::{Language, Message};
use crate::render::chart::Chart;
use crate::render::document::{Block, Document, Item, Text};
use crate::render::{chart, notes};
use crate::report::optimize::{Limits, OptimizeReport, Purchase};

/// The report for people; `charts` are those of the page.
pub fn document(report: &OptimizeReport, charts: &[Chart], language: Language) -> Document {
    let mut document =
        Document::titled(phrases::title(&report.study.title).text(language)).in_language(language);
    let months = nouns::months(u64::from(report.months));
    document.paragraph(words::basis(&report.currency, months, day(&report.as_of)).text(language));
    if let Some(limits) = &report.limits {
        document.paragraph(self::limits(report, limits).text(language));
    }
    document.list(report.answer.iter().map(|answer| answer.text.to_text(language)));
    document.blocks.extend(Block::warnings(report.warnings.iter().map(|w| notes::warning(w, language))));
    units(report, &mut document);
    ahead::section(report, &mut document);
    assignment(report, &mut document);
    right_sizing(report, &mut document);
    firmness(report, &mut document);
    curves(report, &mut document);
    document.blocks.extend(chart::blocks(charts, language));
    document.push(Block::section("limits", phrases::limits_title().text(language)));
    document.list(phrases::limits().iter().map(|limit| limit.to_text(language)));
    document.blocks.extend(notes::found_in_files(&report.import_warnings, language));
    document.closing = notes::closing(language);
    document
}

/// What purchases keep to.
fn limits(report: &OptimizeReport, limits: &Limits) -> Message {
    let priced = |amount| priced(&report.currency, amount);
    let kept = [
        limits.max_extra.map(|amount| phrases::max_extra(priced(amount))),
        limits.budget.map(|amount| phrases::budget(priced(amount))),
        limits.coverage.map(|percent| phrases::coverage(percent.to_string())),
    ];
    let kept: Vec<Message> = kept.into_iter().flatten().collect();
    phrases::purchases_keep_to(Message::default().joined(&kept, semicolon()))
}

/// What to buy: purchases side by side, then part by part.
fn units(report: &OptimizeReport, document: &mut Document) {
    let language = document.language;
    document.push(Block::section("purchases", phrases::purchases_title().text(language)));
    document.table(tables::purchases(report, language));
    document.note(phrases::purchases_note().text(language));
    let searched = |purchase: &Purchase| purchase.lost.is_some() && purchase.proved == Some(false);
    if report.purchases.iter().any(searched) {
        document.note(phrases::purchases_searched().text(language));
    }
    document.push(Block::section("units", phrases::units_title().text(language)));
    document.table(tables::units(report, language));
    document.note(phrases::units_note().text(language));
    document.push(Block::section("regret", phrases::regret_title().text(language)));
    document.table(tables::regret(report, language));
    document.note(phrases::regret_note().text(language));
    document.push(Block::section("demand", phrases::demand_title().text(language)));
    document.table(tables::demand(report, language));
    document.note(phrases::demand_note().text(language));
}

fn assignment(report: &OptimizeReport, document: &mut Document) {
    let Some(found) = report.cheapest_assignment.as_ref().filter(|found| !found.moves.is_empty()) else {
        return;
    };
    let language = document.language;
    document.push(Block::section("assignment", phrases::assignment_title().text(language)));
    document.table(tables::moves(report, found, language));
    let (changes, pins) = (nouns::devices(found.changes), nouns::devices(found.pins));
    document.note(phrases::assignment_note(changes, pins).text(language));
    if !found.proved {
        document.push(Block::alert(phrases::not_proved().text(language)));
    }
}

fn right_sizing(report: &OptimizeReport, document: &mut Document) {
    if report.right_sizing.is_empty() {
        return;
    }
    let language = document.language;
    document.push(Block::section("right-sizing", phrases::right_sizing_title().text(language)));
    document.list(report.right_sizing.iter().map(|row| {
        let confidence = tables::confidence(row.confidence);
        let text = phrases::with_confidence(row.text.clone(), confidence);
        let Some(readings) = &row.readings else { return text.to_text(language) };
        let (holds, tried) = (count(readings.holds as u64), count(readings.tried as u64));
        if readings.holds == readings.tried {
            return phrases::holds_in_all(text, tried).to_text(language);
        }
        let pair = |(key, value): (&String, &serde_json::Value)| {
            format!("{key} = {}", value.as_str().unwrap_or_default())
        };
        let fails_in = readings.fails_in.iter().map(pair).collect::<Vec<_>>().join(", ");
        phrases::holds_in_some(text, holds, tried, fails_in).to_text(language)
    }));
    document.note(crate::phrases::advice::note().text(language));
    let scenarios: Vec<Item> = report
        .right_sizing
        .iter()
        .map(|row| row.scenario.as_str())
        .map(|scenario| Item::from(Text::of_code(scenario.trim_end().replace('\n', "  "))))
        .collect();
    if !scenarios.is_empty() {
        let list = Block::List(scenarios, crate::render::document::Role::Plain);
        document.push(Block::folded(phrases::as_scenarios().text(language), vec![list]));
    }
}

fn firmness(report: &OptimizeReport, document: &mut Document) {
    if report.sensitivity.is_empty() {
        return;
    }
    let language = document.language;
    document.push(Block::section("firmness", phrases::firmness_title().text(language)));
    document.table(tables::sensitivity(report, language));
    document.note(phrases::firmness_note().text(language));
}

/// Where each curve is lowest, and where it is not convex.
fn curves(report: &OptimizeReport, document: &mut Document) {
    let language = document.language;
    document.push(Block::section("curves", phrases::curves_title().text(language)));
    document.table(tables::curves(report, language));
    document.note(phrases::curves_note().text(language));
    let asked = tables::asked(report, language);
    if !asked.rows.is_empty() {
        document.table(asked);
    }
    let dents: Vec<String> = tables::dents(report).iter().map(|line| line.to_text(language)).collect();
    document.list(dents);
}
