//! What can be wrong with a study, and what was noted while it was read.

pub(crate) mod assigned;
pub(crate) mod evidence;
pub(crate) mod file;
pub(crate) mod forecast;
pub(crate) mod guardrails;
pub(crate) mod levers;
pub(crate) mod load;
pub(crate) mod pins;
pub(crate) mod policies;
pub(crate) mod sweeps;
