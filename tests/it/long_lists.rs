//! Lists of very many entries in every file that a user writes: time and memory in proportion to the file, or a limit
//! with a remedy. What grows with the square would take minutes here, and gigabytes.

use std::fmt::Write as _;
use std::path::Path;

use crate::support::{copy, program};

const MANY: usize = 10_000;

/// The study of the tiny fixture without its scenarios, and what is written behind it.
fn study(more: &str) -> tempfile::TempDir {
    study_with(more, |text| text)
}

fn study_with(more: &str, change: impl Fn(String) -> String) -> tempfile::TempDir {
    let folder = copy("tiny");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let base = text.split("[[scenario").next().unwrap().to_owned();
    std::fs::write(path, change(base) + more).unwrap();
    folder
}

fn lines(line: impl Fn(usize) -> String) -> String {
    (0..MANY).fold(String::new(), |mut text, at| {
        writeln!(text, "{}", line(at)).unwrap();
        text
    })
}

fn scenarios(on: impl Fn(usize) -> String) -> String {
    lines(|at| format!("[[scenario]]\nname = \"n{at}\"\n{}\n[scenario.set]\n\"units.Deluxe\" = {at}", on(at)))
}

fn list(word: impl Fn(usize) -> String) -> String {
    (0..MANY).map(word).collect::<Vec<_>>().join(", ")
}

/// Is refused in these words, with a short message.
fn refused(folder: &Path, words: &[&str]) {
    let (code, _, err) = program(folder, &["check", "."]);
    let start: String = err.chars().take(3000).collect();
    assert_eq!(code, 3, "{start}");
    for word in words {
        assert!(err.contains(word), "{word}\n{start}");
    }
    assert!(err.len() < 200_000, "{} bytes\n{start}", err.len());
}

fn accepted(folder: &Path) -> String {
    let (code, out, err) = program(folder, &["check", "."]);
    assert_eq!(code, 0, "{}", err.chars().take(3000).collect::<String>());
    out
}

#[test]
fn scenarios_in_any_number() {
    let out = accepted(study(&scenarios(|_| String::new())).path());
    assert!(
        out.contains(&format!("policies: {}", MANY + 1)),
        "{}",
        out.chars().take(2000).collect::<String>()
    );
    // Each on the one before it.
    accepted(
        study(&scenarios(|at| at.checked_sub(1).map_or_else(String::new, |at| format!("on = \"n{at}\""))))
            .path(),
    );
}

#[test]
fn scenarios_that_patch_through_too_many_others_are_refused() {
    let help = "let some of them patch the baseline";
    let on_the_next = study(&scenarios(|at| format!("on = \"n{}\"", (at + 1).min(MANY - 1))));
    refused(on_the_next.path(), &["is patched through more than 1000 policies", help]);
    let circle = study(&scenarios(|at| format!("on = \"n{}\"", (at + 1) % MANY)));
    refused(circle.path(), &["is patched through more than 1000 policies"]);
}

#[test]
fn wrong_scenarios_are_counted_and_the_first_are_shown() {
    refused(
        study(&scenarios(|at| format!("on = \"m{at}\""))).path(),
        &[&format!("{MANY} problems; {} more are not shown", MANY - 100)],
    );
    let twice = lines(|_| "[[scenario]]\nname = \"n\"".to_owned());
    refused(study(&twice).path(), &["two policies are named `n`", &format!("{} problems", MANY - 1)]);
}

#[test]
fn one_line_of_many_values() {
    let values = |value: &dyn Fn(usize) -> String| {
        format!("[[sweep]]\nname = \"s\"\ngrid = {{ \"units.Deluxe\" = [{}] }}\n", list(value))
    };
    accepted(study(&values(&|at| at.to_string())).path());
    refused(
        study(&values(&|at| format!("\"x{at}\""))).path(),
        &["`x0` is not a number", &format!("{MANY} problems")],
    );
}

#[test]
fn sweeps_have_a_limit_together() {
    let sweeps = |points: &str, count: usize| {
        (0..count).fold(String::new(), |mut text, at| {
            writeln!(text, "[[sweep]]\nname = \"s{at}\"\ngrid = {{ \"units.Deluxe\" = \"{points}\" }}")
                .unwrap();
            text
        })
    };
    accepted(study(&sweeps("1..2", MANY / 2)).path());
    refused(
        study(&sweeps("0..999999", 1001)).path(),
        &["the sweeps of this study have more than 2000000 values", "use larger steps"],
    );
    refused(
        study(&sweeps("1..1000", 201)).path(),
        &["more than 200000 scenarios and policies of small sweeps", "make one sweep of them"],
    );
    let grid = "grid = { \"units.Deluxe\" = \"1..1000\", \"units.Essentials\" = \"1..1000\" }";
    let grids =
        (0..11).fold(String::new(), |text, at| format!("{text}[[sweep]]\nname = \"s{at}\"\n{grid}\n"));
    refused(study(&grids).path(), &["the sweeps of this study have more than 10000000 policies"]);
    let axes =
        format!("[[sweep]]\nname = \"s\"\ngrid = {{ {} }}\n", list(|at| format!("\"units.D{at}\" = 1")));
    refused(study(&axes).path(), &["a sweep has at most 500 levers"]);
    let twice = sweeps("0..2000", 2).replace("s1", "s0");
    refused(study(&twice).path(), &["two sweeps are named `s0`"]);
}

#[test]
fn a_matrix_of_bad_rows() {
    let folder = study("[[sweep]]\nname = \"m\"\nmatrix = \"m.csv\"\n");
    let rows = lines(|at| format!("x{at},y{at}"));
    std::fs::write(folder.path().join("m.csv"), format!("name,units.Deluxe\n{rows}")).unwrap();
    refused(folder.path(), &["`y0` is not a number of units", "m.csv:2:1", &format!("{MANY} problems")]);
}

#[test]
fn one_file_named_many_times() {
    let names = (0..MANY / 20).map(|_| "\"devices.csv\"").collect::<Vec<_>>().join(", ");
    let out = accepted(
        study_with("", |text| text.replace("files = [\"devices.csv\"]", &format!("files = [{names}]")))
            .path(),
    );
    assert!(
        out.contains("6,000 rows read = 12 imported + 5,988 merged"),
        "{}",
        out.chars().take(500).collect::<String>()
    );
}

#[test]
fn sources_of_evidence_have_a_limit() {
    let rules =
        lines(|_| "[[service_rule]]\nwhere = \"platform = 'ios'\"\nservices = [\"browser\"]".to_owned());
    refused(study(&rules).path(), &["a study has at most 1000 service rules", "put some of them together"]);
    let columns = |text: String| {
        text.replace(
            "[account]",
            &format!("[inventory.columns]\n{}[account]", lines(|at| format!("k{at} = \"h\""))),
        )
    };
    refused(study_with("", columns).path(), &["`columns` has more than 1000 fields"]);
}

#[test]
fn rows_of_one_part_and_parts_in_any_number() {
    let folder = study("");
    let path = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let row = text.lines().nth(1).unwrap();
    let (_, rest) = row.split_once(',').unwrap();
    // One number, 100,000 names.
    std::fs::write(&path, text.clone() + &lines(|at| format!("Name {at},{rest}"))).unwrap();
    let units: u64 = (MANY as u64 + 1) * row.split(',').nth(3).unwrap().parse::<u64>().unwrap();
    let out = accepted(folder.path()).replace(',', "");
    assert!(
        out.contains(&format!("{units} units")),
        "{units}\n{}",
        out.chars().take(3000).collect::<String>()
    );
    // Two of them disagree with all others.
    let odd = row.replace(",Yes,", ",No,");
    assert_ne!(odd, row);
    std::fs::write(&path, text.clone() + &format!("{row}\n").repeat(MANY) + &odd + "\n").unwrap();
    // 10,002 rows, of which the first twelve are named.
    refused(folder.path(), &["lines 2 and 7 and 8 and ", "17 and 9,990 more have", "but disagree"]);
    let numbered = lines(|at| {
        let mut cells: Vec<&str> = row.split(',').collect();
        let (name, number) = (format!("Name {at}"), format!("N{at}"));
        (cells[0], cells[1]) = (&name, &number);
        cells.join(",")
    });
    std::fs::write(&path, text.clone() + &numbered).unwrap();
    refused(folder.path(), &["one part too many: at most 64"]);
}

#[test]
fn guardrails_and_waivers() {
    let folder = study("");
    let head = "format = \"fleetcast/guardrails\"\nversion = 1\n";
    let rails = lines(|at| format!("[[guardrail]]\nname = \"g{at}\"\nmax_over = {at}"));
    std::fs::write(folder.path().join("guardrails.toml"), format!("{head}{rails}")).unwrap();
    accepted(folder.path());
    let waivers =
        lines(|at| format!("[[waiver]]\nguardrail = \"h{at}\"\nuntil = 2027-01-01\nreason = \"r\""));
    std::fs::write(folder.path().join("guardrails.toml"), format!("{head}{rails}{waivers}")).unwrap();
    refused(folder.path(), &["there is no guardrail `h0` to waive", &format!("{MANY} problems")]);
}

/// Every guardrail fails and is waived, and one of them names all scenarios.
#[test]
fn guardrails_that_all_fail_and_all_scenarios_of_one() {
    let folder = study("");
    let head = "format = \"fleetcast/guardrails\"\nversion = 1\n";
    let rails = lines(|at| format!("[[guardrail]]\nname = \"g{at}\"\nmax_over = 0"));
    let waivers =
        lines(|at| format!("[[waiver]]\nguardrail = \"g{at}\"\nuntil = 2027-12-31\nreason = \"r{at}\""));
    std::fs::write(folder.path().join("guardrails.toml"), format!("{head}{rails}{waivers}")).unwrap();
    let (code, out, err) = program(
        folder.path(),
        &["run", ".", "--guard", "--no-ranges", "--no-charts", "--no-xlsx", "-q", "-o", "out"],
    );
    assert_eq!(code, 0, "{out}{}", err.chars().take(3000).collect::<String>());

    let folder = study(&scenarios(|_| String::new()));
    let names = list(|at| format!("\"n{at}\""));
    let rail = format!("{head}[[guardrail]]\nname = \"g\"\nmax_over = 9\nscenarios = [{names}]\n");
    std::fs::write(folder.path().join("guardrails.toml"), rail).unwrap();
    accepted(folder.path());
}

#[test]
fn what_rules_did_under_very_many_scenarios() {
    let folder = study(&scenarios(|_| String::new()));
    let (code, out, err) = program(folder.path(), &["rules", "--study", "."]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("n9999"), "{}", out.chars().take(300).collect::<String>());
}

#[test]
fn unknown_statuses_are_counted_and_few_are_printed() {
    let folder = study("");
    let path = folder.path().join("devices.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let row = text.lines().nth(1).unwrap();
    assert!(row.contains(",Enrolled,"), "{row}");
    let rows =
        lines(|at| row.replacen("A01", &format!("Z{at}"), 1).replace(",Enrolled,", &format!(",odd {at},")));
    std::fs::write(&path, text.clone() + &rows).unwrap();
    let out = accepted(folder.path());
    assert!(
        out.contains("5,000 (others)") && out.len() < 20_000,
        "{}",
        out.chars().take(5000).collect::<String>()
    );
    let (code, out, err) = program(folder.path(), &["run", ".", "-o", "out", "--no-charts"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.len() + err.len() < 20_000);
    let result = std::fs::read_to_string(folder.path().join("out/result.json")).unwrap();
    let result: serde_json::Value = serde_json::from_str(&result).unwrap();
    let unknown = result["scenarios"][0]["devices"]["unknown_statuses"].as_object().unwrap();
    assert_eq!(unknown.len(), 5001);
    assert_eq!(unknown.values().map(|n| n.as_u64().unwrap()).sum::<u64>(), MANY as u64);
}

/// The places that speak of one device, each once.
#[test]
fn a_device_with_many_rows_of_usage_is_explained() {
    let folder = study("");
    let rows =
        lines(|at| format!("A01,{},used", if at % 2 == 0 { "browser" } else { "device_mgmt" })).repeat(4);
    std::fs::write(folder.path().join("usage.csv"), format!("Device ID,Service,Evidence\n{rows}")).unwrap();
    let (code, out, err) = program(folder.path(), &["explain", ".", "A01"]);
    assert!(code == 0 && out.contains("usage.csv"), "{out}{err}");
}

/// Named scenarios are found by their names, each in one step.
#[test]
fn many_named_scenarios_are_simulated() {
    let scenarios = (0..MANY).fold(String::new(), |mut text, at| {
        writeln!(text, "[[scenario]]\nname = \"n{at}\"\n[scenario.set]\n\"units.Deluxe\" = {at}").unwrap();
        text
    });
    let folder = study(&scenarios);
    let (code, out, err) = program(
        folder.path(),
        &["run", ".", "-o", "o", "--no-ranges", "--no-charts", "--no-xlsx", "--format", "csv"],
    );
    assert_eq!((code, out.lines().count()), (0, MANY + 2), "{err}");
}
