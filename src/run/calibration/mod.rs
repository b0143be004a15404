//! Which reading explains what a portal really assigned, and which devices tell readings apart. `fleetcast calibrate`.

mod classes;
mod separating;
mod trials;
mod unexplained;

use crate::analysis::calibration::Held;
use crate::problem::Message;
use crate::report::TOOL;
use crate::report::calibration::{CalibrationReport, Compared};
use crate::run::assemble::about;
use crate::run::calibration::classes::Ranked;
use crate::run::calibration::trials::Trials;
use crate::run::envelope::assemble::words;
use crate::study::export::Export;
use crate::study::load::{NamedPolicy, Study};

/// Devices that are named to tell readings apart, unless more are asked for.
pub const DEVICES: usize = 5;
/// Most classes that a report has.
const MAX_LEADING: usize = 10;
/// Classes lead if they explain at most one device in so many less than the best one.
const NEAR: u64 = 100;

/// Tries every reading of a policy. `devices` is the most that are named to tell readings apart; `progress` hears how many
/// of how many steps are done.
///
/// # Errors
/// Where there is no reading at all: why.
pub fn calibrate(
    study: &Study,
    named: &NamedPolicy,
    (export, devices): (Option<&Export>, usize),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<CalibrationReport, Message> {
    let trials = Trials::new(study, named, export, progress)?;
    let ranked = classes::ranked(&trials);
    let compared = export.map(|export| compared(&trials, export));
    let leading = leading(&ranked, compared.as_ref());
    let row = |ranked: &Ranked| classes::row(&trials, ranked, compared.as_ref());
    let is_led = |own: &&Ranked| !leading.iter().any(|led| led.rank == own.rank);
    let own = ranked.iter().find(|ranked| trials.is_own(&ranked.class)).filter(|_| export.is_some());
    let rows = if export.is_some() { leading.iter().map(|class| row(class)).collect() } else { Vec::new() };
    let is_best = |class: &&Ranked| ranked.first().is_some_and(|best| class.explained == best.explained);
    let best = if export.is_some() { ranked.iter().filter(is_best).count() as u64 } else { 0 };
    let unexplained =
        leading.first().zip(export).map(|(best, export)| unexplained::of(&trials, best, export));
    let mut inputs = study.inputs.clone();
    inputs.extend(export.iter().flat_map(|export| export.inputs.iter().cloned()));
    Ok(CalibrationReport {
        format: "fleetcast/calibration",
        version: 1,
        tool: TOOL.to_owned(),
        study: about(&study.file),
        inputs,
        as_of: study.file.as_of.to_string(),
        scenario: named.name.clone(),
        reading: words(&named.policy.reading.words()),
        readings: trials.envelope.cores() as u64,
        consistent: trials.consistent.len() as u64,
        classes: ranked.len() as u64,
        activated_on: export.and_then(|export| export.activated_on).map(|day| day.to_string()),
        left_out: classes::left_out(&trials.envelope),
        own: own.filter(is_led).map(row),
        leading: rows,
        best,
        unexplained,
        separating: separating::of(&trials, (&ranked, &leading), export, devices),
        warnings: export.map(|export| export.warnings.clone()).unwrap_or_default(),
        compared,
    })
}

/// The devices that were compared, and those that were not.
fn compared(trials: &Trials<'_>, export: &Export) -> Compared {
    let count = |is: &dyn Fn(Held) -> bool| export.held.iter().filter(|held| is(**held)).count() as u64;
    let inventory = export.held.len() as u64;
    let licensed = count(&|held| held != Held::Nothing);
    let undecided = count(&|held| held == Held::Undecided);
    let untouched = trials.untouched;
    let without_license = inventory - licensed - untouched;
    Compared {
        inventory,
        licensed,
        without_license,
        untouched,
        undecided,
        compared: licensed - undecided + without_license,
        outside: export.outside,
    }
}

/// The classes that explain nearly as much as the best.
fn leading<'r>(ranked: &'r [Ranked], compared: Option<&Compared>) -> Vec<&'r Ranked> {
    let best = ranked.first().map_or(0, |ranked| ranked.explained);
    let near = compared.map_or(0, |compared| compared.compared / NEAR);
    let is_near = |ranked: &&Ranked| ranked.explained + near >= best;
    ranked.iter().filter(is_near).take(MAX_LEADING).collect()
}
