//! Evidence in words: what is known of the use of one device, and where it came from.

use crate::account::Services;
use crate::fleet::provenance::{Finding, STRONGEST_FIRST};
use crate::fleet::{DeviceId, Fleet};
use crate::phrases::evidence as phrases;
use crate::phrases::figures::UNKNOWN;
use crate::phrases::lists::{and, comma, semicolon};
use crate::policy::reading::KeyValue;
use crate::problem::Message;

/// What is known of a device: `browser: used (usage.csv); secure_mail: enabled (persona.csv)`, `-` where nothing is.
pub(crate) fn of_device(fleet: &Fleet, services: &Services, device: DeviceId) -> Message {
    let findings = fleet.findings(device);
    let said: Vec<Message> = findings
        .chunk_by(|a, b| a.service == b.service)
        .filter_map(|same| {
            let service = match same.first()?.service {
                Some(id) => services.name(id).into(),
                None if findings.iter().any(|f| f.service.is_some()) => return None,
                None => phrases::no_service(),
            };
            Some(phrases::of_service(service, strengths(fleet, device, same)))
        })
        .collect();
    if said.is_empty() { UNKNOWN.into() } else { Message::default().joined(&said, semicolon()) }
}

/// The strengths of one service, strongest first, each with its sources.
fn strengths(fleet: &Fleet, device: DeviceId, findings: &[Finding]) -> Message {
    let of = |strength| {
        let same = findings.iter().filter(move |f| f.strength == strength);
        let sources: Vec<Message> = same.map(|finding| source(fleet, device, finding)).collect();
        let joined = || Message::default().joined(&sources, comma());
        (!sources.is_empty()).then(|| phrases::strength_of(strength.word(), joined()))
    };
    let said: Vec<Message> = STRONGEST_FIRST.into_iter().filter_map(of).collect();
    Message::default().joined(&said, comma())
}

/// How many lines of one source are named.
const LINES: usize = 3;

/// `usage.csv line 2`; without the line where it is not known.
fn source(fleet: &Fleet, device: DeviceId, finding: &Finding) -> Message {
    let name = fleet.provenance().source(finding.source);
    let lines: Vec<Message> = fleet
        .provenance()
        .lines(device, finding)
        .take(LINES + 1)
        .map(|line| Message::new(line.to_string()))
        .collect();
    let joined = || Message::default().joined(lines.iter().take(LINES), and());
    match lines.as_slice() {
        [] => name.clone(),
        [line] => phrases::at_line(name, line),
        several if several.len() > LINES => phrases::at_more_lines(name, joined()),
        _ => phrases::at_lines(name, joined()),
    }
}
