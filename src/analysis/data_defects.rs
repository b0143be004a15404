//! The price of dirty data: what the defects of an import could cost, each resolved in every way that is tried.
//!
//! A defect hides what a device is. The ways say what it may be, for all devices of the defect alike; each is simulated.

use crate::account::{Account, ServiceSet};
use crate::cost;
use crate::cost::Outcome;
use crate::engine;
use crate::engine::fast::Orders;
use crate::fleet::provenance::Provenance;
use crate::fleet::{Columns, Device, Evidence, Fleet, NO_DATE, Status};
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::analysis as phrases;
use crate::policy::Policy;
use crate::policy::reading::{Order, OverageRate, UnknownUsage};
use crate::problem::Message;
use crate::rules::Supply;

/// A kind of defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// The managed status is an unknown word, or empty.
    UnknownStatus,
    /// Nothing is known about the services in use.
    NoEvidence,
    /// The date that the order of devices goes by is missing.
    MissingDate,
    /// Rows without a usable device id: they are left out.
    RejectedRows,
}

impl Defect {
    /// In a few words.
    pub fn words(self) -> Message {
        match self {
            Self::UnknownStatus => phrases::unknown_status(),
            Self::NoEvidence => phrases::no_evidence(),
            Self::MissingDate => phrases::missing_date(),
            Self::RejectedRows => phrases::rejected_rows(),
        }
    }

    fn ways(self) -> &'static [Way] {
        match self {
            Self::UnknownStatus => &[
                Way::Status(Status::NotEnrolled),
                Way::Status(Status::Enrolled),
                Way::Status(Status::Activated),
            ],
            Self::NoEvidence => &[Way::Use(UnknownUsage::None), Way::Use(UnknownUsage::All)],
            Self::MissingDate => &[Way::Served(Turn::Last), Way::Served(Turn::First)],
            Self::RejectedRows => {
                &[Way::Absent, Way::Devices(UnknownUsage::None), Way::Devices(UnknownUsage::All)]
            }
        }
    }
}

/// When a device without a date is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// After all others, as the order says.
    Last,
    /// Before all others.
    First,
}

/// One way to resolve a defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// All have this status.
    Status(Status),
    /// All use no service, or every purchased one.
    Use(UnknownUsage),
    /// All are served first or last.
    Served(Turn),
    /// The rows are no devices.
    Absent,
    /// Each row is one more enrolled device that uses no service, or every purchased one.
    Devices(UnknownUsage),
}

impl Way {
    /// In a few words.
    pub fn words(self) -> Message {
        match self {
            Self::Status(Status::Enrolled) => phrases::all_enrolled(),
            Self::Status(Status::Activated) => phrases::all_activated(),
            Self::Status(_) => phrases::none_enrolled(),
            Self::Use(UnknownUsage::None) => phrases::none_uses(),
            Self::Use(UnknownUsage::All) => phrases::all_use_all(),
            Self::Served(Turn::Last) => phrases::served_last(),
            Self::Served(Turn::First) => phrases::served_first(),
            Self::Absent => phrases::no_devices(),
            Self::Devices(UnknownUsage::None) => phrases::devices_using_none(),
            Self::Devices(UnknownUsage::All) => phrases::devices_using_all(),
        }
    }

    fn apply(self, account: &Account, columns: &mut Columns, policy: &mut Policy, rejected: u64) {
        match self {
            Self::Status(status) => set_status(columns, status),
            Self::Use(usage) => policy.reading.unknown_usage = usage,
            Self::Served(turn) => serve(columns, policy.reading.order, turn),
            Self::Absent => {}
            Self::Devices(usage) => {
                let used = match usage {
                    UnknownUsage::None => ServiceSet::EMPTY,
                    UnknownUsage::All => Supply::new(account, policy).purchased,
                };
                add(columns, rejected, used);
            }
        }
    }
}

/// A fleet and a policy, with some defects resolved.
#[derive(Debug, Clone)]
pub struct Case {
    /// The devices.
    pub fleet: Fleet,
    /// The policy.
    pub policy: Policy,
}

/// What a case gives, per month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// Extra charges.
    pub extra: Option<Money>,
    /// Devices that wait or have no candidate.
    pub without_license: u64,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub lost: u64,
}

/// One defect with what each way of resolving it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Which defect.
    pub defect: Defect,
    /// Devices or rows that have it.
    pub count: u64,
    /// Every way that was tried.
    pub ways: Vec<(Way, Effect)>,
}

impl Price {
    /// The way with the least extra charges, and the one with the most; `None` where an amount is unknown.
    pub fn extremes(&self) -> Option<[(Way, Money); 2]> {
        let known: Option<Vec<(Way, Money)>> =
            self.ways.iter().map(|(way, e)| Some((*way, e.extra?))).collect();
        let known = known?;
        // Of equal amounts the first way counts: it is the one closest to what was read.
        let low = *known.iter().min_by_key(|(_, extra)| *extra)?;
        let high = *known.iter().rev().max_by_key(|(_, extra)| *extra)?;
        Some([low, high])
    }

    /// The distance between both.
    pub fn band(&self) -> Option<Money> {
        self.extremes().map(|[(_, low), (_, high)]| high - low)
    }
}

/// The defects of a fleet under a policy, those with the widest band first, unknown bands last. `rejected` rows of the
/// inventory could not be used.
pub fn prices(account: &Account, fleet: &Fleet, policy: &Policy, rejected: u64) -> Vec<Price> {
    let counts = [
        (Defect::UnknownStatus, count(fleet, |device| device.status() == Status::Unknown)),
        (Defect::NoEvidence, count(fleet, |device| !device.evidence().known)),
        (Defect::MissingDate, undated(fleet, policy.reading.order)),
        (Defect::RejectedRows, rejected),
    ];
    let found = counts.into_iter().filter(|(_, count)| *count > 0);
    let mut prices: Vec<Price> = found
        .map(|(defect, count)| {
            let effect = |way: &Way| (*way, effect(account, fleet, policy, &[*way], rejected));
            Price { defect, count, ways: defect.ways().iter().map(effect).collect() }
        })
        .collect();
    prices.sort_by_key(|price| std::cmp::Reverse(price.band()));
    prices
}

/// All defects resolved the cheap way, and all the dear way; `None` where that is not known.
pub fn together(
    account: &Account,
    fleet: &Fleet,
    policy: &Policy,
    rejected: u64,
    prices: &[Price],
) -> Option<[Effect; 2]> {
    let extremes: Vec<[(Way, Money); 2]> = prices.iter().map(Price::extremes).collect::<Option<_>>()?;
    let cheap: Vec<Way> = extremes.iter().map(|[(way, _), _]| *way).collect();
    let dear: Vec<Way> = extremes.iter().map(|[_, (way, _)]| *way).collect();
    Some([cheap, dear].map(|ways| effect(account, fleet, policy, &ways, rejected)))
}

/// A fleet and a policy with some defects resolved.
pub fn resolved(account: &Account, fleet: &Fleet, policy: &Policy, ways: &[Way], rejected: u64) -> Case {
    let (mut columns, mut policy) = (fleet.columns().clone(), policy.clone());
    for way in ways {
        way.apply(account, &mut columns, &mut policy, rejected);
    }
    let fleet = Fleet::new(columns).invariant("a defect is resolved for whole devices");
    Case { fleet, policy }
}

fn effect(account: &Account, fleet: &Fleet, policy: &Policy, ways: &[Way], rejected: u64) -> Effect {
    let case = resolved(account, fleet, policy, ways, rejected);
    let tally = engine::tally(account, &case.fleet, &case.policy, &Orders::new());
    of(&cost::price(account, &case.policy, tally), &case.policy)
}

fn of(outcome: &Outcome, policy: &Policy) -> Effect {
    let rate: OverageRate = policy.reading.overage_rate;
    Effect {
        extra: cost::extra(policy, outcome, rate),
        without_license: outcome.devices.without_license(),
        lost: outcome.services.pairs(),
    }
}

fn count(fleet: &Fleet, is_meant: impl Fn(&Device<'_>) -> bool) -> u64 {
    fleet.devices().filter(is_meant).count() as u64
}

fn undated(fleet: &Fleet, order: Order) -> u64 {
    match order {
        Order::Installed => count(fleet, |device| device.installed() == NO_DATE),
        Order::LastReported => count(fleet, |device| device.last_reported() == NO_DATE),
        Order::DeviceId | Order::File => 0,
    }
}

fn set_status(columns: &mut Columns, status: Status) {
    let both = columns.status.iter_mut().zip(columns.sps.iter_mut());
    for (of, sps) in both.filter(|(of, _)| **of == Status::Unknown) {
        *of = status;
        *sps |= status == Status::Activated;
    }
}

fn serve(columns: &mut Columns, order: Order, turn: Turn) {
    let (dates, first) = match (order, turn) {
        (_, Turn::Last) | (Order::DeviceId | Order::File, Turn::First) => return,
        // Oldest first, or most recent first.
        (Order::Installed, Turn::First) => (&mut columns.installed, i64::MIN),
        (Order::LastReported, Turn::First) => (&mut columns.last_reported, NO_DATE - 1),
    };
    for date in dates.iter_mut().filter(|date| **date == NO_DATE) {
        *date = first;
    }
}

fn add(columns: &mut Columns, rows: u64, used: ServiceSet) {
    let class = columns.evidence.push(Evidence { known: true, used, ..Evidence::default() });
    // A simulation does not ask where its evidence is from.
    columns.provenance = Provenance::default();
    for row in 1..=rows {
        columns.push(&format!("rejected row {row}"), Status::Enrolled, class);
    }
}
