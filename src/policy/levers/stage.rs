//! What a lever's value is made of: as written in a file, resolved against an account, and held by a policy.

use std::fmt::Debug;

use crate::account::{PartId, Since};
use crate::doc::Text;
use crate::money::Money;
use crate::policy::reading::{KeySetting, ReadingKey};
use crate::policy::switch::{ConditionId, PinsId, ServiceSwitch};

/// What the values of a lever look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A number of units, or a signed text that counts against the policy that is patched.
    Units,
    /// An exact price; empty: unknown.
    Price,
    /// True or false.
    Flag,
    /// True, false or the date from which.
    Since,
    /// A condition over the inventory's columns; empty: none.
    Condition,
    /// Conditions in order.
    Conditions,
    /// Services, each with the condition that says whose.
    Switches,
    /// A file of pins; empty: none.
    Pins,
    /// A base part; empty: none.
    Base,
    /// Add-on parts.
    Addons,
    /// Base parts in order.
    Bases,
}

impl Shape {
    /// Whether its values hold conditions.
    pub fn has_conditions(self) -> bool {
        match self {
            Self::Condition | Self::Conditions | Self::Switches => true,
            Self::Units
            | Self::Price
            | Self::Flag
            | Self::Since
            | Self::Pins
            | Self::Base
            | Self::Addons
            | Self::Bases => false,
        }
    }
}

/// Plain data.
pub trait Data: Debug + Clone + PartialEq + Eq {}

impl<T: Debug + Clone + PartialEq + Eq> Data for T {}

/// How far a lever is understood: what stands for a part and for a value of each [`Shape`].
pub trait Stage: Data {
    /// What names a part.
    type Part: Data;
    /// See [`Shape::Units`].
    type Units: Data;
    /// See [`Shape::Price`].
    type Price: Data;
    /// See [`Shape::Flag`].
    type Flag: Data;
    /// See [`Shape::Since`].
    type Since: Data;
    /// See [`Shape::Condition`].
    type Condition: Data;
    /// See [`Shape::Conditions`].
    type Conditions: Data;
    /// See [`Shape::Switches`].
    type Switches: Data;
    /// See [`Shape::Pins`].
    type Pins: Data;
    /// See [`Shape::Base`].
    type Base: Data;
    /// See [`Shape::Addons`].
    type Addons: Data;
    /// See [`Shape::Bases`].
    type Bases: Data;
}

/// Units as a lever gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitsChange {
    /// This many.
    To(i64),
    /// This many more, or fewer where negative, than the policy that is patched has.
    By(i64),
}

/// As written in a file: names and texts with their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written;

impl Stage for Written {
    type Part = String;
    type Units = UnitsChange;
    type Price = Option<Money>;
    type Flag = bool;
    type Since = Since;
    type Condition = Text;
    type Conditions = Vec<Text>;
    type Switches = Vec<(Text, Text)>;
    type Pins = Text;
    type Base = Text;
    type Addons = Vec<Text>;
    type Bases = Vec<Text>;
}

/// Resolved against an account: ids in place of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved;

impl Stage for Resolved {
    type Part = PartId;
    type Units = UnitsChange;
    type Price = Option<Money>;
    type Flag = bool;
    type Since = Since;
    type Condition = Option<ConditionId>;
    type Conditions = Vec<ConditionId>;
    type Switches = Vec<ServiceSwitch>;
    type Pins = Option<PinsId>;
    type Base = Option<PartId>;
    type Addons = Vec<PartId>;
    type Bases = Vec<PartId>;
}

/// As a policy holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held;

impl Stage for Held {
    type Part = PartId;
    type Units = u32;
    type Price = Option<Money>;
    type Flag = bool;
    type Since = Since;
    type Condition = Option<ConditionId>;
    type Conditions = Vec<ConditionId>;
    type Switches = Vec<ServiceSwitch>;
    type Pins = Option<PinsId>;
    type Base = Option<PartId>;
    type Addons = Vec<PartId>;
    type Bases = Vec<PartId>;
}

/// A value, by its shape.
#[derive(Debug, PartialEq, Eq)]
pub enum Value<'v, S: Stage> {
    /// See [`Shape::Units`].
    Units(&'v S::Units),
    /// See [`Shape::Price`].
    Price(&'v S::Price),
    /// See [`Shape::Flag`].
    Flag(&'v S::Flag),
    /// See [`Shape::Since`].
    Since(&'v S::Since),
    /// See [`Shape::Condition`].
    Condition(&'v S::Condition),
    /// See [`Shape::Conditions`].
    Conditions(&'v S::Conditions),
    /// See [`Shape::Switches`].
    Switches(&'v S::Switches),
    /// See [`Shape::Pins`].
    Pins(&'v S::Pins),
    /// See [`Shape::Base`].
    Base(&'v S::Base),
    /// See [`Shape::Addons`].
    Addons(&'v S::Addons),
    /// See [`Shape::Bases`].
    Bases(&'v S::Bases),
    /// One key of the reading.
    Reading(KeySetting),
}

impl Value<'_, Held> {
    /// The conditions in it, in order.
    pub fn conditions(self) -> Vec<ConditionId> {
        match self {
            Self::Condition(condition) => condition.iter().copied().collect(),
            Self::Conditions(conditions) => conditions.clone(),
            Self::Switches(switches) => switches.iter().map(|switch| switch.devices).collect(),
            Self::Units(_)
            | Self::Price(_)
            | Self::Flag(_)
            | Self::Since(_)
            | Self::Pins(_)
            | Self::Base(_)
            | Self::Addons(_)
            | Self::Bases(_)
            | Self::Reading(_) => Vec::new(),
        }
    }
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "deriving it would ask for values that are `Copy`")]
impl<S: Stage> Clone for Value<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Stage> Copy for Value<'_, S> {}

/// A value of a file, read as the shape that its lever has.
pub trait ReadValue<S: Stage> {
    /// What is wrong with it.
    type Error;

    /// See [`Shape::Units`].
    fn units(&mut self) -> Result<S::Units, Self::Error>;
    /// See [`Shape::Price`].
    fn price(&mut self) -> Result<S::Price, Self::Error>;
    /// See [`Shape::Flag`].
    fn flag(&mut self) -> Result<S::Flag, Self::Error>;
    /// See [`Shape::Since`].
    fn since(&mut self) -> Result<S::Since, Self::Error>;
    /// See [`Shape::Condition`].
    fn condition(&mut self) -> Result<S::Condition, Self::Error>;
    /// See [`Shape::Conditions`].
    fn conditions(&mut self) -> Result<S::Conditions, Self::Error>;
    /// See [`Shape::Switches`].
    fn switches(&mut self) -> Result<S::Switches, Self::Error>;
    /// See [`Shape::Pins`].
    fn pins(&mut self) -> Result<S::Pins, Self::Error>;
    /// See [`Shape::Base`].
    fn base(&mut self) -> Result<S::Base, Self::Error>;
    /// See [`Shape::Addons`].
    fn addons(&mut self) -> Result<S::Addons, Self::Error>;
    /// See [`Shape::Bases`].
    fn bases(&mut self) -> Result<S::Bases, Self::Error>;
    /// A value of a key of the reading.
    fn reading(&mut self, key: ReadingKey) -> Result<KeySetting, Self::Error>;
}

/// From one stage to another, shape by shape; `None` where something has no counterpart there.
pub trait Convert<S: Stage, T: Stage> {
    /// A part.
    fn part(&mut self, part: &S::Part) -> Option<T::Part>;
    /// See [`Shape::Units`].
    fn units(&mut self, units: &S::Units) -> Option<T::Units>;
    /// See [`Shape::Price`].
    fn price(&mut self, price: &S::Price) -> Option<T::Price>;
    /// See [`Shape::Flag`].
    fn flag(&mut self, flag: &S::Flag) -> Option<T::Flag>;
    /// See [`Shape::Since`].
    fn since(&mut self, since: &S::Since) -> Option<T::Since>;
    /// See [`Shape::Condition`].
    fn condition(&mut self, condition: &S::Condition) -> Option<T::Condition>;
    /// See [`Shape::Conditions`].
    fn conditions(&mut self, conditions: &S::Conditions) -> Option<T::Conditions>;
    /// See [`Shape::Switches`].
    fn switches(&mut self, switches: &S::Switches) -> Option<T::Switches>;
    /// See [`Shape::Pins`].
    fn pins(&mut self, pins: &S::Pins) -> Option<T::Pins>;
    /// See [`Shape::Base`].
    fn base(&mut self, base: &S::Base) -> Option<T::Base>;
    /// See [`Shape::Addons`].
    fn addons(&mut self, addons: &S::Addons) -> Option<T::Addons>;
    /// See [`Shape::Bases`].
    fn bases(&mut self, bases: &S::Bases) -> Option<T::Bases>;
}
