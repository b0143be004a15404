//! The envelope: equal to its single runs, and worked out by hand on the twelve devices.

use assert_cmd::Command;
use fleetcast::analysis::envelope;
use fleetcast::analysis::envelope::{Envelope, Figures};
use fleetcast::cost;
use fleetcast::engine::reference;
use fleetcast::engine::tally::Tally;
use fleetcast::money::Money;
use fleetcast::policy::Policy;
use fleetcast::policy::reading::{Decides, KEYS, PartialReading, Reading, ReadingKey};
use fleetcast::run::simulator;
use fleetcast::run::simulator::Simulator;
use fleetcast::study::load::Study;
use proptest::prelude::*;

use crate::random::{Case, sensible};
use crate::support;
use crate::support::{fixtures, policy};

fn quiet(_: usize, _: usize) {}

/// What the reference engine says of a policy under a reading.
fn single(
    account: &fleetcast::account::Account,
    fleet: &fleetcast::fleet::Fleet,
    policy: &Policy,
    reading: Reading,
) -> Figures {
    let policy = Policy { reading, ..policy.clone() };
    let assignment = reference::assign(account, fleet, &policy);
    let outcome = cost::price(account, &policy, Tally::of(account, fleet, &policy, &assignment));
    Figures {
        extra: outcome.extra,
        waiting: outcome.devices.waiting,
        unlicensable: outcome.devices.unlicensable,
        lost_at_activation: outcome.services.at_activation,
        lost_at_day_90: outcome.services.at_day_90,
        devices_losing: outcome.services.devices_losing,
        refused: outcome.refused_by.is_some(),
    }
}

/// All keys fixed to the words of a reading, but those that are open.
fn fixed_but(reading: &Reading, open: &[&str]) -> PartialReading {
    let mut fixed = PartialReading::default();
    for (key, word) in reading.words() {
        if !open.contains(&key) {
            fixed.set(key, &word).unwrap();
        }
    }
    fixed
}

fn envelope_of(case: &Case, open: u32) -> Option<Envelope> {
    let policies: Vec<&Policy> = case.policies.iter().collect();
    let keys: Vec<&str> =
        KEYS.iter().enumerate().filter(|(i, _)| open >> i & 1 == 1).map(|(_, k)| *k).collect();
    let fixed = fixed_but(&case.policies[0].reading, &keys);
    let summaries = simulator::summaries();
    let simulator = Simulator::new(&case.account, &case.fleet, &summaries);
    envelope::run(&case.account, &case.fleet, &policies, fixed, &simulator, &quiet).ok()
}

fn check_case(case: &Case, open: u32, step: usize) -> Result<(), TestCaseError> {
    let Some(envelope) = envelope_of(case, open) else { return Ok(()) };
    for number in (0..envelope.readings()).step_by(1 + step) {
        let reading = envelope.reading(number);
        for (place, policy) in case.policies.iter().enumerate() {
            let expected = single(&case.account, &case.fleet, policy, reading);
            prop_assert_eq!(
                envelope.figures(place, number),
                expected,
                "policy {} under {:?}",
                place,
                reading
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Acceptance of anchors.md, feature 1: "each equal to the single run with that reading". Whatever combinations
    /// are simulated once for all, every reading must give what the reference engine gives.
    #[test]
    fn every_reading_equals_its_single_run(case in sensible(), open in 0_u32..1 << 14, more in 0_u32..1 << 14, step in 0_usize..7) {
        check_case(&case, open & more, step)?;
    }
}

fn tiny() -> Study {
    support::load(&fixtures().join("tiny")).unwrap()
}

/// The envelope of some policies of the twelve devices with some keys open, all others as in the baseline.
fn tiny_envelope(study: &Study, names: &[&str], open: &[&str]) -> Envelope {
    let policies: Vec<&Policy> = names.iter().map(|name| &policy(study, name).policy).collect();
    let fixed = fixed_but(&policies[0].reading, open);
    let summaries = simulator::summaries();
    let simulator = Simulator::new(&study.account, &study.fleet, &summaries);
    envelope::run(&study.account, &study.fleet, &policies, fixed, &simulator, &quiet).unwrap()
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn extras(envelope: &Envelope, policy: usize) -> Vec<Option<Money>> {
    (0..envelope.readings()).map(|number| envelope.figures(policy, number).extra).collect()
}

/// Acceptance of anchors.md, feature 1: three two-way questions give 8 totals. Worked out from fixtures/tiny/README.md:
/// as-is has 2 Deluxe and 1 Premier over, 18.95.
/// - `with-pending` adds A11 (`device_mgmt`): the fifth Essentials of 4, + 4.66 = 23.61.
/// - A09, of which nothing is known, "uses every purchased one" under `all`: Premier, over (7.29), and the second MTD, so
///   that A12's is over (4.08): 30.32. It leaves its Essentials, so A11 fits: 30.32 too.
/// - Under `base-only` mtm is not purchased: nobody needs MTD, 30.32 − 4.08 = 26.24; else nothing changes.
#[test]
fn three_two_way_questions_give_eight_totals() {
    let study = tiny();
    let open = ["unknown_usage", "scope", "purchased"];
    let envelope = tiny_envelope(&study, &["as-is"], &open);
    let expected = ["18.95", "18.95", "23.61", "23.61", "30.32", "26.24", "30.32", "26.24"];
    assert_eq!(extras(&envelope, 0), expected.map(|m| Some(money(m))));
    let band = envelope.bands(0).extra.unwrap();
    assert_eq!((band.low, band.low_at, band.high, band.high_at), (money("18.95"), 0, money("30.32"), 4));
    // A3 moves 11.37, 7.29, 6.71 and 2.63; A4 4.66 twice and nothing twice; A8 4.08 twice and nothing twice.
    let place = |id| envelope.questions.iter().position(|q| q.about.id == id).unwrap();
    let effect = |id| envelope.effect(0, place(id));
    let means = ["A3", "A4", "A8"].map(|id| effect(id).mean.unwrap());
    assert_eq!(means, [money("7.00"), money("2.33"), money("2.04")]);
    assert_eq!(effect("A3").most, Some(money("11.37")));
    assert_eq!(effect("A3").alone, Some((money("18.95"), money("30.32"))));
    assert_eq!(effect("A8").alone, Some((money("18.95"), money("18.95"))));
    let fixed = tiny_envelope(&study, &["as-is"], &open[..2]);
    assert_eq!(fixed.readings(), 4, "with one question answered 4 of 8 remain");
}

/// Devices over in as-is: 2 Deluxe (5.83 under contract, 5.30 list) and 1 Premier (7.29, 6.63); in buy-2-deluxe, which
/// costs 10.60 more, 1 Premier. Totals under contract 65.86 and 64.80; at 1.10 times list 65.863 and 64.803; at 1.20
/// times 67.586 and 65.466; without charge 46.91 and 57.51.
#[test]
fn the_safest_scenario_has_the_smallest_regret() {
    let study = tiny();
    let envelope = tiny_envelope(&study, &["as-is", "buy-2-deluxe"], &["overage_rate"]);
    let committed = [Some(money("46.91")), Some(money("57.51"))];
    let standings = envelope.standings(&[0, 1], &committed).unwrap();
    let rows: Vec<_> = standings.rows.iter().map(|s| (s.policy, s.best_in, s.regret, s.margin)).collect();
    assert_eq!(rows, [(0, 1, money("2.12"), None), (1, 3, money("10.60"), None)]);
    assert!(envelope.is_harmless(1));
    assert_eq!(
        envelope.standings(&[0, 1], &[Some(money("46.91")), None]),
        None,
        "an unknown total has no rank"
    );
    let contract = tiny_envelope(&study, &["as-is", "buy-2-deluxe"], &["gap"]);
    let standings = contract.standings(&[0, 1], &committed).unwrap().rows;
    assert_eq!((standings[0].policy, standings[0].best_in, standings[0].margin), (1, 2, Some(money("1.06"))));
}

/// overage-off: A06, A10 and A12 wait (README.md), so `refuse` refuses, all 11 in scope wait, and `exceed` gives what
/// as-is gives. Of the four readings that don't refuse, overage-off costs as much in one and less in three; as-is costs
/// 18.95 more where it goes over and overage-off waits.
#[test]
fn a_refused_activation_is_counted_and_never_called_cheapest() {
    let study = tiny();
    let envelope = tiny_envelope(&study, &["as-is", "overage-off"], &["when_short"]);
    let bands = envelope.bands(1);
    assert_eq!(bands.refused, 1);
    assert_eq!((bands.without_license.low, bands.without_license.high), (0, 11));
    let extra = bands.extra.unwrap();
    assert_eq!((extra.low, extra.high), (Money::ZERO, money("18.95")));
    let committed = [Some(money("46.91")); 2];
    let standings = envelope.standings(&[0, 1], &committed).unwrap();
    assert_eq!(standings.readings, 4);
    let rows: Vec<_> = standings.rows.iter().map(|s| (s.policy, s.best_in, s.regret, s.margin)).collect();
    assert_eq!(rows, [(1, 4, Money::ZERO, Some(Money::ZERO)), (0, 1, money("18.95"), None)]);
    assert!(!envelope.is_harmless(1));
}

/// docs/model.md section 6: "A missing price makes every figure that needs it unknown". The contract rate of Premier is
/// missing, so the band is unknown; with list prices it is known.
#[test]
fn a_band_with_an_unknown_part_is_unknown() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["devices.csv", "usage.csv", "study.toml", "parts.csv"] {
        let text = std::fs::read_to_string(fixtures().join("tiny").join(file)).unwrap();
        std::fs::write(folder.path().join(file), text.replace("6.63,7.29", "6.63,")).unwrap();
    }
    let study = support::load(folder.path()).unwrap();
    let envelope = tiny_envelope(&study, &["as-is"], &["overage_rate", "scope"]);
    assert_eq!(envelope.bands(0).extra, None);
    let rate = envelope.questions.len() - 1;
    let effect = envelope.effect(0, rate);
    assert_eq!((effect.mean, effect.most, effect.alone), (None, None, None));
    let mut fixed = fixed_but(&study.policies[0].policy.reading, &["scope"]);
    fixed.set("overage_rate", "list-times:1.10").unwrap();
    let summaries = simulator::summaries();
    let simulator = Simulator::new(&study.account, &study.fleet, &summaries);
    let policies = [&study.policies[0].policy];
    let known = envelope::run(&study.account, &study.fleet, &policies, fixed, &simulator, &quiet).unwrap();
    assert_eq!(known.bands(0).extra.unwrap().low, money("18.953"));
}

/// The sums of the last two questions are made from one simulation: dates and prices only.
#[test]
fn every_key_is_asked_once_or_decides_nothing_and_those_that_only_price_come_last() {
    let study = tiny();
    let envelope = tiny_envelope(&study, &["as-is"], &KEYS);
    let asked = envelope.questions.iter().flat_map(|question| question.about.keys());
    let mut keys: Vec<ReadingKey> = asked.collect();
    assert_eq!(keys[keys.len() - 2..], [ReadingKey::Gap, ReadingKey::OverageRate]);
    assert_eq!(keys.iter().filter(|key| matches!(key.decides(), Decides::Figures)).count(), 2);
    let nothing = |key: &&ReadingKey| matches!(key.decides(), Decides::NothingToday(_));
    keys.extend(ReadingKey::ALL.iter().filter(nothing));
    keys.sort_unstable();
    assert_eq!(keys, ReadingKey::ALL);
}

/// Without a default base `default-license` is no reading of this account: it is left out with the reason, or, if the
/// user insists on it, refused.
#[test]
fn answers_that_are_impossible_or_change_nothing_are_left_out_with_their_reason() {
    let study = tiny();
    let base = &study.policies[0].policy;
    let envelope = tiny_envelope(&study, &["as-is"], &KEYS);
    let why = |key: &str| {
        let left: Vec<_> = envelope.left_out.iter().filter(|l| l.key.word() == key).collect();
        assert_eq!(left.len(), 1, "{key}");
        (left[0].values.join(" "), left[0].why.clone())
    };
    assert_eq!(why("rule").0, "default-license");
    assert!(why("rule").1.contains("default_base"));
    // No device has an assigned license, and A11 is the only one that is neither Enrolled nor Activated.
    assert_eq!((why("usage").0.as_str(), why("scope").0.as_str()), ("entitled", "all"));
    let mut fixed = PartialReading::default();
    fixed.set("rule", "default-license").unwrap();
    let summaries = simulator::summaries();
    let simulator = Simulator::new(&study.account, &study.fleet, &summaries);
    let refused = envelope::run(&study.account, &study.fleet, &[base], fixed, &simulator, &quiet);
    assert!(refused.unwrap_err().contains("default_base"));
}

/// Most keys fixed, so that few simulations are needed.
const FEW: [&str; 12] = [
    "--fix",
    "rule=best-fit",
    "--fix",
    "fit=tier",
    "--fix",
    "order=installed",
    "--fix",
    "usage=enabled",
    "--fix",
    "when_short=overage-then-wait",
    "--fix",
    "gap=at-once",
];

fn run(arguments: &[&str]) -> std::process::Output {
    Command::cargo_bin("fleetcast").unwrap().current_dir(fixtures()).args(arguments).output().unwrap()
}

#[test]
fn the_command_prints_every_format_and_writes_its_folder() {
    for format in ["table", "csv", "json", "md"] {
        let output = run(&[&["envelope", "tiny", "--format", format][..], &FEW].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        insta::assert_snapshot!(format!("envelope-{format}"), String::from_utf8(output.stdout).unwrap());
    }
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out");
    let shown = target.display().to_string();
    let write = |more: &[&str]| run(&[&["envelope", "tiny", "-o", &shown][..], more, &FEW].concat());
    assert_eq!(write(&[]).status.code(), Some(0));
    let read = |file: &str| std::fs::read(target.join(file)).unwrap();
    let files = ["envelope.json", "envelope.csv", "questions.csv", "envelope.html", "charts/tornado.png"];
    let first = files.map(read);
    assert_eq!(write(&[]).status.code(), Some(1), "a folder is not overwritten unasked");
    assert_eq!(write(&["--force"]).status.code(), Some(0));
    assert!(files.map(read) == first, "two runs differ");
    let page = String::from_utf8(read("envelope.html")).unwrap();
    assert_eq!(page.matches("<script").count(), 1, "nothing runs but the script of every page");
    assert!(!page.contains("src="), "nothing is fetched");
    insta::assert_snapshot!("envelope-questions", String::from_utf8(read("questions.csv")).unwrap());
    insta::assert_snapshot!("envelope-tornado", String::from_utf8(read("charts/tornado.svg")).unwrap());
}

#[test]
fn a_key_that_cannot_be_fixed_is_wrong_usage_with_a_remedy() {
    for fix in ["order", "ordre=file", "order=instaled", "rule=default-license"] {
        let output = run(&["envelope", "tiny", "--fix", fix]);
        assert_eq!(output.status.code(), Some(2), "{fix}");
        insta::assert_snapshot!(
            format!("envelope-fix-{}", fix.replace('=', "-")),
            String::from_utf8(output.stderr).unwrap()
        );
    }
    assert_eq!(
        run(&["envelope", "tiny", "--fix", "order=file", "--fix", "order=file"]).status.code(),
        Some(2)
    );
}

/// The eight totals of `three_two_way_questions_give_eight_totals`, over 12 months, as the command writes them.
#[test]
fn every_single_reading_is_written_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out").display().to_string();
    let fixed =
        ["rule=best-fit", "fit=tier", "order=installed", "usage=enabled", "when_short=overage-then-wait"];
    let more = ["gap=at-once", "overage_rate=contract"];
    let fixes = fixed.iter().chain(&more).flat_map(|word| ["--fix", word]);
    let arguments: Vec<&str> =
        ["envelope", "tiny", "--readings", "-o", &target].into_iter().chain(fixes).collect();
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = std::fs::read_to_string(folder.path().join("out/readings.csv")).unwrap();
    let as_is = rows.lines().map(|row| row.split(',').nth(4).unwrap()).collect::<Vec<_>>();
    let expected = ["227.40", "227.40", "283.32", "283.32", "363.84", "314.88", "363.84", "314.88"];
    assert_eq!(as_is, [&["extra of as-is"][..], &expected].concat());
    assert!(rows.starts_with("usage,unknown_usage,scope,purchased,extra of as-is,"), "{rows}");
}

/// A hundred scenarios at twelve devices took a quarter of an hour when a look-up cost as much as all that was kept.
#[test]
fn an_envelope_grows_with_its_scenarios_and_says_where_it_ends() {
    let folder = support::copy("tiny");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let base = text.split("[[scenario").next().unwrap();
    let scenarios = (1..=12).map(|n| {
        format!("[[scenario]]\nname = \"n{n}\"\n[scenario.set]\nretire = \"days_since_report > {n}\"\n")
    });
    std::fs::write(&path, base.to_owned() + &scenarios.collect::<String>()).unwrap();
    // The scope and the order are fixed, so that a debug build is done in seconds.
    let fix = ["--fix", "scope=counting", "--fix", "order=installed"];
    let run = |more: &[&str]| {
        let (code, out, err) = support::program(
            folder.path(),
            &[&["envelope", ".", "--format", "json"][..], &fix, more].concat(),
        );
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<serde_json::Value>(&out).unwrap()
    };
    let all = run(&[]);
    assert_eq!(
        (all["scenarios"].as_array().unwrap().len(), all["beyond"].as_array().unwrap().len()),
        (13, 0)
    );
    let some = run(&["--max-scenarios", "3"]);
    let names = |value: &serde_json::Value| {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&some["scenarios"])[1..], ["n1", "n2", "n3"]);
    assert_eq!((&some["beyond"][0], some["beyond"].as_array().unwrap().len()), (&"n4".into(), 9));
    assert_eq!(some["scenarios"][1], all["scenarios"][1], "what is left out changes nothing");
    let text =
        support::program(folder.path(), &[&["envelope", ".", "--max-scenarios", "3"][..], &fix].concat()).1;
    let said =
        "Not compared: n4 and 8 behind it: the envelope has 3 scenarios; `--max-scenarios` raises that.";
    assert!(text.replace('\n', " ").contains(said), "{text}");
}

/// A scenario without figures of its own is named with why: the same levers, no change, or another reading only.
#[test]
fn scenarios_that_equal_others_are_not_said_to_differ() {
    let folder = support::copy("tiny");
    let path = folder.path().join("study.toml");
    let scenario =
        |name: &str, set: &str| format!("\n[[scenario]]\nname = \"{name}\"\n[scenario.set]\n{set}\n");
    let more = [
        scenario("buy-a", "\"units.Deluxe\" = \"+4\""),
        scenario("buy-b", "\"units.Deluxe\" = \"+4\""),
        scenario("unchanged", "\"units.Deluxe\" = \"+0\""),
    ];
    std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + &more.concat()).unwrap();
    let (_, text, _) = support::program(folder.path(), &["envelope", "."]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Not compared: buy-b is the same as buy-a: all levers and the reading are equal.",
        "Not compared: unchanged changes nothing against as-is.",
        "Not compared: highest-first differs from as-is in its reading only, which is varied here;",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
}

/// Two ways to one figure: `run` explores each policy alone, the envelope all of them together.
#[test]
fn the_ranges_of_scenarios_are_those_of_run_and_the_rules_make_up_the_baseline() {
    let folder = tempfile::tempdir().unwrap();
    let json = |args: &[&str]| -> serde_json::Value {
        let mut command = Command::cargo_bin("fleetcast").unwrap();
        let out = command.current_dir(folder.path()).args(args).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let tiny = fixtures().join("tiny").display().to_string();
    let run = json(&["run", &tiny, "-o", "rep", "--no-charts", "--format", "json"]);
    let envelope = json(&["envelope", &tiny, "--format", "json"]);
    let scenarios = envelope["scenarios"].as_array().unwrap();
    assert!(scenarios.len() > 3);
    for scenario in scenarios {
        let own =
            run["scenarios"].as_array().unwrap().iter().find(|own| own["name"] == scenario["name"]).unwrap();
        let (own, name) = (&own["ranges"], &scenario["name"]);
        let pairs = [
            (&own["consistent"]["extra"], &scenario["consistent"]["extra"]),
            (&own["consistent"]["total"], &scenario["consistent"]["total"]),
            (&own["consistent"]["without_license"], &scenario["consistent"]["without_license"]),
            (&own["consistent"]["services_lost"], &scenario["consistent"]["lost"]),
            (&own["all"]["extra"], &scenario["extra"]),
        ];
        for (alone, together) in pairs {
            assert_eq!((&alone["min"], &alone["max"]), (&together["low"], &together["high"]), "{name}");
        }
    }
    let rules = envelope["rules"].as_array().unwrap();
    let readings = |key: &str| rules.iter().map(|rule| rule[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(readings("readings"), envelope["readings"].as_u64().unwrap());
    assert_eq!(readings("consistent_readings"), scenarios[0]["consistent"]["readings"].as_u64().unwrap());
    let amount = |value: &serde_json::Value| Money::parse(value.as_str().unwrap()).unwrap();
    let most = rules.iter().map(|rule| amount(&rule["extra"]["high"])).max().unwrap();
    assert_eq!(most, amount(&scenarios[0]["extra"]["high"]));
    // docs/model.md section 3: only `best-fit` is supported, the other rules are strained.
    let standings: Vec<_> = rules.iter().map(|rule| (&rule["rule"], &rule["standing"])).collect();
    assert_eq!(standings[0], (&"best-fit".into(), &"supported".into()));
    assert!(standings[1..].iter().all(|(_, standing)| **standing == "strained"), "{standings:?}");
    assert!(rules[1..].iter().all(|rule| rule["extra_consistent"].is_null()), "{rules:?}");
}

/// docs/model.md section 3: what a scenario sets is settled for that scenario, also at the reference: its extra charges are those of
/// `run`, and lie within its own band.
#[test]
fn a_scenario_keeps_the_reading_that_it_sets() {
    let more = "\n[[scenario]]\nname = \"set\"\n[scenario.set]\n\"units.Deluxe\" = \"+1\"\n\"reading.rule\" = \"highest-first\"\n";
    let folder = support::copy("tiny");
    let path = folder.path().join("study.toml");
    std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + more).unwrap();
    let run = support::result_of(folder.path(), &[]);
    let (code, text, said) = support::program(folder.path(), &["envelope", ".", "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    let envelope: serde_json::Value = serde_json::from_str(&text).unwrap();
    let of_run = &support::scenario(&run, "set")["horizon"]["extra"];
    let baseline = &support::scenario(&run, "as-is")["horizon"]["extra"];
    let own = support::scenario(&envelope, "set");
    assert_eq!(&own["extra_at_reference"], of_run);
    assert_ne!(of_run, baseline);
    let band = &own["consistent"]["extra"];
    let amount = |value: &serde_json::Value| value.as_str().unwrap().parse::<f64>().unwrap();
    assert!(amount(&band["low"]) <= amount(of_run) && amount(of_run) <= amount(&band["high"]), "{band}");
}
