//! How far the extra charges of the baseline and the named scenarios reach: two bars, one in the other, and a tick where
//! the study reads them.

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, decimals, money, one_line};
use crate::phrases::page::{consistent, from_to, whatever_ibm_does};
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
    let mut legend = vec![
        (Fill::Tick, phrases::as_read().to_text(language)),
        (Fill::Solid(EXTRA), consistent().to_text(language)),
        (Fill::Solid(ALL), whatever_ibm_does().to_text(language)),
    ];
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
    let places = decimals(&report.currency);
    let reference = phrases::reference(money(scenario.horizon.extra, places));
    let [inner, outer] = [&ranges.consistent.extra, &ranges.all.extra];
    let text = |range: &Option<Range<Money>>| reach(range.as_ref(), places);
    let place = |amount: Money| segment(Some(amount), Fill::Tick).value;
    let start = [outer, inner].into_iter().flatten().map(|range| range.min).next().or(scenario.horizon.extra);
    let length = outer.as_ref().map(|range| range.max - range.min);
    let together = words::reach(text(inner), text(outer));
    Bar {
        label: one_line(&scenario.name),
        detail: Some(match scenario.title.as_deref() {
            Some(title) => phrases::titled_reference(one_line(title), &reference).to_text(language),
            None => reference.to_text(language),
        }),
        start: start.map_or(0.0, place),
        segments: drawn(vec![segment(length, Fill::Solid(ALL))]),
        inner: inner.as_ref().map(|range| (place(range.min), place(range.max))),
        tick: scenario.horizon.extra.map(place),
        value: text(inner).to_text(language),
        second: Some(text(outer).to_text(language)),
        words: Some(phrases::reference_and_reach(reference, together).to_text(language)),
        ..Bar::default()
    }
}

fn reach(range: Option<&Range<Money>>, places: u32) -> Message {
    match range {
        Some(range) if range.min == range.max => money(Some(range.min), places).into(),
        Some(range) => from_to(money(Some(range.min), places), money(Some(range.max), places)),
        None => UNKNOWN.into(),
    }
}
