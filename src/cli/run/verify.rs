//! `run --verify`: both engines on the user's own data, and the smallest reproduction of a difference.

use crate::cli::output::Voice;
use crate::engine::shrink::{self, Reproduction};
use crate::engine::sweep::{self, Bench, EngineChoice};
use crate::engine::verify::{Verdict, by_fast, compare};
use crate::problem::Problem;
use crate::study::load::{Loaded, Named};

/// Policies that are compared between two looks at the progress.
const BATCH: usize = 1 << 12;
/// Most devices of a reproduction that are told one by one.
const MOST_DEVICES: usize = 20;
/// Differences that are made small; more tell nothing new.
const MOST_SHRUNK: usize = 3;

/// Compares the engines on every policy. What differs comes back as problems.
pub(super) fn verify(study: &Loaded, voice: &Voice) -> Vec<Problem> {
    let all = study.all();
    let bar = super::bar(all.len(), voice);
    let (account, fleet) = (&study.account, &study.fleet);
    let shapes = sweep::shapes();
    let bench = Bench { account, fleet, shapes: &shapes, choice: EngineChoice::Fast, progress: &|_| () };
    let (mut agree, mut left, mut problems) = (0_usize, 0_usize, Vec::new());
    for from in (0..all.len()).step_by(BATCH) {
        let verdicts = bench.each(from..(from + BATCH).min(all.len()), |place| {
            let verdict = all.get(place).map(|named| compare(account, fleet, &named.policy, &by_fast));
            bar.inc(1);
            verdict
        });
        for (place, verdict) in (from..).zip(verdicts) {
            match verdict {
                None | Some(Verdict::Agree) => agree += 1,
                Some(Verdict::Left) => left += 1,
                Some(Verdict::Differ(difference)) => {
                    let Some(named) = all.get(place) else { continue };
                    let small = (problems.len() < MOST_SHRUNK)
                        .then(|| shrink::shrink(account, fleet, &named.policy, &by_fast))
                        .flatten();
                    problems.push(problem(study, &named, &difference.to_string(), small.as_ref()));
                }
            }
        }
    }
    bar.finish_and_clear();
    if problems.is_empty() {
        voice.say(&format!("verified: both engines agree on {agree} policies"));
    }
    if left > 0 {
        voice.say(&format!(
            "not verified: {left} policies are beyond the fast engine, which leaves them to the reference engine"
        ));
    }
    problems
}

fn problem(study: &Loaded, named: &Named, difference: &str, small: Option<&Reproduction>) -> Problem {
    let problem = Problem::new(format!("the two engines differ on `{}` in {difference}", named.name));
    let help = "please report this, no figure of this policy can be trusted";
    let Some(small) = small else { return problem.help(help) };
    let shown = small.devices.iter().take(MOST_DEVICES);
    let devices: Vec<&str> = shown.map(|device| study.fleet.shown(*device as usize)).collect();
    let more = small.devices.len().saturating_sub(devices.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    problem.help(format!(
        "{help}; it takes no more than {} devices ({}{more}): there {}",
        small.devices.len(),
        devices.join(", "),
        small.difference
    ))
}
