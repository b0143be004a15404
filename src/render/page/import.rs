//! What became of the files that were read: every row counted, every column named.

use crate::input::file_account::{ColumnReport, FileReport};
use crate::input::inventory::import::Import;
use crate::phrases::figures::{UNKNOWN, count, counted};
use crate::problem::Language;
use crate::render::document::{Block, Column, Document, Table, Text};
use crate::render::{evidence, notes};

/// Most rejected rows and conflicts on the page; `result.json` has the first 1,000.
const MAX_ROWS: usize = 100;

pub(super) fn section(import: &Import, document: &mut Document) {
    let language = document.language;
    document.push(Block::section("import", "Import"));
    document.paragraph(format!(
        "{}. Every row read is in exactly one of these counts.",
        notes::import(import).text(language)
    ));
    document.blocks.extend(Block::warnings(import.warnings.iter().map(|w| notes::warning(w, language))));
    let reach = &import.evidence;
    document.push(Block::subheading("Evidence of use"));
    document.paragraph(format!("{}.", evidence::reconciled(reach).text(language)));
    if !reach.sources.is_empty() {
        document.table(evidence::sources(reach, language).captioned("Where it came from"));
    }
    let caption = "Devices by their best evidence, and which key of the reading decides";
    document.table(evidence::devices(reach, language).captioned(caption));
    if let Some(review) = evidence::review(reach) {
        document.paragraph(review.text(language));
    }
    document.blocks.extend(import.files.iter().map(|read| file(read, language)));
    document.blocks.extend(conflicts(import, language));
    rejected(import, document);
}

fn file(file: &FileReport, language: Language) -> Block {
    let row = |column: &ColumnReport| {
        let field = column.field.as_deref().unwrap_or(UNKNOWN);
        vec![column.header.clone(), field.to_owned(), column.how.clone()]
    };
    let columns = Table::of_words(["Header", "Read as", "How"], file.columns.iter().map(row).collect());
    Block::Details {
        summary: Text::of_strong(&file.path).plain(format!(": {}", notes::file(file).text(language))),
        open: false,
        blocks: vec![Block::Table(columns.captioned("Columns"))],
    }
}

fn conflicts(import: &Import, language: Language) -> Option<Block> {
    let shown =
        Block::list(import.conflicts.iter().take(MAX_ROWS).map(|c| notes::conflict(c).to_text(language)))?;
    let summary = format!("{} with different values", counted(import.conflicts.len() as u64, "device"));
    Some(Block::Details { summary: summary.into(), open: false, blocks: vec![shown] })
}

fn rejected(import: &Import, document: &mut Document) {
    if import.rejected_rows.is_empty() {
        return;
    }
    let rows = import.rejected_rows.iter().take(MAX_ROWS);
    let table = Table {
        columns: vec![Column::words("File"), Column::figures("Line"), Column::words("Reason")],
        rows: rows
            .map(|row| vec![row.file.clone(), row.line.to_string(), row.reason.to_text(document.language)])
            .collect(),
        ..Table::default()
    };
    document.table(table.captioned("Rows that cannot be used"));
    if import.rejected > import.rejected_rows.len().min(MAX_ROWS) as u64 {
        document.note(format!(
            "{} rows were rejected in all; result.json lists the first 1,000.",
            count(import.rejected)
        ));
    }
}
