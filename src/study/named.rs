//! A policy under its name, and the levers that make it with their places.

use jiff::civil::Date;

use crate::account::Account;
use crate::policy::Policy;
use crate::policy::levers::Lever;
use crate::policy::reading::PartialReading;
use crate::problem::Place;
use crate::study::file::StudyFile;

/// A policy of the study.
#[derive(Debug, Clone)]
pub struct NamedPolicy {
    /// Unique.
    pub name: String,
    /// The name where names of people and devices are hidden, if the values of its sweep hold any.
    pub(crate) hidden: Option<String>,
    /// For people.
    pub title: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// What it patches; `None` for the baseline.
    pub on: Option<String>,
    /// The sweep that it belongs to.
    pub sweep: Option<String>,
    /// What it leaves out.
    pub not_modeled: Vec<String>,
    /// Complete.
    pub policy: Policy,
    /// The keys of its reading that the study sets; the others have their defaults.
    pub settled: PartialReading,
}

/// Levers with the places they were written at.
pub(crate) type Placed = Vec<(Lever, Place)>;

/// The day of activation: what dated levers are compared with. Without any, the day of the inventory.
pub fn activation_day(file: &StudyFile, account: &Account) -> Date {
    account.activates_on.unwrap_or(file.as_of)
}
