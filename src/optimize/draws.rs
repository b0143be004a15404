//! Demand that is drawn: for each part the devices that hold it, month by month and draw by draw, with the prices of each
//! month. Units can be added in any month and are paid from then on, so a further unit pays from the month on after which what
//! it spares in overage is more than what it costs: the newsvendor's quantile of all months that are left.

use crate::internal::{Invariant, Places, narrow};
use crate::money::Money;
use crate::optimize::newsvendor::{Basis, Best, Terms};

/// The draws of one part in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthDraws {
    terms: Terms,
    /// Devices, the fewest first.
    devices: Vec<u64>,
}

/// The draws of one part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartDraws {
    months: Vec<MonthDraws>,
}

/// Prices as a purchase weighs them, in thousandths: limits make units dearer (a budget) or overage (a limit of charges).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Of a unit.
    pub unit: u32,
    /// Of a device over.
    pub over: u32,
}

impl Weights {
    /// Prices as they are.
    pub const NONE: Self = Self { unit: 1000, over: 1000 };
}

/// When units may be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// For all months or not at all.
    AtOnce,
    /// From any month on.
    AnyMonth,
}

impl PartDraws {
    /// The draws of each month, in any order, with its prices. Every month has as many draws.
    pub fn new(months: impl IntoIterator<Item = (Terms, Vec<u64>)>) -> Self {
        let month = |(terms, mut devices): (Terms, Vec<u64>)| {
            devices.sort_unstable();
            MonthDraws { terms, devices }
        };
        Self { months: months.into_iter().map(month).collect() }
    }

    /// What decides: in a month in which it must not exceed its units, the peak; else the prices of the first month.
    pub fn basis(&self) -> Basis {
        let of = |basis| self.months.iter().any(|month| month.terms.basis() == basis);
        let first = self.months.first().invariant("there is a month").terms.basis();
        match (of(Basis::Peak), of(Basis::Unknown)) {
            (true, _) => Basis::Peak,
            (false, true) => Basis::Unknown,
            (false, false) => first,
        }
    }

    /// The devices of a month, the fewest first.
    pub fn month(&self, place: usize) -> &[u64] {
        &self.months.at(place).devices
    }

    /// The same part with `percent` % of the devices in every month, rounded half up.
    #[must_use]
    pub fn scaled(&self, percent: u64) -> Self {
        self.each(|_, devices| (devices * percent + 50) / 100)
    }

    /// What is left of the demand beyond the units of each month.
    #[must_use]
    pub fn beyond(&self, units: &[u64]) -> Self {
        self.each(|month, devices| devices.saturating_sub(*units.at(month)))
    }

    /// The same with so many devices more in every month: units that are to stay free.
    #[must_use]
    pub fn with_reserve(&self, units: u64) -> Self {
        self.each(|_, devices| devices.saturating_add(units))
    }

    fn each(&self, devices: impl Fn(usize, u64) -> u64) -> Self {
        let changed = |(place, month): (usize, &MonthDraws)| MonthDraws {
            terms: month.terms,
            devices: month.devices.iter().map(|known| devices(place, *known)).collect(),
        };
        Self { months: self.months.iter().enumerate().map(changed).collect() }
    }

    /// The number of units that costs least if it is the same in all months.
    pub fn best(&self, weights: Weights) -> Best {
        let units =
            self.units(When::AtOnce, weights).map(|units| *units.first().invariant("there is a month"));
        Best { units, basis: self.basis() }
    }

    /// The units of each month that cost least together, never fewer than in the month before; `None` where a price is unknown.
    pub fn units(&self, when: When, weights: Weights) -> Option<Vec<u64>> {
        let basis = self.basis();
        let greatest = |month: &MonthDraws| *month.devices.last().invariant("there is a draw");
        let peak = self.months.iter().map(greatest).max().invariant("there is a month");
        match (basis, when) {
            (Basis::Unknown, _) => return None,
            (Basis::Peak, When::AtOnce) => return Some(vec![peak; self.months.len()]),
            (Basis::Peak, When::AnyMonth) => {
                let rising = |most: &mut u64, month: &MonthDraws| {
                    *most = (*most).max(greatest(month));
                    Some(*most)
                };
                return Some(self.months.iter().scan(0, rising).collect());
            }
            (Basis::Quantile | Basis::NeverPays | Basis::Free, _) => {}
        }
        let mut units = Vec::with_capacity(self.months.len());
        for month in 0..self.months.len() {
            // A greater unit pays from a later month on, so those that pay by now are the first ones.
            let (mut low, mut high): (u64, u64) = (units.last().copied().unwrap_or(0), peak);
            while low < high {
                let middle = low + (high - low).div_ceil(2);
                if self.pays_from(middle, when, weights)? <= month { low = middle } else { high = middle - 1 }
            }
            units.push(low);
        }
        Some(units)
    }

    /// The month from which the unit of a number is to be bought; that behind the last where it never pays. Of equal costs the
    /// latest.
    fn pays_from(&self, unit: u64, when: When, weights: Weights) -> Option<usize> {
        let weighed = |amount: Option<Money>, weight: u32| Some(amount?.times(u64::from(weight)));
        // If it is bought from the first month on, less what it costs if it is bought later.
        let (mut gained, mut best) = (Money::ZERO, (Money::ZERO, 0));
        for (place, month) in self.months.iter().enumerate() {
            let draws = month.devices.len() as u64;
            let needed = draws - month.devices.partition_point(|devices| *devices < unit) as u64;
            let paid = weighed(month.terms.price, weights.unit)?.times(draws);
            gained = gained + weighed(month.terms.rate, weights.over)?.times(needed) - paid;
            let is_asked = when == When::AnyMonth || place + 1 == self.months.len();
            if is_asked && gained <= best.0 {
                best = (gained, place + 1);
            }
        }
        Some(best.1)
    }

    /// The mean cost of `units` in each month over all draws per price period; `None` where a price that matters is unknown, or a
    /// device over has none.
    pub fn cost(&self, units: &[u64]) -> Option<Money> {
        let draws = self.months.first().invariant("there is a month").devices.len();
        let of_month = |(month, units): (&MonthDraws, &u64)| month.terms.cost(*units, &month.devices);
        let sum: Option<Money> = self.months.iter().zip(units).map(of_month).sum();
        Some(sum?.divided_by(narrow(draws)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(price: i64, rate: i64) -> Terms {
        Terms { price: Some(Money::whole(price)), rate: Some(Money::whole(rate)), may_exceed: true }
    }

    fn draws(terms: Terms, months: &[&[u64]]) -> PartDraws {
        PartDraws::new(months.iter().map(|devices| (terms, devices.to_vec())))
    }

    /// Two draws of two months: 2, 6 and 4, 8 devices; p = 3, q = 4: the 25 % quantile of all four is 2. Two units cost
    /// 2 × 3 a month, 12 a draw; over are 0 + 4 and 2 + 6: 12 at 4 each, 24 a draw.
    #[test]
    fn draws_are_pooled_over_their_months() {
        let part = draws(terms(3, 4), &[&[2, 6], &[4, 8]]);
        assert_eq!(part.best(Weights::NONE).units, Some(2));
        assert_eq!(part.cost(&[2, 2]), Some(Money::whole(36)));
        assert_eq!(draws(terms(3, 4), &[&[7]]).best(Weights::NONE).units, Some(7));
    }

    /// Demand grows by 2 a month for sure: 4, 6, 8. Each unit is bought in the month that needs it first; at once, a unit pays
    /// only if it is needed in more than 3/4 of three months, so in all of them.
    #[test]
    fn units_are_bought_when_they_begin_to_pay() {
        let part = draws(terms(3, 4), &[&[4], &[6], &[8]]);
        assert_eq!(part.units(When::AnyMonth, Weights::NONE), Some(vec![4, 6, 8]));
        assert_eq!(part.units(When::AtOnce, Weights::NONE), Some(vec![4, 4, 4]));
        let falling = draws(terms(3, 4), &[&[8], &[6], &[4]]);
        assert_eq!(falling.units(When::AnyMonth, Weights::NONE), Some(vec![4, 4, 4]));
        // Overage that weighs twice: a unit pays that is needed in more than 3/8 of three months, so in two.
        let dear = Weights { over: 2000, ..Weights::NONE };
        assert_eq!(part.units(When::AtOnce, dear), Some(vec![6, 6, 6]));
        let of =
            |units: &[u64]| draws(terms(3, 4), &[&[4], &[6], &[8]]).beyond(units).best(Weights::NONE).units;
        assert_eq!(of(&[4, 4, 8]), Some(0));
    }

    #[test]
    fn a_part_that_must_not_exceed_its_units_rises_with_the_peak() {
        let off = Terms { may_exceed: false, ..terms(3, 4) };
        let part = draws(off, &[&[4, 5], &[9, 2], &[6, 6]]);
        assert_eq!(part.units(When::AnyMonth, Weights::NONE), Some(vec![5, 9, 9]));
        assert_eq!(part.best(Weights::NONE), Best { units: Some(9), basis: Basis::Peak });
        let unknown = Terms { price: None, ..terms(3, 4) };
        assert_eq!(draws(unknown, &[&[4]]).best(Weights::NONE), Best { units: None, basis: Basis::Unknown });
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// No other units that never fall cost less: all sequences of three months are tried.
        #[test]
        fn no_other_purchase_costs_less(
            price in 0_i64..20, rate in 1_i64..30, rise in 0_i64..10,
            months in proptest::collection::vec(proptest::collection::vec(0_u64..7, 4), 3),
        ) {
            let of_month = |(place, devices): (usize, &Vec<u64>)| {
                (terms(price, rate + rise * i64::try_from(place).unwrap()), devices.clone())
            };
            let part = PartDraws::new(months.iter().enumerate().map(of_month));
            let (at_once, steps) =
                [When::AtOnce, When::AnyMonth].map(|when| part.units(when, Weights::NONE).unwrap()).into();
            let cost = |units: &[u64]| part.cost(units).unwrap();
            for a in 0..8 {
                prop_assert!(cost(&[a; 3]) >= cost(&at_once), "{a}");
                for b in a..8 {
                    for c in b..8 {
                        prop_assert!(cost(&[a, b, c]) >= cost(&steps), "{a} {b} {c} against {steps:?}");
                    }
                }
            }
        }
    }
}
