//! Cost over units: a line for each part, with today's number, the best one and those that were asked for.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line};
use crate::phrases::nouns;
use crate::phrases::render::charts::over_months;
use crate::phrases::render::optimize_charts as phrases;
use crate::problem::Language;
use crate::render::chart::plot::{Axis, Head, Plot, Point, Series};
use crate::render::chart::sheet::INK;
use crate::render::chart::spec::{Color, EXTRA, LESS, Mark};
use crate::report::optimize::{Curve, CurvePoint, OptimizeReport};

const ASKED: Color = (204, 121, 167);
/// Where more devices have no license, or a service is lost.
const HARMFUL: Color = (160, 160, 160);

/// One chart for each part whose cost is known.
pub(crate) fn all(report: &OptimizeReport, language: Language) -> Vec<Plot> {
    let drawn = (1..).zip(&report.curves).filter_map(|(place, curve)| one(report, curve, place, language));
    drawn.collect()
}

/// A place on the curve.
#[derive(Clone, Copy)]
struct Place {
    units: f64,
    cost: f64,
    /// Whether as many devices have a license and as many services are kept as today.
    is_harmless: bool,
}

fn one(report: &OptimizeReport, curve: &Curve, place: usize, language: Language) -> Option<Plot> {
    let today = curve.points.iter().find(|point| point.units == curve.today)?;
    let optimum = curve.optimum.unwrap_or(curve.today);
    if curve.today == 0 && optimum == 0 && curve.asked.is_empty() {
        // A part that could be bought and should not be: there is nothing to see.
        return None;
    }
    let places = places(curve, today, window(curve, optimum));
    let high = places.iter().map(|place| place.cost).fold(f64::MIN, f64::max);
    let low = places.iter().map(|place| place.cost).fold(f64::MAX, f64::min);
    if places.len() < 2 || high <= low {
        return None;
    }
    let mut series = lines(&places);
    series.extend(marks(curve, optimum, &places, language));
    let x = Axis { title: phrases::units_axis(one_line(&curve.part)).to_text(language), whole: true };
    let y = Axis { title: one_line(&report.currency), whole: decimals(&report.currency) == 0 };
    let is_gray = places.iter().any(|place| !place.is_harmless);
    let head = head(report, (curve, optimum, place), is_gray, language);
    Some(Plot { head, axes: [x, y], series })
}

fn head(
    report: &OptimizeReport,
    (curve, optimum, place): (&Curve, u64, usize),
    is_gray: bool,
    language: Language,
) -> Head {
    let part = one_line(&curve.part);
    let amount = |units: u64| {
        let point = curve.points.iter().find(|point| point.units == units);
        money(point.and_then(|point| point.total), decimals(&report.currency))
    };
    let title = if optimum == curve.today {
        phrases::curve_at_best(&*part, count(curve.today))
    } else {
        phrases::curve(&*part, count(optimum), amount(optimum), count(curve.today), amount(curve.today))
    };
    let months = over_months(one_line(&report.currency), nouns::months(u64::from(report.months)));
    let words =
        phrases::curve_words(count(curve.today), amount(curve.today), count(optimum), amount(optimum));
    Head {
        name: format!("curve-{place:02}-{}", slug(&curve.part)),
        title: title.to_text(language),
        subtitle: phrases::curve_subtitle(months).to_text(language),
        legend: Vec::new(),
        notes: if is_gray { vec![phrases::gray().to_text(language)] } else { Vec::new() },
        words: vec![words.to_text(language)],
    }
}

/// The units that are shown: around those that are marked.
fn window(curve: &Curve, optimum: u64) -> (u64, u64) {
    let marked = || curve.asked.iter().copied().chain([curve.today, optimum]);
    let (low, high) = (marked().min().unwrap_or_default(), marked().max().unwrap_or_default());
    let room = ((high - low) / 2).max(high / 6).max(5);
    let last = curve.points.last().map_or(high, |point| point.units);
    (low.saturating_sub(room), (high + room).min(last.max(high)))
}

fn cost(total: Option<Money>) -> Option<f64> {
    total.map(|total| total.pico() as f64 / 1e12)
}

/// The points within the window, and where the curve enters and leaves it.
fn places(curve: &Curve, today: &CurvePoint, (from, to): (u64, u64)) -> Vec<Place> {
    let is_harmless =
        |point: &CurvePoint| point.without_license <= today.without_license && point.lost <= today.lost;
    let known = curve.points.iter().filter_map(|point| {
        Some(Place { units: point.units as f64, cost: cost(point.total)?, is_harmless: is_harmless(point) })
    });
    let known: Vec<Place> = known.collect();
    let (from, to) = (from as f64, to as f64);
    let mut found = Vec::new();
    for (a, b) in known.iter().zip(known.iter().skip(1)) {
        let at = |units: f64| Place {
            units,
            cost: a.cost + (b.cost - a.cost) * (units - a.units) / (b.units - a.units),
            is_harmless: a.is_harmless && b.is_harmless,
        };
        for edge in [from, to].into_iter().filter(|edge| (a.units..b.units).contains(edge)) {
            found.push(at(edge));
        }
    }
    found.extend(known.into_iter().filter(|place| (from..=to).contains(&place.units)));
    found.sort_by(|a, b| a.units.total_cmp(&b.units));
    found
}

/// The curve in pieces of one color: gray where it harms.
fn lines(places: &[Place]) -> Vec<Series> {
    let mut lines: Vec<Series> = Vec::new();
    for (a, b) in places.iter().zip(places.iter().skip(1)) {
        let color = if a.is_harmless && b.is_harmless { LESS } else { HARMFUL };
        let point = |place: &Place| Point { at: (place.units, place.cost), name: None };
        match lines.last_mut() {
            Some(line) if line.color == color => line.points.push(point(b)),
            _ => lines.push(Series {
                color,
                mark: Mark::Circle,
                radius: 4.0,
                is_joined: true,
                points: vec![point(a), point(b)],
            }),
        }
    }
    lines
}

/// Today's number, the best one and those that were asked for.
fn marks(curve: &Curve, optimum: u64, places: &[Place], language: Language) -> Vec<Series> {
    let mut marks = vec![(curve.today, INK, Mark::Square, phrases::today(count(curve.today)))];
    if optimum != curve.today {
        marks.push((optimum, EXTRA, Mark::Diamond, phrases::best(count(optimum))));
    }
    let asked =
        curve.asked.iter().map(|units| (*units, ASKED, Mark::Triangle, phrases::asked(count(*units))));
    marks.extend(asked);
    let series = marks.into_iter().filter_map(|(units, color, mark, words)| {
        let place = places.iter().find(|place| (place.units - units as f64).abs() < 0.5)?;
        let point = Point { at: (place.units, place.cost), name: Some(words.to_text(language)) };
        Some(Series { color, mark, radius: 10.0, is_joined: false, points: vec![point] })
    });
    series.collect()
}

/// A name that every file system takes.
pub(super) fn slug(name: &str) -> String {
    let letters = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    let words: String = letters.take(40).collect();
    words.trim_matches('-').to_owned()
}
