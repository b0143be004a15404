//! What was bought, as it was understood: a sentence to hold against the invoice.

use crate::money::{Money, group_digits};
use crate::phrases::figures::{decimals, one_line};
use crate::report::{Bought, Report};

/// Most parts that a report for people spells out.
const MAX_SENTENCES: usize = 20;

/// What stands above the sentences.
pub(crate) const TITLE: &str = "Bought, as it was understood: hold this against the invoice";

/// `1,200 Deluxe at JPY 790 a month: JPY 11,376,000 a year`.
pub(crate) fn sentence(currency: &str, period: &str, bought: &Bought) -> String {
    let (units, name) = (group_digits(&bought.units.to_string()), one_line(&bought.name));
    let (currency, places) = (one_line(currency), decimals(currency));
    let (price, year) = (exact(bought.price, places), exact(bought.per_year, places));
    format!("{units} {name} at {currency} {price} a {period}: {currency} {year} a year")
}

/// A sentence for each part of a report, and how many it leaves out.
pub(crate) fn sentences(report: &Report) -> Vec<String> {
    let shown = report.bought.iter().take(MAX_SENTENCES);
    let mut lines: Vec<String> =
        shown.map(|bought| sentence(&report.currency, report.price_period, bought)).collect();
    if report.bought.len() > MAX_SENTENCES {
        lines.push(format!("… and {} more parts", report.bought.len() - MAX_SENTENCES));
    }
    lines
}

/// With the decimals of the currency, or with as many as it takes.
fn exact(amount: Money, places: u32) -> String {
    let places = (places..12).find(|places| amount.is_whole_at(*places)).unwrap_or(12);
    amount.rounded(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(units: u32, price: &str, per_year: &str) -> Bought {
        let money = |text| Money::parse(text).unwrap();
        Bought { name: "Deluxe".to_owned(), units, price: money(price), per_year: money(per_year) }
    }

    #[test]
    fn a_price_and_what_it_comes_to() {
        assert_eq!(
            sentence("JPY", "month", &of(1200, "790", "11376000")),
            "1,200 Deluxe at JPY 790 a month: JPY 11,376,000 a year"
        );
        assert_eq!(
            sentence("USD", "year", &of(3, "50.8", "152.4")),
            "3 Deluxe at USD 50.80 a year: USD 152.40 a year"
        );
        assert_eq!(
            sentence("JPY", "month", &of(3, "0.125", "4.5")),
            "3 Deluxe at JPY 0.125 a month: JPY 4.5 a year"
        );
    }
}
