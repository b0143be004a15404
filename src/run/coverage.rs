//! Which rules decided something: counted device by device, over what the engine gave.

use std::collections::{BTreeMap, HashMap};

use crate::account::{PartId, PartSet};
use crate::engine::{DeviceAssignment, State};
use crate::fleet::Device;
use crate::internal::Invariant;
use crate::policy::reading::{Addons, KeyValue, Rule};
use crate::report::coverage::{COUNTED, Fired};
use crate::rules;
use crate::rules::loss::Loss;
use crate::rules::{PAGES, Supply, Traits, family, pins};
use crate::run::assign;
use crate::study::load::{NamedPolicy, Study};

/// What every rule did under a policy, in the order of the pages.
pub fn coverage(study: &Study, named: &NamedPolicy) -> Vec<Fired> {
    let mut counter = Counter {
        study,
        named,
        supply: Supply::new(&study.account, &named.policy),
        candidates: HashMap::new(),
        counts: BTreeMap::new(),
        wanted: vec![0; study.account.parts.len()],
    };
    counter.parts();
    counter.devices();
    let counted = |id: &str| COUNTED.iter().find(|(rule, _)| *rule == id).map(|(_, what)| what());
    let fired = |id: &'static str| Fired {
        scenario: named.name.clone(),
        rule: id,
        counted: counted(id),
        // What never happened was never counted.
        fired: counted(id).map(|_| counter.counts.get(id).copied().unwrap_or(0)),
    };
    PAGES.iter().map(|page| fired(page.id)).collect()
}

struct Counter<'a> {
    study: &'a Study,
    named: &'a NamedPolicy,
    supply: Supply<'a>,
    /// Candidates by traits: devices have few.
    candidates: HashMap<Traits, Vec<PartSet>>,
    counts: BTreeMap<&'static str, u64>,
    /// Devices whose first choice has the part.
    wanted: Vec<u64>,
}

impl Counter<'_> {
    fn add(&mut self, rule: &'static str, more: bool) {
        *self.counts.entry(rule).or_default() += u64::from(more);
    }

    fn parts(&mut self) {
        for (id, _) in self.study.account.ids() {
            let terms = self.named.policy.terms(id);
            self.add("assignable", !self.supply.assignable.has(id));
            self.add("suspension", terms.is_suspended && !terms.is_dropped);
        }
    }

    fn devices(&mut self) {
        let assignment = assign::simulate(self.study, self.named);
        let mut held: Vec<u64> = vec![0; self.study.account.parts.len()];
        let mut firsts = Vec::new();
        for (id, given) in assignment.devices.enumerated() {
            self.add("scope", given.state == State::OutOfScope);
            if !given.is_served() {
                continue;
            }
            let first = self.device(self.study.fleet.device(id), *given);
            self.shortage(*given, first, assignment.is_refused());
            self.losses(*given, assignment.loss(&self.supply, id), assignment.is_refused());
            firsts.extend(first);
            count(&mut held, given.parts);
        }
        for first in &firsts {
            count(&mut self.wanted, *first);
        }
        let short = |counts: &[u64]| -> PartSet {
            let parts = (0_u8..).map(PartId).zip(counts).zip(&self.named.policy.parts);
            parts.filter(|((_, n), terms)| **n > u64::from(terms.units)).map(|((id, _), _)| id).collect()
        };
        let (contested, over) = (short(&self.wanted), short(&held));
        let competes = |first: &&PartSet| !first.intersection(contested).is_empty();
        let competing = firsts.iter().filter(competes).count() as u64;
        self.counts.insert("order", competing);
        self.counts.insert("overage-rate", u64::from(over.len()));
    }

    /// What a device uses and may take; its first choice.
    fn device(&mut self, device: Device<'_>, given: DeviceAssignment) -> Option<PartSet> {
        let policy = &self.named.policy;
        self.add("in-use", !given.need.union(given.excess).is_empty());
        self.add("purchased", !given.need.is_empty());
        let traits = Traits::of(device, given.need);
        if let Some(parts) = pins::of_device(&self.supply, device) {
            self.add("pins", true);
            return Some(parts);
        }
        let ladder = self.supply.ladder.len();
        self.add("family", family::ladder(&self.supply, traits).count() < ladder);
        self.add(policy.reading.rule.word(), true);
        let is_addon = |id: PartId| self.supply.addons.contains(&id);
        let addons = given.parts.iter().filter(|id| is_addon(*id)).count();
        self.add("addons", addons > 0);
        let all = policy.reading.addons == Addons::All
            && !matches!(policy.reading.rule, Rule::BestFit | Rule::DefaultLicense);
        self.add("duplicates", all && !given.parts.is_empty() && addons < self.supply.addons.len());
        let supply = &self.supply;
        let candidates = self.candidates.entry(traits).or_insert_with(|| rules::candidates(supply, traits));
        candidates.first().copied()
    }

    fn shortage(&mut self, given: DeviceAssignment, first: Option<PartSet>, refused: bool) {
        let waits = given.state == State::Waiting;
        self.add("overage", given.state == State::Overage);
        self.add("refuse", refused && waits);
        let took_another = first.is_some_and(|first| first != given.parts);
        self.add(
            "when-short",
            first.is_some() && !refused && (given.state == State::Overage || took_another),
        );
    }

    fn losses(&mut self, given: DeviceAssignment, lost: Loss, refused: bool) {
        if refused {
            return;
        }
        let services = self.supply.services_of(given.parts);
        self.add("excess", !given.excess.minus(services).is_empty());
        self.add("gap", !given.need.minus(services).is_empty());
        self.add("boundary", !lost.at_day_90.is_empty());
    }
}

fn count(counts: &mut [u64], parts: PartSet) {
    for part in parts.iter() {
        *counts.get_mut(part.index()).invariant("every part of the account is counted") += 1;
    }
}
