//! `fleetcast compare`: nothing against itself, a mirror the other way round, and figures worked out by hand.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{copy, fixtures, program};

/// The comparison as JSON.
fn compare(folder: &Path, more: &[&str]) -> Value {
    let arguments = [&["compare", "--format", "json"][..], more].concat();
    let (code, out, err) = program(folder, &arguments);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

fn total<'v>(comparison: &'v Value, key: &str) -> &'v Value {
    comparison["totals"].as_array().unwrap().iter().find(|t| t["key"] == key).unwrap()
}

#[test]
fn a_scenario_compared_with_itself_differs_in_nothing() {
    for name in ["tiny:as-is", "tiny:overage-off", "acme:pin-executives"] {
        let found = compare(&fixtures(), &[name, name, "--devices"]);
        assert_eq!(found["parameters"], json!([]), "{name}");
        assert_eq!(found["devices"]["changed"], 0, "{name}");
        assert_eq!(found["devices"]["list"], json!([]), "{name}");
        for total in found["totals"].as_array().unwrap() {
            assert_eq!(total["before"], total["after"], "{name}");
        }
        for cell in found["devices"]["matrix"].as_array().unwrap() {
            assert_eq!(cell["before"], cell["after"], "{name}");
        }
        let (code, out, _) = program(&fixtures(), &["compare", name, name, "--detailed-exitcode"]);
        assert_eq!(code, 0);
        assert!(out.contains("Nothing differs."), "{out}");
    }
}

/// README.md of tiny: `highest-first` gives A01 Premier; A05 loses `secure_mail` and `browser`, A06 `secure_mail`; A09 and
/// A12 take Premier, over. 65.86 a month become 68.78, over 12 months 790.32 and 825.36.
#[test]
fn figures_are_those_worked_out_by_hand() {
    let found = compare(&fixtures(), &["tiny:as-is", "tiny:highest-first", "--devices", "--by", "ownership"]);
    assert_eq!(
        *total(&found, "horizon.total"),
        json!({ "key": "horizon.total", "before": "790.32", "after": "825.36", "change": "35.04", "percent": "4.43" })
    );
    assert_eq!(total(&found, "services.lost_at_activation")["change"], 3);
    let effects: Vec<(&str, &str)> = found["devices"]["list"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["device_id"].as_str().unwrap(), d["effect"].as_str().unwrap()))
        .collect();
    assert_eq!(
        effects,
        [("A01", "other"), ("A05", "worse"), ("A06", "worse"), ("A09", "other"), ("A12", "other")]
    );
    let cells = found["devices"]["matrix"].as_array().unwrap();
    let cell = |before: &str, after: &str| {
        cells.iter().find(|c| c["before"] == before && c["after"] == after).map(|c| c["devices"].clone())
    };
    assert_eq!(cell("Premier", "Essentials"), Some(json!(1)), "A05");
    assert_eq!(cell("Essentials", "Premier"), Some(json!(2)), "A01 and A09");
    assert_eq!(cell("out-of-scope", "out-of-scope"), Some(json!(1)), "A11");
    let keys: Vec<&Value> = found["parameters"].as_array().unwrap().iter().map(|p| &p["key"]).collect();
    assert_eq!(keys, ["reading.rule", "reading.when_short"]);
}

/// The other way round everything is mirrored: before is after, better is worse, changes have the other sign.
#[test]
fn the_other_way_round_is_a_mirror() {
    let names =
        ["as-is", "overage-off", "spare-first", "retire-stale", "browser-off-android", "buy-1-enterprise"];
    for (place, a) in names.iter().enumerate() {
        for b in names.iter().skip(place + 1) {
            let (a, b) = (format!("tiny:{a}"), format!("tiny:{b}"));
            let there = compare(&fixtures(), &[&a, &b, "--devices=1000"]);
            let back = compare(&fixtures(), &[&b, &a, "--devices=1000"]);
            assert_eq!(mirrored(&there), sorted(back), "{a} {b}");
        }
    }
}

const SWAPPED: [(&str, &str); 5] = [
    ("before", "after"),
    ("better", "worse"),
    ("over_before", "over_after"),
    ("without_before", "without_after"),
    ("came", "went"),
];

/// Keys and words swapped, changes negated, percentages left out (their base is another).
fn mirrored(value: &Value) -> Value {
    let swap = |word: &str| {
        let found = SWAPPED.iter().find_map(|(a, b)| match word {
            w if w == *a => Some(*b),
            w if w == *b => Some(*a),
            _ => None,
        });
        found.unwrap_or(word).to_owned()
    };
    let negated = |value: &Value| match value {
        Value::Number(n) => json!(-n.as_i64().unwrap()),
        Value::String(s) if s == "0.00" => value.clone(),
        Value::String(s) => json!(s.strip_prefix('-').map_or_else(|| format!("-{s}"), str::to_owned)),
        other => other.clone(),
    };
    sorted(match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| {
                let is_amount = key == "total" || key == "change" && !map.contains_key("total");
                (swap(key), if is_amount { negated(value) } else { mirrored(value) })
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(mirrored).collect(),
        Value::String(word) => json!(swap(word)),
        other => other.clone(),
    })
}

/// Without percentages, sentences and where a waterfall starts, objects by key, lists by content.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = map
                .into_iter()
                .filter(|(key, _)| !["percent", "from", "text"].contains(&key.as_str()))
                .map(|(k, v)| (k, sorted(v)))
                .collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            entries.into_iter().collect::<serde_json::Map<_, _>>().into()
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(sorted).collect();
            items.sort_by_key(Value::to_string);
            items.into()
        }
        other => other,
    }
}

/// Worked out by hand from fixtures/tiny/README.md: docs/contract.md section 5, "begins with the answer".
#[test]
fn the_answer_says_what_differs_and_what_cannot_be_compared() {
    let answer = |a: &str, b: &str| -> Vec<(String, String)> {
        let comparison = compare(&fixtures(), &[a, b]);
        let sentences = comparison["answer"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        sentences.map(|sentence| (text(&sentence["id"]), text(&sentence["text"]))).collect()
    };
    assert_eq!(answer("tiny:as-is", "tiny:as-is"), [("cost".into(), "Nothing differs.".into())]);
    let there = answer("tiny:as-is", "tiny:overage-off");
    let back = answer("tiny:overage-off", "tiny:as-is");
    let ids = |answer: &[(String, String)]| answer.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&there), ["cost", "extra", "devices", "losses"], "one change: nothing moves most");
    assert_eq!(ids(&back), ids(&there));
    assert_eq!(
        there[0].1,
        "overage-off costs USD 227.40 less than as-is over 12 months: USD 562.92 in place of USD 790.32."
    );
    assert_eq!(
        back[0].1,
        "as-is costs USD 227.40 more than overage-off over 12 months: USD 790.32 in place of USD 562.92."
    );
    assert_eq!(there[2].1, "Outcomes differ for 3 devices: 0 better off, 3 worse off.");
    assert_eq!(back[2].1, "Outcomes differ for 3 devices: 3 better off, 0 worse off.");
}

/// Two folders of different dates: A04 went, A13 came; A01's platform changed. Devices that came or went are told
/// apart from those that a policy moved.
#[test]
fn result_folders_of_different_dates_tell_devices_that_came_from_changes_of_policy() {
    let folder = copy("tiny");
    let run = |target: &str, more: &[&str]| {
        let (code, _, err) =
            program(folder.path(), &[&["run", ".", "-o", target, "--no-charts"][..], more].concat());
        assert_eq!(code, 0, "{err}");
    };
    run("one", &["--devices=platform"]);
    let devices = std::fs::read_to_string(folder.path().join("devices.csv")).unwrap();
    let kept: Vec<String> = devices
        .lines()
        .filter(|line| !line.starts_with("A04"))
        .map(|line| if line.starts_with("A01") { line.replace("iOS", "Android") } else { line.to_owned() })
        .collect();
    let came = "A13,Van 9,nao,Android,Corporate Owned,Enrolled,10/01/2026 09:00 UTC,10/31/2026 22:40 UTC";
    std::fs::write(folder.path().join("devices.csv"), kept.join("\n") + "\n" + came + "\n").unwrap();
    run("two", &["--devices=platform"]);
    let found = compare(folder.path(), &["one", "two", "--devices"]);
    let group = |column: &str, value: &str| {
        let groups = found["devices"]["groups"].as_array().unwrap();
        groups.iter().find(|g| g["column"] == column && g["value"] == value).map(|g| g["devices"].clone())
    };
    assert_eq!(group("presence", "both"), Some(json!(11)));
    assert_eq!(group("presence", "came"), Some(json!(1)));
    assert_eq!(group("presence", "went"), Some(json!(1)));
    assert_eq!(group("platform", "ios → android"), Some(json!(1)));
    let said = &found["answer"].as_array().unwrap().iter().find(|a| a["id"] == "devices").unwrap()["text"];
    assert_eq!(
        said,
        "Outcomes differ for 1 device: 0 better off, 0 worse off. New: 1 device. Gone: 1 device."
    );
    assert_eq!(found["parameters"], json!([]), "no policy changed");
    let inputs: Vec<&Value> = found["inputs"].as_array().unwrap().iter().map(|p| &p["key"]).collect();
    assert_eq!(inputs, ["devices.csv"]);
    // Computed from the study itself, the second side is the same.
    let computed = compare(folder.path(), &["two:overage-off", ".:overage-off", "--by", "platform"]);
    assert_eq!((&computed["parameters"], &computed["devices"]["changed"]), (&json!([]), &json!(0)));
    // Without devices: totals, and how to get the rest.
    run("bare", &[]);
    let found = compare(folder.path(), &["two", "bare"]);
    assert_eq!(found["devices"], Value::Null);
    assert!(found["missing"][0].as_str().unwrap().contains("--devices"), "{}", found["missing"]);
}

/// A platform is no evidence in tiny, so another one of A01 changes no total; whether a device fares otherwise cannot be told
/// from folders without devices.
#[test]
fn a_comparison_that_cannot_tell_does_not_say_that_nothing_differs() {
    let folder = copy("tiny");
    let run = |target: &str| {
        let (code, _, err) = program(folder.path(), &["run", ".", "-o", target, "--no-charts"]);
        assert_eq!(code, 0, "{err}");
    };
    run("one");
    let path = folder.path().join("devices.csv");
    let devices = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, devices.replacen("iOS", "Android", 1)).unwrap();
    run("two");
    let compared = |a, b| program(folder.path(), &["compare", a, b, "--detailed-exitcode"]);
    let (code, out, err) = compared("one", "two");
    assert_eq!(code, 3, "{out}{err}");
    assert!(err.contains("whether anything differs is not known"), "{err}");
    assert!(err.contains("`one`") && err.contains("`two`") && err.contains("--devices"), "{err}");
    assert_eq!(compared("one", "one").0, 0, "equal inputs have equal devices");
}

#[test]
fn differences_are_exit_5_only_if_asked_and_mistakes_are_named() {
    let run = |arguments: &[&str]| program(&fixtures(), &[&["compare"][..], arguments].concat());
    assert_eq!(run(&["tiny", "tiny:buy-2-deluxe"]).0, 0);
    assert_eq!(run(&["tiny", "tiny:buy-2-deluxe", "--detailed-exitcode"]).0, 5);
    for (arguments, code, said) in [
        (&["tiny", "tiny:buy-2-delux"][..], 2, "did you mean `buy-2-deluxe`?"),
        (&["tiny", "nowhere:x"], 3, "there is no result folder and no study"),
        (&["tiny", "tiny:as-is", "--by", "planet"], 2, "named `planet`"),
        (&["bad/syntax", "tiny"], 3, "study.toml"),
        (&["../reports/sample", "../reports/sample:buy-delux"], 3, "did you mean `buy-deluxe`?"),
    ] {
        let (found, _, err) = run(arguments);
        assert_eq!(found, code, "{err}");
        assert!(err.contains(said), "{err}");
    }
}

#[test]
fn every_format_says_the_same() {
    for format in ["table", "md", "csv"] {
        let arguments = ["compare", "tiny:as-is", "tiny:overage-off", "--devices", "--format", format];
        let (code, out, _) = program(&fixtures(), &arguments);
        assert_eq!(code, 0);
        insta::assert_snapshot!(format!("compare_{format}"), out);
    }
}

/// Places in JSON are for programs: people read words, in both languages.
#[test]
fn no_total_is_called_by_its_place_in_a_file() {
    let names = ["tiny:as-is", "tiny:overage-off"];
    let keys = compare(&fixtures(), &names)["totals"].clone();
    for language in ["en", "ja"] {
        let arguments = [&["compare", "--lang", language, "--format", "md"][..], &names].concat();
        let (_, out, _) = program(&fixtures(), &arguments);
        let is_there = |key: &&Value| out.contains(key["key"].as_str().unwrap());
        assert_eq!(keys.as_array().unwrap().iter().find(is_there), None, "{out}");
    }
}

/// A05 is pinned to the Premier that it takes anyway, and to a threat defense: it keeps its base, which the matrix shows,
/// and gets an add-on, which it does not. A07 takes the other unit, A12 is over: both hold what they held.
#[test]
fn add_ons_that_come_to_the_same_base_are_told() {
    let folder = copy("tiny");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("pins.csv"), "Device ID,Part\nA05,Premier\nA05,Mobile Threat Defense Advanced\n")
        .unwrap();
    let study = std::fs::read_to_string(path("study.toml")).unwrap();
    let scenario = "\n[[scenario]]\nname = \"pinned\"\n[scenario.set]\npins = \"pins.csv\"\n";
    std::fs::write(path("study.toml"), study + scenario).unwrap();
    let comparison = compare(folder.path(), &["study.toml:as-is", "study.toml:pinned"]);
    let expected = json!([{
        "before": "Premier", "after": "Premier;Mobile Threat Defense Advanced", "devices": 1
    }]);
    assert_eq!(comparison["devices"]["addons"], expected);
    assert_eq!(comparison["before"]["reading"], "rule = best-fit, all other keys at their defaults");
    let (_, shown, _) = program(folder.path(), &["compare", "study.toml:as-is", "study.toml:pinned"]);
    for sentence in [
        "Devices whose add-ons change",
        "What the figures rest on",
        "  Assumption A1:",
        "IBM has not published",
    ] {
        assert!(shown.contains(sentence), "{sentence} is not in\n{shown}");
    }
}

/// What `compare` says to a result in which something is replaced; it must be an error with a remedy.
fn refused(from: &str, to: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let result = std::fs::read_to_string(fixtures().join("../reports/sample/result.json")).unwrap();
    assert!(result.contains(from), "{from}");
    std::fs::create_dir(folder.path().join("old")).unwrap();
    std::fs::write(folder.path().join("old/result.json"), result.replacen(from, to, 1)).unwrap();
    let (code, out, err) = program(folder.path(), &["compare", "old", "old"]);
    assert_eq!((code, out.as_str()), (3, ""), "{err}");
    err
}

#[test]
fn results_of_other_versions_are_refused_by_name_with_the_command_that_makes_new_ones() {
    let remedy = "`fleetcast run STUDY -o old --force` makes a new one of its study";
    let version = "\"version\": 1,";
    for (to, said) in [
        ("\"version\": 0,", "the result.json of `old` has version 0, and this fleetcast reads version 1"),
        ("\"version\": 7,", "the result.json of `old` has version 7, and this fleetcast reads version 1"),
        ("\"version\": \"1\",", "the result.json of `old` has version \"1\""),
        ("", "the result.json of `old` has no version"),
    ] {
        let err = refused(version, to);
        assert!(err.contains(said) && err.contains(remedy), "{err}");
    }
    let err = refused("fleetcast/result", "fleetcast/envelope");
    assert!(err.contains("`old` has a result.json that is none of fleetcast"), "{err}");
}

/// No figure of a damaged result is taken for 0 or for unknown.
#[test]
fn a_damaged_field_is_named_by_its_path() {
    for (from, to, said) in [
        ("\"levers\"", "\"leverz\"", "damaged: missing field `levers`"),
        ("\"assigned\": ", "\"assigned\": -", "damaged at `scenarios[0].devices.assigned`: invalid value"),
        ("\"per_month\"", "\"per_mouth\"", "damaged at `scenarios[0]`: missing field `per_month`"),
        ("\"committed\": \"", "\"committed\": \"x", "damaged at `scenarios[0].parts[0].committed`: `x"),
        ("\"months\": ", "\"months\": 1.5, \"more\": ", "damaged at `months`: invalid type: floating point"),
    ] {
        let err = refused(from, to);
        assert!(err.contains(said), "{from}: {err}");
        assert!(err.contains("`fleetcast run STUDY -o old --force` makes a new one of its study"), "{err}");
    }
}

/// A file of a report that somebody changed is compared, but not without a word.
#[test]
fn a_report_that_was_changed_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let tiny = fixtures().join("tiny").display().to_string();
    for name in ["a", "b"] {
        let arguments = ["run", &tiny, "-o", name, "--no-charts", "--no-ranges", "--devices", "-q"];
        let (code, _, err) = program(folder.path(), &arguments);
        assert_eq!(code, 0, "{err}");
    }
    let (code, _, err) = program(folder.path(), &["compare", "a", "b"]);
    assert_eq!((code, err.contains("was changed")), (0, false), "{err}");
    let rows = folder.path().join("b/devices/as-is.csv");
    let text = std::fs::read_to_string(&rows).unwrap();
    std::fs::write(&rows, text.lines().take(4).collect::<Vec<_>>().join("\n") + "\n").unwrap();
    let (_, _, err) = program(folder.path(), &["compare", "a", "b"]);
    assert!(err.contains("`b/devices/as-is.csv` was changed since its report was written"), "{err}");
}

/// docs/contract.md section 2: the mark that keeps spreadsheets from running a text is of CSV alone: `--by` knows headers and values
/// as the inventory has them.
#[test]
fn columns_and_values_that_look_like_formulas_are_what_they_are() {
    let folder = copy("tiny");
    let path = folder.path().join("devices.csv");
    let devices = std::fs::read_to_string(&path).unwrap();
    let lines = devices.lines().enumerate().map(|(at, line)| match at {
        0 => format!("{line},@site\n"),
        1..=3 => format!("{line},+North\n"),
        _ => format!("{line},-South\n"),
    });
    std::fs::write(&path, lines.collect::<String>()).unwrap();
    let found = compare(folder.path(), &[".:as-is", ".:overage-off", "--by", "@site"]);
    let text = found.to_string();
    assert!(
        text.contains("\"+North\"") && text.contains("\"-South\"") && !text.contains("'+North"),
        "{text}"
    );
}
