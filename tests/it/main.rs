//! All integration tests in one binary: every test binary links polars.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails says so by a panic"
)]

mod cases;
mod cli;
mod differential;
mod dirty;
mod envelope;
mod explain;
mod hostile;
mod house;
mod import;
mod laws;
mod random;
mod remedy;
mod schemas;
mod support;
mod tiny;
mod trace;
mod wide;
