//! What every format says beside the tables: how the counts reconcile, the reading, what the figures rest on.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::input::file_account::{FileReport, Input};
use crate::input::inventory::import::{Conflict, Import, RowPlace};
use crate::phrases::bought;
use crate::phrases::figures::{count, day, lever, one_line};
use crate::phrases::forecast::month;
use crate::phrases::headings;
use crate::phrases::lists::{and, comma};
use crate::phrases::nouns;
use crate::phrases::render::{notes as phrases, words};
use crate::problem::{Language, Message, Warning};
use crate::render::document::{Block, Text};
use crate::report::{Bought, Devices, Report, Scenario, TOOL};

/// `2,400 devices: 2,013 assigned, …, 300 out of scope (200 Inactive, 100 Pending), 44 retired`.
pub(crate) fn devices(devices: &Devices) -> Message {
    let Devices { assigned, overage, waiting, unlicensable, out_of_scope, retired, .. } = devices;
    let counts = [assigned, overage, waiting, unlicensable, out_of_scope, retired].map(|n| count(*n));
    let [assigned, overage, waiting, unlicensable, out, retired] = counts;
    let out = match listed(&devices.out_of_scope_by_status) {
        None => phrases::out_of_scope(out),
        Some(statuses) => phrases::out_of_scope_by_status(out, statuses),
    };
    phrases::devices(nouns::devices(devices.read), assigned, overage, waiting, unlicensable, out, retired)
}

/// Unknown statuses, if there are any.
pub(crate) fn unknown_statuses(devices: &Devices) -> Option<Message> {
    statuses(&devices.unknown_statuses)
}

/// Unknown statuses, each with its devices.
pub(crate) fn statuses(unknown: &BTreeMap<String, u64>) -> Option<Message> {
    listed(unknown).map(phrases::unknown_statuses)
}

/// Most words that are listed: of more, the most frequent ones.
const MAX_WORDS: usize = 10;

/// Nothing where there is nothing to list.
fn listed(counts: &BTreeMap<String, u64>) -> Option<Message> {
    let mut shown: Vec<(&String, &u64)> = counts.iter().collect();
    let more = shown.len().saturating_sub(MAX_WORDS);
    if more > 0 {
        shown.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        shown.truncate(MAX_WORDS);
    }
    let mut words: Vec<Message> =
        shown.iter().map(|(word, n)| phrases::of_status(count(**n), one_line(word))).collect();
    if more > 0 {
        words.push(phrases::and_more(count(more as u64)));
    }
    (!words.is_empty()).then(|| Message::default().joined(&words, comma()))
}

/// `120 rows read: 118 imported, …`.
pub(crate) fn import(import: &Import) -> Message {
    phrases::import(
        nouns::rows(import.read),
        count(import.imported),
        count(import.merged),
        count(import.attached),
        count(import.rejected),
        count(import.skipped),
    )
}

/// How a file was understood: `maas360, utf-8 (plain ASCII), delimiter comma`, and what is not as always.
pub(crate) fn file(file: &FileReport) -> Message {
    let mut text = Message::new(format!("{}, ", file.kind)).message(&Message::from(&file.encoding));
    if !file.delimiter.is_empty() {
        text = phrases::delimiter(text, words::delimiter(&file.delimiter));
    }
    if file.header_line != 1 {
        text = phrases::header_line(text, file.header_line.to_string());
    }
    if !file.timezone.ends_with("(as MaaS360 writes them)") {
        text = phrases::dates_in(text, Message::from(&file.timezone));
    }
    text
}

/// `Android01 in lines 2 and 4 of devices.csv: line 4 holds`.
pub(crate) fn conflict(conflict: &Conflict) -> Message {
    let place = |row: &RowPlace| phrases::row_place(row.line.to_string(), &row.file);
    let rows: Vec<Message> = conflict.rows.iter().map(place).collect();
    let kept = match &conflict.kept {
        Some(row) => phrases::newest_holds(place(row)),
        None => phrases::none_holds(),
    };
    phrases::conflict(&conflict.device, Message::default().joined(&rows, and()), kept)
}

/// `devices.csv (2,400 rows, sha256 0123456789ab)`.
pub(crate) fn input(input: &Input) -> Message {
    let hash = short_hash(input);
    match input.rows {
        None => phrases::input(one_line(&input.path), hash),
        Some(rows) => phrases::input_with_rows(one_line(&input.path), nouns::rows(rows), hash),
    }
}

/// The first characters of the hash of an input: enough to tell files apart.
pub(crate) fn short_hash(input: &Input) -> String {
    input.sha256.chars().take(12).collect()
}

/// The changes of a scenario: `units.Deluxe = 1,200`.
pub(crate) fn changes(scenario: &Scenario) -> Vec<Message> {
    let change = |(key, value): (&String, &Value)| {
        Message::new(format!("{} = ", one_line(key))).message(&lever(value))
    };
    scenario.changes.iter().map(change).collect()
}

/// One warning as a line: what, how many, what follows, a few examples.
pub(crate) fn warning(warning: &Warning, language: Language) -> Text {
    let mut text = Text::of_strong(warning.message.text(language))
        .plain(phrases::warning_count(count(warning.count)).text(language));
    if let Some(consequence) = &warning.consequence {
        text = text.plain(phrases::consequence(consequence).text(language));
    }
    if !warning.samples.is_empty() {
        text = text.small(samples(warning).text(language));
    }
    text
}

/// A section with what was found in the files; nothing where nothing was.
pub(crate) fn found_in_files(warnings: &[Warning], language: Language) -> Vec<Block> {
    let list = Block::warnings(warnings.iter().map(|found| warning(found, language)));
    let title = || Block::section("import", headings::import().text(language));
    list.into_iter().flat_map(|list| [title(), list]).collect()
}

fn samples(warning: &Warning) -> Message {
    phrases::samples(Message::default().joined(&warning.samples, comma()))
}

/// The same without marks, in both languages.
pub(crate) fn warning_line(warning: &Warning) -> Message {
    let mut line = warning.message.clone().message(&phrases::warning_count(count(warning.count)));
    if let Some(consequence) = &warning.consequence {
        line = line.message(&phrases::consequence(consequence));
    }
    if warning.samples.is_empty() { line } else { line.message(&samples(warning)) }
}

/// The currency, the horizon and the day of the inventory.
pub(crate) fn basis(report: &Report) -> Message {
    phrases::basis(&report.currency, horizon(report), day(&report.as_of))
}

/// The horizon, with its first and last month where the report has them.
pub(crate) fn horizon(report: &Report) -> Message {
    let months = nouns::months(u64::from(report.months));
    match report.first_month.as_deref().zip(report.last_month.as_deref()) {
        None => months,
        Some((first, last)) => phrases::from_month_to_month(months, month(first), month(last)),
    }
}

/// What stands at the end of a report.
pub(crate) fn closing(language: Language) -> Vec<Text> {
    let closing = phrases::closing(phrases::snapshot(), phrases::boundary(), phrases::disclaimer());
    vec![closing.text(language).into(), TOOL.into()]
}

/// A warning, and the scenarios that it is of; none where it is of the import.
pub(crate) type Found<'a> = (&'a Warning, Vec<&'a str>);

/// All warnings, each once: those of the import, then those of the scenarios.
pub(crate) fn warnings(report: &Report) -> Vec<Found<'_>> {
    let mut found: Vec<Found<'_>> = report.import.warnings.iter().map(|w| (w, Vec::new())).collect();
    let mut places: HashMap<(&str, &str, u64), usize> =
        found.iter().enumerate().map(|(place, (w, _))| (key(w), place)).collect();
    for scenario in &report.scenarios {
        for warning in &scenario.warnings {
            let place = *places.entry(key(warning)).or_insert(found.len());
            match found.get_mut(place) {
                // What the import warned about is of every scenario already.
                Some(_) if place < report.import.warnings.len() => {}
                Some((_, names)) => names.push(&scenario.name),
                None => found.push((warning, vec![&scenario.name])),
            }
        }
    }
    found
}

fn key(warning: &Warning) -> (&str, &str, u64) {
    (&warning.id, &warning.message, warning.count)
}

/// Where a warning belongs: `in as-is, buy-200 and 3 more: `, nothing where it is of all.
pub(crate) fn places(report: &Report, names: &[&str]) -> Message {
    if names.is_empty() || names.len() == report.scenarios.len() {
        return Message::default();
    }
    let first: Vec<Message> = names.iter().take(3).map(|n| Message::from(one_line(n))).collect();
    let list = Message::default().joined(&first, comma());
    match names.len().saturating_sub(first.len()) {
        0 => phrases::only_in(list),
        more => phrases::only_in_and_more(list, count(more as u64)),
    }
}

/// Most parts that a report for people spells out.
const MAX_BOUGHT: usize = 20;

/// What was bought, a sentence a part, and how many are left out.
pub(crate) fn bought(report: &Report) -> Vec<Message> {
    let shown = report.bought.iter().take(MAX_BOUGHT);
    let mut lines: Vec<Message> =
        shown.map(|part| bought_part(&report.currency, &report.price_period, part)).collect();
    if report.bought.len() > MAX_BOUGHT {
        lines.push(phrases::more_parts((report.bought.len() - MAX_BOUGHT).to_string()));
    }
    lines
}

/// What was bought of one part.
pub(crate) fn bought_part(currency: &str, period: &str, part: &Bought) -> Message {
    bought::sentence(currency, period, (part.units, &part.name, part.price, part.per_year))
}

/// Ids of assumptions that change what is charged, and nothing else.
const OF_MONEY: [&str; 2] = ["A10", "A11"];
/// Assumptions about prices.
fn of_prices(id: &str) -> bool {
    id.contains("price")
}

/// Whether counts of devices and services rest on an assumption.
pub(crate) fn counts_rest(report: &Report) -> bool {
    report.assumptions.iter().any(|a| !OF_MONEY.contains(&a.id.as_str()) && !of_prices(&a.id))
}

/// Whether committed amounts rest on an assumption.
pub(crate) fn prices_rest(report: &Report) -> bool {
    report.assumptions.iter().any(|a| of_prices(&a.id))
}

/// Whether extra charges, devices and services all rest on assumptions.
pub(crate) fn all_rests(report: &Report) -> bool {
    money_rests(report) && counts_rest(report)
}

/// What the marks of a table mean, or that all figures rest on assumptions; nothing where none does.
pub(crate) fn footnote(report: &Report) -> Option<Message> {
    let note = if all_rests(report) { crate::phrases::page::all_rests() } else { phrases::footnote() };
    money_rests(report).then_some(note)
}

/// Whether extra charges and totals rest on an assumption.
pub(crate) fn money_rests(report: &Report) -> bool {
    !report.assumptions.is_empty()
}
