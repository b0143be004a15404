//! Coverage of rules: counts worked out by hand, and counts that reconcile with every outcome.

use std::collections::BTreeMap;

use fleetcast::policy::reading::KeyValue;
use fleetcast::report::coverage::COUNTED;
use fleetcast::rules::PAGES;
use fleetcast::run::coverage;
use fleetcast::study::load::{NamedPolicy, Study};

use crate::support;
use crate::support::{fixtures, outcome, policy, program};

fn fired(study: &Study, named: &NamedPolicy) -> BTreeMap<&'static str, u64> {
    let all = coverage::coverage(study, named);
    assert_eq!(
        all.iter().map(|f| f.rule).collect::<Vec<_>>(),
        PAGES.iter().map(|p| p.id).collect::<Vec<_>>()
    );
    all.into_iter().filter_map(|f| Some((f.rule, f.fired?))).collect()
}

#[test]
fn every_rule_is_counted_or_only_sets_dates() {
    for (rule, _) in COUNTED {
        assert!(PAGES.iter().any(|page| page.id == *rule), "{rule}");
    }
    let rest = PAGES.iter().map(|page| page.id).filter(|id| COUNTED.iter().all(|(rule, _)| rule != id));
    assert_eq!(rest.collect::<Vec<_>>(), ["auto-activation", "measure"]);
}

/// README.md of tiny: A11 is out of scope; A09 uses nothing; Enterprise cannot be assigned; A07 and A12 take MTD; three
/// devices are over on two parts. Deluxe (3 units) is the first choice of A02, A03, A04, A06 and A12, Premier (1) of A05
/// and A10. Under `spare-first` A06 falls to Essentials and loses `secure_mail`; A09, A12 and A10 wait, and but for A09,
/// which needs nothing, lose what they need.
#[test]
fn counts_are_those_worked_out_by_hand() {
    let study = support::load(&fixtures().join("tiny")).unwrap();
    let found = fired(&study, policy(&study, "as-is"));
    let expected = [
        ("scope", 1),
        ("in-use", 10),
        ("assignable", 1),
        ("purchased", 10),
        ("best-fit", 11),
        ("addons", 2),
        ("order", 7),
        ("overage", 3),
        ("overage-rate", 2),
        ("when-short", 3),
        ("excess", 1),
        ("boundary", 1),
    ];
    let positive: BTreeMap<&str, u64> = found.into_iter().filter(|(_, n)| *n > 0).collect();
    assert_eq!(positive, expected.into());
    let found = fired(&study, policy(&study, "spare-first"));
    assert_eq!((found["when-short"], found["gap"], found["overage"], found["addons"]), (4, 3, 0, 1));
}

/// docs/model.md section 6: every count reconciles.
#[test]
fn counts_reconcile_with_the_outcome_of_every_policy() {
    for name in ["tiny", "acme"] {
        let study = support::load(&fixtures().join(name)).unwrap();
        for named in &study.policies {
            let (found, outcome) = (fired(&study, named), outcome(&study, named));
            let devices = &outcome.devices;
            let out_of_scope: u64 = devices.out_of_scope.values().sum();
            let served = found[named.policy.reading.rule.word()] + found["pins"];
            assert_eq!(found["scope"], out_of_scope, "{}", named.name);
            assert_eq!(served, devices.read - devices.retired - out_of_scope, "{}", named.name);
            assert_eq!(found["overage"], devices.overage, "{}", named.name);
            assert_eq!(found["overage-rate"], outcome.parts.iter().filter(|p| p.over > 0).count() as u64);
            assert!(found["when-short"] >= devices.overage + devices.waiting, "{}", named.name);
            assert!(found["excess"] + found["gap"] >= outcome.services.devices_losing, "{}", named.name);
            assert!(found["purchased"] <= found["in-use"] && found["in-use"] <= served, "{}", named.name);
        }
    }
}

#[test]
fn the_command_prints_every_format_and_knows_its_policies() {
    let run = |more: &[&str]| program(&fixtures(), &[&["rules", "--study", "tiny"][..], more].concat());
    for format in ["table", "csv", "json", "md"] {
        let (code, out, err) = run(&["--scenario", "highest-first", "--format", format]);
        assert_eq!(code, 0, "{err}");
        insta::assert_snapshot!(format!("coverage_{format}"), out);
    }
    assert_eq!(run(&["--scenario", "highest-frist"]).0, 2);
    assert_eq!(program(&fixtures(), &["rules", "best-fit", "--study", "tiny"]).0, 2);
    assert_eq!(program(&fixtures(), &["rules", "--format", "csv"]).0, 2);
}
