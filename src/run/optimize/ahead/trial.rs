//! One purchase in every future.

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::forecast::statistics::Spread;
use crate::forecast::{Demand, Plan, plan};
use crate::internal::{Invariant, Places};
use crate::money::Money;
use crate::optimize::draws::PartDraws;
use crate::optimize::newsvendor::Terms;
use crate::optimize::search::with_units;
use crate::policy::Policy;
use crate::policy::reading::WhenShort;
use crate::problem::Problem;
use crate::rules::overage;
use crate::run::forecast::ahead::Ahead;
use crate::run::forecast::figures::money;
use crate::run::forecast::plans::horizon;
use crate::run::optimize::setting::Setting;

/// So many units that no part is ever short of them.
const PLENTY: u32 = 1_000_000_000;

/// Units of the parts that can be bought, month by month, without what the study plans to buy.
pub(super) type Units = Vec<Vec<u32>>;

/// What is asked of parts that must not exceed their units and have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// All that devices would take if there were plenty.
    Open,
    /// Nothing: what devices would take of them they take of others.
    Closed,
}

/// All that purchases are tried with.
pub(super) struct Tester<'a> {
    pub(super) setting: &'a Setting<'a>,
    pub(super) ahead: &'a Ahead<'a>,
    /// The parts that devices are given by hand at the activation.
    by_hand: BTreeMap<DeviceId, PartSet>,
    /// Month by month: the prices of each part that can be bought.
    pub(super) terms: Vec<Vec<Terms>>,
    /// Month by month: units of today and those that the study plans to buy.
    pub(super) planned: Vec<Vec<u64>>,
}

/// A purchase that was tried.
#[derive(Clone)]
pub(super) struct Trial {
    pub(super) units: Units,
    pub(super) plan: Plan,
    pub(super) demand: Demand,
    /// Extra charges over all months, by future.
    pub(super) extra: Vec<Option<Money>>,
    /// The most devices without a license at the end of any month, by future.
    pub(super) waiting: Vec<u64>,
    /// Services that devices lose by the activation; `None` where they are given parts by hand.
    pub(super) lost: Option<u64>,
    /// Mean of units and extra charges; `None` where a price is unknown.
    pub(super) total: Option<Money>,
    /// Whether parts that must not exceed their units have their reserve left in every month and future: units that are free may
    /// draw devices to a part.
    pub(super) keeps_reserve: bool,
}

impl<'a> Tester<'a> {
    pub(super) fn new(setting: &'a Setting<'a>, ahead: &'a Ahead<'a>) -> Result<Self, Vec<Problem>> {
        let policies = ahead.policies()?;
        let each = || setting.parts.iter().map(|(part, _)| *part);
        let planned =
            policies.iter().map(|(_, policy)| each().map(|part| plan::units(policy.terms(part))).collect());
        let terms = policies.iter().map(|(_, policy)| each().map(|part| terms(policy, part)).collect());
        let (terms, planned) = (terms.collect(), planned.collect());
        Ok(Self { setting, ahead, by_hand: BTreeMap::new(), terms, planned })
    }

    /// The same, where devices are given parts by hand at the activation.
    pub(super) fn by_hand(&self, by_hand: BTreeMap<DeviceId, PartSet>) -> Self {
        let Self { setting, ahead, terms, planned, .. } = self;
        Self { setting, ahead, by_hand, terms: terms.clone(), planned: planned.clone() }
    }

    /// How many months there are.
    pub(super) fn months(&self) -> usize {
        self.planned.len()
    }

    /// The same units in all months.
    pub(super) fn constant(&self, units: &[u32]) -> Units {
        vec![units.to_vec(); self.months()]
    }

    /// A purchase in every future.
    pub(super) fn trial(&self, units: Units) -> Result<Trial, Vec<Problem>> {
        let (plan, demand) = self.walk(&units, &|_| false)?;
        let extra: Vec<Option<Money>> = demand.paths.iter().map(horizon).collect();
        let most = |path: &crate::forecast::Path| {
            path.months.iter().map(|month| month.waiting).max().invariant("there is a month")
        };
        let waiting = demand.paths.iter().map(most).collect();
        let mean = money(extra.iter().copied()).map(|spread| spread.mean);
        let total = plan.committed().zip(mean).map(|(committed, extra)| committed + extra);
        let lost = self.by_hand.is_empty().then(|| self.ahead.services_lost(&self.policy(&units)));
        let keeps_reserve = self.keeps_reserve(&plan, &demand);
        Ok(Trial { units, plan, demand, extra, waiting, lost, total, keeps_reserve })
    }

    fn keeps_reserve(&self, plan: &Plan, demand: &Demand) -> bool {
        let is_left = |(place, (part, _)): (usize, &(PartId, u32))| {
            let reserve = u64::from(self.setting.reserve(*part));
            let has_left = |month: usize| {
                let most = demand.devices(part.index(), month).into_iter().max().unwrap_or(0);
                *plan.terms.at(month).units.at(part.index()) >= most + reserve
            };
            reserve == 0 || !self.is_capped(place) || (0..self.months()).all(has_left)
        };
        self.setting.parts.iter().enumerate().all(is_left)
    }

    /// The demand of each part beside a purchase: a part that must not exceed its units is asked for as if there were plenty;
    /// one without any only where the others `open` such parts, too.
    pub(super) fn draws(&self, units: &Units, others: Others) -> Result<Vec<PartDraws>, Vec<Problem>> {
        let has_plenty =
            |place: usize| self.is_capped(place) && (others == Others::Open || has_units(units, place));
        let (_, demand) = self.walk(units, &has_plenty)?;
        let of_part = |(place, (part, _)): (usize, &(PartId, u32))| {
            let month = |(month, terms): (usize, &Vec<Terms>)| {
                (*terms.at(place), demand.devices(part.index(), month))
            };
            PartDraws::new(self.terms.iter().enumerate().map(month))
        };
        Ok(self.setting.parts.iter().enumerate().map(of_part).collect())
    }

    /// Whether units are to stay free.
    pub(super) fn has_reserve(&self) -> bool {
        self.setting.parts.iter().any(|(part, _)| self.setting.reserve(*part) > 0)
    }

    /// Whether a part must not exceed its units in some month.
    pub(super) fn is_capped(&self, place: usize) -> bool {
        self.terms.iter().map(|of| of.at(place)).any(|terms| !terms.may_exceed)
    }

    /// The policy of the activation.
    fn policy(&self, units: &Units) -> Policy {
        let first = units.first().invariant("there is a month");
        with_units(self.setting.policy, &self.setting.spans(true), first)
    }

    fn walk(
        &self,
        units: &Units,
        has_plenty: &dyn Fn(usize) -> bool,
    ) -> Result<(Plan, Demand), Vec<Problem>> {
        let setting = self.setting;
        let first = units.first().invariant("there is a month");
        let mut policy = self.policy(units);
        let plenty: Vec<PartId> = setting
            .parts
            .iter()
            .enumerate()
            .filter(|(place, _)| has_plenty(*place))
            .map(|(_, (part, _))| *part)
            .collect();
        for part in plenty {
            policy.terms_mut(part).units = PLENTY;
        }
        let change = |month: usize, policy: &mut Policy| {
            for (((part, _), now), first) in setting.parts.iter().zip(units.at(month)).zip(first) {
                let terms = policy.terms_mut(*part);
                terms.units = terms.units.saturating_add(now.saturating_sub(*first));
            }
        };
        self.ahead.walk(&policy, &self.by_hand, &change)
    }
}

/// Whether a purchase has units of a part in some month.
pub(super) fn has_units(units: &Units, place: usize) -> bool {
    units.iter().any(|month| *month.at(place) > 0)
}

/// The prices of a part in a month.
fn terms(policy: &Policy, part: PartId) -> Terms {
    let terms = policy.terms(part);
    Terms {
        // A part that was dropped costs nothing, and no device holds it.
        price: if terms.is_dropped { Some(Money::ZERO) } else { terms.price },
        rate: overage::rate(policy.reading.overage_rate, terms),
        may_exceed: policy.overage_allowed(part) || policy.reading.when_short == WhenShort::Exceed,
    }
}

impl Trial {
    /// Units and extra charges of each future.
    pub(super) fn totals(&self) -> Vec<Option<Money>> {
        let committed = self.plan.committed();
        self.extra.iter().map(|extra| Some(committed? + (*extra)?)).collect()
    }

    /// Whether it leaves no more devices without a license than another and loses no more services.
    pub(super) fn is_harmless(&self, today: &Trial) -> bool {
        let loses_more = self.lost.zip(today.lost).is_some_and(|(own, today)| own > today);
        !loses_more && self.waits_no_more(today)
    }

    /// Whether it leaves no more devices without a license than another, neither in the middle nor in bad futures.
    pub(super) fn waits_no_more(&self, other: &Trial) -> bool {
        let spread = |trial: &Trial| Spread::of(trial.waiting.clone());
        spread(self)
            .zip(spread(other))
            .is_none_or(|(own, other)| own.p50 <= other.p50 && own.p95 <= other.p95)
    }

    /// Licenses that devices hold at the ends of all months, and those of them that are over the units.
    pub(super) fn held_and_over(&self) -> (u64, u64) {
        let (mut held, mut over) = (0, 0);
        for path in &self.demand.paths {
            for (terms, devices) in self.plan.terms.iter().zip(path.held.chunks(self.plan.parts.max(1))) {
                for (units, devices) in terms.units.iter().zip(devices) {
                    held += u64::from(*devices);
                    over += u64::from(*devices).saturating_sub(*units);
                }
            }
        }
        (held, over)
    }
}
