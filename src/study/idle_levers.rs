//! What the author of a study set and no rule in force looks at.

use crate::phrases::study::policies as phrases;
use crate::policy::levers::{LeverKey, LeverName, PolicyLever};
use crate::policy::reading::KeyValue as _;
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
    let of_policy = |(policy, keys): (&NamedPolicy, &Vec<LeverKey>)| {
        let is_idle =
            |key: &LeverKey| !(has_forecast && is_default(key)) && is_idle_in(policies, policy, key);
        let idle: Vec<Message> =
            keys.iter().filter(|key| is_idle(key)).map(|key| sample(policy, key)).collect();
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

/// Whether a setting is idle in a policy and in all that patch it; a large sweep may try any rule.
fn is_idle_in(policies: &Policies, policy: &NamedPolicy, key: &LeverKey) -> bool {
    let is_on = |on: &str| on == policy.name;
    let patches = policies.listed.iter().filter(|other| other.on.as_deref().is_some_and(is_on));
    let mut those = std::iter::once(policy).chain(patches);
    those.all(|policy| is_idle(policy.policy.reading.rule, key))
        && !policies.sweeps.iter().any(|sweep| is_on(&sweep.on))
}

fn sample(policy: &NamedPolicy, key: &LeverKey) -> Message {
    let rule = policy.policy.reading.rule.word();
    let word = match key {
        LeverKey::Reading(key) => format!("{}.{}", LeverName::Reading.word(), key.word()),
        LeverKey::Part(..) | LeverKey::Policy(_) => key.name().word().to_owned(),
    };
    phrases::idle_setting(Message::of_value(&policy.name), word, rule)
}
