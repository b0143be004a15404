//! The comparison: every scenario against the baseline.

use crate::phrases::figures::signed_percent;
use crate::phrases::headings;
use crate::phrases::{lists, page as phrases};
use crate::problem::Message;
use crate::render::document::{Block, Column, Document, Others, Table};
use crate::render::page::context::Page;
use crate::render::page::measures;
use crate::render::sweep::sweeps;
use crate::report::Scenario;

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    document.push(Block::section("comparison", page.say(&phrases::title_comparison())));
    let (places, scenarios): (Vec<usize>, Vec<&Scenario>) = page.named().unzip();
    let heads: Vec<Vec<String>> = scenarios.iter().map(|scenario| vec![page.name(scenario)]).collect();
    let first = vec![Column::words(page.say(&headings::scenario()))];
    let mut table = table(page, first, heads, &scenarios);
    table.columns.push(Column::words(page.say(&headings::when())));
    for ((row, others), scenario) in table.rows.iter_mut().zip(&mut table.others).zip(&scenarios) {
        row.push(page.when(scenario));
        others.push(Others::default());
    }
    let caption = page.say(&phrases::caption_comparison(page.currency()));
    document.table(Table { scenarios: places, has_baseline: true, ..table.captioned(caption) });
    let names: Vec<Message> = sweeps(page.report).iter().map(|(name, _)| Message::of_value(name)).collect();
    if !names.is_empty() {
        let list = Message::default().joined(&names, lists::comma());
        document.note(page.say(&phrases::sweeps_follow(list)));
    }
    document.blocks.extend(page.chart("cost-by-scenario"));
    document.blocks.extend(page.chart("extra-charges-against-baseline"));
    document.blocks.extend(page.chart("cost-against-services-lost"));
}

/// The figures of scenarios behind what names them.
pub(super) fn table(
    page: &Page<'_>,
    mut columns: Vec<Column>,
    heads: Vec<Vec<String>>,
    scenarios: &[&Scenario],
) -> Table {
    let (sums, effects) = (measures::sums(page), measures::effects(page));
    columns.extend(sums.iter().map(|measure| measure.column(page)));
    columns.push(measures::column_of_change(page));
    columns.push(Column::figures(page.say(&headings::change_percent())));
    columns.extend(effects.iter().map(|measure| measure.column(page)));
    let mut table = Table { columns, ..Table::default() };
    for (mut row, scenario) in heads.into_iter().zip(scenarios) {
        let mut others = vec![Others::default(); row.len()];
        let mut push = |(cell, other): (String, Others)| {
            row.push(cell);
            others.push(other);
        };
        for measure in &sums {
            push(measure.cell(page, scenario));
        }
        push(measures::change_of_total(page, scenario));
        push((signed_percent(scenario.delta.percent.as_deref()), Others::default()));
        for measure in &effects {
            push(measure.cell(page, scenario));
        }
        table.rows.push(row);
        table.others.push(others);
    }
    table
}
