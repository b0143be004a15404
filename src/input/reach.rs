//! Where the evidence of use came from, and on what the devices rest: part of what became of the input.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::Message;

/// The evidence of a fleet, by source and by device.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Reach {
    /// Every source that the study names, in the order in which they were read.
    pub sources: Vec<SourceReach>,
    /// All devices by their best evidence, strongest first, those without any last: the counts add up to the fleet.
    pub devices: Vec<BestEvidence>,
    /// Devices that rest on weak evidence only: to be reviewed.
    pub review: Review,
}

/// One source of evidence.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct SourceReach {
    /// A file, a rule, or a column of the inventory.
    pub source: Message,
    /// The kind of source.
    #[schemars(extend("enum" = ["usage", "service_rule", "persona", "policies", "mailbox", "apps", "assigned"]))]
    pub kind: String,
    /// The strengths of what it says about devices, strongest first.
    #[schemars(extend("items" = { "enum": ["used", "installed", "enabled", "entitled"] }))]
    pub strengths: Vec<String>,
    /// Whether it is too weak to rest on alone.
    pub weak: bool,
    /// What has to be known about it.
    pub note: Option<Message>,
    /// Rows of data; null where it is no file.
    pub rows: Option<u64>,
    /// Devices about which it says something.
    pub devices: u64,
}

/// Devices with the same best evidence.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct BestEvidence {
    /// The best evidence: a strength, `no-service` for a row without a service, or `none`.
    #[schemars(extend("enum" = ["used", "installed", "enabled", "entitled", "no-service", "none"]))]
    pub evidence: String,
    /// Number of devices.
    pub devices: u64,
    /// Which key of the reading decides what they use.
    pub consequence: Message,
}

/// Devices that rest on weak evidence only.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Review {
    /// Number of devices.
    pub devices: u64,
    /// Ids of the first of them.
    pub samples: Vec<String>,
}
