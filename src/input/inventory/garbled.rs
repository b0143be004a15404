//! Words of columns whose characters were lost before the file came here: conditions and groups miss such devices.

use std::collections::BTreeMap;

use crate::input::column::store::Column;
use crate::input::console::damaged_word;
use crate::input::inventory::notes::Notes;
use crate::input::source::doubt::GUESSED;
use crate::phrases::input::{headers, values as phrases};
use crate::problem::Message;

/// Names the columns that have such words, with the devices that have them.
pub(crate) fn note(columns: &BTreeMap<String, Column>, notes: &mut Notes) {
    for (name, column) in columns {
        let Column::Text(texts) = column else { continue };
        // A file whose own encoding is a guess may be read wrongly here, and was saved rightly.
        let is_guessed = notes.has(GUESSED);
        let cause = |word: &str| {
            damaged_word::cause(word).filter(|cause| !(is_guessed && *cause == headers::page_as_western()))
        };
        let causes: Vec<Option<Message>> = texts.words().iter().map(cause).collect();
        let Some(cause) = causes.iter().flatten().next().cloned() else { continue };
        // Code 0 is not a text; that of a text is one more than its place.
        let place = |device: usize| (texts.code(device) as usize).checked_sub(1);
        let is_damaged = |place: usize| causes.get(place).is_some_and(Option::is_some);
        let devices = (0..texts.len()).filter(|device| place(*device).is_some_and(is_damaged)).count();
        if devices == 0 {
            continue;
        }
        let said = || (phrases::words_damaged(name, cause.clone()), phrases::export_undamaged());
        notes.add_many(devices - 1, "damaged-words", name, said, Message::default);
        let samples = (0..).zip(texts.words().iter()).filter(|(place, _)| is_damaged(*place));
        let samples: Vec<Message> = samples.map(|(_, word)| Message::of_quoted(word)).take(5).collect();
        notes.add_samples("damaged-words", name, said, &samples);
    }
}
