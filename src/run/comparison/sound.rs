//! Figures of a file that anybody may have edited: none is so large that sums of them overflow.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::money::Money;

/// Counts are below it: devices and units have 32 bits, and each device at most 128 services.
const MAX_COUNT: u64 = 1 << 40;
/// Amounts are below it, in 10⁻¹² units: over 1,200 months they still fit.
const MAX_AMOUNT: u128 = 10_u128.pow(35);
/// Most months of a horizon.
pub(super) const MAX_MONTHS: u32 = 1200;

/// Any value of JSON in which all figures are within these limits; nothing of it is kept.
#[derive(Debug)]
pub(super) struct Sound;

impl<'de> Deserialize<'de> for Sound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Check)
    }
}

struct Check;

impl<'de> Visitor<'de> for Check {
    type Value = Sound;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a result")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Sound, E> {
        self.visit_u64(number.unsigned_abs())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Sound, E> {
        if number < MAX_COUNT { Ok(Sound) } else { Err(too_large(number)) }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Sound, E> {
        if number.is_finite() { Ok(Sound) } else { Err(too_large(number)) }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Sound, E> {
        let amount = Money::read(text).map(|amount| amount.pico().unsigned_abs());
        if amount.is_none_or(|amount| amount < MAX_AMOUNT) { Ok(Sound) } else { Err(too_large(text)) }
    }

    fn visit_unit<E: Error>(self) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Sound, A::Error> {
        while items.next_element::<Sound>()?.is_some() {}
        Ok(Sound)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Sound, A::Error> {
        while entries.next_entry::<String, Sound>()?.is_some() {}
        Ok(Sound)
    }
}

fn too_large<E: Error>(figure: impl fmt::Display) -> E {
    E::custom(format_args!("{figure} is more than any figure of a result"))
}
