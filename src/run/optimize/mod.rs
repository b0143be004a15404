//! What to buy and how to assign: the answers of [`crate::optimize`] for a study, as a report.

mod ahead;
mod answer;
mod assignment;
mod curves;
mod firmness;
mod pinned;
mod purchases;
mod right_sizing;
mod services;
mod setting;
mod units;

use std::collections::BTreeMap;

use crate::account::PartId;
use crate::fleet::{DeviceId, Pin};
use crate::phrases::optimize as phrases;
use crate::phrases::study::levers as names;
use crate::problem::{Message, Problem};
use crate::report::TOOL;
use crate::report::optimize::{FORMAT, OptimizeReport, VERSION};
use crate::run::assemble::{about, nobody_in_scope};
pub use crate::run::optimize::right_sizing::{PINS_FILE, SPARE_PINS_FILE};
pub use crate::run::optimize::setting::Options;
use crate::run::optimize::setting::{Setting, is_sold};
use crate::run::{simulator, unpriced};
use crate::study::load::{NamedPolicy, Study};

/// What was found, and the pins of the cheapest assignment.
#[derive(Debug, Clone)]
pub struct Optimum {
    /// What is printed.
    pub report: OptimizeReport,
    /// Pins under which the activation gives the cheapest assignment, in place of those of the policy: its own, and those
    /// of the devices that must be pinned besides.
    pub pins: BTreeMap<DeviceId, Pin>,
    /// Pins to spare units in place of those of the policy, its own among them, where the report advises them.
    pub spare_pins: Option<BTreeMap<DeviceId, Pin>>,
}

/// Columns of the inventory that the advice about services asks for.
pub const COLUMNS: [&str; 1] = ["platform"];

/// Finds what costs least under the policy `named`.
///
/// # Errors
///
/// What is wrong with the events of a forecast, or missing for new devices, where it is asked for.
pub fn optimize(study: &Study, named: &NamedPolicy, options: &Options) -> Result<Optimum, Vec<Problem>> {
    let summaries = simulator::summaries();
    let setting = Setting::new(study, named, options, &summaries);
    let assigned = assignment::find(&setting);
    let bought = purchases::find(&setting);
    let purchases = purchases::rows(&setting, &bought);
    let rows = units::rows(&setting, &bought, &purchases);
    let sensitivity = firmness::prices(&setting, &bought);
    let readings = firmness::readings(&setting, &bought);
    let is_ahead = options.forecast || study.file.forecast.is_some();
    let ahead = is_ahead.then(|| ahead::find(&setting, &assigned, &bought)).transpose()?;
    let (right_sizing, spare_pins) = right_sizing::all(&setting, &assigned);
    let mut report = OptimizeReport {
        format: FORMAT,
        version: VERSION,
        tool: TOOL,
        study: about(&study.file),
        inputs: study.inputs.clone(),
        as_of: study.file.as_of.to_string(),
        currency: study.file.currency.clone(),
        months: study.file.months,
        demand: if is_ahead { "forecast" } else { "today" },
        policy: named.name.clone(),
        limits: options.limits(),
        reading: crate::run::envelope::assemble::words(&named.policy.reading.words()),
        answer: Vec::new(),
        cheapest_assignment: assigned.row(&setting),
        no_assignment: assigned.why_not(),
        units: rows,
        first_change: firmness::first_change(&setting, &sensitivity, readings.as_ref(), &purchases),
        curves: curves::curves(&setting),
        heat: curves::heat(&setting),
        right_sizing,
        purchases,
        sensitivity,
        readings,
        forecast: ahead,
        warnings: [
            unpriced::of_outcome(study, &named.policy, &setting.outcome),
            Vec::from_iter(nobody_in_scope(&setting.outcome)),
        ]
        .concat(),
        import_warnings: study.import.warnings.clone(),
    };
    report.answer = answer::sentences(&report);
    Ok(Optimum { pins: assigned.all_pins(&setting), spare_pins, report })
}

/// Pins under which the activation gives the cheapest assignment with the units of a policy: its own, and those of the
/// devices that must be pinned besides.
///
/// # Errors
///
/// Why there is no such assignment.
pub fn cheapest_pins(study: &Study, named: &NamedPolicy) -> Result<BTreeMap<DeviceId, Pin>, Problem> {
    let (options, summaries) = (Options { no_readings: true, ..Options::default() }, simulator::summaries());
    let setting = Setting::new(study, named, &options, &summaries);
    let assigned = assignment::find(&setting);
    if let Some(why) = assigned.why_not() {
        return Err(Problem::new(why).help(phrases::give_prices()));
    }
    Ok(assigned.all_pins(&setting))
}

/// A number of units, as parts files may write it: thousands with commas, and no sign.
fn whole(units: &str) -> Option<u32> {
    let groups: Vec<&str> = units.split(',').collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let digits = groups.concat().replace('_', "");
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit());
    if is_grouped && is_plain { digits.parse().ok() } else { None }
}

/// The parts and units that `PART=N` names.
///
/// # Errors
///
/// All that is wrong with them.
pub fn at(study: &Study, words: &[String]) -> Result<Vec<(PartId, u32)>, Vec<Problem>> {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for word in words {
        let Some((part, units)) = word.rsplit_once('=') else {
            problems.push(
                Problem::new(phrases::at_without_units(Message::of_value(word))).help(phrases::write_at()),
            );
            continue;
        };
        let Some(id) = study.account.find(part.trim()) else {
            let several = study.account.names_of(study.account.named(part.trim()));
            if !several.is_empty() {
                let message = names::several_parts(Message::of_value(part.trim()));
                let help = names::write_whole_name(crate::doc::list(&several));
                problems.push(Problem::new(message).help(help));
                continue;
            }
            let known: Vec<&str> = study.account.parts.iter().map(|part| part.name.as_str()).collect();
            let near = crate::problem::nearest(part.trim(), known.iter().copied());
            let message = phrases::at_unknown_part(Message::of_value(part.trim()));
            problems.push(
                Problem::new(message).help(crate::phrases::names::after_near(near, phrases::write_at())),
            );
            continue;
        };
        if !is_sold(study, &study.baseline().policy, id) {
            let message = phrases::at_not_sold(Message::of_value(&study.account.part(id).name));
            problems.push(Problem::new(message).help(phrases::leave_at_out()));
            continue;
        }
        match whole(units.trim()) {
            Some(units) => found.push((id, units)),
            None => problems
                .push(Problem::new(phrases::at_no_units(Message::of_value(units))).help(phrases::write_at())),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}
