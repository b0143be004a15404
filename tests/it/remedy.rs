//! What it would take: worked out by hand on the twelve devices, and minimal whatever the case.

use fleetcast::analysis::remedy::{Change, Search, Trouble};
use fleetcast::engine::fast::Orders;
use fleetcast::engine::{State, fast};
use fleetcast::fleet::DeviceId;
use fleetcast::study::load::Study;
use proptest::prelude::*;

use crate::random::{Case, sensible};
use crate::support;
use crate::support::{fixtures, policy};

/// A device of the twelve by its place in the file: A01 is 0.
fn search<'s>(study: &'s Study, scenario: &str, device: u32) -> Search<'s> {
    Search::new(&study.account, &study.fleet, &policy(study, scenario).policy, DeviceId(device))
}

/// From fixtures/tiny/README.md: A06 uses `secure_mail` and is the fourth on 3 Deluxe. One Deluxe more (5.30) saves its
/// overage (5.83); without secure mail it takes the last Essentials, which makes A09 go over there (4.66 for 5.83);
/// pinned to Deluxe it is served first, and A04 goes over instead; pinned to Premier it takes the one unit, and A05 goes
/// over there (7.29 for 5.83); retired it is gone.
#[test]
fn a_device_that_is_over() {
    let study = support::load(&fixtures().join("tiny")).unwrap();
    let search = search(&study, "as-is", 5);
    assert_eq!(search.troubles(), [Trouble::Over]);
    let found: Vec<_> = search
        .remedies(Trouble::Over)
        .into_iter()
        .map(|r| (r.changes, r.given.state, r.price.total.map(|m| m.to_string())))
        .collect();
    let id = |name| study.account.find(name).unwrap();
    let parts = |name| std::iter::once(id(name)).collect();
    let mail = study.account.services.find("secure_mail").unwrap();
    let expected = [
        (Change::SwitchOff(mail), State::Assigned, "-1.17"),
        (Change::More(id("Deluxe"), 1), State::Assigned, "-0.53"),
        (Change::Pin(parts("Deluxe")), State::Assigned, "0.00"),
        (Change::Pin(parts("Premier")), State::Assigned, "1.46"),
        (Change::Retire, State::Retired, "-5.83"),
    ];
    let expected: Vec<_> =
        expected.map(|(change, state, total)| (vec![change], state, Some(total.to_owned()))).into();
    assert_eq!(found, expected);
}

/// overage-off: A12 needs Deluxe and MTD and waits for Deluxe: one unit more, or overage, gives it both.
#[test]
fn a_device_that_waits() {
    let study = support::load(&fixtures().join("tiny")).unwrap();
    let search = search(&study, "overage-off", 11);
    assert_eq!(search.troubles(), [Trouble::NoLicense, Trouble::Losing]);
    let found: Vec<Vec<Change>> =
        search.remedies(Trouble::NoLicense).into_iter().map(|r| r.changes).collect();
    let deluxe = study.account.find("Deluxe").unwrap();
    assert!(found.contains(&vec![Change::EnableOverage]));
    assert!(found.contains(&vec![Change::Retire]));
    // A06 is before it in the queue and takes the unit more: one unit of Deluxe is not enough for A12, two are.
    assert!(!found.contains(&vec![Change::More(deluxe, 1)]));
    assert!(found.contains(&vec![Change::More(deluxe, 2)]));
}

/// A08's `doc_editor` is excess: lost at day 90, unless it is no longer used, Enterprise is bought, or the device leaves.
#[test]
fn a_device_that_loses_a_service() {
    let study = support::load(&fixtures().join("tiny")).unwrap();
    let search = search(&study, "as-is", 7);
    assert_eq!(search.troubles(), [Trouble::Losing]);
    let found: Vec<Vec<Change>> = search.remedies(Trouble::Losing).into_iter().map(|r| r.changes).collect();
    let editor = study.account.services.find("doc_editor").unwrap();
    let enterprise = study.account.find("Enterprise").unwrap();
    let expected = [Change::SwitchOff(editor), Change::More(enterprise, 1), Change::Retire];
    assert_eq!(found, expected.map(|change| vec![change]));
}

/// highest-first gives A01, which needs Essentials (4.24), Premier (6.63).
#[test]
fn a_device_on_a_dearer_part_than_it_needs() {
    let study = support::load(&fixtures().join("tiny")).unwrap();
    let search = search(&study, "highest-first", 0);
    assert_eq!(search.troubles(), [Trouble::Dearer]);
    let parts = |name| std::iter::once(study.account.find(name).unwrap()).collect();
    let found: Vec<Vec<Change>> = search.remedies(Trouble::Dearer).into_iter().map(|r| r.changes).collect();
    let expected = [Change::Pin(parts("Essentials")), Change::Pin(parts("Deluxe")), Change::Retire];
    assert_eq!(found, expected.map(|change| vec![change]));
}

/// Acceptance of anchors.md, feature 2: "applying the suggested set and re-running changes the outcome as promised, and
/// no proper subset does; identical output on two runs".
fn check_case(case: &Case, policy: usize) -> Result<(), TestCaseError> {
    let policy = &case.policies[policy % case.policies.len()];
    for device in case.fleet.devices().take(4) {
        check_search(&Search::new(&case.account, &case.fleet, policy, device.id()), true)?;
    }
    Ok(())
}

/// Whether the device has any trouble: then every remedy of each helps, and no part of it does; `twice` asks for the
/// same once more.
fn check_search(search: &Search<'_>, twice: bool) -> Result<bool, TestCaseError> {
    let troubles = search.troubles();
    for trouble in &troubles {
        let remedies = search.remedies(*trouble);
        if twice {
            prop_assert_eq!(&remedies, &search.remedies(*trouble));
        }
        prop_assert!(!search.is_mended(*trouble, search.before), "the trouble is there");
        for remedy in remedies {
            let after = search.result(&remedy.changes).unwrap();
            prop_assert!(search.is_mended(*trouble, after));
            prop_assert_eq!((after.given, after.lost), (remedy.given, remedy.lost));
            if let [Change::More(part, units @ 2..)] = remedy.changes.as_slice() {
                let fewer = search.result(&[Change::More(*part, units - 1)]).unwrap();
                prop_assert!(!search.is_mended(*trouble, fewer), "one unit less does it too");
            }
            for left_out in (0..remedy.changes.len()).filter(|_| remedy.changes.len() > 1) {
                let mut fewer = remedy.changes.clone();
                fewer.remove(left_out);
                let mended = search.result(&fewer).is_some_and(|r| search.is_mended(*trouble, r));
                prop_assert!(!mended, "{:?} without {left_out} does it too", remedy.changes);
            }
        }
    }
    Ok(!troubles.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_remedy_helps_and_no_part_of_it_does(case in sensible(), policy in 0_usize..4) {
        check_case(&case, policy)?;
    }
}

/// The same acceptance on a fixture: 200 devices of acme that are over, waiting, losing services, or on a dearer part.
#[test]
fn two_hundred_flagged_devices_of_acme() {
    let study = support::load(&fixtures().join("acme")).unwrap();
    let mut flagged = 0;
    for (scenario, wanted) in [("as-is", 70), ("overage-off", 60), ("highest-first", 70)] {
        let policy = &policy(&study, scenario).policy;
        let assignment = fast::assign(&study.account, &study.fleet, policy, &Orders::new()).unwrap();
        // In steps, so that every kind of device is among them.
        let devices = assignment.devices.enumerated().step_by(7).chain(assignment.devices.enumerated());
        let mut seen = std::collections::BTreeSet::new();
        for (device, given) in devices {
            let is_candidate = matches!(given.state, State::Overage | State::Waiting)
                || !given.excess.is_empty()
                || scenario == "highest-first" && given.state == State::Assigned;
            if seen.len() == wanted {
                break;
            }
            if is_candidate && !seen.contains(&device) {
                let search = Search::new(&study.account, &study.fleet, policy, device);
                if check_search(&search, seen.len() % 5 == 0).unwrap() {
                    seen.insert(device);
                }
            }
        }
        flagged += seen.len();
    }
    assert_eq!(flagged, 200);
}
