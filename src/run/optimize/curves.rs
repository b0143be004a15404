//! The cost over the units of each part, and over those of two together.

use std::cmp::Reverse;

use crate::account::PartId;
use crate::analysis::Simulate;
use crate::cost::Outcome;
use crate::internal::{Invariant, narrow};
use crate::money::Money;
use crate::optimize::curve;
use crate::optimize::curve::Point;
use crate::optimize::lattice::stepped;
use crate::optimize::search::with_units;
use crate::policy::Policy;
use crate::report::optimize::{Curve, CurvePoint, Heat};
use crate::run::optimize::setting::Setting;

/// Rows and columns of the heat map, less one.
const STEPS: u32 = 10;

/// One curve a part: from no unit to more than any device could use.
pub(super) fn curves(setting: &Setting<'_>) -> Vec<Curve> {
    setting.parts.iter().map(|(part, most)| curve_of(setting, *part, *most)).collect()
}

fn curve_of(setting: &Setting<'_>, part: PartId, most: u32) -> Curve {
    let today = setting.policy.terms(part).units;
    let asked: Vec<u32> =
        setting.options.at.iter().filter(|(id, _)| *id == part).map(|(_, units)| *units).collect();
    let most = asked.iter().copied().max().unwrap_or_default().max(most.saturating_add(most / 10));
    let mut marked = asked.clone();
    marked.push(today);
    let points = curve::curve(setting.policy, part, (0, most), &marked, &setting.simulator);
    let units: Vec<u32> = points.iter().map(|point| point.units).collect();
    let outcomes = curve::outcomes(setting.policy, part, &units, &setting.simulator);
    let row = |(point, outcome): (&Point, &Outcome)| CurvePoint {
        units: u64::from(point.units),
        total: setting.sums(outcome).total,
        extra: setting.sums(outcome).extra,
        idle: point.idle,
        without_license: point.without_license,
        lost: point.lost,
    };
    let (without, lost) = (setting.outcome.devices.without_license(), setting.outcome.services.pairs());
    let is_harmless = |point: &&Point| point.without_license <= without && point.lost <= lost;
    // Where devices go without, cost falls for that reason alone.
    let harmless: Vec<Point> = points.iter().filter(is_harmless).cloned().collect();
    let dents = curve::dents(&harmless);
    let known = points.iter().filter(is_harmless).filter_map(|point| Some((point.total?, point.units)));
    Curve {
        part: setting.name(part).to_owned(),
        today: u64::from(today),
        optimum: known.min().map(|(_, units)| u64::from(units)),
        asked: asked.into_iter().map(u64::from).collect(),
        dents: dents.iter().map(|dent| u64::from(dent.at)).collect(),
        points: points.iter().zip(&outcomes).map(row).collect(),
    }
}

/// Over the two parts that most devices hold.
pub(super) fn heat(setting: &Setting<'_>) -> Option<Heat> {
    let mut places: Vec<usize> = (0..setting.parts.len()).collect();
    let weight = |place: &usize| setting.parts.get(*place).map(|(part, _)| held(setting, *part));
    places.sort_by_key(|place| Reverse(weight(place)));
    places.truncate(2);
    places.sort_unstable();
    let [first, second] = places.as_slice() else { return None };
    let ((first_part, rows), (second_part, columns)) = (axis(setting, *first)?, axis(setting, *second)?);
    let (spans, today) = (setting.spans(true), setting.today());
    let pairs = rows.iter().flat_map(|row| columns.iter().map(|column| (*row, *column)));
    let policy = |(row, column): (u32, u32)| -> Policy {
        let mut units = today.clone();
        for (place, value) in [(first, row), (second, column)] {
            *units.get_mut(*place).invariant("a place is of a part") = value;
        }
        with_units(setting.policy, &spans, &units)
    };
    let policies: Vec<Policy> = pairs.map(policy).collect();
    let outcomes = setting.simulator.outcomes(&policies.iter().collect::<Vec<_>>());
    let all: Vec<Option<Money>> = outcomes.iter().map(|outcome| field(setting, outcome)).collect();
    Some(Heat {
        first: setting.name(first_part).to_owned(),
        second: setting.name(second_part).to_owned(),
        totals: all.chunks(columns.len().max(1)).map(<[_]>::to_vec).collect(),
        rows: rows.into_iter().map(u64::from).collect(),
        columns: columns.into_iter().map(u64::from).collect(),
    })
}

/// Units of a part, or devices that hold it, whichever are more.
fn held(setting: &Setting<'_>, part: PartId) -> u64 {
    let row = setting.outcome.part(part);
    row.consumed.max(u64::from(row.units))
}

/// A part, and units around those that it has and needs.
fn axis(setting: &Setting<'_>, place: usize) -> Option<(PartId, Vec<u32>)> {
    let (part, _) = setting.parts.get(place)?;
    let today = setting.policy.terms(*part).units;
    let held = narrow(held(setting, *part));
    let (low, high) = (today.min(held), today.max(held));
    let (low, high) = ((low - low / 4).max(1), high.saturating_add(high / 4).max(2));
    Some((*part, stepped(low, high, high.saturating_sub(low).div_ceil(STEPS))))
}

/// What a field shows: nothing where a device would lose by it.
fn field(setting: &Setting<'_>, outcome: &Outcome) -> Option<Money> {
    let before = &setting.outcome;
    let is_harmless = outcome.devices.without_license() <= before.devices.without_license()
        && outcome.services.pairs() <= before.services.pairs()
        && outcome.refused_by.is_none();
    setting.sums(outcome).total.filter(|_| is_harmless)
}
