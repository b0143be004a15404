//! Lines in a quoted cell that look like whole rows: two stray quotes in different rows, and the rows between are gone.

use crate::input::console::secret::HIDDEN;
use crate::input::csv::record::Record;
use crate::phrases::input::rows as phrases;
use crate::problem::{Message, Warning};

/// The id of the warning.
pub(crate) const ROWS_IN_CELL: &str = "rows-in-cell";
/// Samples of a warning.
const SHOWN: usize = 5;
/// From this many columns on, a line of text seldom has as many delimiters as a row by chance.
const WIDE: usize = 5;
/// The longest start of a line that is shown, in characters.
const LONGEST: usize = 40;

/// Lines of one record that look like rows of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Swallowed {
    /// How many they are.
    pub(crate) lines: usize,
    /// The lines of the file on which the record begins and ends.
    first: u64,
    last: u64,
    /// How the first of them starts.
    start: String,
}

impl Swallowed {
    /// Of a record beside a header of so many columns; most records are in one line.
    pub(crate) fn of(record: &Record<'_>, width: usize) -> Option<Self> {
        record.over_lines.and_then(|delimiter| find(record, char::from(delimiter), width))
    }

    /// What is wrong, and what to do.
    pub(crate) fn said(file: &str) -> (Message, Message) {
        (phrases::rows_in_cell(file), phrases::look_for_stray_quotes())
    }

    /// Where it is, and what it may be: how the first of the lines starts, if the first column is read.
    pub(crate) fn sample(&self, file: &str, is_read: bool) -> Message {
        let (first, last) = (self.first.to_string(), self.last.to_string());
        let start = if is_read { &self.start } else { HIDDEN };
        phrases::row_in_lines(first, last, file, Message::of_value(start))
    }
}

/// All of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct AllSwallowed {
    lines: usize,
    samples: Vec<Message>,
}

impl AllSwallowed {
    /// Looks at a record beside a header of so many columns; `is_read` says whether the first of them is read.
    pub(crate) fn see(&mut self, record: &Record<'_>, (width, is_read): (usize, bool), file: &str) {
        if let Some(swallowed) = Swallowed::of(record, width) {
            self.lines += swallowed.lines;
            if self.samples.len() < SHOWN {
                self.samples.push(swallowed.sample(file, is_read));
            }
        }
    }

    /// The warning, if there is one.
    pub(crate) fn warning(self, file: &str) -> Option<Warning> {
        let (message, consequence) = Swallowed::said(file);
        (self.lines > 0).then(|| Warning {
            id: ROWS_IN_CELL.to_owned(),
            message,
            count: self.lines as u64,
            consequence: Some(consequence),
            samples: self.samples,
        })
    }
}

/// A row whose cell goes over lines has its delimiters spread over them. Where the first and the last line both have
/// those of a whole row, two rows became one; in a wide table a line between them that has just as many tells it too.
fn find(record: &Record<'_>, delimiter: char, width: usize) -> Option<Swallowed> {
    let needed = width.checked_sub(1).filter(|needed| *needed > 0)?;
    let lines: Vec<&str> = physical_lines(record.raw);
    let (first, rest) = lines.split_first()?;
    let (last, inner) = rest.split_last()?;
    let ends = [first, last].into_iter().all(|line| delimiters(line, delimiter) >= needed);
    let whole = |line: &&&str| delimiters(line, delimiter) == needed && has_start(line, delimiter);
    let found = inner.iter().filter(whole).count();
    let is_told = if width >= WIDE { ends || found > 0 } else { ends && (found > 0 || inner.is_empty()) };
    if !is_told {
        return None;
    }
    let shown = inner.iter().find(whole).unwrap_or(last);
    Some(Swallowed {
        lines: found + usize::from(ends),
        first: record.line,
        last: record.line + rest.len() as u64,
        start: start(shown, delimiter).chars().take(LONGEST).collect(),
    })
}

/// CRLF, LF and CR end a line.
fn physical_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        lines.extend(line.strip_suffix('\r').unwrap_or(line).split('\r'));
    }
    lines
}

/// The delimiters that no space follows: commas of a sentence have one.
fn delimiters(line: &str, delimiter: char) -> usize {
    line.split(delimiter).skip(1).filter(|behind| !behind.starts_with(' ')).count()
}

fn start(line: &str, delimiter: char) -> &str {
    line.split(delimiter).next().unwrap_or_default().trim_matches(['"', ' '])
}

/// A row begins with a key.
fn has_start(line: &str, delimiter: char) -> bool {
    !start(line, delimiter).is_empty()
}

#[cfg(test)]
mod tests {
    use crate::input::csv::records::Records;

    use super::*;

    fn swallowed(text: &str, width: usize) -> Option<(usize, u64, u64, String)> {
        let mut records = Records::new(text, b',');
        let mut record = Record::default();
        assert!(records.next(&mut record).unwrap());
        Swallowed::of(&record, width).map(|found| (found.lines, found.first, found.last, found.start))
    }

    #[test]
    fn rows_between_two_stray_quotes_are_found() {
        // Six columns: lines 1 to 4 were four rows, three of which are gone.
        let text = "A2,\"Van,u,iOS,E,d\nA3,v,u,iOS,E,d\r\nA4,v,u,iOS,E,d\rA5,iPad 10\",u,iOS,E,d\n";
        assert_eq!(swallowed(text, 6), Some((3, 1, 4, "A3".to_owned())));
        // In neighboring rows, and in the first or the last cell.
        assert_eq!(swallowed("A2,\"x,u\nA3,9\",u\n", 3), Some((1, 1, 2, "A3".to_owned())));
        assert_eq!(swallowed("\"A2,x,u\nA3,y,u\nA4\",z,u\n", 3), Some((2, 1, 3, "A3".to_owned())));
        assert_eq!(swallowed("A2,x,\"u\nA3,y,u\nA4,z,9\"\n", 3), Some((2, 1, 3, "A3".to_owned())));
    }

    #[test]
    fn ordinary_cells_of_several_lines_are_none() {
        for (text, width) in [
            ("A2,\"first line\nsecond line\",u,iOS,E,d\n", 6),
            ("A2,x,\"Dear all,\n\nHello, world, and more\nbye\"\n", 3),
            ("A2,\"Hello,\nregards, K\"\n", 2),
            ("A2,\"Hello, you\nHello, world\"\n", 2),
            ("\"Tokyo, Chiyoda\n1-1\",\"Building B\nFloor 3\",x\n", 3),
            ("A2,\"a,b\nc,d\ne\",x,y,z\n", 5),
            ("\"A2\nA3\"\n", 1),
            ("A2,\"\n\n\"\n", 2),
        ] {
            assert_eq!(swallowed(text, width), None, "{text:?}");
        }
    }
}
