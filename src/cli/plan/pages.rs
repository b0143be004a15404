//! The files of a plan that nothing replays: whether they are there, are of this plan's account, and are as they were written.

use std::collections::BTreeSet;
use std::path::Path;

use crate::cli::output::{MANIFEST, Manifest};
use crate::cli::{Failure, output};
use crate::input::file_account::Input;
use crate::phrases::plan::{audit, problems};
use crate::problem::{Language, Problem};
use crate::render::markdown::BREAK;
use crate::render::notes::short_hash;
use crate::render::plan::{calendar, mail};
use crate::report::plan::PlanReport;
use crate::run::plan::files::labeled;
use crate::run::plan::{open, verify};

/// The folder of the charts, which nobody edits.
const CHARTS: &str = "charts/";
/// What stands before the hash of an input.
const HASH: &str = "sha256 ";

/// What a person may have wanted.
pub(super) struct Found {
    /// Pages that are not as the plan wrote them.
    pub(super) edited: Vec<String>,
    /// Files that the plan did not write.
    pub(super) strange: Vec<String>,
    has_own_plan: bool,
}

/// Looks at all of them.
///
/// # Errors
/// The first file that is missing, or of another account; a chart that is not as the plan wrote it.
pub(super) fn look(folder: &Path, written: &PlanReport) -> Result<Found, Failure> {
    let Some(manifest) = Manifest::read(folder) else {
        return Err(fault(Problem::new(problems::file_missing(MANIFEST))));
    };
    let known: Vec<&str> = manifest.names().collect();
    let pages = verify::pages(written);
    let charts = known.iter().copied().filter(|name| name.starts_with(CHARTS));
    let mut all = pages.iter().map(String::as_str).chain(charts.clone());
    if let Some(name) = all.find(|name| !folder.join(name).exists()) {
        return Err(fault(Problem::new(problems::file_missing(name))));
    }
    let is_changed = |name: &str| known.contains(&name) && !manifest.has_unchanged(folder, name);
    if let Some(name) = charts.clone().find(|name| is_changed(name)) {
        return Err(fault(Problem::new(audit::chart_changed(name))));
    }
    let label = &written.account.label;
    for name in &pages {
        if !is_own(folder, name, written)? {
            let label = if label.is_empty() { &written.study.title } else { label };
            return Err(fault(Problem::new(audit::foreign_page(name, &**label))));
        }
    }
    let strange = strange(folder, &known)?;
    if let Some(name) = strange.iter().find(|name| name.starts_with(CHARTS)) {
        return Err(fault(Problem::new(problems::file_strange(name))));
    }
    let of_a_plan = || strange.iter().filter(|name| is_of_a_plan(name));
    let has_label = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        !label.is_empty() && stem.ends_with(label.as_str())
    };
    if let Some(name) = of_a_plan().find(|name| !label.is_empty() && !has_label(name)) {
        return Err(fault(Problem::new(problems::foreign_file(name, &**label))));
    }
    // Older ones of the same account may be kept below.
    if let Some(name) = of_a_plan().find(|name| !name.contains('/')) {
        return Err(fault(Problem::new(problems::file_strange(name))));
    }
    let edited = pages.iter().filter(|name| is_changed(name)).cloned().collect();
    Ok(Found { edited, strange, has_own_plan: manifest.has_unchanged(folder, open::PLAN) })
}

impl Found {
    /// Whether the plan itself is as it was written: pages and steps rest on it.
    pub(super) fn check_plan(&self) -> Result<(), Failure> {
        if self.has_own_plan { Ok(()) } else { Err(fault(Problem::new(audit::plan_changed(open::PLAN)))) }
    }
}

/// The files that the plan did not write, in folders below it too. Those of the two folders that are replayed are known already.
fn strange(folder: &Path, known: &[&str]) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        let path = folder.join(&below);
        for entry in std::fs::read_dir(&path).map_err(|error| output::could_read(&path, &error))? {
            let entry = entry.map_err(|error| output::could_read(&path, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // Links are not followed, and what is hidden is the system's.
            let kind = entry.file_type().map_err(|error| output::could_read(&path, &error))?;
            let name = format!("{below}{name}");
            if is_hidden(&name) {
                continue;
            }
            if !kind.is_dir() {
                found.extend(Some(name).filter(|name| !known.contains(&name.as_str()) && name != MANIFEST));
            } else if !matches!(name.as_str(), "upload" | "rollback") {
                open.push(format!("{name}/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a file is what systems leave in folders.
pub(super) fn is_hidden(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.starts_with('.') || ["Thumbs.db", "desktop.ini"].contains(&name)
}

/// How the names begin of the files that carry the name of their account.
const STEMS: [&str; 6] = ["by-hand", "csm-mail", "deadlines", "kept", "pins", "remove-control"];

/// Whether a file is called like one of a plan that somebody works from.
fn is_of_a_plan(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    let rest = STEMS.iter().find_map(|stem| name.strip_prefix(stem));
    let is_upload = name.starts_with(|c: char| c.is_ascii_digit())
        && ["-assign-", "-revoke-"].iter().any(|action| name.contains(action));
    is_upload || rest.is_some_and(|rest| rest.starts_with(['-', '.']))
}

fn fault(problem: Problem) -> Failure {
    Failure::Guarded(vec![problem.help(problems::plan_again())])
}

/// Whether a page names what the plan is of. Only data count: another version may have other words.
fn is_own(folder: &Path, name: &str, written: &PlanReport) -> Result<bool, Failure> {
    let text = |name: &str| output::read_text(&folder.join(name));
    let (account, label) = (&written.account, &written.account.label);
    let named = [&account.name, &account.number].into_iter().flatten();
    let named: Vec<&str> = named.map(String::as_str).collect();
    if name == "README.md" || name == "plan.html" {
        let (title, text) = (vec![written.study.title.as_str()], text(name)?);
        return Ok(names(&text, &if named.is_empty() { title } else { named }) && has_inputs(&text, written));
    }
    if name == labeled("csm-mail", "txt", label) {
        let text = text(name)?;
        return Ok(names(&text, &named) && has_account(&text, written));
    }
    if name == labeled("deadlines", "ics", label) {
        return Ok(is_own_calendar(&text(name)?, written));
    }
    Ok(true)
}

/// Marks as HTML and Markdown write them.
const ESCAPED: [&str; 6] = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#39;"];

/// Whether a text has some names, each in one piece: marks between their words may be escaped.
fn names(text: &str, names: &[&str]) -> bool {
    let text = ESCAPED.iter().fold(text.replace(BREAK, ""), |text, escaped| text.replace(escaped, " "));
    let text: Vec<&str> = words(&text).collect();
    names.iter().all(|name| {
        let name: Vec<&str> = words(name).collect();
        name.is_empty() || text.windows(name.len()).any(|words| words == name)
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a page that lists inputs lists those of the plan.
fn has_inputs(text: &str, written: &PlanReport) -> bool {
    let has = |input: &Input| text.contains(&short_hash(input));
    !text.contains(HASH) || written.inputs.iter().all(has)
}

/// Whether the lines of a mail that name the account are those of the plan.
fn has_account(text: &str, written: &PlanReport) -> bool {
    let own = mail::mail(written);
    let lines = |text: &str| -> BTreeSet<String> {
        let of_account =
            text.lines().filter(|line| mail::ACCOUNT.iter().any(|named| line.starts_with(named)));
        of_account.map(|line| line.trim_end().to_owned()).collect()
    };
    lines(text).is_subset(&lines(&own))
}

/// Entries may be gone or have come, but one is left of the plan's: their ids are hashes of what the plan is of.
fn is_own_calendar(text: &str, written: &PlanReport) -> bool {
    let own = calendar::calendar(written, Language::English);
    let ids = |text: &str| -> BTreeSet<String> {
        text.lines().filter(|line| line.starts_with("UID:")).map(|line| line.trim_end().to_owned()).collect()
    };
    let own = ids(&own);
    own.is_empty() || !own.is_disjoint(&ids(text))
}
