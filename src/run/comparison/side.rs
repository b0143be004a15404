//! One side of a comparison: a result, one scenario of it, and its devices if they were written too.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::account::catalog;
use crate::analysis::attribution::Waterfall;
use crate::input::redact::token;
use crate::internal::Invariant;
use crate::phrases::comparison as phrases;
use crate::policy::levers::{LeverName, Shape};
use crate::problem::{Message, Problem, near_name, nearest};
use crate::report::comparison::About;
use crate::report::{FORMAT, Report, Scenario, VERSION, reading};
use crate::run::comparison::fates::Fates;
use crate::run::comparison::names::Names;
use crate::run::comparison::sound::{MAX_MONTHS, Sound};
use crate::study::redact::{Redaction, condition};

/// One scenario of one result.
#[derive(Debug, Clone)]
pub struct Side {
    /// As the user named the result.
    source: String,
    result: Arc<Report>,
    /// The place of the scenario in the result; 0 is the baseline.
    place: usize,
    /// What became of every device; `None` where the result was written without.
    pub devices: Option<Fates>,
    /// The way here from the other side, where it was computed a moment ago.
    pub way: Option<Result<Waterfall, Message>>,
}

/// What a `result.json` says that it is.
#[derive(Debug, Deserialize)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
}

impl Side {
    /// Picks a scenario of a result; the baseline without a name.
    pub fn new(source: &str, result: Arc<Report>, name: Option<&str>) -> Result<Self, Problem> {
        let place = pick(source, &result, name)?;
        Ok(Self { source: source.to_owned(), result, place, devices: None, way: None })
    }

    /// Tokens in place of what names people and devices. Figures stay.
    #[must_use]
    pub fn redacted(mut self) -> Self {
        let result = Arc::make_mut(&mut self.result);
        redact_levers(&mut result.levers);
        result.scenarios.iter_mut().for_each(redact_scenario);
        result.inputs.iter_mut().for_each(|input| hide(&mut input.path));
        let mut known = catalog::built_in().services;
        for service in result.parts.iter().flat_map(|part| &part.services) {
            known.intern(service);
        }
        self.devices = self.devices.map(|devices| devices.redacted(&known));
        self
    }

    /// Hides in its columns the users of another side, too: a device may have changed hands.
    #[must_use]
    pub fn without_users_of(mut self, other: &Redaction) -> Self {
        self.devices = self.devices.map(|devices| devices.worded(&|cell| other.cell(cell)));
        self
    }

    /// The same with the names that another side gives its parts.
    pub(super) fn named_as(&self, other: &Self) -> Cow<'_, Self> {
        let names = Names::between(&self.result, &other.result);
        if names.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut side = self.clone();
        let result = Arc::make_mut(&mut side.result);
        result.parts.iter_mut().for_each(|part| part.name = names.name(&part.name).to_owned());
        result.levers = names.levers(&result.levers);
        for scenario in &mut result.scenarios {
            scenario.parts.iter_mut().for_each(|row| row.name = names.name(&row.name).to_owned());
            scenario.changes = names.levers(&scenario.changes);
        }
        side.devices = side.devices.map(|devices| devices.renamed(&names));
        Cow::Owned(side)
    }

    pub(crate) fn scenario(&self) -> &Scenario {
        self.result.scenarios.get(self.place).invariant("a side has a scenario of its result")
    }

    fn is_baseline(&self) -> bool {
        self.place == 0
    }

    /// The name of the scenario.
    pub fn name(&self) -> &str {
        &self.scenario().name
    }

    pub(crate) fn about(&self) -> About {
        About {
            source: self.source.clone(),
            scenario: self.name().to_owned(),
            as_of: self.result.as_of.clone(),
            currency: self.result.currency.clone(),
            months: u64::from(self.result.months),
            reading: reading::in_words(&self.scenario().reading),
        }
    }

    /// What the figures of its result rest on.
    pub(crate) fn assumptions(&self) -> Vec<Message> {
        self.result.assumptions.iter().map(|a| phrases::assumption(&a.id, &a.text)).collect()
    }

    /// Every parameter with its value: what two sides are told apart by.
    pub(crate) fn parameters(&self) -> Map<String, Value> {
        let Report { as_of, currency, months, price_period, activates_on, .. } = &*self.result;
        let mut all = Map::new();
        all.insert("as_of".to_owned(), as_of.as_str().into());
        all.insert("currency".to_owned(), currency.as_str().into());
        all.insert("months".to_owned(), (*months).into());
        all.insert("price_period".to_owned(), Value::from(&**price_period));
        all.insert("activates_on".to_owned(), activates_on.as_deref().into());
        for part in &self.result.parts {
            all.insert(format!("part.{}", part.name), Value::from(&*part.kind));
            all.insert(format!("services.{}", part.name), part.services.clone().into());
        }
        all.extend(self.result.levers.clone());
        if !self.is_baseline() {
            all.extend(self.scenario().changes.clone());
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
        if before.is_baseline() {
            return after.scenario().waterfall.clone();
        }
        let back = before.scenario().waterfall.clone().filter(|_| after.is_baseline())?;
        Some(back.reversed(before.name()))
    }

    /// Every input file by its path, with its hash.
    pub(crate) fn inputs(&self) -> Map<String, Value> {
        let inputs = self.result.inputs.iter();
        inputs.map(|input| (input.path.clone(), Value::from(input.sha256.as_str()))).collect()
    }
}

/// Reads a `result.json`. One of another version, or with a field that is not there or not of its type, is refused.
pub fn read(source: &str, json: &str) -> Result<Report, Problem> {
    let broken = |error: &dyn std::fmt::Display| {
        Problem::new(phrases::unreadable(source, error.to_string())).help(phrases::run_or_fetch_again())
    };
    let head: Head = serde_json::from_str(json).map_err(|error| broken(&error))?;
    if head.format.as_ref() != Some(&Value::from(FORMAT)) {
        return Err(Problem::new(phrases::not_a_result(source)).help(phrases::give_result()));
    }
    let again = phrases::make_again(source);
    let Some(version) = head.version else {
        return Err(Problem::new(phrases::no_version(source)).help(again));
    };
    if version != VERSION {
        let message = phrases::other_version(source, version.to_string(), VERSION.to_string());
        return Err(Problem::new(message).help(again));
    }
    let _: Sound = parse(source, json)?;
    let report: Report = parse(source, json)?;
    if !(1..=MAX_MONTHS).contains(&report.months) {
        let why = format!("{} is no number of months from 1 to {MAX_MONTHS}", report.months);
        return Err(Problem::new(phrases::damaged_at(source, "months", why)).help(again));
    }
    Ok(report)
}

/// A value of the file, or where in it the first fault is.
fn parse<'j, T: Deserialize<'j>>(source: &str, json: &'j str) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_str(json);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (place, why) = (error.path().to_string(), error.inner().to_string());
        // Without a path the error says itself which key of the file it is.
        let message = match place.as_str() {
            "." => phrases::damaged(source, why),
            place => phrases::damaged_at(source, place, why),
        };
        Problem::new(message).help(phrases::make_again(source))
    })
}

/// The place of the scenario of a name.
fn pick(source: &str, result: &Report, name: Option<&str>) -> Result<usize, Problem> {
    let Some(name) = name else {
        let problem = || Problem::new(phrases::no_scenario(source)).help(phrases::run_again());
        return result.scenarios.first().map(|_| 0).ok_or_else(problem);
    };
    if let Some(place) = result.scenarios.iter().position(|scenario| scenario.name == name) {
        return Ok(place);
    }
    let problem = Problem::new(phrases::scenario_unknown(source, Message::of_value(name)));
    Err(match nearest(name, result.scenarios.iter().map(|scenario| scenario.name.as_str())) {
        Some(near) => problem.help(near_name(near)),
        None => problem.help(phrases::see_names()),
    })
}

/// Names are the author's words, and those of a sweep have its conditions in them.
fn redact_scenario(scenario: &mut Scenario) {
    hide(&mut scenario.name);
    redact_levers(&mut scenario.changes);
    if let Some(waterfall) = &mut scenario.waterfall {
        hide(&mut waterfall.from);
    }
    if let Some(device) = &mut scenario.refused_by {
        *device = token(device);
    }
}

/// A condition without its values; any other text goes whole, because there is no inventory to search it for.
fn hide(text: &mut String) {
    *text = condition(text, &str::to_owned);
}

/// Hides the conditions of levers and the names of files; a lever that this version does not know may be a condition.
fn redact_levers(levers: &mut Map<String, Value>) {
    for (key, value) in levers.iter_mut() {
        let shape = LeverName::of_key(key).and_then(LeverName::shape);
        if key.starts_with("reading.") {
            continue;
        }
        match shape {
            None | Some(Shape::Condition | Shape::Conditions | Shape::Switches | Shape::Pins) => {
                redact(value);
            }
            Some(
                Shape::Units
                | Shape::Price
                | Shape::Flag
                | Shape::Since
                | Shape::Base
                | Shape::Addons
                | Shape::Bases,
            ) => {}
        }
    }
}

/// Every text of a value is a condition, but for the service that a switch is of.
fn redact(value: &mut Value) {
    match value {
        Value::String(text) => hide(text),
        Value::Array(items) => items.iter_mut().for_each(redact),
        Value::Object(fields) => {
            fields.iter_mut().filter(|(key, _)| *key != "service").for_each(|(_, value)| redact(value));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
