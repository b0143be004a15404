//! The tiny fixture: its README works every policy out by hand; the outcome must be that.

use crate::support;
use crate::support::{fixtures, outcome, policy, rows, total};

#[test]
fn every_device_of_the_tiny_fixture_gets_what_was_worked_out_by_hand() {
    let folder = fixtures().join("tiny");
    let study = support::load(&folder).unwrap();
    let mut checked = 0;
    for named in &study.policies {
        let expected = std::fs::read_to_string(folder.join(format!("expected/{}.csv", named.name))).unwrap();
        assert_eq!(rows(&study, named), expected, "{}", named.name);
        checked += 1;
    }
    assert!(checked >= 5);
}

#[test]
fn the_totals_of_the_tiny_fixture_are_those_worked_out_by_hand() {
    let folder = fixtures().join("tiny");
    let study = support::load(&folder).unwrap();
    let mut reader = csv::Reader::from_path(folder.join("expected/scenarios.csv")).unwrap();
    let headers = reader.headers().unwrap().clone();
    let mut checked = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let named = policy(&study, &record[0]);
        let outcome = outcome(&study, named);
        for (key, expected) in headers.iter().zip(&record).skip(1) {
            assert_eq!(
                total(&study, &outcome, key.trim_end_matches("_per_month")),
                expected,
                "{} of {}",
                key,
                named.name
            );
        }
        checked += 1;
    }
    assert_eq!(checked, study.policies.len());
}
