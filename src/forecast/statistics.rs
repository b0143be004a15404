//! What many futures say together: means, quantiles, shares.

use crate::money::Money;

/// A mean and four quantiles. A quantile is the lowest value that at least its share of the futures does not exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread<T> {
    /// One in ten is at most this.
    pub p10: T,
    /// Half are at most this.
    pub p50: T,
    /// Nine in ten are at most this.
    pub p90: T,
    /// Nineteen in twenty are at most this.
    pub p95: T,
}

impl<T: Ord + Copy> Spread<T> {
    /// Of values in any order; nothing of none.
    pub fn of(mut values: Vec<T>) -> Option<Self> {
        values.sort_unstable();
        let at = |percent| values.get(place(values.len(), percent)?).copied();
        Some(Self { p10: at(10)?, p50: at(50)?, p90: at(90)?, p95: at(95)? })
    }
}

/// The place of a quantile in sorted values.
fn place(count: usize, percent: usize) -> Option<usize> {
    (count * percent).div_ceil(100).max(1).checked_sub(1).filter(|place| *place < count)
}

/// The mean and quantiles of amounts; unknown where one of them is.
pub fn amounts(values: impl Iterator<Item = Option<Money>>) -> Option<(Money, Spread<Money>)> {
    let values: Vec<Money> = values.collect::<Option<_>>()?;
    let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
    let mean = values.iter().copied().sum::<Money>().divided_by(count);
    Some((mean, Spread::of(values)?))
}

/// A share of a number in ten-thousandths, rounded half up; 0 of none.
pub fn share(count: usize, of: usize) -> u32 {
    let share = (20_000 * count + of).checked_div(2 * of).unwrap_or(0);
    u32::try_from(share).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of 1 to 10, one in ten is at most 1, half at most 5, nine at most 9; the 95 % quantile is the tenth.
    #[test]
    fn quantiles_are_the_lowest_values_that_suffice() {
        let spread = Spread::of((1..=10).rev().collect()).unwrap();
        assert_eq!((spread.p10, spread.p50, spread.p90, spread.p95), (1, 5, 9, 10));
        assert_eq!(Spread::of(vec![7]).map(|s| (s.p10, s.p95)), Some((7, 7)));
        assert_eq!(Spread::<u64>::of(Vec::new()), None);
    }

    #[test]
    fn one_unknown_amount_makes_all_of_them_unknown() {
        let one = Some(Money::whole(1));
        assert_eq!(
            amounts([one, Some(Money::whole(4))].into_iter()).map(|(mean, _)| mean),
            Money::parse("2.5").ok()
        );
        assert_eq!(amounts([one, None].into_iter()), None);
    }

    #[test]
    fn a_share_is_rounded() {
        assert_eq!(
            [share(1, 3), share(2, 3), share(3, 3), share(0, 3), share(0, 0)],
            [3333, 6667, 10000, 0, 0]
        );
    }
}
