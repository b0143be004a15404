//! Exact money: a count of 10⁻¹² currency units, never a float.
//!
//! Prices have at most 6 decimals and stay under 10⁹, factors at most 6 decimals and under 1,000, units and
//! devices fit in 32 bits, months are at most 1,200. So every product and sum of a study fits in an `i128`
//! (10⁹ · 10³ · 4.3·10⁹ · 1,200 · 64 parts · 10¹² < 1.7·10³⁸ is what the checks at the door guarantee), and no figure is ever rounded
//! before it is printed.

pub(crate) mod currency;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use crate::internal::Invariant;

const SCALE: u32 = 12;
const ONE: i128 = 1_000_000_000_000;
/// Most decimals a price or factor may have.
const INPUT_DECIMALS: usize = 6;
/// Prices are below this many whole currency units.
const INPUT_LIMIT: i128 = 1_000_000_000;

/// An exact amount in the currency of the study.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i128);

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// Not digits with at most one decimal point.
    NotANumber,
    /// More than six decimals: they could not be multiplied exactly.
    TooPrecise,
    /// A thousand million or more.
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Reads `4.24`, `-3` or `0.000001`: no exponent, no thousands separator, at most six decimals.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) {
            return Err(MoneyError::NotANumber);
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > INPUT_DECIMALS {
            return Err(MoneyError::TooPrecise);
        }
        let whole: i128 = whole.parse().map_err(|_| MoneyError::TooLarge)?;
        if whole >= INPUT_LIMIT {
            return Err(MoneyError::TooLarge);
        }
        let fraction: i128 = format!("{decimals:0<12}").parse().map_err(|_| MoneyError::NotANumber)?;
        let value = whole * ONE + fraction;
        Ok(Self(if negative { -value } else { value }))
    }

    /// The opposite of [`Money`]'s `Display`: an amount that fleetcast wrote, sums of any size included.
    pub fn read(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, decimals) = digits.split_once('.')?;
        let is_sound = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !is_sound(whole) || !is_sound(decimals) || decimals.len() > SCALE as usize {
            return None;
        }
        let whole: i128 = whole.parse().ok()?;
        let fraction: i128 = format!("{decimals:0<12}").parse().ok()?;
        Some(Self(sign * whole.checked_mul(ONE)?.checked_add(fraction)?))
    }

    /// A whole number of currency units.
    pub fn whole(units: i64) -> Self {
        Self(i128::from(units) * ONE)
    }

    /// The amount in 10⁻¹² units: for sums that must be split exactly.
    pub fn pico(self) -> i128 {
        self.0
    }

    /// The opposite of [`Money::pico`].
    pub fn from_pico(pico: i128) -> Self {
        Self(pico)
    }

    /// This amount `count` times.
    #[must_use]
    pub fn times(self, count: u64) -> Self {
        Self(self.0 * i128::from(count))
    }

    /// This amount by a divisor, rounded half to even to 10⁻¹² where it does not divide; by 0 it is what it was.
    #[must_use]
    pub fn divided_by(self, divisor: u32) -> Self {
        let divisor = i128::from(divisor.max(1));
        let (quotient, rest) = (self.0.div_euclid(divisor), self.0.rem_euclid(divisor));
        let up = match (rest * 2).cmp(&divisor) {
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Equal => quotient.rem_euclid(2),
            std::cmp::Ordering::Less => 0,
        };
        Self(quotient + up)
    }

    /// This price times a factor with at most six decimals: both have at most six, so twelve hold the product.
    #[must_use]
    pub fn scaled(self, factor: Self) -> Self {
        let micro = ONE / 1_000_000;
        Self((self.0 / micro) * (factor.0 / micro))
    }

    /// Whether rounding to a number of decimals leaves it as it is.
    pub fn is_whole_at(self, decimals: u32) -> bool {
        self.0 % 10_i128.pow(SCALE.saturating_sub(decimals)) == 0
    }

    /// True for amounts below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount without its sign.
    #[must_use]
    pub fn size(self) -> Self {
        if self.is_negative() { -self } else { self }
    }

    /// True for nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `self` as a percentage of `base`, two decimals, rounded half to even; `None` where the base is 0.
    pub fn percent_of(self, base: Self) -> Option<String> {
        if base.0 == 0 {
            return None;
        }
        let negative = (self.0 < 0) != (base.0 < 0);
        let (numerator, denominator) = (self.0.unsigned_abs(), base.0.unsigned_abs());
        // Long division, a digit at a time, so that nothing overflows.
        let mut quotient = numerator / denominator;
        let mut rest = numerator % denominator;
        for _ in 0..4 {
            quotient = quotient * 10 + rest * 10 / denominator;
            rest = rest * 10 % denominator;
        }
        let up = match (rest * 2).cmp(&denominator) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => quotient % 2 == 1,
            std::cmp::Ordering::Less => false,
        };
        let quotient = quotient + u128::from(up);
        let sign = if negative && quotient != 0 { "-" } else { "" };
        Some(format!("{sign}{}.{:02}", quotient / 100, quotient % 100))
    }

    /// Rounded half to even to `decimals`, with thousands separators: for people.
    pub fn rounded(self, decimals: u32) -> String {
        let unit = 10_i128.pow(SCALE.saturating_sub(decimals));
        let magnitude = self.0.abs();
        let (mut quotient, rest) = (magnitude / unit, magnitude % unit);
        if rest * 2 > unit || (rest * 2 == unit && quotient % 2 == 1) {
            quotient += 1;
        }
        let power = 10_i128.pow(decimals);
        let whole = group_digits(&(quotient / power).to_string());
        let sign = if self.0 < 0 && quotient != 0 { "-" } else { "" };
        if decimals == 0 {
            return format!("{sign}{whole}");
        }
        format!("{sign}{whole}.{:0width$}", quotient % power, width = decimals as usize)
    }
}

/// `1234567` as `1,234,567`.
pub fn group_digits(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Exact, without trailing zeros but with at least two decimals: `4.24`, `5.30`, `0.004`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let one = ONE.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = magnitude / one;
        let mut decimals = u64::try_from(magnitude % one).invariant("a rest is below 10¹²");
        // At least two decimals, no more than there are.
        let mut width = SCALE as usize;
        while width > 2 && decimals % 10 == 0 {
            decimals /= 10;
            width -= 1;
        }
        write!(f, "{sign}{whole}.{decimals:0width$}")
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({self})")
    }
}

impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Money {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2,12}$" })
    }
}

impl<'de> serde::Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no amount")))
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn amounts_print_as_they_were_read() {
        for (text, shown) in
            [("4.24", "4.24"), ("5.3", "5.30"), ("7", "7.00"), ("0.004", "0.004"), ("-12.5", "-12.50")]
        {
            assert_eq!(money(text).to_string(), shown);
        }
    }

    #[test]
    fn what_was_written_is_read_back_to_the_last_digit() {
        for amount in [Money::ZERO, Money(-1), Money(i128::from(i64::MAX) * 1_000_000), money("-12.5")] {
            assert_eq!(Money::read(&amount.to_string()), Some(amount));
        }
        for text in ["", "1", "1.", "-", "1e3", "1.0000000000001", "9999999999999999999999999999999.00"] {
            assert_eq!(Money::read(text), None, "{text}");
        }
    }

    #[test]
    fn floats_exponents_and_separators_are_refused() {
        for text in ["", ".", "1.", ".5", "1e3", "1,000", "+1", "--1", "1.2.3", " 1", "NaN"] {
            assert_eq!(Money::parse(text), Err(MoneyError::NotANumber), "{text}");
        }
        assert_eq!(Money::parse("0.0000001"), Err(MoneyError::TooPrecise));
        assert_eq!(Money::parse("1000000000"), Err(MoneyError::TooLarge));
        assert_eq!(Money::parse("99999999999999999999999999999999999999999"), Err(MoneyError::TooLarge));
    }

    #[test]
    fn a_factor_scales_exactly() {
        assert_eq!(money("4.24").scaled(money("1.10")).to_string(), "4.664");
        assert_eq!(money("0.000001").scaled(money("0.000001")).to_string(), "0.000000000001");
    }

    #[test]
    fn percent_rounds_half_to_even() {
        assert_eq!(money("1").percent_of(money("3")).as_deref(), Some("33.33"));
        assert_eq!(money("0.00005").percent_of(money("1")).as_deref(), Some("0.00"));
        assert_eq!(money("0.00015").percent_of(money("1")).as_deref(), Some("0.02"));
        assert_eq!(money("-1").percent_of(money("8")).as_deref(), Some("-12.50"));
        assert_eq!(money("1").percent_of(Money::ZERO), None);
    }

    #[test]
    fn printing_rounds_and_groups() {
        assert_eq!(money("1234567.885").rounded(2), "1,234,567.88");
        assert_eq!(money("1234567.895").rounded(2), "1,234,567.90");
        assert_eq!(money("-0.004").rounded(2), "0.00");
        assert_eq!(money("1234.5").rounded(0), "1,234");
    }
}
