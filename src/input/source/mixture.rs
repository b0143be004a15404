//! Lines whose bytes are far more plausible in another encoding than that of the rest of their file: rows that were
//! appended to an export by something that writes otherwise.
//!
//! Every line is judged in every reading. A file is a mixture if some lines speak against its encoding and for another
//! one, while others do the contrary.

use std::collections::BTreeSet;

use crate::input::source::charset::Encoding;
use crate::input::source::dos;
use crate::input::source::plausible::{Evidence, is_common, japanese, western};

/// How many lines are kept as samples, and how much of each.
const SAMPLES: usize = 3;
const SAMPLE_BYTES: usize = 2_000;
/// Pairs of half-width katakana that are kanji in EUC-JP, from which on that is no chance.
const MANY_PAIRS: usize = 4;

/// How a line may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// In an encoding that is read.
    In(Encoding),
    /// In code page 850, which is not.
    Dos,
}

impl Reading {
    const ALL: [Self; 6] = [
        Self::In(Encoding::Cp932),
        Self::In(Encoding::EucJp),
        Self::In(Encoding::Windows1252),
        Self::In(Encoding::Macintosh),
        Self::In(Encoding::Utf8),
        Self::Dos,
    ];

    fn place(self) -> Option<usize> {
        Self::ALL.iter().position(|reading| *reading == self)
    }

    /// Bytes for show.
    pub(crate) fn lossy(self, bytes: &[u8]) -> String {
        match self {
            Self::Dos => dos::decode(bytes),
            Self::In(encoding) => encoding.lossy(bytes),
        }
    }

    /// The name that people know.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dos => "cp850",
            Self::In(encoding) => encoding.name(),
        }
    }

    /// The letters beyond ASCII of a line of Western Europe.
    fn letters(self, bytes: &[u8]) -> Vec<char> {
        let is_western = matches!(self, Self::Dos | Self::In(Encoding::Windows1252 | Encoding::Macintosh));
        let text = if is_western { self.lossy(bytes) } else { String::new() };
        text.chars().filter(|c| !c.is_ascii()).collect()
    }
}

/// Whether one reading makes words of a line that is none in the other.
fn is_far_better(other: Option<Evidence>, own: Option<Evidence>) -> bool {
    let Some(other) = other.filter(|other| other.good > 0 && other.bad == 0) else { return false };
    own.is_none_or(|own| own.bad > 0 && !own.is_plausible() && other.good > own.good)
}

/// Whether nothing but marks between letters speaks against Windows-1252, as in `Lager…Nord`: people write them, and their
/// bytes are letters of code page 850.
fn are_marks(bytes: &[u8]) -> bool {
    let apart = Encoding::Windows1252.lossy(bytes).replace(['…', '·', '•', '–', '—'], " ");
    Evidence::of(&apart, western).bad == 0
}

/// A line beyond ASCII.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) line: u64,
    pub(crate) bytes: Vec<u8>,
}

impl Sample {
    pub(crate) fn of(line: u64, bytes: &[u8]) -> Self {
        Self { line, bytes: bytes.get(..SAMPLE_BYTES.min(bytes.len())).unwrap_or_default().to_vec() }
    }
}

/// Lines that one reading makes far more of than another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lines {
    pub(crate) count: u64,
    pub(crate) samples: Vec<Sample>,
}

impl Lines {
    pub(crate) fn add(&mut self, line: u64, bytes: &[u8]) {
        self.count += 1;
        if self.samples.len() < SAMPLES {
            self.samples.push(Sample::of(line, bytes));
        }
    }
}

/// What the lines of a file say about each other.
#[derive(Debug, Default)]
pub(crate) struct Mixture {
    /// For each reading, the lines that each other one makes far more of.
    better: [[Lines; Reading::ALL.len()]; Reading::ALL.len()],
    /// For each reading of Western Europe, the letters of lines that are plausible in it.
    letters: [BTreeSet<char>; Reading::ALL.len()],
    /// What all words say in code page 850.
    dos: Evidence,
    /// Lines of half-width katakana that are kanji in EUC-JP, and how many pairs these are.
    half: Lines,
    pairs: usize,
    /// Some half-width katakana are no kanji.
    has_half_kana: bool,
}

/// The lines of a file that are in another encoding.
#[derive(Debug)]
pub(crate) struct Others {
    pub(crate) reading: Reading,
    pub(crate) count: u64,
    pub(crate) samples: Vec<Sample>,
}

impl Mixture {
    /// Judges a line; `known` is what its words say in the first four readings, `None` where it is not valid.
    pub(crate) fn line(&mut self, line: u64, (bytes, in_dos): (&[u8], &str), known: [Option<Evidence>; 4]) {
        let [cp932, euc, windows, mac] = known;
        let utf8 = std::str::from_utf8(bytes).ok();
        let utf8 = utf8.map(|text| Evidence::of(text, japanese).with(Evidence::of(text, western)));
        let dos = Evidence::of(in_dos, western);
        self.dos = self.dos.with(dos);
        let dos = Some(dos).filter(|_| windows.is_none_or(|own| own.bad == 0) || !are_marks(bytes));
        let found = [cp932, euc, windows, mac, utf8, dos];
        for (own, row) in found.iter().zip(&mut self.better) {
            for (other, lines) in found.iter().zip(row) {
                if is_far_better(*other, *own) {
                    lines.add(line, bytes);
                }
            }
        }
        for ((reading, found), letters) in Reading::ALL.iter().zip(&found).zip(&mut self.letters) {
            if found.is_some_and(|found| found.good > 0 && found.bad == 0) {
                letters.extend(reading.letters(bytes));
            }
        }
        self.half_width(line, bytes);
    }

    /// Kanji of EUC-JP that read as half-width katakana are no fault of either: only many of them tell.
    fn half_width(&mut self, line: u64, bytes: &[u8]) {
        let is_half = |c: char| matches!(c, '\u{ff61}'..='\u{ff9f}');
        let is_full = |c: char| is_common(c) || matches!(c, '\u{3041}'..='\u{30ff}');
        if !bytes.iter().any(|byte| matches!(byte, 0xa1..=0xdf)) {
            return;
        }
        let Some(text) = Encoding::Cp932.strict(bytes).filter(|text| text.contains(is_half)) else { return };
        let kanji = Encoding::EucJp.strict(bytes).filter(|_| !text.contains(is_full));
        match kanji.filter(|text| text.chars().all(|c| c.is_ascii() || is_full(c))) {
            Some(kanji) => {
                self.pairs += kanji.chars().filter(|c| !c.is_ascii()).count();
                self.half.add(line, bytes);
            }
            None => self.has_half_kana = true,
        }
    }

    /// Whether the words of the whole file are those of code page 850.
    pub(crate) fn is_dos(&self) -> bool {
        self.dos.is_plausible()
    }

    /// Whether some lines are words in CP932 alone and others in EUC-JP alone: no one encoding has them all.
    pub(crate) fn is_of_two_japanese(&self) -> bool {
        let found = self.others(Encoding::EucJp);
        found.is_some_and(|others| others.reading == Reading::In(Encoding::Cp932))
    }

    /// The lines that are in another encoding than `chosen`, the one of the file.
    pub(crate) fn others(&self, chosen: Encoding) -> Option<Others> {
        let chosen = Reading::In(chosen);
        let place = chosen.place()?;
        let others = Reading::ALL.iter().enumerate().filter_map(|(other, reading)| {
            let for_other = self.better.get(place)?.get(other)?;
            let for_chosen = self.better.get(other)?.get(place)?;
            let is_mixed = for_other.count > 0 && for_chosen.count > 0;
            is_mixed.then(|| Others {
                reading: *reading,
                count: for_other.count,
                samples: for_other.samples.clone(),
            })
        });
        let known = self.letters.get(place);
        let is_known = |c: &char| known.is_some_and(|known| known.contains(c));
        let familiar = |others: &Others| {
            let letters = others.samples.iter().flat_map(|sample| others.reading.letters(&sample.bytes));
            letters.filter(is_known).count()
        };
        let is_japanese =
            |reading: Reading| matches!(reading, Reading::In(Encoding::Cp932 | Encoding::EucJp));
        others
            .max_by_key(|others| {
                (others.count, familiar(others), is_japanese(others.reading) == is_japanese(chosen))
            })
            .or_else(|| self.half_width_others(chosen))
    }

    fn half_width_others(&self, chosen: Reading) -> Option<Others> {
        let is_cp932 = chosen == Reading::In(Encoding::Cp932);
        let are_kanji = self.pairs >= MANY_PAIRS && !self.has_half_kana;
        (is_cp932 && are_kanji).then(|| Others {
            reading: Reading::In(Encoding::EucJp),
            count: self.half.count,
            samples: self.half.samples.clone(),
        })
    }
}
