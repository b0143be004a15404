//! A doubt about the encoding of a file, and what of the file is shown with it.

use crate::input::csv::record::Record;
use crate::input::csv::records::Records;
use crate::input::source::charset::Encoding;
use crate::input::source::mixture::{Reading, Sample};
use crate::phrases::input::{encodings as phrases, places};
use crate::phrases::nouns;
use crate::problem::{Message, Warning};

/// Samples of a warning.
const SHOWN: usize = 3;

/// Which cells of a file may be shown: its headers, and what stands below those that are read. Any other column may be one of
/// passwords, whatever its header is.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) delimiter: u8,
    pub(crate) header_line: u64,
    /// Column by column.
    pub(crate) is_read: &'a [bool],
}

impl Shown<'_> {
    /// The cells of a line, empty where they are not to be shown; none where it is not sure which columns they stand in.
    fn cells(&self, text: &str, line: u64) -> Vec<String> {
        let mut record = Record::default();
        let mut records = Records::starting(text, self.delimiter, 0, line);
        if !records.next(&mut record).unwrap_or(false)
            || record.stray_quote
            || record.width() != self.is_read.len()
        {
            return Vec::new();
        }
        let cells = record.cells().zip(self.is_read);
        let shown = |(cell, is_read): (&str, &bool)| {
            if *is_read || line == self.header_line { cell.to_owned() } else { String::new() }
        };
        cells.map(shown).collect()
    }
}

/// The id of the warning about a guess.
pub(crate) const GUESSED: &str = "guessed-encoding";

/// The encoding of a file may be another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// The encoding that it is read in.
    pub(crate) chosen: Encoding,
    /// The other encoding that it may have.
    pub(crate) other: Other,
    /// How many lines have the other encoding, where only some do.
    pub(crate) mixed: Option<u64>,
    /// Lines as they are read, as the other encoding reads them, and their numbers.
    pub(crate) samples: Vec<(String, String, u64)>,
}

/// An encoding that a file may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    /// One that is read.
    Read(Encoding),
    /// One that is not.
    Foreign(&'static encoding_rs::Encoding),
    /// Code page 850, which is not either.
    Dos,
}

impl Other {
    fn name(self) -> &'static str {
        match self {
            Self::Read(encoding) => encoding.name(),
            Self::Foreign(encoding) => encoding.name(),
            Self::Dos => Reading::Dos.name(),
        }
    }

    fn lossy(self, bytes: &[u8]) -> String {
        match self {
            Self::Read(encoding) => encoding.lossy(bytes),
            Self::Foreign(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos => Reading::Dos.lossy(bytes),
        }
    }
}

impl Doubt {
    /// What is said about it, with both readings of cells that may be shown, else with the lines. Side tables have no key that
    /// decides.
    pub(crate) fn warning(&self, name: &str, has_key: bool, shown: &Shown<'_>) -> Warning {
        let (chosen, other) = (self.chosen.name(), self.other.name());
        let sample = |(a, b, line): &(String, String, u64)| {
            let (first, second) = (Message::of_value(a), Message::of_value(b));
            phrases::two_decodings(first, chosen, second, other, line.to_string(), name)
        };
        let cells = self.cells(shown);
        let samples: Vec<Message> = if cells.is_empty() {
            let lines = self.samples.iter().take(SHOWN);
            lines.map(|(_, _, line)| places::line_of(line.to_string(), name)).collect()
        } else {
            cells.iter().map(sample).collect()
        };
        let message = match self.mixed {
            // Only a wish of the study is held against that.
            None if self.is_of_utf8() => phrases::utf8_in_another_encoding(name, chosen),
            Some(lines) => phrases::lines_in_another_encoding(nouns::lines(lines), name, other, chosen),
            None => phrases::encoding_guessed(name, chosen, other),
        };
        Warning {
            id: GUESSED.to_owned(),
            message,
            count: self.mixed.unwrap_or(1),
            consequence: Some(self.consequence(has_key)),
            samples,
        }
    }

    /// Of a file that is UTF-8 throughout and read in another encoding.
    pub(super) fn against_utf8(bytes: &[u8], chosen: Encoding) -> Self {
        let lines = (1..).zip(bytes.split(|byte| *byte == b'\n')).filter(|(_, line)| !line.is_ascii());
        let lines: Vec<Sample> = lines.map(|(line, bytes)| Sample::of(line, bytes)).collect();
        let other = Other::Read(Encoding::Utf8);
        Self { chosen, other, mixed: None, samples: differing(&lines, (chosen, other)) }
    }

    /// Cells that the two encodings read differently.
    fn cells(&self, shown: &Shown<'_>) -> Vec<(String, String, u64)> {
        let mut found: Vec<(String, String, u64)> = Vec::new();
        for (a, b, line) in &self.samples {
            let (first, second) = (shown.cells(a, *line), shown.cells(b, *line));
            let differs = first.iter().zip(&second).find(|(a, b)| a != b && !a.is_ascii());
            if let Some((a, b)) = differs.filter(|(a, _)| !found.iter().any(|(known, _, _)| known == *a)) {
                found.push((shortened(a), shortened(b), *line));
            }
            if found.len() == SHOWN {
                break;
            }
        }
        found
    }

    fn is_of_utf8(&self) -> bool {
        self.other == Other::Read(Encoding::Utf8)
    }

    fn consequence(&self, has_key: bool) -> Message {
        let (chosen, other) = (self.chosen.name(), self.other.name());
        if self.mixed.is_none() && self.is_of_utf8() {
            return phrases::leave_out_unless_meant();
        }
        match (has_key, self.mixed, self.other) {
            (true, Some(_), _) => phrases::save_mixed_or_confirm(chosen),
            (false, Some(_), _) => phrases::save_mixed_as_utf8(),
            (true, None, Other::Read(_)) => phrases::set_guessed_encoding(chosen, other),
            (true, None, _) => phrases::confirm_guessed_encoding(chosen, other),
            (false, None, _) => phrases::save_guessed_as_utf8(),
        }
    }
}

/// The lines that two encodings read differently.
pub(super) fn differing(lines: &[Sample], (chosen, other): (Encoding, Other)) -> Vec<(String, String, u64)> {
    let both = |sample: &Sample| (chosen.lossy(&sample.bytes), other.lossy(&sample.bytes), sample.line);
    lines.iter().map(both).filter(|(a, b, _)| a != b).collect()
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
