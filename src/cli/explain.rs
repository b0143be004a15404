//! `fleetcast explain`: why one device gets what it gets, and what would change it.

use std::path::PathBuf;

use super::{Exit, Failure, Format, output};
use crate::doc;
use crate::fleet::Fleet;
use crate::inventory::id_key;
use crate::problem::{Problem, nearest};
use crate::report::explain;

/// Most devices that are listed where several are meant.
const MOST: usize = 20;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The study: its folder, or its `study.toml`; `-` reads one from stdin
    study: PathBuf,
    /// The device's id, or a piece of it that no other id has
    device: String,
    /// Any policy of the study [default: the baseline]
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Explains one device.
pub(super) fn run(args: &Args, voice: &output::Voice) -> Result<Exit, Failure> {
    let study = super::load(&args.study, voice)?;
    let named = super::assign::find(&study, args.scenario.as_deref())?;
    let device = find(&study.fleet, &args.device)?;
    let explanation = explain::explain(&study, named, device);
    let text = match args.format {
        Format::Table => explain::text(&explanation),
        Format::Csv => explain::csv(&explanation),
        Format::Json => explain::json(&explanation),
        Format::Md => explain::md(&explanation),
    };
    output::stdout(text.as_bytes())
}

/// The device of an id, compared without regard to case; else the only one whose id has the text in it.
fn find(fleet: &Fleet, text: &str) -> Result<usize, Failure> {
    let wanted = id_key(text.trim());
    let ids = || (0..fleet.len()).map(|device| (device, id_key(fleet.shown(device))));
    if let Some((device, _)) = ids().find(|(_, id)| *id == wanted) {
        return Ok(device);
    }
    let alike: Vec<usize> = ids()
        .filter(|(_, id)| !wanted.is_empty() && id.contains(&*wanted))
        .map(|(device, _)| device)
        .collect();
    match alike.as_slice() {
        [device] => Ok(*device),
        [] => {
            let known = (0..fleet.len()).map(|device| fleet.shown(device));
            let problem = Problem::new(format!("the inventory has no device `{text}`"));
            Err(Failure::Usage(match nearest(text, known) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("give the id as the inventory writes it; `fleetcast assign` lists all"),
            }))
        }
        several => {
            let shown: Vec<&str> = several.iter().take(MOST).map(|device| fleet.shown(*device)).collect();
            let more = several.len().saturating_sub(MOST);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let problem = Problem::new(format!("{} devices have `{text}` in their id", several.len()));
            Err(Failure::Usage(problem.help(format!("give the whole id: {}{more}", doc::list(&shown)))))
        }
    }
}
