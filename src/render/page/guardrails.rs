//! Whether every scenario keeps the limits that the study sets.

use crate::phrases::headings;
use crate::phrases::page as phrases;
use crate::problem::Message;
use crate::render::document::{Block, Document, Table};
use crate::render::page::context::{Page, count_of};
use crate::report::guard::{Case, Verdict};

/// Most cases on the page; `guard.json` has all.
const MAX_CASES: usize = 200;

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let Some(guard) = page.guard else { return };
    document.push(Block::section("guardrails", page.say(&headings::guardrails())));
    let [passed, failed, waived] = [guard.passed, guard.failed, guard.waived].map(count_of);
    document.paragraph(page.say(&phrases::guard_summary(passed, failed, waived)));
    let mut cases: Vec<&Case> = guard.cases.iter().collect();
    // Stable: within a verdict in the order of the guardrails.
    cases.sort_by_key(|case| match case.verdict {
        Verdict::Failed => 0,
        Verdict::Waived => 1,
        Verdict::Passed => 2,
    });
    let headers = [headings::guardrail(), headings::scenario(), headings::verdict(), phrases::found()];
    let rows = cases.iter().take(MAX_CASES).map(|case| row(page, case)).collect();
    let table = Table::of_words(headers.map(|header| page.say(&header)), rows);
    document.table(table.captioned(page.say(&phrases::caption_guard())));
    if cases.len() > MAX_CASES {
        document.note(page.say(&phrases::cases_left_out(count_of(cases.len() - MAX_CASES))));
    }
}

fn row(page: &Page<'_>, case: &Case) -> Vec<String> {
    let verdict = match case.verdict {
        Verdict::Passed => headings::passed(),
        Verdict::Failed => phrases::failed(),
        Verdict::Waived => phrases::waived(),
    };
    let found = Message::of_value(&case.message);
    let found = match &case.waiver {
        None => found,
        Some(note) if note.ended => phrases::waiver_ended(found, &note.until),
        Some(note) => phrases::waived_until(found, &note.until, Message::of_value(&note.reason)),
    };
    vec![case.guardrail.clone(), case.scenario.clone(), page.say(&verdict), page.say(&found)]
}
