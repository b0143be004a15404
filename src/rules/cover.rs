//! The smallest cover, without going through all covers: there may be millions of one size.
//!
//! What must still be covered decides alone how it is covered best, whatever was taken before; so each such set of
//! services is solved once. A service that a single add-on has takes that add-on. Services that no add-on links are
//! solved apart. Otherwise some add-on has the service that the fewest have, and each of these is tried.
//!
//! That is exact, with all ties: of two sets of one size the one that is cheaper, or first in the file, stays so with
//! the same add-ons beside both. It is fast wherever add-ons overlap as those of a price list do. Overlaps can be
//! thought up for which nothing is: [`is_feasible`] refuses them before anything is simulated.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::account::{Account, PartId, PartSet, PartType, ServiceId, ServiceSet};
use crate::money::Money;

/// Most sets of services that are solved for a cover of everything.
const MAX_SETS: usize = 1 << 14;

/// An add-on as covers see it.
#[derive(Debug, Clone, Copy)]
pub struct AddOn {
    /// Which one.
    pub id: PartId,
    /// Its services, of those that are missing.
    pub covered: ServiceSet,
    /// Its price, if it is known.
    pub price: Option<Money>,
}

/// The smallest set that covers all that these add-ons can. Ties by price if all prices of the tied sets are known,
/// then by the order of the file.
pub fn chosen(addons: impl Iterator<Item = AddOn>) -> PartSet {
    let useful: Vec<AddOn> = addons.filter(|addon| !addon.covered.is_empty()).collect();
    let all = everything(&useful);
    let mut search = Search { useful, solved: HashMap::new(), max: usize::MAX };
    search.best(all).map_or(PartSet::EMPTY, Covers::chosen)
}

/// Whether covers of the add-ons of an account can be found in time.
pub fn is_feasible(account: &Account) -> bool {
    let addons = account.ids().filter(|(_, part)| part.kind == PartType::Addon);
    let useful = addons.map(|(id, part)| AddOn { id, covered: part.services, price: None });
    let useful: Vec<AddOn> = useful.filter(|addon| !addon.covered.is_empty()).collect();
    let all = everything(&useful);
    Search { useful, solved: HashMap::new(), max: MAX_SETS }.best(all).is_some()
}

fn everything(addons: &[AddOn]) -> ServiceSet {
    addons.iter().fold(ServiceSet::EMPTY, |all, addon| all.union(addon.covered))
}

/// All smallest covers of the same services: what is needed of them.
#[derive(Debug, Clone, Copy)]
struct Covers {
    /// Add-ons of each.
    size: u32,
    /// The one that is first in the file.
    first: PartSet,
    /// Of those whose prices are known, the cheapest, then the first.
    cheapest: Option<(Money, PartSet)>,
    /// Whether all prices of all of them are known.
    is_priced: bool,
}

/// What is less comes first in the file: of sets of one size the one that has the first add-on that not both have.
fn order(set: PartSet) -> Reverse<u64> {
    Reverse(set.0.reverse_bits())
}

impl Covers {
    /// Nothing is missing.
    const OF_NOTHING: Self = Self {
        size: 0,
        first: PartSet::EMPTY,
        cheapest: Some((Money::ZERO, PartSet::EMPTY)),
        is_priced: true,
    };

    fn chosen(self) -> PartSet {
        match self.cheapest {
            Some((_, cheapest)) if self.is_priced => cheapest,
            _ => self.first,
        }
    }

    /// With one more add-on in each.
    fn with(self, addon: &AddOn) -> Self {
        let add = |(price, set): (Money, PartSet), more: Money| (price + more, set.with(addon.id));
        Self {
            size: self.size + 1,
            first: self.first.with(addon.id),
            cheapest: self.cheapest.zip(addon.price).map(|(cheapest, more)| add(cheapest, more)),
            is_priced: self.is_priced && addon.price.is_some(),
        }
    }

    /// Each with each of services that no add-on links with these.
    fn beside(self, other: Self) -> Self {
        let both =
            |((a, one), (b, another)): ((Money, PartSet), (Money, PartSet))| (a + b, one.union(another));
        Self {
            size: self.size + other.size,
            first: self.first.union(other.first),
            cheapest: self.cheapest.zip(other.cheapest).map(both),
            is_priced: self.is_priced && other.is_priced,
        }
    }

    /// These and others of the same services, if these are as small.
    fn or(self, other: Self) -> Self {
        if self.size != other.size {
            return if self.size < other.size { self } else { other };
        }
        let cheapest = [self.cheapest, other.cheapest].into_iter().flatten();
        Self {
            size: self.size,
            first: if order(other.first) < order(self.first) { other.first } else { self.first },
            cheapest: cheapest.min_by_key(|(price, set)| (*price, order(*set))),
            is_priced: self.is_priced && other.is_priced,
        }
    }
}

struct Search {
    useful: Vec<AddOn>,
    solved: HashMap<ServiceSet, Covers>,
    /// Most sets that are solved.
    max: usize,
}

impl Search {
    /// All smallest covers of services that add-ons have; `None` where too many sets would have to be solved.
    fn best(&mut self, open: ServiceSet) -> Option<Covers> {
        let (forced, rest) = self.forced(open);
        let rest = if rest.is_empty() { Covers::OF_NOTHING } else { self.apart(rest)? };
        Some(forced.iter().fold(rest, Covers::with))
    }

    /// The add-ons that alone have a service, again and again, and what they leave open.
    fn forced(&self, mut open: ServiceSet) -> (Vec<AddOn>, ServiceSet) {
        let mut forced = Vec::new();
        loop {
            let (mut once, mut more) = (ServiceSet::EMPTY, ServiceSet::EMPTY);
            for addon in &self.useful {
                let covered = addon.covered.intersection(open);
                more = more.union(once.intersection(covered));
                once = once.union(covered);
            }
            let alone = once.minus(more);
            if alone.is_empty() {
                return (forced, open);
            }
            let has_alone = |addon: &&AddOn| !addon.covered.intersection(alone).is_empty();
            let found: Vec<AddOn> = self.useful.iter().filter(has_alone).copied().collect();
            open = found.iter().fold(open, |open, addon| open.minus(addon.covered));
            forced.extend(found);
        }
    }

    /// Services that add-ons link, solved apart from those that they don't.
    fn apart(&mut self, mut open: ServiceSet) -> Option<Covers> {
        let mut covers = Covers::OF_NOTHING;
        while let Some(first) = open.iter().next() {
            let linked = self.linked(first, open);
            covers = covers.beside(self.solve(linked)?);
            open = open.minus(linked);
        }
        Some(covers)
    }

    fn linked(&self, first: ServiceId, open: ServiceSet) -> ServiceSet {
        let mut linked = ServiceSet::one(first);
        loop {
            let covered = self.useful.iter().map(|addon| addon.covered.intersection(open));
            let more = covered.fold(linked, |linked, covered| {
                if covered.intersection(linked).is_empty() { linked } else { linked.union(covered) }
            });
            if more == linked {
                return linked;
            }
            linked = more;
        }
    }

    /// Tries each add-on with the service that the fewest have.
    fn solve(&mut self, open: ServiceSet) -> Option<Covers> {
        if let Some(solved) = self.solved.get(&open) {
            return Some(*solved);
        }
        if self.solved.len() >= self.max {
            return None;
        }
        let having = |service: &ServiceId| self.useful.iter().filter(|a| a.covered.has(*service)).count();
        let rarest = open.iter().min_by_key(having)?;
        let tried: Vec<AddOn> = self.useful.iter().filter(|a| a.covered.has(rarest)).copied().collect();
        let mut best: Option<Covers> = None;
        for addon in tried {
            let covers = self.best(open.minus(addon.covered))?.with(&addon);
            best = Some(best.map_or(covers, |best| best.or(covers)));
        }
        self.solved.insert(open, best?);
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws numbers that look random and are the same in each run.
    struct Draws(u64);

    impl Draws {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % limit
        }
    }

    fn set(services: &[u8]) -> ServiceSet {
        services.iter().map(|service| ServiceId(*service)).collect()
    }

    fn addons(covered: &[(&[u8], Option<i64>)]) -> Vec<AddOn> {
        let addon = |(place, (services, price)): (u8, &(&[u8], Option<i64>))| AddOn {
            id: PartId(place),
            covered: set(services),
            price: price.map(Money::whole),
        };
        (0..).zip(covered).map(addon).collect()
    }

    fn places(chosen: PartSet) -> Vec<u8> {
        chosen.iter().map(|id| id.0).collect()
    }

    /// docs/model.md section 4: fewest add-ons; ties by the sum of prices if all of the tied sets are known, then by
    /// file order. Every subset is looked at.
    fn by_definition(addons: &[AddOn]) -> PartSet {
        let all = everything(addons);
        let subset = |bits: u64| addons.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1);
        let covers =
            |bits: &u64| subset(*bits).fold(ServiceSet::EMPTY, |s, (_, a)| s.union(a.covered)) == all;
        let found: Vec<u64> = (0..1 << addons.len()).filter(covers).collect();
        let size = found.iter().map(|bits| bits.count_ones()).min().unwrap();
        let tied: Vec<u64> = found.into_iter().filter(|bits| bits.count_ones() == size).collect();
        let price = |bits: u64| subset(bits).map(|(_, addon)| addon.price).sum::<Option<Money>>();
        let order = |bits: u64| subset(bits).map(|(_, addon)| addon.id).collect::<Vec<_>>();
        let best = if tied.iter().all(|bits| price(*bits).is_some()) {
            tied.into_iter().min_by_key(|bits| (price(*bits), order(*bits)))
        } else {
            tied.into_iter().min_by_key(|bits| order(*bits))
        };
        order(best.unwrap()).into_iter().collect()
    }

    #[test]
    fn the_chosen_cover_is_the_one_by_definition() {
        let mut draws = Draws(7);
        for round in 0..1_500 {
            let services = 2 + draws.below(8);
            let addons: Vec<AddOn> = (0..=u8::try_from(draws.below(9)).unwrap())
                .map(|place| AddOn {
                    id: PartId(place * 3),
                    covered: (0..=draws.below(3))
                        .map(|_| ServiceId(u8::try_from(draws.below(services)).unwrap()))
                        .collect(),
                    price: (draws.below(12) > 0).then(|| Money::whole(draws.below(4).cast_signed())),
                })
                .collect();
            assert_eq!(chosen(addons.iter().copied()), by_definition(&addons), "{round}: {addons:?}");
        }
    }

    #[test]
    fn a_price_that_is_unknown_in_a_tied_set_leaves_the_order_of_the_file() {
        let tied = [(&[0][..], Some(5)), (&[0], Some(1))];
        assert_eq!(places(chosen(addons(&tied).into_iter())), [1]);
        let unknown = [tied[0], tied[1], (&[0], None)];
        assert_eq!(places(chosen(addons(&unknown).into_iter())), [0]);
        // One that is in no smallest cover has no say.
        let larger = [tied[0], tied[1], (&[], None)];
        assert_eq!(places(chosen(addons(&larger).into_iter())), [1]);
    }

    /// Sixty add-ons in a ring, each with a service of both its neighbors: thirty cover all, in two ways, and
    /// fifty-nine in a row are covered by thirty in many.
    #[test]
    fn sixty_add_ons_that_overlap_are_no_trouble() {
        let ring = |services: u8| -> Vec<AddOn> {
            let covered = |place: u8| set(&[place, (place + 1) % services]);
            (0..60)
                .map(|place| AddOn { id: PartId(place), covered: covered(place), price: Some(Money::ZERO) })
                .collect()
        };
        let even: Vec<u8> = (0..60).step_by(2).collect();
        assert_eq!(places(chosen(ring(60).into_iter())), even);
        assert_eq!(chosen(ring(61).into_iter()).len(), 31);
        // Every pair of eleven services: six of fifty-five cover them.
        let pairs = (0..11).flat_map(|a| (a + 1..11).map(move |b| set(&[a, b])));
        let pairs =
            (0..).zip(pairs).map(|(place, covered)| AddOn { id: PartId(place), covered, price: None });
        assert_eq!(chosen(pairs).len(), 6);
    }
}
