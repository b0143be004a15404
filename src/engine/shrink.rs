//! The smallest reproduction of a difference between the engines: fewer devices, then fewer levers.
//!
//! What it comes to is a case that a study can say: at least one device, and a policy that lacks nothing.

use std::collections::BTreeMap;

use crate::account::{Account, PartId};
use crate::engine::verify::{Difference, Fast, Verdict, compare};
use crate::fleet::provenance::Provenance;
use crate::fleet::{Columns, Device, DeviceId, Fleet, Ids, Mask, Pin};
use crate::internal::{IndexVec, Invariant};
use crate::policy::levers::{LeverKey, PolicyLever};
use crate::policy::reading::ReadingKey;
use crate::policy::{Policy, levers};
use crate::rules::missing_for;

/// Most comparisons of the engines for one difference.
const MAX_TRIES: usize = 3000;

/// A small fleet and a plain policy on which the engines still differ.
#[derive(Debug, Clone)]
pub struct Reproduction {
    /// Places of its devices in the inventory.
    pub devices: Vec<DeviceId>,
    /// The policy, without the levers that do not matter.
    pub policy: Policy,
    /// The difference there.
    pub difference: Difference,
}

/// Removes everything that the difference does not need. `None` where there is none.
pub fn shrink(account: &Account, fleet: &Fleet, policy: &Policy, fast: Fast<'_>) -> Option<Reproduction> {
    let all: Vec<DeviceId> = fleet.devices().map(Device::id).collect();
    let mut search = Search { account, fleet, fast, tries: 0 };
    let mut found = search.differs(&all, policy)?;
    search.fewer_devices(&mut found);
    search.fewer_levers(&mut found);
    // Without some levers, some devices may matter no more.
    search.fewer_devices(&mut found);
    Some(found)
}

struct Search<'a> {
    account: &'a Account,
    fleet: &'a Fleet,
    fast: Fast<'a>,
    tries: usize,
}

impl Search<'_> {
    fn differs(&mut self, devices: &[DeviceId], policy: &Policy) -> Option<Reproduction> {
        if self.tries == MAX_TRIES {
            return None;
        }
        self.tries += 1;
        let some = subset(self.fleet, devices);
        match compare(self.account, &some, policy, self.fast) {
            Verdict::Differ(difference) => {
                Some(Reproduction { devices: devices.to_vec(), policy: policy.clone(), difference })
            }
            Verdict::Agree | Verdict::Left => None,
        }
    }

    /// Delta debugging: leaves out half of the devices, then quarters, and so on down to one by one.
    fn fewer_devices(&mut self, found: &mut Reproduction) {
        let mut size = found.devices.len().div_ceil(2);
        loop {
            let mut from = 0;
            while from < found.devices.len() {
                let mut rest = found.devices.clone();
                rest.drain(from..(from + size).min(rest.len()));
                // No inventory file is without devices.
                let smaller = if rest.is_empty() { None } else { self.differs(&rest, &found.policy) };
                match smaller {
                    Some(smaller) => *found = smaller,
                    None => from += size,
                }
            }
            if size <= 1 {
                return;
            }
            size = size.div_ceil(2);
        }
    }

    fn fewer_levers(&mut self, found: &mut Reproduction) {
        let plain = levers::initial(self.account).policy;
        let levers = PolicyLever::ALL.iter().map(|lever| LeverKey::Policy(*lever));
        let levers: Vec<LeverKey> = levers.collect();
        self.take_back(found, &plain, &levers);
        self.try_policy(found, &Policy { reading: plain.reading, ..found.policy.clone() });
        self.try_policy(found, &Policy { parts: plain.parts.clone(), ..found.policy.clone() });
        // What the rule asked for may go with it.
        self.take_back(found, &plain, &levers);
        let keys: Vec<LeverKey> = ReadingKey::ALL.iter().map(|key| LeverKey::Reading(*key)).collect();
        self.take_back(found, &plain, &keys);
        self.account.ids().for_each(|(part, _)| self.fewer_units(found, part));
    }

    /// Takes levers back one by one, to what they are in a plain policy.
    fn take_back(&mut self, found: &mut Reproduction, plain: &Policy, levers: &[LeverKey]) {
        for lever in levers {
            let mut policy = found.policy.clone();
            lever.copy(plain, &mut policy);
            self.try_policy(found, &policy);
        }
    }

    /// A part without units is as good as gone; one that soon runs out takes few devices to do so.
    fn fewer_units(&mut self, found: &mut Reproduction, part: PartId) {
        let bought = found.policy.terms(part).units;
        for units in [0, 1, 2, bought / 2].into_iter().filter(|units| *units < bought) {
            let mut policy = found.policy.clone();
            policy.terms_mut(part).units = units;
            self.try_policy(found, &policy);
            if found.policy == policy {
                return;
            }
        }
    }

    fn try_policy(&mut self, found: &mut Reproduction, policy: &Policy) {
        if *policy != found.policy
            && missing_for(self.account, policy).is_none()
            && let Some(plainer) = self.differs(&found.devices, policy)
        {
            *found = plainer;
        }
    }
}

/// A fleet of some devices, in their order.
fn subset(fleet: &Fleet, devices: &[DeviceId]) -> Fleet {
    let Columns {
        ids: _,
        status,
        sps,
        evidence_of,
        evidence,
        provenance: _,
        installed,
        last_reported,
        masks,
        pins,
    } = fleet.columns();
    let mut ids = Ids::default();
    for device in devices {
        ids.push(fleet.name(*device));
    }
    let mask = |mask: &Mask| Mask::from_values(devices.iter().map(|device| Some(mask.get(*device))));
    let place: BTreeMap<DeviceId, DeviceId> = devices.iter().copied().zip((0..).map(DeviceId)).collect();
    // Pins of devices that are left out go with them.
    let pins_of = |pins: &BTreeMap<DeviceId, Pin>| {
        pins.iter().filter_map(|(device, pin)| Some((*place.get(device)?, *pin))).collect()
    };
    let columns = Columns {
        ids,
        status: pick(status, devices),
        sps: pick(sps, devices),
        evidence_of: pick(evidence_of, devices),
        evidence: evidence.clone(),
        // The engines don't look at it.
        provenance: Provenance::default(),
        installed: pick(installed, devices),
        last_reported: pick(last_reported, devices),
        masks: masks.iter().map(mask).collect(),
        pins: pins.iter().map(pins_of).collect(),
    };
    Fleet::new(columns).invariant("some devices of a fleet are a fleet")
}

fn pick<T: Copy>(column: &IndexVec<DeviceId, T>, devices: &[DeviceId]) -> IndexVec<DeviceId, T> {
    devices.iter().map(|device| column[*device]).collect()
}
