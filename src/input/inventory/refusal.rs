//! Why a row cannot be used, and what to do about it.

use crate::problem::Message;

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    NoId,
    DamagedId(String),
    LongId,
    /// The id has bytes that the encoding lacks.
    UndecodableId,
    /// The id looks like no other of the file, and hardly anything else is filled.
    NoDevice(String),
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
    /// Different values of the same age for a device.
    Conflict(String),
}

impl Refusal {
    /// Of one row.
    pub(crate) fn reason(&self) -> Message {
        match self {
            Self::NoId => "the row has no device id".into(),
            Self::DamagedId(id) => {
                Message::new("the device id ").quoted(id).words(" was damaged by a spreadsheet")
            }
            Self::LongId => "the device id is longer than 256 characters".into(),
            Self::UndecodableId => "the device id has bytes that the encoding lacks".into(),
            Self::NoDevice(id) => Message::of_quoted(id)
                .words(" looks like no device id of this file, and hardly anything else is filled"),
            Self::StrayQuote => "there is text after a closing quote".into(),
            Self::TooManyCells { cells, width } => {
                format!("the row has {cells} cells where the header has {width}").into()
            }
            Self::EndsBeforeStatus { cells, width } => format!(
                "the row ends before its managed status: it has {cells} cells where the header has {width}"
            )
            .into(),
            Self::OpenDate(column) => {
                format!("the date in `{column}` may be month first or day first: the column has both").into()
            }
            Self::Conflict(id) => Message::new("the device ")
                .quoted(id)
                .words(" stands here more than once, with different values of the same age"),
        }
    }

    /// Of all such rows: what they have in common, and the remedy.
    pub(crate) fn group(&self) -> (&'static str, &'static str) {
        match self {
            Self::NoId => ("rows have no device id", "give each its Device ID, or remove what is no device"),
            Self::DamagedId(_) => (
                "device ids were damaged by a spreadsheet",
                "export the file again, and open it in no spreadsheet",
            ),
            Self::LongId => {
                ("device ids are longer than 256 characters", "look for a quote that is left open")
            }
            Self::UndecodableId => {
                ("device ids have bytes that the encoding lacks", "save the file again in one encoding")
            }
            Self::NoDevice(_) => (
                "rows look like titles, sums or notes among the devices",
                "remove them, or fill in what the devices have",
            ),
            Self::StrayQuote => (
                "rows have text after a closing quote",
                "double quotes (`\"\"`) that belong to the text of a cell",
            ),
            Self::TooManyCells { .. } => (
                "rows have more cells than the header",
                "put cells that hold the delimiter in quotes: such rows are never shifted",
            ),
            Self::EndsBeforeStatus { .. } => {
                ("rows end before their managed status", "look whether the export was cut off")
            }
            Self::OpenDate(_) => (
                "dates may be month first or day first: their column has both",
                "set `[inventory] date_order` to `mdy` or `dmy`",
            ),
            Self::Conflict(_) => (
                "devices stand in the inventory more than once, with different values of the same age",
                "keep the right row of each",
            ),
        }
    }
}
