//! Inventories in Parquet: columns by canonical name or alias, cells through the same gates as those of CSV.

use crate::input::console::fields::Reading;
use crate::input::console::layout;
use crate::input::console::layout::Layout;
use crate::input::console::owner::{Tally, is_owner};
use crate::input::csv::records::Record;
use crate::input::file_account::FileReport;
use crate::input::files::door::InputFile;
use crate::input::files::fault::problem;
use crate::input::inventory::notes::Notes;
use crate::input::inventory::read::Taken;
use crate::input::inventory::read::rows::Reader;
use crate::input::options::Options;
use crate::input::source::eight_bit::Hint;
use crate::input::source::encoding::Encoding;
use crate::input::source::file as source;
use crate::interchange::{Column, Frame};
use crate::phrases::input::values as phrases;
use crate::problem::{Message, Problem};

/// Whether a file is to be read as Parquet.
pub(crate) fn is_meant(file: &InputFile<'_>) -> bool {
    std::path::Path::new(file.name).extension().is_some_and(|end| end.eq_ignore_ascii_case("parquet"))
}

/// Reads a file to its end.
pub(crate) fn take(file: &InputFile<'_>, options: &Options) -> Result<Taken, Vec<Problem>> {
    let contents = file.open().map_err(|problem| vec![problem])?;
    let bytes = contents.whole().map_err(|error| vec![problem(file.name, &error)])?;
    let sha256 = source::hash(&bytes);
    let table = table(file, bytes).map_err(|problem| vec![problem])?;
    let headers: Vec<String> = table.columns().iter().map(|column| column.name.clone()).collect();
    let owners = owners(&table, &headers);
    let row = layout::HeaderRow {
        name: file.name,
        line: 1,
        headers: &headers,
        owners: &owners,
        widest: usize::MAX,
        replaces: false,
    };
    let mut layout = layout::map(row, options, &|_| Vec::new())?;
    // Its rows have no lines.
    layout.witness = None;
    let mut notes = Notes::default();
    note_unreadable(file, &table, &mut layout, &mut notes)?;
    let mut reader = Reader::new(file.name, &layout, &headers, true, false);
    let dates = date_columns(&layout, headers.len());
    let skipped: Vec<bool> = layout.columns.iter().map(|column| column.how == "unreadable").collect();
    for row in 0..table.height() {
        reader.row(&record(&table, row, &dates, &skipped));
    }
    let mut rows = reader.rows.end(file.name).map_err(|problem| vec![problem])?;
    rows.notes.append(notes);
    let report = FileReport {
        path: file.name.to_owned(),
        kind: layout.kind.to_owned(),
        encoding: "parquet".into(),
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

fn table(file: &InputFile<'_>, bytes: Vec<u8>) -> Result<Frame, Problem> {
    Frame::read(bytes).map_err(|why| {
        Problem::new(phrases::parquet_unreadable(file.name, why)).help(phrases::write_parquet_again())
    })
}

/// Rows that tell what a column headed `OWNER` holds.
const TELLING_ROWS: usize = 10_000;

/// The columns headed `OWNER` whose cells are all words of ownership.
fn owners(table: &Frame, headers: &[String]) -> Vec<usize> {
    let is_of_ownership = |at: usize| {
        let mut tally = Tally::default();
        (0..table.height().min(TELLING_ROWS)).for_each(|row| tally.see(&table.text(row, at, false)));
        tally.is_ownership()
    };
    let named = headers.iter().enumerate().filter(|(_, header)| is_owner(header)).map(|(at, _)| at);
    named.filter(|at| is_of_ownership(*at)).collect()
}

/// Columns that are not read: of no matter unless something rests on them.
fn note_unreadable(
    file: &InputFile<'_>,
    table: &Frame,
    layout: &mut Layout,
    notes: &mut Notes,
) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    for (at, report) in layout.columns.iter_mut().enumerate() {
        let Some(Column { name, unread }) = table.columns().get(at) else { continue };
        let bytes = || (!table.is_text(at)).then(phrases::bytes_no_text);
        let is_id = report.field.as_deref() == Some("device_id");
        let turned = || (is_id && table.is_day_or_flag(at)).then(phrases::no_ids);
        let Some(what) = unread.clone().or_else(bytes).or_else(turned) else { continue };
        let message = phrases::column_not_read(name, file.name, what);
        match report.field.as_deref() {
            Some("device_id") => problems.push(Problem::new(message).help(phrases::write_as_text())),
            Some(field) => {
                let said = || (message, phrases::unknown_until_text(field));
                notes.add_many(table.height(), "unreadable-column", name, said, Message::default);
            }
            None => {}
        }
        "unreadable".clone_into(&mut report.how);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Which columns hold dates: their large whole numbers count from 1970.
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

fn record(table: &Frame, row: usize, dates: &[bool], skipped: &[bool]) -> Record<'static> {
    let cell = |(column, date): (usize, &bool)| match skipped.get(column) {
        Some(true) => String::new(),
        _ => table.marked_text(row, column, *date),
    };
    let cells = dates.iter().enumerate().map(cell);
    Record::of(row as u64 + 1, cells)
}
