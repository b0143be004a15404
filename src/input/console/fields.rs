//! The canonical fields and the headers that mean them: docs/formats.md section 1.
//!
//! The alias table is data: `aliases.csv`. A row of a kind of file goes before the rows of `any`; a row without
//! field says that the header is a trap in files of that kind.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::input::column::store::ColumnType;
use crate::input::csv::records::{Record, Records};
pub use crate::input::value::key::matching_key;

/// How the cells of a field are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// An id: opaque text, stripped of what spreadsheets put around it.
    Id,
    /// An id of many digits, which spreadsheets destroy.
    Digits,
    /// Text unchanged.
    Text,
    /// Several users in one cell.
    Users,
    /// `MDM: name (version)`.
    Policy,
    /// A word of an enum.
    Word,
    /// An instant.
    Date,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

/// A canonical field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name, as conditions spell it.
    pub(crate) name: &'static str,
    /// How its cells are read.
    pub(crate) reading: Reading,
}

impl Field {
    /// The type of its column.
    pub(crate) fn column_type(self) -> ColumnType {
        match self.reading {
            Reading::Date => ColumnType::Date,
            Reading::Number => ColumnType::Number,
            Reading::Flag => ColumnType::Flag,
            _ => ColumnType::Text,
        }
    }
}

const fn field(name: &'static str, reading: Reading) -> Field {
    Field { name, reading }
}

/// All fields, in the order of the frame's columns.
pub(crate) const FIELDS: [Field; 54] = [
    field("device_id", Reading::Id),
    field("managed_status", Reading::Word),
    field("device_name", Reading::Text),
    field("usernames", Reading::Users),
    field("email", Reading::Text),
    field("user_domain", Reading::Text),
    field("user_upn", Reading::Text),
    field("platform", Reading::Word),
    field("os_name", Reading::Text),
    field("os_version", Reading::Id),
    field("device_type", Reading::Text),
    field("manufacturer", Reading::Text),
    field("model", Reading::Text),
    field("model_id", Reading::Text),
    field("serial", Reading::Id),
    field("imei", Reading::Digits),
    field("meid", Reading::Digits),
    field("udid", Reading::Id),
    field("iccid", Reading::Digits),
    field("imsi", Reading::Digits),
    field("phone", Reading::Id),
    field("wifi_mac", Reading::Id),
    field("ownership", Reading::Word),
    field("device_status", Reading::Word),
    field("enrollment_mode", Reading::Word),
    field("supervised", Reading::Flag),
    field("installed_at", Reading::Date),
    field("registered_at", Reading::Date),
    field("last_reported_at", Reading::Date),
    field("mailbox_managed", Reading::Word),
    field("mailbox_device_id", Reading::Id),
    field("mailbox_last_reported_at", Reading::Date),
    field("policy_name", Reading::Policy),
    field("policy_version", Reading::Number),
    field("persona_policy", Reading::Text),
    field("rule_set", Reading::Text),
    field("compliance_rule", Reading::Word),
    field("compliance_policy", Reading::Word),
    field("compliance_app", Reading::Word),
    field("compliance_passcode", Reading::Word),
    field("jailbroken", Reading::Flag),
    field("encryption", Reading::Text),
    field("selective_wipe", Reading::Word),
    field("agent_version", Reading::Text),
    field("managed_by", Reading::Text),
    field("storage_total", Reading::Number),
    field("storage_free", Reading::Number),
    field("storage_free_percent", Reading::Number),
    field("asset_tag", Reading::Id),
    field("department", Reading::Text),
    field("office", Reading::Text),
    field("test_device", Reading::Flag),
    field("hidden", Reading::Flag),
    field("license_text", Reading::Text),
];

/// The fields whose cells identify a device, in files without device id.
pub(crate) const WEAK_KEYS: [&str; 4] = ["serial", "imei", "meid", "udid"];

/// Every canonical field with the type of its column.
pub fn canonical_fields() -> impl Iterator<Item = (&'static str, ColumnType)> {
    FIELDS.into_iter().map(|field| (field.name, field.column_type()))
}

/// The field of a canonical name.
pub(crate) fn field_named(name: &str) -> Option<Field> {
    FIELDS.into_iter().find(|field| field.name == name)
}

/// What a header means in a kind of file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Canonical name; empty for a trap.
    pub(crate) field: String,
    /// Rank 2 only fills what rank 1 leaves empty.
    pub(crate) rank: u8,
}

/// kind → matching key → targets.
type Aliases = BTreeMap<String, BTreeMap<String, Vec<Target>>>;

static ALIASES: LazyLock<Aliases> = LazyLock::new(|| parse(include_str!("aliases.csv")));

fn parse(text: &str) -> Aliases {
    let mut table = Aliases::new();
    for (name, _) in canonical_fields() {
        let target = Target { field: name.to_owned(), rank: 1 };
        table.entry("any".to_owned()).or_default().entry(matching_key(name)).or_default().push(target);
    }
    let mut records = Records::new(text, b',');
    let mut record = Record::default();
    while records.next(&mut record) == Ok(true) {
        if record.line == 1 {
            continue;
        }
        let target =
            Target { field: record.cell(1).to_owned(), rank: if record.cell(2) == "2" { 2 } else { 1 } };
        let keys = table.entry(record.cell(0).to_owned()).or_default();
        let targets = keys.entry(matching_key(record.cell(3))).or_default();
        if !targets.iter().any(|t| t.field == target.field) {
            targets.push(target);
        }
    }
    table
}

/// What a header means in a kind of file: the rows of the kind, else those of `any`. A size may have any unit.
pub(crate) fn targets(kind: &str, key: &str) -> &'static [Target] {
    const SIZES: [&str; 9] = ["gb", "mb", "kb", "tb", "gib", "mib", "kib", "tib", "bytes"];
    let of = |key: &str| {
        let of = |kind: &str| ALIASES.get(kind).and_then(|keys| keys.get(key));
        of(kind).or_else(|| of("any"))
    };
    let is_size = |targets: &&Vec<Target>| {
        targets.iter().all(|target| matches!(&*target.field, "storage_free" | "storage_total"))
    };
    let without_unit = || {
        let key = key.trim_end_matches(']');
        let stem = SIZES.iter().find_map(|size| key.strip_suffix(size))?;
        of(stem.trim_end_matches('[')).filter(is_size)
    };
    of(key).or_else(without_unit).map_or(&[], Vec::as_slice)
}

/// Whether a kind of file has a meaning of its own for a header.
pub(crate) fn is_of_kind(kind: &str, key: &str) -> bool {
    ALIASES.get(kind).is_some_and(|keys| keys.contains_key(key))
}

/// Whether a header is known to any kind of file.
pub(crate) fn is_known_header(header: &str) -> bool {
    let key = matching_key(header);
    !key.is_empty() && ALIASES.values().any(|keys| keys.contains_key(&key))
}

/// The canonical field that a header means in most kinds of files; a field means itself.
#[cfg(feature = "cli")]
pub(crate) fn field_of(header: &str) -> Option<&'static str> {
    targets("any", &matching_key(header))
        .first()
        .map(|target| target.field.as_str())
        .filter(|field| !field.is_empty())
}

/// Whether a header means a weak key, and never the device id.
pub(crate) fn is_weak_key(header: &str) -> bool {
    !may_mean(header, "device_id") && WEAK_KEYS.iter().any(|field| may_mean(header, field))
}

/// Whether a header means a field in some kind of file.
pub(crate) fn may_mean(header: &str, field: &str) -> bool {
    let key = matching_key(header);
    ALIASES.values().filter_map(|keys| keys.get(&key)).flatten().any(|target| target.field == field)
}

/// The fields whose cells are words with a meaning.
pub(crate) fn fields_with_words() -> Vec<&'static str> {
    let fields = canonical_fields().map(|(name, _)| name);
    fields.filter(|name| crate::input::value::vocabulary::meanings(name).is_some()).collect()
}
