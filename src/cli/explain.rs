//! `fleetcast explain`: why a device gets what it gets, and what would change it; or what a group of devices gets.

use std::cell::RefCell;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::cli::{Exit, Failure, Format, output};
use crate::doc::Text;
use crate::fleet::{Device, DeviceId, Fleet, Mask};
use crate::input;
use crate::input::inventory::witness::NAMES;
use crate::input::{Column, Inventory, id_key};
use crate::internal::Id;
use crate::phrases::cli::commands as phrases;
use crate::phrases::lists::and_more;
use crate::problem::{Message, Place, Problem, near_name, nearest};
use crate::render;
use crate::render::explain_group;
use crate::run::explain;
use crate::run::explain::group;
use crate::study::load::LoadOptions;
use crate::study::resolve;
use crate::study::witness::Witness;
use crate::{condition, doc};

/// Most devices that are listed where several are meant.
const MOST: usize = 20;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study folder or `study.toml` file; `-` reads a study from stdin
    pub(super) study: PathBuf,
    /// Device id, name, user, mail, serial number, UDID or IMEI, or a part of an id that no other id has
    #[arg(required_unless_present = "condition", conflicts_with = "condition")]
    device: Option<String>,
    /// Explain all devices that meet a condition: their outcomes, what they have in common, and why
    #[arg(long = "where", value_name = "CONDITION")]
    condition: Option<String>,
    /// Any scenario of the study [default: the baseline]
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// What is to be explained.
enum Asked<'a> {
    Group(&'a str, Mask),
    Device(DeviceId),
}

/// Explains one device, or those that meet a condition.
pub(super) fn run(args: &Args, printer: &output::Printer) -> Result<Exit, Failure> {
    let wanted = args.device.as_deref().unwrap_or_default();
    let told = RefCell::new(None);
    let find = |fleet: &Fleet, inventory: &Inventory| {
        let found = find_by_name_or_token(fleet, inventory, wanted, printer.redact);
        let device = found.as_ref().ok().copied();
        told.replace(Some(found));
        device
    };
    let witness = args.device.is_some().then_some(Witness { called: wanted, find: &find });
    // The user knows what things are called: they are hidden once they are found.
    // Any column may be asked for by a condition, and a token stands for any name.
    let whole_inventory = witness.is_none() || printer.redact;
    let options = LoadOptions { whole_inventory, witness, redact: printer.redact, ..LoadOptions::default() };
    let mut study = crate::cli::load_unredacted(&args.study, &options)?;
    let mut named = crate::cli::assign::find(&study, args.scenario.as_deref())?.into_owned();
    let asked = match (&args.condition, told.take()) {
        (Some(condition), _) => Asked::Group(condition, mask(condition, &study.inventory, study.file.as_of)?),
        (None, Some(found)) => Asked::Device(found?),
        (None, None) => return Err(Failure::Usage(Problem::new(phrases::no_device_asked()))),
    };
    if printer.redact {
        study.redact();
        named.name = study.shown_name(&named.name).into_owned();
    }
    let language = printer.of_study(study.file.lang).language();
    let text = match asked {
        Asked::Group(condition, mask) => {
            let shown = match &study.redaction {
                Some(redaction) => redaction.condition(condition),
                None => (*condition).to_owned(),
            };
            let explanation = group::explain(&study, &named, (&shown, &mask));
            args.format.print(&explanation, language, explain_group::document, explain_group::csv)
        }
        Asked::Device(device) => {
            let explanation = explain::explain(&study, &named, device);
            args.format.print(&explanation, language, render::explain::document, render::explain::csv)
        }
    };
    output::printed(args.format, || text, printer)
}

/// The devices that a condition of the command line means.
fn mask(text: &str, inventory: &Inventory, as_of: Date) -> Result<Mask, Failure> {
    let evaluated = condition::parse(text).and_then(|parsed| condition::evaluate(&parsed, inventory, as_of));
    evaluated.map(|met| met.mask).map_err(|faults| {
        let text = Text { value: text.to_owned(), place: Place::line("--where", 1, text) };
        Failure::Usage(faults.into_iter().next().map_or_else(
            || Problem::new(phrases::condition_unusable()),
            |fault| resolve::fault_at(&text, fault),
        ))
    })
}

/// What is not found by its name is looked for among the tokens that hide names, and told in tokens.
fn find_by_name_or_token(
    fleet: &Fleet,
    inventory: &Inventory,
    text: &str,
    redact: bool,
) -> Result<DeviceId, Failure> {
    let found = alike(fleet, inventory, text);
    if !redact || found.len() == 1 {
        return only(&found, fleet, text);
    }
    let (mut fleet, mut inventory) = (fleet.clone(), inventory.clone());
    let labels = input::redact::ids(&fleet.columns().ids);
    fleet.set_labels(labels);
    inventory.redact(&str::to_owned);
    let by_token = alike(&fleet, &inventory, text);
    only(if by_token.is_empty() { &found } else { &by_token }, &fleet, text)
}

/// The device of an id, compared without regard to case; else those that have the text as a name, a user, a serial number or the
/// like; else those whose id has the text in it.
fn alike(fleet: &Fleet, inventory: &Inventory, text: &str) -> Vec<DeviceId> {
    let wanted = id_key(text.trim());
    let is_wanted = |name: &str| !wanted.is_empty() && name.eq_ignore_ascii_case(&wanted);
    if let Some(device) = fleet.devices().find(|device| is_wanted(device.shown())) {
        return vec![device.id()];
    }
    let columns: Vec<&Column> = NAMES.iter().filter_map(|name| inventory.column(name)).collect();
    let called = |device: DeviceId| {
        let cells = columns.iter().filter_map(|column| column.text(device.index()));
        cells.flat_map(|cell| cell.split(", ")).any(|name| is_wanted(name.trim()))
    };
    let alike: Vec<DeviceId> = fleet.devices().map(Device::id).filter(|device| called(*device)).collect();
    if !alike.is_empty() || wanted.is_empty() {
        return alike;
    }
    let is_piece = |device: &Device<'_>| id_key(device.shown()).contains(&*wanted);
    fleet.devices().filter(is_piece).map(Device::id).collect()
}

/// The one device that a text means, or why it means none.
fn only(alike: &[DeviceId], fleet: &Fleet, text: &str) -> Result<DeviceId, Failure> {
    match alike {
        [device] => Ok(*device),
        [] => {
            let known = fleet.devices().map(Device::shown);
            let problem = Problem::new(phrases::no_device(Message::of_value(text)));
            Err(Failure::Usage(match nearest(text, known) {
                Some(near) => problem.help(near_name(near)),
                None => problem.help(phrases::give_id()),
            }))
        }
        several => {
            let shown: Vec<&str> = several.iter().take(MOST).map(|device| fleet.shown(*device)).collect();
            let list = and_more(doc::list(&shown), several.len().saturating_sub(MOST));
            let text = Message::of_value(text);
            let problem = Problem::new(phrases::several_devices(text, several.len().to_string()));
            Err(Failure::Usage(problem.help(phrases::give_whole_id(list))))
        }
    }
}
