//! Levers resolved against an account, and the policy that they make of another one.
//!
//! Applying is pure: the patched policy is a new value, so no scenario can leak into another.

use jiff::civil::Date;

use crate::account::{Account, PartId, Since};
use crate::money::Money;
use crate::policy::reading::{Chosen, Fit, Rule};
use crate::policy::{ConditionId, PartTerms, PinsId, Policy, ServiceSwitch};
use crate::rules::Supply;

/// One lever, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lever {
    /// Units bought.
    Units(PartId, i64),
    /// Units against the policy that is patched.
    MoreUnits(PartId, i64),
    /// Per unit and month; `None` clears it.
    Price(PartId, Option<Money>),
    /// Per device-month over; `None` clears it.
    OveragePrice(PartId, Option<Money>),
    /// The part's overage switch.
    Overage(PartId, bool),
    /// Suspended.
    Suspend(PartId, Since),
    /// Not renewed.
    Drop(PartId, Since),
    /// The account's overage switch.
    OverageEnabled(bool),
    /// The partner's overage switch.
    OverageBlockedByPartner(bool),
    /// Devices that leave.
    Retire(Option<ConditionId>),
    /// Services no longer used.
    SwitchOff(Vec<ServiceSwitch>),
    /// Services used from now on.
    SwitchOn(Vec<ServiceSwitch>),
    /// Who is served earlier.
    Priority(Vec<ConditionId>),
    /// The explicit assignment.
    Pins(Option<PinsId>),
    /// Self-enrollment default.
    DefaultBase(Option<PartId>),
    /// Self-enrollment default.
    DefaultAddons(Vec<PartId>),
    /// Order of bases under `highest-first`.
    Preference(Vec<PartId>),
    /// A choice of the reading: exactly one key is set.
    Reading(Chosen),
}

impl Lever {
    /// The part it concerns, if it concerns one.
    pub fn part(&self) -> Option<PartId> {
        match self {
            Self::Units(p, _)
            | Self::MoreUnits(p, _)
            | Self::Price(p, _)
            | Self::OveragePrice(p, _)
            | Self::Overage(p, _)
            | Self::Suspend(p, _)
            | Self::Drop(p, _) => Some(*p),
            _ => None,
        }
    }

    /// Its flat key with the part's name, as results spell it; a choice of the reading has none of its own.
    pub fn key(&self, account: &Account) -> Option<String> {
        let of = |lever: &str, part: &PartId| {
            Some(format!("{lever}.{}", account.part(*part).map_or("", |p| p.name.as_str())))
        };
        let key = match self {
            Self::Units(part, _) | Self::MoreUnits(part, _) => return of("units", part),
            Self::Price(part, _) => return of("price", part),
            Self::OveragePrice(part, _) => return of("overage_price", part),
            Self::Overage(part, _) => return of("overage", part),
            Self::Suspend(part, _) => return of("suspend", part),
            Self::Drop(part, _) => return of("drop", part),
            Self::Reading(_) => return None,
            Self::OverageEnabled(_) => "overage_enabled",
            Self::OverageBlockedByPartner(_) => "overage_blocked_by_partner",
            Self::Retire(_) => "retire",
            Self::SwitchOff(_) => "switch_off",
            Self::SwitchOn(_) => "switch_on",
            Self::Priority(_) => "priority",
            Self::Pins(_) => "pins",
            Self::DefaultBase(_) => "default_base",
            Self::DefaultAddons(_) => "default_addons",
            Self::Preference(_) => "preference",
        };
        Some(key.to_owned())
    }

    /// Two levers of one kind on one part are the same lever.
    fn is_same(&self, other: &Self) -> bool {
        let kind = |lever: &Self| match lever {
            Self::MoreUnits(p, _) => std::mem::discriminant(&Self::Units(*p, 0)),
            lever => std::mem::discriminant(lever),
        };
        self.part().is_some() && self.part() == other.part() && kind(self) == kind(other)
    }
}

/// A policy together with the choices of its reading that somebody made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Complete.
    pub policy: Policy,
    /// What was chosen; the rest takes its default for the rule in force.
    pub chosen: Chosen,
}

/// A lever that cannot be pulled: its place in the patch, and why.
pub type Refusal = (usize, String);

/// The policy of an account before any lever.
pub fn initial(account: &Account) -> Draft {
    let parts = account.parts.iter().map(|part| PartTerms {
        units: part.units,
        price: part.price,
        overage_price: part.overage_price,
        overage: part.overage,
        suspend: part.suspended,
        drop: Since::Never,
        is_suspended: false,
        is_dropped: false,
    });
    let chosen = Chosen::default();
    let policy = Policy {
        parts: parts.collect(),
        overage_enabled: true,
        overage_blocked_by_partner: false,
        retire: None,
        switch_off: Vec::new(),
        switch_on: Vec::new(),
        priority: Vec::new(),
        pins: None,
        default_base: None,
        default_addons: Vec::new(),
        preference: Vec::new(),
        reading: chosen.complete(),
    };
    Draft { policy, chosen }
}

/// Patches a policy. `day` is the day of activation: dated suspensions and drops count if they are on or before it.
pub fn patch<'l>(
    account: &Account,
    on: &Draft,
    levers: impl IntoIterator<Item = &'l Lever>,
    day: Date,
) -> Result<Draft, Vec<Refusal>> {
    let levers: Vec<&Lever> = levers.into_iter().collect();
    let mut refusals = conflicts(account, on, &levers);
    let mut draft = on.clone();
    for (place, lever) in levers.iter().enumerate() {
        if let Err(why) = pull(account, &mut draft, lever) {
            refusals.push((place, why));
        }
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    for terms in &mut draft.policy.parts {
        terms.is_suspended = terms.suspend.is_on(day);
        terms.is_dropped = terms.drop.is_on(day);
    }
    draft.policy.reading = draft.chosen.complete();
    Ok(draft)
}

/// The same lever twice on one part, `drop` beside another lever on its part, levers on a part that is dropped.
fn conflicts(account: &Account, on: &Draft, levers: &[&Lever]) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (place, lever) in levers.iter().enumerate() {
        let Some(part) = lever.part() else { continue };
        let name = account.part(part).map_or("", |p| p.name.as_str());
        let earlier = levers.iter().take(place);
        let is_drop = |lever: &Lever| matches!(lever, Lever::Drop(..));
        if earlier.clone().any(|other| other.is_same(lever)) {
            refusals.push((place, format!("this lever is given twice for part `{name}`")));
        } else if earlier.clone().any(|o| o.part() == Some(part) && (is_drop(o) || is_drop(lever))) {
            refusals.push((place, format!("`drop` and another lever on part `{name}` exclude each other")));
        } else if !is_drop(lever) && on.policy.terms(part).is_some_and(|t| t.is_dropped) {
            refusals.push((place, format!("part `{name}` is dropped by the policy that is patched")));
        }
    }
    refusals
}

fn pull(account: &Account, draft: &mut Draft, lever: &Lever) -> Result<(), String> {
    let policy = &mut draft.policy;
    match lever {
        Lever::Units(part, units) => set_units(policy, *part, *units)?,
        Lever::MoreUnits(part, more) => {
            let units = policy.terms(*part).map_or(0, |t| i64::from(t.units)).saturating_add(*more);
            set_units(policy, *part, units)?;
        }
        Lever::Price(part, price) => at(policy, *part, |t| t.price = *price),
        Lever::OveragePrice(part, price) => at(policy, *part, |t| t.overage_price = *price),
        Lever::Overage(part, allowed) => at(policy, *part, |t| t.overage = *allowed),
        Lever::Suspend(part, since) => at(policy, *part, |t| t.suspend = *since),
        Lever::Drop(part, since) => at(policy, *part, |t| t.drop = *since),
        Lever::OverageEnabled(on) => policy.overage_enabled = *on,
        Lever::OverageBlockedByPartner(on) => policy.overage_blocked_by_partner = *on,
        Lever::Retire(condition) => policy.retire = *condition,
        Lever::SwitchOff(switches) => policy.switch_off.clone_from(switches),
        Lever::SwitchOn(switches) => policy.switch_on.clone_from(switches),
        Lever::Priority(conditions) => policy.priority.clone_from(conditions),
        Lever::Pins(pins) => policy.pins = *pins,
        Lever::DefaultBase(base) => {
            require(account, base.as_slice(), "default_base", true)?;
            policy.default_base = *base;
        }
        Lever::DefaultAddons(addons) => {
            require(account, addons, "default_addons", false)?;
            policy.default_addons.clone_from(addons);
        }
        Lever::Preference(bases) => {
            require(account, bases, "preference", true)?;
            policy.preference.clone_from(bases);
        }
        Lever::Reading(chosen) => draft.chosen = draft.chosen.patched(*chosen),
    }
    Ok(())
}

fn at(policy: &mut Policy, part: PartId, change: impl FnOnce(&mut PartTerms)) {
    if let Some(terms) = policy.parts.get_mut(part.index()) {
        change(terms);
    }
}

fn set_units(policy: &mut Policy, part: PartId, units: i64) -> Result<(), String> {
    if units < 0 {
        return Err(format!("units would be {units}: they cannot be below 0"));
    }
    let units = u32::try_from(units).map_err(|_| format!("{units} units are more than {}", u32::MAX))?;
    at(policy, part, |t| t.units = units);
    Ok(())
}

fn require(account: &Account, parts: &[PartId], lever: &str, base: bool) -> Result<(), String> {
    let wrong = parts
        .iter()
        .filter_map(|id| account.part(*id))
        .find(|p| p.is_base() != base || !(p.is_base() || p.is_addon()));
    match wrong {
        Some(part) => {
            let wanted = if base { "a base" } else { "an add-on" };
            Err(format!("`{lever}` needs {wanted}, and part `{}` is none", part.name))
        }
        None => Ok(()),
    }
}

/// What a complete policy lacks: a default base under `default-license`, a price under `fit = price`.
pub fn lacks(account: &Account, policy: &Policy) -> Option<String> {
    match policy.reading.rule {
        Rule::DefaultLicense if policy.default_base.is_none() => {
            Some("`rule = \"default-license\"` needs a `default_base`".to_owned())
        }
        Rule::BestFit if policy.reading.fit == Fit::Price => {
            let supply = Supply::new(account, policy);
            let unpriced =
                supply.assignable.iter().find(|id| policy.terms(*id).is_some_and(|t| t.price.is_none()))?;
            let name = account.part(unpriced).map_or("", |p| p.name.as_str());
            Some(format!("`fit = \"price\"` needs the price of part `{name}`"))
        }
        _ => None,
    }
}
