//! The price of dirty data as a section of the envelope.

use crate::money::Money;
use crate::phrases::figures::{count, counted, decimals, money};
use crate::render::document::Table;
use crate::report::envelope::EnvelopeReport;

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
    (!is_clean).then(|| Table::of_figures(header, rows))
}

/// What to make of it.
pub(crate) fn lines(report: &EnvelopeReport) -> Vec<String> {
    let (data, places) = (&report.dirty_data, decimals(&report.currency));
    let name = &data.policy;
    let Some(first) = data.defects.first() else {
        return vec!["The import has none of the defects that are priced: unknown statuses, no evidence of use, missing dates of the order, rows that cannot be used.".to_owned()];
    };
    let amount = |m: Option<Money>| format!("{} {}", report.currency, money(m, places));
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
