//! `by-hand.csv` as a person left it, held against the plan: who is in it, and what it says of each.

use std::collections::BTreeSet;

use crate::account::PartSet;
use crate::fleet::DeviceId;
use crate::input::formula::as_it_was;
use crate::input::side_table::table::{Row, Table};
use crate::internal::Id;
use crate::phrases::plan::problems as phrases;
use crate::plan::rehearsal;
use crate::problem::{Message, Problem};
use crate::run::plan::Plan;
use crate::run::plan::files::{DEVICE_ID, Reader, WANTED, part_names};

/// Header of the column with the parts that a device is expected to have.
const EXPECTED: &str = "Expected Part";
/// The same where an export shows what it has.
const PRESENT: &str = "Present Part";
/// Header of the column that says why.
pub const WHY: &str = "Why";
/// Columns of the inventory that `by-hand.csv` shows, where it has them, with their headers.
pub const SHOWN: [(&str, &str); 3] =
    [("device_name", "Device Name"), ("usernames", "Username"), ("platform", "Platform")];

impl Plan<'_> {
    /// The header of the column with the parts that a device has at the start.
    pub fn start_header(&self) -> &'static str {
        if self.request.assigned.is_some() { PRESENT } else { EXPECTED }
    }

    /// What the inventory says of a device in a column that the plan shows.
    pub fn shown(&self, column: &str, device: DeviceId) -> &str {
        let found = self.fleet.attributes.iter().find(|attribute| attribute.name == column);
        found.map_or("", |attribute| attribute.get(device.index()))
    }

    /// Every device to change by hand has its row, and with `same_inputs` the row says of it what the plan wrote. Columns that
    /// the plan did not write are returned.
    pub(super) fn compare_by_hand(
        &self,
        reader: &Reader<'_>,
        rows: &[(rehearsal::Row, PartSet)],
        same_inputs: bool,
    ) -> Result<Vec<String>, Vec<Problem>> {
        let name = self.by_hand_name();
        let planned = self.by_hand();
        if planned.is_empty() {
            return Ok(Vec::new());
        }
        let table = reader.table(&name)?;
        let present: BTreeSet<DeviceId> = rows.iter().map(|(row, _)| row.device).collect();
        if let Some((device, wanted)) = planned.iter().find(|(device, _)| !present.contains(device)) {
            let device = Message::of_value(self.fleet.name(*device));
            let what = phrases::should_get(device, self.parts(*wanted));
            return Err(vec![
                Problem::new(phrases::row_missing(name, what)).help(phrases::correct_or_plan_again()),
            ]);
        }
        for ((row, _), written) in rows.iter().zip(&table.rows).filter(|_| same_inputs) {
            self.compare_row(&table, written, row.device)?;
        }
        let known = [DEVICE_ID, WANTED, EXPECTED, PRESENT, WHY];
        let is_known = |header: &&String| {
            known.contains(&header.as_str()) || SHOWN.iter().any(|(_, known)| known == header)
        };
        Ok(table.headers.iter().filter(|header| !is_known(header)).cloned().collect())
    }

    fn compare_row(&self, table: &Table, row: &Row, device: DeviceId) -> Result<(), Vec<Problem>> {
        let shown = SHOWN.map(|(column, header)| (header, self.shown(column, device).to_owned()));
        let expected = (self.start_header(), part_names(&self.study.account, self.expected(device)));
        for (header, right) in shown.into_iter().chain([expected]) {
            let Some(found) = table.column(&[header]).map(|column| as_it_was(row.cell(column))) else {
                continue;
            };
            if found.trim() != right.trim() {
                let id = Message::of_value(self.fleet.name(device));
                let what =
                    phrases::cell_differs(header, id, Message::of_value(found), Message::of_value(&right));
                let problem = Problem::new(phrases::at_row(&table.file, row.line.to_string(), what));
                return Err(vec![problem.help(phrases::correct_or_plan_again()).at(table.place(row))]);
            }
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// An upload has the form that the portal takes: UTF-8 without a mark, one column.
    pub(super) fn check_form(&self, name: &str) -> Result<(), Vec<Problem>> {
        let table = self.table(name)?;
        let wrong = |problem: Problem| Err(vec![problem.help(phrases::save_or_plan_again())]);
        if table.encoding_name != "utf-8" {
            return wrong(Problem::new(phrases::not_utf8(name, table.encoding_name)));
        }
        if table.has_mark {
            return wrong(Problem::new(phrases::has_mark(name)));
        }
        match table.headers.iter().find(|header| *header != DEVICE_ID) {
            Some(header) => wrong(Problem::new(phrases::extra_column(name, Message::of_value(header)))),
            None => Ok(()),
        }
    }
}
