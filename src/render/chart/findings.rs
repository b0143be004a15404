//! The titles of charts: what the figures say, in a sentence. Every figure in them stands in the report.

use std::cmp::Reverse;

use crate::money::Money;
use crate::phrases::answer::{from_to, idle, no_unit_left, short, unknown_amount};
use crate::phrases::figures::{count, decimals, money, one_line, shortened, signed_money};
use crate::phrases::render::charts as phrases;
use crate::phrases::{lists, nouns, ranges as words};
use crate::problem::Message;
use crate::render::chart::chosen::Chosen;
use crate::render::chart::names::apart;
use crate::report::envelope::EnvelopeReport;
use crate::report::ranges::Range;
use crate::report::{PartRow, Report, Scenario, Waterfall};

/// Most characters of a name in a title.
const MAX_LETTERS: usize = 36;

/// A name of the user in a title.
fn name(text: &str) -> Message {
    Message::of_value(&shortened(&one_line(text), MAX_LETTERS))
}

/// A name in a title, told apart from the others of its chart.
fn name_among<'a>(text: &str, others: impl IntoIterator<Item = &'a str>) -> Message {
    let mut all = vec![one_line(text)];
    all.extend(others.into_iter().map(one_line));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let shown = apart(&all, |text| text.chars().count() <= MAX_LETTERS);
    Message::of_value(shown.first().map_or("", String::as_str))
}

/// What the baseline costs beside the other scenarios of the chart.
pub(super) fn cost(report: &Report, chosen: &Chosen<'_>) -> Message {
    let Some(base) = chosen.scenarios.first() else { return phrases::cost() };
    let name = |name: &str| name_among(name, chosen.names());
    let amount = |amount: Money| Message::new(money(Some(amount), decimals(&report.currency)));
    let Some(total) = base.horizon.total else { return phrases::cost_unknown(name(&base.name)) };
    let alone = match base.horizon.extra {
        Some(extra) if !extra.is_zero() => {
            phrases::costs_with_extra(name(&base.name), amount(total), amount(extra))
        }
        _ => phrases::costs(name(&base.name), amount(total)),
    };
    let totals: Option<Vec<Money>> = chosen.others().iter().map(|s| s.horizon.total).collect();
    // Where a total is unknown, no range holds.
    let Some(totals) = totals else { return alone };
    let (Some(least), Some(most)) = (totals.iter().min(), totals.iter().max()) else { return alone };
    let (base_name, total_text) = (name(&base.name), amount(total));
    match chosen.others() {
        _ if *least == total && *most == total => phrases::all_cost(base_name, total_text),
        [other] => phrases::two_cost(base_name, total_text, name(&other.name), amount(*most)),
        _ if least == most => phrases::others_cost(base_name, total_text, amount(*most)),
        _ => phrases::others_cost(base_name, total_text, from_to(amount(*least), amount(*most))),
    }
}

/// How much the scenarios of the chart cut or raise the extra charges.
pub(super) fn extra(report: &Report, chosen: &Chosen<'_>) -> Message {
    let name = |name: &str| name_among(name, chosen.names());
    let amount = |amount: Money| Message::new(money(Some(amount.size()), decimals(&report.currency)));
    let known: Vec<Money> = chosen.others().iter().filter_map(|s| s.delta.extra).collect();
    let (Some(least), Some(most)) = (known.iter().min(), known.iter().max()) else {
        return phrases::changes_unknown();
    };
    let (least, most) = (*least, *most);
    let all_known = known.len() == chosen.others().len();
    match (least.is_negative(), most > Money::ZERO, chosen.others()) {
        (false, false, _) if all_known => phrases::nothing_changes(),
        (false, false, _) => phrases::changes_unknown(),
        (true, false, [one]) => phrases::one_cuts(name(&one.name), amount(least)),
        (false, true, [one]) => phrases::one_raises(name(&one.name), amount(most)),
        (true, false, _) => phrases::cut(amount(least)),
        (false, true, _) => phrases::raise(amount(most)),
        (true, true, _) => phrases::cut_and_raise(amount(least), amount(most)),
    }
}

/// Which parts are short in the baseline, and which has most units idle; `assigned` are the parts of the chart.
pub(super) fn units(report: &Report, assigned: &[&str]) -> Message {
    let part_name = |name: &str| name_among(name, assigned.iter().copied());
    let Some(base) = report.scenarios.first() else { return phrases::units() };
    if base.refused_by.is_some() {
        return phrases::refused_units(name(&base.name));
    }
    let parts = || base.parts.iter().filter(|part| assigned.contains(&part.name.as_str()));
    let mut over: Vec<&PartRow> = parts().filter(|part| part.over > 0).collect();
    // Stable: of equal ones the first in the report come first.
    over.sort_by_key(|part| Reverse(part.over));
    let idle_most = parts().filter(|part| part.idle > 0).min_by_key(|part| Reverse(part.idle));
    let idle_most = idle_most.map(|part| idle(part_name(&part.name), nouns::units(part.idle)));
    let waiting = base.devices.waiting;
    let mut found: Vec<Message> =
        (waiting > 0).then(|| no_unit_left(nouns::devices(waiting))).into_iter().collect();
    match (over.as_slice(), &idle_most) {
        ([], _) if waiting > 0 => {}
        ([], None) => return phrases::none_short(),
        ([], Some(idle)) => return phrases::none_short_but(idle),
        ([most, _, _, ..], _) => {
            let parts = count(over.len() as u64);
            found.push(phrases::several_short(parts, part_name(&most.name), nouns::units(most.over)));
        }
        (few, _) => {
            found.extend(few.iter().map(|part| short(part_name(&part.name), nouns::units(part.over))));
        }
    }
    found.extend(idle_most);
    phrases::parts_stand(Message::default().joined(&found, lists::semicolon()))
}

/// How far the extra charges of the baseline reach.
pub(super) fn ranges(base: &Scenario, currency: &str) -> Message {
    let places = decimals(currency);
    let Some(ranges) = &base.ranges else { return phrases::reach() };
    let text = |range: &Option<Range<Money>>| match range {
        Some(range) if range.min == range.max => money(Some(range.min), places).into(),
        Some(range) => from_to(money(Some(range.min), places), money(Some(range.max), places)),
        None => unknown_amount(),
    };
    match &ranges.all.extra {
        Some(all) if all.max.is_zero() && all.min.is_zero() => phrases::never_extra(name(&base.name)),
        Some(all) if all.min == all.max => phrases::always_extra(name(&base.name), text(&ranges.all.extra)),
        all => phrases::reaches(name(&base.name), words::reach(text(&ranges.consistent.extra), text(all))),
    }
}

/// The largest difference of the chart, and the change that moves most of it.
pub(super) fn waterfall(report: &Report, shown: &[(&Scenario, &Waterfall)]) -> Message {
    let places = decimals(&report.currency);
    let Some((scenario, waterfall)) = shown.iter().min_by_key(|(_, w)| Reverse(w.total.size())) else {
        return phrases::waterfall();
    };
    let amount = money(Some(waterfall.total.size()), places);
    let name_of = |name: &str| name_among(name, shown.iter().map(|(scenario, _)| scenario.name.as_str()));
    let sentence = match waterfall.total {
        total if total.is_negative() => phrases::costs_less_than_baseline(name_of(&scenario.name), amount),
        total if total.is_zero() => phrases::costs_the_same(name_of(&scenario.name)),
        _ => phrases::costs_more_than_baseline(name_of(&scenario.name), amount),
    };
    match waterfall.most() {
        Some(bar) if !bar.total.is_zero() => {
            phrases::moves_most(sentence, name(&bar.change), signed_money(Some(bar.total), places))
        }
        _ => sentence,
    }
}

/// The band of the baseline.
pub(super) fn bands(report: &EnvelopeReport) -> Message {
    let amount = |amount: Money| Message::new(money(Some(amount), decimals(&report.currency)));
    let base = report.scenarios.first().and_then(|base| Some((base, base.extra.as_ref()?)));
    match base {
        None => phrases::bands(),
        Some((base, range)) if range.low.is_zero() && range.high.is_zero() => {
            phrases::never_extra(name(&base.name))
        }
        Some((base, range)) if range.low == range.high => {
            phrases::always_extra(name(&base.name), amount(range.low))
        }
        Some((base, range)) => {
            phrases::depends(name(&base.name), from_to(amount(range.low), amount(range.high)))
        }
    }
}

/// The question that moves most money.
pub(super) fn tornado(report: &EnvelopeReport) -> Message {
    let most = report.questions.iter().filter_map(|question| Some((question, question.mean?)));
    match most.min_by_key(|(_, mean)| Reverse(*mean)) {
        None => phrases::tornado(),
        Some((_, mean)) if mean.is_zero() => phrases::moves_nothing(),
        Some((question, mean)) => {
            let about = format!("{} ({})", question.id, question.keys.join(", "));
            phrases::question_moves(about, money(Some(mean), decimals(&report.currency)))
        }
    }
}
