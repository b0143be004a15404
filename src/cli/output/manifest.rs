//! `report.manifest`: which files a folder has from us, with their hashes. Only these are ever replaced.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::input::files::check_regular;
use crate::phrases::cli::output as phrases;
use crate::problem::{Message, printable};
use crate::report::TOOL;

/// The name of the file, at the top of every folder that is written.
pub(in crate::cli) const NAME: &str = "report.manifest";
/// The list of a whole folder until it takes that name.
pub(super) const UNFINISHED: &str = "report.manifest.new";
/// The same of an overview, which lies beside the reports that it is of.
pub(in crate::cli) const NAME_OF_OVERVIEW: &str = "overview.manifest";
/// The first line; the number counts breaking changes.
const FORMAT: &str = "fleetcast/manifest 1";
/// In place of a hash: a file that may have changed and is replaced nonetheless.
const ANY: &str = "-";

/// What a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    /// Of `run`.
    Report,
    /// Of `envelope`.
    Envelope,
    /// Of `optimize`.
    Optimize,
    /// Of `calibrate`.
    Calibration,
    /// Of `forecast`.
    Forecast,
    /// Of `generate`.
    Study,
    /// Of `plan` and `plan check`.
    Plan,
    /// Of `run --verify`, in a report.
    Differences,
    /// Of `run --list` and `run --shard`.
    Shard,
    /// Of `overview`.
    Merged,
    /// Not a folder: the overview of several reports, beside them.
    Overview,
    /// Not a folder: a single file in the making.
    File,
}

const KINDS: [(Kind, &str); 12] = [
    (Kind::Report, "report"),
    (Kind::Envelope, "envelope"),
    (Kind::Optimize, "optimize"),
    (Kind::Forecast, "forecast"),
    (Kind::Calibration, "calibration"),
    (Kind::Study, "study"),
    (Kind::Plan, "plan"),
    (Kind::Differences, "differences"),
    (Kind::Shard, "shard"),
    (Kind::Merged, "merged"),
    (Kind::Overview, "overview"),
    (Kind::File, "file"),
];

impl Kind {
    fn word(self) -> &'static str {
        KINDS.iter().find(|(kind, _)| *kind == self).map_or("report", |(_, word)| word)
    }

    /// Whether a folder of this kind may take the place of one of another.
    pub(super) fn replaces(self, other: Self) -> bool {
        let is_report =
            |kind| matches!(kind, Self::Report | Self::Envelope | Self::Optimize | Self::Forecast);
        self == other || is_report(self) && is_report(other)
    }

    /// As messages name it.
    pub(super) fn noun(self) -> Message {
        match self {
            Self::Report | Self::Envelope | Self::Optimize | Self::Forecast => phrases::report(),
            Self::Calibration => phrases::calibration(),
            Self::Study => phrases::generated_study(),
            Self::Plan => phrases::plan(),
            Self::Differences => phrases::folder_of_differences(),
            Self::Shard => phrases::shard(),
            Self::Overview | Self::Merged => phrases::overview(),
            Self::File => phrases::file(),
        }
    }
}

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Manifest {
    pub(super) kind: Kind,
    /// The title of the study, by which `--resume` knows it again.
    pub(in crate::cli) study: Option<String>,
    /// A hash of all that the files with a row for each policy rest on, by which `--resume` knows that they are still right.
    pub(super) rows: Option<String>,
    /// While the folder is in the making: the name that it is to have.
    pub(super) target: Option<String>,
    /// Paths in the folder, parted by `/`, with the hash of each file.
    pub(super) files: BTreeMap<String, Option<String>>,
}

/// A text of JSON without what drives a terminal or is no character: all of it has an escape.
fn plain(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if printable(c.encode_utf8(&mut [0; 4])).starts_with(c) {
            text.push(c);
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| {
                let _ = write!(text, "\\u{unit:04x}");
            });
        }
    }
    text
}

impl Manifest {
    /// Of a folder in the making.
    pub(super) fn of_staging(kind: Kind, target: String) -> Self {
        Self { kind, study: None, rows: None, target: Some(target), files: BTreeMap::new() }
    }

    /// Of an overview of studies, one a line: with the hashes of its files where these are in a folder, or of files that
    /// are about to change.
    pub(in crate::cli) fn of_overview(studies: String, files: &[&str], folder: Option<&Path>) -> Self {
        let hash = |name: &str| folder.and_then(|folder| hash(&folder.join(name)).ok());
        let files = files.iter().map(|name| ((*name).to_owned(), hash(name))).collect();
        Self { kind: Kind::Overview, study: Some(studies), rows: None, target: None, files }
    }

    /// Whether it names a file, and that is as it was written.
    pub(in crate::cli) fn has_unchanged(&self, folder: &Path, name: &str) -> bool {
        let known = self.files.get(name);
        known.is_some_and(|known| {
            known.as_ref().is_none_or(|known| hash(&folder.join(name)).is_ok_and(|h| h == *known))
        })
    }

    /// The text of the file. The rows are those of `sha256sum`, which can check them.
    pub(in crate::cli) fn text(&self) -> String {
        let mut text = format!("{FORMAT}\ntool {TOOL}\nkind {}\n", self.kind.word());
        let lines = [("study", &self.study), ("rows", &self.rows), ("target", &self.target)];
        for (key, value) in lines.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
            let _ = writeln!(text, "{key} {}", plain(&serde_json::Value::from(value.as_str()).to_string()));
        }
        for (name, hash) in &self.files {
            let _ = writeln!(text, "{}  {name}", hash.as_deref().unwrap_or(ANY));
        }
        text
    }

    /// `None` where the text is no manifest of this format. A last line that is cut short doesn't count: a full disk
    /// leaves one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.rsplit_once('\n')?.0.lines();
        if lines.next()? != FORMAT || !lines.next()?.starts_with("tool ") {
            return None;
        }
        let word = lines.next()?.strip_prefix("kind ")?;
        let kind = KINDS.iter().find(|(_, known)| *known == word)?.0;
        let mut manifest = Self { kind, study: None, rows: None, target: None, files: BTreeMap::new() };
        for line in lines {
            if let Some(title) = line.strip_prefix("study ") {
                manifest.study = Some(serde_json::from_str(title).ok()?);
            } else if let Some(rows) = line.strip_prefix("rows ") {
                manifest.rows = Some(serde_json::from_str(rows).ok()?);
            } else if let Some(target) = line.strip_prefix("target ") {
                manifest.target = Some(serde_json::from_str(target).ok()?);
            } else {
                let (hash, name) = line.split_once("  ")?;
                manifest.files.insert(name.to_owned(), (hash != ANY).then(|| hash.to_owned()));
            }
        }
        Some(manifest)
    }

    /// The paths of all files, parted by `/`.
    pub(in crate::cli) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The paths of all files, and whether each may have changed.
    pub(in crate::cli) fn entries(&self) -> impl Iterator<Item = (&str, bool)> {
        self.files.iter().map(|(name, hash)| (name.as_str(), hash.is_none()))
    }

    /// Whether it is of a kind.
    pub(in crate::cli) fn is_of(&self, kind: Kind) -> bool {
        self.kind == kind
    }

    /// The first file of a folder that is not there, or not as it was written.
    pub(in crate::cli) fn changed(&self, folder: &Path) -> Option<&str> {
        let is_changed = |(name, known): &(&String, &Option<String>)| {
            known.as_ref().is_some_and(|known| hash(&folder.join(name)).ok().as_ref() != Some(known))
        };
        self.files.iter().find(is_changed).map(|(name, _)| name.as_str())
    }

    /// The manifest of a folder; `None` where it has none that can be read.
    pub(in crate::cli) fn read(folder: &Path) -> Option<Self> {
        Self::read_file(&folder.join(NAME))
    }

    /// As [`read`](Self::read), by the path of the manifest.
    pub(in crate::cli) fn read_file(path: &Path) -> Option<Self> {
        let is_file = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
        if is_file { Self::parse(&std::fs::read_to_string(path).ok()?) } else { None }
    }
}

/// The hash of a file as it lies on disk.
pub(super) fn hash(path: &Path) -> io::Result<String> {
    check_regular(path)?;
    let mut file = std::fs::File::open(path)?;
    let mut sha256 = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        sha256.update(buffer.get(..read).unwrap_or_default());
    }
    let mut hex = String::with_capacity(64);
    for byte in sha256.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    Ok(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let files = [("charts/a b.svg", Some("00ff")), ("outcomes.resume", None)];
        let files = files.map(|(name, hash)| (name.to_owned(), hash.map(str::to_owned)));
        let study = Some("\"A\"\nstudy x\u{9b}\u{1fffe}é".to_owned());
        let rows = Some("00ff".to_owned());
        let manifest = Manifest { kind: Kind::Report, study, rows, target: None, files: files.into() };
        let text = manifest.text();
        assert_eq!(Manifest::parse(&text), Some(manifest));
        assert!(text.ends_with("\n00ff  charts/a b.svg\n-  outcomes.resume\n"), "{text}");
    }

    #[test]
    fn what_is_cut_short_or_of_another_format_is_no_manifest() {
        let text = Manifest::of_staging(Kind::Study, "g".to_owned()).text();
        assert!(Manifest::parse(&text).is_some());
        for cut in 0..text.len() {
            // Lines that are missing at the end are those of files: their files are then in the way.
            let is_whole = text[..cut].contains("\nkind study\n");
            assert_eq!(Manifest::parse(&text[..cut]).is_some(), is_whole, "{cut}");
        }
        assert_eq!(Manifest::parse(&text.replace(" 1\n", " 2\n")), None);
        assert_eq!(Manifest::parse(&text.replace("kind study", "kind house")), None);
    }
}
