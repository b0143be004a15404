//! What every device gets: one row a device.

use schemars::JsonSchema;
use serde::Serialize;

use crate::problem::Message;
use crate::report::words;

/// The columns, as docs/contract.md section 2 names them.
pub const HEADERS: [&str; 8] =
    ["Device ID", "State", "Base", "Add-ons", "Over", "Lost At Activation", "Lost At Day 90", "Why"];

/// What one device gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeviceRow {
    /// The id of the device, as the inventory writes it.
    #[serde(rename = "Device ID")]
    pub device_id: String,
    /// What becomes of the device.
    #[serde(rename = "State")]
    #[schemars(schema_with = "words::state")]
    pub state: &'static str,
    /// The name of the base part it gets; empty if it gets none.
    #[serde(rename = "Base")]
    pub base: String,
    /// The names of the add-ons it gets, joined by `;`, in the order of the parts file.
    #[serde(rename = "Add-ons")]
    pub addons: String,
    /// The names of its parts that had no unit left when it took them, joined by `;`.
    #[serde(rename = "Over")]
    pub over: String,
    /// Ids of the services it loses at activation, joined by `;`, in the order of the catalog.
    #[serde(rename = "Lost At Activation")]
    pub lost_at_activation: String,
    /// Ids of the services it loses 90 days after activation, joined by `;`, in the order of the catalog.
    #[serde(rename = "Lost At Day 90")]
    pub lost_at_day_90: String,
    /// Why it gets this, in one sentence.
    #[serde(rename = "Why")]
    pub why: Message,
    /// What is known of its use, and from which file and line; only with `--evidence`.
    #[serde(rename = "Evidence", skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Message>,
}

impl DeviceRow {
    /// Its cells, in the order of [`headers`].
    pub fn cells(&self) -> Vec<&str> {
        let cells: [&str; 8] = [
            &self.device_id,
            self.state,
            &self.base,
            &self.addons,
            &self.over,
            &self.lost_at_activation,
            &self.lost_at_day_90,
            &self.why,
        ];
        cells.into_iter().chain(self.evidence.as_deref()).collect()
    }
}

/// The columns of rows with or without evidence.
pub fn headers(has_evidence: bool) -> Vec<&'static str> {
    HEADERS.into_iter().chain(has_evidence.then_some("Evidence")).collect()
}
