//! Reports made by hand, for the tests of every format.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::input::file_account::{ColumnReport, FileReport, Input, RejectedRow};
use crate::input::inventory::import::{Conflict, Import, RowPlace};
use crate::input::reach::Reach;
use crate::money::Money;
use crate::policy::reading::PartialReading;
use crate::problem::Warning;
use crate::report::ranges::{Range, RangeOver, Ranges};
use crate::report::{
    About, Assumption, Bought, Delta, Devices, PartInfo, PartRow, Report, Scenario, Services, Sums,
};

/// A small study: a baseline that is 31 devices over, and a scenario that buys 200 units more.
pub(crate) fn two() -> Report {
    let baseline = scenario("as-is", 800, 0);
    let mut buy = scenario("buy-200-deluxe", 1000, 1);
    buy.title = Some("200 more Deluxe".to_owned());
    buy.why = Some("Would it have avoided the overage?".to_owned());
    buy.changes.insert("units.Deluxe".to_owned(), json!(1000));
    buy.not_modeled = vec!["A volume discount".to_owned()];
    report(vec![baseline, buy], "USD")
}

/// A baseline and `others` scenarios that differ more and more, in the currency given.
pub(crate) fn many(others: u64, currency: &str) -> Report {
    let mut scenarios = vec![scenario("as-is", 800, 0)];
    for n in 1..=others {
        let mut next = scenario(&format!("buy-{}-deluxe-and-retire-silent-devices", n * 20), 700 + n * 20, n);
        next.title = Some(format!("Buy {} more Deluxe, retire what has been silent for {n} weeks", n * 20));
        next.changes.insert("units.Deluxe".to_owned(), json!(700 + n * 20));
        scenarios.push(next);
    }
    report(scenarios, currency)
}

/// Text that must never be run by anything, and unknown prices.
pub(crate) fn hostile() -> Report {
    let mut report = two();
    "<script>alert(1)</script>".clone_into(&mut report.study.title);
    report.study.description = Some("a \"b\" & <img src=x onerror=alert(1)>".to_owned());
    for scenario in &mut report.scenarios {
        for part in &mut scenario.parts {
            (part.committed, part.extra, part.idle_cost) = (None, None, None);
        }
        let unknown = Sums { committed: None, extra: None, total: None };
        (scenario.per_month, scenario.horizon) = (unknown, unknown);
        scenario.delta = Delta { extra: None, total: None, percent: None };
    }
    if let Some(second) = report.scenarios.get_mut(1) {
        "=cmd()|'x'!A1".clone_into(&mut second.name);
        second.title = Some("</title><script>x</script>\u{1b}[31m".to_owned());
        second.changes.insert("@units".to_owned(), json!("+1+1"));
        second.refused_by = Some("=DEV|1".to_owned());
    }
    report
}

/// Names in Japanese, amounts in yen.
pub(crate) fn japanese() -> Report {
    let mut report = many(3, "JPY");
    "株式会社ACME：自動割り当ての前に".clone_into(&mut report.study.title);
    let names =
        ["現状のまま", "デラックスを200本追加", "90日間沈黙している端末を廃止", "ｶﾀｶﾅ混在 Deluxe → Premier"];
    for (scenario, name) in report.scenarios.iter_mut().zip(names) {
        name.clone_into(&mut scenario.name);
        scenario.title = None;
    }
    report
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn part(name: &str, units: u64, consumed: u64, price: &str) -> PartRow {
    let (over, idle) = (consumed.saturating_sub(units), units.saturating_sub(consumed));
    PartRow {
        name: name.to_owned(),
        units,
        consumed,
        over,
        idle,
        committed: Some(money(price).times(units)),
        extra: Some(money(price).scaled(money("1.25")).times(over)),
        idle_cost: Some(money(price).times(idle)),
    }
}

fn scenario(name: &str, deluxe: u64, step: u64) -> Scenario {
    let parts = vec![
        part("Essentials", 1200, 1182, "3.00"),
        part("Deluxe", deluxe, 831, "4.24"),
        part("Mobile Threat Defense Advanced", 300, 120 + step * 15, "2.004"),
    ];
    let over = parts.iter().map(|p| p.over).sum();
    let unknown = Sums { committed: None, extra: None, total: None };
    let mut scenario = Scenario {
        name: name.to_owned(),
        title: None,
        why: None,
        on: (step > 0).then(|| "as-is".to_owned()),
        sweep: None,
        not_modeled: Vec::new(),
        changes: Map::new(),
        reading: reading(),
        refused_by: None,
        engine: "fast".into(),
        devices: devices(over),
        warnings: vec![warning()],
        services: Services { lost_at_activation: 18, lost_at_day_90: 41 + step, devices_losing: 29 },
        parts,
        per_month: unknown,
        horizon: unknown,
        delta: Delta { extra: None, total: None, percent: None },
        ranges: None,
        losses: Vec::new(),
        moves: Vec::new(),
        groups: Vec::new(),
        when: Vec::new(),
        waterfall: None,
    };
    sum_up(&mut scenario);
    scenario
}

/// The sums of a scenario, from its parts.
fn sum_up(scenario: &mut Scenario) {
    let sum = |f: fn(&PartRow) -> Option<Money>| scenario.parts.iter().map(f).sum::<Option<Money>>();
    let (committed, extra) = (sum(|p| p.committed), sum(|p| p.extra));
    let times = |n: u64| Sums {
        committed: committed.map(|m| m.times(n)),
        extra: extra.map(|m| m.times(n)),
        total: committed.zip(extra).map(|(a, b)| (a + b).times(n)),
    };
    (scenario.per_month, scenario.horizon) = (times(1), times(12));
}

fn devices(overage: u64) -> Devices {
    Devices {
        read: 2400,
        retired: 44,
        out_of_scope: 300,
        assigned: 2044 - overage,
        overage,
        waiting: 12,
        unlicensable: 0,
        out_of_scope_by_status: [("Inactive".to_owned(), 200), ("Pending Control Removal".to_owned(), 100)]
            .into(),
        unknown_statuses: [("enroled?".to_owned(), 3)].into(),
    }
}

fn reading() -> Map<String, Value> {
    let mut partial = PartialReading::default();
    partial.set("order", "device-id").unwrap();
    partial.complete().words().iter().map(|(key, word)| ((*key).to_owned(), json!(word))).collect()
}

fn warning() -> Warning {
    Warning {
        id: "void-pin".to_owned(),
        message: "pins name devices that are not in scope".into(),
        count: 3,
        consequence: Some("they are treated like any other device".into()),
        samples: vec!["D-0017".into(), "D-0032".into()],
    }
}

fn report(mut scenarios: Vec<Scenario>, currency: &str) -> Report {
    let base = scenarios.first().map(|s| s.horizon).unwrap();
    for scenario in &mut scenarios {
        let change = |now: Option<Money>, then: Option<Money>| Some(now? - then?);
        let total = change(scenario.horizon.total, base.total);
        scenario.delta = Delta {
            extra: change(scenario.horizon.extra, base.extra),
            total,
            percent: total.zip(base.total).and_then(|(a, b)| a.percent_of(b)),
        };
    }
    Report {
        left_out: Vec::new(),
        japanese: BTreeMap::new(),
        format: "fleetcast/result".into(),
        version: 1,
        tool: "fleetcast 0.1.0".to_owned(),
        study: About {
            title: "ACME KK: before auto-activation".to_owned(),
            author: Some("J. Doe".to_owned()),
            date: Some("2026-11-02".to_owned()),
            source: Some("portal export of 1 November".to_owned()),
            description: Some("What happens if nothing is done.".to_owned()),
        },
        inputs: vec![
            Input { path: "devices.csv".to_owned(), sha256: "0123456789abcdef".repeat(4), rows: Some(2405) },
            Input { path: "study.toml".to_owned(), sha256: "fedcba9876543210".repeat(4), rows: None },
        ],
        as_of: "2026-11-01".to_owned(),
        activates_on: Some("2027-01-30".to_owned()),
        excess_kept_until: Some("2027-04-30".to_owned()),
        currency: currency.to_owned(),
        months: 12,
        first_month: Some("2027-01".to_owned()),
        last_month: Some("2027-12".to_owned()),
        price_period: "month".into(),
        bought: vec![Bought {
            name: "Deluxe".to_owned(),
            units: 5,
            price: money("5.01"),
            per_year: money("300.6"),
        }],
        import: import(),
        parts: [("Essentials", "base"), ("Deluxe", "base"), ("Mobile Threat Defense Advanced", "addon")]
            .map(|(name, kind)| info(name, kind))
            .to_vec(),
        levers: Map::new(),
        scenarios,
        answer: Vec::new(),
        advice: Vec::new(),
        assumptions: vec![Assumption {
            id: "A1".to_owned(),
            text: "every device gets the smallest license that covers what it uses".into(),
        }],
    }
}

fn info(name: &str, kind: &'static str) -> PartInfo {
    PartInfo {
        name: name.to_owned(),
        term_ends: None,
        number: format!("D{}", name.len()),
        kind: kind.into(),
        services: vec!["mdm".to_owned(), "secure_mail".to_owned()],
        price: Some(money("3.00")),
        overage_price: None,
    }
}

fn import() -> Import {
    let column = |header: &str, field: Option<&str>, how: &str| ColumnReport {
        header: header.to_owned(),
        field: field.map(str::to_owned),
        how: how.to_owned(),
    };
    Import {
        read: 2405,
        imported: 2400,
        merged: 2,
        attached: 0,
        rejected: 1,
        skipped: 2,
        warnings: vec![Warning {
            id: "unknown-status".to_owned(),
            message: "devices have a status that nobody knows".into(),
            count: 3,
            consequence: Some("they are out of scope".into()),
            samples: vec!["enroled? (line 17)".into()],
        }],
        rejected_rows: vec![RejectedRow {
            file: "devices.csv".to_owned(),
            line: 88,
            reason: "has no device id".into(),
        }],
        conflicts: vec![Conflict {
            device: "Android0001".to_owned(),
            rows: [17, 90].map(|line| RowPlace { file: "devices.csv".to_owned(), line }).into(),
            kept: Some(RowPlace { file: "devices.csv".to_owned(), line: 90 }),
        }],
        found_values: crate::input::people::FoundValues::default(),
        files: vec![FileReport {
            path: "devices.csv".to_owned(),
            kind: "maas360".to_owned(),
            encoding: "CP932 (no BOM, decoded without error)".into(),
            delimiter: "comma".to_owned(),
            header_line: 1,
            timezone: "UTC (as MaaS360 writes them)".into(),
            columns: vec![
                column("Device ID", Some("device_id"), "alias"),
                column("Managed Status", Some("managed_status"), "alias"),
                column("Cost Center", None, "unmapped"),
            ],
        }],
        evidence: Reach::default(),
    }
}

/// Whatever is hard to draw: amounts far apart, less and more than the baseline, equal to it, long names, a sweep,
/// more parts than colors, a part without devices.
pub(crate) fn varied() -> Report {
    let mut baseline = scenario("as-is", 800, 0);
    let mut names = vec!["a".repeat(400), "b".to_owned(), "wide-".repeat(30), "nothing-changes".to_owned()];
    names.extend((1..=3).map(|n| format!("deluxe-units/units.Deluxe={n}00,reading.order=device-id")));
    for n in 0..8 {
        baseline.parts.push(part(&format!("Add-on number {n} with quite a long name"), 10 * n, 5, "1.00"));
    }
    baseline.parts.push(part("Nobody's", 0, 0, "1.00"));
    sum_up(&mut baseline);
    let mut scenarios = vec![baseline.clone()];
    for (n, name) in (0_u64..).zip(names) {
        let mut next = Scenario { on: Some("as-is".to_owned()), ..baseline.clone() };
        next.sweep = name.split_once('/').map(|(sweep, _)| sweep.to_owned());
        next.title = Some(format!("Title {n}: {}", "many words ".repeat(12)));
        next.name = name;
        let extra = Money::whole([0, 75_000_000, 250, 164, 400_000, 1, 9_999][usize::try_from(n).unwrap()]);
        for (place, row) in next.parts.iter_mut().enumerate() {
            row.extra = Some(if place == 1 { extra } else { Money::ZERO });
        }
        sum_up(&mut next);
        scenarios.push(next);
    }
    let mut report = report(scenarios, "JPY");
    report.parts = report.scenarios[0].parts.iter().map(|row| info(&row.name, "addon")).collect();
    report
}

/// Ranges of extra charges as hard to draw as they come: nothing at all, far apart, a point, unknown, long names.
pub(crate) fn ranged() -> Report {
    let mut report = many(5, "USD");
    let names = [
        "as-is",
        "a scenario with a name of sixty characters, as people write",
        "デラックスを追加し端末を廃止",
    ];
    for (scenario, name) in report.scenarios.iter_mut().zip(names) {
        name.clone_into(&mut scenario.name);
    }
    let reaches = [
        (Some(("0", "16650.24")), Some(("0", "351706.16"))),
        (Some(("1200", "1971.6")), Some(("900.5", "2400"))),
        (Some(("0", "0")), Some(("0", "0"))),
        (Some(("164.3", "164.3")), Some(("164.3", "75000000"))),
        (Some(("5", "70")), None),
        (None, None),
    ];
    for (scenario, (consistent, all)) in report.scenarios.iter_mut().zip(reaches) {
        scenario.ranges = Some(Ranges { consistent: over(48, consistent), all: over(2304, all) });
    }
    report
}

fn over(readings: usize, extra: Option<(&str, &str)>) -> RangeOver {
    fn range<T>(min: T, max: T) -> Range<T> {
        Range { min, max, min_reading: Map::new(), max_reading: Map::new() }
    }
    RangeOver {
        readings,
        extra: extra.map(|(min, max)| range(money(min), money(max))),
        total: None,
        without_license: range(0, 12),
        services_lost: range(3, 59),
    }
}

/// Eight named scenarios, and forty policies of a sweep that all differ more from the baseline.
pub(crate) fn swept() -> Report {
    let mut report = many(48, "USD");
    for (place, scenario) in report.scenarios.iter_mut().enumerate().skip(9) {
        scenario.name = format!("deluxe-units/units.Deluxe={place}");
        scenario.sweep = Some("deluxe-units".to_owned());
    }
    report
}

/// A study without extra charges whose scenario changes nothing.
pub(crate) fn nothing() -> Report {
    report(
        vec![scenario("as-is", 900, 0), Scenario { name: "same".to_owned(), ..scenario("as-is", 900, 0) }],
        "USD",
    )
}
