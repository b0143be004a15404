//! What became of the files that were read: every row counted, every column named.

use crate::input::file_account::{ColumnReport, FileReport};
use crate::input::inventory::import::Import;
use crate::phrases::figures::UNKNOWN;
use crate::phrases::headings;
use crate::phrases::render::words::column_how;
use crate::phrases::{nouns, page as phrases};
use crate::problem::Message;
use crate::render::document::{Block, Column, Document, Table, Text};
use crate::render::page::context::Page;
use crate::render::{evidence, notes};

/// Most rejected rows and conflicts on the page; `result.json` has the first 1,000.
const MAX_ROWS: usize = 100;

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let import = &page.report.import;
    document.push(Block::section("import", page.say(&headings::import())));
    document.paragraph(page.say(&phrases::every_row_counted(notes::import(import))));
    document.blocks.extend(Block::warnings(import.warnings.iter().map(|w| notes::warning(w, page.language))));
    let reach = &import.evidence;
    document.push(Block::subheading(page.say(&phrases::evidence())));
    document.paragraph(page.say(&phrases::sentence(evidence::reconciled(reach))));
    if !reach.sources.is_empty() {
        document
            .table(evidence::sources(reach, page.language).captioned(page.say(&phrases::caption_evidence())));
    }
    document.table(evidence::devices(reach, page.language).captioned(page.say(&phrases::caption_devices())));
    if let Some(review) = evidence::review(reach) {
        document.paragraph(page.say(&review));
    }
    document.blocks.extend(import.files.iter().map(|read| file(page, read)));
    document.blocks.extend(conflicts(page, import));
    rejected(page, import, document);
}

fn file(page: &Page<'_>, file: &FileReport) -> Block {
    let row = |column: &ColumnReport| {
        let field = column.field.as_deref().unwrap_or(UNKNOWN);
        vec![column.header.clone(), field.to_owned(), page.say(&column_how(&column.how))]
    };
    let headers = [headings::header(), headings::read_as(), headings::how()].map(|header| page.say(&header));
    let columns = Table::of_words(headers, file.columns.iter().map(row).collect());
    let caption = page.say(&phrases::columns(Message::of_value(&file.path)));
    let summary = Text::of_strong(&file.path).plain(format!(": {}", page.say(&notes::file(file))));
    Block::folded(summary, vec![Block::Table(columns.captioned(caption))])
}

fn conflicts(page: &Page<'_>, import: &Import) -> Option<Block> {
    let shown = Block::list(import.conflicts.iter().take(MAX_ROWS).map(|c| page.say(&notes::conflict(c))))?;
    let devices = nouns::devices(import.conflicts.len() as u64);
    Some(Block::folded(page.say(&phrases::conflicts(devices)), vec![shown]))
}

fn rejected(page: &Page<'_>, import: &Import, document: &mut Document) {
    if import.rejected_rows.is_empty() {
        return;
    }
    let rows = import.rejected_rows.iter().take(MAX_ROWS);
    let table = Table {
        columns: vec![
            Column::words(page.say(&headings::file())),
            Column::figures(page.say(&headings::line())),
            Column::words(page.say(&headings::reason())),
        ],
        rows: rows.map(|row| vec![row.file.clone(), row.line.to_string(), page.say(&row.reason)]).collect(),
        ..Table::default()
    };
    document.table(table.captioned(page.say(&phrases::caption_rejected())));
    if import.rejected > import.rejected_rows.len().min(MAX_ROWS) as u64 {
        document.note(page.say(&phrases::rejected_in_all(nouns::rows(import.rejected))));
    }
}
