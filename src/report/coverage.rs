//! Which rules decided something, for how many devices or parts, and which never did.

use schemars::JsonSchema;
use serde::Serialize;

use crate::phrases::Sentence;
use crate::phrases::coverage as phrases;
use crate::problem::Message;

/// What a rule's count is of: a rule fires where without it something else would have come out.
pub const COUNTED: &[(&str, Sentence)] = &[
    ("scope", phrases::scope),
    ("in-use", phrases::in_use),
    ("assignable", phrases::assignable),
    ("purchased", phrases::purchased),
    ("family", phrases::family),
    ("best-fit", phrases::applied),
    ("highest-first", phrases::applied),
    ("uniform-highest", phrases::applied),
    ("default-license", phrases::applied),
    ("largest-first", phrases::applied),
    ("addons", phrases::addons),
    ("duplicates", phrases::duplicates),
    ("pins", phrases::pins),
    ("order", phrases::order),
    ("overage", phrases::overage),
    ("overage-rate", phrases::overage_rate),
    ("when-short", phrases::when_short),
    ("refuse", phrases::refuse),
    ("excess", phrases::excess),
    ("gap", phrases::gap),
    ("boundary", phrases::boundary),
    ("suspension", phrases::suspension),
];

/// What a rule did under one policy.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Fired {
    /// The name of the policy.
    pub scenario: String,
    /// The id of the rule: `fleetcast rules ID` prints its page.
    pub rule: &'static str,
    /// What is counted; null for rules that only set dates or agree in every reading.
    pub counted: Option<Message>,
    /// How often the rule decided something; null where nothing is counted.
    pub fired: Option<u64>,
}
