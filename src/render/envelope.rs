//! An envelope for terminals, spreadsheets, programs and wikis.

use crate::money::Money;
use crate::phrases::figures::one_line;
use crate::render::csv::{exact, harmless, optional, write};
use crate::render::{envelope_table as table, md as markdown, notes, text as terminal};
use crate::run::envelope::{
    EnvelopeReport, QuestionRow, Range, ReadingRow, ScenarioBands, data_defects as dirty,
};

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

/// For programs.
pub fn json(report: &EnvelopeReport) -> String {
    serde_json::to_string_pretty(report).map(|text| text + "\n").unwrap_or_default()
}

/// One row a scenario, exact amounts over the horizon.
pub fn csv(report: &EnvelopeReport) -> String {
    write(BANDS.map(str::to_owned).to_vec(), report.scenarios.iter().map(band_row))
}

fn band_row(s: &ScenarioBands) -> Vec<String> {
    let money = |range: &Option<Range<Money>>| {
        let range = range.as_ref();
        [exact(range.map(|r| r.low)), exact(range.map(|r| r.high))]
    };
    let count = |range: &Range<u64>| [range.low.to_string(), range.high.to_string()];
    let mut row = vec![
        harmless(&s.name),
        optional(s.title.as_deref()),
        exact(s.committed),
        exact(s.extra_at_reference),
    ];
    row.extend(money(&s.extra));
    row.extend(money(&s.total));
    row.extend(count(&s.without_license));
    row.extend(count(&s.lost));
    row.extend(count(&s.devices_losing));
    row.push(s.refused_in.to_string());
    row
}

/// One row an open question, those that move most money first.
pub fn questions_csv(report: &EnvelopeReport) -> String {
    let row = |(place, q): (usize, &QuestionRow)| {
        vec![
            (place + 1).to_string(),
            q.id.to_owned(),
            q.ask.to_owned(),
            exact(q.mean),
            exact(q.most),
            exact(q.alone_low),
            exact(q.alone_high),
            q.without_license.to_string(),
            q.lost.to_string(),
        ]
    };
    write(QUESTIONS.map(str::to_owned).to_vec(), report.questions.iter().enumerate().map(row))
}

/// One row a reading: its open keys, and the exact extra charges of each scenario over the horizon.
pub fn readings_csv(report: &EnvelopeReport) -> String {
    let keys = report.each.first().map(|row| row.answers.iter().map(|(key, _)| (*key).to_owned()));
    let scenarios = report.scenarios.iter().map(|s| harmless(&format!("extra of {}", s.name)));
    let header = keys.into_iter().flatten().chain(scenarios).collect();
    let row = |row: &ReadingRow| {
        let words = row.answers.iter().map(|(_, word)| word.clone());
        words.chain(row.extra.iter().map(|extra| exact(*extra))).collect()
    };
    write(header, report.each.iter().map(row))
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
