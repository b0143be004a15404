//! The portal's license operations, simulated: what becomes of each row of a file (docs/rules.md sections 5, 6 and 8).
//!
//! A row that the portal refuses is a result, not a fault: whoever uploads sees it in the history.

use std::collections::BTreeMap;

use crate::account::{Account, PartId, PartSet, ServiceSet};
use crate::fleet::DeviceId;
use crate::internal::{IndexVec, Invariant};
use crate::phrases::plan::problems as phrases;
use crate::policy::Policy;
use crate::policy::reading::Duplicates;
use crate::problem::Message;
use crate::rules::{Supply, addons};

const PART: &str = "the terms of a portal have every part of its account";

/// What one file does to each of its devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Bulk assign: the part comes to the device.
    Assign,
    /// Bulk revoke: the part leaves it.
    Revoke,
}

impl Action {
    /// As files spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Revoke => "revoke",
        }
    }
}

/// What the portal did with a row that it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The licenses of the device changed.
    Changed,
    /// The device has the part already.
    Nothing,
}

/// Why the portal refuses a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// No unit is left, and overage is not allowed.
    UsedUp,
    /// A device must keep at least one bundle.
    OnlyBundle,
    /// The part is suspended, dropped or without units.
    NotAssignable,
    /// An add-on needs a base below it.
    NoBase,
    /// The device does not have the part.
    NotHeld,
    /// A device that comes back finds no unit: it must enroll again.
    MustEnroll,
}

impl Refusal {
    /// Why the portal refuses a row.
    pub(crate) fn message(self) -> Message {
        match self {
            Self::UsedUp => phrases::used_up(),
            Self::OnlyBundle => phrases::only_bundle(),
            Self::NotAssignable => phrases::not_assignable(),
            Self::NoBase => phrases::no_base(),
            Self::NotHeld => phrases::not_held(),
            Self::MustEnroll => phrases::must_enroll(),
        }
    }

    /// The documents that say so.
    pub fn documents(self) -> &'static str {
        match self {
            Self::UsedUp => "S2",
            Self::OnlyBundle | Self::NotHeld => "S6",
            Self::NotAssignable => "S16",
            Self::NoBase => "S5 S7",
            Self::MustEnroll => "S14",
        }
    }

    /// Whether it is a conclusion that no document states.
    pub fn is_inferred(self) -> bool {
        matches!(self, Self::NoBase | Self::NotHeld)
    }
}

/// What the portal knows about the parts of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub(super) services: Vec<ServiceSet>,
    /// The parts of which a device has at most one.
    pub bases: PartSet,
    /// The parts that can be assigned: of the right type, active, with units.
    pub assignable: PartSet,
    /// Units bought.
    pub units: Vec<u64>,
    /// The parts that may exceed their units.
    pub overage: PartSet,
    /// What "duplicated services" means (A6).
    pub duplicates: Duplicates,
}

impl Terms {
    /// The terms of an account under a policy.
    pub fn new(account: &Account, policy: &Policy) -> Self {
        let supply = Supply::new(account, policy);
        Self {
            services: account.parts.iter().map(|part| part.services).collect(),
            bases: account.ids().filter(|(_, part)| part.is_base()).map(|(id, _)| id).collect(),
            assignable: supply.assignable,
            units: policy.parts.iter().map(|terms| u64::from(terms.units)).collect(),
            overage: policy.overage_parts(),
            duplicates: policy.reading.duplicates,
        }
    }

    /// The same under another reading of "duplicated".
    #[must_use]
    pub fn with(&self, duplicates: Duplicates) -> Self {
        Self { duplicates, ..self.clone() }
    }

    /// The services of a part.
    pub fn services(&self, part: PartId) -> ServiceSet {
        *self.services.get(part.index()).invariant(PART)
    }

    /// The units of a part.
    pub fn units(&self, part: PartId) -> u64 {
        *self.units.get(part.index()).invariant(PART)
    }

    /// Whether a part may not exceed its units.
    pub fn is_limited(&self, part: PartId) -> bool {
        !self.overage.has(part)
    }

    /// The base among some parts.
    pub fn base(&self, parts: PartSet) -> Option<PartId> {
        parts.intersection(self.bases).iter().next()
    }

    /// The parts that leave a device when a part comes to it: a base replaces a base, and what is duplicated is revoked.
    pub fn replaced(&self, held: PartSet, part: PartId) -> PartSet {
        let is_base = self.bases.has(part);
        held.iter()
            .filter(|other| *other != part)
            .filter(|other| (is_base && self.bases.has(*other)) || self.is_duplicate(*other, part))
            .collect()
    }

    fn is_duplicate(&self, existing: PartId, new: PartId) -> bool {
        addons::repeats(self.duplicates, self.services(existing), self.services(new))
    }

    /// What a row makes of the parts of a device, units aside.
    pub fn applied(&self, held: PartSet, action: Action, part: PartId) -> Result<PartSet, Refusal> {
        match action {
            Action::Revoke if !held.has(part) => Err(Refusal::NotHeld),
            Action::Revoke if held.len() == 1 => Err(Refusal::OnlyBundle),
            Action::Revoke => Ok(held.minus(PartSet::one(part))),
            Action::Assign if !self.assignable.has(part) => Err(Refusal::NotAssignable),
            Action::Assign if held.has(part) => Ok(held),
            Action::Assign if !self.bases.has(part) && self.base(held).is_none() => Err(Refusal::NoBase),
            Action::Assign => Ok(held.minus(self.replaced(held, part)).with(part)),
        }
    }
}

/// An account in the portal: who holds what.
#[derive(Debug, Clone)]
pub struct Portal {
    terms: Terms,
    held: IndexVec<DeviceId, PartSet>,
    consumed: Vec<u64>,
    /// What hidden devices had.
    hidden: BTreeMap<DeviceId, PartSet>,
    /// What devices get that come back or enroll themselves.
    default: PartSet,
}

impl Portal {
    /// A portal in which devices hold some parts.
    pub fn new(terms: Terms, held: IndexVec<DeviceId, PartSet>) -> Self {
        let mut consumed = vec![0; terms.units.len()];
        for part in held.iter().flat_map(|parts| parts.iter()) {
            *consumed.get_mut(part.index()).invariant(PART) += 1;
        }
        Self { terms, held, consumed, hidden: BTreeMap::new(), default: PartSet::EMPTY }
    }

    /// What it knows about the parts.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// What a device holds.
    pub fn held(&self, device: DeviceId) -> PartSet {
        self.held[device]
    }

    /// What every device holds.
    pub fn all(&self) -> &IndexVec<DeviceId, PartSet> {
        &self.held
    }

    /// The devices that hold a part.
    pub fn consumed(&self, part: PartId) -> u64 {
        *self.consumed.get(part.index()).invariant(PART)
    }

    /// Whether a part may come to one more device.
    pub fn has_room(&self, part: PartId) -> bool {
        !self.terms.is_limited(part) || self.consumed(part) < self.terms.units(part)
    }

    /// One row of a file.
    pub fn row(&mut self, action: Action, part: PartId, device: DeviceId) -> Result<Effect, Refusal> {
        let held = self.held[device];
        let after = self.terms.applied(held, action, part)?;
        if after == held {
            return Ok(Effect::Nothing);
        }
        if action == Action::Assign && !self.has_room(part) {
            return Err(Refusal::UsedUp);
        }
        self.set(device, after);
        Ok(Effect::Changed)
    }

    /// Changes the licenses of one device at once, as its page in the portal and the activation do.
    pub fn set(&mut self, device: DeviceId, parts: PartSet) {
        let before = self.held[device];
        for part in before.minus(parts).iter() {
            *self.consumed.get_mut(part.index()).invariant(PART) -= 1;
        }
        for part in parts.minus(before).iter() {
            *self.consumed.get_mut(part.index()).invariant(PART) += 1;
        }
        self.held[device] = parts;
    }

    /// The same after the activation: a part that comes must be assignable, and have a unit left.
    pub fn give(&mut self, device: DeviceId, parts: PartSet) -> Result<(), Refusal> {
        let comes = parts.minus(self.held[device]);
        if !comes.minus(self.terms.assignable).is_empty() {
            return Err(Refusal::NotAssignable);
        }
        if comes.iter().any(|part| !self.has_room(part)) {
            return Err(Refusal::UsedUp);
        }
        self.set(device, parts);
        Ok(())
    }

    /// Changes the overage switch of a part. Devices that have the part keep it.
    pub fn set_overage(&mut self, part: PartId, allowed: bool) {
        let one = PartSet::one(part);
        let overage = &mut self.terms.overage;
        *overage = if allowed { overage.union(one) } else { overage.minus(one) };
    }

    /// Changes what devices get that enroll themselves or come back.
    pub fn set_default(&mut self, parts: PartSet) {
        self.default = parts;
    }

    /// Suspends a part: devices keep it, no other device can be given it.
    pub fn suspend(&mut self, part: PartId) {
        self.terms.assignable = self.terms.assignable.minus(PartSet::one(part));
    }

    /// The end of a suspension: the part leaves every device.
    pub fn cancel(&mut self, part: PartId) {
        self.suspend(part);
        let devices: Vec<DeviceId> = self.held.ids().filter(|device| self.held[*device].has(part)).collect();
        for device in devices {
            self.set(device, self.held[device].minus(PartSet::one(part)));
        }
    }

    /// Hides a device: its licenses are revoked, and remembered.
    pub fn hide(&mut self, device: DeviceId) {
        self.hidden.insert(device, self.held[device]);
        self.set(device, PartSet::EMPTY);
    }

    /// A hidden device comes back: what it had, else the default, else it must enroll again.
    pub fn come_back(&mut self, device: DeviceId) -> Result<PartSet, Refusal> {
        let before = self.hidden.remove(&device).unwrap_or(PartSet::EMPTY);
        let given = [before, self.default].into_iter().find(|parts| self.is_available(*parts));
        let parts = given.ok_or(Refusal::MustEnroll)?;
        self.set(device, parts);
        Ok(parts)
    }

    fn is_available(&self, parts: PartSet) -> bool {
        let is_free = |part: PartId| self.terms.assignable.has(part) && self.has_room(part);
        !parts.is_empty() && parts.iter().all(is_free)
    }
}
