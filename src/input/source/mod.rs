//! From bytes to text: containers, encodings, text decoded piece by piece.

pub(crate) mod bytes;
pub(crate) mod container;
pub(crate) mod encoding;
pub(crate) mod file;
pub(crate) mod stream;
