//! Several studies side by side: `overview.json` is [`Overview`], field by field.

use schemars::JsonSchema;
use serde::Serialize;

use crate::money::Money;
use crate::problem::Message;
use crate::report::records::StudyRecord;

/// What a file of it says that it is.
pub const FORMAT: &str = "fleetcast/overview";
/// The version of its format.
pub const VERSION: u32 = 1;

/// The studies of one `run`, the worst first.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Overview {
    /// Always `fleetcast/overview`.
    #[schemars(extend("const" = "fleetcast/overview"))]
    pub format: &'static str,
    /// The version of this format: 1. It grows with every breaking change.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// Name and version of the program.
    pub tool: &'static str,
    /// Which shards are not in it, where `overview --partial` accepted that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Message>,
    /// One for each study: those without a result first, then by currency, extra charges, devices without a license and
    /// the day of activation.
    pub studies: Vec<Row>,
}

/// One study. Its figures are those of its baseline; null where it has no result.
#[derive(Debug, Clone, Default, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Row {
    /// The study as the command line names it.
    pub study: String,
    /// The exit code that `run` has for this study alone.
    pub exit: u8,
    /// The first problem, where the exit code is not 0.
    pub problem: Option<Message>,
    /// The title of the study.
    pub title: Option<String>,
    /// Its page, from the folder of the overview.
    pub report: Option<String>,
    /// The date of the inventory.
    #[schemars(extend("format" = "date"))]
    pub as_of: Option<String>,
    /// The day of activation, if the study says or implies one.
    #[schemars(extend("format" = "date"))]
    pub activates_on: Option<String>,
    /// The currency of its amounts. Amounts of different currencies are never added up.
    pub currency: Option<String>,
    /// The horizon of its amounts, in months.
    pub months: Option<u32>,
    /// Extra charges over the horizon; null if unknown.
    pub extra: Option<Money>,
    /// The same over all readings in which IBM does what it writes; null if unknown or not computed.
    pub extra_consistent: Option<Between>,
    /// The same whatever IBM does.
    pub extra_all: Option<Between>,
    /// Devices that get no license.
    pub without_license: Option<u64>,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub services_lost: Option<u64>,
    /// The first sentence of the answer.
    pub answer: Option<Message>,
    /// The first day from the date of the inventory on, on which something happens by itself.
    #[schemars(extend("format" = "date"))]
    pub next_deadline: Option<String>,
    /// What happens then: `activation`, `suspension-ends`, `term-end` or `excess-ends`.
    pub next_event: Option<String>,
    /// What became of its guardrails; null where it was not held to any.
    pub guardrails: Option<Guardrails>,
}

/// Cases of guardrails by what became of them.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Guardrails {
    /// Cases that keep their limit.
    pub passed: u64,
    /// Cases that fail without a valid waiver.
    pub failed: u64,
    /// Cases that fail and are waived.
    pub waived: u64,
}

impl Row {
    /// The row of a study in an overview without reports.
    pub fn of(record: &StudyRecord) -> Self {
        let day = |day: &Option<crate::report::records::Day>| day.as_ref().map(|day| day.0.clone());
        let between = |ends: (Option<Money>, Option<Money>)| {
            let (min, max) = ends.0.zip(ends.1)?;
            Some(Between { min, max })
        };
        let sum = |a: Option<u64>, b: Option<u64>| a.zip(b).map(|(a, b)| a + b);
        let guardrails = || {
            let (passed, failed) = record.guardrails_passed.zip(record.guardrails_failed)?;
            Some(Guardrails { passed, failed, waived: record.guardrails_waived? })
        };
        Self {
            study: record.study.clone(),
            exit: u8::try_from(record.exit).unwrap_or(u8::MAX),
            problem: both(record.problem.as_ref(), record.problem_japanese.as_ref()),
            title: record.title.clone(),
            report: None,
            as_of: day(&record.as_of),
            activates_on: day(&record.activates_on),
            currency: record.currency.clone(),
            months: record.months.and_then(|months| u32::try_from(months).ok()),
            extra: record.extra,
            extra_consistent: between((record.extra_consistent_min, record.extra_consistent_max)),
            extra_all: between((record.extra_all_min, record.extra_all_max)),
            without_license: sum(record.waiting, record.unlicensable),
            services_lost: sum(record.lost_at_activation, record.lost_at_day_90),
            answer: both(record.answer.as_ref(), record.answer_japanese.as_ref()),
            next_deadline: day(&record.next_deadline),
            next_event: record.next_event.clone(),
            guardrails: guardrails(),
        }
    }

    /// Whether the study was computed.
    pub fn has_result(&self) -> bool {
        self.currency.is_some()
    }
}

/// A sentence of a file, in both languages again.
fn both(english: Option<&String>, japanese: Option<&String>) -> Option<Message> {
    let english = Message::new(english?.as_str());
    Some(match japanese {
        Some(japanese) => english.with_japanese(japanese),
        None => english,
    })
}

/// The least and the most of an amount.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Between {
    /// Least.
    pub min: Money,
    /// Most.
    pub max: Money,
}
