//! What a study says about its inventory files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::input::console::fields::Reading;
use crate::input::console::layout::Kept;
use crate::input::people::SearchedTexts;
use crate::input::value::number::Decimal;
use crate::phrases::input::dates as phrases;
use crate::problem::Message;

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
    /// Those of these that are only shown: what a command shows beside its figures must not move them.
    pub only_shown: BTreeSet<String>,
    /// Whether there are several files, whose rows are compared column by column.
    pub is_several: bool,
    /// The canonical fields to keep, in lower case; `None` for all. Those that every run needs are kept anyway.
    pub fields: Option<BTreeSet<String>>,
    /// What a device is called of which the rows are kept as they are: its id, a name, a piece of its id. Beside `fields`
    /// all others are kept too, but texts only of rows that it may mean.
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
    /// In pieces of this many bytes, side by side, as far as that is safe.
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

/// The fields that the simulation and its warnings rest on.
const NEEDED: [&str; 5] =
    ["managed_status", "platform", "enrollment_mode", "installed_at", "last_reported_at"];

impl Options {
    /// The zone of dates that name none in files of a kind, and who says so.
    pub(crate) fn zone(&self, kind: &str) -> Message {
        match &self.timezone {
            Some(zone) => phrases::zone_as_study_says(zone),
            None if kind.starts_with("maas360") => phrases::zone_of_portal(),
            None => phrases::zone_assumed(),
        }
    }

    /// What is kept of the column of a canonical field.
    pub(crate) fn keeps(&self, field: &str, reading: Reading) -> Kept {
        let is_asked = self.fields.as_ref().is_none_or(|fields| fields.contains(field));
        // The values of all others are few, or what they mean depends on the whole column.
        let is_free = matches!(reading, Reading::Text | Reading::Id | Reading::Digits | Reading::Users);
        match &self.witness {
            _ if is_asked || NEEDED.contains(&field) => Kept::All,
            Some(_) if is_free => Kept::Seen,
            Some(_) => Kept::All,
            None => Kept::No,
        }
    }
}
