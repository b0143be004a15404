//! What lies in a folder that is to be replaced or removed: what is ours, and what is in the way.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::cli::output::manifest::{self, Kind, Manifest};
use crate::cli::output::names::Names;
use crate::phrases::cli::output as phrases;
use crate::phrases::lists;
use crate::problem::Message;

/// Names that are told one by one; the rest is counted.
const MAX_SHOWN: usize = 20;
/// The folder in a report that has a manifest of its own.
pub(in crate::cli) const DIFFERS: &str = "differs";
/// By one of these a report without a manifest is known, and by what it begins with.
const RESULTS: [(&str, &str); 2] =
    [("result.json", "fleetcast/result"), ("envelope.json", "fleetcast/envelope")];
/// What else a report of a version without manifests has at its top.
const UNLISTED: [&str; 12] = [
    "report.html",
    "scenarios.csv",
    "parts.csv",
    "scenarios.parquet",
    "guard.json",
    "guard.xml",
    "outcomes.resume",
    "envelope.csv",
    "envelope.html",
    "questions.csv",
    "readings.csv",
    "dirty-data.json",
];
/// What a study in its folder `differs` has.
const REPRODUCTION: [&str; 5] = ["study.toml", "devices.csv", "usage.csv", "parts.csv", "catalog.toml"];

/// What was found in a folder. Links are never followed, and what isn't ours is not entered.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// What the folder is; `None` where it is none of ours.
    pub(super) kind: Option<Kind>,
    /// The title of the study that it is of, where its manifest tells one.
    pub(super) study: Option<String>,
    /// What is ours, as paths in the folder parted by `/`, in the order in which it can be removed. What a folder is
    /// known by goes last, so that a removal that is cut short can be taken up.
    ours: Vec<Ours>,
    in_the_way: Vec<Message>,
    /// How many more are in the way.
    more: usize,
}

#[derive(Debug)]
enum Ours {
    File(String),
    Folder(String),
}

/// How a file is known.
enum Known<'m> {
    Listed(&'m Manifest),
    Unlisted,
}

enum Verdict {
    Ours,
    Changed,
    Foreign,
}

impl Contents {
    /// Looks at a folder, and at the hash of every file that its manifest names.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let mut contents = Self::default();
        if !folder.symlink_metadata()?.is_dir() {
            contents.in_the_way.push(phrases::not_a_folder());
            return Ok(contents);
        }
        if let Some(manifest) = Manifest::read(folder) {
            contents.kind = Some(manifest.kind);
            contents.study.clone_from(&manifest.study);
            contents.walk(folder, "", &Known::Listed(&manifest))?;
        } else {
            contents.kind = unlisted_kind(folder);
            contents.walk(folder, "", &Known::Unlisted)?;
        }
        Ok(contents)
    }

    fn walk(&mut self, folder: &Path, above: &str, known: &Known<'_>) -> io::Result<()> {
        let mut entries = std::fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(|entry| (rank(&entry.file_name()), entry.file_name()));
        for entry in entries {
            let (path, meta) = (entry.path(), entry.path().symlink_metadata()?);
            let name = format!("{above}{}", entry.file_name().to_string_lossy());
            if meta.is_dir() {
                self.enter(&path, name, known)?;
                continue;
            }
            match if meta.is_file() { known.file(&name, &path)? } else { Verdict::Foreign } {
                Verdict::Ours => self.ours.push(Ours::File(name)),
                Verdict::Changed => self.object(phrases::changed(shown(&name))),
                Verdict::Foreign => self.object(phrases::foreign(shown(&name))),
            }
        }
        Ok(())
    }

    fn enter(&mut self, path: &Path, name: String, known: &Known<'_>) -> io::Result<()> {
        let below = format!("{name}/");
        let own = Manifest::read(path).filter(|own| name == DIFFERS && own.kind == Kind::Differences);
        if let Some(mut own) = own {
            own.files = own.files.into_iter().map(|(file, hash)| (format!("{below}{file}"), hash)).collect();
            own.files.insert(format!("{below}{}", manifest::NAME), None);
            self.walk(path, &below, &Known::Listed(&own))?;
        } else if known.has_below(&below) {
            self.walk(path, &below, known)?;
        } else {
            self.object(phrases::foreign_folder(shown(&name)));
            return Ok(());
        }
        self.ours.push(Ours::Folder(name));
        Ok(())
    }

    fn object(&mut self, what: Message) {
        if self.in_the_way.len() < MAX_SHOWN {
            self.in_the_way.push(what);
        } else {
            self.more += 1;
        }
    }

    /// Whether there is nothing at all.
    pub(super) fn is_empty(&self) -> bool {
        self.ours.is_empty() && self.in_the_way.is_empty()
    }

    /// What is no part of a report, as a list for people; `None` where all of it is.
    pub(super) fn in_the_way(&self) -> Option<Message> {
        let shown = self.in_the_way.as_slice();
        let list = || match self.more {
            0 => lists::all(shown),
            more => lists::items_and_more(Message::default().joined(shown, lists::comma()), more.to_string()),
        };
        (!shown.is_empty()).then(list)
    }

    /// Whether all of it is ours, and of a kind.
    pub(super) fn is_ours(&self) -> bool {
        self.is_empty() || self.kind.is_some() && self.in_the_way.is_empty()
    }

    /// The first folder, seen from this one, from which nothing can be removed.
    pub(super) fn read_only(&self, names: &dyn Names, folder: &Path) -> Option<&str> {
        let below = self.ours.iter().filter_map(|ours| match ours {
            Ours::File(_) => None,
            Ours::Folder(name) => Some(name.as_str()),
        });
        std::iter::once("").chain(below).find(|below| names.may_change(&folder.join(below)).is_err())
    }

    /// Removes all that is ours, and the folder; what else is there stays, and is an error.
    pub(super) fn remove(&self, names: &dyn Names, folder: &Path) -> io::Result<()> {
        let gone = |done: io::Result<()>| match done {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            done => done,
        };
        for ours in &self.ours {
            gone(match ours {
                Ours::File(name) => names.remove_file(&folder.join(name)),
                Ours::Folder(name) => names.remove_folder(&folder.join(name)),
            })?;
        }
        gone(names.remove_folder(folder))
    }
}

impl Known<'_> {
    fn file(&self, name: &str, path: &Path) -> io::Result<Verdict> {
        let listed = match self {
            Self::Unlisted if is_unlisted(name) => return Ok(Verdict::Ours),
            Self::Unlisted => return Ok(Verdict::Foreign),
            Self::Listed(_) if name == manifest::NAME => return Ok(Verdict::Ours),
            Self::Listed(manifest) => manifest.files.get(name),
        };
        Ok(match listed {
            None => Verdict::Foreign,
            Some(Some(hash)) if manifest::hash(path)? != *hash => Verdict::Changed,
            Some(_) => Verdict::Ours,
        })
    }

    /// Whether a folder, whose name ends with `/`, may hold files of ours.
    fn has_below(&self, below: &str) -> bool {
        match self {
            Self::Listed(manifest) => manifest
                .files
                .range(below.to_owned()..)
                .next()
                .is_some_and(|(name, _)| name.starts_with(below)),
            Self::Unlisted => match below.split('/').collect::<Vec<_>>().as_slice() {
                ["charts" | "devices" | DIFFERS, ""] => true,
                [DIFFERS, number, ""] => is_number(number),
                _ => false,
            },
        }
    }
}

/// The higher, the better a folder is known by a file of this name.
fn rank(name: &OsStr) -> u8 {
    let is_result = RESULTS.iter().any(|(result, _)| name == *result);
    if name == manifest::NAME { 2 } else { u8::from(is_result) }
}

fn is_unlisted(name: &str) -> bool {
    let ends = |name: &str, ending: &str| Path::new(name).extension().is_some_and(|e| e == ending);
    match name.split('/').collect::<Vec<_>>().as_slice() {
        [name] => UNLISTED.contains(name) || RESULTS.iter().any(|(result, _)| result == name),
        ["charts", name] => ends(name, "svg") || ends(name, "png"),
        ["devices", name] => ends(name, "csv"),
        [DIFFERS, number, name] => is_number(number) && REPRODUCTION.contains(name),
        _ => false,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A report of a version without manifests begins its result with the name of the format.
fn unlisted_kind(folder: &Path) -> Option<Kind> {
    let begins = |(name, format): (&str, &str)| {
        let mut head = Vec::new();
        let path = folder.join(name);
        let is_file = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
        let file = std::fs::File::open(path).ok().filter(|_| is_file)?;
        io::Read::read_to_end(&mut io::Read::take(file, 200), &mut head).ok()?;
        String::from_utf8_lossy(&head).contains(format).then_some(())
    };
    let [result, envelope] = RESULTS;
    begins(result).map(|()| Kind::Report).or_else(|| begins(envelope).map(|()| Kind::Envelope))
}

fn shown(name: &str) -> String {
    crate::problem::printable_line(name)
}
