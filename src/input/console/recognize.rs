//! The kind of a file, told by headers that only one family has: docs/formats.md section 7.

use std::collections::BTreeSet;

use crate::input::console::fields as columns;
use crate::input::console::fields::matching_key;
use crate::input::side_table::usage::{APP, SERVICE, Subject};
use crate::problem::{Problem, nearest};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// With its article: `the assigned-licenses export`.
    pub what: &'static str,
    /// As an imperative.
    pub remedy: &'static str,
}

const INVENTORY: Known = Known { what: "a device inventory", remedy: "give it in `[inventory] files`" };
const BULK: Known = Known {
    what: "a bulk upload file: it says nothing but ids",
    remedy: "export Devices > Inventory, or set `[inventory] kind = \"generic\"`",
};

/// The kind of an inventory, or why the file is none. `keys` are the matching keys of its headers.
pub(crate) fn detect(name: &str, keys: &[String], wish: Option<&str>) -> Result<&'static str, Problem> {
    if let Some(wish) = wish {
        return KINDS.into_iter().find(|kind| *kind == wish).ok_or_else(|| {
            let near =
                nearest(wish, KINDS).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            Problem::new(format!("unknown kind `{wish}`"))
                .help(format!("{near}`kind` is one of `{}`", KINDS.join("`, `")))
        });
    }
    let set: BTreeSet<&str> = keys.iter().map(String::as_str).filter(|key| !key.is_empty()).collect();
    if let Some(known) = other_file(&set).or_else(|| is_bulk(&set).then_some(BULK)) {
        return Err(Problem::new(format!("`{name}` is {}, not an inventory", known.what)).help(known.remedy));
    }
    let matching: Vec<&'static str> = KINDS.into_iter().filter(|kind| has_marks(kind, &set)).collect();
    match matching.as_slice() {
        [] => Ok("generic"),
        [kind] => Ok(kind),
        several => Err(Problem::new(format!(
            "`{name}` looks like several kinds of export: `{}`",
            several.join("`, `")
        ))
        .help("set `[inventory] kind` to the right one")),
    }
}

/// What a file is that lacks what it was given for; `None` where nobody knows.
pub fn known_file<'h>(headers: impl IntoIterator<Item = &'h String>) -> Option<Known> {
    let keys: Vec<String> = headers.into_iter().map(|header| matching_key(header)).collect();
    let set: BTreeSet<&str> = keys.iter().map(String::as_str).filter(|key| !key.is_empty()).collect();
    other_file(&set).or_else(|| KINDS.iter().any(|kind| has_marks(kind, &set)).then_some(INVENTORY))
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
            Known { what: "the assigned-licenses export", remedy: "give it as `assigned`" }
        } else {
            Known {
                what: "a historical license export",
                remedy: "a month's end is no present consumption: give the current inventory, and licenses of today as `assigned`",
            }
        });
    }
    let units = set.contains("licenseunitspurchased") || (has_part && set.contains("unitspurchased"));
    units.then_some(Known { what: "a license report", remedy: "give it as `parts` of `[account]`" })
}

/// Reports of the portal about something else than what devices are.
fn report(set: &BTreeSet<&str>) -> Option<Known> {
    let remedy = "export Devices > Inventory";
    if set.contains("requestedby") && set.contains("requesteddate") {
        return Some(Known { what: "the export of the enrollments grid", remedy });
    }
    (set.contains("actiondate") && set.contains("actionby"))
        .then_some(Known { what: "the Actions & Events report", remedy })
}

/// Tables that stand beside an inventory.
fn table(set: &BTreeSet<&str>) -> Option<Known> {
    let is_small = set.len() <= 3;
    let (device, app) = (has(set, "any", "device_id"), has_any(set, APP));
    match (device, app, is_small && has_any(set, SERVICE)) {
        (true, true, _) if !has(set, "any", "managed_status") => {
            Some(Known { what: "an app inventory", remedy: "give it as `apps`" })
        }
        (true, _, true) => Some(Known { what: "a usage file", remedy: "give it as `usage`" }),
        (false, true, true) => {
            Some(Known { what: "a table of apps and services", remedy: "give it as `app_services`" })
        }
        (false, false, true) if has_any(set, Subject::Persona.headers()) => Some(Known {
            what: "a table of policies and services",
            remedy: "give it as `persona` or as `policies`",
        }),
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
