//! What became of the files that were read: every row counted, every column named.

use maud::{Markup, html};

use crate::input::file_account::FileReport;
use crate::input::inventory::import::Import;
use crate::input::reach::Reach;
use crate::phrases::figures::{count, counted, one_line};
use crate::render::evidence as words;
use crate::render::html::warnings;
use crate::render::notes;

/// Most rejected rows on the page; `result.json` has the first 1,000.
const MOST_REJECTED: usize = 100;

pub(crate) fn import(import: &Import) -> Markup {
    html! {
        section #import {
            h2 { "Import" }
            p { (notes::import(import)) ". Every row read is in exactly one of these counts." }
            (warnings(&import.warnings))
            (evidence(&import.evidence))
            @for file in &import.files { (file_report(file)) }
            @if !import.conflicts.is_empty() {
                details {
                    summary { (counted(import.conflicts.len() as u64, "device")) " with different values" }
                    ul {
                        @for conflict in import.conflicts.iter().take(MOST_REJECTED) {
                            li { (one_line(&notes::conflict(conflict))) }
                        }
                    }
                }
            }
            @if !import.rejected_rows.is_empty() {
                table {
                    caption { "Rows that cannot be used" }
                    thead { tr { th scope="col" { "File" } th scope="col" { "Line" } th.text scope="col" { "Reason" } } }
                    tbody {
                        @for row in import.rejected_rows.iter().take(MOST_REJECTED) {
                            tr { th scope="row" { (one_line(&row.file)) } td { (row.line) } td.text { (one_line(&row.reason)) } }
                        }
                    }
                }
                @if import.rejected > import.rejected_rows.len().min(MOST_REJECTED) as u64 {
                    p.small { (count(import.rejected)) " rows were rejected in all; result.json lists the first 1,000." }
                }
            }
        }
    }
}

/// Where the evidence of use came from, and what the devices rest on.
fn evidence(reach: &Reach) -> Markup {
    html! {
        h3 { "Evidence of use" }
        p { (words::reconciled(reach)) "." }
        @if !reach.sources.is_empty() {
            div.scroll tabindex="0" {
                table {
                    caption { "Where it came from" }
                    thead { tr { @for header in words::HEADERS { th scope="col" { (header) } } } }
                    tbody {
                        @for source in &reach.sources {
                            @let [name, strengths, rows, devices, note] = words::cells(source);
                            tr {
                                th scope="row" { (name) }
                                td.text { (strengths) } td { (rows) } td { (devices) } td.text { (note) }
                            }
                        }
                    }
                }
            }
        }
        table {
            caption { "Devices by their best evidence, and which key of the reading decides" }
            thead {
                tr { th scope="col" { "Best evidence" } th scope="col" { "Devices" } th.text scope="col" { "What follows" } }
            }
            tbody {
                @for best in &reach.devices {
                    tr {
                        th scope="row" { (words::label(best)) }
                        td { (count(best.devices)) } td.text { (best.consequence) }
                    }
                }
            }
        }
        @if let Some(review) = words::review(reach) { p { (review) } }
    }
}

fn file_report(file: &FileReport) -> Markup {
    html! {
        details {
            summary {
                b { (one_line(&file.path)) } ": " (one_line(&notes::file(file)))
            }
            table {
                caption { "Columns" }
                thead { tr { th scope="col" { "Header" } th.text scope="col" { "Read as" } th.text scope="col" { "How" } } }
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
