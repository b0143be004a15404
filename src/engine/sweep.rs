//! Many policies over one fleet, in parallel: the only place that knows rayon. The order is kept.

use rayon::prelude::*;

use super::{Engine, reference};
use crate::account::Account;
use crate::cost::{self, Outcome};
use crate::fleet::Fleet;
use crate::policy::Policy;

/// The outcome of each policy, in their order. `progress` hears how many more are done.
pub fn run(
    account: &Account,
    fleet: &Fleet,
    policies: &[&Policy],
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<(Outcome, Engine)> {
    let simulate = |policy: &&Policy| {
        let assignment = reference::assign(account, fleet, policy);
        let tally = cost::tally(account, fleet, policy, &assignment);
        progress(1);
        (cost::price(account, policy, tally), Engine::Reference)
    };
    policies.par_iter().map(simulate).collect()
}
