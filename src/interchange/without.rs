//! A build without Parquet: its files are neither read nor written, and messages say why.

use std::io::{self, Write};
use std::marker::PhantomData;

use crate::interchange::{Cell, Column, Kind};
use crate::phrases::interchange as phrases;
use crate::problem::Message;

/// No table: there is none in this build.
#[derive(Debug)]
pub(crate) enum Frame {}

impl Frame {
    /// Says why nothing is read.
    pub(crate) fn read(_: Vec<u8>) -> Result<Self, Message> {
        Err(phrases::no_reading())
    }

    /// Columns, in the order of the file.
    pub(crate) fn columns(&self) -> &[Column] {
        match *self {}
    }

    /// Rows.
    pub(crate) fn height(&self) -> usize {
        match *self {}
    }

    /// A cell as a value.
    #[cfg(feature = "cli")]
    pub(crate) fn cell(&self, _row: usize, _column: usize) -> Cell {
        match *self {}
    }

    /// Whether a column holds only text.
    pub(crate) fn is_text(&self, _column: usize) -> bool {
        match *self {}
    }

    /// Whether a column holds days, times, or yes and no.
    pub(crate) fn is_day_or_flag(&self, _column: usize) -> bool {
        match *self {}
    }

    /// The bytes of a cell.
    #[cfg(feature = "cli")]
    pub(crate) fn bytes(&self, _row: usize, _column: usize) -> Option<Vec<u8>> {
        match *self {}
    }

    /// A cell in words.
    pub(crate) fn text(&self, _row: usize, _column: usize, _date: bool) -> String {
        match *self {}
    }

    /// A cell in words with marks.
    pub(crate) fn marked_text(&self, _row: usize, _column: usize, _date: bool) -> String {
        match *self {}
    }
}

/// No table: there is none in this build.
#[derive(Debug)]
pub struct Table<W>(Nothing, PhantomData<W>);

#[derive(Debug)]
enum Nothing {}

impl<W: Write> Table<W> {
    /// Says why nothing is written.
    pub fn new(_: W, _: &[(String, Kind)]) -> io::Result<Self> {
        Err(io::Error::new(io::ErrorKind::Unsupported, phrases::no_writing().to_string()))
    }

    /// Adds a row.
    pub fn row(&mut self, _: impl IntoIterator<Item = Cell>) -> io::Result<()> {
        match self.0 {}
    }

    /// Writes the end.
    pub fn finish(self) -> io::Result<()> {
        match self.0 {}
    }
}
