//! Warnings about prices.

use crate::phrases::figures::one_line;
use crate::phrases::lists::{comma, listed};
use crate::problem::{Message, Warning};

phrases! {
    unit_price_missing(parts) { en: "the unit price of {parts} is missing", ja: "{parts}の単価がありません" }
    enter_unit_price() {
        en: "every sum that needs it is unknown, printed `-`: enter it as `Unit Price` in the parts file",
        ja: "単価を必要とする合計はすべて不明となり、`-`と表示されます。パーツ・ファイルの`Unit Price`に入力してください",
    }
    ranges_incomplete(readings) {
        en: "the ranges leave out {readings}",
        ja: "範囲に含まれない解釈があります: {readings}",
    }
    reading_left_out(key, values, why) { en: "`{key} = {values}` ({why})", ja: "`{key} = {values}`({why})" }
    may_be_beyond() {
        en: "figures may well be beyond them: enter the price in the parts file",
        ja: "実際の値はこの範囲を超える場合があります。パーツ・ファイルに価格を入力してください",
    }
    overage_price_missing(parts) {
        en: "the overage price of {parts} is missing",
        ja: "{parts}の超過単価がありません",
    }
    enter_overage_price() {
        en: "extra charges that need it are unknown, printed `-`: enter it as `Overage Price` in the parts file, or \
             estimate it from the unit price with `reading = {{ overage_rate = \"list-times:1.10\" }}` in [baseline]",
        ja: "超過単価を必要とする追加料金は不明となり、`-`と表示されます。パーツ・ファイルの`Overage Price`に入力するか、[baseline]の`reading = {{ \
             overage_rate = \"list-times:1.10\" }}`で単価から見積もってください",
    }
}

/// Parts whose unit price is missing.
pub(crate) fn unit_missing(parts: &[String]) -> Option<Warning> {
    missing("price-missing", unit_price_missing, enter_unit_price(), parts)
}

/// Parts whose overage price is missing.
pub(crate) fn overage_missing(parts: &[String]) -> Option<Warning> {
    missing("overage-price-missing", overage_price_missing, enter_overage_price(), parts)
}

fn missing(
    id: &str,
    message: fn(Message) -> Message,
    consequence: Message,
    parts: &[String],
) -> Option<Warning> {
    let names = parts.iter().map(|name| Message::new(one_line(name)));
    (!parts.is_empty()).then(|| Warning {
        id: id.to_owned(),
        message: message(listed(names, comma())),
        count: parts.len() as u64,
        consequence: Some(consequence),
        samples: Vec::new(),
    })
}
