//! What is compressed: unfolded as a stream, as often as it is read, and within limits.

use std::io::{self, Read, Take};

use flate2::Crc;
use flate2::read::{DeflateDecoder, MultiGzDecoder};

use crate::input::files::contents::Contents;
use crate::input::files::fault::Fault;
use crate::input::files::limits::{Exceeded, Limits};
use crate::phrases::input::files as phrases;

/// What unfolds to fewer bytes may be compressed as well as it likes.
const SMALL: u64 = 64 << 20;

/// How the bytes of an entry are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// One gzip member or several.
    Gzip,
    /// Deflated, with the checksum of what it unfolds to.
    Deflated(u32),
    /// As it is, with its checksum.
    Stored(u32),
}

/// A compressed stretch of a file.
#[derive(Debug)]
pub(crate) struct Packed {
    pub(crate) raw: Contents,
    pub(crate) method: Method,
    /// Where it starts.
    pub(crate) from: u64,
    /// Bytes that it has at most.
    pub(crate) length: u64,
    pub(crate) limits: Limits,
}

impl Packed {
    /// What it unfolds to, from the start.
    pub(crate) fn open(&self) -> Box<dyn Read + Send + '_> {
        let taken = self.raw.open_at(self.from).take(self.length);
        let (stream, sum) = match self.method {
            Method::Gzip => (Stream::Gzip(Box::new(MultiGzDecoder::new(taken))), None),
            Method::Deflated(sum) => (Stream::Deflated(Box::new(DeflateDecoder::new(taken))), Some(sum)),
            Method::Stored(sum) => (Stream::Stored(taken), Some(sum)),
        };
        let sum = sum.map(|sum| (Crc::new(), sum));
        Box::new(Unfolding { packed: self, stream, sum, bytes: 0, feeds: 0, returns: 0 })
    }
}

type Raw<'p> = Take<Box<dyn Read + Send + 'p>>;

enum Stream<'p> {
    Gzip(Box<MultiGzDecoder<Raw<'p>>>),
    Deflated(Box<DeflateDecoder<Raw<'p>>>),
    Stored(Raw<'p>),
}

/// Unfolds, and stops at a limit.
struct Unfolding<'p> {
    packed: &'p Packed,
    stream: Stream<'p>,
    sum: Option<(Crc, u32)>,
    bytes: u64,
    feeds: u64,
    returns: u64,
}

impl Unfolding<'_> {
    fn used(&self) -> u64 {
        let left = match &self.stream {
            Stream::Gzip(decoder) => decoder.get_ref().limit(),
            Stream::Deflated(decoder) => decoder.get_ref().limit(),
            Stream::Stored(raw) => raw.limit(),
        };
        self.packed.length.saturating_sub(left)
    }

    fn exceeded(&self) -> Option<Exceeded> {
        let Limits { bytes, ratio, rows, .. } = self.packed.limits;
        if self.bytes > bytes {
            return Some(Exceeded::Bytes(bytes));
        }
        if self.feeds.max(self.returns) > rows {
            return Some(Exceeded::Rows(rows));
        }
        let is_bomb = self.bytes > SMALL && self.bytes > self.used().saturating_mul(ratio);
        is_bomb.then_some(Exceeded::Ratio(ratio))
    }
}

impl Read for Unfolding<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.stream {
            Stream::Gzip(decoder) => decoder.read(buffer),
            Stream::Deflated(decoder) => decoder.read(buffer),
            Stream::Stored(raw) => raw.read(buffer),
        };
        let read = read.map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
                Fault::Broken(error.to_string().into()).into()
            }
            _ => error,
        })?;
        let fresh = buffer.get(..read).unwrap_or_default();
        if let Some((seen, expected)) = &mut self.sum {
            seen.update(fresh);
            if fresh.is_empty() && !buffer.is_empty() && seen.sum() != *expected {
                return Err(Fault::Broken(phrases::other_checksum()).into());
            }
        }
        self.bytes += read as u64;
        self.feeds += memchr::memchr_iter(b'\n', fresh).count() as u64;
        self.returns += memchr::memchr_iter(b'\r', fresh).count() as u64;
        match self.exceeded() {
            Some(limit) => Err(Fault::unfolds(self.packed.limits, limit).into()),
            None => Ok(read),
        }
    }
}
