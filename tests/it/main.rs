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
mod evidence;
mod hostile;
mod house;
mod import;
mod laws;
mod random;
mod schemas;
mod support;
mod tiny;
mod wide;
