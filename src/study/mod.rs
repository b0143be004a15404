//! A study: the file that names everything a run depends on, and the values it turns into.

mod evidence;
pub mod file;
pub mod guardrails;
pub mod load;
mod pins;
mod policies;
pub mod raw;
pub mod redact;
pub mod resolve;
pub mod sweep;
pub mod trail;
pub mod users;
