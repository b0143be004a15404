//! Parquet in and out, and Excel workbooks in: the only room that knows their decoders. What goes through its door are
//! cells, and a sheet as text.

mod cell;
#[cfg(feature = "parquet")]
mod read;
pub(crate) mod sheet;
#[cfg(not(feature = "parquet"))]
mod without;
#[cfg(feature = "parquet")]
mod words;
#[cfg(feature = "xlsx")]
pub(crate) mod workbook;
#[cfg(feature = "parquet")]
mod write;

pub use crate::interchange::cell::{Cell, Kind};
#[cfg(feature = "parquet")]
pub(crate) use crate::interchange::read::Frame;
#[cfg(not(feature = "parquet"))]
pub(crate) use crate::interchange::without::Frame;
#[cfg(not(feature = "parquet"))]
pub use crate::interchange::without::Table;
#[cfg(feature = "parquet")]
pub use crate::interchange::write::Table;
use crate::problem::Message;

/// A column of a table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// What its values are, where they are not read.
    pub(crate) unread: Option<Message>,
}

#[cfg(test)]
#[cfg(feature = "parquet")]
mod tests;
