//! The two ranges beside every headline: nested, over the readings that docs/model.md section 3 puts into each.

use fleetcast::analysis::envelope;
use fleetcast::analysis::envelope::Envelope;
use fleetcast::analysis::envelope::rings::Settled;
use fleetcast::money::Money;
use fleetcast::policy::Policy;
use fleetcast::policy::reading::PartialReading;
use fleetcast::run::simulator;
use fleetcast::run::simulator::Simulator;
use fleetcast::study::load::Study;
use serde_json::Value;

use crate::support;
use crate::support::{copy, fixtures, policy, program, scenario};

/// The envelope of one policy of the twelve devices with all keys but some fixed to its own values.
fn envelope_of(study: &Study, policy: &Policy, open: &[&str]) -> Envelope {
    let mut fixed = PartialReading::default();
    for (key, word) in policy.reading.words().into_iter().filter(|(key, _)| !open.contains(key)) {
        fixed.set(key, &word).unwrap();
    }
    let summaries = simulator::summaries();
    let simulator = Simulator::new(&study.account, &study.fleet, &summaries);
    envelope::run(&study.account, &study.fleet, &[policy], fixed, &simulator, &|_, _| ()).unwrap()
}

/// Number of consistent readings with their least and most extra charges, of the baseline.
fn consistent(open: &[&str], settled: &[(&str, &str)]) -> (usize, Money, Money) {
    let study = support::load(&fixtures().join("tiny")).unwrap();
    let policy = &policy(&study, "as-is").policy;
    let envelope = envelope_of(&study, policy, open);
    let mut keys = PartialReading::default();
    for (key, word) in settled {
        keys.set(key, word).unwrap();
    }
    let numbers = envelope.consistent(&Settled::new(&study.account, policy, keys));
    let ranges = envelope.ranges(0, &numbers.iter().copied());
    let extra = ranges.extra.unwrap();
    (ranges.readings, extra.low, extra.high)
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

/// Eight totals from 18.95 to 30.32 (worked out in envelope.rs), and no document speaks against any of the values.
#[test]
fn open_values_are_all_consistent() {
    let open = ["unknown_usage", "scope", "purchased"];
    assert_eq!(consistent(&open, &[]), (8, money("18.95"), money("30.32")));
}

/// docs/model.md section 3: "A value that a user sets in the baseline is settled by the user, and never varied for the
/// consistent range". Without `unknown_usage` two of the totals remain: 18.95, and 23.61 with A11 in scope.
#[test]
fn what_the_study_sets_stands_still() {
    let open = ["unknown_usage", "scope"];
    assert_eq!(consistent(&open, &[("unknown_usage", "none")]).1, money("18.95"));
    assert_eq!(consistent(&open, &[("unknown_usage", "none")]).2, money("23.61"));
    assert_eq!(consistent(&open, &[]).2, money("30.32"));
}

/// `refuse` and `highest-first` are strained (docs/model.md section 3): only the outer range has them.
#[test]
fn strained_values_are_in_the_outer_range_only() {
    let (readings, low, high) = consistent(&["rule", "when_short"], &[("rule", "best-fit")]);
    assert_eq!((readings, low), (4, consistent(&["when_short"], &[]).1));
    assert_eq!(high, money("18.95"));
    let (readings, ..) = consistent(&["rule"], &[]);
    assert_eq!(readings, 1, "all rules but best-fit are strained");
}

/// docs/model.md section 3: "where the contract's overage price is given, `overage_rate` varies in the outer range only".
#[test]
fn prices_of_the_contract_settle_the_rate() {
    assert_eq!(consistent(&["overage_rate"], &[]), (1, money("18.95"), money("18.95")));
}

fn result(folder: &std::path::Path, options: &[&str]) -> Value {
    let arguments =
        [&["run", ".", "-o", "out", "--force", "--no-charts", "--format", "json"], options].concat();
    let (code, out, err) = program(folder, &arguments);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

fn amount(value: &Value) -> Money {
    money(value.as_str().unwrap())
}

/// Every headline lies in its consistent range, and that in the outer one; the outer one is that of `envelope`.
#[test]
fn ranges_are_nested_around_the_headline() {
    let folder = copy("tiny");
    let result = result(folder.path(), &[]);
    for scenario in result["scenarios"].as_array().unwrap() {
        let (inner, outer) = (&scenario["ranges"]["consistent"], &scenario["ranges"]["all"]);
        let own = amount(&scenario["horizon"]["extra"]);
        let [low, high] = ["min", "max"].map(|end| amount(&inner["extra"][end]));
        assert!(low <= own && own <= high, "{scenario}");
        assert!(
            amount(&outer["extra"]["min"]) <= low && high <= amount(&outer["extra"]["max"]),
            "{scenario}"
        );
        let committed = amount(&scenario["horizon"]["committed"]);
        assert_eq!(amount(&inner["total"]["max"]), committed + high);
        for key in ["without_license", "services_lost"] {
            let count = |ring: &Value, end: &str| ring[key][end].as_u64().unwrap();
            assert!(count(outer, "min") <= count(inner, "min") && count(inner, "max") <= count(outer, "max"));
        }
    }
    let (code, out, _) = program(folder.path(), &["envelope", ".", "--format", "json"]);
    assert_eq!(code, 0);
    let envelope: Value = serde_json::from_str(&out).unwrap();
    let extra = &envelope["scenarios"][0]["extra"];
    let outer = &scenario(&result, "as-is")["ranges"]["all"]["extra"];
    assert_eq!([&extra["low"], &extra["high"]], [&outer["min"], &outer["max"]]);
}

/// The reading of a scenario is settled for that scenario: under `highest-first` the consistent range has no other rule.
#[test]
fn a_scenario_settles_its_own_reading() {
    let folder = copy("tiny");
    let result = result(folder.path(), &[]);
    let ranges = &scenario(&result, "highest-first")["ranges"]["consistent"]["extra"];
    for end in ["min_reading", "max_reading"] {
        assert_eq!(ranges[end].get("rule"), None, "{ranges}");
    }
}

/// "Adding a scenario changes no other": also one without a default base or prices, with which some readings are impossible.
#[test]
fn a_scenario_changes_no_other_range() {
    let folder = copy("acme");
    let before = result(folder.path(), &[]);
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let more =
        "\n[[scenario]]\nname = \"bare\"\n[scenario.set]\ndefault_base = \"\"\n\"price.Deluxe\" = \"\"\n";
    std::fs::write(&path, text + more).unwrap();
    let after = result(folder.path(), &[]);
    assert_eq!(scenario(&before, "as-is")["ranges"], scenario(&after, "as-is")["ranges"]);
    assert_ne!(
        scenario(&after, "bare")["ranges"]["all"]["readings"],
        scenario(&after, "as-is")["ranges"]["all"]["readings"]
    );
}

/// docs/model.md section 6: "A missing price makes every figure that needs it unknown": null, never 0.
#[test]
fn an_unknown_price_makes_the_range_unknown() {
    let folder = copy("tiny");
    let path = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("6.63,7.29", "6.63,")).unwrap();
    let result = result(folder.path(), &[]);
    let ranges = &scenario(&result, "as-is")["ranges"]["all"];
    assert_eq!((&ranges["extra"], &ranges["total"]), (&Value::Null, &Value::Null));
    assert_ne!(ranges["without_license"], Value::Null);
}

#[test]
fn ranges_can_be_left_out() {
    let folder = copy("tiny");
    let result = result(folder.path(), &["--no-ranges"]);
    assert!(result["scenarios"].as_array().unwrap().iter().all(|scenario| scenario.get("ranges").is_none()));
}

/// docs/contract.md section 5: "The ranges of a policy never depend on what else the study asks": a scenario that buys a part
/// without a price takes `fit = price` from comparisons, not from the range of the baseline. By hand: three devices need
/// `secure_mail`; by tier they get the three units of Deluxe, by price Premier (5.00 a unit, 1 unit), so that two are over at
/// 20.00: 40.00 a month, 480.00 a year.
#[test]
fn what_one_scenario_lacks_moves_no_range_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "devices.csv",
        "Device ID,Platform,Managed Status\nA1,iOS,Enrolled\nA2,iOS,Enrolled\nA3,iOS,Enrolled\n",
    );
    write("usage.csv", "Device ID,Service\nA1,secure_mail\nA2,secure_mail\nA3,secure_mail\n");
    write(
        "parts.csv",
        "Part Name,License Type,Units,Unit Price,Overage Price,Services\nDeluxe,Base,3,9.00,9.90,device_mgmt;secure_mail\nPremier,Base,1,5.00,20.00,device_mgmt;secure_mail;browser\nEnterprise,Base,0,,,device_mgmt;secure_mail;browser;doc_editor\n",
    );
    let study = "format = \"fleetcast/study\"\nversion = 1\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n[inventory]\nfiles = [\"devices.csv\"]\nusage = [\"usage.csv\"]\n[account]\nparts = \"parts.csv\"\nenabled_on = 2026-11-01\n[baseline]\nname = \"as-is\"\n";
    let buys = "[[scenario]]\nname = \"buy\"\n[scenario.set]\n\"units.Enterprise\" = 1\n[[scenario]]\nname = \"more\"\n[scenario.set]\n\"units.Premier\" = \"+2\"\n";
    let envelope = |text: &str| -> Value {
        write("study.toml", text);
        let (code, out, err) = program(folder.path(), &["envelope", ".", "--format", "json"]);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str(&out).unwrap()
    };
    let alone = envelope(study);
    let bands = |found: &Value, name: &str| {
        let mut rows = found["scenarios"].as_array().unwrap().iter();
        rows.find(|row| row["name"] == name).unwrap().clone()
    };
    let baseline = bands(&alone, "as-is");
    assert_eq!((&baseline["extra"]["low"], &baseline["extra"]["high"]), (&"0.00".into(), &"480.00".into()));
    let both = envelope(&format!("{study}{buys}"));
    assert_eq!(bands(&both, "as-is"), baseline, "the same, with the readings that give it");
    assert_eq!((&both["rules"], &both["reference"]), (&alone["rules"], &alone["reference"]));
    // Three units of Premier are enough by price.
    assert_eq!(bands(&both, "more")["extra"]["high"], "0.00");
    assert!(
        bands(&both, "buy")["extra"].is_null() || bands(&both, "buy")["total"].is_null(),
        "its price is unknown"
    );
    let left = both["left_out"].as_array().unwrap().iter().find(|row| row["key"] == "fit").unwrap().clone();
    assert!(left["why"].as_str().unwrap().contains("comparisons leave it out"), "{left}");
}

/// The envelope of a study, as JSON.
fn envelope_json(folder: &std::path::Path, more: &[&str]) -> Value {
    let (code, out, err) = program(folder, &[&["envelope", ".", "--format", "json"], more].concat());
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// The same sentence, and docs/model.md section 3: "what a scenario sets is settled for that scenario": the ranges of `envelope` are those
/// of `run`, also where a scenario sets a rate or a value that is varied for no other, or lacks what another has.
#[test]
fn the_ranges_of_an_envelope_are_those_of_run() {
    let folder = copy("tiny");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let set =
        |name: &str, levers: &str| format!("\n[[scenario]]\nname = \"{name}\"\n[scenario.set]\n{levers}\n");
    let more = [
        // `best-fit` never looks at add-ons, and other rules never at the fit.
        set("idle", "\"reading.addons\" = \"all\"\n\"units.Deluxe\" = \"+7\""),
        set(
            "idle-too",
            "\"reading.fit\" = \"price\"\n\"reading.rule\" = \"highest-first\"\n\"units.Deluxe\" = \"+8\"",
        ),
        set("twice", "\"reading.overage_rate\" = \"list-times:2\""),
        set("twice-and-buy", "\"reading.overage_rate\" = \"list-times:2\"\n\"units.Deluxe\" = \"+1\""),
        set("base-only", "\"reading.purchased\" = \"base-only\"\n\"units.Deluxe\" = \"+9\""),
        set("uniform", "\"reading.rule\" = \"uniform-highest\"\n\"units.Deluxe\" = \"+3\""),
        set("unpriced", "\"price.Premier\" = \"\"\n\"units.Deluxe\" = \"+4\""),
        set("unknown-rate", "\"overage_price.Deluxe\" = \"\"\n\"units.Deluxe\" = \"+5\""),
        set(
            "estimate",
            "\"overage_price.Deluxe\" = \"\"\n\"reading.overage_rate\" = \"list-times:1.10\"\n\"units.Deluxe\" = \"+6\"",
        ),
    ];
    std::fs::write(&path, text + &more.concat()).unwrap();
    let (code, out, err) =
        program(folder.path(), &["run", ".", "-o", "o", "--no-charts", "--no-xlsx", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let result: Value = serde_json::from_str(&out).unwrap();
    let envelope = envelope_json(folder.path(), &[]);
    let rows = envelope["scenarios"].as_array().unwrap();
    for name in [
        "idle",
        "idle-too",
        "twice",
        "twice-and-buy",
        "base-only",
        "uniform",
        "unpriced",
        "unknown-rate",
        "estimate",
    ] {
        assert!(rows.iter().any(|row| row["name"] == name), "{name}");
    }
    let pair = |range: &Value, low: &str, high: &str| (range[low].clone(), range[high].clone());
    for row in rows {
        let name = row["name"].as_str().unwrap();
        let ranges = &scenario(&result, name)["ranges"];
        for key in ["extra", "total", "without_license"] {
            assert_eq!(
                pair(&row[key], "low", "high"),
                pair(&ranges["all"][key], "min", "max"),
                "{name} {key}"
            );
            let (own, of_run) = (&row["consistent"][key], &ranges["consistent"][key]);
            assert_eq!(pair(own, "low", "high"), pair(of_run, "min", "max"), "{name} {key}, as written");
        }
        let own = &scenario(&result, name)["horizon"]["extra"];
        assert_eq!(&row["extra_at_reference"], own, "{name}: nothing is fixed");
    }
}

/// docs/model.md section 3: "A key that neither baseline nor scenario sets takes its default for the rule in force", also where the rule
/// is fixed.
#[test]
fn a_fixed_rule_brings_its_defaults() {
    for rule in ["uniform-highest", "highest-first", "largest-first"] {
        let fix = format!("rule={rule}");
        let fixed = envelope_json(copy("tiny").path(), &["--fix", &fix]);
        let folder = copy("tiny");
        support::change(folder.path(), "study.toml", "rule = \"best-fit\"", &format!("rule = \"{rule}\""));
        let set = envelope_json(folder.path(), &["--fix", &fix]);
        for key in ["extra_at_reference", "extra", "consistent", "without_license"] {
            assert_eq!(fixed["scenarios"][0][key], set["scenarios"][0][key], "{rule} {key}");
        }
        assert_eq!(fixed["reference"], set["reference"], "{rule}");
    }
}

/// The same of a baseline that sets what its rule never looks at: nothing about it is unknown.
#[test]
fn a_setting_without_effect_leaves_the_reference_known() {
    for reading in
        ["{ rule = \"best-fit\", addons = \"all\" }", "{ rule = \"highest-first\", fit = \"price\" }"]
    {
        let folder = copy("tiny");
        support::change(folder.path(), "study.toml", "{ rule = \"best-fit\" }", reading);
        let (code, out, err) = program(
            folder.path(),
            &["run", ".", "-o", "o", "--no-charts", "--no-xlsx", "--no-ranges", "--format", "json"],
        );
        assert_eq!(code, 0, "{err}");
        let result: Value = serde_json::from_str(&out).unwrap();
        let envelope = envelope_json(folder.path(), &[]);
        for row in envelope["scenarios"].as_array().unwrap() {
            let own = scenario(&result, row["name"].as_str().unwrap());
            assert_eq!(row["extra_at_reference"], own["horizon"]["extra"], "{reading} {}", row["name"]);
        }
    }
    let fixed = envelope_json(copy("tiny").path(), &["--fix", "rule=highest-first", "--fix", "fit=price"]);
    assert!(!fixed["scenarios"][0]["extra_at_reference"].is_null());
}

/// docs/guide/guardrails.md: a quantile is over all readings of the scenario, of which its own is one.
#[test]
fn a_quantile_counts_the_rate_that_a_scenario_sets() {
    let folder = copy("tiny");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let more =
        "\n[[scenario]]\nname = \"five\"\n[scenario.set]\n\"reading.overage_rate\" = \"list-times:5\"\n";
    std::fs::write(&path, text + more).unwrap();
    let limit = |most: &str| {
        let rails = format!(
            "format = \"fleetcast/guardrails\"\nversion = 1\n[[guardrail]]\nname = \"extra\"\nscenarios = [\"five\"]\nmax_extra = \"{most}\"\nquantile = 100\n"
        );
        std::fs::write(folder.path().join("guardrails.toml"), rails).unwrap();
        program(folder.path(), &["run", ".", "-o", "o", "--force", "--guard", "--no-charts", "--no-xlsx"]).0
    };
    let (code, out, err) =
        program(folder.path(), &["run", ".", "-o", "r", "--no-charts", "--no-xlsx", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let result: Value = serde_json::from_str(&out).unwrap();
    let most = scenario(&result, "five")["ranges"]["all"]["extra"]["max"].as_str().unwrap().to_owned();
    assert_eq!(limit(&most), 0);
    let less = (Money::parse(&most).unwrap() - Money::parse("0.01").unwrap()).to_string();
    assert_eq!(limit(&less), 4, "{most}");
}

/// docs/contract.md section 5: "An amount that is unknown under any of the readings is null"; where a price is missing to
/// try a reading at all, the ranges say that they leave it out.
#[test]
fn ranges_name_the_readings_that_lack_a_price() {
    let devices = "Device ID,Managed Status\nA1,Enrolled\nA2,Enrolled\n";
    let usage = "Device ID,Service,Evidence\nA1,secure_mail,used\nA2,secure_mail,used\n";
    let head =
        "MaaS360 Part Name,License Type,License Units Purchased,Overage Allowed,Unit Price,Overage Price\n";
    let study = |reading: &str| {
        format!(
            "format = \"fleetcast/study\"\nversion = 1\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n[inventory]\nfiles = [\"devices.csv\"]\nusage = [\"usage.csv\"]\n[account]\nparts = \"parts.csv\"\ncatalog = \"maas360\"\nenabled_on = 2026-11-01\n[baseline]\nname = \"base\"\n{reading}"
        )
    };
    let by_list = "reading = { overage_rate = \"list-times:1.10\" }\n";
    for (reading, parts, left_out) in [
        (by_list, "Deluxe,Base,1,Yes,5.00,\n", Some("`overage_rate = contract`")),
        (by_list, "Deluxe,Base,1,Yes,5.00,20.00\n", None),
        ("", "Deluxe,Base,2,Yes,5.00,5.50\nPremier,Base,1,Yes,,40.00\n", Some("`fit = price`")),
        ("", "Deluxe,Base,2,Yes,5.00,5.50\nPremier,Base,1,Yes,4.00,40.00\n", None),
        // What the study settles is varied whatever IBM does.
        (
            "reading = { fit = \"tier\" }\n",
            "Deluxe,Base,2,Yes,5.00,5.50\nPremier,Base,1,Yes,,40.00\n",
            Some("`fit = price`"),
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("devices.csv", devices);
        write("usage.csv", usage);
        write("parts.csv", &format!("{head}{parts}"));
        write("study.toml", &study(reading));
        let (code, out, err) = program(folder.path(), &["run", ".", "-o", "out", "--no-charts"]);
        assert_eq!(code, 0, "{err}");
        assert_eq!(
            out.contains("whatever IBM does, as far as prices are given."),
            left_out.is_some(),
            "{out}"
        );
        let said = left_out.map(|reading| format!("the ranges leave out {reading}"));
        assert_eq!(out.contains("the ranges leave out"), said.is_some(), "{out}");
        assert!(said.is_none_or(|said| out.contains(&said)), "{out}");
    }
}
