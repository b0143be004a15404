//! What is known about the use of services, device by device, kept as classes.
//!
//! A million devices have a few hundred distinct findings: a device holds the number of its class, and adding a
//! finding moves it to another class.

use std::collections::HashMap;

use super::Evidence;
use crate::account::{ServiceId, ServiceSet};
use crate::policy::reading::Evidence as Strength;

/// The findings of a fleet.
#[derive(Debug, Clone)]
pub struct Findings {
    of: Vec<u32>,
    classes: Vec<Evidence>,
    index: HashMap<Evidence, u32>,
    steps: HashMap<(u32, Strength, Option<ServiceId>), u32>,
}

impl Findings {
    /// Nothing is known about any device.
    pub fn new(devices: usize) -> Self {
        let nothing = Evidence::default();
        Self {
            of: vec![0; devices],
            classes: vec![nothing],
            index: HashMap::from([(nothing, 0)]),
            steps: HashMap::new(),
        }
    }

    /// One finding: a service, or that the device is known and uses nothing more.
    pub fn add(&mut self, device: usize, strength: Strength, service: Option<ServiceId>) {
        let Some(class) = self.of.get(device).copied() else { return };
        let next = match self.steps.get(&(class, strength, service)) {
            Some(next) => *next,
            None => self.step(class, strength, service),
        };
        if let Some(of) = self.of.get_mut(device) {
            *of = next;
        }
    }

    /// Several services of one strength.
    pub fn add_all(&mut self, device: usize, strength: Strength, services: ServiceSet) {
        for service in services.iter() {
            self.add(device, strength, Some(service));
        }
    }

    fn step(&mut self, class: u32, strength: Strength, service: Option<ServiceId>) -> u32 {
        let mut evidence = self.classes.get(class as usize).copied().unwrap_or_default();
        evidence.known = true;
        if let Some(service) = service {
            let set = evidence.of_mut(strength);
            *set = set.with(service);
        }
        let fresh = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        let next = *self.index.entry(evidence).or_insert(fresh);
        if next == fresh {
            self.classes.push(evidence);
        }
        self.steps.insert((class, strength, service), next);
        next
    }

    /// Devices about which nothing is known.
    pub fn unknown(&self) -> usize {
        self.of.iter().filter(|class| self.classes.get(**class as usize).is_none_or(|e| !e.known)).count()
    }

    /// The class of each device, and the classes.
    pub fn into_parts(self) -> (Vec<u32>, Vec<Evidence>) {
        (self.of, self.classes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_a_service_makes_a_device_known() {
        let mut findings = Findings::new(2);
        findings.add(1, Strength::Used, None);
        assert_eq!(findings.unknown(), 1);
        let (of, classes) = findings.into_parts();
        assert!(!classes[of[0] as usize].known);
        assert!(classes[of[1] as usize].known);
        assert_eq!(classes[of[1] as usize].used, ServiceSet::EMPTY);
    }

    #[test]
    fn devices_with_equal_findings_share_a_class_whatever_the_order() {
        let mut findings = Findings::new(2);
        for (device, services) in [(0, [1, 2]), (1, [2, 1])] {
            for service in services {
                findings.add(device, Strength::Enabled, Some(ServiceId(service)));
            }
        }
        let (of, _) = findings.into_parts();
        assert_eq!(of[0], of[1]);
    }
}
