//! The charts of an envelope: the two ranges of every scenario, one in the other, and the tornado of the open questions.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line};
use crate::phrases::nouns;
use crate::phrases::render::charts as phrases;
use crate::phrases::render::envelope as words;
use crate::problem::Language;
use crate::render::chart::findings;
use crate::render::chart::ranges::{self, Nested};
use crate::render::chart::spec::{
    Bar, EXTRA, Fill, LESS, Spec, drawn, keep_drawn, money_or_unknown, segment,
};
use crate::report::envelope::{EnvelopeReport, QuestionRow, Range, ScenarioBands};

/// Most scenarios in a chart.
const MAX_BARS: usize = 24;

/// Both charts.
pub(crate) fn all(report: &EnvelopeReport, language: Language) -> Vec<Spec> {
    vec![bands(report, language), tornado(report, language)]
}

fn bands(report: &EnvelopeReport, language: Language) -> Spec {
    let bars: Vec<Bar> = report.scenarios.iter().take(MAX_BARS).map(|s| band(report, s, language)).collect();
    let mut legend = ranges::legend(language);
    keep_drawn(&mut legend, &bars);
    let left_out = report.scenarios.len().saturating_sub(MAX_BARS);
    let mut notes = vec![phrases::after_each_range().to_text(language)];
    if left_out > 0 {
        notes.push(phrases::more_in_table(left_out.to_string()).to_text(language));
    }
    notes.push(phrases::readings(count(report.readings as u64)).to_text(language));
    let months = nouns::months(u64::from(report.months));
    Spec {
        name: "extra-charges-band",
        title: findings::bands(report).to_text(language),
        subtitle: phrases::subject(
            phrases::bands(),
            phrases::over_months(one_line(&report.currency), months),
        )
        .to_text(language),
        legend,
        whole: decimals(&report.currency) == 0,
        bars,
        notes,
        panel: None,
        language,
    }
}

fn band(report: &EnvelopeReport, scenario: &ScenarioBands, language: Language) -> Bar {
    let ends = |range: &Range<Money>| (range.low, range.high);
    let consistent = scenario.consistent.as_ref().and_then(|bands| bands.extra.as_ref());
    Nested {
        name: &scenario.name,
        title: scenario.title.as_deref(),
        reference: scenario.extra_at_reference,
        inner: consistent.map(ends),
        outer: scenario.extra.as_ref().map(ends),
    }
    .bar(decimals(&report.currency), language)
}

fn from_to((low, high): (Money, Money), places: u32, language: Language) -> String {
    words::from_to(money(Some(low), places), money(Some(high), places)).to_text(language)
}

fn tornado(report: &EnvelopeReport, language: Language) -> Spec {
    let places = decimals(&report.currency);
    let base = report.scenarios.first();
    let reference = base.and_then(|s| s.extra_at_reference);
    // Widest first, whoever can settle them.
    let mut questions: Vec<&QuestionRow> = report.questions.iter().collect();
    questions.sort_by_key(|question| std::cmp::Reverse(question.moves()));
    let bars: Vec<Bar> = questions.into_iter().map(|q| swing(report, q, language)).collect();
    let mut legend = vec![
        (Fill::Solid(LESS), phrases::cheapest_alone().to_text(language)),
        (Fill::Solid(EXTRA), phrases::dearest_alone().to_text(language)),
    ];
    keep_drawn(&mut legend, &bars);
    let name = base.map_or_else(String::new, |s| one_line(&s.name));
    let (currency, months) = (one_line(&report.currency), nouns::months(u64::from(report.months)));
    Spec {
        name: "tornado",
        title: findings::tornado(report).to_text(language),
        subtitle: phrases::tornado_of(name, currency, money(reference, places), months).to_text(language),
        legend,
        whole: places == 0,
        bars,
        notes: vec![phrases::after_each_bar().to_text(language)],
        panel: None,
        language,
    }
}

fn swing(report: &EnvelopeReport, question: &QuestionRow, language: Language) -> Bar {
    let places = decimals(&report.currency);
    let reference = report.scenarios.first().and_then(|s| s.extra_at_reference);
    let against = |amount| reference.zip(amount).map(|(reference, amount)| amount - reference);
    let (less, more) = (against(question.alone_low), against(question.alone_high));
    Bar {
        label: format!("{}: {}", question.id, question.keys.join(", ")),
        detail: question
            .mean
            .map(|mean| phrases::moves_on_average(money(Some(mean), places)).to_text(language)),
        segments: drawn(vec![segment(less, Fill::Solid(LESS)), segment(more, Fill::Solid(EXTRA))]),
        value: match (question.alone_low, question.alone_high) {
            (Some(low), Some(high)) if low == high => phrases::nothing_alone().to_text(language),
            (Some(low), Some(high)) => from_to((low, high), places, language),
            _ => money_or_unknown(money(None, places), language),
        },
        ..Bar::default()
    }
}
