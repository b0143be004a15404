//! A study: the file that names everything a run depends on, and the values it turns into.

pub mod all;
mod evidence;
pub mod export;
pub mod file;
pub mod forecast;
pub mod guardrails;
pub mod held;
mod idle_levers;
pub mod keys;
mod large;
mod licenses;
pub mod load;
mod named;
pub mod pins;
pub mod points;
mod policies;
pub mod raw;
pub mod redact;
mod redaction;
pub mod resolve;
pub mod sweep;
pub mod users;
pub mod witness;
