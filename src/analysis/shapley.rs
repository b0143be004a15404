//! Shapley values: what each player adds to a sum, on average over every order in which they could come.
//!
//! The only attribution that sums to the whole, gives nothing to a step that changes nothing, and treats equals equally,
//! whatever the order. Shares are fractions; [`split`] rounds them so that they still sum to the whole.

use crate::internal::Invariant;

/// Shares as fractions with one denominator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// One for each player.
    pub numerators: Vec<i128>,
    /// Of all of them.
    pub denominator: i128,
}

/// The shares of `players`, from the worth of every set of them: `worth[mask]`, bit n for player n.
/// `None` where a figure gets too large.
///
/// # Panics
///
/// With an internal error, where a worth is missing.
pub fn exact(players: u32, worth: &[i128]) -> Option<Shares> {
    let factorials: Vec<i128> = (0..=i128::from(players))
        .scan(1_i128, |product, n| {
            *product = product.checked_mul(n.max(1))?;
            Some(*product)
        })
        .collect();
    let factorial = |n: u32| factorials.get(n as usize).copied();
    let mut numerators = Vec::new();
    for player in 0..players {
        let mut numerator = 0_i128;
        for set in (0_usize..1 << players).filter(|set| set >> player & 1 == 0) {
            let size = set.count_ones();
            let weight = factorial(size)?.checked_mul(factorial(players - size - 1)?)?;
            let worth = |set: usize| *worth.get(set).invariant("every set of players has its worth");
            let adds = worth(set | 1 << player).checked_sub(worth(set))?;
            numerator = numerator.checked_add(weight.checked_mul(adds)?)?;
        }
        numerators.push(numerator);
    }
    Some(Shares { numerators, denominator: factorial(players)? })
}

/// Orders of `players`, the same for the same number of both.
pub fn orders(players: usize, count: usize) -> Vec<Vec<usize>> {
    let mut state = SEED;
    let mut shuffled = || {
        let mut order: Vec<usize> = (0..players).collect();
        for place in (1..players).rev() {
            let other = next(&mut state) % (place as u64 + 1);
            let other = usize::try_from(other).invariant("a place below another one is a place");
            order.swap(place, other);
        }
        order
    };
    (0..count).map(|_| shuffled()).collect()
}

/// Fixed: two runs give the same bytes.
const SEED: u64 = 0x5eed_f1ee_7ca5_7001;

/// `SplitMix64`.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

/// The shares of a sample of orders. `worth` hears the players that have come as a set.
pub fn sampled(players: usize, orders: &[Vec<usize>], mut worth: impl FnMut(u64) -> i128) -> Option<Shares> {
    let mut numerators = vec![0_i128; players];
    for order in orders {
        let (mut set, mut before) = (0_u64, worth(0));
        for player in order {
            set |= 1 << player;
            let after = worth(set);
            let numerator = numerators.get_mut(*player).invariant("an order has the players only");
            *numerator = numerator.checked_add(after.checked_sub(before)?)?;
            before = after;
        }
    }
    Some(Shares { numerators, denominator: orders.len() as i128 })
}

/// Rounds shares to whole `unit`s so that they sum to the whole, which must be a number of whole units.
///
/// The method of largest remainders, the same for a debt as for a gain: every share is rounded to the nearest unit,
/// half a unit away from zero; what is then missing or too much goes, a unit each, to the shares that were rounded
/// furthest the other way, of equal ones to the first. A share of nothing stays nothing.
pub fn split(shares: &Shares, unit: i128) -> Option<Vec<i128>> {
    let part = shares.denominator.checked_mul(unit)?;
    let mut rounded = Vec::new();
    let mut cut = Vec::new();
    for numerator in &shares.numerators {
        let rest = numerator % part;
        let up = if rest.abs() >= part - rest.abs() { rest.signum() } else { 0 };
        rounded.push(numerator / part + up);
        cut.push(rest - up * part);
    }
    let missing = cut.iter().sum::<i128>() / part;
    let mut ranked: Vec<usize> = (0..cut.len()).collect();
    ranked.sort_by_key(|place| std::cmp::Reverse(cut.get(*place).map(|c| c * missing.signum())));
    let missing_units = usize::try_from(missing.unsigned_abs()).ok().filter(|units| *units <= ranked.len());
    let missing_units = missing_units.invariant("rounding moves at most a unit for each share");
    for place in ranked.into_iter().take(missing_units) {
        *rounded.get_mut(place).invariant("every share is rounded") += missing.signum();
    }
    rounded.into_iter().map(|share| share.checked_mul(unit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The glove game: A has a left glove, B and C a right one each; a pair is worth 6. By hand over the six orders:
    /// A adds the pair in ABC, ACB (second comer completes)… A: 4/6 of it, B and C 1/6 each.
    #[test]
    fn the_glove_game_is_split_as_in_the_books() {
        let worth: Vec<i128> = (0..8).map(|set| if set & 1 == 1 && set & 6 != 0 { 6 } else { 0 }).collect();
        let shares = exact(3, &worth).unwrap();
        assert_eq!((shares.numerators.as_slice(), shares.denominator), ([24, 6, 6].as_slice(), 6));
        assert_eq!(split(&shares, 1).unwrap(), [4, 1, 1]);
    }

    #[test]
    fn rounded_shares_sum_to_the_whole_and_nothing_stays_nothing() {
        let thirds = |n: [i128; 4]| Shares { numerators: n.to_vec(), denominator: 3 };
        assert_eq!(split(&thirds([10, 10, 0, 10]), 1).unwrap(), [4, 3, 0, 3]);
        assert_eq!(split(&thirds([-10, -10, 0, -10]), 1).unwrap(), [-4, -3, 0, -3]);
        assert_eq!(split(&thirds([500, -200, 0, 300]), 100).unwrap(), [200, -100, 0, 100]);
    }

    #[test]
    fn all_orders_as_a_sample_are_exact() {
        let worth = |set: u64| i128::from(set.count_ones() * 7 % 5 + u32::from(set == 5));
        let all = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map(|o| o.to_vec());
        let sampled = sampled(3, &all, worth).unwrap();
        assert_eq!(sampled, exact(3, &(0..8).map(worth).collect::<Vec<_>>()).unwrap());
    }

    #[test]
    fn orders_are_repeatable_and_have_every_player_once() {
        let some = orders(12, 50);
        assert_eq!(some, orders(12, 50));
        for mut order in some {
            order.sort_unstable();
            assert_eq!(order, (0..12).collect::<Vec<_>>());
        }
    }
}
