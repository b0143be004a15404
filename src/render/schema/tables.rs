//! The formats of the tables beside a study, as text: columns with their meaning, and an example.

use crate::input::side_table::format::{Column, FileFormat};
use crate::internal::Invariant;
use crate::policy::levers::{LeverName, PartLever, PolicyLever};
use crate::policy::reading::ReadingKey;
use crate::study::sweep;

/// A format as Markdown.
pub(super) fn markdown(format: &FileFormat, example: &str) -> String {
    let mut text = format!("# {}\n\n{}\nNamed by: {}.\n\n", format.name, format.about, format.named_by);
    text += "| column | required | meaning |\n|---|---|---|\n";
    for column in format.columns {
        text += &row(column);
    }
    if format.name == sweep::MATRIX.name {
        for (key, meaning) in lever_columns() {
            text.extend(["| `", key.as_str(), "` | no | ", meaning, " |\n"]);
        }
    }
    text += "\nHeaders are compared without regard to case, width and punctuation, in any order";
    text +=
        if format.name == sweep::MATRIX.name { "; levers are spelled as they are here.\n" } else { ".\n" };
    for note in format.notes {
        text.extend([*note, "\n"]);
    }
    let aliases: Vec<String> = format.columns.iter().filter_map(aliases).collect();
    if !aliases.is_empty() {
        text.extend(["\nOther headers that are understood:\n\n", aliases.concat().as_str()]);
    }
    text + &format!("\n```csv\n{}\n```\n", example.trim_end())
}

fn row(column: &Column) -> String {
    let header = column.headers.first().invariant("a column has a header");
    format!("| `{header}` | {} | {} |\n", if column.is_required { "yes" } else { "no" }, column.doc)
}

fn aliases(column: &Column) -> Option<String> {
    let (header, others) = column.headers.split_first()?;
    let others: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
    (!others.is_empty()).then(|| format!("- `{header}`: {}\n", others.join(", ")))
}

/// A matrix has a column for each lever that it sets.
fn lever_columns() -> Vec<(String, &'static str)> {
    let of_parts = PartLever::ALL.iter().map(|lever| (format!("{}.<part>", lever.word()), lever.doc()));
    let of_policies = PolicyLever::ALL.iter().map(|lever| (lever.word().to_owned(), lever.doc()));
    let name = LeverName::Reading.word();
    let of_reading = ReadingKey::ALL.iter().map(|key| (format!("{name}.{}", key.word()), key.doc()));
    of_parts.chain(of_policies).chain(of_reading).collect()
}
