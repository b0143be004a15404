//! The fleet as the engine sees it: plain columns, one entry a device, in the order of the inventory.
//!
//! Text stays outside but for the ids: conditions are already masks, evidence is already classes.

pub mod attributes;
mod columns;
mod device;
pub mod findings;
mod mask;
pub mod profile;
pub mod provenance;

use crate::account::{PartId, PartSet, ServiceSet};
pub use crate::fleet::columns::{Columns, Fleet, InconsistentFleet};
pub use crate::fleet::device::{Device, DeviceId};
pub use crate::fleet::mask::Mask;
pub use crate::input::column::store::NO_DATE;
pub use crate::input::column::strings::{Index, Strings as Ids};
use crate::policy::reading::{EvidenceStrength, KeyValue};

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

crate::internal::ids! {
    /// A class of devices about whose use the same is known.
    pub struct ClassId;
}

/// The services a device was seen to use, by strength of the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Evidence {
    /// Whether there is a single row of evidence, of any strength; a usage row without a service counts.
    pub known: bool,
    /// A license for it is assigned.
    pub entitled: ServiceSet,
    /// Switched on in a policy.
    pub enabled: ServiceSet,
    /// The app is installed.
    pub installed: ServiceSet,
    /// Really used.
    pub used: ServiceSet,
}

impl Evidence {
    /// The services with evidence at or above a strength: used > installed > enabled > entitled.
    pub fn at_least(&self, weakest: EvidenceStrength) -> ServiceSet {
        let installed = self.used.union(self.installed);
        match weakest {
            EvidenceStrength::Used => self.used,
            EvidenceStrength::Installed => installed,
            EvidenceStrength::Enabled => installed.union(self.enabled),
            EvidenceStrength::Entitled => installed.union(self.enabled).union(self.entitled),
        }
    }

    /// The set of one strength.
    pub fn of_mut(&mut self, strength: EvidenceStrength) -> &mut ServiceSet {
        match strength {
            EvidenceStrength::Used => &mut self.used,
            EvidenceStrength::Installed => &mut self.installed,
            EvidenceStrength::Enabled => &mut self.enabled,
            EvidenceStrength::Entitled => &mut self.entitled,
        }
    }

    /// Every spelling of a strength, for messages.
    pub fn words() -> Vec<&'static str> {
        EvidenceStrength::ALL.iter().map(|(word, _)| *word).collect()
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
