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
use crate::plan::task::Sequence;
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
    let mut held = starts.all(0);
    let is_by_hand = |device: &DeviceId| sequence.by_hand.contains_key(device);
    for (device, parts) in planned.iter().filter(|(device, _)| !is_by_hand(device)) {
        held[*device] = *parts;
    }
    let by_hand = planned.iter().filter(|(device, _)| is_by_hand(device));
    let by_hand: Vec<(DeviceId, PartSet)> = by_hand.map(|(device, parts)| (*device, *parts)).collect();
    one_by_one::order(&Portal::new(terms.clone(), held), &by_hand).map_err(|short| no_room(study, short))
}

fn no_room(study: &Study, short: Short) -> NoPlan {
    let problem = |(part, (devices, units)): (PartId, (u64, u64))| {
        let part = Message::of_value(&study.account.part(part).name);
        let (devices, units) = (nouns::devices(devices), nouns::units(units));
        Problem::new(phrases::no_order(devices, part.clone())).help(phrases::unlock(units, part))
    };
    NoPlan::Failed(short.into_iter().map(problem).collect())
}
