//! The levers of a policy in words, as a study would write them.

use serde_json::Value;

use crate::analysis::delta as compare;
use crate::policy::Policy;
use crate::policy::levers::initial;
use crate::run::assemble::Names;
use crate::study::load::Study;

/// The levers of a policy, but for those that change nothing of what was bought.
pub fn levers(study: &Study, policy: &Policy) -> Vec<String> {
    let names = Names::of(study);
    let plain = initial(&study.account).policy;
    let changes = compare::changes(names.levers(study), &plain, policy);
    changes.iter().map(|(key, value)| format!("{} = {}", written_key(key), written(value))).collect()
}

/// In quotes where it has to be.
pub(crate) fn written_key(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if key.chars().all(is_bare) { key.to_owned() } else { Value::from(key).to_string() }
}

/// An empty text clears a lever; all else TOML writes as JSON does, but for tables.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::Null => "\"\"".to_owned(),
        Value::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Value::Object(table) => {
            let pairs = table.iter().map(|(key, value)| format!("{key} = {}", written(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        plain => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::files::Folder;
    use crate::study::load;

    /// As fixtures/tiny/study.toml writes them.
    #[test]
    fn levers_are_written_as_a_study_writes_them() {
        let tiny = Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/tiny"));
        let study = load::load(&tiny, &load::LoadOptions::default()).unwrap();
        let of = |name: &str| {
            let named = study.policies.iter().find(|named| named.name == name).unwrap();
            levers(&study, &named.policy)
        };
        assert_eq!(of("as-is"), Vec::<String>::new());
        assert_eq!(of("buy-2-deluxe"), ["units.Deluxe = 5"]);
        assert_eq!(of("retire-stale"), ["retire = \"days_since_report > 90\""]);
        assert_eq!(
            of("browser-off-android"),
            ["switch_off = [{ service = \"browser\", where = \"platform = 'android'\" }]"]
        );
        assert_eq!(written_key("units.A B"), "\"units.A B\"");
        assert_eq!(written(&Value::Null), "\"\"");
    }
}
