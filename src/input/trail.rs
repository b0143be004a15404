//! Where a device stands in an inventory file: its rows are looked up again, since lines are not kept in memory.

use crate::input::console::layout;
use crate::input::inventory::read::header;
use crate::input::source::file::Source;
use crate::input::source::stream;
use crate::input::value::clean;
use crate::input::{InputFile, Options, id_key, parquet};

/// Columns of secrets are never shown.
const MASKED: &str = "masked";

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As the study names the file.
    pub file: String,
    /// Physical line of its start.
    pub line: u64,
    /// What stands in each column: its header, the canonical field that it fills, the cell.
    pub cells: Vec<RowCell>,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCell {
    /// As the file spells it.
    pub header: String,
    /// The field that it fills.
    pub field: Option<String>,
    /// As it stands there.
    pub text: String,
}

/// The rows that a file has of a device, by its id. A file without lines, or one that can no longer be read, has none.
pub fn rows(file: &InputFile, options: &Options, id: &str) -> Vec<Row> {
    if parquet::is_meant(file) { Vec::new() } else { look_up(file, options, id).unwrap_or_default() }
}

fn look_up(file: &InputFile, options: &Options, id: &str) -> Option<Vec<Row>> {
    let source = Source::open(file, options.encoding.as_deref()).ok()?;
    let header = header::find(&source, options).ok()?;
    let layout = layout::map(&source.name, header.line, &header.names, options).ok()?;
    let keys = &layout.plans.iter().find(|plan| plan.name == "device_id")?.sources;
    let wanted = id_key(id);
    let mut rows = Vec::new();
    let read = stream::each(&source, header.rows, &mut |record| {
        let known = keys.iter().find_map(|key| clean::id(record.cell(key.at)));
        if known.is_some_and(|known| id_key(known) == wanted) {
            let columns = layout.columns.iter().zip(record.cells());
            let columns = columns.filter(|(column, _)| column.how != MASKED);
            let cells = columns.map(|(column, text)| RowCell {
                header: column.header.clone(),
                field: column.field.clone(),
                text: text.trim().to_owned(),
            });
            rows.push(Row { file: source.name.clone(), line: record.line, cells: cells.collect() });
        }
        true
    });
    read.ok().map(|()| rows)
}
