//! One device of which every place that speaks of it is kept: places of a million devices would take more memory than
//! all else.
//!
//! They are noted by the readers that count the evidence, where they count it: so what is cited is what counts.

use crate::account::ServiceId;
use crate::fleet::provenance::SourceId;
use crate::fleet::{DeviceId, Fleet};
use crate::input::inventory::witness::Row;
use crate::input::{Inventory, id_key};
use crate::policy::ConditionId;

/// Asks for the places that speak of one device.
#[derive(Clone, Copy)]
pub struct Witness<'a> {
    /// What the user calls it: an id, a name, a piece of an id. Rows that it may mean are kept.
    pub called: &'a str,
    /// Finds it, once the inventory is read.
    pub find: &'a dyn Fn(&Fleet, &Inventory) -> Option<DeviceId>,
}

impl std::fmt::Debug for Witness<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Witness").field("called", &self.called).finish_non_exhaustive()
    }
}

/// The places that speak of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceEvidence {
    /// Its place in the fleet.
    pub device: DeviceId,
    /// Its rows in the inventory files.
    pub rows: Vec<Row>,
    /// What speaks of its use, in the order in which it was read.
    pub citations: Vec<Citation>,
}

/// A place that speaks of the use of a service.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The service; none where the source only says that the device is known.
    pub service: Option<ServiceId>,
    /// Where it is said.
    pub place: CitedPlace,
}

/// A column of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CitedCell {
    /// Physical line of the row.
    pub line: u64,
    /// Header of the column.
    pub column: String,
}

/// Where something is said about a device.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CitedPlace {
    /// In a row about the device itself.
    Cell(CitedCell),
    /// In a row about what the device has in this field of the inventory.
    Through(CitedCell, &'static str),
    /// In a row about an app of the device, which a row of the table of apps means.
    App {
        /// The row about the device.
        cell: CitedCell,
        /// The app, as that row spells it.
        app: String,
        /// The table of apps.
        table: String,
        /// The row of the table.
        meaning: CitedCell,
    },
    /// In a row that gives this part to the device.
    Part(CitedCell, String),
    /// In a service rule of the study, in this line.
    Rule(usize, ConditionId),
    /// In the id of the device's mailbox.
    Mailbox,
}

impl Witness<'_> {
    /// The device, if there is one, with its rows.
    pub(crate) fn pick(&self, fleet: &Fleet, inventory: &Inventory) -> Option<DeviceEvidence> {
        let device = (self.find)(fleet, inventory)?;
        let id = id_key(fleet.name(device));
        let rows = inventory.witnessed.iter().filter(|row| id_key(&row.id) == id).cloned().collect();
        Some(DeviceEvidence { device, rows, citations: Vec::new() })
    }
}
