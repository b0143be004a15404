//! Studies that have nothing to show: no device in scope, or no part that could be assigned (docs/model.md section 6).

use std::collections::BTreeMap;

use crate::phrases;
use crate::policy::reading::Scope;
use crate::policy::{ConditionId, Policy};
use crate::problem::Problem;
use crate::rules::{Supply, scope};
use crate::study::load::Study;

/// Why no policy of a study has anything to show; nothing where one has.
pub fn problems(study: &Study) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = BTreeMap::new();
    if !study.all().iter().any(|named| has_device(study, &named.policy, &mut seen)) {
        problems.push(no_device(study));
    }
    if !study.all().iter().any(|named| has_part(study, &named.policy)) {
        let parts = study.file.account.parts.as_ref().map(|text| text.value.as_str());
        let has_units = study.account.parts.iter().any(|part| part.units > 0);
        problems.push(phrases::nothing::no_units(parts, has_units));
    }
    problems
}

/// Whether a policy has a device in scope; what was found out about a scope is kept in `seen`.
fn has_device(
    study: &Study,
    policy: &Policy,
    seen: &mut BTreeMap<(&'static str, Option<ConditionId>), bool>,
) -> bool {
    let mut devices = study.fleet.devices();
    *seen.entry((scope_word(policy.reading.scope), policy.retire)).or_insert_with(|| {
        devices.any(|device| scope::is_in_scope(policy, device) && !scope::is_retired(policy, device))
    })
}

fn scope_word(scope: Scope) -> &'static str {
    use crate::policy::reading::KeyValue;
    scope.word()
}

fn has_part(study: &Study, policy: &Policy) -> bool {
    let supply = Supply::new(&study.account, policy);
    study.account.ids().any(|(id, _)| supply.assignable.has(id))
}

fn no_device(study: &Study) -> Problem {
    let columns = || study.import.files.iter().flat_map(|file| &file.columns);
    if study.fleet.is_empty() {
        return phrases::nothing::no_row(study.import.rejected);
    }
    if !columns().any(|column| column.field.as_deref() == Some("managed_status")) {
        let headers: Vec<&str> =
            columns().filter(|column| column.field.is_none()).map(|column| column.header.as_str()).collect();
        return phrases::nothing::no_status_column(&headers);
    }
    let mut statuses: BTreeMap<&str, u64> = BTreeMap::new();
    for device in study.fleet.devices() {
        *statuses.entry(device.status().word()).or_default() += 1;
    }
    let unknown: u64 = study.fleet.unknown_statuses.values().sum();
    phrases::nothing::no_device_in_scope(&statuses, unknown)
}
