//! `report.html`: one page, readable without scripts and without a network.
//!
//! Everything of the user goes through maud, which escapes it; charts are drawn by us and escape what they hold.

pub mod envelope;
pub(crate) mod files;
pub(crate) mod scenarios;
#[cfg(test)]
pub(crate) mod tests;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::money::Money;
use crate::phrases;
use crate::phrases::figures::{
    UNKNOWN, count, counted, decimals, lever_value, money, one_line, signed_money, signed_percent,
};
use crate::problem::Warning;
use crate::render::chart::Chart;
use crate::render::table::Table;
use crate::render::xml::clean;
use crate::render::{notes, table};
use crate::report::{Report, Scenario, reading};

/// Nothing may be fetched or run, whatever text a study or an inventory has in it.
const GUARD: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// Sections of the page, for its list of contents.
const SECTIONS: [(&str, &str); 7] = [
    ("summary", "In short"),
    ("comparison", "Comparison"),
    ("charts", "Charts"),
    ("scenarios", "Scenario by scenario"),
    ("assumptions", "What the figures rest on"),
    ("import", "Import"),
    ("inputs", "Inputs"),
];
const STYLE: &str = include_str!("report.css");

/// The whole page.
pub fn page(report: &Report, charts: &[Chart]) -> String {
    let title = one_line(&report.study.title);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(GUARD);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(report.tool);
                @if let Some(author) = &report.study.author { meta name="author" content=(one_line(author)); }
                @if let Some(text) = &report.study.description { meta name="description" content=(one_line(text)); }
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (head(report, &title))
                (contents(charts))
                main {
                    (summary(report))
                    (comparison(report))
                    (pictures(charts))
                    (scenarios::details(report))
                    (rests(report))
                    (files::import(&report.import))
                    (inputs(report))
                }
                footer { p { (notes::SNAPSHOT) " " (notes::BOUNDARY) } p { (notes::DISCLAIMER) } p { (report.tool) } }
            }
        }
    };
    clean(page.into_string())
}

fn head(report: &Report, title: &str) -> Markup {
    let about = &report.study;
    let facts = [("Author", &about.author), ("Date", &about.date), ("Source", &about.source)];
    html! {
        header {
            h1 { (title) }
            @if let Some(text) = &about.description { p { (one_line(text)) } }
            p.facts {
                @for (name, value) in facts {
                    @if let Some(value) = value { span { b { (name) } " " (one_line(value)) } }
                }
                span { b { "Devices as of" } " " (report.as_of) }
                @if let Some(day) = &report.activates_on { span { b { "Activation" } " " (day) } }
                @if let Some(day) = &report.excess_kept_until {
                    span { b { "Excess services kept until" } " " (day) }
                }
                span { b { "Currency" } " " (report.currency) ", " (report.months) " months" }
            }
        }
    }
}

fn contents(charts: &[Chart]) -> Markup {
    let shown = SECTIONS.iter().filter(|(id, _)| *id != "charts" || !charts.is_empty());
    html! {
        nav aria-label="Contents" {
            @for (id, title) in shown { a href={ "#" (id) } { (title) } " " }
        }
    }
}

/// In words: what happens if nothing is done, and which scenario costs least.
fn summary(report: &Report) -> Markup {
    let Some(base) = report.scenarios.first() else { return html! {} };
    let losing = base.services.devices_losing;
    let (money_star, star) = (star(notes::money_rests(report)), star(notes::counts_rest(report)));
    let without = base.devices.waiting + base.devices.unlicensable;
    html! {
        section #summary {
            h2 { "In short" }
            div.tiles {
                (tile(&format!("Extra charges{money_star}"), &amount(report, base.horizon.extra),
                    &format!("under the baseline, over {} months", report.months)))
                (tile(&format!("Devices over{star}"), &count(base.devices.overage), "take a part that has no unit left"))
                (tile(&format!("Devices without a license{star}"), &count(without),
                    "wait, or have no license they may take"))
                (tile(&format!("Devices losing services{star}"), &count(losing), "at activation or 90 days later"))
            }
            p {
                "If nothing is done (" b { (one_line(&base.name)) } "), "
                (count(base.devices.assigned)) " of " (counted(base.devices.read, "device"))
                " get licenses within the units bought, " (count(base.devices.overage))
                " take a part that has no unit left, " (count(base.devices.waiting)) " wait and "
                (count(base.devices.unlicensable)) " have no license that they may take; "
                (count(base.devices.out_of_scope)) " are out of scope and " (count(base.devices.retired))
                " leave before. "
                "The extra charges over " (report.months) " months: " b { (amount(report, base.horizon.extra)) }
                "; the total: " b { (amount(report, base.horizon.total)) } ". "
                @if losing > 0 {
                    (counted(losing, "device")) @if losing == 1 { " loses" } @else { " lose" }
                    " services: " (count(base.services.lost_at_activation)) " at activation, "
                    (count(base.services.lost_at_day_90)) " at day 90 (each a device and a service)."
                } @else { "No device loses a service." }
            }
            @if base.horizon.total.is_none() {
                p.bad { "A price is missing: sums that need it are unknown, printed " (UNKNOWN) ". Counts are complete." }
            }
            @if let Some(refused) = &base.refused_by {
                p.bad {
                    "The activation is refused, because device " (one_line(refused))
                    " would wait: nothing is assigned and nothing is lost; committed costs stay."
                }
            }
            (cheapest(report, base))
            @if notes::money_rests(report) { p.small { (notes::FOOTNOTE) } }
        }
    }
}

/// The scenario that costs least, if there is another one than the baseline to choose from.
fn cheapest(report: &Report, base: &Scenario) -> Markup {
    // Another reading is nothing that a customer can choose, and a refused activation is no plan.
    let is_choice = |s: &&Scenario| s.reading == base.reading && s.refused_by.is_none();
    let choices = report.scenarios.iter().filter(is_choice);
    let best = choices.filter(|s| s.horizon.total.is_some()).min_by_key(|s| s.horizon.total);
    let places = decimals(&report.currency);
    html! {
        @if let Some(best) = best.filter(|_| report.scenarios.len() > 1) {
            @if best.name == base.name {
                p { "No scenario here under the same reading costs less than the baseline." }
            } @else {
                p {
                    "Of the scenarios " @if report.left_out.is_empty() { "here" } @else { "listed here" } " under the same reading, " b { (one_line(&best.name)) } " costs least: "
                    b { (amount(report, best.horizon.total)) }
                    @if best.delta.total.is_some() {
                        " (" (signed_money(best.delta.total, places))
                        @if best.delta.percent.is_some() { ", " (signed_percent(best.delta.percent.as_deref())) } ")"
                    }
                    ", with " (counted(best.devices.waiting, "waiting device")) " and "
                    (counted(best.services.devices_losing, "device")) " losing services. The cheapest is not always the best."
                }
            }
        }
    }
}

/// An amount with its currency, or that it is not known.
fn amount(report: &Report, amount: Option<Money>) -> String {
    let known = |m| format!("{} {}", report.currency, money(Some(m), decimals(&report.currency)));
    amount.map_or_else(|| "unknown".to_owned(), known)
}

fn star(rests: bool) -> &'static str {
    if rests { "*" } else { "" }
}

fn tile(name: &str, value: &str, what: &str) -> Markup {
    html! { div.tile { div.name { (name) } div.value { (value) } div.what { (what) } } }
}

fn comparison(report: &Report) -> Markup {
    let (shown, left_out) = table::shown(report);
    html! {
        section #comparison {
            h2 { "Comparison" }
            div.scenarios {
                (grid(&table::comparison(report, &shown), "Every scenario against the baseline, which comes first"))
            }
            @if let Some(note) = table::left_out_note(report, left_out) { p.small { (note) } }
            @if notes::money_rests(report) { p.small { (notes::FOOTNOTE) } }
        }
    }
}

/// A table that scrolls by itself where the page is narrow.
fn grid(table: &Table, caption: &str) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for cell in &table.header { th scope="col" { (cell) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (place, cell) in row.iter().enumerate() {
                                @if place == 0 { th scope="row" { (breakable(cell)) } } @else { td { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A name that may be broken where it has a joint: those of sweeps are long, and read badly if broken anywhere.
fn breakable(name: &str) -> Markup {
    html! {
        @for piece in name.split_inclusive(['/', ',', '=']) { (piece) wbr; }
    }
}

fn pictures(charts: &[Chart]) -> Markup {
    html! {
        @if !charts.is_empty() {
            section #charts {
                h2 { "Charts" }
                @for chart in charts { figure tabindex="0" { (PreEscaped(drawing(&chart.svg))) figcaption { (chart.title) } } }
            }
        }
    }
}

/// The chart without what only a file of its own needs before its root.
fn drawing(svg: &str) -> &str {
    svg.find("<svg").and_then(|start| svg.get(start..)).unwrap_or(svg)
}

fn warnings(warnings: &[Warning]) -> Markup {
    html! {
        @if !warnings.is_empty() {
            ul.warnings {
                @for warning in warnings {
                    li {
                        b { (one_line(&warning.message)) } " (" (count(warning.count)) ")"
                        @if let Some(consequence) = &warning.consequence { ": " (one_line(consequence)) }
                        @if !warning.samples.is_empty() {
                            span.small { " (such as " (one_line(&warning.samples.join(", "))) ")" }
                        }
                    }
                }
            }
        }
    }
}

fn rests(report: &Report) -> Markup {
    html! {
        section #assumptions {
            h2 { "What the figures rest on" }
            p { (notes::SNAPSHOT) " " (notes::BOUNDARY) }
            @if let Some(base) = report.scenarios.first() {
                p { "Reading of the baseline: " (reading::in_words(&base.reading)) "." }
                (whole_reading(base))
            }
            @if !report.bought.is_empty() {
                p { (phrases::bought::TITLE) ":" }
                ul { @for sentence in notes::bought(report) { li { (sentence) } } }
            }
            table {
                caption { "Assumptions that this run used; ids are those of `fleetcast rules`" }
                thead { tr { th scope="col" { "Id" } th.text scope="col" { "Assumption" } } }
                tbody {
                    @for assumption in &report.assumptions {
                        tr { th scope="row" { (assumption.id) } td.text { (one_line(&assumption.text)) } }
                    }
                }
            }
        }
    }
}

/// Every key of a reading: what IBM leaves open, and how it is read here.
fn whole_reading(scenario: &Scenario) -> Markup {
    html! {
        details {
            summary { "All keys of the reading of " b { (one_line(&scenario.name)) } }
            table {
                caption { "Readings of what IBM's documents leave open" }
                thead { tr { th scope="col" { "Key" } th.text scope="col" { "Value" } } }
                tbody {
                    @for (key, value) in &scenario.reading {
                        tr { th scope="row" { (key) } td.text { (lever_value(value)) } }
                    }
                }
            }
        }
    }
}

fn inputs(report: &Report) -> Markup {
    html! {
        section #inputs {
            h2 { "Inputs" }
            div.scroll tabindex="0" {
                table {
                    caption { "Every file that was read" }
                    thead { tr { th scope="col" { "File" } th scope="col" { "Rows" } th.text scope="col" { "SHA-256" } } }
                    tbody {
                        @for input in &report.inputs {
                            tr {
                                th scope="row" { (one_line(&input.path)) }
                                td { (input.rows.map_or_else(|| "-".to_owned(), count)) }
                                td.text { code { (input.sha256) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
