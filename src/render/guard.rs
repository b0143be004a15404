//! What became of the guardrails, for programs, for continuous integration and for people.

use std::fmt::Write;

use crate::phrases::figures::{count, counted, one_line};
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
fn said(case: &Case) -> String {
    match &case.waiver {
        None => case.message.to_string(),
        Some(note) if note.ended => format!("{}; its waiver ended on {}", case.message, note.until),
        Some(note) => format!("{}; waived until {}: {}", case.message, note.until, note.reason),
    }
}

/// A case in one sentence, and the first devices that break it.
pub fn sentence(case: &Case) -> (String, Option<String>) {
    let sentence = format!("guardrail `{}` fails in `{}`: {}", case.guardrail, case.scenario, said(case));
    if case.offenders.is_empty() {
        return (sentence, None);
    }
    let names: Vec<String> = case.offenders.iter().take(MAX_NAMES).map(|id| one_line(id)).collect();
    let more = case.offenders.len() - names.len();
    let more = if more > 0 { format!(" and {more} more: see guard.json") } else { String::new() };
    (sentence, Some(format!("devices: {}{more}", names.join(", "))))
}

/// How many cases there are of each verdict.
pub fn summary(guard: &Guard) -> String {
    let cases = counted(guard.cases.len() as u64, "guardrail case");
    format!("{cases}: {} passed, {} failed, {} waived", guard.passed, guard.failed, guard.waived)
}
