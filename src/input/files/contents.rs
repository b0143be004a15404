//! What is in a file: bytes that can be read again, and never have to be held whole.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use crate::input::files::fault::Fault;
use crate::input::files::limits::Limits;
use crate::input::files::packed::Packed;

/// Bytes that are read at once.
pub(crate) const CHUNK: usize = 1 << 20;

/// The contents of a file, as they were when it was opened.
#[derive(Debug, Clone)]
pub struct Contents {
    inner: Inner,
    /// Of what it unfolds to, if it is compressed.
    limits: Limits,
    /// The sheet to read, if it is a workbook and the study names one.
    sheet: Option<Arc<str>>,
}

#[derive(Debug, Clone)]
enum Inner {
    Memory(Arc<[u8]>),
    Disk(Arc<Disk>),
    Packed(Arc<Packed>),
}

/// A file that stays open while it is read.
#[derive(Debug)]
pub(super) struct Disk {
    pub(super) file: std::fs::File,
    pub(super) path: PathBuf,
    /// As it was when the file was opened.
    pub(super) opened: std::fs::Metadata,
}

impl Contents {
    /// Bytes in memory.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { inner: Inner::Memory(bytes.into()), limits: Limits::default(), sheet: None }
    }

    pub(super) fn of_disk(disk: Disk) -> Self {
        Self { inner: Inner::Disk(Arc::new(disk)), limits: Limits::default(), sheet: None }
    }

    /// What a compressed stretch of a file unfolds to.
    pub(crate) fn of_packed(packed: Packed) -> Self {
        Self { limits: packed.limits, inner: Inner::Packed(Arc::new(packed)), sheet: None }
    }

    /// With other limits of what it unfolds to.
    #[must_use]
    pub(crate) fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Of which a sheet is to be read.
    #[must_use]
    pub(crate) fn of_sheet(self, sheet: Option<&str>) -> Self {
        Self { sheet: sheet.map(Arc::from), ..self }
    }

    /// The sheet to read, if one is named.
    pub(crate) fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// Of what it unfolds to.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Bytes; of what is compressed, those before it unfolds.
    pub(crate) fn len(&self) -> u64 {
        match &self.inner {
            Inner::Memory(bytes) => bytes.len() as u64,
            Inner::Disk(disk) => disk.opened.len(),
            Inner::Packed(packed) => packed.length,
        }
    }

    /// Whether it has to be read again to be hashed.
    pub(crate) fn is_on_disk(&self) -> bool {
        matches!(self.inner, Inner::Disk(_))
    }

    /// A reader from the start.
    pub(crate) fn open(&self) -> Box<dyn Read + Send + '_> {
        match &self.inner {
            Inner::Packed(packed) => packed.open(),
            Inner::Memory(_) | Inner::Disk(_) => self.open_at(0),
        }
    }

    /// A reader of the bytes from a place on; of what is compressed, from its start.
    pub(crate) fn open_at(&self, at: u64) -> Box<dyn Read + Send + '_> {
        match &self.inner {
            Inner::Memory(bytes) => {
                let from = usize::try_from(at).unwrap_or(usize::MAX);
                Box::new(bytes.get(from..).unwrap_or_default())
            }
            Inner::Disk(disk) => Box::new(DiskReader { disk, at }),
            Inner::Packed(packed) => packed.open(),
        }
    }

    /// The first bytes, at most `most`.
    pub(crate) fn head(&self, most: usize) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.open().take(most as u64).read_to_end(&mut head)?;
        Ok(head)
    }

    /// All bytes at once, and the certainty that they are those of one moment.
    pub(crate) fn whole(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open().read_to_end(&mut bytes)?;
        self.check()?;
        Ok(bytes)
    }

    /// All bytes, piece by piece; a piece gives false to stop.
    pub(crate) fn each(&self, take: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
        let mut from = self.open();
        let mut buffer = vec![0; CHUNK];
        loop {
            let read = fill(&mut *from, &mut buffer)?;
            let piece = buffer.get(..read).unwrap_or_default();
            if read == 0 || !take(piece) {
                return Ok(());
            }
        }
    }

    /// Fails if the file is another one by now, or was written to since it was opened.
    pub(crate) fn check(&self) -> io::Result<()> {
        match &self.inner {
            Inner::Memory(_) => Ok(()),
            Inner::Disk(disk) => disk.check(),
            Inner::Packed(packed) => packed.raw.check(),
        }
    }
}

impl Disk {
    /// The open file and the one that its path leads to must both be as they were.
    pub(super) fn check(&self) -> io::Result<()> {
        let now = self.file.metadata()?;
        let there = std::fs::metadata(&self.path).ok();
        let is_same = there.is_some_and(|there| same(&self.opened, &now) && same(&self.opened, &there));
        if is_same { Ok(()) } else { Err(Fault::Changed.into()) }
    }

    #[cfg(unix)]
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(&self.file, buffer, at)
    }

    #[cfg(windows)]
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_read(&self.file, buffer, at)
    }

    #[cfg(not(any(unix, windows)))]
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        use std::io::Seek;
        let mut file = std::fs::File::open(&self.path)?;
        file.seek(io::SeekFrom::Start(at))?;
        file.read(buffer)
    }
}

fn same(a: &std::fs::Metadata, b: &std::fs::Metadata) -> bool {
    a.len() == b.len() && a.modified().ok() == b.modified().ok() && place(a) == place(b)
}

/// What tells files of one name apart.
#[cfg(unix)]
fn place(file: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino())
}

#[cfg(not(unix))]
fn place(_: &std::fs::Metadata) {}

/// Several of them may read one file side by side.
struct DiskReader<'d> {
    disk: &'d Disk,
    at: u64,
}

impl Read for DiskReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.disk.read_at(buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// Goes to any place of a file that isn't compressed: for the directory at the end of an archive.
pub(crate) struct Seeking<'c> {
    contents: &'c Contents,
    at: u64,
}

impl<'c> Seeking<'c> {
    pub(crate) fn new(contents: &'c Contents) -> Self {
        Self { contents, at: 0 }
    }
}

impl Read for Seeking<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.contents.open_at(self.at).read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Seeking<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.contents.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
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
