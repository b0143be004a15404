//! The end of a plan: what every device really has once it is carried out, and what that costs.
//!
//! No step takes a license away from a device that the target leaves without one, or that the inventory lacks. What these
//! hold at the start they keep, and their units count like those of all others.

use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::cost;
use crate::cost::Outcome;
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::tally::Tally;
use crate::engine::{Assignment, DeviceAssignment, State};
use crate::fleet::{DeviceId, Fleet};
use crate::internal::Invariant;
use crate::money::Money;
use crate::plan::starts::Starts;
use crate::policy::Policy;
use crate::run::plan::{Plan, terms};
use crate::study::held::Held;
use crate::study::load::Study;

const PART: &str = "every part of the account is counted";

/// What carrying out a policy leads to.
#[derive(Debug)]
pub(super) struct End {
    /// With the units of the policy, which hold once all terms have ended.
    pub(super) outcome: Outcome,
    /// With the units that hold until then.
    pub(super) in_term: Outcome,
    /// Devices that keep a license which the policy does not give them.
    pub(super) kept: BTreeMap<DeviceId, PartSet>,
    /// The extra charges per price period, had they none.
    pub(super) without_kept: Option<Money>,
}

/// Where plans begin.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) study: &'a Study,
    pub(super) fleet: &'a Fleet,
    /// Of its devices.
    pub(super) orders: &'a Orders,
    /// Today's licenses, where auto-activation has already happened.
    pub(super) held: Option<&'a Held>,
}

impl Scene<'_> {
    /// Where a policy leads.
    pub(super) fn end_of(self, policy: &Policy) -> End {
        let assignment = self.assign(policy);
        if let Some(held) = self.held {
            return self.end(policy, assignment, &|device| held.parts[device]);
        }
        if assignment.devices.iter().all(|given| !is_without(given.state)) {
            return self.end(policy, assignment, &|_| PartSet::EMPTY);
        }
        let start = self.assign(&terms::before(&self.study.baseline().policy, policy));
        self.end(policy, assignment, &|device| start.devices[device].parts)
    }

    fn assign(self, policy: &Policy) -> Assignment {
        engine::assign(&self.study.account, self.fleet, policy, self.orders)
    }

    /// Where a policy leads that gives an assignment, from what devices hold at the start.
    pub(super) fn end(
        self,
        policy: &Policy,
        mut assignment: Assignment,
        start: &dyn Fn(DeviceId) -> PartSet,
    ) -> End {
        let account = &self.study.account;
        let mut kept = BTreeMap::new();
        for device in assignment.devices.ids() {
            let given = assignment.devices[device];
            let parts = start(device);
            if is_given(given.state) || parts.is_empty() || self.leaves(policy, given.state) {
                continue;
            }
            let state = if is_without(given.state) { State::Assigned } else { given.state };
            assignment.devices.change(device, DeviceAssignment { state, parts, ..given });
            kept.insert(device, parts);
        }
        let mut tally = Tally::of(account, self.fleet, policy, &assignment);
        self.count_strangers(&mut tally.consumed);
        let mut others = tally.clone();
        for part in kept.values().flat_map(|parts| parts.iter()) {
            *others.consumed.get_mut(part.index()).invariant(PART) -= 1;
        }
        let in_term = terms::in_term(&self.study.baseline().policy, policy);
        End {
            without_kept: cost::price(account, policy, others).extra,
            in_term: cost::price(account, &in_term, tally.clone()),
            outcome: cost::price(account, policy, tally),
            kept,
        }
    }

    /// Whether a step removes control of a device of this state.
    fn leaves(self, policy: &Policy, state: State) -> bool {
        state == State::Retired && policy.retire != self.study.baseline().policy.retire
    }

    fn count_strangers(self, consumed: &mut [u64]) {
        let strangers = self.held.iter().flat_map(|held| held.strangers.values());
        for part in strangers.flat_map(|parts| parts.iter()) {
            *consumed.get_mut(part.index()).invariant(PART) += 1;
        }
    }

    /// Extra charges per price period for the licenses of today.
    pub(super) fn extra_today(self) -> Option<Money> {
        let account = &self.study.account;
        let mut consumed = vec![0; account.parts.len()];
        let held = self.held.iter().flat_map(|held| held.parts.iter());
        for part in held.flat_map(|parts| parts.iter()) {
            *consumed.get_mut(part.index()).invariant(PART) += 1;
        }
        self.count_strangers(&mut consumed);
        cost::price(account, &self.study.baseline().policy, Tally { consumed, ..Tally::default() }).extra
    }
}

/// Whether the state of a device has a license.
pub(super) fn is_given(state: State) -> bool {
    matches!(state, State::Assigned | State::Overage)
}

fn is_without(state: State) -> bool {
    matches!(state, State::Waiting | State::Unlicensable)
}

/// The devices of each profile, by their target.
type Groups = BTreeMap<(crate::plan::starts::ProfileId, Option<PartSet>), u64>;

/// The ends of a plan under each start that it claims.
pub(super) struct Ends<'a> {
    plan: &'a Plan<'a>,
    groups: Groups,
    in_term: Policy,
}

impl<'a> Ends<'a> {
    pub(super) fn new(plan: &'a Plan<'a>) -> Self {
        let starts = &plan.claimed.starts;
        let mut groups = Groups::new();
        for (device, target) in plan.target.enumerated() {
            *groups.entry((starts.profile_of(device), *target)).or_default() += 1;
        }
        Self { plan, groups, in_term: terms::in_term(&plan.study.baseline().policy, &plan.goal) }
    }

    fn starts(&self) -> &Starts {
        &self.plan.claimed.starts
    }

    /// What the devices of each group have in the end under a start.
    fn held(&self, start: usize) -> impl Iterator<Item = (PartSet, bool, u64)> {
        self.groups.iter().map(move |((profile, target), devices)| {
            let before = self.starts().profile(*profile).get(start).copied();
            let before = before.invariant("a profile has an entry for each start");
            (target.unwrap_or(before), target.is_none() && !before.is_empty(), *devices)
        })
    }

    /// Extra charges per price period until the terms end.
    pub(super) fn extra(&self, start: usize) -> Option<Money> {
        let account = &self.plan.study.account;
        let mut consumed = vec![0; account.parts.len()];
        for (parts, _, devices) in self.held(start) {
            for part in parts.iter() {
                *consumed.get_mut(part.index()).invariant(PART) += devices;
            }
        }
        cost::price(account, &self.in_term, Tally { consumed, ..Tally::default() }).extra
    }

    /// Most devices that keep a license under a start.
    pub(super) fn kept_at_most(&self) -> u64 {
        let kept = |start| self.held(start).filter(|(_, is_kept, _)| *is_kept).map(|(.., n)| n).sum();
        (0..self.starts().len()).map(kept).max().unwrap_or(0)
    }
}

impl Plan<'_> {
    /// Where the plan begins.
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            study: self.study,
            fleet: &self.fleet,
            orders: &self.orders,
            held: self.request.assigned.as_ref(),
        }
    }

    /// Whether a device has some parts at the start under a reading that the plan covers.
    pub(super) fn may_start_with(&self, device: DeviceId, parts: PartSet) -> bool {
        let starts = &self.claimed.starts;
        starts.profile(starts.profile_of(device)).contains(&parts)
    }

    /// What a device has in the end, under the reading of the study.
    pub(super) fn in_the_end(&self, device: DeviceId) -> PartSet {
        let kept = || self.end.kept.get(&device).copied();
        self.target[device].or_else(kept).unwrap_or_default()
    }

    /// Devices that keep a license which the target does not give them, under the reading of the study.
    pub fn kept(&self) -> impl Iterator<Item = (DeviceId, PartSet)> + '_ {
        self.end.kept.iter().map(|(device, parts)| (*device, *parts))
    }
}
