//! `deadlines.ics`: the deadlines for a calendar (RFC 5545). Stamps come from the date of the inventory and ids from hashes,
//! so that the same plan gives the same bytes.

use jiff::civil::Date;

use crate::input::digest::hash;
use crate::phrases::figures::one_line;
use crate::problem::Language;
use crate::report::TOOL;
use crate::report::plan::{PlanReport, Step};

/// Most octets of a line, without its end.
const LINE: usize = 75;

/// An entry of the calendar: a whole day.
struct Entry {
    id: String,
    day: String,
    title: String,
    about: String,
}

/// The deadlines, and the last safe day of each step that has one.
pub fn calendar(plan: &PlanReport, language: Language) -> String {
    let mut text = String::new();
    for content in ["BEGIN:VCALENDAR", "VERSION:2.0", &format!("PRODID:-//{TOOL}//EN"), "CALSCALE:GREGORIAN"]
    {
        line(&mut text, content);
    }
    for entry in entries(plan, language) {
        event(&mut text, plan, &entry);
    }
    line(&mut text, "END:VCALENDAR");
    text
}

fn entries(plan: &PlanReport, language: Language) -> Vec<Entry> {
    let deadlines = plan.deadlines.iter().map(|deadline| Entry {
        id: format!("{}/{}", deadline.id, deadline.part.as_deref().unwrap_or_default()),
        day: deadline.day.clone(),
        title: deadline.text.to_text(language),
        about: deadline.missed.to_text(language),
    });
    let steps = plan.phases.iter().flat_map(|phase| &phase.steps);
    let begin = |step: &Step| {
        Some(Entry {
            id: format!("step {}", step.id),
            day: step.last_safe_day.clone()?,
            title: format!("{} {}", step.id, step.text.text(language)),
            about: format!("{}; {}", step.who.text(language), step.place.text(language)),
        })
    };
    deadlines.chain(steps.filter_map(begin)).collect()
}

fn event(text: &mut String, plan: &PlanReport, entry: &Entry) {
    let Ok(day) = entry.day.parse::<Date>() else { return };
    let compact = |day: Date| day.strftime("%Y%m%d").to_string();
    let stamp = plan.as_of.replace('-', "");
    let next = day.tomorrow().unwrap_or(day);
    let id =
        hash(format!("{}\n{}\n{}\n{}", plan.study.title, plan.account.label, entry.id, entry.day).as_bytes());
    let id = id.get(..32).unwrap_or(&id).to_owned();
    for content in [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@fleetcast"),
        format!("DTSTAMP:{stamp}T000000Z"),
        format!("DTSTART;VALUE=DATE:{}", compact(day)),
        format!("DTEND;VALUE=DATE:{}", compact(next)),
        format!("SUMMARY:{}", escaped(&entry.title)),
        format!("DESCRIPTION:{}", escaped(&entry.about)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ] {
        line(text, &content);
    }
}

/// Text of the user in one line, with the characters escaped that mean something to a calendar.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in one_line(text).chars() {
        if matches!(c, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Adds a line, folded between characters so that no piece has more than 75 octets.
fn line(text: &mut String, content: &str) {
    let mut octets = 0;
    for c in content.chars() {
        if octets + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}
