//! Dates and currency that a study may have wrong: warnings before anything is simulated.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::account::Account;
use crate::fleet::{Fleet, NO_DATE};
use crate::money::Money;
use crate::money::currency::{codes, known_decimals};
use crate::problem::{Message, Warning, nearest};
use crate::study::file::StudyFile;

/// Most days between `as_of` and the newest report that raise no doubt.
const MAX_DAYS: i32 = 31;
/// Most prices that are shown.
const MAX_SAMPLES: usize = 5;

/// What is doubtful about the dates and the currency of a study.
pub(super) fn of(file: &StudyFile, account: &Account, fleet: &Fleet) -> Vec<Warning> {
    let currency = match known_decimals(&file.currency) {
        Some(decimals) => prices(account, &file.currency, decimals),
        None => Some(unknown_currency(&file.currency)),
    };
    [currency, past_activation(file.as_of, account), distant_reports(file.as_of, fleet)]
        .into_iter()
        .flatten()
        .collect()
}

fn warning(id: &str, count: u64, message: String, consequence: &str) -> Warning {
    Warning {
        id: id.to_owned(),
        message: message.into(),
        count,
        consequence: Some(consequence.into()),
        samples: Vec::new(),
    }
}

fn unknown_currency(currency: &str) -> Warning {
    let near = nearest(currency, codes()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    warning(
        "currency-unknown",
        1,
        format!("ISO 4217 lists no currency `{currency}`{near}"),
        "amounts are printed with two decimals: correct `currency`",
    )
}

/// Prices with more decimals than the currency has.
fn prices(account: &Account, currency: &str, decimals: u32) -> Option<Warning> {
    let of_part = |part: &crate::account::Part| {
        let sample = |price: Money| (!price.is_whole_at(decimals)).then(|| format!("{} {price}", part.name));
        [part.price, part.overage_price].map(|price| price.and_then(sample))
    };
    let found: Vec<String> = account.parts.iter().flat_map(of_part).flatten().collect();
    let count = found.len() as u64;
    let noun = if count == 1 { "price has" } else { "prices have" };
    let message = format!("{count} {noun} more decimals than {currency}, which has {decimals}");
    let consequence = "sums use the prices as written, and are rounded only where they are printed: check the prices, \
                       `currency` and `price_period` against the invoice";
    let samples = found.into_iter().take(MAX_SAMPLES).map(Message::new).collect();
    (count > 0).then(|| Warning { samples, ..warning("price-decimals", count, message, consequence) })
}

/// An activation that was over when the inventory was taken.
fn past_activation(as_of: Date, account: &Account) -> Option<Warning> {
    let day = account.activates_on.filter(|day| *day < as_of)?;
    let consequence = "figures are of an activation that is over: correct `activates_on` (or `enabled_on`, 90 days \
                       before it), or `as_of`";
    let message = format!("the day of activation, {day}, is before `as_of`, {as_of}");
    Some(warning("activation-past", 1, message, consequence))
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
    let side = if days > 0 { "before" } else { "after" };
    let message =
        format!("the newest `last_reported_at`, {newest}, is {} days {side} `as_of`, {as_of}", days.abs());
    let consequence = "`days_since_report`, and with it which devices are stale, may be wrong: set `as_of` to the day \
                       of the export, or export the inventory again";
    Some(warning("as-of-distant", reports().count() as u64, message, consequence))
}
