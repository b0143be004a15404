//! Cost over the units of two parts: the darker a cell, the dearer; the cheapest has a frame.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line};
use crate::phrases::nouns;
use crate::phrases::render::charts::over_months;
use crate::phrases::render::optimize_charts as phrases;
use crate::problem::Language;
use crate::render::chart::grid::{Cell, Grid};
use crate::render::chart::plot::Head;
use crate::report::optimize::{Heat, OptimizeReport};

/// The chart; `None` where there is nothing to compare.
pub(crate) fn chart(report: &OptimizeReport, language: Language) -> Option<Grid> {
    let heat = report.heat.as_ref()?;
    let known: Vec<Money> = heat.totals.iter().flatten().copied().flatten().collect();
    let (least, most) = (*known.iter().min()?, *known.iter().max()?);
    let (row, column) = place(heat, least)?;
    let places = decimals(&report.currency);
    let (first, second) = (one_line(&heat.first), one_line(&heat.second));
    let at = |list: &[u64], place: usize| list.get(place).copied().map_or_else(String::new, count);
    let title = phrases::heat(
        first.as_str(),
        at(&heat.rows, row),
        second.as_str(),
        at(&heat.columns, column),
        money(Some(least), places),
    );
    let months = over_months(one_line(&report.currency), nouns::months(u64::from(report.months)));
    let words = phrases::heat_words(money(Some(least), places), money(Some(most), places));
    let head = Head {
        name: "heat".to_owned(),
        title: title.to_text(language),
        subtitle: phrases::heat_subtitle(months).to_text(language),
        words: vec![words.to_text(language)],
        ..Head::default()
    };
    let cell = |total: &Option<Money>, is_framed: bool| Cell {
        shade: total.map(|total| shade(total, least, most)),
        // Whole units of the currency: there is no room for more.
        text: money(*total, 0),
        is_framed,
    };
    let rows = heat.rows.iter().zip(&heat.totals).enumerate().map(|(down, (units, totals))| {
        let cells =
            totals.iter().enumerate().map(|(across, total)| cell(total, (down, across) == (row, column)));
        (count(*units), cells.collect())
    });
    Some(Grid {
        head,
        titles: [phrases::units_axis(second).to_text(language), phrases::units_axis(first).to_text(language)],
        columns: heat.columns.iter().map(|units| count(*units)).collect(),
        rows: rows.collect(),
    })
}

fn place(heat: &Heat, wanted: Money) -> Option<(usize, usize)> {
    let rows = heat.totals.iter().enumerate();
    let found = |(row, totals): (usize, &Vec<Option<Money>>)| {
        totals.iter().position(|total| *total == Some(wanted)).map(|column| (row, column))
    };
    rows.into_iter().find_map(found)
}

/// From the cheapest, 0, to the dearest, 1.
fn shade(total: Money, least: Money, most: Money) -> f64 {
    (total - least).pico() as f64 / (most - least).pico().max(1) as f64
}
