//! How far the extra charges of the baseline and the named scenarios reach: two bars, one in the other, and a tick where
//! the study reads them.

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, decimals, money, one_line};
use crate::phrases::page::{consistent, range, whatever_ibm_does};
use crate::phrases::ranges as words;
use crate::phrases::render::charts as phrases;
use crate::problem::{Language, Message};
use crate::render::chart::chosen::MAX_BARS;
use crate::render::chart::findings;
use crate::render::chart::spec::{Bar, Color, EXTRA, Fill, Spec, basis, drawn, keep_drawn, notes, segment};
use crate::report::ranges::{Range, Ranges};
use crate::report::{Report, Scenario};

/// The bar of all readings: paler than the one of consistent readings, in gray print too.
const ALL: Color = (247, 200, 165);

/// The chart; nothing where no range was computed.
pub(crate) fn spec(report: &Report, language: Language) -> Option<Spec> {
    let found: Vec<(&Scenario, &Ranges)> =
        report.scenarios.iter().filter_map(|s| Some((s, s.ranges.as_ref()?))).collect();
    let (base, _) = found.first()?;
    let shown: Vec<&(&Scenario, &Ranges)> = found.iter().take(MAX_BARS).collect();
    let bars: Vec<Bar> = shown.iter().map(|(s, ranges)| bar(report, s, ranges, language)).collect();
    let mut legend = legend(language);
    keep_drawn(&mut legend, &bars);
    let left_out = (shown.len() < found.len()).then(|| {
        let (shown, all) = (count(shown.len() as u64), count(found.len() as u64));
        phrases::first_named(shown, all).to_text(language)
    });
    let unknown = shown.iter().any(|(_, ranges)| ranges.all.extra.is_none());
    let mut notes = notes(report, left_out, unknown, language);
    notes.insert(0, phrases::after_each_range().to_text(language));
    Some(Spec {
        name: "ranges",
        title: findings::ranges(base, &report.currency).to_text(language),
        subtitle: phrases::subject(phrases::reach(), basis(report)).to_text(language),
        legend,
        whole: decimals(&report.currency) == 0,
        bars,
        notes,
        panel: None,
        language,
    })
}

fn bar(report: &Report, scenario: &Scenario, ranges: &Ranges, language: Language) -> Bar {
    let ends = |range: &Range<Money>| (range.min, range.max);
    Nested {
        name: &scenario.name,
        title: scenario.title.as_deref(),
        reference: scenario.horizon.extra,
        inner: ranges.consistent.extra.as_ref().map(ends),
        outer: ranges.all.extra.as_ref().map(ends),
    }
    .bar(decimals(&report.currency), language)
}

/// What the colors mean.
pub(super) fn legend(language: Language) -> Vec<(Fill, String)> {
    vec![
        (Fill::Tick, phrases::as_read().to_text(language)),
        (Fill::Solid(EXTRA), consistent().to_text(language)),
        (Fill::Solid(ALL), whatever_ibm_does().to_text(language)),
    ]
}

/// The two ranges of a policy, one in the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nested<'a> {
    pub(super) name: &'a str,
    pub(super) title: Option<&'a str>,
    /// Extra charges as the study reads IBM.
    pub(super) reference: Option<Money>,
    /// Least and most over the consistent readings.
    pub(super) inner: Option<(Money, Money)>,
    /// Least and most over all readings.
    pub(super) outer: Option<(Money, Money)>,
}

impl Nested<'_> {
    /// Its bar; `places` are the decimals of the currency.
    pub(super) fn bar(self, places: u32, language: Language) -> Bar {
        let reference = phrases::reference(money(self.reference, places));
        let text = |range: Option<(Money, Money)>| reach(range, places);
        let place = |amount: Money| segment(Some(amount), Fill::Tick).value;
        let start = self.outer.or(self.inner).map(|(low, _)| low).or(self.reference);
        let length = self.outer.map(|(low, high)| high - low);
        let together = words::reach(text(self.inner), text(self.outer));
        Bar {
            label: one_line(self.name),
            detail: Some(match self.title {
                Some(title) => phrases::titled_reference(one_line(title), &reference).to_text(language),
                None => reference.to_text(language),
            }),
            start: start.map_or(0.0, place),
            segments: drawn(vec![segment(length, Fill::Solid(ALL))]),
            inner: self.inner.map(|(low, high)| (place(low), place(high))),
            tick: self.reference.map(place),
            value: text(self.inner).to_text(language),
            second: Some(text(self.outer).to_text(language)),
            words: Some(phrases::reference_and_reach(reference, together).to_text(language)),
            ..Bar::default()
        }
    }
}

fn reach(ends: Option<(Money, Money)>, places: u32) -> Message {
    match ends {
        Some((low, high)) => range(money(Some(low), places), money(Some(high), places)),
        None => UNKNOWN.into(),
    }
}
