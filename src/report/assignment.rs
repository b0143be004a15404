//! What every device gets: one row a device.

use serde::Serialize;

use crate::problem::Message;

/// The columns, as docs/contract.md section 2 names them.
pub const HEADERS: [&str; 8] =
    ["Device ID", "State", "Base", "Add-ons", "Over", "Lost At Activation", "Lost At Day 90", "Why"];

/// What one device gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceRow {
    /// As the inventory wrote it.
    #[serde(rename = "Device ID")]
    pub device_id: String,
    /// What became of it.
    #[serde(rename = "State")]
    pub state: &'static str,
    /// Name of its base.
    #[serde(rename = "Base")]
    pub base: String,
    /// Names of its add-ons, joined by `;`.
    #[serde(rename = "Add-ons")]
    pub addons: String,
    /// Parts that had no unit left when it took them, joined by `;`.
    #[serde(rename = "Over")]
    pub over: String,
    /// Services, joined by `;`.
    #[serde(rename = "Lost At Activation")]
    pub lost_at_activation: String,
    /// Services, joined by `;`.
    #[serde(rename = "Lost At Day 90")]
    pub lost_at_day_90: String,
    /// In one sentence.
    #[serde(rename = "Why")]
    pub why: Message,
    /// What is known of its use, and from where; only where it is asked for.
    #[serde(rename = "Evidence", skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
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
