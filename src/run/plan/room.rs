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

/// How often devices that uploads can't bring to their target are looked for anew.
const MAX_ROUNDS: usize = 4;

/// Most devices that are all changed by hand where nothing else helps.
const MAX_ALL_BY_HAND: usize = 64;

/// What is done after the activation.
pub(super) struct Behind {
    pub(super) sequence: Sequence,
    /// What devices that are changed by hand have in between, once uploads have revoked add-ons that they shall not keep.
    pub(super) halfway: BTreeMap<DeviceId, PartSet>,
    /// The devices that uploads can't bring to their target, in an order in which each finds its units behind the uploads.
    pub(super) order: Vec<DeviceId>,
}

/// Orders what is changed by hand: after the activation nothing is changed but by the portal's rules, so what has no room there has
/// none by hand either. Where there is no order, uploads first revoke what these devices shall not keep, which frees units.
pub(super) fn behind(
    study: &Study,
    (starts, planned): (&Starts, &BTreeMap<DeviceId, PartSet>),
    terms: &Terms,
    sequence: Sequence,
    uploads: &dyn Fn(&BTreeMap<DeviceId, PartSet>) -> Sequence,
) -> Result<Behind, NoPlan> {
    let by_hand = |sequence: &Sequence| -> Vec<(DeviceId, PartSet)> {
        let by_hand = planned.iter().filter(|(device, _)| sequence.by_hand.contains_key(device));
        by_hand.map(|(device, parts)| (*device, *parts)).collect()
    };
    let after = |sequence: &Sequence, halfway: &BTreeMap<DeviceId, PartSet>| {
        let mut held = starts.all(0);
        for (device, parts) in planned.iter().filter(|(device, _)| !sequence.by_hand.contains_key(device)) {
            held[*device] = *parts;
        }
        for (device, parts) in halfway {
            held[*device] = *parts;
        }
        one_by_one::order(&Portal::new(terms.clone(), held), &by_hand(sequence))
    };
    let nothing = BTreeMap::new();
    let short = match after(&sequence, &nothing) {
        Ok(order) => return Ok(Behind { sequence, halfway: nothing, order }),
        Err(short) => short,
    };
    let revoked = |device: DeviceId, parts: PartSet| {
        let held = starts.held(0, device);
        (held, held.intersection(terms.bases.union(parts)))
    };
    let kept = |(device, parts): (DeviceId, PartSet)| {
        let (held, kept) = revoked(device, parts);
        (kept != held && terms.base(kept).is_some()).then_some((device, kept))
    };
    let attempt = |by_hand_too: &BTreeMap<DeviceId, Obstacle>| {
        let mut sequence = Sequence { uploads: Vec::new(), by_hand: by_hand_too.clone() };
        let halfway: BTreeMap<DeviceId, PartSet> = by_hand(&sequence).into_iter().filter_map(kept).collect();
        let mut wanted = planned.clone();
        wanted.retain(|device, _| !sequence.by_hand.contains_key(device));
        wanted.extend(&halfway);
        let freeing = uploads(&wanted);
        if freeing.by_hand.keys().any(|device| halfway.contains_key(device)) {
            return Err(BTreeMap::new());
        }
        if !freeing.by_hand.is_empty() {
            return Err(freeing.by_hand);
        }
        sequence.uploads = freeing.uploads;
        let order = after(&sequence, &halfway).map_err(|_| BTreeMap::new())?;
        Ok(Behind { sequence, halfway, order })
    };
    let mut open = sequence.by_hand.clone();
    for _ in 0..MAX_ROUNDS {
        match attempt(&open) {
            Ok(behind) => return Ok(behind),
            Err(more) if more.is_empty() => break,
            // These wait for what is changed by hand, so they come behind it.
            Err(more) => open.extend(more),
        }
    }
    // Uploads may use up what changes by hand need first. Few devices can all be changed by hand.
    let is_open = |(device, parts): &(&DeviceId, &PartSet)| {
        let (held, kept) = revoked(**device, **parts);
        // Revoking alone may do.
        held != **parts && kept != **parts
    };
    let all = planned.iter().filter(is_open).map(|(device, _)| (*device, Obstacle::Duplicates));
    let all: BTreeMap<DeviceId, Obstacle> = all.collect();
    let behind = (all.len() <= MAX_ALL_BY_HAND).then(|| attempt(&all).ok()).flatten();
    behind.ok_or_else(|| no_room(study, short))
}

fn no_room(study: &Study, short: Short) -> NoPlan {
    let problem = |(part, (devices, units)): (PartId, (u64, u64))| {
        let part = Message::of_value(&study.account.part(part).name);
        let (devices, units) = (nouns::devices(devices), nouns::units(units));
        Problem::new(phrases::no_order(devices, part.clone())).help(phrases::unlock(units, part))
    };
    NoPlan::Failed(short.into_iter().map(problem).collect())
}
