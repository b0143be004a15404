//! The orders in which devices may be served, each sorted once per fleet.

use std::sync::OnceLock;

use crate::fleet::Fleet;
use crate::policy::reading::Order;
use crate::rules::order;

/// All devices of one fleet in each [`Order`], sorted when first asked for. Belongs to one fleet.
#[derive(Debug, Default)]
pub struct Orders {
    device_id: OnceLock<Vec<u32>>,
    installed: OnceLock<Vec<u32>>,
    last_reported: OnceLock<Vec<u32>>,
    file: OnceLock<Vec<u32>>,
}

impl Orders {
    /// Nothing is sorted yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The devices of the fleet in an order.
    ///
    /// Equals the reference, which sorts stably by [`order::place`]: that is (number, number, id), and devices with
    /// equal ids stay as read. The rank by (id, place in the file) sorts just so, and compares as one number.
    pub fn get(&self, fleet: &Fleet, wanted: Order) -> &[u32] {
        match wanted {
            Order::DeviceId => self.device_id.get_or_init(|| by_id(fleet)),
            Order::Installed => self.installed.get_or_init(|| self.by_place(fleet, wanted)),
            Order::LastReported => self.last_reported.get_or_init(|| self.by_place(fleet, wanted)),
            Order::File => self.file.get_or_init(|| devices(fleet).collect()),
        }
    }

    fn by_place(&self, fleet: &Fleet, wanted: Order) -> Vec<u32> {
        let mut keys: Vec<(i64, u32, u32)> = (0_u32..)
            .zip(self.get(fleet, Order::DeviceId))
            .map(|(rank, device)| (order::place(fleet, wanted, *device as usize).1, rank, *device))
            .collect();
        keys.sort_unstable();
        keys.into_iter().map(|(.., device)| device).collect()
    }
}

fn devices(fleet: &Fleet) -> impl Iterator<Item = u32> {
    (0_u32..).take(fleet.len())
}

/// By (id as bytes, place in the file). Nearly every comparison ends with the first eight bytes: padding with zeros
/// keeps their order, and where they are equal the whole ids decide.
fn by_id(fleet: &Fleet) -> Vec<u32> {
    let mut keys: Vec<(u64, u32)> =
        devices(fleet).map(|device| (head(fleet.ids.get(device as usize)), device)).collect();
    let id = |device: u32| fleet.ids.get(device as usize);
    keys.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))).then_with(|| a.1.cmp(&b.1))
    });
    keys.into_iter().map(|(_, device)| device).collect()
}

fn head(id: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(id.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::NO_DATE;

    fn check(wanted: Order, expected: &[u32]) {
        let mut fleet = Fleet::default();
        for id in ["b", "a", "deviceid-2", "deviceid-1", "a", "a\0"] {
            fleet.ids.push(id);
        }
        fleet.installed = vec![5, 5, NO_DATE, 1, 5, NO_DATE];
        fleet.last_reported = vec![NO_DATE, 7, 9, 9, 1, 7];
        assert_eq!(Orders::new().get(&fleet, wanted), expected);
    }

    #[test]
    fn ties_go_by_id_and_then_by_the_place_in_the_file() {
        check(Order::DeviceId, &[1, 4, 5, 0, 3, 2]);
        check(Order::Installed, &[3, 1, 4, 0, 5, 2]);
        check(Order::LastReported, &[3, 2, 1, 5, 4, 0]);
        check(Order::File, &[0, 1, 2, 3, 4, 5]);
    }
}
