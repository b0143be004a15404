//! How far a price may move before another purchase that was tried is better. Purchases don't depend on prices, so each costs
//! a linear function of any one price, and the limits are exact among those that were tried.

use crate::money::Money;
use crate::optimize::search::Tried;

/// The prices at which a recommendation stays the cheapest of all that were tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The lowest; `None` where it may fall to nothing.
    pub least: Option<Money>,
    /// The highest; `None` where it may rise without end.
    pub most: Option<Money>,
}

/// Over which price of one thing `best` stays the cheapest. `price` is that of today, `count` says how many of it a purchase
/// has.
pub fn limits<'a>(
    best: &Tried,
    others: impl Iterator<Item = &'a Tried>,
    price: Money,
    count: impl Fn(&Tried) -> u64,
) -> Limits {
    let mut limits = Limits { least: None, most: None };
    let Some(total) = best.total else { return limits };
    let own = i128::from(count(best));
    for other in others {
        let Some(dearer) = other.total.map(|other| other - total) else { continue };
        let fewer = own - i128::from(count(other));
        // At another price the difference is dearer − (new price − price) × fewer.
        let (Ok(divisor), gap) = (u32::try_from(fewer.abs()), dearer) else { continue };
        match fewer.signum() {
            1 => {
                let most = price + gap.divided_by(divisor);
                limits.most = Some(limits.most.map_or(most, |known| known.min(most)));
            }
            -1 => {
                let least = price - gap.divided_by(divisor);
                limits.least = Some(limits.least.map_or(least, |known| known.max(least)));
            }
            _ => {}
        }
    }
    Limits { least: limits.least.filter(|least| *least > Money::ZERO), ..limits }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(units: u32, total: i64) -> Tried {
        Tried {
            units: vec![units],
            over: vec![0],
            held: vec![0],
            total: Some(Money::whole(total)),
            is_kept: true,
        }
    }

    /// 10 units cost 40 at 4 each. 8 cost 44: equal where 10 x = 44 − 32 + 8 x, so at 6. 12 cost 46: equal at 1.
    #[test]
    fn the_limits_are_where_another_costs_the_same() {
        let (best, others) = (tried(10, 40), [tried(8, 44), tried(12, 46), tried(9, 44)]);
        let count = |tried: &Tried| tried.units.iter().map(|units| u64::from(*units)).sum();
        let found = limits(&best, others.iter(), Money::whole(4), count);
        assert_eq!(found, Limits { least: Some(Money::whole(1)), most: Some(Money::whole(6)) });
    }
}
