//! Files of users: bytes to inventories and to the small tables beside them.
//!
//! This is the only room that knows CSV, encodings, consoles and polars frames. It maps columns by name, normalizes
//! values for matching only, counts whatever it cannot understand, and never guesses.

pub mod columns;
pub mod found;
pub mod reach;
pub mod table;
pub mod usage;

mod apps;
mod assigned;
mod beside;
mod cells;
mod clean;
mod dates;
mod key;
mod kind;
mod layout;
mod merge;
mod named_day;
mod notes;
mod number;
mod parquet;
mod read;
mod text;
mod words;

pub(crate) use assigned::{Stamp, Stamps, is_without_status};
pub use beside::{Beside, beside};
pub use key::id_key;
pub(crate) use key::value_key;
pub(crate) use named_day::named_day;
pub use text::source::hash as sha256;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;
use polars::frame::DataFrame;

use crate::problem::Problem;
use found::{Import, Input};

/// A file of the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// As the study names it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// What the study says about its inventory files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The kind of export, where detection is overridden.
    pub kind: Option<String>,
    /// Canonical field to header, beside the alias table.
    pub columns: BTreeMap<String, String>,
    /// `mdy`, `dmy` or `ymd`.
    pub date_order: Option<String>,
    /// `UTC`, `+09:00` or a zone such as `Asia/Tokyo`, for dates without one.
    pub timezone: Option<String>,
    /// One character.
    pub delimiter: Option<char>,
    /// `utf-8`, `cp932`, `utf-16le`, `utf-16be` or `windows-1252`.
    pub encoding: Option<String>,
    /// Headers beyond the canonical fields that a condition names: only these are kept.
    pub keep: BTreeSet<String>,
}

/// The type of a column, as conditions see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Text; words of an enum are canonical.
    Text,
    /// An instant: milliseconds since 1970 UTC, as `Int64`.
    Date,
    /// A number, as `Float64`.
    Number,
    /// Yes or no.
    Flag,
}

/// The devices of all inventory files, and what became of every row.
#[derive(Debug, Clone)]
pub struct Inventory {
    /// One row a device, in the order of the files, with a column for each canonical field and each kept header
    /// that some file has. `device_id` and `managed_status` are always there. An empty cell is null.
    pub frame: DataFrame,
    /// The type of each column of the frame.
    pub types: BTreeMap<String, ColumnType>,
    /// Words of managed statuses that nobody knows, with the number of devices; no word at all is `(empty)`.
    pub unknown_statuses: BTreeMap<String, u64>,
    /// What became of the rows.
    pub import: Import,
    /// The files, with their hashes.
    pub inputs: Vec<Input>,
}

/// Reads all inventory files of a study; every problem is returned, not only the first.
pub fn read(files: &[InputFile], options: &Options, as_of: Date) -> Result<Inventory, Vec<Problem>> {
    let (mut import, mut notes) = (Import::default(), notes::Notes::default());
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let reader = if parquet::is_meant(file) { parquet::file } else { read::file };
        match reader(file, options, &mut import, &mut notes) {
            Ok(read) => rows.push(read),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { merge::merge(rows, import, notes, as_of) } else { Err(problems) }
}
