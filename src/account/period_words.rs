//! Words for periods of prices: a year above all, as prices of a year that count as those of a month are twelve times too
//! high.

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

/// Whether a cell says that something is of another period than a month, as far as words for it are known.
pub(super) fn is_of_other_period(cell: &str) -> bool {
    const WORDS: [&str; 5] = ["quarter", "trimest", "semest", "四半期", "半期"];
    let lower = cell.to_lowercase();
    is_of_year(cell) || WORDS.iter().any(|word| lower.contains(word))
}
