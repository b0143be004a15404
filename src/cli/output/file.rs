//! A single file that appears whole or not at all.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::cli::output::manifest::Kind;
use crate::cli::output::names::{Disk, Names};
use crate::cli::output::staging::Staging;
use crate::cli::output::{Printer, could_read, could_write, leftovers, place, shown};
use crate::cli::{Failure, interrupt};
use crate::input::source::zip::has_entry;
use crate::phrases::SentenceOf;
use crate::phrases::cli::output as phrases;
use crate::problem::{Message, Problem};
use crate::run::capsule;

/// The name of every file while it is written.
const CONTENT: &str = "content";

/// Refuses a file that exists, before any work is done. The place of the file comes back, links followed.
fn may_write(path: &Path, force: bool) -> Result<PathBuf, Failure> {
    let refused = |why: fn(Message) -> Message, help: Message| {
        Err(Failure::Could(Problem::new(why(shown(path).into())).help(help)))
    };
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound && path.file_name().is_none() => {
            refused(phrases::no_file_name, phrases::another_name())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(path.to_owned()),
        Err(error) => Err(could_write(path, &error, None)),
        Ok(_) if !force => refused(phrases::exists, phrases::overwrite()),
        Ok(_) => match path.canonicalize() {
            Ok(target) if target.is_file() => Ok(target),
            Ok(_) => refused(phrases::no_file, phrases::another_name()),
            Err(error) => Err(could_read(path, &error)),
        },
    }
}

/// Writes one file whole; beside its path stands the option that names it, if one does.
pub(in crate::cli) fn write_new(
    (path, option): (&Path, Option<&str>),
    data: &[u8],
    force: bool,
    printer: &Printer,
) -> Result<(), Failure> {
    write_by(&Disk, (path, option), &|| may_write(path, force), |out| out.write_all(data), printer)
}

/// Writes one of many files of a folder, which is looked through for leftovers once and not for each of them:
/// `has_leftovers` says whether there are any.
pub(in crate::cli) fn write_one_of_many(
    path: &Path,
    data: &[u8],
    has_leftovers: bool,
    printer: &Printer,
) -> Result<(), Failure> {
    if has_leftovers {
        return write_new((path, None), data, true, printer);
    }
    put_by(&Disk, (path, None), &|| may_write(path, true), |out| out.write_all(data))
}

/// Writes a file beside its place, asks once more whether it may be there, and moves it; first it mends what earlier runs
/// left there.
pub(super) fn write_by(
    names: &'static dyn Names,
    (path, option): (&Path, Option<&str>),
    may_write: &dyn Fn() -> Result<PathBuf, Failure>,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    printer: &Printer,
) -> Result<(), Failure> {
    for said in leftovers::mend(names, &may_write()?) {
        printer.say(&phrases::warning(said));
    }
    put_by(names, (path, option), may_write, write)
}

fn put_by(
    names: &'static dyn Names,
    (path, option): (&Path, Option<&str>),
    may_write: &dyn Fn() -> Result<PathBuf, Failure>,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Failure> {
    let target = may_write()?;
    let failed = |error: io::Error| could_write(path, &error, option);
    let mut staging = Staging::create(names, &target, Kind::File).map_err(failed)?;
    let mut out = BufWriter::with_capacity(1 << 20, staging.create_file(CONTENT).map_err(failed)?);
    write(&mut out).and_then(|()| out.flush()).map_err(failed)?;
    drop(out);
    let from = staging.path.join(CONTENT);
    if let Ok(old) = target.symlink_metadata() {
        // What replaces something is brought to the disk before, and is as private.
        staging.sync(CONTENT).map_err(failed)?;
        let _ = std::fs::set_permissions(&from, old.permissions());
    }
    let target = may_write()?;
    let put = || match target.symlink_metadata() {
        Ok(_) => names.rename(&from, &target),
        Err(_) => place::put_new_file(names, &from, &target),
    };
    interrupt::undisturbed(&staging.path, put).map_err(failed)
}

/// A kind of file that programs read, told by its first bytes.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct FileKind {
    /// Says that a path is none.
    not_one: SentenceOf,
    /// It starts with one of these.
    starts_with: &'static [&'static [u8]],
    /// The first entry of an archive.
    first_entry: Option<&'static str>,
    /// The last bytes, such as the comment of an archive.
    ends_with: Option<&'static [u8]>,
    /// An entry that an archive has, in whatever place.
    has_entry: Option<&'static str>,
    /// The option that names a file.
    option: &'static str,
}

/// Tables of Parquet.
pub(in crate::cli) const PARQUET: FileKind = FileKind {
    not_one: phrases::no_parquet,
    starts_with: &[b"PAR1"],
    first_entry: None,
    ends_with: None,
    has_entry: None,
    option: "--parquet",
};
/// The same where `-o` names them.
pub(in crate::cli) const TABLE: FileKind = FileKind { option: "-o", ..PARQUET };
/// Workbooks of Excel.
pub(in crate::cli) const WORKBOOK: FileKind =
    FileKind { not_one: phrases::no_workbook, has_entry: Some("xl/workbook.xml"), ..ARCHIVE };

/// What `JUnit` reads.
pub(in crate::cli) const JUNIT: FileKind = FileKind {
    not_one: phrases::no_junit,
    starts_with: &[b"<?xm", b"<testsuite"],
    option: "--junit",
    ..PARQUET
};

/// Files of pins, as `optimize` writes them.
pub(in crate::cli) const PINS: FileKind =
    FileKind { not_one: phrases::no_pins, starts_with: &[b"Device ID,Part"], option: "--pins", ..PARQUET };

/// Capsules, which are zip archives with a comment: a study that somebody packed is none.
pub(in crate::cli) const CAPSULE: FileKind =
    FileKind { first_entry: Some("study.toml"), ends_with: Some(capsule::MARK.as_bytes()), ..ARCHIVE };

/// What zip archives have in common.
const ARCHIVE: FileKind =
    FileKind { not_one: phrases::no_capsule, starts_with: &[b"PK\x03\x04"], option: "-o", ..PARQUET };

impl FileKind {
    /// Whether a file is one.
    fn is(self, path: &Path) -> bool {
        let mut head = Vec::new();
        let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
        // The local header of an archive's first entry: its name begins at byte 30.
        let is_first = |name: &str| head.get(30..).is_some_and(|rest| rest.starts_with(name.as_bytes()));
        let has = |name: &str| File::open(path).is_ok_and(|file| has_entry(BufReader::new(file), name));
        read.is_ok()
            && self.starts_with.iter().any(|start| head.starts_with(start))
            && self.first_entry.is_none_or(is_first)
            && self.ends_with.is_none_or(|end| tail(path, end.len()).is_ok_and(|tail| tail == end))
            && self.has_entry.is_none_or(has)
    }
}

/// The last bytes of a file.
fn tail(path: &Path, bytes: usize) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::End(-i64::try_from(bytes).unwrap_or(i64::MAX)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    Ok(tail)
}

/// Bytes that tell the kind of a file.
const HEAD: u64 = 64;

/// As [`may_write`], for a file of a kind: only another one of this kind that the study does not read is replaced.
pub(in crate::cli) fn may_write_kind(
    kind: FileKind,
    path: &Path,
    force: bool,
    inputs: &[PathBuf],
) -> Result<PathBuf, Failure> {
    let target = may_write(path, force)?;
    let refused = |why: Message| {
        let problem = Problem::new(why);
        Err(Failure::Could(problem.help(phrases::elsewhere_kind(kind.option))))
    };
    let Ok(place) = target.canonicalize() else { return Ok(target) };
    if inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == place)) {
        return refused(phrases::file_of_study(shown(path)));
    }
    if kind.is(&place) { Ok(target) } else { refused((kind.not_one)(shown(path).into())) }
}

/// Writes one file of a kind whole.
pub(in crate::cli) fn write_kind(
    kind: FileKind,
    path: &Path,
    (force, inputs): (bool, &[PathBuf]),
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    printer: &Printer,
) -> Result<(), Failure> {
    let may_write = || may_write_kind(kind, path, force, inputs);
    write_by(&Disk, (path, Some(kind.option)), &may_write, write, printer)
}
