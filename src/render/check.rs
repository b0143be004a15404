//! What `fleetcast check` prints: what every file, condition and policy resolved to.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::input::file_account::FileReport;
use crate::input::inventory::import::Import;
use crate::phrases::bought;
use crate::phrases::figures::{UNKNOWN, count, shortened};
use crate::problem::Warning;
use crate::render::document::{Document, Item};
use crate::render::{evidence, notes};
use crate::run::{assemble, unpriced};
use crate::study::load::Study;
use crate::study::points::Sweep;

/// Most items of a list; with `-v`, [`MAX_VERBOSE`].
const MAX_ITEMS: usize = 20;
/// Most items of a list with `-v`.
const MAX_VERBOSE: usize = 1_000;
/// Rejected rows and conflicts that are shown without `-v`.
const MAX_ROWS: usize = 5;
/// Unused columns of a file that are shown without `-v`.
const MAX_COLUMNS: usize = 8;
/// Columns of a file that are shown with what they are: more than there are fields.
const MAX_FIELDS: usize = 100;
/// Most characters of a name, a path or a condition.
const MAX_NAME: usize = 300;
/// Most characters of a sentence.
const MAX_SENTENCE: usize = 2_000;

/// The report of a study that can be run. No list is longer than 1,000 items, and no item longer than some sentences.
pub fn document(study: &Study, verbose: bool) -> Document {
    let mut document = Document::titled(name(&study.file.title));
    document.heading("inventory");
    document.list(import(&study.import, verbose));
    if let Some(words) = notes::statuses(&study.fleet.unknown_statuses) {
        document.paragraph(sentence(&words));
    }
    document.heading("evidence of use");
    document.list(evidence::items(&study.import.evidence, most(verbose, MAX_ITEMS)));
    users(&mut document, study);
    document.heading("parts");
    document.list(parts(study));
    if !study.names.conditions.is_empty() {
        document.heading("conditions (devices that meet them; devices of which it cannot be said)");
        document.list(conditions(study, verbose));
    }
    policies(&mut document, study, verbose);
    let warnings = warnings(study, verbose);
    if warnings.is_empty() {
        document.paragraph("no warnings");
    } else {
        document.heading("warnings");
        document.list(warnings);
    }
    document
}

/// Most items of a list.
fn most(verbose: bool, plain: usize) -> usize {
    if verbose { MAX_VERBOSE } else { plain }
}

/// Says how many items of a list are not shown, if there are such.
fn more(left: usize, what: impl Display, verbose: bool) -> Option<String> {
    let hint = if verbose { "" } else { " (-v lists the first 1,000)" };
    (left > 0).then(|| format!("… and {} more {what}{hint}", count(left as u64)))
}

fn name(text: &str) -> String {
    shortened(text, MAX_NAME)
}

fn sentence(text: &str) -> String {
    shortened(text, MAX_SENTENCE)
}

fn import(import: &Import, verbose: bool) -> Vec<Item> {
    let mut items: Vec<Item> = vec![
        format!(
            "{} rows read = {} imported + {} merged + {} attached + {} rejected + {} skipped",
            count(import.read),
            count(import.imported),
            count(import.merged),
            count(import.attached),
            count(import.rejected),
            count(import.skipped)
        )
        .into(),
    ];
    let files = most(verbose, MAX_ITEMS);
    items.extend(import.files.iter().take(files).map(|file| self::file(file, verbose)));
    items.extend(more(import.files.len().saturating_sub(files), "files", verbose).map(Item::from));
    let most = most(verbose, MAX_ROWS);
    let rejected = import.rejected_rows.iter().take(most);
    items.extend(
        rejected.map(|row| {
            format!("rejected {}:{}: {}", name(&row.file), row.line, sentence(&row.reason)).into()
        }),
    );
    let rest = import.rejected.saturating_sub(import.rejected_rows.len().min(most) as u64);
    let rest = usize::try_from(rest).unwrap_or(usize::MAX);
    items.extend(more(rest, "rejected rows", verbose).map(Item::from));
    let conflicts = import.conflicts.iter().take(most);
    items.extend(
        conflicts.map(|conflict| format!("conflict: {}", sentence(&notes::conflict(conflict))).into()),
    );
    items.extend(more(import.conflicts.len().saturating_sub(most), "conflicts", verbose).map(Item::from));
    items
}

fn file(file: &FileReport, verbose: bool) -> Item {
    let (mapped, other): (Vec<_>, Vec<_>) = file.columns.iter().partition(|c| c.field.is_some());
    let (named, other): (Vec<_>, Vec<_>) = other.into_iter().partition(|c| c.how == "referenced");
    let mut items: Vec<String> = mapped
        .iter()
        .take(MAX_FIELDS)
        .map(|column| format!("{} → {}", name(&column.header), column.field.as_deref().unwrap_or_default()))
        .collect();
    let itself = |header: &str| format!("{} → itself, for a condition", name(header));
    items.extend(named.iter().take(MAX_FIELDS).map(|column| itself(&column.header)));
    let hidden = mapped.len().saturating_sub(MAX_FIELDS) + named.len().saturating_sub(MAX_FIELDS);
    items.extend(more(hidden, "columns that are used", true));
    if !other.is_empty() {
        let shown = if verbose { MAX_FIELDS } else { MAX_COLUMNS };
        let names: Vec<String> =
            other.iter().take(shown).map(|c| format!("{} ({})", name(&c.header), c.how)).collect();
        let rest = other.len().saturating_sub(shown);
        let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        items.push(format!("not used: {}{rest}", sentence(&names.join(", "))));
    }
    Item::with(format!("{}: {}", name(&file.path), notes::file(file)), items)
}

/// How licenses by user count is not known: only a number to know.
fn users(document: &mut Document, study: &Study) {
    let Some(users) = study.users.filter(|users| users.several > 0) else { return };
    document.heading("users");
    document.list([
        format!(
            "{} named, {} of them with several devices ({} in all)",
            count(users.named),
            count(users.several),
            count(users.devices)
        ),
        "every device counts here; how licenses by user count is not known (A12)".to_owned(),
    ]);
}

fn parts(study: &Study) -> Vec<Item> {
    let parts = study.account.parts.iter().map(|part| {
        format!(
            "{} ({}): {} units at {} {}, {} services",
            name(&part.name),
            name(&part.number),
            count(u64::from(part.units)),
            part.price.map_or_else(|| UNKNOWN.to_owned(), |price| price.to_string()),
            study.file.currency,
            study.account.services.names_of(part.services).len()
        )
    });
    let period = study.account.price_period.word();
    let bought = assemble::bought(study);
    let sentence = |part| notes::bought_part(&study.file.currency, period, part);
    let bought = Item::with(bought::TITLE, bought.iter().map(sentence));
    parts.map(Item::from).chain((!bought.items.is_empty()).then_some(bought)).collect()
}

fn conditions(study: &Study, verbose: bool) -> Vec<String> {
    let most = most(verbose, MAX_ITEMS);
    let conditions = study.names.conditions.iter().zip(&study.fleet.columns().masks).take(most);
    let conditions = conditions.map(|(known, mask)| {
        format!("{}: {}; {}", name(&known.text.value), count(mask.count() as u64), count(mask.unknown as u64))
    });
    let left = study.names.conditions.len().saturating_sub(most);
    conditions.chain(more(left, "conditions", verbose)).collect()
}

fn policies(document: &mut Document, study: &Study, verbose: bool) {
    let large: usize = study.sweeps.iter().map(Sweep::len).sum();
    let sweeps = study.policies.iter().filter(|p| p.sweep.is_some()).count() + large;
    document.heading(format!("policies: {} ({sweeps} of them in sweeps)", study.policies.len() + large));
    let most = most(verbose, MAX_ITEMS);
    let named = || study.policies.iter().filter(|policy| policy.sweep.is_none());
    let shown = named().take(most).map(|policy| {
        let on = policy.on.as_ref().map_or_else(String::new, |on| format!(", on {}", name(on)));
        format!("{}{on}", name(&policy.name))
    });
    document.list(shown.chain(more(named().count().saturating_sub(most), "policies", verbose)));
}

/// The warnings that need no simulation: of one kind there may be thousands.
fn warnings(study: &Study, verbose: bool) -> Vec<Item> {
    let (prices, empty) = (unpriced::of_baseline(study), assemble::empty_conditions(study));
    let most = most(verbose, MAX_ITEMS);
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    let mut items = Vec::new();
    for found in study.import.warnings.iter().chain(&prices).chain(&empty) {
        let number = of_kind.entry(&found.id).or_default();
        *number += 1;
        if *number <= most {
            items.push(warning(found));
        }
    }
    items.extend(of_kind.into_iter().filter_map(|(id, number)| {
        more(number.saturating_sub(most), format_args!("warnings {id}"), verbose).map(Item::from)
    }));
    items
}

fn warning(warning: &Warning) -> Item {
    let samples = warning.samples.join(", ");
    let samples = (!samples.is_empty()).then(|| format!("such as {}", sentence(&samples)));
    let title = format!("{} ({}): {}", warning.id, count(warning.count), sentence(&warning.message));
    Item::with(title, warning.consequence.iter().map(|consequence| sentence(consequence)).chain(samples))
}
