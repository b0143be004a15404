//! Where the evidence of use came from, in words.

use crate::input::reach::{BestEvidence, Reach, SourceReach};
use crate::phrases::figures::{UNKNOWN, count};
use crate::phrases::headings;
use crate::phrases::lists::comma;
use crate::phrases::nouns;
use crate::phrases::render::evidence as phrases;
use crate::problem::{Language, Message};
use crate::render::document::{Column, Item, Table};

fn strengths(source: &SourceReach) -> String {
    if source.strengths.is_empty() { UNKNOWN.to_owned() } else { source.strengths.join(", ") }
}

fn note(source: &SourceReach) -> Option<Message> {
    let note = Message::from(source.note.as_ref()?);
    Some(if source.weak { phrases::weak(note) } else { note })
}

/// What devices rest on, for people.
fn label(best: &BestEvidence) -> Message {
    match best.evidence.as_str() {
        "used" => phrases::used(),
        "installed" => phrases::installed(),
        "enabled" => phrases::enabled(),
        "entitled" => phrases::entitled(),
        "no-service" => phrases::no_service(),
        _ => phrases::none(),
    }
}

/// `12 devices = 3 used + 2 installed at best + …`.
pub(crate) fn reconciled(reach: &Reach) -> Message {
    let all: u64 = reach.devices.iter().map(|best| best.devices).sum();
    let terms: Vec<Message> =
        reach.devices.iter().map(|best| phrases::term(count(best.devices), label(best))).collect();
    phrases::sum(nouns::devices(all), Message::default().joined(&terms, " + "))
}

/// The devices to be reviewed, if there are any.
pub(crate) fn review(reach: &Reach) -> Option<Message> {
    let devices = reach.review.devices;
    (devices > 0).then(|| {
        let samples = &reach.review.samples;
        let more = if devices > samples.len() as u64 { ", …" } else { "" };
        phrases::review(count(devices), format!("{}{more}", samples.join(", ")))
    })
}

/// `persona.csv: enabled, 4 rows, 5 devices`.
fn line(source: &SourceReach) -> Message {
    let strengths = (source.devices > 0).then(|| Message::from(strengths(source)));
    let said = [strengths, source.rows.map(nouns::rows), Some(nouns::devices(source.devices))];
    let said: Vec<Message> = said.into_iter().flatten().collect();
    let line = phrases::source_line(&source.source, Message::default().joined(&said, comma()));
    match note(source) {
        None => line,
        Some(note) => phrases::with_note(line, note),
    }
}

/// The section of `check`, with this many sources.
pub(crate) fn items(reach: &Reach, most: usize, language: Language) -> Vec<Item> {
    let item = |message: Message| Item::from(message.text(language));
    let mut items: Vec<Item> = reach.sources.iter().take(most).map(|source| item(line(source))).collect();
    if items.is_empty() {
        items.push(item(phrases::no_source()));
    }
    let left = reach.sources.len().saturating_sub(most);
    items.extend((left > 0).then(|| item(phrases::more_sources(count(left as u64)))));
    let rests = reach.devices.iter().filter(|best| best.devices > 0);
    let rests = rests.map(|best| item(phrases::follows(label(best), Message::from(&best.consequence))));
    items.push(Item::with(reconciled(reach).text(language), rests));
    items.extend(review(reach).map(item));
    items
}

/// The sources as a table.
pub(crate) fn sources(reach: &Reach, language: Language) -> Table {
    let row = |source: &SourceReach| {
        vec![
            source.source.to_text(language),
            strengths(source),
            source.rows.map_or_else(|| UNKNOWN.to_owned(), count),
            count(source.devices),
            note(source).unwrap_or_default().to_text(language),
        ]
    };
    Table {
        columns: vec![
            Column::words(phrases::source().text(language)),
            Column::words(phrases::strength().text(language)),
            Column::figures(headings::rows().text(language)),
            Column::figures(phrases::devices().text(language)),
            Column::words(phrases::note().text(language)),
        ],
        rows: reach.sources.iter().map(row).collect(),
        ..Table::default()
    }
}

/// The devices by their best evidence.
pub(crate) fn devices(reach: &Reach, language: Language) -> Table {
    let row = |best: &BestEvidence| {
        let follows = Message::from(&best.consequence);
        vec![label(best).to_text(language), count(best.devices), follows.to_text(language)]
    };
    Table {
        columns: vec![
            Column::words(phrases::best_evidence().text(language)),
            Column::figures(phrases::devices().text(language)),
            Column::words(phrases::what_follows().text(language)),
        ],
        rows: reach.devices.iter().map(row).collect(),
        ..Table::default()
    }
}
