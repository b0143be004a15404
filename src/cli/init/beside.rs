//! Files that say which services are used: told apart from inventories, and named in the study.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::cli::init::quote;
use crate::input as inventory;
use crate::input::{Beside, InputFile};

/// The names of files by what they are.
pub(super) type Files = BTreeMap<Beside, Vec<String>>;

/// Inventories, and the files beside them. A file that comes alone is meant as an inventory.
pub(super) fn told_apart(files: Vec<InputFile<'_>>) -> (Vec<InputFile<'_>>, Files) {
    let (mut inventories, mut beside) = (Vec::new(), Files::new());
    let is_alone = files.len() == 1;
    for file in files {
        match inventory::beside(&file).filter(|_| !is_alone) {
            Some(what) => beside.entry(what).or_default().push(file.name.to_owned()),
            None => inventories.push(file),
        }
    }
    (inventories, beside)
}

/// A key, the name that its file usually has, whether it takes a list, and what the file has.
const KEYS: [(Beside, &str, &str, bool, &str); 6] = [
    (Beside::Usage, "usage", "usage.csv", true, "Device ID, Service[, Evidence]: what each device uses"),
    (Beside::Persona, "persona", "persona.csv", false, "Persona Policy, Service: what it switches on"),
    (Beside::Policies, "policies", "policies.csv", false, "Applied Policy, Service: what it switches on"),
    (Beside::Apps, "apps", "apps.csv", true, "Device ID, Application ID: what is installed"),
    (
        Beside::AppServices,
        "app_services",
        "app-services.csv",
        false,
        "Application ID, Service: what `apps` mean",
    ),
    (Beside::Assigned, "assigned", "assigned.csv", false, "the portal's \"Export assigned licenses\""),
];

/// The keys of the files that were given; of the others an example in a comment.
pub(super) fn keys(beside: &Files) -> String {
    let mut text = String::new();
    for (what, key, usual, is_list, meaning) in KEYS {
        let given: Vec<String> = beside.get(&what).into_iter().flatten().map(|name| quote(name)).collect();
        let lines = match (given.split_first(), is_list) {
            (None, true) => vec![format!("# {key} = [{}]", quote(usual))],
            (None, false) => vec![format!("# {key} = {}", quote(usual))],
            (Some(_), true) => vec![format!("{key} = [{}]", given.join(", "))],
            // Only one can be used: the others are left for the user to choose from.
            (Some((first, others)), false) => {
                let others = others.iter().map(|name| format!("# {key} = {name}"));
                [format!("{key} = {first}")].into_iter().chain(others).collect()
            }
        };
        for line in lines {
            let _ = writeln!(text, "{line:<36} # {meaning}");
        }
    }
    text
}
