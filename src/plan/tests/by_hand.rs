//! What is changed by hand: behind the uploads in an order with room, before them all or none.

use std::collections::BTreeMap;

use super::{DELUXE, ESSENTIALS, FIRST, PREMIER, SECOND, files, portal, set, strict};
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
    assert_eq!(order(portal, wanted), Ok(vec![SECOND, FIRST]));
}

/// The first device may take either of two units of Deluxe that come free, but the one that is there now must go to the second:
/// that gives back the unit of Essentials without which the third keeps its Deluxe.
#[test]
fn a_spare_unit_goes_to_who_gives_back_another() {
    let portal = portal(strict([1, 2, 0, 0]), &[&[PREMIER], &[ESSENTIALS], &[DELUXE]]);
    let wanted = vec![(FIRST, set(&[DELUXE])), (SECOND, set(&[DELUXE])), (THIRD, set(&[ESSENTIALS]))];
    assert_eq!(order(portal, wanted), Ok(vec![SECOND, THIRD, FIRST]));
}

/// The second device keeps the one unit of Deluxe: one more would do. Two that change places need one unit to begin with.
#[test]
fn units_that_are_missing_are_named() {
    let held: [&[_]; 2] = [&[ESSENTIALS], &[DELUXE]];
    let kept = order(portal(strict([1, 1, 0, 0]), &held), vec![(FIRST, set(&[DELUXE]))]);
    assert_eq!(kept, Err(BTreeMap::from([(DELUXE, (1, 1))])));
    let swap = vec![(FIRST, set(&[DELUXE])), (SECOND, set(&[ESSENTIALS]))];
    let swapped = order(portal(strict([1, 1, 0, 0]), &held), swap);
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
