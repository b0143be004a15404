//! Files of users: bytes to inventories and to the small tables beside them.
//!
//! This is the only room that knows CSV, encodings and consoles. It maps columns by name, normalizes
//! values for matching only, counts whatever it cannot understand, and never guesses.

pub mod column;
pub mod console;
pub mod csv;
pub(crate) mod digest;
pub mod file_account;
pub mod files;
pub mod formula;
pub mod inventory;
pub mod options;
pub(crate) mod parquet;
pub mod people;
pub mod reach;
pub mod reader;
pub mod redact;
pub mod side_table;
pub mod source;
pub mod value;

pub use crate::input::column::store::{Column, ColumnType};
#[cfg(feature = "cli")]
pub(crate) use crate::input::console::fields::field_of;
pub(crate) use crate::input::console::fields::fields_with_words;
pub use crate::input::console::recognize::{Known, known_file};
pub use crate::input::digest::hash as sha256;
pub use crate::input::files::{Files, InputFile};
pub use crate::input::inventory::devices::{DateForms, Inventory};
pub(crate) use crate::input::inventory::read::shapes::is_sum;
pub use crate::input::options::{Options, Pace};
pub use crate::input::reader::read;
pub(crate) use crate::input::side_table::assigned::is_without_status;
pub use crate::input::side_table::recognize::{Beside, beside};
pub(crate) use crate::input::side_table::stamps::{Stamp, Stamps};
pub(crate) use crate::input::side_table::twins::of_table as twins_of_table;
pub(crate) use crate::input::side_table::unread::of_table as unread_of_table;
pub use crate::input::value::key::id_key;
pub(crate) use crate::input::value::key::{composed, value_key};
pub use crate::input::value::number::Decimal;
pub(crate) use crate::input::value::number::{Reading, may_part_thousands, plain as read_marks};
pub(crate) use crate::input::value::vocabulary::meanings;
