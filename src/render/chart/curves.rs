//! Cost over units: a line for each part, with today's number, the best one and those that were asked for.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line};
use crate::phrases::nouns;
use crate::phrases::render::charts::{alt, over_months};
use crate::phrases::render::optimize_charts as phrases;
use crate::problem::Language;
use crate::render::chart::layout::{GRAY, LABEL, MARGIN, Picture, SMALL, WIDTH, nice, number};
use crate::render::chart::plot::{Plot, Scale};
use crate::render::chart::spec::{Color, EXTRA, LESS, OTHER_PARTS};
use crate::render::chart::{Chart, finished};
use crate::report::optimize::{Curve, CurvePoint, OptimizeReport};

const HEIGHT: f64 = 760.0;
const TODAY: Color = (34, 34, 34);
const ASKED: Color = (204, 121, 167);

/// One chart for each part whose cost is known.
pub(crate) fn all(report: &OptimizeReport, language: Language) -> Vec<Chart> {
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

fn one(report: &OptimizeReport, curve: &Curve, place: usize, language: Language) -> Option<Chart> {
    let today = curve.points.iter().find(|point| point.units == curve.today)?;
    let optimum = curve.optimum.unwrap_or(curve.today);
    if curve.today == 0 && optimum == 0 && curve.asked.is_empty() {
        // A part that could be bought and should not be: there is nothing to see.
        return None;
    }
    let shown = window(curve, optimum);
    let places = places(curve, today, shown);
    let high = places.iter().map(|place| place.cost).fold(f64::MIN, f64::max);
    let low = places.iter().map(|place| place.cost).fold(f64::MAX, f64::min);
    if places.len() < 2 || high <= low {
        return None;
    }
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
    let subtitle = phrases::curve_subtitle(months).to_text(language);
    let title = title.to_text(language);
    let picture = picture(&title, &subtitle, &places, (curve, optimum, (low, high)), language);
    let words =
        phrases::curve_words(count(curve.today), amount(curve.today), count(optimum), amount(optimum));
    let words = alt(&title, &subtitle, words).to_text(language);
    Some(finished(format!("curve-{place:02}-{}", slug(&curve.part)), title, words, &picture))
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

fn picture(
    title: &str,
    subtitle: &str,
    places: &[Place],
    (curve, optimum, (low, high)): (&Curve, u64, (f64, f64)),
    language: Language,
) -> Picture {
    let mut plot = Plot::new();
    let top = plot.head(title, subtitle) + 54.0;
    let bottom = HEIGHT - 90.0;
    let step = nice((high - low) / 6.0);
    let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
    let left = MARGIN + plot.width(&number(high, step), SMALL) + 16.0;
    let units = |place: Option<&Place>| place.map_or(0.0, |place| place.units);
    let x = Scale {
        from: units(places.first()),
        to: units(places.last()),
        low: left,
        high: f64::from(WIDTH) - MARGIN - 20.0,
    };
    let y = Scale { from: low, to: high, low: bottom, high: top };
    plot.grid_left(&y, step, (x.low, x.high));
    plot.grid_below(&x, nice((x.to - x.from) / 8.0).max(1.0), (top, bottom));
    plot.text(
        (x.low, bottom + 62.0),
        &phrases::units_axis(one_line(&curve.part)).to_text(language),
        LABEL,
        GRAY,
    );
    if places.iter().any(|place| !place.is_harmless) {
        plot.ending((x.high, bottom + 62.0), phrases::gray().text(language), SMALL, GRAY);
    }
    for (a, b) in places.iter().zip(places.iter().skip(1)) {
        let color = if a.is_harmless && b.is_harmless { LESS } else { OTHER_PARTS };
        plot.line((x.at(a.units), y.at(a.cost)), (x.at(b.units), y.at(b.cost)), color, 4);
    }
    let mut marks = vec![(curve.today, TODAY, phrases::today(count(curve.today)))];
    if optimum != curve.today {
        marks.push((optimum, EXTRA, phrases::best(count(optimum))));
    }
    marks.extend(curve.asked.iter().map(|units| (*units, ASKED, phrases::asked(count(*units)))));
    for (row, (units, color, words)) in marks.into_iter().enumerate() {
        let at = x.at(units as f64);
        plot.line((at, top - 8.0), (at, bottom), color, 2);
        let words = words.to_text(language);
        let wide = plot.width(&words, SMALL);
        let line = top - 14.0 - 22.0 * (row % 2) as f64;
        let start = (at + 6.0).min(f64::from(WIDTH) - MARGIN - wide);
        plot.text((start, line), &words, SMALL, color);
        if let Some(place) = places.iter().find(|place| (place.units - units as f64).abs() < 0.5) {
            plot.dot((at, y.at(place.cost)), color);
        }
    }
    plot.finish(HEIGHT)
}

/// A name that every file system takes.
fn slug(name: &str) -> String {
    let letters = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    let words: String = letters.take(40).collect();
    words.trim_matches('-').to_owned()
}
