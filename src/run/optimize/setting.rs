//! What every question rests on: the baseline as it turns out, and the parts whose units can be bought.

use crate::account::{PartId, PartType};
use crate::analysis::delta::Sums;
use crate::analysis::{Simulate, delta};
use crate::cost::{Horizon, Outcome};
use crate::engine;
use crate::engine::Assignment;
use crate::engine::fast::SummaryCache;
use crate::internal::{Invariant, narrow};
use crate::money::Money;
use crate::optimize::newsvendor::Terms;
use crate::optimize::search::{Rules, Span};
use crate::policy::Policy;
use crate::policy::reading::WhenShort;
use crate::report::optimize::Limits;
use crate::rules::overage;
use crate::run::simulator::Simulator;
use crate::study::load::{NamedPolicy, Study};

/// What a purchase is to keep to, beside what is asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Units of parts that the curves are to show.
    pub at: Vec<(PartId, u32)>,
    /// The most that may be charged beyond the units over the horizon.
    pub max_extra: Option<Money>,
    /// The most that units beyond those of today may cost over the horizon.
    pub budget: Option<Money>,
    /// The least share of licenses that units cover, in hundredths of a percent.
    pub coverage: Option<u64>,
    /// Whether purchases are tried in the futures of a forecast too, also where the study has no `[forecast]`.
    pub forecast: bool,
    /// Whether other readings are left out.
    pub no_readings: bool,
}

impl Options {
    /// What purchases are held to, if to anything.
    pub(super) fn limits(&self) -> Option<Limits> {
        let is_limited = self.max_extra.is_some() || self.budget.is_some() || self.coverage.is_some();
        let percent = |hundredths: u64| Money::from_pico(i128::from(hundredths) * HUNDREDTH);
        let (max_extra, budget, coverage) = (self.max_extra, self.budget, self.coverage.map(percent));
        is_limited.then_some(Limits { max_extra, budget, coverage })
    }
}

/// A hundredth, in 10⁻¹².
const HUNDREDTH: i128 = 10_000_000_000;

/// The baseline, simulated.
pub(super) struct Setting<'a> {
    pub(super) study: &'a Study,
    pub(super) options: &'a Options,
    pub(super) named: &'a NamedPolicy,
    pub(super) policy: &'a Policy,
    pub(super) summaries: &'a SummaryCache,
    pub(super) simulator: Simulator<'a>,
    pub(super) outcome: Outcome,
    /// Device by device.
    pub(super) assignment: Assignment,
    /// Devices in scope.
    pub(super) devices: u64,
    /// The parts whose units can be bought, and the most units that devices would use with today's units of all others.
    pub(super) parts: Vec<(PartId, u32)>,
}

impl<'a> Setting<'a> {
    pub(super) fn new(
        study: &'a Study,
        named: &'a NamedPolicy,
        options: &'a Options,
        summaries: &'a SummaryCache,
    ) -> Self {
        let (account, policy) = (&study.account, &named.policy);
        let simulator = Simulator::new(account, &study.fleet, summaries);
        let outcome = simulator.outcomes(&[policy]).pop().invariant("every policy has an outcome");
        let assignment = engine::assign(account, &study.fleet, policy, &summaries.orders);
        let devices = assignment.devices.iter().filter(|device| device.is_served()).count() as u64;
        let mut setting = Self {
            study,
            options,
            named,
            policy,
            summaries,
            simulator,
            outcome,
            assignment,
            devices,
            parts: Vec::new(),
        };
        setting.parts = setting.buyable();
        setting
    }

    /// The parts whose units can be bought, with plenty of each in turn.
    fn buyable(&self) -> Vec<(PartId, u32)> {
        let ids = self.study.account.ids().map(|(id, _)| id);
        let parts: Vec<PartId> = ids.filter(|id| is_sold(self.study, self.policy, *id)).collect();
        let plenty = narrow(self.devices).max(1);
        let with_plenty = |id: &PartId| {
            let mut policy = self.policy.clone();
            policy.terms_mut(*id).units = plenty;
            policy
        };
        let policies: Vec<Policy> = parts.iter().map(with_plenty).collect();
        let outcomes = self.simulator.outcomes(&policies.iter().collect::<Vec<_>>());
        let most = |(id, outcome): (&PartId, &Outcome)| {
            let held = narrow(outcome.part(*id).consumed);
            (*id, held.max(self.policy.terms(*id).units).saturating_add(1))
        };
        parts.iter().zip(&outcomes).map(most).collect()
    }

    /// The units that may be had: from now on, when units can only be added, or once they can be given up.
    pub(super) fn spans(&self, can_give_up: bool) -> Vec<Span> {
        let devices = narrow(self.devices);
        let span = |(part, _): &(PartId, u32)| {
            let today = self.policy.terms(*part).units;
            let least = if can_give_up || self.study.has_ended(*part) { 0 } else { today };
            let reserve = self.reserve(*part);
            // With other units of others, every device may come to a part.
            let most = devices.max(today).saturating_add(reserve).max(self.minimum(*part));
            Span { part: *part, least, most, minimum: self.minimum(*part), reserve: u64::from(reserve) }
        };
        self.parts.iter().map(span).collect()
    }

    /// The fewest units of a part that can be bought; none, or today's, may stay where they are fewer.
    pub(super) fn minimum(&self, part: PartId) -> u32 {
        self.study.account.part(part).minimum_units.unwrap_or_default()
    }

    /// So many units of a part, or the next more where so few can't be bought: today's may stay.
    pub(super) fn sold(&self, part: PartId, units: u32) -> u32 {
        let (today, bought) = (self.policy.terms(part).units, units.max(self.minimum(part)));
        match units {
            0 => 0,
            _ if units <= today => bought.min(today),
            _ => bought,
        }
    }

    /// Units of a part to keep free.
    pub(super) fn reserve(&self, part: PartId) -> u32 {
        self.study.account.reserve.get(&part).copied().unwrap_or_default()
    }

    /// Today's units of the parts.
    pub(super) fn today(&self) -> Vec<u32> {
        self.parts.iter().map(|(part, _)| self.policy.terms(*part).units).collect()
    }

    /// What a purchase must keep to.
    pub(super) fn rules(&self) -> Rules {
        Rules {
            without_license: self.outcome.devices.without_license(),
            lost: self.outcome.services.pairs(),
            max_extra: self.options.max_extra.map(|amount| self.per_period(amount)),
            budget: self.options.budget.map(|amount| self.per_period(amount)),
            coverage: self.options.coverage,
        }
    }

    pub(super) fn horizon(&self) -> Horizon {
        self.study.horizon()
    }

    /// An amount over the horizon as one per price period, rounded down to 10⁻¹².
    fn per_period(&self, amount: Money) -> Money {
        let horizon = self.horizon();
        let amount = amount.pico() * i128::from(horizon.period.months());
        Money::from_pico(amount.div_euclid(i128::from(horizon.months.max(1))))
    }

    /// Units and extra charges over the horizon, as `run` has them: those of each part rounded.
    pub(super) fn sums(&self, outcome: &Outcome) -> Sums {
        delta::sums(outcome, self.horizon())
    }

    /// An amount per price period over the horizon.
    pub(super) fn whole(&self, amount: Option<Money>) -> Option<Money> {
        amount.map(|amount| self.horizon().whole(amount))
    }

    pub(super) fn name(&self, part: PartId) -> &'a str {
        &self.study.account.part(part).name
    }

    /// Whether a part may exceed its units; under `exceed` every one does.
    pub(super) fn may_exceed(&self, part: PartId) -> bool {
        self.policy.overage_allowed(part) || self.policy.reading.when_short == WhenShort::Exceed
    }

    /// What decides how many units of a part are best.
    pub(super) fn terms(&self, part: PartId) -> Terms {
        let terms = self.policy.terms(part);
        let rate = overage::rate(self.policy.reading.overage_rate, terms);
        Terms { price: terms.price, rate, may_exceed: self.may_exceed(part) }
    }
}

/// Whether units of a part can be bought: bases and add-ons with a price that the policy neither drops nor suspends.
pub(super) fn is_sold(study: &Study, policy: &Policy, part: PartId) -> bool {
    let (kind, terms) = (study.account.part(part).kind, policy.terms(part));
    let is_bought = matches!(kind, PartType::Base | PartType::Addon);
    is_bought && !terms.is_dropped && !terms.is_suspended && terms.price.is_some()
}
