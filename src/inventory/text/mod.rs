//! From bytes to records: containers, encodings, delimiters, RFC 4180.

pub(crate) mod bytes;
pub(crate) mod container;
pub(crate) mod delimiter;
pub(crate) mod encoding;
mod ends;
mod record;
pub(crate) mod records;
pub(super) mod source;
pub(crate) mod stream;
