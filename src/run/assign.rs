//! What every device gets under one policy. `fleetcast assign`.

use crate::account::{Account, PartSet};
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::{Assignment, why};
use crate::report::assignment::DeviceRow;
use crate::rules::Supply;
use crate::run::evidence;
use crate::study::load::{Loaded, Named};

/// Adds to each row what is known of the use of its device, and from where.
pub fn add_evidence(study: &Loaded, rows: &mut [DeviceRow]) {
    for (device, row) in study.fleet.devices().zip(rows) {
        row.evidence = Some(evidence::of_device(&study.fleet, &study.account.services, device.id()));
    }
}

/// What every device gets, by the fast engine wherever it holds.
pub fn simulate(study: &Loaded, named: &Named) -> Assignment {
    engine::assign(&study.account, &study.fleet, &named.policy, &Orders::new())
}

/// One row a device, in the order of the inventory.
pub fn rows(study: &Loaded, named: &Named, assignment: &Assignment) -> Vec<DeviceRow> {
    let account = &study.account;
    let supply = Supply::new(account, &named.policy);
    let devices = assignment.devices.enumerated();
    devices
        .map(|(id, given)| {
            let loss = assignment.loss(&supply, id);
            let (base, addons) = split(account, given.parts);
            DeviceRow {
                device_id: study.fleet.shown(id).to_owned(),
                state: given.state.word(),
                base: base.join(";"),
                addons: addons.join(";"),
                over: account.names_of(given.over).join(";"),
                lost_at_activation: account.services.names_of(loss.at_activation).join(";"),
                lost_at_day_90: account.services.names_of(loss.at_day_90).join(";"),
                why: why::explain_in_one_sentence(&supply, assignment, study.fleet.device(id)),
                evidence: None,
            }
        })
        .collect()
}

fn split(account: &Account, parts: PartSet) -> (Vec<&str>, Vec<&str>) {
    let is_base = |id| account.part(id).is_base();
    let bases: PartSet = parts.iter().filter(|id| is_base(*id)).collect();
    (account.names_of(bases), account.names_of(parts.minus(bases)))
}
