//! The formats of tables of records, as text: columns with their types and meaning.

use crate::interchange::Kind;
use crate::report::records::{RecordTable, SCHEMA, batch};

/// A table that the program writes as Parquet.
pub(super) fn table(title: &str, about: &str, table: &RecordTable) -> String {
    let mut text = format!("# {title}\n\n{about}\n\n| column | type | null | meaning |\n|---|---|---|---|\n");
    let schema = format!("always `{}`: the version grows with every breaking change", table.schema);
    text += &line(SCHEMA, Kind::Text.word(), "never", &schema);
    for column in table.columns {
        let null = if column.is_required { "never" } else { "may be" };
        text += &line(column.name, column.kind.word(), null, column.doc);
    }
    text + "\nAmounts are exact decimals. Unknown is null, never 0.\n"
}

/// The table that `batch` reads.
pub(super) fn batch_table() -> String {
    let mut text = "# batch\n\nWhat `fleetcast batch` reads: a Parquet table with a row for each study.\n\n\
                    | column | type | required | meaning |\n|---|---|---|---|\n"
        .to_owned();
    for column in batch::COLUMNS {
        text += &line(column.name, column.kind, if column.is_required { "yes" } else { "no" }, column.doc);
    }
    text + "\nOther columns are left alone.\n"
}

fn line(name: &str, kind: &str, third: &str, doc: &str) -> String {
    format!("| `{name}` | {kind} | {third} | {doc} |\n")
}
