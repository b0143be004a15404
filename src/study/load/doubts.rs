//! Dates and currency that a study may have wrong: warnings before anything is simulated.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::account::{Account, Part};
use crate::fleet::{Fleet, NO_DATE};
use crate::money::Money;
use crate::money::currency::{codes, known_decimals};
use crate::phrases::figures::count;
use crate::phrases::study::load as phrases;
use crate::problem::{Message, Warning, nearest};
use crate::study::file::StudyFile;
use crate::study::named::NamedPolicy;

/// Most days between `as_of` and the newest report that raise no doubt.
const MAX_DAYS: i32 = 31;
/// Most prices that are shown.
const MAX_SAMPLES: usize = 5;

/// What is doubtful about the dates and the currency of a study.
pub(super) fn of(
    file: &StudyFile,
    account: &Account,
    policies: &[NamedPolicy],
    fleet: &Fleet,
) -> Vec<Warning> {
    let currency = match known_decimals(&file.currency) {
        Some(decimals) => prices((account, policies), &file.currency, decimals),
        None => Some(unknown_currency(&file.currency)),
    };
    [currency, strange_activation(file.as_of, account), distant_reports(file.as_of, fleet)]
        .into_iter()
        .flatten()
        .collect()
}

fn warning(id: &str, count: u64, message: Message, consequence: Message) -> Warning {
    Warning { id: id.to_owned(), message, count, consequence: Some(consequence), samples: Vec::new() }
}

fn unknown_currency(currency: &str) -> Warning {
    let message = match nearest(currency, codes()) {
        Some(near) => phrases::currency_near(currency, near),
        None => phrases::currency_unknown(currency),
    };
    warning("currency-unknown", 1, message, phrases::correct_currency())
}

/// Prices of the account and of levers with more decimals than the currency has.
fn prices((account, policies): (&Account, &[NamedPolicy]), currency: &str, decimals: u32) -> Option<Warning> {
    let sample = |part: &Part, price: Option<Money>| {
        price.filter(|price| !price.is_whole_at(decimals)).map(|price| format!("{} {price}", part.name))
    };
    let of_part = |part: &Part| [part.price, part.overage_price].map(|price| sample(part, price));
    let mut found: Vec<String> = account.parts.iter().flat_map(of_part).flatten().collect();
    let mut seen: BTreeSet<String> = found.iter().cloned().collect();
    let levers =
        policies.iter().flat_map(|named| account.ids().map(|(id, part)| (part, named.policy.terms(id))));
    for (part, terms) in levers {
        let changed = [(terms.price, part.price), (terms.overage_price, part.overage_price)];
        let changed = changed.into_iter().filter(|(price, usual)| price != usual);
        let samples = changed.filter_map(|(price, _)| sample(part, price));
        found.extend(samples.filter(|sample| seen.insert(sample.clone())));
    }
    let number = found.len() as u64;
    let message = phrases::too_precise(number, currency, decimals);
    let samples = found.into_iter().take(MAX_SAMPLES).map(Message::new).collect();
    let warning = warning("price-decimals", number, message, phrases::check_prices());
    (number > 0).then_some(Warning { samples, ..warning })
}

/// The longest that an activation is ahead without a word, in days: IBM gives 90 from the switch on.
const FAR_AHEAD: i64 = 730;

/// An activation that was over when the inventory was taken, or is years ahead.
fn strange_activation(as_of: Date, account: &Account) -> Option<Warning> {
    let activates = account.activates_on?;
    let (day, of_inventory) = (activates.to_string(), as_of.to_string());
    if activates > as_of.checked_add(Span::new().days(FAR_AHEAD)).unwrap_or(Date::MAX) {
        let message = phrases::activation_distant(day, of_inventory);
        return Some(warning("activation-distant", 1, message, phrases::correct_dates_ahead()));
    }
    if activates >= as_of {
        return None;
    }
    let message = phrases::activation_past(day, of_inventory);
    Some(warning("activation-past", 1, message, phrases::correct_dates()))
}

/// An inventory that was not taken around `as_of`, as its newest report shows.
fn distant_reports(as_of: Date, fleet: &Fleet) -> Option<Warning> {
    let reports = || fleet.columns().last_reported.iter().copied().filter(|report| *report != NO_DATE);
    let newest = Timestamp::from_millisecond(reports().max()?).ok()?;
    let newest = TimeZone::UTC.to_datetime(newest).date();
    let days = (as_of - newest).get_days();
    if days.abs() <= MAX_DAYS {
        return None;
    }
    let sentence = if days > 0 { phrases::reports_before } else { phrases::reports_after };
    let message = sentence(newest.to_string(), count(days.unsigned_abs().into()), as_of.to_string());
    Some(warning("as-of-distant", reports().count() as u64, message, phrases::correct_as_of()))
}
