//! The futures of a study for one policy: what a purchase comes to in each of them.

use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::engine;
use crate::engine::fast::Orders;
use crate::fleet::DeviceId;
use crate::forecast::futures::{Move, expected};
use crate::forecast::rate::At;
use crate::forecast::{Demand, Futures, Month, Plan};
use crate::policy::Policy;
use crate::problem::Problem;
use crate::run::forecast::answer;
use crate::run::forecast::flows::FleetFlows;
use crate::run::forecast::growth;
use crate::run::forecast::plans::Planner;
use crate::run::horizon;
use crate::study::load::{NamedPolicy, Study};

/// Futures that purchases are tried in: every purchase sees the same ones.
pub(in crate::run) struct Ahead<'a> {
    study: &'a Study,
    named: &'a NamedPolicy,
    from: Month,
    fleet: FleetFlows,
    orders: Orders,
    drawn: Drawn,
}

enum Drawn {
    /// By chance.
    Futures(Futures),
    /// Without draws: the expected one alone.
    Expected(Vec<Move>),
}

impl<'a> Ahead<'a> {
    /// Draws them.
    ///
    /// # Errors
    ///
    /// A fleet that grows beyond what is counted.
    pub(in crate::run) fn new(study: &'a Study, named: &'a NamedPolicy) -> Result<Self, Vec<Problem>> {
        let settings = &study.forecast;
        let from = settings.from.unwrap_or_else(|| horizon::first_month(study));
        let (fleet, orders) = (FleetFlows::new(study, from), Orders::new());
        let start = Planner { study, from, fleet: &fleet, orders: &orders }.start_under(&named.policy);
        let flows = fleet.flows(study, start.devices());
        let moves = expected(&flows, (At::Mid, At::Mid));
        growth::check(study, &flows, std::iter::once(moves.as_slice()))?;
        let drawn = match settings.draws {
            0 => Drawn::Expected(moves),
            draws => {
                let futures = Futures::draw(&flows, draws, settings.seed);
                growth::check(study, &flows, (0..futures.draws()).map(|draw| futures.of(draw)))?;
                Drawn::Futures(futures)
            }
        };
        Ok(Self { study, named, from, fleet, orders, drawn })
    }

    /// The first month.
    pub(in crate::run) fn from(&self) -> Month {
        self.from
    }

    /// The services that devices lose by the activation under a policy.
    pub(in crate::run) fn services_lost(&self, policy: &Policy) -> u64 {
        engine::tally(&self.study.account, &self.study.fleet, policy, &self.orders).services.pairs()
    }

    /// Whether the rates failed their back-test, as the answer of `forecast` says.
    pub(in crate::run) fn is_unproved(&self) -> bool {
        answer::has_failed(&self.fleet.back_tests(self.study.forecast.seed))
    }

    /// The policy of each month, as the events of the study change it.
    ///
    /// # Errors
    ///
    /// What is wrong with events.
    pub(in crate::run) fn policies(&self) -> Result<Vec<(Month, Policy)>, Vec<Problem>> {
        self.planner().policies(self.named, self.named.settled)
    }

    fn planner(&self) -> Planner<'_> {
        Planner { study: self.study, from: self.from, fleet: &self.fleet, orders: &self.orders }
    }

    /// What a policy comes to in every future, with devices that are given parts by hand at the activation, and with `change`
    /// made to the policy of each month.
    ///
    /// # Errors
    ///
    /// What is wrong with events, or missing for new devices.
    pub(in crate::run) fn walk(
        &self,
        policy: &Policy,
        by_hand: &BTreeMap<DeviceId, PartSet>,
        change: &dyn Fn(usize, &mut Policy),
    ) -> Result<(Plan, Demand), Vec<Problem>> {
        let planner = self.planner();
        let named = NamedPolicy { policy: policy.clone(), ..self.named.clone() };
        let held = planner.held_with(policy, by_hand);
        let plan = planner.plan_with(&named, named.settled, &held, change)?;
        let demand = match &self.drawn {
            Drawn::Futures(futures) => Demand::of(&plan, futures, self.study.forecast.seed),
            Drawn::Expected(moves) => Demand::expected(&plan, moves),
        };
        Ok((plan, demand))
    }
}
