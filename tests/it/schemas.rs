//! The JSON schemas say what the program accepts and writes.

use std::path::Path;

use fleetcast::policy::Policy;
use fleetcast::render::schema;
use fleetcast::report;
use fleetcast::run::assemble;
use fleetcast::run::simulator;
use fleetcast::run::simulator::EngineChoice;
use fleetcast::study::{file, guardrails, raw};
use serde_json::Value;

use crate::support;
use crate::support::fixtures;

/// A TOML file as JSON, for the schema.
fn as_json(path: &Path) -> Value {
    fn value(node: &toml::de::DeValue<'_>) -> Value {
        use toml::de::DeValue;
        match node {
            DeValue::String(s) => Value::from(s.as_ref()),
            DeValue::Integer(i) => Value::from(i.as_str().parse::<i64>().unwrap()),
            DeValue::Float(f) => Value::from(f.as_str().parse::<f64>().unwrap()),
            DeValue::Boolean(b) => Value::from(*b),
            DeValue::Datetime(d) => Value::from(d.to_string()),
            DeValue::Array(items) => items.iter().map(|i| value(i.get_ref())).collect(),
            DeValue::Table(t) => table(t),
        }
    }
    fn table(table: &toml::de::DeTable<'_>) -> Value {
        table
            .iter()
            .map(|(k, v)| (k.get_ref().to_string(), value(v.get_ref())))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
    let text = std::fs::read_to_string(path).unwrap();
    table(toml::de::DeTable::parse(&text).unwrap().get_ref())
}

fn errors(schema: &str, value: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    validator.iter_errors(value).map(|e| e.to_string()).collect()
}

#[test]
fn good_studies_fit_the_schema_and_broken_ones_do_not() {
    for name in ["tiny", "acme", "evidence"] {
        let study = as_json(&fixtures().join(name).join("study.toml"));
        assert_eq!(errors(schema::STUDY, &study), Vec::<String>::new(), "{name}");
    }
    for name in
        ["unknown-key-top", "unknown-lever", "wrong-type", "bad-reading-value", "float-price", "bad-currency"]
    {
        let study = as_json(&fixtures().join("bad").join(name).join("study.toml"));
        assert!(!errors(schema::STUDY, &study).is_empty(), "{name}");
    }
}

#[test]
fn results_fit_the_schema() {
    let study = support::load(&fixtures().join("evidence")).unwrap();
    let policies: Vec<&Policy> = study.policies.iter().map(|p| &p.policy).collect();
    let outcomes = simulator::run(&study.account, &study.fleet, &policies, EngineChoice::Fast, &|_| ());
    let outcomes: Vec<_> = outcomes.into_iter().map(|(o, e)| (o, e.word())).collect();
    let json = report::json(&assemble::assemble(&study, &outcomes));
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(errors(schema::RESULT, &value), Vec::<String>::new());
}

#[test]
fn the_schema_of_a_study_names_every_key_that_is_read() {
    let schema: Value = serde_json::from_str(schema::STUDY).unwrap();
    let keys = |pointer: &str| -> Vec<String> {
        schema.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect()
    };
    let same = |pointer: &str, known: &[&str]| {
        let mut found = keys(pointer);
        let mut known: Vec<String> = known.iter().map(|k| (*k).to_owned()).collect();
        found.sort();
        known.sort();
        assert_eq!(found, known, "{pointer}");
    };
    same("/properties", file::STUDY_KEYS);
    same("/properties/inventory/properties", file::INVENTORY_KEYS);
    same("/properties/account/properties", file::ACCOUNT_KEYS);
    same("/properties/service_rule/items/properties", file::RULE_KEYS);
    same("/properties/scenario/items/properties", file::SCENARIO_KEYS);
    same("/properties/sweep/items/properties", file::SWEEP_KEYS);
    let rails: Value = serde_json::from_str(schema::GUARDRAILS).unwrap();
    for (pointer, known) in [
        ("/properties", guardrails::KEYS.to_vec()),
        ("/properties/guardrail/items/properties", [guardrails::RAIL_KEYS, guardrails::LIMITS].concat()),
        ("/properties/waiver/items/properties", guardrails::WAIVER_KEYS.to_vec()),
    ] {
        let found: Vec<&String> = rails.pointer(pointer).unwrap().as_object().unwrap().keys().collect();
        assert_eq!(found, known, "{pointer}");
    }
    let levers = [raw::PART_LEVERS, raw::OTHER_LEVERS, &["reading"]].concat();
    same("/properties/scenario/items/properties/set/properties", &levers);
    same("/properties/baseline/properties", &[file::BASELINE_KEYS, &levers].concat());
    same("/properties/baseline/properties/reading/properties", &fleetcast::policy::reading::KEYS);
}
