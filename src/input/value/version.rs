//! Versions that a spreadsheet took for days: `10.1` became January 10, `9.3` March 9.

/// How months begin, as spreadsheets shorten them in English, German, French, Spanish and Italian.
const MONTHS: &[&str] = &[
    "jan", "jän", "ene", "gen", "feb", "fév", "fev", "mar", "mär", "mrz", "apr", "avr", "abr", "may", "mai",
    "mag", "jun", "juin", "giu", "jul", "juil", "lug", "aug", "aoû", "aou", "ago", "sep", "set", "oct",
    "okt", "ott", "nov", "dec", "dez", "déc", "dic",
];

/// Whether a version has become a day: `2026-01-10`, `10/1`, `10-Jan`, `17. Mai`, `17.05.2026`, `1月10日`. No version is written so.
pub(crate) fn is_day(text: &str) -> bool {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return is_dotted_day(text);
    }
    if text.contains('月') {
        return text.contains('日') || text.chars().all(|c| c.is_ascii_digit() || c == '月');
    }
    let day = text.split('T').next().filter(|day| day.len() == 10).unwrap_or(text);
    let parts: Vec<&str> = day.split(['-', '/', ' ', '.']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let has_slash = day.contains('/');
    match parts.as_slice() {
        [year, month, number, ..] if year.len() == 4 && day.contains('-') => {
            [year, month, number].into_iter().all(is_number)
        }
        [first, second, year] if has_slash => [first, second, year].into_iter().all(is_number),
        [first, second] if has_slash => is_number(first) && is_number(second),
        [first, second] | [first, second, _] => {
            is_number(first) && is_month(second) || is_month(first) && is_number(second)
        }
        _ => false,
    }
}

/// `17.05.2026`.
fn is_dotted_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let [day, month, year] = parts.as_slice() else { return false };
    let number = |part: &str| part.parse::<u16>().ok();
    number(day).is_some_and(|day| (1..=31).contains(&day))
        && number(month).is_some_and(|month| (1..=12).contains(&month))
        && year.len() == 4
        && number(year).is_some_and(|year| (1990..2100).contains(&year))
}

/// A month in letters, short or whole.
fn is_month(part: &str) -> bool {
    let part = part.to_lowercase();
    part.chars().all(char::is_alphabetic) && MONTHS.iter().any(|month| part.starts_with(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_versions() {
        for day in [
            "2026-01-10",
            "2026-01-10 00:00:00",
            "2026-01-10T00:00:00",
            "2026/1/10",
            "1/10/2026",
            "10/1",
            "10-Jan",
            "Mar-09",
            "1月10日",
            "令和8年1月10日",
            "17. Mai",
            "17-mai",
            "17.05.2026",
            "01.Okt",
            "17.Mrz",
            "17-févr",
            "10 janv.",
            "10-Jan-26",
        ] {
            assert!(is_day(day), "{day}");
        }
        for version in [
            "10.1",
            "9.3.5",
            "Android 13",
            "10.0.22631.4317",
            "14-beta",
            "12-1",
            "17.1-b3",
            "iOS/iPadOS 17",
            "",
        ] {
            assert!(!is_day(version), "{version}");
        }
    }
}
