//! All integration tests in one binary: every test binary links polars.

mod cases;
mod cli;
mod import;
mod support;
mod tiny;
