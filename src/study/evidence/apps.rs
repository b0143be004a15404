//! App inventories: which services the installed apps stand for.
//!
//! An app in no row of the table is evidence of nothing, and a device without any app of the table stays unknown: an
//! app that is missing may be managed elsewhere, so it does not prove that its service is not used.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::doc::Text;
use crate::fleet::DeviceId;
use crate::fleet::provenance::SourceId;
use crate::input::side_table::usage;
use crate::input::side_table::usage::Subject;
use crate::input::value_key;
use crate::internal::IndexVec;
use crate::phrases::nouns;
use crate::phrases::study::evidence as phrases;
use crate::policy::reading::EvidenceStrength;
use crate::problem::Problem;
use crate::study::evidence::table::Table;
use crate::study::evidence::{Collector, Index, Use, most_frequent, table};
use crate::study::file::InventorySection;
use crate::study::witness::{CitedCell, CitedPlace};

/// An app that was met.
#[derive(Debug, Default)]
struct App {
    /// As first written.
    shown: String,
    /// Whether a row of the table means it.
    is_mapped: bool,
    /// Each with the cell of the table that says so.
    uses: Vec<(Use, CitedCell)>,
    rows: u64,
}

/// The apps of all files, by their key, and the devices that were met.
#[derive(Debug)]
struct Met {
    table: Table,
    /// Its file.
    table_name: String,
    apps: HashMap<String, App>,
    /// By device: whether some file has it, and whether one of its apps stands for a service.
    devices: IndexVec<DeviceId, (bool, bool)>,
}

pub(super) fn read(collector: &mut Collector<'_>, section: &InventorySection, index: &Index<'_>) {
    let services = match (&section.app_services, section.apps.first()) {
        (None, None) => return,
        (Some(services), Some(_)) => services,
        (None, Some(alone)) => return note_alone(collector, alone, "apps", "app_services"),
        (Some(alone), None) => return note_alone(collector, alone, "app_services", "apps"),
    };
    let table = table::read(collector, services, (Subject::App, EvidenceStrength::Installed), None);
    let devices = vec![(false, false); collector.devices].into();
    let mut met = Met { table, table_name: services.value.clone(), apps: HashMap::new(), devices };
    for name in &section.apps {
        let source = collector.source(&name.value, "apps", None);
        if let Some(source) = collector.sources.last_mut() {
            source.note = Some(phrases::installed_is_not_used());
        }
        file(collector, name, source, index, &mut met);
    }
    warn(collector, services, &met);
}

fn note_alone(collector: &mut Collector<'_>, name: &Text, key: &str, other: &str) {
    let problem = Problem::new(phrases::needs_other_key(key, other)).help(phrases::give_both_keys());
    collector.found.problems.push(problem.at(name.place.clone()));
}

fn file(collector: &mut Collector<'_>, name: &Text, source: SourceId, index: &Index<'_>, met: &mut Met) {
    let mut orphans = BTreeMap::new();
    let read = usage::read_apps(&collector.input(name), &mut |row| {
        let Some(device) = index.find(row.device) else {
            *orphans.entry(row.device.to_owned()).or_insert(0) += 1;
            return Ok(());
        };
        let table = met.table_name.clone();
        let app = met.app(row.app);
        app.rows += 1;
        for (found, meaning) in &app.uses {
            let place = || CitedPlace::App {
                cell: CitedCell { line: row.line, column: row.column.to_owned() },
                app: row.app.to_owned(),
                table: table.clone(),
                meaning: meaning.clone(),
            };
            collector.add_row(device, source, *found, (row.line, place));
        }
        let says_something = !app.uses.is_empty();
        let (is_met, says) = &mut met.devices[device];
        *is_met = true;
        *says |= says_something;
        Ok(())
    });
    collector.note_read(name, Some(source), read);
    collector.warn_orphans(name, (&orphans, index), phrases::rows_ignored());
}

impl Met {
    /// The app of an id; every row of the table that means it counts.
    fn app(&mut self, id: &str) -> &mut App {
        let Self { table, apps, .. } = self;
        apps.entry(value_key(id)).or_insert_with_key(|key| {
            let mut app = App { shown: id.to_owned(), ..App::default() };
            for pattern in patterns(table, key) {
                let Some(entry) = table.get_mut(&pattern) else { continue };
                entry.met += 1;
                app.is_mapped = true;
                let uses = entry.uses.iter().zip(&entry.cells);
                let uses = uses.filter(|((_, service), _)| service.is_some());
                app.uses.extend(uses.map(|(found, cell)| (*found, cell.clone())));
            }
            app
        })
    }
}

/// The keys of a table that mean an app: its own, and each of its beginnings before `*`. They are looked up, as tables and
/// inventories may both have many apps.
fn patterns(table: &Table, app: &str) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = table.contains_key(app).then(|| app.to_owned()).into_iter().collect();
    let mut pattern = String::with_capacity(app.len() + 1);
    for next in std::iter::once(None).chain(app.chars().map(Some)) {
        pattern.extend(next);
        pattern.push('*');
        if table.contains_key(&pattern) {
            found.insert(pattern.clone());
        }
        pattern.pop();
    }
    found
}

fn warn(collector: &mut Collector<'_>, services: &Text, met: &Met) {
    let unmapped: BTreeMap<String, u64> =
        met.apps.values().filter(|app| !app.is_mapped).map(|app| (app.shown.clone(), app.rows)).collect();
    if !unmapped.is_empty() {
        let number = unmapped.len() as u64;
        let message = phrases::no_row_for(&services.value, nouns::apps(number));
        let samples = most_frequent(&unmapped, 5);
        collector.warn("apps-without-service", message, number, phrases::apps_say_nothing(), samples);
    }
    let silent = met.devices.iter().filter(|(is_met, says)| *is_met && !says).count() as u64;
    if silent > 0 {
        let message = phrases::no_mapped_app(nouns::devices(silent));
        let consequence = phrases::missing_app_proves_nothing();
        collector.warn("no-mapped-app", message, silent, consequence, Vec::new());
    }
    table::warn_unmet(collector, services, &met.table, nouns::apps);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_is_meant_by_its_id_and_by_its_beginnings() {
        let rows = ["*", "com.*", "com.ab", "com.ab*", "com.ac*", "com.abc", "org.*", "アプリ*"];
        let table: Table = rows.map(|key| (key.to_owned(), table::Entry::default())).into_iter().collect();
        let of = |app: &str| patterns(&table, app).into_iter().collect::<Vec<String>>();
        assert_eq!(of("com.ab"), ["*", "com.*", "com.ab", "com.ab*"]);
        assert_eq!(of("アプリ1"), ["*", "アプリ*"]);
        assert_eq!(of("com"), ["*"]);
        assert_eq!(of(""), ["*"]);
    }
}
