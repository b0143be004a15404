//! Why a text is not an amount: what follows it in a sentence.

use crate::money::MoneyError;
use crate::problem::Message;

phrases! {
    not_a_number() {
        en: "is not a decimal number such as `4.24`",
        ja: "`4.24`のような数値ではありません",
    }
    too_precise() { en: "has more than 6 decimals", ja: "小数点以下が6桁を超えています" }
    too_large() { en: "is 1000000000 or more", ja: "1000000000以上です" }
}

/// What is wrong with a text that should be an amount: `{text} {what}`.
pub(crate) fn not_an_amount(error: MoneyError) -> Message {
    match error {
        MoneyError::NotANumber => not_a_number(),
        MoneyError::TooPrecise => too_precise(),
        MoneyError::TooLarge => too_large(),
    }
}
