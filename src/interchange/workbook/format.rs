//! What a style does with the number of a cell: how its digits are shown, what stands beside them, whether it is hidden. A
//! code of a format has up to three forms: for numbers above zero, below it, and zero itself.

use calamine::Style;

use crate::interchange::sheet::UNSIGNED;
use crate::interchange::workbook::cell::Shown;
use crate::interchange::workbook::currency::{Beside, is_silent};
use crate::interchange::workbook::hidden::hides;

/// What a style says of numbers.
#[derive(Debug, Default)]
pub(super) struct Format {
    /// How digits are shown.
    pub(super) shown: Shown,
    /// Of numbers above zero, below it, and of zero.
    forms: [Form; 3],
}

/// What a form shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// Nothing.
    pub(super) is_hidden: bool,
    /// Beside it.
    pub(super) beside: Option<String>,
    /// A `+` before it.
    pub(super) has_plus: bool,
}

impl Format {
    /// What a style says.
    pub(super) fn of(style: &Style) -> Self {
        let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
        Self { shown: Shown::of(style), forms: [1, -1, 0].map(|sign| Form::of_code(code, sign)) }
    }

    /// The form of a number.
    pub(super) fn form(&self, number: f64) -> &Form {
        let [above, below, zero] = &self.forms;
        match number {
            0.0 => zero,
            ..0.0 => below,
            _ => above,
        }
    }
}

impl Form {
    /// What a code shows of a number with a sign.
    fn of_code(code: &str, sign: i8) -> Self {
        let (form, is_own) = form(code, sign);
        let beside = Beside::of_code(form).text();
        let trimmed =
            |text: String| Some(text.trim_matches(is_silent).to_owned()).filter(|text| !text.is_empty());
        let beside = if sign > 0 { beside } else { beside.and_then(trimmed) };
        // A form of its own has no sign but what it shows.
        let is_unsigned = sign < 0 && is_own && !form.contains(['-', '−', '–', '(']);
        let unsigned = is_unsigned.then(|| UNSIGNED.to_string());
        Self {
            is_hidden: hides(code, form, sign == 0),
            beside: unsigned.or(beside),
            has_plus: form.trim_start_matches(|c| c != '+' && is_before_digits(c)).starts_with('+'),
        }
    }
}

fn is_before_digits(c: char) -> bool {
    !matches!(c, '0' | '#' | '?' | '@')
}

/// The form in which a code shows a number with a sign, and whether it is one of several. A code with conditions is one form
/// for all.
fn form(code: &str, sign: i8) -> (&str, bool) {
    let Some(forms) = forms(code) else { return (code, false) };
    let at = match (sign, forms.len()) {
        (..0, 2..) => 1,
        (0, 3..) => 2,
        _ => 0,
    };
    (forms.get(at).copied().unwrap_or(code), forms.len() > 1)
}

/// The forms of a code; `None` where conditions decide between them.
fn forms(code: &str) -> Option<Vec<&str>> {
    let (mut forms, mut from) = (Vec::new(), 0);
    let mut chars = code.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '_' | '*' | '\\' => drop(chars.next()),
            '"' => drop(chars.by_ref().take_while(|(_, c)| *c != '"').count()),
            '[' => {
                let inside: String = chars.by_ref().map(|(_, c)| c).take_while(|c| *c != ']').collect();
                if inside.contains(['<', '>', '=']) {
                    return None;
                }
            }
            ';' => {
                forms.push(code.get(from..at)?);
                from = at + 1;
            }
            _ => {}
        }
    }
    forms.push(code.get(from..)?);
    Some(forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: &str, sign: i8) -> (bool, Option<String>, bool) {
        let form = Form::of_code(code, sign);
        (form.is_hidden, form.beside, form.has_plus)
    }

    #[test]
    fn a_number_may_be_hidden() {
        for (code, of_zero, above, below) in [
            ("0.00;-0.00;", true, false, false),
            ("0.00;-0.00;;@", true, false, false),
            ("#,###", true, false, false),
            ("#", true, false, false),
            (";;;", true, true, true),
            ("0;", false, false, true),
            ("", false, false, false),
            ("0", false, false, false),
            ("#,##0", false, false, false),
            ("0;-0;\"-\"", false, false, false),
            ("_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", false, false, false),
            ("0;-0", false, false, false),
            ("General", false, false, false),
            ("[$€-407]#,###", false, false, false),
        ] {
            assert_eq!([0, 1, -1].map(|sign| said(code, sign).0), [of_zero, above, below], "{code}");
        }
    }

    #[test]
    fn zero_and_what_is_below_may_have_forms_of_their_own() {
        for (code, sign, beside) in [
            ("0.00;-0.00;\"tbd\"", 0, Some("tbd")),
            ("0\" units\";-0;\"n/a\";@", 0, Some("n/a")),
            ("\"a;b\"0;-0;0", 0, None),
            ("_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", 0, Some("$")),
            ("0\" units\"", 0, Some("units")),
            ("0\" units\";-0", 0, Some("units")),
            ("[=0]\"none\";0;\"x\"0", 0, Some("none x")),
            ("0;-0\" CR\"", -1, Some("CR")),
            ("$#,##0.00_);[Red]\\($#,##0.00\\)", -1, Some("$")),
            ("0;[Red]0", -1, Some("±")),
            ("0;(0)", -1, None),
            ("0", -1, None),
        ] {
            assert_eq!(said(code, sign).1.as_deref(), beside, "{code}");
        }
    }

    #[test]
    fn a_plus_is_shown_before_digits() {
        for (code, plus) in [
            ("+0;-0", true),
            ("[Green]+0;[Red]-0;0", true),
            ("\"+\"0", true),
            ("0", false),
            ("0\"+\"", false),
        ] {
            assert_eq!(said(code, 1).2, plus, "{code}");
        }
        assert!(!said("+0;-0", -1).2 && said("+0;-0", 0).2 && !said("+0;-0;0", 0).2);
    }
}
