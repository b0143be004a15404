//! Advice that the fleet shows, in small accounts worked out by hand: docs/contract.md section 5.

use std::fmt::Write;

use fleetcast::problem::Language;
use fleetcast::report::Report;
use fleetcast::report::advice::Advice;
use fleetcast::run::{answer, ranges};
use fleetcast::{LoadOptions, Memory, load, run};
use serde_json::json;

const STUDY: &str = "format = 'fleetcast/study'
version = 1
title = 'A few devices'
as_of = 2026-11-01
currency = 'USD'
months = 12
inventory.files = ['devices.csv']
inventory.usage = ['usage.csv']
account.parts = 'parts.csv'
account.enabled_on = 2026-11-01
baseline.name = 'as-is'
";

/// Prices are per month; the horizon is 12 months.
struct Account {
    study: String,
    devices: String,
    usage: String,
    parts: String,
    pins: String,
}

impl Account {
    /// Parts as `Name,Type,Units,Price,Overage price,Services`, devices as `Id,services`.
    fn new(parts: &[&str], devices: &[(&str, &[&str])]) -> Self {
        let mut account = Self {
            study: STUDY.to_owned(),
            devices: "Device ID,Managed Status,Last Reported\n".to_owned(),
            usage: "Device ID,Service,Evidence\n".to_owned(),
            parts:
                "MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Overage Price,Services\n"
                    .to_owned(),
            pins: "Device ID,Part\n".to_owned(),
        };
        for part in parts {
            writeln!(account.parts, "{part}").unwrap();
        }
        for (id, services) in devices {
            writeln!(account.devices, "{id},Enrolled,2026-10-30").unwrap();
            for service in *services {
                writeln!(account.usage, "{id},{service},used").unwrap();
            }
        }
        account
    }

    fn with(mut self, more: &str) -> Self {
        self.study += more;
        self
    }

    /// One device last reported on this day.
    fn reported(mut self, id: &str, day: &str) -> Self {
        self.devices =
            self.devices.replace(&format!("{id},Enrolled,2026-10-30"), &format!("{id},Enrolled,{day}"));
        self
    }

    fn report(&self, with_ranges: bool) -> Report {
        let files = Memory::new()
            .with("study.toml", self.study.as_str())
            .with("devices.csv", self.devices.as_str())
            .with("usage.csv", self.usage.as_str())
            .with("parts.csv", self.parts.as_str())
            .with("pins.csv", self.pins.as_str());
        let study = load(&files, &LoadOptions::default()).unwrap();
        let mut report = run::simulate(&study);
        let explored = with_ranges.then(|| ranges::explore(&study, &|_, _| ()));
        answer::add(&study, &mut report, explored.as_ref());
        report
    }

    /// Kind, saving, when.
    fn advice(&self) -> Vec<(String, String, String)> {
        let line = |advice: Advice| (advice.kind.into(), advice.saving.to_string(), advice.when.into());
        self.report(false).advice.into_iter().map(line).collect()
    }

    /// The sentence of the answer.
    fn sentence(&self) -> String {
        let report = self.report(false);
        report.answer.iter().find(|answer| answer.id == "advice").unwrap().text.to_string()
    }

    /// The first advice of a kind.
    fn one(&self, kind: &str, with_ranges: bool) -> Advice {
        let advice = self.report(with_ranges).advice;
        advice.into_iter().find(|advice| advice.kind == kind).unwrap()
    }
}

fn line(kind: &str, saving: &str, when: &str) -> (String, String, String) {
    (kind.to_owned(), saving.to_owned(), when.to_owned())
}

const MAIL: &[&str] = &["mail"];
const BOTH: &[&str] = &["mail", "browser"];
const SMALL: &str = "Small,Base,1,4,5,mail";

/// Best-fit gives A, B and C Small, of which there is one unit: B and C are over, at 5 a month. D needs Large; two of its
/// three units are spare, and have mail too. Pinned to them, B and C cost nothing more: 2 × 5 × 12 = 120 less.
fn spare() -> Account {
    let devices: &[(&str, &[&str])] = &[("A", MAIL), ("B", MAIL), ("C", MAIL), ("D", BOTH)];
    Account::new(&[SMALL, "Large,Base,3,6,7,mail;browser"], devices)
}

/// The two spare units of Large may be given up too, which saves 2 × 6 × 12 = 144, but only at the end of the term.
#[test]
fn spare_units_beside_overage() {
    assert_eq!(
        spare().advice(),
        [line("spare-units", "120.00", "at-activation"), line("idle-units", "144.00", "at-term-end")]
    );
    assert_eq!(
        spare().sentence(),
        "What helps most: pin 2 devices to spare Large units. That costs USD 120.00 less than doing nothing, and no \
         device loses a license or a service by it. It takes a manual activation before the date. Also, each on its \
         own: give up 2 units of Large, which no device uses (USD 144.00 less, only when the license term ends)."
    );
}

/// docs/model.md section 6: 1 × 4 + 3 × 6 = 22 a month is committed whatever is assigned: 264; extra is 120 before.
#[test]
fn the_sums_before_and_after() {
    let advice = spare().one("spare-units", false);
    let total = |sums: fleetcast::report::Sums| sums.total.unwrap().to_string();
    assert_eq!((total(advice.before), total(advice.after)), ("384.00".to_owned(), "264.00".to_owned()));
    assert_eq!((advice.devices, advice.parts[0].name.as_str(), advice.parts[0].units), (2, "Large", 2));
    assert_eq!(advice.readings, None, "without ranges no other reading is tried");
}

/// docs/model.md section 3: open are `fit` (2 values), `order` (4), `when_short` (4), and `gap`, of which one document
/// supports one value and none speaks against the other (2): 64 readings. Under `spare-then-overage` B and C take
/// Large anyway, so both cost the same; under all others the pins save.
#[test]
fn an_advice_that_holds_under_all_readings() {
    let advice = spare().one("spare-units", true);
    let readings = advice.readings.unwrap();
    assert_eq!((readings.tried, readings.holds, readings.fails_in.len()), (64, 64, 0));
    let savings = [readings.min_saving, readings.max_saving].map(|amount| amount.to_string());
    assert_eq!(savings, ["0.00", "120.00"]);
    assert_eq!(
        advice.text.to_string(),
        "USD 120.00 less: pin 2 devices to spare Large units. It takes a manual activation before the date. If IBM \
         does what it writes, no more devices go without a license, no more services are lost, and it saves 0.00 to USD \
         120.00."
    );
}

/// docs/contract.md section 5: "an activation that is refused in both is no harm". Three devices need the one unit of Small, so under
/// `refuse` every reading refuses, with the lower price as without: 1 × (4 − 3) × 12 = 12 less under all of them.
#[test]
fn an_activation_that_is_refused_anyway_is_no_harm() {
    let devices: &[(&str, &[&str])] = &[("A", MAIL), ("B", MAIL), ("C", MAIL)];
    let account = Account::new(&[SMALL], devices).with(
        "account.overage_enabled = false\nbaseline.reading = { when_short = 'refuse' }\n\
         [[scenario]]\nname = 'cheaper'\n[scenario.set]\n\"price.Small\" = 3\n",
    );
    let readings = account.one("scenario", true).readings.unwrap();
    assert_eq!((readings.tried, readings.fails_in.len()), (readings.holds, 0));
    assert_eq!(readings.min_saving.to_string(), "12.00");
}

/// "To retire devices that wait serves nobody": with overage off C, which is stale, waits for the one unit, which A has. Retired, C
/// waits no more, and nobody gets a license. Where A is the stale one, B gets its unit.
#[test]
fn who_is_retired_is_not_served() {
    let devices: &[(&str, &[&str])] = &[("A", MAIL), ("B", MAIL), ("C", MAIL)];
    let off = "account.overage_enabled = false\n";
    let waiting = Account::new(&[SMALL], devices).with(off).reported("C", "2026-01-05");
    assert_eq!(waiting.advice(), []);
    let holding = Account::new(&[SMALL], devices).with(off).reported("A", "2026-01-05");
    assert_eq!(holding.advice(), [line("stale-devices", "0.00", "now")]);
    assert!(holding.sentence().contains("gives 1 more device a license"), "{}", holding.sentence());
    // A scenario that does the same for money comes with what it serves, and no more.
    let scenario =
        "[[scenario]]\nname = 'both'\n[scenario.set]\nretire = \"device_id = 'C'\"\n\"price.Small\" = 3\n";
    let text = Account::new(&[SMALL], devices).with(off).with(scenario).sentence();
    assert!(text.contains("USD 12.00 less"), "{text}");
}

/// docs/contract.md section 5: units are paid until the `Term Ends` of their part. January to December 2027 is the horizon; a term
/// that ends on March 31 leaves 9 months: 2 × 6 × 9 = 108. One that ends after the horizon leaves nothing to save in it, and one
/// that is over by the day of the inventory nothing to wait for. A scenario that gives one unit up: 1 × 6 × 9 = 54.
#[test]
fn units_are_paid_until_their_term_ends() {
    let devices: &[(&str, &[&str])] = &[("A", MAIL), ("D", BOTH)];
    let ending = |day: &str| {
        let mut account = Account::new(&["Large,Base,4,6,7,mail;browser"], devices);
        account.parts = account.parts.replace("Services\n", "Services,Term Ends\n");
        account.parts = account.parts.replace("mail;browser\n", &format!("mail;browser,{day}\n"));
        account.with("[[scenario]]\nname = 'one-less'\nset = { 'units.Large' = 3 }\n")
    };
    let found = |day: &str| ending(day).advice();
    assert_eq!(
        found("2027-03-31"),
        [line("idle-units", "108.00", "at-term-end"), line("scenario", "54.00", "at-term-end")]
    );
    assert_eq!(found("2027-12-31"), []);
    assert_eq!(found("2026-10-31"), [line("idle-units", "144.00", "now"), line("scenario", "72.00", "now")]);
    let sentence = ending("2027-03-31").sentence();
    assert!(
        sentence
            .contains("only when the license term ends, on March 31, 2027; until then the units are paid."),
        "{sentence}"
    );
    let advice = ending("2027-03-31").one("idle-units", false);
    let sums = [advice.before, advice.after].map(|sums| sums.total.unwrap().to_string());
    assert_eq!(sums, ["288.00", "180.00"]);
}

/// Until the term ends, on March 31, units are there and used as today: 5 × 4 a month. After it one is left and four devices are over,
/// at 3: 4 + 12. Three months of 20 and nine of 16 are 204, 36 less than 240.
#[test]
fn units_in_use_serve_their_devices_until_the_term_ends() {
    let devices: Vec<(&str, &[&str])> = ["A", "B", "C", "D", "E"].map(|id| (id, MAIL)).to_vec();
    let mut account = Account::new(&["Small,Base,5,4,3,mail"], &devices)
        .with("[[scenario]]\nname = 'one'\nset = { 'units.Small' = 1 }\n");
    account.parts =
        account.parts.replace("Services\n", "Services,Term Ends\n").replace(",mail\n", ",mail,2027-03-31\n");
    assert_eq!(account.advice(), [line("scenario", "36.00", "at-term-end")]);
}

/// Yearly prices whose months are no whole amounts: nothing can be given up in a horizon that a term outlasts.
#[test]
fn a_rest_of_rounding_is_no_saving() {
    let devices: &[(&str, &[&str])] = &[("A", MAIL)];
    for months in [5, 7, 11, 13] {
        let mut account = Account::new(&["Small,Base,3,10,11,mail"], devices);
        account.study = account.study.replace("months = 12", &format!("months = {months}"));
        account.study += "account.price_period = 'year'\n";
        account.parts = account
            .parts
            .replace("Services\n", "Services,Term Ends\n")
            .replace(",mail\n", ",mail,2031-01-01\n");
        assert_eq!(account.advice(), [], "{months}");
    }
}

/// Overage is off: A has the one unit of Small, B and C wait, and two units of Large, which has mail too, are idle. Pinned to them,
/// both have a license, and nothing costs more.
#[test]
fn spare_units_for_devices_without_a_license() {
    let devices: &[(&str, &[&str])] = &[("A", MAIL), ("B", MAIL), ("C", MAIL), ("D", BOTH)];
    let account = Account::new(&[SMALL, "Large,Base,3,6,7,mail;browser"], devices)
        .with("account.overage_enabled = false\n");
    assert_eq!(
        account.advice(),
        [line("spare-licenses", "0.00", "at-activation"), line("idle-units", "144.00", "at-term-end")]
    );
    let sentence = account.sentence();
    assert!(
        sentence.starts_with(
            "What helps most: pin 2 devices to spare Large units. That costs nothing and gives 2 more devices a license"
        ),
        "{sentence}"
    );
    assert_eq!(account.one("spare-licenses", false).devices, 2);
}

/// Overage is off: A has one of two units of Small, B the only one of Large, which alone has the browser, and C waits for another.
/// Without its browser C takes the idle unit of Small: as much is paid, and one device more has a license. Lower prices save
/// 2 × 1 × 12 = 24 and serve nobody, so they come behind it; both together are best. The idle unit is 4 × 12 = 48.
#[test]
fn a_scenario_that_gives_a_license_at_no_cost_is_advised() {
    let devices: &[(&str, &[&str])] = &[("A", MAIL), ("B", BOTH), ("C", BOTH)];
    let account = |scenarios: &[(&str, &str)]| {
        let parts = &["Small,Base,2,4,5,mail", "Large,Base,1,6,7,mail;browser"];
        let account = Account::new(parts, devices).with("account.overage_enabled = false\n");
        scenarios.iter().fold(account, |account, (name, set)| {
            account.with(&format!("[[scenario]]\nname = '{name}'\nset = {{ {set} }}\n"))
        })
    };
    let off = "switch_off = [{ service = 'browser', where = \"device_id = 'C'\" }]";
    let cheaper = "'price.Small' = '3'";
    let idle = line("idle-units", "48.00", "at-term-end");
    let serves = account(&[("off", off)]);
    assert_eq!(serves.advice(), [line("scenario", "0.00", "now"), idle.clone()]);
    let sentence = serves.sentence();
    assert!(
        sentence.starts_with(
            "What helps most: carry out off. That costs nothing and gives 1 more device a license"
        ),
        "{sentence}"
    );
    let named = |account: &Account| account.one("scenario", false).scenario.unwrap();
    assert_eq!(named(&account(&[("cheaper", cheaper), ("off", off)])), "off");
    let both = account(&[("cheaper", cheaper), ("off", off), ("both", &format!("{off}, {cheaper}"))]);
    assert_eq!(both.advice()[0], line("scenario", "24.00", "now"));
    let sentence = both.sentence();
    assert!(
        sentence.starts_with(
            "Best of these scenarios: both, USD 24.00 less than doing nothing; it gives 1 more device a license"
        ),
        "{sentence}"
    );
    // Who is retired is not served.
    let retired = account(&[("gone", "retire = \"device_id = 'C'\"")]);
    assert_eq!(retired.advice(), [idle]);
}

/// Of two parts with an idle unit each, one is paid beyond the horizon: to give it up would save nothing in it. 1 × 6 × 12 = 72.
#[test]
fn what_is_paid_beyond_the_horizon_is_not_given_up() {
    let devices: &[(&str, &[&str])] = &[("A", MAIL), ("D", BOTH)];
    let mut account = Account::new(&["Small,Base,2,4,5,mail", "Large,Base,2,6,7,mail;browser"], devices);
    account.parts = account.parts.replace("Services\n", "Services,Term Ends\n");
    account.parts =
        account.parts.replace(",mail\n", ",mail,2028-03-31\n").replace("browser\n", "browser,2026-10-31\n");
    let advice = account.one("idle-units", false);
    assert_eq!((advice.saving.to_string(), advice.parts.len()), ("72.00".to_owned(), 1));
    assert_eq!(advice.parts[0].name, "Large");
}

/// docs/model.md section 1: a suspended part is removed from its devices after 60 days, so none is pinned to a part whose suspension
/// is known.
#[test]
fn no_device_is_pinned_to_a_part_that_is_suspended_later() {
    let account = |state: &str| {
        let mut account = spare();
        account.parts = account.parts.replace("Services\n", "Services,State\n");
        account.parts = account.parts.replace(",mail\n", ",mail,active\n");
        account.parts = account.parts.replace("mail;browser\n", &format!("mail;browser,{state}\n"));
        account
    };
    assert_eq!(account("active").advice()[0].0, "spare-units");
    let suspended = account("suspended 2027-02-15");
    assert_eq!(suspended.advice(), [line("idle-units", "144.00", "at-term-end")]);
    let warnings = suspended.report(false).scenarios[0].warnings.clone();
    let said = warnings.iter().find(|warning| warning.id == "ends-later").unwrap();
    assert_eq!(said.message.to_string(), "Large is suspended from February 15, 2027 on");
}

/// What the study's own scenario pins is not advised a second time.
#[test]
fn the_pins_of_a_scenario_are_not_advised_again() {
    let mut account = spare().with("[[scenario]]\nname = 'own'\nset = { pins = 'pins.csv' }\n");
    account.pins += "B,Large\nC,Large\n";
    assert_eq!(
        account.advice(),
        [line("scenario", "120.00", "at-activation"), line("idle-units", "144.00", "at-term-end")]
    );
}

/// Large has no calendar: of the two devices over, B can be pinned and C can't. 1 × 5 × 12 = 60.
#[test]
fn a_device_whose_need_is_not_covered_stays() {
    let devices: &[(&str, &[&str])] = &[("A", MAIL), ("B", MAIL), ("C", &["mail", "calendar"])];
    let parts = ["Small,Base,1,4,5,mail;calendar", "Large,Base,2,6,7,mail;browser;docs"];
    let account = Account::new(&parts, devices);
    let advice = account.one("spare-units", false);
    assert_eq!((advice.devices, advice.saving.to_string()), (1, "60.00".to_owned()));
}

/// No service of Large is what the devices use.
#[test]
fn spare_units_that_cover_nothing_are_no_advice() {
    let parts = [SMALL, "Large,Base,3,6,7,browser;docs"];
    let account = Account::new(&parts, &[("A", MAIL), ("B", MAIL)]);
    assert_eq!(account.advice(), [line("idle-units", "216.00", "at-term-end")]);
}

/// Two devices are over, one unit of Large is spare.
#[test]
fn no_more_devices_than_spare_units() {
    let account =
        Account::new(&[SMALL, "Large,Base,1,6,7,mail;browser"], &[("A", MAIL), ("B", MAIL), ("C", MAIL)]);
    let advice = account.one("spare-units", false);
    assert_eq!((advice.devices, advice.saving.to_string()), (1, "60.00".to_owned()));
}

/// Small and Extra together come before Large on the ladder. B is over on Extra, at 2 a month: 2 × 12 = 24. Large alone
/// has all that B uses.
#[test]
fn an_add_on_that_is_over_is_not_kept() {
    let parts = ["Small,Base,2,4,5,mail", "Extra,Add-on,1,1,2,browser", "Large,Base,1,9,9,mail;browser;docs"];
    let account = Account::new(&parts, &[("A", BOTH), ("B", BOTH)]);
    let advice = account.one("spare-units", false);
    assert_eq!((advice.devices, advice.saving.to_string()), (1, "24.00".to_owned()));
}

/// The study pins B and C to Small, which is its will: of the two that are over, only A may move. 1 × 5 × 12 = 60.
#[test]
fn what_the_study_pins_stays() {
    let parts = [SMALL, "Large,Base,3,6,7,mail;browser"];
    let mut account = Account::new(&parts, &[("A", MAIL), ("B", MAIL), ("C", MAIL)]);
    account = account.with("baseline.pins = 'pins.csv'\n");
    account.pins += "B,Small\nC,Small\n";
    let advice = account.one("spare-units", false);
    assert_eq!((advice.devices, advice.saving.to_string()), (1, "60.00".to_owned()));
}

/// Three devices on one unit of Small.
fn three() -> Account {
    Account::new(&[SMALL], &[("A", MAIL), ("B", MAIL), ("C", MAIL)])
}

/// As of 1 November, 2 August is 91 days ago and 3 August 90: only C is stale (docs/model.md section 2: `> 90`). Without
/// it one device is over in place of two: 5 × 12 = 60.
#[test]
fn a_stale_device_that_costs() {
    let account = three().reported("B", "2026-08-03").reported("C", "2026-08-02");
    let advice = account.one("stale-devices", false);
    assert_eq!((advice.devices, advice.saving.to_string(), &*advice.when), (1, "60.00".to_owned(), "now"));
    assert_eq!(json!(advice.changes), json!({ "retire": "days_since_report > 90" }));
    assert_eq!(
        advice.text.to_string(),
        "USD 60.00 less: retire 1 device without a report in the 90 days before November 1, 2026. It can be done now. \
         Check first that none of what you retire is still in use."
    );
}

/// `>= 91` retires the same devices as `> 90`: of equals the study's own comes first.
#[test]
fn a_tie_goes_to_the_scenario_of_the_study() {
    let scenario = "[[scenario]]\nname = 'gone'\nset = { retire = 'days_since_report >= 91' }\n";
    let account = three().reported("C", "2026-08-02").with(scenario);
    assert_eq!(account.advice(), [line("scenario", "60.00", "now"), line("stale-devices", "60.00", "now")]);
    let sentence = account.sentence();
    assert!(
        sentence.starts_with("Best of these scenarios: gone, USD 60.00 less than doing nothing"),
        "{sentence}"
    );
}

/// A scenario with just the lever that would be advised gives what the advice says, and says it once.
#[test]
fn what_the_scenario_does_is_not_advised_again() {
    let scenario = "[[scenario]]\nname = 'gone'\nset = { retire = 'days_since_report > 90' }\n";
    let account = three().reported("C", "2026-08-02").with(scenario);
    assert_eq!(account.advice(), [line("scenario", "60.00", "now")]);
}

/// Pinning can be done by the activation and saves 120. Giving up both idle units of Large saves more, 144, but comes later;
/// so does the study's own scenario, which gives up one: 6 × 12 = 72.
#[test]
fn what_can_be_done_by_the_activation_comes_first() {
    let scenario = "[[scenario]]\nname = 'less'\nset = { 'units.Large' = 2 }\n";
    assert_eq!(
        spare().with(scenario).advice(),
        [
            line("spare-units", "120.00", "at-activation"),
            line("idle-units", "144.00", "at-term-end"),
            line("scenario", "72.00", "at-term-end"),
        ]
    );
}

/// The baseline retires C already; with the stale B no device is over.
#[test]
fn what_the_study_retires_stays_retired() {
    let account = three().reported("B", "2026-08-02").with("baseline.retire = \"device_id = 'C'\"\n");
    let advice = account.one("stale-devices", false);
    assert_eq!(json!(advice.changes), json!({ "retire": "(device_id = 'C') OR days_since_report > 90" }));
    assert_eq!((advice.devices, advice.saving.to_string()), (1, "60.00".to_owned()));
}

/// A device without a date is not stale, and a stale device that has a unit costs nothing.
#[test]
fn stale_devices_that_cost_nothing_are_no_advice() {
    assert_eq!(three().reported("C", "").advice(), []);
    let enough = Account::new(&["Small,Base,3,4,5,mail"], &[("A", MAIL), ("B", MAIL), ("C", MAIL)]);
    assert_eq!(enough.reported("C", "2026-08-02").advice(), []);
}

/// Two of five units are idle: 2 × 4 × 12 = 96.
#[test]
fn units_that_no_device_uses() {
    let account = Account::new(&["Small,Base,5,4,5,mail"], &[("A", MAIL), ("B", MAIL), ("C", MAIL)]);
    assert_eq!(account.advice(), [line("idle-units", "96.00", "at-term-end")]);
    assert_eq!(json!(account.one("idle-units", false).changes), json!({ "units.Small": 3 }));
}

/// docs/contract.md section 1: `Minimum Units` are "the fewest units that can be bought". Of 5 units 3 are used; with a minimum
/// of 4 only one can be given up: 1 × 4 × 12; with one of 5 none.
#[test]
fn no_fewer_units_are_advised_than_can_be_bought() {
    let with_minimum = |units: &str| {
        let mut account = Account::new(&["Small,Base,5,4,5,mail"], &[("A", MAIL), ("B", MAIL), ("C", MAIL)]);
        account.parts = account.parts.replace(",Services\n", ",Services,Minimum Units\n");
        account.parts = account.parts.replace(",mail\n", &format!(",mail,{units}\n"));
        account.advice()
    };
    assert_eq!(with_minimum("4"), [line("idle-units", "48.00", "at-term-end")]);
    assert_eq!(with_minimum("5"), []);
}

/// Overage costs 12. If control removals that are pending are migrated too, D takes a unit: with three units it is over,
/// 3 × 4 + 12 = 24 a month against 5 × 4 = 20. That is one of the two consistent readings of `scope` which differ for this
/// fleet, so half of all 2 × 4 × 4 × 2 × 2 = 128 fail.
#[test]
fn an_advice_that_fails_under_some_readings() {
    let mut account = Account::new(&["Small,Base,5,4,12,mail"], &[("A", MAIL), ("B", MAIL), ("C", MAIL)]);
    account.devices += "D,Pending Control Removal,2026-10-30\n";
    account.usage += "D,mail,used\n";
    let advice = account.one("idle-units", true);
    let readings = advice.readings.unwrap();
    assert_eq!((readings.tried, readings.holds), (128, 64));
    assert_eq!(json!(readings.fails_in), json!({ "scope": "with-pending" }));
    let text = advice.text.to_string();
    assert!(
        text.ends_with(
            "That fails under 64 of the 128 readings in which IBM does what it writes, for example with scope = \
             with-pending."
        ),
        "{text}"
    );
}

/// What the user says about the reading is settled: the same study that sets `scope` has half the readings, and none fails.
#[test]
fn a_reading_that_the_study_sets_is_not_varied() {
    let mut account = Account::new(&["Small,Base,5,4,12,mail"], &[("A", MAIL), ("B", MAIL), ("C", MAIL)])
        .with("baseline.reading = { scope = 'counting' }\n");
    account.devices += "D,Pending Control Removal,2026-10-30\n";
    account.usage += "D,mail,used\n";
    let readings = account.one("idle-units", true).readings.unwrap();
    assert_eq!((readings.tried, readings.holds), (64, 64));
}

#[test]
fn nothing_to_advise() {
    let account = Account::new(&["Small,Base,3,4,5,mail"], &[("A", MAIL), ("B", MAIL), ("C", MAIL)]);
    assert_eq!(account.advice(), []);
    assert_eq!(
        account.sentence(),
        "The study has no scenario that you could carry out: add some, and the answer says which is best."
    );
}

/// A refused activation uses no unit, so none is spare; and without evidence of use nothing is known to be enough.
#[test]
fn no_advice_without_ground() {
    let refused =
        spare().with("account.overage_enabled = false\nbaseline.reading = { when_short = 'refuse' }\n");
    assert_eq!(refused.advice(), []);
    let mut unknown = spare();
    unknown.study = unknown.study.replace("inventory.usage = ['usage.csv']\n", "");
    assert_eq!(unknown.advice(), []);
}

/// An unknown overage price makes every total unknown: no saving is known either.
#[test]
fn no_advice_without_prices() {
    let account = Account::new(
        &["Small,Base,1,4,,mail", "Large,Base,3,6,7,mail;browser"],
        &[("A", MAIL), ("B", MAIL), ("C", MAIL)],
    );
    assert_eq!(account.advice(), []);
}

#[test]
fn japanese() {
    let advice = spare().one("spare-units", false);
    assert_eq!(
        advice.text.text(Language::Japanese),
        "USD 120.00減: 2台にLargeの未使用ライセンスを固定割り当て。期日までの手動アクティブ化が必要です。"
    );
}
