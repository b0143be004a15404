//! `fleetcast capsule`: a fleet without ids, names or users, for those who may not have these.

use std::io::Write;
use std::path::PathBuf;

use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, output};
use crate::input::files;
use crate::phrases::cli::capsule as phrases;
use crate::phrases::figures::count;
use crate::phrases::nouns;
use crate::problem::Problem;
use crate::run::capsule;
use crate::run::capsule::Capsule;
use crate::study::load::{LoadOptions, Study};

/// Merged classes that are told one by one.
const MAX_MERGED: usize = 10;

/// Arguments of `capsule`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study folder or `study.toml` file; `-` reads a study from stdin
    pub(super) study: PathBuf,
    /// The file to write: a zip archive that `fleetcast run` takes as a study
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Merge classes of fewer than this many devices with the class that differs least
    #[arg(long, value_name = "N", default_value_t = capsule::LEAST)]
    k: usize,
    /// Replace an existing capsule
    #[arg(long)]
    force: bool,
}

/// Writes a capsule.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if args.k == 0 {
        return Err(Failure::Usage(Problem::new(phrases::least_of_zero()).help(phrases::least_is_one())));
    }
    output::may_write_kind(output::CAPSULE, &args.output, args.force, &[])?;
    let options = LoadOptions { redact: true, ..LoadOptions::default() };
    let study = crate::cli::load_unredacted(&args.study, &options)?;
    let printer = &printer.of_study(study.file.lang);
    let capsule = capsule::capsule(&study, args.k).map_err(Failure::Usage)?;
    let bytes = files::pack(&capsule.files, capsule::MARK);
    let write = |out: &mut std::io::BufWriter<std::fs::File>| out.write_all(&bytes);
    output::write_kind(output::CAPSULE, &args.output, (args.force, &study.paths()), write, printer)?;
    tell(&study, &capsule, args, printer);
    Ok(Exit::Done)
}

fn tell(study: &Study, capsule: &Capsule, args: &Args, printer: &Printer) {
    let path = output::shown(&args.output);
    let [devices, smallest] = [capsule.devices, capsule.smallest].map(nouns::devices);
    printer.say(&phrases::wrote(path.as_str(), devices, count(capsule.classes), smallest));
    if capsule.merged.is_empty() {
        printer.say(&phrases::nothing_merged(nouns::readings(capsule.deviation.compared)));
    } else {
        let devices = capsule.merged.iter().map(|(devices, ..)| devices).sum();
        printer.say(&phrases::merged(nouns::devices(devices), count(capsule.merged.len() as u64)));
        for (devices, from, into) in capsule.merged.iter().take(MAX_MERGED) {
            printer.say(&phrases::merged_class(nouns::devices(*devices), from, into));
        }
        let more = capsule.merged.len().saturating_sub(MAX_MERGED);
        if more > 0 {
            printer.say(&phrases::more_merged(count(more as u64)));
        }
        printer.say(&capsule::bound(study, &capsule.deviation));
    }
    for (name, why) in &capsule.left_out {
        printer.say(&phrases::left_out(name.as_str(), why));
    }
    if study.guardrails.is_some() {
        printer.say(&phrases::guardrails_left_out());
    }
    printer.say(&phrases::runs_as_study(path));
}
