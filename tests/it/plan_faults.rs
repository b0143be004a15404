//! What `plan verify` finds in a folder that somebody edited.

use std::path::Path;

use crate::plan::{names, planned, read, run};
use crate::plan_audit::{account, edit, late_overage, tiny, uploads, write};

fn fails(folder: &Path, expected: &[&str]) {
    let (code, _, said) = run(folder, &["plan", "verify", "plan"]);
    assert_eq!(code, 4, "{said}");
    for word in expected {
        assert!(said.contains(word), "{word}: {said}");
    }
}

/// "An id that the inventory lacks": in `pins.csv`, too.
#[test]
fn a_strange_id_among_the_pins_is_a_fault() {
    let folder = tiny("");
    planned(folder.path(), &["--scenario", "highest-first"]);
    edit(folder.path(), "plan/pins.csv", |text| format!("{text}Z99,Essentials\r\n"));
    fails(folder.path(), &["`pins.csv`, row ", "no device `Z99`"]);
}

/// "A detour … has all services of the base of its target": Deluxe has neither browser nor content, so A10 may not go over it to
/// Premier, though the next file would bring it there.
#[test]
fn a_detour_that_loses_services_is_a_fault() {
    let (folder, _) = late_overage();
    let files = uploads(folder.path());
    let place = |part: &str| files.iter().position(|(name, _)| name.contains(part)).unwrap();
    assert!(place("assign-deluxe") < place("assign-premier"), "{files:?}");
    let deluxe = format!("upload/{}", files[place("assign-deluxe")].0);
    edit(folder.path(), &format!("plan/{deluxe}"), |text| format!("{text}A10\r\n"));
    fails(folder.path(), &[&format!("`{deluxe}`, row 4"), "`A10` would take Deluxe"]);
}

/// "It names the first fault: a missing … file": also those that nothing replays.
#[test]
fn every_file_that_is_gone_is_named() {
    let folder = tiny("");
    planned(folder.path(), &["--scenario", "retire-stale"]);
    for name in ["README.md", "plan.html", "csm-mail.txt", "deadlines.ics", "remove-control.csv"] {
        let kept = read(folder.path(), name);
        std::fs::remove_file(folder.path().join("plan").join(name)).unwrap();
        fails(folder.path(), &[&format!("`{name}` is missing")]);
        write(folder.path(), &format!("plan/{name}"), &kept);
    }
    assert_eq!(run(folder.path(), &["plan", "verify", "plan"]).0, 0);
}

/// A moves from Small to Big and gives up X. Without its row in the file that revokes X it keeps that: the fault is in that file,
/// not in the one that moves it.
#[test]
fn a_row_that_is_gone_is_missed_in_its_own_file() {
    let parts =
        ["Small,Base,2,1.00,device_mgmt", "Big,Base,2,2.00,device_mgmt;browser", "X,Add-on,2,1.00,mtm"];
    let folder = account(&parts, &[("A", "device_mgmt")]);
    write(folder.path(), "today.csv", "Device ID,MaaS360 Part Name\nA,Small\nA,X\n");
    write(folder.path(), "pins.csv", "Device ID,Part\nA,Big\n");
    planned(folder.path(), &["--assigned", "today.csv", "--pins", "pins.csv"]);
    let files = names(&folder.path().join("plan/upload"));
    assert_eq!(files, ["01-revoke-x.csv", "02-assign-big.csv"]);
    write(folder.path(), "plan/upload/01-revoke-x.csv", "Device ID\r\n");
    fails(folder.path(), &["`upload/01-revoke-x.csv` lacks a row", "`A` ends with Big; X"]);
}

/// "If an input has changed, the plan is outdated": a device that the inventory lost is no fault of the file that names it.
#[test]
fn an_inventory_that_lost_a_device_has_changed() {
    let folder = tiny("");
    planned(folder.path(), &["--scenario", "highest-first"]);
    edit(folder.path(), "devices.csv", |text| {
        text.lines().filter(|line| !line.starts_with("A12,")).flat_map(|line| [line, "\n"]).collect()
    });
    fails(folder.path(), &["the plan is outdated: `devices.csv` changed", "A12"]);
}
