//! Several studies side by side: one table for people, one for spreadsheets.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::phrases::figures::{UNKNOWN, count, decimals, money, one_line, shortened};
use crate::phrases::headings;
use crate::phrases::{nouns, overview as phrases, page as page_phrases, tables};
use crate::problem::{Language, Message};
use crate::render::document::{Block, Column, ColumnKind, Document, Table};
use crate::render::{csv, html, notes};
use crate::report::About;
use crate::report::overview::{Between, Guardrails, Overview, Row};
use crate::report::row::Cell;

/// The place of the column that a terminal has no room for.
const ANSWER: usize = 10;

/// Most accounts on a terminal.
const MAX_ROWS: usize = 40;
/// Most rows of the lists above the accounts.
const MAX_LISTED: usize = 20;

/// Most characters of an account's name on a terminal.
const MAX_NAME: usize = 30;

/// The page.
pub fn page(overview: &Overview, language: Language) -> String {
    html::render(&document(overview, language), &About::default())
}

/// For people: all columns, and a link to each report.
pub fn document(overview: &Overview, language: Language) -> Document {
    let lists = [failures(overview, language), deadlines(overview, language), guardrails(overview, language)];
    with_table(overview, (lists.into_iter().flatten().collect(), table(overview, language)), language)
}

/// As [`document`], without the column of sentences.
pub fn for_terminal(overview: &Overview, language: Language) -> Document {
    // The currency always stays beside its amounts.
    let optional = vec![1, 4, 7, 10, 6, 9];
    let mut table = Table { optional, ..table(overview, language).without(&[ANSWER]) };
    for name in table.rows.iter_mut().filter_map(|cells| cells.first_mut()) {
        *name = shortened(name, MAX_NAME);
    }
    let more = table.rows.len().saturating_sub(MAX_ROWS);
    table.rows.truncate(MAX_ROWS);
    table.links.truncate(MAX_ROWS);
    let mut document = with_table(overview, (Vec::new(), table), language);
    if more > 0 {
        document.note(phrases::more_accounts(count(more as u64)).text(language));
    }
    document
}

/// One line for each study: its title, and the first sentence of its answer or its problem.
pub fn answers_alone(overview: &Overview, language: Language) -> String {
    let line = |row: &Row| one_line(phrases::line(name(row), says(row, language)).text(language)) + "\n";
    overview.studies.iter().map(line).collect()
}

fn with_table(overview: &Overview, (lists, table): (Vec<Block>, Table), language: Language) -> Document {
    let mut document = Document::titled(phrases::title().text(language)).in_language(language);
    document.paragraph(phrases::order(nouns::studies(overview.studies.len() as u64)).text(language));
    if let Some(missing) = &overview.missing {
        document.push(Block::alert(missing.text(language)));
    }
    document.blocks.extend(lists);
    document.push(Block::section("accounts", phrases::accounts().text(language)));
    document.table(table);
    document.note(phrases::amounts().text(language));
    let currencies: BTreeSet<_> = overview.studies.iter().filter_map(|row| row.currency.as_deref()).collect();
    if currencies.len() > 1 {
        document.note(phrases::currencies().text(language));
    }
    document.closing = notes::closing(language);
    document
}

/// Studies that have no result, or break a guardrail.
fn failures(overview: &Overview, language: Language) -> Vec<Block> {
    let failed: Vec<&Row> = overview.studies.iter().filter(|row| row.exit != 0).collect();
    let cells = |row: &&Row| {
        vec![name(row).to_owned(), row.study.clone(), row.exit.to_string(), says(row, language).to_owned()]
    };
    let headers = [phrases::account(), headings::study(), phrases::exit(), phrases::problem()];
    let heading = phrases::failures(count(failed.len() as u64));
    section("failures", &heading, (&headers, &[], failed.iter().map(cells).collect()), language)
}

/// What happens next by itself, and to whom.
fn deadlines(overview: &Overview, language: Language) -> Vec<Block> {
    let mut next: Vec<(&str, &Row)> =
        overview.studies.iter().filter_map(|row| Some((row.next_deadline.as_deref()?, row))).collect();
    // The sort is stable: of one day the worst study comes first.
    next.sort_by_key(|(day, _)| *day);
    let cells = |(day, row): &(&str, &Row)| {
        let places = row.currency.as_deref().map_or(0, decimals);
        let event = row.next_event.as_deref().map(event);
        let event = event.map_or(UNKNOWN.to_owned(), |event| event.to_text(language));
        let currency = row.currency.clone().unwrap_or_else(|| UNKNOWN.to_owned());
        let (account, extra) = (name(row).to_owned(), money(row.extra, places));
        vec![(*day).to_owned(), account, event, currency, extra, row.study.clone()]
    };
    let headers = [
        phrases::day(),
        phrases::account(),
        phrases::event(),
        headings::currency(),
        tables::extra(),
        headings::study(),
    ];
    let rows = next.iter().map(cells).collect();
    section("deadlines", &phrases::deadlines(), (&headers, &[4], rows), language)
}

/// A word of a file may be of a later version: it stays as it is.
fn event(word: &str) -> Message {
    match word {
        "activation" => phrases::activation_comes(),
        "suspension-ends" => phrases::suspension_ends(),
        "term-end" => phrases::term_ends(),
        "excess-ends" => phrases::excess_ends(),
        other => Message::of_value(other),
    }
}

/// Studies that break guardrails.
fn guardrails(overview: &Overview, language: Language) -> Vec<Block> {
    let held = overview.studies.iter().filter_map(|row| Some((row, row.guardrails?)));
    let cells = |(row, cases): (&Row, Guardrails)| {
        let [failed, waived, passed] = [cases.failed, cases.waived, cases.passed].map(count);
        vec![name(row).to_owned(), failed, waived, passed, row.study.clone()]
    };
    let mut held: Vec<(&Row, Guardrails)> = held.filter(|(_, cases)| cases.failed > 0).collect();
    held.sort_by_key(|(_, cases)| std::cmp::Reverse(cases.failed));
    let headers =
        [phrases::account(), phrases::failed(), phrases::waived(), phrases::passed(), headings::study()];
    let rows = held.into_iter().map(cells).collect();
    section("guardrails", &phrases::guardrails(), (&headers, &[1, 2, 3], rows), language)
}

/// A section with the first rows of a list, some of whose columns are figures; nothing where there are no rows.
fn section(
    id: &'static str,
    heading: &Message,
    (headers, figures, rows): (&[Message], &[usize], Vec<Vec<String>>),
    language: Language,
) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let more = rows.len().saturating_sub(MAX_LISTED);
    let rows = rows.into_iter().take(MAX_LISTED).collect();
    let mut table = Table::of_words(headers.iter().map(|header| header.text(language)), rows);
    let columns = table.columns.iter_mut().enumerate();
    columns
        .filter(|(place, _)| figures.contains(place))
        .for_each(|(_, column)| column.kind = ColumnKind::Figures);
    let mut blocks = vec![Block::section(id, heading.text(language)), Block::Table(table)];
    if more > 0 {
        blocks.push(Block::note(phrases::more_listed(count(more as u64)).text(language)));
    }
    blocks
}

fn table(overview: &Overview, language: Language) -> Table {
    let words = |message: Message| Column::words(message.text(language));
    let figures = |message: Message| Column::figures(message.text(language));
    Table {
        columns: vec![
            words(phrases::account()),
            words(headings::study()),
            words(phrases::activation()),
            words(headings::currency()),
            figures(headings::months()),
            figures(tables::extra()),
            figures(tables::reach_consistent()),
            figures(tables::reach_all()),
            figures(tables::without_license()),
            figures(tables::services_lost()),
            words(phrases::answer()),
            figures(phrases::exit()),
        ],
        rows: overview.studies.iter().map(|row| cells(row, language)).collect(),
        links: overview.studies.iter().map(|row| row.report.as_deref().map(address)).collect(),
        ..Table::default()
    }
}

fn cells(row: &Row, language: Language) -> Vec<String> {
    let places = row.currency.as_deref().map_or(0, decimals);
    let or_unknown = |text: Option<&str>| text.unwrap_or(UNKNOWN).to_owned();
    let counted = |number: Option<u64>| number.map_or(UNKNOWN.to_owned(), count);
    let reach = |between: Option<Between>| match between {
        Some(Between { min, max }) => {
            page_phrases::range(min.rounded(places), max.rounded(places)).to_text(language)
        }
        None => UNKNOWN.to_owned(),
    };
    vec![
        name(row).to_owned(),
        row.study.clone(),
        or_unknown(row.activates_on.as_deref()),
        or_unknown(row.currency.as_deref()),
        counted(row.months.map(u64::from)),
        money(row.extra, places),
        reach(row.extra_consistent),
        reach(row.extra_all),
        counted(row.without_license),
        counted(row.services_lost),
        says(row, language).to_owned(),
        row.exit.to_string(),
    ]
}

fn name(row: &Row) -> &str {
    row.title.as_deref().unwrap_or(&row.study)
}

/// What went wrong comes before the answer.
fn says(row: &Row, language: Language) -> &str {
    row.problem.as_ref().or(row.answer.as_ref()).map_or("", |message| message.text(language))
}

/// A path as an address within the folder: every byte that may mean something else is written as `%` and its number.
fn address(path: &str) -> String {
    path.bytes().fold(String::new(), |mut address, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
        address
    })
}

/// For spreadsheets and scripts: a row for each study.
pub fn csv(overview: &Overview) -> String {
    let mut table = csv::Table::with_header([
        "study",
        "exit",
        "problem",
        "title",
        "report",
        "as_of",
        "activates_on",
        "currency",
        "months",
        "extra",
        "extra_consistent_min",
        "extra_consistent_max",
        "extra_all_min",
        "extra_all_max",
        "without_license",
        "services_lost",
        "answer",
        "next_deadline",
        "next_event",
        "guardrails_passed",
        "guardrails_failed",
        "guardrails_waived",
    ]);
    for row in &overview.studies {
        let counted = |number: Option<u64>| number.map_or(Cell::Unknown, Cell::Count);
        let ends =
            |between: Option<Between>| [between.map(|b| b.min), between.map(|b| b.max)].map(Cell::amount);
        let guardrails = row.guardrails.map(|cases| [cases.passed, cases.failed, cases.waived]);
        let [passed, failed, waived] =
            guardrails.map_or([const { Cell::Empty }; 3], |cases| cases.map(Cell::Count));
        let [consistent_min, consistent_max] = ends(row.extra_consistent);
        let [all_min, all_max] = ends(row.extra_all);
        table.row([
            Cell::text(&row.study),
            Cell::Count(u64::from(row.exit)),
            Cell::optional(row.problem.as_deref()),
            Cell::optional(row.title.as_deref()),
            Cell::optional(row.report.as_deref()),
            Cell::optional(row.as_of.as_deref()),
            Cell::optional(row.activates_on.as_deref()),
            Cell::optional(row.currency.as_deref()),
            counted(row.months.map(u64::from)),
            Cell::amount(row.extra),
            consistent_min,
            consistent_max,
            all_min,
            all_max,
            counted(row.without_license),
            counted(row.services_lost),
            Cell::optional(row.answer.as_deref()),
            Cell::optional(row.next_deadline.as_deref()),
            Cell::optional(row.next_event.as_deref()),
            passed,
            failed,
            waived,
        ]);
    }
    table.into_text()
}
