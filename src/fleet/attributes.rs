//! Columns of the inventory that tell groups of devices apart, for those who ask for them. The engine never sees them.

use crate::input::column::store::Column;
use crate::input::{ColumnType, Inventory, redact};

/// A column of words, or of yes and no.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// As it was asked for.
    pub name: String,
    column: Column,
}

impl Attribute {
    /// Tokens in place of words that name people or devices; `words` says what becomes of words of other columns.
    pub fn redact(&mut self, words: &dyn Fn(&str) -> String) {
        self.column = redact::column(&self.name, &self.column, words);
    }

    /// The word of a device; empty where its cell is.
    pub fn get(&self, device: usize) -> &str {
        match self.column.flag(device) {
            Some(true) => "yes",
            Some(false) => "no",
            None => self.column.text(device).unwrap_or_default(),
        }
    }
}

/// The columns of these names that the inventory has and that hold words or yes and no, in the order asked for.
pub fn read(inventory: &Inventory, names: &[String]) -> Vec<Attribute> {
    names.iter().filter_map(|name| attribute(inventory, name)).collect()
}

fn attribute(inventory: &Inventory, name: &str) -> Option<Attribute> {
    let (_, column) = inventory.columns.iter().find(|(column, _)| column.eq_ignore_ascii_case(name))?;
    let is_word = matches!(column.kind(), ColumnType::Text | ColumnType::Flag);
    is_word.then(|| Attribute { name: name.to_owned(), column: column.clone() })
}
