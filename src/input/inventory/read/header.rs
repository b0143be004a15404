//! Where the header of a file is.

use crate::input::console::fields::{is_known_header, matching_key, may_mean};
use crate::input::console::layout::HeaderRow;
use crate::input::console::owner::{Tally, is_owner};
use crate::input::csv::delimiter;
use crate::input::csv::delimiter::HEAD;
use crate::input::csv::records::{Broken, Record, Records, is_blank};
use crate::input::options::Options;
use crate::input::source::file::{Head, Source};
use crate::input::source::stream::Start;
use crate::phrases::input::headers as phrases;
use crate::problem::{Message, Place, Problem};

/// The header of a file, and where the rows below it start.
#[derive(Debug)]
pub(crate) struct Header {
    /// Its physical line.
    pub(crate) line: u64,
    /// As the file spells them.
    pub(crate) names: Vec<String>,
    /// Columns headed `OWNER` that hold who owns the device, as far as the start of the file shows.
    pub(crate) owners: Vec<usize>,
    /// The most cells that a row may have: as many as headers, or where all first rows end with delimiters more than the header,
    /// as they have. Another row with one cell more may hold a comma that moved what stands behind it.
    pub(crate) widest: usize,
    pub(crate) rows: Start,
}

impl Header {
    /// What its file is told by.
    pub(crate) fn of<'h>(&'h self, source: &'h Source) -> HeaderRow<'h> {
        HeaderRow {
            name: &source.name,
            line: self.line,
            headers: &self.names,
            owners: &self.owners,
            widest: self.widest,
            replaces: source.replaces(),
        }
    }
}

/// The first record with two known headers, one of them a key; else, among the first, the one with the most known
/// headers, where a key counts for two more.
pub(crate) fn find(source: &Source, options: &Options) -> Result<Header, Vec<Problem>> {
    let head = source.head().map_err(|problem| vec![problem])?;
    let known = |record: &Record<'_>| record.cells().filter(|cell| is_known_header(cell)).count();
    let split = delimiter::find(&source.name, &head, source.delimiter(options.delimiter), &known)
        .map_err(|problem| vec![problem])?;
    let mut records =
        Records::starting(&head.text, split.delimiter, split.start, split.line).with_more(head.more);
    let mut record = Record::default();
    let mut best: Option<(usize, Header)> = None;
    let mut above = Vec::new();
    let mut firsts: Vec<First> = Vec::new();
    for _ in 0..HEAD {
        if !records.next(&mut record).map_err(|broken: Broken| vec![broken.problem(&source.name)])? {
            break;
        }
        let count = score(&record, options);
        if let Some(problem) = stray_quote(&source.name, &record).filter(|_| count > 0) {
            return Err(vec![problem]);
        }
        if !record.is_blank() && best.as_ref().is_none_or(|(most, _)| count > *most) {
            let (at, line) = records.place();
            let names = record.cells().map(|cell| cell.trim().to_owned()).collect();
            let rows = Start { at, line, delimiter: split.delimiter };
            best = Some((count, Header { line: record.line, names, owners: Vec::new(), widest: 0, rows }));
        }
        above.push((record.line, filled(&record)));
        if !record.is_blank() {
            firsts.push(First {
                is_header: is_known_header(record.cell(0)),
                known: known(&record),
                filled: filled(&record),
            });
        }
        if count >= SURE {
            break;
        }
    }
    if is_transposed(&firsts) {
        return Err(vec![transposed(&source.name)]);
    }
    let found = best.ok_or_else(|| vec![Problem::new(phrases::no_rows(&source.name))])?.1;
    match above.iter().find(|(line, cells)| is_row_above(&found, *line, *cells)) {
        Some((line, _)) => Err(vec![row_above(&source.name, *line, found.line)]),
        None => {
            let widest = if source.sheet().is_some() { usize::MAX } else { widest(&found, &head) };
            Ok(Header { owners: owners(&found, &head), widest, ..found })
        }
    }
}

/// The most cells that a row below the header may have, as the start of the file shows.
fn widest(header: &Header, head: &Head) -> usize {
    let Start { at, line, delimiter } = header.rows;
    let mut records = Records::starting(&head.text, delimiter, at, line).with_more(head.more);
    let (mut record, mut least) = (Record::default(), None);
    for _ in 0..HEAD {
        if !records.next(&mut record).unwrap_or(false) {
            break;
        }
        if !record.is_blank() {
            least = Some(least.map_or(record.width(), |least: usize| least.min(record.width())));
        }
    }
    header.names.len().max(least.unwrap_or(0))
}

/// The columns headed `OWNER` whose cells are all words of ownership.
fn owners(header: &Header, head: &Head) -> Vec<usize> {
    let places = header
        .names
        .iter()
        .enumerate()
        .filter(|(_, name)| is_owner(name))
        .map(|(at, _)| (at, Tally::default()));
    let mut places: Vec<(usize, Tally)> = places.collect();
    if places.is_empty() {
        return Vec::new();
    }
    let Start { at, line, delimiter } = header.rows;
    let mut records = Records::starting(&head.text, delimiter, at, line).with_more(head.more);
    let mut record = Record::default();
    while records.next(&mut record).unwrap_or(false) {
        for (at, tally) in &mut places {
            tally.see(record.cell(*at));
        }
    }
    places.into_iter().filter(|(_, tally)| tally.is_ownership()).map(|(at, _)| at).collect()
}

/// The problem of a row of headers in which a quote is not closed where its header ends: text of the rows below became a
/// header.
fn stray_quote(name: &str, record: &Record<'_>) -> Option<Problem> {
    let is_stray =
        |at: usize, cell: &str| record.stray_quote && at == record.stray_cell || is_swallowed(record, cell);
    let (at, cell) = record.cells().enumerate().find(|(at, cell)| is_stray(*at, cell))?;
    let column = (at + 1).to_string();
    let start: String = cell.chars().take_while(|c| !matches!(c, '\n' | '\r')).take(LONGEST).collect();
    let message = phrases::stray_quote(record.line.to_string(), name, column, Message::of_value(&start));
    let line = usize::try_from(record.line).unwrap_or(usize::MAX);
    let shown = record.raw.lines().next().unwrap_or_default();
    Some(Problem::new(message).help(phrases::remove_quote()).at(Place::line(name, line, shown)))
}

/// Whether a header goes over lines and holds other headers: a header of two lines holds none.
fn is_swallowed(record: &Record<'_>, cell: &str) -> bool {
    let Some(delimiter) = record.over_lines.map(char::from) else { return false };
    // Commas of text have a space behind them.
    let has_delimiter = cell.split(delimiter).skip(1).any(|behind| !behind.starts_with(' '));
    let has_header = || cell.split([delimiter, '\n', '\r']).any(is_known_header);
    cell.contains(['\n', '\r']) && has_delimiter && has_header()
}

/// The longest start of a header that is shown, in characters.
const LONGEST: usize = 40;

/// What a row shows of where headers stand.
struct First {
    /// Whether its first cell is a known header.
    is_header: bool,
    /// How many of its cells are.
    known: usize,
    /// How many cells hold something.
    filled: usize,
}

impl First {
    /// A few cells may be words that are headers, too: an `Office`, a `Model`.
    fn is_no_header_row(&self) -> bool {
        self.known <= 1 + self.filled / 4
    }
}

/// Whether the headers of a table stand in its first column.
fn is_transposed(rows: &[First]) -> bool {
    let headers = rows.iter().filter(|row| row.is_header).count();
    headers >= 2 && rows.iter().all(First::is_no_header_row) && headers * 2 > rows.len()
}

fn transposed(name: &str) -> Problem {
    Problem::new(phrases::transposed(name)).help(phrases::export_by_rows())
}

/// The score of two known headers, one of them a key.
const SURE: usize = 4;

fn filled(record: &Record<'_>) -> usize {
    record.cells().filter(|cell| !is_blank(cell)).count()
}

/// Titles fill few cells. A line above the header that is as full as the header is a row, and no row may be lost.
fn is_row_above(header: &Header, line: u64, cells: usize) -> bool {
    let width = header.names.iter().filter(|name| !name.is_empty()).count();
    line < header.line && cells > 2 && cells * 4 >= width * 3
}

fn row_above(name: &str, line: u64, header: u64) -> Problem {
    Problem::new(phrases::row_above_header(line.to_string(), name, header.to_string()))
        .help(phrases::move_header())
}

fn score(record: &Record<'_>, options: &Options) -> usize {
    let named =
        |cell: &str| options.columns.values().any(|header| matching_key(header) == matching_key(cell));
    let key = record.cells().any(|cell| may_mean(cell, "device_id") || named(cell));
    record.cells().filter(|cell| is_known_header(cell) || named(cell)).count() + usize::from(key) * 2
}
