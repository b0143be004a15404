//! From amounts per price period to amounts per month and over the study's horizon (docs/model.md section 6).

use crate::account::PricePeriod;
use crate::money::Money;

/// What turns a price into a cost: the period of the prices, and the months that are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    /// The study's `months`.
    pub months: u32,
    /// What every price is for.
    pub period: PricePeriod,
}

impl Horizon {
    /// Prices per month, over this many months.
    pub fn of_months(months: u32) -> Self {
        Self { months, period: PricePeriod::Month }
    }

    /// What an amount per price period comes to in a month; a twelfth of a year is rounded half to even to 10⁻¹².
    #[must_use]
    pub fn month(self, amount: Money) -> Money {
        self.over(amount, 1)
    }

    /// What an amount per price period comes to over the horizon, rounded as in [`Horizon::month`].
    #[must_use]
    pub fn whole(self, amount: Money) -> Money {
        self.over(amount, self.months)
    }

    fn over(self, amount: Money, months: u32) -> Money {
        amount.times(u64::from(months)).divided_by(self.period.months())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yearly(months: u32) -> Horizon {
        Horizon { months, period: PricePeriod::Year }
    }

    /// docs/model.md section 6: 100 a year is not an exact amount per month; over 12 months it is 100 again.
    #[test]
    fn a_year_is_divided_last() {
        let hundred = Money::whole(100);
        assert_eq!(yearly(12).month(hundred).to_string(), "8.333333333333");
        assert_eq!(yearly(12).whole(hundred).to_string(), "100.00");
        assert_eq!(yearly(7).whole(hundred).to_string(), "58.333333333333");
        assert_eq!(yearly(36).whole(hundred).to_string(), "300.00");
        assert_eq!(Horizon::of_months(7).whole(hundred).to_string(), "700.00");
    }

    /// 6 and 18 picos a year are half and one and a half picos a month: both go to the even neighbor.
    #[test]
    fn halves_go_to_the_even_neighbor() {
        for (year, month) in [(6, 0), (18, 2), (30, 2), (7, 1), (5, 0), (-6, 0), (-18, -2), (-7, -1)] {
            assert_eq!(yearly(1).month(Money::from_pico(year)).pico(), month, "{year}");
        }
    }
}
