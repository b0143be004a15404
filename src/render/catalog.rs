//! Parts and services as tables and for spreadsheets.

use crate::phrases::figures::{UNKNOWN, count, one_line};
use crate::render::csv::Table;
use crate::render::table;
use crate::render::{md as markdown, text};
use crate::report::catalog::{Catalog, Part, Service};
use crate::report::row::Cell;

/// For a terminal: the parts, then the services.
pub fn table(catalog: &Catalog) -> String {
    let (parts, services) = (text::grid(&parts(catalog)), text::grid(&services(catalog)));
    format!("{}\n\n{parts}\n\n{services}\n", one_line(&catalog.title))
}

/// For a ticket or a wiki.
pub fn md(catalog: &Catalog) -> String {
    let (parts, services) = (markdown::grid(&parts(catalog)), markdown::grid(&services(catalog)));
    format!("# {}\n\n{parts}\n\n{services}\n", markdown::escaped(&catalog.title))
}

/// For spreadsheets and scripts: a row for each service of each part, then the services that no part has.
pub fn csv(catalog: &Catalog) -> String {
    let mut table = Table::with_header(["part", "numbers", "type", "service", "service_name"]);
    for part in &catalog.parts {
        let (numbers, kind) = (part.numbers.join(";"), part.kind.unwrap_or_default());
        let about = || [Cell::text(&part.name), Cell::text(&numbers), Cell::text(kind)];
        for id in &part.services {
            let service = catalog.services.iter().find(|service| service.id == *id);
            let name = service.and_then(|service| service.name.as_deref()).unwrap_or_default();
            table.row(about().into_iter().chain([Cell::text(id), Cell::text(name)]));
        }
        if part.services.is_empty() {
            table.row(about().into_iter().chain([Cell::text(""), Cell::text("")]));
        }
    }
    for service in catalog.services.iter().filter(|service| service.parts.is_empty()) {
        let name = service.name.as_deref().unwrap_or_default();
        let none = ["", "", ""].into_iter().map(Cell::text);
        table.row(none.chain([Cell::text(&service.id), Cell::text(name)]));
    }
    table.into_text()
}

fn parts(catalog: &Catalog) -> table::Table {
    let row = |part: &Part| {
        vec![
            one_line(&part.name),
            or_unknown(&part.numbers),
            part.kind.unwrap_or(UNKNOWN).to_owned(),
            count(part.services.len() as u64),
        ]
    };
    table::Table {
        header: ["Part", "Number", "Type", "Services"].map(str::to_owned).to_vec(),
        rows: catalog.parts.iter().map(row).collect(),
    }
}

fn services(catalog: &Catalog) -> table::Table {
    let row = |service: &Service| {
        let name = service.name.as_ref().map(|name| format!(": {}", one_line(name))).unwrap_or_default();
        vec![one_line(&service.id) + &name, or_unknown(&service.parts)]
    };
    table::Table {
        header: ["Service", "Parts that have it"].map(str::to_owned).to_vec(),
        rows: catalog.services.iter().map(row).collect(),
    }
}

fn or_unknown(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| one_line(name)).collect();
    if names.is_empty() { UNKNOWN.to_owned() } else { names.join(", ") }
}
