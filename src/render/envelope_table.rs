//! The tables and sentences of an envelope: every format lays out the same cells and lines.

use serde_json::{Map, Value};

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, decimals, money};
use crate::phrases::headings;
use crate::phrases::lists::semicolon;
use crate::phrases::nouns;
use crate::phrases::render::envelope as phrases;
use crate::problem::{Language, Message};
use crate::render::document::Table;
use crate::report::envelope::{EnvelopeReport, QuestionRow, Range, ScenarioBands, Verdict};
use crate::report::reading;

/// How many readings there are, and how few simulations cover them.
pub(crate) fn coverage(report: &EnvelopeReport) -> Message {
    phrases::coverage(nouns::readings(report.readings as u64), nouns::simulations(report.simulated as u64))
}

/// One row a scenario: what it costs and does at least and at most.
pub(crate) fn bands(report: &EnvelopeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        headings::scenario(),
        phrases::extra_reference(),
        phrases::extra_least(),
        phrases::extra_most(),
        phrases::total_least(),
        phrases::total_most(),
        phrases::without_license(),
        phrases::services_lost(),
        phrases::refused_in(),
    ];
    let low = |range: &Option<Range<Money>>| money(range.as_ref().map(|r| r.low), places);
    let high = |range: &Option<Range<Money>>| money(range.as_ref().map(|r| r.high), places);
    let rows = report.scenarios.iter().map(|s| {
        vec![
            s.name.clone(),
            money(s.extra_at_reference, places),
            low(&s.extra),
            high(&s.extra),
            low(&s.total),
            high(&s.total),
            counts(&s.without_license).to_text(language),
            counts(&s.lost).to_text(language),
            count(s.refused_in as u64),
        ]
    });
    Table::of_figures(header.map(|name| name.to_text(language)), rows.collect())
}

/// `3`, or `0 to 12`.
fn counts(range: &Range<u64>) -> Message {
    if range.low == range.high {
        return count(range.low).into();
    }
    phrases::from_to(count(range.low), count(range.high))
}

/// One row an open question, those that move most money first.
pub(crate) fn questions(report: &EnvelopeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        phrases::ask_first(),
        phrases::moves_on_average(),
        phrases::moves_at_most(),
        phrases::alone_least(),
        phrases::alone_most(),
        phrases::without_license(),
        phrases::services_lost(),
    ];
    let rows = report.questions.iter().enumerate().map(|(place, q)| {
        vec![
            phrases::question((place + 1).to_string(), q.id, q.keys.join(", ")).to_text(language),
            money(q.mean, places),
            money(q.most, places),
            money(q.alone_low, places),
            money(q.alone_high, places),
            count(q.without_license),
            count(q.lost),
        ]
    });
    Table::of_figures(header.map(|name| name.to_text(language)), rows.collect())
}

fn months(report: &EnvelopeReport) -> Message {
    nouns::months(u64::from(report.months))
}

/// The first thing to know: which question to ask, and what the answer is worth.
pub(crate) fn headline(report: &EnvelopeReport) -> Option<Message> {
    let first = report.questions.first()?;
    let places = decimals(&report.currency);
    let moved = first.mean.filter(|mean| !mean.is_zero())?;
    let amount = |m| format!("{} {}", report.currency, money(m, places));
    let (moved, most) = (amount(Some(moved)), amount(first.most));
    Some(phrases::headline(first.id, Message::from(&first.ask), moved, months(report), most))
}

/// What the columns of [`questions`] mean.
pub(crate) fn legend(report: &EnvelopeReport) -> Message {
    let baseline = report.scenarios.first().map_or_else(String::new, |s| s.name.clone());
    phrases::legend(baseline, months(report))
}

/// The question to ask, and the answers that were tried.
pub(crate) fn ask(place: usize, question: &QuestionRow) -> Message {
    let answers: Vec<Message> = question.answers.iter().map(Message::from).collect();
    let answers = Message::default().joined(&answers, semicolon());
    phrases::ask((place + 1).to_string(), question.id, Message::from(&question.ask), answers)
}

/// What is best whatever the answers are.
pub(crate) fn verdicts(report: &EnvelopeReport) -> Vec<Message> {
    if report.scenarios.len() < 2 {
        return vec![phrases::one_scenario()];
    }
    let mut lines = vec![verdict(report, &report.cheapest, phrases::of_all())];
    let harmless = &report.cheapest_harmless;
    if harmless.standings.len() < 2 {
        lines.push(phrases::none_harmless());
    } else if harmless.standings.len() < report.cheapest.standings.len() {
        lines.push(verdict(report, harmless, phrases::of_harmless()));
    }
    lines
}

fn verdict(report: &EnvelopeReport, verdict: &Verdict, among: Message) -> Message {
    let places = decimals(&report.currency);
    let amount = |m: Money| format!("{} {}", report.currency, money(Some(m), places));
    let Some(first) = verdict.standings.first().filter(|_| verdict.known) else {
        return phrases::unknown(among);
    };
    if verdict.readings == 0 {
        return phrases::all_refused(among);
    }
    let all = nouns::readings(verdict.readings as u64);
    let readings = if verdict.readings == report.readings {
        phrases::under_every_reading()
    } else {
        phrases::under_readings(&all)
    };
    match (&verdict.always, verdict.margin) {
        (Some(name), Some(margin)) if !margin.is_zero() => {
            phrases::cheapest(among, name, readings, amount(margin), months(report))
        }
        (Some(name), _) => phrases::none_cheaper(among, name, readings),
        (None, _) => {
            let best_in = count(first.best_in as u64);
            phrases::none_always(among, readings, &first.name, best_in, all, amount(first.regret))
        }
    }
}

/// What is fixed, not varied or not compared, and why.
pub(crate) fn scope(report: &EnvelopeReport) -> Vec<Message> {
    let mut lines = Vec::new();
    if !report.fixed.is_empty() {
        lines.push(phrases::fixed(pairs(&report.fixed)));
    }
    lines.push(phrases::reference(reading::in_words(&report.reference)));
    let left_out = report.left_out.iter();
    lines.extend(left_out.map(|l| phrases::not_varied(l.key, l.values.join(", "), Message::from(&l.why))));
    lines.extend(report.same.iter().map(|same| phrases::same(&same.name, &same.equals)));
    let scenarios = nouns::scenarios(report.scenarios.len().saturating_sub(1) as u64);
    match report.beyond.as_slice() {
        [] => {}
        [first] => lines.push(phrases::beyond(first, scenarios)),
        [first, rest @ ..] => {
            lines.push(phrases::beyond_and_more(first, count(rest.len() as u64), scenarios));
        }
    }
    if report.swept > 0 {
        lines.push(phrases::swept(nouns::policies(report.swept as u64)));
    }
    lines
}

/// Which readings give the least and the most extra charges of each scenario.
pub(crate) fn extremes(report: &EnvelopeReport) -> Vec<Message> {
    let line = |s: &ScenarioBands| {
        let extra = s.extra.as_ref()?;
        Some(phrases::extremes(&s.name, pairs(&extra.low_reading), pairs(&extra.high_reading)))
    };
    report.scenarios.iter().filter_map(line).collect()
}

/// `order = file, scope = all`.
fn pairs(words: &Map<String, Value>) -> Message {
    let pair = |(key, word): (&String, &Value)| format!("{key} = {}", word.as_str().unwrap_or(UNKNOWN));
    match words.iter().map(pair).collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => phrases::reference_reading(),
        pairs => pairs.into(),
    }
}
