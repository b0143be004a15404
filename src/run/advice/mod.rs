//! Advice that the fleet itself shows (docs/contract.md section 5): spare units beside overage or beside devices without a
//! license, stale devices that cost, units that no device uses. Each is a policy that is simulated like any other.

mod idle;
mod judge;
pub(crate) mod readings;
mod spare;
mod stale;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub(crate) use judge::newly_licensed;

use crate::account::PartId;
use crate::cost::Outcome;
use crate::engine;
use crate::engine::Assignment;
use crate::engine::fast::SummaryCache;
use crate::fleet::{DeviceId, Fleet, Pin};
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::levers::When;
use crate::report::Sums;
use crate::report::advice::AdvisedReadings;
use crate::run::in_term::Ends;
use crate::run::ranges::{Explored, KEPT};
use crate::run::simulator::Simulator;
use crate::study::load::Study;

/// Days without a report after which a device is stale: docs/model.md section 2 takes the same in its example.
pub(crate) const STALE_DAYS: u32 = 90;

/// What an advice does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Pins devices that are over to spare units of another part.
    SpareUnits,
    /// Pins devices for which no unit is left to spare units of another part.
    SpareLicenses,
    /// Retires devices that have not reported for long.
    StaleDevices,
    /// Gives up units that no device uses.
    IdleUnits,
}

impl Kind {
    /// Whether it pins devices.
    pub(crate) fn pins(self) -> bool {
        matches!(self, Self::SpareUnits | Self::SpareLicenses)
    }

    /// As results spell it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::SpareUnits => "spare-units",
            Self::SpareLicenses => "spare-licenses",
            Self::StaleDevices => "stale-devices",
            Self::IdleUnits => "idle-units",
        }
    }
}

/// A policy that could be advised.
#[derive(Debug)]
struct Candidate {
    kind: Kind,
    policy: Policy,
    devices: u64,
    /// For each part the units that are used or given up.
    parts: Vec<(PartId, u64)>,
}

/// What was found worth advising: it saves money, or gives more devices a license at no cost, and harms no device.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) kind: Kind,
    /// Devices that are pinned or retired.
    pub(crate) devices: u64,
    /// For each part the units that are used or given up.
    pub(crate) parts: Vec<(PartId, u64)>,
    /// What it pins, with the pins of the baseline.
    pub(crate) pins: Option<BTreeMap<DeviceId, Pin>>,
    /// Devices that get a license by it.
    pub(crate) serves: u64,
    /// When the last of its changes can be made.
    pub(crate) when: When,
    /// When units that it gives up are gone.
    pub(crate) ends: Ends,
    /// Over the horizon.
    pub(crate) saving: Money,
    pub(crate) before: Sums,
    pub(crate) after: Sums,
    /// `None` where no other reading was tried, or the two can't be compared under each.
    pub(crate) readings: Option<AdvisedReadings>,
}

/// The baseline as it turns out: what candidates are made of and held against.
struct Baseline<'a> {
    study: &'a Study,
    policy: &'a Policy,
    outcome: &'a Outcome,
    /// Device by device.
    assignment: &'a Assignment,
}

/// What the fleet shows: at most one advice of each kind. Nothing where no file says which services devices use, or where
/// the activation is refused: then no unit is used, and none spare.
pub(crate) fn find(study: &Study, explored: Option<&Explored<'_>>) -> Vec<Found> {
    match explored {
        Some(explored) => find_with(study, &explored.summaries, true),
        None => find_with(study, &SummaryCache::new(KEPT), false),
    }
}

/// The same; each may be held against the baseline under every reading that agrees with what IBM writes.
pub(crate) fn find_with(study: &Study, summaries: &SummaryCache, with_readings: bool) -> Vec<Found> {
    let (account, policy) = (&study.account, &study.baseline().policy);
    let has_evidence = study.fleet.columns().evidence.iter().any(|evidence| evidence.known);
    let simulator = Simulator::new(account, &study.fleet, summaries);
    let outcome = simulator.run(&[policy], |_, (outcome, _)| outcome).pop();
    let outcome = outcome.invariant("every policy has an outcome");
    if !has_evidence || outcome.refused_by.is_some() || !may_help(&outcome) {
        return Vec::new();
    }
    let assignment = engine::assign(account, &study.fleet, policy, &summaries.orders);
    let baseline = Baseline { study, policy, outcome: &outcome, assignment: &assignment };
    // The devices stay, with their orders and all that is numbered: only conditions and pins come to the end.
    let mut fleet: Cow<'_, Fleet> = Cow::Borrowed(&study.fleet);
    let candidates = [
        spare::for_waiting(&baseline, &mut fleet),
        spare::for_over(&baseline, &mut fleet),
        stale::candidate(&baseline, &mut fleet),
        idle::candidate(&baseline),
    ];
    let simulator = Simulator::new(account, &fleet, summaries);
    let judged = candidates.into_iter().flatten();
    judged.filter_map(|candidate| judge::judge(&baseline, &simulator, candidate, with_readings)).collect()
}

/// Whether anything can be better: charges, units that no device uses, or devices that wait for one.
fn may_help(outcome: &Outcome) -> bool {
    outcome.devices.waiting > 0 || outcome.parts.iter().any(|part| part.over > 0 || part.idle > 0)
}
