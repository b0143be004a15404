//! Files that say which services are used: told apart from inventories, and named in the study.

use std::collections::BTreeMap;

use crate::cli::init::study::quote;
use crate::input as inventory;
use crate::input::{Beside, InputFile};
use crate::phrases::Sentence;
use crate::phrases::cli::study as phrases;
use crate::problem::Message;

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
const KEYS: [(Beside, &str, &str, bool, Sentence); 6] = [
    (Beside::Usage, "usage", "usage.csv", true, phrases::usage),
    (Beside::Persona, "persona", "persona.csv", false, phrases::persona),
    (Beside::Policies, "policies", "policies.csv", false, phrases::policies),
    (Beside::Apps, "apps", "apps.csv", true, phrases::apps),
    (Beside::AppServices, "app_services", "app-services.csv", false, phrases::app_services),
    (Beside::Assigned, "assigned", "assigned.csv", false, phrases::assigned),
];

/// The keys of the files that were given, and of the others an example in a comment; each with what the file has.
pub(super) fn keys(beside: &Files) -> Vec<(String, Message)> {
    let mut keys = Vec::new();
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
        keys.extend(lines.into_iter().map(|line| (line, meaning())));
    }
    keys
}

/// Keys that take one file and were given several: the key, the file that the study names, and the others.
pub(super) fn left_out(beside: &Files) -> Vec<(&'static str, String, String)> {
    let single = KEYS.iter().filter(|(_, _, _, is_list, _)| !is_list);
    let given = single.filter_map(|(what, key, ..)| Some((*key, beside.get(what)?.split_first()?)));
    let several = given.filter(|(_, (_, others))| !others.is_empty());
    several.map(|(key, (first, others))| (key, first.clone(), others.join(", "))).collect()
}
