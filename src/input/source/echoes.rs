//! Words that a file has twice: in its own encoding and in another one. `Kšln` may be a word of Windows-1252; that the file
//! has `Köln`, too, shows that it is that one as an old Mac writes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::input::source::charset::Encoding;
use crate::input::source::mixture::{Others, Reading, Sample};
use crate::input::source::plausible::{Verdict, western};

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
    first: u64,
}

impl Echoes {
    /// Adds the words of a line.
    pub(crate) fn line(&mut self, number: u64, bytes: &[u8]) {
        let words = bytes.split(|byte| matches!(byte, 0..=b' ' | b',' | b';' | b'|' | b'"' | b'/'));
        for word in words.filter(|word| !word.is_ascii() && word.len() <= LONGEST) {
            let has_room = self.0.len() < WORDS;
            match self.0.get_mut(word) {
                Some(seen) => seen.times += 1,
                None if has_room => drop(self.0.insert(word.to_owned(), Seen { times: 1, first: number })),
                None => {}
            }
        }
    }

    /// The words that are in another encoding than `chosen`, the one of the file.
    pub(crate) fn others(&self, chosen: Encoding) -> Option<Others> {
        if !READINGS.contains(&Reading::In(chosen)) {
            return None;
        }
        let known: BTreeSet<String> = self.0.keys().map(|word| chosen.lossy(word)).collect();
        let readings = READINGS.into_iter().filter(|reading| *reading != Reading::In(chosen));
        let found = readings.map(|reading| self.of(reading, &known)).filter(|others| others.count > 0);
        found.max_by_key(|others| others.count)
    }

    /// The words that another reading makes one of the file's own words of.
    fn of(&self, reading: Reading, known: &BTreeSet<String>) -> Others {
        let is_echo = |word: &[u8]| {
            let text = reading.lossy(word);
            western(&text) == Verdict::Good && known.contains(&text)
        };
        let found: Vec<(&Vec<u8>, &Seen)> = self.0.iter().filter(|(word, _)| is_echo(word)).collect();
        let samples = found.iter().take(SAMPLES).map(|(word, seen)| Sample::of(seen.first, word));
        Others { reading, count: found.iter().map(|(_, seen)| seen.times).sum(), samples: samples.collect() }
    }
}
