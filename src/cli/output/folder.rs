//! A folder that appears whole or not at all.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::output::contents::Contents;
use crate::cli::output::manifest::{self, Kind, Manifest};
use crate::cli::output::names::{Disk, Names};
use crate::cli::output::place::{self, Placed, Unplaced};
use crate::cli::output::staging::Staging;
use crate::cli::output::{Printer, could, could_read, leftovers, near, shown};
use crate::cli::{Failure, interrupt};
use crate::input::files::check_regular;
use crate::phrases::cli::commands;
use crate::phrases::cli::output as phrases;
use crate::problem::{Message, Problem};

/// What may be replaced by a folder that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Replace {
    /// Nothing.
    Nothing,
    /// A folder of the same kind of the same study, if that is as it was written.
    SameStudy,
    /// Any folder of ours that is as it was written.
    Ours,
}

impl Replace {
    /// For commands that ask for `--force`.
    pub(in crate::cli) fn with(force: bool) -> Self {
        if force { Self::Ours } else { Self::Nothing }
    }
}

/// A folder in the making; dropped, it leaves nothing behind.
#[derive(Debug)]
pub(in crate::cli) struct Folder {
    names: &'static dyn Names,
    /// As the user named it.
    shown: PathBuf,
    /// Where it is: links are followed.
    target: PathBuf,
    kind: Kind,
    replace: Replace,
    study: Option<String>,
    /// The title of the study whose folder is replaced: the same but for names that one of them hides.
    replaced: Option<String>,
    /// What the files with a row for each policy rest on.
    rows: Option<String>,
    /// The files, and whether each may change without being in the way.
    files: BTreeMap<String, bool>,
    /// A file beside the target that becomes one of the folder.
    moved: Option<(PathBuf, String)>,
    staging: Staging,
    printer: Printer,
}

impl Folder {
    /// Checks that the target may be written, before any work is done.
    ///
    /// With [`Replace::SameStudy`] the study is to be named by [`of_study`](Self::of_study) as soon as it is known.
    pub(in crate::cli) fn open(
        target: &Path,
        kind: Kind,
        replace: Replace,
        printer: &Printer,
    ) -> Result<Self, Failure> {
        Self::open_by(&Disk, target, (kind, replace), printer)
    }

    pub(super) fn open_by(
        names: &'static dyn Names,
        shown: &Path,
        (kind, replace): (Kind, Replace),
        printer: &Printer,
    ) -> Result<Self, Failure> {
        let target = resolve(shown)?;
        for said in leftovers::mend(names, &target) {
            printer.say(&phrases::warning(said));
        }
        let replace = if target.symlink_metadata().is_ok() {
            check_replaced(names, (shown, &target), (kind, replace))?;
            replace
        } else {
            // What appears meanwhile is of another run, even if it is of the same study.
            if replace == Replace::Ours { replace } else { Replace::Nothing }
        };
        let staging = Staging::create(names, &target, kind).map_err(|error| could(shown, &error))?;
        let shown = shown.to_owned();
        let files = BTreeMap::new();
        Ok(Self {
            names,
            shown,
            target,
            kind,
            replace,
            study: None,
            replaced: None,
            rows: None,
            files,
            moved: None,
            staging,
            printer: *printer,
        })
    }

    /// An input of the run must not lie where the run writes.
    pub(in crate::cli) fn keep_out(&self, inputs: &[PathBuf]) -> Result<(), Failure> {
        keep_out(&self.shown, inputs)
    }

    /// The title of the study, which the manifest tells. Fails where the folder that would be replaced is of another
    /// study, as `is_same` says of its title, and the user did not ask for that.
    pub(in crate::cli) fn of_study(
        &mut self,
        title: &str,
        is_same: impl Fn(&str) -> bool,
    ) -> Result<(), Failure> {
        self.study = Some(title.to_owned());
        if self.replace != Replace::SameStudy {
            return Ok(());
        }
        let found = Manifest::read(&self.target).and_then(|manifest| manifest.study).unwrap_or_default();
        if is_same(&found) {
            self.replaced = Some(found);
            return Ok(());
        }
        let problem = Problem::new(commands::other_study(shown(&self.shown), Message::of_value(&found)));
        Err(Failure::Could(problem.help(commands::elsewhere_or_replace())))
    }

    /// Says what some files of the folder rest on, and whether the folder that it replaces has all of them, unchanged and
    /// resting on the same: then they are copied.
    pub(in crate::cli) fn keep_rows(
        &mut self,
        names: &[&str],
        rows: String,
        wanted: bool,
    ) -> Result<bool, Failure> {
        let target = self.target.clone();
        let is_same = |old: &Manifest| {
            old.is_of(self.kind)
                && old.rows.as_ref() == Some(&rows)
                && names.iter().all(|name| old.has_unchanged(&target, name))
        };
        let keeps = wanted && Manifest::read(&target).as_ref().is_some_and(is_same);
        self.rows = Some(rows);
        if keeps {
            names.iter().try_for_each(|name| self.carry(&target, name, false))?;
        }
        Ok(keeps)
    }

    /// Copies a file of another folder; one that `may_change` may do so without being in the way.
    pub(in crate::cli) fn carry(&mut self, from: &Path, name: &str, may_change: bool) -> Result<(), Failure> {
        let path = from.join(name);
        let mut source = check_regular(&path)
            .and_then(|()| File::open(&path))
            .map_err(|error| could_read(&path, &error))?;
        let mut file = self.add(name)?;
        io::copy(&mut source, &mut file).map_err(|error| could(&self.shown(name), &error))?;
        self.files.insert(name.to_owned(), may_change);
        Ok(())
    }

    /// Adds a file.
    pub(in crate::cli) fn write(&mut self, name: &str, data: &[u8]) -> Result<(), Failure> {
        let mut file = self.add(name)?;
        file.write_all(data).map_err(|error| could(&self.shown(name), &error))
    }

    /// A file to be written as a stream.
    pub(in crate::cli) fn create(&mut self, name: &str) -> Result<BufWriter<File>, Failure> {
        Ok(BufWriter::with_capacity(1 << 20, self.add(name)?))
    }

    fn add(&mut self, name: &str) -> Result<File, Failure> {
        // What is added while the folder goes would stay, with nothing to say whose it is.
        interrupt::settle();
        let file = self.staging.create_file(name).map_err(|error| could(&self.shown(name), &error))?;
        self.files.insert(name.to_owned(), false);
        Ok(file)
    }

    /// A file as messages name it.
    pub(in crate::cli) fn shown(&self, name: &str) -> PathBuf {
        self.shown.join(name)
    }

    /// Where the folder is while it is written: files without a name may be there.
    pub(in crate::cli) fn staged(&self) -> &Path {
        &self.staging.path
    }

    /// Where the folder will be.
    pub(in crate::cli) fn target(&self) -> &Path {
        &self.target
    }

    /// Takes a file from beside the folder when all else is done; should that fail, it stays where it is.
    pub(in crate::cli) fn take(&mut self, path: &Path, name: &str) {
        self.files.insert(name.to_owned(), true);
        self.moved = Some((path.to_owned(), name.to_owned()));
    }

    /// Puts the folder in its place.
    pub(in crate::cli) fn finish(mut self) -> Result<(), Failure> {
        let written = self.list();
        written.map_err(|error| could(&self.shown(manifest::NAME), &error))?;
        match interrupt::undisturbed(&self.staging.path, || self.put()) {
            Ok(Placed::Done) => Ok(()),
            Ok(Placed::Left(path, error)) => {
                let (path, target) = (shown(&near(&path)), shown(&self.shown));
                self.printer.say(&phrases::still_there(target, path, error.to_string()));
                Ok(())
            }
            Err(Unplaced::Refused(contents)) => {
                Err(refusal(&self.shown, self.kind, &contents).unwrap_or_else(|| self.appeared()))
            }
            Err(Unplaced::Aside(path, error)) => Err(self.aside(&path, &error)),
            Err(Unplaced::Failed(error)) => Err(match error.kind() {
                ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => self.appeared(),
                _ => could(&self.shown, &error),
            }),
        }
    }

    /// Writes the manifest. What replaces something is brought to the disk before.
    fn list(&mut self) -> io::Result<()> {
        let mut files = BTreeMap::new();
        for (name, may_change) in &self.files {
            let hash = if *may_change { None } else { Some(manifest::hash(&self.staging.path.join(name))?) };
            files.insert(name.clone(), hash);
        }
        let (study, rows) = (self.study.clone(), self.rows.clone());
        self.staging.list(&Manifest { kind: self.kind, study, rows, target: None, files })?;
        let Ok(old) = self.target.symlink_metadata() else { return Ok(()) };
        // Users who can't read the old one can't read the new one; not all file systems have this.
        let _ = std::fs::set_permissions(&self.staging.path, old.permissions());
        let written =
            self.files.iter().filter(|(_, may_change)| !**may_change).map(|(name, _)| name.as_str());
        written.chain([manifest::NAME]).try_for_each(|name| self.staging.sync(name))
    }

    fn put(&self) -> Result<Placed, Unplaced> {
        let moved = self.moved.as_ref().map(|(from, name)| (from, self.staging.path.join(name)));
        if let Some((from, to)) = &moved {
            self.names.rename(from, to)?;
        }
        self.put_folder().inspect_err(|_| {
            if let Some((from, to)) = moved {
                // Where even that fails, the next run computes it again.
                let _ = self.names.rename(&to, from);
            }
        })
    }

    fn put_folder(&self) -> Result<Placed, Unplaced> {
        let (new, target) = (&self.staging.path, &self.target);
        if self.replace != Replace::Nothing && target.symlink_metadata().is_ok() {
            let may_go = |contents: &Contents| {
                refusal(&self.shown, self.kind, contents).is_none()
                    && (self.replace == Replace::Ours || contents.study == self.replaced)
            };
            return place::replace(self.names, (new, target), may_go);
        }
        Ok(place::put_new(self.names, new, target).map(|()| Placed::Done)?)
    }

    fn appeared(&self) -> Failure {
        let problem = Problem::new(phrases::appeared(shown(&self.shown)));
        Failure::Could(problem.help(phrases::elsewhere()))
    }

    fn aside(&self, old: &Path, error: &io::Error) -> Failure {
        let problem = Problem::new(phrases::cannot_write(shown(&self.shown), error.to_string()));
        Failure::Could(problem.help(phrases::aside(shown(&near(old)))))
    }
}

/// Refuses inputs in a folder that exists and would be replaced.
pub(in crate::cli) fn keep_out(shown_target: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let Ok(target) = shown_target.canonicalize() else { return Ok(()) };
    let is_inside = |input: &&PathBuf| input.canonicalize().is_ok_and(|input| input.starts_with(&target));
    let Some(input) = inputs.iter().find(is_inside) else { return Ok(()) };
    let (input, target) = (shown(input), shown(shown_target));
    let problem = Problem::new(phrases::input_in_output(input, target));
    Err(Failure::Could(problem.help(phrases::elsewhere())))
}

/// Refuses a target inside a folder that a command reads: the folder would no longer be what was written.
pub(in crate::cli) fn keep_outside(shown_target: &Path, folder: &Path) -> Result<(), Failure> {
    if !is_within(shown_target, folder) {
        return Ok(());
    }
    let problem = Problem::new(phrases::output_in_input(shown(shown_target), shown(folder)));
    Err(Failure::Could(problem.help(phrases::elsewhere())))
}

/// Whether a path, which need not exist, lies in a folder, links followed.
pub(in crate::cli) fn is_within(path: &Path, folder: &Path) -> bool {
    let (path, folder) = (real(path), real(folder));
    path != folder && path.starts_with(&folder)
}

/// A path without links, as far as it exists.
pub(in crate::cli) fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = whole.ancestors().find_map(|above| {
        let rest = whole.strip_prefix(above).ok()?;
        Some(above.canonicalize().ok()?.join(rest))
    });
    real.unwrap_or(whole)
}

/// Where a target is, links followed.
fn resolve(shown_target: &Path) -> Result<PathBuf, Failure> {
    // Without `.` and slashes at the end.
    let target: PathBuf = shown_target.components().collect();
    let refused = |why: fn(Message) -> Message| {
        let problem = Problem::new(why(shown(shown_target).into()));
        Err(Failure::Could(problem.help(phrases::elsewhere())))
    };
    match target.symlink_metadata() {
        Ok(_) => match target.canonicalize() {
            Ok(target) if target.parent().is_none() => refused(phrases::is_root),
            Ok(target) => Ok(target),
            Err(error) if error.kind() == ErrorKind::NotFound => refused(phrases::dead_link),
            Err(error) => Err(could_read(shown_target, &error)),
        },
        Err(error) if error.kind() != ErrorKind::NotFound => Err(could(shown_target, &error)),
        Err(_) if target.file_name().is_none() => refused(phrases::no_folder_name),
        Err(_) => Ok(target),
    }
}

/// Looks at a folder that exists, before any work is done.
fn check_replaced(
    names: &dyn Names,
    (shown_target, target): (&Path, &Path),
    (kind, replace): (Kind, Replace),
) -> Result<(), Failure> {
    if replace == Replace::Nothing {
        return Err(exists(shown_target, target, kind));
    }
    let contents = Contents::of(target).map_err(|error| could_read(shown_target, &error))?;
    let is_same = contents.kind == Some(kind) && contents.study.is_some() && contents.is_ours();
    if replace == Replace::SameStudy && !is_same {
        return Err(exists(shown_target, target, kind));
    }
    check_not_current(shown_target, target)?;
    if let Some(refusal) = refusal(shown_target, kind, &contents) {
        return Err(refusal);
    }
    // What can't be removed would be left beside the new folder.
    match contents.read_only(names, target) {
        None => Ok(()),
        Some(below) => {
            let problem = Problem::new(phrases::read_only(shown(&shown_target.join(below))));
            Err(Failure::Could(problem.help(phrases::make_writable())))
        }
    }
}

fn exists(shown_target: &Path, target: &Path, kind: Kind) -> Failure {
    let is_ours = Contents::of(target).is_ok_and(|contents| refusal(shown_target, kind, &contents).is_none());
    let help = if is_ours { phrases::elsewhere_or_force() } else { phrases::elsewhere() };
    Failure::Could(Problem::new(phrases::exists(shown(shown_target))).help(help))
}

/// A folder that is replaced is no longer there for the shell whose current folder it is.
fn check_not_current(shown_target: &Path, target: &Path) -> Result<(), Failure> {
    let is_inside = std::env::current_dir().and_then(|current| current.canonicalize());
    if !is_inside.is_ok_and(|current| current.starts_with(target)) {
        return Ok(());
    }
    let problem = Problem::new(phrases::current_folder(shown(shown_target)));
    Err(Failure::Could(problem.help(phrases::run_elsewhere())))
}

/// Why a folder is not replaced; `None` where it may be.
fn refusal(shown_target: &Path, kind: Kind, contents: &Contents) -> Option<Failure> {
    if contents.is_empty() {
        return None;
    }
    let (target, noun) = (shown(shown_target), kind.noun());
    let Some(found) = contents.kind else {
        let problem = Problem::new(phrases::not_of_kind(target, noun));
        return Some(Failure::Could(problem.help(phrases::elsewhere())));
    };
    if !kind.replaces(found) {
        let problem = Problem::new(phrases::of_other_kind(target, found.noun(), noun));
        return Some(Failure::Could(problem.help(phrases::elsewhere())));
    }
    let in_the_way = contents.in_the_way()?;
    let problem = Problem::new(phrases::in_the_way(target, noun, in_the_way));
    Some(Failure::Could(problem.help(phrases::move_or_elsewhere())))
}
