//! What `fleetcast check` prints: what every file, condition and policy resolved to.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};

use crate::input::file_account::FileReport;
use crate::input::inventory::import::Import;
use crate::money::group_digits;
use crate::phrases;
use crate::phrases::figures::shortened;
use crate::problem::{Warning, printable};
use crate::render::evidence;
use crate::render::notes;
use crate::run::{assemble, unpriced};
use crate::study::load::Loaded;
use crate::study::points::Sweep;

/// Most items of a list; with `-v`, [`MAX_VERBOSE`].
const MAX_ITEMS: usize = 20;
/// Most items of a list with `-v`.
const MAX_VERBOSE: usize = 1_000;
/// Most rejected rows, and most conflicts, without `-v`.
const MAX_ROWS: usize = 5;
/// Most columns that a file shows with their fields: more than there are fields.
const MAX_FIELDS: usize = 100;
/// Most characters of a name, a path or a condition.
const MAX_NAME: usize = 300;
/// Most characters of a sentence.
const MAX_SENTENCE: usize = 2_000;

/// The report of a study that can be run. No list is longer than 1,000 items, and no line longer than some sentences.
pub fn text(study: &Loaded, verbose: bool) -> String {
    let mut text = format!("{}\n\n", name(&study.file.title));
    import(&mut text, &study.import, verbose);
    statuses(&mut text, &study.fleet.unknown_statuses);
    evidence::block(&mut text, &study.import.evidence, most(verbose, MAX_ITEMS));
    users(&mut text, study);
    parts(&mut text, study);
    conditions(&mut text, study, verbose);
    policies(&mut text, study, verbose);
    warnings(&mut text, study, verbose);
    text
}

/// Most items of a list.
fn most(verbose: bool, plain: usize) -> usize {
    if verbose { MAX_VERBOSE } else { plain }
}

/// Says how many items of a list are not shown.
fn more(text: &mut String, left: usize, what: impl Display, verbose: bool) {
    if left > 0 {
        let hint = if verbose { "" } else { " (-v lists the first 1,000)" };
        let _ = writeln!(text, "  … and {} more {what}{hint}", count(left as u64));
    }
}

fn name(text: &str) -> String {
    shortened(&printable(text), MAX_NAME)
}

fn sentence(text: &str) -> String {
    shortened(&printable(text), MAX_SENTENCE)
}

fn count(number: u64) -> String {
    group_digits(&number.to_string())
}

fn import(text: &mut String, import: &Import, verbose: bool) {
    let _ = writeln!(
        text,
        "inventory\n  {} rows read = {} imported + {} merged + {} attached + {} rejected + {} skipped",
        count(import.read),
        count(import.imported),
        count(import.merged),
        count(import.attached),
        count(import.rejected),
        count(import.skipped)
    );
    let files = most(verbose, MAX_ITEMS);
    import.files.iter().take(files).for_each(|file| self::file(text, file, verbose));
    more(text, import.files.len().saturating_sub(files), "files", verbose);
    let most = most(verbose, MAX_ROWS);
    for row in import.rejected_rows.iter().take(most) {
        let _ = writeln!(text, "  rejected {}:{}: {}", name(&row.file), row.line, sentence(&row.reason));
    }
    let shown = import.rejected_rows.len().min(most) as u64;
    let left = usize::try_from(import.rejected.saturating_sub(shown)).unwrap_or(usize::MAX);
    more(text, left, "rejected rows", verbose);
    for conflict in import.conflicts.iter().take(most) {
        let _ = writeln!(text, "  conflict: {}", sentence(&notes::conflict(conflict)));
    }
    more(text, import.conflicts.len().saturating_sub(most), "conflicts", verbose);
    text.push('\n');
}

/// Every status that nobody knows, with its devices.
fn statuses(text: &mut String, unknown: &BTreeMap<String, u64>) {
    if let Some(words) = notes::statuses(unknown) {
        let _ = writeln!(text, "{}\n", sentence(&words));
    }
}

fn file(text: &mut String, file: &FileReport, verbose: bool) {
    let _ = writeln!(text, "  {}: {}", name(&file.path), notes::file(file));
    let (mapped, other): (Vec<_>, Vec<_>) = file.columns.iter().partition(|c| c.field.is_some());
    for column in mapped.iter().take(MAX_FIELDS) {
        let field = column.field.as_deref().unwrap_or_default();
        let _ = writeln!(text, "    {} → {field}", name(&column.header));
    }
    let (named, other): (Vec<_>, Vec<_>) = other.into_iter().partition(|c| c.how == "referenced");
    if mapped.len() > MAX_FIELDS {
        let _ = writeln!(text, "    … and {} more", count((mapped.len() - MAX_FIELDS) as u64));
    }
    for column in named.iter().take(MAX_FIELDS) {
        let _ = writeln!(text, "    {} → itself, for a condition", name(&column.header));
    }
    if named.len() > MAX_FIELDS {
        let _ = writeln!(text, "    … and {} more for conditions", count((named.len() - MAX_FIELDS) as u64));
    }
    if !other.is_empty() {
        let shown = if verbose { MAX_FIELDS } else { 8 };
        let names = other.iter().take(shown).map(|c| format!("{} ({})", name(&c.header), c.how));
        let list = names.collect::<Vec<_>>().join(", ");
        let rest = other.len().saturating_sub(shown);
        let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let _ = writeln!(text, "    not used: {}{rest}", sentence(&list));
    }
}

/// How licenses by user count is not known: only a number to know.
fn users(text: &mut String, study: &Loaded) {
    let Some(users) = study.users.filter(|users| users.several > 0) else { return };
    let _ = writeln!(
        text,
        "users\n  {} named, {} of them with several devices ({} in all)\n  every device counts here; how licenses by \
         user count is not known (A12)\n",
        count(users.named),
        count(users.several),
        count(users.devices)
    );
}

fn parts(text: &mut String, study: &Loaded) {
    let _ = writeln!(text, "parts");
    for part in &study.account.parts {
        let price = part.price.map_or_else(|| "-".to_owned(), |p| p.to_string());
        let services = study.account.services.names_of(part.services);
        let _ = writeln!(
            text,
            "  {} ({}): {} units at {price} {}, {} services",
            name(&part.name),
            name(&part.number),
            count(u64::from(part.units)),
            study.file.currency,
            services.len()
        );
    }
    let bought = assemble::bought(study);
    if !bought.is_empty() {
        let _ = writeln!(text, "  {}", phrases::bought::TITLE);
    }
    for bought in &bought {
        let period = study.account.price_period.word();
        let _ = writeln!(text, "    {}", notes::bought_part(&study.file.currency, period, bought));
    }
    text.push('\n');
}

fn conditions(text: &mut String, study: &Loaded, verbose: bool) {
    if study.names.conditions.is_empty() {
        return;
    }
    let _ = writeln!(text, "conditions (devices that meet them; devices of which it cannot be said)");
    let most = most(verbose, MAX_ITEMS);
    let masks = &study.fleet.columns().masks;
    for (known, mask) in study.names.conditions.iter().zip(masks).take(most) {
        let _ = writeln!(
            text,
            "  {}: {}; {}",
            name(&known.text.value),
            count(mask.count() as u64),
            count(mask.unknown as u64)
        );
    }
    more(text, study.names.conditions.len().saturating_sub(most), "conditions", verbose);
    text.push('\n');
}

fn policies(text: &mut String, study: &Loaded, verbose: bool) {
    let large: usize = study.sweeps.iter().map(Sweep::len).sum();
    let sweeps = study.policies.iter().filter(|p| p.sweep.is_some()).count() + large;
    let _ = writeln!(text, "policies: {} ({sweeps} of them in sweeps)", study.policies.len() + large);
    let most = most(verbose, MAX_ITEMS);
    for policy in study.policies.iter().filter(|p| p.sweep.is_none()).take(most) {
        let on = policy.on.as_ref().map(|on| format!(", on {}", name(on))).unwrap_or_default();
        let _ = writeln!(text, "  {}{on}", name(&policy.name));
    }
    let listed = study.policies.iter().filter(|p| p.sweep.is_none()).count();
    more(text, listed.saturating_sub(most), "policies", verbose);
    text.push('\n');
}

/// The warnings that need no simulation: of one kind there may be thousands.
fn warnings(text: &mut String, study: &Loaded, verbose: bool) {
    let (prices, empty) = (unpriced::of_baseline(study), assemble::empty_conditions(study));
    let all: Vec<&Warning> = study.import.warnings.iter().chain(&prices).chain(&empty).collect();
    text.push_str(if all.is_empty() { "no warnings\n" } else { "warnings\n" });
    let most = most(verbose, MAX_ITEMS);
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    for found in &all {
        let number = of_kind.entry(&found.id).or_default();
        *number += 1;
        if *number <= most {
            warning(text, found);
        }
    }
    for (id, number) in of_kind {
        more(text, number.saturating_sub(most), format_args!("warnings {id}"), verbose);
    }
}

fn warning(text: &mut String, warning: &Warning) {
    let _ = writeln!(text, "  {} ({}): {}", warning.id, count(warning.count), sentence(&warning.message));
    if let Some(consequence) = &warning.consequence {
        let _ = writeln!(text, "    {}", sentence(consequence));
    }
    if !warning.samples.is_empty() {
        let _ = writeln!(text, "    such as {}", sentence(&warning.samples.join(", ")));
    }
}
