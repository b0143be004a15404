//! Rows that are those of another table, below the devices.

use crate::input::csv::records::{Record, is_blank};
use crate::input::inventory::read::below::{self, Likeness, OtherTable};
use crate::input::inventory::read::disposition::{Fate, Footer, Other};
use crate::input::inventory::read::rows::Reader;
use crate::input::inventory::read::shapes::Classes;
use crate::input::inventory::refusal::Refusal;

impl Reader<'_> {
    /// What is no row of devices but of another table is counted; `None` where the row is to be taken. False where the file
    /// is unusable, or a piece cannot tell.
    pub(super) fn other_table(&mut self, record: &Record<'_>, fate: &Fate<'_>) -> Option<bool> {
        if record.is_blank() {
            self.after_blank = true;
            self.rows.skipped += u64::from(self.is_other);
            return self.is_other.then_some(true);
        }
        let after_blank = std::mem::take(&mut self.after_blank);
        if matches!(fate, Fate::Skip | Fate::Header(_)) {
            self.is_other = false;
            return None;
        }
        if self.is_other {
            return Some(self.in_other_table(record, fate));
        }
        let is_title = after_blank && self.is_title(record, fate);
        let is_header = !is_title && self.begins_other_table(record, after_blank);
        if !is_title && !is_header {
            return None;
        }
        if self.is_piece {
            return Some(false);
        }
        if is_title {
            self.after_blank = true;
            let text = record.cells().filter(|cell| !is_blank(cell)).collect::<String>();
            self.rows.pending.push((record.line, Footer::Text(text)));
        } else if below::is_of_devices(record) {
            self.rows.torn = Some(self.second_header(record, Other::Columns));
        } else {
            self.is_other = true;
            self.rows.skipped += 1;
            self.rows.others.push(OtherTable::of(record));
        }
        Some(self.rows.torn.is_none())
    }

    fn in_other_table(&mut self, record: &Record<'_>, fate: &Fate<'_>) -> bool {
        let is_device = matches!(fate, Fate::Import(_)) && self.has_known_status(record);
        let (file, rows) = (self.file, &mut self.rows);
        if let Some(table) = rows.others.last_mut() {
            table.rows += 1;
            rows.torn = is_device.then(|| table.device_below(file, record.line));
        }
        rows.skipped += 1;
        rows.torn.is_none()
    }

    /// Whether a row is the title of what stands below it.
    fn is_title(&self, record: &Record<'_>, fate: &Fate<'_>) -> bool {
        let is_cut = matches!(fate, Fate::Reject(Refusal::EndsBeforeStatus { .. }));
        let mut filled = record.cells().filter(|cell| !is_blank(cell));
        is_cut && filled.next().is_some_and(|id| Classes::of(id).is_odd()) && filled.next().is_none()
    }

    /// Whether a row is the header of another table. Its status is then no word that means one.
    fn begins_other_table(&self, record: &Record<'_>, after_blank: bool) -> bool {
        let likeness = below::likeness(record);
        if likeness == Likeness::No || self.has_known_status(record) {
            return false;
        }
        let status = || self.statuses.iter().any(|at| !is_blank(record.cell(*at)));
        // Where no status is known it tells nothing.
        let is_strange = || self.is_piece || self.knows_status;
        let is_word = || self.is_piece || self.rows.shapes.have_digits();
        match likeness {
            Likeness::Most => after_blank || status(),
            Likeness::Some => after_blank && !self.statuses.is_empty() && is_strange(),
            Likeness::Words => after_blank && status() && is_strange() && is_word(),
            Likeness::No => false,
        }
    }
}
