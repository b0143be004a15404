//! What policies switch on, and what a mailbox tells: columns of the inventory that stand for services.

use std::collections::{BTreeMap, HashMap};

use crate::account::ServiceId;
use crate::doc::Text;
use crate::fleet::DeviceId;
use crate::input::side_table::usage::Subject;
use crate::input::{Inventory, value_key};
use crate::internal::Id;
use crate::phrases::nouns;
use crate::phrases::nouns::Noun;
use crate::phrases::study::evidence as phrases;
use crate::policy::reading::EvidenceStrength;
use crate::study::evidence::{Collector, most_frequent, table};
use crate::study::witness::CitedPlace;

/// What the mailbox ids of Secure Mail begin with.
const SECURE_MAIL: &str = "mdm";

/// A table of what persona policies, or policies, switch on: for every device that has one.
pub(super) fn read(collector: &mut Collector<'_>, name: &Text, subject: Subject, inventory: &Inventory) {
    let (kind, column, noun): (_, _, Noun) = match subject {
        Subject::Persona => ("persona", "persona_policy", nouns::persona_policies),
        _ => ("policies", "policy_name", nouns::mdm_policies),
    };
    let source = collector.source(&name.value, kind, None);
    let mut table = table::read(collector, name, (subject, EvidenceStrength::Enabled), Some(source));
    let Some(values) = texts(inventory, column) else {
        return warn_no_column(collector, &name.value, column);
    };
    let mut keys: HashMap<&str, String> = HashMap::new();
    let mut missing = BTreeMap::new();
    for (device, value) in values {
        let Some(value) = value else { continue };
        match table.get_mut(keys.entry(value).or_insert_with(|| value_key(value))) {
            None => *missing.entry(value.to_owned()).or_insert(0) += 1,
            Some(entry) => {
                entry.met += 1;
                for (found, cell) in entry.uses.iter().zip(&entry.cells) {
                    let place = || CitedPlace::Through(cell.clone(), column);
                    collector.add_row(device, source, *found, (cell.line, place));
                }
            }
        }
    }
    if !missing.is_empty() {
        let message = phrases::not_in_table(noun(missing.len() as u64), &name.value);
        let consequence = phrases::add_to_table();
        let samples = most_frequent(&missing, crate::study::evidence::LISTED);
        collector.warn("policy-not-in-table", message, missing.values().sum(), consequence, samples);
    }
    table::warn_unmet(collector, name, &table, noun);
}

/// A mailbox id that begins as those of Secure Mail do. Any other one says nothing about services.
pub(super) fn mailbox(collector: &mut Collector<'_>, service: ServiceId, inventory: &Inventory) {
    let source = collector.source(phrases::mailbox_source(), "mailbox", Some(phrases::mailbox_is_likely()));
    let Some(ids) = texts(inventory, "mailbox_device_id") else {
        return warn_no_column(collector, "mailbox", "mailbox_device_id");
    };
    for (device, id) in ids {
        let head = id.and_then(|id| id.get(..SECURE_MAIL.len()));
        if head.is_some_and(|head| head.eq_ignore_ascii_case(SECURE_MAIL)) {
            collector.add(device, source, (EvidenceStrength::Used, Some(service)));
            collector.witness(device, source, Some(service), || CitedPlace::Mailbox);
        }
    }
}

/// The text of every device in a column; none where no file has it.
fn texts<'a>(
    inventory: &'a Inventory,
    column: &str,
) -> Option<impl Iterator<Item = (DeviceId, Option<&'a str>)>> {
    let column = inventory.column(column)?;
    Some((0..inventory.len()).map(|device| (DeviceId::from_index(device), column.text(device))))
}

fn warn_no_column(collector: &mut Collector<'_>, what: &str, column: &str) {
    let message = phrases::column_missing(what, column);
    collector.warn("no-column", message, 1, phrases::add_column(), Vec::new());
}
