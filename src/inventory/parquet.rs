//! Inventories in Parquet: columns by canonical name or alias, cells through the same gates as those of CSV.

use std::fs;
use std::io::Cursor;

use jiff::Timestamp;
use polars::frame::DataFrame;
use polars::prelude::{AnyValue, ParquetReader, SerReader};

use super::columns::Reading;
use super::found::{FileReport, Import, Input};
use super::layout::{self, Layout};
use super::notes::Notes;
use super::read::FileRows;
use super::read::rows::Reader;
use super::read::settle::settle;
use super::text::records::Record;
use super::text::source;
use super::{InputFile, Options};
use crate::problem::Problem;

/// Whether a file is to be read as Parquet.
pub(crate) fn is_meant(file: &InputFile) -> bool {
    file.path.extension().is_some_and(|end| end.eq_ignore_ascii_case("parquet"))
}

/// Reads a file into its own frame.
pub(crate) fn file(
    file: &InputFile,
    options: &Options,
    import: &mut Import,
    notes: &mut Notes,
) -> Result<(FileRows, Input), Vec<Problem>> {
    let bytes = fs::read(&file.path).map_err(|error| vec![source::unreadable(file, &error)])?;
    let sha256 = source::hash(&bytes);
    let frame = ParquetReader::new(Cursor::new(bytes)).finish().map_err(|error| {
        vec![
            Problem::new(format!("`{}` is no readable Parquet file: {error}", file.name))
                .help("write it again"),
        ]
    })?;
    let headers: Vec<String> = frame.get_column_names_owned().iter().map(ToString::to_string).collect();
    let layout = layout::map(&file.name, 1, &headers, options)?;
    let mut reader = Reader::new(&file.name, &layout, &headers, true, false);
    let dates = date_columns(&layout, headers.len());
    for row in 0..frame.height() {
        reader.row(&record(&frame, row, &dates));
    }
    let rows = reader.rows.end(&file.name).map_err(|problem| vec![problem])?;
    let found = settle(&file.name, &layout, rows, options, (import, notes))?;
    let input = Input { path: file.name.clone(), sha256, rows: Some(found.read) };
    import.files.push(FileReport {
        path: file.name.clone(),
        kind: layout.kind.to_owned(),
        encoding: "parquet".to_owned(),
        delimiter: String::new(),
        columns: layout.columns,
    });
    Ok((found, input))
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

fn record(frame: &DataFrame, row: usize, dates: &[bool]) -> Record<'static> {
    let cells = frame.columns().iter().zip(dates);
    let cells = cells.map(|(column, date)| text(&column.get(row).unwrap_or(AnyValue::Null), *date));
    Record::of(row as u64 + 1, cells)
}

fn text(value: &AnyValue<'_>, date: bool) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::Boolean(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        AnyValue::Int64(millis) if date => {
            Timestamp::from_millisecond(*millis).map_or_else(|_| millis.to_string(), |at| at.to_string())
        }
        other => other.get_str().map_or_else(|| other.to_string(), str::to_owned),
    }
}
