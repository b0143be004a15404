//! The plan of a scenario: who holds what after activation, and the policy of each month.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::account::PartSet;
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::given::{Alike, Given};
use crate::fleet::DeviceId;
use crate::forecast::futures::{Flows, expected};
use crate::forecast::plan::Terms;
use crate::forecast::rate::At;
use crate::forecast::settings::Event;
use crate::forecast::walk::{Path, Proportional, walk};
use crate::forecast::{Month, Plan};
use crate::internal;
use crate::internal::Places;
use crate::money::Money;
use crate::phrases::forecast as phrases;
use crate::policy::levers::{UnfinishedPolicy, patch};
use crate::policy::reading::{KeySetting, PartialReading, ReadingKey, Standing};
use crate::policy::{ConditionId, Policy};
use crate::problem::{Message, Problem};
use crate::report::forecast::{DriverRow, ExcessRow, ReadingBand};
use crate::rules::{Supply, clocks, loss};
use crate::run::forecast::flows::FleetFlows;
use crate::run::simulator;
use crate::study::load::{NamedPolicy, Study};

/// What plans are made of.
pub(super) struct Planner<'a> {
    pub(super) study: &'a Study,
    pub(super) from: Month,
    pub(super) fleet: &'a FleetFlows,
    pub(super) orders: &'a Orders,
}

/// What an activation leaves.
pub(super) struct Started {
    given: Given,
    /// Devices of each segment by what they hold.
    pub(super) held: Vec<BTreeMap<PartSet, u64>>,
}

impl Started {
    /// The devices of each segment.
    pub(super) fn devices(&self) -> Vec<u64> {
        self.held.iter().map(|held| held.values().sum()).collect()
    }
}

impl Planner<'_> {
    /// What devices hold after the activation.
    pub(super) fn start(&self, named: &NamedPolicy) -> Started {
        self.start_under(&named.policy)
    }

    pub(super) fn start_under(&self, policy: &Policy) -> Started {
        let study = self.study;
        let apart: Vec<ConditionId> = study.forecast.segments.iter().map(|segment| segment.devices).collect();
        let given = engine::given(&study.account, &study.fleet, policy, self.orders, &apart);
        let mut held = vec![BTreeMap::new(); self.fleet.segments()];
        for alike in &given.alike {
            // They meet the same conditions, so they are of one segment.
            let held = held.at_mut(self.fleet.segment_of(alike.first));
            *held.entry(alike.given.parts).or_insert(0) += alike.devices;
        }
        Started { given, held }
    }

    /// Devices of each segment by what they hold, where somebody gives some devices other parts by hand.
    pub(super) fn held_with(
        &self,
        policy: &Policy,
        by_hand: &BTreeMap<DeviceId, PartSet>,
    ) -> Vec<BTreeMap<PartSet, u64>> {
        if by_hand.is_empty() {
            return self.start_under(policy).held;
        }
        let assignment = engine::assign(&self.study.account, &self.study.fleet, policy, self.orders);
        let mut held = vec![BTreeMap::new(); self.fleet.segments()];
        for (id, assigned) in assignment.devices.enumerated().filter(|(_, assigned)| assigned.is_served()) {
            let parts = by_hand.get(&id).copied().unwrap_or(assigned.parts);
            *held.at_mut(self.fleet.segment_of(id)).entry(parts).or_insert(0) += 1;
        }
        held
    }

    /// The plan of a policy under a reading.
    pub(super) fn plan(
        &self,
        named: &NamedPolicy,
        reading: PartialReading,
        held: &[BTreeMap<PartSet, u64>],
    ) -> Result<Plan, Vec<Problem>> {
        self.plan_with(named, reading, held, &|_, _| ())
    }

    /// The same with `change` made to the policy of each month, which it is given with its place.
    pub(super) fn plan_with(
        &self,
        named: &NamedPolicy,
        reading: PartialReading,
        held: &[BTreeMap<PartSet, u64>],
        change: &dyn Fn(usize, &mut Policy),
    ) -> Result<Plan, Vec<Problem>> {
        let mut months = self.policies(named, reading)?;
        for (place, (_, policy)) in months.iter_mut().enumerate() {
            change(place, policy);
        }
        let mut with: Vec<Option<PartSet>> = self.study.forecast.segments.iter().map(|s| s.parts).collect();
        with.push(None);
        // An event may take it away later.
        let lacks_default = months.iter().any(|(_, policy)| policy.default_base.is_none());
        if lacks_default && with.iter().zip(self.fleet.come()).any(|(with, come)| with.is_none() && come) {
            let problem = Problem::new(phrases::no_default());
            return Err(vec![problem.help(phrases::set_default())]);
        }
        Ok(Plan::new(&self.study.account, Terms { start: held, enrolled_with: &with, months: &months }))
    }

    /// The policy of each month: that of the scenario, and the events so far.
    pub(super) fn policies(
        &self,
        named: &NamedPolicy,
        reading: PartialReading,
    ) -> Result<Vec<(Month, Policy)>, Vec<Problem>> {
        let account = &self.study.account;
        let mut draft = UnfinishedPolicy { policy: named.policy.clone(), reading };
        let mut months = Vec::new();
        for month in (0..self.study.forecast.months).map(|later| self.from.plus(later)) {
            let now = |event: &&Event| {
                event.month == month || month == self.from && is_before(self.study, event, self.from)
            };
            // Two events of a month may pull the same lever, one after the other.
            draft = patch(account, &draft, [], month.last_day())
                .unwrap_or_else(|_| internal::error("a month is refused in which no lever is pulled"));
            for event in self.study.forecast.events.iter().filter(now) {
                let levers = event.levers.iter().map(|(lever, _)| lever);
                draft = patch(account, &draft, levers, month.last_day()).map_err(|refusals| {
                    let problem = |(place, why): (usize, Message)| {
                        let at = event.levers.get(place).map_or(&event.place, |(_, place)| place);
                        Problem::new(phrases::event_refused(&named.name, why)).at(at.clone())
                    };
                    refusals.into_iter().map(problem).collect::<Vec<_>>()
                })?;
            }
            months.push((month, draft.policy.clone()));
        }
        Ok(months)
    }

    /// What each uncertain input and each project moves, the one that moves most first.
    pub(super) fn drivers(&self, plan: &Plan, flows: &Flows) -> Vec<DriverRow> {
        let sum = |flows: &Flows, at| horizon(&walk(plan, &expected(flows, at), Proportional::default()));
        let mut rows = Vec::new();
        let ways = [
            (phrases::arrivals(), &flows.arrivals, [(At::Low, At::Mid), (At::High, At::Mid)]),
            (phrases::departures(), &flows.departures, [(At::Mid, At::Low), (At::Mid, At::High)]),
        ];
        for (input, rates, [low, high]) in ways {
            if rates.iter().any(crate::forecast::Rate::is_uncertain) {
                rows.push(DriverRow { input, low: sum(flows, low), high: sum(flows, high) });
            }
        }
        for (place, event) in
            self.study.forecast.events.iter().enumerate().filter(|(_, event)| event.devices != 0)
        {
            let without = Flows {
                projects: self.fleet.projects(self.study, &flows.start, Some(place)),
                ..flows.clone()
            };
            let title = event.title.clone().unwrap_or_else(|| event.month.to_string());
            let mid = (At::Mid, At::Mid);
            rows.push(DriverRow {
                input: phrases::project(Message::of_value(&title)),
                low: sum(&without, mid),
                high: sum(flows, mid),
            });
        }
        let moves = |row: &DriverRow| {
            row.low.zip(row.high).map(|(low, high)| if high < low { low - high } else { high - low })
        };
        rows.sort_by_key(|row| std::cmp::Reverse(moves(row)));
        rows
    }

    /// The expected future under the reading with one key changed at a time to another consistent value.
    pub(super) fn readings(&self, named: &NamedPolicy, middle: &Path) -> Result<ReadingBand, Vec<Problem>> {
        let own = horizon(middle);
        let mut band =
            ReadingBand { tried: 1, min: own, min_reading: Map::new(), max: own, max_reading: Map::new() };
        let tried = self.other_readings(named);
        let extras = simulator::each(0..tried.len(), |place| self.expected_extra(named, *tried.at(place)));
        for (setting, extra) in tried.iter().zip(extras) {
            band.add(extra?, setting.key().word(), &setting.word());
        }
        Ok(band)
    }

    /// The consistent values of each key that the scenario doesn't settle, but for its own.
    fn other_readings(&self, named: &NamedPolicy) -> Vec<KeySetting> {
        let is_open = |key: &ReadingKey| named.settled.get(*key).is_none() && *key != ReadingKey::OverageRate;
        let values = |key: ReadingKey| key.values().iter().filter_map(move |value| key.parse(value.word));
        let open = ReadingKey::ALL.iter().copied().filter(is_open).flat_map(values);
        let is_other = |setting: &KeySetting| {
            setting.standing() != Standing::Strained && *setting != named.policy.reading.get(setting.key())
        };
        let is_possible = |setting: &KeySetting| {
            let (policy, _) = under(named, *setting);
            crate::rules::missing_for(&self.study.account, &policy).is_none()
        };
        open.filter(is_other).filter(is_possible).collect()
    }

    /// The extra charges of the expected future under one other value.
    fn expected_extra(
        &self,
        named: &NamedPolicy,
        setting: KeySetting,
    ) -> Result<Option<Money>, Vec<Problem>> {
        let (policy, reading) = under(named, setting);
        let start = self.start_under(&policy);
        let plan = self.plan(&NamedPolicy { policy, ..named.clone() }, reading, &start.held)?;
        let flows = self.fleet.flows(self.study, start.devices());
        Ok(horizon(&walk(&plan, &expected(&flows, (At::Mid, At::Mid)), Proportional::default())))
    }

    /// Services that the account had not bought by the day on which they end (T13, T14).
    pub(super) fn excess(&self, named: &NamedPolicy, start: &Started) -> Option<ExcessRow> {
        let study = self.study;
        let activation = study.account.activates_on.unwrap_or_else(|| self.from.first_day());
        let until = clocks::excess_kept_until(activation)?;
        let months = self.policies(named, named.settled).ok()?;
        let (_, policy) = months.get(Month::of(until).place(self.from)?)?;
        let supply = Supply::new(&study.account, policy);
        let (mut devices, mut services) = (0_u64, 0_u64);
        let alike = start.given.alike.iter().filter(|_| !start.given.is_refused);
        for Alike { given, devices: count, .. } in alike {
            let excess = given.excess.minus(supply.purchased);
            let kept = supply.services_of(given.parts);
            let lost = loss::loss(policy.reading.gap, given.need, excess, kept).at_day_90;
            devices += if lost.is_empty() { 0 } else { *count };
            services += u64::from(lost.len()) * count;
        }
        (devices > 0).then(|| ExcessRow { kept_until: until.to_string(), devices, services })
    }
}

/// The policy of a scenario with one key of its reading set to another value, and that reading.
fn under(named: &NamedPolicy, setting: KeySetting) -> (Policy, PartialReading) {
    let reading = named.settled.with(setting);
    (Policy { reading: reading.complete(), ..named.policy.clone() }, reading)
}

/// Whether an event is between the day of the inventory and the first month: its levers hold when that begins, and its devices
/// are not counted (docs/model.md section 9).
pub(super) fn is_before(study: &Study, event: &Event, from: Month) -> bool {
    event.month < from && event.date > study.file.as_of
}

impl ReadingBand {
    fn add(&mut self, extra: Option<Money>, key: &str, word: &str) {
        self.tried += 1;
        let reading = || Map::from_iter([(key.to_owned(), Value::from(word))]);
        let (Some(extra), Some(min), Some(max)) = (extra, self.min, self.max) else {
            (self.min, self.max) = (None, None);
            return;
        };
        if extra < min {
            (self.min, self.min_reading) = (Some(extra), reading());
        }
        if extra > max {
            (self.max, self.max_reading) = (Some(extra), reading());
        }
    }
}

/// The extra charges of all months.
pub(in crate::run) fn horizon(path: &Path) -> Option<Money> {
    path.months.iter().map(|month| month.extra).sum()
}
