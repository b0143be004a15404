//! All policies of a study in the order of its results, those of large sweeps made when they are asked for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::account::Account;
use crate::internal::Invariant;
use crate::study::load::{NamedPolicy, Study};
use crate::study::points::Sweep;

const AFTER: &str = "a large sweep comes after policies that are listed";

/// All policies of a study: the baseline first, named scenarios in the order of the file, then sweeps.
#[derive(Debug, Clone)]
pub struct All<'a> {
    account: &'a Account,
    stretches: Vec<(Range<usize>, Source<'a>)>,
}

#[derive(Debug, Clone)]
enum Source<'a> {
    Listed(&'a [NamedPolicy]),
    Swept(usize, &'a Sweep),
}

impl<'a> All<'a> {
    fn new(study: &'a Study) -> Self {
        let mut all = Self { account: &study.account, stretches: Vec::new() };
        let mut from = 0;
        for (place, sweep) in study.sweeps.iter().enumerate() {
            all.add(Source::Listed(study.policies.get(from..sweep.after).invariant(AFTER)));
            all.add(Source::Swept(place, sweep));
            from = sweep.after;
        }
        all.add(Source::Listed(study.policies.get(from..).invariant(AFTER)));
        all
    }

    fn add(&mut self, source: Source<'a>) {
        let from = self.len();
        let length = match &source {
            Source::Listed(policies) => policies.len(),
            Source::Swept(_, sweep) => sweep.len(),
        };
        self.stretches.push((from..from + length, source));
    }

    /// Number of policies.
    pub fn len(&self) -> usize {
        self.stretches.last().map_or(0, |(range, _)| range.end)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn stretch_of(&self, place: usize) -> Option<&(Range<usize>, Source<'a>)> {
        // Some are empty: the first one that ends behind the place holds it.
        self.stretches.get(self.stretches.partition_point(|(range, _)| range.end <= place))
    }

    /// The policy at a place.
    pub fn get(&self, place: usize) -> Option<Cow<'a, NamedPolicy>> {
        let (range, source) = self.stretch_of(place)?;
        let within = place - range.start;
        match source {
            Source::Listed(policies) => policies.get(within).map(Cow::Borrowed),
            Source::Swept(_, sweep) => Some(Cow::Owned(sweep.named(self.account, within))),
        }
    }

    /// The large sweep of the policy at a place.
    pub fn sweep_of(&self, place: usize) -> Option<usize> {
        let (_, source) = self.stretch_of(place)?;
        match source {
            Source::Listed(_) => None,
            Source::Swept(sweep, _) => Some(*sweep),
        }
    }

    /// All of them, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'a, NamedPolicy>> {
        (0..self.len()).map(|place| self.get(place).invariant("every place up to the last has a policy"))
    }
}

impl Study {
    /// All policies, also those of large sweeps.
    pub fn all(&self) -> All<'_> {
        All::new(self)
    }

    /// The baseline and the named scenarios, by their names.
    pub fn named(&self) -> HashMap<&str, &NamedPolicy> {
        let named = self.policies.iter().filter(|named| named.sweep.is_none());
        named.map(|named| (named.name.as_str(), named)).collect()
    }

    /// The policy of a name, also one of a large sweep.
    pub fn find(&self, name: &str) -> Option<Cow<'_, NamedPolicy>> {
        let name = &*self.shown_name(name);
        if let Some(named) = self.policies.iter().find(|named| named.name == name) {
            return Some(Cow::Borrowed(named));
        }
        let found = self.sweeps.iter().find_map(|sweep| Some((sweep, sweep.find(name)?)));
        found.map(|(sweep, point)| Cow::Owned(sweep.named(&self.account, point)))
    }

    /// Lets all policies go but the baseline, those that are meant, and those of large sweeps that are named.
    pub fn keep(&mut self, is_meant: impl Fn(&NamedPolicy) -> bool, names: &[String]) {
        let mut from = 0;
        let mut kept = Vec::new();
        for sweep in std::mem::take(&mut self.sweeps) {
            kept.extend(self.policies.get(from..sweep.after).invariant(AFTER).iter().cloned());
            from = sweep.after;
            let mut points: Vec<usize> = names.iter().filter_map(|name| sweep.find(name)).collect();
            points.sort_unstable();
            points.dedup();
            kept.extend(points.into_iter().map(|point| sweep.named(&self.account, point)));
        }
        kept.extend(self.policies.get(from..).invariant(AFTER).iter().cloned());
        let mut place = 0;
        kept.retain(|named| {
            place += 1;
            place == 1 || is_meant(named)
        });
        self.policies = kept;
    }
}
