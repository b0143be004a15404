//! Names of MDM policies as MaaS360 exports them, and as people write them.

use unicode_normalization::UnicodeNormalization;

/// Name and version of `MDM: name (3)`, in any case and width, with a version or without; any other text is a name, any number
/// a version.
pub(crate) fn parse(value: &str) -> (&str, Option<f64>) {
    match behind_mdm(value).filter(|name| !name.is_empty()) {
        Some(rest) => versioned(rest).unwrap_or((rest, None)),
        None => (value, value.parse().ok()),
    }
}

/// What stands behind `MDM:`.
fn behind_mdm(value: &str) -> Option<&str> {
    let mut rest = value;
    for letter in ['m', 'd', 'm'] {
        let first = rest.chars().next()?;
        let is_letter = first.nfkc().next().is_some_and(|c| c.eq_ignore_ascii_case(&letter));
        rest = rest.strip_prefix(first).filter(|_| is_letter)?;
    }
    let rest = rest.trim_start().strip_prefix([':', '：'])?;
    Some(rest.trim())
}

/// A name before its version in parentheses.
fn versioned(text: &str) -> Option<(&str, Option<f64>)> {
    let (name, version) = text.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let version = version.trim();
    let is_version = !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit());
    is_version.then(|| (name.trim_end(), version.parse().ok())).filter(|(name, _)| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_the_same_however_it_is_written() {
        for text in [
            "MDM: Kiosk (3)",
            "mdm: Kiosk (3)",
            "MDM:Kiosk(3)",
            "MDM： Kiosk （3）",
            "ＭＤＭ：Kiosk（3）",
            "MDM : Kiosk ( 3 )",
        ] {
            assert_eq!(parse(text), ("Kiosk", Some(3.0)), "{text}");
        }
        assert_eq!(parse("MDM: Kiosk"), ("Kiosk", None));
        assert_eq!(parse("MDM: Kiosk (EU)"), ("Kiosk (EU)", None));
        assert_eq!(parse("Kiosk (3)"), ("Kiosk (3)", None));
        assert_eq!(parse("4"), ("4", Some(4.0)));
        assert_eq!(parse("MDM:"), ("MDM:", None));
        assert_eq!(parse("MDM: (3)"), ("(3)", None));
        assert_eq!(parse("日本"), ("日本", None));
    }
}
