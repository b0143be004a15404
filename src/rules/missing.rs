//! What a policy has to give so that its rule can be followed.

use crate::account::Account;
use crate::policy::Policy;
use crate::policy::reading::{Fit, Rule};
use crate::rules::Supply;

/// What a policy lacks, in words: a default base under `default-license`, a price under `fit = price`.
pub fn missing_for(account: &Account, policy: &Policy) -> Option<String> {
    match policy.reading.rule {
        Rule::DefaultLicense if policy.default_base.is_none() => {
            Some("`rule = \"default-license\"` needs a `default_base`".to_owned())
        }
        Rule::BestFit if policy.reading.fit == Fit::Price => {
            let supply = Supply::new(account, policy);
            let unpriced = supply.assignable.iter().find(|id| policy.terms(*id).price.is_none())?;
            let name = &account.part(unpriced).name;
            Some(format!("`fit = \"price\"` needs the price of part `{name}`"))
        }
        Rule::BestFit
        | Rule::HighestFirst
        | Rule::UniformHighest
        | Rule::DefaultLicense
        | Rule::LargestFirst => None,
    }
}
