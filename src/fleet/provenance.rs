//! Where the evidence of each class came from: so that every conclusion about a device can name its sources.

use crate::account::ServiceId;
use crate::fleet::evidence::Evidence;
use crate::fleet::ids::{ClassId, DeviceId};
use crate::internal::{IndexVec, Invariant};
use crate::policy::reading::EvidenceStrength;
use crate::problem::Message;

/// Strengths of evidence in the order of docs/model.md section 3.
pub const STRONGEST_FIRST: [EvidenceStrength; 4] = [
    EvidenceStrength::Used,
    EvidenceStrength::Installed,
    EvidenceStrength::Enabled,
    EvidenceStrength::Entitled,
];

/// A source of evidence: its place in the list of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// One finding: a service, or that the device is known, with its strength and its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// What is used; `None` where the source only says that the device is known.
    pub service: Option<ServiceId>,
    /// How strong the evidence is.
    pub strength: EvidenceStrength,
    /// Who says so.
    pub source: SourceId,
}

/// Where a file says something about a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Its place in the fleet.
    pub device: DeviceId,
    /// The file.
    pub source: SourceId,
    /// What is used; `None` where the row only says that the device is known.
    pub service: Option<ServiceId>,
    /// Physical line.
    pub line: u32,
}

/// The findings of each class, side by side in one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    sources: Vec<Message>,
    findings: Vec<Finding>,
    ends: IndexVec<ClassId, usize>,
    /// In order; empty where nobody asked for lines.
    spots: Vec<Spot>,
}

impl Provenance {
    /// No class yet; sources by their place.
    pub fn new(sources: Vec<Message>) -> Self {
        Self { sources, ..Self::default() }
    }

    /// Adds a class.
    pub fn push(&mut self, findings: &[Finding]) {
        self.findings.extend_from_slice(findings);
        self.ends.push(self.findings.len());
    }

    /// Number of classes; 0 where nobody asked where evidence came from.
    pub fn classes(&self) -> usize {
        self.ends.len()
    }

    /// The findings of a class: by service, then source. None where nobody asked where evidence came from.
    pub fn of_class(&self, class: ClassId) -> &[Finding] {
        if self.ends.is_empty() {
            return &[];
        }
        let start = class.0.checked_sub(1).map_or(0, |before| self.ends[ClassId(before)]);
        self.findings.get(start..self.ends[class]).invariant("classes end in ascending order")
    }

    /// Keeps where files say what they say.
    pub fn set_spots(&mut self, mut spots: Vec<Spot>) {
        spots.sort_unstable();
        spots.dedup();
        self.spots = spots;
    }

    /// The lines of a source that say something about a device.
    pub fn lines(&self, device: DeviceId, finding: &Finding) -> impl Iterator<Item = u32> + '_ {
        let start = self.spots.partition_point(|spot| spot.device < device);
        let of_device = self.spots.iter().skip(start).take_while(move |spot| spot.device == device);
        let (source, service) = (finding.source, finding.service);
        of_device.filter(move |s| s.source == source && s.service == service).map(|spot| spot.line)
    }

    /// The name of a source.
    pub fn source(&self, id: SourceId) -> &Message {
        self.sources.get(usize::from(id.0)).invariant("a source is in the list of sources")
    }
}

/// What findings come to, once nobody asks where they are from.
pub fn evidence(findings: &[Finding]) -> Evidence {
    let mut evidence = Evidence { known: !findings.is_empty(), ..Evidence::default() };
    for finding in findings {
        if let Some(service) = finding.service {
            let set = evidence.of_mut(finding.strength);
            *set = set.with(service);
        }
    }
    evidence
}
