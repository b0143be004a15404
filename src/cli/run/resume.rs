//! `run --resume`: outcomes are kept beside the report folder while they are computed, and in it when it is done.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::output::{Folder, Manifest, Printer, could, locked_file, near, shown};
use crate::cli::{Failure, interrupt};
use crate::input::files::check_regular;
use crate::phrases::cli::commands as phrases;
use crate::problem::{Message, Problem};
use crate::report::TOOL;
use crate::run::outcome_cache;
use crate::run::outcome_cache::{Broken, CachedOutcomes, Keys, OutcomeCache};
use crate::study::load::Study;

/// In a finished report folder.
pub(in crate::cli) const NAME: &str = "outcomes.resume";
/// Beside it, while it is computed: `<folder>.<token>.resume`.
const EXTENSION: &str = "resume";

/// `--resume` goes on from a report, and replaces it: that must be one of the same study.
pub(super) fn check(target: &Path, study: &Study) -> Result<(), Failure> {
    let Some(found) = title(target).filter(|title| !study.is_titled(title)) else { return Ok(()) };
    let problem = Problem::new(phrases::other_study(shown(target), Message::of_value(&found)));
    Err(Failure::Could(problem.help(phrases::elsewhere_or_replace())))
}

/// The title of the study that a report is of; `None` where there is no report. Older ones have no manifest.
fn title(target: &Path) -> Option<String> {
    let listed = Manifest::read(target).and_then(|manifest| manifest.study);
    listed.or_else(|| {
        let path = target.join("result.json");
        let result = check_regular(&path).and_then(|()| std::fs::read(&path)).ok()?;
        let result: serde_json::Value = serde_json::from_slice(&result).unwrap_or_default();
        Some(
            result.pointer("/study/title").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        )
    })
}

/// The outcomes of a run.
pub(super) struct Resume {
    pub(super) cache: OutcomeCache,
    path: PathBuf,
    file: File,
    /// Files that were read, which a finished run makes needless.
    read: Vec<(PathBuf, File)>,
}

impl Resume {
    /// Reads what earlier runs left, if that is wanted, and begins a file of this run's own.
    pub(super) fn open(
        folder: &Folder,
        study: &Study,
        wanted: bool,
        printer: &Printer,
    ) -> Result<Self, Failure> {
        let target = folder.target();
        let keys = Keys::new(TOOL, &study.shared, &study.account, &study.fleet);
        let mut cache = OutcomeCache { keys, known: CachedOutcomes::default() };
        let mut read = Vec::new();
        if wanted {
            take_over(&mut cache, &target.join(NAME), printer);
            for path in beside(target) {
                // A file that is locked is being written by a run that goes on.
                let Ok(file) = check_regular(&path).and_then(|()| File::open(&path)) else { continue };
                if file.try_lock().is_ok() && take_over(&mut cache, &path, printer) {
                    read.push((path, file));
                }
            }
        }
        let named = |token: &str| target.with_file_name(format!("{}.{token}.{EXTENSION}", name(target)));
        let (path, mut file) = locked_file(named).map_err(|error| could(&near(&named("*")), &error))?;
        file.write_all(&outcome_cache::header(&cache.keys)).map_err(|error| could(&near(&path), &error))?;
        Ok(Self { cache, path, file, read })
    }

    /// What adds the records of each batch.
    pub(super) fn writer(&self) -> Result<Writer, Failure> {
        let file = self.file.try_clone().map_err(|error| could(&near(&self.path), &error))?;
        Ok(Writer { file, path: self.path.clone() })
    }

    /// The outcomes go into the folder once it is in its place; until then they stay where they are.
    pub(super) fn give(&self, folder: &mut Folder) {
        folder.take(&self.path, NAME);
    }

    /// The folder is in its place: removes what is not needed any more.
    pub(super) fn done(mut self) {
        for (path, _) in self.read.drain(..) {
            // It is only in the way.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Drop for Resume {
    /// A file without outcomes is of no use; one with some was moved into the folder, or is kept.
    fn drop(&mut self) {
        if !interrupt::keeps(&self.path) {
            let _ = std::fs::remove_file(&self.path);
            interrupt::end(&self.path);
        }
    }
}

/// Adds blocks.
pub(super) struct Writer {
    file: File,
    path: PathBuf,
}

impl Writer {
    /// The records of one batch, in one piece.
    pub(super) fn add(&mut self, records: &[u8]) -> Result<(), Failure> {
        let written = self.file.write_all(&outcome_cache::block(records));
        written.map_err(|error| could(&near(&self.path), &error))?;
        // From the first block on the file is worth keeping.
        interrupt::end(&self.path);
        interrupt::keep(Some(&self.path));
        Ok(())
    }
}

/// Whether the file is one of outcomes of these inputs; another one is not ours to remove.
fn take_over(cache: &mut OutcomeCache, path: &Path, printer: &Printer) -> bool {
    let Ok(bytes) = check_regular(path).and_then(|()| std::fs::read(path)) else { return false };
    let shown = shown(&near(path));
    match cache.known.read(&cache.keys, &bytes) {
        Ok(()) => {}
        Err(Broken::OtherInputs) => {
            printer.say(&phrases::resume_other(shown));
            return false;
        }
        Err(Broken::Damaged) => {
            printer.say(&phrases::resume_damaged(shown));
        }
    }
    true
}

/// The files that interrupted runs to the same folder left.
fn beside(target: &Path) -> Vec<PathBuf> {
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let prefix = format!("{}.", name(target));
    let is_ours = |name: &str| {
        let token =
            name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(EXTENSION)?.strip_suffix('.'));
        token.is_some_and(|token| !token.is_empty() && token.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        entries.filter(|entry| is_ours(&entry.file_name().to_string_lossy())).map(|e| e.path()).collect();
    found.sort();
    found
}

fn name(target: &Path) -> String {
    target.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
