//! Whether polars can start its threads.

use std::sync::OnceLock;

use crate::phrases::interchange as phrases;
use crate::problem::Message;
use crate::threads::{allowed, wanted};

/// Fails where polars couldn't start its threads, which it does the first time that it is asked for anything.
pub(crate) fn check_for_polars() -> Result<(), Message> {
    static ARE_ENOUGH: OnceLock<bool> = OnceLock::new();
    if *ARE_ENOUGH.get_or_init(|| allowed(wanted()) == wanted()) {
        return Ok(());
    }
    Err(phrases::threads_missing())
}
