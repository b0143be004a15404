//! JSON: a value of `report`, field by field.

use std::io;

use serde::Serialize;

use crate::internal::Invariant;

/// A value that [`json`] takes: for those who know nothing of serde.
pub trait Json: Serialize {}

impl<T: Serialize + ?Sized> Json for T {}

/// A value as JSON: indented, with a newline at its end. Money is exact.
pub fn json<T: Json + ?Sized>(value: &T) -> String {
    // Every map of a report has text as its keys, so nothing can fail.
    serde_json::to_string_pretty(value).invariant("a value of a report is JSON") + "\n"
}

/// The same, written as it is made: for values with a line for each device.
///
/// # Errors
///
/// Where it can't be written.
pub fn write<T: Json + ?Sized>(value: &T, mut out: impl io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")
}
