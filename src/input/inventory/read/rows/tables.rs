//! Rows that are those of another table, below the devices.

use crate::input::csv::records::{Record, is_blank};
use crate::input::inventory::read::below::{self, Likeness, OtherTable};
use crate::input::inventory::read::disposition::{Fate, Footer, Other};
use crate::input::inventory::read::rows::Reader;
use crate::input::inventory::read::shapes::Classes;
use crate::input::inventory::refusal::Refusal;

/// What stands above a row.
#[derive(Debug, Default)]
pub(super) struct Above {
    /// The rows are a piece of a file, and what stands above that is not known.
    is_unknown: bool,
    /// A blank row, or a title below one.
    is_blank: bool,
    /// The header of another table.
    is_other: bool,
}

impl Above {
    /// Above a piece of a file.
    pub(super) fn unknown() -> Self {
        Self { is_unknown: true, is_blank: true, is_other: false }
    }
}

impl Reader<'_> {
    /// What is no row of devices but of another table is counted; `None` where the row is to be taken. False where the file
    /// is unusable, or a piece cannot tell.
    pub(super) fn other_table(&mut self, record: &Record<'_>, fate: &Fate<'_>) -> Option<bool> {
        if record.is_blank() {
            self.above.is_blank = true;
            self.rows.skipped += u64::from(self.above.is_other);
            return self.above.is_other.then_some(true);
        }
        let after_blank = std::mem::take(&mut self.above.is_blank);
        if matches!(fate, Fate::Skip | Fate::Header(_)) {
            self.above.is_other = false;
            return None;
        }
        if self.above.is_other {
            return Some(self.in_other_table(record, fate));
        }
        let is_title = after_blank && is_title(record, fate);
        let is_header = !is_title && self.begins_other_table(record, after_blank);
        if !is_title && !is_header {
            return None;
        }
        if self.above.is_unknown {
            return Some(false);
        }
        if is_title {
            self.above.is_blank = true;
            let text = record.cells().filter(|cell| !is_blank(cell)).collect::<String>();
            self.rows.pending.push((record.line, Footer::Text(text)));
        } else if below::is_of_devices(record) {
            self.rows.torn = Some(self.second_header(record, Other::Columns));
        } else {
            self.above.is_other = true;
            self.rows.skipped += 1;
            self.rows.others.push(OtherTable::of(record));
        }
        Some(self.rows.torn.is_none())
    }

    fn in_other_table(&mut self, record: &Record<'_>, fate: &Fate<'_>) -> bool {
        let is_device = matches!(fate, Fate::Import(_)) && self.judge.has_known_status(record);
        let (file, rows) = (self.file, &mut self.rows);
        if let Some(table) = rows.others.last_mut() {
            table.rows += 1;
            rows.torn = is_device.then(|| table.device_below(file, record.line));
        }
        rows.skipped += 1;
        rows.torn.is_none()
    }

    /// Whether a row is the header of another table. Its status is then no word that means one.
    fn begins_other_table(&self, record: &Record<'_>, after_blank: bool) -> bool {
        let likeness = below::likeness(record);
        if likeness == Likeness::No || self.judge.has_known_status(record) {
            return false;
        }
        let status = || self.judge.says_status(record);
        // Where no status is known it tells nothing.
        let is_strange = || self.above.is_unknown || self.knows_status;
        let is_word = || self.above.is_unknown || self.rows.shapes.have_digits();
        match likeness {
            Likeness::Most => after_blank || status(),
            Likeness::Some => after_blank && self.judge.reads_status() && is_strange(),
            Likeness::Words => after_blank && status() && is_strange() && is_word(),
            Likeness::No => false,
        }
    }
}

/// Whether a row is the title of what stands below it.
fn is_title(record: &Record<'_>, fate: &Fate<'_>) -> bool {
    let is_cut = matches!(fate, Fate::Reject(Refusal::EndsBeforeStatus { .. }));
    let mut filled = record.cells().filter(|cell| !is_blank(cell));
    is_cut && filled.next().is_some_and(|id| Classes::of(id).is_odd()) && filled.next().is_none()
}
