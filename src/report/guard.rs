//! Whether every policy keeps the limits that the study sets: `guard.json` is [`Guard`], field by field.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::Message;
use crate::report::offenders::Offenders;

/// What became of every guardrail: `guard.json`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Guard {
    /// Always `fleetcast/guard`.
    #[schemars(extend("const" = "fleetcast/guard"))]
    pub format: Cow<'static, str>,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: Cow<'static, str>,
    /// The title of the study.
    pub study: String,
    /// The date that waivers are compared with.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// Number of cases that keep their limit.
    pub passed: usize,
    /// Number of cases that fail without a valid waiver.
    pub failed: usize,
    /// Number of cases that fail and are waived.
    pub waived: usize,
    /// One for each guardrail and policy that it is for, in the order of the guardrails.
    pub cases: Vec<Case>,
}

/// One guardrail and one policy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct Case {
    /// The name of the guardrail.
    pub guardrail: String,
    /// Why the guardrail is there, as its author wrote it.
    pub why: Option<String>,
    /// The name of the policy.
    pub scenario: String,
    /// Whether the guardrail is kept.
    pub verdict: Verdict,
    /// What was found, beside what is allowed, in one sentence.
    pub message: Message,
    /// Ids of devices that break it, in the order of the inventory; empty where it is kept, or where no device is
    /// to blame.
    pub offenders: Offenders,
    /// The waiver for this case, valid or ended.
    pub waiver: Option<WaiverNote>,
}

/// Whether a guardrail is kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is.
    Passed,
    /// It is not. What is unknown, because a price is missing, is not kept either.
    Failed,
    /// It is not, and that is allowed.
    Waived,
}

/// A waiver, beside the case that it is for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct WaiverNote {
    /// The last day on which the waiver counts.
    #[schemars(extend("format" = "date"))]
    pub until: String,
    /// Why the failure is allowed.
    pub reason: String,
    /// Whether that day is past.
    pub ended: bool,
}
