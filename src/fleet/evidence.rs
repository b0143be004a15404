//! What is known of the use of a device.

use crate::account::ServiceSet;
use crate::policy::reading::{EvidenceStrength, KeyValue};

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
