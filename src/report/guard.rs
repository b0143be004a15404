//! Whether every policy keeps the limits that the study sets: `guard.json` is [`Guard`], field by field.

use serde::Serialize;

/// What became of every guardrail: `guard.json`.
#[derive(Debug, Clone, Serialize)]
pub struct Guard {
    /// `fleetcast/guard`.
    pub format: &'static str,
    /// Counts breaking changes.
    pub version: u32,
    /// Name and version of the program.
    pub tool: &'static str,
    /// Title of the study.
    pub study: String,
    /// The date that waivers are compared with.
    pub as_of: String,
    /// Cases that are kept.
    pub passed: usize,
    /// Cases that fail and are not waived.
    pub failed: usize,
    /// Cases that fail and are waived.
    pub waived: usize,
    /// One for each guardrail and policy that it is for, in the order of the guardrails.
    pub cases: Vec<Case>,
}

/// One guardrail and one policy.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Case {
    /// The guardrail's name.
    pub guardrail: String,
    /// Why it is there.
    pub why: Option<String>,
    /// The policy's name.
    pub scenario: String,
    /// Whether it is kept.
    pub verdict: Verdict,
    /// What was found, beside what is allowed.
    pub message: String,
    /// Devices that break it, in the order of the inventory; none where it is kept, or where no device is to blame.
    pub offenders: Vec<String>,
    /// The waiver that is for this case, valid or ended.
    pub waiver: Option<WaiverNote>,
}

/// Whether a guardrail is kept.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is.
    Passed,
    /// It is not. What is unknown, because a price is missing, is not kept either.
    Failed,
    /// It is not, and somebody allowed it.
    Waived,
}

/// A waiver, beside the case that it is for.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct WaiverNote {
    /// The last day on which it counts.
    pub until: String,
    /// Why.
    pub reason: String,
    /// Whether that day is past.
    pub ended: bool,
}
