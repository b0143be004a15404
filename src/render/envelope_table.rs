//! The tables and sentences of an envelope: every format lays out the same cells and lines.

use serde_json::{Map, Value};

use crate::money::Money;
use crate::phrases::answer as answers;
use crate::phrases::figures::{UNKNOWN, count, decimals, money, one_line, priced};
use crate::phrases::headings;
use crate::phrases::lists::{comma, semicolon};
use crate::phrases::nouns;
use crate::phrases::render::envelope as phrases;
use crate::phrases::render::words;
use crate::problem::{Language, Message};
use crate::render::document::Table;
use crate::report::envelope::{EnvelopeReport, QuestionRow, Range, SamePolicy, ScenarioBands, Verdict};
use crate::report::reading;

/// How many readings there are, and how few simulations cover them.
pub(crate) fn coverage(report: &EnvelopeReport) -> Message {
    phrases::coverage(nouns::readings(report.readings as u64), nouns::simulations(report.simulated as u64))
}

/// The answer: what the baseline costs and how sure that is, and which question to ask first.
pub(crate) fn answer(report: &EnvelopeReport) -> Vec<Message> {
    cost(report).into_iter().chain(headline(report)).collect()
}

/// Extra charges of the baseline with both ranges.
fn cost(report: &EnvelopeReport) -> Option<Message> {
    let base = report.scenarios.first()?;
    let sentence = match base.extra_at_reference {
        None => return Some(answers::extra_unknown(months(report))),
        Some(amount) if amount.is_zero() => answers::no_extra(months(report)),
        Some(amount) => answers::extra(amount_of(report, amount), months(report)),
    };
    let inner = base.consistent.as_ref().map(|bands| bands.extra.as_ref());
    Some(match inner {
        Some(inner) => {
            answers::with_range(sentence, reach(report, inner), reach(report, base.extra.as_ref()))
        }
        None => answers::without_range(sentence),
    })
}

/// `USD 2,930.40`.
fn amount_of(report: &EnvelopeReport, amount: Money) -> String {
    priced(&report.currency, amount)
}

/// `0.00 to USD 15,253.80`.
fn reach(report: &EnvelopeReport, range: Option<&Range<Money>>) -> Message {
    match range {
        None => answers::unknown_amount(),
        Some(range) => {
            let amount = |amount: Money| money(Some(amount), decimals(&report.currency));
            answers::amount_range(&one_line(&report.currency), amount(range.low), amount(range.high))
        }
    }
}

/// One row a scenario: what it costs and does at least and at most, if IBM does what it writes and whatever it does.
pub(crate) fn bands(report: &EnvelopeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        headings::scenario(),
        phrases::extra_reference(),
        phrases::extra_consistent(),
        phrases::extra_all(),
        phrases::total_consistent(),
        phrases::total_all(),
        phrases::without_license(),
        phrases::services_lost(),
        phrases::refused_in(),
    ];
    let amounts = |range: Option<&Range<Money>>| amounts(range, places).to_text(language);
    let rows = report.scenarios.iter().map(|s| {
        let inner = s.consistent.as_ref();
        vec![
            s.name.clone(),
            money(s.extra_at_reference, places),
            amounts(inner.and_then(|bands| bands.extra.as_ref())),
            amounts(s.extra.as_ref()),
            amounts(inner.and_then(|bands| bands.total.as_ref())),
            amounts(s.total.as_ref()),
            counts(&s.without_license).to_text(language),
            counts(&s.lost).to_text(language),
            count(s.refused_in as u64),
        ]
    });
    Table::of_figures(header.map(|name| name.to_text(language)), rows.collect())
}

/// One row a rule of auto-activation: what the baseline costs and does under it.
pub(crate) fn rules(report: &EnvelopeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        phrases::rule(),
        phrases::standing(),
        phrases::extra_consistent(),
        phrases::extra_all(),
        phrases::without_license(),
        phrases::services_lost(),
    ];
    let rows = report.rules.iter().map(|row| {
        vec![
            row.rule.clone(),
            words::standing(row.standing).to_text(language),
            amounts(row.extra_consistent.as_ref(), places).to_text(language),
            amounts(row.extra.as_ref(), places).to_text(language),
            counts(&row.without_license).to_text(language),
            counts(&row.lost).to_text(language),
        ]
    });
    Table::of_figures(header.map(|name| name.to_text(language)), rows.collect())
}

/// The title of [`rules`].
pub(crate) fn rules_title(report: &EnvelopeReport) -> Message {
    phrases::rules_title(report.scenarios.first().map_or_else(String::new, |s| s.name.clone()))
}

/// `5.00`, `0.00 to 12.00`, or `-`.
fn amounts(range: Option<&Range<Money>>, places: u32) -> Message {
    match range {
        Some(range) if range.low != range.high => {
            phrases::from_to(money(Some(range.low), places), money(Some(range.high), places))
        }
        same => money(same.map(|range| range.low), places).into(),
    }
}

/// `3`, or `0 to 12`.
fn counts(range: &Range<u64>) -> Message {
    if range.low == range.high {
        return count(range.low).into();
    }
    phrases::from_to(count(range.low), count(range.high))
}

/// One row an open question, in the order of the report.
pub(crate) fn questions(report: &EnvelopeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        phrases::open_question(),
        phrases::settled_by(),
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
            parties(q).to_text(language),
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

/// `IBM, the data`: who can settle a question.
fn parties(question: &QuestionRow) -> Message {
    let by: Vec<Message> = question.settled_by.iter().map(|by| words::settled_by(by)).collect();
    Message::default().joined(&by, comma())
}

/// The question that moves most money, and what its answer is worth.
pub(crate) fn headline(report: &EnvelopeReport) -> Option<Message> {
    // Of those that move the same, the first one.
    let first = report.questions.iter().rev().max_by_key(|question| question.moves())?;
    let moved = first.mean.filter(|mean| !mean.is_zero())?;
    let most = money(first.most, decimals(&report.currency));
    let who = match first.settled_by.first() {
        Some(&"contract") => phrases::see_contract(),
        Some(&"data") => phrases::mend_data(),
        _ => phrases::ask_ibm(),
    };
    let most = format!("{} {most}", one_line(&report.currency));
    let ask = Message::from(&first.ask);
    Some(phrases::headline(who, first.id, ask, amount_of(report, moved), months(report), most))
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
    let amount = |m: Money| amount_of(report, m);
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
    lines.extend(report.same.iter().map(|same| not_compared(report, same)));
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

/// Why a policy is not compared with the others.
fn not_compared(report: &EnvelopeReport, same: &SamePolicy) -> Message {
    let is_baseline = report.scenarios.first().is_some_and(|base| base.name == same.equals);
    match (same.identical, is_baseline) {
        (false, _) => phrases::same(&same.name, &same.equals),
        (true, false) => phrases::identical(&same.name, &same.equals),
        (true, true) => phrases::unchanged(&same.name, &same.equals),
    }
}
