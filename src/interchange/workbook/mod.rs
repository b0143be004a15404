//! Excel workbooks in: a sheet as lines of CSV, one for each of its rows, so that all rules for text apply.

mod cell;
mod currency;
mod format;
mod hidden;
mod mask;
mod merged;

use std::any::Any;
use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use crate::interchange::sheet::{MAX_ROWS, NUMBER, Room, SheetText, TURNED, Unread, WORDS};
use crate::interchange::workbook::cell::Shown;
use crate::interchange::workbook::format::{Form, Format};
use crate::interchange::workbook::merged::Row;

/// The sheet of a name, or the only visible one that has data.
pub(crate) fn read(file: impl Read + Seek, wanted: Option<&str>, room: Room) -> Result<SheetText, Unread> {
    // A damaged file makes the decoder panic in places.
    catch_unwind(AssertUnwindSafe(|| open(file, wanted, room)))
        .unwrap_or_else(|panic| Err(Unread::Damaged(said(&*panic))))
}

/// What a panic says.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

impl From<XlsxError> for Unread {
    fn from(error: XlsxError) -> Self {
        Self::Damaged(error.to_string())
    }
}

fn open(file: impl Read + Seek, wanted: Option<&str>, room: Room) -> Result<SheetText, Unread> {
    let mut workbook = Xlsx::new(BufReader::new(file))?;
    let sheet = choose(&mut workbook, wanted)?;
    let mut text = Text {
        sheet: sheet.clone(),
        csv: String::new(),
        widths: Vec::new(),
        row: 0,
        column: 0,
        filled: 0,
        room,
    };
    let merged = workbook.merge_cells_by_sheet_name(&sheet)?;
    let mut cells = workbook.worksheet_cells_reader(&sheet)?;
    let formats: Vec<Format> = cells.styles().iter().map(Format::of).collect();
    let general = Format::default();
    let mut has_gaps = false;
    let mut row = Row::new(merged);
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        has_gaps |= matches!(cell.get_value(), DataRef::Empty);
        let format = formats.get(style).unwrap_or(&general);
        let number = match cell.get_value() {
            DataRef::Float(number) => Some(*number),
            #[expect(clippy::cast_precision_loss, reason = "only the sign is asked for")]
            DataRef::Int(number) => Some(*number as f64),
            _ => None,
        };
        let value = cell::text(cell.get_value(), &format.shown);
        let value = match number.map(|number| format.form(number)) {
            Some(form) => value.and_then(|value| in_form(value, form, &format.shown)),
            None if matches!(cell.get_value(), DataRef::DateTime(_) | DataRef::Bool(_)) => {
                value.map(|value| format!("{}{WORDS}{TURNED}{NUMBER}", value.trim_end_matches(NUMBER)))
            }
            None => value,
        };
        if let Some(value) = value {
            row.cell(cell.get_position(), value, number.is_some(), &mut text)?;
        }
    }
    row.end(&mut text)?;
    drop(cells);
    if has_gaps && let Some(place) = without_value(workbook.worksheet_cells_reader(&sheet)?)? {
        return Err(Unread::Formula(place, sheet));
    }
    Ok(SheetText { sheet, csv: text.padded()? })
}

/// A number as a form shows it, with what stands beside it; `None` where it is hidden.
fn in_form(value: String, form: &Form, shown: &Shown) -> Option<String> {
    if form.is_hidden {
        return None;
    }
    let value = if form.has_plus && !value.starts_with(['+', '-']) { format!("+{value}") } else { value };
    match form.beside.as_ref().filter(|beside| !is_among_digits(beside, &value, shown)) {
        Some(beside) => Some(format!("{}{WORDS}{beside}{NUMBER}", value.trim_end_matches(NUMBER))),
        None => Some(value),
    }
}

/// Whether the places of a format hold what stands beside the digits. Digits there would pass for those of the number.
fn is_among_digits(beside: &str, value: &str, shown: &Shown) -> bool {
    matches!(shown, Shown::Mask(_)) && value.contains(beside) && !beside.contains(char::is_numeric)
}

/// The first cell with a formula whose value the file lacks: programs other than Excel write such.
fn without_value<F: Read + Seek>(mut cells: XlsxCellReader<'_, F>) -> Result<Option<(u32, u32)>, Unread> {
    while let Some(cell) = cells.next_cell_with_formula_metadata()? {
        if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
            return Ok(Some(cell.pos));
        }
    }
    Ok(None)
}

/// The name of the sheet to read.
fn choose<F: Read + Seek>(workbook: &mut Xlsx<F>, wanted: Option<&str>) -> Result<String, Unread> {
    let sheets: Vec<Sheet> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .cloned()
        .collect();
    if let Some(wanted) = wanted {
        let exact = sheets.iter().find(|sheet| sheet.name == wanted);
        // Excel doesn't tell `Devices` from `devices` either.
        let found =
            exact.or_else(|| sheets.iter().find(|sheet| sheet.name.to_lowercase() == wanted.to_lowercase()));
        return match found {
            Some(sheet) => Ok(sheet.name.clone()),
            None => Err(Unread::NoSheet(sheets.into_iter().map(|sheet| sheet.name).collect())),
        };
    }
    let mut filled = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.visible == SheetVisible::Visible) {
        if has_data(workbook.worksheet_cells_reader(&sheet.name)?)? {
            filled.push(sheet.name);
        }
    }
    match filled.pop() {
        None => Err(Unread::Empty),
        Some(only) if filled.is_empty() => Ok(only),
        Some(last) => Err(Unread::Several(filled.into_iter().chain([last]).collect())),
    }
}

fn has_data<F: Read + Seek>(mut cells: XlsxCellReader<'_, F>) -> Result<bool, Unread> {
    while let Some(cell) = cells.next_cell()? {
        if !matches!(cell.get_value(), DataRef::Empty) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The text so far, and where the next cell would stand.
struct Text {
    sheet: String,
    csv: String,
    /// Cells of each row that is behind.
    widths: Vec<u32>,
    /// From 0.
    row: u32,
    column: u32,
    /// Rows that hold something.
    filled: u64,
    room: Room,
}

impl Text {
    /// Adds a cell at a place; what lies between is empty. A file that goes back is damaged.
    fn cell(&mut self, (row, column): (u32, u32), value: &str) -> Result<(), Unread> {
        if (row, column) < (self.row, self.column) {
            return Err(Unread::Damaged("its cells are out of order".to_owned()));
        }
        if column >= self.room.cells {
            return Err(Unread::Wide(u64::from(row) + 1, self.sheet.clone()));
        }
        // A line end for each row of a gap, so that lines are rows: more than these no sheet has.
        if row >= MAX_ROWS {
            return Err(Unread::Deep(u64::from(row) + 1, self.sheet.clone()));
        }
        self.filled += u64::from(self.column == 0 || self.row < row);
        if self.filled > self.room.rows {
            return Err(Unread::Many);
        }
        while self.row < row {
            self.csv.push('\n');
            self.widths.push(self.column);
            self.row += 1;
            self.column = 0;
        }
        // The delimiter before the cell of a row's start was not written, and that of a later one was not either.
        let from = self.column.saturating_sub(1);
        for _ in from..column {
            self.csv.push(',');
        }
        self.column = column + 1;
        quoted(value, &mut self.csv);
        if self.csv.len() > self.room.bytes { Err(Unread::Long) } else { Ok(()) }
    }

    /// All rows that hold something made as wide as the widest, as Excel does when it saves CSV.
    fn padded(mut self) -> Result<String, Unread> {
        self.widths.push(self.column);
        let widest = self.widths.iter().copied().max().unwrap_or(0);
        let missing = |width: u32| if width == 0 { 0 } else { (widest - width) as usize };
        let added: usize = self.widths.iter().map(|width| missing(*width)).sum();
        let length = self.csv.len().saturating_add(added);
        if length > self.room.bytes {
            return Err(Unread::Long);
        }
        let mut text = String::with_capacity(length + 1);
        for (line, width) in self.csv.split('\n').zip(self.widths) {
            text.push_str(line);
            text.extend(std::iter::repeat_n(',', missing(width)));
            text.push('\n');
        }
        Ok(text)
    }
}

/// A cell of CSV in one line, so that lines are rows: a line end in a cell becomes a space.
fn quoted(value: &str, csv: &mut String) {
    let mark = if value.contains([',', '"']) { "\"" } else { "" };
    csv.push_str(mark);
    for c in value.chars() {
        match c {
            '"' => csv.push_str("\"\""),
            '\n' | '\r' => csv.push(' '),
            c => csv.push(c),
        }
    }
    csv.push_str(mark);
}
