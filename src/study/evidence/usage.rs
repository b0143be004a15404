//! Usage files: which services each device was seen to use.

use std::collections::BTreeMap;

use crate::doc::Text;
use crate::input::side_table::usage;
use crate::phrases::study::evidence::rows_ignored;
use crate::policy::reading::EvidenceStrength;
use crate::study::evidence::{Collector, Index, strength};
use crate::study::witness::{CitedCell, CitedPlace};

pub(super) fn read(collector: &mut Collector<'_>, name: &Text, index: &Index<'_>) {
    let source = collector.source(&name.value, "usage", None);
    let mut orphans = BTreeMap::new();
    let read = usage::read_usage(&collector.input(name), &mut |row| {
        let strength = strength(row.evidence, EvidenceStrength::Used)?;
        let Some(device) = index.find(row.subject) else {
            *orphans.entry(row.subject.to_owned()).or_insert(0) += 1;
            return Ok(());
        };
        for service in collector.services(row.service)? {
            collector.add_row(device, source, (strength, service), (row.line, || cell(row.line, row.column)));
        }
        Ok(())
    });
    collector.note_read(name, Some(source), read);
    collector.warn_orphans(name, (&orphans, index), rows_ignored());
}

fn cell(line: u64, column: &str) -> CitedPlace {
    CitedPlace::Cell(CitedCell { line, column: column.to_owned() })
}
