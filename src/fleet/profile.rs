//! From an inventory to the columns that the engine sees.

use std::collections::HashMap;

use super::{Fleet, Ids, NO_DATE, Status};
use crate::inventory::{Inventory, id_key};

/// The fleet of an inventory: no evidence yet, no masks, no pins.
pub fn profile(inventory: &Inventory) -> Fleet {
    let n = inventory.frame.height();
    let ids = text(inventory, "device_id");
    let mut fleet = Fleet {
        ids: Ids::default(),
        status: text(inventory, "managed_status")
            .into_iter()
            .map(|word| word.map_or(Status::Unknown, Status::from_word))
            .collect(),
        sps: vec![false; n],
        evidence_of: vec![0; n],
        evidence: vec![super::Evidence::default()],
        provenance: super::provenance::Provenance::default(),
        installed: dates(inventory, "installed_at"),
        last_reported: dates(inventory, "last_reported_at"),
        masks: Vec::new(),
        pins: Vec::new(),
        unknown_statuses: inventory.unknown_statuses.clone(),
    };
    for id in ids {
        fleet.ids.push(id.unwrap_or_default());
    }
    let modes = text(inventory, "enrollment_mode");
    for ((sps, status), mode) in fleet.sps.iter_mut().zip(&fleet.status).zip(modes) {
        // model.md section 4 step 5: an SPS activation is status Activated, or enrollment mode `sps`.
        *sps = *status == Status::Activated || mode == Some("sps");
    }
    fleet
}

/// The place of each device by its id, compared without regard to case.
pub fn index(fleet: &Fleet) -> HashMap<String, usize> {
    (0..fleet.len()).map(|device| (id_key(fleet.ids.get(device)), device)).collect()
}

fn text<'a>(inventory: &'a Inventory, column: &str) -> Vec<Option<&'a str>> {
    let values = inventory.frame.column(column).ok().and_then(|c| c.str().ok());
    values.map_or_else(|| vec![None; inventory.frame.height()], |v| v.iter().collect())
}

fn dates(inventory: &Inventory, column: &str) -> Vec<i64> {
    let values = inventory.frame.column(column).ok().and_then(|c| c.i64().ok());
    values.map_or_else(
        || vec![NO_DATE; inventory.frame.height()],
        |v| v.iter().map(|date| date.unwrap_or(NO_DATE)).collect(),
    )
}
