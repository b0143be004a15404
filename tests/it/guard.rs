//! Guardrails: each limit alone fails with exit 4, one failed case and the devices that break it; waivers end.

use serde_json::{Value, json};

use crate::support::{copy, program};

/// Runs tiny under guardrails: exit code, `guard.json`, `guard.xml`, stderr. The date of the study is 2026-11-01.
fn guard(rails: &str) -> (i32, Value, String, String) {
    guard_in("tiny", rails, |study| study)
}

fn guard_in(name: &str, rails: &str, change: fn(String) -> String) -> (i32, Value, String, String) {
    let folder = copy(name);
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), change(study)).unwrap();
    let head = "format = \"fleetcast/guardrails\"\nversion = 1\n";
    std::fs::write(folder.path().join("guardrails.toml"), format!("{head}{rails}")).unwrap();
    let (code, _, err) =
        program(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--guard"]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join("out").join(name)).unwrap_or_default();
    // Results are there whatever the guardrails say.
    assert!(!read("result.json").is_empty() || code > 1 && code != 4, "{err}");
    (code, serde_json::from_str(&read("guard.json")).unwrap_or_default(), read("guard.xml"), err)
}

/// README.md of tiny: as it is A06, A12 and A10 are over (227.40 in 12 months) and A08 loses `doc_editor`; without
/// overage these three wait and lose services; highest-first costs 4.43 % more, overage-off 28.77 % less.
#[test]
fn each_limit_violated_alone_fails_with_its_offenders() {
    for (limit, scenario, offenders) in [
        ("max_over = 2", "as-is", &["A06", "A10", "A12"][..]),
        ("max_extra = \"227.39\"", "as-is", &["A06", "A10", "A12"]),
        ("max_losing = 0", "as-is", &["A08"]),
        ("max_waiting = 2", "overage-off", &["A06", "A10", "A12"]),
        ("max_losing = 3", "overage-off", &["A06", "A08", "A10", "A12"]),
        ("services = [\"secure_mail\"]\nmax_losing = 1", "overage-off", &["A06", "A12"]),
        ("where = \"days_since_report <= 100\"\nmax_losing = 2", "overage-off", &["A06", "A10", "A12"]),
        ("max_rise = \"4.42%\"", "highest-first", &[]),
        ("max_rise = \"35.03\"", "highest-first", &[]),
        ("max_fall = \"28%\"", "overage-off", &[]),
    ] {
        let rail = format!("[[guardrail]]\nname = \"one\"\nscenarios = [\"{scenario}\"]\n{limit}\n");
        let (code, json, xml, err) = guard(&rail);
        assert_eq!(code, 4, "{limit}: {err}");
        assert_eq!((&json["passed"], &json["failed"], &json["waived"]), (&json!(0), &json!(1), &json!(0)));
        assert_eq!(json["cases"][0]["offenders"], json!(offenders), "{limit}");
        assert_eq!(xml.matches("<failure").count(), 1, "{xml}");
        for id in offenders {
            assert!(xml.contains(id) && err.contains(id), "{limit}: {id} in {err}");
        }
    }
}

/// Under every reading of `overage_rate` and no other, 12 months of as-is cost 18.95 × 12 = 227.40 (contract), 0.00
/// (none), and more at list prices. All 100 % of the readings cost at most what the dearest of the envelope does, and
/// any limit below that fails at 100 but not at a quantile small enough. The envelope of tiny says which that is.
#[test]
fn a_quantile_is_over_all_readings() {
    let folder = copy("tiny");
    let (code, json, err) = program(folder.path(), &["envelope", ".", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let envelope: Value = serde_json::from_str(&json).unwrap();
    let high = envelope["scenarios"][0]["extra"]["high"].as_str().unwrap();
    let rail = |quantile: u32, limit: &str| {
        let rail = format!(
            "[[guardrail]]\nname = \"one\"\nscenarios = [\"as-is\"]\nquantile = {quantile}\nmax_extra = \"{limit}\"\n"
        );
        let (code, json, _, err) = guard(&rail);
        (code, json["cases"][0]["message"].as_str().unwrap_or(&err).to_owned())
    };
    assert_eq!(rail(100, high).0, 0, "no reading costs more than the most");
    let (code, message) = rail(100, "0.01");
    assert_eq!(code, 4, "{message}");
    assert!(message.starts_with("in 100 % of "), "{message}");
    // Of four equal shares of readings, the one in which overage costs nothing has no extra charges.
    assert_eq!(rail(1, "0.00").0, 0);
    for (wrong, told) in [
        ("quantile = 0\nmax_extra = 5", "must be 1 to 100"),
        ("quantile = 90\nmax_rise = \"5%\"", "says nothing about this limit"),
        ("quantile = 90\nwhere = \"platform = 'ios'\"\nmax_losing = 0", "says nothing about this limit"),
    ] {
        let (code, _, _, err) = guard(&format!("[[guardrail]]\nname = \"one\"\n{wrong}\n"));
        assert!(code == 3 && err.contains(told), "{wrong}: {err}");
    }
}

#[test]
fn limits_that_are_just_kept_pass() {
    let rails: Vec<String> = [
        ("max_over = 3", "as-is"),
        ("max_extra = \"227.40\"", "as-is"),
        ("max_unlicensable = 0", "as-is"),
        ("max_waiting = 3", "overage-off"),
        ("where = \"days_since_report <= 100\"\nmax_losing = 0", "as-is"),
        ("services = [\"browser\"]\nmax_losing = 0", "overage-off"),
        ("max_rise = \"4.44%\"", "highest-first"),
        ("max_rise = \"35.04\"", "highest-first"),
        ("max_fall = 0", "highest-first"),
        ("max_rise = \"0%\"", "overage-off"),
    ]
    .iter()
    .enumerate()
    .map(|(n, (limit, scenario))| {
        format!("[[guardrail]]\nname = \"{n}\"\nscenarios = [\"{scenario}\"]\n{limit}\n")
    })
    .collect();
    let (code, json, xml, err) = guard(&rails.concat());
    assert_eq!((code, &json["passed"]), (0, &json!(10)), "{err} {json:#}");
    assert!(xml.contains("tests=\"10\" failures=\"0\" skipped=\"0\""), "{xml}");
}

/// A waiver counts through its last day; the day of the study is 2026-11-01.
#[test]
fn a_waiver_counts_until_it_ends() {
    let rails = |until: &str| {
        format!(
            "[[guardrail]]\nname = \"over\"\nscenarios = [\"as-is\"]\nmax_over = 0\n\
             [[waiver]]\nguardrail = \"over\"\nuntil = {until}\nreason = \"order <4711> is on its way\"\n"
        )
    };
    let (code, json, xml, _) = guard(&rails("2026-11-01"));
    assert_eq!((code, &json["waived"]), (0, &json!(1)));
    assert!(xml.contains("<skipped message=") && xml.contains("order &lt;4711&gt;"), "{xml}");
    let (code, json, _, err) = guard(&rails("2026-10-31"));
    assert_eq!((code, &json["failed"], &json["cases"][0]["waiver"]["ended"]), (4, &json!(1), &json!(true)));
    assert!(err.contains("its waiver ended on 2026-10-31"), "{err}");
}

/// Without `scenarios` the baseline and every named scenario are meant; what is unknown is not kept.
#[test]
fn all_named_policies_are_meant_and_unknown_money_is_not_kept() {
    let (code, json, ..) = guard("[[guardrail]]\nname = \"any\"\nmax_unlicensable = 0\n");
    assert_eq!((code, &json["passed"]), (0, &json!(8)));
    let unpriced = |study: String| {
        study.replace("name = \"as-is\"", "name = \"as-is\"\n\"overage_price.Deluxe\" = \"\"")
    };
    let rails = "[[guardrail]]\nname = \"any\"\nscenarios = [\"as-is\"]\nmax_extra = \"999999\"\n";
    let (code, _, _, err) = guard_in("tiny", rails, unpriced);
    assert_eq!(code, 4);
    assert!(err.contains("unknown: a price is missing"), "{err}");
}

#[test]
fn mistakes_in_the_file_are_named_at_their_place() {
    let mut shown = String::new();
    for rails in [
        "[[guardrail]]\nname = \"a\"\np90_extra = \"5\"\n",
        "[[guardrail]]\nname = \"a\"\nmax_over = 0\nmax_waiting = 0\n",
        "[[guardrail]]\nname = \"a\"\nmax_over = -1\n[[guardrail]]\nname = \"b\"\nmax_rise = \"5 percent\"\n",
        "[[guardrail]]\nname = \"a\"\nscenarios = [\"overage-of\"]\nmax_over = 1\nservices = [\"browser\"]\n",
        "[[guardrail]]\nname = \"a\"\nmax_over = 1\nwhere = \"days_since_report >\"\n",
        "[[guardrail]]\nname = \"a\"\nmax_over = 1\n[[waiver]]\nguardrail = \"b\"\nuntil = 2026-12-01\n",
    ] {
        let (code, _, _, err) = guard(rails);
        assert_eq!(code, 3, "{err}");
        shown = [shown.as_str(), rails, "---\n", &err, "\n"].concat();
    }
    insta::assert_snapshot!(shown);
    let folder = copy("tiny");
    let (code, _, err) = program(folder.path(), &["run", ".", "-o", "out", "--guard"]);
    assert_eq!(code, 2);
    assert!(err.contains("guardrails.toml"), "{err}");
}

/// docs/contract.md, Annotations: each at the name of its guardrail; nothing of the study begins a line.
#[test]
fn what_is_not_kept_is_annotated_at_its_line() {
    let folder = copy("tiny");
    let rails = "format = \"fleetcast/guardrails\"\nversion = 1\n\
        [[guardrail]]\nname = \"a, b: 50%\"\nscenarios = [\"as-is\"]\nmax_over = 1\n\
        [[guardrail]]\nname = \"kept\"\nscenarios = [\"as-is\"]\nmax_over = 99\n\
        [[guardrail]]\nname = \"excused\"\nscenarios = [\"overage-off\"]\nmax_waiting = 0\n\
        [[waiver]]\nguardrail = \"excused\"\nuntil = 2026-12-31\nreason = \"a line\\n::error::x\"\n";
    std::fs::write(folder.path().join("guardrails.toml"), rails).unwrap();
    let parent = folder.path().parent().unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    let run = |study: &str| {
        program(
            parent,
            &[
                "run",
                study,
                "-o",
                &format!("{name}/out"),
                "--no-charts",
                "--no-ranges",
                "--guard",
                "--format",
                "github",
            ],
        )
    };
    for study in [name.to_owned(), format!("{name}/study.toml")] {
        let (code, out, err) = run(&study);
        assert_eq!(code, 4, "{err}");
        let lines: Vec<&str> = out.lines().collect();
        let [error, warning] = lines.as_slice() else { panic!("{out}") };
        let start = format!(
            "::error file={name}/guardrails.toml,line=4,title=a%2C b%3A 50%25::guardrail `a, b: 50%25` "
        );
        assert!(error.starts_with(&start) && error.contains("%0A") && error.contains("A06"), "{error}");
        let start = format!("::warning file={name}/guardrails.toml,line=12,title=excused::");
        assert!(warning.starts_with(&start) && warning.contains("a line"), "{warning}");
        assert!(folder.path().join("out/guard.json").exists());
    }
    // Several studies: the annotations alone, no overview. The other one has no guardrails.
    let without = copy("tiny");
    let other = without.path().file_name().unwrap().to_str().unwrap();
    let out = format!("{name}/many");
    let (code, out, err) = program(
        parent,
        &["run", name, other, "-o", &out, "--no-charts", "--no-ranges", "--guard", "--format", "github"],
    );
    assert_eq!(code, 2, "{err}");
    let starts = [
        format!("::error file={name}/guardrails.toml,line=4,"),
        format!("::warning file={name}/guardrails.toml,line=12,"),
        format!("::error file={other}/study.toml,title=the study cannot be used::"),
    ];
    assert_eq!(out.lines().count(), starts.len(), "{out}");
    assert!(out.lines().zip(&starts).all(|(line, start)| line.starts_with(start)), "{out}");
    // A study that cannot be used is annotated at its line, by `check` too.
    std::fs::write(folder.path().join("guardrails.toml"), rails.replace("max_over = 99", "max_ovr = 99"))
        .unwrap();
    for command in ["run", "check"] {
        let more: &[&str] = if command == "run" { &["--guard", "-o", "nowhere"] } else { &[] };
        let arguments = [&[command, name, "--format", "github"][..], more].concat();
        let (code, out, _) = program(parent, &arguments);
        assert_eq!(code, 3);
        let start = format!("::error file={name}/guardrails.toml,line=10,title=the study cannot be used::");
        assert!(out.lines().all(|line| line.starts_with("::error ")), "{out}");
        assert!(out.lines().any(|line| line.starts_with(&start)), "{out}");
    }
    // Warnings stand at the study, and fail nothing.
    std::fs::remove_file(folder.path().join("guardrails.toml")).unwrap();
    let (code, out, _) = program(parent, &["check", name, "--format", "github"]);
    assert_eq!(code, 0);
    let start = format!("::warning file={name}/study.toml,title=");
    assert!(!out.is_empty() && out.lines().all(|line| line.starts_with(&start)), "{out}");
}

/// "Only devices that meet it are counted": the three devices over are no Windows devices, whatever the limit is. A08 loses
/// `doc_editor` and no other service.
#[test]
fn a_limit_that_is_kept_counts_only_what_it_is_about() {
    for (limit, found) in [
        ("where = \"platform = 'windows'\"\nmax_over = 9", "0 devices of those meant are over"),
        ("services = [\"browser\"]\nmax_losing = 9", "0 devices of those meant are losing services"),
        ("max_over = 9", "3 devices are over"),
    ] {
        let rail = format!("[[guardrail]]\nname = \"one\"\nscenarios = [\"as-is\"]\n{limit}\n");
        let (code, json, _, err) = guard(&rail);
        let message = json["cases"][0]["message"].as_str().unwrap();
        assert!(code == 0 && message.starts_with(found), "{limit}: {message} {err}");
    }
}

/// Half of all readings are known and keep the limit: what the others cost may be any amount, so all of them need not.
#[test]
fn a_quantile_holds_where_enough_readings_are_known() {
    for (quantile, expected) in [(1, 0), (100, 4)] {
        let folder = copy("tiny");
        let parts = std::fs::read_to_string(folder.path().join("parts.csv")).unwrap();
        let without: String = parts
            .lines()
            .map(
                |line| {
                    if line.starts_with("Deluxe,") { line.replace(",5.83,", ",,") } else { line.to_owned() }
                },
            )
            .map(|line| line + "\n")
            .collect();
        assert_ne!(without, parts);
        std::fs::write(folder.path().join("parts.csv"), without).unwrap();
        let rails = format!(
            "format = \"fleetcast/guardrails\"\nversion = 1\n[[guardrail]]\nname = \"one\"\nscenarios = [\"as-is\"]\n\
             quantile = {quantile}\nmax_extra = \"100000\"\n"
        );
        std::fs::write(folder.path().join("guardrails.toml"), rails).unwrap();
        let arguments = ["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--guard"];
        let (code, _, err) = program(folder.path(), &arguments);
        assert_eq!(code, expected, "{quantile}: {err}");
    }
}
