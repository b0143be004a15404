//! Any bytes as `study.toml`.

#![no_main]

#[path = "../drive.rs"]
#[allow(dead_code, reason = "each target drives one function")]
mod drive;

libfuzzer_sys::fuzz_target!(|data: &[u8]| drive::study(data));
