//! Cells that are merged over several rows. The file holds what they say in the first of them alone; it is said of each row
//! that they go over.

use std::collections::{BTreeMap, HashMap};

use calamine::Dimensions;

use crate::interchange::sheet::{MERGED, NUMBER, TEXT, Unread, WORDS};
use crate::interchange::workbook::Text;

/// Cells of one row, as they come, and what earlier rows say of it.
pub(super) struct Row {
    /// By the first cell of merged ones: their last row.
    merged: HashMap<(u32, u32), u32>,
    /// By column: what is said of all rows up to one.
    above: BTreeMap<u32, (u32, String)>,
    place: u32,
    cells: Vec<(u32, String)>,
}

impl Row {
    pub(super) fn new(merged: Vec<Dimensions>) -> Self {
        let tall = merged.into_iter().filter(|area| area.end.0 > area.start.0);
        Self {
            merged: tall.map(|area| (area.start, area.end.0)).collect(),
            above: BTreeMap::new(),
            place: 0,
            cells: Vec::new(),
        }
    }

    /// The next cell of the sheet. What is a number may be meant for all rows together: below, it is marked.
    pub(super) fn cell(
        &mut self,
        (row, column): (u32, u32),
        value: String,
        is_number: bool,
        text: &mut Text,
    ) -> Result<(), Unread> {
        if row != self.place {
            self.end(text)?;
            self.place = row;
        }
        if let Some(last) = self.merged.get(&(row, column)) {
            let below = if is_number {
                marked(&value)
            } else if reads_like_a_number(&value) {
                format!("{value}{WORDS}{MERGED}{TEXT}{NUMBER}")
            } else {
                value.clone()
            };
            self.above.insert(column, (*last, below));
        }
        self.cells.push((column, value));
        Ok(())
    }

    /// Writes the row. Rows that hold nothing themselves stay empty.
    pub(super) fn end(&mut self, text: &mut Text) -> Result<(), Unread> {
        let row = self.place;
        let own = std::mem::take(&mut self.cells);
        self.above.retain(|_, (last, _)| row <= *last);
        // A cell below the first one that holds something all the same keeps it.
        let is_free = |column: u32| own.iter().all(|(at, _)| *at != column);
        let said = self.above.iter().filter(|(column, _)| !own.is_empty() && is_free(**column));
        let mut said = said.map(|(column, (_, said))| (*column, said)).peekable();
        for (column, value) in &own {
            while let Some((column, said)) = said.next_if(|(at, _)| at < column) {
                text.cell((row, column), said)?;
            }
            text.cell((row, *column), value)?;
        }
        said.try_for_each(|(column, said)| text.cell((row, column), said))
    }
}

/// Whether a text may be a number that a workbook holds as text.
fn reads_like_a_number(text: &str) -> bool {
    text.contains(char::is_numeric) && !text.contains(char::is_alphabetic) && !text.contains(WORDS)
}

/// A number that is said of a row below the one that holds it; what its format shows comes behind the mark.
fn marked(value: &str) -> String {
    let number = value.trim_end_matches(NUMBER);
    let (number, words) = number.split_once(WORDS).unwrap_or((number, ""));
    format!("{number}{WORDS}{MERGED}{words}{NUMBER}")
}
