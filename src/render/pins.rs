//! A file of pins, as the lever `pins` reads it.

use crate::account::{Account, PartSet};
use crate::fleet::{DeviceId, Fleet};
use crate::render::csv::Table;
use crate::report::row::Cell;

/// A row for each device and part. People open it, too: no text runs as a formula, and who reads pins takes the marks away.
pub fn pins(
    account: &Account,
    fleet: &Fleet,
    rows: impl IntoIterator<Item = (DeviceId, PartSet)>,
) -> Vec<u8> {
    let mut table = Table::with_header(["Device ID", "Part"]);
    for (device, parts) in rows {
        for part in parts.iter() {
            table.row([fleet.name(device), &account.part(part).name].map(Cell::text));
        }
    }
    table.into_bytes()
}
