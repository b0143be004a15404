//! From an inventory to the columns that the engine sees.

use crate::fleet::{ClassId, Columns, DeviceId, Evidence, Fleet, NO_DATE, Status};
use crate::input::Inventory;
use crate::input::column::store::Column;
use crate::internal::{IndexVec, Invariant};

/// The fleet of an inventory: no evidence yet, no masks, no pins. It takes the ids and the dates with it.
pub fn profile(inventory: &mut Inventory) -> Fleet {
    let devices = inventory.len();
    let status: IndexVec<DeviceId, Status> = statuses(inventory.column("managed_status"), devices).into();
    let mode = inventory.column("enrollment_mode");
    // docs/model.md section 4 step 5: an SPS activation is status Activated, or enrollment mode `sps`.
    let is_sps = |(device, status): (usize, &Status)| {
        *status == Status::Activated || mode.and_then(|mode| mode.text(device)) == Some("sps")
    };
    let sps = status.iter().enumerate().map(is_sps).collect();
    let columns = Columns {
        status,
        sps,
        evidence_of: vec![ClassId(0); devices].into(),
        evidence: vec![Evidence::default()].into(),
        installed: dates(inventory, "installed_at").into(),
        last_reported: dates(inventory, "last_reported_at").into(),
        ids: std::mem::take(&mut inventory.ids),
        ..Columns::default()
    };
    let mut fleet = Fleet::new(columns).invariant("every column of an inventory has every device");
    fleet.unknown_statuses.clone_from(&inventory.unknown_statuses);
    fleet
}

/// The status of each device: words are looked up once, not once a device.
fn statuses(column: Option<&Column>, devices: usize) -> Vec<Status> {
    let Some(Column::Text(texts)) = column else { return vec![Status::Unknown; devices] };
    let of_code: Vec<Status> =
        std::iter::once(Status::Unknown).chain(texts.words().iter().map(Status::from_word)).collect();
    let status =
        |device| *of_code.get(texts.code(device) as usize).invariant("every code of a column has its word");
    (0..devices).map(status).collect()
}

fn dates(inventory: &mut Inventory, column: &str) -> Vec<i64> {
    match inventory.columns.remove(column) {
        Some(Column::Date(dates)) => dates,
        _ => vec![NO_DATE; inventory.len()],
    }
}
