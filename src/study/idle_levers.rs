//! What the author of a study set and no rule in force looks at.

use std::collections::BTreeMap;

use crate::phrases::study::policies as phrases;
use crate::policy::levers::{LeverKey, LeverName, PolicyLever};
use crate::policy::reading::{KeyValue as _, Rule};
use crate::problem::{Message, Warning};
use crate::rules::is_idle;
use crate::study::named::NamedPolicy;
use crate::study::policies::Policies;

/// Most settings that are shown.
const MAX_SAMPLES: usize = 5;

/// The settings that change no figure, because neither their policy nor one that patches it has a rule that looks at
/// them. `written` holds, for each listed policy, what its author wrote. In a forecast new devices take the defaults.
pub(crate) fn warn(policies: &Policies, written: &[Vec<LeverKey>], has_forecast: bool) -> Option<Warning> {
    let is_default = |key: &LeverKey| {
        matches!(key, LeverKey::Policy(PolicyLever::DefaultBase | PolicyLever::DefaultAddons))
    };
    let rules = rules_by_name(policies);
    let of_policy = |(policy, keys): (&NamedPolicy, &Vec<LeverKey>)| {
        let rules = rules.get(&*policy.name);
        let has_no_effect = |key: &LeverKey| {
            let is_in_all = rules.is_some_and(|rules| rules.iter().all(|rule| is_idle(*rule, key)));
            is_in_all && !(has_forecast && is_default(key))
        };
        let idle: Vec<Message> =
            keys.iter().filter(|key| has_no_effect(key)).map(|key| sample(policy, key)).collect();
        idle
    };
    let idle: Vec<Message> = policies.listed.iter().zip(written).flat_map(of_policy).collect();
    let number = idle.len() as u64;
    (number > 0).then(|| Warning {
        id: "setting-idle".to_owned(),
        message: phrases::idle(number),
        count: number,
        consequence: Some(phrases::set_rule_or_remove()),
        samples: idle.into_iter().take(MAX_SAMPLES).collect(),
    })
}

/// The rules under which the settings of each policy are looked at, by its name: its own and those of policies that patch
/// it; none where a sweep is on it, which may try any rule.
fn rules_by_name(policies: &Policies) -> BTreeMap<&str, Vec<Rule>> {
    let mut rules: BTreeMap<&str, Vec<Rule>> = BTreeMap::new();
    for policy in &policies.listed {
        for name in std::iter::once(&*policy.name).chain(policy.on.as_deref()) {
            rules.entry(name).or_default().push(policy.policy.reading.rule);
        }
    }
    for sweep in &policies.sweeps {
        rules.remove(&*sweep.on);
    }
    rules
}

fn sample(policy: &NamedPolicy, key: &LeverKey) -> Message {
    let rule = policy.policy.reading.rule.word();
    let word = match key {
        LeverKey::Reading(key) => format!("{}.{}", LeverName::Reading.word(), key.word()),
        LeverKey::Part(..) | LeverKey::Policy(_) => key.name().word().to_owned(),
    };
    phrases::idle_setting(Message::of_value(&policy.name), word, rule)
}
