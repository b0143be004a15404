//! `fleetcast generate`: a synthetic study of any size.

use std::path::PathBuf;

use indicatif::ProgressBar;

use crate::cli::output::{Folder, Kind, Printer, Replace};
use crate::cli::{Exit, Failure, output};
use crate::generate;
use crate::generate::{PROFILES, Request};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::phrases::names::after_near;
use crate::problem::{Problem, nearest};

/// Most devices: places in a fleet fit in 32 bits.
const MAX_DEVICES: u64 = 4_000_000_000;

/// Arguments of `generate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Number of devices, such as `10_000`
    #[arg(long, value_parser = parse_count)]
    devices: u64,
    /// Seed; the same seed gives the same bytes
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Kind of fleet: retail, field-service, school or mixed
    #[arg(long, default_value = "mixed")]
    profile: String,
    /// Folder to write the study to
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Replace an existing generated study, unless it was edited
    #[arg(long)]
    force: bool,
}

fn parse_count(text: &str) -> Result<u64, String> {
    let count: u64 = text.replace('_', "").parse().map_err(|_| "not a whole number".to_owned())?;
    if (1..=MAX_DEVICES).contains(&count) {
        Ok(count)
    } else {
        Err(format!("must be from 1 to {MAX_DEVICES}"))
    }
}

/// Writes the study.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let names = || PROFILES.iter().map(|p| p.name);
    let profile = PROFILES.iter().find(|p| p.name == args.profile).ok_or_else(|| {
        let problem = Problem::new(phrases::no_profile(&args.profile));
        let known = phrases::profiles(names().collect::<Vec<_>>().join(", "));
        Failure::Usage(problem.help(after_near(nearest(&args.profile, names()), known)))
    })?;
    let request = Request { devices: args.devices, seed: args.seed, profile };
    let mut folder = Folder::open(&args.output, Kind::Study, Replace::with(args.force), printer)?;
    let (mut inventory, mut usage) = (folder.create("devices.csv")?, folder.create("usage.csv")?);
    let bar = if printer.may_draw() { ProgressBar::new(args.devices) } else { ProgressBar::hidden() };
    generate::devices(&request, &mut inventory, &mut usage, &|more| bar.inc(more))
        .and_then(|()| inventory.into_inner().map_err(std::io::IntoInnerError::into_error))
        .and_then(|_| usage.into_inner().map_err(std::io::IntoInnerError::into_error))
        .map_err(|error| output::could(&folder.shown("devices.csv"), &error))?;
    bar.finish_and_clear();
    folder.write("parts.csv", generate::parts(&request).as_bytes())?;
    folder.write("study.toml", generate::study(&request).as_bytes())?;
    folder.finish()?;
    printer.say(&written::wrote(output::shown(&args.output.join("study.toml"))));
    Ok(Exit::Done)
}
