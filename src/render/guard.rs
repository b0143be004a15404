//! What became of the guardrails, for programs, for continuous integration and for people.

use crate::phrases::figures::{count, one_line};
use crate::phrases::nouns;
use crate::phrases::render::guard as phrases;
use crate::problem::Message;
use crate::render::junit;
use crate::render::junit::{Outcome, TestCase};
use crate::report::guard::{Case, Guard, Verdict};

/// Most offenders that a message names; `guard.json` has all.
const MAX_NAMES: usize = 10;

/// Most offenders that `guard.xml` lists: a reader of `JUnit` holds all of it.
const MAX_LISTED: usize = 20;

/// `guard.xml`, in the format of `JUnit`: a case for each guardrail and policy.
pub fn junit(guard: &Guard) -> String {
    let cases = guard.cases.iter().map(|case| TestCase {
        class: case.guardrail.clone(),
        name: case.scenario.clone(),
        outcome: match case.verdict {
            Verdict::Passed => Outcome::Passed,
            Verdict::Waived => Outcome::Skipped(said(case).to_string()),
            Verdict::Failed => Outcome::Failed(said(case).to_string(), offenders(case)),
        },
    });
    junit::junit(&guard.study, &cases.collect::<Vec<_>>())
}

/// The first devices that break a guardrail, a line each.
fn offenders(case: &Case) -> String {
    let mut lines: Vec<&str> = case.offenders.iter().take(MAX_LISTED).collect();
    let more = match case.offenders.len().saturating_sub(MAX_LISTED) {
        0 => String::new(),
        more => format!("… and {} more: see guard.json", count(more as u64)),
    };
    lines.extend((!more.is_empty()).then_some(more.as_str()));
    lines.join("\n")
}

/// What was found, and what became of a waiver.
fn said(case: &Case) -> Message {
    let message = Message::from(&case.message);
    match &case.waiver {
        None => message,
        Some(note) if note.ended => phrases::waiver_ended(message, &note.until),
        Some(note) => phrases::waived(message, &note.until, &note.reason),
    }
}

/// A case in one sentence, and the first devices that break it.
pub fn sentence(case: &Case) -> (Message, Option<Message>) {
    let sentence = phrases::fails(&case.guardrail, &case.scenario, said(case));
    if case.offenders.is_empty() {
        return (sentence, None);
    }
    let names: Vec<String> = case.offenders.iter().take(MAX_NAMES).map(one_line).collect();
    let (list, more) = (names.join(", "), case.offenders.len() - names.len());
    let devices = match more {
        0 => phrases::devices(list),
        more => phrases::devices_and_more(list, more.to_string()),
    };
    (sentence, Some(devices))
}

/// How many cases there are of each verdict.
pub fn summary(guard: &Guard) -> Message {
    let cases = nouns::guardrail_cases(guard.cases.len() as u64);
    phrases::summary(cases, guard.passed.to_string(), guard.failed.to_string(), guard.waived.to_string())
}
