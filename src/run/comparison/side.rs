//! One side of a comparison: a result as it was written, one scenario of it, and its devices if they were written too.

use serde_json::{Map, Value};

use crate::analysis::attribution::{Contribution, Waterfall};
use crate::input::redact::token;
use crate::money::Money;
use crate::problem::{Message, Problem, near_name, nearest};
use crate::report::comparison::About;
use crate::report::reading;
use crate::run::comparison::fates::Fates;
use crate::study::redact::condition;

/// One scenario of one result.
#[derive(Debug, Clone)]
pub struct Side {
    /// As the user named the result.
    source: String,
    result: Value,
    scenario: Value,
    baseline: bool,
    /// What became of every device; `None` where the result was written without.
    pub devices: Option<Fates>,
    /// The way here from the other side, where it was computed a moment ago.
    pub way: Option<Result<Waterfall, String>>,
}

impl Side {
    /// Reads a `result.json` and picks a scenario of it; the baseline without a name.
    pub fn read(source: &str, json: &str, name: Option<&str>) -> Result<Self, Problem> {
        let result: Value = serde_json::from_str(json).map_err(|error| {
            Problem::new(format!("`{source}` has no readable result.json: {error}"))
                .help("run the study again, or fetch the file again if it was cut off")
        })?;
        if text(&result, "format") != "fleetcast/result" {
            let problem = Problem::new(format!("`{source}` has a result.json that is none of fleetcast"));
            return Err(problem.help("give a folder that `fleetcast run` wrote"));
        }
        if at(&result, "version").as_u64() != Some(1) || !at(&result, "levers").is_object() {
            let problem = Problem::new(format!(
                "`{source}` was written by another version of fleetcast, without levers"
            ));
            return Err(problem.help("run its study again with this version"));
        }
        let (scenario, baseline) = pick(source, &result, name)?;
        Ok(Self { source: source.to_owned(), scenario, result, baseline, devices: None, way: None })
    }

    /// Tokens in place of what names people and devices.
    #[must_use]
    pub fn redacted(mut self) -> Self {
        redact(&mut self.result);
        redact(&mut self.scenario);
        self.devices = self.devices.map(Fates::redacted);
        self
    }

    /// The name of the scenario.
    pub fn name(&self) -> &str {
        text(&self.scenario, "name")
    }

    pub(crate) fn about(&self) -> About {
        About {
            source: self.source.clone(),
            scenario: self.name().to_owned(),
            as_of: text(&self.result, "as_of").to_owned(),
            currency: text(&self.result, "currency").to_owned(),
            months: at(&self.result, "months").as_u64().unwrap_or(0),
            reading: reading::in_words(&object(&self.scenario, "reading").into_iter().collect()),
        }
    }

    /// What the figures of its result rest on.
    pub(crate) fn assumptions(&self) -> Vec<String> {
        let assumption = |a: &Value| format!("Assumption {}: {}", text(a, "id"), text(a, "text"));
        list(&self.result, "assumptions").iter().map(assumption).collect()
    }

    /// Every parameter with its value: what two sides are told apart by.
    pub(crate) fn parameters(&self) -> Map<String, Value> {
        let mut all = Map::new();
        for key in ["as_of", "currency", "months", "price_period", "activates_on"] {
            all.insert(key.to_owned(), at(&self.result, key).clone());
        }
        for part in list(&self.result, "parts") {
            let name = text(part, "name");
            all.insert(format!("part.{name}"), at(part, "type").clone());
            all.insert(format!("services.{name}"), at(part, "services").clone());
        }
        all.extend(object(&self.result, "levers"));
        if !self.baseline {
            all.extend(object(&self.scenario, "changes"));
        }
        all
    }

    /// What the result says about the way from one of its scenarios to another: from the baseline, or back to it.
    pub(crate) fn waterfall(before: &Self, after: &Self) -> Option<Waterfall> {
        if before.result != after.result {
            return None;
        }
        if let Some(way) = &after.way {
            return way.clone().ok();
        }
        if before.baseline {
            return waterfall(at(&after.scenario, "waterfall"));
        }
        let back = waterfall(at(&before.scenario, "waterfall")).filter(|_| after.baseline)?;
        Some(back.reversed(before.name()))
    }

    /// Every input file by its path, with its hash.
    pub(crate) fn inputs(&self) -> Map<String, Value> {
        let inputs = list(&self.result, "inputs").iter();
        inputs.map(|input| (text(input, "path").to_owned(), at(input, "sha256").clone())).collect()
    }

    /// A value of the scenario by its keys, joined by dots.
    pub(crate) fn value(&self, key: &str) -> &Value {
        key.split('.').fold(&self.scenario, at)
    }

    /// The rows of the scenario's parts.
    pub(crate) fn parts(&self) -> &[Value] {
        list(&self.scenario, "parts")
    }
}

/// A waterfall as results write it.
fn waterfall(value: &Value) -> Option<Waterfall> {
    let money = |value: &Value| Money::read(text(value, "total"));
    let bar = |bar: &Value| Some(Contribution { change: text(bar, "change").to_owned(), total: money(bar)? });
    let orders = at(value, "orders").as_u64().and_then(|n| usize::try_from(n).ok());
    Some(Waterfall {
        from: text(value, "from").to_owned(),
        method: if orders.is_some() { "sampled" } else { "exact" },
        orders,
        bars: list(value, "bars").iter().map(bar).collect::<Option<_>>()?,
        total: money(value)?,
    })
}

/// The scenario of a name, and whether it is the baseline.
fn pick(source: &str, result: &Value, name: Option<&str>) -> Result<(Value, bool), Problem> {
    let scenarios = list(result, "scenarios");
    let wanted = |scenario: &Value| name.is_none_or(|name| text(scenario, "name") == name);
    if let Some((place, found)) = scenarios.iter().enumerate().find(|(_, scenario)| wanted(scenario)) {
        return Ok((found.clone(), place == 0));
    }
    let name = name.unwrap_or_default();
    let problem = Problem::new(Message::new(format!("`{source}` has no scenario ")).quoted(name));
    let known: Vec<&str> = scenarios.iter().map(|s| text(s, "name")).collect();
    Err(match nearest(name, known.iter().copied()) {
        Some(near) => problem.help(near_name(near)),
        None => problem.help(
            "its result.json has the names; of large sweeps it lists only the best, the worst and the Pareto \
             front: compare such policies of the study itself, as `STUDY:name`",
        ),
    })
}

/// A value by its key; null where there is none.
pub(crate) fn at<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}

pub(crate) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    at(value, key).as_str().unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    at(value, key).as_array().map_or(&[], Vec::as_slice)
}

fn object(value: &Value, key: &str) -> Map<String, Value> {
    at(value, key).as_object().cloned().unwrap_or_default()
}

/// Conditions stand in levers and changes, also in lists of switches; a device stands where one refused.
fn redact(value: &mut Value) {
    match value {
        Value::String(text) => *text = condition(text, &str::to_owned),
        Value::Array(items) => items.iter_mut().for_each(redact),
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    Value::String(id) if key == "refused_by" => *id = token(id),
                    other => redact(other),
                }
            }
        }
        _ => {}
    }
}
