//! The cheapest assignment with today's units, beside that of auto-activation; and the pins that bring it about.

use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::cost::Outcome;
use crate::engine::fast::SummaryCache;
use crate::fleet::{DeviceId, Pin};
use crate::money::Money;
use crate::optimize::cheapest;
use crate::optimize::cheapest::{Cheapest, Limits, Move, Nothing};
use crate::optimize::demand::{Demand, Group};
use crate::optimize::program::Stock;
use crate::phrases::optimize as phrases;
use crate::policy::Policy;
use crate::problem::Message;
use crate::report::advice::AdvisedReadings;
use crate::report::optimize::{CheapestAssignment, MoveRow};
use crate::rules::Supply;
use crate::run::optimize::firmness;
use crate::run::optimize::pinned;
use crate::run::optimize::setting::Setting;
use crate::run::ranges::KEPT;
use crate::run::simulator::Simulator;

/// The cheapest assignment, if there is one.
pub(super) struct Assigned {
    demand: Demand,
    stocks: Vec<Stock>,
    pub(super) cheapest: Result<Cheapest, Nothing>,
    /// The devices to pin.
    pub(super) pins: BTreeMap<DeviceId, PartSet>,
    /// What the activation gives with these pins.
    pub(super) outcome: Option<Outcome>,
}

/// Finds it.
pub(super) fn find(setting: &Setting<'_>) -> Assigned {
    let (account, policy) = (&setting.study.account, setting.policy);
    let supply = Supply::new(account, policy);
    let sold = supply.assignable;
    let demand = Demand::new(account, &setting.study.fleet, policy, &setting.assignment, sold);
    let stocks = cheapest::stocks_of_today(account, policy);
    let solved = match &stocks {
        None => Err(Nothing::Unpriced),
        Some(stocks) => cheapest::solve(&supply, &demand, stocks, &[], Limits::default()),
    };
    let mut assigned = Assigned {
        demand,
        stocks: stocks.unwrap_or_default(),
        cheapest: solved,
        pins: BTreeMap::new(),
        outcome: None,
    };
    if let Ok(found) = &assigned.cheapest {
        let wanted = cheapest::by_device(&assigned.demand, found);
        let (pins, outcome) = pinned::pin(setting, (setting.policy, &setting.assignment), &wanted);
        assigned.pins = pins;
        assigned.outcome = Some(outcome);
    }
    assigned
}

impl Assigned {
    /// All pins under which the activation gives it: those of the policy, and those of the devices to pin.
    pub(super) fn all_pins(&self, setting: &Setting<'_>) -> BTreeMap<DeviceId, Pin> {
        pinned::with_own(setting, &self.pins)
    }

    /// What each device is given; `None` where some can't be served in full.
    pub(super) fn by_device(&self) -> Option<BTreeMap<DeviceId, PartSet>> {
        let found = self.cheapest.as_ref().ok().filter(|found| found.short == 0)?;
        Some(cheapest::by_device(&self.demand, found))
    }

    /// How it fares under other readings.
    pub(super) fn readings(&self, setting: &Setting<'_>) -> Option<AdvisedReadings> {
        if setting.options.no_readings {
            return None;
        }
        let account = &setting.study.account;
        let mut fleet = setting.study.fleet.clone();
        let pins = fleet.add_pins(self.all_pins(setting));
        let policy = Policy { pins: Some(pins), ..setting.policy.clone() };
        // Another fleet gives the same numbers to other pins.
        let summaries = SummaryCache::new(KEPT);
        let simulator = Simulator::new(account, &fleet, &summaries);
        firmness::compare(setting, &simulator, &policy)
    }

    /// Why there is none.
    pub(super) fn why_not(&self) -> Option<Message> {
        match self.cheapest {
            Ok(_) => None,
            Err(Nothing::Unpriced) => Some(phrases::no_rate()),
            Err(Nothing::Impossible | Nothing::Unsolved) => Some(phrases::unsolved()),
        }
    }

    pub(super) fn row(&self, setting: &Setting<'_>) -> Option<CheapestAssignment> {
        let (found, outcome) = (self.cheapest.as_ref().ok()?, self.outcome.as_ref()?);
        let auto_extra = setting.sums(&setting.outcome).extra;
        let moves = cheapest::moves(&self.demand, found);
        Some(CheapestAssignment {
            total: setting.sums(outcome).total,
            extra: setting.sums(outcome).extra?,
            auto_extra,
            saves: auto_extra.zip(setting.sums(outcome).extra).map(|(auto, own)| auto - own),
            auto_short: self.auto_short(setting),
            short: found.short,
            devices: setting.devices,
            changes: moves.iter().map(|one| one.devices).sum(),
            pins: self.pins.len() as u64,
            proved: found.complete,
            moves: moves.iter().map(|one| self.move_row(setting, found, one)).collect(),
        })
    }

    /// Devices that auto-activation gives less than they use.
    fn auto_short(&self, setting: &Setting<'_>) -> u64 {
        let supply = Supply::new(&setting.study.account, setting.policy);
        let is_short = |group: &&Group| {
            let given = group.key.given;
            given.is_empty() || !group.key.keeps.is_subset(supply.services_of(given))
        };
        self.demand.groups.iter().filter(is_short).map(|group| group.devices).sum()
    }

    fn move_row(&self, setting: &Setting<'_>, found: &Cheapest, one: &Move) -> MoveRow {
        let names =
            |parts| setting.study.account.names_of(parts).into_iter().map(str::to_owned).collect::<Vec<_>>();
        MoveRow {
            from: names(one.from),
            to: names(one.to),
            devices: one.devices,
            saves: setting.whole(self.saved_by(found, one)),
        }
    }

    /// What more it costs if the devices stay.
    fn saved_by(&self, found: &Cheapest, one: &Move) -> Option<Money> {
        if one.from.is_empty() {
            return None;
        }
        let mut more = Money::ZERO;
        for (stock, held) in self.stocks.iter().zip(&found.held) {
            let (leaves, comes) = (one.to.has(stock.part), one.from.has(stock.part));
            let back = match (leaves, comes) {
                (true, false) => held.saturating_sub(one.devices),
                (false, true) => held + one.devices,
                _ => *held,
            };
            let over = |held: u64| held.saturating_sub(stock.least);
            if over(back) > 0 && stock.rate.is_none() {
                return None;
            }
            let rate = stock.rate.unwrap_or_default();
            more = more + rate.times(over(back)) - rate.times(over(*held));
        }
        Some(more)
    }
}
