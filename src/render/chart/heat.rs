//! Cost over the units of two parts: the darker a field, the dearer; the cheapest and the one nearest today have a frame.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line};
use crate::phrases::nouns;
use crate::phrases::render::charts::{alt, over_months};
use crate::phrases::render::optimize_charts as phrases;
use crate::problem::Language;
use crate::render::chart::layout::{GRAY, INK, LABEL, MARGIN, Picture, SMALL, WIDTH};
use crate::render::chart::plot::Plot;
use crate::render::chart::spec::{Color, EXTRA, LESS};
use crate::render::chart::text::pale;
use crate::render::chart::{Chart, finished};
use crate::report::optimize::{Heat, OptimizeReport};

/// Height of a field.
const FIELD: f64 = 44.0;
/// A field that would leave more devices without a license or a service.
const HARMFUL: Color = (225, 225, 225);

/// The chart; `None` where there is nothing to compare.
pub(crate) fn chart(report: &OptimizeReport, language: Language) -> Option<Chart> {
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
    let (title, subtitle) = (title.to_text(language), phrases::heat_subtitle(months).to_text(language));
    let picture = picture(heat, (&title, &subtitle), (least, most), language);
    let words = phrases::heat_words(money(Some(least), places), money(Some(most), places));
    let words = alt(&title, &subtitle, words).to_text(language);
    Some(finished("heat".to_owned(), title, words, &picture))
}

fn place(heat: &Heat, wanted: Money) -> Option<(usize, usize)> {
    let rows = heat.totals.iter().enumerate();
    let found = |(row, totals): (usize, &Vec<Option<Money>>)| {
        totals.iter().position(|total| *total == Some(wanted)).map(|column| (row, column))
    };
    rows.into_iter().find_map(found)
}

fn picture(
    heat: &Heat,
    (title, subtitle): (&str, &str),
    (least, most): (Money, Money),
    language: Language,
) -> Picture {
    let mut plot = Plot::new();
    let top = plot.head(title, subtitle) + 40.0;
    let left =
        MARGIN + heat.rows.iter().map(|units| plot.width(&count(*units), SMALL)).fold(0.0, f64::max) + 14.0;
    let wide = (f64::from(WIDTH) - MARGIN - left) / heat.columns.len().max(1) as f64;
    plot.text(
        (MARGIN, top - 14.0),
        &phrases::heat_axes(one_line(&heat.first), one_line(&heat.second)).to_text(language),
        LABEL,
        GRAY,
    );
    let bottom = top + FIELD * heat.rows.len() as f64;
    for (row, (units, totals)) in heat.rows.iter().zip(&heat.totals).enumerate() {
        let y = top + FIELD * row as f64;
        plot.ending((left - 8.0, y + FIELD / 2.0 + 6.0), &count(*units), SMALL, GRAY);
        for (column, total) in totals.iter().enumerate() {
            let x = left + wide * column as f64;
            let color = total.map_or(HARMFUL, |total| shade(total, least, most));
            plot.rect((x + 1.0, y + 1.0), (x + wide - 1.0, y + FIELD - 1.0), color);
            // Whole units of the currency: there is no room for more.
            let text = money(*total, 0);
            if plot.width(&text, SMALL) < wide - 6.0 {
                plot.centered((x + wide / 2.0, y + FIELD / 2.0 + 6.0), &text, SMALL, INK);
            }
        }
    }
    for (column, units) in heat.columns.iter().enumerate() {
        plot.centered((left + wide * (column as f64 + 0.5), bottom + 26.0), &count(*units), SMALL, GRAY);
    }
    if let Some((row, column)) = place(heat, least) {
        let (x, y) = (left + wide * column as f64, top + FIELD * row as f64);
        plot.frame((x, y), (x + wide, y + FIELD), LESS);
    }
    plot.finish(bottom + 50.0)
}

/// From white, the cheapest, to the color of extra charges.
fn shade(total: Money, least: Money, most: Money) -> Color {
    let (part, whole) = ((total - least).pico() as f64, (most - least).pico().max(1) as f64);
    pale(EXTRA, (part / whole * 0.8) as f32)
}
