//! The way from one policy to another in steps: each lever that differs, taken over alone or with others.

use crate::policy::Policy;
use crate::policy::levers::{LeverKey, LeverNames};
use crate::policy::reading::ReadingKey;

/// Levers that are taken over together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Most steps have one.
    pub keys: Vec<LeverKey>,
}

impl Step {
    /// As tables name it.
    pub fn name(&self, names: LeverNames<'_>) -> String {
        let keys: Vec<String> = self.keys.iter().map(|key| names.key(*key)).collect();
        keys.join(" + ")
    }

    /// Takes its levers over from one policy to another.
    pub fn take(&self, from: &Policy, onto: &mut Policy) {
        self.keys.iter().for_each(|key| key.copy(from, onto));
    }
}

/// The steps of the levers that differ, in their order. A changed rule takes along what means something only under it.
pub fn steps(changed: &[LeverKey]) -> Vec<Step> {
    const RULE: LeverKey = LeverKey::Reading(ReadingKey::Rule);
    let has_rule = changed.contains(&RULE);
    let joins = |key: &LeverKey| has_rule && (*key == RULE || key.goes_with_rule());
    let (mut of_rule, others): (Vec<LeverKey>, Vec<LeverKey>) = changed.iter().copied().partition(joins);
    let mut steps: Vec<Step> = others.into_iter().map(|key| Step { keys: vec![key] }).collect();
    if has_rule {
        // The rule gives the step its name, so it stands first.
        of_rule.sort_by_key(|key| *key != RULE);
        steps.push(Step { keys: of_rule });
    }
    steps
}
