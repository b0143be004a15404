//! What was bought: parts, their services, prices and the overage switches.

pub mod catalog;
pub(crate) mod cell_format;
mod namesakes;
pub mod parts;
mod period;
mod period_words;
mod price_cell;
pub mod sets;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use crate::account::sets::{MAX_PARTS, MAX_SERVICES, PartId, PartSet, ServiceId, ServiceSet};

use crate::internal::Invariant;
use crate::money::Money;

/// The kind of a license part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartType {
    /// A suite: a device has at least one.
    Base,
    /// Comes on top of a base.
    Addon,
    /// A base of the trial.
    Trial,
    /// A service bundle: applies to the account, never assigned to devices.
    Service,
}

impl PartType {
    /// As parts files write it.
    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::Base => "Base",
            Self::Addon => "Add-on",
            Self::Trial => "Trial",
            Self::Service => "Service",
        }
    }
}

/// The family of a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Mobile device management.
    Mdm,
    /// Secure Productivity Suite.
    Sps,
}

impl Family {
    /// As parts files write it.
    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::Mdm => "mdm",
            Self::Sps => "sps",
        }
    }
}

/// A switch that is off, on, or on from a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Since {
    /// Off.
    Never,
    /// On.
    Always,
    /// On from this date.
    From(Date),
}

impl Since {
    /// Whether it is on at a date: on or before counts.
    pub fn is_on(self, day: Date) -> bool {
        match self {
            Self::Never => false,
            Self::Always => true,
            Self::From(date) => date <= day,
        }
    }
}

impl From<bool> for Since {
    fn from(is_on: bool) -> Self {
        if is_on { Self::Always } else { Self::Never }
    }
}

/// What the prices of an account are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PricePeriod {
    /// One unit, one month.
    #[default]
    Month,
    /// One unit, one year.
    Year,
}

impl PricePeriod {
    /// The words of `price_period`.
    pub const WORDS: &'static [&'static str] = &["month", "year"];

    /// Reads a word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "month" => Some(Self::Month),
            "year" => Some(Self::Year),
            _ => None,
        }
    }

    /// As `price_period` has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Its length.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Year => 12,
        }
    }
}

/// A license part as the parts file has it.
#[derive(Debug, Clone)]
pub struct Part {
    /// As the file spells it.
    pub name: String,
    /// Part number; the name where the file has none.
    pub number: String,
    /// Base, add-on, trial or service.
    pub kind: PartType,
    /// Of a base; `Mdm` for every other kind.
    pub family: Family,
    /// What it entitles to.
    pub services: ServiceSet,
    /// Units bought.
    pub units: u32,
    /// Per unit and [`PricePeriod`].
    pub price: Option<Money>,
    /// Per device over and [`PricePeriod`].
    pub overage_price: Option<Money>,
    /// Whether this part may exceed its units, if the account may.
    pub overage: bool,
    /// Suspended, and since when.
    pub suspended: Since,
    /// The last day of its term: before it, units can be added and not removed.
    pub term_ends: Option<Date>,
    /// The fewest units that can be bought of it.
    pub minimum_units: Option<u32>,
}

impl Part {
    /// Base or trial: what a device has one of.
    pub fn is_base(&self) -> bool {
        matches!(self.kind, PartType::Base | PartType::Trial)
    }

    /// An add-on.
    pub fn is_addon(&self) -> bool {
        self.kind == PartType::Addon
    }
}

/// The services that anybody named, in the order of the catalog, then as first read.
#[derive(Debug, Clone, Default)]
pub struct Services {
    names: Vec<String>,
    index: BTreeMap<String, ServiceId>,
}

impl Services {
    /// The id of a service, compared without regard to case; a new one if it was not named before.
    /// `None` where [`MAX_SERVICES`] are known already.
    pub fn intern(&mut self, name: &str) -> Option<ServiceId> {
        if let Some(id) = self.find(name) {
            return Some(id);
        }
        let id = u8::try_from(self.names.len()).ok().filter(|id| usize::from(*id) < MAX_SERVICES)?;
        self.names.push(name.to_owned());
        self.index.insert(name.to_lowercase(), ServiceId(id));
        Some(ServiceId(id))
    }

    /// The id of a known service.
    pub fn find(&self, name: &str) -> Option<ServiceId> {
        self.index.get(&name.to_lowercase()).copied()
    }

    /// As the catalog or the parts file spells it, else as first read.
    ///
    /// # Panics
    ///
    /// With an internal error, where the id is of other services.
    #[track_caller]
    pub fn name(&self, id: ServiceId) -> &str {
        self.names.get(usize::from(id.0)).invariant("an id of a service is used with its services")
    }

    /// Shows a service by another name; it is still found by its own.
    pub fn show_as(&mut self, id: ServiceId, name: String) {
        if let Some(shown) = self.names.get_mut(usize::from(id.0)) {
            *shown = name;
        }
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The names of a set, in order.
    pub fn names_of(&self, set: ServiceSet) -> Vec<&str> {
        set.iter().map(|id| self.name(id)).collect()
    }

    /// How many are known.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// An account: its parts in the order of their file, and what holds for all of them.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// In the order of the parts file: the place is the [`PartId`].
    pub parts: Vec<Part>,
    /// Every service that a part, the catalog or the usage names.
    pub services: Services,
    /// License management was switched on.
    pub enabled_on: Option<Date>,
    /// What all prices are for.
    pub price_period: PricePeriod,
    /// The day of activation: as given, else `enabled_on` + 90 days.
    pub activates_on: Option<Date>,
    /// Units to keep free, of the parts for which the study says so.
    pub reserve: BTreeMap<PartId, u32>,
}

impl Account {
    /// A part by its id.
    ///
    /// # Panics
    ///
    /// With an internal error, where the part is of another account.
    #[track_caller]
    pub fn part(&self, id: PartId) -> &Part {
        self.parts.get(id.index()).invariant("an id of a part is used with its account")
    }

    /// The part with this name or number, compared without regard to case; none, where several have it.
    pub fn find(&self, name_or_number: &str) -> Option<PartId> {
        let mut found = self.named(name_or_number).iter();
        found.next().filter(|_| found.next().is_none())
    }

    /// The part with this number, compared without regard to case.
    pub fn find_number(&self, number: &str) -> Option<PartId> {
        let wanted = number.to_lowercase();
        self.ids().find(|(_, part)| part.number.to_lowercase() == wanted).map(|(id, _)| id)
    }

    /// The parts with this name or number, compared without regard to case: several, where they share a name, or where a name
    /// is another part's number.
    pub fn named(&self, name_or_number: &str) -> PartSet {
        let wanted = name_or_number.to_lowercase();
        let is_named = |part: &Part| {
            let own = [part.name.to_lowercase(), part.number.to_lowercase()];
            own.contains(&wanted) || own[0] == namesakes::with_number(&wanted, &own[1])
        };
        self.ids().filter(|(_, part)| is_named(part)).map(|(id, _)| id).collect()
    }

    /// All parts with their ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = (PartId, &Part)> {
        (0_u8..).map(PartId).zip(&self.parts)
    }

    /// The names of a set of parts, in the order of the file.
    pub fn names_of(&self, set: PartSet) -> Vec<&str> {
        set.iter().map(|id| self.part(id).name.as_str()).collect()
    }
}
