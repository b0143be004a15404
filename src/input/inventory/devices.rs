//! The devices of all inventory files.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::input::column::store::{Column, ColumnType};
use crate::input::column::strings::Strings;
use crate::input::file_account::Input;
use crate::input::inventory::import::Import;
use crate::input::inventory::witness::Row;
use crate::input::redact;

/// The devices of all inventory files, in the order of the files, and what became of every row.
#[derive(Debug, Clone)]
pub struct Inventory {
    /// Number of devices, also where the ids were taken.
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
    /// Unknown words of managed statuses, with the number of devices; no word at all is `(empty)`.
    pub unknown_statuses: BTreeMap<String, u64>,
    /// How dates of the files beside it are read.
    pub dates: DateForms,
    /// What became of the rows.
    pub import: Import,
    /// The files, with their hashes.
    pub inputs: Vec<Input>,
    /// Rows that may be of the device that [`Options::witness`](crate::input::options::Options::witness) asks for.
    pub witnessed: Vec<Row>,
}

/// How dates are read that don't say it themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct DateForms {
    /// Whether the day comes first in dates of three numbers, as the study says or the files prove; `None` where neither does.
    pub day_first: Option<bool>,
    /// Whether the study says so.
    pub is_chosen: bool,
    /// The zone of dates that name none.
    pub zone: TimeZone,
}

impl Default for DateForms {
    fn default() -> Self {
        Self { day_first: None, is_chosen: false, zone: TimeZone::UTC }
    }
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

    /// Tokens in place of everything that names people and devices; `words` says what becomes of words of other columns.
    pub fn redact(&mut self, words: &dyn Fn(&str) -> String) {
        self.ids = redact::ids(&self.ids);
        for (name, values) in &mut self.columns {
            if values.kind() == ColumnType::Text {
                *values = redact::column(name, values, words);
            }
        }
    }
}
