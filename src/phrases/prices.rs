//! Warnings about prices.

use crate::phrases::figures::{listed, one_line};
use crate::problem::Warning;

/// Parts whose unit price is missing.
pub(crate) fn unit_missing(parts: &[String]) -> Option<Warning> {
    let consequence =
        "every sum that needs it is unknown, printed `-`: enter it as `Unit Price` in the parts file";
    missing("price-missing", "the unit price", consequence, parts)
}

/// Parts whose overage price is missing.
pub(crate) fn overage_missing(parts: &[String]) -> Option<Warning> {
    let consequence = "extra charges that need it are unknown, printed `-`: enter it as `Overage Price` in the parts \
                       file, or estimate it from the unit price with `reading = { overage_rate = \
                       \"list-times:1.10\" }` in [baseline]";
    missing("overage-price-missing", "the overage price", consequence, parts)
}

fn missing(id: &str, what: &str, consequence: &str, parts: &[String]) -> Option<Warning> {
    let names: Vec<String> = parts.iter().map(|name| one_line(name)).collect();
    (!parts.is_empty()).then(|| Warning {
        id: id.to_owned(),
        message: format!("{what} of {} is missing", listed(&names, ", ")).into(),
        count: parts.len() as u64,
        consequence: Some(consequence.into()),
        samples: Vec::new(),
    })
}
