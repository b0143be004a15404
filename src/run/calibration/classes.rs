//! Classes of readings: ranked by what they explain, and what each settles.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::analysis::calibration;
use crate::analysis::calibration::Class;
use crate::analysis::envelope::Envelope;
use crate::internal::Invariant;
use crate::policy::reading::{PartialReading, ReadingKey};
use crate::report::calibration::{ClassKey, ClassRow, Compared};
use crate::report::envelope::LeftOutRow;
use crate::run::calibration::trials::{Trials, answers, decided};
use crate::run::envelope::assemble::words;

/// A class with its place.
#[derive(Debug)]
pub(super) struct Ranked {
    /// From 1 on.
    pub(super) rank: u64,
    pub(super) class: Class,
    /// Devices that it explains.
    pub(super) explained: u64,
    /// Its readings that no document speaks against, by core.
    pub(super) consistent: Vec<usize>,
}

/// All classes: what explains most comes first; of those that explain as much, what no document speaks against, then what
/// is nearer to the study's own reading.
pub(super) fn ranked(trials: &Trials<'_>) -> Vec<Ranked> {
    let ranked =
        calibration::classes(&trials.envelope, &trials.fingerprints).into_iter().map(|class| Ranked {
            rank: 0,
            explained: trials.explained(class.simulation),
            consistent: class.cores.iter().copied().filter(|core| trials.consistent.contains(core)).collect(),
            class,
        });
    let mut ranked: Vec<Ranked> = ranked.collect();
    // Stable: the others stay in the order of their first readings.
    ranked.sort_by_key(|class| (Reverse(class.explained), class.consistent.is_empty()));
    (1..).zip(&mut ranked).for_each(|(rank, class)| class.rank = rank);
    ranked
}

/// The values of each key in some readings, each once. Of rules that know no such key, none.
pub(super) fn values(envelope: &Envelope, cores: &[usize]) -> BTreeMap<ReadingKey, Vec<String>> {
    let mut values: BTreeMap<ReadingKey, Vec<String>> = BTreeMap::new();
    for core in cores {
        for setting in answers(envelope, *core).iter().flat_map(PartialReading::settings) {
            let (known, word) = (values.entry(setting.key()).or_default(), setting.word());
            if !known.iter().any(|other| *other == word) {
                known.push(word.into_owned());
            }
        }
    }
    values
}

/// The keys that have several values in the readings that were tried.
pub(super) fn open_keys(envelope: &Envelope) -> Vec<ReadingKey> {
    let options = envelope.questions.iter().flat_map(|question| &question.options);
    let mut known: BTreeMap<ReadingKey, Vec<String>> = BTreeMap::new();
    for setting in options.flat_map(PartialReading::settings) {
        known.entry(setting.key()).or_default().push(setting.word().into_owned());
    }
    let has_several = |values: &Vec<String>| values.iter().any(|value| Some(value) != values.first());
    known.into_iter().filter(|(_, values)| has_several(values)).map(|(key, _)| key).collect()
}

/// A class as a report has it.
pub(super) fn row(trials: &Trials<'_>, ranked: &Ranked, compared: Option<&Compared>) -> ClassRow {
    let open = open_keys(&trials.envelope);
    let values = values(&trials.envelope, &ranked.class.cores);
    let key = |(key, values): (&ReadingKey, &Vec<String>)| ClassKey {
        key: key.word(),
        values: values.clone(),
        settled: values.len() == 1,
    };
    ClassRow {
        rank: ranked.rank,
        explained: ranked.explained,
        percent: compared.and_then(|compared| percent(ranked.explained, compared.compared)),
        readings: ranked.class.cores.len() as u64,
        consistent: ranked.consistent.len() as u64,
        is_own: trials.is_own(&ranked.class),
        keys: values.iter().filter(|(key, _)| open.contains(key)).map(key).collect(),
        write: written(trials, ranked, &values),
    }
}

/// Cut, not rounded: 100.00 is said only where all are explained.
fn percent(explained: u64, compared: u64) -> Option<String> {
    let hundredths = (u128::from(explained) * 10_000).checked_div(u128::from(compared))?;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

/// What a study is to say: the keys that the class settles, and of the others only those whose defaults would make a
/// reading of another class.
fn written(
    trials: &Trials<'_>,
    ranked: &Ranked,
    values: &BTreeMap<ReadingKey, Vec<String>>,
) -> Map<String, Value> {
    let open = open_keys(&trials.envelope);
    let is_settled = |key| open.contains(&key) && values.get(&key).is_some_and(|values| values.len() == 1);
    let readings: Vec<PartialReading> =
        ranked.class.cores.iter().map(|core| decided(&trials.envelope, *core)).collect();
    let holds = |partial: &PartialReading| {
        let complete = partial.complete();
        let is_it = |reading: &PartialReading| reading.settings().all(|s| complete.get(s.key()) == s);
        readings.iter().any(is_it)
    };
    let mut kept = decided(&trials.envelope, representative(trials, ranked));
    for key in ReadingKey::ALL.iter().copied().filter(|key| !is_settled(*key)) {
        let others = kept.settings().filter(|setting| setting.key() != key);
        let fewer = others.fold(PartialReading::default(), PartialReading::with);
        if holds(&fewer) {
            kept = fewer;
        }
    }
    words(&kept.words())
}

/// The reading of a class that is shown: one that no document speaks against, nearest to the study's own.
fn representative(trials: &Trials<'_>, ranked: &Ranked) -> usize {
    let own = trials.named.policy.reading;
    let cores = if ranked.consistent.is_empty() { &ranked.class.cores } else { &ranked.consistent };
    let differing = |core: &usize| {
        let decided = decided(&trials.envelope, *core);
        decided.settings().filter(|setting| own.get(setting.key()) != *setting).count()
    };
    *cores.iter().min_by_key(|core| differing(core)).invariant("a class has a reading")
}

/// Answers that make no difference for this fleet.
pub(super) fn left_out(envelope: &Envelope) -> Vec<LeftOutRow> {
    let decides = |key: ReadingKey| ![ReadingKey::Gap, ReadingKey::OverageRate].contains(&key);
    let rows = envelope.left_out.iter().filter(|left| decides(left.key));
    let row = |left: &crate::analysis::envelope::questions::LeftOut| LeftOutRow {
        key: left.key.word(),
        values: left.values.clone(),
        why: left.why.clone(),
    };
    rows.map(row).collect()
}
