//! Scenario by scenario: what each changes, what it costs part by part, and what it does not model.

use maud::{Markup, html};

use crate::phrases::figures::{count, counted, decimals, one_line};
use crate::render::html::{breakable, grid, warnings};
use crate::render::{notes, table};
use crate::report::{Report, Scenario, reading};

/// A sweep of more policies than this has a table on the page and no details of each.
const MOST_DETAILS: usize = 50;
/// Most rows of such a table; `scenarios.csv` has all.
const MOST_SWEPT: usize = 200;

pub(crate) fn details(report: &Report) -> Markup {
    let shown = report.scenarios.iter().filter(|s| s.sweep.is_none());
    html! {
        section #scenarios {
            h2 { "Scenario by scenario" }
            @for scenario in shown { (detail(report, scenario)) }
            @for (name, policies) in sweeps(report) { (sweep(report, name, &policies)) }
        }
    }
}

/// The sweeps with their policies, both in the order of the report.
fn sweeps(report: &Report) -> Vec<(&str, Vec<&Scenario>)> {
    let mut found: Vec<(&str, Vec<&Scenario>)> = Vec::new();
    for scenario in &report.scenarios {
        let Some(name) = scenario.sweep.as_deref() else { continue };
        match found.last_mut() {
            Some((last, policies)) if *last == name => policies.push(scenario),
            _ => found.push((name, vec![scenario])),
        }
    }
    found
}

fn sweep(report: &Report, name: &str, policies: &[&Scenario]) -> Markup {
    let (shown, left_out) = table::cheapest(policies, MOST_SWEPT);
    let listed = report.left_out.iter().find(|sweep| sweep.sweep == name);
    html! {
        h3 { "Sweep " (one_line(name)) ": " (count(listed.map_or(policies.len(), |s| s.policies) as u64)) " policies" }
        @if let Some(sweep) = listed {
            p.small {
                "Listed are the best, the worst and the Pareto front of extra charges, waiting devices and services lost: "
                (count(sweep.listed as u64)) " policies. All are in scenarios.csv."
            }
        }
        @if policies.len() <= MOST_DETAILS {
            @for scenario in policies { (detail(report, scenario)) }
        } @else {
            details {
                summary { "All figures as a table" }
                div.scenarios { (grid(&table::comparison(report, &shown), "Policies of the sweep against the baseline")) }
            }
            @if left_out > 0 {
                p.small {
                    "The " (count(MOST_SWEPT as u64)) " policies with the lowest total; "
                    (count(left_out as u64)) " more are in scenarios.csv."
                }
            }
        }
    }
}

fn detail(report: &Report, scenario: &Scenario) -> Markup {
    let changes = notes::changes(scenario);
    html! {
        details open[scenario.sweep.is_none()] {
            summary {
                b { (breakable(&one_line(&scenario.name))) }
                @if let Some(title) = &scenario.title { ": " (one_line(title)) }
            }
            @if let Some(why) = &scenario.why { p { i { (one_line(why)) } } }
            @if let Some(on) = &scenario.on { p { "Patches " b { (one_line(on)) } "." } }
            @if !changes.is_empty() {
                p { "Changes against the baseline:" }
                ul { @for change in &changes { li { code { (change) } } } }
            } @else if scenario.on.is_some() { p { "Changes nothing against the baseline." } }
            @if let Some(device) = &scenario.refused_by {
                p.bad { "Refused: device " (one_line(device)) " would wait, so nothing is assigned." }
            }
            p { (notes::devices(&scenario.devices)) "." }
            @if let Some(words) = notes::unknown_statuses(&scenario.devices) { p { "Of all devices read, " (words) } }
            p {
                "Services lost: " (count(scenario.services.lost_at_activation)) " at activation, "
                (count(scenario.services.lost_at_day_90)) " at day 90, on "
                (counted(scenario.services.devices_losing, "device")) "."
            }
            (grid(&table::parts(report, scenario), &format!("Parts, per month in {}", report.currency)))
            @if let Some(waterfall) = &scenario.waterfall {
                (grid(&table::waterfall(waterfall, decimals(&report.currency)), &format!(
                    "Where the difference to the baseline comes from, over {} months in {}", report.months, report.currency
                )))
                p.small { (notes::WATERFALL) }
            }
            p { "Reading: " (reading::in_words(&scenario.reading)) ". Computed by the " (scenario.engine) " engine." }
            @if !scenario.not_modeled.is_empty() {
                p { "Not modeled:" }
                ul { @for what in &scenario.not_modeled { li { (one_line(what)) } } }
            }
            (warnings(&scenario.warnings))
        }
    }
}
