//! What becomes of a sheet of an Excel workbook.

/// Stands behind what a file holds as a number with a fraction, not as text: its point parts no thousands. No text has it.
pub(crate) const NUMBER: char = '\u{fdd0}';

/// Stands between a number and what its format shows beside it, a currency or other words, before `NUMBER`. No text has it
/// either.
pub(crate) const WORDS: char = '\u{fdd2}';
/// Stands at the end of these words where the format shows the number divided; behind it stands by what.
pub(crate) const DIVIDED: char = '÷';
/// Stands in place of these words where the format shows a number below zero without its sign.
pub(crate) const UNSIGNED: char = '±';
/// Begins these words where a number goes over several rows: in a cell that is merged with the one above.
pub(crate) const MERGED: char = '\u{fdd3}';
/// Stands behind `MERGED` where what goes over several rows is text that reads like a number.
pub(crate) const TEXT: char = '\u{fdd5}';
/// Stands in place of these words behind a day, a time, TRUE and FALSE: ids that people typed may have become such.
pub(crate) const TURNED: char = '\u{fdd4}';

/// A sheet as text.
#[derive(Debug)]
pub(crate) struct SheetText {
    /// The name of the sheet.
    pub(crate) sheet: String,
    /// A line for each row, from the first row of the sheet on.
    pub(crate) csv: String,
}

/// Why a workbook cannot be read.
#[derive(Debug)]
#[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "a build without workbooks reads none"))]
pub(crate) enum Unread {
    /// It is damaged: what the reader says.
    Damaged(String),
    /// No sheet has the name that was asked for; these are there.
    NoSheet(Vec<String>),
    /// Several sheets have data, and none was asked for.
    Several(Vec<String>),
    /// No sheet has data.
    Empty,
    /// A row, counted from 1, of a sheet has more cells than a record may have.
    Wide(u64, String),
    /// A row, counted from 1, of a sheet stands beyond the last one that a sheet can have.
    Deep(u64, String),
    /// The cell in a row and a column, counted from 0, of a sheet has a formula whose value was never saved.
    Formula((u32, u32), String),
    /// More rows hold something than there is room for.
    Many,
    /// The text has more bytes than there is room for.
    Long,
    /// This build reads no workbooks.
    #[cfg(not(feature = "xlsx"))]
    NotBuilt,
}

/// The rows of a sheet: Excel has no more.
pub(crate) const MAX_ROWS: u32 = 1_048_576;

/// What a text may be like.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "a build without workbooks reads none"))]
pub(crate) struct Room {
    /// Bytes.
    pub(crate) bytes: usize,
    /// Cells of a row.
    pub(crate) cells: u32,
    /// Rows that hold something.
    pub(crate) rows: u64,
}

/// Says that no workbook is read.
#[cfg(not(feature = "xlsx"))]
pub(crate) fn read(
    _: impl std::io::Read + std::io::Seek,
    _: Option<&str>,
    _: Room,
) -> Result<SheetText, Unread> {
    Err(Unread::NotBuilt)
}
