//! A file of the user: its bytes, its encoding, its text.

use std::io::{self, Read};

use encoding_rs::Decoder;
use sha2::{Digest, Sha256};

use crate::input::csv::delimiter;
pub(crate) use crate::input::digest::{hash, hex};
use crate::input::files::door::InputFile;
use crate::input::files::fault::problem;
use crate::input::files::hashing::Hashing;
use crate::input::source::bytes::Bytes;
use crate::input::source::container::Opened;
use crate::input::source::doubt::Doubt;
use crate::input::source::eight_bit::Hint;
use crate::input::source::encoding::{Decision, Encoding};
use crate::input::source::stream::Stream;
use crate::input::source::{container, encoding};
use crate::phrases::input::{containers, encodings, workbooks};
use crate::problem::{Message, Problem};

/// A file whose encoding is known; its text is decoded where it is needed.
#[derive(Debug)]
pub(crate) struct Source {
    /// As the study names it.
    pub(crate) name: String,
    /// The file.
    raw: Bytes,
    /// The text: the file, or what is packed in it.
    bytes: Bytes,
    is_packed: bool,
    /// The sheet that the text is, if the file is a workbook.
    sheet: Option<String>,
    decision: Decision,
}

/// The start of a text.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) text: String,
    /// Whether the text goes on.
    pub(crate) more: bool,
}

impl Source {
    /// Decides how a file beside the inventory is to be read. No key of the study says its encoding.
    pub(crate) fn open(file: &InputFile<'_>, wish: Option<&str>) -> Result<Self, Problem> {
        const KEY: &str = "[inventory] encoding";
        let names_key =
            |problem: &Problem| problem.help.as_ref().is_some_and(|help| help.to_string().contains(KEY));
        Self::of(file.name, &file.open()?, wish, Hint::default()).map_err(|problem| {
            if names_key(&problem) { problem.help(encodings::save_beside()) } else { problem }
        })
    }

    /// As [`Source::open`], of a file that is open, with what is known of the language of other files.
    pub(crate) fn of(name: &str, raw: &Bytes, wish: Option<&str>, hint: Hint) -> Result<Self, Problem> {
        let failed = |error: io::Error| problem(name, &error);
        let Opened { bytes, is_packed, sheet } = container::open(name, raw).map_err(failed)??;
        let decision = match &sheet {
            Some(_) => encoding::of_sheet(),
            None => encoding::decide(name, &bytes, wish, hint).map_err(failed)??,
        };
        Self { name: name.to_owned(), raw: raw.clone(), bytes, is_packed, sheet, decision }.with_text()
    }

    /// As [`Source::of`], without a look at the whole file; `None` where that would be needed. What reads this file
    /// sees to it that the guess holds.
    pub(crate) fn guess(name: &str, raw: &Bytes, wish: Option<&str>) -> Result<Option<Self>, Problem> {
        let failed = |error: io::Error| problem(name, &error);
        let Opened { bytes, is_packed, sheet } = container::open(name, raw).map_err(failed)??;
        let guess = match &sheet {
            Some(_) => Some(encoding::of_sheet()),
            None => encoding::guess(&bytes, wish).map_err(failed)?,
        };
        let Some(decision) = guess else { return Ok(None) };
        let source = Self { name: name.to_owned(), raw: raw.clone(), bytes, is_packed, sheet, decision };
        source.with_text().map(Some)
    }

    /// All of it was seen, and is UTF-8 without NULs, but not ASCII.
    pub(crate) fn is_beyond_ascii(&mut self) {
        self.decision.beyond_ascii();
    }

    /// Whether its bytes are those of the file, not unpacked ones.
    pub(crate) fn is_plain(&self) -> bool {
        !self.is_packed
    }

    fn with_text(self) -> Result<Self, Problem> {
        let source = self;
        let head = source.head()?;
        if !head.more && head.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            let problem = Problem::new(containers::empty(&source.name));
            return Err(problem.help(containers::export_with_rows()));
        }
        Ok(source)
    }

    /// The sheet that the text is, if the file is a workbook.
    pub(crate) fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// What splits cells, where it need not be found out: a study's `delimiter` is about its text files.
    pub(crate) fn delimiter(&self, wish: Option<char>) -> Option<char> {
        if self.sheet.is_some() { Some(',') } else { wish }
    }

    /// The name of what splits cells; a sheet has nothing such.
    pub(crate) fn delimiter_name(&self, delimiter: u8) -> String {
        if self.sheet.is_some() { String::new() } else { delimiter::name(delimiter) }
    }

    /// The encoding, and how it was decided.
    pub(crate) fn described(&self) -> Message {
        if let Some(sheet) = &self.sheet {
            return workbooks::as_sheet(sheet);
        }
        encodings::described(self.decision.encoding.name(), &self.decision.how)
    }

    /// What the encoding may be instead, where it is a guess.
    pub(crate) fn doubt(&self) -> Option<&Doubt> {
        self.decision.doubt.as_deref()
    }

    pub(crate) fn encoding(&self) -> Encoding {
        self.decision.encoding
    }

    /// Whether the file begins with a byte order mark.
    pub(crate) fn has_mark(&self) -> bool {
        self.decision.how == encodings::byte_order_mark()
    }

    /// Whether the study or the workbook says the encoding.
    pub(crate) fn is_wished(&self) -> bool {
        self.sheet.is_some() || self.decision.how == encodings::as_wished()
    }

    /// Whether bytes that the encoding lacks are replaced.
    pub(crate) fn replaces(&self) -> bool {
        self.decision.replaces
    }

    pub(crate) fn decoder(&self) -> Decoder {
        self.decision.encoding.decoder()
    }

    /// Bytes before the text.
    pub(crate) fn skip(&self) -> usize {
        self.decision.skip
    }

    /// The bytes of the text, from the start.
    pub(crate) fn bytes(&self) -> Box<dyn Read + Send + '_> {
        self.bytes.open()
    }

    /// The same, hashed while they are read, where that saves reading the file again.
    pub(crate) fn hashing(&self) -> Option<Hashing<'_>> {
        (!self.is_packed && self.bytes.is_on_disk()).then(|| Hashing::new(self.bytes.open()))
    }

    /// The hash of a file that was read to its end, in hex; fails if the file changed meanwhile.
    pub(crate) fn end(&self, hashing: Option<Hashing<'_>>) -> Result<String, Problem> {
        let hash = match hashing {
            Some(hashing) => hashing.finish(),
            None => self.hash(),
        };
        self.end_with(hash.map_err(|error| self.unreadable(&error))?)
    }

    /// As [`Source::end`], with a hash that was made meanwhile.
    pub(crate) fn end_with(&self, hash: Sha256) -> Result<String, Problem> {
        self.raw.check().map_err(|error| self.unreadable(&error))?;
        Ok(hex(&hash.finalize()))
    }

    fn hash(&self) -> io::Result<Sha256> {
        let mut hash = Sha256::new();
        self.raw.each(&mut |piece| {
            hash.update(piece);
            true
        })?;
        Ok(hash)
    }

    /// The start of the text: the first mebibyte of bytes, or all.
    pub(crate) fn head(&self) -> Result<Head, Problem> {
        let mut stream = Stream::open(self)?;
        stream.more()?;
        Ok(Head { text: stream.text().to_owned(), more: !stream.has_ended() })
    }

    /// The whole text, and the hash of the file: for small tables.
    pub(crate) fn whole(&self) -> Result<(String, String), Problem> {
        let mut hashing = self.hashing();
        let mut stream = Stream::through(self, hashing.as_mut())?;
        while !stream.has_ended() {
            stream.more()?;
        }
        let text = stream.text().to_owned();
        drop(stream);
        Ok((text, self.end(hashing)?))
    }

    pub(crate) fn unreadable(&self, error: &io::Error) -> Problem {
        problem(&self.name, error)
    }

    /// The problem of a text that does not decode.
    pub(crate) fn bad_line(&self) -> Problem {
        encoding::first_bad_line(&self.name, &self.bytes, &self.decision)
            .unwrap_or_else(|error| self.unreadable(&error))
    }
}
