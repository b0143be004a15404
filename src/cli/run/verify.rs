//! `run --verify`: both engines on the user's own data, and the smallest reproduction of a difference.

use std::path::{Path, PathBuf};

use crate::cli::output::{DIFFERS, Folder, Kind, Printer, Replace};
use crate::cli::{Failure, output};
use crate::engine::shrink;
use crate::engine::shrink::Reproduction;
use crate::engine::verify::{Difference, Fast, Verdict, by_fast, compare};
use crate::fleet::DeviceId;
use crate::input::files;
use crate::phrases::cli::commands as phrases;
use crate::phrases::lists::and_more;
use crate::phrases::nouns;
use crate::problem::{Message, Problem};
use crate::run::reproduction;
use crate::run::reproduction::Case;
use crate::run::simulator;
use crate::study::load;
use crate::study::load::{LoadOptions, NamedPolicy, Study};

/// Policies that are compared between two looks at the progress.
const BATCH: usize = 1 << 12;
/// Most devices of a reproduction that are told one by one.
const MAX_DEVICES: usize = 20;
/// Differences that are made small; more tell nothing new.
const MAX_SHRUNK: usize = 3;

/// A policy on which the engines differ.
struct Found {
    named: NamedPolicy,
    difference: Difference,
    small: Option<Reproduction>,
}

/// Compares the engines on every policy. What differs comes back as problems, with a reproduction in the report folder.
pub(super) fn verify(study: &Study, target: &Path, printer: &Printer) -> Vec<Problem> {
    verify_by(study, target, printer, &by_fast)
}

fn verify_by(study: &Study, target: &Path, printer: &Printer, fast: Fast<'_>) -> Vec<Problem> {
    let found = differences(study, printer, fast);
    let folder = target.join(DIFFERS);
    let written = write(study, &folder, &found, printer);
    let mut problems: Vec<Problem> = (1..)
        .zip(&found)
        .map(|(number, found)| {
            let small = found.small.as_ref().filter(|_| written.is_ok());
            problem(study, found, small.map(|small| (small, folder.join(number.to_string()))), fast)
        })
        .collect();
    // A folder that cannot be written does not hide that the engines differ.
    problems.extend(written.err().iter().flat_map(Failure::problems).cloned());
    problems
}

fn differences(study: &Study, printer: &Printer, fast: Fast<'_>) -> Vec<Found> {
    let all = study.all();
    let bar = crate::cli::run::bar(all.len(), printer);
    let (account, fleet) = (&study.account, &study.fleet);
    let (mut agree, mut left, mut found) = (0_usize, 0_usize, Vec::new());
    for from in (0..all.len()).step_by(BATCH) {
        let verdicts = simulator::each(from..(from + BATCH).min(all.len()), |place| {
            let verdict = all.get(place).map(|named| compare(account, fleet, &named.policy, fast));
            bar.inc(1);
            verdict
        });
        for (place, verdict) in (from..).zip(verdicts) {
            match verdict {
                None | Some(Verdict::Agree) => agree += 1,
                Some(Verdict::Left) => left += 1,
                Some(Verdict::Differ(difference)) => {
                    let Some(named) = all.get(place) else { continue };
                    let small = (found.len() < MAX_SHRUNK)
                        .then(|| shrink::shrink(account, fleet, &named.policy, fast))
                        .flatten();
                    found.push(Found { named: named.into_owned(), difference, small });
                }
            }
        }
    }
    bar.finish_and_clear();
    if found.is_empty() {
        printer.say(&phrases::verified(agree.to_string()));
    }
    if left > 0 {
        printer.say(&phrases::not_verified(left.to_string()));
    }
    found
}

/// Writes a study for every difference that was made small: `1`, `2`, …
fn write(study: &Study, folder: &Path, found: &[Found], printer: &Printer) -> Result<(), Failure> {
    if found.iter().all(|found| found.small.is_none()) {
        return Ok(());
    }
    let mut out = Folder::open(folder, Kind::Differences, Replace::Nothing, printer)?;
    for (number, small) in (1..).zip(found.iter().map(|found| &found.small)) {
        let Some(Reproduction { devices, policy, .. }) = small else { continue };
        let case = Case { account: &study.account, fleet: &study.fleet, devices, policy };
        for (name, text) in reproduction::files(&case) {
            out.write(&format!("{number}/{name}"), text.as_bytes())?;
        }
    }
    out.finish()
}

/// Whether the engines differ on a study that was written, too.
fn differs_there(folder: &Path, fast: Fast<'_>) -> bool {
    let Ok(study) = loaded(folder) else { return false };
    let differs = |named: &NamedPolicy| {
        matches!(compare(&study.account, &study.fleet, &named.policy, fast), Verdict::Differ(_))
    };
    study.policies.iter().any(differs)
}

fn problem(study: &Study, found: &Found, small: Option<(&Reproduction, PathBuf)>, fast: Fast<'_>) -> Problem {
    let Found { named, difference, .. } = found;
    let problem = Problem::new(phrases::engines_differ(&named.name, difference.message()));
    let Some((small, folder)) = small else {
        return problem.help(phrases::report_this());
    };
    let shown = output::shown(&folder);
    let how = if differs_there(&folder, fast) {
        phrases::report_with_folder(shown)
    } else {
        phrases::report_and_keep(shown)
    };
    let (devices, levers) = (devices(study, &small.devices), levers(study, small));
    problem.help(phrases::reproduction(how, devices, levers, small.difference.message()))
}

fn devices(study: &Study, devices: &[DeviceId]) -> Message {
    let shown = devices.iter().take(MAX_DEVICES);
    let shown: Vec<&str> = shown.map(|device| study.fleet.shown(*device)).collect();
    let more = devices.len().saturating_sub(shown.len());
    let list = and_more(shown.join(", ").into(), more);
    phrases::takes_devices(nouns::devices(devices.len() as u64), list)
}

fn levers(study: &Study, small: &Reproduction) -> Message {
    let levers = reproduction::levers(study, &small.policy);
    if levers.is_empty() {
        return phrases::no_lever();
    }
    phrases::levers(levers.join(", "))
}

fn loaded(folder: &Path) -> Result<Study, Vec<Problem>> {
    load::load(&files::Folder::new(folder), &LoadOptions::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Account;
    use crate::engine::tally::Tally;
    use crate::engine::{Assignment, DeviceAssignment, State, reference};
    use crate::fleet::{Device, Fleet};
    use crate::policy::Policy;

    /// The reference, but that devices over count as assigned where two or more are.
    #[expect(clippy::unnecessary_wraps, reason = "an engine may leave a policy to the reference")]
    fn wrong(account: &Account, fleet: &Fleet, policy: &Policy) -> Option<(Assignment, Tally)> {
        let mut assignment = reference::assign(account, fleet, policy);
        let over = |state: State| state == State::Overage;
        if assignment.devices.iter().filter(|given| over(given.state)).count() >= 2 {
            let called = |given: &DeviceAssignment| DeviceAssignment {
                state: if over(given.state) { State::Assigned } else { given.state },
                ..*given
            };
            assignment.devices = assignment.devices.iter().map(called).collect();
        }
        let tally = Tally::of(account, fleet, policy, &assignment);
        Some((assignment, tally))
    }

    fn tiny() -> Study {
        loaded(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/tiny")).unwrap()
    }

    #[test]
    fn a_difference_comes_with_a_study_that_shows_it_and_tells_nothing_of_the_user() {
        let (study, folder) = (tiny(), tempfile::tempdir().unwrap());
        let problems = verify_by(&study, folder.path(), &Printer::new(true, 0, false), &wrong);
        let help = problems[0].help.as_deref().unwrap();
        let first = folder.path().join("differs/1");
        assert!(help.contains(&format!("report this with the folder `{}`", first.display())), "{help}");
        // Two devices over a part need a third one that takes its only unit.
        assert!(help.contains("it takes no more than 3 devices ("), "{help}");
        assert!(help.contains("the levers units.Essentials = 0, "), "{help}");
        let written = loaded(&first).unwrap();
        assert_eq!((written.fleet.len(), written.policies.len()), (3, 1));
        assert!(differs_there(&first, &wrong) && !differs_there(&first, &by_fast));
        let ids = study.fleet.devices().map(Device::name);
        let names = ids.chain(study.account.parts.iter().map(|part| part.name.as_str()));
        let names: Vec<&str> = names.chain(study.account.services.names()).chain(["as-is"]).collect();
        for file in ["study.toml", "devices.csv", "usage.csv", "parts.csv", "catalog.toml"] {
            let text = std::fs::read_to_string(first.join(file)).unwrap();
            assert!(!names.iter().any(|name| text.contains(name)), "{file}: {text}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_hides_no_difference() {
        let (study, folder) = (tiny(), tempfile::tempdir().unwrap());
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let problems = verify_by(&study, &file, &Printer::new(true, 0, false), &wrong);
        assert!(problems[0].message.starts_with("the two engines differ on `as-is`"));
        assert!(problems[0].help.as_deref().unwrap().starts_with("please report this;"));
        assert!(problems.last().unwrap().message.contains("cannot write"), "{problems:?}");
    }

    #[test]
    fn engines_that_agree_leave_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert!(verify(&tiny(), folder.path(), &Printer::new(true, 0, false)).is_empty());
        assert!(!folder.path().join("differs").exists());
    }
}
