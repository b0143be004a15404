//! The pilot: the first files change few devices, which show every kind of change.

use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::fleet::{DeviceId, Fleet};
use crate::internal::Invariant;
use crate::phrases::nouns;
use crate::phrases::plan::problems as phrases;
use crate::plan::pilot::{Pilot, TooFew, choose};
use crate::plan::portal::Terms;
use crate::plan::sequence;
use crate::plan::starts::Starts;
use crate::plan::task::{Obstacle, Sequence, Task};
use crate::policy::reading::Duplicates;
use crate::problem::{Message, Problem};
use crate::rules::Supply;
use crate::run::plan::{Context, NoPlan, may_take};

/// Chooses the devices of a pilot, and puts their uploads before those of the others.
pub(super) fn first(
    (study, fleet, policy): Context<'_>,
    (starts, planned): (&Starts, &BTreeMap<DeviceId, PartSet>),
    (terms, duplicates, may_be_done): (&Terms, &[Duplicates], bool),
    (found, asked): (&mut Sequence, usize),
) -> Result<Pilot, NoPlan> {
    let uploaded = planned.iter().filter(|(device, _)| !found.by_hand.contains_key(device));
    let pilot = choose(starts, uploaded.map(|(device, parts)| (*device, *parts)), terms, asked);
    let pilot = pilot.map_err(|TooFew(needed)| {
        let needed = nouns::devices(needed as u64);
        let problem = Problem::new(phrases::pilot_too_small(nouns::devices(asked as u64), needed.clone()));
        NoPlan::Invalid(vec![problem.help(phrases::larger_pilot(needed))])
    })?;
    let supply = Supply::new(&study.account, policy);
    let may_take = |device, base| may_take(&supply, fleet, device, base);
    let task = Task { starts, planned, terms, duplicates, may_take: &may_take, may_be_done };
    found.uploads = sequence::behind_pilot(task, found, &pilot.devices).map_err(|found| {
        let (device, obstacle) = *found.first().invariant("what is stuck has a device");
        match obstacle {
            Obstacle::NoRoom(part, units) => {
                let name = Message::of_value(fleet.shown(device));
                let part = Message::of_value(&study.account.part(part).name);
                let problem = Problem::new(phrases::pilot_without_room(name, part.clone()));
                NoPlan::Failed(vec![problem.help(phrases::without_pilot(nouns::units(units), part))])
            }
            Obstacle::Duplicates | Obstacle::NotAssignable(_) => stuck(fleet, device),
        }
    })?;
    Ok(pilot)
}

/// Where a device keeps a pilot from going first.
pub(super) fn stuck(fleet: &Fleet, device: DeviceId) -> NoPlan {
    let problem = Problem::new(phrases::pilot_stuck(Message::of_value(fleet.shown(device))));
    NoPlan::Failed(vec![problem.help(phrases::leave_out_pilot())])
}
