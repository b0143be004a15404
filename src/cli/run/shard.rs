//! `run --list` and `run --shard`: many studies as two tables in a folder of the shard's own, which appears whole or not at
//! all. A shard that is run again replaces its own folder and touches no other.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use crate::cli::accounts::{Counts, Entry, Options, RecordFile, Rows, Source, each};
use crate::cli::output::{Folder, Kind, Printer, Replace, could, shown};
use crate::cli::run::{Args, list};
use crate::cli::{Exit, Failure};
use crate::input::sha256 as hash;
use crate::phrases::cli::shards as phrases;
use crate::phrases::figures::count;
use crate::phrases::nouns;
use crate::report::TOOL;
use crate::report::records::{PolicyRecord, StudyRecord};
use crate::run::shard::Shard;

/// A row for each study.
pub(in crate::cli) const STUDIES: &str = "studies.parquet";
/// A row for each policy.
pub(in crate::cli) const POLICIES: &str = "policies.parquet";

/// Runs a shard.
pub(super) fn run(args: &Args, parent: &Path, printer: &Printer) -> Result<Exit, Failure> {
    let options = Options { no_ranges: args.no_ranges, guard: args.guard, allow_empty: args.allow_empty };
    let entries = list::entries(args.list.as_deref(), &args.studies, options)?;
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    // Of a single study that is named without a list, the policies are shared out.
    let single = args.list.is_none() && entries.len() == 1;
    let made_of = made_of(&entries, args, single);
    let target = parent.join(shard.folder());
    let mut folder = Folder::open(&target, Kind::Shard, Replace::Ours, printer)?;
    folder.of_study(&made_of, |studies| studies == made_of)?;
    let entries: Vec<Entry> = entries.into_iter().filter(|entry| single || shard.takes(&entry.id)).collect();
    folder.keep_out(&paths(&entries))?;
    let has_study = |id: &str| !single || shard.takes(id);
    let is_ours = |policy: &str| !single || shard.takes(policy);
    let mut tables = Tables::new(&mut folder)?;
    let mut inputs = String::new();
    let counts = each(&entries, &is_ours, printer, &mut |rows| {
        if let Rows::Study(finished) = &rows {
            inputs.clone_from(&finished.inputs);
        }
        match rows {
            Rows::Study(finished) if !has_study(&finished.record.study) => unowned(&finished.record),
            rows => tables.add(rows),
        }
    })?;
    tables.finish()?;
    // Shards of one study belong together only if they read the same: of many, each study lies whole in one shard.
    if single {
        let merged = hash(format!("{made_of}\n{inputs}").as_bytes());
        folder.of_study(&merged, |others| others == merged)?;
    }
    folder.finish()?;
    tell(shard, counts, &target, printer);
    Ok(counts.exit())
}

/// Another shard has the row of the study. If only this one could not read it, no row would say so: then it has no folder.
fn unowned(record: &StudyRecord) -> Result<(), Failure> {
    if record.exit != Exit::Could as u64 {
        return Ok(());
    }
    Err(Failure::Could(crate::problem::Problem::new(phrases::nothing_to_write())))
}

/// What all shards of one run have in common, by which `overview` knows that they belong together.
fn made_of(entries: &[Entry], args: &Args, single: bool) -> String {
    let mut names: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    names.sort_unstable();
    let options =
        [args.no_ranges, args.guard, args.allow_empty, single].map(|set| if set { "1" } else { "0" });
    hash(format!("{TOOL}\n{}\n{}", options.concat(), names.join("\n")).as_bytes())
}

fn paths(entries: &[Entry]) -> Vec<PathBuf> {
    let path = |entry: &Entry| match &entry.source {
        Source::Path(path) => Some(path.clone()),
        Source::Archive(_) | Source::Nowhere(_) => None,
    };
    entries.iter().filter_map(path).collect()
}

fn tell(shard: Shard, counts: Counts, target: &Path, printer: &Printer) {
    let studies = nouns::studies(counts.studies);
    printer.say(&phrases::shard_done(shard.to_string(), studies, count(counts.failed), shown(target)));
}

/// The two tables of a shard.
struct Tables {
    studies: (RecordFile<BufWriter<File>>, PathBuf),
    policies: (RecordFile<BufWriter<File>>, PathBuf),
}

impl Tables {
    fn new(folder: &mut Folder) -> Result<Self, Failure> {
        let mut table = |name: &str, of| {
            let (file, path) = (folder.create(name)?, folder.shown(name));
            let table = RecordFile::new(file, &of).map_err(|error| could(&path, &error))?;
            Ok::<_, Failure>((table, path))
        };
        let studies = table(STUDIES, StudyRecord::TABLE)?;
        Ok(Self { studies, policies: table(POLICIES, PolicyRecord::TABLE)? })
    }

    fn add(&mut self, rows: Rows) -> Result<(), Failure> {
        let ((table, path), cells) = match rows {
            Rows::Study(finished) => (&mut self.studies, vec![finished.record.cells()]),
            Rows::Policies(rows) => (&mut self.policies, rows.iter().map(PolicyRecord::cells).collect()),
        };
        table.add(cells).map_err(|error| could(path, &error))
    }

    fn finish(self) -> Result<(), Failure> {
        for (table, path) in [self.studies, self.policies] {
            table.finish().map_err(|error| could(&path, &error))?;
        }
        Ok(())
    }
}
