//! The one door for files: a study is read from a folder, from stdin, from a zip file or from memory.
//!
//! A file is opened by the name that the study writes, once; its [`Contents`] can be gone through as often as needed.
//! A file that changes meanwhile is refused when it has been read, so that what is parsed is what is hashed.

pub(crate) mod archive_end;
pub(crate) mod contents;
pub(crate) mod door;
pub(crate) mod fault;
pub(crate) mod folder;
pub(crate) mod hashing;
pub(crate) mod limits;
pub(crate) mod memory;
pub(crate) mod pack;
pub(crate) mod packed;
pub(crate) mod stdin;
mod study_id;
#[cfg(test)]
mod tests;
pub(crate) mod zip;

pub use crate::input::files::contents::Contents;
pub use crate::input::files::door::{Files, InputFile};
pub use crate::input::files::folder::Folder;
#[cfg(feature = "cli")]
pub(crate) use crate::input::files::folder::{check_regular, check_regular_or_stdin};
pub use crate::input::files::limits::Limits;
pub use crate::input::files::memory::Memory;
pub use crate::input::files::pack::pack;
pub use crate::input::files::stdin::Stdin;
pub use crate::input::files::study_id::study_id;
pub use crate::input::files::zip::{Zip, ZipLimits};
