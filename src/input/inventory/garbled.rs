//! Words of columns whose characters were lost before the file came here: conditions and groups miss such devices.

use std::collections::BTreeMap;

use crate::input::column::store::Column;
use crate::input::console::damaged_word;
use crate::input::inventory::notes::Notes;
use crate::phrases::input::values as phrases;
use crate::problem::Message;

/// Names the columns that have such words, with the devices that have them.
pub(crate) fn note(columns: &BTreeMap<String, Column>, notes: &mut Notes) {
    for (name, column) in columns {
        let Column::Text(texts) = column else { continue };
        let words = || texts.words().iter();
        let Some(cause) = words().find_map(damaged_word::cause) else { continue };
        let damaged: Vec<bool> = words().map(|word| damaged_word::cause(word).is_some()).collect();
        // Code 0 is not a text; that of a text is one more than its place.
        let place = |device: usize| (texts.code(device) as usize).checked_sub(1);
        let is_damaged = |place: usize| damaged.get(place) == Some(&true);
        let devices = (0..texts.len()).filter(|device| place(*device).is_some_and(is_damaged)).count();
        if devices == 0 {
            continue;
        }
        let said = || (phrases::words_damaged(name, cause.clone()), phrases::export_undamaged());
        notes.add_many(devices - 1, "damaged-words", name, said, Message::default);
        let samples = (0..).zip(words()).filter(|(place, _)| is_damaged(*place));
        let samples: Vec<Message> = samples.map(|(_, word)| Message::of_quoted(word)).take(5).collect();
        notes.add_samples("damaged-words", name, said, &samples);
    }
}
