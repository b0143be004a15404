//! Kinds of devices: all that any policy over a fleet may see of one but its pin and its place in the order.
//!
//! Where many shapes are made over one fleet, each asks the rules once for each kind and goes through a column of
//! kinds that is in the order of serving already, instead of through the devices. A shape made so equals one made from
//! the devices: a row depends on the device by its findings, its status, `sps` and the conditions that it meets, which
//! are what a kind is; pinned devices are left to the other way.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::orders::Orders;
use super::rows::Alike;
use crate::fleet::{Fleet, Status};
use crate::policy::reading::Order;

/// Most conditions of a fleet that a kind can hold.
const MAX_CONDITIONS: usize = 64;

/// The kinds of one fleet.
#[derive(Debug)]
pub struct Kinds {
    /// By kind: a device of it.
    pub(super) sample: Vec<usize>,
    /// By kind: its devices.
    pub(super) count: Vec<u64>,
    of: Vec<u16>,
    in_order: [OnceLock<Vec<u16>>; 4],
}

impl Kinds {
    /// The kinds of a fleet; `None` where it has more than 16 bits can number, or columns of unequal length.
    pub(super) fn new(fleet: &Fleet) -> Option<Self> {
        let n = fleet.len();
        if [fleet.status.len(), fleet.sps.len(), fleet.evidence_of.len()] != [n; 3]
            || fleet.masks.len() > MAX_CONDITIONS
        {
            return None;
        }
        let alike = Alike::new(&fleet.evidence);
        let mut ids: HashMap<(u64, Status, bool, u64), u16> = HashMap::new();
        let (mut sample, mut count) = (Vec::new(), Vec::new());
        let mut of = Vec::with_capacity(n);
        let columns = fleet.status.iter().zip(&fleet.sps).zip(&fleet.evidence_of);
        for (device, ((status, sps), class)) in columns.enumerate() {
            let met = fleet
                .masks
                .iter()
                .enumerate()
                .fold(0, |all, (bit, mask)| all | u64::from(mask.get(device)) << bit);
            let fresh = u16::try_from(ids.len()).ok()?;
            let kind = *ids.entry((alike.id(*class as usize), *status, *sps, met)).or_insert(fresh);
            if kind == fresh && usize::from(kind) == sample.len() {
                sample.push(device);
                count.push(0);
            }
            if let Some(count) = count.get_mut(usize::from(kind)) {
                *count += 1;
            }
            of.push(kind);
        }
        Some(Self { sample, count, of, in_order: Default::default() })
    }

    /// The kind of each device, in an order.
    pub(super) fn in_order(&self, fleet: &Fleet, orders: &Orders, order: Order) -> &[u16] {
        let [installed, device_id, last_reported, file] = &self.in_order;
        let slot = match order {
            Order::Installed => installed,
            Order::DeviceId => device_id,
            Order::LastReported => last_reported,
            Order::File => file,
        };
        slot.get_or_init(|| {
            let devices = orders.get(fleet, order).iter();
            devices.filter_map(|device| self.of.get(*device as usize).copied()).collect()
        })
    }
}
