//! Large sweeps in the making: their names are unique, and every policy of theirs can be made, before any is simulated.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::internal::Invariant;
use crate::phrases::study::sweeps as phrases;
use crate::policy::levers::UnfinishedPolicy;
use crate::problem::{Message, Problem};
use crate::study::policies::{Maker, Planned, two_policies};

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
        let step = self.entries.len() + place;
        if on_the_way.contains(&step) {
            self.circle(&planned.name.value, planned.on.as_ref());
            return None;
        }
        if !self.goes_on(step, (&planned.name.value, &planned.name.place), on_the_way) {
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
        let (mut found, mut seen): (Vec<Problem>, HashSet<Problem>) = Default::default();
        for point in 0..planned.points.len() {
            for problem in self.point(&parent, planned, point).err().into_iter().flatten() {
                if seen.insert(problem.clone()) {
                    found.push(problem);
                }
            }
            if found.len() > MAX_PROBLEMS {
                let problem = Problem::new(phrases::more_problems(Message::of_value(&planned.name.value)));
                found.push(problem.at(planned.name.place.clone()));
                break;
            }
        }
        self.problems.extend(found);
    }

    /// No policy of a large sweep has the name of another policy.
    pub(super) fn check_sweep_names(&mut self) {
        let mut taken: Vec<(String, usize)> = Vec::new();
        let by_name = self.sweeps_by_name();
        for (place, planned) in self.sweeps.iter().enumerate() {
            let name_of = |suffix: &str| format!("{}/{suffix}", planned.name.value);
            taken.extend(planned.points.doubled().map(|suffix| (name_of(&suffix), place)));
        }
        for name in self.entries.iter().map(|entry| entry.name.as_str()).chain([self.baseline_name]) {
            let own = homes(&by_name, name).filter(|place| self.in_sweep(*place, name));
            taken.extend(own.map(|place| (name.to_owned(), place)));
        }
        for (place, planned) in self.sweeps.iter().enumerate() {
            // Only a sweep whose name begins this one's can have names of this one.
            for other in homes(&by_name, &planned.name.value) {
                let (later, earlier) = (place.max(other), place.min(other));
                taken.extend(self.shared_name(earlier, later).map(|name| (name, later)));
            }
        }
        taken.sort_by_key(|(_, place)| *place);
        self.check_names_of_sweeps(&by_name);
        for (name, place) in taken {
            let planned = self.sweeps.get(place).invariant(SWEEP);
            self.problems.push(two_policies(&name, &planned.name.place));
        }
    }

    fn check_names_of_sweeps(&mut self, by_name: &HashMap<&'a str, Vec<usize>>) {
        let mut again: Vec<usize> =
            by_name.values().flat_map(|places| places.iter().skip(1)).copied().collect();
        again.sort_unstable();
        for name in again.into_iter().filter_map(|place| self.sweeps.get(place)).map(|planned| &planned.name)
        {
            let problem = Problem::new(phrases::two_sweeps(Message::of_value(&name.value)));
            self.problems.push(problem.help(phrases::name_sweeps_apart()).at(name.place.clone()));
        }
    }

    /// Large sweeps by their names.
    fn sweeps_by_name(&self) -> HashMap<&'a str, Vec<usize>> {
        let mut found: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, planned) in self.sweeps.iter().enumerate() {
            found.entry(planned.name.value.as_str()).or_default().push(place);
        }
        found
    }

    /// The first name of a sweep that a policy of another one has too.
    fn shared_name(&self, of: usize, with: usize) -> Option<String> {
        let planned = self.sweeps.get(of)?;
        let names = (0..planned.points.len())
            .map(|point| format!("{}/{}", planned.name.value, planned.points.suffix(point)));
        names.into_iter().find(|name| self.in_sweep(with, name))
    }

    fn in_sweep(&self, place: usize, name: &str) -> bool {
        let planned = self.sweeps.get(place).invariant(SWEEP);
        let suffix = name.strip_prefix(planned.name.value.as_str()).and_then(|s| s.strip_prefix('/'));
        suffix.is_some_and(|suffix| planned.points.find(suffix).is_some())
    }
}

/// The sweeps in which a policy of a name can be: those whose name ends at one of its slashes.
fn homes(by_name: &HashMap<&str, Vec<usize>>, name: &str) -> impl Iterator<Item = usize> {
    let heads = name.match_indices('/').filter_map(|(at, _)| name.get(..at));
    heads.filter_map(|head| by_name.get(head)).flatten().copied()
}
