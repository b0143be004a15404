//! Formats that show a whole number with leading zeros or with marks among its digits: ids are kept in such cells.

use crate::interchange::workbook::currency::sign;

/// A place of a shown number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A digit, or a zero.
    Digit,
    /// A digit, or nothing.
    Maybe,
    /// What stands there in any case.
    Mark(char),
}

/// The places of a code of a format, if it pads numbers or parts their digits, and means no amount.
pub(super) fn of_code(code: &str) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '0' => slots.push(Slot::Digit),
            '#' => slots.push(Slot::Maybe),
            '"' => slots.extend(chars.by_ref().take_while(|c| *c != '"').map(Slot::Mark)),
            '\\' => slots.extend(chars.next().map(Slot::Mark)),
            // A color, a language or a text; a condition decides by the value.
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if inside.contains(['<', '>', '=']) {
                    return None;
                }
                slots.extend(sign(&inside).unwrap_or_default().chars().map(Slot::Mark));
            }
            // Negative numbers have a form of their own.
            ';' => break,
            '-' | ' ' | '(' | ')' | '+' => slots.push(Slot::Mark(c)),
            _ => return None,
        }
    }
    is_mask(&slots).then_some(slots)
}

/// Two zeros pad; a mark between digits parts them, but a blank there parts thousands.
fn is_mask(slots: &[Slot]) -> bool {
    let is_digit = |slot: &Slot| !matches!(slot, Slot::Mark(_));
    let zeros = slots.iter().filter(|slot| **slot == Slot::Digit).count();
    let (first, last) = (slots.iter().position(is_digit), slots.iter().rposition(is_digit));
    let inner = first.zip(last).and_then(|(first, last)| slots.get(first..=last)).unwrap_or_default();
    zeros >= 2 || inner.iter().any(|slot| matches!(slot, Slot::Mark(c) if !c.is_whitespace()))
}

/// A whole number in the places of a format, from the right; more digits than places stand before the first one.
pub(super) fn fill(slots: &[Slot], plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let mut digits = digits.chars().rev();
    let first = slots.iter().position(|slot| !matches!(slot, Slot::Mark(_)));
    let mut shown: Vec<char> = Vec::new();
    for (at, slot) in slots.iter().enumerate().rev() {
        match slot {
            Slot::Mark(c) => shown.push(*c),
            Slot::Digit => shown.push(digits.next().unwrap_or('0')),
            Slot::Maybe => shown.extend(digits.next()),
        }
        if Some(at) == first {
            shown.extend(digits.by_ref());
        }
    }
    sign.chars().chain(shown.into_iter().rev()).collect()
}
