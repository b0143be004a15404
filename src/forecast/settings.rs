//! What `[forecast]` of a study says, resolved.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::account::PartSet;
use crate::doc::Text;
use crate::forecast::month::Month;
use crate::money::Money;
use crate::policy::ConditionId;
use crate::policy::levers::Lever;
use crate::problem::Place;

/// An exact number of devices a month, or a percentage of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// As written, without its sign of percent.
    pub number: Money,
    /// Whether it is a percentage of the devices.
    pub is_percent: bool,
}

/// How many devices come, or leave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Flow {
    /// As the inventory and the history show.
    #[default]
    Fit,
    /// So many a month.
    Known(Amount),
    /// Between bounds.
    Range {
        /// At least.
        low: Amount,
        /// Likeliest.
        mid: Amount,
        /// At most.
        high: Amount,
    },
    /// By month and place of the segment; months and segments that the file lacks have none.
    Listed {
        /// The file.
        file: Text,
        /// The devices.
        devices: BTreeMap<(Month, usize), u64>,
    },
}

/// Devices that come and leave in their own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its name.
    pub name: String,
    /// Its devices: those that meet the condition, and that of no earlier segment.
    pub devices: ConditionId,
    /// Its share of new devices, in percent.
    pub mix: Option<Money>,
    /// What its devices are enrolled with, where not the default.
    pub parts: Option<PartSet>,
}

/// What changes in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is.
    pub title: Option<String>,
    /// Its day.
    pub date: Date,
    /// The month from whose begin it holds.
    pub month: Month,
    /// Devices that a project adds, or removes.
    pub devices: i64,
    /// The place of their segment; none: spread over all.
    pub segment: Option<usize>,
    /// Levers.
    pub levers: Vec<(Lever, Place)>,
    /// Where it stands.
    pub place: Place,
}

/// Devices that held a base part at the end of past months.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// By month, without gaps.
    pub devices: BTreeMap<Month, u64>,
}

/// What a forecast rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How many months.
    pub months: u32,
    /// The first one, if the study says so.
    pub from: Option<Month>,
    /// Past months.
    pub history: Option<History>,
    /// Who comes.
    pub arrivals: Flow,
    /// Where the study says who comes.
    pub arrivals_at: Option<Place>,
    /// Who leaves.
    pub departures: Flow,
    /// The share of those that have left that comes back in a month, in percent.
    pub returns: Money,
    /// In order; all other devices are a segment of their own.
    pub segments: Vec<Segment>,
    /// In the order of their months, then of the file.
    pub events: Vec<Event>,
    /// How many futures are drawn; none: only the one without chance.
    pub draws: u32,
    /// What futures are drawn from.
    pub seed: u64,
}

/// Months of a forecast unless the study says so.
pub const MONTHS: u32 = 12;
/// Futures that are drawn unless the study says so.
pub const DRAWS: u32 = 1000;

impl Default for Settings {
    fn default() -> Self {
        Self {
            months: MONTHS,
            from: None,
            history: None,
            arrivals: Flow::Fit,
            arrivals_at: None,
            departures: Flow::Fit,
            returns: Money::ZERO,
            segments: Vec::new(),
            events: Vec::new(),
            draws: DRAWS,
            seed: 1,
        }
    }
}
