//! Tables for a terminal, within its width.

use std::borrow::Cow;
use std::ops::Range;

use comfy_table::{Cell, CellAlignment, LineStyle, Table as Grid, TableStyle};
use unicode_width::UnicodeWidthStr;

use crate::phrases::figures::one_line;
use crate::phrases::lists::comma;
use crate::phrases::tables as phrases;
use crate::problem::{Language, Message};
use crate::render::document::{Column, ColumnKind, Table};
use crate::render::text::{pieces, wrapped};

/// One rule below the header: figures need no cage.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
/// Columns of a terminal that a column of words is given at least.
const LEAST: usize = 16;
/// Blanks around a cell.
const PADDING: usize = 2;

/// The table without as many of its optional columns as it takes to fit, and what those are.
pub(super) fn narrowed(
    table: &Table,
    width: Option<usize>,
    language: Language,
) -> (Cow<'_, Table>, Option<Message>) {
    let Some(width) = width else { return (Cow::Borrowed(table), None) };
    let mut dropped: Vec<usize> = Vec::new();
    let mut narrow = Cow::Borrowed(table);
    for column in &table.optional {
        if Shown::new(&narrow, 1..narrow.columns.len()).total() <= width {
            break;
        }
        dropped.push(*column);
        narrow = Cow::Owned(table.without(&dropped));
    }
    dropped.sort_unstable();
    let between = phrases::between_lines();
    let name = |column: &usize| {
        let header = &table.columns.get(*column)?.header;
        Some(Message::from(one_line(&header.replace('\n', between.text(language)))))
    };
    let names: Vec<Message> = dropped.iter().filter_map(name).collect();
    let left_out = Message::default().joined(&names, comma());
    (narrow, (!names.is_empty()).then_some(left_out))
}

/// The table whole, or where it is too wide in pieces, each with the first column.
pub(super) fn grids(table: &Table, width: Option<usize>) -> Vec<String> {
    let all = 1..table.columns.len();
    let whole = Shown::new(table, all.clone());
    let Some(width) = width.filter(|width| whole.total() > *width) else { return vec![whole.grid()] };
    let starts = std::iter::once(all.start).chain(table.breaks.iter().copied());
    let ends = table.breaks.iter().copied().chain([all.end]);
    starts.zip(ends).flat_map(|(start, end)| Shown::new(table, start..end).within(width)).collect()
}

/// The first column of a table and those of a range.
struct Shown<'a> {
    table: &'a Table,
    columns: Vec<(usize, &'a Column)>,
    /// How wide the text of each is, at most.
    widths: Vec<usize>,
}

impl<'a> Shown<'a> {
    fn new(table: &'a Table, range: Range<usize>) -> Self {
        let is_shown = |place: usize| place == 0 || range.contains(&place);
        let columns: Vec<(usize, &Column)> =
            table.columns.iter().enumerate().filter(|(place, _)| is_shown(*place)).collect();
        let widths = columns.iter().map(|(place, column)| widest(table, *place, column, &width_of)).collect();
        Self { table, columns, widths }
    }

    fn total(&self) -> usize {
        total(&self.widths)
    }

    /// Broken into lines so that it fits; where that can't be, in pieces with fewer columns.
    fn within(mut self, width: usize) -> Vec<String> {
        let least: Vec<usize> = self.least();
        if self.total() <= width {
            return vec![self.grid()];
        }
        if total(&least) > width && self.columns.len() > 2 {
            return self.in_pieces(&least, width);
        }
        // The widest columns give way first.
        let fits = |most: usize| {
            let given = |(own, least): (&usize, &usize)| (*own).min(most.max(*least));
            self.widths.iter().zip(&least).map(given).collect::<Vec<_>>()
        };
        let most = (0..=width).rev().find(|most| total(&fits(*most)) <= width).unwrap_or(0);
        self.widths = fits(most);
        vec![self.grid()]
    }

    /// What each column needs: a column of words no more than its longest word.
    fn least(&self) -> Vec<usize> {
        let each = self.columns.iter().zip(&self.widths);
        each.map(|((place, column), own)| match column.kind {
            ColumnKind::Figures | ColumnKind::Code => *own,
            ColumnKind::Words => (*own).min(LEAST.max(widest(self.table, *place, column, &longest_word))),
        })
        .collect()
    }

    /// As many columns a piece as fit.
    fn in_pieces(&self, least: &[usize], width: usize) -> Vec<String> {
        let own = |place: usize| least.get(place).map_or(0, |own| own + PADDING + 1);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut used = 0;
        for place in 1..self.columns.len() {
            match ranges.last_mut().filter(|_| own(0) + used + own(place) <= width) {
                Some(range) => range.end = place + 1,
                None => {
                    used = 0;
                    ranges.push(place..place + 1);
                }
            }
            used += own(place);
        }
        // Of the table, not of what is shown of it.
        let from = self.columns.get(1).map_or(1, |(place, _)| *place) - 1;
        let piece = |range: Range<usize>| Shown::new(self.table, range.start + from..range.end + from);
        ranges.into_iter().flat_map(|range| piece(range).within(width)).collect()
    }

    fn grid(&self) -> String {
        let side = |kind| match kind {
            ColumnKind::Words | ColumnKind::Code => CellAlignment::Left,
            ColumnKind::Figures => CellAlignment::Right,
        };
        let shown = || self.columns.iter().zip(&self.widths);
        let mut grid = Grid::new();
        grid.load_style(STYLE);
        grid.set_header(shown().map(|((_, column), width)| {
            let lines: Vec<String> =
                column.header.split('\n').map(|line| broken(&one_line(line), *width)).collect();
            Cell::new(lines.join("\n")).set_alignment(side(column.kind))
        }));
        for row in &self.table.rows {
            grid.add_row(shown().map(|((place, column), width)| {
                let cell = row.get(*place).map_or_else(String::new, |cell| broken(&one_line(cell), *width));
                Cell::new(cell).set_alignment(side(column.kind))
            }));
        }
        grid.trim_fmt()
    }
}

/// The width of a table whose columns have these widths.
pub(super) fn total(widths: &[usize]) -> usize {
    widths.iter().map(|width| width + PADDING).sum::<usize>() + widths.len().saturating_sub(1)
}

/// The greatest measure of the cells of a column and the lines of its header.
fn widest(table: &Table, place: usize, column: &Column, measure: &dyn Fn(&str) -> usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(place)).map(|cell| measure(&one_line(cell)));
    let header = column.header.split('\n').map(|line| measure(&one_line(line)));
    header.chain(cells).max().unwrap_or(0)
}

fn width_of(text: &str) -> usize {
    text.width()
}

/// What can't be broken.
fn longest_word(text: &str) -> usize {
    text.split_whitespace().flat_map(pieces).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// In lines of a width; a text that fits stays as it is.
fn broken(text: &str, width: usize) -> String {
    if text.width() <= width { text.to_owned() } else { wrapped(text, 0, width) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let columns = vec![
            Column::words("Device"),
            Column::words("Why"),
            Column::figures("Units\nbought"),
            Column::words("What to do"),
        ];
        let row = |device: &str, why: &str, units: &str, what: &str| {
            [device, why, units, what].map(str::to_owned).to_vec()
        };
        let rows = vec![
            row(
                "A01",
                "the smallest base that covers what it uses",
                "1,200",
                "端末を確認して、割り当てを変更してください",
            ),
            row("A02", "-", "7", "nothing"),
        ];
        Table { columns, rows, ..Table::default() }
    }

    #[test]
    fn a_table_is_as_wide_as_the_terminal_and_loses_no_word() {
        let table = table();
        let whole = grids(&table, None);
        assert_eq!(whole.len(), 1);
        for width in [30, 40, 60, 79, 100, 200] {
            let pieces = grids(&table, Some(width));
            let text = pieces.join("\n");
            assert!(text.lines().all(|line| line.width() <= width), "{width}\n{text}");
            // Every piece of the sentences is there, and figures are never broken.
            for word in ["smallest", "covers", "uses", "1,200", "nothing", "A01", "A02", "端", "い"] {
                assert!(text.contains(word), "{width}: {word}\n{text}");
            }
        }
        assert_eq!(grids(&table, Some(100)).len(), 1, "sentences give way before columns do");
        assert!(grids(&table, Some(40)).len() > 1);
        assert_eq!(grids(&table, Some(200)), whole);
    }

    #[test]
    fn every_piece_has_the_first_column() {
        let table = table();
        for piece in grids(&table, Some(30)) {
            assert!(piece.starts_with(" Device"), "{piece}");
            assert!(piece.contains("A02"), "{piece}");
        }
    }
}
