//! What became of the files that were read: every row counted, every column named.

use maud::{Markup, html};

use super::warnings;
use crate::inventory::found::{FileReport, Import};
use crate::report::notes;
use crate::report::words::{count, one_line};

/// Most rejected rows on the page; `result.json` has the first 1,000.
const MOST_REJECTED: usize = 100;

pub(super) fn import(import: &Import) -> Markup {
    html! {
        section #import {
            h2 { "Import" }
            p { (notes::import(import)) ". Every row read is in exactly one of these counts." }
            (warnings(&import.warnings))
            @for file in &import.files { (file_report(file)) }
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

fn file_report(file: &FileReport) -> Markup {
    html! {
        details {
            summary {
                b { (one_line(&file.path)) } ": " (file.kind) ", " (file.encoding) ", delimiter " (file.delimiter)
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
