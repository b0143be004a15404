//! The price of dirty data as a section of the envelope.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money};
use crate::phrases::nouns;
use crate::phrases::render::{dirty_data as phrases, envelope};
use crate::problem::{Language, Message};
use crate::render::document::Table;
use crate::report::envelope::EnvelopeReport;

/// One row a way of resolving a defect.
pub(crate) fn table(report: &EnvelopeReport, language: Language) -> Option<Table> {
    let places = decimals(&report.currency);
    let header = [
        phrases::defect_column(),
        phrases::extra_column(),
        phrases::band_column(),
        envelope::without_license(),
        envelope::services_lost(),
    ];
    let mut rows = Vec::new();
    for defect in &report.dirty_data.defects {
        let title = phrases::defect(Message::from(&defect.defect), count(defect.count));
        let band = money(defect.band, places);
        rows.push(vec![title.to_text(language), String::new(), band, String::new(), String::new()]);
        rows.extend(defect.ways.iter().map(|way| {
            vec![
                phrases::way(Message::from(&way.way)).to_text(language),
                money(way.extra, places),
                String::new(),
                count(way.without_license),
                count(way.lost),
            ]
        }));
    }
    let is_clean = rows.is_empty();
    (!is_clean).then(|| Table::of_figures(header.map(|name| name.to_text(language)), rows))
}

/// What to make of it.
pub(crate) fn lines(report: &EnvelopeReport) -> Vec<Message> {
    let (data, places) = (&report.dirty_data, decimals(&report.currency));
    let Some(first) = data.defects.first() else { return vec![phrases::none()] };
    let amount = |m: Option<Money>| format!("{} {}", report.currency, money(m, places));
    let months = nouns::months(u64::from(report.months));
    let mut lines = vec![phrases::as_read(&data.policy, months, amount(data.as_read))];
    if first.band.is_some_and(|band| !band.is_zero()) {
        lines.push(phrases::mend_first(Message::from(&first.defect), nouns::cases(first.count)));
    }
    lines.push(phrases::all_together(amount(data.all_cheap), amount(data.all_dear)));
    lines
}
