//! Cost against services lost: which policies no other beats in both.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line, shortened};
use crate::phrases::render::charts as phrases;
use crate::phrases::render::plots as words;
use crate::problem::Language;
use crate::render::chart::plot::{Axis, Head, Plot, Point, Series};
use crate::render::chart::sheet::INK;
use crate::render::chart::spec::{Color, Fill, LESS, Mark, basis, label, segment};
use crate::report::{Report, Scenario};

/// Policies that another beats.
const BEATEN: Color = (150, 150, 150);
/// The policy that nothing was done to.
const BASELINE: Color = INK;
/// Most characters of a name.
const MAX_LETTERS: usize = 32;
/// From so few policies there is nothing to choose.
const MIN_POLICIES: usize = 3;

/// A policy with what it costs over the horizon, and the services that devices lose.
type Weighed<'a> = (usize, &'a Scenario, Money, u64);

/// The chart; nothing where too few costs are known, or all are the same.
pub(super) fn plot(report: &Report, language: Language) -> Option<Plot> {
    let all: Vec<Weighed<'_>> = report
        .scenarios
        .iter()
        .enumerate()
        .filter_map(|(place, s)| Some((place, s, s.horizon.total?, s.services.lost())))
        .collect();
    let (_, _, total, lost) = *all.first()?;
    if all.len() < MIN_POLICIES || all.iter().all(|(_, _, other, more)| (*other, *more) == (total, lost)) {
        return None;
    }
    let front = front(&all);
    let is_best = |place: usize| front.iter().any(|(other, ..)| *other == place);
    let at = |total: Money, lost: u64| (segment(Some(total), Fill::Outline).value, lost as f64);
    let point = |(place, scenario, total, lost): &Weighed<'_>| {
        let is_named = scenario.sweep.is_none() || is_best(*place);
        let name = is_named.then(|| shortened(&label(scenario), MAX_LETTERS));
        Point { at: at(*total, *lost), name }
    };
    let of =
        |is_of: &dyn Fn(usize) -> bool| all.iter().filter(|(place, ..)| is_of(*place)).map(point).collect();
    let series = |color, mark, radius, points| Series { color, mark, radius, is_joined: false, points };
    let line = Series { is_joined: true, ..series(LESS, Mark::Circle, 0.0, steps(&front, at)) };
    let series = vec![
        line,
        series(BEATEN, Mark::Square, 6.0, of(&|place| place > 0 && !is_best(place))),
        series(LESS, Mark::Circle, 9.0, of(&|place| place > 0 && is_best(place))),
        series(BASELINE, Mark::Diamond, 10.0, of(&|place| place == 0)),
    ];
    let places = decimals(&report.currency);
    let (best, all_of_them) = (count(front.len() as u64), count(all.len() as u64));
    let word = |(_, s, total, lost): &Weighed<'_>| {
        format!("{}: {}, {}", label(s), money(Some(*total), places), count(*lost))
    };
    let mut notes = vec![words::names_left_out().to_text(language)];
    if all.len() < report.policies() {
        notes.push(words::without_unknown(count((report.policies() - all.len()) as u64)).to_text(language));
    }
    if crate::render::notes::money_rests(report) {
        notes.push(phrases::rests().to_text(language));
    }
    Some(Plot {
        head: Head {
            name: "cost-against-services-lost".to_owned(),
            title: words::not_beaten(best, all_of_them).to_text(language),
            subtitle: phrases::subject(words::cost_and_losses(), basis(report)).to_text(language),
            legend: vec![
                (
                    Fill::Point(BASELINE, Mark::Diamond),
                    words::baseline(one_line(&report.scenarios.first()?.name)).to_text(language),
                ),
                (Fill::Line(LESS, Mark::Circle), words::front().to_text(language)),
                (Fill::Point(BEATEN, Mark::Square), words::beaten().to_text(language)),
            ],
            notes,
            words: front.iter().take(MAX_WORDS).map(word).collect(),
        },
        axes: [
            Axis {
                title: phrases::subject(words::total(), basis(report)).to_text(language),
                whole: places == 0,
            },
            Axis { title: words::services_lost().to_text(language), whole: true },
        ],
        series,
    })
}

/// Most policies in words.
const MAX_WORDS: usize = 40;

/// Those that no other beats: as cheap or cheaper, with as few or fewer services lost, and better in one. The cheapest
/// first; of equal ones, each.
fn front<'a>(all: &[Weighed<'a>]) -> Vec<Weighed<'a>> {
    let mut sorted = all.to_vec();
    sorted.sort_by_key(|(place, _, total, lost)| (*total, *lost, *place));
    let mut found: Vec<Weighed<'a>> = Vec::new();
    for one in sorted {
        let is_best =
            found.last().is_none_or(|(_, _, total, lost)| one.3 < *lost || (one.2, one.3) == (*total, *lost));
        if is_best {
            found.push(one);
        }
    }
    found
}

/// The front as stairs: between two policies, as much is lost as under the cheaper.
fn steps(front: &[Weighed<'_>], at: impl Fn(Money, u64) -> (f64, f64)) -> Vec<Point> {
    let mut found: Vec<Point> = Vec::new();
    for (_, _, total, lost) in front {
        let next = at(*total, *lost);
        if let Some(last) = found.last().map(|point| point.at) {
            found.push(Point { at: (next.0, last.1), name: None });
        }
        found.push(Point { at: next, name: None });
    }
    found
}
