//! What equal cells of a table beside the inventory share.

use crate::input::value::key::{id_key, value_key};
use crate::input::value::{clean, vocabulary as words};

/// What equal ids share.
pub(crate) fn id_cell_key(cell: &str) -> String {
    clean::id(cell).map(id_key).unwrap_or_default()
}

/// What equal words share.
pub(crate) fn plain_key(cell: &str) -> String {
    clean::value(cell).map(value_key).unwrap_or_default()
}

/// What cells that say the same about a service share.
pub(crate) fn flag_key(cell: &str) -> String {
    let cell = clean::clean_id(cell);
    match words::flag(cell) {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None if clean::is_placeholder(cell) => "no".to_owned(),
        None => value_key(cell),
    }
}
