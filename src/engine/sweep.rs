//! Many policies over one fleet: the only place that works on several threads.

use rayon::prelude::*;

use super::fast::{self, Ranks, Shape, ShapeKey};
use super::{Engine, reference};
use crate::account::Account;
use crate::cost::{self, Outcome};
use crate::fleet::Fleet;
use crate::policy::Policy;

/// Where the engines differ, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs first.
    pub what: String,
    /// As the reference has it.
    pub reference: String,
    /// As the fast engine has it.
    pub fast: String,
}

/// The outcome of each policy, in their order; `progress` is told how many more are done.
pub fn run(
    account: &Account,
    fleet: &Fleet,
    policies: &[&Policy],
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<(Outcome, Engine)> {
    let ranks = Ranks::default();
    let mut shapes: Vec<(ShapeKey, Vec<usize>)> = Vec::new();
    for (i, policy) in policies.iter().enumerate() {
        let key = ShapeKey::new(account, policy);
        match shapes.iter_mut().find(|(known, _)| *known == key) {
            Some((_, members)) => members.push(i),
            None => shapes.push((key, vec![i])),
        }
    }
    // A shape is dropped when its policies are done, so no more are held than there are threads.
    let mut done: Vec<(usize, (Outcome, Engine))> = shapes
        .par_iter()
        .flat_map(|(_, members)| {
            let members: Vec<(usize, &Policy)> =
                members.iter().filter_map(|i| Some((*i, *policies.get(*i)?))).collect();
            let shape = members.first().and_then(|(_, first)| Shape::new(account, fleet, first, &ranks));
            let one = |(i, policy): &(usize, &Policy)| (*i, outcome(account, fleet, policy, shape.as_ref()));
            let all: Vec<_> = members.par_iter().with_min_len(256).map(one).collect();
            progress(all.len());
            all
        })
        .collect();
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

fn outcome(account: &Account, fleet: &Fleet, policy: &Policy, shape: Option<&Shape>) -> (Outcome, Engine) {
    let (tally, engine) = match shape {
        Some(shape) => (fast::tally(account, policy, shape), Engine::Fast),
        None => {
            let assignment = reference::assign(account, fleet, policy);
            (cost::tally(account, fleet, policy, &assignment), Engine::Reference)
        }
    };
    (cost::price(account, policy, tally), engine)
}

/// Runs both engines; the first difference, if there is one.
pub fn verify(account: &Account, fleet: &Fleet, policy: &Policy) -> Option<Difference> {
    let shape = Shape::new(account, fleet, policy, &Ranks::default())?;
    let wanted = reference::assign(account, fleet, policy);
    let found = fast::assign(fleet, policy, &shape);
    let differ = |what: String, reference: String, fast: String| Some(Difference { what, reference, fast });
    for (device, (a, b)) in wanted.devices.iter().zip(&found.devices).enumerate() {
        if a != b {
            return differ(format!("device `{}`", fleet.ids.get(device)), format!("{a:?}"), format!("{b:?}"));
        }
    }
    if wanted.refused_by != found.refused_by {
        let words = |by: Option<u32>| by.map_or("-", |d| fleet.ids.get(d as usize)).to_owned();
        return differ("refused by".to_owned(), words(wanted.refused_by), words(found.refused_by));
    }
    let (a, b) = (cost::tally(account, fleet, policy, &wanted), fast::tally(account, policy, &shape));
    if a == b { None } else { differ("totals".to_owned(), format!("{a:?}"), format!("{b:?}")) }
}
