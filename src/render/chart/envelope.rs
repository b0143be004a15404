//! The charts of an envelope: the band of every scenario, and the tornado of the open questions.

use crate::phrases::figures::{decimals, money, one_line};
use crate::render::chart::spec::{
    Bar, EXTRA, Fill, LESS, Spec, drawn, keep_drawn, money_or_unknown, segment,
};
use crate::report::envelope::{EnvelopeReport, QuestionRow, ScenarioBands};

/// Most scenarios in a chart.
const MAX_BARS: usize = 24;

/// Both charts.
pub(crate) fn all(report: &EnvelopeReport) -> Vec<Spec> {
    vec![bands(report), tornado(report)]
}

fn bands(report: &EnvelopeReport) -> Spec {
    let bars: Vec<Bar> = report.scenarios.iter().take(MAX_BARS).map(|s| band(report, s)).collect();
    let mut legend = vec![
        (Fill::Solid(EXTRA), "extra charges under every reading".to_owned()),
        (Fill::Hatched(EXTRA), "only if IBM's answers are so".to_owned()),
    ];
    keep_drawn(&mut legend, &bars);
    let left_out = report.scenarios.len().saturating_sub(MAX_BARS);
    let mut notes = Vec::new();
    if left_out > 0 {
        notes.push(format!("{left_out} more scenarios are in the table."));
    }
    notes.push(format!(
        "{} readings of what IBM leaves open.",
        crate::phrases::figures::count(report.readings as u64)
    ));
    Spec {
        name: "extra-charges-band",
        title: "Extra charges under all readings".to_owned(),
        subtitle: format!("{} over {} months", one_line(&report.currency), report.months),
        legend,
        whole: decimals(&report.currency) == 0,
        bars,
        notes,
    }
}

fn band(report: &EnvelopeReport, scenario: &ScenarioBands) -> Bar {
    let places = decimals(&report.currency);
    let extra = scenario.extra.as_ref();
    let segments = extra.map(|range| {
        let rest = range.high - range.low;
        drawn(vec![segment(Some(range.low), Fill::Solid(EXTRA)), segment(Some(rest), Fill::Hatched(EXTRA))])
    });
    let value = extra.map_or_else(
        || money_or_unknown(money(None, places)),
        |range| format!("{} to {}", money(Some(range.low), places), money(Some(range.high), places)),
    );
    Bar {
        label: one_line(&scenario.name),
        detail: Some(detail(scenario, places)),
        segments: segments.unwrap_or_default(),
        start: 0.0,
        frame: None,
        value,
        heading: false,
    }
}

/// What the band is around: the reference reading, beside the title.
fn detail(scenario: &ScenarioBands, places: u32) -> String {
    let reference = format!("reference {}", money(scenario.extra_at_reference, places));
    match scenario.title.as_deref() {
        Some(title) => format!("{}; {reference}", one_line(title)),
        None => reference,
    }
}

fn tornado(report: &EnvelopeReport) -> Spec {
    let places = decimals(&report.currency);
    let base = report.scenarios.first();
    let reference = base.and_then(|s| s.extra_at_reference);
    let bars: Vec<Bar> = report.questions.iter().map(|q| swing(report, q)).collect();
    let mut legend = vec![
        (Fill::Solid(LESS), "the cheapest answer alone".to_owned()),
        (Fill::Solid(EXTRA), "the dearest answer alone".to_owned()),
    ];
    keep_drawn(&mut legend, &bars);
    let name = base.map_or_else(String::new, |s| one_line(&s.name));
    Spec {
        name: "tornado",
        title: "What each open question moves".to_owned(),
        subtitle: format!(
            "extra charges of {name} against the reference reading ({} {} over {} months), one answer changed at a time",
            one_line(&report.currency),
            money(reference, places),
            report.months
        ),
        legend,
        whole: places == 0,
        bars,
        notes: vec![
            "After each bar: the extra charges under its cheapest and its dearest answer alone. Sorted by what each question moves on average over all answers to the others.".to_owned(),
        ],
    }
}

fn swing(report: &EnvelopeReport, question: &QuestionRow) -> Bar {
    let places = decimals(&report.currency);
    let reference = report.scenarios.first().and_then(|s| s.extra_at_reference);
    let against = |amount| reference.zip(amount).map(|(reference, amount)| amount - reference);
    let (less, more) = (against(question.alone_low), against(question.alone_high));
    Bar {
        label: format!("{}: {}", question.id, question.keys.join(", ")),
        detail: question.mean.map(|mean| format!("moves {} on average", money(Some(mean), places))),
        segments: drawn(vec![segment(less, Fill::Solid(LESS)), segment(more, Fill::Solid(EXTRA))]),
        start: 0.0,
        frame: None,
        value: match (question.alone_low, question.alone_high) {
            (Some(low), Some(high)) if low == high => "nothing alone".to_owned(),
            (Some(low), Some(high)) => {
                format!("{} to {}", money(Some(low), places), money(Some(high), places))
            }
            _ => money_or_unknown(money(None, places)),
        },
        heading: false,
    }
}
