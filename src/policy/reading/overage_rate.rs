//! The one key whose values are not all words: it may carry a factor.

use crate::money::Money;

/// A11: the price of a device-month over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OverageRate {
    /// The part's `overage_price`.
    Contract,
    /// Its price times a factor.
    ListTimes(Money),
    /// Nothing until renewal.
    None,
}

impl OverageRate {
    /// What holds where nothing is set.
    pub const DEFAULT: Self = Self::Contract;

    /// Reads `contract`, `none` or `list-times:1.10`; factors are below 1,000 and not negative.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "contract" => Some(Self::Contract),
            "none" => Some(Self::None),
            _ => {
                let factor = Money::parse(word.strip_prefix("list-times:")?).ok()?;
                (!factor.is_negative() && factor < Money::whole(1000)).then_some(Self::ListTimes(factor))
            }
        }
    }

    /// As written in files.
    pub fn word(self) -> String {
        match self {
            Self::Contract => "contract".to_owned(),
            Self::ListTimes(factor) => format!("list-times:{factor}"),
            Self::None => "none".to_owned(),
        }
    }
}
