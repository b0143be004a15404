//! The short form of a report, for a terminal or a ticket: the comparison of all scenarios, the parts of the baseline,
//! and what the figures rest on.

use crate::phrases;
use crate::phrases::figures::{count, decimals, one_line};
use crate::phrases::lists::comma;
use crate::phrases::render::{notes as words, summary, words as of_formats};
use crate::phrases::{bought, nouns, tables};
use crate::problem::{Language, Message};
use crate::render::document::{Document, Item};
use crate::render::table::Marks;
use crate::render::{advice, notes, table};
use crate::report::{Assumption, Report, Scenario, reading};

/// Most warnings that a terminal shows; the report folder has all.
const MAX_WARNINGS: usize = 20;

/// What a terminal shows: the answer, then one table. All else is in the report folder.
pub fn for_terminal(report: &Report, language: Language) -> Document {
    let (scenarios, left_out) = table::shown_on_terminal(report);
    let mut document = Document::titled(&report.study.title).in_language(language);
    document.list(answer(report, language));
    document.paragraph(notes::basis(report).text(language));
    document.table(table::headline(report, &scenarios, language));
    if left_out > 0 {
        document.note(tables::more_rows(count(left_out as u64)).text(language));
    }
    if let Some(note) = notes::footnote(report) {
        document.note(note.text(language));
    }
    list_bought(report, &mut document);
    document.heading(words::rests_on().text(language));
    document.list(rests_on(report).iter().map(|item| item.text(language)));
    document.closing = notes::closing(language);
    document
}

/// What was bought, as it was understood.
fn list_bought(report: &Report, document: &mut Document) {
    if !report.bought.is_empty() {
        let language = document.language;
        document.heading(bought::title().text(language));
        document.list(notes::bought(report).iter().map(|part| part.text(language)));
    }
}

/// The reading, the inputs, the ids of the assumptions, and the first warnings.
fn rests_on(report: &Report) -> Vec<Message> {
    let mut items = Vec::new();
    if let Some(baseline) = report.scenarios.first() {
        items.push(tables::reading(reading::in_words(&baseline.reading)));
    }
    items.push(inputs(report));
    let mut ids: Vec<&str> = report.assumptions.iter().map(|assumption| &*assumption.id).collect();
    ids.dedup();
    if !ids.is_empty() {
        items.push(tables::assumptions(ids.join(", ")));
    }
    let of_data = report.assumptions.iter().filter(|assumption| OF_DATA.contains(&&*assumption.id));
    items.extend(of_data.map(assumption));
    items.extend(warnings(report, MAX_WARNINGS));
    items
}

fn inputs(report: &Report) -> Message {
    let inputs: Vec<Message> = report.inputs.iter().map(notes::input).collect();
    tables::inputs(Message::default().joined(&inputs, comma()))
}

/// The assumptions about the data of this run, which a terminal says in full.
const OF_DATA: [&str; 3] = ["evidence", "unknown-values", "catalog"];

fn assumption(assumption: &Assumption) -> Message {
    summary::assumption(&assumption.id, &assumption.text)
}

/// The sentences of the answer.
pub(crate) fn answer(report: &Report, language: Language) -> impl Iterator<Item = String> {
    report.answer.iter().map(move |answer| answer.text.to_text(language))
}

/// The sentences of the answer and nothing else, one a line.
pub fn answer_alone(report: &Report, language: Language) -> String {
    answer(report, language).fold(String::new(), |text, sentence| text + &one_line(&sentence) + "\n")
}

/// The same figures as the page, fewer of them, and all warnings.
pub fn document(report: &Report, language: Language) -> Document {
    let (scenarios, left_out) = table::shown(report);
    let mut document = Document::titled(&report.study.title).in_language(language);
    document.list(answer(report, language));
    document.paragraph(notes::basis(report).text(language));
    advice::section(report, &mut document, language);
    list_tables(report, (&scenarios, left_out), &mut document);
    let named = scenarios.iter().filter(|s| s.sweep.is_none() && s.on.is_some());
    let changed: Vec<Item> = named.map(|s| changes(s, language)).collect();
    if !changed.is_empty() {
        document.heading(summary::changes().text(language));
        document.list(changed);
    }
    list_bought(report, &mut document);
    document.heading(summary::basis().text(language));
    document.list(basis(report).iter().map(|item| item.text(language)));
    document.heading(words::rests_on().text(language));
    document.list(caveats(report).iter().map(|item| item.text(language)));
    document.closing = notes::closing(language);
    document
}

/// The comparison, how far the figures reach, and the parts of the baseline.
fn list_tables(report: &Report, (scenarios, left_out): (&[&Scenario], usize), document: &mut Document) {
    let language = document.language;
    document.table(table::comparison(report, scenarios, language));
    if let Some(note) = table::left_out_note(report, left_out) {
        document.note(note.text(language));
    }
    if let Some(note) = notes::footnote(report) {
        document.note(note.text(language));
    }
    if let Some(ranges) = table::ranges(report, language) {
        document.heading(ranges_title(report).text(language));
        document.table(ranges);
    }
    if let Some(baseline) = report.scenarios.first() {
        document.heading(summary::parts_under(&baseline.name, &report.currency).text(language));
        document.table(table::parts(
            &baseline.parts,
            Marks::of(report),
            decimals(&report.currency),
            language,
        ));
    }
    if let Some(losses) = table::losses(report, language) {
        document.heading(phrases::groups::losses().text(language));
        document.table(losses);
    }
    for (title, groups) in table::groups(report, language) {
        document.heading(title);
        document.table(groups);
    }
}

/// What the table of ranges is of.
pub(crate) fn ranges_title(report: &Report) -> Message {
    phrases::ranges::title(one_line(&report.currency), nouns::months(u64::from(report.months)))
}

fn changes(scenario: &Scenario, language: Language) -> Item {
    let title = scenario.title.as_ref().map(summary::title).unwrap_or_default();
    let when: Vec<Message> = scenario.when.iter().map(|when| of_formats::when(when)).collect();
    let when = if when.is_empty() {
        Message::default()
    } else {
        summary::when(Message::default().joined(&when, comma()))
    };
    let mut items: Vec<Message> = notes::changes(scenario).into_iter().map(summary::change).collect();
    if items.is_empty() {
        items.push(summary::nothing());
    }
    if let Some(device) = &scenario.refused_by {
        items.push(summary::refused(device));
    }
    let items = items.iter().map(|item| item.text(language));
    Item::with(summary::scenario(&scenario.name, title, when).text(language), items)
}

fn basis(report: &Report) -> Vec<Message> {
    let mut items = Vec::new();
    if let Some(baseline) = report.scenarios.first() {
        items.push(summary::devices_under(&baseline.name, notes::devices(&baseline.devices)));
        items.extend(notes::unknown_statuses(&baseline.devices));
        if let Some(device) = &baseline.refused_by {
            items.push(summary::baseline_refused(device));
        }
        items.push(tables::reading(reading::in_words(&baseline.reading)));
    }
    items.push(summary::import(notes::import(&report.import)));
    items.push(inputs(report));
    items
}

/// What this run assumed, and what it warns of.
fn caveats(report: &Report) -> Vec<Message> {
    report.assumptions.iter().map(assumption).chain(warnings(report, usize::MAX)).collect()
}

/// At most a number of warnings, and how many more there are.
fn warnings(report: &Report, most: usize) -> Vec<Message> {
    let warnings = notes::warnings(report);
    let line = |(warning, names): &notes::Found<'_>| {
        summary::warning(notes::places(report, names), notes::warning_line(warning))
    };
    let mut items: Vec<Message> = warnings.iter().take(most).map(line).collect();
    let more = warnings.len().saturating_sub(most);
    if more > 0 {
        items.push(summary::more_warnings(count(more as u64)));
    }
    items
}
