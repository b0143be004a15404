//! What a number format shows beside the figure: a currency, since prices are kept in such cells, or words that may
//! change what the figure means (`0.00" per year"`, `0"万円"`). A comma behind the digits divides by a thousand (`0.0,`).

use crate::interchange::sheet::DIVIDED;

/// Marks that mean a currency by themselves.
const MARKS: &[char] = &['$', '€', '£', '¥', '￥', '₩', '₹', '円', '元'];
/// Signs of letters that formats of Excel have for currencies of some countries.
const LETTERS: &[&str] = &[
    "kr", "kr.", "zł", "Kč", "Ft", "Fr", "Fr.", "SFr.", "lei", "RM", "Rp", "R", "S/", "Rs", "Rs.", "лв.",
    "руб.", "р.",
];
/// What stands before a mark; `M€` and `K$` are no currencies.
const BEFORE_MARKS: &[&str] =
    &["US", "A", "AU", "C", "CA", "NZ", "HK", "S", "SG", "NT", "MX", "R", "JP", "CN"];
/// The most characters of words that are kept.
const LONGEST: usize = 24;

/// The most commas that are counted.
const MOST_COMMAS: usize = 6;

/// What stands beside the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beside {
    Currency(String),
    Words(String),
}

/// What a code of a format shows beside its figure, if it shows anything but signs; words, where it shows another figure.
pub(super) fn of_code(code: &str) -> Option<Beside> {
    match (beside(code), thousands(code)) {
        (beside, 0) | (beside @ Some(Beside::Words(_)), _) => beside,
        (_, commas) => Some(Beside::Words(format!("{DIVIDED}1{}", ",000".repeat(commas)))),
    }
}

/// How many commas divide the figure: those behind its last digit, or before its point.
fn thousands(code: &str) -> usize {
    let (mut commas, mut open, mut has_digit, mut has_condition) = (0, 0, false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '_' | '*' | '\\' => drop(chars.next()),
            '"' => drop(chars.by_ref().take_while(|c| *c != '"').count()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                has_condition |= inside.contains(['<', '>', '=']);
            }
            '0' | '#' | '?' => (open, has_digit) = (0, true),
            ',' if has_digit => open += 1,
            '.' | ';' => {
                commas = commas.max(open);
                open = 0;
                if c == ';' && !has_condition {
                    break;
                }
                has_digit &= c == '.';
            }
            _ => {}
        }
    }
    commas.max(open).min(MOST_COMMAS)
}

fn beside(code: &str) -> Option<Beside> {
    let (mut shown, mut currency) = (String::new(), None);
    let mut has_condition = false;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // Room as wide as a mark, or filled with it.
            '_' | '*' => drop(chars.next()),
            // `[$€-407]`; `[$-407]` is a language; `[>999]` a condition.
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                has_condition |= inside.contains(['<', '>', '=']);
                let sign = inside.strip_prefix('$').and_then(|rest| rest.split('-').next()).map(str::trim);
                if let Some(sign) = sign.filter(|sign| !sign.is_empty()) {
                    currency.get_or_insert_with(|| sign.to_owned());
                }
            }
            '"' => shown.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => shown.extend(chars.next()),
            // Negative numbers have a form of their own; under a condition other ones may have it, too.
            ';' if has_condition => shown.push(' '),
            ';' => break,
            c if MARKS.contains(&c) || !c.is_ascii() && c.is_alphabetic() => shown.push(c),
            _ => {}
        }
    }
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_sign_only = !words.contains(|c: char| c.is_alphanumeric() || MARKS.contains(&c));
    if is_sign_only {
        return currency.map(Beside::Currency);
    }
    let bare: String =
        words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '+' | '(' | ')')).collect();
    Some(if currency.is_none() && is_currency(&bare) {
        Beside::Currency(bare)
    } else {
        Beside::Words(
            currency.into_iter().chain([words]).collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect(),
        )
    })
}

/// `€`, `US$`, `EUR` or `kr`.
fn is_currency(words: &str) -> bool {
    let letters = words.trim_end_matches(MARKS);
    let marks = words.chars().count() - letters.chars().count();
    let is_sign = match (letters.len(), marks) {
        (_, 1) => letters.is_empty() || BEFORE_MARKS.contains(&letters),
        // A word of three letters that is no code of the study's currency is refused as another currency.
        (3, 0) => letters.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => false,
    };
    is_sign || LETTERS.contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_one_currency_or_none() {
        for (code, shown) in [
            ("[$€-407] #,##0.00", Some("€")),
            ("#,##0.00\\ \"€\"", Some("€")),
            ("\"¥\"#,##0;\"¥\"-#,##0", Some("¥")),
            ("[$EUR] 0.00", Some("EUR")),
            ("0.00\" USD\"", Some("USD")),
            ("\"US$\"#,##0.00", Some("US$")),
            ("$#,##0.00_);[Red]\\($#,##0.00\\)", Some("$")),
            ("\"US $\"0.00", Some("US$")),
            ("#,##0.00\\ \"kr\"", Some("kr")),
            ("0.00\" usd\"", Some("usd")),
            ("_($* #,##0.00_);_($* \\(#,##0.00\\);_($* \"-\"??_);_(@_)", Some("$")),
            ("_-[$£-809]* #,##0.00_-", Some("£")),
            ("[$kr-41D] 0.00", Some("kr")),
            ("_-* #,##0.00\\ _€_-", None),
            ("[$-409]0.00", None),
            ("0.00", None),
            ("0.00\\-", None),
            ("General", None),
        ] {
            assert_eq!(of_code(code), shown.map(|shown| Beside::Currency(shown.to_owned())), "{code}");
        }
    }

    #[test]
    fn a_format_shows_words() {
        for (code, shown) in [
            ("0.00\" per year\"", "per year"),
            ("0\"万円\"", "万円"),
            ("#,##0,\"k\"", "k"),
            ("0.0,,\"M€\"", "M€"),
            ("[>999]0.0,\"K\";0", "K"),
            ("[<1000]0;0.0,\"K\"", "K"),
            ("\"$\"0.00\"/month\"", "$/month"),
            ("[$€-407] 0.00\\ \\p\\.\\a\\.", "€ p.a."),
            ("0円/月", "円月"),
        ] {
            assert_eq!(of_code(code), Some(Beside::Words(shown.to_owned())), "{code}");
        }
    }

    #[test]
    fn a_comma_behind_the_digits_divides() {
        for (code, divided) in [
            ("0.0,", Some("÷1,000")),
            ("#,##0,", Some("÷1,000")),
            ("0,.0", Some("÷1,000")),
            ("0.0,,", Some("÷1,000,000")),
            ("[$€-407] #,##0.0,_-", Some("÷1,000")),
            ("[>999]0.0,;0", Some("÷1,000")),
            ("[<1000]0;0.0,", Some("÷1,000")),
            ("#,##0", None),
            ("#,##0.00;-#,##0,", None),
            ("0\\,", None),
            ("0_,", None),
            ("mmm d, yyyy", None),
        ] {
            assert_eq!(of_code(code), divided.map(|divided| Beside::Words(divided.to_owned())), "{code}");
        }
    }
}
