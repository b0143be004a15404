//! `fleetcast explain`: why one device gets what it gets, and what would change it.

use std::path::PathBuf;

use super::{Exit, Failure, Format, output};
use crate::doc;
use crate::fleet::Fleet;
use crate::inventory::{Inventory, id_key};
use crate::problem::{Problem, nearest};
use crate::report::explain;

/// Most devices that are listed where several are meant.
const MOST: usize = 20;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The study: its folder, or its `study.toml`; `-` reads one from stdin
    study: PathBuf,
    /// The device: its id, name, user, mail, serial number, UDID or IMEI, or a piece of an id that no other id has
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
    let (study, inventory) = super::load_with_inventory(&args.study, voice)?;
    let named = super::assign::find(&study, args.scenario.as_deref())?;
    let device = find(&study.fleet, &inventory, &args.device)?;
    let explanation = explain::explain(&study, &named, device);
    let text = match args.format {
        Format::Table => explain::text(&explanation),
        Format::Csv => explain::csv(&explanation),
        Format::Json => explain::json(&explanation),
        Format::Md => explain::md(&explanation),
    };
    output::stdout(text.as_bytes())
}

/// What a device may be called by, beside its id.
const NAMES: [&str; 8] =
    ["serial", "device_name", "usernames", "user_upn", "email", "imei", "udid", "asset_tag"];

/// The device of an id, compared without regard to case; else the only one that has the text as a name, a user, a
/// serial number or the like; else the only one whose id has the text in it.
fn find(fleet: &Fleet, inventory: &Inventory, text: &str) -> Result<usize, Failure> {
    let wanted = id_key(text.trim());
    let ids = || (0..fleet.len()).map(|device| (device, id_key(fleet.shown(device))));
    if let Some((device, _)) = ids().find(|(_, id)| !wanted.is_empty() && *id == wanted) {
        return Ok(device);
    }
    let called = |device: usize| {
        let names = NAMES.iter().filter_map(|name| inventory.column(name)?.text(device));
        let mut names = names.flat_map(|cell| cell.split(", "));
        names.any(|name| !wanted.is_empty() && id_key(name.trim()) == wanted)
    };
    let mut alike: Vec<usize> = (0..fleet.len()).filter(|device| called(*device)).collect();
    if alike.is_empty() && !wanted.is_empty() {
        alike = ids().filter(|(_, id)| id.contains(&*wanted)).map(|(device, _)| device).collect();
    }
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
            let problem = Problem::new(format!("`{text}` means {} devices", several.len()));
            Err(Failure::Usage(problem.help(format!("give the whole id: {}{more}", doc::list(&shown)))))
        }
    }
}
