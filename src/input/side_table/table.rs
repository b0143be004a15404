//! Small tables: parts, pins, policy matrices. Held whole, with lines for messages.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::input::console::fields::matching_key;
use crate::input::console::header_row::shown_headers;
use crate::input::console::secret::HIDDEN;
use crate::input::csv::delimiter;
use crate::input::csv::delimiter::{HEAD, Split};
use crate::input::csv::records::{Record, Records};
use crate::input::csv::swallowed::AllSwallowed;
use crate::input::file_account::Input;
use crate::input::files::door::InputFile;
use crate::input::side_table::header_words::shown_header;
use crate::input::source::doubt::Shown;
use crate::input::source::file::{Head, Source};
use crate::interchange::sheet::{MERGED, NUMBER, TEXT, TURNED, WORDS};
use crate::phrases::input::{headers, tables as phrases};
use crate::problem::{Message, Place, Problem, Warning};

/// How a table is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// The encoding, where detection is overridden.
    pub encoding: Option<String>,
    /// The delimiter, where detection is overridden.
    pub delimiter: Option<char>,
    /// Headers to expect, with their aliases: they tell the delimiter and find the header below title lines.
    pub expect: Vec<String>,
    /// Whether every column is read, whatever its header, so that messages may show any cell.
    pub reads_all: bool,
}

impl TableOptions {
    /// Expecting headers.
    pub fn expecting(headers: &[&str]) -> Self {
        Self { expect: headers.iter().map(|h| (*h).to_owned()).collect(), ..Self::default() }
    }

    /// Reading all columns, beside those with the headers.
    #[must_use]
    pub fn reading_all(self) -> Self {
        Self { reads_all: true, ..self }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The file, as the study names it.
    pub file: String,
    /// Line of the header.
    pub header_line: u64,
    /// What stands above it.
    pub titles: Vec<String>,
    /// The headers as written.
    pub headers: Vec<String>,
    /// Whether one of them is expected: else the row may be one of data.
    is_header: bool,
    /// Which of them nobody reads: their cells may say anything about a person, and are not shown.
    unexpected: Vec<bool>,
    /// The rows, blank ones left out; each has as many cells as there are headers.
    pub rows: Vec<Row>,
    /// Encoding, and how it was decided.
    pub encoding: Message,
    /// The name of the encoding.
    pub encoding_name: &'static str,
    /// Whether the file begins with a byte order mark.
    pub has_mark: bool,
    /// `comma`, `semicolon`, `tab` or the character; empty for a sheet of a workbook.
    pub delimiter: String,
    /// The sheet, if the file is a workbook: lines are then its rows.
    pub sheet: Option<String>,
    /// The file's hash, in hex.
    pub sha256: String,
    /// Of a guessed encoding, of lines in a cell that look like rows.
    pub warnings: Vec<Warning>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Physical line of its start, from 1.
    pub line: u64,
    /// The cells, trimmed.
    pub cells: Vec<String>,
    /// The row as written in the file.
    pub raw: String,
    /// The cells that a workbook holds as numbers with a fraction, or with something beside them, not as text.
    pub numbers: BTreeSet<usize>,
    /// What the formats of such cells show beside their numbers: a currency, or other words.
    pub words: BTreeMap<usize, String>,
}

impl Table {
    /// The first column whose header is one of the aliases, by matching key.
    pub fn column(&self, aliases: &[&str]) -> Option<usize> {
        let keys: Vec<String> = aliases.iter().map(|alias| matching_key(alias)).collect();
        self.headers.iter().position(|header| keys.contains(&matching_key(header)))
    }

    /// The place of a row, for problems.
    pub fn place(&self, row: &Row) -> Place {
        let line = usize::try_from(row.line).unwrap_or(usize::MAX);
        let sheet = self.sheet.as_deref().map(Into::into);
        let is_hidden = |(cell, is_unexpected): (&String, &bool)| *is_unexpected && !cell.trim().is_empty();
        let cells = || row.cells.iter().zip(&self.unexpected);
        let shown = if cells().any(is_hidden) {
            let shown = cells().map(|cell| if is_hidden(cell) { HIDDEN } else { cell.0.as_str() });
            Cow::Owned(shown.collect::<Vec<&str>>().join(","))
        } else {
            Cow::Borrowed(row.raw.as_str())
        };
        Place { sheet, ..Place::line(&self.file, line, first_line(&shown)) }
    }

    /// The place of a row that has not the cells of the header: where some columns are not read, nobody knows which of its cells are
    /// theirs, and none is shown.
    fn place_of_ragged(&self, row: &Row) -> Place {
        let is_shown = !self.unexpected.contains(&true);
        let place = self.place(row);
        let sheet = place.sheet.clone();
        if is_shown { place } else { Place { sheet, ..Place::line(&self.file, place.line, HIDDEN) } }
    }

    /// The place of the header, for problems.
    pub fn header_place(&self) -> Place {
        let line = usize::try_from(self.header_line).unwrap_or(usize::MAX);
        let sheet = self.sheet.as_deref().map(Into::into);
        Place { sheet, ..Place::line(&self.file, line, &shown_headers(&self.headers, self.is_header)) }
    }

    /// The file as results list it.
    pub fn input(&self) -> Input {
        Input { path: self.file.clone(), sha256: self.sha256.clone(), rows: Some(self.rows.len() as u64) }
    }
}

impl Row {
    /// A cell; empty where there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Reads a table whole.
pub fn read_table(file: &InputFile<'_>, options: &TableOptions) -> Result<Table, Vec<Problem>> {
    let source = Source::open(file, options.encoding.as_deref()).map_err(|problem| vec![problem])?;
    let (text, sha256) = source.whole().map_err(|problem| vec![problem])?;
    let mut table = parse(&source, text, options)?;
    table.warnings.extend(table.rows.is_empty().then(|| no_rows(&table.file)));
    Ok(Table { sha256, ..table })
}

/// The warning about a table with a header alone: an export that went wrong, or one of nothing.
pub(super) fn no_rows(file: &str) -> Warning {
    Warning {
        id: "no-rows".to_owned(),
        message: phrases::no_rows(file),
        count: 1,
        consequence: Some(phrases::says_nothing()),
        samples: Vec::new(),
    }
}

fn parse(source: &Source, text: String, options: &TableOptions) -> Result<Table, Vec<Problem>> {
    let expected: BTreeSet<String> = options.expect.iter().map(|header| matching_key(header)).collect();
    let known = |record: &Record<'_>| record.cells().filter(|c| expected.contains(&matching_key(c))).count();
    let head = Head { text, more: false };
    let split = delimiter::find(&source.name, &head, source.delimiter(options.delimiter), &known)
        .map_err(|problem| vec![problem])?;
    let mut records = Records::starting(&head.text, split.delimiter, split.start, split.line);
    let broken = |broken: crate::input::csv::records::Broken| vec![broken.problem(&source.name)];
    let mut record = Record::default();
    let titles = skip_titles(&mut records, &known).map_err(broken)?;
    if !records.next(&mut record).map_err(broken)? {
        return Err(vec![Problem::new(phrases::no_header(&source.name))]);
    }
    let mut table = Table { titles, ..empty(source, split, &record) };
    table.is_header = known(&record) > 0;
    let is_unexpected = |header: &String| !options.reads_all && !expected.contains(&matching_key(header));
    table.unexpected = table.headers.iter().map(is_unexpected).collect();
    let is_read: Vec<bool> = table.unexpected.iter().map(|is_unexpected| !is_unexpected).collect();
    let shown = Shown { delimiter: split.delimiter, header_line: table.header_line, is_read: &is_read };
    table.warnings.extend(source.doubt().map(|doubt| doubt.warning(&source.name, false, &shown)));
    let mut problems = duplicate_headers(&table);
    let (width, mut swallowed) = (record.width(), AllSwallowed::default());
    while records.next(&mut record).map_err(broken)? {
        swallowed.see(&record, (width, is_read.first() == Some(&true)), &source.name);
        if !record.is_blank() {
            push(&mut table, &record, &mut problems);
        }
    }
    table.warnings.extend(swallowed.warning(&source.name));
    if problems.is_empty() { Ok(table) } else { Err(problems) }
}

/// Goes to the header: the row among the first with the most expected headers, else the first that is not blank. What stands
/// in the rows above it are titles.
fn skip_titles<'t>(
    records: &mut Records<'t>,
    known: &dyn Fn(&Record<'_>) -> usize,
) -> Result<Vec<String>, crate::input::csv::records::Broken> {
    let mut ahead = records.clone();
    let mut record = Record::default();
    let mut best: Option<(usize, Records<'t>)> = None;
    let (mut above, mut titles) = (Vec::new(), Vec::new());
    for _ in 0..HEAD {
        let here = ahead.clone();
        if !ahead.next(&mut record)? {
            break;
        }
        let count = known(&record);
        if !record.is_blank() && best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, here));
            titles.clone_from(&above);
        }
        above.extend(record.cells().map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned));
    }
    if let Some((_, found)) = best {
        *records = found;
    }
    Ok(titles)
}

fn empty(source: &Source, split: Split, header: &Record<'_>) -> Table {
    let mut headers: Vec<String> = header.cells().map(|cell| cell.trim().to_owned()).collect();
    while headers.len() > 1 && headers.last().is_some_and(String::is_empty) {
        headers.pop();
    }
    Table {
        file: source.name.clone(),
        header_line: header.line,
        titles: Vec::new(),
        headers,
        is_header: false,
        unexpected: Vec::new(),
        rows: Vec::new(),
        encoding: source.described(),
        encoding_name: source.encoding().name(),
        has_mark: source.has_mark(),
        delimiter: source.delimiter_name(split.delimiter),
        sheet: source.sheet().map(str::to_owned),
        sha256: String::new(),
        warnings: Vec::new(),
    }
}

fn duplicate_headers(table: &Table) -> Vec<Problem> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for header in table.headers.iter().filter(|header| !header.is_empty()) {
        match seen.get(&matching_key(header)) {
            None => drop(seen.insert(matching_key(header), header)),
            Some(first) if *first == header => {
                problems.push(Problem::new(headers::header_twice(shown_header(header), &*table.file)));
            }
            Some(first) => {
                let message = headers::headers_alike(shown_header(first), shown_header(header), &*table.file);
                problems.push(Problem::new(message).help(headers::rename_header()));
            }
        }
    }
    problems
}

fn push(table: &mut Table, record: &Record<'_>, problems: &mut Vec<Problem>) {
    let mut cells: Vec<String> = record.cells().map(|cell| cell.trim().to_owned()).collect();
    let width = table.headers.len();
    // One cell more, though empty, may be a comma within a cell that moved all behind it.
    let is_filled = cells.iter().skip(width).any(|cell| !cell.is_empty());
    let extra = is_filled || (cells.len() > width && table.sheet.is_none());
    cells.truncate(width.max(1));
    let numbers = (0..width).filter(|at| record.is_number(*at)).collect();
    let words = (0..width).map(|at| (at, record.words(at).trim_end_matches(TEXT).to_owned()));
    let words = words.filter(|(_, words)| !words.is_empty());
    let words = words.collect();
    // What a format shows is kept; what marks a kind of cell is no text.
    let bare = record.raw.replace(TEXT, "");
    let marks = [MERGED, TURNED].map(|mark| format!("{WORDS}{mark}{NUMBER}"));
    let bare = marks.iter().fold(bare, |raw, mark| raw.replace(mark, ""));
    let raw = bare.replace([NUMBER, MERGED], "").replace(WORDS, " ");
    let row = Row { line: record.line, cells, raw, numbers, words };
    let (line, file) = (row.line.to_string(), &*table.file);
    if record.stray_quote {
        let problem = Problem::new(phrases::text_after_quote(line, file)).help(phrases::double_quotes());
        problems.push(problem.at(table.place_of_ragged(&row)));
    } else if extra || row.cells.len() < width {
        let message = phrases::ragged(line, file, record.width().to_string(), width.to_string());
        problems.push(Problem::new(message).help(phrases::quote_cells()).at(table.place_of_ragged(&row)));
    } else {
        table.rows.push(row);
    }
}

fn first_line(raw: &str) -> &str {
    raw.lines().next().unwrap_or_default()
}
