//! All integration tests in one binary: every test binary links polars.

mod cases;
mod differential;
mod support;
mod tiny;
