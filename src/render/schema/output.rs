//! JSON schemas of what the program writes, made of the types that it writes.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::policy::reading::ReadingKey;
use crate::render::schema::levers;
use crate::report::Report;
use crate::report::assignment::DeviceRow;
use crate::report::calibration::CalibrationReport;
use crate::report::comparison::Comparison;
use crate::report::coverage::Fired;
use crate::report::envelope::{DirtyData, EnvelopeReport};
use crate::report::explanation::Explanation;
use crate::report::forecast::ForecastReport;
use crate::report::group::GroupExplanation;
use crate::report::guard::Guard;
use crate::report::optimize::OptimizeReport;
use crate::report::overview::Overview;
use crate::report::plan::{PlanCheck, PlanReport};

/// The schema of `result.json`.
pub(super) fn result() -> Map<String, Value> {
    let mut schema = of::<Report>(
        "fleetcast result, version 1",
        "Every figure of a run: `result.json` of a report folder, and what `run --format json` prints.",
    );
    let scenario =
        schema.get_mut("$defs").and_then(|types| types.pointer_mut("/Scenario/properties/reading"));
    if let Some(Value::Object(reading)) = scenario {
        reading.extend(keys_of_reading());
    }
    schema
}

/// The schema of `envelope.json`.
pub(super) fn envelope() -> Map<String, Value> {
    of::<EnvelopeReport>(
        "fleetcast envelope, version 1",
        "The band of every figure over all readings: `envelope.json`, and what `envelope --format json` prints.",
    )
}

/// The schema of `calibration.json`.
pub(super) fn calibration() -> Map<String, Value> {
    of::<CalibrationReport>(
        "fleetcast calibration, version 1",
        "Which reading explains what a portal really assigned: `calibration.json`, and what `calibrate --format json` prints.",
    )
}

/// The schema of `dirty-data.json`.
pub(super) fn dirty_data() -> Map<String, Value> {
    of::<DirtyData>(
        "fleetcast dirty data, version 1",
        "What the defects of the import could cost under the baseline: `dirty-data.json`. Money is over the horizon.",
    )
}

/// The schema of `guard.json`.
pub(super) fn guard() -> Map<String, Value> {
    of::<Guard>(
        "fleetcast guard, version 1",
        "Whether every policy keeps the limits of the study: `guard.json`, with `run --guard`.",
    )
}

/// The schema of `optimize.json`.
pub(super) fn optimize() -> Map<String, Value> {
    of::<OptimizeReport>(
        "fleetcast optimize, version 1",
        "What to buy and how to assign: `optimize.json`, and what `optimize --format json` prints.",
    )
}

/// The schema of `overview.json`.
pub(super) fn overview() -> Map<String, Value> {
    of::<Overview>(
        "fleetcast overview, version 1",
        "The studies of one run, the worst first: `overview.json`, and what `run A B --format json` prints.",
    )
}

/// The schema of `plan.json`.
pub(super) fn plan() -> Map<String, Value> {
    of::<PlanReport>(
        "fleetcast plan, version 1",
        "What to do, in order, by whom, where, by when: `plan.json`, and what `plan STUDY -o DIR --format json` prints.",
    )
}

/// The schema of a check of a plan.
pub(super) fn plan_check() -> Map<String, Value> {
    of::<PlanCheck>(
        "fleetcast plan check, version 1",
        "How the portal compares with a plan: `check.json`, and what `plan check --format json` prints.",
    )
}

/// The schema of a comparison.
pub(super) fn comparison() -> Map<String, Value> {
    of::<Comparison>(
        "fleetcast comparison, version 1",
        "What differs between two scenarios: what `compare --format json` prints.",
    )
}

/// The schema of an explanation of one device.
pub(super) fn explanation() -> Map<String, Value> {
    of::<Explanation>(
        "fleetcast explanation, version 1",
        "Why a device gets what it gets: what `explain STUDY DEVICE --format json` prints.",
    )
}

/// The schema of an explanation of the devices that meet a condition.
pub(super) fn group_explanation() -> Map<String, Value> {
    of::<GroupExplanation>(
        "fleetcast group explanation, version 1",
        "What the devices that meet a condition get: what `explain STUDY --where CONDITION --format json` prints.",
    )
}

/// The schema of an assignment.
pub(super) fn assignment() -> Map<String, Value> {
    of::<Vec<DeviceRow>>(
        "fleetcast assignment, version 1",
        "What every device gets, in the order of the inventory: what `assign --format json` prints.",
    )
}

/// The schema of the counts of rules.
pub(super) fn coverage() -> Map<String, Value> {
    of::<Vec<Fired>>(
        "fleetcast coverage, version 1",
        "How often each rule fired under each scenario: what `rules --study STUDY --format json` prints.",
    )
}

/// The schema of `forecast.json`.
pub(super) fn forecast() -> Map<String, Value> {
    of::<ForecastReport>(
        "fleetcast forecast, version 1",
        "A study months ahead: `forecast.json`, and what `forecast --format json` prints.",
    )
}

/// The schema of a type as it is written, with its title and what it is.
fn of<T: JsonSchema>(title: &str, description: &str) -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(close as fn(&mut Schema)));
    let made = settings.into_generator().into_root_schema_for::<T>().to_value();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(title));
    schema.insert("description".to_owned(), json!(description));
    for (key, value) in made.as_object().into_iter().flatten() {
        // What is said of the file is said above, not by its type.
        schema.entry(key.clone()).or_insert_with(|| value.clone());
    }
    schema
}

/// A type with fields has no others. Widths of integers say nothing about a file.
fn close(schema: &mut Schema) {
    if schema.get("properties").is_some() {
        schema.insert("additionalProperties".to_owned(), json!(false));
    }
    let is_width =
        |format: &Value| format.as_str().is_some_and(|word| word.trim_start_matches('u').starts_with("int"));
    if schema.get("format").is_some_and(is_width) {
        schema.remove("format");
    }
}

/// Every key of a reading: all of them are written.
fn keys_of_reading() -> Map<String, Value> {
    let keys: Map<String, Value> =
        ReadingKey::ALL.iter().map(|key| (key.word().to_owned(), levers::reading(*key))).collect();
    let names: Vec<&String> = keys.keys().collect();
    let mut schema = Map::new();
    schema.insert("required".to_owned(), json!(names));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema.insert("properties".to_owned(), Value::Object(keys));
    schema
}
