//! Counted things.

use crate::phrases::figures::count;
use crate::problem::Message;

/// So many of a thing.
pub(crate) type Noun = fn(u64) -> Message;

/// Makes a function of each noun: `1 device`, `2 devices`, `2台`.
macro_rules! nouns {
    ($($name:ident: $one:literal, $many:literal, $ja:literal;)*) => {
        $(
            #[doc = concat!("`1 ", $one, "`, `2 ", $many, "`, `2", $ja, "`.")]
            pub(crate) fn $name(number: u64) -> Message {
                let english = if number == 1 { concat!("{n} ", $one) } else { concat!("{n} ", $many) };
                Message::of_templates(english, concat!("{n}", $ja), &[("n", Message::new(count(number)))])
            }
        )*
    };
}

nouns! {
    apps: "app", "apps", "個のアプリ";
    devices: "device", "devices", "台";
    lines: "line", "lines", "行";
    mdm_policies: "policy", "policies", "件のポリシー";
    months: "month", "months", "か月";
    more_rows: "more row", "more rows", "行";
    persona_policies: "persona policy", "persona policies", "件のペルソナ・ポリシー";
    readings: "reading", "readings", "通りの解釈";
    rows: "row", "rows", "行";
    units: "unit", "units", "ライセンス";
}
