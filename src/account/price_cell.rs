//! Prices as spreadsheets write them: `¥1,120`, `$4.00`, `4,24 €`. Never a float.

use unicode_normalization::UnicodeNormalization;

use crate::input::{Decimal, Reading, read_marks};
use crate::money::currency::known_decimals;
use crate::money::{Money, MoneyError};

/// What the marks of all prices prove.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    comma: bool,
    point: bool,
    /// What the study says: it goes before any proof.
    chosen: Option<Decimal>,
}

impl Marks {
    /// As the study says.
    pub(super) fn chosen(decimal: Decimal) -> Self {
        Self { chosen: Some(decimal), ..Self::default() }
    }

    /// A comma that parts thousands was seen.
    pub(super) fn see_thousands(&mut self) {
        self.point = true;
    }

    /// Whether a comma stands before decimals, as the study says or prices prove: it parts no thousands of units then.
    pub(super) fn has_decimal_comma(self) -> bool {
        self.chosen.map_or(self.comma, |chosen| chosen == Decimal::Comma)
    }

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
    /// Nothing proves what its comma or point means: the price if a comma, and if a point, stands before decimals.
    Unproven {
        comma: String,
        point: String,
    },
    /// It proves a mark that is not this one, which the study names.
    Contradicts(Decimal),
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
        // What stands for no decimals: `5.-`, `110,- Kč`, `57:-`.
        let tail = [",--", ",-", ".--", ".-", ",–", ".–", ":-"]
            .iter()
            .find_map(|none| tail.strip_prefix(none))
            .unwrap_or(tail);
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
    let written = Written::of(cell);
    let is_open = matches!(written.reading, Some((_, Reading::Open(_))));
    if let Ok(price) = Money::parse(cell)
        && !(is_open || marks.comma || marks.chosen == Some(Decimal::Comma))
    {
        return Ok(price);
    }
    // `tbd` is no price in a currency of that name.
    if !cell.contains(char::is_numeric) {
        return Err(Fault::NoPrice(MoneyError::NotANumber));
    }
    if !is_of(&written.currency, currency).ok_or(Fault::NoPrice(MoneyError::NotANumber))? {
        return Err(Fault::Currency);
    }
    let Some((digits, reading)) = written.reading else { return Err(Fault::NoPrice(MoneyError::NotANumber)) };
    let digits = match reading {
        Reading::Open(mark) if mark == decimal(&digits, mark, marks, currency)? => digits,
        Reading::Open(_) => digits.replace('.', ""),
        Reading::Proof(mark) if marks.chosen.is_some_and(|chosen| chosen != mark) => {
            return Err(Fault::Contradicts(if mark == Decimal::Comma {
                Decimal::Point
            } else {
                Decimal::Comma
            }));
        }
        _ => digits,
    };
    let sign = if written.negative { "-" } else { "" };
    Money::parse(&format!("{sign}{}", digits.trim_start_matches(['-', '+']))).map_err(Fault::NoPrice)
}

/// The mark that stands before decimals, for a price with one mark before three digits.
fn decimal(digits: &str, mark: Decimal, marks: Marks, currency: &str) -> Result<Decimal, Fault> {
    if let Some(chosen) = marks.chosen {
        return Ok(chosen);
    }
    match (marks.comma, marks.point) {
        (true, true) => Err(Fault::Open),
        (true, false) => Ok(Decimal::Comma),
        (false, true) => Ok(Decimal::Point),
        // `¥1,120`: a currency without decimals has none after a comma.
        (false, false) if mark == Decimal::Comma && known_decimals(currency) == Some(0) => Ok(Decimal::Point),
        (false, false) => {
            let (decimals, whole) = (digits.to_owned(), digits.replace('.', ""));
            Err(match mark {
                Decimal::Comma => Fault::Unproven { comma: decimals, point: whole },
                Decimal::Point => Fault::Unproven { comma: whole, point: decimals },
            })
        }
    }
}

/// Whether a mark beside a price means a currency; `None` where it means none at all.
pub(super) fn is_of(mark: &str, currency: &str) -> Option<bool> {
    let mark = folded(mark);
    if mark.is_empty() {
        return Some(true);
    }
    let known = MARKS.iter().find(|(known, _)| *known == mark);
    known.map(|(_, codes)| codes.split(' ').any(|code| code == currency)).or_else(|| {
        // `4-Feb` is no price in another currency.
        (mark == currency || known_decimals(&mark).is_some()).then(|| mark == currency)
    })
}

/// Whether a mark is one of a currency that exists, whichever it is.
pub(super) fn is_currency(mark: &str) -> bool {
    let mark = folded(mark);
    known_decimals(&mark).is_some() || MARKS.iter().any(|(known, _)| *known == mark)
}

/// In upper case, without blanks, signs of numbers and width.
fn folded(mark: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '−' | '(' | ')' | '+');
    mark.nfkc().filter(is_kept).collect::<String>().to_uppercase()
}

/// Marks of currencies, in upper case, each with the currencies that it may mean.
const MARKS: &[(&str, &str)] = &[
    (
        "$",
        "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD MXN ARS CLP COP UYU \
         DOP CUP",
    ),
    ("US$", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD NIO"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("SG$", "SGD"),
    ("NT$", "TWD"),
    ("MX$", "MXN"),
    ("R$", "BRL"),
    ("¥", "JPY CNY"),
    // The sign of the yen in CP932, which text programs take for a backslash.
    ("\\", "JPY"),
    ("円", "JPY"),
    ("YEN", "JPY"),
    ("JP¥", "JPY"),
    ("元", "CNY TWD HKD"),
    ("원", "KRW"),
    ("บาท", "THB"),
    ("ש״ח", "ILS"),
    ("ש\"ח", "ILS"),
    ("د.إ", "AED"),
    ("د.إ.", "AED"),
    ("DH", "AED MAD"),
    ("DHS", "AED MAD"),
    ("CN¥", "CNY"),
    ("RMB", "CNY"),
    ("€", "EUR"),
    ("EURO", "EUR"),
    ("EUROS", "EUR"),
    ("£", "GBP"),
    ("₩", "KRW"),
    ("₹", "INR"),
    ("RS", "INR PKR LKR NPR MUR"),
    ("RS.", "INR PKR LKR NPR MUR"),
    ("KR", "SEK NOK DKK ISK"),
    ("KR.", "SEK NOK DKK ISK"),
    ("ZŁ", "PLN"),
    ("KČ", "CZK"),
    ("FT", "HUF"),
    ("FR", "CHF"),
    ("FR.", "CHF"),
    ("SFR", "CHF"),
    ("SFR.", "CHF"),
    ("LEI", "RON MDL"),
    ("ЛВ", "BGN"),
    ("ЛВ.", "BGN"),
    ("₽", "RUB"),
    ("Р.", "RUB"),
    ("РУБ", "RUB"),
    ("РУБ.", "RUB"),
    ("₴", "UAH"),
    ("ГРН", "UAH"),
    ("ГРН.", "UAH"),
    ("₺", "TRY"),
    ("TL", "TRY"),
    ("₪", "ILS"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("RM", "MYR"),
    ("RP", "IDR"),
    ("RP.", "IDR"),
    ("R", "ZAR"),
    ("S/", "PEN"),
    ("S/.", "PEN"),
    ("₸", "KZT"),
    ("₦", "NGN"),
    ("₡", "CRC"),
    ("₲", "PYG"),
    ("₾", "GEL"),
    ("₼", "AZN"),
    ("₵", "GHS"),
    ("৳", "BDT"),
    ("₮", "MNT"),
    ("₭", "LAK"),
    ("៛", "KHR"),
];

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
            ("\\1,120", "JPY", "1120"),
            ("￥１，１２０", "JPY", "1120"),
            ("1,120円", "JPY", "1120"),
            ("1120 yen", "JPY", "1120"),
            ("4,24 Euro", "EUR", "4.24"),
            ("1,234,567", "USD", "1234567"),
            ("0,512", "EUR", "0.512"),
            ("$1,234.50", "USD", "1234.5"),
            ("4,24 €", "EUR", "4.24"),
            ("1.234,50 EUR", "EUR", "1234.5"),
            ("CHF 1'234.50", "CHF", "1234.5"),
            ("-4.00", "USD", "-4"),
            ("($4.00)", "USD", "-4"),
            ("7,000원", "KRW", "7000"),
            ("140元", "TWD", "140"),
            ("5.-", "CHF", "5"),
            ("110,- Kč", "CZK", "110"),
            ("57:-", "SEK", "57"),
        ] {
            assert_eq!(parse(cell, Marks::default(), currency), Ok(money(price)), "{cell}");
        }
        assert_eq!(parse("4€", Marks::default(), "USD"), Err(Fault::Currency));
        assert_eq!(parse("¥4", Marks::default(), "USD"), Err(Fault::Currency));
        assert_eq!(parse("JPY 4", Marks::default(), "USD"), Err(Fault::Currency));
        for cell in ["four", "tbd", "4-Feb", "Apr-24", "4 per month", "1,23,45", "$", "4.0.0"] {
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
        assert_eq!(parse("1,120", marks(&["4.24"]), "USD"), Ok(money("1120")));
        assert_eq!(parse("1,120", marks(&["4.24", "4,24"]), "USD"), Err(Fault::Open));
    }

    /// docs/contract.md section 1: "a price in another currency than the study's is an error".
    #[test]
    fn marks_mean_currencies() {
        for (mark, currency, is_of_it) in [
            ("￥", "USD", Some(false)),
            ("￥", "CNY", Some(true)),
            ("kr", "USD", Some(false)),
            ("kr", "SEK", Some(true)),
            ("zł", "PLN", Some(true)),
            ("Kč", "EUR", Some(false)),
            ("HK$", "USD", Some(false)),
            ("US $", "USD", Some(true)),
            ("$", "AED", Some(false)),
            ("$", "HKD", Some(true)),
            ("eur", "EUR", Some(true)),
            ("", "EUR", Some(true)),
            ("k", "EUR", None),
            ("%", "EUR", None),
            ("per year", "EUR", None),
        ] {
            assert_eq!(is_of(mark, currency), is_of_it, "{mark} {currency}");
        }
        assert!(is_currency("Fr.") && is_currency("chf") && !is_currency("tsd") && !is_currency("k"));
        let twice =
            MARKS.iter().enumerate().find(|(at, (mark, _))| MARKS[..*at].iter().any(|(m, _)| m == mark));
        assert_eq!(twice, None);
        let codes = MARKS.iter().flat_map(|(_, codes)| codes.split(' '));
        assert_eq!(codes.filter(|code| known_decimals(code).is_none()).collect::<Vec<_>>(), [""; 0]);
    }

    /// docs/formats.md section 8: a guess is proven, or reported, or asked; never silent.
    #[test]
    fn three_digits_behind_a_mark_need_a_proof_or_the_key() {
        let unproven = |comma: &str, point: &str| {
            Err(Fault::Unproven { comma: comma.to_owned(), point: point.to_owned() })
        };
        for currency in ["USD", "EUR"] {
            assert_eq!(parse("4.240", Marks::default(), currency), unproven("4240", "4.240"));
            assert_eq!(parse("4,240", Marks::default(), currency), unproven("4.240", "4240"));
        }
        assert_eq!(parse("$4,240", Marks::default(), "USD"), unproven("4.240", "4240"));
        assert_eq!(parse("1.120", Marks::default(), "JPY"), unproven("1120", "1.120"));
        let (comma, point) = (Marks::chosen(Decimal::Comma), Marks::chosen(Decimal::Point));
        assert_eq!(parse("4.240", comma, "EUR"), Ok(money("4240")));
        assert_eq!(parse("4,240", comma, "EUR"), Ok(money("4.24")));
        assert_eq!(parse("4.240", point, "EUR"), Ok(money("4.24")));
        assert_eq!(parse("4,240", point, "EUR"), Ok(money("4240")));
        assert_eq!(parse("4.24", comma, "EUR"), Err(Fault::Contradicts(Decimal::Comma)));
        assert_eq!(parse("4,24", point, "EUR"), Err(Fault::Contradicts(Decimal::Point)));
        let mut thousands = Marks::default();
        thousands.see_thousands();
        assert_eq!(parse("4.240", thousands, "USD"), Ok(money("4.24")));
    }
}
