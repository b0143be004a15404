//! The columns of a study's `scenarios.csv`, before there is a report.

use crate::analysis::delta;
use crate::policy::Policy;
use crate::report::row::Columns;
use crate::run::assemble::Names;
use crate::study::load::Loaded;

/// As [`Columns::of`] the report of a study. A large sweep has a column for each lever that its points pull, whether it
/// changes anything or not.
pub fn of_study(study: &Loaded) -> Columns {
    let names = Names::of(study);
    let Some(base) = study.policies.first() else { return Columns::new([]) };
    let of = |policy: &Policy| -> Vec<String> {
        let changes = delta::changes(names.words(study), &base.policy, policy);
        changes.into_iter().map(|(key, _)| key).collect()
    };
    let mut keys = Vec::new();
    let mut from = 0;
    for sweep in &study.sweeps {
        let listed = study.policies.get(from..sweep.after).unwrap_or_default();
        keys.extend(listed.iter().flat_map(|named| of(&named.policy)));
        keys.extend(of(sweep.patched()));
        keys.extend(sweep.keys(&study.account));
        from = sweep.after;
    }
    keys.extend(study.policies.iter().skip(from).flat_map(|named| of(&named.policy)));
    Columns::new(keys)
}
