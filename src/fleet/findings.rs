//! What is known about the use of services, device by device, kept as classes.
//!
//! A million devices have a few hundred distinct findings: a device holds the number of its class, and adding a
//! finding moves it to another class.

use std::collections::HashMap;
use std::rc::Rc;

use crate::account::ServiceSet;
use crate::fleet::provenance::{Finding, Provenance, SourceId, evidence};
use crate::fleet::{ClassId, DeviceId, Fleet};
use crate::input::column::strings::QuickMap;
use crate::internal::IndexVec;
use crate::policy::reading::EvidenceStrength;
use crate::problem::Message;

/// The findings of a fleet.
#[derive(Debug, Clone)]
pub struct Findings {
    of: IndexVec<DeviceId, ClassId>,
    /// Sorted, without doubles.
    classes: IndexVec<ClassId, Rc<[Finding]>>,
    index: HashMap<Rc<[Finding]>, ClassId>,
    steps: QuickMap<(ClassId, Finding), ClassId>,
}

impl Findings {
    /// Nothing is known about any device.
    pub fn new(devices: usize) -> Self {
        let nothing: Rc<[Finding]> = Rc::from([]);
        let mut classes = IndexVec::new();
        let first = classes.push(Rc::clone(&nothing));
        Self {
            of: vec![first; devices].into(),
            classes,
            index: HashMap::from([(nothing, first)]),
            steps: QuickMap::default(),
        }
    }

    /// One finding: a service, or that the device is known and uses nothing more.
    pub fn add(&mut self, device: DeviceId, finding: Finding) {
        let class = self.of[device];
        self.of[device] = match self.steps.get(&(class, finding)) {
            Some(next) => *next,
            None => self.step(class, finding),
        };
    }

    /// Several services of one strength.
    pub fn add_all(
        &mut self,
        device: DeviceId,
        strength: EvidenceStrength,
        source: SourceId,
        services: ServiceSet,
    ) {
        for service in services.iter() {
            self.add(device, Finding { service: Some(service), strength, source });
        }
    }

    fn step(&mut self, class: ClassId, finding: Finding) -> ClassId {
        let mut findings = self.classes[class].to_vec();
        if let Err(place) = findings.binary_search(&finding) {
            findings.insert(place, finding);
        }
        let findings: Rc<[Finding]> = findings.into();
        let fresh = self.classes.next_id();
        let next = *self.index.entry(Rc::clone(&findings)).or_insert(fresh);
        if next == fresh {
            self.classes.push(findings);
        }
        self.steps.insert((class, finding), next);
        next
    }

    /// Gives the fleet its classes, in the order of the first device of each: those that were only passed are gone.
    pub fn settle(self, sources: Vec<Message>, fleet: &mut Fleet) {
        let Self { mut of, classes, .. } = self;
        let mut settled: IndexVec<ClassId, Option<ClassId>> = vec![None; classes.len()].into();
        let (mut evidence_of_class, mut provenance) = (IndexVec::new(), Provenance::new(sources));
        for class in &mut of {
            let findings = &classes[*class];
            *class = *settled[*class].get_or_insert_with(|| {
                provenance.push(findings);
                evidence_of_class.push(evidence(findings))
            });
        }
        fleet.set_evidence(of, evidence_of_class, provenance);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::ServiceId;
    use crate::fleet::Columns;

    fn finding(service: Option<u8>, source: u16) -> Finding {
        Finding {
            service: service.map(ServiceId),
            strength: EvidenceStrength::Enabled,
            source: SourceId(source),
        }
    }

    fn settled(findings: Findings) -> Fleet {
        let mut fleet =
            Fleet::new(Columns::enrolled(["a", "b"].into_iter().take(findings.of.len()))).unwrap();
        findings.settle(vec!["a.csv".into(), "b.csv".into()], &mut fleet);
        fleet
    }

    #[test]
    fn a_row_without_a_service_makes_a_device_known() {
        let mut findings = Findings::new(2);
        findings.add(DeviceId(1), finding(None, 0));
        let fleet = settled(findings);
        assert!(!fleet.device(DeviceId(0)).evidence().known);
        assert!(fleet.device(DeviceId(1)).evidence().known);
        assert_eq!(fleet.device(DeviceId(1)).evidence().used, ServiceSet::EMPTY);
    }

    #[test]
    fn devices_with_equal_findings_share_a_class_whatever_the_order() {
        let mut findings = Findings::new(2);
        for (device, services) in [(0, [1, 2]), (1, [2, 1])] {
            for service in services {
                findings.add(DeviceId(device), finding(Some(service), 0));
            }
        }
        let fleet = settled(findings);
        assert_eq!(fleet.columns().evidence_of.as_slice(), [ClassId(0); 2]);
        assert_eq!(fleet.columns().evidence.len(), 1, "classes that were only passed are kept");
    }

    #[test]
    fn what_was_found_keeps_its_source() {
        let mut findings = Findings::new(1);
        findings.add(DeviceId(0), finding(Some(3), 1));
        findings.add(DeviceId(0), finding(Some(3), 0));
        findings.add(DeviceId(0), finding(Some(3), 1));
        let fleet = settled(findings);
        let sources: Vec<&str> =
            fleet.findings(DeviceId(0)).iter().map(|f| &**fleet.provenance().source(f.source)).collect();
        assert_eq!(sources, ["a.csv", "b.csv"]);
        assert_eq!(fleet.device(DeviceId(0)).evidence().enabled.len(), 1);
    }
}
