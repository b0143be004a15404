//! Which reading explains what a portal really assigned: `calibration.json` is [`CalibrationReport`], field by field.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::input::file_account::Input;
use crate::problem::Warning;
use crate::report::About;
use crate::report::envelope::LeftOutRow;

/// Everything that a calibration found out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CalibrationReport {
    /// Always `fleetcast/calibration`.
    #[schemars(extend("const" = "fleetcast/calibration"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: String,
    /// What the study says about itself.
    pub study: About,
    /// Every file that was read, with its hash; exports of the portal come last.
    pub inputs: Vec<Input>,
    /// The date of the inventory.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The policy whose levers hold under every reading.
    pub scenario: String,
    /// The keys of its own reading.
    pub reading: Map<String, Value>,
    /// Number of readings that were tried: combinations of answers to the questions that decide what is assigned.
    pub readings: u64,
    /// Number of them without a value that a document speaks against.
    pub consistent: u64,
    /// Number of different assignments of this fleet that the readings give: readings of one class can't be told apart.
    pub classes: u64,
    /// The day of the activation as past months show it, the one on which most of their licenses were assigned; null
    /// without `--history`, or without dates in it. What was assigned later is not compared.
    #[schemars(extend("format" = "date"))]
    pub activated_on: Option<String>,
    /// Answers that make no difference for this fleet, and why.
    pub left_out: Vec<LeftOutRow>,
    /// What was compared; null without an export.
    pub compared: Option<Compared>,
    /// The classes that explain most, the best first; without an export none.
    pub leading: Vec<ClassRow>,
    /// Number of classes that explain as many devices as the best; 0 without an export.
    pub best: u64,
    /// The class of the study's own reading, where it is not among the leading ones.
    pub own: Option<ClassRow>,
    /// What the best class does not explain; null without an export.
    pub unexplained: Option<Unexplained>,
    /// The devices that tell readings apart.
    pub separating: Separating,
    /// What has to be known about the export.
    pub warnings: Vec<Warning>,
}

/// The devices that were compared. `inventory` = `licensed` + `without_license` + `untouched`, and `compared` =
/// `licensed` + `without_license` − `undecided`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Compared {
    /// Devices of the inventory.
    pub inventory: u64,
    /// Devices to which the export gives a license.
    pub licensed: u64,
    /// Devices that have no license in the export, and get one under some reading.
    pub without_license: u64,
    /// Devices that have no license in the export, and get none under any reading: they say nothing.
    pub untouched: u64,
    /// Devices with several bases of which it can't be told which one is valid, or, beside `--history`, with licenses of
    /// after the activation alone: they are not compared.
    pub undecided: u64,
    /// Devices that were compared.
    pub compared: u64,
    /// Devices of the export that the inventory lacks: they are not compared.
    pub outside: u64,
}

/// Readings that give every device of this fleet the same parts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClassRow {
    /// Its place among all classes by what they explain, from 1 on.
    pub rank: u64,
    /// Devices that were compared and get just the parts that the portal shows.
    pub explained: u64,
    /// The same in percent of the devices compared, cut to two decimals; null where none was compared.
    pub percent: Option<String>,
    /// Number of its readings.
    pub readings: u64,
    /// Number of them without a value that a document speaks against.
    pub consistent: u64,
    /// Whether the study's own reading is one of them.
    pub is_own: bool,
    /// Keys of the reading with all values that they have in the class: those with one value are settled by it.
    pub keys: Vec<ClassKey>,
    /// The reading to write into a study: keys that the class does not settle are left out, where the rest gives the same
    /// assignment by itself.
    pub write: Map<String, Value>,
}

/// A key of the reading within a class.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClassKey {
    /// The key.
    pub key: &'static str,
    /// Its values in the class.
    pub values: Vec<String>,
    /// Whether the class settles it although there are other values.
    pub settled: bool,
}

/// What the best class does not explain.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unexplained {
    /// Devices that the best class does not explain: `by_none` + `by_others`.
    pub devices: u64,
    /// Devices that no reading explains.
    pub by_none: u64,
    /// Devices that a reading of another class explains.
    pub by_others: u64,
    /// The devices by what they share, most devices first.
    pub groups: Vec<UnexplainedGroup>,
    /// Every one of them: in `unexplained.csv`.
    #[serde(skip)]
    pub each: Vec<UnexplainedDevice>,
}

/// Devices that are not explained and share all that is said of them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnexplainedGroup {
    /// Number of devices.
    pub devices: u64,
    /// Whether some other reading explains each of them.
    pub by_others: bool,
    /// Their platform; null where the inventory has none.
    pub platform: Option<String>,
    /// Their managed status.
    pub status: &'static str,
    /// Their best evidence of use.
    #[schemars(extend("enum" = ["used", "installed", "enabled", "entitled", "no-service", "none"]))]
    pub evidence: &'static str,
    /// Names of the parts that the portal shows, `?` for a part that the account lacks.
    pub held: Vec<String>,
    /// Names of the parts that the best class gives them.
    pub expected: Vec<String>,
    /// The first three of their ids.
    pub examples: Vec<String>,
}

/// A device that is not explained.
#[derive(Debug, Clone)]
pub struct UnexplainedDevice {
    /// Its id.
    pub device_id: String,
    /// The place of its group.
    pub group: usize,
}

/// The devices that tell classes apart: look at them in the portal, and you know which one holds.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Separating {
    /// Number of classes that are to be told apart: with an export the leading ones, else those with a consistent reading.
    pub classes: u64,
    /// Number of their readings; without an export, of the consistent ones.
    pub readings: u64,
    /// Classes beyond the number that is looked at.
    pub left_out: u64,
    /// Number of groups of classes that the devices make: as many as classes if they tell all apart.
    pub told_apart: u64,
    /// Number of classes that are left in the worst case.
    pub most_left: u64,
    /// The devices, the one that tells most apart first.
    pub devices: Vec<SeparatingDevice>,
}

/// A device that tells classes apart.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SeparatingDevice {
    /// Its id.
    pub device_id: String,
    /// Number of further devices that tell the same classes apart.
    pub alike: u64,
    /// Columns of the inventory that were asked for.
    pub columns: Map<String, Value>,
    /// Names of the parts that the export shows; null without an export.
    pub held: Option<Vec<String>>,
    /// What the classes give it.
    pub outcomes: Vec<SeparatingOutcome>,
}

/// What some classes give a device.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SeparatingOutcome {
    /// Names of the parts; none is no license.
    pub parts: Vec<String>,
    /// Number of classes that give it just these.
    pub classes: u64,
    /// Number of their readings; without an export, of the consistent ones.
    pub readings: u64,
    /// Keys that have the same value in all these readings, and other values elsewhere.
    pub keys: Map<String, Value>,
}
