//! From a catalog, or from what a study bought, to parts and services with their names.

use std::collections::BTreeMap;

use crate::account::{ServiceId, ServiceSet, Services, catalog};
use crate::problem::Problem;
use crate::report::catalog::{Catalog, Part, Service};
use crate::run::assemble;
use crate::study::load::Bought;

/// The built-in catalog.
///
/// # Errors
/// None: the built-in catalog is read by a test.
pub fn built_in() -> Result<Catalog, Vec<Problem>> {
    let read = catalog::parse("maas360", catalog::MAAS360)?;
    let part = |part: &catalog::CatalogPart| {
        let services = names(&read.services, part.services);
        Part { name: part.name.clone(), numbers: part.numbers.clone(), kind: None, services }
    };
    let parts: Vec<Part> = read.listed.iter().map(part).collect();
    let services = services(&read.services, &read.titles, &parts);
    Ok(Catalog { title: read.title, parts, services })
}

/// The parts of a study, and every service that its parts or its catalog have.
pub fn of_study(bought: &Bought) -> Catalog {
    let account = &bought.account;
    let part = |part: &crate::account::Part| Part {
        name: part.name.clone(),
        numbers: vec![part.number.clone()],
        kind: Some(assemble::kind(part.kind)),
        services: names(&account.services, part.services),
    };
    let parts: Vec<Part> = account.parts.iter().map(part).collect();
    let services = services(&account.services, &bought.titles, &parts);
    Catalog { title: bought.title.clone(), parts, services }
}

fn names(services: &Services, set: ServiceSet) -> Vec<String> {
    services.names_of(set).into_iter().map(str::to_owned).collect()
}

fn services(known: &Services, titles: &BTreeMap<ServiceId, String>, parts: &[Part]) -> Vec<Service> {
    let service = |id: &str| {
        let has = |part: &&Part| part.services.iter().any(|service| service == id);
        Service {
            id: id.to_owned(),
            name: known.find(id).and_then(|id| titles.get(&id)).cloned(),
            parts: parts.iter().filter(has).map(|part| part.name.clone()).collect(),
        }
    };
    known.names().map(service).collect()
}
