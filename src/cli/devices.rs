//! The devices of a report folder: what became of each under every policy that has a name of its own.

use std::collections::BTreeSet;

use crate::cli::Failure;
use crate::cli::output::Folder;
use crate::problem::Problem;
use crate::render::assignment;
use crate::run::assign;
use crate::study::load::{Loaded, Named};

/// Columns that tell groups of devices apart, where nobody names others.
pub(super) const COLUMNS: [&str; 8] = [
    "platform",
    "ownership",
    "managed_status",
    "enrollment_mode",
    "policy_name",
    "persona_policy",
    "department",
    "office",
];

/// The columns asked for: `--devices` alone means those that every console has.
pub(super) fn columns(asked: &[String]) -> Vec<String> {
    let asked: Vec<String> = asked.iter().map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).collect();
    if asked.is_empty() { COLUMNS.map(str::to_owned).to_vec() } else { asked }
}

/// Columns that a study was loaded with and does not have are a mistake of whoever named them.
pub(super) fn check(study: &Loaded, asked: &[String]) -> Result<(), Failure> {
    let has = |name: &&String| study.fleet.attributes.iter().any(|a| a.name.eq_ignore_ascii_case(name));
    let lacking = asked.iter().find(|name| !COLUMNS.contains(&name.as_str()) && !has(name));
    match lacking {
        None => Ok(()),
        Some(name) => {
            let problem = Problem::new(format!("no inventory file has a column of words named `{name}`"));
            Err(Failure::Usage(problem.help("`fleetcast check -v STUDY` lists the columns of every file")))
        }
    }
}

/// Writes `devices/<scenario>.csv` for the baseline and every named scenario.
pub(super) fn write(folder: &mut Folder, study: &Loaded) -> Result<(), Failure> {
    let mut taken = BTreeSet::new();
    for named in study.policies.iter().filter(|named| named.sweep.is_none()) {
        let name = assignment::file_name(&named.name);
        // Some file systems do not tell `A` from `a`.
        if !taken.insert(name.to_lowercase()) {
            let problem = Problem::new(format!("two scenarios would be written to `{name}`"));
            return Err(Failure::Could(problem.help(format!("give `{}` another name", named.name))));
        }
        folder.write(&name, text(study, named).as_bytes())?;
    }
    Ok(())
}

/// What became of every device under one policy, with the columns that the study was loaded with.
pub(super) fn text(study: &Loaded, named: &Named) -> String {
    let rows = assign::rows(study, named, &assign::simulate(study, named));
    assignment::csv_with(&rows, &study.fleet.attributes)
}
