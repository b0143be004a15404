//! Random numbers that are a function of what they are for: no state is shared, so threads and scenarios change nothing.
#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "probabilities are no money")]

/// What random numbers are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// How many devices come in a month, for a whole future.
    ArrivalRate,
    /// How many leave.
    DepartureRate,
    /// The devices that come in one month.
    Arrivals,
    /// Those that leave.
    Departures,
    /// Those that come back in one month.
    Returns,
    /// Which of those that leave hold the parts of this place.
    Split(u32),
}

/// What makes a stream of random numbers: equal keys give equal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Of the study.
    pub seed: u64,
    /// The number of the future.
    pub draw: u32,
    /// The place of the month.
    pub month: u32,
    /// The place of the segment.
    pub segment: u32,
}

impl Key {
    /// The stream for a purpose.
    pub fn stream(self, purpose: Purpose) -> Stream {
        let purpose = match purpose {
            Purpose::ArrivalRate => 0,
            Purpose::DepartureRate => 1,
            Purpose::Arrivals => 2,
            Purpose::Departures => 3,
            Purpose::Returns => u64::MAX,
            Purpose::Split(place) => 4 + u64::from(place),
        };
        let parts = [u64::from(self.draw), u64::from(self.month), u64::from(self.segment), purpose];
        Stream(parts.into_iter().fold(mix(self.seed), |state, part| mix(state ^ mix(part ^ GOLDEN))))
    }
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finalizer of `SplitMix64`.
fn mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(GOLDEN);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A stream of random numbers: `SplitMix64`.
#[derive(Debug, Clone, Copy)]
pub struct Stream(u64);

impl Stream {
    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        let bits = mix(self.0);
        self.0 = self.0.wrapping_add(GOLDEN);
        bits
    }

    /// At least 0, below 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// 0 to `limit` − 1.
    pub fn below(&mut self, limit: u64) -> u64 {
        u64::try_from((u128::from(self.bits()) * u128::from(limit)) >> 64).unwrap_or(0)
    }

    /// From the standard normal distribution: the polar method.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (a, b) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = a * a + b * b;
            if square > 0.0 && square < 1.0 {
                return a * (-2.0 * square.ln() / square).sqrt();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_key_counts() {
        let key = Key { seed: 1, draw: 2, month: 3, segment: 4 };
        let first = |key: Key, purpose| key.stream(purpose).bits();
        let here = first(key, Purpose::Arrivals);
        assert_eq!(here, first(key, Purpose::Arrivals));
        let others = [
            first(Key { seed: 2, ..key }, Purpose::Arrivals),
            first(Key { draw: 3, ..key }, Purpose::Arrivals),
            first(Key { month: 4, ..key }, Purpose::Arrivals),
            first(Key { segment: 5, ..key }, Purpose::Arrivals),
            first(key, Purpose::Departures),
            first(Key { draw: 3, month: 2, ..key }, Purpose::Arrivals),
        ];
        assert!(others.iter().all(|other| *other != here));
    }
}
