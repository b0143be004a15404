//! An envelope for people, and for spreadsheets.

use crate::money::Money;
use crate::phrases::figures::day;
use crate::phrases::nouns;
use crate::phrases::render::{dirty_data, envelope as phrases, notes as words};
use crate::problem::{Language, Message};
use crate::render::chart::Chart;
use crate::render::document::{Block, Document, Table, Text};
use crate::render::{chart, csv, data_defects, envelope_table as table, notes};
use crate::report::envelope::{ConsistentBands, EnvelopeReport, Range, ScenarioBands};
use crate::report::row::Cell;

const BANDS: [&str; 24] = [
    "name",
    "title",
    "committed",
    "extra_at_reference",
    "extra_low",
    "extra_high",
    "total_low",
    "total_high",
    "without_license_low",
    "without_license_high",
    "lost_low",
    "lost_high",
    "devices_losing_low",
    "devices_losing_high",
    "refused_in",
    "consistent_readings",
    "extra_consistent_low",
    "extra_consistent_high",
    "total_consistent_low",
    "total_consistent_high",
    "without_license_consistent_low",
    "without_license_consistent_high",
    "lost_consistent_low",
    "lost_consistent_high",
];
const QUESTIONS: [&str; 10] =
    ["rank", "id", "ask", "mean", "most", "alone_low", "alone_high", "without_license", "lost", "settled_by"];
const RULES: [&str; 12] = [
    "rule",
    "standing",
    "readings",
    "consistent_readings",
    "extra_low",
    "extra_high",
    "extra_consistent_low",
    "extra_consistent_high",
    "without_license_low",
    "without_license_high",
    "lost_low",
    "lost_high",
];

/// One row a scenario, exact amounts over the horizon.
pub fn csv(report: &EnvelopeReport) -> String {
    let mut table = csv::Table::with_header(BANDS);
    report.scenarios.iter().for_each(|scenario| table.row(band_row(scenario)));
    table.into_text()
}

fn band_row(s: &ScenarioBands) -> [Cell<'_>; 24] {
    let inner = s.consistent.as_ref();
    let count = |of: fn(&ConsistentBands) -> u64| inner.map_or(Cell::Empty, |bands| Cell::Count(of(bands)));
    [
        Cell::text(&s.name),
        Cell::optional(s.title.as_deref()),
        Cell::amount(s.committed),
        Cell::amount(s.extra_at_reference),
        low(s.extra.as_ref()),
        high(s.extra.as_ref()),
        low(s.total.as_ref()),
        high(s.total.as_ref()),
        Cell::Count(s.without_license.low),
        Cell::Count(s.without_license.high),
        Cell::Count(s.lost.low),
        Cell::Count(s.lost.high),
        Cell::Count(s.devices_losing.low),
        Cell::Count(s.devices_losing.high),
        Cell::Count(s.refused_in as u64),
        count(|bands| bands.readings as u64),
        low(inner.and_then(|bands| bands.extra.as_ref())),
        high(inner.and_then(|bands| bands.extra.as_ref())),
        low(inner.and_then(|bands| bands.total.as_ref())),
        high(inner.and_then(|bands| bands.total.as_ref())),
        count(|bands| bands.without_license.low),
        count(|bands| bands.without_license.high),
        count(|bands| bands.lost.low),
        count(|bands| bands.lost.high),
    ]
}

fn low(range: Option<&Range<Money>>) -> Cell<'static> {
    Cell::amount(range.map(|range| range.low))
}

fn high(range: Option<&Range<Money>>) -> Cell<'static> {
    Cell::amount(range.map(|range| range.high))
}

/// One row a rule of auto-activation, under the baseline; exact amounts over the horizon.
pub fn rules_csv(report: &EnvelopeReport) -> String {
    let mut table = csv::Table::with_header(RULES);
    for row in &report.rules {
        table.row([
            Cell::text(&row.rule),
            Cell::text(row.standing),
            Cell::Count(row.readings as u64),
            Cell::Count(row.consistent_readings as u64),
            low(row.extra.as_ref()),
            high(row.extra.as_ref()),
            low(row.extra_consistent.as_ref()),
            high(row.extra_consistent.as_ref()),
            Cell::Count(row.without_license.low),
            Cell::Count(row.without_license.high),
            Cell::Count(row.lost.low),
            Cell::Count(row.lost.high),
        ]);
    }
    table.into_text()
}

/// One row an open question, in the order of the report.
pub fn questions_csv(report: &EnvelopeReport) -> String {
    let mut table = csv::Table::with_header(QUESTIONS);
    for (rank, q) in (1..).zip(&report.questions) {
        table.row([
            Cell::Count(rank),
            Cell::text(q.id),
            Cell::Text(Message::from(&q.ask).to_string().into()),
            Cell::amount(q.mean),
            Cell::amount(q.most),
            Cell::amount(q.alone_low),
            Cell::amount(q.alone_high),
            Cell::Count(q.without_license),
            Cell::Count(q.lost),
            Cell::Text(q.settled_by.join(" ").into()),
        ]);
    }
    table.into_text()
}

/// One row a reading: its open keys, and the exact extra charges of each scenario over the horizon.
pub fn readings_csv(report: &EnvelopeReport) -> String {
    let keys = report.each.first().map(|row| row.answers.iter().map(|(key, _)| Cell::text(key)));
    let scenarios = report.scenarios.iter().map(|s| Cell::Text(format!("extra of {}", s.name).into()));
    let mut table = csv::Table::new();
    table.row(keys.into_iter().flatten().chain(scenarios));
    for row in &report.each {
        let words = row.answers.iter().map(|(_, word)| Cell::text(word));
        table.row(words.chain(row.extra.iter().map(|extra| Cell::amount(*extra))));
    }
    table.into_text()
}

/// The envelope for people; `charts` are those of the page.
pub fn document(report: &EnvelopeReport, charts: &[Chart], language: Language) -> Document {
    let title = phrases::title(&report.study.title);
    let mut document = Document::titled(title.text(language)).in_language(language);
    let months = nouns::months(u64::from(report.months));
    document.paragraph(words::basis(&report.currency, months, day(&report.as_of)).text(language));
    for line in table::answer(report) {
        document.paragraph(Text::of_strong(line.text(language)));
    }
    document.paragraph(table::coverage(report).text(language));
    document.blocks.extend(Block::warnings(report.warnings.iter().map(|w| notes::warning(w, language))));
    bands(report, &mut document);
    if report.rules.len() > 1 {
        document.push(Block::section("rules", table::rules_title(report).text(language)));
        document.table(table::rules(report, language));
        document.note(phrases::rules_legend().text(language));
    }
    document.push(Block::section("questions", phrases::questions_title().text(language)));
    document.table(table::questions(report, language));
    document.note(table::legend(report).text(language));
    let asked = (0..).zip(&report.questions).map(|(place, question)| table::ask(place, question));
    document.list(asked.map(|ask| ask.to_text(language)));
    document.blocks.extend(chart::blocks(charts, language));
    document.push(Block::section("dirty-data", dirty_data::title().text(language)));
    document.blocks.extend(data_defects::table(report, language).map(Block::Table));
    for line in data_defects::lines(report) {
        document.paragraph(line.text(language));
    }
    document.push(Block::section("compared", phrases::compared_title().text(language)));
    document.list(table::scope(report).iter().map(|line| line.text(language)));
    document.closing = notes::closing(language);
    document
}

/// What every scenario costs at least and at most, and what is best.
fn bands(report: &EnvelopeReport, document: &mut Document) {
    let language = document.language;
    document.push(Block::section("bands", phrases::bands_title().text(language)));
    document.table(Table { has_baseline: true, ..table::bands(report, language) });
    document.note(words::footnote().text(language));
    for verdict in table::verdicts(report) {
        document.paragraph(verdict.text(language));
    }
    document.push(Block::Details {
        summary: phrases::extremes_title().text(language).into(),
        open: false,
        blocks: Block::list(table::extremes(report).iter().map(|line| line.text(language)))
            .into_iter()
            .collect(),
    });
}
