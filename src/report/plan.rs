//! A plan: `plan.json` is [`PlanReport`], field by field.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::input::file_account::Input;
use crate::money::Money;
use crate::problem::{Message, Warning};
use crate::report::About;

/// What `plan.json` says that it is.
pub const FORMAT: &str = "fleetcast/plan";
/// The version of its format.
pub const VERSION: u32 = 1;

/// Everything that a plan says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct PlanReport {
    /// Always `fleetcast/plan`.
    #[schemars(extend("const" = "fleetcast/plan"))]
    pub format: Cow<'static, str>,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: String,
    /// What the study says about itself.
    pub study: About,
    /// Where the study is, seen from the folder of the plan: there `plan verify` and `plan check` look for it.
    pub study_path: String,
    /// The folder in which the plan was made, seen from that of the plan: names of files that were given beside the study
    /// are relative to it. Null where there is no way from one to the other.
    #[serde(default)]
    pub made_in: Option<String>,
    /// Whose account it is.
    pub account: PlanAccount,
    /// The date of the inventory.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The day of auto-activation, if the study says or implies one.
    #[schemars(extend("format" = "date"))]
    pub activates_on: Option<String>,
    /// The currency of all amounts, as an ISO 4217 code.
    #[schemars(extend("pattern" = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The horizon of every amount, in months.
    pub months: u32,
    /// Every file that was read, with its hash: a plan whose inputs have changed is outdated.
    pub inputs: Vec<Input>,
    /// `before-activation`, or `after-activation` where today's licenses were given.
    #[schemars(extend("enum" = ["before-activation", "after-activation"]))]
    pub branch: Cow<'static, str>,
    /// The export of today's licenses that it starts from; null before the activation.
    pub assigned: Option<String>,
    /// What is to be reached.
    pub target: PlanTarget,
    /// Which readings it holds for, and how many devices that takes.
    pub coverage: Coverage,
    /// What to do, in order.
    pub phases: Vec<Phase>,
    /// Most rows of a file; null where files have as many as they need.
    pub split: Option<u64>,
    /// The devices that go first; null without `--pilot`.
    pub pilot: Option<PlanPilot>,
    /// What the rehearsal showed.
    pub rehearsal: Rehearsal,
    /// The way back.
    pub rollback: Rollback,
    /// Days on which something happens, in order.
    pub deadlines: Vec<PlanDeadline>,
    /// What has to be known about the plan.
    pub warnings: Vec<Warning>,
}

/// An account.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct PlanAccount {
    /// `name` in `[account]`; null if the study has none.
    pub name: Option<String>,
    /// `number` in `[account]`; null if the study has none.
    pub number: Option<String>,
    /// What file names carry of both; empty if the study has neither.
    pub label: String,
}

/// What is to be reached.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct PlanTarget {
    /// `reference` (what auto-activation would do under the reading of the study), `scenario`, `pins` or `cheapest` (the
    /// cheapest assignment of `optimize`).
    #[schemars(extend("enum" = ["reference", "scenario", "pins", "cheapest"]))]
    pub kind: Cow<'static, str>,
    /// The scenario or the file; the baseline's name for `reference` and `cheapest`.
    pub name: String,
    /// The title of the scenario for people.
    pub title: Option<String>,
    /// The reading under which the target was computed.
    pub reading: Map<String, Value>,
    /// Devices that the target gives a license.
    pub devices: u64,
    /// Devices in scope that the target leaves without a license: the plan does not touch them, so those that have one keep
    /// it.
    pub without_license: u64,
    /// Devices that keep a license which the target does not give them; null where there is none under any reading covered.
    pub kept: Option<Kept>,
    /// Devices by part once the plan is carried out, those that keep a license and those that the inventory lacks among them.
    pub parts: Vec<TargetPart>,
    /// Extra charges over the horizon once the plan is carried out, with the units of the target; null if a price is
    /// unknown.
    pub extra: Option<Money>,
}

impl PlanTarget {
    /// The command that plans for the same target from what the portal shows.
    pub fn command(&self) -> String {
        again(&self.kind, &self.name)
    }
}

/// The command that plans for a target of a kind and a name from what the portal shows.
pub fn again(kind: &str, name: &str) -> String {
    // What a shell would take apart stands in quotes.
    let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    let name = if name.chars().all(is_plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "'\\''"))
    };
    let option = match kind {
        "scenario" => format!(" --scenario {name}"),
        "pins" => format!(" --pins {name}"),
        "cheapest" => " --cheapest".to_owned(),
        _ => String::new(),
    };
    format!("fleetcast plan STUDY{option} --assigned EXPORT")
}

/// Devices that keep a license which the target does not give them: no step takes one away.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct Kept {
    /// How many, under the reading of the study.
    pub devices: u64,
    /// The most under a reading that the plan covers.
    pub devices_at_most: u64,
    /// What they add to the extra charges over the horizon, with the units of the target, under the reading of the study; null
    /// if a price is unknown.
    pub extra: Option<Money>,
    /// The file of this folder that lists them; null where there is none under the reading of the study.
    pub file: Option<String>,
}

/// A part in the end.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct TargetPart {
    /// The name of the part.
    pub name: String,
    /// Units bought.
    pub units: u64,
    /// Devices that hold it.
    pub devices: u64,
}

/// Which readings a plan holds for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct Coverage {
    /// `robust`: the devices that differ under some consistent reading; `full`: all; `reference`: those that differ under the
    /// reading of the study alone.
    #[schemars(extend("enum" = ["robust", "full", "reference"]))]
    pub choice: Cow<'static, str>,
    /// Consistent readings.
    pub readings: u64,
    /// Those for which the plan was rehearsed.
    pub covered: u64,
    /// Different assignments that they give.
    pub starts: u64,
    /// Readings that the plan does not cover, and why; at most 20 are listed.
    pub not_covered: Vec<NotCovered>,
    /// Further ones, which are not listed: assignments that the plan does not cover.
    #[serde(default)]
    pub not_covered_more: u64,
    /// Devices that each choice touches.
    pub devices: CoverageDevices,
}

/// Devices that each choice touches.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct CoverageDevices {
    /// With `--robust`.
    pub robust: u64,
    /// With `--full`.
    pub full: u64,
    /// With `--reference`.
    pub reference: u64,
}

/// A reading that a plan does not cover.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct NotCovered {
    /// Keys in which the first such reading differs from the study's.
    pub reading: Map<String, Value>,
    /// Readings that give the same assignment.
    pub readings: u64,
    /// The part that has too few units under it.
    pub part: String,
    /// Units more that would do.
    pub units: u64,
}

/// Steps that belong together.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct Phase {
    /// `now`, `at-activation`, `after-activation`, `by-day-90`, `month-ends` or `at-term-end`.
    pub id: Cow<'static, str>,
    /// For people.
    pub title: Message,
    /// In order.
    pub steps: Vec<Step>,
}

/// One thing to do.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct Step {
    /// Unique, such as `3.1`.
    pub id: String,
    /// What kind of step.
    #[schemars(extend("enum" = ["assign", "revoke", "remove-control", "switch-off", "switch-on", "buy", "ask", "activate", "set-default", "set-overage", "check"]))]
    pub action: Cow<'static, str>,
    /// What to do, in a sentence.
    pub text: Message,
    /// The part, if it is about one.
    pub part: Option<String>,
    /// The file of this folder that it needs.
    pub file: Option<String>,
    /// Devices that it is about; null if it is about none.
    pub devices: Option<u64>,
    /// `now`, `at-activation`, `after-activation`, `at-term-end`: when it becomes possible.
    pub when: Cow<'static, str>,
    /// Who does it, with which access right.
    pub who: Message,
    /// Where.
    #[serde(rename = "where")]
    pub place: Message,
    /// The day by which it must be done; null if none is known.
    #[schemars(extend("format" = "date"))]
    pub due: Option<String>,
    /// The last day on which it can begin and still be done by then.
    #[schemars(extend("format" = "date"))]
    pub last_safe_day: Option<String>,
    /// What it is for.
    pub why: Message,
    /// Documents of `fleetcast rules` that it rests on.
    pub source: String,
    /// Whether where or when it can be done is a conclusion that no document states.
    pub inferred: bool,
    /// What follows if it is left out, compared with the end of the plan under the study's reading, with the units that hold
    /// until terms end; null if nothing is computed.
    pub cost_if_skipped: Option<Skipped>,
    /// How to take it back; empty where there is nothing to take back.
    pub undo: Message,
}

/// What follows if a step is left out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct Skipped {
    /// Extra charges more over the horizon; null if a price is unknown.
    pub extra: Option<Money>,
    /// The most that it can be under a consistent reading, where the step decides that; else null.
    pub extra_at_most: Option<Money>,
    /// Devices more without a license.
    pub without_license: i64,
    /// Pairs (device, service) more that are lost.
    pub services_lost: i64,
}

/// The pilot: the first files, which change few devices.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct PlanPilot {
    /// What was asked for.
    pub asked: u64,
    /// Its devices: fewer than asked for where the plan has no more.
    pub devices: u64,
    /// Kinds of change that they show under every reading covered: pairs of a base before and after, add-ons that come or
    /// leave.
    pub kinds: u64,
    /// Its files, in their order.
    pub files: Vec<String>,
}

/// What the rehearsal showed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct Rehearsal {
    /// Readings for which the files were replayed.
    pub readings: u64,
    /// Replays: different assignments times readings of "duplicated services" (A6) that matter.
    pub replays: u64,
    /// Devices that were compared with the target in each.
    pub devices: u64,
    /// Devices that differ: 0, or the plan is not written.
    pub differing: u64,
    /// Devices of `by-hand.csv`.
    pub by_hand: u64,
    /// Devices that uploads bring to the target, too.
    pub by_upload: u64,
    /// Rows of the uploads.
    pub rows: u64,
    /// Most rows in a replay that the portal would refuse because the device does not have the part: no harm.
    pub refused_at_most: u64,
    /// Whether units may run out where only some devices of `by-hand.csv` were changed before the uploads: all of them are to be
    /// changed so, or none.
    #[serde(default)]
    pub all_or_none: bool,
}

/// The way back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct Rollback {
    /// Its files, in their order.
    pub files: Vec<String>,
    /// What each of them does, in the same order.
    #[serde(default)]
    pub uploads: Vec<RollbackFile>,
    /// Parts of which overage is to be allowed before them, because the plan has forbidden it.
    #[serde(default)]
    pub allow_overage: Vec<String>,
    /// Devices that the roll-back files restore.
    pub restored: u64,
    /// Devices that they can't restore, and why; at most 20 are listed.
    pub not_restored: Vec<NotRestored>,
    /// How many those are.
    pub not_restored_devices: u64,
}

/// A file of the way back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct RollbackFile {
    /// Its path in the folder.
    pub file: String,
    /// `assign` or `revoke`.
    #[schemars(extend("enum" = ["assign", "revoke"]))]
    pub action: Cow<'static, str>,
    /// The part to choose in the portal.
    pub part: String,
    /// Its rows.
    pub rows: u64,
}

/// A device that the roll-back can't restore.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct NotRestored {
    /// Its id.
    pub device: String,
    /// Why.
    pub why: Message,
}

/// A day on which something happens.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct PlanDeadline {
    /// `auto-activation`, `suspension-ends`, `term-end`, `month-end` or `excess-ends`.
    #[schemars(extend("enum" = ["auto-activation", "suspension-ends", "term-end", "month-end", "excess-ends"]))]
    pub id: Cow<'static, str>,
    /// The part, if it is about one.
    pub part: Option<String>,
    /// The day.
    #[schemars(extend("format" = "date"))]
    pub day: String,
    /// The last day on which the work for it can begin.
    #[schemars(extend("format" = "date"))]
    pub last_safe_day: Option<String>,
    /// Days of lead time.
    pub lead_days: u32,
    /// What happens.
    pub text: Message,
    /// What follows if it is missed.
    pub missed: Message,
    /// Documents of `fleetcast rules` that it rests on.
    pub source: String,
    /// Whether it is a conclusion that no document states.
    pub inferred: bool,
}

/// How the portal compares with a plan: what `plan check --format json` prints.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct PlanCheck {
    /// Always `fleetcast/plan-check`.
    #[schemars(extend("const" = "fleetcast/plan-check"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: String,
    /// The title of the study.
    pub study: String,
    /// Inputs of the plan that have changed since it was made.
    pub outdated: Vec<String>,
    /// Devices of each state.
    pub counts: CheckCounts,
    /// Every device that is not as planned, in the order of the inventory; new ones come last.
    pub devices: Vec<CheckedDevice>,
    /// Upload files of what is left, in their order, with their rows.
    pub left: Vec<LeftFile>,
    /// What has to be known about the export.
    pub warnings: Vec<Warning>,
}

/// Devices of each state.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema, PartialEq, Eq)]
pub struct CheckCounts {
    /// Planned, and as planned.
    pub done: u64,
    /// Not part of the plan, and as the target has them.
    pub untouched: u64,
    /// Planned, and probably not uploaded yet.
    pub not_yet: u64,
    /// Planned, and probably refused.
    pub failed: u64,
    /// Not part of the plan, and other than the target has them.
    pub drifted: u64,
    /// Devices that the inventory lacks.
    pub new: u64,
    /// Devices of the target that have no license any more.
    pub missing: u64,
    /// Devices that keep a license which the target does not give them, as the plan says.
    pub kept: u64,
}

/// A device that is not as planned.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct CheckedDevice {
    /// Its id.
    pub device_id: String,
    /// How it compares.
    #[schemars(extend("enum" = ["not-yet", "failed", "drifted", "new", "missing", "kept"]))]
    pub state: &'static str,
    /// The parts that it has, joined by `; `.
    pub has: String,
    /// The parts that it should have; empty where the target gives none.
    pub wanted: String,
    /// The likely reason.
    pub reason: Message,
}

/// A file of what is left.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct LeftFile {
    /// Its path.
    pub file: String,
    /// Its rows.
    pub rows: u64,
}
