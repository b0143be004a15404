//! Whether polars can start its threads.

use std::io;
use std::sync::OnceLock;

use crate::threads::{allowed, wanted};

/// Fails where polars couldn't start its threads, which it does the first time that it is asked for anything.
pub(crate) fn check_for_polars() -> io::Result<()> {
    static ARE_ENOUGH: OnceLock<bool> = OnceLock::new();
    if *ARE_ENOUGH.get_or_init(|| allowed(wanted()) == wanted()) {
        return Ok(());
    }
    Err(io::Error::other(
        "Parquet needs more threads than the system allows (`ulimit -u`, or a container's limit)",
    ))
}
