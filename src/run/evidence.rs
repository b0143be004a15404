//! Evidence in words: where it came from, and for one device what it says.

use std::fmt::Write;

use crate::account::Services;
use crate::fleet::provenance::{Finding, STRONGEST_FIRST};
use crate::fleet::{DeviceId, Fleet};
use crate::input::reach::{BestEvidence, Reach, SourceReach};
use crate::phrases::figures::{count, counted, one_line};
use crate::policy::reading::KeyValue;

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

/// The block of `check`.
pub(crate) fn block(text: &mut String, reach: &Reach) {
    let _ = writeln!(text, "evidence of use");
    for source in &reach.sources {
        let _ = writeln!(text, "  {}", line(source));
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

/// What is known of a device: `browser: used (usage.csv); secure_mail: enabled (persona.csv)`, `-` where nothing is.
pub(crate) fn of_device(fleet: &Fleet, services: &Services, device: DeviceId) -> String {
    let findings = fleet.findings(device);
    let said: Vec<String> = findings
        .chunk_by(|a, b| a.service == b.service)
        .filter_map(|same| {
            let service = match same.first()?.service {
                Some(id) => services.name(id).to_owned(),
                None if findings.iter().any(|f| f.service.is_some()) => return None,
                None => "no service".to_owned(),
            };
            Some(format!("{service}: {}", strengths(fleet, device, same)))
        })
        .collect();
    if said.is_empty() { "-".to_owned() } else { said.join("; ") }
}

/// The strengths of one service, strongest first, each with its sources.
fn strengths(fleet: &Fleet, device: DeviceId, findings: &[Finding]) -> String {
    let of = |strength| {
        let same = findings.iter().filter(move |f| f.strength == strength);
        let sources: Vec<String> = same.map(|finding| source(fleet, device, finding)).collect();
        (!sources.is_empty()).then(|| format!("{} ({})", strength.word(), sources.join(", ")))
    };
    STRONGEST_FIRST.into_iter().filter_map(of).collect::<Vec<_>>().join(", ")
}

/// How many lines of one source are named.
const LINES: usize = 3;

/// `usage.csv line 2`; without the line where it is not known.
fn source(fleet: &Fleet, device: DeviceId, finding: &Finding) -> String {
    let name = fleet.provenance().source(finding.source);
    let lines: Vec<String> =
        fleet.provenance().lines(device, finding).take(LINES + 1).map(|line| line.to_string()).collect();
    match lines.as_slice() {
        [] => name.to_owned(),
        [line] => format!("{name} line {line}"),
        several => {
            let more = if several.len() > LINES { " and more" } else { "" };
            let shown: Vec<&str> = several.iter().take(LINES).map(String::as_str).collect();
            format!("{name} lines {}{more}", shown.join(" and "))
        }
    }
}
