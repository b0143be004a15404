//! What the benches run on: accounts, fleets, policies and inventory files of any size.
//!
//! Everything follows from numbers, so every run on every machine measures the same work.

pub(crate) mod csv;

use std::collections::HashMap;

use fleetcast::account::{Account, Family, Part, PartType, ServiceId, ServiceSet, Services, Since};
use fleetcast::fleet::{ClassId, Columns, Evidence, Fleet, Mask, Status};
use fleetcast::money::Money;
use fleetcast::policy::reading::WhenShort;
use fleetcast::policy::{ConditionId, Policy, levers};

/// Conditions of every fleet: pairs of them make shapes.
const MASKS: u32 = 64;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// An account and a fleet.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) account: Account,
    pub(crate) fleet: Fleet,
}

/// `parts` parts, five of eight of them bases: 5 bases and 3 add-ons are the usual 8.
///
/// Base k holds services 0 to k; every add-on holds a service of its own. A device uses the service of its tier, every
/// other one those below too; one in eight uses an add-on's, few use two, and one in 50 a service that nobody bought.
pub(crate) fn model(devices: u32, parts: u8) -> Model {
    let bases = (parts * 5).div_ceil(8);
    Model { account: account(devices, bases, parts - bases), fleet: fleet(devices, bases, parts - bases) }
}

fn account(devices: u32, bases: u8, addons: u8) -> Account {
    let part = |id: u8, kind, services, units| Part {
        name: format!("P{id}"),
        number: format!("P{id}"),
        kind,
        family: Family::Mdm,
        services,
        units,
        price: Some(Money::whole(i64::from(id) + 3)),
        overage_price: Some(Money::whole(i64::from(id) + 4)),
        overage: id.is_multiple_of(2),
        suspended: Since::Never,
        term_ends: None,
        minimum_units: None,
    };
    let tiers = (0..bases).map(|id| {
        let services = ServiceSet((2 << id) - 1);
        part(id, PartType::Base, services, devices / u32::from(bases) * 9 / 10)
    });
    let extras = (bases..bases + addons)
        .map(|id| part(id, PartType::Addon, ServiceSet::one(ServiceId(id)), devices / 8 / u32::from(addons)));
    let mut services = Services::default();
    for id in 0..=bases + addons {
        services.intern(&format!("s{id}"));
    }
    Account { parts: tiers.chain(extras).collect(), services, ..Account::default() }
}

fn fleet(devices: u32, bases: u8, addons: u8) -> Fleet {
    let mut columns = Columns { masks: masks(devices).into(), ..Columns::default() };
    let mut classes: HashMap<ServiceSet, ClassId> = HashMap::new();
    for number in 0..devices {
        let bits = mixed(u64::from(number));
        let used = used(bits, bases, addons);
        let class = *classes
            .entry(used)
            .or_insert_with(|| columns.evidence.push(Evidence { known: true, used, ..Evidence::default() }));
        let out_of_scope = bits.is_multiple_of(20);
        let age = |salt: u64| i64::try_from(mixed(bits ^ salt) % 900).expect("below 900") * DAY;
        columns.ids.push(&format!("{:08x}", number.wrapping_mul(0x9e37_79b1)));
        columns.status.push(if out_of_scope { Status::Inactive } else { Status::Enrolled });
        columns.sps.push(false);
        columns.evidence_of.push(class);
        columns.installed.push(age(1));
        columns.last_reported.push(age(2));
    }
    Fleet::new(columns).expect("every column has every device")
}

fn used(bits: u64, bases: u8, addons: u8) -> ServiceSet {
    let mut roll = bits;
    let mut below = |n: u64| {
        roll = mixed(roll);
        roll % n
    };
    let of = |share: u64| u8::try_from(share).expect("below the number of parts");
    let tier = of(below(bases.into()));
    let whole = if below(2) == 0 { (2 << tier) - 1 } else { 1 << tier };
    let mut used = ServiceSet(whole);
    // No add-on, one, seldom two: as people have them.
    let extras = u64::from(below(100) < 12) + u64::from(below(100) < 2);
    for _ in 0..if addons == 0 { 0 } else { extras } {
        used = used.with(ServiceId(bases + of(below(addons.into()))));
    }
    if below(50) == 0 { used.with(ServiceId(bases + addons)) } else { used }
}

/// Condition k holds for one device in 16, another one for each k.
fn masks(devices: u32) -> Vec<Mask> {
    let few = if devices > 20_000_000 { 1 } else { MASKS };
    let mask = |k: u32| {
        let meets = |number: u32| Some(mixed(u64::from(number) << 8 | u64::from(k)).is_multiple_of(16));
        Mask::from_values((0..devices).map(meets))
    };
    (0..few).map(mask).collect()
}

/// splitmix64.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Policies that differ in units, overage switches and `when_short`: `shapes` shapes, so many policies of each.
pub(crate) fn policies(account: &Account, shapes: u32, of_each: u32) -> Vec<Policy> {
    (0..shapes).flat_map(|shape| (0..of_each).map(move |i| policy(account, shape, i))).collect()
}

fn policy(account: &Account, shape: u32, place: u32) -> Policy {
    let mut policy = levers::initial(account).policy;
    let mut bits = mixed(u64::from(place) + 1);
    for terms in &mut policy.parts {
        bits = mixed(bits);
        // From 70 to 119 % of what the account has, never none: that would change the shape.
        let percent = 70 + bits % 50;
        terms.units = u32::try_from(u64::from(terms.units) * percent / 100).expect("about as many").max(1);
        terms.overage = bits >> 32 & 1 == 1;
    }
    policy.reading.when_short = match place % 3 {
        0 => WhenShort::OverageThenNext,
        1 => WhenShort::SpareThenOverage,
        _ => WhenShort::OverageThenWait,
    };
    if shape > 0 {
        policy.retire = Some(ConditionId(shape % MASKS));
        policy.priority = vec![ConditionId(shape / MASKS)];
    }
    policy
}
