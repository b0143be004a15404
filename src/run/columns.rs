//! The columns of a study's `scenarios.csv`, before there is a report.

use std::collections::HashSet;

use crate::internal::Invariant;
use crate::policy::Policy;
use crate::policy::levers::changed;
use crate::report::row::Columns;
use crate::run::assemble::Names;
use crate::study::load::Study;

/// As [`Columns::of`] the report of a study. A large sweep has a column for each lever that its points set, whether it
/// changes anything or not.
pub fn of_study(study: &Study) -> Columns {
    let base = study.baseline();
    let of = |policy: &Policy| changed(&base.policy, policy);
    let mut keys = Vec::new();
    let mut from = 0;
    for sweep in &study.sweeps {
        let listed = study.policies.get(from..sweep.after);
        let listed = listed.invariant("a large sweep comes after policies that are listed");
        keys.extend(listed.iter().flat_map(|named| of(&named.policy)));
        keys.extend(of(sweep.patched()));
        keys.extend(sweep.keys());
        from = sweep.after;
    }
    keys.extend(study.policies.iter().skip(from).flat_map(|named| of(&named.policy)));
    let mut seen = HashSet::new();
    keys.retain(|key| seen.insert(*key));
    let names = Names::of(study);
    let names = names.levers(study);
    Columns::new(keys.into_iter().map(|key| (names.key(key), key.name())))
}
