//! Sweeps: a table of the policies of each, a column for each thing that it varies.

use crate::phrases::figures::one_line;
use crate::phrases::page as phrases;
use crate::problem::Message;
use crate::render::document::{Block, Column, Document};
use crate::render::page::compare;
use crate::render::page::context::{Page, count_of};
use crate::render::table;
use crate::report::{Report, Scenario};

/// Most rows of a table; `scenarios.csv` has all.
const MAX_SWEPT: usize = 200;

/// A sweep with its policies.
pub(super) type Sweep<'a> = (&'a str, Vec<&'a Scenario>);

/// The sweeps with their policies, both in the order of the report.
pub(super) fn sweeps(report: &Report) -> Vec<Sweep<'_>> {
    let mut found: Vec<Sweep<'_>> = Vec::new();
    for scenario in &report.scenarios {
        let Some(name) = scenario.sweep.as_deref() else { continue };
        match found.last_mut() {
            Some((last, policies)) if *last == name => policies.push(scenario),
            _ => found.push((name, vec![scenario])),
        }
    }
    found
}

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let sweeps = sweeps(page.report);
    if sweeps.is_empty() {
        return;
    }
    document.push(Block::section("sweeps", page.say(&phrases::title_sweeps())));
    for (name, policies) in &sweeps {
        sweep(page, name, policies, document);
    }
}

fn sweep(page: &Page<'_>, name: &str, policies: &[&Scenario], document: &mut Document) {
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
    let (columns, heads) = points(page, name, &shown);
    let caption = page.say(&phrases::caption_sweep(page.currency()));
    document.table(compare::table(page, columns, heads, &shown).captioned(caption));
    if left_out > 0 {
        document.note(page.say(&phrases::sweep_cheapest(count_of(MAX_SWEPT), count_of(left_out))));
    }
}

/// What names each policy: a cell for each lever where all policies name the same ones, else its name.
fn points(page: &Page<'_>, sweep: &str, policies: &[&Scenario]) -> (Vec<Column>, Vec<Vec<String>>) {
    let split: Option<Vec<Vec<(&str, &str)>>> =
        policies.iter().map(|policy| settings(sweep, policy)).collect();
    let keys = |settings: &[(&str, &str)]| settings.iter().map(|(key, _)| one_line(key)).collect();
    if let Some(split) = split
        && let Some(first) = split.first()
    {
        let names: Vec<String> = keys(first);
        if split.iter().all(|settings| names == keys(settings)) {
            let values = |settings: &Vec<(&str, &str)>| {
                settings.iter().map(|(_, value)| (*value).to_owned()).collect()
            };
            return (names.into_iter().map(Column::words).collect(), split.iter().map(values).collect());
        }
    }
    let heads = policies.iter().map(|policy| vec![page.name(policy)]).collect();
    (vec![Column::words(page.say(&phrases::policy()))], heads)
}

/// `deluxe/units.Deluxe=760,reading.order=file` as its keys and values.
fn settings<'a>(sweep: &str, policy: &'a Scenario) -> Option<Vec<(&'a str, &'a str)>> {
    // A refused policy says so in its name, which a cell a lever would lose.
    if policy.refused_by.is_some() {
        return None;
    }
    let point = policy.name.strip_prefix(sweep)?.strip_prefix('/')?;
    point.split(',').map(|setting| setting.split_once('=')).collect()
}
