//! Days of a plan: what must come before another step is due before it, and what is late is said.

use serde_json::Value;

use crate::plan::{planned, read, run, steps};
use crate::plan_audit::{edit, tiny};

fn days(plan: &Value, action: &str) -> (String, String) {
    let step = steps(plan).into_iter().find(|step| step["action"] == action).unwrap();
    let day = |key: &str| step[key].as_str().unwrap().to_owned();
    (day("due"), day("last_safe_day"))
}

fn lead_times(text: &str) -> String {
    format!("{text}\n[plan]\nactivate = 14\nask = 10\nbuy = 10\nupload = 2\n")
}

/// docs/contract.md section 6, "Deadlines". The uploads begin two days before 31 January 2027, so the activation is done on the 29th
/// and begins on the 15th: the answer of the CSM is needed then, and the units are there on the 29th.
#[test]
fn what_the_activation_needs_is_due_before_it() {
    let folder = tiny("");
    edit(folder.path(), "study.toml", |text| lead_times(&text));
    let plan = planned(folder.path(), &["--scenario", "buy-2-deluxe"]);
    let pair = |due: &str, begin: &str| (due.to_owned(), begin.to_owned());
    assert_eq!(days(&plan, "activate"), pair("2027-01-29", "2027-01-15"));
    assert_eq!(days(&plan, "ask"), pair("2027-01-15", "2027-01-05"));
    assert_eq!(days(&plan, "buy"), pair("2027-01-29", "2027-01-19"));
    assert!(read(folder.path(), "csm-mail.txt").contains("Please answer by 2027-01-15:"));
    assert!(plan["warnings"].as_array().unwrap().iter().all(|warning| warning["id"] != "begin-past"));
}

/// On 16 January the activation should have begun, and the mail have been sent; the order still can be in time.
#[test]
fn days_to_begin_before_the_inventory_are_said() {
    let folder = tiny("");
    edit(folder.path(), "study.toml", |text| {
        lead_times(&text).replace("as_of = 2026-11-01", "as_of = 2027-01-16")
    });
    let plan = planned(folder.path(), &["--scenario", "buy-2-deluxe"]);
    let warnings = plan["warnings"].as_array().unwrap();
    let late = warnings.iter().find(|warning| warning["id"] == "begin-past").unwrap();
    assert!(late["message"].as_str().unwrap().contains("before 2027-01-16"), "{late}");
    let samples = late["samples"].to_string();
    assert!(samples.contains("step 1.1: 2027-01-05") && !samples.contains("2027-01-19"), "{samples}");
    assert!(read(folder.path(), "csm-mail.txt").contains("Please answer at once:"));
    let arguments = ["plan", ".", "-o", "plan", "--force", "--scenario", "buy-2-deluxe"];
    let (_, out, said) = run(folder.path(), &arguments);
    assert!(format!("{out}{said}").contains("days by which to begin lie before 2027-01-16"), "{out}");
}
