//! Why one device gets what it gets, step by step, and what would change it.

use serde::Serialize;

use crate::money::Money;
use crate::problem::Message;

/// Everything that is to be said about one device under one policy.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// `fleetcast/explanation`.
    pub format: &'static str,
    /// Counts breaking changes.
    pub version: u32,
    /// As the inventory wrote it.
    pub device_id: String,
    /// The policy.
    pub scenario: String,
    /// Its reading, as far as it differs from the defaults.
    pub reading: Message,
    /// What becomes of the device.
    pub state: &'static str,
    /// Parts that it takes.
    pub parts: Vec<String>,
    /// Those of them that had no unit left.
    pub over: Vec<String>,
    /// Services in use that the account purchased.
    pub need: Vec<String>,
    /// Services in use that it did not purchase.
    pub excess: Vec<String>,
    /// Services lost at activation.
    pub lost_at_activation: Vec<String>,
    /// Services lost 90 days later.
    pub lost_at_day_90: Vec<String>,
    /// Its place in the queue, from 1; null if it is not served.
    pub turn: Option<usize>,
    /// Devices in the queue.
    pub of: Option<usize>,
    /// What would mend each trouble that it has.
    pub troubles: Vec<TroubleRow>,
    /// The same for people, step by step.
    pub steps: Vec<Step>,
}

/// One step of an explanation.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// What it is about.
    pub title: Message,
    /// One sentence each.
    pub lines: Vec<Message>,
}

/// What is wrong, and what would mend it.
#[derive(Debug, Clone, Serialize)]
pub struct TroubleRow {
    /// What is wrong.
    pub trouble: Message,
    /// The smallest sets of changes that mend it; each is verified.
    pub remedies: Vec<RemedyRow>,
}

/// A set of changes that mends a trouble.
#[derive(Debug, Clone, Serialize)]
pub struct RemedyRow {
    /// All of them are needed.
    pub changes: Vec<Message>,
    /// What becomes of the device then.
    pub state: &'static str,
    /// Parts that it takes then.
    pub parts: Vec<String>,
    /// What the account pays more per month, committed and extra.
    pub total_per_month: Option<Money>,
    /// Devices without a license, more or fewer, of all.
    pub without_license: i64,
    /// Services lost, more or fewer, of all devices.
    pub lost: i64,
    /// Services that the device still loses then.
    pub still_loses: Vec<String>,
}
