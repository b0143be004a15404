//! The best number of units of one part alone, for a demand that is known or drawn: the newsvendor's quantile.
//!
//! A unit at price p is paid in every month; a device over the units at rate q only in the months in which it is there. So
//! the next unit pays only if it is needed in more than p/q of all months, and the best number is the smallest n with
//! P(demand ≤ n) ≥ 1 − p/q.

use crate::money::Money;

/// What the best number rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The quantile 1 − p/q.
    Quantile,
    /// The part must not exceed its units: the greatest demand.
    Peak,
    /// A device over costs no more than a unit: no unit pays.
    NeverPays,
    /// Devices over cost nothing until the renewal: no unit pays before it.
    Free,
    /// A price is unknown.
    Unknown,
}

/// The prices of a part per period. `rate` is `None` where it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Per unit.
    pub price: Option<Money>,
    /// Per device over.
    pub rate: Option<Money>,
    /// Whether it may exceed its units.
    pub may_exceed: bool,
}

/// The best number of units, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// `None` where a price is unknown.
    pub units: Option<u64>,
    /// What it rests on.
    pub basis: Basis,
}

impl Terms {
    /// What decides.
    pub fn basis(&self) -> Basis {
        match (self.may_exceed, self.price, self.rate) {
            (false, ..) => Basis::Peak,
            (true, _, Some(rate)) if rate.is_zero() => Basis::Free,
            (true, Some(price), Some(rate)) if rate <= price => Basis::NeverPays,
            (true, Some(_), Some(_)) => Basis::Quantile,
            (true, None, _) | (true, _, None) => Basis::Unknown,
        }
    }

    /// 1 − p/q in percent, two decimals; `None` where no quantile decides.
    pub fn quantile(&self) -> Option<String> {
        let (price, rate) = self.price.zip(self.rate).filter(|_| self.basis() == Basis::Quantile)?;
        (rate - price).percent_of(rate)
    }

    /// p/q in percent: in how many of all months a unit must be needed to pay.
    pub fn needed_share(&self) -> Option<String> {
        let (price, rate) = self.price.zip(self.rate).filter(|_| self.basis() == Basis::Quantile)?;
        price.percent_of(rate)
    }

    /// In how many of `months` a unit must be needed to pay: the smallest k with q·k > p·months. `None` where it never does.
    pub fn break_even(&self, months: u32) -> Option<u32> {
        let (price, rate) = self.price.zip(self.rate).filter(|_| self.basis() == Basis::Quantile)?;
        (1..=months).find(|k| rate.times(u64::from(*k)) > price.times(u64::from(months)))
    }

    /// The fewest units with the least expected cost. `demand` has the devices of each month of each draw.
    pub fn best(&self, demand: &[u64]) -> Best {
        let basis = self.basis();
        let units = match basis {
            Basis::Unknown => None,
            Basis::Free | Basis::NeverPays => Some(0),
            Basis::Peak => Some(demand.iter().copied().max().unwrap_or_default()),
            Basis::Quantile => self.price.zip(self.rate).map(|prices| quantile(prices, demand)),
        };
        Best { units, basis }
    }

    /// What `units` cost over all months of a demand; `None` where a price that matters is unknown, or a device over has none.
    pub fn cost(&self, units: u64, demand: &[u64]) -> Option<Money> {
        let months = demand.len() as u64;
        let over: u64 = demand.iter().map(|devices| devices.saturating_sub(units)).sum();
        let committed =
            if units == 0 { Some(Money::ZERO) } else { self.price.map(|p| p.times(units).times(months)) };
        let extra = match over {
            0 => Some(Money::ZERO),
            _ if self.may_exceed => self.rate.map(|rate| rate.times(over)),
            _ => None,
        };
        Some(committed? + extra?)
    }
}

/// The smallest n at which one more unit no longer pays: q × (months with demand above n) ≤ p × (all months).
fn quantile((price, rate): (Money, Money), demand: &[u64]) -> u64 {
    let mut sorted = demand.to_vec();
    sorted.sort_unstable();
    let (months, all) = (sorted.len() as u64, price.times(sorted.len() as u64));
    let stops = |n: u64| {
        let above = months - sorted.partition_point(|devices| *devices <= n) as u64;
        rate.times(above) <= all
    };
    std::iter::once(0).chain(sorted.iter().copied()).find(|n| stops(*n)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(price: i64, rate: i64) -> Terms {
        Terms { price: Some(Money::whole(price)), rate: Some(Money::whole(rate)), may_exceed: true }
    }

    /// Demand 1 to 10, once each; p = 3, q = 10: the 70 % quantile is 7.
    #[test]
    fn the_quantile_of_ten_months() {
        let demand: Vec<u64> = (1..=10).collect();
        let terms = terms(3, 10);
        assert_eq!(terms.best(&demand), Best { units: Some(7), basis: Basis::Quantile });
        assert_eq!(terms.quantile().as_deref(), Some("70.00"));
        // 3 of 10 months bring 30, which is what the unit costs in ten months; 4 bring more.
        assert_eq!(terms.break_even(10), Some(4));
        assert_eq!(terms.break_even(1), Some(1));
    }

    #[test]
    fn where_no_quantile_decides() {
        let demand = [5, 9, 7];
        assert_eq!(terms(4, 4).best(&demand), Best { units: Some(0), basis: Basis::NeverPays });
        assert_eq!(terms(4, 0).best(&demand), Best { units: Some(0), basis: Basis::Free });
        let off = Terms { may_exceed: false, ..terms(4, 5) };
        assert_eq!(off.best(&demand), Best { units: Some(9), basis: Basis::Peak });
        assert_eq!(off.cost(8, &demand), None);
        let unknown = Terms { rate: None, ..terms(4, 5) };
        assert_eq!(unknown.best(&demand), Best { units: None, basis: Basis::Unknown });
        // At a known demand every unit that is needed pays.
        assert_eq!(terms(10, 11).best(&[40]).units, Some(40));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// Issue: 200 random prices, rates and distributions. No number of units costs less, and every smaller one costs more.
        #[test]
        fn the_quantile_is_the_cheapest(
            price in 0_i64..50, rate in 1_i64..60, demand in proptest::collection::vec(0_u64..40, 1..30),
        ) {
            let terms = terms(price, rate);
            let best = terms.best(&demand).units.unwrap();
            let cost = |n| terms.cost(n, &demand).unwrap();
            for n in 0..45 {
                prop_assert!(cost(n) >= cost(best), "{n} against {best}");
                prop_assert!(n >= best || cost(n) > cost(best), "{n} is as good as {best}");
            }
            // The same by its definition: the smallest n with P(demand ≤ n) ≥ 1 − p/q.
            if price < rate {
                let months = i64::try_from(demand.len()).unwrap();
                let at_most = |n: u64| i64::try_from(demand.iter().filter(|d| **d <= n).count()).unwrap();
                let first = (0..45).find(|n| at_most(*n) * rate >= (rate - price) * months).unwrap();
                prop_assert_eq!(first, best);
            }
        }
    }
}
