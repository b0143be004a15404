//! `envelope.html`: the envelope as a page, in the manner of the report.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::phrases::figures::one_line;
use crate::render::chart::Chart;
use crate::render::html::{GUARD, STYLE, grid, pictures};
use crate::render::xml::clean;
use crate::render::{data_defects as dirty, envelope_table as table, notes};
use crate::report::envelope::EnvelopeReport;

/// The whole page.
pub fn page(report: &EnvelopeReport, charts: &[Chart]) -> String {
    let title = format!("{}: the envelope of all readings", one_line(&report.study.title));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(GUARD);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(report.tool);
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (title) }
                    p.facts {
                        span { b { "Devices as of" } " " (one_line(&report.as_of)) }
                        span { b { "Currency" } " " (one_line(&report.currency)) ", " (report.months) " months" }
                    }
                    p { (table::coverage(report)) "." }
                    @if let Some(first) = table::headline(report) { p { b { (first) } } }
                }
                main {
                    section #questions {
                        h2 { "Ask IBM this first" }
                        (grid(&table::questions(report), "Open questions, those that move most money first"))
                        p.small { (table::legend(report)) }
                        (list(&report.questions.iter().enumerate().map(|(n, q)| table::ask(n, q)).collect::<Vec<_>>()))
                    }
                    section #bands {
                        h2 { "What every scenario costs and does, at least and at most" }
                        div.scenarios { (grid(&table::bands(report), "Bands over all readings; the baseline comes first")) }
                        p.small { (notes::FOOTNOTE) }
                        @for line in table::verdicts(report) { p { (line) } }
                        details {
                            summary { "Which answers give the least and the most extra charges" }
                            (list(&table::extremes(report)))
                        }
                    }
                    (pictures(charts))
                    section #dirty-data {
                        h2 { "The price of dirty data" }
                        @if let Some(defects) = dirty::table(report) {
                            (grid(&defects, "Defects of the import, the one with the widest band first"))
                        }
                        @for line in dirty::lines(report) { p { (line) } }
                    }
                    section #compared {
                        h2 { "What was compared" }
                        (list(&table::scope(report)))
                    }
                }
                footer { p { (notes::SNAPSHOT) " " (notes::BOUNDARY) } p { (notes::DISCLAIMER) } p { (report.tool) } }
            }
        }
    };
    clean(page.into_string())
}

fn list(lines: &[String]) -> Markup {
    html! { ul { @for line in lines { li { (one_line(line)) } } } }
}
