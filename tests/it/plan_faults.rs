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

/// A plan of tiny for an account.
fn plan_of(name: &str, number: &str) -> tempfile::TempDir {
    let folder = tiny("");
    let account = format!("[account]\nname = \"{name}\"\nnumber = \"{number}\"\n");
    edit(folder.path(), "study.toml", |text| text.replace("[account]\n", &account));
    planned(folder.path(), &["--scenario", "highest-first"]);
    folder
}

/// "A missing, strange or foreign file (`README.md`, `plan.html`, calendar and mail among them)": pages of another customer, under
/// the names of this one, and charts that are gone or of another plan.
#[test]
fn pages_of_another_customer_are_found() {
    let (folder, other) = (plan_of("ACME KK", "0012345"), plan_of("Other GK", "777"));
    let place = |name: &str| folder.path().join("plan").join(name);
    for (name, foreign) in [
        ("README.md", "README.md"),
        ("plan.html", "plan.html"),
        ("csm-mail-acme-kk-0012345.txt", "csm-mail-other-gk-777.txt"),
        ("deadlines-acme-kk-0012345.ics", "deadlines-other-gk-777.ics"),
    ] {
        let kept = read(folder.path(), name);
        std::fs::copy(other.path().join("plan").join(foreign), place(name)).unwrap();
        fails(folder.path(), &[&format!("`{name}` is of another plan: it does not name `acme-kk-0012345`")]);
        std::fs::write(place(name), kept).unwrap();
    }
    let chart = "charts/deadlines.png";
    let kept = std::fs::read(place(chart)).unwrap();
    std::fs::copy(place("charts/deadlines@2x.png"), place(chart)).unwrap();
    fails(folder.path(), &["`charts/deadlines.png` is not the chart"]);
    std::fs::remove_file(place(chart)).unwrap();
    fails(folder.path(), &["`charts/deadlines.png` is missing"]);
    std::fs::write(place(chart), kept).unwrap();
    assert_eq!(run(folder.path(), &["plan", "verify", "plan"]).0, 0);
}

/// Without the list of what the plan wrote nobody sees whether a chart was changed, so a folder without it is not whole.
#[test]
fn a_folder_without_its_list_of_files_is_a_fault() {
    let folder = plan_of("ACME KK", "0012345");
    std::fs::remove_file(folder.path().join("plan/report.manifest")).unwrap();
    fails(folder.path(), &["`report.manifest` is missing"]);
}

/// "A missing, strange or foreign file": lists and the mail of another customer beside those of the plan, a chart, `plan.json`. A
/// note of the administrator is named, and no fault.
#[test]
fn files_of_another_customer_beside_the_plan_are_found() {
    let (folder, other) = (plan_of("ACME KK", "0012345"), plan_of("Other GK", "777"));
    let place = |name: &str| folder.path().join("plan").join(name);
    for foreign in ["by-hand-other-gk-777.csv", "csm-mail-other-gk-777.txt", "pins-other-gk-777.csv"] {
        std::fs::copy(other.path().join("plan").join(foreign), place(foreign)).unwrap();
        fails(folder.path(), &[&format!("`{foreign}` is of another account")]);
        std::fs::remove_file(place(foreign)).unwrap();
    }
    std::fs::create_dir(place("old")).unwrap();
    let foreign = "old/by-hand-other-gk-777.csv";
    std::fs::copy(other.path().join("plan/by-hand-other-gk-777.csv"), place(foreign)).unwrap();
    fails(folder.path(), &[&format!("`{foreign}` is of another account")]);
    std::fs::remove_dir_all(place("old")).unwrap();
    write(folder.path(), "plan/upload/.DS_Store", "");
    write(folder.path(), "plan/charts/x.svg", "<svg/>");
    fails(folder.path(), &["`charts/x.svg` is not part of the plan"]);
    std::fs::remove_file(place("charts/x.svg")).unwrap();
    write(folder.path(), "plan/note.csv", "Call Ms. Sato first\n");
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert!(code == 0 && said.contains("`note.csv`: not part of the plan"), "{said}");
    edit(folder.path(), "plan/plan.json", |text| text.replace("\"covered\": ", "\"covered\": 99"));
    fails(folder.path(), &["`plan.json` is not as the plan wrote it"]);
}

/// The names of accounts may have the same words: the pages of `KK ACME` are not those of `ACME KK`, nor are those of an account
/// of the same name with other inputs.
#[test]
fn pages_of_accounts_with_like_names_are_foreign() {
    let folder = plan_of("ACME KK", "0012345");
    let place = |name: &str| folder.path().join("plan").join(name);
    let like = plan_of("KK ACME", "0012345");
    let longer = plan_of("ACME KK Osaka", "0012345");
    let same = plan_of("ACME KK", "0012345");
    edit(same.path(), "usage.csv", |text| format!("{text}\n"));
    planned(same.path(), &["--force"]);
    for (other, label, pages) in [
        (&like, "kk-acme-0012345", &["README.md", "plan.html", "csm-mail"][..]),
        (&longer, "acme-kk-osaka-0012345", &["README.md", "plan.html", "csm-mail"][..]),
        (&same, "acme-kk-0012345", &["README.md", "plan.html"][..]),
    ] {
        for page in pages {
            let (own, foreign) = match *page {
                "csm-mail" => ("csm-mail-acme-kk-0012345.txt".to_owned(), format!("csm-mail-{label}.txt")),
                page => (page.to_owned(), page.to_owned()),
            };
            let kept = read(folder.path(), &own);
            std::fs::copy(other.path().join("plan").join(foreign), place(&own)).unwrap();
            fails(folder.path(), &[&format!("`{own}` is of another plan")]);
            std::fs::write(place(&own), kept).unwrap();
        }
    }
    assert_eq!(run(folder.path(), &["plan", "verify", "plan"]).0, 0);
}

/// A page that a person edited is no fault, but it is said.
#[test]
fn edited_pages_are_said() {
    let folder = plan_of("ACME KK", "0012345");
    let (_, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert!(!said.contains("not as the plan wrote it"), "{said}");
    edit(folder.path(), "plan/README.md", |text| format!("{text}\nCall Ms. Sato first.\n"));
    let (code, _, said) = run(folder.path(), &["plan", "verify", "plan"]);
    assert!(code == 0 && said.contains("`README.md`: not as the plan wrote it"), "{said}");
}

/// fixtures/tiny/README.md, `retire-stale`: A04, A08 and A11 leave. The list of them is held against the plan.
#[test]
fn a_list_of_devices_that_says_something_else_is_a_fault() {
    let folder = tiny("");
    planned(folder.path(), &["--scenario", "retire-stale"]);
    let kept = read(folder.path(), "remove-control.csv");
    let without: String = kept.split_inclusive('\n').filter(|line| !line.starts_with("A08")).collect();
    write(folder.path(), "plan/remove-control.csv", &without);
    fails(folder.path(), &["`remove-control.csv` lacks device `A08`"]);
    write(folder.path(), "plan/remove-control.csv", &format!("{kept}A01,,,\n"));
    fails(folder.path(), &["`remove-control.csv` names device `A01`"]);
}
