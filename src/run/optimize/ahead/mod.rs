//! Units to buy by the futures of a forecast: which, and when.

mod neighbors;
mod search;
mod trial;

use std::collections::BTreeMap;

use crate::account::PartId;
use crate::forecast::statistics::Spread;
use crate::internal::{Invariant, Places};
use crate::money::Money;
use crate::optimize::draws::{PartDraws, Weights, When};
use crate::optimize::search::Tried;
use crate::policy::reading::Measure;
use crate::problem::Problem;
use crate::report::ahead::{AheadMonth, AheadPurchase, AheadReport, AheadUnits};
use crate::report::optimize::PartUnits;
use crate::run::forecast::ahead::Ahead;
use crate::run::forecast::figures::{counts, money, percent};
use crate::run::optimize::ahead::search::Freedom;
use crate::run::optimize::ahead::trial::{Others, Tester, Trial};
use crate::run::optimize::assignment::Assigned;
use crate::run::optimize::purchases;
use crate::run::optimize::purchases::{Bought, CHANGES_AND_NONE, LATER_BY_HAND};
use crate::run::optimize::setting::Setting;
use crate::run::optimize::units;

/// Added at the begin alone.
const NOW: Freedom = Freedom { when: When::AtOnce, gives_up: false };
/// Added in any month.
const STEPS: Freedom = Freedom { when: When::AnyMonth, gives_up: false };
/// Once units can be given up.
const LATER: Freedom = Freedom { when: When::AtOnce, gives_up: true };

/// Tries the purchases for today's fleet, and those that the futures call for.
pub(super) fn find(
    setting: &Setting<'_>,
    assigned: &Assigned,
    bought: &Bought,
) -> Result<AheadReport, Vec<Problem>> {
    let ahead = Ahead::new(setting.study, setting.named)?;
    let tester = Tester::new(setting, &ahead)?;
    let today = tester.trial(tester.constant(&setting.today()))?;
    let tried =
        |best: Option<&Tried>| best.map(|best| tester.trial(tester.constant(&best.units))).transpose();
    let (now, later) = (tried(bought.now.best.as_ref())?, tried(bought.later.best.as_ref())?);
    // Who may do more may also do what others may, so it begins with that, too.
    let mut found: Vec<(&'static str, Trial)> = Vec::new();
    for (id, freedom) in [("ahead-now", NOW), ("ahead-steps", STEPS), ("ahead-at-term-end", LATER)] {
        let earlier = found.iter().filter(|(id, _)| *id == "ahead-now").map(|(_, trial)| trial);
        let later = later.iter().filter(|_| freedom.gives_up);
        let starts: Vec<&Trial> = std::iter::once(&today).chain(&now).chain(earlier).chain(later).collect();
        let best = search::best(&tester, &today, &starts, freedom)?;
        found.extend(best.map(|trial| (id, trial)));
    }
    let known = [now.map(|trial| ("now", trial)), later.map(|trial| ("at-term-end", trial))];
    let mut trials: Vec<_> = known.into_iter().flatten().chain(found).collect();
    trials.extend(by_hand(&tester, assigned, bought, &today)?);
    trials.retain(|(_, trial)| search::keeps_limits(&tester, trial));
    let writer = Writer { tester: &tester, today: &today, draws: tester.draws(&today.units, Others::Open)? };
    let found = |id: &str| trials.iter().find(|(name, _)| *name == id).map(|(_, trial)| trial);
    let units = writer.units([found("ahead-now"), found("ahead-steps"), found("ahead-at-term-end")]);
    let mut purchases = vec![writer.purchase("today", &today)];
    purchases.extend(trials.iter().map(|(id, trial)| writer.purchase(id, trial)));
    let settings = &setting.study.forecast;
    Ok(AheadReport {
        from: ahead.from().to_string(),
        months: settings.months,
        draws: settings.draws,
        seed: settings.seed,
        is_unproved: ahead.is_unproved(),
        units,
        purchases,
    })
}

/// The cheapest assignments by hand: with today's units, with what the futures call for beside it, and those of purchases by
/// hand. Devices keep what they are given; who comes later takes what new devices take.
fn by_hand(
    tester: &Tester<'_>,
    assigned: &Assigned,
    bought: &Bought,
    today: &Trial,
) -> Result<Vec<(&'static str, Trial)>, Vec<Problem>> {
    let setting = tester.setting;
    let mut trials = Vec::new();
    if let Some(given) = assigned.by_device() {
        let tester = tester.by_hand(given);
        let start = tester.trial(tester.constant(&setting.today()))?;
        let best = search::best(&tester, today, &[&start], NOW)?;
        trials.push(("today-by-hand", start));
        trials.extend(best.map(|trial| ("ahead-now-by-hand", trial)));
    }
    for (id, found) in [("now-by-hand", &bought.now_by_hand), (LATER_BY_HAND, &bought.later_by_hand)] {
        let found = found.as_ref().map(|by_hand| &by_hand.found);
        if let Some(found) = found.filter(|found| found.short == 0) {
            let tester = tester.by_hand(purchases::by_device(setting, found));
            trials.push((id, tester.trial(tester.constant(&purchases::units_by_hand(setting, found)))?));
        }
    }
    // What is added now by hand may be what is best for today's devices.
    let now = trials.iter().find(|(id, _)| *id == "now-by-hand").map(|(_, trial)| trial.clone());
    let ahead = trials.iter_mut().find(|(id, _)| *id == "ahead-now-by-hand");
    if let Some((now, (_, ahead))) = now.zip(ahead)
        && search::rank(&now) < search::rank(ahead)
        && search::keeps_all(tester, &now, today)
    {
        *ahead = now;
    }
    Ok(trials)
}

struct Writer<'a> {
    tester: &'a Tester<'a>,
    today: &'a Trial,
    draws: Vec<PartDraws>,
}

impl Writer<'_> {
    fn units(&self, [now, steps, best]: [Option<&Trial>; 3]) -> Vec<AheadUnits> {
        let row = |(place, ((part, _), draws)): (usize, (&(PartId, u32), &PartDraws))| {
            let setting = self.tester.setting;
            let first = |trial: Option<&Trial>| {
                Some(u64::from(*trial?.units.first().invariant("there is a month").at(place)))
            };
            AheadUnits {
                part: setting.name(*part).to_owned(),
                today: u64::from(setting.policy.terms(*part).units),
                basis: units::word(draws.basis()),
                now: first(now),
                best: first(best),
                regret: self.regret(place, draws, first(best)),
                months: self.months(place, draws, steps),
            }
        };
        self.tester.setting.parts.iter().zip(&self.draws).enumerate().map(row).collect()
    }

    /// What a number of units costs more on average than the best one for another demand.
    fn regret(&self, place: usize, draws: &PartDraws, units: Option<u64>) -> BTreeMap<String, Option<Money>> {
        let months = self.tester.months();
        let today = u64::from(*self.tester.setting.today().at(place));
        // What the study plans to buy comes in any case.
        let planned = self.tester.planned.iter().map(|units| units.at(place));
        let more: Vec<u64> = planned.map(|units| units.saturating_sub(today)).collect();
        let of_change = |change: &i64| {
            let draws = draws
                .scaled(u64::try_from(100 + change).invariant("demand falls by less than all of it"))
                .beyond(&more);
            let best = draws.best(Weights::NONE).units;
            // Draws are of the ends of months.
            let is_measured = self.tester.setting.policy.reading.measure == Measure::MonthEnd;
            let cost = |units: Option<u64>| draws.cost(&vec![units.filter(|_| is_measured)?; months]);
            let more = cost(units).zip(cost(best)).map(|(own, best)| own - best);
            // Per price period, as of one month each.
            let more = more.map(|more| self.tester.setting.horizon().month(more));
            (purchases::key_of(*change), more)
        };
        CHANGES_AND_NONE.iter().map(of_change).collect()
    }

    fn months(&self, place: usize, draws: &PartDraws, steps: Option<&Trial>) -> Vec<AheadMonth> {
        let planned = |month: usize| *self.tester.planned.at(month).at(place);
        let today = u64::from(*self.tester.setting.today().at(place));
        let row = |(month, terms): (usize, &crate::forecast::MonthTerms)| AheadMonth {
            month: terms.month.to_string(),
            today: planned(month),
            // Those of the purchase, and what the study plans besides.
            units: steps.map(|steps| {
                (u64::from(*steps.units.at(month).at(place)) + planned(month)).saturating_sub(today)
            }),
            devices: counts(draws.month(month).to_vec()).invariant(HAS_DRAWS),
        };
        self.today.plan.terms.iter().enumerate().map(row).collect()
    }

    fn purchase(&self, id: &'static str, trial: &Trial) -> AheadPurchase {
        let totals = trial.totals();
        let own = self.today.totals();
        let committed = trial.plan.committed();
        let cheaper: Option<Vec<bool>> =
            totals.iter().zip(&own).map(|(own, today)| Some((*own)? < (*today)?)).collect();
        AheadPurchase {
            id,
            units: self.last_units(trial),
            committed,
            extra: money(trial.extra.iter().copied()),
            total: money(totals.iter().copied()),
            saves: self.today.total.zip(trial.total).map(|(today, own)| today - own),
            // One future without chance is no share of futures.
            cheaper_in: cheaper
                .filter(|_| self.tester.setting.study.forecast.draws > 0)
                .map(|cheaper| percent(cheaper.iter().filter(|is| **is).count(), cheaper.len())),
            waiting: counts(trial.waiting.clone()).invariant(HAS_DRAWS),
        }
    }

    fn last_units(&self, trial: &Trial) -> Vec<PartUnits> {
        let last = self.tester.months().saturating_sub(1);
        let of_part = |(part, _): &(PartId, u32)| {
            let units = *trial.plan.terms.at(last).units.at(part.index());
            let devices = Spread::of(trial.demand.devices(part.index(), last)).invariant(HAS_DRAWS).p50;
            let part = self.tester.setting.name(*part).to_owned();
            PartUnits { part, units, over: devices.saturating_sub(units) }
        };
        self.tester.setting.parts.iter().map(of_part).collect()
    }
}

const HAS_DRAWS: &str = "a forecast has draws";
