//! A file of the user: its bytes, its encoding, its text.

use std::io::{self, Read};

use encoding_rs::Decoder;
use sha2::{Digest, Sha256};

use crate::input::InputFile;
use crate::input::source::bytes::Bytes;
use crate::input::source::eight_bit::{Doubt, Hint};
use crate::input::source::encoding::{Decision, Encoding};
use crate::input::source::stream::Stream;
use crate::input::source::{container, encoding};
use crate::problem::Problem;

/// A file whose encoding is known; its text is decoded where it is needed.
#[derive(Debug)]
pub(crate) struct Source {
    /// As the study names it.
    pub(crate) name: String,
    file: InputFile,
    bytes: Bytes,
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
    /// Decides how a file is to be read.
    pub(crate) fn open(file: &InputFile, wish: Option<&str>) -> Result<Self, Problem> {
        Self::open_with(file, wish, Hint::default())
    }

    /// As [`Source::open`], with what is known of the language of other files.
    pub(crate) fn open_with(file: &InputFile, wish: Option<&str>, hint: Hint) -> Result<Self, Problem> {
        let failed = |error: io::Error| unreadable(file, &error);
        let bytes = container::open(&file.name, Bytes::File(file.path.clone())).map_err(failed)??;
        let decision = encoding::decide(&file.name, &bytes, wish, hint).map_err(failed)??;
        Self { name: file.name.clone(), file: file.clone(), bytes, decision }.with_text()
    }

    /// As [`Source::open`], without a look at the whole file; `None` where that would be needed. Whoever reads such a
    /// file sees to it that the guess holds.
    pub(crate) fn guess(file: &InputFile, wish: Option<&str>) -> Result<Option<Self>, Problem> {
        let failed = |error: io::Error| unreadable(file, &error);
        let bytes = container::open(&file.name, Bytes::File(file.path.clone())).map_err(failed)??;
        let Some(decision) = encoding::guess(&bytes, wish).map_err(failed)? else { return Ok(None) };
        let source = Self { name: file.name.clone(), file: file.clone(), bytes, decision };
        source.with_text().map(Some)
    }

    /// All of it was seen, and is UTF-8 without NULs, but not ASCII.
    pub(crate) fn is_beyond_ascii(&mut self) {
        self.decision.beyond_ascii();
    }

    /// Whether its bytes are those of the file, not unpacked ones.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.bytes, Bytes::File(_))
    }

    fn with_text(self) -> Result<Self, Problem> {
        let source = self;
        let head = source.head()?;
        if !head.more && head.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            let problem = Problem::new(format!("`{}` is empty", source.name));
            return Err(problem.help("export it again, with at least one row"));
        }
        Ok(source)
    }

    /// The encoding, and how it was decided.
    pub(crate) fn described(&self) -> String {
        format!("{} ({})", self.decision.encoding.name(), self.decision.how)
    }

    /// What the encoding may be instead, where it is a guess.
    pub(crate) fn doubt(&self) -> Option<&Doubt> {
        self.decision.doubt.as_deref()
    }

    pub(crate) fn encoding(&self) -> Encoding {
        self.decision.encoding
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
    pub(crate) fn bytes(&self) -> Result<Box<dyn Read + Send + '_>, Problem> {
        self.bytes.open().map_err(|error| self.unreadable(&error))
    }

    /// The start of the text: the first mebibyte of bytes, or all.
    pub(crate) fn head(&self) -> Result<Head, Problem> {
        let mut stream = Stream::open(self)?;
        stream.more()?;
        Ok(Head { text: stream.text().to_owned(), more: !stream.has_ended() })
    }

    /// The whole text: for small tables.
    pub(crate) fn whole(&self) -> Result<String, Problem> {
        let mut stream = Stream::open(self)?;
        while !stream.has_ended() {
            stream.more()?;
        }
        Ok(stream.text().to_owned())
    }

    /// The hash of the file as it lies there, in hex.
    pub(crate) fn sha256(&self) -> Result<String, Problem> {
        let mut hash = Sha256::new();
        let file = Bytes::File(self.file.path.clone());
        let read = file.each(&mut |piece| {
            hash.update(piece);
            true
        });
        read.map_err(|error| self.unreadable(&error))?;
        Ok(end_of_hash(hash))
    }

    pub(crate) fn unreadable(&self, error: &io::Error) -> Problem {
        unreadable(&self.file, error)
    }

    /// The problem of a text that does not decode.
    pub(crate) fn bad_line(&self) -> Problem {
        encoding::first_bad_line(&self.name, &self.bytes, &self.decision)
            .unwrap_or_else(|error| self.unreadable(&error))
    }
}

/// The problem of a file that cannot be read.
pub(crate) fn unreadable(file: &InputFile, error: &io::Error) -> Problem {
    let problem = Problem::new(format!("cannot read `{}`: {}", file.name, describe(error)));
    match error.kind() {
        io::ErrorKind::NotFound => problem.help("paths are relative to the study's file"),
        _ => problem,
    }
}

fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// A hash that was made piece by piece, in hex.
pub(crate) fn end_of_hash(hash: Sha256) -> String {
    hex(&hash.finalize())
}

/// The hash of bytes, in hex.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
