//! The sheets of words: the answer, guardrails, and what the figures rest on.

use crate::input::file_account::Input;
use crate::input::inventory::import::Import;
use crate::phrases::headings;
use crate::phrases::render::notes as notices;
use crate::phrases::render::words::column_how;
use crate::phrases::workbook as phrases;
use crate::problem::{Language, Message};
use crate::render::notes;
use crate::render::xlsx::sheets::{capped, figures, names, sentences, words};
use crate::render::xlsx::{Sheet, Value};
use crate::report::guard::{Case, Guard, Verdict};
use crate::report::{Answer, Report, TOOL};

/// The answer sentence by sentence, then what the study says about itself.
pub(super) fn answer(report: &Report, language: Language) -> Sheet<'_> {
    let about = &report.study;
    let say = |name: Message, value: Value<'static>| vec![Value::text(name.text(language).to_owned()), value];
    let mut rows = vec![row(&headings::study(), Value::text(&*about.title), language)];
    rows.extend(
        report
            .answer
            .iter()
            .map(|answer| row(&subject(answer), Value::text(answer.text.text(language)), language)),
    );
    let days: [(Message, Option<&str>); 4] = [
        (headings::as_of(), Some(&*report.as_of)),
        (phrases::activates_on(), report.activates_on.as_deref()),
        (phrases::excess_kept_until(), report.excess_kept_until.as_deref()),
        (headings::date(), about.date.as_deref()),
    ];
    rows.extend(days.into_iter().filter_map(|(name, day)| Some(row(&name, Value::Date(day?), language))));
    rows.push(row(&headings::currency(), Value::text(&*report.currency), language));
    rows.push(say(headings::months(), Value::Count(u64::from(report.months))));
    let facts = [
        (headings::author(), &about.author),
        (headings::source(), &about.source),
        (phrases::description(), &about.description),
    ];
    rows.extend(
        facts
            .into_iter()
            .filter_map(|(name, fact)| Some(row(&name, Value::text(fact.as_deref()?), language))),
    );
    for text in [notices::snapshot(), notices::boundary(), notices::disclaimer()] {
        rows.push(say(phrases::note(), Value::text(text.text(language).to_owned())));
    }
    rows.push(say(phrases::made_by(), Value::text(TOOL)));
    let columns = vec![words(phrases::subject()), sentences(phrases::answer())];
    Sheet { name: phrases::sheet_answer(), columns, rows }
}

fn row<'a>(name: &Message, value: Value<'a>, language: Language) -> Vec<Value<'a>> {
    vec![Value::text(name.text(language).to_owned()), value]
}

fn subject(answer: &Answer) -> Message {
    match &*answer.id {
        "activation" => phrases::subject_activation(),
        "cost" => headings::cost(),
        "losses" => phrases::subject_losses(),
        "units" => headings::units(),
        "advice" => phrases::subject_advice(),
        "open" => phrases::subject_open(),
        "placeholder" => phrases::subject_placeholder(),
        other => other.into(),
    }
}

/// A row a guardrail and scenario.
pub(super) fn guardrails(guard: &Guard, language: Language) -> Sheet<'_> {
    let columns = vec![
        words(headings::guardrail()),
        names(headings::scenario()),
        words(headings::verdict()),
        sentences(phrases::finding()),
        figures(phrases::offenders()),
        words(phrases::waived_until()),
        sentences(phrases::waiver_reason()),
        sentences(headings::why()),
    ];
    let rows = guard.cases.iter().map(|case| guardrail(case, language));
    Sheet { name: headings::guardrails(), columns, rows: capped(rows, 0, "guard.json", language) }
}

fn guardrail(case: &Case, language: Language) -> Vec<Value<'_>> {
    let verdict = match case.verdict {
        Verdict::Passed => headings::passed(),
        Verdict::Failed => phrases::failed(),
        Verdict::Waived => phrases::waived(),
    };
    let waiver = case.waiver.as_ref();
    vec![
        Value::text(&*case.guardrail),
        Value::text(&*case.scenario),
        Value::text(verdict.text(language).to_owned()),
        Value::text(&*case.message),
        Value::Count(case.offenders.len() as u64),
        waiver.map_or(Value::Empty, |waiver| Value::Date(&waiver.until)),
        Value::optional(waiver.map(|waiver| &*waiver.reason)),
        Value::optional(case.why.as_deref()),
    ]
}

/// What became of the rows that were read.
pub(super) fn import(import: &Import, language: Language) -> Sheet<'static> {
    let counts = [
        (phrases::rows_read(), import.read),
        (phrases::rows_imported(), import.imported),
        (phrases::rows_merged(), import.merged),
        (phrases::rows_attached(), import.attached),
        (phrases::rows_rejected(), import.rejected),
        (phrases::rows_skipped(), import.skipped),
    ];
    let rows = counts.iter().map(|(what, count)| row(what, Value::Count(*count), language)).collect();
    let columns = vec![words(phrases::what()), figures(phrases::count())];
    Sheet { name: headings::import(), columns, rows }
}

/// Every warning once; `None` where there is none.
pub(super) fn warnings(report: &Report, language: Language) -> Option<Sheet<'_>> {
    let columns = vec![
        words(headings::id()),
        sentences(phrases::message()),
        figures(phrases::count()),
        sentences(phrases::consequence()),
        names(phrases::warned_of()),
    ];
    let rows = notes::warnings(report).into_iter().map(|(warning, names)| {
        vec![
            Value::text(&*warning.id),
            Value::text(warning.message.text(language)),
            Value::Count(warning.count),
            Value::optional(warning.consequence.as_ref().map(|message| message.text(language))),
            Value::text(names.join("; ")),
        ]
    });
    let rows = capped(rows, 0, "result.json", language);
    (!rows.is_empty()).then_some(Sheet { name: phrases::sheet_warnings(), columns, rows })
}

/// Rows that cannot be used; `None` where there is none.
pub(super) fn rejected(import: &Import, language: Language) -> Option<Sheet<'_>> {
    let columns = vec![words(headings::file()), figures(headings::line()), sentences(headings::reason())];
    let listed = import.rejected_rows.len() as u64;
    let mut rows: Vec<Vec<Value<'_>>> = import
        .rejected_rows
        .iter()
        .map(|row| {
            vec![Value::text(&*row.file), Value::Count(row.line), Value::text(row.reason.text(language))]
        })
        .collect();
    let more = import.rejected.saturating_sub(listed);
    if more > 0 {
        let said = phrases::more_rejected(crate::phrases::figures::count(more));
        rows.push(vec![Value::text(said.text(language).to_owned())]);
    }
    (!rows.is_empty()).then_some(Sheet { name: phrases::sheet_rejected(), columns, rows })
}

/// How every column of the inventory was understood.
pub(super) fn columns(import: &Import, language: Language) -> Sheet<'_> {
    let columns = vec![
        words(headings::file()),
        words(headings::header()),
        words(headings::read_as()),
        words(headings::how()),
    ];
    let rows = import.files.iter().flat_map(|file| {
        file.columns.iter().map(move |column| {
            vec![
                Value::text(&*file.path),
                Value::text(&*column.header),
                Value::optional(column.field.as_deref()),
                Value::text(column_how(&column.how).to_text(language)),
            ]
        })
    });
    Sheet { name: phrases::sheet_columns(), columns, rows: rows.collect() }
}

/// The assumptions that the figures rest on.
pub(super) fn assumptions(report: &Report, language: Language) -> Sheet<'_> {
    let row = |id: &'_ str, text: &'_ str| vec![Value::text(id.to_owned()), Value::text(text.to_owned())];
    let rows = report.assumptions.iter().map(|a| row(&a.id, a.text.text(language))).collect();
    let columns = vec![words(headings::id()), sentences(headings::assumption())];
    Sheet { name: phrases::sheet_assumptions(), columns, rows }
}

/// Every file that was read, with its hash.
pub(super) fn inputs(inputs: &[Input]) -> Sheet<'_> {
    let columns = vec![words(headings::file()), figures(headings::rows()), sentences(phrases::sha256())];
    let rows = inputs.iter().map(|input| {
        vec![
            Value::text(&*input.path),
            input.rows.map_or(Value::Unknown, Value::Count),
            Value::text(&*input.sha256),
        ]
    });
    Sheet { name: phrases::sheet_inputs(), columns, rows: rows.collect() }
}
