//! What a policy says that its rule never looks at.

use crate::policy::levers::{LeverKey, PolicyLever};
use crate::policy::reading::{ReadingKey, Rule};

/// Whether a rule never looks at a lever.
pub fn is_idle<P>(rule: Rule, key: &LeverKey<P>) -> bool {
    match key {
        LeverKey::Reading(ReadingKey::Addons) => !takes_addons(rule),
        LeverKey::Reading(ReadingKey::Fit) => rule != Rule::BestFit,
        LeverKey::Policy(PolicyLever::DefaultBase | PolicyLever::DefaultAddons) => {
            rule != Rule::DefaultLicense
        }
        LeverKey::Policy(PolicyLever::Preference) => rule != Rule::HighestFirst,
        LeverKey::Reading(_) | LeverKey::Policy(_) | LeverKey::Part(..) => false,
    }
}

/// Whether a rule asks the reading for add-ons: `best-fit` always takes the smallest set that covers the need, and
/// `default-license` the default ones.
pub fn takes_addons(rule: Rule) -> bool {
    match rule {
        Rule::BestFit | Rule::DefaultLicense => false,
        Rule::HighestFirst | Rule::UniformHighest | Rule::LargestFirst => true,
    }
}
