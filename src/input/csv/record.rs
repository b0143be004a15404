//! One record: where its cells stand in the text. Nothing is copied but what quotes had doubled.

use crate::input::value::key::key_contains;
use crate::interchange::sheet::{NUMBER, TEXT, WORDS};

/// One record; its memory is used again.
#[derive(Debug, Default)]
pub(crate) struct Record<'t> {
    /// Physical line of its start, from 1.
    pub(crate) line: u64,
    /// The record as written, without its line end.
    pub(crate) raw: &'t str,
    /// A quoted cell goes on after its closing quote.
    pub(crate) stray_quote: bool,
    /// The first such cell, from 0.
    pub(crate) stray_cell: usize,
    /// A byte order mark stood before it.
    pub(crate) marked: bool,
    /// A quoted cell goes over several lines: the delimiter of its file.
    pub(crate) over_lines: Option<u8>,
    cells: Vec<Cell>,
    /// The texts of cells that do not stand in `raw` as they are meant.
    rewritten: String,
}

/// Where a cell stands: in `raw`, or in `rewritten`. A record is far shorter than 4 GiB.
#[derive(Debug, Clone, Copy)]
struct Cell {
    from: u32,
    to: u32,
    is_rewritten: bool,
    /// The file holds it as a number, not as text.
    is_number: bool,
}

impl<'t> Record<'t> {
    /// A record that no text holds.
    pub(crate) fn of(line: u64, cells: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let mut record = Self { line, ..Self::default() };
        for cell in cells {
            record.begin_rewriting().push_str(cell.as_ref());
            record.end_rewriting();
        }
        record
    }

    /// A cell, or nothing where the record is too short.
    #[inline]
    pub(crate) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| self.text_of(*cell))
    }

    /// Whether a key may be in the key of one of its cells: where it is in none, this is most often false.
    pub(crate) fn may_contain(&self, key: &str) -> bool {
        key_contains(self.raw, key) || key_contains(&self.rewritten, key)
    }

    /// The cells, without their quotes.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| self.text_of(*cell))
    }

    /// Whether the file holds a cell as a number with a fraction, not as text.
    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.cells.get(at).is_some_and(|cell| cell.is_number) && !self.words(at).ends_with(TEXT)
    }

    /// What a workbook shows beside a number, a currency or other words; empty where it shows nothing.
    pub(crate) fn words(&self, at: usize) -> &str {
        let Some(cell) = self.cells.get(at).filter(|cell| cell.is_number) else { return "" };
        let text = if cell.is_rewritten { &self.rewritten } else { self.raw };
        let behind = text.get(cell.to as usize..).and_then(|behind| behind.strip_prefix(WORDS));
        behind.and_then(|behind| behind.split(NUMBER).next()).unwrap_or_default()
    }

    /// Number of cells.
    pub(crate) fn width(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells().all(is_blank)
    }

    /// Whether its cells are these headers as they are written; others may follow.
    pub(crate) fn repeats(&self, headers: &[String]) -> bool {
        self.width() >= headers.len()
            && self.cells().skip(headers.len()).all(|cell| cell.trim().is_empty())
            && headers.iter().zip(self.cells()).all(|(header, cell)| header == cell.trim())
    }

    /// Whether its cells are these headers as they are written, in another order: what stands below means something else.
    pub(crate) fn reorders(&self, headers: &[String]) -> bool {
        let is_header = |cell: &str| {
            let cell = cell.trim();
            headers.iter().any(|header| header == cell)
        };
        headers.len() > 1
            && self.width() == headers.len()
            && self.cells().all(is_header)
            && !self.repeats(headers)
            && headers.iter().all(|header| self.cells().any(|cell| header == cell.trim()))
    }

    #[inline]
    fn text_of(&self, cell: Cell) -> &str {
        let text = if cell.is_rewritten { &self.rewritten } else { self.raw };
        text.get(cell.from as usize..cell.to as usize).unwrap_or_default()
    }

    /// Forgets everything; `rest` is the text from the record's start on.
    pub(crate) fn begin(&mut self, line: u64, marked: bool, rest: &'t str) {
        self.line = line;
        self.marked = marked;
        self.stray_quote = false;
        self.over_lines = None;
        self.raw = rest;
        self.cells.clear();
        self.rewritten.clear();
    }

    /// Length of the record in bytes.
    pub(crate) fn end(&mut self, length: usize) {
        self.raw = self.raw.get(..length).unwrap_or_default();
    }

    /// Adds the cell between two places of the record.
    #[inline]
    pub(crate) fn push(&mut self, from: usize, to: usize) {
        let end = before_mark(self.raw, from, to);
        let cell = Cell { from: place(from), to: place(end), is_rewritten: false, is_number: end < to };
        self.cells.push(cell);
    }

    /// Begins a cell whose text is written anew, behind all that was rewritten before.
    pub(crate) fn begin_rewriting(&mut self) -> &mut String {
        let from = place(self.rewritten.len());
        self.cells.push(Cell { from, to: from, is_rewritten: true, is_number: false });
        &mut self.rewritten
    }

    /// Ends the cell that was begun last.
    pub(crate) fn end_rewriting(&mut self) {
        let to = self.rewritten.len();
        if let Some(cell) = self.cells.last_mut() {
            let end = before_mark(&self.rewritten, cell.from as usize, to);
            (cell.to, cell.is_number) = (place(end), end < to);
        }
    }
}

/// Where a cell between two places ends without the mark of numbers. Few cells end with its last byte.
#[inline]
fn before_mark(text: &str, from: usize, to: usize) -> usize {
    let is_suspect = to.checked_sub(1).and_then(|last| text.as_bytes().get(last)) == Some(&LAST_OF_MARK);
    let marked = is_suspect && text.get(..to).is_some_and(|text| text.ends_with(NUMBER));
    if !marked {
        return to;
    }
    let number = to - NUMBER.len_utf8();
    let beside = text.get(from..number).and_then(|cell| cell.find(WORDS));
    beside.map_or(number, |beside| from + beside)
}

/// The last byte of the mark of numbers.
const LAST_OF_MARK: u8 = 0x90;

/// Records are shorter than 4 GiB: the splitter refuses longer cells, and more of them, long before.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether a cell holds nothing; most start with a letter or a digit.
pub(crate) fn is_blank(cell: &str) -> bool {
    match cell.as_bytes().first() {
        Some(first) if first.is_ascii_alphanumeric() => false,
        _ => cell.trim().is_empty(),
    }
}
