//! Which services each device uses, and how that is known: usage files, service rules, today's licenses.

use std::collections::BTreeMap;

use super::file::StudyFile;
use super::load::{EvidenceRule, Loader, samples};
use super::resolve::Names;
use crate::account::{Account, PartId};
use crate::doc::Text;
use crate::fleet::findings::Findings;
use crate::fleet::{Fleet, Ids, Index};
use crate::inventory::usage;
use crate::policy::reading::{Choice, Evidence as Strength};
use crate::problem::{Warning, nearest};

/// The devices of the inventory, by id.
struct Known<'a> {
    ids: &'a Ids,
    index: Index,
}

impl Known<'_> {
    fn find(&self, id: &str) -> Option<usize> {
        self.index.find(self.ids, id)
    }
}

/// Collects all evidence into the fleet.
pub(crate) fn collect(
    loader: &mut Loader,
    file: &StudyFile,
    account: &mut Account,
    fleet: &mut Fleet,
    rules: &[EvidenceRule],
) {
    let mut findings = Findings::new(fleet.len());
    for rule in rules {
        for device in (0..fleet.len()).filter(|device| fleet.meets(rule.devices, *device)) {
            findings.add_all(device, rule.strength, rule.services);
        }
    }
    let section = &file.inventory;
    if !section.usage.is_empty() || section.assigned.is_some() {
        let index = Known { ids: &fleet.ids, index: fleet.index() };
        for name in &section.usage {
            read_usage(loader, name, account, &index, &mut findings);
        }
        if let Some(name) = &section.assigned {
            read_assigned(loader, name, account, &index, &mut findings);
        }
    }
    warn_unknown_use(loader, &findings, fleet.len());
    (fleet.evidence_of, fleet.evidence) = findings.into_parts();
}

fn warn_unknown_use(loader: &mut Loader, findings: &Findings, devices: usize) {
    let unknown = findings.unknown();
    if unknown > 0 {
        loader.warnings.push(Warning {
            id: "no-evidence".to_owned(),
            message: format!("{unknown} of {devices} devices have no evidence of the services they use"),
            count: unknown as u64,
            consequence: Some("what they need is read by `unknown_usage`: no service by default".to_owned()),
            samples: Vec::new(),
        });
    }
}

fn read_usage(
    loader: &mut Loader,
    name: &Text,
    account: &mut Account,
    index: &Known<'_>,
    findings: &mut Findings,
) {
    let mut orphans = BTreeMap::new();
    let mut strange = BTreeMap::new();
    let known = account.services.len();
    let read = usage::read_usage(&loader.input(&name.value), &mut |row| {
        let strength = match row.evidence.map(str::trim).filter(|w| !w.is_empty()) {
            None => Strength::Used,
            Some(word) => Strength::from_word(&word.to_lowercase()).ok_or_else(|| {
                format!(
                    "`{word}` is no evidence of use: write one of {}",
                    crate::doc::list(&crate::fleet::Evidence::words())
                )
            })?,
        };
        let Some(device) = index.find(row.device.trim()) else {
            *orphans.entry(row.device.to_owned()).or_insert(0) += 1;
            return Ok(());
        };
        let service = match row.service.trim() {
            "" => None,
            id => {
                let found = account.services.intern(id);
                let found = found.ok_or_else(|| {
                    format!(
                        "`{id}` is one service too many: at most {} are possible",
                        crate::account::MAX_SERVICES
                    )
                })?;
                if usize::from(found.0) >= known {
                    *strange.entry(account.services.name(found).to_owned()).or_insert(0) += 1;
                }
                Some(found)
            }
        };
        findings.add(device, strength, service);
        Ok(())
    });
    note_read(loader, name, read);
    warn_orphans(loader, name, &orphans, "rows about them are ignored");
    warn_strange(loader, account, &strange);
}

fn warn_strange(loader: &mut Loader, account: &Account, strange: &BTreeMap<String, u64>) {
    for (id, count) in strange {
        let warning = strange_service(account, strange, id, "", *count);
        loader.warnings.push(warning);
    }
}

/// A service that no part and no catalog has, with the nearest known one. `at` says where it stands.
fn strange_service<V>(
    account: &Account,
    strange: &BTreeMap<String, V>,
    id: &str,
    at: &str,
    count: u64,
) -> Warning {
    let known = account.services.names().filter(|name| !strange.contains_key(*name));
    let near = nearest(id, known).map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
    Warning {
        id: "unknown-service".to_owned(),
        message: format!("service `{id}`{at} is in no part and no catalog{near}"),
        count,
        consequence: Some("nobody bought it, so it counts as excess where it is used".to_owned()),
        samples: Vec::new(),
    }
}

/// Today's licenses: each part that a device has is entitled evidence for each service of that part.
fn read_assigned(
    loader: &mut Loader,
    name: &Text,
    account: &Account,
    index: &Known<'_>,
    findings: &mut Findings,
) {
    let mut orphans = BTreeMap::new();
    let mut parts = BTreeMap::new();
    let read = usage::read_assigned(&loader.input(&name.value), &mut |row| {
        let Some(part) = find_part(account, row.part_number, row.part_name) else {
            *parts.entry(row.part_name.to_owned()).or_insert(0) += 1;
            return Ok(());
        };
        let Some(device) = index.find(row.device.trim()) else {
            *orphans.entry(row.device.to_owned()).or_insert(0) += 1;
            return Ok(());
        };
        let services = account.part(part).map_or_else(Default::default, |p| p.services);
        findings.add_all(device, Strength::Entitled, services);
        if services.is_empty() {
            findings.add(device, Strength::Entitled, None);
        }
        Ok(())
    });
    note_read(loader, name, read);
    warn_orphans(
        loader,
        name,
        &orphans,
        "licensed, but hidden, removed by the user or filtered out of the inventory; rows about them are ignored",
    );
    if !parts.is_empty() {
        loader.warnings.push(Warning {
            id: "unknown-part".to_owned(),
            message: format!("`{}` has parts that the account lacks", name.value),
            count: parts.values().sum(),
            consequence: Some("rows of these parts are ignored".to_owned()),
            samples: samples(&parts),
        });
    }
}

/// Joined on the part number; names are labels.
fn find_part(account: &Account, number: &str, name: &str) -> Option<PartId> {
    let by = |text: &str| (!text.trim().is_empty()).then(|| account.find(text.trim())).flatten();
    by(number).or_else(|| by(name))
}

fn warn_orphans(loader: &mut Loader, name: &Text, orphans: &BTreeMap<String, u64>, consequence: &str) {
    if orphans.is_empty() {
        return;
    }
    let devices = orphans.len();
    loader.warnings.push(Warning {
        id: "device-not-in-inventory".to_owned(),
        message: format!("`{}` has {devices} devices that the inventory lacks", name.value),
        count: orphans.values().sum(),
        consequence: Some(consequence.to_owned()),
        samples: orphans.keys().take(5).cloned().collect(),
    });
}

fn note_read(loader: &mut Loader, name: &Text, read: Result<usage::TableRead, Vec<crate::problem::Problem>>) {
    match read {
        Ok(read) => {
            if let Some(first) = read.rejected.first() {
                loader.warnings.push(Warning {
                    id: "rejected-rows".to_owned(),
                    message: format!("`{}` has {} rows that cannot be used", name.value, read.rejected.len()),
                    count: read.rejected.len() as u64,
                    consequence: Some(format!("they say nothing; the first reason: {}", first.reason)),
                    samples: read
                        .rejected
                        .iter()
                        .take(5)
                        .map(|r| format!("line {}: {}", r.line, r.reason))
                        .collect(),
                });
            }
            loader.inputs.push(read.input);
        }
        Err(problems) => loader.note_at(problems, name),
    }
}

/// Services that only a lever or a service rule names.
pub(crate) fn warn_strange_services(loader: &mut Loader, account: &Account, names: &Names) {
    for (id, place) in &names.strange_services {
        let at = format!(" in line {} of `{}`", place.line, place.file);
        loader.warnings.push(strange_service(account, &names.strange_services, id, &at, 1));
    }
}
