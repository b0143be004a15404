//! An envelope for terminals, spreadsheets, programs and wikis.

use crate::money::Money;
use crate::phrases::figures::one_line;
use crate::render::csv::Table;
use crate::render::{
    data_defects as dirty, envelope_table as table, md as markdown, notes, text as terminal,
};
use crate::report::envelope::{EnvelopeReport, Range, ScenarioBands};
use crate::report::row::Cell;

const BANDS: [&str; 15] = [
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
];
const QUESTIONS: [&str; 9] =
    ["rank", "id", "ask", "mean", "most", "alone_low", "alone_high", "without_license", "lost"];

/// One row a scenario, exact amounts over the horizon.
pub fn csv(report: &EnvelopeReport) -> String {
    let mut table = Table::with_header(BANDS);
    report.scenarios.iter().for_each(|scenario| table.row(band_row(scenario)));
    table.into_text()
}

fn band_row(s: &ScenarioBands) -> [Cell<'_>; 15] {
    let low = |range: &Option<Range<Money>>| Cell::amount(range.as_ref().map(|r| r.low));
    let high = |range: &Option<Range<Money>>| Cell::amount(range.as_ref().map(|r| r.high));
    [
        Cell::text(&s.name),
        Cell::optional(s.title.as_deref()),
        Cell::amount(s.committed),
        Cell::amount(s.extra_at_reference),
        low(&s.extra),
        high(&s.extra),
        low(&s.total),
        high(&s.total),
        Cell::Count(s.without_license.low),
        Cell::Count(s.without_license.high),
        Cell::Count(s.lost.low),
        Cell::Count(s.lost.high),
        Cell::Count(s.devices_losing.low),
        Cell::Count(s.devices_losing.high),
        Cell::Count(s.refused_in as u64),
    ]
}

/// One row an open question, those that move most money first.
pub fn questions_csv(report: &EnvelopeReport) -> String {
    let mut table = Table::with_header(QUESTIONS);
    for (rank, q) in (1..).zip(&report.questions) {
        table.row([
            Cell::Count(rank),
            Cell::text(q.id),
            Cell::text(q.ask),
            Cell::amount(q.mean),
            Cell::amount(q.most),
            Cell::amount(q.alone_low),
            Cell::amount(q.alone_high),
            Cell::Count(q.without_license),
            Cell::Count(q.lost),
        ]);
    }
    table.into_text()
}

/// One row a reading: its open keys, and the exact extra charges of each scenario over the horizon.
pub fn readings_csv(report: &EnvelopeReport) -> String {
    let keys = report.each.first().map(|row| row.answers.iter().map(|(key, _)| Cell::text(key)));
    let scenarios = report.scenarios.iter().map(|s| Cell::Text(format!("extra of {}", s.name).into()));
    let mut table = Table::new();
    table.row(keys.into_iter().flatten().chain(scenarios));
    for row in &report.each {
        let words = row.answers.iter().map(|(_, word)| Cell::text(word));
        table.row(words.chain(row.extra.iter().map(|extra| Cell::amount(*extra))));
    }
    table.into_text()
}

/// A heading, a table or lines of text.
enum Block {
    Heading(String),
    Table(crate::render::table::Table),
    Lines(Vec<String>),
}

/// Everything that people are shown, in its order.
fn blocks(report: &EnvelopeReport) -> Vec<Block> {
    let basis = format!(
        "{}, {} months; devices as of {}",
        one_line(&report.currency),
        report.months,
        one_line(&report.as_of)
    );
    let asked = report.questions.iter().enumerate().map(|(place, q)| table::ask(place, q)).collect();
    let mut first = vec![basis, format!("{}.", table::coverage(report))];
    first.extend(report.warnings.iter().map(|warning| format!("Warning: {}", notes::warning(warning))));
    first.extend(table::headline(report));
    let mut blocks = vec![
        Block::Lines(first),
        Block::Table(table::bands(report)),
        Block::Lines(vec![notes::FOOTNOTE.to_owned()]),
        Block::Lines(table::verdicts(report)),
        Block::Heading("Which answers give the least and the most extra charges".to_owned()),
        Block::Lines(table::extremes(report)),
        Block::Heading("What each open question moves".to_owned()),
        Block::Table(table::questions(report)),
        Block::Lines(vec![table::legend(report)]),
        Block::Lines(asked),
        Block::Heading("The price of dirty data".to_owned()),
    ];
    blocks.extend(dirty::table(report).map(Block::Table));
    blocks.extend([
        Block::Lines(dirty::lines(report)),
        Block::Heading("What was compared".to_owned()),
        Block::Lines(table::scope(report)),
        Block::Lines(vec![
            format!("{} {} {}", notes::SNAPSHOT, notes::BOUNDARY, notes::DISCLAIMER),
            one_line(&report.tool),
        ]),
    ]);
    blocks
}

/// For a terminal.
pub fn text(report: &EnvelopeReport) -> String {
    let mut text = format!("{}: the envelope of all readings", one_line(&report.study.title));
    for block in blocks(report) {
        let (gap, block) = match block {
            Block::Heading(title) => ("\n\n", title),
            Block::Table(table) => ("\n\n", terminal::grid(&table)),
            Block::Lines(lines) => ("\n\n", lines.join("\n")),
        };
        text = text + gap + &block;
    }
    text + "\n"
}

/// For a ticket or a wiki.
pub fn md(report: &EnvelopeReport) -> String {
    let mut text = format!("# {}: the envelope of all readings", markdown::escaped(&report.study.title));
    for block in blocks(report) {
        let block = match block {
            Block::Heading(title) => format!("## {}", markdown::escaped(&title)),
            Block::Table(table) => markdown::grid(&table),
            Block::Lines(lines) => lines
                .iter()
                .map(|line| format!("- {}", markdown::escaped(line)))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        text = text + "\n\n" + &block;
    }
    text + "\n"
}
