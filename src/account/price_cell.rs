//! Prices as spreadsheets write them: `¥1,120`, `$4.00`, `4,24 €`. Never a float.

use unicode_normalization::UnicodeNormalization;

use crate::input::{Decimal, Reading, read_marks};
use crate::money::{Money, MoneyError};

/// What the marks of all prices prove.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    comma: bool,
    point: bool,
}

impl Marks {
    /// What a price proves.
    pub(super) fn see(&mut self, cell: &str) {
        match Written::of(cell).reading {
            Some((_, Reading::Proof(Decimal::Comma))) => self.comma = true,
            Some((_, Reading::Proof(Decimal::Point))) => self.point = true,
            _ => {}
        }
    }
}

/// Why a cell is no price of the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    NoPrice(MoneyError),
    /// In a currency that is not the study's.
    Currency,
    /// Its comma may stand before decimals or part thousands: other prices prove both.
    Open,
}

/// A cell without its currency.
struct Written {
    currency: String,
    negative: bool,
    /// The digits with a decimal point, or none, and what their marks say.
    reading: Option<(String, Reading)>,
}

impl Written {
    fn of(cell: &str) -> Self {
        let folded: String = cell.nfkc().collect();
        let folded = folded.trim();
        let is_digit = |c: char| c.is_ascii_digit();
        let start = folded.find(is_digit).unwrap_or(folded.len());
        let end = folded.rfind(is_digit).map_or(start, |at| at + 1);
        let (head, rest) = folded.split_at(start);
        let (digits, tail) = rest.split_at(end - start);
        let around = format!("{head}{tail}");
        let negative = around.contains(['-', '−', '(']);
        let currency: String = around
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '−' | '(' | ')' | '+'))
            .collect();
        Self { currency, negative, reading: read_marks(digits) }
    }
}

/// The price in a cell.
pub(super) fn parse(cell: &str, marks: Marks, currency: &str) -> Result<Money, Fault> {
    if let Ok(price) = Money::parse(cell)
        && !marks.comma
    {
        return Ok(price);
    }
    let written = Written::of(cell);
    if !is_of(&written.currency, currency).ok_or(Fault::NoPrice(MoneyError::NotANumber))? {
        return Err(Fault::Currency);
    }
    let Some((digits, reading)) = written.reading else { return Err(Fault::NoPrice(MoneyError::NotANumber)) };
    let whole = || digits.replace('.', "");
    let digits = match (reading, marks.comma, marks.point) {
        // Both are proven: a comma or point before three digits may be either.
        (Reading::Open(_), true, true) => return Err(Fault::Open),
        (Reading::Open(Decimal::Comma), false, _) | (Reading::Open(Decimal::Point), true, false) => whole(),
        _ => digits.clone(),
    };
    let sign = if written.negative { "-" } else { "" };
    Money::parse(&format!("{sign}{}", digits.trim_start_matches(['-', '+']))).map_err(Fault::NoPrice)
}

/// Whether a mark beside a price means a currency; `None` where it means none at all.
fn is_of(mark: &str, currency: &str) -> Option<bool> {
    let upper = mark.to_uppercase();
    let known: &[&str] = match upper.as_str() {
        "" => return Some(true),
        "¥" => &["JPY", "CNY"],
        "円" | "JP¥" => &["JPY"],
        "元" | "CN¥" => &["CNY"],
        "€" => &["EUR"],
        "£" => &["GBP"],
        "₩" => &["KRW"],
        "₹" => &["INR"],
        "$" => return Some(currency.ends_with('D') || matches!(currency, "MXN" | "ARS" | "CLP" | "COP")),
        "US$" => &["USD"],
        code if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
            return Some(code == currency);
        }
        _ => return None,
    };
    Some(known.contains(&currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn prices_of_spreadsheets() {
        for (cell, currency, price) in [
            ("4.24", "USD", "4.24"),
            ("$4.00", "USD", "4"),
            ("US$ 4.00", "USD", "4"),
            ("¥1,120", "JPY", "1120"),
            ("￥１，１２０", "JPY", "1120"),
            ("1,120円", "JPY", "1120"),
            ("1,120", "USD", "1120"),
            ("$1,234.50", "USD", "1234.5"),
            ("4,24 €", "EUR", "4.24"),
            ("1.234,50 EUR", "EUR", "1234.5"),
            ("CHF 1'234.50", "CHF", "1234.5"),
            ("-4.00", "USD", "-4"),
            ("($4.00)", "USD", "-4"),
        ] {
            assert_eq!(parse(cell, Marks::default(), currency), Ok(money(price)), "{cell}");
        }
        assert_eq!(parse("4€", Marks::default(), "USD"), Err(Fault::Currency));
        assert_eq!(parse("¥4", Marks::default(), "USD"), Err(Fault::Currency));
        assert_eq!(parse("JPY 4", Marks::default(), "USD"), Err(Fault::Currency));
        for cell in ["four", "4 per month", "1,23,45", "$", "4.0.0"] {
            assert_eq!(
                parse(cell, Marks::default(), "USD"),
                Err(Fault::NoPrice(MoneyError::NotANumber)),
                "{cell}"
            );
        }
    }

    #[test]
    fn other_prices_prove_what_a_comma_means() {
        let marks = |cells: &[&str]| {
            let mut marks = Marks::default();
            for cell in cells {
                marks.see(cell);
            }
            marks
        };
        assert_eq!(parse("1,120", marks(&["4,24"]), "EUR"), Ok(money("1.12")));
        assert_eq!(parse("1.120", marks(&["4,24"]), "EUR"), Ok(money("1120")));
        assert_eq!(parse("1.120", marks(&["4.24"]), "USD"), Ok(money("1.12")));
        assert_eq!(parse("1,120", marks(&["4.24", "4,24"]), "USD"), Err(Fault::Open));
    }
}
