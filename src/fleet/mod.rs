//! The fleet as the engine sees it: plain columns, one entry a device, in the order of the inventory.
//!
//! Text stays outside but for the ids: conditions are already masks, evidence is already classes.

pub mod attributes;
mod columns;
mod device;
mod evidence;
pub mod findings;
mod ids;
mod mask;
pub mod profile;
pub mod provenance;

use crate::account::{PartId, PartSet};
pub use crate::fleet::columns::{Columns, Fleet, InconsistentFleet};
pub use crate::fleet::device::Device;
pub use crate::fleet::evidence::Evidence;
pub use crate::fleet::ids::{ClassId, DeviceId};
pub use crate::fleet::mask::Mask;
pub use crate::input::column::store::NO_DATE;
pub use crate::input::column::strings::{Index, Strings as Ids};

/// The managed status of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// MDM enrolled.
    Enrolled,
    /// Activated: an SPS activation, the app container only.
    Activated,
    /// Control is being removed.
    PendingControlRemoval,
    /// Control was removed by an administrator.
    ControlRemoved,
    /// Control was removed by the user.
    UserRemovedControl,
    /// Not reachable.
    Unreachable,
    /// Not enrolled.
    NotEnrolled,
    /// Inactive.
    Inactive,
    /// A word that nobody knows, or no word at all.
    Unknown,
}

impl Status {
    /// All statuses.
    pub const ALL: [Self; 9] = [
        Self::Enrolled,
        Self::Activated,
        Self::PendingControlRemoval,
        Self::ControlRemoved,
        Self::UserRemovedControl,
        Self::Unreachable,
        Self::NotEnrolled,
        Self::Inactive,
        Self::Unknown,
    ];

    /// The canonical word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::Activated => "activated",
            Self::PendingControlRemoval => "pending_control_removal",
            Self::ControlRemoved => "control_removed",
            Self::UserRemovedControl => "user_removed_control",
            Self::Unreachable => "unreachable",
            Self::NotEnrolled => "not_enrolled",
            Self::Inactive => "inactive",
            Self::Unknown => "unknown",
        }
    }

    /// The status of a canonical word; anything else is unknown.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|s| s.word() == word).unwrap_or(Self::Unknown)
    }
}

/// What a pins file gives one device: exactly one base and any add-ons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pin {
    /// The base.
    pub base: PartId,
    /// Its add-ons.
    pub addons: PartSet,
}

impl Pin {
    /// The parts that it gives.
    pub fn set(self) -> PartSet {
        self.addons.with(self.base)
    }

    /// How many parts it gives.
    pub fn parts(self) -> u64 {
        u64::from(self.set().len())
    }
}
