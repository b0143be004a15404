//! The end of a zip archive: where its directory is. The `zip` crate keeps one of two entries of one name, without a word.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, SeekFrom};

/// The longest end: 22 bytes and a comment.
const LONGEST: u64 = 22 + 0xffff;
/// The largest directory that is looked through.
const LARGEST: u64 = 64 << 20;
const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";

/// What the end of an archive tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// It has no end: it was cut off.
    Missing,
    /// Two entries have this name.
    Twice(String),
    /// Nothing.
    Whole,
}

/// Looks at the end of an archive.
pub(crate) fn look(archive: &mut (impl Read + Seek)) -> io::Result<End> {
    let length = archive.seek(SeekFrom::End(0))?;
    let from = length.saturating_sub(LONGEST);
    let tail = read(archive, from, length - from)?;
    let Some(at) = tail.windows(END.len()).rposition(|bytes| bytes == END) else { return Ok(End::Missing) };
    let size = number(&tail, at + 12, 4).unwrap_or_default();
    let end = from + at as u64;
    // Archives of 64 bits have another directory, which programs that pack a table have no need of.
    if size > LARGEST || size > end {
        return Ok(End::Whole);
    }
    let directory = read(archive, end - size, size)?;
    Ok(twice(&directory).map_or(End::Whole, End::Twice))
}

fn read(archive: &mut (impl Read + Seek), from: u64, length: u64) -> io::Result<Vec<u8>> {
    archive.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    archive.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A name that two entries of a directory have.
fn twice(directory: &[u8]) -> Option<String> {
    let (mut at, mut seen) = (0, BTreeSet::new());
    while directory.get(at..at + ENTRY.len()) == Some(ENTRY) {
        let length = |place| number(directory, at + place, 2).and_then(|length| usize::try_from(length).ok());
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let called = directory.get(at + 46..at + 46 + name)?;
        if !seen.insert(called) {
            return Some(String::from_utf8_lossy(called).into_owned());
        }
        at += 46 + name + extra + comment;
    }
    None
}

/// A number of two or four bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
