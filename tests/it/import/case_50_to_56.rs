//! Cases 50 to 56 of docs/formats.md section 8: what licenses and inventories mean beside each other, as `check`
//! tells it. The figures that follow are in `evidence.rs`.

use crate::support::{fixtures, program};

/// What `check` says about an inventory, with these keys and parts.
fn checked(inventory: &str, assigned: Option<&str>, parts: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let take = |from: &str, to: &str| std::fs::copy(fixtures().join(from), folder.path().join(to)).unwrap();
    take(&format!("import/{inventory}"), "devices.csv");
    take(parts, "parts.csv");
    let key = assigned.map_or(String::new(), |name| {
        take(&format!("import/{name}"), name);
        format!("assigned = \"{name}\"\n")
    });
    let study = format!(
        "format = \"fleetcast/study\"\nversion = 1\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n\
         [inventory]\nfiles = [\"devices.csv\"]\n{key}[account]\nparts = \"parts.csv\"\n"
    );
    std::fs::write(folder.path().join("study.toml"), study).unwrap();
    let (code, out, err) = program(folder.path(), &["check", "."]);
    assert_eq!((code, err.as_str()), (0, ""));
    out
}

fn licenses(assigned: &str) -> String {
    checked("50-inventory.csv", Some(assigned), "tiny/parts.csv")
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word:?} is not in {text}");
    }
}

#[test]
fn case_50_licensed_and_not_in_the_inventory() {
    let told = licenses("50-licensed-not-in-inventory.csv");
    says(
        &told,
        &[
            "`50-licensed-not-in-inventory.csv` has 1 device that the inventory lacks",
            "licensed, but hidden, removed by the user or filtered out of the inventory",
            "candidates to reclaim licenses from, none of them confirmed",
            // The other side of the join.
            "gives no base license to 1 device of the inventory",
            "such as Appl02",
        ],
    );
}

#[test]
fn case_51_pending_control_removal_is_a_known_status() {
    let told = checked("51-pending.csv", None, "tiny/parts.csv");
    assert!(!told.contains("unknown-word") && !told.contains("unknown statuses"), "{told}");
}

#[test]
fn case_52_a_month_that_is_over_is_no_current_consumption() {
    let told = licenses("52-historical-2026-08.csv");
    says(
        &told,
        &[
            "`52-historical-2026-08.csv` is of 2026-08-31, but the inventory is of 2026-11-01",
            "never current consumption",
        ],
    );
}

#[test]
fn case_53_two_bases_of_one_device() {
    let told = licenses("53-two-bases.csv");
    says(
        &told,
        &[
            "gives 1 device two base parts",
            "the one with the later License Assigned Date is valid",
            "such as Appl01: Essentials and Deluxe",
        ],
    );
}

#[test]
fn case_54_trial_licenses_are_of_their_own_type() {
    says(&licenses("54-trial.csv"), &["trial", "EMM Trial (1)"]);
}

#[test]
fn case_55_a_part_is_known_by_its_number() {
    let told = licenses("55-renamed.csv");
    says(&told, &["55-renamed.csv: entitled, 1 row, 1 device"]);
    assert!(!told.contains("デラックス"), "a name is a label: {told}");
}

#[test]
fn case_56_licenses_by_user_are_warned_about() {
    let told = checked("56-users.csv", None, "import/56-parts.csv");
    says(&told, &["parts are licensed by user, and 1 users have several devices (2 in all)", "A12"]);
}
