//! How many threads the system allows: containers limit them, and crates that can't start one panic.

use std::sync::RwLock;
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
