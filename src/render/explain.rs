//! An explanation for terminals, spreadsheets, programs and wikis.

use crate::phrases::figures::one_line;
use crate::render::csv::Table;
use crate::render::md::escaped;
use crate::render::notes;
use crate::report::explanation::Explanation;
use crate::report::row::Cell;

/// For a terminal.
pub fn text(explanation: &Explanation) -> String {
    let mut text = heading(explanation) + "\nreading: " + &one_line(&explanation.reading) + "\n";
    for step in &explanation.steps {
        text = text + "\n" + &step.title + "\n";
        for line in &step.lines {
            text = text + "  " + &one_line(line) + "\n";
        }
    }
    text + "\n" + notes::DISCLAIMER + "\n"
}

/// For a ticket or a wiki.
pub fn md(explanation: &Explanation) -> String {
    let mut text =
        format!("# {}\n\nReading: {}\n", escaped(&heading(explanation)), escaped(&explanation.reading));
    for step in &explanation.steps {
        text = text + "\n## " + &escaped(&step.title) + "\n\n";
        for line in &step.lines {
            text = text + "- " + &escaped(line) + "\n";
        }
    }
    text + "\n" + notes::DISCLAIMER + "\n"
}

/// One row a line.
pub fn csv(explanation: &Explanation) -> String {
    let mut table = Table::with_header(["step", "line"]);
    for step in &explanation.steps {
        step.lines.iter().for_each(|line| table.row([&step.title, line].map(|text| Cell::text(text))));
    }
    table.into_text()
}

fn heading(explanation: &Explanation) -> String {
    let (id, scenario) = (one_line(&explanation.device_id), one_line(&explanation.scenario));
    format!("{id} under {scenario}: {}", explanation.state)
}
