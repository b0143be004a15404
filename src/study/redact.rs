//! A study without the names of people and devices, for output that leaves the house.

use crate::input::redact;
use crate::problem::Warning;
use crate::study::load::Loaded;

impl Loaded {
    /// Tokens in place of names, users, mails, serial numbers and device ids in all that is shown. What is computed
    /// stays: conditions were evaluated and ids are still compared as they are.
    pub fn redact(&mut self) {
        self.inventory.redact();
        self.fleet.set_labels(redact::ids(&self.fleet.columns().ids));
        self.fleet.attributes.iter_mut().for_each(crate::fleet::attributes::Attribute::redact);
        let files: Vec<String> = self.inputs.iter().map(|input| input.path.clone()).collect();
        let columns = self.import.files.iter().flat_map(|file| &file.columns);
        let columns: Vec<String> = columns.map(|column| column.header.clone()).collect();
        let keeps = |word: &str| {
            let is_word = ["enabled", "installed", "used", "entitled"].contains(&word);
            let is_field = crate::input::console::fields::canonical_fields().any(|(name, _)| name == word);
            is_word || is_field || files.iter().chain(&columns).any(|known| known == word)
        };
        let unknown = std::mem::take(&mut self.fleet.unknown_statuses);
        let token = |word: String| {
            if matches!(word.as_str(), "(empty)" | "(others)") { word } else { redact::token(&word) }
        };
        self.fleet.unknown_statuses = unknown.into_iter().map(|(word, count)| (token(word), count)).collect();
        for warning in &mut self.import.warnings {
            samples(warning, &keeps);
        }
        for sample in &mut self.import.evidence.review.samples {
            *sample = redact::token(sample);
        }
        for conflict in &mut self.import.conflicts {
            conflict.device = redact::token(&conflict.device);
        }
        for row in &mut self.import.rejected_rows {
            row.reason = redact::message(&row.reason, &keeps);
        }
        for known in &mut self.names.conditions {
            known.text.value = condition(&known.text.value);
        }
    }
}

/// What begins the lines to paste into a study: they quote the words of the files.
const LINES_TO_PASTE: &str = "; say in the study what they mean";

/// Samples without backticks are values as they are, or `word (count)`, unless they only say where.
fn samples(warning: &mut Warning, keeps: &dyn Fn(&str) -> bool) {
    if let Some(consequence) = &mut warning.consequence
        && let Some(at) = consequence.find(LINES_TO_PASTE)
    {
        consequence.truncate(at);
        consequence.push_str("; say in the study what they mean, under `[inventory.words]`");
    }
    for sample in &mut warning.samples {
        *sample = match sample.as_str() {
            text if text.contains('`') => redact::message(text, keeps),
            text if text.starts_with("line ") => text.to_owned(),
            text => redact::token(text),
        };
    }
}

/// A condition on what names people loses its texts; any other text stays.
pub fn condition(text: &str) -> String {
    let Ok(parsed) = crate::condition::parse(text) else { return text.to_owned() };
    if !parsed.columns().into_iter().any(redact::is_personal) {
        return text.to_owned();
    }
    let pieces = text.split('\'').enumerate();
    let pieces =
        pieces.map(|(place, piece)| if place % 2 == 1 { redact::token(piece) } else { piece.to_owned() });
    pieces.collect::<Vec<String>>().join("'")
}
