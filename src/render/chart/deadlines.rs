//! The deadlines of a plan on a line, each with the time that its work takes.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::phrases::answer;
use crate::phrases::figures::one_line;
use crate::phrases::render::plots as words;
use crate::problem::{Language, Message};
use crate::render::chart::dates::{Dates, Day, end_of_terms};
use crate::render::chart::plot::Head;
use crate::render::chart::sheet::GRAY;
use crate::render::chart::spec::{Color, EXTRA, LESS, Mark};
use crate::report::plan::{PlanDeadline, PlanReport};

/// What the end of a term is called.
const TERM: &str = "term-end";

/// The line; nothing without a deadline.
pub(super) fn deadlines(plan: &PlanReport, language: Language) -> Option<Dates> {
    let as_of: Date = plan.as_of.parse().ok()?;
    let begins = day(&plan.as_of, (words::day_of_inventory(), None), (GRAY, Mark::Square), language)?;
    let others = plan.deadlines.iter().filter(|deadline| deadline.id != TERM);
    let mut found: Vec<Day> = others.filter_map(|deadline| of(deadline, language)).collect();
    found.extend(terms(plan, language));
    found.sort_by_key(|day| day.date);
    let days: Vec<Day> = std::iter::once(begins).chain(found).collect();
    let next = plan.deadlines.first()?;
    let title = words::next_deadline(answer::date(next.day.parse().ok()?), next.text.clone());
    let said = |day: &Day| format!("{}: {}", answer::date(day.date).to_text(language), day.what);
    let head = Head {
        name: "deadlines".to_owned(),
        title: title.to_text(language),
        subtitle: words::deadlines_of(Message::of_value(&one_line(&plan.study.title))).to_text(language),
        notes: vec![words::lead_times().to_text(language)],
        words: days.iter().filter(|day| day.date >= as_of).map(said).collect(),
        ..Head::default()
    };
    Some(Dates { head, days, language, is_short: true })
}

/// Ends of terms, those of one day together.
fn terms(plan: &PlanReport, language: Language) -> Vec<Day> {
    let mut terms: BTreeMap<&str, (Vec<String>, Option<&str>)> = BTreeMap::new();
    for deadline in plan.deadlines.iter().filter(|deadline| deadline.id == TERM) {
        let (parts, begin) = terms.entry(&deadline.day).or_default();
        parts.extend(deadline.part.as_deref().map(one_line));
        *begin = deadline.last_safe_day.as_deref();
    }
    let look = (GRAY, Mark::Flag);
    let term = |(date, (parts, begin)): (&str, (Vec<String>, Option<&str>))| {
        day(date, (end_of_terms(&parts), begin), look, language)
    };
    terms.into_iter().filter_map(term).collect()
}

fn of(deadline: &PlanDeadline, language: Language) -> Option<Day> {
    let look = match &*deadline.id {
        "auto-activation" => (EXTRA, Mark::Diamond),
        "excess-ends" => (EXTRA, Mark::Triangle),
        "month-end" => (LESS, Mark::Circle),
        "suspension-ends" => (EXTRA, Mark::Cross),
        _ => (GRAY, Mark::Flag),
    };
    day(&deadline.day, (deadline.text.clone(), deadline.last_safe_day.as_deref()), look, language)
}

fn day(
    date: &str,
    (what, begin): (Message, Option<&str>),
    (color, mark): (Color, Mark),
    language: Language,
) -> Option<Day> {
    let begin: Option<Date> = begin.and_then(|day| day.parse().ok());
    let what = match begin {
        Some(begin) => words::last_day_to_begin(what, answer::date(begin)),
        None => what,
    };
    Some(Day { date: date.parse().ok()?, what: what.to_text(language), color, mark, begin })
}
