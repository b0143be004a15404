//! The days that matter, on a line: the inventory, auto-activation, the end of services that were not bought, and the end
//! of the horizon.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::phrases::figures::{count, one_line};
use crate::phrases::nouns;
use crate::phrases::render::plots as words;
use crate::phrases::{answer, nouns::devices};
use crate::problem::{Language, Message};
use crate::render::chart::plot::Head;
use crate::render::chart::sheet::{AXIS, GRAY, GRID, INK, LABEL, MARGIN, NOTE, Picture, SMALL, Sheet, WIDTH};
use crate::render::chart::spec::{Color, EXTRA, LESS, Mark};
use crate::render::chart::text::Faces;
use crate::report::Report;

/// How far apart the levels of labels are.
const LEVEL: f64 = 64.0;
/// Most months that are named below the line.
const MAX_MONTHS: usize = 18;
/// How much of a sheet a short line takes at least.
const LEAST: f64 = 0.4;

/// A line of days.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dates {
    /// What stands above and below.
    pub(crate) head: Head,
    /// In their order.
    pub(super) days: Vec<Day>,
    pub(super) language: Language,
    /// Whether the line ends early, so that the labels of its last days have room behind them.
    pub(super) is_short: bool,
}

/// A day that matters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) what: String,
    pub(super) color: Color,
    pub(super) mark: Mark,
    /// The last day on which the work for it can begin.
    pub(super) begin: Option<Date>,
}

/// The line; nothing where the study implies no day of activation.
pub(super) fn dates(report: &Report, language: Language) -> Option<Dates> {
    let day = |text: &str| text.parse::<Date>().ok();
    let activation = report.activates_on.as_deref().and_then(day)?;
    let as_of = day(&report.as_of)?;
    let base = report.scenarios.first()?;
    let held = base.devices.assigned + base.devices.overage;
    let lost = base.services.lost_at_day_90;
    let end = match report.last_month.as_deref() {
        Some(month) => day(&format!("{month}-01")).map(Date::last_of_month),
        // A result of before that field.
        None => {
            let next = activation.first_of_month().checked_add(i64::from(report.months).months()).ok();
            next.and_then(|next| next.checked_sub(1.day()).ok())
        }
    };
    let entry = |date, what: Message, color, mark| Day {
        date,
        what: what.to_text(language),
        color,
        mark,
        begin: None,
    };
    let is_refused = base.refused_by.is_some();
    let what = if is_refused { words::day_of_refusal() } else { words::day_of_activation(devices(held)) };
    let mut days = vec![
        entry(as_of, words::day_of_inventory(), GRAY, Mark::Square),
        entry(activation, what, EXTRA, Mark::Diamond),
    ];
    // Where nothing is assigned, nothing ends.
    let kept = report.excess_kept_until.as_deref().and_then(day).filter(|_| !is_refused);
    if let Some(kept) = kept {
        let what =
            if lost > 0 { words::day_of_losses(nouns::services(lost)) } else { words::day_without_losses() };
        days.push(entry(kept, what, EXTRA, Mark::Triangle));
    }
    let in_sight = |ends: &Date| *ends >= as_of && end.is_none_or(|end| *ends <= end);
    days.extend(
        terms(report)
            .into_iter()
            .filter(|(ends, _)| in_sight(ends))
            .map(|(ends, parts)| entry(ends, end_of_terms(&parts), GRAY, Mark::Flag)),
    );
    if let Some(end) = end {
        days.push(entry(
            end,
            words::day_of_horizon(nouns::months(u64::from(report.months))),
            LESS,
            Mark::Circle,
        ));
    }
    days.sort_by_key(|day| day.date);
    let shown = |date: Date| answer::date(date);
    let title = match kept {
        _ if is_refused => words::activation_refused(shown(activation)),
        Some(kept) => words::activation_and_losses(shown(activation), shown(kept)),
        None => words::activation_alone(shown(activation)),
    };
    let head = Head {
        name: "dates".to_owned(),
        title: title.to_text(language),
        subtitle: words::days_of(Message::of_value(&one_line(&base.name))).to_text(language),
        notes: vec![words::ninety_days().to_text(language)],
        words: days
            .iter()
            .map(|day| format!("{}: {}", shown(day.date).to_text(language), day.what))
            .collect(),
        ..Head::default()
    };
    Some(Dates { head, days, language, is_short: false })
}

/// The days on which terms end, each with its parts.
fn terms(report: &Report) -> BTreeMap<Date, Vec<String>> {
    let mut terms: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for part in &report.parts {
        if let Some(day) = part.term_ends.as_deref().and_then(|day| day.parse().ok()) {
            terms.entry(day).or_default().push(one_line(&part.name));
        }
    }
    terms
}

/// Most letters of parts that a label names: a longer one meets the lines of other days.
const MAX_NAMED: usize = 60;

/// That the terms of some parts end.
pub(super) fn end_of_terms(parts: &[String]) -> Message {
    let named = parts.join(", ");
    if parts.len() > 1 && named.chars().count() > MAX_NAMED {
        words::day_of_terms(count(parts.len() as u64))
    } else {
        words::day_of_term(named)
    }
}

/// Lays the line out: labels stand on several levels, so that none meets another.
pub(crate) fn picture(dates: &Dates) -> Picture {
    let faces = Faces::new();
    let mut sheet = Sheet::new(&faces, WIDTH);
    let top = sheet.head((&dates.head.title, &dates.head.subtitle), &[]);
    let (left, mut right) = (MARGIN + 10.0, sheet.right - 10.0);
    let (Some(first), Some(last)) = (dates.days.first(), dates.days.last()) else {
        return sheet.finish(top);
    };
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span: Span| span.get_days());
    let whole = f64::from(days(first.date, last.date)).max(1.0);
    if dates.is_short {
        for day in &dates.days {
            let part = f64::from(days(first.date, day.date)) / whole;
            let room = sheet.right - 10.0 - left - wide(&faces, dates, day);
            right = if part > 0.0 { right.min(left + room / part) } else { right };
        }
        right = right.max(f64::from(WIDTH) * LEAST);
    }
    let at = |date: Date| left + f64::from(days(first.date, date)) / whole * (right - left);
    let line = top + LEVEL * dates.days.len() as f64 + 10.0;
    sheet.months((first.date, last.date), &at, line);
    // Before a day, the time that its work takes.
    for day in &dates.days {
        if let Some(begin) = day.begin.filter(|begin| *begin < day.date) {
            sheet.line((at(begin.max(first.date)), line), (at(day.date), line), LESS, 8);
        }
    }
    for (place, day) in dates.days.iter().enumerate() {
        let x = at(day.date);
        // The later a day, the lower its label: its line crosses none.
        let base = top + 24.0 + LEVEL * place as f64;
        let date = answer::date(day.date).to_text(dates.language);
        let room = sheet.room();
        let what = faces.fitted(&day.what, SMALL, false, room);
        let wide = wide(&faces, dates, day).min(room);
        let text = (x + 10.0).min(sheet.right - wide).max(MARGIN);
        let is_left = text < x + 10.0;
        sheet.line((x, if is_left { base + 32.0 } else { base - 14.0 }), (x, line), day.color, 2);
        sheet.text((text, base), &date, LABEL, true, INK);
        sheet.text((text, base + 24.0), &what, SMALL, false, GRAY);
        sheet.mark((x, line), day.mark, day.color, 11.0);
    }
    let notes = sheet.notes(&dates.head.notes, line + 84.0);
    sheet.finish(line + 76.0 + notes)
}

/// How wide a label is.
fn wide(faces: &Faces, dates: &Dates, day: &Day) -> f64 {
    let date = answer::date(day.date).to_text(dates.language);
    faces.width(&date, LABEL, true).max(faces.width(&day.what, SMALL, false))
}

impl Sheet<'_> {
    /// The line with its months.
    fn months(&mut self, (first, last): (Date, Date), at: &impl Fn(Date) -> f64, line: f64) {
        self.line((at(first), line), (at(last), line), AXIS, 4);
        let starts = |months: i64| first.first_of_month().checked_add(months.months()).ok();
        let all: Vec<Date> = (1..1500).map_while(starts).take_while(|start| *start <= last).collect();
        let every = all.len().div_ceil(MAX_MONTHS).max(1);
        for start in all.iter().step_by(every) {
            let x = at(*start);
            self.line((x, line - 6.0), (x, line + 10.0), GRID, 2);
            let label = format!("{:04}-{:02}", start.year(), start.month());
            self.centered((x, line + NOTE + 8.0), &label, SMALL * 0.85, GRAY);
        }
    }
}
