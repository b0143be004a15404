//! Evidence in words: what is known of the use of one device, and where it came from.

use crate::account::Services;
use crate::fleet::provenance::{Finding, STRONGEST_FIRST};
use crate::fleet::{DeviceId, Fleet};
use crate::policy::reading::KeyValue;

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
