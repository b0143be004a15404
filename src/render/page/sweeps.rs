//! Sweeps: a table of the policies of each, a column for each thing that it varies.

use crate::phrases::figures::one_line;
use crate::phrases::page as phrases;
use crate::problem::Message;
use crate::render::document::{Block, Column, Document, Table};
use crate::render::page::compare;
use crate::render::page::context::{Page, count_of};
use crate::render::sweep::{Points, sweeps};
use crate::render::{sweep, table};
use crate::report::Scenario;

/// Most rows of a table; `scenarios.csv` has all.
const MAX_SWEPT: usize = 200;

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let sweeps = sweeps(page.report);
    if sweeps.is_empty() {
        return;
    }
    document.push(Block::section("sweeps", page.say(&phrases::title_sweeps())));
    for (place, (name, policies)) in sweeps.iter().enumerate() {
        one(page, (place, name), policies, document);
    }
}

fn one(page: &Page<'_>, (place, name): (usize, &str), policies: &[&Scenario], document: &mut Document) {
    let listed = page.report.left_out.iter().find(|sweep| sweep.sweep == name);
    let all = listed.map_or(policies.len(), |sweep| sweep.policies);
    let title = page.say(&phrases::sweep(Message::of_value(name), count_of(all)));
    document.push(Block::subheading(title));
    if let Some(sweep) = listed {
        document.note(page.say(&phrases::sweep_listed(count_of(sweep.listed))));
    }
    let totals = policies.iter().map(|policy| policy.horizon.total);
    if let Some(totals) = totals.collect::<Option<Vec<_>>>()
        && let (Some(least), Some(most)) = (totals.iter().min(), totals.iter().max())
    {
        let [least, most] = [least, most].map(|total| page.money(Some(*total)));
        document.paragraph(page.say(&phrases::sweep_range(least, most, page.currency())));
    }
    let (shown, left_out) = table::cheapest(policies, MAX_SWEPT);
    document.blocks.extend(page.chart(&format!("sweep-{}", place + 1)));
    let (columns, heads, levers) = points(page, name, &shown);
    let caption = page.say(&phrases::caption_sweep(page.currency()));
    let table = compare::table(page, columns, heads, &shown).captioned(caption);
    document.table(Table { levers, ..table });
    if left_out > 0 {
        document.note(page.say(&phrases::sweep_cheapest(count_of(MAX_SWEPT), count_of(left_out))));
    }
}

/// What names each policy: a cell for each lever where all policies name the same ones, else its name.
fn points(page: &Page<'_>, sweep: &str, policies: &[&Scenario]) -> (Vec<Column>, Vec<Vec<String>>, usize) {
    match sweep::points(sweep, policies) {
        Some(Points { keys, points }) => {
            let columns = keys.iter().map(|key| Column::words(one_line(key))).collect();
            let owned = |values: Vec<&str>| values.into_iter().map(str::to_owned).collect();
            let heads = points.into_iter().map(|(values, _)| owned(values)).collect();
            (columns, heads, keys.len())
        }
        None => {
            let heads = policies.iter().map(|policy| vec![page.name(policy)]).collect();
            (vec![Column::words(page.say(&phrases::policy()))], heads, 0)
        }
    }
}
