//! The formats say what the program accepts and writes: every fixture and every result is held against them.

use std::path::Path;

use fleetcast::doc::as_json;
use fleetcast::doc::keys::{Key, Levers, TableKeys, ValueType};
use fleetcast::policy::levers::{LeverName, PolicyLever};
use fleetcast::policy::reading::KEYS;
use fleetcast::render::schema::Format;
use fleetcast::study::{file, keys};
use serde_json::Value;

use crate::support::{copy, fixtures, program};

fn examples() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = fixtures().join("../src/render/schema/examples");
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

fn schema(format: Format) -> Value {
    serde_json::from_str(&format.text()).unwrap()
}

fn errors(format: Format, value: &Value) -> Vec<String> {
    let validator = jsonschema::options().should_validate_formats(true).build(&schema(format)).unwrap();
    validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn toml(path: &Path) -> Value {
    as_json(&std::fs::read_to_string(path).unwrap())
}

/// Every study below a folder.
fn studies(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            studies(&path, found);
        } else if path.file_name().is_some_and(|name| name == "study.toml") {
            found.push(path);
        }
    }
}

#[test]
fn good_studies_fit_the_schema_and_broken_ones_do_not() {
    let mut found = Vec::new();
    studies(&fixtures(), &mut found);
    let is_broken = |path: &Path| path.components().any(|part| part.as_os_str() == "bad");
    let good: Vec<_> = found.iter().filter(|path| !is_broken(path)).collect();
    assert!(good.len() > 20, "the fixtures are gone");
    for path in good {
        assert_eq!(errors(Format::Study, &toml(path)), Vec::<String>::new(), "{}", path.display());
        let guardrails = path.with_file_name("guardrails.toml");
        if guardrails.exists() {
            assert_eq!(errors(Format::Guardrails, &toml(&guardrails)), Vec::<String>::new());
        }
    }
    for name in [
        "unknown-key-top",
        "unknown-lever",
        "wrong-type",
        "bad-reading-key",
        "bad-reading-value",
        "float-price",
        "bad-currency",
    ] {
        let study = toml(&fixtures().join("bad").join(name).join("study.toml"));
        assert!(!errors(Format::Study, &study).is_empty(), "{name}");
    }
}

#[test]
fn the_catalog_fits_its_schema() {
    let catalog = as_json(fleetcast::account::catalog::MAAS360);
    assert_eq!(errors(Format::Catalog, &catalog), Vec::<String>::new());
    assert!(!errors(Format::Catalog, &as_json("format = \"fleetcast/catalog\"\npart = 3")).is_empty());
}

/// Whoever reads a schema in an editor sees what a key means.
#[test]
fn every_key_of_every_schema_is_described_and_every_file_of_users_has_an_example_that_fits() {
    fn undescribed(at: &str, schema: &Value, found: &mut Vec<String>) {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            for (key, value) in properties {
                let text = value.get("description").and_then(Value::as_str).unwrap_or_default();
                if text.is_empty() {
                    found.push(format!("{at}/{key}"));
                }
            }
        }
        match schema {
            Value::Object(inside) => inside
                .iter()
                .filter(|(key, _)| !["examples", "default", "const", "enum"].contains(&key.as_str()))
                .for_each(|(key, value)| undescribed(&format!("{at}/{key}"), value, found)),
            Value::Array(inside) => inside.iter().for_each(|value| undescribed(at, value, found)),
            _ => {}
        }
    }
    for format in Format::ALL.into_iter().filter(|format| format.is_schema()) {
        let schema = schema(format);
        let mut found = Vec::new();
        undescribed("", &schema, &mut found);
        assert_eq!(found, Vec::<String>::new(), "{format:?}");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{format:?}");
        if format.is_output() {
            // What the program writes is its example: `everything_that_is_written_fits_its_schema`.
            continue;
        }
        let examples = schema.get("examples").and_then(Value::as_array).unwrap();
        assert!(!examples.is_empty(), "{format:?}");
        for example in examples {
            assert_eq!(errors(format, example), Vec::<String>::new(), "{format:?}");
        }
    }
}

/// What the readers know is what the schemas say, as both are made of one table; here the table meets the readers.
#[test]
fn every_key_of_the_tables_is_read_and_no_other() {
    fn wrong(key: &Key) -> &'static str {
        match key.value {
            ValueType::Table(_)
            | ValueType::Levers
            | ValueType::Axes
            | ValueType::Map
            | ValueType::Maps
            | ValueType::Counts => "7",
            _ => "{ no = 1.5 }",
        }
    }
    fn right(key: &Key) -> Option<&'static str> {
        match key.value {
            ValueType::Text => Some("'x'"),
            ValueType::Texts | ValueType::SomeTexts => Some("['x']"),
            _ => None,
        }
    }
    /// A study with one wrong value: its reader says so, or never looked at the key.
    fn check(table: &TableKeys, head: &str) {
        for key in table.keys {
            let others = table.keys.iter().filter(|other| other.name != key.name);
            let others = others.filter_map(|other| Some(format!("{} = {}", other.name, right(other)?)));
            let others = others.collect::<Vec<_>>().join("\n");
            let text = format!("{head}\n{} = {}\n{others}", key.name, wrong(key));
            let (_, problems) = file::parse("study.toml", &text);
            let named = problems.iter().any(|p| {
                p.message.contains(&format!("`{}`", key.name)) && !p.message.starts_with("unknown key")
            });
            assert!(named, "{} {}: {problems:?}", table.name, key.name);
        }
    }
    check(&keys::STUDY, "");
    check(&keys::INVENTORY, "[inventory]");
    check(&keys::SERVICE_RULE, "[[service_rule]]");
    check(&keys::ACCOUNT, "[account]");
    check(&keys::PLAN, "[plan]");
    check(&keys::BASELINE, "[baseline]");
    check(&keys::SCENARIO, "[[scenario]]");
    check(&keys::REPORT, "[report]");
    check(&keys::FORECAST, "[forecast]");
    for key in keys::SWEEP.keys {
        let text = format!("[[sweep]]\nname = \"x\"\n{} = {{ no = 1.5 }}", key.name);
        let problems = file::parse("study.toml", &text).1;
        assert!(!problems.iter().any(|p| p.message.starts_with("unknown key")), "{problems:?}");
    }
    for table in [&keys::STUDY, &keys::INVENTORY, &keys::ACCOUNT, &keys::SCENARIO, &keys::SWEEP] {
        assert!(matches!(table.levers, Levers::None | Levers::OfAccount));
    }
}

#[test]
fn the_schema_of_a_study_names_every_lever_and_every_key_of_the_reading() {
    let schema = schema(Format::Study);
    let keys = |pointer: &str| -> Vec<String> {
        let found = schema.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}"));
        let mut keys: Vec<String> = found.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    let sorted = |words: Vec<&str>| {
        let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        words.sort();
        words
    };
    let levers: Vec<&str> = LeverName::all().map(LeverName::word).collect();
    assert_eq!(keys("/properties/scenario/items/properties/set/properties"), sorted(levers.clone()));
    let baseline = [keys::BASELINE.names(), levers].concat();
    assert_eq!(keys("/properties/baseline/properties"), sorted(baseline));
    assert_eq!(keys("/properties/baseline/properties/reading/properties"), sorted(KEYS.to_vec()));
    let of_account = PolicyLever::ALL.iter().filter(|lever| lever.is_in_account()).map(|lever| lever.word());
    let account = keys::ACCOUNT.names().into_iter().chain(of_account).collect();
    assert_eq!(keys("/properties/account/properties"), sorted(account));
}

/// The files of the examples are one study, which every command understands without a warning.
#[test]
fn the_examples_are_a_study_that_runs() {
    let folder = examples();
    let (code, stdout, stderr) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("no warnings"), "{stdout}");
    assert!(stdout.contains("0 rejected"), "{stdout}");
    let (code, _, stderr) = program(folder.path(), &["run", ".", "-o", "out", "--guard"]);
    assert_eq!(code, 0, "{stderr}");
    results_fit(folder.path());
}

/// The `out/result.json` of a folder.
fn results_fit(folder: &Path) {
    let result = std::fs::read_to_string(folder.join("out/result.json")).unwrap();
    assert_eq!(errors(Format::Result, &serde_json::from_str(&result).unwrap()), Vec::<String>::new());
}

#[test]
fn results_fit_the_schema() {
    for name in ["tiny", "acme", "evidence"] {
        let folder = copy(name);
        let (code, _, stderr) = program(folder.path(), &["run", ".", "-o", "out"]);
        assert_eq!(code, 0, "{stderr}");
        results_fit(folder.path());
    }
}

/// What the commands print and write as JSON, by its format.
fn written(folder: &Path) -> Vec<(Format, Value)> {
    let run = |arguments: &[&str]| {
        let (code, stdout, stderr) = program(folder, arguments);
        assert!([0, 4].contains(&code), "{arguments:?}: {stderr}");
        serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
    };
    let file =
        |path: &str| serde_json::from_str(&std::fs::read_to_string(folder.join(path)).unwrap()).unwrap();
    let rows: Value = run(&["assign", ".", "--format", "json", "--evidence"]);
    let device = rows[0]["Device ID"].as_str().unwrap().to_owned();
    let result: Value = run(&["run", ".", "-o", "out", "--format", "json"]);
    let scenario = format!(".:{}", result["scenarios"][1]["name"].as_str().unwrap());
    let all = "device_id IS NOT NULL";
    let export = format!("Device ID,Part\n\"{device}\",No such part\n");
    std::fs::write(folder.join("export.csv"), export).unwrap();
    let calibrate = ["calibrate", ".", "--assigned", "export.csv", "-o", "calibrated", "--format", "json"];
    let mut found = vec![
        (Format::Assignment, rows),
        (Format::Assignment, run(&["assign", ".", "--format", "json"])),
        (Format::Result, result),
        (Format::Result, file("out/result.json")),
        (Format::Envelope, run(&["envelope", ".", "-o", "band", "--format", "json"])),
        (Format::Envelope, file("band/envelope.json")),
        (Format::DirtyData, file("band/dirty-data.json")),
        (Format::Optimize, run(&["optimize", ".", "-o", "best", "--format", "json"])),
        (Format::Optimize, file("best/optimize.json")),
        (Format::Calibration, run(&["calibrate", ".", "--format", "json"])),
        (Format::Calibration, run(&calibrate)),
        (Format::Calibration, file("calibrated/calibration.json")),
        (Format::Explanation, run(&["explain", ".", &device, "--format", "json"])),
        (Format::GroupExplanation, run(&["explain", ".", "--where", all, "--format", "json"])),
        (Format::Coverage, run(&["rules", "--study", ".", "--format", "json"])),
        (Format::Comparison, run(&["compare", &scenario, ".", "--devices", "--format", "json"])),
    ];
    found.push((Format::Plan, run(&["plan", ".", "-o", "plan", "--format", "json"])));
    found.push((Format::Plan, file("plan/plan.json")));
    let check = ["plan", "check", "plan", "--assigned", "plan/pins.csv", "--format", "json"];
    found.push((Format::PlanCheck, run(&check)));
    // One account has a result, the other is not there.
    let pair = ["run", ".", "nowhere/study.toml", "-o", "many", "--no-charts", "--no-ranges"];
    assert_eq!(program(folder, &pair).0, 3);
    found.push((Format::Overview, file("many/overview.json")));
    if folder.join("guardrails.toml").exists() {
        program(folder, &["run", ".", "-o", "guarded", "--guard"]);
        found.push((Format::Guard, file("guarded/guard.json")));
    }
    found
}

/// A value with one thing wrong: an object with a key too many, or without one of its keys; a value of no known type.
fn damaged(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    let object = match value {
        Value::Object(object) => object,
        Value::Array(rows) => {
            let first = rows.first().unwrap();
            return damaged(first).into_iter().map(|row| Value::Array(vec![row])).collect();
        }
        other => panic!("neither an object nor a list: {other}"),
    };
    let mut more = object.clone();
    more.insert("no such key".to_owned(), Value::Null);
    all.push(Value::Object(more));
    for key in object.keys().filter(|key| {
        !["advice", "answer", "warnings", "left_out", "Evidence", "japanese"].contains(&key.as_str())
    }) {
        let mut less = object.clone();
        less.remove(key);
        all.push(Value::Object(less));
        let mut other = object.clone();
        other.insert(key.clone(), Value::from(-0.5));
        all.push(Value::Object(other));
    }
    all
}

#[test]
fn everything_that_is_written_fits_its_schema_and_nothing_damaged_does() {
    let folders = [copy("tiny"), copy("evidence"), examples()];
    let mut written = folders.each_ref().map(|folder| written(folder.path())).concat();
    let (code, stdout, stderr) = program(copy("forecast").path(), &["forecast", ".", "--format", "json"]);
    assert_eq!(code, 0, "{stderr}");
    written.push((Format::Forecast, serde_json::from_str(&stdout).unwrap()));
    for format in Format::ALL.into_iter().filter(|format| format.is_output()) {
        let validator = jsonschema::validator_for(&schema(format)).unwrap();
        let samples: Vec<&Value> = written.iter().filter(|(of, _)| *of == format).map(|(_, v)| v).collect();
        assert!(!samples.is_empty(), "no sample of {format:?}");
        for sample in &samples {
            let errors: Vec<String> =
                validator.iter_errors(sample).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert_eq!(errors, Vec::<String>::new(), "{format:?}");
        }
        // The last study is the smallest.
        for bad in samples.last().into_iter().flat_map(|sample| damaged(sample)) {
            assert!(!validator.is_valid(&bad), "{format:?}: {bad}");
        }
    }
}

/// Deep inside a result, too, nothing unknown and nothing of the wrong type fits.
#[test]
fn damage_deep_inside_a_result_is_found() {
    let folder = copy("tiny");
    let (_, stdout, _) = program(folder.path(), &["run", ".", "-o", "out", "--format", "json"]);
    let result: Value = serde_json::from_str(&stdout).unwrap();
    for (pointer, wrong) in [
        ("/as_of", "soon"),
        ("/currency", "dollars"),
        ("/inputs/0/sha256", "abc"),
        ("/price_period", "week"),
        ("/parts/0/type", "no-such-type"),
        ("/scenarios/0/reading/rule", "no-such-rule"),
        ("/scenarios/0/parts/0/committed", "1,000"),
        ("/scenarios/0/devices/read", "12"),
        ("/scenarios/0/horizon/total", "1e3"),
    ] {
        let mut damaged = result.clone();
        *damaged.pointer_mut(pointer).unwrap() = Value::from(wrong);
        assert!(!errors(Format::Result, &damaged).is_empty(), "{pointer}");
    }
}

#[test]
fn every_table_beside_a_study_is_described_with_an_example() {
    let tables = Format::ALL.into_iter().filter(|format| !format.is_schema() && !format.is_record());
    for format in tables {
        let text = format.text();
        assert!(text.contains("| column | required | meaning |"), "{text}");
        let example = text.split("```csv\n").nth(1).unwrap().split("```").next().unwrap();
        let header = example.lines().next().unwrap();
        for column in header.split(',') {
            let is_lever = LeverName::of_key(column).is_some();
            assert!(is_lever || text.contains(&format!("`{column}`")), "{column}: {text}");
        }
    }
    let matrix = Format::Matrix.text();
    for name in LeverName::all().map(LeverName::word).chain(KEYS) {
        assert!(matrix.contains(name), "{name}");
    }
}
