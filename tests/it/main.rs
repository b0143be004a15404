//! All integration tests in one binary: every test binary links all crates.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails says so by a panic"
)]

mod advice;
mod ahead;
mod answer;
mod assign;
mod bench;
mod calibrate;
mod capsule;
mod cases;
mod caveats;
mod check_lists;
mod cli;
mod columns;
mod compare;
mod coverage;
mod differential;
mod dirty;
mod docs;
mod edges;
mod envelope;
mod evidence;
mod explain;
mod figures;
mod files;
mod forecast;
mod forecast_rates;
mod fuzzed;
mod groups;
mod growth;
mod guard;
mod hostile;
mod house;
mod import;
mod in_time;
mod japanese;
mod lang;
mod laws;
mod limits;
mod long_lists;
mod many;
mod mistakes;
mod namesakes;
mod optimize;
mod other_meanings;
mod output;
mod page;
mod parquet;
mod plan;
mod plan_audit;
mod plan_corrections;
mod plan_days;
mod plan_end;
mod plan_faults;
mod random;
mod ranges;
mod redact;
mod remedy;
mod report;
mod reproduction;
mod resume;
mod schemas;
mod shards;
mod shrink;
mod small_accounts;
mod support;
mod tiny;
mod trace;
mod unmet;
mod waterfall;
mod wide;
mod writers;
mod xlsx;
