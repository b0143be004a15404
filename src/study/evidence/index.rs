//! The devices of the inventory, by the id that a row of another file names.

use std::cell::{Cell, OnceCell};

use crate::fleet::{DeviceId, Fleet, Ids};
use crate::internal::Id;

/// How many devices behind the last one are tried before all are searched.
const NEAR: usize = 4;

/// Finds devices. Most files list them in the order of the inventory, several rows a device: the device at the
/// place of the last row or a little behind it is found without a search. Ids are unique, so it is the same device.
pub(super) struct Index<'a> {
    pub(super) ids: &'a Ids,
    fleet: &'a Fleet,
    /// Made when it is first needed.
    all: OnceCell<crate::fleet::Index>,
    last: Cell<usize>,
}

impl<'a> Index<'a> {
    pub(super) fn new(fleet: &'a Fleet) -> Self {
        Self { ids: &fleet.columns().ids, fleet, all: OnceCell::new(), last: Cell::new(0) }
    }

    /// The device of an id, compared without regard to case.
    pub(super) fn find(&self, id: &str) -> Option<DeviceId> {
        let last = self.last.get();
        let near = (last..=last + NEAR).find(|device| self.ids.is_id(*device, id));
        let found = near.or_else(|| self.all.get_or_init(|| self.fleet.index()).find(self.ids, id))?;
        self.last.set(found);
        Some(DeviceId::from_index(found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::Columns;

    #[test]
    fn devices_are_found_in_any_order() {
        let ids: Vec<String> = (0..40).map(|i| format!("Id{i}")).collect();
        let fleet = Fleet::new(Columns::enrolled(ids.iter().map(String::as_str))).unwrap();
        let index = Index::new(&fleet);
        let places = [0, 0, 1, 3, 9, 2, 39, 39, 0, 5, 4];
        for place in places {
            assert_eq!(index.find(&format!("ID{place}")), Some(DeviceId(place)));
            assert_eq!(index.find("id40"), None);
        }
    }
}
