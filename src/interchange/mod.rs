//! Parquet and data frames: the only room that knows polars.

pub(crate) mod frame;
pub mod parquet_out;
