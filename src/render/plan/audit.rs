//! What `plan check` found, for people and as CSV.

use crate::phrases::figures::{count, one_line};
use crate::phrases::plan::audit as phrases;
use crate::phrases::{lists, nouns};
use crate::problem::{Language, Message};
use crate::render::csv;
use crate::render::document::{Block, Document, Table};
use crate::render::notes;
use crate::report::plan::{CheckedDevice, PlanCheck};
use crate::report::row::Cell;

/// Most devices that people are shown.
const LISTED: usize = 20;
const HEADER: [&str; 5] = ["device_id", "state", "has", "wanted", "reason"];

/// How the portal compares with the plan.
pub fn document(check: &PlanCheck, language: Language) -> Document {
    let text = |message: Message| message.to_text(language);
    let counts = &check.counts;
    let mut document = Document::titled(text(phrases::title(&*check.study))).in_language(language);
    if !check.outdated.is_empty() {
        let files: Vec<Message> = check.outdated.iter().map(|name| Message::of_quoted(name)).collect();
        let files = lists::listed(files.into_iter(), lists::comma());
        document.push(Block::alert(text(phrases::outdated(files))));
    }
    let warnings = check.warnings.iter().map(|warning| notes::warning(warning, language));
    document.blocks.extend(Block::warnings(warnings));
    let all =
        [counts.done, counts.not_yet, counts.failed, counts.drifted, counts.new, counts.missing, counts.kept];
    let [done, open, failed, drifted, new, missing, kept] = all.map(count);
    document.paragraph(text(phrases::summary(done, open, failed, drifted, new, missing, kept)));
    if !check.devices.is_empty() {
        document.heading(text(phrases::listed_heading()));
        document.table(devices(check, language));
        let more = check.devices.len().saturating_sub(LISTED);
        if more > 0 {
            document.note(text(phrases::and_more(count(more as u64))));
        }
    }
    document.heading(text(phrases::left_heading()));
    if check.left.is_empty() {
        document.paragraph(text(phrases::nothing_left()));
    }
    if counts.kept > 0 {
        document.paragraph(text(phrases::kept_too(nouns::devices(counts.kept))));
    }
    document.list(
        check.left.iter().map(|file| format!("{}: {}", file.file, nouns::rows(file.rows).text(language))),
    );
    document
}

fn devices(check: &PlanCheck, language: Language) -> Table {
    let headers = [
        phrases::device_column(),
        phrases::state_column(),
        phrases::has_column(),
        phrases::wanted_column(),
        phrases::reason_column(),
    ];
    let row = |device: &CheckedDevice| {
        vec![
            one_line(&device.device_id),
            state(device.state).to_text(language),
            one_line(&device.has),
            one_line(&device.wanted),
            one_line(device.reason.text(language)),
        ]
    };
    let rows = check.devices.iter().take(LISTED).map(row).collect();
    Table::of_words(headers.map(|header| header.to_text(language)), rows)
}

fn state(word: &str) -> Message {
    match word {
        "not-yet" => phrases::not_yet(),
        "failed" => phrases::failed(),
        "drifted" => phrases::drifted(),
        "new" => phrases::new(),
        "missing" => phrases::missing(),
        "kept" => phrases::kept(),
        other => Message::new(other),
    }
}

/// A row for each device that is not as planned.
pub fn csv(check: &PlanCheck) -> String {
    let mut table = csv::Table::with_header(HEADER);
    for device in &check.devices {
        let cells = [&*device.device_id, device.state, &device.has, &device.wanted, device.reason.as_str()];
        table.row(cells.map(Cell::text));
    }
    table.into_text()
}
