//! `scenarios.csv` and `parts.csv`: exact figures for spreadsheets, one header each, written row by row.

use std::borrow::Cow;
use std::io::Write;

use crate::money::Money;
use crate::phrases::figures::UNKNOWN;
use crate::report::{Report, Scenario};
use crate::run::row::{Cell, Columns, Line, PARTS, PartLine};

/// The header of `scenarios.csv`.
pub fn scenarios_header(columns: &Columns) -> Vec<u8> {
    let mut out = Vec::new();
    line(&mut out, columns.all().into_iter().map(|(name, _)| Cell::Text(Cow::Owned(name))));
    out
}

/// The header of `parts.csv`.
pub fn parts_header() -> Vec<u8> {
    let mut out = Vec::new();
    line(&mut out, PARTS.into_iter().map(|name| Cell::Text(Cow::Borrowed(name))));
    out
}

/// Adds the row of a scenario.
pub fn row(out: &mut Vec<u8>, cells: Vec<Cell<'_>>) {
    line(out, cells.into_iter());
}

/// Adds the row of a part.
pub fn part(out: &mut Vec<u8>, part: PartLine<'_>) {
    line(out, part.cells().into_iter());
}

fn line<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = Cell<'a>>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(b',');
        }
        field(out, cell);
    }
    out.push(b'\n');
}

/// Unknown is `-`, and no text runs as a formula.
fn field(out: &mut Vec<u8>, cell: Cell<'_>) {
    // Writing to memory cannot fail.
    let _ = match cell {
        Cell::Empty => Ok(()),
        Cell::Unknown => out.write_all(UNKNOWN.as_bytes()),
        Cell::Count(number) => write!(out, "{number}"),
        Cell::Amount(amount) => write!(out, "{amount}"),
        Cell::Exact(figure) => quoted(out, "", &figure),
        Cell::Text(text) => quoted(out, if runs(&text) { "'" } else { "" }, &text),
    };
}

/// A text in quotes where it has to be, as the `csv` crate decides.
fn quoted(out: &mut Vec<u8>, before: &str, text: &str) -> std::io::Result<()> {
    if !text.bytes().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r')) {
        return write!(out, "{before}{text}");
    }
    write!(out, "\"{before}{}\"", text.replace('"', "\"\""))
}

/// One row for each scenario of a report.
pub fn scenarios(report: &Report) -> String {
    let columns = Columns::of(report);
    let mut out = scenarios_header(&columns);
    report.scenarios.iter().for_each(|scenario| row(&mut out, columns.row(&Line::of(scenario))));
    String::from_utf8_lossy(&out).into_owned()
}

/// One row for each scenario of a report and part.
pub fn parts(report: &Report) -> String {
    let mut out = parts_header();
    let lines = |scenario: &Scenario| PartLine::of(scenario).for_each(|line| part(&mut out, line));
    report.scenarios.iter().for_each(lines);
    String::from_utf8_lossy(&out).into_owned()
}

/// A table in memory, of cells that are ready, each row as long as the header: writing it cannot fail.
pub(crate) fn write(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = std::iter::once(header).chain(rows).try_for_each(|row| writer.write_record(row));
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// An exact amount, or `-`.
pub(crate) fn exact(amount: Option<Money>) -> String {
    amount.map_or_else(|| UNKNOWN.to_owned(), |m| m.to_string())
}

/// Text, or nothing.
pub(crate) fn optional(text: Option<&str>) -> String {
    text.map_or_else(String::new, harmless)
}

/// Text that a spreadsheet would run as a formula gets a leading `'`; numbers and a single `-` stay.
pub(crate) fn harmless(text: &str) -> String {
    if runs(text) { format!("'{text}") } else { text.to_owned() }
}

fn runs(text: &str) -> bool {
    // The full-width forms start a formula where the spreadsheet's language is Japanese.
    let starts = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    starts && text != UNKNOWN && !is_number(text)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_quoted_as_the_csv_crate_does_it() {
        for text in ["", "a", "a b", "a,b", "a\"b", "a\nb", "a\rb", "\"", "日本", "a;b", "#a", "'=1,2"] {
            let mut out = Vec::new();
            line(&mut out, ["x", text].map(|text| Cell::Text(Cow::Borrowed(text))).into_iter());
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["x", text]).unwrap();
            assert_eq!(out, writer.into_inner().unwrap(), "{text:?}");
        }
    }

    #[test]
    fn formulas_are_neutralized_and_numbers_are_not() {
        for (text, written) in [
            ("=cmd()", "'=cmd()"),
            ("+200", "'+200"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("-12.50", "-12.50"),
            ("-", "-"),
            ("-1-2", "'-1-2"),
            ("as-is", "as-is"),
        ] {
            assert_eq!(harmless(text), written);
        }
    }
}
