//! Records of RFC 4180 over decoded text: delimiters, line ends, cells that borrow from the text.

pub(crate) mod delimiter;
pub(crate) mod ends;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod swallowed;
