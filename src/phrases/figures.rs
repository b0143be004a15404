//! How a figure is written for people: one place, so that no two formats write it differently.

use jiff::civil::Date;
use serde_json::Value;

pub(crate) use crate::money::currency::decimals;
use crate::money::{Money, group_digits};
use crate::problem::{Language, Message, printable};

/// What is printed where a figure is unknown: never `0`.
pub(crate) const UNKNOWN: &str = "-";

/// An amount rounded to the decimals of its currency, or `-`.
pub(crate) fn money(amount: Option<Money>, decimals: u32) -> String {
    amount.map_or_else(|| UNKNOWN.to_owned(), |m| m.rounded(decimals))
}

/// `USD 2,930.40`: an amount behind its currency.
pub(crate) fn priced(currency: &str, amount: Money) -> String {
    format!("{} {}", one_line(currency), amount.rounded(decimals(currency)))
}

/// A difference: with `+` where it is more.
pub(crate) fn signed_money(amount: Option<Money>, decimals: u32) -> String {
    let text = money(amount, decimals);
    let rises = amount.is_some_and(|m| m > Money::ZERO) && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if rises { format!("+{text}") } else { text }
}

/// A difference of counted things, with its sign.
pub(crate) fn signed(number: i64) -> String {
    if number > 0 { format!("+{number}") } else { number.to_string() }
}

/// A percentage that the report holds as text: `+12.50 %`, or `-`.
pub(crate) fn signed_percent(percent: Option<&str>) -> String {
    match percent {
        None => UNKNOWN.to_owned(),
        Some(text) if text.starts_with('-') || text == "0.00" => format!("{text} %"),
        Some(text) => format!("+{text} %"),
    }
}

/// `1234567` as `1,234,567`.
pub(crate) fn count(number: u64) -> String {
    group_digits(&number.to_string())
}

/// Text of the user on one line: no control characters, and none that turn the direction of what follows.
pub(crate) fn one_line(text: &str) -> String {
    printable(&text.replace(['\n', '\r', '\t'], " "))
}

/// At most `most` characters, the middle left out: names of a sweep differ at their end.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let length = text.chars().count();
    if length <= most {
        return text.to_owned();
    }
    let kept = most.saturating_sub(1);
    let tail = kept / 2;
    let head: String = text.chars().take(kept - tail).collect();
    let end: String = text.chars().skip(length - tail).collect();
    format!("{head}…{end}")
}

phrases! {
    no_value() { en: "(none)", ja: "(なし)" }
    value_where(value, condition) { en: "{value} where {condition}", ja: "{value}(条件: {condition})" }
}

/// A day as results write it, for a sentence: `2027-01-15`, `2027年1月15日`.
pub(crate) fn day(iso: &str) -> Message {
    let Ok(date) = iso.parse::<Date>() else { return iso.into() };
    let parts: [(&str, Message); 4] = [
        ("iso", iso.into()),
        ("year", date.year().to_string().into()),
        ("month", date.month().to_string().into()),
        ("day", date.day().to_string().into()),
    ];
    Message::of_templates("{iso}", "{year}年{month}月{day}日", &parts)
}

/// A value of `changes` for people: numbers grouped, lists joined, a cleared lever as `(none)`.
pub(crate) fn lever_value(value: &Value, language: Language) -> String {
    lever(value).to_text(language)
}

/// As [`lever_value`], in both languages.
pub(crate) fn lever(value: &Value) -> Message {
    match value {
        Value::Null => no_value(),
        Value::Number(n) if n.is_u64() => group_digits(&n.to_string()).into(),
        Value::String(text) => one_line(text).into(),
        Value::Array(items) => {
            let items: Vec<Message> = items.iter().map(lever).collect();
            Message::default().joined(&items, "; ")
        }
        Value::Object(fields) => fields
            .values()
            .map(lever)
            .reduce(|value, condition| value_where(&value, &condition))
            .unwrap_or_default(),
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_written_with_its_own_decimals() {
        let amount = Some(Money::parse("-1234567.885").unwrap());
        for (code, shown) in [
            ("USD", "-1,234,567.88"),
            ("jpy", "-1,234,568"),
            ("KWD", "-1,234,567.885"),
            ("???", "-1,234,567.88"),
        ] {
            assert_eq!(money(amount, decimals(code)), shown, "{code}");
        }
    }

    #[test]
    fn a_difference_says_its_direction_unless_it_rounds_to_nothing() {
        let signed = |text| signed_money(Some(Money::parse(text).unwrap()), 2);
        assert_eq!(
            (signed("3"), signed("-3"), signed("0.001")),
            ("+3.00".into(), "-3.00".into(), "0.00".into())
        );
        assert_eq!(signed_money(None, 2), "-");
        assert_eq!(signed_percent(Some("12.50")), "+12.50 %");
        assert_eq!(signed_percent(Some("0.00")), "0.00 %");
    }

    #[test]
    fn text_of_the_user_stays_on_its_line() {
        assert_eq!(one_line("a\nb\u{1b}[2J\u{202e}c"), "a b\u{fffd}[2J\u{fffd}c");
        assert_eq!(shortened("deluxe-units/units.Deluxe=1,200", 16), "deluxe-u…e=1,200");
    }
}
