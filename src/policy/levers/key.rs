//! Which lever: its name, the part or the key that it concerns, and what a policy says under it.

use std::collections::BTreeSet;

use crate::account::PartId;
use crate::policy::levers::stage::{Data, Held, ReadValue, Shape, Stage, Value};
use crate::policy::levers::table::{Lever, PartLever, Policy, PolicyLever, changed};
use crate::policy::levers::when::When;
use crate::policy::reading::ReadingKey;
use crate::policy::switch::ConditionId;

/// A lever with the part or the key of the reading that it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeverKey<P = PartId> {
    /// Of a part.
    Part(PartLever, P),
    /// Of the account or the fleet.
    Policy(PolicyLever),
    /// A key of the reading.
    Reading(ReadingKey),
}

/// The name of a lever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeverName {
    /// Before the name of a part: `units`.
    Part(PartLever),
    /// The whole key: `retire`.
    Policy(PolicyLever),
    /// Before a key of the reading.
    Reading,
}

/// The name of the lever that holds the reading.
pub const READING: &str = "reading";

impl LeverName {
    /// Every one: those of parts, those of the account or the fleet, the reading.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_parts = PartLever::ALL.iter().copied().map(Self::Part);
        let of_policies = PolicyLever::ALL.iter().copied().map(Self::Policy);
        of_parts.chain(of_policies).chain([Self::Reading])
    }

    /// As files write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Part(lever) => lever.word(),
            Self::Policy(lever) => lever.word(),
            Self::Reading => READING,
        }
    }

    /// The name that a word is.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|name| name.word() == word)
    }

    /// The name in a flat key of results, such as `units.Deluxe`.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::from_word(key.split_once('.').map_or(key, |(name, _)| name))
    }

    /// What its values look like; those of the reading have words.
    pub fn shape(self) -> Option<Shape> {
        match self {
            Self::Part(lever) => Some(lever.shape()),
            Self::Policy(lever) => Some(lever.shape()),
            Self::Reading => None,
        }
    }
}

impl<P> LeverKey<P> {
    /// Its name.
    pub fn name(&self) -> LeverName {
        match self {
            Self::Part(lever, _) => LeverName::Part(*lever),
            Self::Policy(lever) => LeverName::Policy(*lever),
            Self::Reading(_) => LeverName::Reading,
        }
    }

    /// Whether it means something only under the rule in force, so that it changes along with it.
    pub fn goes_with_rule(&self) -> bool {
        match self {
            Self::Part(..) => false,
            Self::Policy(lever) => lever.goes_with_rule(),
            Self::Reading(key) => key.goes_with_rule(),
        }
    }
}

impl<P: Data> LeverKey<P> {
    /// Reads a value for it.
    pub fn read<S: Stage<Part = P>, R: ReadValue<S>>(&self, value: &mut R) -> Result<Lever<S>, R::Error> {
        match self {
            Self::Part(lever, part) => lever.read(part.clone(), value),
            Self::Policy(lever) => lever.read(value),
            Self::Reading(key) => value.reading(*key).map(Lever::Reading),
        }
    }
}

impl LeverKey<&PartId> {
    /// With a part of its own.
    pub fn copied(self) -> LeverKey {
        match self {
            LeverKey::Part(lever, part) => LeverKey::Part(lever, *part),
            LeverKey::Policy(lever) => LeverKey::Policy(lever),
            LeverKey::Reading(key) => LeverKey::Reading(key),
        }
    }
}

impl LeverKey {
    /// Every lever of policies with this many parts, in the order of results.
    pub fn all(parts: usize) -> impl Iterator<Item = Self> {
        let part = |part| PartLever::ALL.iter().map(move |lever| Self::Part(*lever, part));
        let of_parts = (0_u8..).map(PartId).take(parts).flat_map(part);
        let of_policies = PolicyLever::ALL.iter().copied().map(Self::Policy);
        of_parts.chain(of_policies).chain(ReadingKey::ALL.iter().copied().map(Self::Reading))
    }

    /// The part it concerns, if it concerns one.
    pub fn part(self) -> Option<PartId> {
        match self {
            Self::Part(_, part) => Some(part),
            Self::Policy(_) | Self::Reading(_) => None,
        }
    }

    /// What a policy says.
    pub fn value(self, policy: &Policy) -> Value<'_, Held> {
        match self {
            Self::Part(lever, part) => lever.value(policy.terms(part)),
            Self::Policy(lever) => lever.value(policy),
            Self::Reading(key) => Value::Reading(policy.reading.get(key)),
        }
    }

    /// Takes over what another policy over the same account says.
    pub fn copy(self, from: &Policy, onto: &mut Policy) {
        match self {
            Self::Part(lever, part) => lever.copy(from.terms(part), onto.terms_mut(part)),
            Self::Policy(lever) => lever.copy(from, onto),
            Self::Reading(key) => onto.reading.set(from.reading.get(key)),
        }
    }

    /// When a customer can make the change of this lever from one policy to another.
    pub fn when(self, before: &Policy, after: &Policy) -> When {
        match self {
            Self::Part(lever, part) => lever.when(before.terms(part), after.terms(part)),
            Self::Policy(lever) => lever.when(before, after),
            Self::Reading(_) => When::NotByCustomer,
        }
    }
}

/// The conditions of a policy, each once, in the order of its levers.
pub fn conditions(policy: &Policy) -> Vec<ConditionId> {
    let mut seen = BTreeSet::new();
    let mut all: Vec<ConditionId> =
        LeverKey::all(policy.parts.len()).flat_map(|key| key.value(policy).conditions()).collect();
    all.retain(|condition| seen.insert(*condition));
    all
}

/// When a customer can make the changes from one policy to another: each once, the earliest first. What waits for the end of a
/// term can be done now where `has_ended` says that the part's is over.
pub fn feasibility(before: &Policy, after: &Policy, has_ended: &dyn Fn(PartId) -> bool) -> BTreeSet<When> {
    let when = |key: LeverKey| match (key, key.when(before, after)) {
        (LeverKey::Part(_, part), When::AtTermEnd) if has_ended(part) => When::Now,
        (_, when) => when,
    };
    changed(before, after).into_iter().map(when).collect()
}
