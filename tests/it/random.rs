//! Random accounts, fleets and policies: small, skewed to tight units, ties, pins, priorities and switches, under all
//! readings. The same seed gives the same case.

use std::collections::BTreeMap;

use fleetcast::account::{
    Account, Family, Part, PartId, PartSet, PartType, ServiceId, ServiceSet, Services, Since,
};
use fleetcast::fleet::{Evidence, Fleet, Mask, NO_DATE, Pin, Status};
use fleetcast::money::Money;
use fleetcast::policy::reading::{Choice, Chosen};
use fleetcast::policy::{ConditionId, PartTerms, PinsId, Policy, ServiceSwitch};

/// A repeatable source of numbers (`SplitMix64`).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
    fn services(&mut self) -> ServiceSet {
        ServiceSet(u128::from(self.below(64) & self.below(64)))
    }
    fn word<C: Choice>(&mut self) -> C {
        C::ALL[usize::try_from(self.below(C::ALL.len() as u64)).unwrap()].1
    }
    fn price(&mut self) -> Option<Money> {
        if self.one_in(5) { None } else { Some(Money::whole(i64::try_from(self.below(3)).unwrap())) }
    }
}

pub(crate) fn account(dice: &mut Dice) -> Account {
    let kinds = [
        PartType::Base,
        PartType::Base,
        PartType::Addon,
        PartType::Addon,
        PartType::Trial,
        PartType::Service,
    ];
    let parts = (0..2 + dice.below(6))
        .map(|i| {
            let kind = if i == 0 { PartType::Base } else { kinds[usize::try_from(dice.below(6)).unwrap()] };
            let sps = kind == PartType::Base && dice.one_in(4);
            Part {
                name: format!("part {i}"),
                number: format!("{i}"),
                kind,
                family: if sps { Family::Sps } else { Family::Mdm },
                services: dice.services(),
                units: 0,
                price: None,
                overage_price: None,
                overage: false,
                suspended: Since::Never,
            }
        })
        .collect();
    Account { parts, services: Services::default(), enabled_on: None, activates_on: None }
}

pub(crate) fn fleet(dice: &mut Dice, parts: u64) -> Fleet {
    // Some fleets are longer than two blocks of prefix counts, and some end exactly on a block.
    let n = match dice.below(12) {
        0 => 256,
        1 => 512 + dice.below(200),
        _ => dice.below(40),
    };
    let mut fleet = Fleet::default();
    for i in 0..n {
        fleet.ids.push(&format!("d{:05}", (i * 7919) % 10_007));
        fleet.status.push(if dice.one_in(4) {
            Status::ALL[usize::try_from(dice.below(9)).unwrap()]
        } else {
            Status::Enrolled
        });
        fleet.sps.push(dice.one_in(4));
        fleet.evidence_of.push(u32::try_from(dice.below(4)).unwrap());
        let mut date = || if dice.one_in(6) { NO_DATE } else { i64::try_from(dice.below(5)).unwrap() };
        fleet.installed.push(date());
        fleet.last_reported.push(date());
    }
    for _ in 0..4 {
        let (entitled, enabled) = (dice.services(), dice.services());
        let (installed, used) = (dice.services(), dice.services());
        fleet.evidence.push(Evidence { known: !dice.one_in(4), entitled, enabled, installed, used });
    }
    for _ in 0..4 {
        let odds = 2 + dice.below(4);
        fleet.masks.push(Mask::from_values((0..n).map(|_| Some(dice.one_in(odds)))));
    }
    let mut pins = BTreeMap::new();
    for device in (0..n).filter(|d| d % 5 == 0) {
        let base = PartId(u8::try_from(dice.below(parts)).unwrap());
        let addons = PartSet(dice.below(1 << parts) & dice.below(1 << parts));
        pins.insert(u32::try_from(device).unwrap(), Pin { base, addons });
    }
    fleet.pins.push(pins);
    fleet
}

pub(crate) fn policy(dice: &mut Dice, account: &Account, n: u64) -> Policy {
    let mut reading = Chosen::default().complete();
    reading.rule = dice.word();
    reading.fit = dice.word();
    reading.addons = dice.word();
    reading.order = dice.word();
    reading.usage = dice.word();
    reading.unknown_usage = dice.word();
    reading.scope = dice.word();
    reading.when_short = dice.word();
    reading.duplicates = dice.word();
    reading.gap = dice.word();
    reading.purchased = dice.word();
    let tight = n / 3 + 2;
    let terms = |dice: &mut Dice| PartTerms {
        units: u32::try_from(if dice.one_in(8) { 0 } else { dice.below(tight) }).unwrap(),
        price: dice.price(),
        overage_price: dice.price(),
        overage: dice.one_in(3),
        suspend: Since::Never,
        drop: Since::Never,
        is_suspended: dice.one_in(15),
        is_dropped: dice.one_in(15),
    };
    let parts: Vec<_> = account.parts.iter().map(|_| terms(dice)).collect();
    let condition = |dice: &mut Dice| ConditionId(u32::try_from(dice.below(4)).unwrap());
    let switches = |dice: &mut Dice| -> Vec<_> {
        let one = |d: &mut Dice| ServiceSwitch {
            service: ServiceId(u8::try_from(d.below(7)).unwrap()),
            devices: condition(d),
        };
        (0..dice.below(3)).map(|_| one(dice)).collect()
    };
    let mut some_part = || PartId(u8::try_from(dice.below(account.parts.len() as u64)).unwrap());
    let (default_base, default_addons, preference) =
        (Some(some_part()), vec![some_part()], vec![some_part(), some_part()]);
    Policy {
        parts,
        overage_enabled: !dice.one_in(4),
        overage_blocked_by_partner: dice.one_in(6),
        retire: dice.one_in(3).then(|| condition(dice)),
        switch_off: switches(dice),
        switch_on: switches(dice),
        priority: (0..dice.below(3)).map(|_| condition(dice)).collect(),
        pins: dice.one_in(2).then_some(PinsId(0)),
        default_base,
        default_addons,
        preference: if dice.one_in(2) { preference } else { Vec::new() },
        reading,
    }
}

/// A whole case: some policies over one fleet.
pub(crate) fn case(seed: u64, policies: usize) -> (Account, Fleet, Vec<Policy>) {
    let mut dice = Dice(seed);
    let account = account(&mut dice);
    let fleet = fleet(&mut dice, account.parts.len() as u64);
    let policies = (0..policies).map(|_| policy(&mut dice, &account, fleet.len() as u64)).collect();
    (account, fleet, policies)
}
