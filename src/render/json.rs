//! JSON: a value of `report`, field by field.

use serde::Serialize;

/// A value as JSON: indented, with a newline at its end. Money is exact.
#[expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "every map of a report has text as its keys, so nothing can fail"
)]
pub fn json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("a report is always valid JSON");
    text.push('\n');
    text
}
