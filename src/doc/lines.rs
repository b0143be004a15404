//! Where the lines of a text begin, so that places are found without going through the text again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::problem::{Place, floor_boundary};

/// The lines of a text: a place costs a search among them, and all places of a line share its text.
#[derive(Debug)]
pub(crate) struct LineIndex<'d> {
    file: Arc<str>,
    text: &'d str,
    /// The byte at which each line begins; the first is 0.
    starts: Vec<usize>,
    /// Texts of lines that some place is in.
    excerpts: RefCell<HashMap<usize, Arc<str>>>,
}

impl<'d> LineIndex<'d> {
    /// Goes through a text once.
    pub(crate) fn new(file: &str, text: &'d str) -> Self {
        let behind = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            file: file.into(),
            text,
            starts: std::iter::once(0).chain(behind).collect(),
            excerpts: RefCell::default(),
        }
    }

    /// The place of a byte range: the line in which it begins. What spans several lines is marked on its first only.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let start = floor_boundary(self.text, span.start);
        let end = floor_boundary(self.text, span.end.max(start));
        let line = self.starts.partition_point(|begin| *begin <= start);
        let line_start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or_default();
        let line_end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let excerpt = || {
            let text = self.text.get(line_start..line_end).unwrap_or_default();
            Arc::from(text.trim_end_matches('\r'))
        };
        Place {
            file: Arc::clone(&self.file),
            line,
            excerpt: Arc::clone(self.excerpts.borrow_mut().entry(line).or_insert_with(excerpt)),
            span: start - line_start..end.min(line_end).max(start) - line_start,
            sheet: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_their_lines() {
        let text = "a\r\nbé = 1\n\nlast";
        let lines = LineIndex::new("f", text);
        let at = |span: Range<usize>| {
            let place = lines.place(span);
            (place.line, place.excerpt.to_string(), place.span)
        };
        assert_eq!(at(0..1), (1, "a".to_owned(), 0..1));
        assert_eq!(at(3..6), (2, "bé = 1".to_owned(), 0..3));
        // Inside a character, and beyond the line.
        assert_eq!(at(5..14), (2, "bé = 1".to_owned(), 1..7));
        assert_eq!(at(11..11), (3, String::new(), 0..0));
        assert_eq!(at(12..99), (4, "last".to_owned(), 0..4));
        assert_eq!(LineIndex::new("f", "").place(0..0).line, 1);
    }

    #[test]
    fn places_of_one_line_share_its_text() {
        let text = "x".repeat(1 << 20);
        let lines = LineIndex::new("f", &text);
        // A copy for each would take a terabyte.
        let places: Vec<Place> = (0..1 << 20).map(|at| lines.place(at..at + 1)).collect();
        assert!(places.iter().all(|place| Arc::ptr_eq(&place.excerpt, &places[0].excerpt)));
    }
}
