//! The kind of a file, told by headers that only one family has.

use std::collections::BTreeSet;

use super::columns;
use crate::problem::Problem;

const KINDS: [&str; 10] = [
    "maas360",
    "maas360-script",
    "intune",
    "intune-graph",
    "jamf-mobile",
    "jamf-computers",
    "jamf-school",
    "workspace-one",
    "mobileiron",
    "generic",
];

/// The kind of an inventory, or why the file is none. `keys` are the matching keys of its headers.
pub(crate) fn detect(name: &str, keys: &[String], wish: Option<&str>) -> Result<&'static str, Problem> {
    if let Some(wish) = wish {
        return KINDS.into_iter().find(|kind| *kind == wish).ok_or_else(|| {
            Problem::new(format!("unknown kind `{wish}`"))
                .help(format!("`kind` is one of `{}`", KINDS.join("`, `")))
        });
    }
    let set: BTreeSet<&str> = keys.iter().map(String::as_str).filter(|key| !key.is_empty()).collect();
    if let Some((what, help)) = other_file(&set) {
        return Err(Problem::new(format!("`{name}` is {what}, not an inventory")).help(help));
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

fn has(set: &BTreeSet<&str>, kind: &str, field: &str) -> bool {
    set.iter().any(|key| columns::targets(kind, key).iter().any(|target| target.field == field))
}

/// Files of MaaS360 that are no inventory.
fn other_file(set: &BTreeSet<&str>) -> Option<(&'static str, &'static str)> {
    let device = has(set, "any", "device_id");
    if has(set, "license", "part_number") && device {
        return Some(if has(set, "license", "license_status") {
            ("the assigned-licenses export", "give it as `assigned`")
        } else {
            (
                "a historical license export",
                "give the current inventory: a month's end is no present consumption",
            )
        });
    }
    if set.contains("licenseunitspurchased") {
        return Some(("a license report", "give it as `parts` of `[account]`"));
    }
    if set.contains("requestedby") && set.contains("requesteddate") {
        return Some(("the export of the enrollments grid", "export Devices > Inventory"));
    }
    if device && set.contains("service") && set.len() <= 3 {
        return Some(("a usage file", "give it as `usage`"));
    }
    if device && set.len() == 1 {
        return Some((
            "a bulk upload file: it says nothing but ids",
            "export Devices > Inventory, or set `[inventory] kind = \"generic\"`",
        ));
    }
    None
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
        "jamf-mobile" => any(&["jssmobiledeviceid", "sharedipad", "lostmodeenabled"]),
        "jamf-computers" => any(&["jsscomputerid", "filevault2status", "gatekeeper"]),
        "jamf-school" => set.contains("deviceudid") && set.contains("enrolltype"),
        "workspace-one" => any(&["devicefriendlyname", "locationgroupname"]),
        "mobileiron" => set.iter().any(|key| key.starts_with("common")) && set.contains("commonuuid"),
        _ => false,
    }
}
