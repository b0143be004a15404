//! What was bought, as it was understood: a sentence to hold against the invoice.

use crate::money::{Money, group_digits};
use crate::phrases::figures::{decimals, one_line};
use crate::problem::Message;

phrases! {
    title() {
        en: "Bought, as it was understood: hold this against the invoice",
        ja: "購入内容(読み取り結果): 請求書と照合してください",
    }
    a_month(units, name, price, year) {
        en: "{units} {name} at {price} a month: {year} a year",
        ja: "{name} {units}ライセンス、月額単価{price}: 年額{year}",
    }
    a_year(units, name, price, year) {
        en: "{units} {name} at {price} a year: {year} a year",
        ja: "{name} {units}ライセンス、年額単価{price}: 年額{year}",
    }
}

/// `1,200 Deluxe at JPY 790 a month: JPY 11,376,000 a year`.
///
/// `part` is its units, name, price per `period`, and what the units come to in twelve months.
pub(crate) fn sentence(currency: &str, period: &str, part: (u32, &str, Money, Money)) -> Message {
    let (units, name) = (group_digits(&part.0.to_string()), one_line(part.1));
    let (currency, places) = (one_line(currency), decimals(currency));
    let [price, year] = [part.2, part.3].map(|amount| format!("{currency} {}", exact(amount, places)));
    if period == "year" { a_year(units, name, price, year) } else { a_month(units, name, price, year) }
}

/// With the decimals of the currency, or with as many as it takes.
fn exact(amount: Money, places: u32) -> String {
    let places = (places..12).find(|places| amount.is_whole_at(*places)).unwrap_or(12);
    amount.rounded(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(units: u32, price: &str, per_year: &str) -> (u32, &'static str, Money, Money) {
        let money = |text| Money::parse(text).unwrap();
        (units, "Deluxe", money(price), money(per_year))
    }

    #[test]
    fn a_price_and_what_it_comes_to() {
        assert_eq!(
            sentence("JPY", "month", of(1200, "790", "11376000")),
            "1,200 Deluxe at JPY 790 a month: JPY 11,376,000 a year"
        );
        assert_eq!(
            sentence("USD", "year", of(3, "50.8", "152.4")),
            "3 Deluxe at USD 50.80 a year: USD 152.40 a year"
        );
        assert_eq!(
            sentence("JPY", "month", of(3, "0.125", "4.5")),
            "3 Deluxe at JPY 0.125 a month: JPY 4.5 a year"
        );
    }
}
