//! The expected rows of a large fleet as Parquet: the same table as its CSV, in a tenth of the bytes.

use std::io;

use ::csv::StringRecord;

use crate::interchange::{Cell, Frame, Kind, Table};
use crate::internal::Invariant;
use crate::phrases::analysis as phrases;
use crate::problem::Message;

/// A table of CSV as Parquet, every column as text. Equal tables give equal bytes.
///
/// # Errors
///
/// Where the text is no table, or this build writes no Parquet.
pub fn to_parquet(text: &str) -> io::Result<Vec<u8>> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(io::Error::other)?;
    let columns: Vec<(String, Kind)> = header.iter().map(|name| (name.to_owned(), Kind::Text)).collect();
    let mut bytes = Vec::new();
    let mut table = Table::new(&mut bytes, &columns)?;
    let cell = |text: &str| if text.is_empty() { Cell::Missing } else { Cell::Text(text.to_owned()) };
    let mut row = StringRecord::new();
    while reader.read_record(&mut row).map_err(io::Error::other)? {
        table.row(row.iter().map(cell))?;
    }
    table.finish()?;
    Ok(bytes)
}

/// The opposite of [`to_parquet`].
///
/// # Errors
///
/// Says why the bytes are no such table.
pub fn of_parquet(bytes: Vec<u8>) -> Result<String, Message> {
    let frame = Frame::read(bytes)?;
    if let Some(column) = frame.columns().iter().find(|column| column.unread.is_some()) {
        return Err(phrases::column_unread(Message::of_value(&column.name)));
    }
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let header = frame.columns().iter().map(|column| column.name.as_str());
    writer.write_record(header).map_err(|error| Message::new(error.to_string()))?;
    for row in 0..frame.height() {
        let cells = (0..frame.columns().len()).map(|column| frame.text(row, column, false));
        writer.write_record(cells).map_err(|error| Message::new(error.to_string()))?;
    }
    let text = writer.into_inner().map_err(|error| Message::new(error.to_string()))?;
    Ok(String::from_utf8(text).invariant("cells of Parquet are text"))
}

#[cfg(all(test, feature = "parquet"))]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_back_as_it_was() {
        let text = "Device ID,State,Lost\n\"a,1\",assigned,\n\"b\"\"x\ny\",,mail;docs\n";
        assert_eq!(of_parquet(to_parquet(text).unwrap()).unwrap(), text);
        assert_eq!(of_parquet(to_parquet("Device ID,State\n").unwrap()).unwrap(), "Device ID,State\n");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(of_parquet(b"PAR1 and no more".to_vec()).is_err());
        assert!(to_parquet("a,b\n1\n").is_err());
    }
}
