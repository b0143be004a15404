//! What a group of devices gets, for terminals, spreadsheets, programs and wikis.

use std::fmt::Write;

use crate::phrases::figures::{UNKNOWN, count, counted, one_line};
use crate::render::csv::Table;
use crate::render::md::escaped;
use crate::render::notes;
use crate::report::group::{Group, GroupExplanation};
use crate::report::row::Cell;

/// Most groups that people are shown.
const MOST: usize = 20;

/// A heading and what stands under it.
struct Section {
    title: String,
    lines: Vec<String>,
}

/// For a terminal.
pub fn text(explanation: &GroupExplanation) -> String {
    let reading = one_line(&explanation.reading);
    let mut text = format!("{}\nreading: {reading}\n", one_line(&heading(explanation)));
    for section in sections(explanation) {
        let _ = write!(text, "\n{}\n", one_line(&section.title));
        for line in &section.lines {
            let _ = writeln!(text, "  {}", one_line(line));
        }
    }
    text + "\n" + notes::DISCLAIMER + "\n"
}

/// For a ticket or a wiki.
pub fn md(explanation: &GroupExplanation) -> String {
    let mut text =
        format!("# {}\n\nReading: {}\n", escaped(&heading(explanation)), escaped(&explanation.reading));
    for section in sections(explanation) {
        let _ = write!(text, "\n## {}\n\n", escaped(&section.title));
        for line in &section.lines {
            let _ = writeln!(text, "- {}", escaped(line));
        }
    }
    text + "\n" + notes::DISCLAIMER + "\n"
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

fn heading(explanation: &GroupExplanation) -> String {
    let meet = if explanation.devices == 1 { "meets" } else { "meet" };
    let devices = counted(explanation.devices, "device");
    format!("{devices} {meet} `{}` under {}", explanation.condition, explanation.scenario)
}

fn sections(explanation: &GroupExplanation) -> Vec<Section> {
    let mut sections =
        vec![Section { title: "What becomes of them".to_owned(), lines: outcome(explanation) }];
    if explanation.devices > 1 {
        sections.push(Section {
            title: "What all of them have in common".to_owned(),
            lines: common(explanation),
        });
    }
    let groups = &explanation.groups;
    for (place, group) in groups.iter().take(MOST).enumerate() {
        let parts =
            if group.parts.is_empty() { String::new() } else { format!(", {}", group.parts.join(" + ")) };
        let title = format!("{}. {}: {}{parts}", place + 1, counted(group.devices, "device"), group.state);
        sections.push(Section { title, lines: lines(group) });
    }
    let more = groups.iter().skip(MOST);
    let (left_out, devices) = (more.clone().count(), more.map(|group| group.devices).sum::<u64>());
    if left_out > 0 {
        let title = format!(
            "… and {} in {}: `--format csv` has them all",
            counted(devices, "more device"),
            counted(left_out as u64, "group")
        );
        sections.push(Section { title, lines: Vec::new() });
    }
    sections
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
