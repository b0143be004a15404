//! The catalog: which services a part has, each entry with its source. Built in, or a file of the user.

use std::collections::BTreeMap;

use toml::de::DeTable;

use crate::account::{ServiceId, ServiceSet, Services};
use crate::doc::keys::{TableKeys, ValueType, optional, required, table};
use crate::doc::{Doc, Section, Text};
use crate::internal::Invariant;
use crate::phrases::account as phrases;
use crate::phrases::names::did_you_mean;
use crate::problem::{Problem, nearest};

/// The built-in catalog, as a file that users may copy and edit.
pub const MAAS360: &str = include_str!("maas360.toml");

/// Keys of a catalog.
pub const CATALOG: TableKeys = table(
    "the catalog",
    &[
        required("format", ValueType::Exactly("fleetcast/catalog"), "Says what the file is."),
        optional("version", ValueType::Version(1), "The version of the format."),
        optional("name", ValueType::Text, "Its name."),
        optional("title", ValueType::Text, "What it is, for people."),
        optional("service", ValueType::Tables(&SERVICE), "The services, in the order of reports."),
        optional("part", ValueType::Tables(&PART), "The parts with their services."),
    ],
);
/// Keys of `[[service]]`.
pub const SERVICE: TableKeys = table(
    "[[service]]",
    &[
        required("id", ValueType::Text, "Its id, in lower case."),
        optional("name", ValueType::Text, "Its name, for people."),
        required("source", ValueType::Text, "Where that stands."),
    ],
);
/// Keys of `[[part]]`.
pub const PART: TableKeys = table(
    "[[part]]",
    &[
        required("name", ValueType::Text, "Its name, compared without regard to case."),
        optional("aliases", ValueType::Texts, "Other names that it has."),
        optional("numbers", ValueType::Texts, "Part numbers."),
        optional("contains", ValueType::Texts, "Parts earlier in the file whose services it has too."),
        optional("services", ValueType::Texts, "Ids of the services that it has beside those."),
        required("source", ValueType::Text, "Where that stands."),
    ],
);

/// Services, and parts with their services.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// What it is, for people; its name where it has no title.
    pub title: String,
    /// In the order of the file.
    pub services: Services,
    /// Lower-case name, alias or number to the place among those that are listed.
    parts: BTreeMap<String, usize>,
    /// The parts as the file spells them, in its order.
    pub listed: Vec<CatalogPart>,
    /// Names of services for people, where the file has them.
    pub titles: BTreeMap<ServiceId, String>,
}

/// A part of a catalog.
#[derive(Debug, Clone)]
pub struct CatalogPart {
    /// As the file spells it.
    pub name: String,
    /// Part numbers.
    pub numbers: Vec<String>,
    /// All its services, with those of the parts that it contains.
    pub services: ServiceSet,
}

impl Catalog {
    /// The services of a part: by its number first, then by its name. `None` where the catalog has no such part.
    pub fn find(&self, name: &str, number: &str) -> Option<ServiceSet> {
        self.listed.get(self.place(name, number)?).map(|part| part.services)
    }

    /// The place of a part among those that are listed, found as by [`find`](Self::find).
    pub fn place(&self, name: &str, number: &str) -> Option<usize> {
        self.by_word(number).or_else(|| self.by_word(name))
    }

    /// The part that a number means, where the name beside it is another part's.
    pub fn other_by_number(&self, name: &str, number: &str) -> Option<&str> {
        let (by_number, by_name) = (self.by_word(number)?, self.by_word(name)?);
        let other = self.listed.get(by_number)?;
        (by_number != by_name).then_some(other.name.as_str())
    }

    fn by_word(&self, word: &str) -> Option<usize> {
        self.parts.get(&word.to_lowercase()).copied()
    }
}

/// The built-in catalog.
pub fn built_in() -> Catalog {
    parse("maas360", MAAS360).ok().invariant("the built-in catalog is one")
}

/// Reads a catalog; all problems at once.
pub fn parse(file: &str, text: &str) -> Result<Catalog, Vec<Problem>> {
    let (doc, root) = Doc::parse(file, text);
    let catalog = read(&doc, root.get_ref());
    let problems = doc.into_problems();
    if problems.is_empty() { Ok(catalog) } else { Err(problems) }
}

fn read(doc: &Doc<'_>, table: &DeTable<'_>) -> Catalog {
    let top = Section::new(doc, table, &CATALOG);
    if let Some(format) = top.required_text("format")
        && format.value != "fleetcast/catalog"
    {
        let problem = Problem::new(phrases::not_a_catalog(&format.value));
        doc.note(problem.help(phrases::write_catalog_format()).at(format.place));
    }
    if let Some(node) = top.get("version")
        && node.get_ref().as_integer().is_none_or(|version| version.as_str() != "1")
    {
        let problem = Problem::new(phrases::not_the_version());
        doc.note(problem.help(phrases::write_version()).at(doc.place(node.span())));
    }
    let text = |key| top.get(key).and_then(|node| doc.text(key, node)).map(|text| text.value);
    let title = text("title").or_else(|| text("name")).unwrap_or_default();
    let mut catalog = Catalog { title, ..Catalog::default() };
    for (table, _) in top.tables("service") {
        let section = Section::new(doc, table, &SERVICE);
        section.require("source");
        if let Some(id) = section.required_text("id") {
            let title = section.get("name").and_then(|node| doc.text("name", node));
            add_service(doc, &mut catalog, (&id, title));
        }
    }
    for (table, _) in top.tables("part") {
        part(doc, &mut catalog, table);
    }
    catalog
}

fn add_service(doc: &Doc<'_>, catalog: &mut Catalog, (id, title): (&Text, Option<Text>)) {
    if catalog.services.find(&id.value).is_some() {
        doc.note(Problem::new(phrases::service_twice(&id.value)).at(id.place.clone()));
    } else if let Some(service) = catalog.services.intern(&id.value) {
        catalog.titles.extend(title.map(|title| (service, title.value)));
    } else {
        let message = phrases::too_many_in_catalog(crate::account::MAX_SERVICES.to_string());
        doc.note(Problem::new(message).at(id.place.clone()));
    }
}

fn part(doc: &Doc<'_>, catalog: &mut Catalog, table: &DeTable<'_>) {
    let section = Section::new(doc, table, &PART);
    section.require("source");
    let Some(name) = section.required_text("name") else { return };
    if section.get("services").is_none() && section.get("contains").is_none() {
        let problem = Problem::new(phrases::part_without_services(&name.value));
        doc.note(problem.help(phrases::write_no_services()).at(name.place.clone()));
    }
    let mut services: ServiceSet =
        section.texts("services").iter().filter_map(|id| service(doc, catalog, id)).collect();
    for other in section.texts("contains") {
        match catalog.find(&other.value, "") {
            Some(contained) => services = services.union(contained),
            None => {
                let problem = Problem::new(phrases::contained_part_unknown(&other.value));
                doc.note(problem.help(phrases::contains_earlier()).at(other.place));
            }
        }
    }
    let mut names = vec![name.clone()];
    names.extend(section.texts("aliases"));
    let numbers = section.texts("numbers");
    names.extend(numbers.iter().cloned());
    let place = catalog.listed.len();
    for text in names {
        if catalog.parts.insert(text.value.to_lowercase(), place).is_some() {
            doc.note(Problem::new(phrases::two_parts(&text.value)).at(text.place));
        }
    }
    let numbers = numbers.into_iter().map(|number| number.value).collect();
    catalog.listed.push(CatalogPart { name: name.value, numbers, services });
}

fn service(doc: &Doc<'_>, catalog: &Catalog, id: &Text) -> Option<ServiceId> {
    let found = catalog.services.find(&id.value);
    if found.is_none() {
        let problem = Problem::new(phrases::service_undeclared(&id.value));
        let help = match nearest(&id.value, catalog.services.names()) {
            Some(near) => did_you_mean(near),
            None => phrases::declare_service(),
        };
        doc.note(problem.help(help).at(id.place.clone()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// docs/rules.md section 2.2: Essentials ⊂ Deluxe ⊂ Premier ⊂ Enterprise; 2.3: 8, 11, 17 and 21 services.
    #[test]
    fn the_built_in_tiers_contain_each_other() {
        let catalog = built_in();
        let tiers: Vec<ServiceSet> =
            ["Essentials", "Deluxe", "Premier", "Enterprise"].map(|n| catalog.find(n, "").unwrap()).into();
        assert_eq!(tiers.iter().map(|s| s.len()).collect::<Vec<_>>(), [8, 11, 17, 21]);
        assert!(tiers.windows(2).all(|pair| pair[0].is_subset(pair[1])));
        assert_eq!(catalog.services.len(), 21);
    }

    /// docs/rules.md section 2.3, docs/rules.md A13: the services of Management, SPS and the trial are unknown.
    #[test]
    fn parts_that_nobody_knows_are_not_in_it() {
        let catalog = built_in();
        for name in ["Management", "SPS", "EMM Trial", "TeamViewer Remote Support"] {
            assert_eq!(catalog.find(name, name), None, "{name}");
        }
    }
}
