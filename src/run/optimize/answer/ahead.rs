//! What the futures of a forecast call for, in a few sentences.

use serde_json::{Map, Value, json};

use crate::money::Money;
use crate::phrases::Sentence;
use crate::phrases::answer::two_sentences;
use crate::phrases::figures::{count, one_line, priced};
use crate::phrases::forecast::month;
use crate::phrases::lists::comma;
use crate::phrases::optimize as phrases;
use crate::problem::Message;
use crate::report::Answer;
use crate::report::ahead::{AheadMonth, AheadPurchase, AheadReport, AheadUnits};
use crate::report::optimize::OptimizeReport;

pub(super) fn sentence(report: &OptimizeReport, found: &AheadReport, is_limited: bool) -> Answer {
    let priced = |amount: Money| Message::new(priced(&report.currency, amount));
    let purchase = |id: &str| found.purchases.iter().find(|purchase| purchase.id == id);
    let last = found.units.first().and_then(|row| row.months.last()).map(|row| month(&row.month));
    let draws = match found.draws {
        0 => phrases::expected_future(),
        draws => phrases::futures(count(u64::from(draws))),
    };
    let mean = || if found.draws == 0 { Message::default() } else { phrases::on_average() };
    let last = last.unwrap_or_default();
    let steps = purchase("ahead-steps");
    let list: Vec<Message> = found.units.iter().flat_map(steps_of).collect();
    let how = || if found.units.iter().any(falls) { phrases::given_up_or_added() } else { phrases::added() };
    let list = (!list.is_empty()).then(|| Message::default().joined(&list, comma()));
    let saves = steps.and_then(|steps| steps.saves);
    let mut text = match (saves, list) {
        (None, _) => phrases::ahead_unknown(draws, last),
        (Some(_), None) => phrases::ahead_nothing(draws, last),
        (Some(saves), Some(list)) if saves.is_negative() && serves_more(found) => {
            phrases::ahead_for_all(draws, last, how(), list, priced(-saves), mean())
        }
        (Some(saves), Some(list)) if saves.is_negative() => {
            phrases::ahead_needed(draws, last, how(), list, priced(-saves), mean())
        }
        (Some(saves), Some(list)) if found.draws == 0 => {
            phrases::ahead_steps_expected(last, how(), list, priced(saves))
        }
        (Some(saves), Some(list)) => {
            let share = steps.and_then(|steps| steps.cheaper_in.clone()).unwrap_or_default();
            phrases::ahead_steps(draws, last, how(), list, priced(saves), share)
        }
    };
    let extra = |purchase: Option<&AheadPurchase>| purchase?.extra.filter(|_| found.draws > 0);
    if let Some(extra) = extra(steps) {
        text = two_sentences(text, phrases::ahead_risk(priced(extra.p90)));
    }
    match purchase("now").filter(|now| changes(found, now).is_some()).and_then(|now| now.saves) {
        Some(saves) if saves.is_negative() => {
            text = two_sentences(text, phrases::ahead_now_costs(priced(-saves), mean()));
        }
        Some(saves) if !saves.is_zero() => {
            text = two_sentences(text, phrases::ahead_now_saves(priced(saves), mean()));
        }
        Some(_) | None => {}
    }
    if let Some(by_hand) = purchase("today-by-hand")
        && let Some((saves, share)) = by_hand.saves.zip(by_hand.cheaper_in.clone())
        && saves > Money::ZERO
        && found.draws > 0
    {
        text = two_sentences(text, phrases::ahead_by_hand(priced(saves), share));
    }
    if let Some(best) = best_before_term_end(found).filter(|_| !is_limited) {
        text = two_sentences(text, phrases::ahead_best(best, mean()));
    }
    let later = purchase("ahead-at-term-end");
    if let Some((list, saves)) = later.and_then(|later| Some((changes(found, later)?, later.saves?)))
        && saves > Money::ZERO
    {
        text = two_sentences(text, phrases::ahead_later(list, priced(saves)));
        if let Some((own, today)) = extra(later).zip(extra(purchase("today"))) {
            text = two_sentences(text, phrases::ahead_later_risk(priced(own.p90), priced(today.p90)));
        }
    }
    if found.is_unproved {
        text = two_sentences(text, phrases::ahead_unproved());
    }
    let units = |purchase: Option<&AheadPurchase>| -> Value {
        let units = purchase.into_iter().flat_map(|purchase| &purchase.units);
        Value::Object(units.map(|part| (part.part.clone(), json!(part.units))).collect::<Map<_, _>>())
    };
    let figures = json!({
        "units": units(steps),
        "saves": saves,
        "at_term_end": units(later),
        "at_term_end_saves": later.and_then(|later| later.saves),
    });
    Answer::new("forecast", text, figures)
}

/// What can be done before units can be given up, the plainest first: as it is said where it adds units, and where it gives up some
/// whose terms have ended.
const BEFORE_TERM_END: [(&str, [Sentence; 2]); 7] = [
    ("today", [phrases::keep_units, phrases::keep_units]),
    ("today-by-hand", [phrases::keep_units_by_hand, phrases::keep_units_by_hand]),
    ("ahead-now", [phrases::add_now, phrases::change_now]),
    ("now", [phrases::buy_for_today, phrases::change_for_today]),
    ("ahead-now-by-hand", [phrases::add_now_by_hand, phrases::change_now_by_hand]),
    ("now-by-hand", [phrases::buy_for_today_by_hand, phrases::change_for_today_by_hand]),
    ("ahead-steps", [phrases::add_in_steps, phrases::change_in_steps]),
];

/// The one of them that costs least on average, in whole units of money, and leaves no more devices without a license than today's
/// units; `None` where a total is unknown.
fn best_before_term_end(found: &AheadReport) -> Option<Message> {
    let purchase = |id: &str| found.purchases.iter().find(|purchase| purchase.id == id);
    let today = purchase("today")?;
    let gives_up =
        |row: &AheadPurchase| today.units.iter().zip(&row.units).any(|(today, own)| own.units < today.units);
    let rows = BEFORE_TERM_END.iter().filter_map(|(id, [adds, changes])| {
        let row = purchase(id)?;
        Some((row, if gives_up(row) { *changes } else { *adds }))
    });
    let harmless = rows.filter(|(row, _)| row.waiting.p95 <= today.waiting.p95);
    // What differs by cents is the same.
    let whole = |amount: Money| amount.pico().div_euclid(Money::whole(1).pico());
    let totals = harmless.map(|(row, say)| Some((whole(row.total?.mean), say)));
    let totals: Option<Vec<(i128, Sentence)>> = totals.collect();
    totals?.into_iter().min_by_key(|(total, _)| *total).map(|(_, say)| say())
}

/// Whether the purchase leaves fewer devices without a license than today's units.
fn serves_more(found: &AheadReport) -> bool {
    let waiting = |id: &str| {
        let purchase = found.purchases.iter().find(|purchase| purchase.id == id);
        purchase.map(|purchase| purchase.waiting.p95)
    };
    waiting("ahead-steps").zip(waiting("today")).is_some_and(|(own, today)| own < today)
}

/// Units beyond those that the study has anyway; fewer where some are given up.
fn change(month: &AheadMonth) -> Option<i128> {
    Some(i128::from(month.units?) - i128::from(month.today))
}

/// Whether units of a part are given up: at the begin, for later none are.
fn falls(row: &AheadUnits) -> bool {
    row.months.first().and_then(change).is_some_and(|change| change < 0)
}

/// `Essentials 1,050 to 1,240 between January 2027 and June 2027`; first what is given up at the begin. Nothing where units stay.
fn steps_of(row: &AheadUnits) -> Vec<Message> {
    let part = || Message::new(one_line(&row.part));
    let shown = |units: i128| count(u64::try_from(units).unwrap_or_default());
    let at = |month: &AheadMonth, change: i128| shown(i128::from(month.today) + change);
    let mut steps = Vec::new();
    let mut before = 0;
    if let Some(first) = row.months.first().filter(|_| falls(row)) {
        before = change(first).unwrap_or_default();
        steps.push(phrases::one_step(part(), at(first, 0), at(first, before), month(&first.month)));
    }
    let start = before;
    let mut months: Vec<&AheadMonth> = Vec::new();
    for month in &row.months {
        if let Some(now) = change(month).filter(|now| *now > before) {
            months.push(month);
            before = now;
        }
    }
    if let Some((first, last)) = months.first().zip(months.last()) {
        // What the study plans to buy besides is no purchase of this one.
        let (from, to) = (at(first, start), at(last, before));
        steps.push(match months.len() {
            1 => phrases::one_step(part(), from, to, month(&first.month)),
            _ => phrases::more_steps(part(), from, to, month(&first.month), month(&last.month)),
        });
    }
    steps
}

/// `Deluxe 815 to 790`, for each part whose units are others than today's in the last month.
fn changes(found: &AheadReport, purchase: &AheadPurchase) -> Option<Message> {
    let today = found.purchases.iter().find(|purchase| purchase.id == "today")?;
    let pairs = today.units.iter().zip(&purchase.units).filter(|(old, new)| old.units != new.units);
    let list: Vec<Message> = pairs
        .map(|(old, new)| phrases::units_change(one_line(&new.part), count(old.units), count(new.units)))
        .collect();
    (!list.is_empty()).then(|| Message::default().joined(&list, comma()))
}
