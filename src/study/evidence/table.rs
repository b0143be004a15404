//! Tables of services by something that many devices share: a policy, an app.

use std::collections::BTreeMap;

use crate::doc::Text;
use crate::fleet::provenance::SourceId;
use crate::input::side_table::usage;
use crate::input::side_table::usage::Subject;
use crate::input::value_key;
use crate::phrases::lists::{comma, listed};
use crate::phrases::nouns::Noun;
use crate::phrases::study::evidence as phrases;
use crate::policy::reading::EvidenceStrength;
use crate::problem::Message;
use crate::study::evidence::{Collector, Use, strength};
use crate::study::witness::CitedCell;

/// What a table says about one subject.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// As first written.
    pub(super) shown: String,
    /// What it stands for; no service at all where a row says so.
    pub(super) uses: Vec<Use>,
    /// Where it says so, one for each use.
    pub(super) cells: Vec<CitedCell>,
    /// The versions that its rows name, as they write the policy.
    versions: BTreeMap<u64, String>,
    /// How often it was met.
    pub(super) met: u64,
}

/// A table by the key of its subjects: compared without regard to case and width.
pub(super) type Table = BTreeMap<String, Entry>;

/// Reads a table; where it cannot be read the problem is noted and the table is empty.
pub(super) fn read(
    collector: &mut Collector<'_>,
    name: &Text,
    (subject, default): (Subject, EvidenceStrength),
    source: Option<SourceId>,
) -> Table {
    let mut table = Table::new();
    let read = usage::read_services(&collector.input(name), subject, &mut |row| {
        let strength = strength(row.evidence, default)?;
        let services = collector.services(row.service)?;
        let entry = table.entry(value_key(row.subject)).or_default();
        if entry.shown.is_empty() {
            row.subject.clone_into(&mut entry.shown);
        }
        if let Some((version, shown)) = row.version {
            entry.versions.entry(version).or_insert_with(|| shown.to_owned());
        }
        for service in services {
            entry.uses.push((strength, service));
            entry.cells.push(CitedCell { line: row.line, column: row.column.to_owned() });
        }
        Ok(())
    });
    collector.note_read(name, source, read);
    warn_versions(collector, name, &table);
    table
}

/// Rows of several versions of one policy: versions are left off, so what they switch on is taken together.
fn warn_versions(collector: &mut Collector<'_>, name: &Text, table: &Table) {
    let several = || table.values().filter(|entry| entry.versions.len() > 1);
    let number = several().count() as u64;
    if number > 0 {
        let sample = |entry: &Entry| {
            let versions: Vec<Message> =
                entry.versions.values().map(|shown| Message::of_quoted(shown)).collect();
            listed(versions.into_iter(), comma())
        };
        let samples = several().take(crate::study::evidence::LISTED).map(sample).collect();
        let message = phrases::several_versions(&name.value);
        collector.warn("policy-versions", message, number, phrases::keep_one_version(), samples);
    }
}

/// Rows that nothing matches: a misspelling, or something that is gone.
pub(super) fn warn_unmet(collector: &mut Collector<'_>, name: &Text, table: &Table, noun: Noun) {
    let unmet: Vec<&str> = table.values().filter(|e| e.met == 0).map(|e| e.shown.as_str()).collect();
    if unmet.is_empty() {
        return;
    }
    let number = unmet.len() as u64;
    let message = phrases::rows_unmet(&name.value, noun(number));
    let samples =
        unmet.iter().take(crate::study::evidence::LISTED).map(|shown| Message::of_value(shown)).collect();
    collector.warn("unmet-rows", message, number, phrases::compare_spelling(), samples);
}
