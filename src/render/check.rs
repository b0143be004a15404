//! What `fleetcast check` prints: what every file, condition and policy resolved to.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::input::file_account::FileReport;
use crate::input::inventory::import::Import;
use crate::money::group_digits;
use crate::phrases;
use crate::problem::{Warning, printable};
use crate::render::evidence;
use crate::render::notes;
use crate::run::{assemble, unpriced};
use crate::study::load::Loaded;
use crate::study::points::Sweep;

/// The report of a study that can be run.
pub fn text(study: &Loaded, verbose: bool) -> String {
    let mut text = format!("{}\n\n", printable(&study.file.title));
    import(&mut text, &study.import, verbose);
    statuses(&mut text, &study.fleet.unknown_statuses);
    evidence::block(&mut text, &study.import.evidence);
    users(&mut text, study);
    parts(&mut text, study);
    conditions(&mut text, study);
    policies(&mut text, study);
    let prices = unpriced::of_baseline(study);
    if study.import.warnings.is_empty() && prices.is_empty() {
        text.push_str("no warnings\n");
    } else {
        let _ = writeln!(text, "warnings");
        study.import.warnings.iter().chain(&prices).for_each(|w| warning(&mut text, w));
    }
    text
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
    for file in &import.files {
        self::file(text, file, verbose);
    }
    let most = if verbose { usize::MAX } else { 5 };
    for row in import.rejected_rows.iter().take(most) {
        let _ =
            writeln!(text, "  rejected {}:{}: {}", printable(&row.file), row.line, printable(&row.reason));
    }
    let rest = import.rejected.saturating_sub(import.rejected_rows.len().min(most) as u64);
    if rest > 0 {
        let hint = if verbose { "" } else { " (-v lists the first 1,000)" };
        let _ = writeln!(text, "  … and {} more rejected rows{hint}", count(rest));
    }
    for conflict in import.conflicts.iter().take(most) {
        let _ = writeln!(text, "  conflict: {}", printable(&notes::conflict(conflict)));
    }
    let rest = import.conflicts.len().saturating_sub(most);
    if rest > 0 {
        let _ = writeln!(text, "  … and {} more conflicts (-v lists them)", count(rest as u64));
    }
    text.push('\n');
}

/// Every status that nobody knows, with its devices.
fn statuses(text: &mut String, unknown: &BTreeMap<String, u64>) {
    if let Some(words) = notes::statuses(unknown) {
        let _ = writeln!(text, "{}\n", printable(&words));
    }
}

fn file(text: &mut String, file: &FileReport, verbose: bool) {
    let _ = writeln!(text, "  {}: {}", printable(&file.path), notes::file(file));
    let (mapped, other): (Vec<_>, Vec<_>) = file.columns.iter().partition(|c| c.field.is_some());
    for column in mapped {
        let field = column.field.as_deref().unwrap_or_default();
        let _ = writeln!(text, "    {} → {field}", printable(&column.header));
    }
    let (named, other): (Vec<_>, Vec<_>) = other.into_iter().partition(|c| c.how == "referenced");
    for column in named {
        let _ = writeln!(text, "    {} → itself, for a condition", printable(&column.header));
    }
    if !other.is_empty() {
        let names: Vec<String> =
            other.iter().map(|c| format!("{} ({})", printable(&c.header), c.how)).collect();
        let shown = if verbose { names.len() } else { 8 };
        let list = names.iter().take(shown).cloned().collect::<Vec<_>>().join(", ");
        let rest =
            if names.len() > shown { format!(" and {} more", names.len() - shown) } else { String::new() };
        let _ = writeln!(text, "    not used: {list}{rest}");
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
            printable(&part.name),
            printable(&part.number),
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

fn conditions(text: &mut String, study: &Loaded) {
    if study.names.conditions.is_empty() {
        return;
    }
    let _ = writeln!(text, "conditions (devices that meet them; devices of which it cannot be said)");
    for (known, mask) in study.names.conditions.iter().zip(&study.fleet.columns().masks) {
        let _ = writeln!(
            text,
            "  {}: {}; {}",
            printable(&known.text.value),
            count(mask.count() as u64),
            count(mask.unknown as u64)
        );
    }
    text.push('\n');
}

fn policies(text: &mut String, study: &Loaded) {
    let large: usize = study.sweeps.iter().map(Sweep::len).sum();
    let sweeps = study.policies.iter().filter(|p| p.sweep.is_some()).count() + large;
    let _ = writeln!(text, "policies: {} ({sweeps} of them in sweeps)", study.policies.len() + large);
    for policy in study.policies.iter().filter(|p| p.sweep.is_none()) {
        let on = policy.on.as_ref().map(|on| format!(", on {}", printable(on))).unwrap_or_default();
        let _ = writeln!(text, "  {}{on}", printable(&policy.name));
    }
    text.push('\n');
}

fn warning(text: &mut String, warning: &Warning) {
    let _ = writeln!(text, "  {} ({}): {}", warning.id, count(warning.count), printable(&warning.message));
    if let Some(consequence) = &warning.consequence {
        let _ = writeln!(text, "    {}", printable(consequence));
    }
    if !warning.samples.is_empty() {
        let _ = writeln!(text, "    such as {}", printable(&warning.samples.join(", ")));
    }
}
