//! What a policy has to give so that its rule can be followed.

use crate::account::Account;
use crate::phrases::policy as phrases;
use crate::policy::Policy;
use crate::policy::reading::{Fit, Rule};
use crate::problem::Message;
use crate::rules::Supply;

/// What a policy lacks, in words: a default base under `default-license`, a price under `fit = price`.
pub fn missing_for(account: &Account, policy: &Policy) -> Option<Message> {
    match policy.reading.rule {
        Rule::DefaultLicense if policy.default_base.is_none() => Some(phrases::no_default_base()),
        Rule::BestFit if policy.reading.fit == Fit::Price => {
            let supply = Supply::new(account, policy);
            let unpriced = supply.assignable.iter().find(|id| policy.terms(*id).price.is_none())?;
            Some(phrases::no_price(&account.part(unpriced).name))
        }
        Rule::BestFit
        | Rule::HighestFirst
        | Rule::UniformHighest
        | Rule::DefaultLicense
        | Rule::LargestFirst => None,
    }
}
