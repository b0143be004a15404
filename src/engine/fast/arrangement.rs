//! Who is served in which order, and what a policy can see of each device: one pass over the devices for all policies that
//! agree in that, whatever their units, prices, rules and readings.
//!
//! Equals the reference: its sort key is (not pinned, tier, place), and going through the devices by place and putting each
//! behind the others of its (pinned, tier) sorts by just that key. Devices out of scope are in the queue too: whether they
//! are served is asked of their kind, not one by one.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::account::PartSet;
use crate::engine::fast::demands::{FastMap, conditions};
use crate::engine::fast::ids::{KindId, ProfileId, SignatureId};
use crate::engine::fast::prefix::{CountedQueue, Queue};
use crate::engine::fast::profiles::Profiles;
use crate::fleet::{DeviceId, Fleet, Mask, Pin};
use crate::internal::{IndexVec, Invariant};
use crate::policy::reading::Order;
use crate::policy::{ConditionId, PinsId};
use crate::rules::{Supply, order};

/// Everything that fixes the order of serving and the kind of each device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrangement {
    pub(super) order: Order,
    retire: Option<ConditionId>,
    priority: Vec<ConditionId>,
    /// The conditions of the switches, and those that keep devices apart.
    pub(super) switches: Vec<ConditionId>,
    /// Pins, and the parts that are assignable: a device whose pinned base is not among them is not served first.
    pins: Option<(PinsId, PartSet)>,
}

impl Arrangement {
    pub(super) fn new(fleet: &Fleet, supply: &Supply<'_>) -> Self {
        let policy = supply.policy;
        let has_pins = fleet.pins(policy).is_some_and(|pins| !pins.is_empty());
        Self {
            order: policy.reading.order,
            retire: policy.retire,
            priority: policy.priority.clone(),
            switches: conditions(supply),
            pins: policy.pins.filter(|_| has_pins).map(|pins| (pins, supply.assignable)),
        }
    }

    /// The same, in which devices of one kind also meet the same of some conditions.
    pub(super) fn apart(mut self, conditions: &[ConditionId]) -> Self {
        self.switches.extend_from_slice(conditions);
        self.switches.sort_unstable();
        self.switches.dedup();
        self
    }

    /// All devices, in an order alone.
    pub(super) fn plain(order: Order) -> Self {
        Self { order, retire: None, priority: Vec::new(), switches: Vec::new(), pins: None }
    }

    /// Whether all devices are served, in their order alone, and profiles are all that a policy sees of them.
    pub(super) fn is_plain(&self) -> bool {
        *self == Self::plain(self.order)
    }

    fn is_retired(&self, fleet: &Fleet, device: DeviceId) -> bool {
        self.retire.is_some_and(|condition| fleet.meets(condition, device))
    }
}

/// What a policy of an arrangement can see of a device, but for its pin. The first device stands for all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signature {
    pub(super) profile: ProfileId,
    pub(super) device: DeviceId,
}

/// Devices that no policy of an arrangement can tell apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) signature: SignatureId,
    pub(super) pin: Option<Pin>,
}

/// The devices of an arrangement as they are served, by kind.
#[derive(Debug)]
pub(super) struct Arranged {
    pub(super) arrangement: Arrangement,
    pub(super) counted: CountedQueue,
    pub(super) signatures: IndexVec<SignatureId, Signature>,
    pub(super) kinds: IndexVec<KindId, Kind>,
    /// Devices that are retired.
    pub(super) retired: u64,
    /// Parts that retired devices are pinned to.
    pub(super) retired_pins: u64,
    /// The devices themselves, once they are asked for.
    devices: OnceLock<Vec<DeviceId>>,
}

/// All devices of a fleet in one order, with the profile of each.
#[derive(Debug, Clone, Copy)]
pub(super) struct InOrder<'a> {
    pub(super) fleet: &'a Fleet,
    pub(super) profiles: &'a Profiles,
    pub(super) devices: &'a [DeviceId],
    pub(super) queue: &'a Queue,
}

impl Arranged {
    /// A plain arrangement: kinds are profiles.
    pub(super) fn plain(
        fleet: &Fleet,
        profiles: &Profiles,
        (order, devices): (Order, &[DeviceId]),
        block: usize,
    ) -> Self {
        let of_device = devices.iter().map(|device| profiles.of(fleet.device(*device)).0);
        let signature = |(profile, device): (ProfileId, &DeviceId)| Signature { profile, device: *device };
        let signatures: IndexVec<SignatureId, Signature> =
            profiles.first.enumerated().map(signature).collect();
        Self {
            arrangement: Arrangement::plain(order),
            counted: CountedQueue::new(of_device, profiles.table.len(), block),
            kinds: signatures.ids().map(|signature| Kind { signature, pin: None }).collect(),
            signatures,
            retired: 0,
            retired_pins: 0,
            devices: OnceLock::new(),
        }
    }

    /// From a pass over the devices.
    pub(super) fn new(all: InOrder<'_>, arrangement: &Arrangement, block: usize) -> Self {
        let mut kinds = Kinds::new(all, &arrangement.switches);
        let queue = serve(all, arrangement, |device, profile, pin| kinds.of(device, profile, pin).0);
        Self {
            arrangement: arrangement.clone(),
            retired: (all.fleet.len() - queue.len()) as u64,
            retired_pins: retired_pins(all.fleet, arrangement),
            counted: CountedQueue::new(queue.into_iter(), kinds.table.len(), block),
            signatures: kinds.signatures,
            kinds: kinds.table,
            devices: OnceLock::new(),
        }
    }

    /// The devices in the order of serving.
    pub(super) fn devices<'a>(&'a self, all: InOrder<'a>) -> &'a [DeviceId] {
        if self.arrangement.is_plain() {
            return all.devices;
        }
        self.devices.get_or_init(|| serve(all, &self.arrangement, |device, _, _| device))
    }

    /// About the memory that it takes.
    pub(super) fn bytes(&self) -> usize {
        let devices = self.devices.get().map_or(0, |devices| devices.len() * size_of::<DeviceId>());
        let kinds = self.kinds.len() * size_of::<Kind>() + self.signatures.len() * size_of::<Signature>();
        self.counted.bytes() + devices + kinds
    }
}

/// Goes through the devices that are not retired as they are served.
fn serve<T>(
    all: InOrder<'_>,
    arrangement: &Arrangement,
    mut served: impl FnMut(DeviceId, ProfileId, Option<Pin>) -> T,
) -> Vec<T> {
    let fleet = all.fleet;
    let pins = arrangement.pins.map(|(pins, assignable)| (Pins::new(fleet, pins), assignable));
    let priority = &arrangement.priority;
    // Those of pinned devices, by tier, then those of all others, by tier.
    let mut buckets: Vec<Vec<T>> = (0..(priority.len() + 1) * 2).map(|_| Vec::new()).collect();
    for (position, device) in all.devices.iter().copied().enumerate() {
        if arrangement.is_retired(fleet, device) {
            continue;
        }
        let (pin, is_first) = match &pins {
            None => (None, false),
            Some((pins, assignable)) => {
                let pin = pins.get(device);
                (pin, pin.is_some_and(|pin| assignable.has(pin.base)))
            }
        };
        let tier = order::tier(priority, fleet.device(device));
        let bucket = if is_first { tier } else { priority.len() + 1 + tier };
        let profile = ProfileId(all.queue.get(position));
        let bucket = buckets.get_mut(bucket).invariant("there is a bucket for every tier");
        bucket.push(served(device, profile, pin));
    }
    let mut buckets = buckets.into_iter().filter(|bucket| !bucket.is_empty());
    let mut queue = buckets.next().unwrap_or_default();
    buckets.for_each(|bucket| queue.extend(bucket));
    queue
}

fn retired_pins(fleet: &Fleet, arrangement: &Arrangement) -> u64 {
    let Some((pins, _)) = arrangement.pins.filter(|_| arrangement.retire.is_some()) else { return 0 };
    let pins = fleet.columns().pins[pins].iter();
    let retired = pins.filter(|(device, _)| arrangement.is_retired(fleet, **device));
    retired.map(|(_, pin)| pin.parts()).sum()
}

/// Finds the kind of a device.
struct Kinds<'a> {
    fleet: &'a Fleet,
    switches: &'a [ConditionId],
    signatures: IndexVec<SignatureId, Signature>,
    table: IndexVec<KindId, Kind>,
    known: Known,
    /// The kind of a signature without a pin.
    unpinned: IndexVec<SignatureId, Option<KindId>>,
    pinned: FastMap<(SignatureId, Pin), KindId>,
}

impl<'a> Kinds<'a> {
    fn new(all: InOrder<'a>, switches: &'a [ConditionId]) -> Self {
        Self {
            fleet: all.fleet,
            switches,
            signatures: IndexVec::new(),
            table: IndexVec::new(),
            known: Known::new(all.fleet.len(), all.profiles.table.len(), switches.len()),
            unpinned: IndexVec::new(),
            pinned: FastMap::default(),
        }
    }

    #[inline]
    fn of(&mut self, device: DeviceId, profile: ProfileId, pin: Option<Pin>) -> KindId {
        let Self { fleet, switches, signatures, table, known, unpinned, pinned } = self;
        let bits = switches.iter().map(|condition| fleet.meets(*condition, device));
        let bits = bits.fold(u64::from(profile.0), |all, bit| all << 1 | u64::from(bit));
        let signature = known.get(bits, || {
            unpinned.push(None);
            signatures.push(Signature { profile, device })
        });
        match pin {
            None => *unpinned[signature].get_or_insert_with(|| table.push(Kind { signature, pin })),
            Some(key) => {
                *pinned.entry((signature, key)).or_insert_with(|| table.push(Kind { signature, pin }))
            }
        }
    }
}

/// Signatures up to this number per device are looked up in a plain table.
const DENSE: usize = 4;
/// Not found yet.
const NONE: u32 = u32::MAX;

/// The signatures that were met, by profile and bits of conditions.
enum Known {
    /// By these: the signature, or [`NONE`].
    Dense(Vec<u32>),
    Sparse(HashMap<u64, SignatureId>),
}

impl Known {
    /// For a number of profiles, each with a number of bits.
    fn new(devices: usize, profiles: usize, bits: usize) -> Self {
        let size = profiles << bits;
        if size <= devices.saturating_mul(DENSE).max(1 << 12) {
            return Self::Dense(vec![NONE; size]);
        }
        Self::Sparse(HashMap::new())
    }

    /// The signature, found once.
    #[inline]
    fn get(&mut self, bits: u64, find: impl FnOnce() -> SignatureId) -> SignatureId {
        match self {
            Self::Dense(table) => {
                let slot = usize::try_from(bits).ok().and_then(|place| table.get_mut(place));
                let slot = slot.invariant("a signature is a profile and its bits");
                if *slot == NONE {
                    *slot = find().0;
                }
                SignatureId(*slot)
            }
            Self::Sparse(map) => *map.entry(bits).or_insert_with(find),
        }
    }
}

/// Pins that can be asked for every device: one bit each says that most have none.
struct Pins<'a> {
    is_pinned: Mask,
    pins: &'a BTreeMap<DeviceId, Pin>,
}

impl<'a> Pins<'a> {
    fn new(fleet: &'a Fleet, pins: PinsId) -> Self {
        let pins = &fleet.columns().pins[pins];
        let mut is_pinned = Mask::none(fleet.len());
        for device in pins.keys() {
            is_pinned.set(*device);
        }
        Self { is_pinned, pins }
    }

    fn get(&self, device: DeviceId) -> Option<Pin> {
        if self.is_pinned.get(device) { self.pins.get(&device).copied() } else { None }
    }
}
