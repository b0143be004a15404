//! JSON schemas of the file formats. Tests check every fixture and every result against them.

/// Of `study.toml`.
pub const STUDY: &str = include_str!("study.schema.json");
/// Of `guardrails.toml`.
pub const GUARDRAILS: &str = include_str!("guardrails.schema.json");
/// Of `result.json`.
pub const RESULT: &str = include_str!("result.schema.json");
