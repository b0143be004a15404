use jiff::civil::date;

use super::*;
use crate::account::{Account, Family, Part, PartId, PartType, ServiceId, ServiceSet, Services, Since};
use crate::money::Money;
use crate::policy::reading::{KeySetting, Order, ReadingKey};
use crate::policy::{ConditionId, PinsId, Policy, ServiceSwitch};

fn account() -> Account {
    let part = |name: &str, kind| Part {
        name: name.to_owned(),
        number: name.to_owned(),
        kind,
        family: Family::Mdm,
        services: ServiceSet::EMPTY,
        units: 10,
        price: Some(Money::whole(4)),
        overage_price: None,
        overage: true,
        suspended: Since::Never,
        term_ends: None,
        minimum_units: None,
    };
    let mut services = Services::default();
    services.intern("browser");
    let parts = vec![part("Deluxe", PartType::Base), part("Defense", PartType::Addon)];
    Account { parts, services, ..Account::default() }
}

const BASE: PartId = PartId(0);
const ADDON: PartId = PartId(1);

/// Each lever once, with a value that no policy starts from.
fn one_of_each() -> Vec<Lever> {
    let switches = vec![ServiceSwitch { service: ServiceId(0), devices: ConditionId(1) }];
    let mut levers = vec![
        Lever::Units(BASE, UnitsChange::By(5)),
        Lever::Price(BASE, Some(Money::whole(3))),
        Lever::OveragePrice(BASE, Some(Money::whole(5))),
        Lever::Overage(BASE, false),
        Lever::Suspend(BASE, Since::From(date(2027, 1, 1))),
        Lever::Drop(ADDON, Since::Always),
        Lever::OverageEnabled(false),
        Lever::OverageBlockedByPartner(true),
        Lever::Retire(Some(ConditionId(0))),
        Lever::SwitchOff(switches.clone()),
        Lever::SwitchOn(switches),
        Lever::Priority(vec![ConditionId(1), ConditionId(0)]),
        Lever::Pins(Some(PinsId(0))),
        Lever::DefaultBase(Some(BASE)),
        Lever::DefaultAddons(vec![ADDON]),
        Lever::Preference(vec![BASE]),
    ];
    let settings = ReadingKey::ALL.iter().map(|key| {
        let other = key.values().iter().rev().find_map(|value| key.parse(value.word)).unwrap();
        Lever::Reading(other)
    });
    levers.extend(settings);
    levers
}

fn patched(account: &Account, levers: &[Lever]) -> Policy {
    patch(account, &initial(account), levers, date(2027, 1, 30)).unwrap().policy
}

#[test]
fn every_lever_changes_exactly_what_its_key_shows_and_is_taken_over_whole() {
    let account = account();
    let before = initial(&account).policy;
    let each = one_of_each();
    let names: Vec<LeverName> = each.iter().map(|lever| lever.key().name()).collect();
    for name in LeverName::all() {
        assert!(names.contains(&name), "`{}` is not among the levers of this test", name.word());
    }
    for lever in each {
        let key = lever.key().copied();
        let after = patched(&account, std::slice::from_ref(&lever));
        let mut found = changed(&before, &after);
        // A rule brings its defaults.
        found.retain(|other| *other == key || !other.goes_with_rule());
        assert_eq!(found, [key]);
        let mut copy = before.clone();
        for key in changed(&before, &after) {
            key.copy(&after, &mut copy);
        }
        assert_eq!(copy, after, "{key:?}");
        assert_ne!(key.value(&before), key.value(&after), "{key:?}");
    }
}

#[test]
fn levers_are_shown_by_the_names_of_parts_conditions_and_files() {
    let account = account();
    let conditions = ["platform = 'ios'".to_owned(), "TRUE".to_owned()];
    let pins = ["pins.csv".to_owned()];
    let names = LeverNames { account: &account, conditions: &conditions, pins: &pins };
    let after = patched(&account, &one_of_each());
    let shown: Vec<String> = changed(&initial(&account).policy, &after)
        .into_iter()
        .take(16)
        .map(|key| format!("{} = {}", names.key(key), names.value(key.value(&after))))
        .collect();
    let expected = [
        "units.Deluxe = 15",
        r#"price.Deluxe = "3.00""#,
        r#"overage_price.Deluxe = "5.00""#,
        "overage.Deluxe = false",
        r#"suspend.Deluxe = "2027-01-01""#,
        "drop.Defense = true",
        "overage_enabled = false",
        "overage_blocked_by_partner = true",
        r#"retire = "platform = 'ios'""#,
        r#"switch_off = [{"service":"browser","where":"TRUE"}]"#,
        r#"switch_on = [{"service":"browser","where":"TRUE"}]"#,
        r#"priority = ["TRUE","platform = 'ios'"]"#,
        r#"pins = "pins.csv""#,
        r#"default_base = "Deluxe""#,
        r#"default_addons = ["Defense"]"#,
        r#"preference = ["Deluxe"]"#,
    ];
    assert_eq!(shown, expected);
    assert_eq!(names.value(LeverKey::Policy(PolicyLever::Retire).value(&initial(&account).policy)), {
        serde_json::Value::Null
    });
}

#[test]
fn a_date_counts_on_the_day_of_activation() {
    let account = account();
    let terms = |since| patched(&account, &[Lever::Suspend(BASE, since)]).parts[0].is_suspended;
    assert!(terms(Since::From(date(2027, 1, 30))));
    assert!(!terms(Since::From(date(2027, 1, 31))));
}

/// The table of docs/model.md section 2, "Feasibility", and what it leaves open: prices upward, priority, preference.
#[test]
fn feasibility_is_that_of_the_model_and_knows_the_direction() {
    let account = account();
    let before = initial(&account).policy;
    let when = |lever: Lever| {
        let key = lever.key().copied();
        key.when(&before, &patched(&account, &[lever])).word()
    };
    assert_eq!(when(Lever::Units(BASE, UnitsChange::By(1))), "now");
    assert_eq!(when(Lever::Units(BASE, UnitsChange::To(9))), "at-term-end");
    assert_eq!(when(Lever::Price(BASE, Some(Money::whole(3)))), "now");
    assert_eq!(when(Lever::Price(BASE, Some(Money::whole(5)))), "not-by-customer");
    assert_eq!(when(Lever::OveragePrice(BASE, Some(Money::whole(5)))), "now", "it was unknown");
    assert_eq!(when(Lever::Overage(BASE, false)), "after-activation");
    assert_eq!(when(Lever::Drop(BASE, Since::Always)), "at-term-end");
    assert_eq!(when(Lever::OverageEnabled(false)), "after-activation");
    assert_eq!(when(Lever::OverageBlockedByPartner(true)), "not-by-customer");
    assert_eq!(when(Lever::Retire(Some(ConditionId(0)))), "now");
    assert_eq!(when(Lever::SwitchOff(Vec::new())), "now");
    assert_eq!(when(Lever::SwitchOn(Vec::new())), "now");
    assert_eq!(when(Lever::Pins(Some(PinsId(0)))), "at-activation");
    assert_eq!(when(Lever::DefaultBase(Some(BASE))), "after-activation");
    assert_eq!(when(Lever::DefaultAddons(vec![ADDON])), "after-activation");
    assert_eq!(when(Lever::Preference(vec![BASE])), "not-by-customer");
    assert_eq!(when(Lever::Priority(Vec::new())), "not-by-customer");
    assert_eq!(when(Lever::Reading(KeySetting::Order(Order::File))), "not-by-customer");
    let both = [Lever::Units(BASE, UnitsChange::By(1)), Lever::OverageEnabled(false)];
    let found: Vec<When> = feasibility(&before, &patched(&account, &both), &|_| false).into_iter().collect();
    assert_eq!(found, [When::Now, When::AfterActivation]);
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    let account = account();
    let refused = |levers: &[Lever]| {
        let refusals = patch(&account, &initial(&account), levers, date(2027, 1, 30)).unwrap_err();
        refusals.into_iter().map(|(place, why)| (place, why.to_string())).collect::<Vec<_>>()
    };
    let minus = Lever::Units(BASE, UnitsChange::By(-11));
    assert_eq!(refused(&[minus]), [(0, "units would be -1: they cannot be below 0".to_owned())]);
    let twice = [Lever::Units(BASE, UnitsChange::To(1)), Lever::Units(BASE, UnitsChange::By(1))];
    assert_eq!(refused(&twice), [(1, "this lever is given twice for part `Deluxe`".to_owned())]);
    let dropped = [Lever::Drop(BASE, Since::Always), Lever::Overage(BASE, true)];
    let why = "`drop` and another lever on part `Deluxe` exclude each other";
    assert_eq!(refused(&dropped), [(1, why.to_owned())]);
    let base = Lever::DefaultAddons(vec![BASE]);
    let why = "`default_addons` needs an add-on, and part `Deluxe` is none";
    assert_eq!(refused(&[base]), [(0, why.to_owned())]);
}
