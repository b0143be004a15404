//! Repeatable random numbers: splitmix64, started from a seed and a number.

/// A stream of random numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Random(u64);

impl Random {
    /// The stream of one device, or one user.
    pub(super) fn new(seed: u64, number: u64) -> Self {
        let mut start = Self(seed ^ number.wrapping_mul(0xd134_2543_de82_ef95));
        start.bits();
        start
    }

    /// 64 random bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `limit` − 1.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        // The high half of a product: without bias that could matter here, without division.
        u64::try_from((u128::from(self.bits()) * u128::from(limit)) >> 64).unwrap_or(0)
    }

    /// True once in `n` times.
    pub(super) fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// One of some things by their weights.
    #[expect(clippy::indexing_slicing, reason = "tables of profiles are constants and never empty")]
    pub(super) fn choose<T>(&mut self, things: &'static [T], weight: fn(&T) -> u32) -> &'static T {
        let total: u64 = things.iter().map(|t| u64::from(weight(t))).sum();
        let mut left = self.below(total.max(1));
        for thing in things {
            match left.checked_sub(u64::from(weight(thing))) {
                Some(rest) => left = rest,
                None => return thing,
            }
        }
        // Unreachable while any weight is above 0: `left` is below their sum.
        &things[things.len() - 1]
    }

    /// One of some values by their weights.
    pub(super) fn pick<'a, T>(&mut self, values: &'a [(T, u32)]) -> Option<&'a T> {
        let total: u64 = values.iter().map(|(_, w)| u64::from(*w)).sum();
        let mut left = self.below(total.max(1));
        values.iter().find_map(|(value, weight)| match left.checked_sub(u64::from(*weight)) {
            Some(rest) => {
                left = rest;
                None
            }
            None => Some(value),
        })
    }

    /// Days of silence: most devices reported today or yesterday, one in eight is stale, some for a year and more.
    pub(super) fn skewed_days(&mut self) -> u64 {
        if self.below(8) > 0 {
            return self.below(3) * self.below(4) / 2;
        }
        // Each doubling of the age is equally likely: 7 to 448 days.
        7 << self.below(7)
    }
}
