//! What to draw: bars, their parts and their words. Nothing here knows a pixel.

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, one_line};
use crate::phrases::nouns;
use crate::phrases::render::charts as phrases;
use crate::problem::{Language, Message};
use crate::report::{Report, Scenario};

/// An RGB color.
pub(crate) type Color = (u8, u8, u8);

/// What no part is meant by: idle units in a legend.
pub(crate) const ANY_PART: Color = (150, 150, 150);
/// Vermilion: what costs extra.
pub(crate) const EXTRA: Color = (213, 94, 0);
/// Blue: what costs less, and what is as usual.
pub(crate) const LESS: Color = (0, 114, 178);

/// How a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Plain.
    Solid(Color),
    /// Pale, with lines: bought and not used.
    Hatched(Color),
    /// Only its border.
    Outline,
    /// A thick upright line.
    Tick,
    /// A line with marks: a series of a plot.
    Line(Color, Mark),
    /// A mark alone: points of a plot.
    Point(Color, Mark),
}

/// The form of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Circle,
    Square,
    Triangle,
    Diamond,
    Cross,
    Flag,
}

impl Mark {
    /// Every one, in the order in which series take them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Circle, Self::Square, Self::Triangle, Self::Diamond, Self::Cross, Self::Flag];

    /// Its corners around a middle, in radii.
    pub(crate) fn corners(self) -> &'static [(f64, f64)] {
        match self {
            Self::Circle => &[
                (1.0, 0.0),
                (0.87, 0.5),
                (0.5, 0.87),
                (0.0, 1.0),
                (-0.5, 0.87),
                (-0.87, 0.5),
                (-1.0, 0.0),
                (-0.87, -0.5),
                (-0.5, -0.87),
                (0.0, -1.0),
                (0.5, -0.87),
                (0.87, -0.5),
            ],
            Self::Square => &[(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
            Self::Triangle => &[(0.0, -1.1), (1.0, 0.8), (-1.0, 0.8)],
            Self::Diamond => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
            Self::Cross => &[
                (-0.35, -1.0),
                (0.35, -1.0),
                (0.35, -0.35),
                (1.0, -0.35),
                (1.0, 0.35),
                (0.35, 0.35),
                (0.35, 1.0),
                (-0.35, 1.0),
                (-0.35, 0.35),
                (-1.0, 0.35),
                (-1.0, -0.35),
                (-0.35, -0.35),
            ],
            Self::Flag => &[(0.0, 1.1), (1.0, -0.8), (-1.0, -0.8)],
        }
    }
}

/// A stretch of a bar.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Segment {
    /// Its length in units of the axis; negative to the left.
    pub(crate) value: f64,
    /// How it looks.
    pub(crate) fill: Fill,
}

/// One row of a chart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Bar {
    /// Before the bar.
    pub(crate) label: String,
    /// In small letters below the label, where there is room.
    pub(crate) detail: Option<String>,
    /// From zero outward.
    pub(crate) segments: Vec<Segment>,
    /// Where the first segment starts: zero, but in waterfalls and ranges.
    pub(crate) start: f64,
    /// An outlined bar from zero to here, behind the segments.
    pub(crate) frame: Option<f64>,
    /// A thinner bar over the segments, from and to.
    pub(crate) inner: Option<(f64, f64)>,
    /// Where a tick crosses the bar.
    pub(crate) tick: Option<f64>,
    /// After the bar.
    pub(crate) value: String,
    /// In small letters below the value, or behind it where there is no room.
    pub(crate) second: Option<String>,
    /// The bar in words, where its value does not say all.
    pub(crate) words: Option<String>,
    /// A heading of the bars below it, without a bar.
    pub(crate) heading: bool,
}

/// One chart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spec {
    /// Stem of the file name.
    pub(crate) name: &'static str,
    /// What the figures say, in a sentence.
    pub(crate) title: String,
    /// What it shows, unit and basis.
    pub(crate) subtitle: String,
    /// Fill and meaning.
    pub(crate) legend: Vec<(Fill, String)>,
    /// Whether the axis counts what cannot be split, such as units or yen.
    pub(crate) whole: bool,
    /// From the top.
    pub(crate) bars: Vec<Bar>,
    /// Sentences below the chart.
    pub(crate) notes: Vec<String>,
    /// The same bars on a scale of their own, where differences between them are too small to be seen.
    pub(crate) panel: Option<Panel>,
    /// What its words are in.
    pub(crate) language: Language,
}

/// Bars beside those of a chart: one for each of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Panel {
    /// What they show.
    pub(crate) title: String,
    /// From the top.
    pub(crate) bars: Vec<Bar>,
}

impl Spec {
    /// The chart in words.
    pub(crate) fn alt(&self) -> String {
        let said = |bar: &Bar| {
            let value = bar.words.as_deref().unwrap_or(&bar.value);
            if bar.heading { bar.label.clone() } else { format!("{}: {value}", bar.label) }
        };
        let words: Vec<String> = self.bars.iter().map(said).collect();
        phrases::alt(&self.title, &self.subtitle, words.join("; ")).to_text(self.language)
    }
}

/// Only what has a length.
pub(crate) fn drawn(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.retain(|s| s.value != 0.0);
    segments
}

/// Leaves in the legend only what the bars have: an entry without a bar is a question without an answer. A color stays
/// also where only lines are drawn in it: a part of which all units are idle.
pub(crate) fn keep_drawn(legend: &mut Vec<(Fill, String)>, bars: &[Bar]) {
    let is_hatched = |fill: &Fill| matches!(fill, Fill::Hatched(_));
    let has_inner = bars.iter().any(|bar| bar.inner.is_some());
    let is_drawn = |fill: &Fill| match fill {
        Fill::Outline => true,
        Fill::Tick => bars.iter().any(|bar| bar.tick.is_some()),
        Fill::Solid(EXTRA) if has_inner => true,
        fill => {
            let mut segments = bars.iter().flat_map(|bar| &bar.segments);
            let is_pale =
                |s: &Segment| matches!((fill, s.fill), (Fill::Solid(a), Fill::Hatched(b)) if *a == b);
            segments.any(|s| s.fill == *fill || is_hatched(fill) && is_hatched(&s.fill) || is_pale(s))
        }
    };
    legend.retain(|(fill, _)| is_drawn(fill));
}

pub(crate) fn heading(label: &str) -> Bar {
    Bar { label: label.to_owned(), heading: true, ..Bar::default() }
}

/// A policy of a sweep by its values alone: the keys are the same for all, and would push out what differs.
pub(crate) fn label(scenario: &Scenario) -> String {
    let point = scenario.sweep.as_deref().and_then(|sweep| Some((sweep, scenario.name.strip_prefix(sweep)?)));
    let Some((sweep, point)) = point else { return one_line(&scenario.name) };
    let values = point.trim_start_matches('/').split(',').map(|pair| pair.rsplit('=').next().unwrap_or(pair));
    one_line(&format!("{sweep}: {}", values.collect::<Vec<_>>().join(", ")))
}

pub(crate) fn segment(amount: Option<Money>, fill: Fill) -> Segment {
    Segment { value: amount.unwrap_or_default().pico() as f64 / 1e12, fill }
}

pub(crate) fn money_or_unknown(text: String, language: Language) -> String {
    if text == UNKNOWN { phrases::price_missing().to_text(language) } else { text }
}

/// Currency and horizon.
pub(crate) fn basis(report: &Report) -> Message {
    phrases::over_months(one_line(&report.currency), nouns::months(u64::from(report.months)))
}

pub(crate) fn notes(
    report: &Report,
    shown: Option<String>,
    unknown: bool,
    language: Language,
) -> Vec<String> {
    let mut notes: Vec<String> = shown.into_iter().collect();
    if unknown {
        notes.push(phrases::no_bar().to_text(language));
    }
    if crate::render::notes::money_rests(report) {
        notes.push(phrases::rests().to_text(language));
    }
    notes
}
