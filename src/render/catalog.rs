//! Parts and services as tables and for spreadsheets.

use crate::phrases::figures::{UNKNOWN, count};
use crate::phrases::headings;
use crate::phrases::render::{catalog as phrases, words};
use crate::problem::Language;
use crate::render::csv;
use crate::render::document::{Column, Document, Table};
use crate::report::catalog::{Catalog, Part, Service};
use crate::report::row::Cell;

/// For people: the parts, then the services.
pub fn document(catalog: &Catalog, language: Language) -> Document {
    let mut document = Document::titled(&catalog.title).in_language(language);
    document.table(parts(catalog, language));
    document.table(services(catalog, language));
    document
}

/// For spreadsheets and scripts: a row for each service of each part, then the services that no part has.
pub fn csv(catalog: &Catalog) -> String {
    let mut table = csv::Table::with_header(["part", "numbers", "type", "service", "service_name"]);
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

fn parts(catalog: &Catalog, language: Language) -> Table {
    let row = |part: &Part| {
        vec![
            part.name.clone(),
            or_unknown(&part.numbers),
            words::part_type(part.kind.unwrap_or(UNKNOWN)).to_text(language),
            count(part.services.len() as u64),
        ]
    };
    Table {
        columns: vec![
            Column::words(headings::part().text(language)),
            Column::words(phrases::number().text(language)),
            Column::words(headings::kind().text(language)),
            Column::figures(phrases::services().text(language)),
        ],
        rows: catalog.parts.iter().map(row).collect(),
        ..Table::default()
    }
}

fn services(catalog: &Catalog, language: Language) -> Table {
    let row = |service: &Service| {
        let name = service.name.clone().unwrap_or_else(|| UNKNOWN.to_owned());
        vec![service.id.clone(), name, or_unknown(&service.parts)]
    };
    let header = [phrases::service(), phrases::name(), phrases::parts_that_have_it()];
    Table::of_words(header.map(|name| name.to_text(language)), catalog.services.iter().map(row).collect())
}

fn or_unknown(names: &[String]) -> String {
    if names.is_empty() { UNKNOWN.to_owned() } else { names.join(", ") }
}
