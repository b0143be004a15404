//! Units that no device uses and no reserve keeps free: they can be given up when the term ends.

use crate::account::PartType;
use crate::cost::PartCost;
use crate::internal::narrow;
use crate::run::advice::{Baseline, Candidate, Kind};
use crate::run::in_term;

/// Leaves every part the units that devices hold and those to keep free, and no more. Trial units are not bought.
pub(super) fn candidate(baseline: &Baseline<'_>) -> Option<Candidate> {
    let study = baseline.study;
    // Giving up what is paid beyond the horizon saves nothing in it.
    let is_bought = |row: &&PartCost| {
        study.account.part(row.part).kind != PartType::Trial && !in_term::stays(study, row.part)
    };
    let mut policy = baseline.policy.clone();
    let mut parts = Vec::new();
    for row in baseline.outcome.parts.iter().filter(|row| row.idle > 0).filter(is_bought) {
        // Fewer than the minimum can't be had, but for none at all.
        let minimum = study.account.part(row.part).minimum_units.unwrap_or(0).min(row.units);
        let reserve = study.account.reserve.get(&row.part).copied().unwrap_or(0);
        let wanted = narrow(row.consumed).saturating_add(reserve);
        let kept = if wanted == 0 { 0 } else { wanted.max(minimum).min(row.units) };
        if kept == row.units {
            continue;
        }
        policy.terms_mut(row.part).units = kept;
        parts.push((row.part, u64::from(row.units - kept)));
    }
    (!parts.is_empty()).then_some(Candidate { kind: Kind::IdleUnits, policy, devices: 0, parts })
}
