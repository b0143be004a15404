//! Expected outcomes beside a study against what comes out today: tables compared row by row, by their first column.

use std::collections::{HashMap, HashSet};

use ::csv::{ByteRecord, StringRecord};

use crate::internal::Invariant;
use crate::phrases::analysis as phrases;
use crate::phrases::nouns;
use crate::problem::Message;

/// Most differing rows of a file that are shown.
const MAX_ROWS: usize = 20;

/// What differs between two tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// As a diff: `-` is what was expected, `+` what comes out; the header first.
    pub lines: Vec<String>,
    /// Rows that differ.
    pub rows: usize,
    /// The line of the expectation in which the first row starts that differs; `None` where only rows differ that it
    /// doesn't have.
    pub line: Option<u64>,
}

impl Diff {
    /// How many rows differ that are not shown.
    pub fn left_out(&self) -> Option<Message> {
        let more = self.rows.saturating_sub(MAX_ROWS) as u64;
        (more > 0).then(|| phrases::left_out(nouns::more_rows(more)))
    }
}

/// A table with a key in its first column.
struct Table {
    header: Vec<String>,
    rows: Vec<StringRecord>,
}

impl Table {
    fn read(text: &str) -> Result<Self, Message> {
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|error| Message::new(error.to_string()))?
            .iter()
            .map(str::to_owned)
            .collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            rows.push(record.map_err(|error| Message::new(error.to_string()))?);
        }
        Ok(Self { header, rows })
    }

    /// The rows by the key.
    fn by_key(&self) -> Result<HashMap<&str, &StringRecord>, Message> {
        let mut found = HashMap::with_capacity(self.rows.len());
        for row in &self.rows {
            if found.insert(key(row), row).is_some() {
                return Err(phrases::key_twice(Message::of_value(key(row))));
            }
        }
        Ok(found)
    }
}

fn key(row: &StringRecord) -> &str {
    row.get(0).unwrap_or_default()
}

const IN_MEMORY: &str = "text is written to memory";

/// Some cells of a row as a line of CSV.
fn line(row: &StringRecord, columns: &[usize]) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let cell = |at: &usize| row.get(*at).invariant("a row has a cell for every column");
    writer.write_record(columns.iter().map(cell)).invariant(IN_MEMORY);
    let text = String::from_utf8(writer.into_inner().invariant(IN_MEMORY)).invariant(IN_MEMORY);
    text.trim_end_matches('\n').to_owned()
}

/// The places of the expected columns in the table of today; the key must be the first.
fn columns(wanted: &[String], table: &Table) -> Result<Vec<usize>, Message> {
    let key = table.header.first().map_or("", String::as_str);
    if wanted.first().map(String::as_str) != Some(key) {
        return Err(phrases::wrong_first_column(key));
    }
    let find = |name: &String| {
        let place = table.header.iter().position(|header| header == name);
        place.ok_or_else(|| phrases::no_column(Message::of_value(name), table.header.join(", ")))
    };
    wanted.iter().map(find).collect()
}

/// Compares what was expected with what comes out, in the columns that the expectation has; in the order of the
/// expectation, then of what was not expected. `Err` says what is wrong with the expectation.
pub fn diff(expected: &str, actual: &str) -> Result<Diff, Message> {
    if is_same_in_order(expected, actual).unwrap_or(false) {
        return Ok(Diff::default());
    }
    let (wanted, today) = (Table::read(expected)?, Table::read(actual)?);
    let places = columns(&wanted.header, &today)?;
    let all: Vec<usize> = (0..wanted.header.len()).collect();
    let (before, after) = (wanted.by_key()?, today.by_key()?);
    let mut diff = Diff::default();
    let mut seen = HashSet::new();
    for row in wanted.rows.iter().chain(&today.rows) {
        let (before, after) = (before.get(key(row)), after.get(key(row)));
        let is_same = before.zip(after).is_some_and(|(before, after)| is_same(before, after, &places));
        if is_same || !seen.insert(key(row)) {
            continue;
        }
        diff.rows += 1;
        let place = before.and_then(|row| row.position());
        diff.line = diff.line.or(place.map(::csv::Position::line));
        // Only what is shown is written: a writer a row would take most of the time.
        if diff.rows <= MAX_ROWS {
            diff.lines.extend(before.map(|row| format!("-{}", line(row, &all))));
            diff.lines.extend(after.map(|row| format!("+{}", line(row, &places))));
        }
    }
    if diff.rows > 0 {
        diff.lines.insert(0, format!(" {}", line(&wanted.header.iter().collect(), &all)));
    }
    Ok(diff)
}

/// Whether today's table has the rows of the expectation in its order: the usual case, for which no row has to be kept.
/// `Err` where a table can't be read.
fn is_same_in_order(expected: &str, actual: &str) -> Result<bool, ::csv::Error> {
    let mut wanted = ::csv::Reader::from_reader(expected.as_bytes());
    let mut today = ::csv::Reader::from_reader(actual.as_bytes());
    let headers = today.byte_headers()?.clone();
    let place = |name: &[u8]| headers.iter().position(|header| header == name);
    let Some(places) = wanted.byte_headers()?.iter().map(place).collect::<Option<Vec<usize>>>() else {
        return Ok(false);
    };
    let (mut before, mut after) = (ByteRecord::new(), ByteRecord::new());
    // The key is the first column of both.
    if places.first() != Some(&0) {
        return Ok(false);
    }
    loop {
        match (wanted.read_byte_record(&mut before)?, today.read_byte_record(&mut after)?) {
            (true, true)
                if before.iter().zip(&places).all(|(cell, place)| after.get(*place) == Some(cell)) => {}
            (more, others) => return Ok(!more && !others),
        }
    }
}

/// Whether a row of the expectation has the cells of today's row at these places.
fn is_same(before: &StringRecord, after: &StringRecord, places: &[usize]) -> bool {
    before.iter().zip(places).all(|(cell, place)| after.get(*place) == Some(cell))
}

/// What is shown in place of each cell of a table, by header: `hidden` is the same table without names.
///
/// # Errors
/// Says why a text is no table.
pub fn shown(table: &str, hidden: &str) -> Result<HashMap<(String, String), String>, Message> {
    let (table, hidden) = (Table::read(table)?, Table::read(hidden)?);
    let pairs = table.rows.iter().zip(&hidden.rows);
    let cells = pairs.flat_map(|(row, hidden)| table.header.iter().zip(row.iter().zip(hidden)));
    Ok(cells.map(|(header, (cell, shown))| ((header.clone(), cell.to_owned()), shown.to_owned())).collect())
}

/// A table with something in place of cells; `hide` is given the header and the cell.
///
/// # Errors
/// Says why the text is no table.
pub fn hidden(text: &str, hide: &dyn Fn(&str, &str) -> String) -> Result<String, Message> {
    let table = Table::read(text)?;
    let all: Vec<usize> = (0..table.header.len()).collect();
    let hide_row = |row: &StringRecord| -> StringRecord {
        let cells = row.iter().zip(table.header.iter().map(String::as_str).chain(std::iter::repeat("")));
        cells.map(|(cell, header)| hide(header, cell)).collect()
    };
    let rows = table.rows.iter().map(hide_row);
    written(std::iter::once(table.header.iter().collect()).chain(rows), &all)
}

/// The table of today in the columns given: what is expected from now on.
pub fn blessed(header: &[String], actual: &str) -> Result<String, Message> {
    let today = Table::read(actual)?;
    let places = columns(header, &today)?;
    written(std::iter::once(today.header.iter().collect()).chain(today.rows), &places)
}

/// Rows with some of their cells, as one text.
fn written(rows: impl Iterator<Item = StringRecord>, columns: &[usize]) -> Result<String, Message> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cell = |at: &usize| row.get(*at).invariant("a row has a cell for every column");
        writer.write_record(columns.iter().map(cell)).invariant(IN_MEMORY);
    }
    String::from_utf8(writer.into_inner().invariant(IN_MEMORY))
        .map_err(|error| Message::new(error.to_string()))
}

/// The header of a table.
pub fn header(text: &str) -> Result<Vec<String>, Message> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    Ok(reader.headers().map_err(|error| Message::new(error.to_string()))?.iter().map(str::to_owned).collect())
}

/// The keys of a table; none of one that can't be read, which [`diff`] refuses.
pub fn keys(text: &str) -> Vec<String> {
    let table = Table::read(text).map(|table| table.rows).unwrap_or_default();
    table.iter().map(|row| key(row).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_compared_by_their_key_in_the_columns_expected() {
        let today = "id,a,b\n1,x,7\n2,\"y,z\",8\n3,w,9\n";
        assert_eq!(diff("id,b\n3,9\n2,8\n1,7\n", today).unwrap(), Diff::default());
        assert_eq!(diff("id,b\n1,7\n2,8\n3,9\n", today).unwrap(), Diff::default());
        assert_eq!(diff("id,b\n1,7\n2,8\n", today).unwrap().lines, [" id,b", "+3,9"]);
        assert_eq!(diff("id,b\n1,7\n2,8\n3,9\n4,1\n", today).unwrap().lines, [" id,b", "-4,1"]);
        let found = diff("id,a\n1,x\n2,y\n4,v\n", today).unwrap();
        assert_eq!(found.lines, [" id,a", "-2,y", "+2,\"y,z\"", "-4,v", "+3,w"]);
        assert_eq!((found.rows, found.line), (3, Some(3)));
        assert_eq!(diff("id,b\n1,7\n2,8\n", today).unwrap().line, None);
    }

    #[test]
    fn an_expectation_that_cannot_be_compared_says_why() {
        let today = "id,a\n1,x\n";
        for (expected, why) in
            [("a\nx\n", "first column"), ("id,c\n1,x\n", "no column `c`"), ("id\n1\n1\n", "twice")]
        {
            assert!(diff(expected, today).unwrap_err().contains(why), "{expected}");
        }
    }

    #[test]
    fn what_is_blessed_no_longer_differs() {
        let today = "id,a,b\n1,\"x\"\"y\",7\n2,,8\n";
        let blessed = blessed(&["id".to_owned(), "a".to_owned()], today).unwrap();
        assert_eq!(diff(&blessed, today).unwrap().rows, 0);
    }
}
