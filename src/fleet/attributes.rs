//! Columns of the inventory that tell groups of devices apart, for those who ask for them. The engine never sees them.

use std::collections::HashMap;

use crate::inventory::{ColumnType, Inventory};

/// A column by its distinct words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribute {
    /// As it was asked for.
    pub name: String,
    words: Vec<String>,
    /// Index into `words`, one a device.
    of: Vec<u32>,
}

impl Attribute {
    /// From a word a device; an empty one stands for an empty cell.
    fn new<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> Self {
        let mut attribute = Self { name: name.to_owned(), ..Self::default() };
        let mut places: HashMap<&str, u32> = HashMap::new();
        for value in values {
            let place = *places.entry(value).or_insert_with(|| {
                attribute.words.push(value.to_owned());
                u32::try_from(attribute.words.len() - 1).unwrap_or(u32::MAX)
            });
            attribute.of.push(place);
        }
        attribute
    }

    /// The word of a device; empty where its cell is.
    pub fn get(&self, device: usize) -> &str {
        let word = self.of.get(device).and_then(|place| self.words.get(*place as usize));
        word.map_or("", String::as_str)
    }
}

/// The columns of these names that the inventory has and that hold words or yes and no, in the order asked for.
pub fn read(inventory: &Inventory, names: &[String]) -> Vec<Attribute> {
    names.iter().filter_map(|name| column(inventory, name)).collect()
}

fn column(inventory: &Inventory, name: &str) -> Option<Attribute> {
    let (column, kind) = inventory.types.iter().find(|(column, _)| column.eq_ignore_ascii_case(name))?;
    let values = inventory.frame.column(column).ok()?;
    match kind {
        ColumnType::Text => {
            Some(Attribute::new(name, values.str().ok()?.iter().map(Option::unwrap_or_default)))
        }
        ColumnType::Flag => {
            let word = |flag: Option<bool>| flag.map_or("", |yes| if yes { "yes" } else { "no" });
            Some(Attribute::new(name, values.bool().ok()?.iter().map(word)))
        }
        ColumnType::Date | ColumnType::Number => None,
    }
}
