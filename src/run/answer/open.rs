//! What is not known, and what is wrong with the data.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::analysis::envelope::questions::Question;
use crate::money::Money;
use crate::phrases::lists::{comma, semicolon};
use crate::phrases::{answer as phrases, nouns};
use crate::policy::reading::{ReadingKey, SettledBy};
use crate::problem::Message;
use crate::report::Answer;
use crate::run::answer::Writer;
use crate::run::ranges::Explored;
use crate::study::load::Study;

/// Without any evidence of use the figures say nothing yet.
pub(super) fn placeholder(study: &Study) -> Option<Answer> {
    let has_evidence = study.fleet.columns().evidence.iter().any(|evidence| evidence.known);
    (!has_evidence).then(|| Answer::new("placeholder", phrases::placeholder(), json!({})))
}

/// The question that moves most money for each party that can settle one, and doubts about the data.
pub(super) fn questions(writer: &Writer<'_>, explored: &Explored<'_>) -> Option<Answer> {
    let baseline = explored.find(&writer.baseline().name)?;
    let horizon = writer.study.horizon();
    let mut found: BTreeMap<SettledBy, (Money, &Question)> = BTreeMap::new();
    for (place, question) in baseline.envelope.questions.iter().enumerate() {
        let Some(most) = baseline.envelope.effect(0, place).most.map(|most| horizon.whole(most)) else {
            continue;
        };
        let by = question.about.keys().flat_map(ReadingKey::settled_by).copied().collect::<Vec<_>>();
        for by in by {
            let known = found.entry(by).or_insert((most, question));
            if most > known.0 {
                *known = (most, question);
            }
        }
    }
    found.retain(|_, (most, _)| *most > Money::ZERO);
    let figures: Vec<Value> = found
        .iter()
        .map(|(by, (most, question))| json!({ "id": question.about.id, "settled_by": by.id(), "most": most }))
        .collect();
    let mut sentences = Vec::new();
    if !found.is_empty() {
        let list: Vec<Message> = found
            .iter()
            .map(|(by, (most, question))| {
                phrases::question(question.about.short(), settled_by(*by), writer.money(*most))
            })
            .collect();
        sentences.push(phrases::open_questions(Message::default().joined(&list, semicolon())));
    }
    sentences.extend(doubts(writer.study));
    let text = sentences.into_iter().reduce(|first, second| phrases::two_sentences(&first, &second))?;
    Some(Answer::new("open", text, json!({ "questions": figures })))
}

fn settled_by(by: SettledBy) -> Message {
    match by {
        SettledBy::Ibm => phrases::settled_by_ibm(),
        SettledBy::Contract => phrases::settled_by_contract(),
        SettledBy::Data => phrases::settled_by_data(),
    }
}

/// What is wrong with the data.
fn doubts(study: &Study) -> Option<Message> {
    let mut list = Vec::new();
    if study.import.rejected > 0 {
        list.push(phrases::rows_rejected(nouns::rows(study.import.rejected)));
    }
    let unknown: u64 = study.fleet.unknown_statuses.values().sum();
    if unknown > 0 {
        list.push(phrases::statuses_unknown(nouns::devices(unknown)));
    }
    let without = study.fleet.devices().filter(|device| !device.evidence().known).count() as u64;
    if without > 0 {
        list.push(phrases::without_evidence(nouns::devices(without)));
    }
    (!list.is_empty()).then(|| phrases::doubtful_data(Message::default().joined(&list, comma())))
}
