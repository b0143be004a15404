//! From bytes to text: containers, encodings, text decoded piece by piece.

pub(crate) mod bytes;
pub(crate) mod charset;
pub(crate) mod container;
pub(crate) mod dos;
pub(crate) mod doubt;
pub(crate) mod echoes;
pub(crate) mod eight_bit;
pub(crate) mod encoding;
pub(crate) mod file;
pub(crate) mod foreign;
pub(crate) mod lines;
pub(crate) mod mixture;
pub(crate) mod plausible;
pub(crate) mod scan;
pub(crate) mod seven_bit;
pub(crate) mod stream;
pub(crate) mod usual;
pub(crate) mod utf16;
mod workbook;
pub(crate) mod zip;
