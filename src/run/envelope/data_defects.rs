//! The price of dirty data: what the defects of an import could cost under one policy.

use crate::analysis::data_defects as dirty;
use crate::analysis::data_defects::{Effect, Price};
use crate::money::Money;
use crate::policy::Policy;
use crate::report::envelope::{DefectRow, DirtyData, WayRow};
use crate::study::load::Study;

/// Prices the defects of a study's import under a policy.
pub(crate) fn assemble(study: &Study, name: &str, policy: &Policy, as_read: Option<Money>) -> DirtyData {
    let (account, fleet, rejected) = (&study.account, &study.fleet, study.import.rejected);
    let prices = dirty::prices(account, fleet, policy, rejected);
    let together = dirty::together(account, fleet, policy, rejected, &prices);
    let horizon = study.horizon();
    let over = |amount: Option<Money>| amount.map(|amount| horizon.whole(amount));
    let [all_cheap, all_dear] = together.map_or([None, None], |both| both.map(|effect| over(effect.extra)));
    DirtyData {
        policy: name.to_owned(),
        as_read,
        defects: prices.iter().map(|price| row(price, over)).collect(),
        all_cheap,
        all_dear,
    }
}

fn row(price: &Price, over: impl Fn(Option<Money>) -> Option<Money>) -> DefectRow {
    let extremes = price.extremes();
    let way = |(way, effect): &(dirty::Way, Effect)| WayRow {
        way: way.words(),
        extra: over(effect.extra),
        without_license: effect.without_license,
        lost: effect.lost,
    };
    DefectRow {
        defect: price.defect.words(),
        count: price.count,
        low: over(extremes.map(|[(_, low), _]| low)),
        high: over(extremes.map(|[_, (_, high)]| high)),
        band: over(price.band()),
        cheapest: extremes.map(|[(way, _), _]| way.words()),
        dearest: extremes.map(|[_, (way, _)]| way.words()),
        ways: price.ways.iter().map(way).collect(),
    }
}
