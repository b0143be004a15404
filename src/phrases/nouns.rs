//! Counted things.

use crate::phrases::figures::count;
use crate::problem::Message;

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
    devices: "device", "devices", "台";
    rows: "row", "rows", "行";
}
