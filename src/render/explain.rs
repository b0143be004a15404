//! An explanation for terminals, spreadsheets, programs and wikis.

use crate::phrases::figures::one_line;
use crate::render::csv::{harmless, write};
use crate::render::md::escaped;
use crate::render::notes;
use crate::run::explain::Explanation;

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
    let rows = explanation
        .steps
        .iter()
        .flat_map(|step| step.lines.iter().map(|line| vec![harmless(&step.title), harmless(line)]));
    write(vec!["step".to_owned(), "line".to_owned()], rows)
}

/// For programs.
pub fn json(explanation: &Explanation) -> String {
    serde_json::to_string_pretty(explanation).map(|text| text + "\n").unwrap_or_default()
}

fn heading(explanation: &Explanation) -> String {
    let (id, scenario) = (one_line(&explanation.device_id), one_line(&explanation.scenario));
    format!("{id} under {scenario}: {}", explanation.state)
}
