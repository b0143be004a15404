//! Which policies share a summary.

use std::cmp::Reverse;

use crate::account::{Account, PartId, PartSet, ServiceSet};
use crate::money::Money;
use crate::policy::reading::{Addons, Duplicates, Evidence, Fit, Order, Rule, Scope, UnknownUsage};
use crate::policy::{ConditionId, PinsId, Policy, ServiceSwitch};
use crate::rules::Supply;

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
    usage: Evidence,
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
    /// The key of a policy.
    pub fn new(account: &Account, policy: &Policy) -> Self {
        let supply = Supply::new(account, policy);
        let reading = &policy.reading;
        let with_rule_addons = !matches!(reading.rule, Rule::BestFit | Rule::DefaultLicense);
        let addons = with_rule_addons.then_some(reading.addons);
        Self {
            retire: policy.retire,
            switch_on: policy.switch_on.clone(),
            switch_off: policy.switch_off.clone(),
            priority: policy.priority.clone(),
            pins: policy.pins,
            order: reading.order,
            scope: reading.scope,
            usage: reading.usage,
            unknown_usage: reading.unknown_usage,
            assignable: supply.assignable,
            purchased: supply.purchased,
            rule: reading.rule,
            fit: (reading.rule == Rule::BestFit).then_some(reading.fit),
            addons,
            duplicates: (addons == Some(Addons::All)).then_some(reading.duplicates),
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
            bases.sort_by_key(|base| Reverse(policy.terms(*base).map_or(0, |t| t.units)));
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
    let price = |id: PartId| supply.policy.terms(id).and_then(|t| t.price);
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
