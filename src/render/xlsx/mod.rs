//! Excel workbooks: `result.xlsx`, and the rows of `assign`. Figures are numbers and dates are dates; what a user wrote
//! is text, which no spreadsheet runs.
//!
//! `sheets` makes plain tables of a report, `book` is the one file that knows how a workbook is written.

mod assignment;
#[cfg(feature = "xlsx")]
mod book;
mod sheets;
#[cfg(not(feature = "xlsx"))]
mod without;

use std::any::Any;
use std::borrow::Cow;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

pub use crate::render::xlsx::assignment::assignment;
#[cfg(feature = "xlsx")]
use crate::render::xlsx::book::{Book, Rows};
#[cfg(not(feature = "xlsx"))]
use crate::render::xlsx::without::{Book, Rows};

use crate::money::Money;
use crate::phrases::figures::decimals;
use crate::problem::{Language, Message};
use crate::report::Report;
use crate::report::forecast::ForecastReport;
use crate::report::guard::Guard;

/// Whether this build writes workbooks.
pub const IS_WRITTEN: bool = cfg!(feature = "xlsx");

/// Most rows of a sheet of `result.xlsx`: it is opened by people, and the other files of the folder have all rows. Excel
/// itself has room for 1,048,576.
const MAX_ROWS: usize = 10_000;

/// A table of a workbook.
#[derive(Debug)]
struct Sheet<'a> {
    name: Message,
    columns: Vec<Column>,
    rows: Vec<Vec<Value<'a>>>,
}

/// A column of a table.
#[derive(Debug, Clone)]
struct Column {
    title: Message,
    /// Most characters that it is wide; longer text has several lines.
    most: u16,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value<'a> {
    /// Nothing to say.
    Empty,
    /// A figure that is not known: `-`, which no sum takes for 0.
    Unknown,
    /// Words, also of the user.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(u64),
    /// Money, shown with the decimals of the currency.
    Amount(Money),
    /// A price, which may have more decimals than the currency.
    Price(Money),
    /// A percentage as the report writes it.
    Percent(&'a str),
    /// A day as `YYYY-MM-DD`; anything else is text.
    Date(&'a str),
}

impl<'a> Value<'a> {
    fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    fn optional(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    fn amount(amount: Option<Money>) -> Self {
        amount.map_or(Self::Unknown, Self::Amount)
    }

    fn price(price: Option<Money>) -> Self {
        price.map_or(Self::Unknown, Self::Price)
    }
}

/// `result.xlsx`: a sheet for each table of a report, the answer first. The bytes depend on nothing but the report.
/// Rows go through files without a name in the folder `temporary`: a sheet that is held would be written by a thread of
/// its own, which the system may not allow.
///
/// # Errors
/// Those of these files, and a build without the feature `xlsx`.
pub fn report(
    report: &Report,
    guard: Option<&Guard>,
    language: Language,
    temporary: &Path,
) -> io::Result<Vec<u8>> {
    caught(|| written(report, guard, language, temporary))
}

/// The writer of workbooks panics where a disk is full.
fn caught<T>(write: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let said = |panic: Box<dyn Any + Send>| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        // It says the number of the system's error, which says more to a person.
        let code = text.split_once("code: ").and_then(|(_, rest)| rest.split(',').next()?.parse().ok());
        code.map_or_else(|| io::Error::other(text), io::Error::from_raw_os_error)
    };
    catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| Err(said(panic)))
}

fn written(
    report: &Report,
    guard: Option<&Guard>,
    language: Language,
    temporary: &Path,
) -> io::Result<Vec<u8>> {
    let sheets = sheets::all(report, guard, language);
    bound(&report.study.title, (&report.as_of, &report.currency), &sheets, language, temporary)
}

/// `forecast.xlsx`, in the same way.
///
/// # Errors
/// Those of writing, and a build without the feature `xlsx`.
pub fn forecast(report: &ForecastReport, language: Language, temporary: &Path) -> io::Result<Vec<u8>> {
    let written = || {
        let sheets = sheets::forecast::all(report, language);
        bound(&report.study.title, (&report.as_of, &report.currency), &sheets, language, temporary)
    };
    caught(written)
}

fn bound(
    title: &str,
    (day, currency): (&str, &str),
    sheets: &[Sheet<'_>],
    language: Language,
    temporary: &Path,
) -> io::Result<Vec<u8>> {
    let mut book = Book::new(title, day, decimals(currency), temporary)?;
    for sheet in sheets {
        let columns: Vec<(&str, u16)> =
            sheet.columns.iter().map(|column| (column.title.text(language), column.most)).collect();
        book.sheet(sheet.name.text(language), &columns, &sheet.rows)?;
    }
    book.into_bytes()
}
