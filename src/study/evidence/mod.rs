//! Which services each device uses, and how that is known.
//!
//! Every source that the study names adds findings; each finding keeps its source, so that a conclusion can say where
//! it came from. No source proves that a service is *not* used: a service without evidence stays unknown.

mod apps;
pub(super) mod assigned;
mod index;
mod policies;
mod reach;
mod table;
mod usage;

pub(in crate::study) use crate::study::evidence::assigned::{find_part, is_one_part};

use std::collections::{BTreeMap, HashSet};

use crate::account::{Account, MAX_SERVICES, ServiceId, ServiceSet};
use crate::doc::Text;
use crate::fleet::findings::Findings;
use crate::fleet::provenance::{Finding, SourceId, Spot};
use crate::fleet::{Device, DeviceId, Fleet};
use crate::input::Inventory;
use crate::input::column::strings::QuickMap;
use crate::input::file_account::RejectedRow;
use crate::input::files::{Files, InputFile, Limits};
use crate::input::reach::{Reach, SourceReach};
use crate::input::side_table::usage::{Subject, TableRead};
use crate::internal::Invariant;
use crate::phrases::account::too_many_services;
use crate::phrases::figures::count;
use crate::phrases::services::Known;
use crate::phrases::study::evidence as phrases;
use crate::phrases::{nouns, services};
use crate::policy::ConditionId;
use crate::policy::reading::{EvidenceStrength, KeyValue};
use crate::problem::{Message, Place, Problem, Warning, nearest};
use crate::study::evidence::index::Index;
use crate::study::file::StudyFile;
use crate::study::load::diagnostics::Diagnostics;
use crate::study::resolve::Names;
use crate::study::witness::{Citation, CitedPlace, DeviceEvidence};

/// The most policies or apps that a warning names: a user has to go through them.
const LISTED: usize = 20;

/// A service rule, resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EvidenceRule {
    pub(crate) devices: ConditionId,
    pub(crate) services: ServiceSet,
    pub(crate) strength: EvidenceStrength,
    /// Line of its condition.
    pub(crate) line: usize,
}

/// What the study itself says about use, resolved.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stated {
    /// The service rules.
    pub(crate) rules: Vec<EvidenceRule>,
    /// The service whose mailboxes begin with `mdm`.
    pub(crate) mailbox: Option<ServiceId>,
}

/// What evidence is collected from.
#[derive(Clone, Copy)]
pub(crate) struct EvidenceInput<'a> {
    pub(crate) files: &'a dyn Files,
    pub(crate) file: &'a StudyFile,
    pub(crate) inventory: &'a Inventory,
    pub(crate) stated: &'a Stated,
}

/// Which lines are kept.
pub(crate) struct Lines<'a> {
    /// Those of all devices.
    pub(crate) all: bool,
    /// Every place that speaks of one device.
    pub(crate) of_device: Option<&'a mut DeviceEvidence>,
}

/// Gathers findings, with the account of every source.
struct Collector<'a> {
    files: &'a dyn Files,
    /// Of what compressed files unfold to.
    limits: Limits,
    found: &'a mut Diagnostics,
    account: &'a mut Account,
    /// How many there are.
    devices: usize,
    findings: Findings,
    sources: Vec<SourceReach>,
    /// The line of everything that a file says, if these are asked for.
    spots: Option<Vec<Spot>>,
    /// The device that is asked for, with the places that speak of it.
    witness: Option<&'a mut DeviceEvidence>,
    /// What was kept of it.
    cited: HashSet<Citation>,
    /// Services that parts, catalog, rules and levers name.
    known: usize,
    /// Other services, with the number of rows.
    strange: BTreeMap<String, u64>,
    /// All services that files name.
    by_files: ServiceSet,
    /// Services by the cells that name them: files repeat a few words.
    spellings: QuickMap<String, ServiceId>,
}

/// Collects all evidence into the fleet, and says where it came from, and which services files name.
pub(crate) fn collect(
    input: EvidenceInput<'_>,
    account: &mut Account,
    fleet: &mut Fleet,
    lines: Lines<'_>,
    found: &mut Diagnostics,
) -> (Reach, ServiceSet) {
    let EvidenceInput { files, file, inventory, stated } = input;
    let section = &file.inventory;
    let (known, devices) = (account.services.len(), fleet.len());
    let mut collector = Collector {
        files,
        limits: section.limits,
        found,
        account,
        devices,
        findings: Findings::new(devices),
        sources: Vec::new(),
        spots: lines.all.then(Vec::new),
        witness: lines.of_device,
        cited: HashSet::new(),
        known,
        strange: BTreeMap::new(),
        by_files: ServiceSet::EMPTY,
        spellings: QuickMap::default(),
    };
    let index = Index::new(fleet);
    for name in &section.usage {
        usage::read(&mut collector, name, &index);
    }
    stated.rules.iter().for_each(|rule| collector.rule(rule, fleet));
    for (name, subject) in [(&section.persona, Subject::Persona), (&section.policies, Subject::Policy)] {
        if let Some(name) = name {
            policies::read(&mut collector, name, subject, inventory);
        }
    }
    if let Some(service) = stated.mailbox {
        policies::mailbox(&mut collector, service, inventory);
    }
    apps::read(&mut collector, section, &index);
    if let Some(name) = &section.assigned {
        let when = (file.as_of, inventory);
        assigned::read(&mut collector, name, (&index, fleet), when);
    }
    let by_files = collector.by_files;
    (collector.end(fleet), by_files)
}

/// Sources of evidence that a study may have.
const MAX_SOURCES: usize = 1 << 16;

impl<'a> Collector<'a> {
    /// A file of the study.
    fn input<'n>(&self, name: &'n Text) -> InputFile<'n>
    where
        'a: 'n,
    {
        InputFile::new(self.files, &name.value).within(self.limits)
    }

    /// A source, by its name and kind; `weak` says why it is too weak to rest on alone.
    fn source(&mut self, name: impl Into<Message>, kind: &str, weak: Option<Message>) -> SourceId {
        let Ok(id) = u16::try_from(self.sources.len()) else {
            let message = phrases::too_many_sources(MAX_SOURCES.to_string());
            let problem = Problem::new(message).help(phrases::join_tables());
            if !self.found.problems.contains(&problem) {
                self.found.problems.push(problem);
            }
            // The study is refused.
            return SourceId(u16::MAX);
        };
        self.sources.push(SourceReach {
            source: name.into(),
            kind: kind.to_owned(),
            weak: weak.is_some(),
            note: weak,
            ..SourceReach::default()
        });
        SourceId(id)
    }

    fn rule(&mut self, rule: &EvidenceRule, fleet: &Fleet) {
        let source = self.source(phrases::service_rule(rule.line.to_string()), "service_rule", None);
        for device in fleet.devices().filter(|device| device.meets(rule.devices)).map(Device::id) {
            self.findings.add_all(device, rule.strength, source, rule.services);
            for service in rule.services.iter() {
                self.witness(device, source, Some(service), || CitedPlace::Rule(rule.line, rule.devices));
            }
        }
    }

    fn add(&mut self, device: DeviceId, source: SourceId, (strength, service): Use) {
        self.findings.add(device, Finding { service, strength, source });
    }

    /// As `add`, of a row.
    fn add_row(
        &mut self,
        device: DeviceId,
        source: SourceId,
        found: Use,
        (line, place): (u64, impl FnOnce() -> CitedPlace),
    ) {
        self.add(device, source, found);
        self.cite(device, source, found.1, (line, place));
    }

    /// Keeps the line of what counts for a device, as far as lines are asked for.
    fn cite(
        &mut self,
        device: DeviceId,
        source: SourceId,
        service: Option<ServiceId>,
        (line, place): (u64, impl FnOnce() -> CitedPlace),
    ) {
        if let Some(spots) = &mut self.spots {
            let line = u32::try_from(line).invariant("no file has more lines than 32 bits can number");
            spots.push(Spot { device, source, service, line });
        }
        self.witness(device, source, service, place);
    }

    /// Keeps the place of what counts, if the device is the one that is asked for.
    fn witness(
        &mut self,
        device: DeviceId,
        source: SourceId,
        service: Option<ServiceId>,
        place: impl FnOnce() -> CitedPlace,
    ) {
        if let Some(witness) = self.witness.as_mut().filter(|witness| witness.device == device) {
            let citation = Citation { source, service, place: place() };
            if self.cited.insert(citation.clone()) {
                witness.citations.push(citation);
            }
        }
    }

    /// The services of a cell, one for most: some write a list, as the parts file does. None of them where it is empty.
    fn services(&mut self, cell: &str) -> Result<Vec<Option<ServiceId>>, Message> {
        const MARKS: [char; 8] = [';', ',', '\n', '|', '/', '、', '，', '；'];
        let is_known = |id: &str| self.account.services.find(id.trim()).is_some();
        let is_list = cell.contains(MARKS) && !is_known(cell) && cell.split(MARKS).any(is_known);
        if !is_list {
            return Ok(vec![self.service(cell)?]);
        }
        let ids: Vec<&str> = cell.split(MARKS).filter(|id| !id.trim().is_empty()).collect();
        ids.into_iter().map(|id| self.service(id)).collect()
    }

    /// The service of a cell; none where it is empty.
    fn service(&mut self, cell: &str) -> Result<Option<ServiceId>, Message> {
        let id = cell.trim();
        if id.is_empty() {
            return Ok(None);
        }
        let found = match self.spellings.get(id) {
            Some(found) => *found,
            None => self.spelled(id)?,
        };
        self.by_files = self.by_files.with(found);
        if usize::from(found.0) >= self.known {
            *self.strange.entry(self.account.services.name(found).to_owned()).or_insert(0) += 1;
        }
        Ok(Some(found))
    }

    /// The service of a spelling that no cell had before.
    fn spelled(&mut self, id: &str) -> Result<ServiceId, Message> {
        let found = self.account.services.intern(id);
        let found =
            found.ok_or_else(|| too_many_services(Message::of_value(id), MAX_SERVICES.to_string()))?;
        self.spellings.insert(id.to_owned(), found);
        Ok(found)
    }

    /// What became of a file; `source` is given the number of its rows.
    fn note_read(&mut self, name: &Text, source: Option<SourceId>, read: Result<TableRead, Vec<Problem>>) {
        let read = match read {
            Ok(read) => read,
            Err(problems) => return self.found.note_at(problems, name),
        };
        if let Some(id) = source {
            let source = self.sources.get_mut(usize::from(id.0));
            source.invariant("a source is in the list of sources").rows = Some(read.rows);
        }
        self.found.warnings.extend(read.warnings);
        if read.rejected_count > 0 {
            let message = phrases::rows_rejected(&name.value, nouns::rows(read.rejected_count));
            let shown = |row: &RejectedRow| phrases::rejected_row(row.line.to_string(), &row.reason);
            let samples = read.rejected.iter().take(5).map(shown).collect();
            let consequence = phrases::rejected_say_nothing();
            self.warn("rejected-rows", message, read.rejected_count, consequence, samples);
        }
        self.found.inputs.push(read.input);
    }

    fn warn(&mut self, id: &str, message: Message, count: u64, consequence: Message, samples: Vec<Message>) {
        let consequence = Some(consequence);
        self.found.warnings.push(Warning { id: id.to_owned(), message, count, consequence, samples });
    }

    fn warn_orphans(
        &mut self,
        name: &Text,
        (orphans, index): (&BTreeMap<String, u64>, &Index<'_>),
        mut consequence: Message,
    ) {
        if orphans.is_empty() {
            return;
        }
        let as_numbers = orphans.keys().filter_map(|id| Some((id, as_number(id, index)?)));
        let as_numbers: Vec<(&String, String)> = as_numbers.collect();
        if let Some((id, other)) = as_numbers.first() {
            let (id, other) = (Message::of_value(id), Message::of_value(other));
            consequence = phrases::ids_as_numbers(consequence, count(as_numbers.len() as u64), id, other);
        }
        let message = phrases::devices_unknown(&name.value, nouns::devices(orphans.len() as u64));
        let samples = orphans.keys().take(5).map(|id| Message::of_value(id)).collect();
        self.warn("device-not-in-inventory", message, orphans.values().sum(), consequence, samples);
    }

    /// Settles the findings, and warns of what is weak or missing.
    fn end(mut self, fleet: &mut Fleet) -> Reach {
        for (id, count) in std::mem::take(&mut self.strange) {
            let known = self.account.services.names().take(self.known);
            self.found.warnings.push(strange_service(known, &id, None, count));
        }
        let names = self.sources.iter().map(|source| source.source.clone()).collect();
        self.findings.settle(names, fleet);
        fleet.provenance_mut().set_spots(self.spots.take().unwrap_or_default());
        let reach = reach::reach(self.sources, fleet);
        self.found.warnings.extend(reach::warnings(&reach, fleet.len()));
        reach
    }
}

/// An id of the inventory that is the same number, written with or without `.0`.
fn as_number(id: &str, index: &Index<'_>) -> Option<String> {
    let other = id.strip_suffix(".0").map_or_else(|| format!("{id}.0"), str::to_owned);
    let is_number = !other.is_empty() && other.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    index.find(&other).filter(|_| is_number).map(|_| other)
}

/// A service with the strength of its evidence; without service, the device is known.
type Use = (EvidenceStrength, Option<ServiceId>);

/// The strength that a cell says, else the default of its file.
fn strength(word: Option<&str>, default: EvidenceStrength) -> Result<EvidenceStrength, Message> {
    match word.map(str::trim).filter(|w| !w.is_empty()) {
        None => Ok(default),
        Some(word) => EvidenceStrength::from_word(word)
            .or_else(|| EvidenceStrength::from_word(&word.to_lowercase()))
            .ok_or_else(|| {
                let words = crate::doc::list(&crate::fleet::Evidence::words());
                phrases::not_evidence(Message::of_value(word), words)
            }),
    }
}

/// The most frequent words, each with its number.
fn most_frequent(counts: &BTreeMap<String, u64>, most: usize) -> Vec<Message> {
    let mut sorted: Vec<(&String, &u64)> = counts.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let shown =
        |(word, number): (&String, &u64)| phrases::with_count(Message::of_value(word), count(*number));
    sorted.into_iter().take(most).map(shown).collect()
}

/// A service that no part and no catalog has, with the nearest known one. `at` says where it stands.
fn strange_service<'a>(
    known: impl IntoIterator<Item = &'a str>,
    id: &str,
    at: Option<&Place>,
    count: u64,
) -> Warning {
    with_nearest(nearest(id, known).map(Message::new), id, at, count)
}

fn with_nearest(near: Option<Message>, id: &str, at: Option<&Place>, count: u64) -> Warning {
    let service = Message::of_value(id);
    let message = match at {
        Some(at) => phrases::service_unknown_at(service, at.line.to_string(), &*at.file),
        None => phrases::service_unknown(service),
    };
    let message = match near {
        Some(near) => phrases::with_near(message, near),
        None => message,
    };
    Warning {
        id: "unknown-service".to_owned(),
        message,
        count,
        consequence: Some(phrases::counts_as_excess()),
        samples: Vec::new(),
    }
}

/// Services that only a lever, a service rule or `mailbox` names: an id that nothing else knows is a slip.
///
/// `by_rules` are those that service rules and `mailbox` name: their own evidence proves nothing, that of the files does.
/// From the service of the number `named` on, data alone names them.
pub(crate) fn check_strange_services(
    found: &mut Diagnostics,
    (account, named): (&Account, usize),
    (names, by_rules, by_files): (&Names, &[String], ServiceSet),
    fleet: &Fleet,
) {
    let strange = &names.strange_services;
    let services = account.services.names().enumerate();
    let known: Vec<Known<'_>> = services
        .filter(|(_, name)| !strange.contains_key(*name))
        .map(|(at, name)| Known { name, is_of_data: at >= named })
        .collect();
    let evidence = &fleet.columns().evidence;
    for (id, place) in strange {
        let is_used = |service| {
            let is_by_rule = by_rules.contains(id) && !by_files.has(service);
            !is_by_rule
                && evidence.iter().any(|class| class.at_least(EvidenceStrength::Entitled).has(service))
        };
        if !account.services.find(id).is_some_and(is_used) {
            found.problems.push(services::unknown(id, &known).at(place.clone()));
            continue;
        }
        found.warnings.push(with_nearest(services::nearest_of(id, &known), id, Some(place), 1));
    }
}
