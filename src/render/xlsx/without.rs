//! A build without workbooks: none is written, and messages say why.

use std::io::{self, Write};
use std::path::Path;

use crate::phrases::workbook as phrases;
use crate::render::xlsx::Value;

/// No workbook: there is none in this build.
#[derive(Debug)]
pub(super) enum Book {}

/// No sheet: there is none in this build.
#[derive(Debug)]
pub(super) enum Rows {}

impl Book {
    pub(super) fn new(_title: &str, _day: &str, _decimals: u32, _temporary: &Path) -> io::Result<Self> {
        Err(nothing())
    }

    pub(super) fn sheet(&mut self, _: &str, _: &[(&str, u16)], _: &[Vec<Value<'_>>]) -> io::Result<()> {
        match *self {}
    }

    pub(super) fn streamed(&mut self, _: &str, _: &[(&str, u16)]) -> io::Result<Rows> {
        match *self {}
    }

    #[expect(
        clippy::unused_self,
        clippy::needless_pass_by_value,
        reason = "as of a book that can be written"
    )]
    pub(super) fn end(&mut self, rows: Rows) -> io::Result<()> {
        match rows {}
    }

    pub(super) fn into_bytes(self) -> io::Result<Vec<u8>> {
        match self {}
    }

    pub(super) fn write(self, _: impl Write + Send) -> io::Result<()> {
        match self {}
    }
}

impl Rows {
    pub(super) fn row<'a>(&mut self, _: impl Iterator<Item = &'a str>) -> io::Result<()> {
        match *self {}
    }
}

fn nothing() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, phrases::no_writing().to_string())
}
