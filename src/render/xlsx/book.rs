//! A workbook as bytes.
//!
//! This is the one place where money becomes a float: Excel has no other numbers. An exact amount is written as decimal
//! digits and read as the float next to it, so that nothing is added, rounded or scaled as a float.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet,
    XlsxError,
};
use unicode_width::UnicodeWidthStr;

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count};
use crate::phrases::workbook as phrases;
use crate::render::xlsx::Value;
use crate::render::xml;
use crate::report::TOOL;

/// UTF-16 units of a cell: Excel has room for 32,767.
const MAX_TEXT: usize = 32_000;
/// Rows of a sheet, with the header.
const MAX_SHEET_ROWS: u32 = 1_048_576;
/// Characters that a column is wide at least.
const LEAST_WIDE: usize = 9;

/// A workbook that grows sheet by sheet.
pub(super) struct Book {
    workbook: Workbook,
    formats: Formats,
    decimals: u32,
}

struct Formats {
    header: Format,
    text: Format,
    unknown: Format,
    count: Format,
    amount: Format,
    price: Format,
    percent: Format,
    date: Format,
}

impl Formats {
    fn new(decimals: u32) -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let fraction = "0".repeat(decimals as usize);
        let amount = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{fraction}") };
        // Prices have at most six decimals.
        let more = "#".repeat(6_usize.saturating_sub(decimals as usize));
        Self {
            header: top()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00E8_EDF3))
                .set_border_bottom(FormatBorder::Thin),
            text: top().set_text_wrap(),
            unknown: top().set_align(FormatAlign::Right),
            count: top().set_num_format("#,##0"),
            amount: top().set_num_format(amount),
            price: top().set_num_format(format!("#,##0.{fraction}{more}")),
            percent: top().set_num_format("0.00%"),
            date: top().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }
}

impl Book {
    /// A workbook without sheets. It says that it was made on `day`: the same study gives the same bytes.
    pub(super) fn new(title: &str, day: &str, decimals: u32, temporary: &Path) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(temporary).map_err(failed)?;
        let made = date(day).or_else(|| ExcelDateTime::from_ymd(2000, 1, 1).ok());
        let mut properties = DocProperties::new().set_title(fitting(title)).set_author(TOOL);
        if let Some(made) = &made {
            properties = properties.set_creation_datetime(made);
        }
        workbook.set_properties(&properties);
        Ok(Self { workbook, formats: Formats::new(decimals), decimals })
    }

    /// Adds a table: titles of columns with their greatest widths, and rows.
    pub(super) fn sheet(
        &mut self,
        name: &str,
        columns: &[(&str, u16)],
        rows: &[Vec<Value<'_>>],
    ) -> io::Result<()> {
        let sheet = self.workbook.add_worksheet_with_low_memory().map_err(failed)?;
        let widths: Vec<u16> =
            (0..).zip(columns).map(|(at, column)| width(at, *column, rows, self.decimals)).collect();
        head(sheet, &self.formats, name, columns, &widths).map_err(failed)?;
        let mut last = 0;
        for (row, cells) in (1..MAX_SHEET_ROWS).zip(rows) {
            // Before its cells: a row is written when the next one begins.
            tall(sheet, row, lines_of_row(cells, &widths)).map_err(failed)?;
            for (column, value) in (0..).zip(cells) {
                cell(sheet, &self.formats, (row, column), value).map_err(failed)?;
            }
            last = row;
        }
        filter(sheet, last, columns.len()).map_err(failed)
    }

    /// Adds a sheet of text whose rows are not held in memory. [`Book::end`] ends it.
    pub(super) fn streamed(&mut self, name: &str, columns: &[(&str, u16)]) -> io::Result<Rows> {
        let mut sheet = self.workbook.new_worksheet_with_constant_memory().map_err(failed)?;
        let widths: Vec<u16> = columns.iter().map(|(_, most)| *most).collect();
        head(&mut sheet, &self.formats, name, columns, &widths).map_err(failed)?;
        Ok(Rows { sheet, last: 0, columns: columns.len() })
    }

    /// Takes a sheet whose rows are all there.
    pub(super) fn end(&mut self, rows: Rows) -> io::Result<()> {
        let Rows { mut sheet, last, columns } = rows;
        filter(&mut sheet, last, columns).map_err(failed)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    /// The whole workbook.
    pub(super) fn into_bytes(mut self) -> io::Result<Vec<u8>> {
        self.workbook.save_to_buffer().map_err(failed)
    }

    /// Writes the whole workbook.
    pub(super) fn write(mut self, out: impl Write + Send) -> io::Result<()> {
        self.workbook.save_to_writer(out).map_err(failed)
    }
}

/// The rows of a sheet that goes to the disk as it grows.
pub(super) struct Rows {
    sheet: Worksheet,
    last: u32,
    columns: usize,
}

impl Rows {
    /// Adds a row of text; empty cells stay empty.
    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
        self.last += 1;
        if self.last >= MAX_SHEET_ROWS {
            return Err(io::Error::other(
                phrases::sheet_is_full(count(u64::from(MAX_SHEET_ROWS - 1))).to_string(),
            ));
        }
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            self.sheet.write_string(self.last, column, fitting(text)).map_err(failed)?;
        }
        Ok(())
    }
}

fn head(
    sheet: &mut Worksheet,
    formats: &Formats,
    name: &str,
    columns: &[(&str, u16)],
    widths: &[u16],
) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    // A printed sheet is as wide as its columns, and each page has the titles.
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    if let Some(right) = last_column(columns.len()) {
        // Ids may be digits only: Excel need not offer to make numbers of them.
        sheet.ignore_error_range(0, 0, MAX_SHEET_ROWS - 1, right, IgnoreError::NumberStoredAsText)?;
    }
    let lines =
        columns.iter().zip(widths).map(|((title, _), width)| lines_of(title, width.saturating_sub(3)));
    tall(sheet, 0, lines.max().unwrap_or(1))?;
    for ((at, (title, _)), width) in (0..).zip(columns).zip(widths) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(0, at, fitting(title), &formats.header)?;
    }
    Ok(())
}

fn filter(sheet: &mut Worksheet, last: u32, columns: usize) -> Result<(), XlsxError> {
    match last_column(columns) {
        Some(right) => sheet.autofilter(0, 0, last, right).map(|_| ()),
        None => Ok(()),
    }
}

fn last_column(columns: usize) -> Option<u16> {
    columns.checked_sub(1).and_then(|right| u16::try_from(right).ok())
}

fn cell(
    sheet: &mut Worksheet,
    formats: &Formats,
    (row, column): (u32, u16),
    value: &Value<'_>,
) -> Result<(), XlsxError> {
    let mut figure = |digits: &str, format: &Format| match digits.parse::<f64>() {
        Ok(number) => sheet.write_number_with_format(row, column, number, format).map(|_| ()),
        Err(_) => sheet.write_string_with_format(row, column, fitting(digits), &formats.unknown).map(|_| ()),
    };
    match value {
        Value::Empty => Ok(()),
        Value::Unknown => figure(UNKNOWN, &formats.unknown),
        Value::Count(number) => figure(&number.to_string(), &formats.count),
        Value::Amount(amount) => figure(&amount.to_string(), &formats.amount),
        Value::Price(price) => figure(&price.to_string(), &formats.price),
        // Excel shows 0.1234 as 12.34%: the exponent moves the point of the digits.
        Value::Percent(digits) => figure(&format!("{digits}e-2"), &formats.percent),
        Value::Date(day) => match date(day) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, &formats.date).map(|_| ()),
            None => text(sheet, formats, (row, column), day),
        },
        Value::Text(words) => text(sheet, formats, (row, column), words),
    }
}

/// Always a string: a text that begins with `=` is no formula.
fn text(
    sheet: &mut Worksheet,
    formats: &Formats,
    (row, column): (u32, u16),
    text: &str,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    sheet.write_string_with_format(row, column, fitting(text), &formats.text).map(|_| ())
}

/// A day as Excel counts it; `None` for what is no day, or one before 1900.
fn date(day: &str) -> Option<ExcelDateTime> {
    let day: jiff::civil::Date = day.parse().ok()?;
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    let (month, day) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// What a cell has room for, without what XML has no place for.
fn fitting(text: &str) -> String {
    let mut units = 0;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        units += c.len_utf16();
        if units > MAX_TEXT {
            kept.push('…');
            break;
        }
        kept.push(c);
    }
    xml::clean(kept)
}

/// Points of a line of text.
const LINE: u16 = 15;
/// Lines that a row has room for at most: Excel allows 409 points.
const MAX_LINES: usize = 25;

/// Some spreadsheets don't make a row as tall as its text.
fn tall(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    let lines = u16::try_from(lines.min(MAX_LINES)).unwrap_or(1);
    if lines > 1 { sheet.set_row_height(row, lines.saturating_mul(LINE)).map(|_| ()) } else { Ok(()) }
}

fn lines_of_row(cells: &[Value<'_>], widths: &[u16]) -> usize {
    let lines = cells.iter().zip(widths).map(|(value, width)| match value {
        Value::Text(text) => lines_of(text, *width),
        _ => 1,
    });
    lines.max().unwrap_or(1)
}

/// Lines that a text takes in a column: broken between words, so that each line loses a part.
fn lines_of(text: &str, width: u16) -> usize {
    let width = usize::from(width.max(1));
    let of_line = |line: &str| {
        let wide = line.width();
        if wide <= width { 1 } else { (wide + wide / 8).div_ceil(width) }
    };
    text.lines().map(of_line).sum::<usize>().max(1)
}

/// As wide as the widest line of a column, within limits.
fn width(at: usize, (title, most): (&str, u16), rows: &[Vec<Value<'_>>], decimals: u32) -> u16 {
    let cells = rows.iter().filter_map(|row| row.get(at)).map(|value| shown_width(value, decimals));
    // The arrow of the filter takes room beside the title, which may have several lines.
    let word = title.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0) + 4;
    let title = word.max(title.width().div_ceil(2) + 4);
    let widest = cells.max().unwrap_or(0).saturating_add(2).max(title).max(LEAST_WIDE);
    u16::try_from(widest).unwrap_or(u16::MAX).min(most)
}

fn shown_width(value: &Value<'_>, decimals: u32) -> usize {
    let amount = |amount: &Money| Cow::Owned(amount.rounded(decimals));
    let shown: Cow<'_, str> = match value {
        Value::Empty | Value::Unknown => Cow::Borrowed(UNKNOWN),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Count(number) => Cow::Owned(count(*number)),
        Value::Amount(money) => amount(money),
        Value::Price(price) => Cow::Owned(price.to_string()),
        Value::Percent(text) | Value::Date(text) => Cow::Borrowed(text),
    };
    shown.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other.to_string()),
    }
}
