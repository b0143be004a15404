//! A case with many candidate lists: more than 255 groups, more than a thousand classes.

use fleetcast::account::{Account, Family, Part, PartType, ServiceId, ServiceSet, Services, Since};
use fleetcast::fleet::{Columns, Evidence, Fleet, Status};
use fleetcast::money::Money;
use fleetcast::policy::reading::PartialReading;
use fleetcast::policy::{Policy, levers};

use crate::random::Case;

/// Twelve add-ons, each with a service of its own, two bases, and devices that use any of 24 services; the policies
/// are plain but for rule and `when_short`.
pub(crate) fn wide(devices: u32) -> Case {
    let account = account(devices);
    let words = [
        ("best-fit", "overage-then-wait"),
        ("best-fit", "spare-then-overage"),
        ("highest-first", "overage-then-next"),
        ("largest-first", "spare-then-overage"),
    ];
    let policies = words.map(|(rule, when_short)| policy(&account, rule, when_short)).into();
    Case { fleet: fleet(devices), account, policies, block: 256 }
}

fn account(devices: u32) -> Account {
    let part = |i: u8, kind, services| Part {
        name: format!("W{i}"),
        number: format!("W{i}"),
        kind,
        family: Family::Mdm,
        services,
        units: devices / 8 + u32::from(i),
        price: Some(Money::whole(1)),
        overage_price: None,
        overage: i.is_multiple_of(2),
        suspended: Since::Never,
        term_ends: None,
        minimum_units: None,
    };
    let addons = (0..12).map(|i| part(i, PartType::Addon, ServiceSet::one(ServiceId(i))));
    let bases = [part(12, PartType::Base, ServiceSet::EMPTY), part(13, PartType::Base, ServiceSet(3))];
    let mut services = Services::default();
    for i in 0..24 {
        services.intern(&format!("w{i}"));
    }
    Account { parts: addons.chain(bases).collect(), services, ..Account::default() }
}

fn fleet(devices: u32) -> Fleet {
    let mut columns = Columns::default();
    for place in 0..devices {
        let mixed = place.wrapping_mul(2_654_435_761);
        let used = ServiceSet(u128::from(mixed >> 8));
        let class = columns.evidence.push(Evidence { known: true, used, ..Evidence::default() });
        columns.push(&format!("w{}", mixed % 100_003), Status::Enrolled, class);
    }
    columns.installed = (0..devices).map(|place| i64::from(place % 7)).collect();
    Fleet::new(columns).unwrap()
}

fn policy(account: &Account, rule: &str, when_short: &str) -> Policy {
    let mut partial = PartialReading::default();
    partial.set("rule", rule).unwrap();
    partial.set("when_short", when_short).unwrap();
    Policy { reading: partial.complete(), ..levers::initial(account).policy }
}
