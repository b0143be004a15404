//! The tables and sentences of an envelope: every format lays out the same cells and lines.

use serde_json::{Map, Value};

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, counted, decimals, money};
use crate::render::document::Table;
use crate::report::envelope::{EnvelopeReport, QuestionRow, Range, Verdict};
use crate::report::reading;

/// How many readings there are, and how few simulations cover them.
pub(crate) fn coverage(report: &EnvelopeReport) -> String {
    format!(
        "{} of what IBM leaves open; {} cover them all, every other combination provably equals one of these",
        counted(report.readings as u64, "reading"),
        counted(report.simulated as u64, "simulation"),
    )
}

/// One row a scenario: what it costs and does at least and at most.
pub(crate) fn bands(report: &EnvelopeReport) -> Table {
    let places = decimals(&report.currency);
    let header = [
        "Scenario",
        "Extra charges*\nreference",
        "Extra charges*\nat least",
        "Extra charges*\nat most",
        "Total*\nat least",
        "Total*\nat most",
        "Devices without\na license*",
        "Services\nlost*",
        "Refused in\nreadings*",
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
            counts(&s.without_license),
            counts(&s.lost),
            count(s.refused_in as u64),
        ]
    });
    Table::of_figures(header, rows.collect())
}

/// `3`, or `0 to 12`.
fn counts(range: &Range<u64>) -> String {
    if range.low == range.high {
        return count(range.low);
    }
    format!("{} to {}", count(range.low), count(range.high))
}

/// One row an open question, those that move most money first.
pub(crate) fn questions(report: &EnvelopeReport) -> Table {
    let places = decimals(&report.currency);
    let header = [
        "Ask IBM this first",
        "Moves on\naverage*",
        "Moves at\nmost*",
        "Alone: extra\nat least*",
        "Alone: extra\nat most*",
        "Devices without\na license*",
        "Services\nlost*",
    ];
    let rows = report.questions.iter().enumerate().map(|(place, q)| {
        vec![
            format!("{}. {} {}", place + 1, q.id, q.keys.join(", ")),
            money(q.mean, places),
            money(q.most, places),
            money(q.alone_low, places),
            money(q.alone_high, places),
            count(q.without_license),
            count(q.lost),
        ]
    });
    Table::of_figures(header, rows.collect())
}

/// The first thing to know: which question to ask, and what the answer is worth.
pub(crate) fn headline(report: &EnvelopeReport) -> Option<String> {
    let first = report.questions.first()?;
    let places = decimals(&report.currency);
    let moved = first.mean.filter(|mean| !mean.is_zero())?;
    let amount = |m| format!("{} {}", report.currency, money(m, places));
    Some(format!(
        "Ask IBM first ({}): {} The answer moves {} of extra charges over {} months on average*, and {} at most*.",
        first.id,
        first.ask,
        amount(Some(moved)),
        report.months,
        amount(first.most)
    ))
}

/// What the columns of [`questions`] mean.
pub(crate) fn legend(report: &EnvelopeReport) -> String {
    format!(
        "\"Moves\" is the difference between the dearest and the cheapest answer in extra charges of {} over {} \
         months: on average and at most over all answers to the other questions; \"alone\" is with all other answers \
         as in the reference reading. Devices and services: the greatest difference; when a service is lost (A7) is not counted.",
        report.scenarios.first().map_or_else(String::new, |s| s.name.clone()),
        report.months
    )
}

/// The question to ask, and the answers that were tried.
pub(crate) fn ask(place: usize, question: &QuestionRow) -> String {
    format!("{}. {}: {} Tried: {}.", place + 1, question.id, question.ask, question.answers.join("; "))
}

/// What is best whatever the answers are.
pub(crate) fn verdicts(report: &EnvelopeReport) -> Vec<String> {
    if report.scenarios.len() < 2 {
        return vec!["There is one scenario only: nothing to choose from.".to_owned()];
    }
    let mut lines = vec![verdict(report, &report.cheapest, "Of all scenarios")];
    let harmless = &report.cheapest_harmless;
    if harmless.standings.len() < 2 {
        lines.push(
            "Every other scenario leaves more devices without a license, or loses more services, than the baseline \
             does under some reading."
                .to_owned(),
        );
    } else if harmless.standings.len() < report.cheapest.standings.len() {
        let among = "Of those that never leave more devices without a license, and never lose more services, than the \
                     baseline does";
        lines.push(verdict(report, harmless, among));
    }
    lines
}

fn verdict(report: &EnvelopeReport, verdict: &Verdict, among: &str) -> String {
    let places = decimals(&report.currency);
    let amount = |m: Money| format!("{} {}", report.currency, money(Some(m), places));
    let Some(first) = verdict.standings.first().filter(|_| verdict.known) else {
        return format!("{among}: which one costs least is unknown, because a price is missing.");
    };
    if verdict.readings == 0 {
        return format!(
            "{among}: every reading refuses the activation of one of them, so they can't be compared."
        );
    }
    let readings = if verdict.readings == report.readings {
        "under every reading".to_owned()
    } else {
        format!("under each of the {} that refuse none of them", counted(verdict.readings as u64, "reading"))
    };
    match (&verdict.always, verdict.margin) {
        (Some(name), Some(margin)) if !margin.is_zero() => format!(
            "{among}, {} costs least {readings}, by at least {} over {} months.",
            name,
            amount(margin),
            report.months
        ),
        (Some(name), _) => {
            format!("{among}, none costs less than {name} {readings}; some cost as much.")
        }
        (None, _) => format!(
            "{among}, none costs least {readings}. In money alone, the safest is {}: it costs least in {} of {}, and \
             never more than {} above the best.",
            first.name,
            count(first.best_in as u64),
            counted(verdict.readings as u64, "reading"),
            amount(first.regret)
        ),
    }
}

/// What is fixed, not varied or not compared, and why.
pub(crate) fn scope(report: &EnvelopeReport) -> Vec<String> {
    let mut lines = Vec::new();
    if !report.fixed.is_empty() {
        lines.push(format!("Fixed by the user: {}.", pairs(&report.fixed)));
    }
    lines.push(format!("Reference reading: {}.", reading::in_words(&report.reference)));
    lines.extend(
        report
            .left_out
            .iter()
            .map(|l| format!("Not varied: {} = {}: {}.", l.key, l.values.join(", "), l.why)),
    );
    lines.extend(report.same.iter().map(|same| {
        format!(
            "Not compared: {} differs from {} in its reading only, which is varied here.",
            same.name, same.equals
        )
    }));
    if let [first, rest @ ..] = report.beyond.as_slice() {
        let rest = if rest.is_empty() {
            String::new()
        } else {
            format!(" and {} behind it", count(rest.len() as u64))
        };
        lines.push(format!(
            "Not compared: {first}{rest}: the envelope has {}; `--max-scenarios` raises that.",
            counted(report.scenarios.len().saturating_sub(1) as u64, "scenario")
        ));
    }
    if report.swept > 0 {
        lines.push(format!(
            "Not compared: {} of sweeps; make a scenario of each one that you want to compare.",
            if report.swept == 1 {
                "1 policy".to_owned()
            } else {
                format!("{} policies", count(report.swept as u64))
            }
        ));
    }
    lines
}

/// Which readings give the least and the most extra charges of each scenario.
pub(crate) fn extremes(report: &EnvelopeReport) -> Vec<String> {
    let line = |s: &crate::report::envelope::ScenarioBands| {
        let extra = s.extra.as_ref()?;
        Some(format!(
            "{}: least with {}; most with {}.",
            s.name,
            pairs(&extra.low_reading),
            pairs(&extra.high_reading)
        ))
    };
    report.scenarios.iter().filter_map(line).collect()
}

/// `order = file, scope = all`.
fn pairs(words: &Map<String, Value>) -> String {
    let pair = |(key, word): (&String, &Value)| format!("{key} = {}", word.as_str().unwrap_or(UNKNOWN));
    match words.iter().map(pair).collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => "the reference reading".to_owned(),
        pairs => pairs,
    }
}
