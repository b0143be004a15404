//! What a customer can do: simulated, with when it can be done and how firm it is.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::money::Money;
use crate::problem::Message;
use crate::report::Sums;

/// One way to save money, or to give more devices a license at no cost, that leaves no device without a license or a service
/// that it would have had.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Advice {
    /// What it is: `spare-units` pins devices over the units of a part to spare units of another, `spare-licenses` devices for
    /// which no unit is left, `stale-devices` retires
    /// devices that have not reported for more than 90 days, `idle-units` gives up units that no device uses, `scenario`
    /// is a named scenario of the study.
    #[schemars(extend("enum" = ["spare-units", "spare-licenses", "stale-devices", "idle-units", "scenario"]))]
    pub kind: Cow<'static, str>,
    /// What to do, what it saves, when it can be done, and how firm that is.
    pub text: Message,
    /// The name of the scenario; null where fleetcast found it in the fleet.
    pub scenario: Option<String>,
    /// Devices that are pinned or retired; 0 for the other kinds.
    pub devices: u64,
    /// Parts whose spare units are used or whose idle units are given up.
    pub parts: Vec<AdvisedPart>,
    /// Levers that do it, by flat key: empty for `spare-units` and `spare-licenses`, whose pins are no single value.
    pub changes: Map<String, Value>,
    /// When a customer can do it: `now`, `at-activation`, `after-activation` or `at-term-end`.
    #[schemars(extend("enum" = ["now", "at-activation", "after-activation", "at-term-end"]))]
    pub when: Cow<'static, str>,
    /// What it saves against the baseline over the horizon.
    pub saving: Money,
    /// The sums of the baseline over the horizon.
    pub before: Sums,
    /// The sums with it, over the horizon: units that it gives up are committed until their term ends, where the study says when.
    pub after: Sums,
    /// How it fares under other readings; null where they were not tried.
    pub readings: Option<AdvisedReadings>,
}

/// Units of a part that an advice uses or gives up.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct AdvisedPart {
    /// The name of the part, as the parts file spells it.
    pub name: String,
    /// Number of its units.
    pub units: u64,
}

/// How an advice fares under the readings that agree with what IBM writes.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct AdvisedReadings {
    /// Number of these readings.
    pub tried: usize,
    /// Number of them under which it costs no more than doing nothing, leaves no more devices without a license and loses
    /// no more services.
    pub holds: usize,
    /// The least that it saves under one of them over the horizon; negative where it costs more.
    pub min_saving: Money,
    /// The most that it saves under one of them.
    pub max_saving: Money,
    /// Keys in which the nearest reading under which it fails differs from the baseline's; empty where it holds under all,
    /// or where that reading is not known.
    pub fails_in: Map<String, Value>,
}
