//! Which devices hold another base than in the baseline.

use std::collections::BTreeMap;

use crate::account::{Account, PartId};
use crate::engine::{Assignment, State};
use crate::report::devices::Move;

/// What a device holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
    /// A base, in the order of the account.
    Base(PartId),
    /// None; what became of it.
    None(State),
}

/// What every device holds, in the order of the inventory.
pub(crate) fn held(account: &Account, assignment: &Assignment) -> Vec<Held> {
    let bases = account.ids().filter(|(_, part)| !part.is_addon()).map(|(id, _)| id).collect();
    let devices = assignment.devices.enumerated();
    devices
        .map(|(_, given)| match given.parts.intersection(bases).iter().next() {
            Some(base) => Held::Base(base),
            None => Held::None(given.state),
        })
        .collect()
}

/// Devices by what they hold in the baseline and in a scenario; nothing where all hold the same.
pub(crate) fn between(account: &Account, before: &[Held], after: &[Held]) -> Vec<Move> {
    let mut cells: BTreeMap<(Held, Held), u64> = BTreeMap::new();
    for pair in before.iter().copied().zip(after.iter().copied()) {
        *cells.entry(pair).or_default() += 1;
    }
    if cells.keys().all(|(before, after)| before == after) {
        return Vec::new();
    }
    let word = |held: Held| match held {
        Held::Base(part) => account.part(part).name.clone(),
        Held::None(state) => state.word().to_owned(),
    };
    let cell = |((before, after), devices)| Move { before: word(before), after: word(after), devices };
    cells.into_iter().map(cell).collect()
}
