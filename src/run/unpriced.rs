//! Prices that figures need and the study does not give.

use crate::account::{PartId, PartSet};
use crate::cost::{Outcome, PartCost};
use crate::phrases;
use crate::policy::Policy;
use crate::policy::reading::{OverageRate, WhenShort};
use crate::problem::Warning;
use crate::rules::{Supply, overage};
use crate::study::load::Study;

/// What is missing for the figures of an outcome.
pub(crate) fn of_outcome(study: &Study, policy: &Policy, outcome: &Outcome) -> Vec<Warning> {
    let names = |is_meant: &dyn Fn(&PartCost) -> bool| {
        let parts = outcome.parts.iter().filter(|part| is_meant(part));
        parts.map(|part| name(study, part.part)).collect::<Vec<_>>()
    };
    let by_list = matches!(policy.reading.overage_rate, OverageRate::ListTimes(_));
    let unit = names(&|part| part.committed.is_none() || by_list && part.extra.is_none());
    let overage = names(&|part| !by_list && part.extra.is_none());
    [phrases::prices::unit_missing(&unit), phrases::prices::overage_missing(&overage)]
        .into_iter()
        .flatten()
        .collect()
}

/// What could be missing under policies, before anything is simulated: parts with units and no price, parts that may exceed
/// their units and have no overage price.
pub(crate) fn beforehand<'p>(study: &Study, policies: impl IntoIterator<Item = &'p Policy>) -> Vec<Warning> {
    let (mut unit, mut overage) = (PartSet::EMPTY, PartSet::EMPTY);
    for policy in policies {
        let lacks_price = |id: &PartId| {
            let terms = policy.terms(*id);
            !terms.is_dropped && terms.units > 0 && terms.price.is_none()
        };
        unit = unit.union(study.account.ids().map(|(id, _)| id).filter(lacks_price).collect());
        if policy.reading.overage_rate == OverageRate::Contract {
            overage = overage.union(without_overage_price(study, policy));
        }
    }
    missing(study, unit, overage)
}

/// What a figure may need that rests on other readings, starts or months than those of an outcome: overage prices of all
/// parts that some policy could give, also where the study's own reading lets none exceed its units.
pub(crate) fn of_policies<'p>(study: &Study, policies: impl IntoIterator<Item = &'p Policy>) -> Vec<Warning> {
    let mut parts = PartSet::EMPTY;
    for policy in policies {
        let assignable = Supply::new(&study.account, policy).assignable;
        let lacks = |id: &PartId| overage::rate(policy.reading.overage_rate, policy.terms(*id)).is_none();
        parts = parts.union(assignable.iter().filter(lacks).collect());
    }
    of_parts(study, PartSet::EMPTY, parts)
}

/// Parts that have no price for their units, and parts that have none for devices over them.
pub(crate) fn of_parts(study: &Study, units: PartSet, over: PartSet) -> Vec<Warning> {
    let (units, over) = match study.baseline().policy.reading.overage_rate {
        OverageRate::ListTimes(_) => (units.union(over), PartSet::EMPTY),
        OverageRate::Contract | OverageRate::None => (units, over),
    };
    missing(study, units, over)
}

/// The warnings about parts without a unit price and about those without an overage price.
fn missing(study: &Study, units: PartSet, over: PartSet) -> Vec<Warning> {
    let names = |parts: PartSet| parts.iter().map(|id| name(study, id)).collect::<Vec<String>>();
    [phrases::prices::unit_missing(&names(units)), phrases::prices::overage_missing(&names(over))]
        .into_iter()
        .flatten()
        .collect()
}

/// Adds warnings; one of the same kind that is there already, and so says less, goes.
pub(crate) fn add(warnings: &mut Vec<Warning>, more: Vec<Warning>) {
    warnings.retain(|known| more.iter().all(|new| new.id != known.id));
    warnings.extend(more);
}

/// Parts that may exceed their units and have no overage price.
fn without_overage_price(study: &Study, policy: &Policy) -> PartSet {
    let is_any = policy.reading.when_short == WhenShort::Exceed;
    let may_exceed = policy.overage_enabled && !policy.overage_blocked_by_partner;
    let lacks = |id: &PartId| {
        let terms = policy.terms(*id);
        (is_any || may_exceed && terms.overage) && terms.overage_price.is_none()
    };
    Supply::new(&study.account, policy).assignable.iter().filter(lacks).collect()
}

fn name(study: &Study, part: PartId) -> String {
    study.account.part(part).name.clone()
}
