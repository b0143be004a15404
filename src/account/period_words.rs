//! Words for periods of prices: a year above all, as prices of a year that count as those of a month are twelve times too
//! high.

use unicode_normalization::UnicodeNormalization as _;

/// Whether a title or a header says that prices are those of a year.
pub(super) fn says_year(title: &str) -> bool {
    // Without blanks.
    const WORDS: [&str; 32] = [
        "peryear",
        "peryr",
        "/year",
        "/yr",
        "1year",
        "oneyear",
        "12month",
        "12-month",
        "yearly",
        "annual",
        "perannum",
        "p.a.",
        "projahr",
        "/jahr",
        "jährlich",
        "jahres",
        "paran",
        "annuel",
        "annuale",
        "annuo",
        "all'anno",
        "alaño",
        "poraño",
        "porano",
        "perjaar",
        "jaarlijks",
        "毎年",
        "年払",
        "年額",
        "年間",
        "12か月",
        "12ヶ月",
    ];
    let title = title.to_lowercase().replace([' ', '\u{a0}', '\u{3000}'], "");
    WORDS.iter().any(|word| title.contains(word))
}

/// Whether a cell says that something is of a year: `Annual prepay`, `year(s)`, `P1Y`.
pub(super) fn is_of_year(cell: &str) -> bool {
    const WORDS: [&str; 16] = [
        "year", "years", "yr", "yrs", "annum", "annually", "jahr", "jahre", "anual", "anno", "1y", "12m",
        "p1y", "p12m", "年", "1年",
    ];
    let lower = cell.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    says_year(cell) || words.any(|word| WORDS.contains(&word)) || lower.trim() == "年次"
}

/// Whether a cell says that something is of another period than a month, as far as words for it are known: `quarterly`,
/// `24 months`, `2 years`.
pub(super) fn is_of_other_period(cell: &str) -> bool {
    const WORDS: [&str; 27] = [
        "quarter",
        "quartal",
        "vierteljahr",
        "qtr",
        "trimest",
        "semest",
        "四半期",
        "半期",
        "biennial",
        "bi-month",
        "bimonth",
        "weekly",
        "daily",
        "yrly",
        "jährl",
        "année",
        "twelve month",
        "365 day",
        "pupy",
        "隔月",
        "毎週",
        "毎日",
        "一年",
        "年契約",
        "年1回",
        "年次",
        "ヶ年",
    ];
    let lower: String = cell.nfkc().flat_map(char::to_lowercase).collect();
    // A headquarters is none.
    let lower = lower.replace("headquarter", "");
    let is_named = WORDS.iter().any(|word| lower.contains(word)) || lower.trim().ends_with("/an");
    is_of_year(cell) || is_named || counts_months(&lower)
}

/// Whether a header counts months or has terms: a number below it is theirs.
pub(super) fn counts_in_months(header: &str) -> bool {
    const WORDS: [&str; 8] =
        ["month", "monat", "mois", "meses", "mesi", "月数", "subscription term", "contract term"];
    let lower: String = header.nfkc().flat_map(char::to_lowercase).collect();
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether a cell is of a month, as a column of billing periods has it.
pub(super) fn is_of_month(cell: &str) -> bool {
    const WORDS: [&str; 9] = ["month", "mo", "monat", "mois", "mensuel", "mensual", "mensal", "mensil", "月"];
    let lower = cell.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word)) && !is_of_other_period(cell)
}

/// Whether a text counts months or years, but not one month: `24 months`, `12 mo`, `2年`, `24か月`.
fn counts_months(text: &str) -> bool {
    const UNITS: [&str; 29] = [
        "year", "years", "yr", "yrs", "jahr", "jahre", "jahren", "an", "ans", "anno", "anni", "año", "años",
        "month", "months", "mo", "mos", "monat", "monate", "monaten", "mois", "mes", "meses", "mese", "mesi",
        "m", "mon", "mth", "mths",
    ];
    const JAPANESE: [&str; 8] = ["年", "か月", "ヶ月", "カ月", "ヵ月", "ケ月", "ヵ年", "ヶ年"];
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(at..).unwrap_or_default();
        let digits = from.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = from.split_at_checked(digits).unwrap_or((from, ""));
        let unit = behind.trim_start_matches([' ', '-', '\u{a0}']);
        let word = unit.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_counted = UNITS.contains(&word) || JAPANESE.iter().any(|word| unit.starts_with(word));
        // `2026年` is a date.
        if number != "1" && number.len() <= 3 && is_counted {
            return true;
        }
        rest = behind;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_told_from_months_and_dates() {
        for cell in [
            "24 months",
            "36 months",
            "6 months",
            "12 mo",
            "per 12 mo",
            "12M",
            "2 years",
            "2年",
            "24か月",
            "biennial",
            "Weekly",
            "quarterly",
            "1 year",
            "12-month term",
            "P1Y",
            "12ケ月",
            "１２ケ月",
            "12ｹ月",
            "3ヶ年",
            "一年",
            "年契約",
            "pro Quartal",
            "Vierteljahr",
            "jährl.",
            "12 Mon.",
            "QTR",
            "qtrly",
            "yrly",
            "12 mths",
            "365 days",
            "twelve months",
            "PUPY",
            "12,00 €/an",
            "Preise je Quartal",
            "Laufzeit: 12 Monate",
        ] {
            assert!(is_of_other_period(cell), "{cell}");
        }
        for cell in [
            "1 month",
            "Monthly",
            "per month",
            "1か月",
            "月額",
            "2026年11月",
            "2027-03-31",
            "Deluxe",
            "4.24",
            "10 modems",
            "Headquarters",
            "Net 30 days",
        ] {
            assert!(!is_of_other_period(cell), "{cell}");
        }
        for cell in ["Monthly", "1 month", "per mo", "月額", "monatlich"] {
            assert!(is_of_month(cell), "{cell}");
        }
        for cell in ["12", "24 months", "Yearly", "custom"] {
            assert!(!is_of_month(cell), "{cell}");
        }
    }
}
