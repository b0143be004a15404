//! Files in a zip archive that is in memory.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, Cursor, Read};
use std::sync::{Arc, Mutex, PoisonError};

use ::zip::ZipArchive;
use ::zip::result::ZipError;
use encoding_rs::SHIFT_JIS;

use crate::input::files::archive_end::{self, End};
use crate::input::files::contents::Contents;
use crate::input::files::door::Files;
use crate::input::files::fault::Fault;
use crate::phrases::input::files as phrases;
use crate::problem::Problem;

/// What an archive may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZipLimits {
    /// Entries, folders included.
    pub entries: usize,
    /// Bytes that the files which are read may unfold to, together.
    pub bytes: u64,
}

impl Default for ZipLimits {
    /// 10,000 entries, 4 GiB.
    fn default() -> Self {
        Self { entries: 10_000, bytes: 4 << 30 }
    }
}

/// The files of an archive. Names are relative to the folder of its `study.toml`; a file is unfolded when it is first
/// opened, and then held.
#[derive(Debug)]
pub struct Zip {
    archive: Mutex<ZipArchive<Cursor<Arc<[u8]>>>>,
    limits: ZipLimits,
    /// Places in the archive, by path.
    entries: BTreeMap<String, usize>,
    /// With a slash at its end; empty where the study lies outside of all folders.
    root: String,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    bytes: u64,
    files: BTreeMap<usize, Contents>,
}

impl Zip {
    /// The files of an archive, within the default limits.
    ///
    /// # Errors
    /// Where it is not a zip archive, or one beyond the limits.
    pub fn new(archive: impl Into<Arc<[u8]>>) -> Result<Self, Problem> {
        Self::within(archive, ZipLimits::default())
    }

    /// As [`Zip::new`], within other limits.
    ///
    /// # Errors
    /// Where it is not a zip archive, or one beyond the limits.
    pub fn within(archive: impl Into<Arc<[u8]>>, limits: ZipLimits) -> Result<Self, Problem> {
        let bytes: Arc<[u8]> = archive.into();
        if let Ok(End::Twice(entry)) = archive_end::look(&mut Cursor::new(&*bytes)) {
            return Err(Problem::new(phrases::entry_twice(entry)).help(phrases::pack_again()));
        }
        let archive = ZipArchive::new(Cursor::new(bytes));
        let mut archive = archive.map_err(|error| {
            Problem::new(phrases::cannot_open_archive(error.to_string())).help(phrases::pack_again())
        })?;
        if archive.len() > limits.entries {
            let message = phrases::too_many_entries(limits.entries.to_string());
            return Err(Problem::new(message).help(phrases::pack_study_only()));
        }
        let entries = entries(&mut archive)?;
        let root = root(&entries);
        Ok(Self { archive: Mutex::new(archive), limits, entries, root, held: Mutex::default() })
    }

    /// Unfolds an entry. What a header says about its size is not trusted.
    fn unfold(&self, place: usize, most: u64) -> io::Result<Vec<u8>> {
        let mut archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(why) => Fault::Packed(why.to_owned()),
            other => Fault::Damaged(other.to_string()),
        })?;
        let mut bytes = Vec::new();
        let read = entry.take(most.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| Fault::Damaged(error.to_string()))?;
        if bytes.len() as u64 > most {
            return Err(Fault::Large(self.limits.bytes).into());
        }
        Ok(bytes)
    }
}

impl Files for Zip {
    fn open(&self, name: &str) -> io::Result<Contents> {
        let path = if name.starts_with('/') { None } else { plain(&format!("{}{name}", self.root)) };
        let place = path.and_then(|path| self.entries.get(&path).copied());
        let place = place.ok_or(io::ErrorKind::NotFound)?;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(contents) = held.files.get(&place) {
            return Ok(contents.clone());
        }
        let bytes = self.unfold(place, self.limits.bytes.saturating_sub(held.bytes))?;
        held.bytes += bytes.len() as u64;
        let contents = Contents::new(bytes);
        held.files.insert(place, contents.clone());
        Ok(contents)
    }
}

/// The files, by their paths. What lies outside of the archive's folder, or is of a file system, is left out.
fn entries(archive: &mut ZipArchive<Cursor<Arc<[u8]>>>) -> Result<BTreeMap<String, usize>, Problem> {
    let mut entries = BTreeMap::new();
    for place in 0..archive.len() {
        let entry = archive.by_index_raw(place).map_err(|error| {
            Problem::new(phrases::archive_damaged(error.to_string())).help(phrases::pack_again())
        })?;
        let name = decoded(entry.name_raw());
        if entry.is_dir() || name.ends_with(['/', '\\']) || name.starts_with("__MACOSX/") {
            continue;
        }
        let Some(path) = plain(&name) else { continue };
        match entries.entry(path) {
            Entry::Vacant(free) => {
                free.insert(place);
            }
            Entry::Occupied(taken) => {
                let message = phrases::entry_twice(taken.key());
                return Err(Problem::new(message).help(phrases::pack_again()));
            }
        }
    }
    Ok(entries)
}

/// Archives of Japanese Windows have names in its encoding, and don't say so.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => SHIFT_JIS.decode_without_bom_handling(name).0.into_owned(),
    }
}

/// A path without `.` and `..`; `None` where it leads out of the archive. Some programs pack with backslashes.
fn plain(path: &str) -> Option<String> {
    let mut steps = Vec::new();
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    (!steps.is_empty()).then(|| steps.join("/"))
}

/// The folder of the outermost `study.toml`, if there is one such.
fn root(entries: &BTreeMap<String, usize>) -> String {
    let depth = |folder: &&str| folder.matches('/').count();
    let folders = entries.keys().filter_map(|path| path.strip_suffix("study.toml"));
    let mut folders: Vec<&str> =
        folders.filter(|folder| folder.is_empty() || folder.ends_with('/')).collect();
    folders.sort_by_key(depth);
    match folders.as_slice() {
        [first, second, ..] if depth(first) == depth(second) => String::new(),
        [first, ..] => (*first).to_owned(),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use ::zip::ZipWriter;
    use ::zip::write::SimpleFileOptions;

    use super::*;
    use crate::input::files::fault;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn text(zip: &Zip, name: &str) -> Result<String, String> {
        let bytes = zip.open(name).and_then(|contents| contents.whole());
        let bytes = bytes.map_err(|error| fault::problem(name, &error).message.to_string())?;
        Ok(String::from_utf8(bytes).unwrap())
    }

    fn missing(name: &str) -> Result<String, String> {
        Err(format!("cannot read `{name}`: there is no such file"))
    }

    #[test]
    fn names_are_those_of_the_studys_folder() {
        let zip = Zip::new(packed(&[
            ("a/study.toml", b"s"),
            ("a/b\\devices.csv", b"d"),
            ("common/parts.csv", b"p"),
            ("a/old/study.toml", b"o"),
            ("../outside.csv", b"x"),
            ("/rooted.csv", b"r"),
            ("__MACOSX/a/study.toml", b"m"),
            ("study.toml.bak", b"k"),
        ]));
        let zip = zip.unwrap();
        assert_eq!(text(&zip, "study.toml").unwrap(), "s");
        assert_eq!(text(&zip, "./b/devices.csv").unwrap(), "d");
        assert_eq!(text(&zip, "../common/parts.csv").unwrap(), "p");
        for name in ["../../outside.csv", "outside.csv", "/a/study.toml", "b", "", "B/devices.csv"] {
            assert_eq!(text(&zip, name), missing(name), "{name}");
        }
    }

    #[test]
    fn names_of_japanese_windows_are_read() {
        assert_eq!(decoded(b"\x92[\x96\x96.csv"), "端末.csv");
        assert_eq!(decoded("端末.csv".as_bytes()), "端末.csv");
    }

    #[test]
    fn limits_hold_whatever_headers_say() {
        let bytes = packed(&[("study.toml", b"s"), ("bomb.csv", &vec![b'a'; 100_000]), ("c", b"c")]);
        assert!(bytes.len() < 2_000);
        let limits = ZipLimits { entries: 2, bytes: 100_000 };
        let refused = Zip::within(bytes.clone(), limits).unwrap_err();
        assert_eq!(refused.message, "the zip archive has more than 2 entries");
        let zip = Zip::within(bytes, ZipLimits { entries: 3, bytes: 100_001 }).unwrap();
        assert_eq!(text(&zip, "bomb.csv").unwrap().len(), 100_000);
        // A second time it is held, and counts once.
        assert_eq!(text(&zip, "bomb.csv").unwrap().len(), 100_000);
        assert_eq!(text(&zip, "c").unwrap(), "c");
        let too_much = "`study.toml` and what was read before it unfold to more than 100001 bytes";
        assert_eq!(text(&zip, "study.toml"), Err(too_much.to_owned()));
    }

    #[test]
    fn what_is_no_archive_or_a_damaged_one_is_refused() {
        let refused = Zip::new(b"Device ID\nA\n".to_vec()).unwrap_err();
        assert!(refused.message.starts_with("cannot open the zip archive: "), "{}", refused.message);
        let mut bytes = packed(&[("study.toml", b"some text that is packed, packed, packed, packed")]);
        // The first byte of what is packed.
        *bytes.get_mut(30 + "study.toml".len()).unwrap() ^= 0xff;
        let zip = Zip::new(bytes).unwrap();
        let error = zip.open("study.toml").unwrap_err();
        let problem = fault::problem("study.toml", &error);
        assert!(
            problem.message.starts_with("`study.toml` is damaged in the zip archive: "),
            "{}",
            problem.message
        );
        assert!(!problem.is_fault(), "the machine is not at fault");
    }
}
