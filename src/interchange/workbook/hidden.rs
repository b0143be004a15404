//! Number formats that show nothing.

use crate::interchange::workbook::cell::bare;

/// Whether a form of a code shows nothing in place of a number: an empty form among several, or one that has no digit for zero
/// (`#,###`). A CSV that Excel saves of such a cell has nothing there.
pub(super) fn hides(code: &str, form: &str, is_zero: bool) -> bool {
    let bare = bare(form);
    let bare = bare.trim();
    if bare.is_empty() {
        // A format without any form is the general one; one of words alone shows these.
        return code.contains(';') && form.trim().is_empty();
    }
    is_zero && !form.contains('"') && !form.contains("[$") && bare.chars().all(|c| c == '#' || c == ',')
}
