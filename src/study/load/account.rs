//! The second step: what was bought, and what the study itself says about use.

use std::collections::BTreeMap;

use crate::account::catalog::Catalog;
use crate::account::parts::Bought;
use crate::account::{Account, PartId, ServiceId, catalog, parts};
use crate::doc::Text;
use crate::input::Decimal;
use crate::input::file_account::Input;
use crate::input::files::{Files, InputFile};
use crate::input::side_table::table::TableOptions;
use crate::phrases::account::reserve_twice;
use crate::phrases::doc::write_one_of;
use crate::phrases::names::after_near;
use crate::phrases::study::{levers, load as phrases};
use crate::policy::reading::{EvidenceStrength, KeyValue};
use crate::problem::{Problem, Warning, nearest};
use crate::rules::{clocks, cover};
use crate::study::evidence::{EvidenceRule, Stated};
use crate::study::file::{AccountSection, StudyFile};
use crate::study::load::diagnostics::Diagnostics;
use crate::study::resolve;
use crate::study::resolve::Names;

/// An account, and the parts whose services the catalog says.
#[derive(Debug, Default)]
pub(super) struct Purchase {
    pub(super) account: Account,
    pub(super) by_catalog: Vec<String>,
    /// Whether a comma stands before the decimals of the prices of its parts file.
    pub(super) has_decimal_comma: bool,
    /// Names of services for people.
    pub(super) titles: BTreeMap<ServiceId, String>,
}

/// Reads catalog and parts; `None` where a problem was noted.
pub(super) fn read(
    files: &dyn Files,
    (section, currency): (&AccountSection, &str),
    found: &mut Diagnostics,
) -> Option<Purchase> {
    let catalog = read_catalog(files, section.catalog.as_ref(), found);
    let titles = catalog.as_ref().map(|catalog| catalog.titles.clone()).unwrap_or_default();
    let name = section.parts.as_ref()?;
    let table = found.table(files, name, &TableOptions::expecting(&parts::headers()));
    let decimal = section.decimal.as_ref().and_then(|word| Decimal::from_word(&word.value));
    let prices = parts::Prices { currency, period: section.price_period.as_ref(), decimal };
    let Bought { parts, services, by_catalog, price_period, has_decimal_comma, warnings } =
        match parts::read(&table?, &catalog?, section.customer.as_ref(), prices) {
            Ok(read) => read,
            Err(problems) => {
                found.note_at(problems, name);
                return None;
            }
        };
    found.warnings.extend(warnings);
    let activates_on = section.activates_on.or_else(|| section.enabled_on.and_then(clocks::auto_activation));
    let enabled_on = section.enabled_on;
    let mut account =
        Account { parts, services, enabled_on, price_period, activates_on, reserve: BTreeMap::new() };
    if !cover::is_feasible(&account) {
        let problem = Problem::new(phrases::overlapping_addons(&name.value));
        found.problems.push(problem.help(phrases::fewer_addons()).at(name.place.clone()));
        return None;
    }
    account.reserve = reserve(section, &account, &mut found.problems);
    Some(Purchase { account, by_catalog, has_decimal_comma, titles })
}

/// The units to keep free, by part; a part twice, by name and by number, is a problem.
fn reserve(
    section: &AccountSection,
    account: &Account,
    problems: &mut Vec<Problem>,
) -> BTreeMap<PartId, u32> {
    let mut reserve = BTreeMap::new();
    for (name, units) in &section.reserve {
        let Some(part) = resolve::find_part(account, &name.value, &name.place, problems) else { continue };
        if reserve.insert(part, *units).is_some() {
            let name_of_part = &account.part(part).name;
            problems.push(Problem::new(reserve_twice(name_of_part)).at(name.place.clone()));
        }
    }
    reserve
}

fn read_catalog(files: &dyn Files, name: Option<&Text>, found: &mut Diagnostics) -> Option<Catalog> {
    let named = name.filter(|name| !name.value.eq_ignore_ascii_case(BUILT_IN));
    let read = match named {
        None => catalog::parse(BUILT_IN, catalog::MAAS360),
        Some(name) => match InputFile::new(files, &name.value).text() {
            Ok((text, sha256)) => {
                let input = Input { path: name.value.clone(), sha256, rows: None };
                found.inputs.push(input);
                catalog::parse(&name.value, &text)
            }
            Err(problem) => {
                let problem =
                    if problem.is_fault() { problem } else { problem.help(phrases::write_built_in()) };
                Err(vec![problem.at(name.place.clone())])
            }
        },
    };
    read.map_err(|problems| found.problems.extend(problems)).ok()
}

/// The name of the catalog that is part of the program.
const BUILT_IN: &str = "maas360";

/// Service rules and the service of mailboxes, resolved.
pub(super) fn stated(
    file: &StudyFile,
    account: &mut Account,
    names: &mut Names,
    problems: &mut Vec<Problem>,
) -> Stated {
    let rules = service_rules(file, account, names, problems);
    Stated { rules, mailbox: mailbox(file, account, names, problems) }
}

fn service_rules(
    file: &StudyFile,
    account: &mut Account,
    names: &mut Names,
    problems: &mut Vec<Problem>,
) -> Vec<EvidenceRule> {
    let mut rules = Vec::new();
    for rule in &file.service_rules {
        let devices = names.condition(&rule.condition, problems);
        let services =
            rule.services.iter().filter_map(|s| resolve::service(account, names, s, problems)).collect();
        let strength =
            rule.evidence.as_ref().map_or(Some(EvidenceStrength::Enabled), |word| strength(word, problems));
        let line = rule.condition.place.line;
        rules.extend(strength.map(|strength| EvidenceRule { devices, services, strength, line }));
    }
    rules
}

/// The service of the mailboxes that Secure Mail names.
fn mailbox(
    file: &StudyFile,
    account: &mut Account,
    names: &mut Names,
    problems: &mut Vec<Problem>,
) -> Option<ServiceId> {
    let service = file.inventory.mailbox.as_ref()?;
    resolve::service(account, names, service, problems)
}

fn strength(word: &Text, problems: &mut Vec<Problem>) -> Option<EvidenceStrength> {
    let strength = EvidenceStrength::from_word(word.value.trim());
    if strength.is_none() {
        let words = crate::fleet::Evidence::words();
        let problem = Problem::new(levers::not_evidence(&word.value));
        let near = nearest(word.value.trim(), words.iter().copied());
        let help = after_near(near, write_one_of(crate::doc::list(&words)));
        problems.push(problem.help(help).at(word.place.clone()));
    }
    strength
}

/// A parts file as `init` writes it is still to be filled in.
pub(super) fn warn_no_units(account: &Account, found: &mut Diagnostics) {
    if account.parts.is_empty() || account.parts.iter().any(|part| part.units > 0) {
        return;
    }
    found.warnings.push(Warning {
        id: "no-units".to_owned(),
        message: phrases::no_units(),
        count: account.parts.len() as u64,
        consequence: Some(phrases::fill_in_units()),
        samples: Vec::new(),
    });
}
