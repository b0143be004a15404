//! Any text as a condition.

#![no_main]

#[path = "../drive.rs"]
#[allow(dead_code, reason = "each target drives one function")]
mod drive;

libfuzzer_sys::fuzz_target!(|data: &str| drive::condition(data));
