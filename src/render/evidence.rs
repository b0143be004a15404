//! Where the evidence of use came from, in words.

use std::fmt::Write;

use crate::input::reach::{BestEvidence, Reach, SourceReach};
use crate::phrases::figures::{count, counted, one_line};

/// What the table of sources says above its columns.
pub(crate) const HEADERS: [&str; 5] = ["Source", "Strength", "Rows", "Devices", "Note"];

/// A source as cells.
pub(crate) fn cells(source: &SourceReach) -> [String; 5] {
    let strengths = if source.strengths.is_empty() { "-".to_owned() } else { source.strengths.join(", ") };
    let weak = if source.weak { "weak; " } else { "" };
    [
        one_line(&source.source),
        strengths,
        source.rows.map_or_else(|| "-".to_owned(), count),
        count(source.devices),
        source.note.as_ref().map_or_else(String::new, |note| format!("{weak}{note}")),
    ]
}

/// What devices rest on, for people.
pub(crate) fn label(best: &BestEvidence) -> &'static str {
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
        let samples: Vec<String> = reach.review.samples.iter().map(|s| one_line(s)).collect();
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

/// The block of `check`, with so many sources.
pub(crate) fn block(text: &mut String, reach: &Reach, most: usize) {
    let _ = writeln!(text, "evidence of use");
    for source in reach.sources.iter().take(most) {
        let _ = writeln!(text, "  {}", line(source));
    }
    let left = reach.sources.len().saturating_sub(most);
    if left > 0 {
        let _ = writeln!(text, "  … and {} more sources", count(left as u64));
    }
    if reach.sources.is_empty() {
        let _ = writeln!(text, "  none: give a usage file, service rules, or tables of policies and apps");
    }
    let _ = writeln!(text, "  {}", reconciled(reach));
    for best in reach.devices.iter().filter(|best| best.devices > 0) {
        let _ = writeln!(text, "    {}: {}", label(best), best.consequence);
    }
    if let Some(review) = review(reach) {
        let _ = writeln!(text, "  {review}");
    }
    text.push('\n');
}
