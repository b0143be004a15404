//! Text of the user in a CSV for people: no spreadsheet runs it as a formula, and a program reads it back as it was.

use std::borrow::Cow;

use crate::phrases::figures::UNKNOWN;

/// Text that a spreadsheet would run as a formula gets a leading `'`; numbers and a single `-` stay.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if is_marked(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What [`harmless`] was given.
pub fn as_it_was(written: &str) -> &str {
    written.strip_prefix('\'').filter(|text| is_marked(text)).unwrap_or(written)
}

/// Whether [`harmless`] marks a text: if it runs, or if it would read as one that was marked.
fn is_marked(text: &str) -> bool {
    runs(text.trim_start_matches('\''))
}

fn runs(text: &str) -> bool {
    // The full-width forms start a formula where the spreadsheet's language is Japanese.
    let starts = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    starts && text != UNKNOWN && !is_number(text)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralized_and_numbers_are_not() {
        for (text, written) in [
            ("=cmd()", "'=cmd()"),
            ("+200", "'+200"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("-12.50", "-12.50"),
            ("-", "-"),
            ("-1-2", "'-1-2"),
            ("as-is", "as-is"),
            ("'=x", "''=x"),
            ("''=x", "'''=x"),
            ("'x", "'x"),
            ("'-5", "'-5"),
            ("", ""),
            ("'", "'"),
        ] {
            assert_eq!(harmless(text), written);
            assert_eq!(as_it_was(written), text);
        }
    }
}
