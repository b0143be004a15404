//! `result.json`: the report, field by field.

use crate::report::Report;

/// The report as JSON: indented, with a newline at its end. Money is exact.
#[expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "every map of a report has text as its keys, so nothing can fail"
)]
pub fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).expect("a report is always valid JSON");
    text.push('\n');
    text
}
