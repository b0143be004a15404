//! Why one device gets what it gets, step by step, and what would change it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::money::Money;
use crate::problem::Message;
use crate::report::words;

/// Everything that is to be said about one device under one policy.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Explanation {
    /// Always `fleetcast/explanation`.
    #[schemars(extend("const" = "fleetcast/explanation"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The id of the device, as the inventory writes it.
    pub device_id: String,
    /// The name of the policy.
    pub scenario: String,
    /// Its reading in one line: the rule, and every key that differs from its default.
    pub reading: Message,
    /// What becomes of the device.
    #[schemars(schema_with = "words::state")]
    pub state: &'static str,
    /// Names of the parts that it takes.
    pub parts: Vec<String>,
    /// Names of those parts that had no unit left.
    pub over: Vec<String>,
    /// Ids of services in use that the account purchased.
    pub need: Vec<String>,
    /// Ids of services in use that the account did not purchase.
    pub excess: Vec<String>,
    /// Ids of services lost at activation.
    pub lost_at_activation: Vec<String>,
    /// Ids of services lost 90 days after activation.
    pub lost_at_day_90: Vec<String>,
    /// Its place in the queue, from 1; null if it is not served.
    pub turn: Option<usize>,
    /// Number of devices in the queue; null if it is not served.
    pub of: Option<usize>,
    /// Each trouble that the device has, and what would mend it.
    pub troubles: Vec<TroubleRow>,
    /// The explanation for people, step by step.
    pub steps: Vec<Step>,
}

/// One step of an explanation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Step {
    /// What the step is about.
    pub title: Message,
    /// One sentence each.
    pub lines: Vec<Message>,
}

/// What is wrong, and what would mend it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TroubleRow {
    /// What is wrong, in words.
    pub trouble: Message,
    /// The smallest sets of changes that mend it; each was simulated.
    pub remedies: Vec<RemedyRow>,
}

/// A set of changes that solves a problem.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RemedyRow {
    /// The changes: all of them are needed.
    pub changes: Vec<Message>,
    /// What becomes of the device then.
    #[schemars(schema_with = "words::state")]
    pub state: &'static str,
    /// Names of the parts that it takes then.
    pub parts: Vec<String>,
    /// What the account pays more per month, committed and extra; null if unknown.
    pub total_per_month: Option<Money>,
    /// Devices without a license in the whole fleet: more, or fewer if negative.
    pub without_license: i64,
    /// Services lost by all devices: more, or fewer if negative.
    pub lost: i64,
    /// Ids of services that the device still loses then.
    pub still_loses: Vec<String>,
}
