//! Where the evidence of use came from, in words.

use crate::input::reach::{BestEvidence, Reach, SourceReach};
use crate::phrases::figures::{count, counted};
use crate::render::document::{Column, Item, Table};

/// What the table of sources says above its columns.
const HEADERS: [&str; 5] = ["Source", "Strength", "Rows", "Devices", "Note"];

/// A source as cells.
fn cells(source: &SourceReach) -> [String; 5] {
    let strengths = if source.strengths.is_empty() { "-".to_owned() } else { source.strengths.join(", ") };
    let weak = if source.weak { "weak; " } else { "" };
    [
        source.source.to_string(),
        strengths,
        source.rows.map_or_else(|| "-".to_owned(), count),
        count(source.devices),
        source.note.as_ref().map_or_else(String::new, |note| format!("{weak}{note}")),
    ]
}

/// What devices rest on, for people.
fn label(best: &BestEvidence) -> &'static str {
    match best.evidence.as_str() {
        "used" => "used",
        "installed" => "installed at best",
        "enabled" => "enabled at best",
        "entitled" => "entitled at best",
        "no-service" => "known, no service",
        _ => "no evidence",
    }
}

/// `12 devices = 3 used + 2 installed at best + …`.
pub(crate) fn reconciled(reach: &Reach) -> String {
    let all: u64 = reach.devices.iter().map(|best| best.devices).sum();
    let terms: Vec<String> =
        reach.devices.iter().map(|best| format!("{} {}", count(best.devices), label(best))).collect();
    format!("{} devices = {}", count(all), terms.join(" + "))
}

/// The devices to be reviewed, if there are any.
pub(crate) fn review(reach: &Reach) -> Option<String> {
    let devices = reach.review.devices;
    (devices > 0).then(|| {
        let samples = &reach.review.samples;
        let more = if devices > samples.len() as u64 { ", …" } else { "" };
        format!(
            "{} to review: weak evidence only ({}{more}); `fleetcast assign --evidence` shows it for each device",
            count(devices),
            samples.join(", ")
        )
    })
}

/// `persona.csv: enabled, 4 rows, 5 devices`.
fn line(source: &SourceReach) -> String {
    let [name, strengths, _, _, note] = cells(source);
    let said = if source.devices == 0 { String::new() } else { format!("{strengths}, ") };
    let rows = source.rows.map_or_else(String::new, |rows| format!("{}, ", counted(rows, "row")));
    let note = if note.is_empty() { note } else { format!(" ({note})") };
    let devices = counted(source.devices, "device");
    format!("{name}: {said}{rows}{devices}{note}")
}

/// The section of `check`, with this many sources.
pub(crate) fn items(reach: &Reach, most: usize) -> Vec<Item> {
    let mut items: Vec<Item> = reach.sources.iter().take(most).map(|source| line(source).into()).collect();
    if items.is_empty() {
        items.push("none: give a usage file, service rules, or tables of policies and apps".into());
    }
    let left = reach.sources.len().saturating_sub(most);
    items.extend((left > 0).then(|| format!("… and {} more sources", count(left as u64)).into()));
    let rests = reach.devices.iter().filter(|best| best.devices > 0);
    let rests = rests.map(|best| format!("{}: {}", label(best), best.consequence));
    items.push(Item::with(reconciled(reach), rests));
    items.extend(review(reach).map(Item::from));
    items
}

/// The sources as a table.
pub(crate) fn sources(reach: &Reach) -> Table {
    let [source, strength, rows, devices, note] = HEADERS;
    Table {
        columns: vec![
            Column::words(source),
            Column::words(strength),
            Column::figures(rows),
            Column::figures(devices),
            Column::words(note),
        ],
        rows: reach.sources.iter().map(|source| cells(source).to_vec()).collect(),
        ..Table::default()
    }
}

/// The devices by their best evidence.
pub(crate) fn devices(reach: &Reach) -> Table {
    let row =
        |best: &BestEvidence| vec![label(best).to_owned(), count(best.devices), best.consequence.to_string()];
    Table {
        columns: vec![
            Column::words("Best evidence"),
            Column::figures("Devices"),
            Column::words("What follows"),
        ],
        rows: reach.devices.iter().map(row).collect(),
        ..Table::default()
    }
}
