//! Bands over all readings, the price of each question, and what is best whatever the answers are.

use crate::analysis::envelope::{Envelope, Figures};
use crate::internal::Invariant;
use crate::money::Money;

/// The least and the most of a figure, and the readings (by number) that give them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band<T> {
    /// Least.
    pub low: T,
    /// The first reading that gives it.
    pub low_at: usize,
    /// Most.
    pub high: T,
    /// The first reading that gives it.
    pub high_at: usize,
}

/// The bands of one policy. Money is per month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands {
    /// Extra charges; `None` if they are unknown under any reading.
    pub extra: Option<Band<Money>>,
    /// Devices without a license.
    pub without_license: Band<u64>,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub lost: Band<u64>,
    /// Devices that lose any service.
    pub devices_losing: Band<u64>,
    /// Readings under which the activation is refused.
    pub refused: usize,
}

/// What one question moves under one policy while all others stand still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// The mean of (most − least extra charges per month) over all answers to the other questions, cut to the
    /// precision of money; `None` where an amount is unknown.
    pub mean: Option<Money>,
    /// The greatest such difference.
    pub most: Option<Money>,
    /// Least and most extra charges while all other answers are those of reading 0.
    pub alone: Option<(Money, Money)>,
    /// The greatest difference in devices without a license.
    pub without_license: u64,
    /// The greatest difference in services lost.
    pub lost: u64,
}

/// How one policy does against the others that were compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The policy, by its place.
    pub policy: usize,
    /// Readings under which no other costs less.
    pub best_in: usize,
    /// The most that it costs more than the best one, per month.
    pub regret: Money,
    /// If it is best under every reading: the least by which the next one costs more, per month.
    pub margin: Option<Money>,
}

/// How policies do against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// Readings that refuse none of them: those that count.
    pub readings: usize,
    /// A row a policy, the one with the smallest regret first.
    pub rows: Vec<Standing>,
}

impl Envelope {
    /// All figures of a policy, in the order of the readings.
    fn all(&self, policy: usize) -> impl Iterator<Item = Figures> + '_ {
        (0..self.readings()).map(move |number| self.figures(policy, number))
    }

    /// The bands of a policy.
    pub fn bands(&self, policy: usize) -> Bands {
        let ranges = self.ranges(policy, &(0..self.readings()));
        let losing = band(self.all(policy).map(|figures| figures.devices_losing).enumerate());
        Bands {
            extra: ranges.extra,
            without_license: ranges.without_license,
            lost: ranges.lost,
            devices_losing: losing.invariant("an envelope has a reading"),
            refused: self.all(policy).filter(|f| f.refused).count(),
        }
    }

    /// What the question at a place moves under a policy.
    pub fn effect(&self, policy: usize, question: usize) -> Effect {
        let size = self.questions.get(question).invariant("a question is asked").options.len();
        let stride: usize = self.questions.iter().skip(question + 1).map(|q| q.options.len()).product();
        let first = (0..self.readings()).filter(|number| (number / stride).is_multiple_of(size));
        let mut total = Total::default();
        for start in first {
            let options = (0..size).map(|digit| start + digit * stride);
            total.add(options.map(|number| self.figures(policy, number)));
        }
        total.effect()
    }

    /// Policies by how they do, the one with the smallest regret first. `committed` is what each policy costs per month
    /// before extra charges. Readings that refuse one of them are left out: there is nothing to compare with. `None`
    /// where an amount is unknown.
    pub fn standings(&self, policies: &[usize], committed: &[Option<Money>]) -> Option<Standings> {
        let row =
            |policy: &usize| Standing { policy: *policy, best_in: 0, regret: Money::ZERO, margin: None };
        let mut rows: Vec<Standing> = policies.iter().map(row).collect();
        let mut readings = 0;
        for reading in 0..self.readings() {
            let figures: Vec<Figures> =
                policies.iter().map(|policy| self.figures(*policy, reading)).collect();
            if figures.iter().any(|f| f.refused) {
                continue;
            }
            readings += 1;
            let cost = |(policy, figures): (&usize, &Figures)| -> Option<Money> {
                let committed = *committed.get(*policy).invariant("every policy has its cost");
                Some(committed? + figures.extra?)
            };
            let costs: Vec<Money> = policies.iter().zip(&figures).map(cost).collect::<Option<_>>()?;
            let best = Best::of(&costs);
            for (place, (row, own)) in rows.iter_mut().zip(&costs).enumerate() {
                row.note(*own, best.without(place));
            }
        }
        for row in &mut rows {
            row.margin = row.margin.filter(|_| row.best_in == readings);
        }
        rows.sort_by_key(|s| (s.regret, std::cmp::Reverse(s.margin), s.policy));
        Some(Standings { readings, rows })
    }

    /// Whether a policy leaves no more devices without a license and loses no more services than the baseline, and is
    /// refused under no more readings.
    pub fn is_harmless(&self, policy: usize) -> bool {
        let worse = |(f, base): (Figures, Figures)| match (f.refused, base.refused) {
            // Nothing is worse than nothing at all.
            (_, true) => false,
            (true, false) => true,
            (false, false) => f.without_license() > base.without_license() || f.lost() > base.lost(),
        };
        !self.all(policy).zip(self.all(0)).any(worse)
    }
}

impl Standing {
    /// Takes in the own cost under one reading, and the least of all others.
    fn note(&mut self, own: Money, next: Option<Money>) {
        // A sole policy has no margin.
        let Some(next) = next else {
            self.best_in += 1;
            return;
        };
        if own <= next {
            self.best_in += 1;
            let ahead = next - own;
            self.margin = Some(self.margin.map_or(ahead, |margin| margin.min(ahead)));
        } else {
            self.regret = self.regret.max(own - next);
        }
    }
}

/// The two least costs under one reading: enough to know the least of all but one.
#[derive(Debug, Default)]
struct Best {
    /// The least, and its place.
    first: Option<(Money, usize)>,
    second: Option<Money>,
}

impl Best {
    fn of(costs: &[Money]) -> Self {
        let mut best = Self::default();
        for (place, cost) in costs.iter().copied().enumerate() {
            match best.first {
                Some((first, _)) if cost >= first => {
                    best.second = Some(best.second.map_or(cost, |second| second.min(cost)));
                }
                first => {
                    best.second = first.map(|(cost, _)| cost);
                    best.first = Some((cost, place));
                }
            }
        }
        best
    }

    fn without(&self, place: usize) -> Option<Money> {
        match self.first {
            Some((_, at)) if at == place => self.second,
            first => first.map(|(cost, _)| cost),
        }
    }
}

/// The differences that one question makes, summed up.
#[derive(Debug, Default)]
struct Total {
    groups: u64,
    sum: Option<Money>,
    most: Option<Money>,
    alone: Option<(Money, Money)>,
    is_unknown: bool,
    without_license: u64,
    lost: u64,
}

impl Total {
    /// The figures of all options while the other answers stand still; those of reading 0 come first.
    fn add(&mut self, options: impl Iterator<Item = Figures>) {
        let options: Vec<Figures> = options.collect();
        let money: Option<Vec<Money>> = options.iter().map(|f| f.extra).collect();
        match money.and_then(|money| band(money.into_iter().enumerate())) {
            Some(band) => {
                let swing = band.high - band.low;
                self.sum = Some(self.sum.unwrap_or(Money::ZERO) + swing);
                self.most = Some(self.most.map_or(swing, |most| most.max(swing)));
                if self.groups == 0 {
                    self.alone = Some((band.low, band.high));
                }
            }
            None => self.is_unknown = true,
        }
        self.groups += 1;
        let swing = |figure: fn(&Figures) -> u64| {
            let band = band(options.iter().map(figure).enumerate()).invariant("a question has an answer");
            band.high - band.low
        };
        self.without_license = self.without_license.max(swing(Figures::without_license));
        self.lost = self.lost.max(swing(Figures::lost));
    }

    fn effect(self) -> Effect {
        let known = |money: Option<Money>| money.filter(|_| !self.is_unknown);
        let mean = |sum: Money| Money::from_pico(sum.pico() / i128::from(self.groups));
        Effect {
            mean: known(self.sum).map(mean),
            most: known(self.most),
            alone: self.alone,
            without_license: self.without_license,
            lost: self.lost,
        }
    }
}

/// The band of some values, each with the number of its reading; `None` of nothing.
pub(crate) fn band<T: Ord + Copy>(values: impl IntoIterator<Item = (usize, T)>) -> Option<Band<T>> {
    let mut band: Option<Band<T>> = None;
    for (at, value) in values {
        let seen = band.get_or_insert(Band { low: value, low_at: at, high: value, high_at: at });
        if value < seen.low {
            (seen.low, seen.low_at) = (value, at);
        }
        if value > seen.high {
            (seen.high, seen.high_at) = (value, at);
        }
    }
    band
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_all_others_is_that_of_looking_at_each() {
        for costs in [vec![], vec![3], vec![2, 2], vec![3, 1, 2], vec![1, 2, 1, 3], vec![5, 4, 3, 3]] {
            let costs: Vec<Money> = costs.into_iter().map(Money::whole).collect();
            let best = Best::of(&costs);
            for place in 0..costs.len() {
                let others = costs.iter().enumerate().filter(|(other, _)| *other != place);
                assert_eq!(best.without(place), others.map(|(_, cost)| *cost).min(), "{costs:?} {place}");
            }
        }
    }
}
