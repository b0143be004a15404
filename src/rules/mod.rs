//! The rules, one file each: what it says, its source or the assumption it is, how it is read, and the function.
//!
//! A rule sees [`Traits`], never a device: so devices with equal traits have equal candidates, and grouping them is
//! sound by construction.

pub mod addons;
pub mod ambiguities;
pub mod best_fit;
pub mod clocks;
pub mod cover;
pub mod default_license;
pub mod documents;
pub mod family;
pub mod highest_first;
mod idle;
pub mod in_use;
pub mod largest_first;
pub mod loss;
mod missing;
pub mod order;
pub mod overage;
pub mod pins;
pub mod scope;
pub mod supply;
pub mod uniform_highest;
pub mod when_short;

use crate::account::{PartSet, ServiceSet};
use crate::fleet::Device;
use crate::phrases::Sentence;
use crate::policy::reading::Rule;
pub use crate::rules::idle::{is_idle, takes_addons};
pub use crate::rules::missing::missing_for;
pub use crate::rules::supply::Supply;

/// All that a rule may see of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Traits {
    /// The services it uses that the account purchased.
    pub need: ServiceSet,
    /// Whether it may take a base of either family (an SPS activation), or an `mdm` base only.
    pub sps: bool,
}

impl Traits {
    /// Those of a device that needs `need`.
    pub fn of(device: Device<'_>, need: ServiceSet) -> Self {
        Self { need, sps: device.sps() }
    }
}

/// What a device may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The candidates, the first choice first.
    pub candidates: Vec<PartSet>,
    /// Whether it is pinned, by a pin that is not void: then there is one candidate.
    pub is_pinned: bool,
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// It stands in documents of [`documents::ALL`].
    Documented {
        /// Ids of the documents in docs/rules.md section 1, such as `S8 S9`.
        documents: &'static str,
        /// What they say.
        quote: Sentence,
    },
    /// Unknown outside IBM: a reading key chooses.
    Assumed {
        /// The open question: `A1` to `A16`.
        ambiguity: &'static str,
        /// Why it may be so.
        why: Sentence,
    },
}

/// The page of one rule: `fleetcast rules ID` prints it.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Stable id, such as `best-fit`.
    pub id: &'static str,
    /// What it says, in plain words.
    pub says: Sentence,
    /// Its source, or that it is an assumption.
    pub source: Source,
    /// How it is read where it is doubtful.
    pub reading: Sentence,
    /// The module that holds it.
    pub file: &'static str,
}

/// Every rule, in the order in which an activation uses them.
pub const PAGES: &[Page] = &[
    clocks::AUTO_ACTIVATION,
    scope::PAGE,
    in_use::PAGE,
    supply::ASSIGNABLE,
    supply::PURCHASED,
    family::PAGE,
    best_fit::PAGE,
    highest_first::PAGE,
    uniform_highest::PAGE,
    default_license::PAGE,
    largest_first::PAGE,
    addons::COVER,
    addons::DUPLICATES,
    pins::PAGE,
    order::PAGE,
    overage::PAGE,
    overage::RATE,
    overage::MEASURE,
    when_short::PAGE,
    when_short::REFUSE,
    loss::EXCESS,
    loss::GAP,
    clocks::BOUNDARY,
    clocks::SUSPENSION,
];

/// What a device in scope may take, given what it needs.
pub fn choices(supply: &Supply<'_>, device: Device<'_>, need: ServiceSet) -> Choices {
    match pins::of_device(supply, device) {
        Some(parts) => Choices { candidates: vec![parts], is_pinned: true },
        None => Choices { candidates: candidates(supply, Traits::of(device, need)), is_pinned: false },
    }
}

/// The ordered candidates of a device that is not pinned: each a base with its add-ons.
pub fn candidates(supply: &Supply<'_>, traits: Traits) -> Vec<PartSet> {
    match supply.policy.reading.rule {
        Rule::BestFit => best_fit::candidates(supply, traits),
        Rule::HighestFirst => highest_first::candidates(supply, traits),
        Rule::UniformHighest => uniform_highest::candidates(supply, traits),
        Rule::DefaultLicense => default_license::candidates(supply, traits),
        Rule::LargestFirst => largest_first::candidates(supply, traits),
    }
}
