//! From an inventory to the columns that the engine sees.

use crate::fleet::{Fleet, NO_DATE, Status};
use crate::input::Inventory;
use crate::input::column::store::Column;

/// The fleet of an inventory: no evidence yet, no masks, no pins. It takes the ids and the dates with it.
pub fn profile(inventory: &mut Inventory) -> Fleet {
    let devices = inventory.len();
    let status = statuses(inventory.column("managed_status"), devices);
    let mode = inventory.column("enrollment_mode");
    // docs/model.md section 4 step 5: an SPS activation is status Activated, or enrollment mode `sps`.
    let is_sps = |(device, status): (usize, &Status)| {
        *status == Status::Activated || mode.and_then(|mode| mode.text(device)) == Some("sps")
    };
    let sps = status.iter().enumerate().map(is_sps).collect();
    Fleet {
        status,
        sps,
        evidence_of: vec![0; devices],
        evidence: vec![crate::fleet::Evidence::default()],
        provenance: crate::fleet::provenance::Provenance::default(),
        installed: dates(inventory, "installed_at"),
        last_reported: dates(inventory, "last_reported_at"),
        ids: std::mem::take(&mut inventory.ids),
        labels: None,
        masks: Vec::new(),
        pins: Vec::new(),
        unknown_statuses: inventory.unknown_statuses.clone(),
        attributes: Vec::new(),
    }
}

/// The status of each device: words are looked up once, not once a device.
fn statuses(column: Option<&Column>, devices: usize) -> Vec<Status> {
    let Some(Column::Text(texts)) = column else { return vec![Status::Unknown; devices] };
    let of_code: Vec<Status> =
        std::iter::once(Status::Unknown).chain(texts.words().iter().map(Status::from_word)).collect();
    let status = |device| of_code.get(texts.code(device) as usize).copied().unwrap_or(Status::Unknown);
    (0..devices).map(status).collect()
}

fn dates(inventory: &mut Inventory, column: &str) -> Vec<i64> {
    match inventory.columns.remove(column) {
        Some(Column::Date(dates)) => dates,
        _ => vec![NO_DATE; inventory.len()],
    }
}
