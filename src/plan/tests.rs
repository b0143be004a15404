//! The worked examples of docs/rules.md section 11 as replays, and what must hold for any account.

mod by_hand;
mod order;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;

use crate::account::{Account, Family, Part, PartId, PartSet, PartType, ServiceId, ServiceSet, Since};
use crate::fleet::DeviceId;
use crate::internal::{Id, IndexVec};
use crate::plan::deadlines::{Deadline, Event, deadlines};
use crate::plan::pilot::{Kind, TooFew, choose};
use crate::plan::portal::{Action, Effect, Portal, Refusal, Terms};
use crate::plan::rehearsal::{Counts, Row, UploadFile, Wrong, replay};
use crate::plan::sequence::{behind_pilot, differing, sequence};
use crate::plan::starts::Starts;
use crate::plan::task::{Obstacle, Sequence, Task, Upload};
use crate::policy::Policy;
use crate::policy::reading::Duplicates;

const ESSENTIALS: PartId = PartId(0);
const DELUXE: PartId = PartId(1);
const PREMIER: PartId = PartId(2);
const MTD: PartId = PartId(3);
const FIRST: DeviceId = DeviceId(0);
const SECOND: DeviceId = DeviceId(1);

fn services(ids: &[u8]) -> ServiceSet {
    ids.iter().map(|id| ServiceId(*id)).collect()
}

fn part(name: &str, kind: PartType, ids: &[u8], units: u32) -> Part {
    Part {
        name: name.to_owned(),
        number: name.to_owned(),
        kind,
        family: Family::Mdm,
        services: services(ids),
        units,
        price: None,
        overage_price: None,
        overage: true,
        suspended: Since::Never,
        term_ends: None,
        minimum_units: None,
    }
}

/// Three suites, each with all of the smaller one, and an add-on.
fn account(units: [u32; 4]) -> Account {
    let [essentials, deluxe, premier, mtd] = units;
    let parts = vec![
        part("Essentials", PartType::Base, &[0], essentials),
        part("Deluxe", PartType::Base, &[0, 1], deluxe),
        part("Premier", PartType::Base, &[0, 1, 2], premier),
        part("Mobile Threat Defense", PartType::Addon, &[3], mtd),
    ];
    Account { parts, ..Account::default() }
}

fn terms(units: [u32; 4]) -> Terms {
    let account = account(units);
    Terms::new(&account, &Policy::initial(&account))
}

fn strict(units: [u32; 4]) -> Terms {
    let mut terms = terms(units);
    terms.overage = PartSet::EMPTY;
    terms
}

fn set(parts: &[PartId]) -> PartSet {
    parts.iter().copied().collect()
}

fn portal(terms: Terms, held: &[&[PartId]]) -> Portal {
    Portal::new(terms, held.iter().map(|parts| set(parts)).collect())
}

/// docs/rules.md T1: the device has Essentials, Deluxe is assigned: Essentials is revoked, status success (S5).
#[test]
fn t1_the_latest_base_replaces_the_base() {
    for duplicates in [Duplicates::Contained, Duplicates::Any, Duplicates::BaseOnly] {
        let mut portal = portal(terms([9; 4]).with(duplicates), &[&[ESSENTIALS]]);
        assert_eq!(portal.row(Action::Assign, DELUXE, FIRST), Ok(Effect::Changed));
        assert_eq!(portal.held(FIRST), set(&[DELUXE]));
        assert_eq!((portal.consumed(ESSENTIALS), portal.consumed(DELUXE)), (0, 1));
    }
}

/// docs/rules.md T2: base B, then add-on A without duplicates: B and A (S5).
#[test]
fn t2_an_addon_comes_on_top() {
    let mut portal = portal(terms([9; 4]), &[&[ESSENTIALS]]);
    assert_eq!(portal.row(Action::Assign, MTD, FIRST), Ok(Effect::Changed));
    assert_eq!(portal.held(FIRST), set(&[ESSENTIALS, MTD]));
}

/// docs/rules.md T3: the device has only B, revoke of B fails (S6).
#[test]
fn t3_an_only_bundle_is_not_revoked() {
    let mut portal = portal(terms([9; 4]), &[&[ESSENTIALS]]);
    assert_eq!(portal.row(Action::Revoke, ESSENTIALS, FIRST), Err(Refusal::OnlyBundle));
    assert_eq!(portal.held(FIRST), set(&[ESSENTIALS]));
}

/// docs/rules.md T4: B and A, revoke of A: only B (S6).
#[test]
fn t4_an_addon_is_revoked_alone() {
    let mut portal = portal(terms([9; 4]), &[&[ESSENTIALS, MTD]]);
    assert_eq!(portal.row(Action::Revoke, MTD, FIRST), Ok(Effect::Changed));
    assert_eq!(portal.held(FIRST), set(&[ESSENTIALS]));
}

/// docs/rules.md A6: a suite over an add-on that it contains revokes it under `contained` and `any`, not under `base-only`.
#[test]
fn a6_what_is_duplicated_is_revoked() {
    let mut account = account([9; 4]);
    account.parts[PREMIER.index()].services = services(&[0, 1, 2, 3]);
    let terms = Terms::new(&account, &Policy::initial(&account));
    for (duplicates, left) in [
        (Duplicates::Contained, set(&[PREMIER])),
        (Duplicates::Any, set(&[PREMIER])),
        (Duplicates::BaseOnly, set(&[PREMIER, MTD])),
    ] {
        let mut portal = portal(terms.with(duplicates), &[&[DELUXE, MTD]]);
        assert_eq!(portal.row(Action::Assign, PREMIER, FIRST), Ok(Effect::Changed));
        assert_eq!(portal.held(FIRST), left, "{duplicates:?}");
    }
}

/// docs/rules.md T9: used up, overage off: the assignment fails (S2). T10: at its default: assigned, overage 1 (S8).
#[test]
fn t9_t10_overage_decides_at_the_limit() {
    let held: [&[PartId]; 2] = [&[DELUXE], &[ESSENTIALS]];
    let mut off = portal(strict([9, 1, 9, 9]), &held);
    assert_eq!(off.row(Action::Assign, DELUXE, SECOND), Err(Refusal::UsedUp));
    let mut on = portal(terms([9, 1, 9, 9]), &held);
    assert_eq!(on.row(Action::Assign, DELUXE, SECOND), Ok(Effect::Changed));
    assert_eq!(on.consumed(DELUXE) - on.terms().units(DELUXE), 1);
}

/// docs/rules.md T11: an ancestor disables overage: no part may exceed (S10).
#[test]
fn t11_a_partner_forbids_overage() {
    let account = account([9; 4]);
    let policy = Policy { overage_blocked_by_partner: true, ..Policy::initial(&account) };
    assert_eq!(Terms::new(&account, &policy).overage, PartSet::EMPTY);
}

/// docs/rules.md T12: overage is switched off while a part is over: existing devices keep it, the next one fails (S8, S2).
#[test]
fn t12_changing_overage_does_not_touch_devices() {
    let mut portal = portal(terms([9, 1, 9, 9]), &[&[DELUXE], &[DELUXE], &[ESSENTIALS]]);
    portal.set_overage(DELUXE, false);
    assert_eq!(portal.consumed(DELUXE), 2);
    assert_eq!(portal.row(Action::Assign, DELUXE, DeviceId(2)), Err(Refusal::UsedUp));
    portal.set_overage(DELUXE, true);
    assert_eq!(portal.row(Action::Assign, DELUXE, DeviceId(2)), Ok(Effect::Changed));
}

/// docs/rules.md T13 to T15: an excess service is kept on day 89 and, as A14 is settled, on day 90, and lost on day 91; a
/// license with it on day 60 keeps it; a device enrolled later gets its license only.
#[test]
fn t13_t14_t15_excess_services_end_after_ninety_days() {
    let activation = date(2027, 1, 30);
    let account = Account { activates_on: Some(activation), ..account([9; 4]) };
    let policy = Policy::initial(&account);
    let found = deadlines(&account, &policy, date(2026, 11, 1), account.activates_on);
    let last = found.iter().find(|deadline| deadline.event == Event::ExcessEnds).unwrap().day;
    let day = |days: i64| activation.checked_add(jiff::Span::new().days(days)).unwrap();
    assert!(day(89) <= last && day(90) <= last && day(91) > last);
    let mut portal = portal(terms([9; 4]), &[&[ESSENTIALS], &[]]);
    assert_eq!(portal.row(Action::Assign, PREMIER, FIRST), Ok(Effect::Changed));
    assert!(portal.terms().services(PREMIER).has(ServiceId(2)));
    portal.set_default(set(&[ESSENTIALS]));
    assert_eq!(portal.come_back(SECOND), Ok(set(&[ESSENTIALS])));
}

/// docs/rules.md T17 to T19: a hidden device gets its old part back; if none is free the default; else it must enroll (S14).
#[test]
fn t17_t18_t19_a_device_comes_back() {
    let hidden = |units: [u32; 4]| {
        let mut portal = portal(strict(units), &[&[DELUXE], &[ESSENTIALS], &[ESSENTIALS]]);
        portal.set_default(set(&[ESSENTIALS]));
        portal.hide(FIRST);
        portal
    };
    let mut free = hidden([2, 1, 0, 0]);
    assert_eq!(free.held(FIRST), PartSet::EMPTY);
    assert_eq!(free.come_back(FIRST), Ok(set(&[DELUXE])));
    let mut taken = hidden([3, 1, 0, 0]);
    assert_eq!(taken.row(Action::Assign, DELUXE, SECOND), Ok(Effect::Changed));
    assert_eq!(taken.come_back(FIRST), Ok(set(&[ESSENTIALS])));
    let mut full = hidden([1, 1, 0, 0]);
    assert_eq!(full.row(Action::Assign, DELUXE, SECOND), Ok(Effect::Changed));
    assert_eq!(full.come_back(FIRST), Err(Refusal::MustEnroll));
}

/// docs/rules.md T20: suspended: on day 59 it works and is not assignable; after day 60 it is removed (S16).
#[test]
fn t20_a_suspended_part_works_and_is_then_removed() {
    let mut account = account([9; 4]);
    account.parts[DELUXE.index()].suspended = Since::From(date(2026, 10, 3));
    let found = deadlines(&account, &Policy::initial(&account), date(2026, 11, 1), None);
    let end = Deadline { event: Event::SuspensionEnds(DELUXE), day: date(2026, 12, 2) };
    assert!(found.contains(&end), "{found:?}");
    let mut portal = portal(terms([9; 4]), &[&[DELUXE], &[ESSENTIALS]]);
    portal.suspend(DELUXE);
    assert_eq!(portal.held(FIRST), set(&[DELUXE]));
    assert_eq!(portal.row(Action::Assign, DELUXE, SECOND), Err(Refusal::NotAssignable));
    portal.cancel(DELUXE);
    assert_eq!((portal.held(FIRST), portal.consumed(DELUXE)), (PartSet::EMPTY, 0));
}

fn starts_of(all: &[Vec<PartSet>]) -> Starts {
    let mut starts = Starts::new(all.first().map_or(0, Vec::len));
    for held in all {
        starts.add(&held.clone().into());
    }
    starts
}

fn planned(starts: &Starts, target: &[PartSet]) -> BTreeMap<DeviceId, PartSet> {
    differing(starts, &target.iter().copied().map(Some).collect())
}

fn found(starts: &Starts, target: &[PartSet], terms: &Terms, duplicates: &[Duplicates]) -> Sequence {
    let planned = planned(starts, target);
    sequence(Task {
        starts,
        planned: &planned,
        terms,
        duplicates,
        may_take: &|_, _| true,
        may_be_done: false,
    })
}

fn files(uploads: &[Upload]) -> Vec<UploadFile> {
    let file = |upload: &Upload| UploadFile {
        name: String::new(),
        action: upload.action,
        part: upload.part,
        rows: (2..).zip(&upload.devices).map(|(line, device)| Row { line, device: *device }).collect(),
    };
    uploads.iter().map(file).collect()
}

fn steps(sequence: &Sequence) -> Vec<(Action, PartId, Vec<u32>)> {
    let step = |upload: &Upload| (upload.action, upload.part, upload.devices.iter().map(|d| d.0).collect());
    sequence.uploads.iter().map(step).collect()
}

/// Units become free first and are taken next: Premier, Deluxe, Essentials have no spare unit but one of Premier.
#[test]
fn a_chain_goes_up_from_its_free_end() {
    let held = starts_of(&[vec![set(&[ESSENTIALS]), set(&[DELUXE])]]);
    let target = [set(&[DELUXE]), set(&[PREMIER])];
    let found = found(&held, &target, &strict([1, 1, 1, 0]), &[Duplicates::Contained]);
    assert_eq!(steps(&found), [(Action::Assign, PREMIER, vec![1]), (Action::Assign, DELUXE, vec![0])]);
}

/// Two devices swap parts without a spare unit of either: one waits on Premier meanwhile.
#[test]
fn a_swap_goes_over_a_spare_unit() {
    let held = starts_of(&[vec![set(&[ESSENTIALS]), set(&[DELUXE])]]);
    let target = [set(&[DELUXE]), set(&[ESSENTIALS])];
    let found = found(&held, &target, &strict([1, 1, 1, 0]), &[Duplicates::Contained]);
    assert!(found.by_hand.is_empty());
    assert_eq!(found.uploads.len(), 3);
    let mut portal = Portal::new(strict([1, 1, 1, 0]), held.all(0));
    assert!(replay(&mut portal, &files(&found.uploads), &|device| target[device.index()]).is_ok());
}

/// A hundred devices swap parts with a hundred others. With fifty spare units of Premier fifty wait there, fifty take their
/// units, fifty come after them directly, fifty take theirs, and those that waited come last; with a hundred, all wait.
#[test]
fn many_devices_swap_in_few_files() {
    let held = starts_of(&[[vec![set(&[ESSENTIALS]); 100], vec![set(&[DELUXE]); 100]].concat()]);
    let target = [vec![set(&[DELUXE]); 100], vec![set(&[ESSENTIALS]); 100]].concat();
    for (spare, rows) in [(50, vec![50; 5]), (100, vec![100; 3])] {
        let found = found(&held, &target, &strict([100, 100, spare, 0]), &[Duplicates::Contained]);
        let files: Vec<usize> = found.uploads.iter().map(|upload| upload.devices.len()).collect();
        assert_eq!(files, rows, "{:?}", found.by_hand);
    }
}

/// Without one it is impossible, and one unit more unlocks it.
#[test]
fn a_swap_without_a_spare_unit_says_what_unlocks_it() {
    let held = starts_of(&[vec![set(&[ESSENTIALS]), set(&[DELUXE])]]);
    let target = [set(&[DELUXE]), set(&[ESSENTIALS])];
    let stuck = found(&held, &target, &strict([1, 1, 0, 0]), &[Duplicates::Contained]);
    let obstacles: Vec<Obstacle> = stuck.by_hand.values().copied().collect();
    assert_eq!(obstacles, [Obstacle::NoRoom(DELUXE, 1), Obstacle::NoRoom(ESSENTIALS, 1)]);
    let more = found(&held, &target, &strict([1, 2, 0, 0]), &[Duplicates::Contained]);
    assert!(more.by_hand.is_empty() && more.uploads.len() == 2, "{more:?}");
}

/// docs/rules.md section 5: an add-on needs a base below it. One that has all services of the base revokes it, and a device
/// without a license is a fault, whatever comes after; a part that is not there is none.
#[test]
fn a_rehearsal_finds_a_device_without_a_base() {
    let mut account = account([9; 4]);
    account.parts[MTD.index()].services = services(&[0, 3]);
    let terms = Terms::new(&account, &Policy::initial(&account)).with(Duplicates::Contained);
    let mut bare = portal(terms.clone(), &[&[]]);
    assert_eq!(bare.row(Action::Assign, MTD, FIRST), Err(Refusal::NoBase));
    let upload = |action| Upload { action, part: MTD, devices: vec![FIRST], is_pilot: false };
    let replayed = |action| {
        let mut portal = portal(terms.clone(), &[&[ESSENTIALS]]);
        replay(&mut portal, &files(&[upload(action)]), &|_| set(&[ESSENTIALS]))
    };
    let fault = replayed(Action::Assign).unwrap_err();
    assert_eq!((fault.at, fault.wrong), (Some((0, 2)), Wrong::NoLicense));
    assert_eq!(replayed(Action::Revoke), Ok(Counts { not_held: 1, ..Counts::default() }));
}

/// A part that can't be assigned is what stands in the way, not units: Deluxe is suspended.
#[test]
fn a_part_that_can_not_be_assigned_is_named() {
    let mut terms = strict([9; 4]);
    terms.assignable = terms.assignable.minus(set(&[DELUXE]));
    let held = starts_of(&[vec![set(&[ESSENTIALS]), set(&[ESSENTIALS])]]);
    let found = found(&held, &[set(&[DELUXE]), set(&[PREMIER])], &terms, &[Duplicates::Contained]);
    assert_eq!(found.by_hand, BTreeMap::from([(FIRST, Obstacle::NotAssignable(DELUXE))]));
    assert_eq!(steps(&found), [(Action::Assign, PREMIER, vec![1])]);
}

/// An add-on with all services of Essentials, which it revokes: it comes over Deluxe, and Essentials comes back below it.
/// Premier can't be assigned.
fn terms_of_a_large_addon(units: [u32; 4]) -> Terms {
    let mut account = account(units);
    account.parts[MTD.index()].services = services(&[0, 3]);
    let terms = Terms::new(&account, &Policy::initial(&account));
    Terms { overage: PartSet::EMPTY, assignable: terms.assignable.minus(set(&[PREMIER])), ..terms }
}

/// There is one unit of the add-on for two devices: one gets it over a detour, one more unit would do for the other.
#[test]
fn what_one_pass_gives_up_an_order_may_reach() {
    let held = starts_of(&[vec![set(&[ESSENTIALS]); 2]]);
    let target = vec![set(&[ESSENTIALS, MTD]); 2];
    let found = found(&held, &target, &terms_of_a_large_addon([9, 9, 9, 1]), &[Duplicates::Contained]);
    let step = |part| (Action::Assign, part, vec![0]);
    assert_eq!(steps(&found), [step(DELUXE), step(MTD), step(ESSENTIALS)]);
    assert_eq!(found.by_hand, BTreeMap::from([(SECOND, Obstacle::NoRoom(MTD, 1))]));
}

/// The first device may not take Deluxe, so no unit helps it; the only unit of the add-on is with the second.
#[test]
fn units_are_not_named_where_they_do_not_help() {
    let held = starts_of(&[vec![set(&[ESSENTIALS]), set(&[ESSENTIALS, MTD])]]);
    let planned = planned(&held, &[set(&[ESSENTIALS, MTD]); 2]);
    let found = sequence(Task {
        starts: &held,
        planned: &planned,
        terms: &terms_of_a_large_addon([9, 9, 9, 1]),
        duplicates: &[Duplicates::Contained],
        may_take: &|_, _| false,
        may_be_done: false,
    });
    assert_eq!(found.by_hand, BTreeMap::from([(FIRST, Obstacle::Duplicates)]));
}

/// Readings that assign alike are one start.
#[test]
fn what_is_alike_is_one_start() {
    let (one, other) = (vec![set(&[ESSENTIALS])], vec![set(&[DELUXE])]);
    let mut starts = starts_of(&[one.clone(), other]);
    assert_eq!((starts.add(&one.into()), starts.len()), (0, 2));
}

/// A row that takes a device from its target is named.
#[test]
fn a_rehearsal_names_the_row_that_leads_astray() {
    let held: IndexVec<DeviceId, PartSet> = vec![set(&[ESSENTIALS]), set(&[ESSENTIALS])].into();
    let upload = |part| Upload { action: Action::Assign, part, devices: vec![SECOND], is_pilot: false };
    let mut portal = Portal::new(terms([9; 4]), held);
    let fault = replay(&mut portal, &files(&[upload(DELUXE), upload(PREMIER)]), &|device| {
        if device == SECOND { set(&[DELUXE]) } else { set(&[ESSENTIALS]) }
    });
    let fault = fault.unwrap_err();
    assert_eq!((fault.at, fault.device), (Some((1, 2)), SECOND));
    assert_eq!(fault.wrong, Wrong::Differs { held: set(&[PREMIER]), wanted: set(&[DELUXE]) });
}

/// Three devices change alike: one of them shows it; the one that gets an add-on as well shows both.
#[test]
fn a_pilot_needs_one_device_of_each_kind() {
    let (e, d) = (set(&[ESSENTIALS]), set(&[DELUXE]));
    let starts = starts_of(&[vec![e, e, e, e, set(&[DELUXE, MTD])]]);
    let target = [d, d, d, set(&[DELUXE, MTD]), d];
    let planned = || planned(&starts, &target).into_iter();
    let terms = terms([9; 4]);
    assert_eq!(choose(&starts, planned(), &terms, 1), Err(TooFew(2)));
    let pilot = choose(&starts, planned(), &terms, 2).unwrap();
    assert_eq!(pilot.devices.iter().map(|device| device.0).collect::<Vec<_>>(), [3, 4]);
    let kinds = [Kind::Base(Some(ESSENTIALS), DELUXE), Kind::Addon(MTD), Kind::Revoked(MTD)];
    assert_eq!(pilot.kinds.into_iter().collect::<Vec<_>>(), kinds);
    // What is asked for beyond them comes in the order of the inventory, and not at the cost of units that may run out.
    let more = choose(&starts, planned(), &terms, 4).unwrap();
    assert_eq!(more.devices.iter().map(|device| device.0).collect::<Vec<_>>(), [0, 1, 3, 4]);
    let strict = choose(&starts, planned(), &strict([9; 4]), 4).unwrap();
    assert_eq!(strict.devices.iter().map(|device| device.0).collect::<Vec<_>>(), [3, 4]);
}

/// Two devices are needed to show both changes of base, and both get the add-on, of which no unit is left: so both devices
/// that give one back go first, too, although one shows that.
#[test]
fn a_pilot_has_the_devices_that_make_room_for_it() {
    let with = |base| set(&[base, MTD]);
    let (e, d) = (set(&[ESSENTIALS]), set(&[DELUXE]));
    let starts = starts_of(&[vec![d, e, with(ESSENTIALS), with(ESSENTIALS)]]);
    let target = [with(PREMIER), with(DELUXE), e, e];
    let planned = planned(&starts, &target);
    let choose = |terms: &Terms| choose(&starts, planned.iter().map(|(d, t)| (*d, *t)), terms, 0);
    assert_eq!(choose(&terms([9, 9, 9, 2])), Err(TooFew(3)));
    let terms = strict([9, 9, 9, 2]);
    assert_eq!(choose(&terms), Err(TooFew(4)));
    let task = Task {
        starts: &starts,
        planned: &planned,
        terms: &terms,
        duplicates: &READINGS,
        may_take: &|_, _| true,
        may_be_done: false,
    };
    let all: BTreeSet<DeviceId> = planned.keys().copied().collect();
    assert!(behind_pilot(task, &sequence(task), &all).is_ok());
    let few: BTreeSet<DeviceId> = all.iter().copied().take(3).collect();
    assert!(behind_pilot(task, &sequence(task), &few).is_err());
}

/// The pilot takes the last unit of Deluxe, for which the device behind it would have to make room.
#[test]
fn a_pilot_that_can_not_go_first_says_what_it_lacks() {
    let held = starts_of(&[vec![set(&[ESSENTIALS]), set(&[DELUXE])]]);
    let target = [set(&[DELUXE]), set(&[PREMIER])];
    let planned = planned(&held, &target);
    let terms = strict([1, 1, 1, 0]);
    let readings = [Duplicates::Contained];
    let task = Task {
        starts: &held,
        planned: &planned,
        terms: &terms,
        duplicates: &readings,
        may_take: &|_, _| false,
        may_be_done: false,
    };
    let found = sequence(task);
    let stuck = behind_pilot(task, &found, &[FIRST].into()).unwrap_err();
    assert_eq!(stuck, [(FIRST, Obstacle::NoRoom(DELUXE, 1))]);
    let uploads = behind_pilot(task, &found, &[SECOND].into()).unwrap();
    assert_eq!(uploads.iter().map(|upload| upload.is_pilot).collect::<Vec<_>>(), [true, false]);
}

/// A random account with three bases and two add-ons, some starts, and a target.
#[derive(Debug, Clone)]
struct Case {
    terms: Terms,
    starts: Starts,
    target: Vec<PartSet>,
}

/// Numbers that are used up one by one; then only zeros come.
struct Dice(std::vec::IntoIter<u32>);

impl Dice {
    fn below(&mut self, limit: u32) -> u32 {
        self.0.next().unwrap_or(0) % limit
    }

    /// A base with any of the add-ons; now and then nothing.
    fn parts(&mut self, may_be_none: bool) -> PartSet {
        if may_be_none && self.below(8) == 1 {
            return PartSet::EMPTY;
        }
        let base = PartId(u8::try_from(self.below(3)).unwrap());
        let addons = (3..5).filter(|_| self.below(3) == 1).map(PartId);
        addons.chain([base]).collect()
    }
}

fn case(numbers: Vec<u32>) -> Case {
    let mut dice = Dice(numbers.into_iter());
    let devices = 1 + dice.below(7) as usize;
    let target: Vec<PartSet> = (0..devices).map(|_| dice.parts(false)).collect();
    let starts_wanted = 1 + dice.below(3);
    let all: Vec<Vec<PartSet>> =
        (0..starts_wanted).map(|_| (0..devices).map(|_| dice.parts(true)).collect()).collect();
    let kinds = [PartType::Base, PartType::Base, PartType::Base, PartType::Addon, PartType::Addon];
    let parts: Vec<Part> = (0_u8..)
        .zip(kinds)
        .map(|(id, kind)| {
            let ids: Vec<u8> = (0..4).filter(|_| dice.below(3) == 1).collect();
            let used = target.iter().filter(|held| held.has(PartId(id))).count();
            let units = u32::try_from(used).unwrap() + dice.below(2);
            Part { overage: dice.below(2) == 1, ..part(&id.to_string(), kind, &ids, units.max(1)) }
        })
        .collect();
    let account = Account { parts, ..Account::default() };
    let terms = Terms::new(&account, &Policy::initial(&account));
    Case { terms, starts: starts_of(&all), target }
}

const READINGS: [Duplicates; 3] = [Duplicates::Contained, Duplicates::Any, Duplicates::BaseOnly];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Rehearsed is the target under every start and every reading of A6; no step is over units where overage is off, and
    /// no device is without a license in between: `replay` and the portal refuse both.
    #[test]
    fn uploads_reach_the_target_under_every_start(numbers in prop::collection::vec(any::<u32>(), 120)) {
        let Case { terms, starts, target } = case(numbers);
        let found = found(&starts, &target, &terms, &READINGS);
        for start in 0..starts.len() {
            for reading in READINGS {
                let held = starts.all(start);
                let wanted = |device: DeviceId| {
                    if found.by_hand.contains_key(&device) { held[device] } else { target[device.index()] }
                };
                let mut portal = Portal::new(terms.with(reading), held.clone());
                let replayed = replay(&mut portal, &files(&found.uploads), &wanted);
                prop_assert!(replayed.is_ok(), "{replayed:?} {found:?}");
            }
        }
    }

    /// No device of the plan can be left out: without its rows it differs under some start.
    #[test]
    fn every_device_is_needed(numbers in prop::collection::vec(any::<u32>(), 120)) {
        let Case { terms, starts, target } = case(numbers);
        let found = found(&starts, &target, &terms, &READINGS);
        for device in planned(&starts, &target).into_keys().filter(|device| !found.by_hand.contains_key(device)) {
            let mut less = found.uploads.clone();
            for upload in &mut less {
                upload.devices.retain(|other| *other != device);
            }
            let differs = (0..starts.len()).any(|start| {
                let mut portal = Portal::new(terms.clone(), starts.all(start));
                let _ = replay(&mut portal, &files(&less), &|_| PartSet::EMPTY);
                portal.held(device) != target[device.index()]
            });
            prop_assert!(differs, "{device:?}");
        }
    }

    /// The pilot goes first and touches no other device; whatever changes under a start, some device of the pilot shows.
    #[test]
    fn a_pilot_shows_every_kind_of_change(numbers in prop::collection::vec(any::<u32>(), 120)) {
        let Case { terms, starts, target } = case(numbers);
        let planned = planned(&starts, &target);
        let task = Task { starts: &starts, planned: &planned, terms: &terms, duplicates: &READINGS, may_take: &|_, _| true, may_be_done: false };
        let found = sequence(task);
        let left = || planned.iter().filter(|(device, _)| !found.by_hand.contains_key(device)).map(|(d, t)| (*d, *t));
        let few = choose(&starts, left(), &terms, 0).err().map_or(0, |TooFew(few)| few);
        let pilot = choose(&starts, left(), &terms, few).unwrap();
        prop_assert_eq!(pilot.devices.len(), few);
        for start in 0..starts.len() {
            let change = |device: DeviceId| (starts.held(start, device), target[device.index()]);
            let bases = |(held, wanted): (PartSet, PartSet)| (terms.base(held), terms.base(wanted));
            let addons = |(held, wanted): (PartSet, PartSet)| (wanted.minus(held).minus(terms.bases), held.minus(wanted).minus(terms.bases));
            let shown: Vec<(PartSet, PartSet)> = pilot.devices.iter().map(|device| change(*device)).collect();
            for (device, _) in left() {
                let own = change(device);
                let (from, to) = bases(own);
                prop_assert!(from == to || shown.iter().any(|other| bases(*other) == (from, to)), "{own:?} {pilot:?}");
                let (come, leave) = addons(own);
                prop_assert!(come.iter().all(|part| shown.iter().any(|other| addons(*other).0.has(part))));
                prop_assert!(leave.iter().all(|part| shown.iter().any(|other| addons(*other).1.has(part))));
            }
        }
        let Ok(uploads) = behind_pilot(task, &found, &pilot.devices) else { return Ok(()) };
        let first: Vec<Upload> = uploads.iter().filter(|upload| upload.is_pilot).cloned().collect();
        prop_assert_eq!(&uploads[..first.len()], &first[..]);
        for start in 0..starts.len() {
            for reading in READINGS {
                let held = starts.all(start);
                let pilots = |device: DeviceId| if pilot.devices.contains(&device) { target[device.index()] } else { held[device] };
                let all = |device: DeviceId| if found.by_hand.contains_key(&device) { held[device] } else { target[device.index()] };
                for (uploads, wanted) in [(&first, &pilots as &dyn Fn(DeviceId) -> PartSet), (&uploads, &all)] {
                    let mut portal = Portal::new(terms.with(reading), held.clone());
                    let replayed = replay(&mut portal, &files(uploads), wanted);
                    prop_assert!(replayed.is_ok(), "{replayed:?} {uploads:?}");
                }
            }
        }
    }

    /// The plan and then its roll-back give the start again, device by device, but for those that uploads can't restore.
    #[test]
    fn a_roll_back_restores_the_start(numbers in prop::collection::vec(any::<u32>(), 120)) {
        let Case { terms, starts, target } = case(numbers);
        let one = starts.only(&[0]);
        let there = found(&one, &target, &terms, &READINGS);
        let mut portal = Portal::new(terms.clone(), one.all(0));
        let _ = replay(&mut portal, &files(&there.uploads), &|_| PartSet::EMPTY);
        let reached = portal.all().clone();
        let before: Vec<PartSet> = one.all(0).into_iter().collect();
        let bare = |device: &DeviceId| before[device.index()].is_empty();
        let after = starts_of(&[reached.clone().into_iter().collect()]);
        let wanted: Vec<PartSet> = reached.enumerated().map(|(d, held)| if bare(&d) { *held } else { before[d.index()] }).collect();
        let back = found(&after, &wanted, &terms, &READINGS);
        let expected = |device: DeviceId| if back.by_hand.contains_key(&device) { reached[device] } else { wanted[device.index()] };
        for reading in READINGS {
            let mut portal = Portal::new(terms.with(reading), reached.clone());
            let replayed = replay(&mut portal, &files(&back.uploads), &expected);
            prop_assert!(replayed.is_ok(), "{replayed:?}");
        }
    }
}
