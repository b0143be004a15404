//! The kind of a file, told by headers that only one family has: docs/formats.md section 7.

use std::collections::BTreeSet;

use crate::input::console::fields as columns;
use crate::input::console::fields::matching_key;
use crate::input::side_table::aliases::{APP, PERSONA, SERVICE};
use crate::phrases::input::headers as phrases;
use crate::phrases::names::after_near;
use crate::problem::{Message, Problem, nearest};

const KINDS: [&str; 12] = [
    "maas360",
    "maas360-script",
    "intune",
    "intune-graph",
    "intune-managed-devices",
    "jamf-mobile",
    "jamf-computers",
    "jamf-school",
    "workspace-one",
    "mobileiron",
    "google-workspace",
    "generic",
];

/// What a file is, and how to give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// With its article: `the assigned-licenses export`.
    pub what: Message,
    /// As an imperative.
    pub remedy: Message,
}

impl Known {
    fn new(what: Message, remedy: Message) -> Self {
        Self { what, remedy }
    }
}

fn inventory() -> Known {
    Known::new(phrases::an_inventory(), phrases::give_as_files())
}

fn bulk() -> Known {
    Known::new(phrases::a_bulk_file(), phrases::export_or_generic())
}

fn quoted(kinds: &[&str]) -> String {
    format!("`{}`", kinds.join("`, `"))
}

/// The kind of an inventory, or why the file is none. `keys` are the matching keys of its headers.
pub(crate) fn detect(name: &str, keys: &[String], wish: Option<&str>) -> Result<&'static str, Problem> {
    if let Some(wish) = wish {
        return KINDS.into_iter().find(|kind| *kind == wish).ok_or_else(|| {
            let help = after_near(nearest(wish, KINDS), phrases::kinds_are(quoted(&KINDS)));
            Problem::new(phrases::unknown_kind(wish)).help(help).of_key("kind")
        });
    }
    let set: BTreeSet<&str> = keys.iter().map(String::as_str).filter(|key| !key.is_empty()).collect();
    if let Some(known) = other_file(&set).or_else(|| is_bulk(&set).then(bulk)) {
        return Err(Problem::new(phrases::not_an_inventory(name, known.what)).help(known.remedy));
    }
    let matching: Vec<&'static str> = KINDS.into_iter().filter(|kind| has_marks(kind, &set)).collect();
    match matching.as_slice() {
        [] => Ok("generic"),
        [kind] => Ok(kind),
        several => Err(Problem::new(phrases::several_kinds(name, quoted(several))).help(phrases::set_kind())),
    }
}

/// What a file is that lacks what it was given for; `None` where that is not known.
pub fn known_file<'h>(headers: impl IntoIterator<Item = &'h String>) -> Option<Known> {
    let keys: Vec<String> = headers.into_iter().map(|header| matching_key(header)).collect();
    let set: BTreeSet<&str> = keys.iter().map(String::as_str).filter(|key| !key.is_empty()).collect();
    other_file(&set).or_else(|| KINDS.iter().any(|kind| has_marks(kind, &set)).then(inventory))
}

fn has(set: &BTreeSet<&str>, kind: &str, field: &str) -> bool {
    set.iter().any(|key| columns::targets(kind, key).iter().any(|target| target.field == field))
}

fn has_any(set: &BTreeSet<&str>, headers: &[&str]) -> bool {
    headers.iter().any(|header| set.contains(matching_key(header).as_str()))
}

/// Files that are no inventory.
fn other_file(set: &BTreeSet<&str>) -> Option<Known> {
    license_file(set).or_else(|| report(set)).or_else(|| table(set))
}

fn license_file(set: &BTreeSet<&str>) -> Option<Known> {
    let has_part = has(set, "license", "part_number") || set.contains("maas360partname");
    if has_part && has(set, "any", "device_id") {
        return Some(if has(set, "license", "license_status") {
            Known::new(phrases::assigned_licenses(), phrases::give_as_assigned())
        } else {
            Known::new(phrases::historical_licenses(), phrases::give_current_inventory())
        });
    }
    let units = set.contains("licenseunitspurchased") || (has_part && set.contains("unitspurchased"));
    units.then(|| Known::new(phrases::a_license_report(), phrases::give_as_parts()))
}

/// Reports of the portal about something else than what devices are.
fn report(set: &BTreeSet<&str>) -> Option<Known> {
    if set.contains("requestedby") && set.contains("requesteddate") {
        return Some(Known::new(phrases::an_enrollments_grid(), phrases::export_inventory()));
    }
    (set.contains("actiondate") && set.contains("actionby"))
        .then(|| Known::new(phrases::an_actions_report(), phrases::export_inventory()))
}

/// Tables that stand beside an inventory.
fn table(set: &BTreeSet<&str>) -> Option<Known> {
    let is_small = set.len() <= 3;
    let (device, app) = (has(set, "any", "device_id"), has_any(set, APP));
    match (device, app, is_small && has_any(set, SERVICE)) {
        (true, true, _) if !has(set, "any", "managed_status") => {
            Some(Known::new(phrases::an_app_inventory(), phrases::give_as_apps()))
        }
        (true, _, true) => Some(Known::new(phrases::a_usage_file(), phrases::give_as_usage())),
        (false, true, true) => Some(Known::new(phrases::app_services(), phrases::give_as_app_services())),
        (false, false, true) if has_any(set, PERSONA) => {
            Some(Known::new(phrases::policy_services(), phrases::give_as_policies()))
        }
        _ => None,
    }
}

fn is_bulk(set: &BTreeSet<&str>) -> bool {
    set.len() == 1 && has(set, "any", "device_id")
}

fn has_marks(kind: &str, set: &BTreeSet<&str>) -> bool {
    let any = |keys: &[&str]| keys.iter().any(|key| set.contains(key));
    match kind {
        "maas360" => {
            has(set, "any", "managed_status")
                && (has(set, "any", "device_name") || has(set, "any", "device_id"))
        }
        "maas360-script" => set.contains("mdmserial") && set.contains("mdmenrollmentstatus"),
        "intune" => any(&["azureaddeviceid", "microsoftentradeviceid"]) && set.contains("lastcheckin"),
        "intune-graph" => set.contains("deviceid") && any(&["compliantstate", "ownertype"]),
        "intune-managed-devices" => set.contains("azureaddeviceid") && set.contains("lastsyncdatetime"),
        "jamf-mobile" => any(&["jssmobiledeviceid", "sharedipad", "lostmodeenabled"]),
        "jamf-computers" => any(&["jsscomputerid", "filevault2status", "gatekeeper"]),
        "jamf-school" => set.contains("deviceudid") && set.contains("enrolltype"),
        "workspace-one" => any(&["devicefriendlyname", "locationgroupname"]),
        "mobileiron" => set.iter().any(|key| key.starts_with("common")) && set.contains("commonuuid"),
        "google-workspace" => set.contains("resourceid") && any(&["firstsync", "lastsync"]),
        _ => false,
    }
}
