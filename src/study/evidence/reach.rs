//! On what the devices rest: the account of all evidence.

use crate::fleet::provenance::{Finding, STRONGEST_FIRST};
use crate::fleet::{ClassId, Evidence, Fleet};
use crate::input::reach::{BestEvidence, Reach, Review, SourceReach};
use crate::internal::{IndexVec, Invariant};
use crate::phrases::Sentence;
use crate::phrases::figures::count;
use crate::phrases::nouns;
use crate::phrases::study::evidence as phrases;
use crate::policy::reading::{EvidenceStrength, KeyValue};
use crate::problem::{Message, Warning};

/// What the best evidence of a device can be, and which key of the reading decides what follows.
const KINDS: [(&str, Sentence); 6] = [
    ("used", phrases::counts_always),
    ("installed", phrases::counts_if_installed),
    ("enabled", phrases::counts_if_enabled),
    ("entitled", phrases::counts_if_entitled),
    ("no-service", phrases::uses_nothing),
    ("none", phrases::unknown_usage_decides),
];
/// Place of devices that are known and use nothing.
const NO_SERVICE: usize = 4;
/// Place of devices about which nothing is known.
const NONE: usize = 5;

/// The account of the sources and the devices of a fleet whose findings are settled.
pub(super) fn reach(mut sources: Vec<SourceReach>, fleet: &Fleet) -> Reach {
    let counts = class_sizes(fleet);
    let mut by_kind = [0_u64; KINDS.len()];
    let mut is_weak = IndexVec::new();
    for ((class, evidence), count) in fleet.columns().evidence.enumerated().zip(&counts) {
        let findings = fleet.provenance().of_class(class);
        *by_kind.get_mut(best(evidence)).invariant("there is a kind for every strength") += count;
        is_weak.push(!findings.is_empty() && findings.iter().all(|f| weak(f, &sources)));
        note_sources(&mut sources, findings, *count);
    }
    let devices = KINDS.iter().zip(by_kind).map(|((evidence, consequence), devices)| BestEvidence {
        evidence: (*evidence).to_owned(),
        devices,
        consequence: consequence(),
    });
    Reach { devices: devices.collect(), review: review(fleet, &counts, &is_weak), sources }
}

fn class_sizes(fleet: &Fleet) -> IndexVec<ClassId, u64> {
    let mut counts: IndexVec<ClassId, u64> = vec![0; fleet.columns().evidence.len()].into();
    fleet.devices().for_each(|device| counts[device.evidence_class()] += 1);
    counts
}

/// The place of a class in [`KINDS`].
fn best(evidence: &Evidence) -> usize {
    if !evidence.known {
        return NONE;
    }
    let has = |strength: &EvidenceStrength| !evidence.clone().of_mut(*strength).is_empty();
    STRONGEST_FIRST.iter().position(has).unwrap_or(NO_SERVICE)
}

/// Entitlement is weak evidence from any source.
fn weak(finding: &Finding, sources: &[SourceReach]) -> bool {
    let source = sources.get(usize::from(finding.source.0)).invariant("a source is in the list of sources");
    finding.strength == EvidenceStrength::Entitled || source.weak
}

/// Counts the devices of a class for each of its sources.
fn note_sources(sources: &mut [SourceReach], findings: &[Finding], devices: u64) {
    for (id, source) in (0_u16..).zip(sources) {
        let of_source = || findings.iter().filter(|f| f.source.0 == id);
        if of_source().next().is_none() {
            continue;
        }
        source.devices += devices;
        let has = |strength: EvidenceStrength| {
            let word = strength.word();
            of_source().any(|f| f.strength == strength) || source.strengths.iter().any(|s| s == word)
        };
        let strengths = STRONGEST_FIRST.into_iter().filter(|s| has(*s)).map(|s| s.word().to_owned());
        source.strengths = strengths.collect();
    }
}

fn review(fleet: &Fleet, counts: &IndexVec<ClassId, u64>, is_weak: &IndexVec<ClassId, bool>) -> Review {
    let devices = counts.iter().zip(is_weak).filter(|(_, weak)| **weak).map(|(count, _)| count).sum();
    let weak = fleet.devices().filter(|device| is_weak[device.evidence_class()]);
    let first = weak.take(if devices == 0 { 0 } else { 5 });
    Review { devices, samples: first.map(|device| device.shown().to_owned()).collect() }
}

/// What a user must not miss: devices without evidence, and those with weak evidence only.
pub(super) fn warnings(reach: &Reach, devices: usize) -> Vec<Warning> {
    let unknown = reach.devices.get(NONE).invariant("there is a kind for every strength").devices;
    let (weak, devices) = (reach.review.devices, devices as u64);
    let mut warnings = Vec::new();
    if unknown > 0 {
        warnings.push(Warning {
            id: "no-evidence".to_owned(),
            message: phrases::without_evidence(count(unknown), nouns::devices(devices)),
            count: unknown,
            consequence: Some(phrases::read_by_unknown_usage()),
            samples: Vec::new(),
        });
    }
    if weak > 0 {
        warnings.push(Warning {
            id: "weak-evidence".to_owned(),
            message: phrases::weak_evidence_only(count(weak), count(devices)),
            count: weak,
            consequence: Some(phrases::review_weak_evidence()),
            samples: reach.review.samples.iter().map(|id| Message::of_value(id)).collect(),
        });
    }
    warnings
}
