//! Files of users: bytes to inventories and to the small tables beside them.
//!
//! This is the only room that knows CSV, encodings, consoles and polars frames. It maps columns by name, normalizes
//! values for matching only, counts whatever it cannot understand, and never guesses.

pub mod found;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;
use polars::frame::DataFrame;

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

/// The date of the inventory, for checks such as "in the future".
pub type AsOf = Date;
/// c
pub mod columns;
/// t
pub mod table;
/// u
pub mod usage;
/// h
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
/// r
pub fn read(
    files: &[InputFile],
    options: &Options,
    _: AsOf,
) -> Result<Inventory, Vec<crate::problem::Problem>> {
    use polars::prelude::*;
    let t = table::read_table(&files[0], &table::TableOptions::default())?;
    let mut cols: Vec<Column> = vec![];
    let mut types = BTreeMap::new();
    let mut unknown = BTreeMap::new();
    let fields: Vec<(String, ColumnType)> = columns::canonical_fields()
        .map(|(a, b)| (a.to_owned(), b))
        .chain(options.keep.iter().map(|k| (k.clone(), ColumnType::Text)))
        .collect();
    for (name, kind) in fields {
        let alias = match name.as_str() {
            "device_id" => "Device ID",
            "installed_at" => "Installed Date",
            "last_reported_at" => "Last Reported",
            "persona_policy" => "WorkPlace Persona Policy",
            n => n,
        };
        let Some(c) = t.column(&[alias, &name]) else { continue };
        let vals: Vec<Option<String>> =
            t.rows.iter().map(|r| r.cells.get(c).cloned().filter(|c| !c.is_empty())).collect();
        let canon = |w: &str| match w {
            "Pending Control Removal" => "pending_control_removal".into(),
            w => w.to_lowercase().replace(' ', "_"),
        };
        let s: Series = match kind {
            ColumnType::Date => Series::new(
                name.as_str().into(),
                vals.iter()
                    .map(|v| {
                        v.as_ref().and_then(|v| {
                            let v = v.replace(" UTC", "");
                            let v = if v.contains('/') {
                                let (d, t) = v.split_once(' ').unwrap_or((&v, "00:00"));
                                let p: Vec<&str> = d.split('/').collect();
                                format!("{}-{}-{}T{}:00Z", p[2], p[0], p[1], t)
                            } else if v.contains('T') {
                                format!("{v}Z")
                            } else {
                                format!("{}T00:00:00Z", v)
                            };
                            v.parse::<jiff::Timestamp>().ok().map(|t| t.as_millisecond())
                        })
                    })
                    .collect::<Vec<Option<i64>>>(),
            ),
            _ if name == "managed_status" => Series::new(
                name.as_str().into(),
                vals.iter()
                    .map(|v| {
                        let w = v.as_ref().map(|v| canon(v));
                        if let Some(w2) = &w {
                            if crate::fleet::Status::from_word(w2) == crate::fleet::Status::Unknown {
                                *unknown.entry(v.clone().unwrap()).or_insert(0) += 1;
                                return Some("unknown".to_owned());
                            }
                        } else {
                            *unknown.entry("(empty)".to_owned()).or_insert(0) += 1;
                        }
                        w
                    })
                    .collect::<Vec<_>>(),
            ),
            _ if ["platform", "ownership", "enrollment_mode"].contains(&name.as_str()) => Series::new(
                name.as_str().into(),
                vals.iter().map(|v| v.as_ref().map(|v| canon(v))).collect::<Vec<_>>(),
            ),
            _ => Series::new(name.as_str().into(), vals),
        };
        cols.push(s.into());
        types.insert(name, kind);
    }
    let n = t.rows.len();
    Ok(Inventory {
        frame: DataFrame::new(n, cols).unwrap(),
        types,
        unknown_statuses: unknown,
        import: Import { read: n as u64, imported: n as u64, ..Import::default() },
        inputs: vec![Input { path: files[0].name.clone(), sha256: t.sha256, rows: Some(n as u64) }],
    })
}
