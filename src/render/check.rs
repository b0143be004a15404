//! What `fleetcast check` prints: what every file, condition and policy resolved to.

use crate::input::file_account::FileReport;
use crate::input::inventory::import::Import;
use crate::phrases::bought;
use crate::phrases::figures::{UNKNOWN, count};
use crate::problem::Warning;
use crate::render::document::{Document, Item};
use crate::render::{evidence, notes};
use crate::run::{assemble, unpriced};
use crate::study::load::Loaded;
use crate::study::points::Sweep;

/// Rejected rows and conflicts that are shown without `-v`.
const MAX_ROWS: usize = 5;
/// Unused columns of a file that are shown without `-v`.
const MAX_COLUMNS: usize = 8;

/// The report of a study that can be run.
pub fn document(study: &Loaded, verbose: bool) -> Document {
    let mut document = Document::titled(&study.file.title);
    document.heading("inventory");
    document.list(import(&study.import, verbose));
    if let Some(words) = notes::statuses(&study.fleet.unknown_statuses) {
        document.paragraph(words);
    }
    document.heading("evidence of use");
    document.list(evidence::items(&study.import.evidence));
    users(&mut document, study);
    document.heading("parts");
    document.list(parts(study));
    if !study.names.conditions.is_empty() {
        document.heading("conditions (devices that meet them; devices of which it cannot be said)");
        document.list(conditions(study));
    }
    policies(&mut document, study);
    let prices = unpriced::of_baseline(study);
    if study.import.warnings.is_empty() && prices.is_empty() {
        document.paragraph("no warnings");
    } else {
        document.heading("warnings");
        document.list(study.import.warnings.iter().chain(&prices).map(warning));
    }
    document
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
    items.extend(import.files.iter().map(|file| self::file(file, verbose)));
    let most = if verbose { usize::MAX } else { MAX_ROWS };
    let rejected = import.rejected_rows.iter().take(most);
    items.extend(rejected.map(|row| format!("rejected {}:{}: {}", row.file, row.line, row.reason).into()));
    let rest = import.rejected.saturating_sub(import.rejected_rows.len().min(most) as u64);
    if rest > 0 {
        let hint = if verbose { "" } else { " (-v lists the first 1,000)" };
        items.push(format!("… and {} more rejected rows{hint}", count(rest)).into());
    }
    let conflicts = import.conflicts.iter().take(most);
    items.extend(conflicts.map(|conflict| format!("conflict: {}", notes::conflict(conflict)).into()));
    let rest = import.conflicts.len().saturating_sub(most);
    if rest > 0 {
        items.push(format!("… and {} more conflicts (-v lists them)", count(rest as u64)).into());
    }
    items
}

fn file(file: &FileReport, verbose: bool) -> Item {
    let (mapped, other): (Vec<_>, Vec<_>) = file.columns.iter().partition(|c| c.field.is_some());
    let (named, other): (Vec<_>, Vec<_>) = other.into_iter().partition(|c| c.how == "referenced");
    let mut items: Vec<String> = mapped
        .iter()
        .map(|column| format!("{} → {}", column.header, column.field.as_deref().unwrap_or_default()))
        .collect();
    items.extend(named.iter().map(|column| format!("{} → itself, for a condition", column.header)));
    if !other.is_empty() {
        let shown = if verbose { other.len() } else { MAX_COLUMNS };
        let names: Vec<String> =
            other.iter().take(shown).map(|c| format!("{} ({})", c.header, c.how)).collect();
        let rest = other.len().saturating_sub(shown);
        let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        items.push(format!("not used: {}{rest}", names.join(", ")));
    }
    Item::with(format!("{}: {}", file.path, notes::file(file)), items)
}

/// How licenses by user count is not known: only a number to know.
fn users(document: &mut Document, study: &Loaded) {
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

fn parts(study: &Loaded) -> Vec<Item> {
    let parts = study.account.parts.iter().map(|part| {
        format!(
            "{} ({}): {} units at {} {}, {} services",
            part.name,
            part.number,
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

fn conditions(study: &Loaded) -> Vec<String> {
    let conditions = study.names.conditions.iter().zip(&study.fleet.columns().masks).map(|(known, mask)| {
        format!("{}: {}; {}", known.text.value, count(mask.count() as u64), count(mask.unknown as u64))
    });
    conditions.collect()
}

fn policies(document: &mut Document, study: &Loaded) {
    let large: usize = study.sweeps.iter().map(Sweep::len).sum();
    let sweeps = study.policies.iter().filter(|p| p.sweep.is_some()).count() + large;
    document.heading(format!("policies: {} ({sweeps} of them in sweeps)", study.policies.len() + large));
    document.list(study.policies.iter().filter(|p| p.sweep.is_none()).map(|policy| {
        let on = policy.on.as_ref().map_or_else(String::new, |on| format!(", on {on}"));
        format!("{}{on}", policy.name)
    }));
}

fn warning(warning: &Warning) -> Item {
    let samples = warning.samples.join(", ");
    let samples = (!samples.is_empty()).then(|| format!("such as {samples}"));
    let title = format!("{} ({}): {}", warning.id, count(warning.count), warning.message);
    Item::with(title, warning.consequence.iter().map(ToString::to_string).chain(samples))
}
