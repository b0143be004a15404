//! Two columns of one meaning in a table beside the inventory: where they differ, the user has to say which one counts.

use crate::input::console::fields::matching_key;
use crate::input::side_table::table::Table;
use crate::phrases::input::side_tables as phrases;
use crate::phrases::nouns;
use crate::problem::{Message, Place, Problem};

/// A column and a second one of the same meaning.
#[derive(Debug, Clone)]
pub(crate) struct Twin {
    first: usize,
    second: usize,
    /// Rows in which they differ.
    count: u64,
    /// The first of them: its line and both cells.
    sample: Option<(u64, String, String)>,
}

/// The columns whose headers have a meaning: those of the first alias come first.
pub(crate) fn columns(headers: &[String], aliases: &[&str]) -> Vec<usize> {
    let keys: Vec<String> = headers.iter().map(|header| matching_key(header)).collect();
    let mut found = Vec::new();
    for alias in aliases {
        let alias = matching_key(alias);
        let places = keys.iter().enumerate().filter(|(_, key)| **key == alias).map(|(at, _)| at);
        let new: Vec<usize> = places.filter(|at| !found.contains(at)).collect();
        found.extend(new);
    }
    found
}

/// The first of several columns with each of the others.
pub(crate) fn pairs(columns: &[usize]) -> Vec<Twin> {
    let Some((first, others)) = columns.split_first() else { return Vec::new() };
    let twin = |second: &usize| Twin { first: *first, second: *second, count: 0, sample: None };
    others.iter().map(twin).collect()
}

impl Twin {
    /// Compares the cells of a row; `key` is what equal ones share.
    pub(crate) fn see<'r>(
        &mut self,
        line: u64,
        cell: impl Fn(usize) -> &'r str,
        key: &dyn Fn(&str) -> String,
    ) {
        let (first, second) = (cell(self.first), cell(self.second));
        if first == second || key(first) == key(second) {
            return;
        }
        self.count += 1;
        self.sample.get_or_insert_with(|| (line, first.trim().to_owned(), second.trim().to_owned()));
    }

    /// The problem of columns that differ, at the line of the header.
    pub(crate) fn problem(&self, headers: &[String], file: &str, place: &Place) -> Option<Problem> {
        let (line, first, second) = self.sample.as_ref()?;
        let named = |at: usize| {
            phrases::header_in_column(headers.get(at).map_or("", String::as_str), (at + 1).to_string())
        };
        let values = phrases::both_cells(shown(first), shown(second));
        let rows = nouns::rows(self.count);
        let message = phrases::twins_differ(
            named(self.first),
            named(self.second),
            file,
            rows,
            line.to_string(),
            values,
        );
        Some(Problem::new(message).help(phrases::keep_one_column()).at(place.clone()))
    }
}

/// A cell in quotes, or that there is nothing in it.
pub(super) fn shown(cell: &str) -> Message {
    if cell.is_empty() { phrases::nothing() } else { Message::of_quoted(cell) }
}

/// The problems of the columns of a table that share a meaning and differ.
pub(crate) fn of_table(table: &Table, aliases: &[&str], key: &dyn Fn(&str) -> String) -> Vec<Problem> {
    let mut twins = pairs(&columns(&table.headers, aliases));
    for row in &table.rows {
        for twin in &mut twins {
            twin.see(row.line, |at| row.cell(at), key);
        }
    }
    let place = table.header_place();
    twins.iter().filter_map(|twin| twin.problem(&table.headers, &table.file, &place)).collect()
}
