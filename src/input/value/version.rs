//! Versions that a spreadsheet took for days: `10.1` became January 10, `9.3` March 9.

/// Months in English, German, French, Spanish, Italian, Portuguese, Dutch, Hungarian and Russian.
const MONTHS: &str = "january february march april may june july august september october november december januar \
        jänner februar feber märz mai juni juli oktober dezember janvier février mars avril juin \
        juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio \
        agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio \
        settembre ottobre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro \
        dezembro januari februari maart mei augustus január február március április május június július \
        augusztus szeptember október января февраля марта апреля мая июня июля августа сентября октября \
        ноября декабря";
/// Short months that are no beginning of a whole one, and those of Poland and Turkey.
const SHORT: &[&str] = &[
    "mrz", "mrt", "fev", "aout", "dec", "sty", "lut", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis",
    "gru", "oca", "şub", "nis", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara",
];

/// Months of Czech and Russian spreadsheets; `10.X` may be any version of 10.
const ROMAN: &[&str] = &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "XI", "XII"];

/// Words that stand behind a version's number: they are no months.
const RELEASES: &str = "alpha beta build canary dev developer final hotfix lts ltsb ltsc nightly patch pre preview \
        release snapshot stable test update";

/// Whether a version has become a day: `2026-01-10`, `10/1`, `10-Jan`, `17. Mai`, `17.05.2026`, `1月10日`. No version is written so.
/// A word that is glued to a number of days is a month in some language (`18.maj`, `18.V`), unless it names a release.
pub(crate) fn is_day(text: &str) -> bool {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return is_dotted_day(text);
    }
    if text.contains('月') {
        return text.contains('日') || text.chars().all(|c| c.is_ascii_digit() || c == '月');
    }
    if text.contains('월') {
        return true;
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
        [first, second] if is_glued_day(day, first, second) => true,
        [first, second] | [first, second, _] => {
            is_number(first) && is_month(second) || is_month(first) && is_number(second)
        }
        _ => false,
    }
}

/// `18.maj`, `18-Ağu`, `18.IV`.
fn is_glued_day(text: &str, number: &str, word: &str) -> bool {
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let lower = word.to_lowercase();
    let is_long = word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    let is_word = is_long && !RELEASES.split(' ').any(|release| release == lower);
    !text.contains(' ') && is_number && (is_word || ROMAN.contains(&word))
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
pub(crate) fn is_month(part: &str) -> bool {
    let part = part.to_lowercase();
    let is_long = part.chars().count() >= 3;
    SHORT.contains(&part.as_str()) || is_long && MONTHS.split(' ').any(|month| month.starts_with(&part))
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
            "18.maj",
            "18.cze",
            "18-mrt",
            "18.des",
            "18.V",
            "18-5월",
            "01.jan",
            "szept.18",
            "18.Ağu",
            "18.май",
            "18-out",
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
            "18.x",
            "10.X",
            "18.beta",
            "2019-LTSC",
            "Android-13",
            "macOS 15",
            "Marshmallow 6",
            "13 Ventura",
            "b-12",
            "",
        ] {
            assert!(!is_day(version), "{version}");
        }
    }
}
