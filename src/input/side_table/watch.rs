//! What the columns of a table say beside the cells that are read: columns of one meaning, columns that nothing reads,
//! rows that end before a column that is read.

use crate::input::csv::records::Record;
use crate::input::side_table::keys::flag_key;
use crate::input::side_table::twins::Twin;
use crate::input::side_table::unread::Unread;
use crate::input::side_table::{twins, unread};
use crate::phrases::input::{places, rows};
use crate::problem::{Message, Place, Problem, Warning};

/// What equal cells share.
pub(crate) type Key = fn(&str) -> String;

/// A meaning of columns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning {
    /// Headers that have it.
    pub(crate) headers: &'static [&'static str],
    /// What equal cells share.
    pub(crate) key: Key,
    /// Whether a row says nothing without it.
    pub(crate) is_needed: bool,
}

/// Looks at every row of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watch {
    headers: Vec<String>,
    twins: Vec<(Twin, Key)>,
    unread: Vec<Unread>,
    /// Columns without which a row says nothing.
    needed: Vec<usize>,
    /// Cells of a row that lacks nothing of what is read.
    width: usize,
    short_count: u64,
    short_lines: Vec<u64>,
}

/// Lines of short rows that are named.
const SHOWN: usize = 5;

impl Watch {
    /// Of a table with columns of these meanings and a column for each of some services.
    pub(crate) fn of(headers: &[String], meanings: &[Meaning], services: &[(usize, String)]) -> Self {
        let mut watch = Self { headers: headers.to_vec(), ..Self::default() };
        let mut read: Vec<usize> = services.iter().map(|(at, _)| *at).collect();
        for meaning in meanings {
            let columns = twins::columns(headers, meaning.headers);
            watch.needed.extend(columns.first().filter(|_| meaning.is_needed));
            watch.twins.extend(twins::pairs(&columns).into_iter().map(|twin| (twin, meaning.key)));
            read.extend(columns);
        }
        let flags: Key = flag_key;
        watch.twins.extend(services_twice(services).into_iter().map(|twin| (twin, flags)));
        watch.width = read.iter().map(|at| at + 1).max().unwrap_or(0);
        watch.unread = unread::columns(headers, &|at| read.contains(&at));
        watch
    }

    /// The header of a column that a row needs and does not reach.
    pub(crate) fn missing(&self, width: usize) -> Option<&str> {
        let at = self.needed.iter().find(|at| **at >= width)?;
        self.headers.get(*at).map(String::as_str)
    }

    /// Looks at a row that is taken.
    pub(crate) fn see(&mut self, record: &Record<'_>) {
        for (twin, key) in &mut self.twins {
            twin.see(record.line, |at| record.cell(at), key);
        }
        self.unread.iter_mut().for_each(|column| column.see(record.line, record.cell(column.place())));
        if record.width() < self.width {
            self.short_count += 1;
            if self.short_lines.len() < SHOWN {
                self.short_lines.push(record.line);
            }
        }
    }

    /// What the user has to decide; `place` is the header.
    pub(crate) fn problems(&self, file: &str, place: &Place) -> Vec<Problem> {
        let differing = self.twins.iter().filter_map(|(twin, _)| twin.problem(&self.headers, file, place));
        differing.chain(unread::problems(&self.unread, file, place)).collect()
    }

    /// What the user has to know.
    pub(crate) fn warnings(&self, file: &str) -> Vec<Warning> {
        let line = |line: &u64| places::line_of(line.to_string(), file);
        let short = (self.short_count > 0).then(|| Warning {
            id: "short-row".to_owned(),
            message: rows::rows_short(),
            count: self.short_count,
            consequence: Some(rows::missing_counts_as_empty()),
            samples: self.short_lines.iter().map(line).collect::<Vec<Message>>(),
        });
        short.into_iter().chain(unread::warning(&self.unread, file)).collect()
    }
}

/// Columns of services whose headers are equal.
fn services_twice(services: &[(usize, String)]) -> Vec<Twin> {
    let mut found = Vec::new();
    for (place, (first, name)) in services.iter().enumerate() {
        let is_same = |other: &str| other.trim().eq_ignore_ascii_case(name.trim());
        if services.iter().take(place).any(|(_, earlier)| is_same(earlier)) {
            continue;
        }
        let later = services.iter().skip(place + 1).filter(|(_, other)| is_same(other));
        let columns: Vec<usize> = std::iter::once(*first).chain(later.map(|(at, _)| *at)).collect();
        found.extend(twins::pairs(&columns));
    }
    found
}
