//! The bytes of a file, read as often as needed and never held whole, unless they had to be unpacked.

pub(crate) use crate::input::files::contents::{CHUNK, Contents as Bytes, fill};
