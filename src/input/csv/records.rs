//! RFC 4180 over decoded text: cells borrow from the text, records know their physical line.
//!
//! CRLF, LF and CR end a record outside quotes; a byte order mark before a record is dropped (files that were
//! joined).

use crate::input::csv::ends::Ends;
pub(crate) use crate::input::csv::record::{Record, is_blank};
use crate::phrases::input::containers as phrases;
use crate::problem::Problem;

/// The longest cell, in bytes.
pub(crate) const MAX_CELL: usize = 64 << 10;
/// The most cells of a record.
pub(crate) const MAX_CELLS: usize = 4096;

/// Why a text cannot be split any further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    /// Line at which the trouble starts.
    pub(crate) line: u64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    OpenQuote,
    LongCell,
    ManyCells,
}

impl Broken {
    /// Whether a record has too many cells.
    pub(crate) fn is_too_wide(&self) -> bool {
        self.kind == Kind::ManyCells
    }

    /// As a problem of a file.
    pub(crate) fn problem(&self, name: &str) -> Problem {
        let line = self.line.to_string();
        match self.kind {
            Kind::OpenQuote => Problem::new(phrases::open_quote(line, name)).help(phrases::close_quote()),
            Kind::LongCell => Problem::new(phrases::long_cell(line, name)).help(phrases::check_quotes()),
            Kind::ManyCells => Problem::new(phrases::many_cells(line, name, MAX_CELLS.to_string()))
                .help(phrases::check_delimiter()),
        }
    }
}

/// A reader of records.
#[derive(Debug, Clone)]
pub(crate) struct Records<'t> {
    text: &'t str,
    at: usize,
    line: u64,
    ends: Ends,
    /// More text follows: a record without its line end is not complete.
    more: bool,
}

impl<'t> Records<'t> {
    /// Over a text from its start. The delimiter is ASCII.
    pub(crate) fn new(text: &'t str, delimiter: u8) -> Self {
        Self::starting(text, delimiter, 0, 1)
    }

    /// Over a part of a text that starts at a record.
    pub(crate) fn starting(text: &'t str, delimiter: u8, at: usize, line: u64) -> Self {
        Self { text, at, line, ends: Ends::new(delimiter), more: false }
    }

    /// Of a text that goes on behind its end: the last record is read only if its line end is there too.
    pub(crate) fn with_more(self, more: bool) -> Self {
        Self { more, ..self }
    }

    /// Where the next record starts: byte and physical line.
    pub(crate) fn place(&self) -> (usize, u64) {
        (self.at, self.line)
    }

    /// Reads the next record; false at the end, and before a record that is not complete.
    pub(crate) fn next(&mut self, record: &mut Record<'t>) -> Result<bool, Broken> {
        let (at, line) = self.place();
        let read = self.record(record);
        let cut = match &read {
            Ok(there) => *there && !self.is_whole(),
            Err(broken) => broken.kind == Kind::OpenQuote,
        };
        if self.more && cut {
            (self.at, self.line) = (at, line);
            return Ok(false);
        }
        read
    }

    /// Whether the record before `at` surely has its whole line end: CR may be half of CRLF.
    fn is_whole(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.byte(at));
        match before {
            Some(b'\n') => true,
            Some(b'\r') => self.at < self.text.len(),
            _ => false,
        }
    }

    fn record(&mut self, record: &mut Record<'t>) -> Result<bool, Broken> {
        let marked = self.tail().starts_with('\u{feff}');
        if marked {
            self.at += '\u{feff}'.len_utf8();
        }
        record.begin(self.line, marked, self.tail());
        let start = self.at;
        if self.at >= self.text.len() {
            return Ok(false);
        }
        loop {
            let end = self.cell(start, record)?;
            if record.width() > MAX_CELLS {
                return Err(Broken { line: record.line, kind: Kind::ManyCells });
            }
            if end != End::Delimiter {
                record.end(self.at - start);
                self.end_of_line(end);
                return Ok(true);
            }
        }
    }

    fn tail(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// One cell of the record that begins at `start`; afterwards `at` is behind its delimiter or at its line end.
    fn cell(&mut self, start: usize, record: &mut Record<'t>) -> Result<End, Broken> {
        if self.byte(self.at) == Some(b'"') {
            self.quoted(start, record)?;
        } else {
            let end = self.plain_end();
            if end - self.at > MAX_CELL {
                return Err(Broken { line: record.line, kind: Kind::LongCell });
            }
            record.push(self.at - start, end - start);
            self.at = end;
        }
        Ok(match self.byte(self.at) {
            Some(b'\n' | b'\r') => End::Line,
            None => End::Text,
            Some(_) => {
                self.at += 1;
                End::Delimiter
            }
        })
    }

    fn plain_end(&mut self) -> usize {
        self.ends.next(self.text.as_bytes(), self.at)
    }

    /// A quoted cell is what stands between its quotes, unless it has doubled quotes or goes on behind the last.
    fn quoted(&mut self, start: usize, record: &mut Record<'t>) -> Result<(), Broken> {
        let (opened, first) = (self.line, self.at + 1);
        let mut from = first;
        let mut doubled = false;
        let close = loop {
            let tail = self.text.as_bytes().get(from..).unwrap_or_default();
            let Some(close) = memchr::memchr(b'"', tail).map(|i| from + i) else {
                let is_long = tail.len() > MAX_CELL || from - first > 2 * MAX_CELL;
                let kind = if is_long { Kind::LongCell } else { Kind::OpenQuote };
                return Err(Broken { line: opened, kind });
            };
            if close - first > 2 * MAX_CELL {
                return Err(Broken { line: opened, kind: Kind::LongCell });
            }
            if self.byte(close + 1) != Some(b'"') {
                break close;
            }
            doubled = true;
            from = close + 2;
        };
        let inside = self.text.get(first..close).unwrap_or_default();
        let lines = line_ends(inside.as_bytes());
        if lines > 0 {
            record.over_lines = Some(self.ends.delimiter());
            self.line += lines;
        }
        self.at = close + 1;
        let end = self.plain_end();
        let behind = self.text.get(self.at..end).unwrap_or_default();
        self.at = end;
        let is_stray = !is_blank(behind);
        if is_stray && !record.stray_quote {
            record.stray_quote = true;
            record.stray_cell = record.width();
        }
        if doubled || is_stray {
            let text = record.begin_rewriting();
            push_undoubled(text, inside);
            // Text behind the closing quote is kept, but the record is marked.
            text.push_str(if is_stray { behind } else { "" });
            record.end_rewriting();
        } else {
            record.push(first - start, close - start);
        }
        let length = record.cell(record.width() - 1).len();
        if length > MAX_CELL {
            return Err(Broken { line: record.line, kind: Kind::LongCell });
        }
        Ok(())
    }

    fn end_of_line(&mut self, end: End) {
        if end == End::Line {
            self.line += 1;
            let crlf = self.byte(self.at) == Some(b'\r') && self.byte(self.at + 1) == Some(b'\n');
            self.at += if crlf { 2 } else { 1 };
        }
    }
}

/// Adds a text in which every quote is doubled, with single ones.
fn push_undoubled(to: &mut String, text: &str) {
    let mut rest = text;
    while let Some(quote) = memchr::memchr(b'"', rest.as_bytes()) {
        to.push_str(rest.get(..=quote).unwrap_or_default());
        rest = rest.get(quote + 2..).unwrap_or_default();
    }
    to.push_str(rest);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Delimiter,
    Line,
    Text,
}

/// Number of line ends: CRLF counts once.
pub(crate) fn line_ends(bytes: &[u8]) -> u64 {
    let ends = memchr::memchr_iter(b'\n', bytes).count();
    let alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    (ends + memchr::memchr_iter(b'\r', bytes).filter(alone).count()) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text, b',');
        let mut record = Record::default();
        let mut rows = Vec::new();
        while records.next(&mut record).unwrap() {
            rows.push((record.line, record.cells().map(str::to_owned).collect()));
        }
        rows
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (line, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn every_line_end_counts_once() {
        let rows = all("a,b\r\nc,\"d\r\ne\"\rf,g\nh,i");
        assert_eq!(
            rows,
            [row(1, &["a", "b"]), row(2, &["c", "d\r\ne"]), row(4, &["f", "g"]), row(5, &["h", "i"])]
        );
    }

    #[test]
    fn doubled_quotes_are_one_and_an_empty_last_cell_is_one() {
        assert_eq!(all("\"a \"\"b\"\"\",\n"), [row(1, &["a \"b\"", ""])]);
        assert_eq!(all("a,"), [row(1, &["a", ""])]);
        assert_eq!(all(""), Vec::<(u64, Vec<String>)>::new());
    }

    #[test]
    fn an_open_quote_names_its_line() {
        let mut records = Records::new("a,b\nc,\"d\n\ne,f\n", b',');
        let mut record = Record::default();
        assert!(records.next(&mut record).unwrap());
        let broken = records.next(&mut record).unwrap_err();
        assert_eq!(
            broken.problem("x.csv").message,
            "the quote that opens on line 2 of `x.csv` is never closed"
        );
    }

    #[test]
    fn text_after_a_closing_quote_marks_the_record() {
        let mut records = Records::new("\"a \\\"x\\\" b\",c\n", b',');
        let mut record = Record::default();
        assert!(records.next(&mut record).unwrap());
        assert!(record.stray_quote);
    }

    #[test]
    fn a_byte_order_mark_inside_is_dropped() {
        assert_eq!(all("a,b\n\u{feff}\"c\",d\n"), [row(1, &["a", "b"]), row(2, &["c", "d"])]);
    }

    proptest::proptest! {
        /// The `csv` crate splits alike, but for blank lines, which it drops, and open quotes, which it closes.
        #[test]
        fn the_csv_crate_agrees(text in "[ab,\"\r\n]{0,40}") {
            let mut records = Records::new(&text, b',');
            let mut record = Record::default();
            let mut ours: Vec<Vec<String>> = Vec::new();
            loop {
                match records.next(&mut record) {
                    Ok(true) if record.raw.is_empty() => {}
                    Ok(true) => ours.push(record.cells().map(str::to_owned).collect()),
                    Ok(false) => break,
                    Err(_) => return Ok(()),
                }
            }
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
            proptest::prop_assert_eq!(ours, theirs);
        }
    }
}
