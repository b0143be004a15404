//! What people read of a report: the page with its charts, and what is printed. `report` makes the same of a folder.

use std::path::Path;

use crate::cli::format::width;
use crate::cli::output::{Folder, Printer};
use crate::cli::{Exit, Failure, Format, charts, output};
use crate::problem::Language;
use crate::render::page::Page;
use crate::render::{chart, csv, html, page, summary, text, xlsx};
use crate::report::Report;
use crate::report::guard::Guard;

/// Columns of a terminal whose width is not known.
pub(in crate::cli) const WIDTH: usize = 80;

/// The name of the page in a report folder.
pub(in crate::cli) const PAGE: &str = "report.html";

/// The report as tables for Excel.
pub(in crate::cli) const WORKBOOK: &str = "result.xlsx";

/// Writes `report.html` and the charts, which may be left out.
pub(in crate::cli) fn write(
    folder: &mut Folder,
    report: &Report,
    guard: Option<&Guard>,
    (language, has_charts): (Language, bool),
) -> Result<(), Failure> {
    let drawn = if has_charts { chart::all(report, language) } else { Vec::new() };
    let document = page::document(&Page { guard, ..Page::new(report, &drawn, language) });
    folder.write(PAGE, html::render(&document, &report.study).as_bytes())?;
    charts::write(folder, &drawn)
}

/// Prints a report whose folder is written; `--quiet` prints the answer alone.
pub(in crate::cli) fn print(
    (format, with_mark): (Format, bool),
    report: &Report,
    folder: &Path,
    printer: &Printer,
) -> Result<Exit, Failure> {
    let language = printer.language();
    match format {
        // All rows, which a report of a large sweep does not have.
        Format::Csv => output::copy_to_stdout(&folder.join("scenarios.csv"), with_mark),
        Format::Table if printer.is_quiet() => {
            output::stdout(summary::answer_alone(report, language).as_bytes())
        }
        Format::Table => {
            let document = summary::for_terminal(report, language);
            output::stdout(text::render_narrow(&document, width(), WIDTH).as_bytes())
        }
        format => {
            let text = format.print(report, language, summary::document, csv::scenarios);
            output::stdout(text.as_bytes())
        }
    }
}

/// Writes the report as tables for Excel.
pub(in crate::cli) fn workbook(
    folder: &mut Folder,
    report: &Report,
    guard: Option<&Guard>,
    language: Language,
) -> Result<(), Failure> {
    let bytes = xlsx::report(report, guard, language, folder.staged());
    folder.write(WORKBOOK, &bytes.map_err(|error| output::could(&folder.shown(WORKBOOK), &error))?)
}
