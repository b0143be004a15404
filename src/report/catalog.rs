//! Parts and services, as `fleetcast catalog` shows them.

use serde::Serialize;

/// The parts that can be bought or were bought, and the services that they have.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Catalog {
    /// The title of the study, or what the built-in catalog calls itself.
    pub title: String,
    /// In the order of the file.
    pub parts: Vec<Part>,
    /// In the order of reports.
    pub services: Vec<Service>,
}

/// A part.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Part {
    /// As its file spells it.
    pub name: String,
    /// Part numbers; none where they are not known.
    pub numbers: Vec<String>,
    /// `base`, `addon`, `trial` or `service`; null in a catalog, which doesn't know it.
    #[serde(rename = "type")]
    pub kind: Option<&'static str>,
    /// Ids of its services.
    pub services: Vec<String>,
}

/// A service.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Service {
    /// What usage files, rules and levers call it.
    pub id: String,
    /// For people; null where the catalog has none.
    pub name: Option<String>,
    /// Names of the parts that have it.
    pub parts: Vec<String>,
}
