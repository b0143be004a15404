//! Cost by group and lost services (docs/contract.md section 4): what `[report] groups` adds to a report.

use std::path::Path;

use fleetcast::money::Money;
use serde_json::{Value, json};

use crate::support::{copy, program, scenario};

/// The result of a study with these groups.
fn run(folder: &Path, groups: &str, more: &[&str]) -> Value {
    let file = folder.join("study.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.split("\n[report]").next().unwrap().to_owned();
    std::fs::write(&file, format!("{text}\n[report]\ngroups = [{groups}]\n")).unwrap();
    let common = ["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--quiet", "--force"];
    let (code, _, stderr) = program(folder, &[&common[..], more].concat());
    assert_eq!(code, 0, "{stderr}");
    serde_json::from_str(&std::fs::read_to_string(folder.join("out/result.json")).unwrap()).unwrap()
}

fn group<'s>(scenario: &'s Value, value: &str) -> &'s Value {
    scenario["groups"].as_array().unwrap().iter().find(|group| group["value"] == value).unwrap()
}

/// fixtures/tiny/README.md works out what each device takes. By platform: A01, A03, A06, A08, A11 and A12 are iOS; A02,
/// A04, A05, A09 and A10 Android; A07 Windows. "A device's extra charges are those of its parts that had no unit left"
/// (docs/contract.md section 4): A06 and A12 are over on Deluxe (5.83), A10 on Premier (7.29), over 12 months.
#[test]
fn each_platform_of_tiny_costs_what_its_devices_take() {
    let folder = copy("tiny");
    let result = run(folder.path(), "\"platform\"", &[]);
    let base = scenario(&result, "as-is");
    let values: Vec<&str> =
        base["groups"].as_array().unwrap().iter().map(|group| group["value"].as_str().unwrap()).collect();
    assert_eq!(values, ["ios", "android", "windows"], "most devices first");
    let ios = group(base, "ios");
    assert_eq!(
        ios["devices"],
        json!({ "read": 6, "retired": 0, "out_of_scope": 1, "assigned": 3, "overage": 2, "waiting": 0, "unlicensable": 0 })
    );
    // 2 × 5.83 × 12; Essentials for A01 and A08, Deluxe for A03, MTD for A12: (2 × 4.24 + 5.30 + 3.71) × 12.
    assert_eq!((&ios["extra"], &ios["licensed"]), (&json!("139.92"), &json!("209.88")));
    assert_eq!(
        ios["parts"],
        json!([
            { "name": "Essentials", "consumed": 2, "over": 0, "extra": "0.00" },
            { "name": "Deluxe", "consumed": 3, "over": 2, "extra": "139.92" },
            { "name": "Mobile Threat Defense Advanced", "consumed": 1, "over": 0, "extra": "0.00" },
        ])
    );
    // A08 uses doc_editor, which nothing that was bought has.
    assert_eq!(ios["losses"], json!([{ "service": "doc_editor", "at_activation": 0, "at_day_90": 1 }]));
    assert_eq!(base["losses"], ios["losses"]);
    let android = group(base, "android");
    assert_eq!((&android["extra"], &android["licensed"]), (&json!("87.48"), &json!("257.64")));
    let windows = group(base, "windows");
    assert_eq!((&windows["extra"], &windows["licensed"]), (&json!("0.00"), &json!("95.40")));
    // Overage off: A06 and A12 (iOS) and A10 (Android) wait and lose what they need.
    let off = scenario(&result, "overage-off");
    assert_eq!(group(off, "ios")["devices"]["waiting"], 2);
    assert_eq!(
        group(off, "ios")["losses"],
        json!([
            { "service": "secure_mail", "at_activation": 2, "at_day_90": 0 },
            { "service": "mtm", "at_activation": 1, "at_day_90": 0 },
            { "service": "doc_editor", "at_activation": 0, "at_day_90": 1 },
        ])
    );
    let moved: Vec<&Value> =
        off["moves"].as_array().unwrap().iter().filter(|cell| cell["before"] != cell["after"]).collect();
    assert_eq!(
        moved,
        [
            &json!({ "before": "Deluxe", "after": "waiting", "devices": 2 }),
            &json!({ "before": "Premier", "after": "waiting", "devices": 1 }),
        ]
    );
    assert!(scenario(&result, "buy-2-deluxe")["moves"].is_null(), "every device keeps its base");
}

fn amount(value: &Value) -> Money {
    Money::parse(value.as_str().unwrap()).unwrap()
}

/// "The groups of a column add up to the scenario" (docs/contract.md section 4), under every named scenario.
#[test]
fn groups_add_up_to_their_scenario() {
    let folder = copy("acme");
    let result = run(folder.path(), "\"department\", \"platform\"", &[]);
    let named = result["scenarios"].as_array().unwrap().iter().filter(|scenario| scenario["sweep"].is_null());
    let mut seen = 0;
    for scenario in named {
        for column in ["department", "platform"] {
            let groups =
                scenario["groups"].as_array().unwrap().iter().filter(|group| group["column"] == column);
            let groups: Vec<&Value> = groups.collect();
            let sum = |pointer: &str| {
                groups.iter().map(|g| g.pointer(pointer).unwrap().as_u64().unwrap()).sum::<u64>()
            };
            for key in ["read", "retired", "out_of_scope", "assigned", "overage", "waiting", "unlicensable"] {
                assert_eq!(
                    sum(&format!("/devices/{key}")),
                    scenario["devices"][key].as_u64().unwrap(),
                    "{key}"
                );
            }
            for key in ["lost_at_activation", "lost_at_day_90", "devices_losing"] {
                assert_eq!(
                    sum(&format!("/services/{key}")),
                    scenario["services"][key].as_u64().unwrap(),
                    "{key}"
                );
            }
            let extra = groups.iter().map(|group| amount(&group["extra"])).fold(Money::ZERO, |a, b| a + b);
            assert_eq!(extra, amount(&scenario["horizon"]["extra"]));
            // What is bought and not idle is in use, over 12 months; but for services, which no device is given.
            let is_given = |part: &Value| {
                result["parts"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|of| of["name"] == part["name"] && of["type"] != "service")
            };
            let idle = scenario["parts"].as_array().unwrap().iter().map(|part| {
                if is_given(part) { amount(&part["idle_cost"]) } else { amount(&part["committed"]) }
            });
            let idle = idle.map(|cost| cost.times(12)).fold(Money::ZERO, |a, b| a + b);
            let used = groups.iter().map(|group| amount(&group["licensed"])).fold(Money::ZERO, |a, b| a + b);
            assert_eq!(used + idle, amount(&scenario["horizon"]["committed"]), "{}", scenario["name"]);
            seen += 1;
        }
        let of = |key: &str| -> u64 {
            let losses = scenario["losses"].as_array().map(Vec::as_slice).unwrap_or_default();
            losses.iter().map(|loss| loss[key].as_u64().unwrap()).sum()
        };
        assert_eq!(of("at_activation"), scenario["services"]["lost_at_activation"].as_u64().unwrap());
        assert_eq!(of("at_day_90"), scenario["services"]["lost_at_day_90"].as_u64().unwrap());
    }
    assert_eq!(seen, 18);
    let lines = |name: &str| std::fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    assert!(lines("groups.csv").starts_with("scenario,column,value,read,"));
    assert!(lines("group-parts.csv").contains("as-is,department,営業部,Deluxe,408,17,1189.32\n"));
    assert!(lines("services.csv").contains("as-is,,,app_patch,0,20\n"));
    let page = lines("report.html");
    for words in ["<h3>Cost by department</h3>", "<h3>Cost by platform</h3>", ">1,189.32<", "営業部"] {
        assert!(page.contains(words), "{words}");
    }
}

/// More than 100 values of a column: 99 have a group, `(others)` has the rest; and `--redact` hides them.
#[test]
fn names_are_grouped_only_where_they_are_asked_for_and_hidden_where_that_is_asked_for() {
    let folder = copy("acme");
    let groups = |result: &Value| result["scenarios"][0]["groups"].as_array().unwrap().clone();
    let shown = groups(&run(folder.path(), "\"usernames\"", &[]));
    assert_eq!(shown.len(), 100);
    assert_eq!(shown[99]["value"], "(others)");
    let all: u64 = shown.iter().map(|group| group["devices"]["read"].as_u64().unwrap()).sum();
    assert_eq!(all, 2400);
    assert!(shown.iter().any(|group| group["value"].as_str().unwrap().contains('@')));
    let hidden = groups(&run(folder.path(), "\"usernames\"", &["--redact"]));
    let is_hidden = |value: &str| value.starts_with("anon-") || value.starts_with('(');
    assert!(hidden.iter().all(|group| is_hidden(group["value"].as_str().unwrap())), "{hidden:?}");
}

#[test]
fn a_column_that_the_inventory_lacks_is_an_error_at_its_place() {
    let folder = copy("tiny");
    let file = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text + "\n[report]\ngroups = [\"platform\", \"installed_at\", \"floor\"]\n")
        .unwrap();
    let (code, _, stderr) = program(folder.path(), &["run", ".", "-o", "out"]);
    assert_eq!(code, 3, "{stderr}");
    for words in
        ["no column `installed_at` of words", "no column `floor` of words", "study.toml", "fleetcast check"]
    {
        assert!(stderr.contains(words), "{words}: {stderr}");
    }
    assert!(!stderr.contains("`platform`"), "{stderr}");
}
