//! The price of dirty data, worked out by hand on the twelve devices.

use fleetcast::analysis::data_defects as dirty;
use fleetcast::analysis::data_defects::{Defect, Price};
use fleetcast::cost;
use fleetcast::engine::reference;
use fleetcast::engine::tally::Tally;
use fleetcast::money::Money;
use fleetcast::study::load::Study;
use proptest::prelude::*;

use crate::random::{Case, sensible};
use crate::support;
use crate::support::fixtures;

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

/// The twelve devices with a change to the inventory.
fn tiny(change: impl Fn(String) -> String) -> Study {
    let folder = tempfile::tempdir().unwrap();
    for file in ["devices.csv", "usage.csv", "study.toml", "parts.csv"] {
        let text = std::fs::read_to_string(fixtures().join("tiny").join(file)).unwrap();
        let text = if file == "devices.csv" { change(text) } else { text };
        std::fs::write(folder.path().join(file), text).unwrap();
    }
    support::load(folder.path()).unwrap()
}

fn prices(study: &Study) -> Vec<Price> {
    dirty::prices(&study.account, &study.fleet, &study.policies[0].policy, study.import.rejected)
}

fn extras(price: &Price) -> Vec<Option<Money>> {
    price.ways.iter().map(|(_, effect)| effect.extra).collect()
}

/// From fixtures/tiny/README.md: as-is has 2 Deluxe and 1 Premier over, 18.95. Nothing is known about A09: if it uses
/// all, it takes Premier (over, 7.29) and an MTD, so that A12's is over (4.08). A10 has no date: served first it takes
/// the one Premier, and A05 goes over instead. No status is unknown and no row rejected.
#[test]
fn the_defects_of_the_twelve_devices() {
    let study = tiny(|text| text);
    let prices = prices(&study);
    let found: Vec<_> = prices.iter().map(|p| (p.defect, p.count, p.band().unwrap())).collect();
    assert_eq!(found, [(Defect::NoEvidence, 1, money("11.37")), (Defect::MissingDate, 1, Money::ZERO)]);
    assert_eq!(extras(&prices[0]), [Some(money("18.95")), Some(money("30.32"))]);
}

/// A06 of a status that nobody knows is out of scope: one Deluxe less is over, 13.12; mended it is 18.95. A row without
/// an id may be one more device: without use the fifth Essentials of 4 (4.66), with all Premier and MTD, both over
/// (7.29 + 4.08).
#[test]
fn each_defect_has_the_band_of_its_extreme_runs() {
    let damage = |text: String| {
        text.replace("Sales 2,aoi,iOS,Corporate Owned,Enrolled", "Sales 2,aoi,iOS,Corporate Owned,Mystery")
            + ",Ghost,nobody,iOS,Corporate Owned,Enrolled,10/01/2024 09:00 UTC,10/31/2026 06:55 UTC\n"
    };
    let study = tiny(damage);
    let prices = prices(&study);
    let of = |defect| prices.iter().find(|p| p.defect == defect).unwrap();
    let status = of(Defect::UnknownStatus);
    assert_eq!(extras(status), [money("13.12"), money("18.95"), money("18.95")].map(Some));
    assert_eq!((status.count, status.band()), (1, Some(money("5.83"))));
    let rows = of(Defect::RejectedRows);
    assert_eq!(extras(rows), [money("13.12"), money("17.78"), money("24.49")].map(Some));
    let bands: Vec<Option<Money>> = prices.iter().map(Price::band).collect();
    assert!(bands.is_sorted_by(|a, b| a >= b), "the widest band comes first: {bands:?}");
    // A06 in, A09 and the ghost with everything: 2 Deluxe, 3 Premier and 2 MTD over.
    let policy = &study.policies[0].policy;
    let both = dirty::together(&study.account, &study.fleet, policy, 1, &prices).unwrap();
    assert_eq!(both.map(|effect| effect.extra), [money("13.12"), money("41.69")].map(Some));
    // "Fixing the file brings the band to 0.00 and the total inside the former band."
    let mended = tiny(|text| text);
    assert!(self::prices(&mended).iter().all(|p| p.defect != Defect::UnknownStatus));
}

fn check_case(case: &Case, rejected: u64) -> Result<(), TestCaseError> {
    let policy = &case.policies[0];
    for price in dirty::prices(&case.account, &case.fleet, policy, rejected) {
        for (way, effect) in &price.ways {
            let resolved = dirty::resolved(&case.account, &case.fleet, policy, &[*way], rejected);
            let assignment = reference::assign(&case.account, &resolved.fleet, &resolved.policy);
            let tally = Tally::of(&case.account, &resolved.fleet, &resolved.policy, &assignment);
            let outcome = cost::price(&case.account, &resolved.policy, tally);
            prop_assert_eq!(effect.extra, outcome.extra);
            let lost = outcome.services.at_activation + outcome.services.at_day_90;
            prop_assert_eq!(
                (effect.without_license, effect.lost),
                (outcome.devices.waiting + outcome.devices.unlicensable, lost)
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Every way is what the reference engine gives for the fleet so resolved.
    #[test]
    fn every_way_equals_its_single_run(case in sensible(), rejected in 0_u64..4) {
        check_case(&case, rejected)?;
    }
}
