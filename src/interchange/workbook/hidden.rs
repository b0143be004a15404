//! Number formats that show nothing.

use crate::interchange::workbook::cell::bare;
use crate::interchange::workbook::currency::zero_form;

/// Whether a code shows nothing in place of a number: an empty form among several, or one that has no digit for zero (`#,###`).
/// A CSV that Excel saves of such a cell has nothing there.
pub(super) fn hides(code: &str, is_zero: bool) -> bool {
    let form = if is_zero { zero_form(code) } else { code.split(';').next().unwrap_or(code) };
    let bare = bare(form);
    let bare = bare.trim();
    if bare.is_empty() {
        // A format without any form is the general one; one of words alone shows these.
        return code.contains(';') && form.trim().is_empty();
    }
    is_zero && !form.contains('"') && !form.contains("[$") && bare.chars().all(|c| c == '#' || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_may_hide_a_number() {
        for (code, of_zero, of_others) in [
            ("0.00;-0.00;", true, false),
            ("0.00;-0.00;;@", true, false),
            ("#,###", true, false),
            ("#", true, false),
            (";;;", true, true),
            ("", false, false),
            ("0", false, false),
            ("#,##0", false, false),
            ("0;-0;\"-\"", false, false),
            ("_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", false, false),
            ("0;-0", false, false),
            ("General", false, false),
            ("[$€-407]#,###", false, false),
        ] {
            assert_eq!((hides(code, true), hides(code, false)), (of_zero, of_others), "{code}");
        }
    }
}
