//! Two columns of one date: a date and its twin in milliseconds, a portal's header and that of its API.
//!
//! They are compared row by row. Time zones and seconds explain small differences; a larger one is the user's to decide.

use jiff::tz::TimeZone;

use crate::input::column::date_column::{Dates, Form};
use crate::input::column::store::NO_DATE;
use crate::input::console::layout::{Compare, Plan};
use crate::input::inventory::notes::Notes;
use crate::input::inventory::read::lines::Lines;
use crate::input::value::dates::Order;
use crate::phrases::input::{dates as phrases, places};
use crate::phrases::nouns;
use crate::problem::{Message, Problem};

const MINUTE: i64 = 60_000;
const QUARTER: i64 = 15 * MINUTE;
const DAY: i64 = 86_400_000;
/// No zone is farther from UTC.
const FARTHEST: i64 = 14 * 4 * QUARTER;

/// How far apart two dates of one row are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing, seconds that were cut off, or a time of the day that one of them lacks.
    Same,
    /// A zone that one of them does not name.
    Zone,
    Large,
}

fn gap((a, form_a): (i64, Form), (b, form_b): (i64, Form)) -> Gap {
    match (form_a.is_day, form_b.is_day) {
        (true, false) => gap_of_day(a, b),
        (false, true) => gap_of_day(b, a),
        (true, true) if a == b => Gap::Same,
        (true, true) => Gap::Large,
        (false, false) => {
            let apart = (a - b).abs();
            let behind_quarter = apart.rem_euclid(QUARTER);
            let from_quarter = behind_quarter.min(QUARTER - behind_quarter);
            let is_zoned = form_a.has_offset && form_b.has_offset;
            if apart < MINUTE {
                Gap::Same
            } else if !is_zoned && from_quarter < MINUTE && apart < FARTHEST + MINUTE {
                Gap::Zone
            } else {
                Gap::Large
            }
        }
    }
}

/// Of a day and a time: the time is of that day, or is where another zone has that day.
fn gap_of_day(day: i64, time: i64) -> Gap {
    match time - day {
        0..DAY => Gap::Same,
        ahead if (-FARTHEST..DAY + FARTHEST).contains(&ahead) => Gap::Zone,
        _ => Gap::Large,
    }
}

/// The order of day and month in which a column agrees with its twin, if only one of them does.
pub(crate) fn order(dates: &Dates, twin: &Dates, zone: &TimeZone) -> Option<Order> {
    let plain = twin.proofs.without_dots();
    let twin_order = if plain.open > 0 { plain } else { twin.proofs.of_dots() }.proven();
    if twin.proofs.open > 0 && twin_order.is_none() {
        return None;
    }
    let (mut month_first, mut day_first) = (0_u64, 0_u64);
    for row in 0..dates.len() {
        let (Some([month, day]), Some(twins)) = (dates.both(row, zone), twin.both(row, zone)) else {
            continue;
        };
        if month == day {
            continue;
        }
        let [first, second] = twins;
        let other = (if twin_order == Some(Order::DayFirst) { second } else { first }, twin.form(row));
        let agrees = |at| u64::from(gap((at, dates.form(row)), other) != Gap::Large);
        month_first += agrees(month);
        day_first += agrees(day);
    }
    match (month_first, day_first) {
        (1.., 0) => Some(Order::MonthFirst),
        (0, 1..) => Some(Order::DayFirst),
        _ => None,
    }
}

/// Forms of all rows of a column.
pub(crate) fn forms(dates: &Dates) -> Vec<Form> {
    (0..dates.len()).map(|row| dates.form(row)).collect()
}

/// A settled column with the forms of its cells.
pub(crate) struct Settled<'a> {
    pub(crate) instants: &'a mut [i64],
    pub(crate) forms: &'a [Form],
}

/// Compares a column with its twin, and takes the twin's instants where only they name their zone, or their time of the day.
pub(crate) fn compare(
    file: &str,
    plan: &Plan,
    own: &mut Settled<'_>,
    twin: &Settled<'_>,
    (lines, notes): (&Lines, &mut Notes),
) -> Result<(), Problem> {
    let (Some(first), Some(second)) = (plan.sources.first(), plan.twin()) else { return Ok(()) };
    let (mut zones, mut large) = (Vec::new(), Vec::new());
    let rows =
        own.instants.iter_mut().zip(own.forms.iter()).zip(twin.instants.iter().zip(twin.forms)).enumerate();
    for (row, ((at, form), (other, other_form))) in rows {
        if *at == NO_DATE || *other == NO_DATE {
            continue;
        }
        let is_surer = other_form.has_offset && !form.has_offset || form.is_day && !other_form.is_day;
        match gap((*at, *form), (*other, *other_form)) {
            Gap::Same if !form.is_day => continue,
            Gap::Same => {}
            Gap::Zone => zones.push((row, (*at, *form), (*other, *other_form))),
            Gap::Large => {
                large.push((row, *at, *other));
                continue;
            }
        }
        if is_surer {
            *at = *other;
        }
    }
    let subject = format!("{} {file}", plan.name);
    let (field, first, second_header) = (&plan.name, &first.header, &second.header);
    let choice = || phrases::choose_either(field, first, second_header);
    if let Some((row, (at, form), (other, other_form))) = zones.first().copied() {
        let said = || {
            let message = phrases::twins_differ_as_zones(first, second_header, file, field);
            (message, phrases::zoned_holds(choice()))
        };
        let is_by_day = form.is_day || other_form.is_day;
        let apart =
            || if is_by_day { phrases::both_dates(shown(at), shown(other)) } else { hours(at - other) };
        let sample = || places::in_line(apart(), lines.get(row).to_string(), file);
        notes.add_many(zones.len(), "twin-columns", &subject, said, sample);
    }
    let Some((row, at, other)) = large.first().copied() else { return Ok(()) };
    let line = lines.get(row).to_string();
    let values = phrases::both_dates(shown(at), shown(other));
    if second.compare == Compare::Asked {
        let message = match large.len() as u64 - 1 {
            0 => phrases::twin_dates_differ(first, second_header, file, field, line, values),
            more => {
                let more = nouns::more_rows(more);
                phrases::twin_dates_differ_often(first, second_header, file, field, line, more, values)
            }
        };
        return Err(Problem::new(message).help(choice()));
    }
    let said = || {
        let message = phrases::twins_differ(first, second_header, file, field);
        (message, phrases::first_holds(first, choice()))
    };
    notes
        .add_many(large.len(), "twin-columns-differ", &subject, said, || places::in_line(values, line, file));
    Ok(())
}

fn shown(millis: i64) -> Message {
    jiff::Timestamp::from_millisecond(millis).map_or_else(|_| phrases::no_date(), |at| at.to_string().into())
}

/// `9 hours`, `5 hours 30 minutes`.
fn hours(apart: i64) -> Message {
    let minutes = (apart.abs() + QUARTER / 2) / QUARTER * (QUARTER / MINUTE);
    match (minutes / 60, minutes % 60) {
        (hours, 0) => phrases::hours_apart(hours.to_string()),
        (hours, minutes) => phrases::hours_and_minutes_apart(hours.to_string(), minutes.to_string()),
    }
}
