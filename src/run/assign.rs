//! What every device gets under one policy. `fleetcast assign`.

use std::collections::HashMap;
use std::ops::Range;

use crate::account::{Account, PartSet};
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::{Assignment, DeviceAssignment, why};
use crate::fleet::{DeviceId, Status};
use crate::internal::{Id, Invariant};
use crate::problem::Message;
use crate::report::assignment::DeviceRow;
use crate::rules::Supply;
use crate::run::{evidence, simulator};
use crate::study::load::{NamedPolicy, Study};

/// Devices whose rows are made together: enough for several tasks, few enough to be held.
const BATCH: usize = 1 << 13;

/// Adds to each row what is known of the use of its device, and from where.
pub fn add_evidence(study: &Study, rows: &mut [DeviceRow]) {
    for (device, row) in study.fleet.devices().zip(rows) {
        row.evidence = Some(evidence::of_device(&study.fleet, &study.account.services, device.id()));
    }
}

/// What every device gets, by the fast engine wherever it holds.
pub fn simulate(study: &Study, named: &NamedPolicy) -> Assignment {
    engine::assign(&study.account, &study.fleet, &named.policy, &Orders::new())
}

/// One row a device, in the order of the inventory.
pub fn rows(study: &Study, named: &NamedPolicy, assignment: &Assignment) -> Vec<DeviceRow> {
    let supply = Supply::new(&study.account, &named.policy);
    assignment.devices.ids().map(|device| row(study, &supply, assignment, device)).collect()
}

/// The rows of every device under one policy. They are made as they are asked for: only the assignment is held.
#[derive(Debug)]
pub struct DeviceRows<'s> {
    study: &'s Study,
    named: &'s NamedPolicy,
    assignment: Assignment,
    /// Whether they say what is known of the use of each device.
    pub has_evidence: bool,
    /// Whether they say why; if not, these cells are empty.
    pub has_reasons: bool,
}

impl<'s> DeviceRows<'s> {
    /// Simulates a policy.
    pub fn new(study: &'s Study, named: &'s NamedPolicy, has_evidence: bool) -> Self {
        Self { study, named, assignment: simulate(study, named), has_evidence, has_reasons: true }
    }

    /// All rows in the order of the inventory, some thousands at a time.
    pub fn batches(&self) -> impl Iterator<Item = Vec<DeviceRow>> + '_ {
        let all = self.assignment.devices.len();
        (0..all).step_by(BATCH).map(move |from| self.batch(from..(from + BATCH).min(all)))
    }

    fn batch(&self, places: Range<usize>) -> Vec<DeviceRow> {
        let study = self.study;
        let shared = self.shared_rows(places.clone());
        simulator::many(places, |place| {
            let device = DeviceId::from_index(place);
            let given =
                shared.get(&self.alike(device)).invariant("a batch has a row for each of its devices");
            let mut row = DeviceRow { device_id: study.fleet.shown(device).to_owned(), ..given.clone() };
            if self.has_evidence {
                row.evidence = Some(evidence::of_device(&study.fleet, &study.account.services, device));
            }
            row
        })
    }

    /// A row for each kind of device of a batch: its sentence is made once, not once a device.
    fn shared_rows(&self, places: Range<usize>) -> HashMap<Alike, DeviceRow> {
        let supply = Supply::new(&self.study.account, &self.named.policy);
        let mut rows = HashMap::new();
        for device in places.map(DeviceId::from_index) {
            let make = || {
                let mut row = row(self.study, &supply, &self.assignment, device);
                if !self.has_reasons {
                    row.why = Message::default();
                }
                row
            };
            rows.entry(self.alike(device)).or_insert_with(make);
        }
        rows
    }

    fn alike(&self, id: DeviceId) -> Alike {
        let device = self.study.fleet.device(id);
        let pins = self.study.fleet.pins(&self.named.policy);
        let pinned = pins.is_some_and(|pins| pins.contains_key(&id)).then_some(id);
        (self.assignment.devices[id], device.status(), device.sps(), pinned)
    }
}

/// All that a row says but the id: what the device was given, its status, whether it may take a base of either family, and
/// the device itself if it is pinned.
type Alike = (DeviceAssignment, Status, bool, Option<DeviceId>);

fn row(study: &Study, supply: &Supply<'_>, assignment: &Assignment, device: DeviceId) -> DeviceRow {
    let account = &study.account;
    let (given, loss) = (&assignment.devices[device], assignment.loss(supply, device));
    let (base, addons) = split(account, given.parts);
    DeviceRow {
        device_id: study.fleet.shown(device).to_owned(),
        state: given.state.word(),
        base: base.join(";"),
        addons: addons.join(";"),
        over: account.names_of(given.over).join(";"),
        lost_at_activation: account.services.names_of(loss.at_activation).join(";"),
        lost_at_day_90: account.services.names_of(loss.at_day_90).join(";"),
        why: why::explain_in_one_sentence(supply, assignment, study.fleet.device(device)),
        evidence: None,
    }
}

fn split(account: &Account, parts: PartSet) -> (Vec<&str>, Vec<&str>) {
    let is_base = |id| account.part(id).is_base();
    let bases: PartSet = parts.iter().filter(|id| is_base(*id)).collect();
    (account.names_of(bases), account.names_of(parts.minus(bases)))
}
