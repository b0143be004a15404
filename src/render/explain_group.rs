//! What a group of devices gets, for people and for spreadsheets.

use crate::phrases::figures::{UNKNOWN, count, counted};
use crate::render::csv::Table;
use crate::render::document::Document;
use crate::render::notes;
use crate::report::group::{Group, GroupExplanation};
use crate::report::row::Cell;

/// Most groups that people are shown.
const MAX_GROUPS: usize = 20;

/// What becomes of them, what they have in common, and group by group who gets what.
pub fn document(explanation: &GroupExplanation) -> Document {
    let meet = if explanation.devices == 1 { "meets" } else { "meet" };
    let devices = counted(explanation.devices, "device");
    let mut document = Document::titled(format!(
        "{devices} {meet} `{}` under {}",
        explanation.condition, explanation.scenario
    ));
    document.paragraph(format!("reading: {}", explanation.reading));
    document.heading("What becomes of them");
    document.list(outcome(explanation));
    if explanation.devices > 1 {
        document.heading("What all of them have in common");
        document.list(common(explanation));
    }
    let groups = &explanation.groups;
    for (place, group) in (1..).zip(groups.iter().take(MAX_GROUPS)) {
        let parts =
            if group.parts.is_empty() { String::new() } else { format!(", {}", group.parts.join(" + ")) };
        document.heading(format!("{place}. {}: {}{parts}", counted(group.devices, "device"), group.state));
        document.list(lines(group));
    }
    let more = groups.iter().skip(MAX_GROUPS);
    let (left_out, devices) = (more.clone().count(), more.map(|group| group.devices).sum::<u64>());
    if left_out > 0 {
        document.note(format!(
            "… and {} in {}: `--format csv` has them all",
            counted(devices, "more device"),
            counted(left_out as u64, "group")
        ));
    }
    document.closing.push(notes::DISCLAIMER.into());
    document
}

/// A row a group.
pub fn csv(explanation: &GroupExplanation) -> String {
    let header = [
        "devices",
        "state",
        "parts",
        "over",
        "all_need",
        "some_need",
        "lost_at_activation",
        "lost_at_day_90",
        "candidates",
        "examples",
        "why",
    ];
    let joined = |names: &[String]| Cell::Text(names.join(";").into());
    let mut table = Table::with_header(header);
    for group in &explanation.groups {
        table.row([
            Cell::Count(group.devices),
            Cell::text(group.state),
            joined(&group.parts),
            joined(&group.over),
            joined(&group.all_need),
            joined(&group.some_need),
            joined(&group.lost_at_activation),
            joined(&group.lost_at_day_90),
            joined(&group.candidates),
            joined(&group.examples),
            Cell::text(&group.why),
        ]);
    }
    table.into_text()
}

fn outcome(explanation: &GroupExplanation) -> Vec<String> {
    let mut lines: Vec<String> =
        explanation.states.iter().map(|(state, devices)| format!("{state}: {}", count(*devices))).collect();
    if explanation.unknown > 0 {
        lines.push(format!(
            "{}: what the condition asks for is not known, so it is met no more than its opposite",
            counted(explanation.unknown, "more device")
        ));
    }
    lines
}

fn common(explanation: &GroupExplanation) -> Vec<String> {
    let need = &explanation.all_need;
    let need = if need.is_empty() {
        "there is no service that each of them needs".to_owned()
    } else {
        format!("each that takes part needs: {}", need.join(", "))
    };
    let columns = explanation.in_common.iter().map(|(name, value)| format!("{name} = {value}"));
    std::iter::once(need).chain(columns).collect()
}

fn lines(group: &Group) -> Vec<String> {
    let listed = |names: &[String]| if names.is_empty() { UNKNOWN.to_owned() } else { names.join(", ") };
    let mut lines = Vec::new();
    if !group.candidates.is_empty() {
        lines.push(format!("candidates, the first choice first: {}", listed(&group.candidates)));
    }
    for (what, services) in [
        ("over", &group.over),
        ("each needs", &group.all_need),
        ("some need also", &group.some_need),
        ("lost at activation", &group.lost_at_activation),
        ("lost 90 days after activation", &group.lost_at_day_90),
    ] {
        if !services.is_empty() {
            lines.push(format!("{what}: {}", listed(services)));
        }
    }
    if let Some((first, others)) = group.examples.split_first() {
        lines.push(format!("for example {first}: {}", group.why));
        if !others.is_empty() {
            lines.push(format!("alike: {}", others.join(", ")));
        }
    }
    lines
}
