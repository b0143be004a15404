//! What every device is given, in four bytes a device.

use std::collections::HashMap;
use std::ops::Index;

use crate::engine::assignment::DeviceAssignment;
use crate::fleet::DeviceId;
use crate::internal::IndexVec;

crate::internal::ids! {
    /// One of the assignments that some devices share.
    pub(super) struct KindId;
}

/// What each device of a fleet is given, in the order of the inventory. A million devices are given a few hundred
/// different things: each is kept once.
#[derive(Debug, Clone, Default)]
pub struct DeviceAssignments {
    of_device: IndexVec<DeviceId, KindId>,
    kinds: IndexVec<KindId, DeviceAssignment>,
    known: HashMap<DeviceAssignment, KindId>,
}

impl DeviceAssignments {
    /// The number of what a device may be given.
    pub(super) fn kind(&mut self, given: DeviceAssignment) -> KindId {
        let kinds = &mut self.kinds;
        *self.known.entry(given).or_insert_with(|| kinds.push(given))
    }

    /// Gives a device what has this number.
    #[inline]
    pub(super) fn set(&mut self, device: DeviceId, kind: KindId) {
        self.of_device[device] = kind;
    }

    /// Gives a device something else.
    ///
    /// # Panics
    ///
    /// With an internal error, where the device is of another fleet.
    pub fn change(&mut self, device: DeviceId, given: DeviceAssignment) {
        let kind = self.kind(given);
        self.set(device, kind);
    }

    /// Number of devices.
    pub fn len(&self) -> usize {
        self.of_device.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.of_device.is_empty()
    }

    /// All devices, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = DeviceId> + ExactSizeIterator + use<> {
        self.of_device.ids()
    }

    /// What each is given, in order.
    pub fn iter(&self) -> Iter<'_> {
        Iter { of_device: self.of_device.iter(), kinds: &self.kinds }
    }

    /// All devices with what each is given.
    pub fn enumerated(
        &self,
    ) -> impl DoubleEndedIterator<Item = (DeviceId, &DeviceAssignment)> + ExactSizeIterator {
        self.of_device.enumerated().map(|(device, kind)| (device, &self.kinds[*kind]))
    }
}

impl Index<DeviceId> for DeviceAssignments {
    type Output = DeviceAssignment;

    #[inline]
    #[track_caller]
    fn index(&self, device: DeviceId) -> &DeviceAssignment {
        &self.kinds[self.of_device[device]]
    }
}

impl FromIterator<DeviceAssignment> for DeviceAssignments {
    fn from_iter<E: IntoIterator<Item = DeviceAssignment>>(given: E) -> Self {
        let mut all = Self::default();
        for given in given {
            let kind = all.kind(given);
            all.of_device.push(kind);
        }
        all
    }
}

/// By what each device is given: how it is numbered doesn't matter.
impl PartialEq for DeviceAssignments {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for DeviceAssignments {}

/// Goes through [`DeviceAssignments`].
#[derive(Debug, Clone)]
pub struct Iter<'a> {
    of_device: std::slice::Iter<'a, KindId>,
    kinds: &'a IndexVec<KindId, DeviceAssignment>,
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a DeviceAssignment;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.of_device.next().map(|kind| &self.kinds[*kind])
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.of_device.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.of_device.next_back().map(|kind| &self.kinds[*kind])
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl<'a> IntoIterator for &'a DeviceAssignments {
    type Item = &'a DeviceAssignment;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assignment::State;

    #[test]
    fn equal_assignments_are_kept_once_and_compared_by_what_they_are() {
        let [waits, retired] = [State::Waiting, State::Retired].map(DeviceAssignment::nothing);
        let mut all: DeviceAssignments = [waits, retired, waits, retired].into_iter().collect();
        assert_eq!((all.len(), all.kinds.len()), (4, 2));
        assert_ne!(all, [waits, waits, waits, retired].into_iter().collect());
        all.change(DeviceId(1), waits);
        assert_eq!(all[DeviceId(1)], waits);
        let other: DeviceAssignments = [retired, waits, waits, retired].into_iter().collect();
        assert_ne!(all, other);
        all.change(DeviceId(0), retired);
        assert_eq!(all, other, "numbered in another order");
        assert!(all.iter().rev().eq([retired, waits, waits, retired].iter()));
    }
}
