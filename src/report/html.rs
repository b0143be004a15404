//! `report.html`: one page, readable without scripts and without a network.
//!
//! Everything of the user goes through maud, which escapes it; charts are drawn by us and escape what they hold.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::chart::Chart;
use super::table::{self, Table};
use super::words::{count, counted, decimals, money, one_line, signed_money};
use super::{Report, Scenario, notes};
use crate::inventory::found::{FileReport, Import};
use crate::problem::Warning;

/// Most policies of sweeps whose details are on the page; `scenarios.csv` has all.
const MOST_DETAILS: usize = 40;
/// Most rejected rows on the page; `result.json` has the first 1,000.
const MOST_REJECTED: usize = 100;

const STYLE: &str = include_str!("report.css");

/// The whole page.
pub fn page(report: &Report, charts: &[Chart]) -> String {
    let title = one_line(&report.study.title);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (head(report, &title))
                main {
                    (summary(report))
                    (comparison(report))
                    (pictures(charts))
                    (details(report))
                    (rests(report))
                    (import(&report.import))
                    (inputs(report))
                }
                footer { p { (notes::DISCLAIMER) } p { (report.tool) } }
            }
        }
    }
    .into_string()
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

/// In words: what happens if nothing is done, and which scenario costs least.
fn summary(report: &Report) -> Markup {
    let Some(base) = report.scenarios.first() else { return html! {} };
    let places = decimals(&report.currency);
    let amount = |m| format!("{} {}", report.currency, money(m, places));
    let losing = base.services.devices_losing;
    let cheapest = report
        .scenarios
        .iter()
        // Another reading is nothing that a customer can choose.
        .filter(|s| s.horizon.total.is_some() && s.reading == base.reading)
        .min_by_key(|s| s.horizon.total)
        .filter(|s| s.name != base.name);
    html! {
        section #summary {
            h2 { "In short" }
            div.tiles {
                (tile("Extra charges*", &amount(base.horizon.extra), "under the baseline, over the horizon"))
                (tile("Devices over*", &count(base.devices.overage), "take a part that has no unit left"))
                (tile("Devices without a license*", &count(base.devices.waiting + base.devices.unlicensable),
                    "wait, or have no license they may take"))
                (tile("Devices losing services*", &count(losing), "at activation or 90 days later"))
            }
            p {
                "If nothing is done (" b { (one_line(&base.name)) } "), " (notes::devices(&base.devices)) ". "
                "The extra charges come to " b { (amount(base.horizon.extra)) } " over " (report.months) " months, the total to "
                b { (amount(base.horizon.total)) } ". "
                @if losing > 0 {
                    (counted(losing, "device")) " lose services that they use: "
                    (count(base.services.lost_at_activation)) " at activation, "
                    (count(base.services.lost_at_day_90)) " at day 90 (device and service)."
                } @else { "No device loses a service." }
            }
            @if let Some(refused) = &base.refused_by {
                p.bad { "The activation is refused: device " (one_line(refused)) " would wait." }
            }
            @if let Some(best) = cheapest {
                p {
                    "Of the scenarios here under the same reading, " b { (one_line(&best.name)) } " costs least: "
                    (amount(best.horizon.total)) " (" (signed_money(best.delta.total, places)) "), with "
                    (counted(best.devices.waiting, "waiting device")) " and "
                    (counted(best.services.devices_losing, "device")) " losing services. The cheapest is not always the best."
                }
            }
            p.small { (notes::FOOTNOTE) }
        }
    }
}

fn tile(name: &str, value: &str, what: &str) -> Markup {
    html! { div.tile { div.name { (name) } div.value { (value) } div.what { (what) } } }
}

fn comparison(report: &Report) -> Markup {
    let (shown, left_out) = table::shown(report);
    html! {
        section #comparison {
            h2 { "Comparison" }
            (grid(&table::comparison(report, &shown), "Every scenario against the baseline, which comes first"))
            @if let Some(note) = table::left_out_note(left_out) { p.small { (note) } }
        }
    }
}

/// A table that scrolls by itself where the page is narrow.
fn grid(table: &Table, caption: &str) -> Markup {
    html! {
        div.scroll tabindex="0" {
            table {
                caption { (caption) }
                thead { tr { @for cell in &table.header { th scope="col" { (cell) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (place, cell) in row.iter().enumerate() {
                                @if place == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn pictures(charts: &[Chart]) -> Markup {
    html! {
        @if !charts.is_empty() {
            section #charts {
                h2 { "Charts" }
                @for chart in charts { figure { (PreEscaped(&chart.svg)) figcaption { (chart.title) } } }
            }
        }
    }
}

fn details(report: &Report) -> Markup {
    let shown = report.scenarios.iter().filter(|s| s.sweep.is_none());
    let swept: Vec<&Scenario> = report.scenarios.iter().filter(|s| s.sweep.is_some()).collect();
    html! {
        section #scenarios {
            h2 { "Scenario by scenario" }
            @for scenario in shown { (detail(report, scenario)) }
            @for scenario in swept.iter().take(MOST_DETAILS) { (detail(report, scenario)) }
            @if swept.len() > MOST_DETAILS {
                p { (count((swept.len() - MOST_DETAILS) as u64)) " more policies of sweeps are in scenarios.csv." }
            }
        }
    }
}

fn detail(report: &Report, scenario: &Scenario) -> Markup {
    let changes = notes::changes(scenario);
    html! {
        details open[scenario.sweep.is_none()] {
            summary {
                b { (one_line(&scenario.name)) }
                @if let Some(title) = &scenario.title { " — " (one_line(title)) }
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
            @if let Some(words) = notes::unknown_statuses(&scenario.devices) { p { (words) } }
            (grid(&table::parts(report, scenario), &format!("Parts, per month in {}", report.currency)))
            p { "Reading: " (notes::reading(&scenario.reading)) ". Computed by the " (scenario.engine) " engine." }
            @if !scenario.not_modeled.is_empty() {
                p { "Not modeled:" }
                ul { @for what in &scenario.not_modeled { li { (one_line(what)) } } }
            }
            (warnings(&scenario.warnings))
        }
    }
}

fn warnings(warnings: &[Warning]) -> Markup {
    html! {
        @if !warnings.is_empty() {
            ul.warnings {
                @for warning in warnings {
                    li {
                        b { (one_line(&warning.message)) }
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
            table {
                caption { "Assumptions that this run used; ids are those of `fleetcast rules`" }
                thead { tr { th scope="col" { "Id" } th scope="col" { "Assumption" } } }
                tbody {
                    @for assumption in &report.assumptions {
                        tr { th scope="row" { (assumption.id) } td.text { (one_line(&assumption.text)) } }
                    }
                }
            }
        }
    }
}

fn import(import: &Import) -> Markup {
    html! {
        section #import {
            h2 { "Import" }
            p { (notes::import(import)) }
            (warnings(&import.warnings))
            @for file in &import.files { (file_report(file)) }
            @if !import.rejected_rows.is_empty() {
                table {
                    caption { "Rows that cannot be used" }
                    thead { tr { th scope="col" { "File" } th scope="col" { "Line" } th scope="col" { "Reason" } } }
                    tbody {
                        @for row in import.rejected_rows.iter().take(MOST_REJECTED) {
                            tr { th scope="row" { (one_line(&row.file)) } td { (row.line) } td.text { (one_line(&row.reason)) } }
                        }
                    }
                }
                @if import.rejected > MOST_REJECTED as u64 {
                    p.small { (count(import.rejected)) " rows were rejected in all; result.json lists the first 1,000." }
                }
            }
        }
    }
}

fn file_report(file: &FileReport) -> Markup {
    html! {
        details {
            summary {
                b { (one_line(&file.path)) } ": " (file.kind) ", " (file.encoding) ", delimiter " (file.delimiter)
            }
            table {
                caption { "Columns" }
                thead { tr { th scope="col" { "Header" } th scope="col" { "Read as" } th scope="col" { "How" } } }
                tbody {
                    @for column in &file.columns {
                        tr {
                            th scope="row" { (one_line(&column.header)) }
                            td.text { (column.field.as_deref().unwrap_or("-")) }
                            td.text { (column.how) }
                        }
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
                    thead { tr { th scope="col" { "File" } th scope="col" { "Rows" } th scope="col" { "SHA-256" } } }
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

#[cfg(test)]
mod tests {
    use super::super::{chart, sample};
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let report = sample::hostile();
        let page = page(&report, &chart::all(&report));
        assert!(!page.contains("<script"), "a script got through");
        assert!(page.contains("&lt;script"), "the sample has lost its script");
    }

    #[test]
    fn the_page_fetches_nothing() {
        let report = sample::two();
        let page = page(&report, &chart::all(&report));
        for word in ["src=", "href=", "url(", "@import", "<script", "<link", "<iframe"] {
            assert!(!page.contains(word), "{word}");
        }
    }

    #[test]
    fn the_page_names_reading_inputs_and_every_assumption() {
        let report = sample::two();
        let page = page(&report, &[]);
        for input in &report.inputs {
            assert!(page.contains(&input.sha256));
        }
        for assumption in &report.assumptions {
            assert!(page.contains(&assumption.id));
        }
        assert!(page.contains("Reading"));
    }
}
