//! Random accounts, fleets and policies.
//!
//! Two strategies: *sensible* ones are mostly valid and skewed to where engines go wrong (ties, units just enough or
//! one short, parts without units, overage off); *wild* ones may be anything that the types allow.
//!
//! A case is read off a list of numbers, as if by dice. 0 always picks the plainest choice, so proptest shrinks
//! towards plain cases, and drops devices one by one.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use fleetcast::account::{
    Account, Family, Part, PartId, PartSet, PartType, ServiceId, ServiceSet, Services, Since,
};
use fleetcast::fleet::{ClassId, Columns, DeviceId, Evidence, Fleet, Mask, NO_DATE, Pin, Status};
use fleetcast::money::Money;
use fleetcast::policy::reading::{KeyValue, OverageRate, Reading};
use fleetcast::policy::{ConditionId, PartTerms, PinsId, Policy, ServiceSwitch};
use proptest::prelude::*;

/// One account, one fleet, a few policies over them, and the block size of the fast engine's tables.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) account: Account,
    pub(crate) fleet: Fleet,
    pub(crate) policies: Vec<Policy>,
    pub(crate) block: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sensible,
    Wild,
}

/// Mostly valid, skewed to ties and shortage.
pub(crate) fn sensible() -> impl Strategy<Value = Case> {
    cases(Kind::Sensible, 40)
}

/// Anything that the types allow.
pub(crate) fn wild() -> impl Strategy<Value = Case> {
    cases(Kind::Wild, 80)
}

fn cases(kind: Kind, devices: usize) -> impl Strategy<Value = Case> {
    let head = prop::collection::vec(any::<u32>(), 400);
    let devices = prop::collection::vec(any::<u64>(), 0..devices);
    (head, devices).prop_map(move |(head, devices)| case(kind, head, &devices))
}

/// Numbers that are used up one by one; then only zeros come.
struct Dice(std::vec::IntoIter<u32>);

impl Dice {
    fn of(number: u64) -> Self {
        // A number a device: splitmix64 makes as many of it as are needed, and zeros of zero.
        let mut state = number;
        let rolls = std::iter::repeat_with(|| {
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            state = if number == 0 { 0 } else { state.wrapping_add(0x9e37_79b9_7f4a_7c15) };
            u32::try_from((z ^ (z >> 31)) >> 32).unwrap()
        });
        Self(rolls.take(16).collect::<Vec<_>>().into_iter())
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0.next().unwrap_or(0) as usize % limit.max(1)
    }

    /// True so many times of a hundred; 0 is false.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn choice<C: KeyValue>(&mut self) -> C {
        let at = self.below(C::ALL.len());
        C::ALL[at].1
    }

    fn bits(&mut self) -> u128 {
        u128::from(self.0.next().unwrap_or(0))
    }
}

fn case(kind: Kind, head: Vec<u32>, devices: &[u64]) -> Case {
    let mut dice = Dice(head.into_iter());
    let services = if kind == Kind::Wild && dice.chance(10) { 128 } else { 1 + dice.below(7) };
    let block = dice.pick(&[256, 1, 2, 3, 7, 16]);
    let account = account(kind, &mut dice, services, devices.len());
    let fleet = fleet(kind, &mut dice, &account, services, devices);
    let mut policies = vec![policy(kind, &mut dice, &account, services, devices.len())];
    for _ in 0..dice.below(4) {
        let earlier = policies[dice.below(policies.len())].clone();
        policies.push(near(kind, &mut dice, earlier, devices.len()));
    }
    Case { account, fleet, policies, block }
}

fn services_set(dice: &mut Dice, services: usize) -> ServiceSet {
    // Two rolls that must agree now and then: thin sets and full ones.
    let (a, b) = (dice.bits(), dice.bits());
    let bits = match dice.below(3) {
        0 => a & b,
        1 => a,
        _ => a | b,
    };
    // Services beyond the 32nd are the high ones, so that the last bits of a set are used too.
    let spread = if services > 32 { bits | bits << 96 } else { bits };
    ServiceSet(spread).intersection(ServiceSet(u128::MAX >> (128 - services)))
}

/// About as many as there are devices to serve, and off by one.
fn units(dice: &mut Dice, devices: usize) -> u32 {
    let n = devices;
    let units = dice.pick(&[n, n + 1, n / 2, n / 3, n / 4, 1, 2, 3, 0, n.saturating_sub(1), 5, 1000]);
    u32::try_from(units).unwrap()
}

fn price(dice: &mut Dice) -> Option<Money> {
    let known = !dice.chance(8);
    let price = dice.pick(&[1, 2, 2, 3, 5]);
    known.then(|| Money::whole(price))
}

fn account(kind: Kind, dice: &mut Dice, services: usize, devices: usize) -> Account {
    let most = if kind == Kind::Wild { 9 } else { 6 };
    let parts = (0..=dice.below(most))
        .map(|i| Part {
            name: format!("P{i}"),
            number: format!("N{i}"),
            kind: dice.pick(&[
                PartType::Base,
                PartType::Base,
                PartType::Addon,
                PartType::Addon,
                PartType::Trial,
                PartType::Service,
            ]),
            family: dice.pick(&[Family::Mdm, Family::Mdm, Family::Sps]),
            services: services_set(dice, services),
            units: units(dice, devices),
            price: price(dice),
            overage_price: price(dice),
            overage: dice.chance(50),
            suspended: Since::Never,
            term_ends: None,
            minimum_units: None,
        })
        .collect();
    let mut names = Services::default();
    for i in 0..services {
        names.intern(&format!("s{i}"));
    }
    Account { parts, services: names, ..Account::default() }
}

fn fleet(kind: Kind, dice: &mut Dice, account: &Account, services: usize, devices: &[u64]) -> Fleet {
    let mut columns = Columns::default();
    let classes = 1 + dice.below(if kind == Kind::Wild { 20 } else { 5 });
    columns.evidence = (0..classes).map(|_| evidence(dice, services)).collect();
    if kind == Kind::Wild {
        columns.evidence.push(Evidence::default());
    }
    for (place, number) in devices.iter().enumerate() {
        device(kind, &mut Dice::of(*number), &mut columns, place);
    }
    let masks = if kind == Kind::Wild { 6 } else { 4 };
    columns.masks = (0..masks)
        .map(|mask: u64| {
            // From the device's own number, so that dropping a device leaves the others' conditions alone.
            let values = devices.iter().map(|number| {
                [Some(false), Some(true), None, Some(true)]
                    [usize::try_from((number >> (2 * mask)) % 4).unwrap()]
            });
            Mask::from_values(values)
        })
        .collect();
    // The last condition of sensible cases is one that no device meets.
    columns.masks.push(Mask::none(devices.len()));
    columns.pins.push(pins(dice, account, devices));
    Fleet::new(columns).unwrap()
}

fn evidence(dice: &mut Dice, services: usize) -> Evidence {
    if dice.chance(15) {
        return Evidence::default();
    }
    let mut set = || services_set(dice, services);
    Evidence { known: true, enabled: set(), used: set(), installed: set(), entitled: set() }
}

fn device(kind: Kind, dice: &mut Dice, columns: &mut Columns, place: usize) {
    let wild = kind == Kind::Wild;
    // Ids that share their first bytes, out of the order of the file; wild ones may be equal.
    let id = match (wild, dice.below(4)) {
        (true, 0) => format!("twin{}", dice.below(3)),
        (_, 1) => format!("device-{}-{place}", dice.below(3)),
        _ => format!("{}{place}", dice.pick(&["a", "B", "é", "z"])),
    };
    columns.ids.push(&id);
    let status = match dice.below(10) {
        0..=5 => Status::Enrolled,
        6 => Status::Activated,
        7 => Status::PendingControlRemoval,
        8 => Status::Unknown,
        _ => dice.pick(&Status::ALL),
    };
    columns.status.push(status);
    columns.sps.push(status == Status::Activated || dice.chance(15));
    let class = dice.below(columns.evidence.len());
    columns.evidence_of.push(ClassId(u32::try_from(class).unwrap()));
    columns.installed.push(dice.pick(&[0, 1, 2, -1, NO_DATE]));
    columns.last_reported.push(dice.pick(&[0, 1, 2, -1, NO_DATE]));
}

fn pins(dice: &mut Dice, account: &Account, devices: &[u64]) -> BTreeMap<DeviceId, Pin> {
    let of_kind = |wanted: fn(&Part) -> bool| -> Vec<PartId> {
        account.ids().filter(|(_, p)| wanted(p)).map(|(id, _)| id).collect()
    };
    let (bases, addons) = (of_kind(Part::is_base), of_kind(Part::is_addon));
    let mut pins = BTreeMap::new();
    let often = dice.pick(&[20, 5, 60]);
    for place in 0..devices.len() {
        if bases.is_empty() || !dice.chance(often) {
            continue;
        }
        let addons: PartSet = addons.iter().copied().filter(|_| dice.chance(40)).collect();
        pins.insert(DeviceId(u32::try_from(place).unwrap()), Pin { base: dice.pick(&bases), addons });
    }
    pins
}

fn condition(dice: &mut Dice) -> ConditionId {
    // The last one may be the one that no device meets.
    ConditionId(u32::try_from(dice.below(5)).unwrap())
}

fn switches(dice: &mut Dice, services: usize) -> Vec<ServiceSwitch> {
    let count = if dice.chance(40) { 1 + dice.below(3) } else { 0 };
    (0..count)
        .map(|_| ServiceSwitch {
            service: ServiceId(u8::try_from(dice.below(services)).unwrap()),
            devices: condition(dice),
        })
        .collect()
}

fn policy(kind: Kind, dice: &mut Dice, account: &Account, services: usize, devices: usize) -> Policy {
    let parts = account
        .parts
        .iter()
        .map(|part| PartTerms {
            units: part.units,
            price: part.price,
            overage_price: part.overage_price,
            overage: part.overage,
            suspend: Since::Never,
            drop: Since::Never,
            is_suspended: dice.chance(5),
            is_dropped: dice.chance(5),
        })
        .collect();
    let of_kind = |wanted: fn(&Part) -> bool| -> Vec<PartId> {
        account.ids().filter(|(_, p)| kind == Kind::Wild || wanted(p)).map(|(id, _)| id).collect()
    };
    let (bases, addons) = (of_kind(Part::is_base), of_kind(Part::is_addon));
    let some = |dice: &mut Dice, from: &[PartId], percent: usize| -> Vec<PartId> {
        let mut some: Vec<PartId> = from.iter().copied().filter(|_| dice.chance(percent)).collect();
        if dice.chance(50) {
            some.reverse();
        }
        some
    };
    let priorities = if dice.chance(40) { 1 + dice.below(3) } else { 0 };
    let policy = Policy {
        parts,
        overage_enabled: !dice.chance(20),
        overage_blocked_by_partner: dice.chance(10),
        retire: dice.chance(20).then(|| condition(dice)),
        switch_off: switches(dice, services),
        switch_on: switches(dice, services),
        priority: (0..priorities).map(|_| condition(dice)).collect(),
        pins: dice.chance(35).then_some(PinsId(0)),
        default_base: if bases.is_empty() || dice.chance(5) { None } else { Some(dice.pick(&bases)) },
        default_addons: some(dice, &addons, 50),
        preference: if dice.chance(30) { some(dice, &bases, 70) } else { Vec::new() },
        reading: reading(dice),
    };
    near(kind, dice, policy, devices)
}

fn reading(dice: &mut Dice) -> Reading {
    let factor = Money::parse("1.1").unwrap();
    Reading {
        rule: dice.choice(),
        fit: dice.choice(),
        addons: dice.choice(),
        order: dice.choice(),
        usage: dice.choice(),
        unknown_usage: dice.choice(),
        scope: dice.choice(),
        when_short: dice.choice(),
        duplicates: dice.choice(),
        gap: dice.choice(),
        purchased: dice.choice(),
        enroll_short: dice.choice(),
        measure: dice.choice(),
        overage_rate: dice.pick(&[OverageRate::Contract, OverageRate::None, OverageRate::ListTimes(factor)]),
    }
}

/// A policy that differs in a few levers, so that several policies of a case may share a shape, or nearly.
fn near(kind: Kind, dice: &mut Dice, mut policy: Policy, devices: usize) -> Policy {
    for terms in &mut policy.parts {
        if dice.chance(40) {
            terms.units = units(dice, devices);
        }
        if dice.chance(20) {
            terms.overage = !terms.overage;
        }
        if dice.chance(20) {
            terms.price = price(dice);
        }
    }
    if dice.chance(30) {
        policy.reading.when_short = dice.choice();
    }
    if dice.chance(20) {
        policy.reading.gap = dice.choice();
    }
    if dice.chance(if kind == Kind::Wild { 30 } else { 15 }) {
        let other = reading(dice);
        match dice.below(8) {
            0 => policy.reading.rule = other.rule,
            1 => policy.reading.fit = other.fit,
            2 => policy.reading.addons = other.addons,
            3 => policy.reading.order = other.order,
            4 => policy.reading.usage = other.usage,
            5 => policy.reading.scope = other.scope,
            6 => policy.reading.purchased = other.purchased,
            _ => policy.reading.duplicates = other.duplicates,
        }
    }
    policy
}
