//! Inventories in Parquet: columns by canonical name or alias, cells through the same gates as those of CSV.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars_core::frame::DataFrame;
use polars_core::prelude::AnyValue;
use polars_io::prelude::{ParquetReader, SerReader};

use crate::input::console::fields::Reading;
use crate::input::console::layout;
use crate::input::console::layout::Layout;
use crate::input::csv::records::Record;
use crate::input::files;
use crate::input::inventory::import::FileReport;
use crate::input::inventory::notes::Notes;
use crate::input::inventory::read::Taken;
use crate::input::inventory::read::rows::Reader;
use crate::input::parquet_types::Meaning;
use crate::input::source::eight_bit::Hint;
use crate::input::source::encoding::Encoding;
use crate::input::source::file as source;
use crate::input::source::threads;
use crate::input::{InputFile, Options, parquet_types};
use crate::problem::Problem;

/// Whether a file is to be read as Parquet.
pub(crate) fn is_meant(file: &InputFile<'_>) -> bool {
    std::path::Path::new(file.name).extension().is_some_and(|end| end.eq_ignore_ascii_case("parquet"))
}

/// A table, and what its columns mean; those that are not read have no place in the frame.
struct Table {
    frame: DataFrame,
    columns: Vec<(String, Meaning)>,
    places: Vec<Option<usize>>,
}

/// Reads a file to its end.
pub(crate) fn take(file: &InputFile<'_>, options: &Options) -> Result<Taken, Vec<Problem>> {
    let contents = file.open().map_err(|problem| vec![problem])?;
    let bytes = contents.whole().map_err(|error| vec![files::problem(file.name, &error)])?;
    let sha256 = source::hash(&bytes);
    let table = table(file, bytes).map_err(|problem| vec![problem])?;
    let headers: Vec<String> = table.columns.iter().map(|(name, _)| name.clone()).collect();
    let mut layout = layout::map(file.name, 1, &headers, options)?;
    // Its rows have no lines.
    layout.witness = None;
    let mut notes = Notes::default();
    note_unreadable(file, &table, &mut layout, &mut notes)?;
    let mut reader = Reader::new(file.name, &layout, &headers, true, false);
    let dates = date_columns(&layout, headers.len());
    for row in 0..table.frame.height() {
        reader.row(&record(&table, row, &dates));
    }
    let mut rows = reader.rows.end(file.name).map_err(|problem| vec![problem])?;
    rows.notes.append(notes);
    let report = FileReport {
        path: file.name.to_owned(),
        kind: layout.kind.to_owned(),
        encoding: "parquet".to_owned(),
        delimiter: String::new(),
        header_line: 1,
        timezone: options.zone(layout.kind),
        columns: Vec::new(),
    };
    let language = Hint::of(Encoding::Utf8, &headers);
    Ok(Taken {
        name: file.name.to_owned(),
        sha256,
        layout,
        rows,
        report,
        doubt: None,
        doubtful: None,
        language,
    })
}

fn table(file: &InputFile<'_>, bytes: Vec<u8>) -> Result<Table, Problem> {
    let damaged = |why: &str| {
        Problem::new(format!("`{}` is no readable Parquet file: {why}", file.name))
            .help("write it again, or give the inventory as CSV")
    };
    threads::check_for_polars()
        .map_err(|error| Problem::new(format!("cannot read `{}`: {error}", file.name)))?;
    // A damaged file makes the decoder panic in places.
    let read = catch_unwind(AssertUnwindSafe(|| frame(bytes)));
    let read = read.map_err(|_| damaged("its pages are damaged"))?;
    read.map_err(|error| damaged(error.to_string().lines().next().unwrap_or_default()))
}

fn frame(bytes: Vec<u8>) -> polars_core::error::PolarsResult<Table> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    let (columns, plain) = parquet_types::columns(reader.get_metadata()?);
    let is_read = |(_, meaning): &(String, Meaning)| !matches!(meaning, Meaning::Unreadable(_));
    let read: Vec<usize> =
        (0..).zip(&columns).filter(|(_, column)| is_read(column)).map(|(at, _)| at).collect();
    let places = (0..columns.len()).map(|at| read.iter().position(|read| *read == at)).collect();
    reader.set_metadata(plain);
    let frame = reader.with_projection(Some(read)).finish()?;
    Ok(Table { frame, columns, places })
}

/// Columns that are not read: of no matter unless something rests on them.
fn note_unreadable(
    file: &InputFile<'_>,
    table: &Table,
    layout: &mut Layout,
    notes: &mut Notes,
) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    for ((name, meaning), report) in table.columns.iter().zip(&mut layout.columns) {
        let Meaning::Unreadable(what) = meaning else { continue };
        let message = format!("`{name}` of `{}` holds {what}, which are not read", file.name);
        let help = "write the column as text";
        match report.field.as_deref() {
            Some("device_id") => problems.push(Problem::new(message).help(help)),
            Some(field) => {
                let consequence = format!("`{field}` is unknown for these devices: {help}");
                notes.add_many(table.frame.height(), "unreadable-column", name, &message, &consequence, "");
            }
            None => {}
        }
        "unreadable".clone_into(&mut report.how);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Which columns hold dates: their whole numbers are milliseconds since 1970.
fn date_columns(layout: &Layout, width: usize) -> Vec<bool> {
    let is_date = |at: usize| {
        layout
            .plans
            .iter()
            .filter(|p| p.field.reading == Reading::Date)
            .any(|p| p.sources.iter().any(|s| s.at == at))
    };
    (0..width).map(is_date).collect()
}

fn record(table: &Table, row: usize, dates: &[bool]) -> Record<'static> {
    let columns = table.columns.iter().zip(&table.places).zip(dates);
    let cells = columns.map(|(((_, meaning), place), date)| {
        let column = place.and_then(|place| table.frame.columns().get(place));
        let value = column.and_then(|column| column.get(row).ok()).unwrap_or(AnyValue::Null);
        parquet_types::text(&value, *meaning, *date)
    });
    Record::of(row as u64 + 1, cells)
}
