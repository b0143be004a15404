//! What the devices that meet a condition get: in common, and where they differ.

use serde::Serialize;

use crate::problem::Message;

/// What the devices of a condition get under one policy.
#[derive(Debug, Clone, Serialize)]
pub struct GroupExplanation {
    /// `fleetcast/group-explanation`.
    pub format: &'static str,
    /// Counts breaking changes.
    pub version: u32,
    /// As it was given.
    pub condition: String,
    /// The policy.
    pub scenario: String,
    /// Its reading, as far as it differs from the defaults.
    pub reading: Message,
    /// Devices that meet the condition.
    pub devices: u64,
    /// Devices that meet neither it nor its opposite, because a cell is empty.
    pub unknown: u64,
    /// What becomes of them.
    pub states: Vec<(&'static str, u64)>,
    /// Columns in which all of them have the same value.
    pub in_common: Vec<(String, String)>,
    /// Services that each of those that take part needs.
    pub all_need: Vec<String>,
    /// Those that are alike in all that follows, most devices first.
    pub groups: Vec<Group>,
}

/// Devices that get the same for the same reason.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// How many.
    pub devices: u64,
    /// What becomes of them.
    pub state: &'static str,
    /// Parts that they take.
    pub parts: Vec<String>,
    /// Those of them that had no unit left.
    pub over: Vec<String>,
    /// Services that each of them needs: in use, and purchased by the account.
    pub all_need: Vec<String>,
    /// Services that some of them need beside these.
    pub some_need: Vec<String>,
    /// Services lost at activation.
    pub lost_at_activation: Vec<String>,
    /// Services lost 90 days later.
    pub lost_at_day_90: Vec<String>,
    /// Their candidates, the first choice first.
    pub candidates: Vec<String>,
    /// Some of them: the first, the middle and the last in the order of the inventory.
    pub examples: Vec<String>,
    /// Why the first of these gets what it gets, in one sentence.
    pub why: Message,
}
