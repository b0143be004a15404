//! What things are called in a capsule: products keep their names, all else has a number.

use crate::account::{Account, Services, catalog};
use crate::internal::Invariant;
use crate::policy::{ConditionId, PinsId};

/// The words of a capsule.
#[derive(Debug)]
pub(super) struct Names {
    /// The account with the names that the capsule uses: ids are the same.
    pub(super) account: Account,
    /// By condition of the study: what stands in its place; empty for those that no policy of the capsule uses.
    pub(super) conditions: Vec<String>,
    /// By pins file of the study: its file in the capsule.
    pub(super) pins: Vec<String>,
}

/// `condition_1` is the first condition of a capsule.
pub(super) fn condition_column(place: usize) -> String {
    format!("condition_{}", place + 1)
}

/// `pins-1.csv` is the first pins file of a capsule.
pub(super) fn pins_file(place: usize) -> String {
    format!("pins-{}.csv", place + 1)
}

/// `sweep-1.csv` is the matrix of the first sweep of a capsule.
pub(super) fn sweep_file(place: usize) -> String {
    format!("sweep-{}.csv", place + 1)
}

impl Names {
    pub(super) fn new(
        account: &Account,
        (conditions, of_study): (&[ConditionId], usize),
        (pins, pins_of_study): (&[PinsId], usize),
    ) -> Self {
        let condition = |id: usize| {
            let place = conditions.iter().position(|known| known.0 as usize == id);
            place.map(|place| format!("{} = 'yes'", condition_column(place))).unwrap_or_default()
        };
        let pins_name = |id: usize| {
            let place = pins.iter().position(|known| known.0 as usize == id);
            place.map(pins_file).unwrap_or_default()
        };
        Self {
            account: Account { services: services(account), ..unambiguous(account) },
            conditions: (0..of_study).map(condition).collect(),
            pins: (0..pins_of_study).map(pins_name).collect(),
        }
    }
}

/// A name that several parts have means none of them: they are called by their numbers.
fn unambiguous(account: &Account) -> Account {
    let mut named = account.clone();
    let lower: Vec<String> = account.parts.iter().map(|part| part.name.to_lowercase()).collect();
    for (part, own) in named.parts.iter_mut().zip(&lower) {
        if lower.iter().filter(|other| *other == own).count() > 1 {
            part.name.clone_from(&part.number);
        }
    }
    named
}

/// Services of parts and of the built-in catalog are products; any other name may be anything.
fn services(account: &Account) -> Services {
    let known = catalog::built_in().services;
    let of_parts = account.parts.iter().flat_map(|part| account.services.names_of(part.services));
    let of_parts: Vec<&str> = of_parts.collect();
    let mut named = Services::default();
    for (place, name) in account.services.names().enumerate() {
        let is_product = known.find(name).is_some() || of_parts.contains(&name);
        let name = if is_product { name.to_owned() } else { format!("other_service_{}", place + 1) };
        named.intern(&name).invariant("an account has room for its services");
    }
    named
}
