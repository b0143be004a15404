//! What became of the guardrails, for programs, for continuous integration and for people.

use std::fmt::Write;

use crate::phrases::figures::{count, one_line};
use crate::phrases::nouns;
use crate::phrases::render::guard as phrases;
use crate::problem::Message;
use crate::render::xml::escaped as xml;
use crate::report::guard::{Case, Guard, Verdict};

/// Most offenders that a message names; `guard.json` has all.
const MAX_NAMES: usize = 10;

/// Most offenders that `guard.xml` lists: a reader of `JUnit` holds all of it.
const MAX_LISTED: usize = 20;

/// `guard.xml`, in the format of `JUnit`: a case for each guardrail and policy.
pub fn junit(guard: &Guard) -> String {
    let counts =
        format!("tests=\"{}\" failures=\"{}\" skipped=\"{}\"", guard.cases.len(), guard.failed, guard.waived);
    let name = xml(&guard.study);
    let mut text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n");
    let _ = writeln!(text, "  <testsuite name=\"{name}\" {counts}>");
    for case in &guard.cases {
        let _ = write!(
            text,
            "    <testcase classname=\"{}\" name=\"{}\"",
            xml(&case.guardrail),
            xml(&case.scenario)
        );
        let message = xml(&said(case));
        let _ = match case.verdict {
            Verdict::Passed => writeln!(text, "/>"),
            Verdict::Waived => writeln!(text, ">\n      <skipped message=\"{message}\"/>\n    </testcase>"),
            Verdict::Failed => writeln!(
                text,
                ">\n      <failure message=\"{message}\">{}</failure>\n    </testcase>",
                xml(&offenders(case))
            ),
        };
    }
    text.push_str("  </testsuite>\n</testsuites>\n");
    text
}

/// The first devices that break a guardrail, a line each.
fn offenders(case: &Case) -> String {
    let mut lines: Vec<&str> = case.offenders.iter().take(MAX_LISTED).map(String::as_str).collect();
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
    let names: Vec<String> = case.offenders.iter().take(MAX_NAMES).map(|id| one_line(id)).collect();
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
