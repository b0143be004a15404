//! The orders in which devices may be served, each sorted once per fleet, with the profile of each device.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::engine::fast::arrangement::{Arranged, Arrangement, InOrder};
use crate::engine::fast::profiles::Profiles;
use crate::fleet::{Device, DeviceId, Fleet};
use crate::internal::Invariant;
use crate::policy::reading::Order;
use crate::rules::order;

/// Devices in a block of tables, unless these would grow too wide.
pub const BLOCK: usize = 256;
/// Arrangements that are kept: those that scenarios ask for at a time.
const MAX_ARRANGED: usize = 8;

/// All devices of one fleet in each [`Order`], sorted when first asked for. Belongs to one fleet.
#[derive(Debug)]
pub struct Orders {
    /// Devices in a block of tables.
    pub(super) block: usize,
    profiles: OnceLock<Profiles>,
    device_id: OnceLock<Ordered>,
    installed: OnceLock<Ordered>,
    last_reported: OnceLock<Ordered>,
    file: OnceLock<Ordered>,
    /// The newest last.
    arranged: Mutex<Vec<(Arrangement, Slot)>>,
}

/// Made once, by the first caller.
type Slot = Arc<OnceLock<Arc<Arranged>>>;

/// All devices in one order: side by side, so that a pass over them reads memory from front to back.
#[derive(Debug)]
pub(super) struct Ordered {
    pub(super) devices: Vec<DeviceId>,
    /// All of them, as they are served where nothing but the order decides.
    pub(super) plain: Arc<Arranged>,
}

impl Default for Orders {
    fn default() -> Self {
        Self::with_block(BLOCK)
    }
}

impl Orders {
    /// Nothing is sorted yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With tables of blocks of another size (at least 1): small blocks let a small fleet cross many borders.
    pub fn with_block(block: usize) -> Self {
        Self {
            block: block.max(1),
            profiles: OnceLock::new(),
            device_id: OnceLock::new(),
            installed: OnceLock::new(),
            last_reported: OnceLock::new(),
            file: OnceLock::new(),
            arranged: Mutex::default(),
        }
    }

    /// The devices of the fleet in an order.
    ///
    /// Equals the reference, which sorts stably by [`order::place`]: that is (number, number, id), and devices with
    /// equal ids stay as read.
    pub(super) fn get(&self, fleet: &Fleet, wanted: Order) -> &Ordered {
        let order = match wanted {
            Order::DeviceId => &self.device_id,
            Order::Installed => &self.installed,
            Order::LastReported => &self.last_reported,
            Order::File => &self.file,
        };
        order.get_or_init(|| {
            let by_id = self.device_id.get().filter(|_| wanted != Order::DeviceId);
            let devices =
                by_id.map_or_else(|| sorted(fleet, wanted), |ids| sorted_by_rank(fleet, wanted, ids));
            let plain = Arranged::plain(fleet, self.profiles(fleet), (wanted, &devices), self.block);
            Ordered { plain: Arc::new(plain), devices }
        })
    }

    /// The devices of the fleet as an arrangement serves them.
    pub(super) fn arranged(&self, fleet: &Fleet, arrangement: &Arrangement) -> Arc<Arranged> {
        if arrangement.is_plain() {
            return Arc::clone(&self.get(fleet, arrangement.order).plain);
        }
        let slot = self.slot(arrangement);
        let make =
            || Arc::new(Arranged::new(self.in_order(fleet, arrangement.order), arrangement, self.block));
        Arc::clone(slot.get_or_init(make))
    }

    /// All devices in an order, with their profiles.
    pub(super) fn in_order<'a>(&'a self, fleet: &'a Fleet, order: Order) -> InOrder<'a> {
        let Ordered { devices, plain } = self.get(fleet, order);
        InOrder { fleet, profiles: self.profiles(fleet), devices, queue: &plain.counted.queue }
    }

    /// The slot of an arrangement, which is now the newest.
    fn slot(&self, arrangement: &Arrangement) -> Slot {
        let mut kept = self.arranged.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(other, _)| other == arrangement);
        let slot = known.map_or_else(Slot::default, |place| kept.remove(place).1);
        if kept.len() == MAX_ARRANGED {
            kept.remove(0);
        }
        kept.push((arrangement.clone(), Arc::clone(&slot)));
        slot
    }

    /// The profiles of the fleet's devices.
    pub(super) fn profiles(&self, fleet: &Fleet) -> &Profiles {
        self.profiles.get_or_init(|| Profiles::new(fleet))
    }
}

/// By date first: few devices have the same one, so that few ids are compared.
fn sorted(fleet: &Fleet, wanted: Order) -> Vec<DeviceId> {
    let devices = fleet.devices();
    if wanted == Order::File {
        return devices.map(Device::id).collect();
    }
    let mut keys: Vec<(i64, DeviceId)> =
        devices.map(|device| (order::date(wanted, device), device.id())).collect();
    keys.sort_unstable();
    let mut order = Vec::with_capacity(keys.len());
    for same in keys.chunk_by(|a, b| a.0 == b.0) {
        match same {
            [(_, alone)] => order.push(*alone),
            _ => by_id(fleet, same, &mut order),
        }
    }
    order
}

/// As [`sorted`], once the order by id is known: no id is looked at again.
fn sorted_by_rank(fleet: &Fleet, wanted: Order, by_id: &Ordered) -> Vec<DeviceId> {
    if wanted == Order::File {
        return sorted(fleet, wanted);
    }
    let mut keys: Vec<(i64, u32)> = (0_u32..)
        .zip(&by_id.devices)
        .map(|(rank, id)| (order::date(wanted, fleet.device(*id)), rank))
        .collect();
    keys.sort_unstable();
    let device = |(_, rank): (i64, u32)| {
        *by_id.devices.get(rank as usize).invariant("a rank is a place in the order by id")
    };
    keys.into_iter().map(device).collect()
}

/// Adds devices by (id as bytes, place in the file). Nearly every comparison ends with the first 16 bytes: padding
/// with zeros keeps their order, and where they are equal the whole ids decide.
fn by_id(fleet: &Fleet, devices: &[(i64, DeviceId)], order: &mut Vec<DeviceId>) {
    let mut keys: Vec<([u64; 2], DeviceId)> =
        devices.iter().map(|(_, device)| (head(fleet.name(*device)), *device)).collect();
    keys.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| fleet.name(a.1).cmp(fleet.name(b.1))).then_with(|| a.1.cmp(&b.1))
    });
    order.extend(keys.into_iter().map(|(_, device)| device));
}

fn head(id: &str) -> [u64; 2] {
    [0, 8].map(|from| {
        let mut eight = [0; 8];
        eight.iter_mut().zip(id.bytes().skip(from)).for_each(|(to, byte)| *to = byte);
        u64::from_be_bytes(eight)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Columns, NO_DATE};

    fn check(wanted: Order, expected: [u32; 6]) {
        let mut columns = Columns::enrolled(["b", "a", "deviceid-2", "deviceid-1", "a", "a\0"]);
        columns.installed = vec![5, 5, NO_DATE, 1, 5, NO_DATE].into();
        columns.last_reported = vec![NO_DATE, 7, 9, 9, 1, 7].into();
        let fleet = Fleet::new(columns).unwrap();
        assert_eq!(Orders::new().get(&fleet, wanted).devices, expected.map(DeviceId));
        // The same with the order by id known before.
        let orders = Orders::new();
        orders.get(&fleet, Order::DeviceId);
        assert_eq!(orders.get(&fleet, wanted).devices, expected.map(DeviceId));
    }

    #[test]
    fn ties_go_by_id_and_then_by_the_place_in_the_file() {
        check(Order::DeviceId, [1, 4, 5, 0, 3, 2]);
        check(Order::Installed, [3, 1, 4, 0, 5, 2]);
        check(Order::LastReported, [3, 2, 1, 5, 4, 0]);
        check(Order::File, [0, 1, 2, 3, 4, 5]);
    }
}
