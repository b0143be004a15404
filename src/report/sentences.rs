//! The sentences of a report in both languages: a file has the English in its place, and the Japanese beside it.

use crate::input::inventory::import::Import;
use crate::problem::{Language, Message, Warning};
use crate::report::Report;
use crate::report::guard::Guard;

impl Report {
    /// Notes the Japanese of every sentence, also of those of the guardrails.
    pub fn keep_japanese(&mut self, guard: Option<&Guard>) {
        let of_guard = guard.iter().flat_map(|guard| guard.cases.iter().map(|case| &case.message));
        let mut japanese: std::collections::BTreeMap<String, String> = of_guard.filter_map(pair).collect();
        japanese.extend(self.sentences().into_iter().filter_map(|sentence| pair(sentence)));
        self.japanese = japanese;
    }

    /// Gives every sentence of a file its Japanese again.
    pub fn restore_japanese(&mut self, guard: Option<&mut Guard>) {
        let japanese = std::mem::take(&mut self.japanese);
        let of_guard =
            guard.into_iter().flat_map(|guard| guard.cases.iter_mut().map(|case| &mut case.message));
        for sentence in self.sentences().into_iter().chain(of_guard) {
            if let Some(words) = japanese.get(sentence.as_str()) {
                *sentence = std::mem::take(sentence).with_japanese(words);
            }
        }
        self.japanese = japanese;
    }

    fn sentences(&mut self) -> Vec<&mut Message> {
        let scenarios = self.scenarios.iter_mut().flat_map(|scenario| &mut scenario.warnings);
        let warnings = scenarios.flat_map(of_warning).chain(of_import(&mut self.import));
        let answer = self.answer.iter_mut().map(|answer| &mut answer.text);
        let assumptions = self.assumptions.iter_mut().map(|assumption| &mut assumption.text);
        let advice = self.advice.iter_mut().map(|advice| &mut advice.text);
        answer.chain(advice).chain(assumptions).chain(warnings).collect()
    }
}

fn of_import(import: &mut Import) -> impl Iterator<Item = &mut Message> {
    let Import { warnings, rejected_rows, files, evidence, .. } = import;
    let rows = rejected_rows.iter_mut().map(|row| &mut row.reason);
    let files = files.iter_mut().flat_map(|file| [&mut file.encoding, &mut file.timezone]);
    let sources = evidence
        .sources
        .iter_mut()
        .flat_map(|source| std::iter::once(&mut source.source).chain(&mut source.note));
    let devices = evidence.devices.iter_mut().map(|devices| &mut devices.consequence);
    warnings.iter_mut().flat_map(of_warning).chain(rows).chain(files).chain(sources).chain(devices)
}

fn of_warning(warning: &mut Warning) -> impl Iterator<Item = &mut Message> {
    let Warning { message, consequence, samples, .. } = warning;
    std::iter::once(message).chain(consequence).chain(samples)
}

/// English and Japanese, where they are not the same.
fn pair(sentence: &Message) -> Option<(String, String)> {
    let [english, japanese] =
        [Language::English, Language::Japanese].map(|language| sentence.to_text(language));
    (english != japanese).then_some((english, japanese))
}
