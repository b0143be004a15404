//! What all futures of a scenario say, as values of a report.

use crate::account::PartType;
use crate::forecast::statistics::{Spread, amounts, share};
use crate::forecast::walk::MonthFigures;
use crate::forecast::{Demand, Month, Path, Plan};
use crate::money::Money;
use crate::report::forecast::{CountSpread, HorizonFigures, MoneySpread, MonthRow, PartMonth};
use crate::run::forecast::plans::horizon;
use crate::run::simulator;
use crate::study::load::Study;

/// A scenario that was walked through.
pub(super) struct Figures<'a> {
    pub(super) study: &'a Study,
    pub(super) plan: &'a Plan,
    pub(super) middle: &'a Path,
    pub(super) demand: Option<&'a Demand>,
}

impl Figures<'_> {
    pub(super) fn months(&self) -> Vec<MonthRow> {
        simulator::each(0..self.plan.terms.len(), |month| self.month(month)).into_iter().flatten().collect()
    }

    fn month(&self, place: usize) -> Option<MonthRow> {
        let terms = self.plan.terms.get(place)?;
        let middle = self.middle.months.get(place)?;
        let drawn: Option<Vec<MonthFigures>> = self.demand.map(|demand| demand.month(place).collect());
        let share_of = |is: fn(&MonthFigures) -> bool| {
            drawn.as_ref().map(|drawn| percent(drawn.iter().filter(|month| is(month)).count(), drawn.len()))
        };
        Some(MonthRow {
            month: terms.month.to_string(),
            committed: terms.committed,
            extra: drawn.as_ref().and_then(|drawn| money(drawn.iter().map(|month| month.extra))),
            extra_expected: middle.extra,
            p_any_extra: share_of(MonthFigures::is_charged),
            waiting: drawn
                .as_ref()
                .and_then(|drawn| counts(drawn.iter().map(|month| month.waiting).collect())),
            p_any_waiting: share_of(|month| month.waiting > 0),
            waiting_expected: middle.waiting,
            parts: self.parts(place),
        })
    }

    fn parts(&self, month: usize) -> Vec<PartMonth> {
        let row = |(place, part): (usize, &crate::account::Part)| {
            let units = *self.plan.terms.get(month)?.units.get(place)?;
            let held = u64::from(*self.middle.held.get(month * self.plan.parts + place)?);
            let devices = self.demand.and_then(|demand| counts(demand.devices(place, month)));
            let is_idle = units == 0 && held == 0 && devices.is_none_or(|devices| devices.p95 == 0);
            (part.kind != PartType::Service && !is_idle).then(|| PartMonth {
                name: part.name.clone(),
                units,
                devices,
                devices_expected: held,
            })
        };
        self.study.account.parts.iter().enumerate().filter_map(row).collect()
    }

    pub(super) fn horizon(&self) -> HorizonFigures {
        let committed = self.plan.committed();
        let sums =
            || self.demand.map(|demand| demand.paths.iter().map(horizon).collect::<Vec<Option<Money>>>());
        let extra = sums().and_then(|sums| money(sums.into_iter()));
        let plus = |amount: Money| committed.map(|committed| committed + amount);
        let total = extra.and_then(|extra| {
            Some(MoneySpread {
                mean: plus(extra.mean)?,
                p10: plus(extra.p10)?,
                p50: plus(extra.p50)?,
                p90: plus(extra.p90)?,
                p95: plus(extra.p95)?,
            })
        });
        let any = self.demand.map(|demand| {
            let is_charged = |path: &&Path| path.months.iter().any(MonthFigures::is_charged);
            percent(demand.paths.iter().filter(is_charged).count(), demand.draws())
        });
        HorizonFigures { committed, extra, total, extra_expected: horizon(self.middle), p_any_extra: any }
    }

    /// The first month until which at least half of the futures have had extra charges.
    pub(super) fn first_extra_month(&self) -> Option<Month> {
        let paths = self.demand.map_or(std::slice::from_ref(self.middle), |demand| demand.paths.as_slice());
        let mut begun: Vec<usize> = vec![0; self.plan.terms.len()];
        for first in paths.iter().filter_map(|path| path.months.iter().position(MonthFigures::is_charged)) {
            if let Some(count) = begun.get_mut(first) {
                *count += 1;
            }
        }
        let mut so_far = 0;
        let place = begun.iter().position(|count| {
            so_far += count;
            so_far > 0 && 2 * so_far >= paths.len()
        })?;
        self.plan.terms.get(place).map(|terms| terms.month)
    }
}

pub(in crate::run) fn money(values: impl Iterator<Item = Option<Money>>) -> Option<MoneySpread> {
    let (mean, Spread { p10, p50, p90, p95 }) = amounts(values)?;
    Some(MoneySpread { mean, p10, p50, p90, p95 })
}

pub(in crate::run) fn counts(values: Vec<u64>) -> Option<CountSpread> {
    Spread::of(values).map(|Spread { p10, p50, p90, p95 }| CountSpread { p10, p50, p90, p95 })
}

/// A share as a percentage with two decimals.
pub(in crate::run) fn percent(count: usize, of: usize) -> String {
    let share = share(count, of);
    format!("{}.{:02}", share / 100, share % 100)
}
