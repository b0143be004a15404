//! Which policies share a summary.

use std::cmp::Reverse;

use crate::account::{Account, PartId, PartSet, ServiceSet};
use crate::money::Money;
use crate::policy::reading::{
    Addons, Duplicates, EvidenceStrength, Fit, Order, Reading, Rule, Scope, UnknownUsage,
};
use crate::policy::{ConditionId, PartTerms, PinsId, Policy, ServiceSwitch};
use crate::rules::{Supply, takes_addons};

/// Everything that fixes candidate lists, their order and the order of devices; what has no say is left out.
///
/// Policies with equal keys over one account and one fleet have the same [`QueueSummary`](crate::engine::fast::QueueSummary).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SummaryKey {
    retire: Option<ConditionId>,
    switch_on: Vec<ServiceSwitch>,
    switch_off: Vec<ServiceSwitch>,
    priority: Vec<ConditionId>,
    pins: Option<PinsId>,
    order: Order,
    scope: Scope,
    usage: EvidenceStrength,
    unknown_usage: UnknownUsage,
    assignable: PartSet,
    purchased: ServiceSet,
    rule: Rule,
    fit: Option<Fit>,
    addons: Option<Addons>,
    duplicates: Option<Duplicates>,
    /// In the order in which the rule tries them, where policies may differ in it.
    bases: Vec<PartId>,
    default_addons: PartSet,
    /// Of the assignable parts, where they decide between candidates.
    prices: Vec<Option<Money>>,
}

impl SummaryKey {
    /// The key of a policy. Taken apart field by field, so that no new lever and no new key of the reading is forgotten:
    /// what is not bound here is looked at through the supply, or has no say.
    pub fn new(account: &Account, policy: &Policy) -> Self {
        let supply = Supply::new(account, policy);
        let Policy {
            // The supply: units, suspensions and drops make parts assignable; see also `prices`.
            parts: _,
            // Who may exceed units is asked device by device.
            overage_enabled: _,
            overage_blocked_by_partner: _,
            retire,
            switch_off,
            switch_on,
            priority,
            pins,
            // `bases` and `default_addons`, under the rules that look at them.
            default_base: _,
            default_addons: _,
            preference: _,
            reading,
        } = policy;
        let Reading {
            rule,
            fit,
            addons,
            order,
            usage,
            unknown_usage,
            scope,
            // What a device takes when units run short is asked device by device.
            when_short: _,
            duplicates,
            // Dates and prices of what was assigned.
            gap: _,
            // The supply.
            purchased: _,
            enroll_short: _,
            measure: _,
            overage_rate: _,
        } = *reading;
        let addons = takes_addons(rule).then_some(addons);
        Self {
            retire: *retire,
            switch_on: switch_on.clone(),
            switch_off: switch_off.clone(),
            priority: priority.clone(),
            pins: *pins,
            order,
            scope,
            usage,
            unknown_usage,
            assignable: supply.assignable,
            purchased: supply.purchased,
            rule,
            fit: (rule == Rule::BestFit).then_some(fit),
            addons,
            duplicates: (addons == Some(Addons::All)).then_some(duplicates),
            bases: bases(&supply),
            default_addons: default_addons(&supply),
            prices: prices(&supply),
        }
    }
}

fn bases(supply: &Supply<'_>) -> Vec<PartId> {
    let policy = supply.policy;
    match policy.reading.rule {
        // The ladder follows from the assignable parts.
        Rule::BestFit | Rule::UniformHighest => Vec::new(),
        Rule::HighestFirst => policy.preference.clone(),
        Rule::DefaultLicense => policy.default_base.into_iter().collect(),
        Rule::LargestFirst => {
            let mut bases: Vec<PartId> = supply.ladder.iter().rev().copied().collect();
            // Stable, as the rule sorts; that a device may take only some of them keeps their order.
            bases.sort_by_key(|base| Reverse(policy.terms(*base).units));
            bases
        }
    }
}

fn default_addons(supply: &Supply<'_>) -> PartSet {
    match supply.policy.reading.rule {
        Rule::DefaultLicense => supply.policy.default_addons.iter().copied().collect(),
        _ => PartSet::EMPTY,
    }
}

fn prices(supply: &Supply<'_>) -> Vec<Option<Money>> {
    let decide = match (supply.policy.reading.rule, supply.policy.reading.fit, supply.policy.reading.addons) {
        (Rule::BestFit, Fit::Price, _) => true,
        (Rule::BestFit, Fit::Tier, _) => covers_may_tie(supply),
        (Rule::DefaultLicense, ..) | (_, _, Addons::All | Addons::None) => false,
        (_, _, Addons::Needed) => covers_may_tie(supply),
    };
    let price = |id: PartId| {
        let PartTerms {
            price,
            // The supply, or counts and charges of what was assigned.
            units: _,
            overage_price: _,
            overage: _,
            suspend: _,
            is_suspended: _,
            drop: _,
            is_dropped: _,
        } = supply.policy.terms(id);
        *price
    };
    if decide { supply.assignable.iter().map(price).collect() } else { Vec::new() }
}

/// Without a service that two add-ons have, a smallest cover is every add-on that covers anything: there is one.
fn covers_may_tie(supply: &Supply<'_>) -> bool {
    let mut seen = ServiceSet::EMPTY;
    supply.addons.iter().any(|addon| {
        let services = supply.services(*addon);
        let shares = !seen.intersection(services).is_empty();
        seen = seen.union(services);
        shares
    })
}
