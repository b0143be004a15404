//! What a group of devices gets, for people and for spreadsheets.

use crate::phrases::SentenceOf;
use crate::phrases::figures::count;
use crate::phrases::nouns;
use crate::phrases::render::{group as phrases, notes, words};
use crate::problem::{Language, Message};
use crate::render::csv::Table;
use crate::render::document::Document;
use crate::report::group::{Group, GroupExplanation};
use crate::report::row::Cell;

/// Most groups that people are shown.
const MAX_GROUPS: usize = 20;

/// What becomes of them, what they have in common, and group by group who gets what.
pub fn document(explanation: &GroupExplanation, language: Language) -> Document {
    let mut document = Document::titled(title(explanation).text(language)).in_language(language);
    document.paragraph(phrases::reading(&explanation.reading).text(language));
    document.heading(phrases::what_becomes().text(language));
    document.list(outcome(explanation).iter().map(|line| line.text(language)));
    if explanation.devices > 1 {
        document.heading(phrases::in_common().text(language));
        document.list(common(explanation).iter().map(|line| line.text(language)));
    }
    let groups = &explanation.groups;
    for (place, group) in (1..).zip(groups.iter().take(MAX_GROUPS)) {
        document.heading(heading(place, group).text(language));
        document.list(lines(group).iter().map(|line| line.text(language)));
    }
    let more = groups.iter().skip(MAX_GROUPS);
    let (left_out, devices) = (more.clone().count(), more.map(|group| group.devices).sum::<u64>());
    if left_out > 0 {
        let more = phrases::more(nouns::more_devices(devices), nouns::groups(left_out as u64));
        document.note(more.text(language));
    }
    document.closing.push(notes::disclaimer().text(language).into());
    document
}

fn title(explanation: &GroupExplanation) -> Message {
    let GroupExplanation { condition, scenario, .. } = explanation;
    let devices = nouns::devices(explanation.devices);
    if explanation.devices == 1 {
        phrases::one_meets(devices, condition, scenario)
    } else {
        phrases::some_meet(devices, condition, scenario)
    }
}

fn heading(place: usize, group: &Group) -> Message {
    let (place, devices, state) =
        (place.to_string(), nouns::devices(group.devices), words::state(group.state));
    if group.parts.is_empty() {
        phrases::group(place, devices, state)
    } else {
        phrases::group_with_parts(place, devices, state, group.parts.join(" + "))
    }
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

fn outcome(explanation: &GroupExplanation) -> Vec<Message> {
    let states = explanation.states.iter();
    let mut lines: Vec<Message> =
        states.map(|(state, devices)| phrases::state_count(words::state(state), count(*devices))).collect();
    if explanation.unknown > 0 {
        lines.push(phrases::unknown(nouns::more_devices(explanation.unknown)));
    }
    lines
}

fn common(explanation: &GroupExplanation) -> Vec<Message> {
    let need = &explanation.all_need;
    let need =
        if need.is_empty() { phrases::no_common_need() } else { phrases::common_need(need.join(", ")) };
    let columns = explanation.in_common.iter().map(|(name, value)| format!("{name} = {value}").into());
    std::iter::once(need).chain(columns).collect()
}

fn lines(group: &Group) -> Vec<Message> {
    let lists: [(SentenceOf, &[String]); 6] = [
        (phrases::candidates, &group.candidates),
        (phrases::over, &group.over),
        (phrases::each_needs, &group.all_need),
        (phrases::some_need, &group.some_need),
        (phrases::lost_at_activation, &group.lost_at_activation),
        (phrases::lost_at_day_90, &group.lost_at_day_90),
    ];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
    let mut lines: Vec<Message> = lists.map(|(line, names)| line(names.join(", ").into())).collect();
    if let Some((first, others)) = group.examples.split_first() {
        lines.push(phrases::example(first, &group.why));
        if !others.is_empty() {
            lines.push(phrases::alike(others.join(", ")));
        }
    }
    lines
}
