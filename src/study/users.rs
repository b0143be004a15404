//! Users with several devices: what licenses by user would count, if anybody knew how.
//!
//! The model counts devices. How licenses by user count is not published (A12), so nothing is guessed: where the
//! account has such parts there is a warning, and everywhere else a number to know.

use std::collections::HashMap;

use crate::account::{Account, Part};
use crate::input::Inventory;
use crate::phrases::figures;
use crate::phrases::study::load as phrases;
use crate::problem::{Message, Warning};

/// Users of the inventory; never their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Users {
    /// All that are named.
    pub named: u64,
    /// Those with more than one device.
    pub several: u64,
    /// Their devices; one that several of them share counts for each.
    pub devices: u64,
}

/// What the names of parts that are licensed by user say.
const BY_USER: [&str; 6] =
    ["per user", "per-user", "user-based", "by user", "authorized user", "ユーザー単位"];

/// Counts users without regard to case; `None` where no device names one.
pub(crate) fn count(inventory: &Inventory) -> Option<Users> {
    let column = inventory.column("usernames")?;
    let names = (0..inventory.len()).filter_map(|device| column.text(device));
    let mut devices: HashMap<String, u64> = HashMap::new();
    for cell in names {
        for name in cell.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            *devices.entry(name.to_lowercase()).or_insert(0) += 1;
        }
    }
    let several = || devices.values().filter(|count| **count > 1);
    let users =
        Users { named: devices.len() as u64, several: several().count() as u64, devices: several().sum() };
    (users.named > 0).then_some(users)
}

/// The parts that are licensed by user, as their names say.
pub(crate) fn by_user(account: &Account) -> Vec<&Part> {
    let says = |part: &&Part| {
        let name = part.name.to_lowercase();
        BY_USER.iter().any(|words| name.contains(words))
    };
    account.parts.iter().filter(says).collect()
}

/// Where parts are licensed by user, devices are the wrong thing to count.
pub(crate) fn warn(users: Users, account: &Account) -> Option<Warning> {
    let parts = by_user(account);
    let names = parts.iter().map(|part| Message::new(part.name.clone())).collect();
    (!parts.is_empty() && users.several > 0).then(|| Warning {
        id: "user-based-licensing".to_owned(),
        message: phrases::licensed_by_user(figures::count(users.several), figures::count(users.devices)),
        count: users.several,
        consequence: Some(phrases::counted_by_device()),
        samples: names,
    })
}
