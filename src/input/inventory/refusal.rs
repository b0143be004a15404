//! Why a row cannot be used, and what to do about it.

use crate::phrases::input::{dates, rows as phrases};
use crate::problem::Message;

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    NoId,
    DamagedId(String),
    /// Question marks or the like stand for characters of the id.
    LostId(String),
    LongId,
    /// The id has bytes that the encoding lacks.
    UndecodableId,
    /// The id looks like no other of the file, and hardly anything else is filled.
    NoDevice(String),
    /// The id is the word of a sum.
    Sum(String),
    StrayQuote,
    TooManyCells {
        cells: usize,
        width: usize,
    },
    EndsBeforeStatus {
        cells: usize,
        width: usize,
    },
    /// The order of day and month in a column.
    OpenDate(String),
    /// Different values for a device, of one time or of one day.
    Conflict(String),
}

impl Refusal {
    /// Whether the id alone can't be used: the other cells are those of a device.
    pub(crate) fn is_of_id(&self) -> bool {
        matches!(self, Self::NoId | Self::DamagedId(_) | Self::LostId(_) | Self::LongId | Self::UndecodableId)
    }

    /// Of one row.
    pub(crate) fn reason(&self) -> Message {
        match self {
            Self::NoId => phrases::no_id(),
            Self::DamagedId(id) => phrases::id_damaged(Message::of_value(id)),
            Self::LostId(id) => phrases::id_lost(Message::of_value(id)),
            Self::LongId => phrases::id_long(),
            Self::UndecodableId => phrases::id_undecodable(),
            Self::Sum(id) => phrases::sum_among_devices(Message::of_value(id)),
            Self::NoDevice(id) => phrases::not_a_device(Message::of_value(id)),
            Self::StrayQuote => phrases::stray_quote(),
            Self::TooManyCells { cells, width } => {
                phrases::too_many_cells(cells.to_string(), width.to_string())
            }
            Self::EndsBeforeStatus { cells, width } => {
                phrases::ends_before_status(cells.to_string(), width.to_string())
            }
            Self::OpenDate(column) => phrases::open_date(column),
            Self::Conflict(id) => phrases::conflict(Message::of_value(id)),
        }
    }

    /// Of all such rows: what they have in common, and the remedy.
    pub(crate) fn group(&self) -> (Message, Message) {
        match self {
            Self::NoId => (phrases::no_ids(), phrases::give_id()),
            Self::DamagedId(_) => (phrases::ids_damaged(), phrases::export_and_do_not_open()),
            Self::LostId(_) => (phrases::ids_lost(), phrases::export_as_utf8()),
            Self::LongId => (phrases::ids_long(), phrases::look_for_open_quote()),
            Self::UndecodableId => (phrases::ids_undecodable(), phrases::save_in_one_encoding()),
            Self::NoDevice(_) | Self::Sum(_) => (phrases::not_devices(), phrases::remove_or_fill()),
            Self::StrayQuote => (phrases::stray_quotes(), phrases::double_quotes()),
            Self::TooManyCells { .. } => (phrases::rows_too_wide(), phrases::quote_cells()),
            Self::EndsBeforeStatus { .. } => (phrases::rows_end_before_status(), phrases::check_cut_off()),
            Self::OpenDate(_) => (phrases::open_dates(), dates::set_order()),
            Self::Conflict(_) => (phrases::conflicts(), phrases::keep_right_row()),
        }
    }
}
