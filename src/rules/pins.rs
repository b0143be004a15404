//! # What it says
//! A pinned device has one candidate: its pinned parts. Pinned devices are served first.
//!
//! # Source
//! S20, answers 2 and 3: whoever activates by hand checks the recommended assignment and reassigns explicitly.
//!
//! # Reading
//! A pin for a part that is not assignable is void. A device whose pinned base is void has no pins. Families don't
//! bind pins.

use crate::account::PartSet;
use crate::fleet::{Device, Pin};

use crate::phrases::rules::outcomes as phrases;
use crate::rules::{Page, Source, Supply};

/// Page of `pins`.
pub const PAGE: Page = Page {
    id: "pins",
    says: phrases::pins_says,
    source: Source::Documented { documents: "S20", quote: phrases::pins_quote },
    reading: phrases::pins_reading,
    file: "src/rules/pins.rs",
};

/// The parts that a pin gives under a supply; `None` where its base is void.
pub fn parts(supply: &Supply<'_>, pin: Pin) -> Option<PartSet> {
    supply.assignable.has(pin.base).then(|| pin.addons.intersection(supply.assignable).with(pin.base))
}

/// The parts that a device is pinned to; `None` where it is not, or where the base of its pin is void.
pub fn of_device(supply: &Supply<'_>, device: Device<'_>) -> Option<PartSet> {
    parts(supply, device.pin(supply.policy)?)
}

/// How many of the parts of a pin are void.
pub fn void_count(supply: &Supply<'_>, pin: Pin) -> u64 {
    pin.parts() - parts(supply, pin).map_or(0, |parts| u64::from(parts.len()))
}
