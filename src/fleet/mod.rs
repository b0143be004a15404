//! The fleet as the engine sees it: plain columns, one entry a device, in the order of the inventory.
//!
//! Text stays outside but for the ids: conditions are already masks, evidence is already classes.

pub mod attributes;
pub mod findings;
pub mod profile;
pub mod provenance;

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet, ServiceSet};
use crate::fleet::attributes::Attribute;
use crate::fleet::provenance::{Finding, Provenance};
pub use crate::input::column::store::NO_DATE;
pub use crate::input::column::strings::{Index, Strings as Ids};
use crate::policy::reading::{EvidenceStrength, KeyValue};
use crate::policy::{ConditionId, Policy};

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

/// Which devices meet a condition: one bit a device. FALSE and NULL are both 0; NULLs are counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mask {
    words: Vec<u64>,
    /// Devices for which the condition is neither true nor false.
    pub unknown: usize,
}

impl Mask {
    /// From SQL's three values, `None` being NULL.
    pub fn from_values(values: impl Iterator<Item = Option<bool>>) -> Self {
        let mut mask = Self::default();
        for (i, value) in values.enumerate() {
            if i % 64 == 0 {
                mask.words.push(0);
            }
            mask.unknown += usize::from(value.is_none());
            if let (Some(true), Some(word)) = (value, mask.words.last_mut()) {
                *word |= 1 << (i % 64);
            }
        }
        mask
    }

    /// The bits, 64 devices a word, the first device lowest.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Whether a device is meant.
    pub fn get(&self, device: usize) -> bool {
        self.words.get(device / 64).is_some_and(|word| word >> (device % 64) & 1 == 1)
    }

    /// Number of devices meant.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
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

/// All devices of the inventory.
#[derive(Debug, Clone, Default)]
pub struct Fleet {
    /// As the inventory wrote them.
    pub ids: Ids,
    /// What is shown in place of the ids, where they are not to be shown.
    pub labels: Option<Ids>,
    /// Managed status.
    pub status: Vec<Status>,
    /// May take a base of either family: status Activated, or enrollment mode `sps`.
    pub sps: Vec<bool>,
    /// Index into `evidence`.
    pub evidence_of: Vec<u32>,
    /// The findings about use, class by class.
    pub evidence: Vec<Evidence>,
    /// Where the evidence of each class came from: classes with equal evidence may differ in it.
    pub provenance: Provenance,
    /// Installed, in milliseconds since 1970 UTC, or [`NO_DATE`].
    pub installed: Vec<i64>,
    /// Last reported, in milliseconds since 1970 UTC, or [`NO_DATE`].
    pub last_reported: Vec<i64>,
    /// One for each distinct condition of the study.
    pub masks: Vec<Mask>,
    /// One for each distinct pins file: device (its place in the inventory) to pin.
    pub pins: Vec<BTreeMap<u32, Pin>>,
    /// Status words that are unknown, with the number of devices; the empty word is `(empty)`.
    pub unknown_statuses: BTreeMap<String, u64>,
    /// Columns that somebody asked for.
    pub attributes: Vec<Attribute>,
}

impl Fleet {
    /// Number of devices.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of a device as it may be shown.
    pub fn shown(&self, device: usize) -> &str {
        self.labels.as_ref().unwrap_or(&self.ids).get(device)
    }

    /// What finds devices by id, without regard to case.
    pub fn index(&self) -> Index {
        Index::new(&self.ids)
    }

    /// Whether a device meets a condition.
    pub fn meets(&self, condition: ConditionId, device: usize) -> bool {
        self.masks.get(condition.0 as usize).is_some_and(|mask| mask.get(device))
    }

    /// The pin of a device under a policy, void or not.
    pub fn pin(&self, policy: &Policy, device: usize) -> Option<Pin> {
        let pins = self.pins.get(policy.pins?.0 as usize)?;
        pins.get(&u32::try_from(device).ok()?).copied()
    }

    /// What is known about the use of a device.
    pub fn evidence(&self, device: usize) -> Evidence {
        let class = self.evidence_of.get(device).and_then(|c| self.evidence.get(*c as usize));
        class.copied().unwrap_or_default()
    }

    /// Each service that a device was seen to use, with its strength and its source.
    pub fn findings(&self, device: usize) -> &[Finding] {
        self.evidence_of.get(device).map(|class| self.provenance.of_class(*class)).unwrap_or_default()
    }
}
