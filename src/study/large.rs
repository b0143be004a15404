//! Large sweeps in the making: their names are unique, and every policy of theirs can be made, before any is simulated.

use std::collections::BTreeSet;

use crate::internal::Invariant;
use crate::policy::levers::UnfinishedPolicy;
use crate::problem::{Message, Problem};
use crate::study::policies::{Maker, Planned};

/// Most distinct problems of one sweep that are named.
const MAX_PROBLEMS: usize = 1000;

const SWEEP: &str = "a place of a large sweep is one of them";

impl<'a> Maker<'a> {
    /// The large sweep and the point of a policy's name.
    pub(super) fn in_sweeps(&self, name: &str) -> Option<(usize, &'a Planned, usize)> {
        self.sweeps.iter().enumerate().find_map(|(place, planned)| {
            let suffix = name.strip_prefix(planned.name.value.as_str())?.strip_prefix('/')?;
            planned.points.find(suffix).map(|point| (place, planned, point))
        })
    }

    /// What a large sweep patches.
    pub(super) fn parent_of_sweep(
        &mut self,
        place: usize,
        baseline: &UnfinishedPolicy,
        on_the_way: &mut BTreeSet<usize>,
    ) -> Option<UnfinishedPolicy> {
        if let Some(parent) = self.parents.get(place).invariant(SWEEP) {
            return Some(parent.clone());
        }
        let planned = self.sweeps.get(place).invariant(SWEEP);
        // Behind the places of the entries.
        if !on_the_way.insert(self.entries.len() + place) {
            self.circle(&planned.name.value, planned.on.as_ref());
            return None;
        }
        let parent = self.parent(planned.on.as_ref(), baseline, on_the_way)?;
        *self.parents.get_mut(place).invariant(SWEEP) = Some(parent.clone());
        Some(parent)
    }

    /// One policy of a large sweep.
    pub(super) fn point(
        &self,
        parent: &UnfinishedPolicy,
        planned: &Planned,
        point: usize,
    ) -> Result<UnfinishedPolicy, Vec<Problem>> {
        self.apply(parent, &planned.points.levers(point))
            .and_then(|policy| self.complete(policy, &planned.name.place))
    }

    /// Makes every policy of a large sweep once, so that all its problems are known.
    pub(super) fn try_sweep(&mut self, place: usize, baseline: &UnfinishedPolicy) {
        let Some(parent) = self.parent_of_sweep(place, baseline, &mut BTreeSet::new()) else { return };
        let planned = self.sweeps.get(place).invariant(SWEEP);
        let mut found: Vec<Problem> = Vec::new();
        for point in 0..planned.points.len() {
            for problem in self.point(&parent, planned, point).err().into_iter().flatten() {
                if !found.contains(&problem) {
                    found.push(problem);
                }
            }
            if found.len() > MAX_PROBLEMS {
                let message = format!("sweep `{}` has more problems than these", planned.name.value);
                found.push(Problem::new(message).at(planned.name.place.clone()));
                break;
            }
        }
        self.problems.extend(found);
    }

    /// No policy of a large sweep has the name of another policy.
    pub(super) fn check_sweep_names(&mut self) {
        let mut taken: Vec<(String, usize)> = Vec::new();
        for (place, planned) in self.sweeps.iter().enumerate() {
            let name_of = |suffix: &str| format!("{}/{suffix}", planned.name.value);
            taken.extend(planned.points.doubled().map(|suffix| (name_of(&suffix), place)));
            let known = self.entries.iter().map(|entry| entry.name.as_str()).chain([self.baseline_name]);
            let is_own = |name: &&str| self.in_sweep(place, name);
            taken.extend(known.filter(is_own).map(|name| (name.to_owned(), place)));
            // Only a sweep whose name begins like this one's can have names of this one.
            let alike = |other: &Planned| {
                let (a, b) = (format!("{}/", planned.name.value), format!("{}/", other.name.value));
                a.starts_with(&b) || b.starts_with(&a)
            };
            for other in self.sweeps.iter().take(place).filter(|other| alike(other)) {
                let names = (0..other.points.len())
                    .map(|point| format!("{}/{}", other.name.value, other.points.suffix(point)));
                let shared = names.into_iter().find(|name| self.in_sweep(place, name));
                taken.extend(shared.map(|name| (name, place)));
            }
        }
        for (name, place) in taken {
            let problem = Problem::new(Message::new("two policies are named ").quoted(&name));
            let problem = problem.help("give each policy a name of its own");
            let planned = self.sweeps.get(place).invariant(SWEEP);
            self.problems.push(problem.at(planned.name.place.clone()));
        }
    }

    fn in_sweep(&self, place: usize, name: &str) -> bool {
        let planned = self.sweeps.get(place).invariant(SWEEP);
        let suffix = name.strip_prefix(planned.name.value.as_str()).and_then(|s| s.strip_prefix('/'));
        suffix.is_some_and(|suffix| planned.points.find(suffix).is_some())
    }
}
