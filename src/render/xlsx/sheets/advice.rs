//! The sheet of what a customer can do.

use crate::phrases::advice as advised;
use crate::phrases::headings;
use crate::phrases::workbook as phrases;
use crate::problem::Language;
use crate::render::xlsx::sheets::figures::{currency, horizon};
use crate::render::xlsx::sheets::{figures, names, sentences, when, words};
use crate::render::xlsx::{Sheet, Value};
use crate::report::Report;
use crate::report::advice::{Advice, AdvisedPart};

/// A row for each; `None` where there is nothing to advise.
pub(super) fn sheet(report: &Report, language: Language) -> Option<Sheet<'_>> {
    let columns = vec![
        sentences(phrases::advice()),
        figures(phrases::saving(currency(report), horizon(report))),
        words(headings::when()),
        figures(phrases::devices_concerned()),
        words(phrases::units_concerned()),
        names(headings::scenario()),
        figures(phrases::readings_tried()),
        figures(phrases::readings_held()),
    ];
    let rows: Vec<Vec<Value<'_>>> = report.advice.iter().map(|advice| row(advice, language)).collect();
    (!rows.is_empty()).then_some(Sheet { name: advised::title(), columns, rows })
}

/// Which devices a scenario pins or retires is not counted: that is not 0.
fn devices(advice: &Advice) -> Value<'static> {
    if advice.kind == "scenario" { Value::Unknown } else { Value::Count(advice.devices) }
}

fn row(advice: &Advice, language: Language) -> Vec<Value<'_>> {
    let units = |part: &AdvisedPart| {
        advised::units_of(crate::phrases::nouns::units(part.units), part.name.as_str()).to_text(language)
    };
    let parts: Vec<String> = advice.parts.iter().map(units).collect();
    let readings = advice.readings.as_ref();
    let number = |count: Option<usize>| count.map_or(Value::Unknown, |count| Value::Count(count as u64));
    vec![
        Value::text(advice.text.text(language)),
        Value::Amount(advice.saving),
        Value::text(when(std::slice::from_ref(&advice.when), language)),
        devices(advice),
        Value::text(parts.join("; ")),
        Value::optional(advice.scenario.as_deref()),
        number(readings.map(|readings| readings.tried)),
        number(readings.map(|readings| readings.holds)),
    ]
}
