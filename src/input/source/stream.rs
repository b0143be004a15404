//! Text that is decoded piece by piece, and its records.

use std::io::Read;

use encoding_rs::{Decoder, DecoderResult};

use crate::input::csv::records::{Record, Records};
use crate::input::files::hashing::Hashing;
use crate::input::source::bytes::{CHUNK, fill};
use crate::input::source::charset::is_undefined;
use crate::input::source::file::Source;
use crate::problem::Problem;

/// Where the records of a text start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    /// Byte of the decoded text.
    pub(crate) at: usize,
    /// Physical line.
    pub(crate) line: u64,
    pub(crate) delimiter: u8,
}

/// A text of which only a piece is in memory.
pub(crate) struct Stream<'s> {
    source: &'s Source,
    from: Box<dyn Read + Send + 's>,
    decoder: Decoder,
    bytes: Vec<u8>,
    /// Bytes of the buffer that are not decoded yet: the first half of a character.
    held: usize,
    text: String,
    ended: bool,
}

impl<'s> Stream<'s> {
    /// From the start of the text.
    pub(crate) fn open(source: &'s Source) -> Result<Self, Problem> {
        Self::over(source, source.bytes())
    }

    /// From the start of the text, hashed if it is to be.
    pub(crate) fn through<'h: 's>(
        source: &'s Source,
        hashing: Option<&'s mut Hashing<'h>>,
    ) -> Result<Self, Problem> {
        match hashing {
            Some(hashing) => Self::over(source, Box::new(hashing)),
            None => Self::open(source),
        }
    }

    fn over(source: &'s Source, mut from: Box<dyn Read + Send + 's>) -> Result<Self, Problem> {
        let mut mark = vec![0; source.skip()];
        fill(&mut *from, &mut mark).map_err(|error| source.unreadable(&error))?;
        Ok(Self {
            source,
            from,
            decoder: source.decoder(),
            bytes: vec![0; CHUNK],
            held: 0,
            text: String::new(),
            ended: false,
        })
    }

    /// What is in memory: it starts where `take` left off.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing follows what is in memory.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended
    }

    /// Forgets the start of what is in memory.
    pub(crate) fn take(&mut self, bytes: usize) {
        self.text.drain(..bytes.min(self.text.len()));
    }

    /// Reads on; at the end, the end mark of old systems is dropped.
    pub(crate) fn more(&mut self) -> Result<(), Problem> {
        let free = self.bytes.get_mut(self.held..).unwrap_or_default();
        let read = fill(&mut *self.from, free).map_err(|error| self.source.unreadable(&error))?;
        let last = read < free.len();
        let bytes = self.bytes.get(..self.held + read).unwrap_or_default();
        let before = self.text.len();
        let used = if self.source.replaces() {
            self.text.reserve(self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3));
            self.decoder.decode_to_string(bytes, &mut self.text, last).1
        } else {
            let most = self.decoder.max_utf8_buffer_length_without_replacement(bytes.len());
            self.text.reserve(most.unwrap_or(bytes.len() * 3));
            let decoded = self.decoder.decode_to_string_without_replacement(bytes, &mut self.text, last);
            let fresh = self.text.get(before..).unwrap_or_default();
            if matches!(decoded.0, DecoderResult::Malformed(..))
                || is_undefined(self.source.encoding(), fresh)
            {
                return Err(self.source.bad_line());
            }
            decoded.1
        };
        self.held = bytes.len() - used;
        self.bytes.copy_within(used.., 0);
        if last {
            self.ended = true;
            self.text.truncate(self.text.trim_end_matches('\u{1a}').len());
        }
        Ok(())
    }
}

/// Every record from a start on, until one gives false; the hash of the whole file.
pub(crate) fn each(
    source: &Source,
    start: Start,
    take: &mut dyn FnMut(&Record<'_>) -> bool,
) -> Result<String, Problem> {
    let mut hashing = source.hashing();
    records(Stream::through(source, hashing.as_mut())?, &source.name, start, take)?;
    source.end(hashing)
}

fn records(
    mut stream: Stream<'_>,
    name: &str,
    start: Start,
    take: &mut dyn FnMut(&Record<'_>) -> bool,
) -> Result<(), Problem> {
    let mut skip = start.at;
    while skip > 0 && !stream.has_ended() {
        stream.more()?;
        let gone = skip.min(stream.text().len());
        // The start lies between two characters, so a piece is cut there or at its end.
        let gone = if stream.text().is_char_boundary(gone) { gone } else { stream.text().len() };
        stream.take(gone);
        skip -= gone;
    }
    let mut line = start.line;
    loop {
        let mut records =
            Records::starting(stream.text(), start.delimiter, 0, line).with_more(!stream.has_ended());
        let mut record = Record::default();
        while records.next(&mut record).map_err(|broken| broken.problem(name))? {
            if !take(&record) {
                return Ok(());
            }
        }
        let (at, next) = records.place();
        line = next;
        if stream.has_ended() {
            return Ok(());
        }
        stream.take(at);
        stream.more()?;
    }
}
