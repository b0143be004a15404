//! The devices that tell classes of readings apart.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::account::PartSet;
use crate::analysis::calibration::separate;
use crate::analysis::calibration::separate::{PartsOf, Separator};
use crate::fleet::DeviceId;
use crate::internal::Id;
use crate::report::calibration::{Separating, SeparatingDevice, SeparatingOutcome};
use crate::run::calibration::classes;
use crate::run::calibration::classes::Ranked;
use crate::run::calibration::trials::Trials;
use crate::run::calibration::unexplained::names_of;
use crate::study::export::Export;

/// Most classes that are told apart: what they give is held for every device.
const MAX_CLASSES: usize = 256;

/// The readings of a class that count here.
fn cores<'r>(ranked: &'r Ranked, export: Option<&Export>) -> &'r [usize] {
    if export.is_some() { &ranked.class.cores } else { &ranked.consistent }
}

/// With an export the leading classes are told apart; without one, all that have a consistent reading.
pub(super) fn of(
    trials: &Trials<'_>,
    (all, leading): (&[Ranked], &[&Ranked]),
    export: Option<&Export>,
    most: usize,
) -> Separating {
    let mut meant: Vec<&Ranked> = match export {
        Some(_) => leading.to_vec(),
        None => all.iter().filter(|ranked| !ranked.consistent.is_empty()).collect(),
    };
    let left_out = meant.len().saturating_sub(MAX_CLASSES) as u64;
    meant.truncate(MAX_CLASSES);
    let simulations: Vec<usize> = meant.iter().map(|ranked| ranked.class.simulation).collect();
    let parts = trials.parts(&simulations);
    let separation = separate::separate(&parts, most);
    let teller = Teller { trials, meant: &meant, parts: &parts, export };
    Separating {
        classes: meant.len() as u64,
        readings: teller.readings(&meant),
        left_out,
        told_apart: separation.groups as u64,
        most_left: separation.largest as u64,
        devices: separation.devices.iter().map(|separator| teller.device(separator)).collect(),
    }
}

struct Teller<'a> {
    trials: &'a Trials<'a>,
    meant: &'a [&'a Ranked],
    parts: &'a [PartsOf],
    export: Option<&'a Export>,
}

impl Teller<'_> {
    fn readings(&self, classes: &[&Ranked]) -> u64 {
        classes.iter().map(|ranked| cores(ranked, self.export).len() as u64).sum()
    }

    fn device(&self, separator: &Separator) -> SeparatingDevice {
        let (study, device) = (self.trials.study, separator.device);
        let attributes = study.fleet.attributes.iter();
        let columns = attributes.map(|column| (column.name.clone(), column.get(device.index()).into()));
        SeparatingDevice {
            device_id: study.fleet.shown(device).to_owned(),
            alike: separator.alike,
            columns: columns.collect(),
            held: self.export.map(|export| names_of(study, export.held[device])),
            outcomes: self.outcomes(device),
        }
    }

    /// What the classes give a device, in the order of the first class that gives it.
    fn outcomes(&self, device: DeviceId) -> Vec<SeparatingOutcome> {
        let mut order: Vec<PartSet> = Vec::new();
        let mut by_parts: BTreeMap<PartSet, Vec<&Ranked>> = BTreeMap::new();
        for (ranked, parts) in self.meant.iter().zip(self.parts) {
            let given = parts[device];
            let known = by_parts.entry(given).or_default();
            if known.is_empty() {
                order.push(given);
            }
            known.push(ranked);
        }
        let outcome = |parts: PartSet| {
            let classes = by_parts.get(&parts).map(Vec::as_slice).unwrap_or_default();
            let names = self.trials.study.account.names_of(parts);
            SeparatingOutcome {
                parts: names.into_iter().map(str::to_owned).collect(),
                classes: classes.len() as u64,
                readings: self.readings(classes),
                keys: self.in_common(classes),
            }
        };
        order.into_iter().map(outcome).collect()
    }

    /// Keys that have one value in these classes, and another in some other class.
    fn in_common(&self, classes: &[&Ranked]) -> Map<String, Value> {
        let values = |classes: &[&Ranked]| {
            let all: Vec<usize> =
                classes.iter().flat_map(|ranked| cores(ranked, self.export)).copied().collect();
            classes::values(&self.trials.envelope, &all)
        };
        let (own, all) = (values(classes), values(self.meant));
        let is_told = |key, values: &Vec<String>| values.len() == 1 && all.get(key) != Some(values);
        let told = own.iter().filter(|(key, values)| is_told(key, values));
        told.flat_map(|(key, values)| {
            values.iter().map(|value| (key.word().to_owned(), value.clone().into()))
        })
        .collect()
    }
}
