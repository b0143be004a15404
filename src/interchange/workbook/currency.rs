//! What a number format shows beside the figure: a currency, since prices are kept in such cells, or words that may
//! change what the figure means (`0.00" per year"`, `0"万円"`). Who reads the cell knows which of them it may show. A comma
//! behind the digits divides by a thousand (`0.0,`).

use crate::interchange::sheet::DIVIDED;

/// The most characters that are kept.
const LONGEST: usize = 24;

/// The most commas that are counted.
const MOST_COMMAS: usize = 6;

/// What stands beside a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// What is shown, but for signs and marks of the figure itself.
    shown: Vec<String>,
    /// By how many thousands the figure is divided.
    thousands: usize,
}

impl Beside {
    /// What a code of a format shows.
    pub(super) fn of_code(code: &str) -> Self {
        Self { shown: shown(code), thousands: thousands(code) }
    }

    /// In one text, with by what the figure is divided at its end; `None` where there is nothing.
    pub(super) fn text(&self) -> Option<String> {
        let all = self.shown().into_iter().chain(self.divided());
        Some(all.collect::<String>()).filter(|text| !text.is_empty())
    }

    fn shown(&self) -> Option<String> {
        (!self.shown.is_empty()).then(|| self.shown.join(" ").chars().take(LONGEST).collect())
    }

    fn divided(&self) -> Option<String> {
        (self.thousands > 0).then(|| format!("{DIVIDED}1{}", ",000".repeat(self.thousands)))
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

/// Texts in `[$…]`, where Excel puts currencies, and then all other words, each once.
fn shown(code: &str) -> Vec<String> {
    let (mut shown, mut signs) = (String::new(), Vec::new());
    let mut has_condition = false;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // Room as wide as a mark, or filled with it.
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                has_condition |= inside.contains(['<', '>', '=']);
                signs.extend(sign(&inside).map(str::to_owned));
            }
            '"' => shown.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => shown.extend(chars.next()),
            // Negative numbers have a form of their own; under a condition other ones may have it, too.
            ';' if has_condition => shown.push(' '),
            ';' => break,
            c if c == '$' || !c.is_ascii() => shown.push(c),
            _ => {}
        }
    }
    let mut all = once(signs.iter().map(String::as_str));
    if !shown.chars().all(is_silent) {
        all.extend(once(shown.split_whitespace()));
    }
    all
}

/// What `[$€-407]` shows; `[$-407]` is a language, `[>999]` a condition.
pub(super) fn sign(inside: &str) -> Option<&str> {
    let whole = inside.strip_prefix('$')?;
    let (sign, language) = whole.split_once('-').unwrap_or((whole, ""));
    // Languages have no blanks.
    let sign = if language.contains(char::is_whitespace) { whole } else { sign };
    Some(sign.trim()).filter(|sign| !sign.is_empty())
}

/// Each text once: under conditions a format may show the same in two forms.
fn once<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut each: Vec<String> = Vec::new();
    for text in texts {
        if !each.iter().any(|other| other == text) {
            each.push(text.to_owned());
        }
    }
    each
}

/// Signs of a number, and marks that part its digits or stand at its end: they say nothing else about it.
pub(super) fn is_silent(c: char) -> bool {
    c.is_whitespace() || "-−–—+().,'’".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_a_currency_or_nothing() {
        for (code, shown) in [
            ("[$€-407] #,##0.00", Some("€")),
            ("#,##0.00\\ \"€\"", Some("€")),
            ("\"¥\"#,##0;\"¥\"-#,##0", Some("¥")),
            ("[$EUR] 0.00", Some("EUR")),
            ("0.00\" USD\"", Some("USD")),
            ("\"US$\"#,##0.00", Some("US$")),
            ("$#,##0.00_);[Red]\\($#,##0.00\\)", Some("$")),
            ("\"US $\"0.00", Some("US $")),
            ("#,##0.00\\ \"kr\"", Some("kr")),
            ("0.00\" usd\"", Some("usd")),
            ("_($* #,##0.00_);_($* \\(#,##0.00\\);_($* \"-\"??_);_(@_)", Some("$")),
            ("_-[$£-809]* #,##0.00_-", Some("£")),
            ("[$kr-41D] 0.00", Some("kr")),
            ("[$￥-804]#,##0", Some("￥")),
            ("#,##0.00\\ [$zł-415]", Some("zł")),
            ("#,##0.00₽", Some("₽")),
            ("[<1000][$€-407]0;[$€-407]#,##0", Some("€")),
            ("_-* #,##0.00\\ _€_-", None),
            ("0\",-\"", None),
            ("[$-en-US]0.00", None),
            ("[$-409]0.00", None),
            ("0.00", None),
            ("0.00\\-", None),
            ("General", None),
        ] {
            assert_eq!(Beside::of_code(code).shown().as_deref(), shown, "{code}");
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
            ("0[$ per year]", "per year"),
            ("0[$- per-year-409]", "- per-year-409"),
            ("[$k][$€]0", "k €"),
            ("0\"%\"", "%"),
            ("0\\0\\0", "00"),
            ("\"1\"0", "1"),
        ] {
            assert_eq!(Beside::of_code(code).shown().as_deref(), Some(shown), "{code}");
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
            assert_eq!(Beside::of_code(code).divided().as_deref(), divided, "{code}");
        }
    }
}
