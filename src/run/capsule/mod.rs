//! A study without ids, names, users and dates that gives the same totals. `fleetcast capsule`.
//!
//! What a policy sees of a device is its class and its place in the order of serving. A capsule has the classes, and for
//! each order the classes in their order: of the devices of a class, which one stands where in another order is lost.

mod classes;
mod deviation;
mod names;
mod study;
mod tables;

pub use crate::run::capsule::deviation::Deviation;

use crate::account::{Account, ServiceSet};
use crate::input::files::Memory;
use crate::internal::Invariant;
use crate::phrases::capsule as phrases;
use crate::phrases::figures::count;
use crate::phrases::lists::semicolon;
use crate::phrases::nouns;
use crate::policy::levers::conditions;
use crate::policy::reading::{EvidenceStrength, KeyValue};
use crate::policy::{ConditionId, PinsId};
use crate::problem::{Language, Message, Problem};
use crate::run::capsule::classes::{Asked, Classes, Merged, Traits};
use crate::run::capsule::names::Names;
use crate::run::capsule::study::Kept;
use crate::study::load;
use crate::study::load::{LoadOptions, NamedPolicy, Study};
use crate::study::redact::Redaction;

/// The comment of the archive that a capsule is.
pub const MARK: &str = "fleetcast capsule";

/// Devices that a class has at least, unless another number is asked for.
pub const LEAST: usize = 5;

/// A study without names, and what is to be known about it.
#[derive(Debug)]
pub struct Capsule {
    /// The files: names and texts.
    pub files: Vec<(String, String)>,
    /// Devices.
    pub devices: u64,
    /// Classes.
    pub classes: u64,
    /// Devices of the smallest class.
    pub smallest: u64,
    /// Small classes that were merged: devices, the class, and the one that it is counted with.
    pub merged: Vec<(u64, Message, Message)>,
    /// How far its totals are from those of the study.
    pub deviation: Deviation,
    /// Policies that are not in it, and why.
    pub left_out: Vec<(String, Message)>,
}

/// Makes a capsule of classes of at least `least` devices. The study was loaded to be redacted, and was not yet.
///
/// # Errors
/// Where the study has fewer devices.
pub fn capsule(study: &Study, least: usize) -> Result<Capsule, Problem> {
    let devices = study.fleet.len();
    if devices < least {
        let problem = Problem::new(phrases::too_few(nouns::devices(devices as u64), count(least as u64)));
        return Err(problem.help(phrases::lower_least()));
    }
    let redaction = study.hiding();
    let kept = study::kept(study, &redaction);
    let (conditions, pins) = (used_conditions(study, &kept), used_pins(&kept));
    let asked = Asked { conditions: &conditions, pins: &pins };
    let classes = Classes::new(&study.fleet, asked, least);
    let names = Names::new(
        &study.account,
        (&conditions, study.names.conditions.len()),
        (&pins, study.names.pins.len()),
    );
    let maker = Maker { study, kept: &kept, classes: &classes, names: &names, asked, redaction: &redaction };
    let deviation = maker.deviation();
    let is_exact = classes.merged.is_empty();
    (!is_exact || deviation.is_none)
        .then_some(())
        .invariant("a capsule of all classes has the totals of its study");
    let merged = |merged: &Merged| (merged.devices, maker.words(&merged.from), maker.words(&merged.into));
    Ok(Capsule {
        files: maker.files(maker.about(&deviation).text(study.file.lang.unwrap_or(Language::English))),
        devices: devices as u64,
        classes: classes.traits.len() as u64,
        smallest: classes.smallest() as u64,
        merged: classes.merged.iter().map(merged).collect(),
        deviation,
        left_out: kept
            .left_out
            .iter()
            .map(|(name, why)| (redaction.policy(name).into_owned(), why.clone()))
            .collect(),
    })
}

/// The conditions of the policies that are kept, each once.
fn used_conditions(study: &Study, kept: &Kept<'_>) -> Vec<ConditionId> {
    let mut used: Vec<ConditionId> =
        kept.policies.iter().flat_map(|named| conditions(&named.policy)).collect();
    used.sort_unstable();
    used.dedup();
    used.retain(|id| (id.0 as usize) < study.names.conditions.len());
    used
}

fn used_pins(kept: &Kept<'_>) -> Vec<PinsId> {
    let mut used: Vec<PinsId> = kept.policies.iter().filter_map(|named| named.policy.pins).collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// How far the totals are apart, in a sentence.
pub fn bound(study: &Study, deviation: &Deviation) -> Message {
    let readings = nouns::readings(deviation.compared);
    let places = crate::money::currency::decimals(&study.file.currency);
    let extra = crate::phrases::figures::money(deviation.extra, places);
    let extra = format!("{} {extra}", study.file.currency);
    phrases::bound(readings, extra, nouns::devices(deviation.without_license), count(deviation.lost))
}

struct Maker<'a> {
    study: &'a Study,
    kept: &'a Kept<'a>,
    classes: &'a Classes,
    names: &'a Names,
    asked: Asked<'a>,
    redaction: &'a Redaction,
}

impl Maker<'_> {
    fn about(&self, deviation: &Deviation) -> Message {
        let (devices, classes) = (self.study.fleet.len() as u64, self.classes.traits.len() as u64);
        let about = phrases::about(nouns::devices(devices), count(classes));
        let how = if self.classes.merged.is_empty() {
            phrases::exact()
        } else {
            phrases::within(bound(self.study, deviation))
        };
        about.words(" ").message(&how)
    }

    fn files(&self, about: &str) -> Vec<(String, String)> {
        let (study, named, classes) = (self.study, &self.names.account, self.classes);
        let (usage, services) = tables::usage(named, classes);
        let has_usage = usage.iter().any(Option::is_some);
        let devices = tables::devices(&study.fleet, classes, study.file.as_of);
        let Self { kept, names, redaction, .. } = *self;
        let writer = study::Writer { study, kept, names, redaction, has_usage };
        let mut files = vec![
            ("study.toml".to_owned(), writer.study(about)),
            ("devices.csv".to_owned(), devices.csv(classes, &usage, self.asked.conditions.len())),
            ("parts.csv".to_owned(), tables::parts(&study.account, named)),
            ("catalog.toml".to_owned(), study::catalog(named)),
        ];
        files.extend(has_usage.then(|| ("services.csv".to_owned(), services)));
        let pins = (0..self.asked.pins.len())
            .map(|file| (names::pins_file(file), devices.pins(named, classes, file)));
        files.extend(pins);
        let sweeps = kept.sweeps.iter().enumerate();
        files.extend(sweeps.map(|(place, sweep)| {
            (names::sweep_file(place), tables::table(sweep.matrix(names).into_iter()))
        }));
        files
    }

    /// The capsule is loaded as anybody would, and its totals are compared.
    fn deviation(&self) -> Deviation {
        let files = self.files("");
        let memory = files.iter().fold(Memory::new(), |memory, (name, text)| memory.with(name, text));
        let loaded = load::load(&memory, &LoadOptions::default());
        let loaded = loaded.map_err(|problems| told(&problems)).invariant("a capsule is a study");
        let find = |named: &NamedPolicy| {
            let shown = self.redaction.policy(&named.name);
            loaded.policies.iter().find(|other| other.name == *shown)
        };
        let is_kept = |named: &&NamedPolicy| match &named.sweep {
            None => self.kept.policies.iter().any(|other| other.name == named.name),
            Some(sweep) => self.kept.sweeps.iter().any(|other| other.name == sweep),
        };
        let pairs = self.study.policies.iter().filter(is_kept);
        let pairs: Vec<(&NamedPolicy, &NamedPolicy)> = pairs
            .map(|named| (named, find(named).invariant("a policy that is kept is in the capsule")))
            .collect();
        deviation::between(self.study, &loaded, &pairs)
    }

    /// A class in words.
    fn words(&self, traits: &Traits) -> Message {
        let mut said = vec![Message::new(traits.status.word())];
        said.extend(traits.sps.then(|| Message::new("sps")));
        said.extend(use_in_words(&self.names.account, traits));
        let met = traits.conditions.iter().enumerate().filter(|(_, is_met)| **is_met);
        said.extend(met.map(|(place, _)| Message::new(names::condition_column(place))));
        said.extend(traits.pins.iter().any(Option::is_some).then(phrases::pinned));
        Message::default().joined(&said, semicolon())
    }
}

fn use_in_words(account: &Account, traits: &Traits) -> Vec<Message> {
    let mut evidence = traits.evidence;
    if !evidence.known {
        return vec![phrases::nothing_known()];
    }
    let strengths: Vec<(&str, ServiceSet)> =
        EvidenceStrength::ALL.iter().map(|(word, strength)| (*word, *evidence.of_mut(*strength))).collect();
    let used = strengths.into_iter().filter(|(_, services)| !services.is_empty());
    let said: Vec<Message> = used
        .map(|(word, services)| phrases::uses(word, account.services.names_of(services).join(", ")))
        .collect();
    if said.is_empty() { vec![phrases::nothing_used()] } else { said }
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.message.to_string()).collect::<Vec<_>>().join("; ")
}
