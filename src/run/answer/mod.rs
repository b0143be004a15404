//! The answer (docs/contract.md section 5): at most six sentences that a director understands, made of the figures of a
//! report. They say what happens if nothing is done, what it costs and how sure that is, who loses what, what to do, what
//! is not known, and what is wrong with the data.

mod advice;
mod open;
mod served;
pub(crate) mod ways;

use std::cmp::Reverse;

use serde_json::json;

use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::figures::{count, decimals, one_line, priced};
use crate::phrases::lists::semicolon;
use crate::phrases::{answer as phrases, nouns};
use crate::problem::Message;
use crate::report::ranges::RangeOver;
use crate::report::{Answer, PartRow, Report, Scenario};
use crate::run::ranges;
use crate::run::ranges::{Explored, UNPRICED};
use crate::study::load::Study;

/// Adds the answer to a report, the advice, and the ranges of what was explored.
pub fn add(study: &Study, report: &mut Report, explored: Option<&Explored<'_>>) {
    if let Some(explored) = explored {
        ranges::add(study, report, explored);
    }
    let writer = Writer { study, report };
    let (advice, ways) = advice::advice(&writer, explored);
    let found = [
        Some(writer.consequence()),
        Some(writer.cost()),
        Some(writer.losses()),
        writer.shortage(),
        Some(advice),
        open::placeholder(study).or_else(|| explored.and_then(|explored| open::questions(&writer, explored))),
    ];
    report.answer = found.into_iter().flatten().collect();
    report.advice = ways;
}

/// The first sentence alone: what happens if nothing is done.
pub(crate) fn first(study: &Study, report: &Report) -> Answer {
    Writer { study, report }.consequence()
}

/// Makes sentences of the figures of a report.
struct Writer<'a> {
    study: &'a Study,
    report: &'a Report,
}

impl Writer<'_> {
    fn baseline(&self) -> &Scenario {
        self.report.scenarios.first().invariant("a report has its baseline")
    }

    /// `USD 2,930.40`.
    fn money(&self, amount: Money) -> Message {
        Message::new(priced(&self.report.currency, amount))
    }

    fn consequence(&self) -> Answer {
        let is_refused = self.baseline().refused_by.is_some();
        let text = match self.study.account.activates_on {
            None if is_refused => phrases::activation_refused_undated(),
            None => phrases::activation_undated(),
            Some(date) if ways::is_past(self.study) => phrases::activation_past(phrases::date(date)),
            Some(date) if is_refused => phrases::activation_refused(phrases::date(date)),
            Some(date) => phrases::activation_on(phrases::date(date)),
        };
        Answer::new("activation", text, json!({ "activates_on": self.report.activates_on }))
    }

    /// Extra charges, and how far they reach.
    fn cost(&self) -> Answer {
        let baseline = self.baseline();
        let months = nouns::months(u64::from(self.report.months));
        let figures = json!({ "extra": baseline.horizon.extra });
        let sentence = match baseline.horizon.extra {
            None => return Answer::new("cost", phrases::extra_unknown(months), figures),
            Some(_) if baseline.refused_by.is_some() => phrases::refused(months),
            Some(amount) if amount == Money::ZERO && !self.may_be_charged() => phrases::no_extra(months),
            Some(amount) => phrases::extra(self.money(amount), months),
        };
        let text = match &baseline.ranges {
            None => phrases::without_range(sentence),
            Some(ranges) => {
                let is_whole = baseline.warnings.iter().all(|warning| warning.id != UNPRICED);
                let say = if is_whole { phrases::with_range } else { phrases::with_range_of_priced };
                say(sentence, self.range(&ranges.consistent), self.range(&ranges.all))
            }
        };
        Answer::new("cost", text, figures)
    }

    /// Whether there are extra charges under some reading.
    fn may_be_charged(&self) -> bool {
        let ranges = self.baseline().ranges.iter().flat_map(|ranges| [&ranges.consistent, &ranges.all]);
        ranges.filter_map(|over| over.extra.as_ref()).any(|extra| extra.max > Money::ZERO)
    }

    fn range(&self, over: &RangeOver) -> Message {
        match &over.extra {
            None => phrases::unknown_amount(),
            Some(extra) => {
                let currency = &self.report.currency;
                let amount = |amount: Money| amount.rounded(decimals(currency));
                phrases::amount_range(&one_line(currency), amount(extra.min), amount(extra.max))
            }
        }
    }

    /// Devices without a license, and services that devices lose.
    fn losses(&self) -> Answer {
        let baseline = self.baseline();
        let without = baseline.devices.without_license();
        let services = &baseline.services;
        let mut sentences = Vec::new();
        match without {
            0 => {}
            1 => sentences.push(phrases::one_unlicensed(nouns::devices(without))),
            _ => sentences.push(phrases::unlicensed(nouns::devices(without))),
        }
        if services.devices_losing > 0 {
            sentences.push(self.lost());
        }
        let text = sentences.into_iter().reduce(|first, second| phrases::two_sentences(&first, &second));
        let figures = json!({
            "without_license": without,
            "devices_losing": services.devices_losing,
            "lost_at_activation": services.lost_at_activation,
            "lost_at_day_90": services.lost_at_day_90,
        });
        let is_nobody = baseline.devices.read == baseline.devices.retired + baseline.devices.out_of_scope;
        let usual = if is_nobody { phrases::nobody } else { phrases::nothing_lost };
        Answer::new("losses", text.unwrap_or_else(usual), figures)
    }

    fn lost(&self) -> Message {
        let services = &self.baseline().services;
        let (first, later) = (services.lost_at_activation, services.lost_at_day_90);
        let losses = phrases::losing(nouns::devices(services.devices_losing), count(first + later));
        let kept_until = self.study.account.activates_on.and_then(crate::rules::clocks::excess_kept_until);
        match (first, later, kept_until) {
            (_, 0, _) => phrases::lost_at_activation(losses),
            (0, _, Some(date)) => phrases::lost_after(losses, phrases::date(date)),
            (0, _, None) => phrases::lost_later(losses),
            (..) => phrases::lost_in_two_steps(losses, count(first), count(later)),
        }
    }

    /// Devices for which no unit is left, parts that are short, and parts with idle units; `None` where nothing is short.
    fn shortage(&self) -> Option<Answer> {
        let parts = &self.baseline().parts;
        let of = |units: fn(&PartRow) -> u64| {
            let rows = parts.iter().filter(move |part| units(part) > 0);
            rows.map(|part| (&*part.name, units(part))).collect::<Vec<(&str, u64)>>()
        };
        let (short, idle) = (of(|part| part.over), of(|part| part.idle));
        let is_refused = self.baseline().refused_by.is_some();
        let waiting = if is_refused { 0 } else { self.baseline().devices.waiting };
        if short.is_empty() && waiting == 0 {
            return None;
        }
        // Where there are too many, of both the largest.
        let most_short = short.len().min(MAX_PARTS - idle.len().min(MAX_IDLE));
        let most_idle = MAX_PARTS - most_short;
        let mut list = named(short, most_short, (phrases::short, phrases::more_short));
        list.extend(named(idle, most_idle, (phrases::idle, phrases::more_idle)));
        if waiting > 0 {
            list.insert(0, phrases::no_unit_left(nouns::devices(waiting)));
        }
        let list = Message::default().joined(&list, semicolon());
        let sum = |of: fn(&PartRow) -> u64| parts.iter().map(of).sum::<u64>();
        let figures =
            json!({ "over": sum(|part| part.over), "idle": sum(|part| part.idle), "waiting": waiting });
        Some(Answer::new("units", phrases::units_stand(list), figures))
    }
}

/// Most parts that the answer names, and most with idle units where there are more.
const MAX_PARTS: usize = 5;
const MAX_IDLE: usize = 2;

/// Says something of a part, or of a number of parts, and units.
type Say = fn(Message, Message) -> Message;

/// At most so many parts with their units; of more the largest, and what all others have together.
fn named(mut parts: Vec<(&str, u64)>, most: usize, (one, more): (Say, Say)) -> Vec<Message> {
    if parts.len() > most {
        parts.sort_by_key(|(_, units)| Reverse(*units));
    }
    let others = parts.split_off(most.min(parts.len()));
    let item = |(name, units): (&str, u64)| one(Message::new(one_line(name)), nouns::units(units));
    let mut list: Vec<Message> = parts.into_iter().map(item).collect();
    if !others.is_empty() {
        let units = others.iter().map(|(_, units)| units).sum();
        list.push(more(nouns::more_parts(others.len() as u64), nouns::units(units)));
    }
    list
}
