//! Whether units are there for what is changed by hand once license management is active.

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::phrases::nouns;
use crate::phrases::plan::problems as phrases;
use crate::plan::one_by_one;
use crate::plan::one_by_one::Short;
use crate::plan::portal::{Portal, Terms};
use crate::plan::starts::Starts;
use crate::plan::task::{Obstacle, Sequence};
use crate::problem::{Message, Problem};
use crate::run::plan::NoPlan;
use crate::study::load::Study;

/// The devices that uploads can't bring to their target, in an order in which each finds its units behind the uploads: after the
/// activation nothing is changed but by the portal's rules, so what has no room there has none by hand either.
pub(super) fn order(
    study: &Study,
    (starts, planned): (&Starts, &BTreeMap<DeviceId, PartSet>),
    (terms, sequence): (&Terms, &Sequence),
) -> Result<Vec<DeviceId>, NoPlan> {
    let short = without_room(&sequence.by_hand);
    if !short.is_empty() {
        return Err(no_room(study, short));
    }
    let mut held = starts.all(0);
    let is_by_hand = |device: &DeviceId| sequence.by_hand.contains_key(device);
    for (device, parts) in planned.iter().filter(|(device, _)| !is_by_hand(device)) {
        held[*device] = *parts;
    }
    let by_hand = planned.iter().filter(|(device, _)| is_by_hand(device));
    let by_hand = by_hand.map(|(device, parts)| (*device, *parts)).collect();
    one_by_one::order(Portal::new(terms.clone(), held), by_hand).map_err(|short| no_room(study, short))
}

/// The parts that uploads lack.
fn without_room(by_hand: &BTreeMap<DeviceId, Obstacle>) -> Short {
    let mut short = Short::new();
    for obstacle in by_hand.values() {
        if let Obstacle::NoRoom(part, units) = obstacle {
            let entry = short.entry(*part).or_default();
            *entry = (entry.0 + 1, entry.1.max(*units));
        }
    }
    short
}

fn no_room(study: &Study, short: Short) -> NoPlan {
    let problem = |(part, (devices, units)): (PartId, (u64, u64))| {
        let part = Message::of_value(&study.account.part(part).name);
        let (devices, units) = (nouns::devices(devices), nouns::units(units));
        Problem::new(phrases::no_order(devices, part.clone())).help(phrases::unlock(units, part))
    };
    NoPlan::Failed(short.into_iter().map(problem).collect())
}
