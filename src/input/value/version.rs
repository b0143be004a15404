//! Versions that a spreadsheet took for days: `10.1` became January 10, `9.3` March 9.

/// Months as a spreadsheet shortens them.
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether a version has become a day: `2026-01-10`, `10/1`, `10-Jan`, `1月10日`. No version is written so.
pub(crate) fn is_day(text: &str) -> bool {
    let text = text.trim();
    if !text.bytes().any(|byte| matches!(byte, b'-' | b'/')) && !text.contains('月') {
        return false;
    }
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '月']).map(|part| part.trim_end_matches('日')).collect();
    let is_month = |part: &str| MONTHS.contains(&part.to_ascii_lowercase().as_str());
    match parts.as_slice() {
        [year, month, number] if year.len() == 4 => {
            [year, month, number].iter().all(|part| is_number(part, 4))
        }
        [first, second, year] if day.contains('/') => {
            [first, second, year].iter().all(|part| is_number(part, 4))
        }
        [first, second] if day.contains(['/', '月']) => is_number(first, 4) && is_number(second, 4),
        [first, second] => is_month(first) && is_number(second, 4) || is_number(first, 2) && is_month(second),
        _ => false,
    }
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
