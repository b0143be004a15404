//! How many threads the system allows: containers limit them, and crates that can't start one panic.

use std::io;
use std::sync::{OnceLock, RwLock};
use std::thread::Builder;

/// How many more threads the system allows, up to a number: that many are started and ended.
pub(crate) fn allowed(most: usize) -> usize {
    let gate = RwLock::new(());
    std::thread::scope(|scope| {
        let closed = gate.write();
        let wait = || drop(gate.read());
        let started = (0..most).map_while(|_| Builder::new().spawn_scoped(scope, wait).ok()).count();
        drop(closed);
        started
    })
}

/// Threads that compute: one a processor.
pub(crate) fn wanted() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

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
