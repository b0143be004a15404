//! What the command line says: what is wrong with its use, what was written, what stands in the way; the study that `init` writes.

pub(crate) mod bench;
pub(crate) mod calibrate;
pub(crate) mod capsule;
pub(crate) mod commands;
pub(crate) mod init;
pub(crate) mod output;
pub(crate) mod report;
pub(crate) mod shards;
pub(crate) mod study;
pub(crate) mod usage;
