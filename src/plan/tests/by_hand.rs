//! What is changed by hand: behind the uploads in an order with room, before them all or none.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{DELUXE, Dice, ESSENTIALS, FIRST, MTD, PREMIER, SECOND, files, portal, set, strict};
use crate::account::{PartId, PartSet};
use crate::fleet::DeviceId;
use crate::plan::one_by_one::order;
use crate::plan::portal::{Action, Portal};
use crate::plan::rehearsal::holds_in_part;
use crate::plan::task::Upload;

const THIRD: DeviceId = DeviceId(2);

/// The one unit of Deluxe is with the second device until that has Premier, so it comes first.
#[test]
fn who_gives_back_a_unit_comes_before_who_waits_for_it() {
    let portal = portal(strict([1, 1, 1, 0]), &[&[ESSENTIALS], &[DELUXE]]);
    let wanted = vec![(FIRST, set(&[DELUXE])), (SECOND, set(&[PREMIER]))];
    assert_eq!(order(&portal, &wanted), Ok(vec![SECOND, FIRST]));
}

/// The first device may take either of two units of Deluxe that come free, but the one that is there now must go to the second:
/// that gives back the unit of Essentials without which the third keeps its Deluxe.
#[test]
fn a_spare_unit_goes_to_who_gives_back_another() {
    let portal = portal(strict([1, 2, 0, 0]), &[&[PREMIER], &[ESSENTIALS], &[DELUXE]]);
    let wanted = vec![(FIRST, set(&[DELUXE])), (SECOND, set(&[DELUXE])), (THIRD, set(&[ESSENTIALS]))];
    assert_eq!(order(&portal, &wanted), Ok(vec![SECOND, THIRD, FIRST]));
}

/// Two take the spare unit of Deluxe. The first gives back the unit of Essentials that the fourth waits for, and nobody else
/// moves then. The second gives back what the third waits for, and that the next unit of Deluxe.
#[test]
fn a_spare_unit_goes_where_another_comes_of_it() {
    let held: [&[_]; 4] = [&[ESSENTIALS], &[PREMIER, MTD], &[DELUXE], &[PREMIER]];
    let portal = portal(strict([1, 2, 9, 1]), &held);
    let parts: [&[_]; 4] = [&[DELUXE], &[DELUXE], &[PREMIER, MTD], &[ESSENTIALS]];
    let wanted = (0..).map(DeviceId).zip(parts.map(set)).collect::<Vec<_>>();
    let found = order(&portal, &wanted).unwrap();
    assert_eq!(found.get(..2), Some(&[SECOND, THIRD][..]));
    assert!(holds(&portal, &wanted, &found), "{found:?}");
}

/// Whether every device finds its units, and all are changed.
fn holds(portal: &Portal, wanted: &[(DeviceId, PartSet)], order: &[DeviceId]) -> bool {
    let mut portal = portal.clone();
    let parts: BTreeMap<DeviceId, PartSet> = wanted.iter().copied().collect();
    order.len() == wanted.len() && order.iter().all(|device| portal.give(*device, parts[device]).is_ok())
}

/// Whether some order holds, by trying all.
fn has_order(portal: &Portal, open: &[(DeviceId, PartSet)]) -> bool {
    let goes_first = |at: usize| {
        let mut portal = portal.clone();
        let mut rest = open.to_vec();
        let (device, parts) = rest.remove(at);
        portal.give(device, parts).is_ok() && has_order(&portal, &rest)
    };
    open.is_empty() || (0..open.len()).any(goes_first)
}

/// Up to six devices, each with one or two of four parts before and after, and few units.
fn exchange(numbers: Vec<u32>) -> (Portal, Vec<(DeviceId, PartSet)>) {
    let mut dice = Dice(numbers.into_iter());
    let (held, wanted) = (some_parts(&mut dice), some_parts(&mut dice));
    let units = [ESSENTIALS, DELUXE, PREMIER, MTD].map(|part| {
        let used = held.iter().filter(|parts| parts.contains(&part)).count();
        // A part without units can't be assigned at all.
        (u32::try_from(used).unwrap() + dice.below(2)).max(1)
    });
    let held: Vec<&[PartId]> = held.iter().map(Vec::as_slice).collect();
    (portal(strict(units), &held), (0..).map(DeviceId).zip(wanted.iter().map(|parts| set(parts))).collect())
}

fn some_parts(dice: &mut Dice) -> Vec<Vec<PartId>> {
    let mut one = || {
        let base = [ESSENTIALS, DELUXE, PREMIER][dice.below(3) as usize];
        if dice.below(3) == 0 { vec![base, MTD] } else { vec![base] }
    };
    (0..6).map(|_| one()).collect()
}

proptest! {
    /// There is an order exactly if one of all orders holds; else the units that are named are enough.
    #[test]
    fn an_order_is_found_if_there_is_one(numbers in proptest::collection::vec(any::<u32>(), 64)) {
        let (portal, wanted) = exchange(numbers);
        match order(&portal, &wanted) {
            Ok(found) => prop_assert!(holds(&portal, &wanted, &found)),
            Err(short) => {
                prop_assert!(!has_order(&portal, &wanted));
                let mut terms = portal.terms().clone();
                for (part, (_, units)) in &short {
                    terms.units[part.index()] += units;
                }
                prop_assert!(has_order(&Portal::new(terms, portal.all().clone()), &wanted), "{short:?}");
            }
        }
    }
}

/// The second device keeps the one unit of Deluxe: one more would do. Two that change places need one unit to begin with.
#[test]
fn units_that_are_missing_are_named() {
    let held: [&[_]; 2] = [&[ESSENTIALS], &[DELUXE]];
    let kept = order(&portal(strict([1, 1, 0, 0]), &held), &[(FIRST, set(&[DELUXE]))]);
    assert_eq!(kept, Err(BTreeMap::from([(DELUXE, (1, 1))])));
    let swap = vec![(FIRST, set(&[DELUXE])), (SECOND, set(&[ESSENTIALS]))];
    let swapped = order(&portal(strict([1, 1, 0, 0]), &held), &swap);
    assert_eq!(swapped, Err(BTreeMap::from([(ESSENTIALS, (1, 1))])));
}

/// Two devices go from Essentials to Deluxe and the third comes the other way. With two units of each, the spare one of Deluxe
/// goes to the first; the third makes room for the second. If the second was changed by hand alone, it has that spare unit, and
/// the first file is refused.
#[test]
fn files_may_hold_for_all_changed_and_for_none_but_not_for_some() {
    let upload = |part, devices: &[DeviceId]| Upload {
        action: Action::Assign,
        part,
        devices: devices.to_vec(),
        is_pilot: false,
    };
    let files = files(&[upload(DELUXE, &[FIRST]), upload(ESSENTIALS, &[THIRD]), upload(DELUXE, &[SECOND])]);
    let held = vec![set(&[ESSENTIALS]), set(&[ESSENTIALS]), set(&[DELUXE])].into();
    let changed = vec![set(&[DELUXE]), set(&[DELUXE]), set(&[ESSENTIALS])].into();
    for (units, holds) in [(2, false), (3, true)] {
        let terms = strict([2, units, 0, 0]);
        assert_eq!(holds_in_part(&terms, (&held, &changed), &files), holds, "{units}");
        let mut some = Portal::new(terms, held.clone());
        some.set(SECOND, set(&[DELUXE]));
        let first = some.row(Action::Assign, DELUXE, FIRST);
        assert_eq!(first.is_ok(), holds, "{units}: {first:?}");
    }
}
