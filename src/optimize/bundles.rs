//! What a device may be given without losing a service: a base with add-ons that cover the rest.

use crate::account::{Family, PartId, PartSet, ServiceSet};
use crate::optimize::demand::GroupKey;
use crate::rules::Supply;

/// Most sets of add-ons that are tried beside one base.
pub const MAX_COVERS: usize = 512;

/// The bundles of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundles {
    /// Each one base and add-ons.
    pub sets: Vec<PartSet>,
    /// Whether these are all that can be the cheapest.
    pub complete: bool,
}

/// The bundles of parts in `sold` that keep every service of a group. Of two of which one contains the other only the
/// smaller is listed, for it uses no more units; what auto-activation gives is listed too where it keeps every service, so
/// that of equal costs the smaller change wins. A pinned device has its pin alone.
pub fn of_group(supply: &Supply<'_>, sold: PartSet, group: &GroupKey) -> Bundles {
    if let Some(pinned) = group.pinned {
        return Bundles { sets: vec![pinned], complete: true };
    }
    let mut bundles = Bundles { sets: Vec::new(), complete: true };
    let parts = || supply.account.ids().filter(|(id, _)| sold.has(*id));
    let addons: Vec<(PartId, ServiceSet)> =
        parts().filter(|(_, part)| part.is_addon()).map(|(id, part)| (id, part.services)).collect();
    for (base, part) in parts().filter(|(_, part)| part.is_base()) {
        if !group.sps && part.family != Family::Mdm {
            continue;
        }
        let mut covers = Vec::new();
        collect(&addons, group.keeps.minus(part.services), PartSet::EMPTY, &mut covers);
        bundles.complete &= covers.len() < MAX_COVERS;
        bundles.sets.extend(minimal(&covers).map(|cover| cover.with(base)));
    }
    let is_kept = group.keeps.is_subset(supply.services_of(group.given));
    if !group.given.is_empty() && is_kept && !bundles.sets.contains(&group.given) {
        bundles.sets.push(group.given);
    }
    bundles
}

/// Every cover of `open` has an add-on with its first service: trying just those finds all that leave none out.
fn collect(addons: &[(PartId, ServiceSet)], open: ServiceSet, taken: PartSet, found: &mut Vec<PartSet>) {
    let Some(first) = open.iter().next() else {
        if !found.contains(&taken) {
            found.push(taken);
        }
        return;
    };
    for (id, services) in addons.iter().filter(|(_, services)| services.has(first)) {
        if found.len() < MAX_COVERS {
            collect(addons, open.minus(*services), taken.with(*id), found);
        }
    }
}

fn minimal(covers: &[PartSet]) -> impl Iterator<Item = PartSet> + '_ {
    let contains_other =
        |cover: &PartSet| covers.iter().any(|other| other != cover && other.is_subset(*cover));
    covers.iter().copied().filter(move |cover| !contains_other(cover))
}
