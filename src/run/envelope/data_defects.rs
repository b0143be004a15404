//! The price of dirty data as a section of the envelope, and as a file of its own.

use serde::Serialize;

use crate::analysis::data_defects as dirty;
use crate::analysis::data_defects::{Effect, Price};
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::figures::{count, counted, decimals, money, one_line};
use crate::policy::Policy;
use crate::render::table::Table;
use crate::run::envelope::EnvelopeReport;
use crate::study::load::Loaded;

/// What the defects of the import could cost under the baseline. Money is over the horizon.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DirtyData {
    /// The policy that they were priced under.
    pub policy: String,
    /// Its extra charges with the data as read.
    pub as_read: Option<Money>,
    /// The kinds of defect that this import has, the one with the widest band first.
    pub defects: Vec<DefectRow>,
    /// Extra charges with every defect resolved the way that is cheapest for it alone.
    pub all_cheap: Option<Money>,
    /// Extra charges with every defect resolved the way that is dearest for it alone.
    pub all_dear: Option<Money>,
}

/// One kind of defect.
#[derive(Debug, Clone, Serialize)]
pub struct DefectRow {
    /// Which.
    pub defect: &'static str,
    /// Devices or rows that have it.
    pub count: u64,
    /// Least extra charges; null where an amount is unknown.
    pub low: Option<Money>,
    /// Most.
    pub high: Option<Money>,
    /// The distance between both.
    pub band: Option<Money>,
    /// The way that gives the least.
    pub cheapest: Option<&'static str>,
    /// The way that gives the most.
    pub dearest: Option<&'static str>,
    /// Every way that was simulated.
    pub ways: Vec<WayRow>,
}

/// One way to resolve a defect, simulated.
#[derive(Debug, Clone, Serialize)]
pub struct WayRow {
    /// What it supposes.
    pub way: &'static str,
    /// Extra charges.
    pub extra: Option<Money>,
    /// Devices that wait or have no license they may take.
    pub without_license: u64,
    /// Pairs (device, service) lost at activation or 90 days later.
    pub lost: u64,
}

/// Prices the defects of a study's import under a policy.
pub(crate) fn assemble(study: &Loaded, name: &str, policy: &Policy, as_read: Option<Money>) -> DirtyData {
    let (account, fleet, rejected) = (&study.account, &study.fleet, study.import.rejected);
    let prices = dirty::prices(account, fleet, policy, rejected);
    let together = dirty::together(account, fleet, policy, rejected, &prices);
    let months = u64::from(study.file.months);
    let over = |amount: Option<Money>| amount.map(|amount| amount.times(months));
    let [all_cheap, all_dear] = together.map_or([None, None], |both| both.map(|effect| over(effect.extra)));
    DirtyData {
        policy: name.to_owned(),
        as_read,
        defects: prices.iter().map(|price| row(price, over)).collect(),
        all_cheap,
        all_dear,
    }
}

fn row(price: &Price, over: impl Fn(Option<Money>) -> Option<Money>) -> DefectRow {
    let extremes = price.extremes();
    let way = |(way, effect): &(dirty::Way, Effect)| WayRow {
        way: way.words(),
        extra: over(effect.extra),
        without_license: effect.without_license,
        lost: effect.lost,
    };
    DefectRow {
        defect: price.defect.words(),
        count: price.count,
        low: over(extremes.map(|[(_, low), _]| low)),
        high: over(extremes.map(|[_, (_, high)]| high)),
        band: over(price.band()),
        cheapest: extremes.map(|[(way, _), _]| way.words()),
        dearest: extremes.map(|[_, (way, _)]| way.words()),
        ways: price.ways.iter().map(way).collect(),
    }
}

/// The defects for programs, as a file of their own.
pub fn dirty_json(report: &EnvelopeReport) -> String {
    serde_json::to_string_pretty(&report.dirty_data).invariant("a report is JSON") + "\n"
}

/// One row a way of resolving a defect.
pub(crate) fn table(report: &EnvelopeReport) -> Option<Table> {
    let places = decimals(&report.currency);
    let header = [
        "Defect, and what it may hide",
        "Extra charges*",
        "Band*",
        "Devices without\na license*",
        "Services\nlost*",
    ];
    let mut rows = Vec::new();
    for defect in &report.dirty_data.defects {
        let title = format!("{} ({})", defect.defect, count(defect.count));
        rows.push(vec![title, String::new(), money(defect.band, places), String::new(), String::new()]);
        rows.extend(defect.ways.iter().map(|way| {
            vec![
                format!("· {}", way.way),
                money(way.extra, places),
                String::new(),
                count(way.without_license),
                count(way.lost),
            ]
        }));
    }
    let is_clean = rows.is_empty();
    (!is_clean).then(|| Table { header: header.map(str::to_owned).to_vec(), rows })
}

/// What to make of it.
pub(crate) fn lines(report: &EnvelopeReport) -> Vec<String> {
    let (data, places) = (&report.dirty_data, decimals(&report.currency));
    let name = one_line(&data.policy);
    let Some(first) = data.defects.first() else {
        return vec!["The import has none of the defects that are priced: unknown statuses, no evidence of use, missing dates of the order, rows that cannot be used.".to_owned()];
    };
    let amount = |m| format!("{} {}", one_line(&report.currency), money(m, places));
    let mut lines = vec![format!(
        "Extra charges of {name} over {} months under the reference reading: {} with the data as read. Each row is a \
         simulation in which all devices or rows of the defect are alike.",
        report.months,
        amount(data.as_read)
    )];
    if first.band.is_some_and(|band| !band.is_zero()) {
        lines.push(format!("Mend this first: {} ({}).", first.defect, counted(first.count, "case")));
    }
    lines.push(format!(
        "All together: {} if each is resolved the way that is cheapest for it alone, {} if the dearest.",
        amount(data.all_cheap),
        amount(data.all_dear)
    ));
    lines
}
