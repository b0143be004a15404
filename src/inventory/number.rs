//! Numbers with thousands separators and units. What may be read in two ways is not read at all.

/// A number such as `1,234.5`, `1 234,56`, `74.16 %` or `12 GB`; `mb` says that the header's unit is MB.
#[expect(clippy::float_arithmetic, reason = "storage is no money")]
pub(crate) fn parse(text: &str, mb: bool) -> Option<f64> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_alphabetic() || c == '%').unwrap_or(text.len());
    let (digits, unit) = text.split_at(split);
    let digits: String = digits.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let last = digits.rfind(['.', ',']);
    let plain = match last.map(|at| (at, digits.split_at(at))) {
        None => digits,
        Some((at, (head, tail))) => {
            let mark = digits.get(at..=at)?;
            let grouped = tail.len() == 4 && (mark == "," || head.contains(mark));
            let head = head.replace(['.', ','], "");
            let tail = tail.trim_start_matches(['.', ',']);
            if grouped { format!("{head}{tail}") } else { format!("{head}.{tail}") }
        }
    };
    let value: f64 = plain.parse().ok()?;
    let factor = match unit.trim().to_uppercase().as_str() {
        "MB" | "MIB" => 1_024.0,
        "" if mb => 1_024.0,
        "TB" | "TIB" => 1.0 / 1_024.0,
        "" | "GB" | "GIB" | "%" => 1.0,
        _ => return None,
    };
    let value = value / factor;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    #[test]
    fn separators_and_units() {
        for (text, value) in [
            ("10,000", 10_000.0),
            ("1 234,56", 1_234.56),
            ("74.16 %", 74.16),
            ("2048 MB", 2.0),
            ("1.234.567", 1_234_567.0),
        ] {
            assert_eq!(super::parse(text, false), Some(value), "{text}");
        }
        assert_eq!(super::parse("many", false), None);
    }
}
