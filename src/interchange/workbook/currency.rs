//! The currency that a number format shows: prices are kept in such cells.

/// Marks that mean a currency by themselves.
const MARKS: &[char] = &['$', '€', '£', '¥', '￥', '₩', '₹', '円', '元'];

/// The currency that a code of a format shows, if it shows one.
pub(super) fn of_code(code: &str) -> Option<String> {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // Room as wide as a mark, or filled with it.
            '_' | '*' => drop(chars.next()),
            // `[$€-407]`; `[$-407]` is a language.
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let shown = inside.strip_prefix('$').and_then(|rest| rest.split('-').next());
                if let Some(shown) = shown.map(str::trim).filter(|shown| !shown.is_empty()) {
                    return Some(shown.to_owned());
                }
            }
            // Negative numbers have a form of their own.
            ';' => return None,
            c if MARKS.contains(&c) => return Some(c.to_string()),
            _ => {}
        }
    }
    None
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
            ("_-* #,##0.00\\ _€_-", None),
            ("[$-409]0.00", None),
            ("0.00", None),
        ] {
            assert_eq!(of_code(code).as_deref(), shown, "{code}");
        }
    }
}
