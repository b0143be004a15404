//! What is known about the use of services, device by device, kept as classes.
//!
//! A million devices have a few hundred distinct findings: a device holds the number of its class, and adding a
//! finding moves it to another class.

use std::collections::HashMap;
use std::rc::Rc;

use crate::account::ServiceSet;
use crate::fleet::Fleet;
use crate::fleet::provenance::{Finding, Provenance, SourceId, evidence};
use crate::policy::reading::EvidenceStrength;

/// The findings of a fleet.
#[derive(Debug, Clone)]
pub struct Findings {
    of: Vec<u32>,
    /// Sorted, without doubles.
    classes: Vec<Rc<[Finding]>>,
    index: HashMap<Rc<[Finding]>, u32>,
    steps: HashMap<(u32, Finding), u32>,
}

impl Findings {
    /// Nothing is known about any device.
    pub fn new(devices: usize) -> Self {
        let nothing: Rc<[Finding]> = Rc::from([]);
        Self {
            of: vec![0; devices],
            classes: vec![Rc::clone(&nothing)],
            index: HashMap::from([(nothing, 0)]),
            steps: HashMap::new(),
        }
    }

    /// One finding: a service, or that the device is known and uses nothing more.
    pub fn add(&mut self, device: usize, finding: Finding) {
        let Some(class) = self.of.get(device).copied() else { return };
        let next = match self.steps.get(&(class, finding)) {
            Some(next) => *next,
            None => self.step(class, finding),
        };
        if let Some(of) = self.of.get_mut(device) {
            *of = next;
        }
    }

    /// Several services of one strength.
    pub fn add_all(
        &mut self,
        device: usize,
        strength: EvidenceStrength,
        source: SourceId,
        services: ServiceSet,
    ) {
        for service in services.iter() {
            self.add(device, Finding { service: Some(service), strength, source });
        }
    }

    fn step(&mut self, class: u32, finding: Finding) -> u32 {
        let mut findings = self.classes.get(class as usize).map_or_else(Vec::new, |known| known.to_vec());
        if let Err(place) = findings.binary_search(&finding) {
            findings.insert(place, finding);
        }
        let findings: Rc<[Finding]> = findings.into();
        let fresh = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        let next = *self.index.entry(Rc::clone(&findings)).or_insert(fresh);
        if next == fresh {
            self.classes.push(findings);
        }
        self.steps.insert((class, finding), next);
        next
    }

    /// Gives the fleet its classes, in the order of the first device of each: those that were only passed are gone.
    pub fn settle(self, sources: Vec<String>, fleet: &mut Fleet) {
        let Self { mut of, classes, .. } = self;
        let mut settled = vec![u32::MAX; classes.len()];
        let (mut evidence_of_class, mut provenance) = (Vec::new(), Provenance::new(sources));
        for class in &mut of {
            let place = *class as usize;
            let (Some(to), Some(findings)) = (settled.get_mut(place), classes.get(place)) else { continue };
            if *to == u32::MAX {
                *to = u32::try_from(evidence_of_class.len()).unwrap_or(u32::MAX);
                evidence_of_class.push(evidence(findings));
                provenance.push(findings);
            }
            *class = *to;
        }
        (fleet.evidence_of, fleet.evidence, fleet.provenance) = (of, evidence_of_class, provenance);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::ServiceId;

    fn finding(service: Option<u8>, source: u16) -> Finding {
        Finding {
            service: service.map(ServiceId),
            strength: EvidenceStrength::Enabled,
            source: SourceId(source),
        }
    }

    fn settled(findings: Findings) -> Fleet {
        let mut fleet = Fleet::default();
        findings.settle(vec!["a.csv".to_owned(), "b.csv".to_owned()], &mut fleet);
        fleet
    }

    #[test]
    fn a_row_without_a_service_makes_a_device_known() {
        let mut findings = Findings::new(2);
        findings.add(1, finding(None, 0));
        let fleet = settled(findings);
        assert!(!fleet.evidence(0).known);
        assert!(fleet.evidence(1).known);
        assert_eq!(fleet.evidence(1).used, ServiceSet::EMPTY);
    }

    #[test]
    fn devices_with_equal_findings_share_a_class_whatever_the_order() {
        let mut findings = Findings::new(2);
        for (device, services) in [(0, [1, 2]), (1, [2, 1])] {
            for service in services {
                findings.add(device, finding(Some(service), 0));
            }
        }
        let fleet = settled(findings);
        assert_eq!(fleet.evidence_of, [0, 0]);
        assert_eq!(fleet.evidence.len(), 1, "classes that were only passed are kept");
    }

    #[test]
    fn what_was_found_keeps_its_source() {
        let mut findings = Findings::new(1);
        findings.add(0, finding(Some(3), 1));
        findings.add(0, finding(Some(3), 0));
        findings.add(0, finding(Some(3), 1));
        let fleet = settled(findings);
        let sources: Vec<&str> =
            fleet.findings(0).iter().map(|f| fleet.provenance.source(f.source)).collect();
        assert_eq!(sources, ["a.csv", "b.csv"]);
        assert_eq!(fleet.evidence(0).enabled.len(), 1);
    }
}
