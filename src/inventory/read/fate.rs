//! What becomes of a row.

use super::super::columns::WEAK_KEYS;
use super::super::text::records::{Record, is_blank};
use super::super::{clean, layout::Layout};

/// What becomes of a row.
#[derive(Debug)]
pub(crate) enum Fate<'r> {
    /// Becomes the device of this id.
    Import(&'r str),
    /// Becomes the device of this id, though it ends early.
    Short(&'r str),
    /// Blank, or the header again.
    Skip,
    /// Belongs to the device before it.
    Attach,
    Reject(String),
    /// Is a footer if nothing follows, else an error.
    Pending(String),
    /// The header again, in another order.
    Reordered,
}

/// Decides the fate of rows.
#[derive(Debug)]
pub(crate) struct Judge<'a> {
    layout: &'a Layout,
    headers: &'a [String],
    ids: Vec<usize>,
    status: Option<usize>,
    weak: Vec<usize>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(layout: &'a Layout, headers: &'a [String]) -> Self {
        let sources = |name: &str| {
            let plans = layout.plans.iter().filter(|plan| plan.name == name);
            plans.flat_map(|plan| plan.sources.iter().map(|source| source.at)).collect::<Vec<usize>>()
        };
        let status = sources("managed_status").first().copied();
        let weak = WEAK_KEYS.iter().flat_map(|name| sources(name)).collect();
        Self { layout, headers, ids: sources("device_id"), status, weak }
    }

    /// `follows` says whether a device stands before the row.
    pub(crate) fn fate<'r>(&self, record: &'r Record<'_>, follows: bool) -> Fate<'r> {
        if record.is_blank() || self.repeats_header(record) {
            return Fate::Skip;
        }
        if self.reorders_header(record) {
            return Fate::Reordered;
        }
        let (width, cells) = (self.layout.width, record.width());
        if let Some(text) = footer(record, width) {
            return Fate::Pending(text);
        }
        if record.stray_quote {
            return Fate::Reject("there is text after a closing quote".to_owned());
        }
        if record.cells().skip(self.layout.most).any(|cell| !is_blank(cell)) {
            return Fate::Reject(format!("the row has {cells} cells where the header has {width}"));
        }
        let Some(id) = self.ids.iter().find_map(|at| clean::id(record.cell(*at))) else {
            return self.without_id(record, follows);
        };
        if clean::is_damaged(id) {
            return Fate::Reject(format!("the device id `{id}` was damaged by a spreadsheet"));
        }
        if id.len() > 256 && id.chars().count() > 256 {
            return Fate::Reject("the device id is longer than 256 characters".to_owned());
        }
        if cells >= width {
            return Fate::Import(id);
        }
        if self.status.is_some_and(|at| at >= cells) {
            return Fate::Reject(format!(
                "the row ends before its managed status: it has {cells} cells where the header has {width}"
            ));
        }
        Fate::Short(id)
    }

    /// Continuation rows belong to the device before them in files of Jamf, and only there.
    fn without_id(&self, record: &Record<'_>, follows: bool) -> Fate<'static> {
        let keyless = self.weak.iter().all(|at| clean::id(record.cell(*at)).is_none());
        if self.layout.kind.starts_with("jamf") && keyless && follows {
            return Fate::Attach;
        }
        if record.width() < self.layout.width {
            return Fate::Pending(record.cells().collect::<Vec<&str>>().join(" "));
        }
        Fate::Reject("the row has no device id".to_owned())
    }

    fn repeats_header(&self, record: &Record<'_>) -> bool {
        record.width() >= self.headers.len()
            && self.headers.iter().zip(record.cells()).all(|(header, cell)| header == cell.trim())
    }

    /// The same headers in another order: the part below them has its columns elsewhere.
    fn reorders_header(&self, record: &Record<'_>) -> bool {
        let is_header = |cell: &str| {
            let cell = cell.trim();
            self.headers.iter().any(|header| header == cell)
        };
        self.headers.len() > 1
            && record.width() == self.headers.len()
            && record.cells().all(is_header)
            && self.headers.iter().all(|header| record.cells().any(|cell| header == cell.trim()))
    }
}

/// A row such as `Total: 1,234`.
fn footer(record: &Record<'_>, width: usize) -> Option<String> {
    let full = record.cells().filter(|cell| !is_blank(cell)).take(3).count();
    if width <= 2 || full > 2 {
        return None;
    }
    let text = record.cells().collect::<Vec<&str>>().join(",");
    let lower = text.to_lowercase();
    let speaks =
        ["total", "displaying", "合計", "総数"].iter().any(|word| lower.trim_start().starts_with(word));
    (speaks && lower.contains(|c: char| c.is_ascii_digit())).then_some(text)
}
