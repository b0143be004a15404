//! A file of the user, read and decoded.

use std::fs;

use sha2::{Digest, Sha256};

use super::container;
use super::encoding::{self, Decision};
use crate::inventory::InputFile;
use crate::problem::Problem;

/// A decoded file: its bytes are held once.
#[derive(Debug)]
pub(crate) struct Source {
    /// As the study names it.
    pub(crate) name: String,
    /// Hex, of the file as it lies there.
    pub(crate) sha256: String,
    /// The encoding, and how it was decided.
    pub(crate) encoding: String,
    text: String,
    start: usize,
    end: usize,
}

impl Source {
    /// The text without byte order mark and without the end mark of old systems.
    pub(crate) fn text(&self) -> &str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Reads and decodes a file.
pub(crate) fn open(file: &InputFile, encoding: Option<&str>) -> Result<Source, Problem> {
    let bytes = fs::read(&file.path).map_err(|error| unreadable(file, &error))?;
    decode(&file.name, bytes, encoding)
}

/// The problem of a file that cannot be read.
pub(crate) fn unreadable(file: &InputFile, error: &std::io::Error) -> Problem {
    let problem = Problem::new(format!("cannot read `{}`: {}", file.name, describe(error)));
    match error.kind() {
        std::io::ErrorKind::NotFound => problem.help("paths are relative to the study's file"),
        _ => problem,
    }
}

fn describe(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// Decodes the bytes of a file.
pub(crate) fn decode(name: &str, bytes: Vec<u8>, encoding: Option<&str>) -> Result<Source, Problem> {
    let (sha256, unpacked) = rayon::join(|| hash(&bytes), || container::unpack(name, &bytes));
    let bytes = unpacked?.unwrap_or(bytes);
    let Decision { encoding, how, skip } = encoding::decide(name, &bytes, encoding)?;
    let text = encoding.decode(name, bytes, skip)?;
    let (start, end) = bounds(&text);
    if text.get(start..end).unwrap_or_default().trim().is_empty() {
        return Err(Problem::new(format!("`{name}` is empty")).help("export it again, with at least one row"));
    }
    Ok(Source {
        name: name.to_owned(),
        sha256,
        encoding: format!("{} ({how})", encoding.name()),
        text,
        start,
        end,
    })
}

/// Where the text starts and ends, less a byte order mark and Ctrl-Z.
fn bounds(text: &str) -> (usize, usize) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    (start, text.trim_end_matches('\u{1a}').len().max(start))
}

/// The hash of a file, in hex.
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
