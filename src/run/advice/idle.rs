//! Units that no device uses: they can be given up when the term ends.

use crate::account::PartType;
use crate::cost::PartCost;
use crate::run::advice::{Baseline, Candidate, Kind};

/// Leaves every part the units that devices hold, and no more. Trial units are not bought.
pub(super) fn candidate(baseline: &Baseline<'_>) -> Option<Candidate> {
    let is_bought = |row: &&PartCost| baseline.study.account.part(row.part).kind != PartType::Trial;
    let mut policy = baseline.policy.clone();
    let mut parts = Vec::new();
    for row in baseline.outcome.parts.iter().filter(|row| row.idle > 0).filter(is_bought) {
        // What is held is less than the units, which have 32 bits.
        policy.terms_mut(row.part).units = u32::try_from(row.consumed).ok()?;
        parts.push((row.part, row.idle));
    }
    (!parts.is_empty()).then_some(Candidate { kind: Kind::IdleUnits, policy, devices: 0, parts })
}
