//! How far the figures of a policy reach: over the readings that agree with what IBM writes, and over all.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::money::Money;

/// The two ranges of a policy, one within the other; its own reading is in both.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Ranges {
    /// If IBM does what it writes: no document speaks against any of these readings, and what the study sets stands still.
    pub consistent: RangeOver,
    /// Whatever IBM does.
    pub all: RangeOver,
}

/// The ranges over some readings. Money is over the horizon.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct RangeOver {
    /// Number of readings.
    pub readings: usize,
    /// Extra charges; null if they are unknown under any of the readings.
    pub extra: Option<Range<Money>>,
    /// Committed costs and extra charges together; null if unknown under any of the readings.
    pub total: Option<Range<Money>>,
    /// Devices that wait or have no license they may take.
    pub without_license: Range<u64>,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub services_lost: Range<u64>,
}

/// The least and the most of a figure.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Range<T> {
    /// Least.
    pub min: T,
    /// Most.
    pub max: T,
    /// Keys of the first reading that gives the least which differ from the policy's own reading.
    pub min_reading: Map<String, Value>,
    /// The same for the most.
    pub max_reading: Map<String, Value>,
}
