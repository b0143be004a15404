//! What the devices that meet a condition get: in common, and where they differ.

use schemars::JsonSchema;
use serde::Serialize;

use crate::problem::Message;
use crate::report::words;

/// What the devices of a condition get under one policy.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroupExplanation {
    /// Always `fleetcast/group-explanation`.
    #[schemars(extend("const" = "fleetcast/group-explanation"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The condition, as the user wrote it.
    pub condition: String,
    /// The name of the policy.
    pub scenario: String,
    /// Its reading in one line: the rule, and every key that differs from its default.
    pub reading: Message,
    /// Devices that meet the condition.
    pub devices: u64,
    /// Devices that meet neither the condition nor its opposite, because a cell is empty.
    pub unknown: u64,
    /// What becomes of the devices: pairs of a state and a number of devices.
    pub states: Vec<(&'static str, u64)>,
    /// Columns in which all of them have the same value: pairs of a column and its value.
    pub in_common: Vec<(String, String)>,
    /// Ids of the services that each device which takes part needs.
    pub all_need: Vec<String>,
    /// The devices by outcome and reason, most devices first.
    pub groups: Vec<Group>,
}

/// Devices that get the same for the same reason.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Group {
    /// Number of devices.
    pub devices: u64,
    /// What becomes of them.
    #[schemars(schema_with = "words::state")]
    pub state: &'static str,
    /// Names of the parts that they take.
    pub parts: Vec<String>,
    /// Names of those parts that had no unit left.
    pub over: Vec<String>,
    /// Ids of services that each of them needs: in use, and purchased by the account.
    pub all_need: Vec<String>,
    /// Ids of further services that some of them need.
    pub some_need: Vec<String>,
    /// Ids of services lost at activation.
    pub lost_at_activation: Vec<String>,
    /// Ids of services lost 90 days after activation.
    pub lost_at_day_90: Vec<String>,
    /// Their candidates, the first choice first.
    pub candidates: Vec<String>,
    /// Ids of the first, the middle and the last device in the order of the inventory.
    pub examples: Vec<String>,
    /// Why the first of these examples gets what it gets, in one sentence.
    pub why: Message,
}
