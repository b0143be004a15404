//! Which rules decided something, for how many devices or parts, and which never did.

use schemars::JsonSchema;
use serde::Serialize;

/// What a rule's count is of: a rule fires where without it something else would have come out.
pub const COUNTED: &[(&str, &str)] = &[
    ("scope", "devices kept out by their status"),
    ("in-use", "devices in scope that use a service"),
    ("assignable", "parts that cannot be assigned"),
    ("purchased", "devices in scope that need a purchased service"),
    ("family", "unpinned devices in scope that may not take every base"),
    ("best-fit", "unpinned devices in scope that it is applied to"),
    ("highest-first", "unpinned devices in scope that it is applied to"),
    ("uniform-highest", "unpinned devices in scope that it is applied to"),
    ("default-license", "unpinned devices in scope that it is applied to"),
    ("largest-first", "unpinned devices in scope that it is applied to"),
    ("addons", "devices that took an add-on and are not pinned"),
    ("duplicates", "devices whose base left an add-on out"),
    ("pins", "devices given their pinned parts as only candidate"),
    ("order", "devices whose first choice has too few units for all"),
    ("overage", "devices over"),
    ("overage-rate", "parts over"),
    ("when-short", "devices that did not get their first choice within the units"),
    ("refuse", "devices that wait because the activation is refused"),
    ("excess", "devices that lose a service that nobody bought"),
    ("gap", "devices that lose a service that was bought"),
    ("boundary", "devices that lose a service at day 90"),
    ("suspension", "parts suspended on the day of activation"),
];

/// What a rule did under one policy.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Fired {
    /// The name of the policy.
    pub scenario: String,
    /// The id of the rule: `fleetcast rules ID` prints its page.
    pub rule: &'static str,
    /// What is counted; null for rules that only set dates or agree in every reading.
    pub counted: Option<&'static str>,
    /// How often the rule decided something; null where nothing is counted.
    pub fired: Option<u64>,
}
