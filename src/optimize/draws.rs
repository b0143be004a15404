//! Demand that is drawn: for each draw the devices that want each part, month by month. What a forecast gives, and what the best
//! units under an uncertain demand rest on.

use crate::internal::Invariant;
use crate::money::Money;
use crate::optimize::newsvendor::{Best, Terms};

/// Draws of the devices by month and part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draws {
    /// Draw by draw, month by month, part by part. Each month of each draw has the same parts.
    draws: Vec<Vec<Vec<u64>>>,
}

impl Draws {
    /// Demand that is known and never changes: one draw of one month.
    pub fn known(devices: Vec<u64>) -> Self {
        Self { draws: vec![vec![devices]] }
    }

    /// Draws as a forecast makes them.
    ///
    /// # Panics
    ///
    /// With an internal error, where two months don't have the same parts.
    pub fn new(draws: Vec<Vec<Vec<u64>>>) -> Self {
        let mut lengths = draws.iter().flatten().map(Vec::len);
        let first = lengths.next().unwrap_or_default();
        lengths
            .all(|length| length == first)
            .then_some(())
            .invariant("each month of each draw has the same parts");
        Self { draws }
    }

    /// The devices of one part in each month of each draw.
    pub fn of_part(&self, place: usize) -> Vec<u64> {
        self.draws.iter().flatten().filter_map(|month| month.get(place)).copied().collect()
    }

    /// The best number of units of each part alone.
    pub fn best(&self, terms: &[Terms]) -> Vec<Best> {
        terms.iter().enumerate().map(|(place, terms)| terms.best(&self.of_part(place))).collect()
    }

    /// The mean cost of a draw over its months, each part alone, rounded half to even to 10⁻¹²; `None` where a price that
    /// matters is unknown, or a device over has none.
    pub fn expected_cost(&self, terms: &[Terms], units: &[u64]) -> Option<Money> {
        let each = terms.iter().zip(units).enumerate();
        let costs = each.map(|(place, (terms, units))| terms.cost(*units, &self.of_part(place)));
        let sum: Option<Money> = costs.sum();
        Some(sum?.divided_by(u32::try_from(self.draws.len()).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two draws of two months: 2, 4 and 6, 8 devices; p = 3, q = 4: the 25 % quantile is 2. Two units cost 2 × 3 a month, 12 a
    /// draw; over are 0, 2, 4, 6: 12 at 4 each, 24 a draw.
    #[test]
    fn draws_are_pooled_over_their_months() {
        let draws = Draws::new(vec![vec![vec![2], vec![4]], vec![vec![6], vec![8]]]);
        let price = |amount| Some(Money::whole(amount));
        let terms = [Terms { price: price(3), rate: price(4), may_exceed: true }];
        assert_eq!(draws.of_part(0), [2, 4, 6, 8]);
        assert_eq!(draws.best(&terms)[0].units, Some(2));
        assert_eq!(draws.expected_cost(&terms, &[2]), price(36));
        assert_eq!(Draws::known(vec![7]).best(&terms)[0].units, Some(7));
    }
}
