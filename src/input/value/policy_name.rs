//! Names of MDM policies as MaaS360 exports them.

/// Name and version of `MDM: name (3)`; any other text is a name, any number a version.
pub(crate) fn parse(value: &str) -> (&str, Option<f64>) {
    let versioned = value.strip_prefix("MDM:").and_then(|rest| rest.strip_suffix(')')?.rsplit_once(" ("));
    match versioned {
        Some((name, version)) if version.bytes().all(|b| b.is_ascii_digit()) => {
            (name.trim(), version.parse().ok())
        }
        _ => (value, value.parse().ok()),
    }
}
