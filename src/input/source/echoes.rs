//! Words that a file has twice: in its own encoding and in another one. `Kšln` may be a word of Windows-1252; that the file
//! has `Köln`, too, shows that it is that one as an old Mac writes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::input::source::charset::Encoding;
use crate::input::source::mixture::{Others, Reading, Sample};
use crate::input::source::plausible::{Verdict, western};
use crate::input::source::usual;

/// Different words that are remembered, and how long each may be.
const WORDS: usize = 20_000;
const LONGEST: usize = 60;
/// How many words are kept as samples.
const SAMPLES: usize = 3;
/// Encodings of Western Europe whose letters stand where those of others do.
const READINGS: [Reading; 3] =
    [Reading::Dos, Reading::In(Encoding::Macintosh), Reading::In(Encoding::Windows1252)];

/// Words beyond ASCII, as bytes.
#[derive(Debug, Default)]
pub(crate) struct Echoes(BTreeMap<Vec<u8>, Seen>);

/// Where a word was seen.
#[derive(Debug)]
struct Seen {
    times: u64,
    /// The line that it was first seen in: which of its cells may be shown is known only later.
    first: Arc<Sample>,
}

impl Echoes {
    /// Adds the words of a line.
    pub(crate) fn line(&mut self, number: u64, bytes: &[u8]) {
        let words = bytes.split(|byte| matches!(byte, 0..=b' ' | b',' | b';' | b'|' | b'"' | b'/'));
        let mut line = None;
        let mut first = || line.get_or_insert_with(|| Arc::new(Sample::of(number, bytes))).clone();
        for word in words.filter(|word| !word.is_ascii() && word.len() <= LONGEST) {
            let has_room = self.0.len() < WORDS;
            match self.0.get_mut(word) {
                Some(seen) => seen.times += 1,
                None if has_room => drop(self.0.insert(word.to_owned(), Seen { times: 1, first: first() })),
                None => {}
            }
        }
    }

    /// The words that are in another encoding than `chosen`, the one of the file.
    pub(crate) fn others(&self, chosen: Encoding) -> Option<Others> {
        if !READINGS.contains(&Reading::In(chosen)) {
            return None;
        }
        let known: BTreeMap<String, u64> =
            self.0.iter().map(|(word, seen)| (chosen.lossy(word), seen.times)).collect();
        let readings = READINGS.into_iter().filter(|reading| *reading != Reading::In(chosen));
        let found =
            readings.map(|reading| self.of(reading, (chosen, &known))).filter(|others| others.count > 0);
        found.max_by_key(|others| others.count)
    }

    /// The words that another reading makes one of the file's own words of. Where both are usual, as `Tänu` and `Tõnu` are, the
    /// file has the other one far more often.
    fn of(&self, reading: Reading, (chosen, known): (Encoding, &BTreeMap<String, u64>)) -> Others {
        let is_echo = |(word, seen): &(&Vec<u8>, &Seen)| {
            let text = reading.lossy(word);
            let is_rare =
                |times: &u64| *times >= seen.times * 2 || usual::of(&chosen.lossy(word), usual::western) == 0;
            western(&text) == Verdict::Good && known.get(&text).is_some_and(is_rare)
        };
        let found: Vec<(&Vec<u8>, &Seen)> = self.0.iter().filter(is_echo).collect();
        let samples = found.iter().take(SAMPLES).map(|(_, seen)| Sample::clone(&seen.first));
        Others { reading, count: found.iter().map(|(_, seen)| seen.times).sum(), samples: samples.collect() }
    }
}
