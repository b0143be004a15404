//! What the futures of a forecast call for, as tables.

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, decimals, money, one_line};
use crate::phrases::forecast::month;
use crate::phrases::headings;
use crate::phrases::optimize;
use crate::phrases::optimize::percent;
use crate::phrases::render::optimize as phrases;
use crate::problem::{Language, Message};
use crate::render::csv;
use crate::render::document::{Block, Document, Table};
use crate::render::optimize::tables::name;
use crate::report::ahead::{AheadPurchase, AheadReport, AheadUnits};
use crate::report::forecast::MoneySpread;
use crate::report::optimize::OptimizeReport;
use crate::report::row::Cell;

/// The section, where there is a forecast.
pub(super) fn section(report: &OptimizeReport, document: &mut Document) {
    let Some(found) = &report.forecast else { return };
    let language = document.language;
    let last = found.units.first().and_then(|row| row.months.last()).map(|row| month(&row.month));
    let title = phrases::ahead_title(month(&found.from), last.unwrap_or_else(|| month(&found.from)));
    document.push(Block::section("ahead", title.text(language)));
    document.table(purchases(found, &report.currency, language));
    let futures = match found.draws {
        0 => optimize::expected_future(),
        draws => optimize::seeded_futures(count(u64::from(draws)), found.seed.to_string()),
    };
    document.note(phrases::ahead_note(futures).text(language));
    let when = when(found, language);
    if !when.rows.is_empty() && when.columns.len() > 1 {
        document.push(Block::section("ahead-when", phrases::ahead_when_title().text(language)));
        document.table(when);
        document.note(phrases::ahead_when_note().text(language));
    }
    document.push(Block::section("ahead-regret", phrases::ahead_regret_title().text(language)));
    document.table(regret(found, &report.currency, language));
    let note = if found.draws > 0 { phrases::ahead_regret_note } else { phrases::expected_regret_note };
    document.note(note().text(language));
}

fn texts(names: &[Message], language: Language) -> Vec<String> {
    names.iter().map(|name| name.to_text(language)).collect()
}

/// One row a purchase.
fn purchases(found: &AheadReport, currency: &str, language: Language) -> Table {
    let places = decimals(currency);
    let is_drawn = found.draws > 0;
    let mut header = vec![phrases::purchase(), headings::committed()];
    if is_drawn {
        header.extend([
            phrases::extra_mean(),
            phrases::extra_p90(),
            phrases::total_mean(),
            phrases::saves_mean(),
            phrases::cheaper_in(),
            phrases::waiting_p90(),
        ]);
    } else {
        header.extend([headings::extra(), headings::total(), phrases::saves(), phrases::without_license()]);
    }
    let first = header.len();
    header.extend(found.units.iter().map(|row| Message::new(one_line(&row.part))));
    let row = |purchase: &AheadPurchase| {
        let extra = |of: fn(&MoneySpread) -> Money| money(purchase.extra.as_ref().map(of), places);
        let total = money(purchase.total.map(|total| total.mean), places);
        let saves = money(purchase.saves, places);
        let mut cells = vec![name(purchase.id).to_text(language), money(purchase.committed, places)];
        if is_drawn {
            let cheaper_in = purchase.cheaper_in.clone().unwrap_or_else(|| UNKNOWN.to_owned());
            cells.extend([extra(|extra| extra.mean), extra(|extra| extra.p90), total, saves, cheaper_in]);
        } else {
            cells.extend([extra(|extra| extra.mean), total, saves]);
        }
        cells.push(count(purchase.waiting.p90));
        cells.extend(purchase.units.iter().map(|part| count(part.units)));
        cells
    };
    let rows = found.purchases.iter().map(row).collect();
    Table { has_baseline: true, breaks: vec![first], ..Table::of_figures(texts(&header, language), rows) }
}

/// The parts whose units change, month by month.
fn when(found: &AheadReport, language: Language) -> Table {
    let changes = |row: &&AheadUnits| {
        row.months.iter().any(|month| month.units.is_some_and(|units| units != month.today))
    };
    let parts: Vec<&AheadUnits> = found.units.iter().filter(changes).collect();
    let mut header = vec![phrases::month()];
    header.extend(parts.iter().map(|row| Message::new(one_line(&row.part))));
    let months = parts.first().map(|row| row.months.as_slice()).unwrap_or_default();
    let row = |(place, month): (usize, &crate::report::ahead::AheadMonth)| {
        let units = |part: &&AheadUnits| {
            let units = part.months.get(place).and_then(|month| month.units);
            units.map_or_else(|| UNKNOWN.to_owned(), count)
        };
        std::iter::once(month.month.clone()).chain(parts.iter().map(units)).collect()
    };
    Table::of_figures(texts(&header, language), months.iter().enumerate().map(row).collect())
}

fn regret(found: &AheadReport, currency: &str, language: Language) -> Table {
    let places = decimals(currency);
    let mut changes: Vec<&String> =
        found.units.first().map(|row| row.regret.keys().collect()).unwrap_or_default();
    changes.sort_by_key(|change| change.parse::<i64>().unwrap_or_default());
    let mut header = vec![headings::part(), phrases::units_best()];
    header.extend(changes.iter().map(|change| percent(change.as_str())));
    let amount =
        |row: &AheadUnits, change: &&String| -> Option<Money> { row.regret.get(*change).copied().flatten() };
    let row = |row: &AheadUnits| {
        let best = row.best.map_or_else(|| UNKNOWN.to_owned(), count);
        let mut cells = vec![one_line(&row.part), best];
        cells.extend(changes.iter().map(|change| money(amount(row, change), places)));
        cells
    };
    Table::of_figures(texts(&header, language), found.units.iter().map(row).collect())
}

/// A row per part and month.
pub fn ahead_csv(found: &AheadReport) -> String {
    let mut table = csv::Table::with_header([
        "part",
        "month",
        "today",
        "units",
        "devices_p10",
        "devices_p50",
        "devices_p90",
        "devices_p95",
    ]);
    for part in &found.units {
        for month in &part.months {
            table.row([
                Cell::text(&part.part),
                Cell::text(&month.month),
                Cell::Count(month.today),
                month.units.map_or(Cell::Unknown, Cell::Count),
                Cell::Count(month.devices.p10),
                Cell::Count(month.devices.p50),
                Cell::Count(month.devices.p90),
                Cell::Count(month.devices.p95),
            ]);
        }
    }
    table.into_text()
}
