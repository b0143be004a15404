//! Conditions after they were evaluated.

use crate::fleet::DeviceId;
use crate::internal::{Id, Invariant};

/// Which devices of a fleet meet a condition: one bit a device. FALSE and NULL are both 0; NULLs are counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mask {
    words: Vec<u64>,
    devices: usize,
    /// Devices for which the condition is neither true nor false.
    pub unknown: usize,
}

const WHOLE: &str = "a mask has every device of its fleet";

impl Mask {
    /// From SQL's three values, `None` being NULL.
    pub fn from_values(values: impl Iterator<Item = Option<bool>>) -> Self {
        let mut mask = Self::default();
        values.for_each(|value| mask.push(value));
        mask
    }

    /// A condition that no device of a fleet of this size meets.
    pub fn none(devices: usize) -> Self {
        Self { words: vec![0; devices.div_ceil(64)], devices, unknown: 0 }
    }

    /// Adds a device.
    pub fn push(&mut self, value: Option<bool>) {
        let bit = self.devices % 64;
        if bit == 0 {
            self.words.push(0);
        }
        if let (Some(true), Some(word)) = (value, self.words.last_mut()) {
            *word |= 1 << bit;
        }
        self.unknown += usize::from(value.is_none());
        self.devices += 1;
    }

    /// Adds a device to those that are meant.
    pub fn set(&mut self, device: DeviceId) {
        let word = self.words.get_mut(device.index() / 64).invariant(WHOLE);
        *word |= 1 << (device.0 % 64);
    }

    /// Adds the devices of another mask over the same fleet.
    pub fn add(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, more)| *word |= more);
    }

    /// The bits, 64 devices a word, the first device lowest.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Number of devices of the fleet.
    pub fn len(&self) -> usize {
        self.devices
    }

    /// Whether the fleet has no device.
    pub fn is_empty(&self) -> bool {
        self.devices == 0
    }

    /// Whether a device is meant.
    #[inline]
    pub fn get(&self, device: DeviceId) -> bool {
        let word = self.words.get(device.index() / 64).invariant(WHOLE);
        word >> (device.0 % 64) & 1 == 1
    }

    /// Number of devices meant.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }
}
