//! Exports of several consoles.

use std::path::Path;

use fleetcast::input::side_table::usage::{read_assigned, read_usage};
use fleetcast::input::{Inventory, Options};
use fleetcast::problem::Problem;

use super::{column, dates, ids, import, on_disk, read_one, texts};

#[test]
fn a_wrong_kind_is_named() {
    let text = "MaaS360 Part Name,MaaS360 Part Number,Status,Device ID\nDeluxe,D1,Active,A\n";
    let problems = import(text).unwrap_err();
    assert_eq!(problems[0].message, "`devices.csv` is the assigned-licenses export, not an inventory");
    assert_eq!(problems[0].help.as_deref(), Some("give it as `assigned`"));
}

#[test]
fn exports_of_other_consoles_are_told_by_their_headers() {
    for (text, kind, status, platform) in [
        (
            "Device ID,Device name,Last check-in,Azure AD Device ID,OS,Device state\nG,n,2026-10-01T00:00:00,x,iOS/iPadOS,Managed\n",
            "intune",
            "enrolled",
            "ios",
        ),
        (
            "DeviceId,DeviceName,OwnerType,CompliantState,OS\nG,n,1,Compliant,Windows\n",
            "intune-graph",
            "",
            "windows",
        ),
        (
            "Device ID,Display Name,JSS Mobile Device ID,Managed,Model\nx,n,7,Unmanaged,\"iPad (9th, 2021)\"\n",
            "jamf-mobile",
            "not_enrolled",
            "ipados",
        ),
        (
            "Computer Name,JSS Computer ID,Managed,Platform\nn,7,Managed,Mac\n",
            "jamf-computers",
            "enrolled",
            "macos",
        ),
        (
            "Name;DeviceUDID;EnrollType;OsVersion;IsManaged\nn;U;dep;iOS 26.4.0;Managed\n",
            "jamf-school",
            "enrolled",
            "ios",
        ),
        (
            "DeviceFriendlyName,Uuid,EnrollmentStatus,Platform,Model\nn,U,ENROLLED,Apple,iPhone 15\n",
            "workspace-one",
            "enrolled",
            "ios",
        ),
        (
            "DeviceName,MdmSerial,MdmEnrollmentStatus,Platform\nn,M,Activated,Android\n",
            "maas360-script",
            "activated",
            "android",
        ),
    ] {
        let inventory = import(text).unwrap();
        assert_eq!(inventory.import.files[0].kind, kind);
        let found = column(&inventory, "managed_status")[0].clone().unwrap_or_default();
        assert_eq!(found, status, "{kind}");
        assert_eq!(column(&inventory, "platform")[0].as_deref(), Some(platform), "{kind}");
    }
}

#[test]
fn a_policy_is_split_into_name_and_version() {
    let inventory =
        import("Device ID,Managed Status,Applied Policy\nA,Enrolled,MDM: Default (3)\nB,Enrolled,Own\n")
            .unwrap();
    assert_eq!(column(&inventory, "policy_name"), [Some("Default".to_owned()), Some("Own".to_owned())]);
    let versions = inventory.column("policy_version").unwrap();
    assert_eq!((versions.number(0), versions.number(1)), (Some(3.0), None));
}

/// A look-alike with all known headers of its kind.
fn console(name: &str) -> Result<Inventory, Vec<Problem>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/consoles").join(name);
    read_one(on_disk(name, &path), &Options::default())
}

/// First device of a look-alike: kind, id, status, platform, last report.
#[test]
fn complete_exports_of_every_kind_are_read() {
    let report = "2026-10-30T03:11:00Z";
    for (name, kind, id, status, platform, last) in [
        ("maas360-hardware-report.csv", "maas360", "Appl1", "enrolled", "ios", report),
        ("maas360-summary-labels.csv", "maas360", "n3bk", "enrolled", "-", "2026-08-08T03:11:00Z"),
        ("maas360-api.csv", "maas360", "Androidf32e", "pending_control_removal", "android", report),
        ("maas360-ja.csv", "maas360", "Appl1", "pending_control_removal", "ios", "2026-10-30T12:11:00Z"),
        ("maas360ps.csv", "maas360-script", "Appl1", "enrolled", "ios", "2026-10-30T10:00:00Z"),
        (
            "intune-console.csv",
            "intune",
            "3f1c0e5a-0000-4000-8000-000000000001",
            "enrolled",
            "ios",
            "2026-10-30T07:00:00Z",
        ),
        ("intune-entra.csv", "intune", "g1", "enrolled", "android", "2026-10-30T07:00:00Z"),
        ("intune-graph.csv", "intune-graph", "g1", "unknown", "windows", "2026-10-30T07:00:00Z"),
        ("jamf-mobile.csv", "jamf-mobile", "1", "enrolled", "ipados", "2026-10-30T10:00:00Z"),
        ("jamf-computers.csv", "jamf-computers", "11", "enrolled", "macos", "2017-06-06T15:43:44Z"),
        ("jamf-school.csv", "jamf-school", "U1", "enrolled", "ios", "2026-10-31T10:00:00Z"),
        ("workspace-one-labels.csv", "workspace-one", "w1", "-", "ios", "2026-10-30T10:00:00Z"),
        ("workspace-one-api.csv", "workspace-one", "w1", "enrolled", "macos", "2026-10-30T10:00:00Z"),
        // What the statuses of MobileIron mean for licenses of MaaS360 is not known.
        ("mobileiron.csv", "mobileiron", "m0", "unknown", "ios", "2026-10-30T10:00:00Z"),
        ("google-workspace.csv", "google-workspace", "r", "-", "android", "2026-10-30T00:00:00Z"),
    ] {
        let inventory = console(name).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        let there = |column: &&str| inventory.column(column).is_some();
        let first =
            |column| Some(column).filter(there).map_or("-".into(), |c| texts(&inventory, c)[0].clone());
        assert_eq!(inventory.import.files[0].kind, kind, "{name}");
        assert_eq!(ids(&inventory)[0], id, "{name}");
        assert_eq!(
            (first("managed_status").as_str(), first("platform").as_str()),
            (status, platform),
            "{name}"
        );
        assert_eq!(dates(&inventory, "last_reported_at")[0], last, "{name}");
    }
}

#[test]
fn all_columns_of_the_longest_exports_are_accounted_for() {
    for (name, columns, passwords) in
        [("jamf-mobile.csv", 107, 1), ("jamf-computers.csv", 36, 1), ("intune-console.csv", 53, 0)]
    {
        let inventory = console(name).unwrap();
        let reports = &inventory.import.files[0].columns;
        let masked = reports.iter().filter(|column| column.how == "masked").count();
        assert_eq!((reports.len(), masked), (columns, passwords), "{name}");
        for secret in ["hunter2", "s3cret"] {
            assert!(!format!("{inventory:?}").contains(secret), "{name}");
        }
    }
}

#[test]
fn a_row_of_jamf_without_identity_belongs_to_the_device_above() {
    let import = console("jamf-mobile.csv").unwrap().import;
    assert_eq!((import.read, import.imported, import.attached, import.skipped), (4, 2, 1, 1));
}

#[test]
fn an_id_of_zeros_is_none() {
    let inventory = console("workspace-one-api.csv").unwrap();
    assert_eq!((ids(&inventory), inventory.import.rejected), (vec!["w1".to_owned()], 1));
}

#[test]
fn files_that_are_no_inventory_are_named() {
    for (name, what, remedy) in [
        ("assigned.csv", "the assigned-licenses export", "give it as `assigned`"),
        ("historical-short.csv", "a historical license export", "a month's end is no present consumption"),
        ("historical-long.csv", "a historical license export", "a month's end is no present consumption"),
        ("partner-report.csv", "a license report", "give it as `parts`"),
        ("license-overview.csv", "a license report", "give it as `parts`"),
        ("bulk.csv", "a bulk upload file: it says nothing but ids", "export Devices > Inventory"),
        ("enrollments.csv", "the export of the enrollments grid", "export Devices > Inventory"),
        ("actions-events.csv", "the Actions & Events report", "export Devices > Inventory"),
    ] {
        let problems = console(name).unwrap_err();
        assert_eq!(problems[0].message, format!("`{name}` is {what}, not an inventory"));
        assert!(problems[0].help.as_ref().unwrap().starts_with(remedy), "{problems:?}");
    }
}

#[test]
fn an_inventory_that_is_given_as_something_else_is_named() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/consoles/maas360-hardware-report.csv");
    let file = on_disk("devices.csv", &path);
    let usage = read_usage(&file, &mut |_| Ok(())).unwrap_err();
    assert_eq!(usage[0].message, "`devices.csv` is a device inventory, not a file of usage");
    let assigned = read_assigned(&file, &mut |_| Ok(())).unwrap_err();
    assert_eq!(assigned[0].message, "`devices.csv` is a device inventory, not a file of assigned licenses");
    assert!(assigned[0].help.as_ref().unwrap().starts_with("give it in `[inventory] files`"));
}
