//! Sweeps as charts: a curve where one parameter is a number, with a line for each value of the others; a heat map where
//! two are.

use std::collections::{BTreeMap, BTreeSet};

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line, shortened};
use crate::phrases::lists;
use crate::phrases::render::charts as phrases;
use crate::phrases::render::plots as words;
use crate::problem::{Language, Message};
use crate::render::chart::grid::{Cell, Grid, ends};
use crate::render::chart::plot::{Axis, Head, Plot, Point, Series};
use crate::render::chart::sheet::INK;
use crate::render::chart::spec::{Color, Fill, LESS, Mark, basis, segment};
use crate::render::sweep::{Points, points, sweeps};
use crate::report::{Report, Scenario};

/// Most sweeps that have a chart.
pub(crate) const MAX_SWEEPS: usize = 8;
/// Colors of lines, beside the form of their marks: none is that of extra charges.
const LINES: [Color; 6] = [LESS, INK, (150, 120, 20), (120, 160, 200), (140, 140, 140), (100, 60, 140)];
/// From so many values of two parameters on, a sweep is a heat map.
const MIN_CELLS: usize = 3;
/// Most rows and columns of a heat map.
const MAX_CELLS: usize = 40;
/// Most characters of a value.
const MAX_LETTERS: usize = 40;

/// The chart of a sweep.
pub(crate) enum Swept {
    /// One parameter is a number.
    Curve(Plot),
    /// Two are.
    Map(Grid),
}

/// A chart for each of the first sweeps that has one.
pub(super) fn all(report: &Report, language: Language) -> Vec<Swept> {
    let sweeps = sweeps(report);
    let shown = sweeps.iter().take(MAX_SWEEPS).enumerate();
    shown.filter_map(|(place, (name, policies))| one(report, (place, name), policies, language)).collect()
}

/// A sweep, with its points by number.
struct Sweep<'a> {
    report: &'a Report,
    place: usize,
    name: &'a str,
    points: Points<'a>,
    language: Language,
}

fn one(
    report: &Report,
    (place, name): (usize, &str),
    policies: &[&Scenario],
    language: Language,
) -> Option<Swept> {
    let points = points(name, policies)?;
    let sweep = Sweep { report, place, name, points, language };
    let mut numbers: Vec<(usize, usize)> = (0..sweep.points.keys.len())
        .filter_map(|key| Some((sweep.numbers(key)?.len(), key)))
        .filter(|(values, _)| *values > 1)
        .collect();
    // Stable: of equal ones the first key.
    numbers.sort_by_key(|(values, _)| std::cmp::Reverse(*values));
    let is_map = |values: &usize| (MIN_CELLS..=MAX_CELLS).contains(values);
    match numbers.as_slice() {
        [(most, first), (more, second), ..] if is_map(most) && is_map(more) => {
            let (x, y) = if first < second { (*first, *second) } else { (*second, *first) };
            sweep.map((x, y)).map(Swept::Map)
        }
        [(_, key), ..] => sweep.curve(*key).map(Swept::Curve),
        [] => None,
    }
}

/// A value as a number, by which it is placed; none of the numbers that we write has more digits than a float holds.
fn number(text: &str) -> Option<f64> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b"+-.".contains(&b));
    if is_number { text.parse().ok() } else { None }
}

impl Sweep<'_> {
    fn places(&self) -> u32 {
        decimals(&self.report.currency)
    }

    /// The distinct values of a key in order, if all are numbers.
    fn numbers(&self, key: usize) -> Option<Vec<(f64, &str)>> {
        let words: BTreeSet<&str> =
            self.points.points.iter().filter_map(|(values, _)| values.get(key).copied()).collect();
        let mut found: Vec<(f64, &str)> =
            words.into_iter().map(|word| Some((number(word)?, word))).collect::<Option<_>>()?;
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        Some(found)
    }

    /// The values of all other keys, in words.
    fn others(&self, values: &[&str], keys: &[usize]) -> String {
        let rest = self.points.keys.iter().zip(values).enumerate().filter(|(place, _)| !keys.contains(place));
        let rest: Vec<String> = rest.map(|(_, (key, value))| format!("{key} = {value}")).collect();
        one_line(&rest.join(", "))
    }

    /// The policy with the lowest total, and that total.
    fn cheapest(&self) -> Option<(&[&str], Money)> {
        let known = self
            .points
            .points
            .iter()
            .filter_map(|(values, policy)| Some((values.as_slice(), policy.horizon.total?)));
        known.min_by_key(|(_, total)| *total)
    }

    fn title(&self) -> Message {
        let name = || Message::of_value(&shortened(&one_line(self.name), MAX_LETTERS));
        let totals: Vec<Money> = self.points.points.iter().filter_map(|(_, p)| p.horizon.total).collect();
        let amount = |amount: Money| Message::new(money(Some(amount), self.places()));
        let (known, all) = (totals.len(), self.points.points.len());
        let counts = || (count(known as u64), count(all as u64));
        match (totals.iter().min(), totals.iter().max(), self.cheapest()) {
            (Some(least), Some(most), _) if least == most && known == all => {
                words::sweep_changes_nothing(name(), amount(*least))
            }
            (Some(least), Some(most), _) if least == most => {
                let (known, all) = counts();
                words::sweep_known_alike(name(), known, all, amount(*least))
            }
            (Some(least), _, Some((values, _))) => {
                let values: Vec<Message> = values
                    .iter()
                    .map(|value| Message::of_value(&shortened(&one_line(value), MAX_LETTERS)))
                    .collect();
                let point = Message::default().joined(&values, lists::comma());
                if known == all {
                    return words::sweep_cheapest(name(), point, amount(*least));
                }
                let (known, all) = counts();
                words::sweep_cheapest_known(name(), known, all, point, amount(*least))
            }
            _ => words::sweep_unknown(name()),
        }
    }

    fn head(&self, keys: &[usize]) -> Head {
        let named = keys.iter().filter_map(|key| self.points.keys.get(*key));
        let keys: Vec<Message> = named.map(|key| one_line(key).into()).collect();
        let subject = words::total_by(Message::default().joined(&keys, lists::comma()));
        let mut notes = Vec::new();
        if self.points.points.iter().any(|(_, policy)| policy.horizon.total.is_none()) {
            notes.push(words::unknown_points().to_text(self.language));
        }
        if let Some(listed) = self.report.left_out.iter().find(|sweep| sweep.sweep == self.name) {
            let (listed, all) = (count(listed.listed as u64), count(listed.policies as u64));
            notes.push(words::listed_only(listed, all).to_text(self.language));
        }
        if crate::render::notes::money_rests(self.report) {
            notes.push(phrases::rests().to_text(self.language));
        }
        let word = |(values, policy): &(Vec<&str>, &Scenario)| {
            format!("{}: {}", one_line(&values.join(", ")), money(policy.horizon.total, self.places()))
        };
        Head {
            name: format!("sweep-{}", self.place + 1),
            title: self.title().to_text(self.language),
            subtitle: phrases::subject(subject, basis(self.report)).to_text(self.language),
            legend: Vec::new(),
            notes,
            words: self.points.points.iter().take(MAX_WORDS).map(word).collect(),
        }
    }

    /// Total over one parameter.
    fn curve(&self, key: usize) -> Option<Plot> {
        let mut lines: BTreeMap<(usize, String), Vec<Point>> = BTreeMap::new();
        let mut order: Vec<String> = Vec::new();
        for (values, policy) in &self.points.points {
            let Some(total) = policy.horizon.total else { continue };
            let x = values.get(key).and_then(|value| number(value))?;
            let line = self.others(values, &[key]);
            let place = order.iter().position(|other| *other == line).unwrap_or(order.len());
            if place == order.len() {
                order.push(line.clone());
            }
            let at = (x, segment(Some(total), Fill::Outline).value);
            lines.entry((place, line)).or_default().push(Point { at, name: None });
        }
        let mut head = self.head(&[key]);
        if lines.len() > LINES.len() {
            let (shown, all) = (count(LINES.len() as u64), count(lines.len() as u64));
            head.notes.insert(0, words::first_lines(shown, all).to_text(self.language));
        }
        let looks = LINES.into_iter().zip(Mark::ALL);
        let mut series = Vec::new();
        for (((place, name), mut points), (color, mark)) in lines.into_iter().zip(looks) {
            points.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
            if !name.is_empty() {
                head.legend.push((Fill::Line(color, mark), name));
            }
            // Those that lie behind are larger: where lines coincide, all of them are seen.
            let radius = 11.0 - 1.2 * place as f64;
            series.push(Series { color, mark, radius, is_joined: true, points });
        }
        let title = |text: &Message| text.to_text(self.language);
        let is_whole = self.numbers(key)?.iter().all(|(number, _)| number.fract() == 0.0);
        let x = Axis { title: one_line(self.points.keys.get(key)?), whole: is_whole };
        let y = Axis {
            title: title(&phrases::subject(words::total(), basis(self.report))),
            whole: self.places() == 0,
        };
        Some(Plot { head, axes: [x, y], series })
    }

    /// Total over two parameters. Of further ones, the values of the cheapest policy.
    fn map(&self, (x, y): (usize, usize)) -> Option<Grid> {
        let fixed = self.cheapest().map(|(values, _)| self.others(values, &[x, y])).unwrap_or_default();
        let (columns, rows) = (self.numbers(x)?, self.numbers(y)?);
        let shown = || self.points.points.iter().filter(|(values, _)| self.others(values, &[x, y]) == fixed);
        let cells: BTreeMap<(&str, &str), &Scenario> = shown()
            .filter_map(|(values, policy)| Some(((*values.get(x)?, *values.get(y)?), *policy)))
            .collect();
        let totals = || cells.values().filter_map(|policy| policy.horizon.total);
        let (least, most) = (totals().min(), totals().max());
        let cell = |column: &str, row: &str| {
            let total = cells.get(&(column, row)).and_then(|policy| policy.horizon.total);
            Cell {
                shade: total.zip(least.zip(most)).map(|(total, (least, most))| share(total, least, most)),
                text: total.map(|total| money(Some(total), self.places())).unwrap_or_default(),
                is_framed: total.is_some() && total == least && least != most,
            }
        };
        let mut head = self.head(&[x, y]);
        if !fixed.is_empty() {
            head.notes.insert(0, words::fixed_at(fixed).to_text(self.language));
        }
        if let Some((least, most)) = least.zip(most) {
            let look = |color, amount| (Fill::Solid(color), money(Some(amount), self.places()));
            let [light, dark] = ends();
            head.legend = vec![look(light, least), look(dark, most)];
            head.legend.push((Fill::Outline, words::cheapest().to_text(self.language)));
        }
        let title = |key: usize| self.points.keys.get(key).map(|key| one_line(key)).unwrap_or_default();
        let row = |(_, row): &(f64, &str)| {
            let cells = columns.iter().map(|(_, column)| cell(column, row)).collect();
            ((*row).to_owned(), cells)
        };
        // The largest figure is on top, as on a scale.
        let rows = rows.iter().rev().map(row).collect();
        let columns = columns.iter().map(|(_, column)| (*column).to_owned()).collect();
        Some(Grid { head, titles: [title(x), title(y)], columns, rows })
    }
}

/// Most points of the words for those who cannot see a chart; the table beside it has all.
const MAX_WORDS: usize = 40;

/// Where an amount is between the least and the most.
fn share(amount: Money, least: Money, most: Money) -> f64 {
    let reach = (most - least).pico() as f64;
    if reach > 0.0 { (amount - least).pico() as f64 / reach } else { 0.0 }
}
