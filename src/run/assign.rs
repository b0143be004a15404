//! What every device gets under one policy. `fleetcast assign`.

use std::ops::Range;

use crate::account::{Account, PartSet};
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::{Assignment, why};
use crate::fleet::DeviceId;
use crate::internal::Id;
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
}

impl<'s> DeviceRows<'s> {
    /// Simulates a policy.
    pub fn new(study: &'s Study, named: &'s NamedPolicy, has_evidence: bool) -> Self {
        Self { study, named, assignment: simulate(study, named), has_evidence }
    }

    /// All rows in the order of the inventory, some thousands at a time.
    pub fn batches(&self) -> impl Iterator<Item = Vec<DeviceRow>> + '_ {
        let all = self.assignment.devices.len();
        (0..all).step_by(BATCH).map(move |from| self.batch(from..(from + BATCH).min(all)))
    }

    fn batch(&self, places: Range<usize>) -> Vec<DeviceRow> {
        let (study, supply) = (self.study, Supply::new(&self.study.account, &self.named.policy));
        simulator::many(places, |place| {
            let device = DeviceId::from_index(place);
            let mut row = row(study, &supply, &self.assignment, device);
            if self.has_evidence {
                row.evidence = Some(evidence::of_device(&study.fleet, &study.account.services, device));
            }
            row
        })
    }
}

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
