//! Files of users: bytes to inventories and to the small tables beside them.
//!
//! This is the only room that knows CSV, encodings, consoles and polars frames. It maps columns by name, normalizes
//! values for matching only, counts whatever it cannot understand, and never guesses.

pub mod column;
pub mod console;
pub mod csv;
pub mod files;
pub mod inventory;
pub(crate) mod parquet;
pub mod people;
pub mod reach;
pub mod redact;
pub mod side_table;
pub mod source;
pub mod value;

pub use crate::input::console::recognize::{Known, known_file};
pub use crate::input::files::{Files, InputFile};
pub(crate) use crate::input::side_table::assigned::{Stamp, Stamps, is_without_status};
pub use crate::input::side_table::recognize::{Beside, beside};
pub use crate::input::source::file::hash as sha256;
pub use crate::input::value::key::id_key;
pub(crate) use crate::input::value::key::value_key;
pub use crate::input::value::number::Decimal;
pub(crate) use crate::input::value::number::{Reading, plain as read_marks};
pub(crate) use crate::input::value::vocabulary::meanings;

use crate::input::inventory::read::instants;
use crate::input::inventory::{merge, notes, read};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::input::column::store::Column;
use crate::input::column::strings::Strings;
use crate::input::inventory::import::{Import, Input};
use crate::input::inventory::proofs::Proofs;
use crate::input::inventory::witness::Row;
use crate::input::people::SearchedTexts;
use crate::input::source::eight_bit::Hint;
use crate::input::value::dates::Order;
use crate::problem::Problem;

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
    /// What words of cells mean, by canonical field: word to canonical word.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// The canonical fields whose words are kept as written too: conditions name them so.
    pub as_written: BTreeSet<String>,
    /// The mark before decimals, where proof is overridden.
    pub decimal: Option<Decimal>,
    /// One character.
    pub delimiter: Option<char>,
    /// `utf-8`, `cp932`, `euc-jp`, `iso-2022-jp`, `utf-16le`, `utf-16be`, `windows-1252` or `macintosh`; with `-replace`
    /// behind it, what does not decode is replaced and marked.
    pub encoding: Option<String>,
    /// Headers beyond the canonical fields that a condition names: only these are kept.
    pub keep: BTreeSet<String>,
    /// The canonical fields to keep, in lower case; `None` for all. Those that every run needs are kept anyway.
    pub fields: Option<BTreeSet<String>>,
    /// What a device is called of which the rows are kept as they are: its id, a name, a piece of its id.
    pub witness: Option<String>,
    /// Texts of the study's author in which values of personal columns are looked for.
    pub searched: Option<Arc<SearchedTexts>>,
    /// How files are gone through: it changes the time they take, and nothing else.
    pub pace: Pace,
}

/// How a file is gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// In order.
    Plain,
    /// In pieces of so many bytes, side by side, as far as that is safe.
    Fast {
        /// Bytes of a piece.
        piece: usize,
    },
}

impl Default for Pace {
    fn default() -> Self {
        Self::Fast { piece: 1 << 20 }
    }
}

/// The fields whose cells are words with a meaning.
pub(crate) fn fields_with_words() -> Vec<&'static str> {
    let fields = console::fields::canonical_fields().map(|(name, _)| name);
    fields.filter(|name| meanings(name).is_some()).collect()
}

/// The fields that the simulation and its warnings rest on.
const NEEDED: [&str; 5] =
    ["managed_status", "platform", "enrollment_mode", "installed_at", "last_reported_at"];

impl Options {
    /// The zone of dates that name none in files of a kind, and who says so.
    fn zone(&self, kind: &str) -> String {
        match &self.timezone {
            Some(zone) => format!("{zone} (as the study says)"),
            None if kind.starts_with("maas360") => "UTC (as MaaS360 writes them)".to_owned(),
            None => "UTC (assumed)".to_owned(),
        }
    }

    /// Whether the column of a canonical field is kept.
    fn keeps(&self, field: &str) -> bool {
        self.fields.as_ref().is_none_or(|fields| fields.contains(field)) || NEEDED.contains(&field)
    }
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

/// The devices of all inventory files, in the order of the files, and what became of every row.
#[derive(Debug, Clone)]
pub struct Inventory {
    /// Number of devices, also where somebody took the ids.
    pub devices: usize,
    /// Device ids, as the files write them.
    pub ids: Strings,
    /// A column for each canonical field and each header that was to be kept and that some file has.
    /// `managed_status` is always there.
    pub columns: BTreeMap<String, Column>,
    /// Words as the files write them, by canonical field, of those that were asked for.
    pub written: BTreeMap<String, Column>,
    /// All columns that some file has, kept or not, with their types; `device_id` is one of them.
    pub types: BTreeMap<String, ColumnType>,
    /// Words of managed statuses that nobody knows, with the number of devices; no word at all is `(empty)`.
    pub unknown_statuses: BTreeMap<String, u64>,
    /// Whether the files prove that the day comes first in dates of three numbers; `None` where they prove neither order.
    pub day_first: Option<bool>,
    /// What became of the rows.
    pub import: Import,
    /// The files, with their hashes.
    pub inputs: Vec<Input>,
    /// Rows that may be of the device that [`Options::witness`] asks for.
    pub witnessed: Vec<Row>,
}

impl Inventory {
    /// Number of devices.
    pub fn len(&self) -> usize {
        self.devices
    }

    /// Whether there is no device.
    pub fn is_empty(&self) -> bool {
        self.devices == 0
    }

    /// A column by its name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.get(name)
    }
}

/// Reads all inventory files of a study; every problem is returned, not only the first.
pub fn read(files: &[InputFile<'_>], options: &Options, as_of: Date) -> Result<Inventory, Vec<Problem>> {
    let (mut import, mut notes) = (Import::default(), notes::Notes::default());
    let (mut files_read, mut inputs, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    let taken = take(files, options);
    // A zone that is not known is a problem of each file.
    let zone = instants::time_zone(options).unwrap_or(jiff::tz::TimeZone::UTC);
    let proofs = Proofs::of(taken.iter().map(|taken| taken.as_ref().ok()), &zone);
    for (place, taken) in taken.into_iter().enumerate() {
        let known = read::Known { options, proofs: &proofs, place };
        let settled = taken.and_then(|taken| read::settle(taken, known, &mut import, &mut notes));
        match settled {
            Ok((rows, input)) => {
                files_read.push(rows);
                inputs.push(input);
            }
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut inventory = merge::merge(files_read, inputs, import, notes, as_of)?;
    inventory.written.retain(|field, _| options.as_written.contains(field));
    inventory.day_first = proofs.any_order().map(|order| order == Order::DayFirst);
    Ok(inventory)
}

/// Every file, read to its end. Files whose encoding is a guess are gone through again once the languages of the others
/// are known.
fn take(files: &[InputFile<'_>], options: &Options) -> Vec<Result<read::Taken, Vec<Problem>>> {
    let reader = |file: &InputFile<'_>| {
        if parquet::is_meant(file) { parquet::take(file, options) } else { read::take(file, options) }
    };
    let mut taken: Vec<_> = files.iter().map(reader).collect();
    let known = taken.iter().filter_map(|taken| taken.as_ref().ok()).filter(|taken| taken.doubt.is_none());
    let hint = known.fold(Hint::default(), |hint, taken| hint.with(taken.language));
    if hint == Hint::default() {
        return taken;
    }
    for slot in &mut taken {
        if let Ok(read::Taken { name, doubtful: Some(raw), .. }) = slot {
            *slot = read::again((name, raw), options, hint);
        }
    }
    taken
}
