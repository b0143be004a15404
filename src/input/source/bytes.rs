//! The bytes of a file, read as often as needed and never held whole, unless they had to be unpacked.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// How much is read at once.
pub(crate) const CHUNK: usize = 1 << 20;

/// Bytes that can be read again.
#[derive(Debug)]
pub(crate) enum Bytes {
    /// As they lie on the disk.
    File(PathBuf),
    /// Unpacked.
    Memory(Vec<u8>),
}

impl Bytes {
    /// A reader from the start.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        Ok(match self {
            Self::File(path) => Box::new(File::open(path)?),
            Self::Memory(bytes) => Box::new(bytes.as_slice()),
        })
    }

    /// The first bytes, at most `most`.
    pub(crate) fn head(&self, most: usize) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.open()?.take(most as u64).read_to_end(&mut head)?;
        Ok(head)
    }

    /// All bytes, piece by piece; a piece gives false to stop.
    pub(crate) fn each(&self, take: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
        let mut from = self.open()?;
        let mut buffer = vec![0; CHUNK];
        loop {
            let read = fill(&mut *from, &mut buffer)?;
            let piece = buffer.get(..read).unwrap_or_default();
            if read == 0 || !take(piece) {
                return Ok(());
            }
        }
    }
}

/// Fills a buffer as far as there is something.
pub(crate) fn fill(from: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
