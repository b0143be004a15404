//! Documents for a terminal: without color, without boxes.

mod grid;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::phrases::figures::one_line;
use crate::phrases::render::summary as words;
use crate::phrases::tables as phrases;
use crate::problem::Language;
use crate::render::document::{Block, Document, Item, Text};
use crate::render::text::grid::{grids, narrowed, total};

/// Blanks before an item of a list, and once more before the items below it.
const STEP: usize = 2;
/// Blanks before what is below a heading on a page of a manual.
const INDENT: usize = 4;

/// The document as text, with a newline at its end. A table wider than `width` columns is split where it may be; else its
/// sentences are broken into lines, and if that is not enough its columns go below each other.
pub fn render(document: &Document, width: Option<usize>) -> String {
    Out { width, prose: width, ..Out::default() }.document(document)
}

/// As [`render`]; where the width is not known, tables are as narrow as `fallback`, and sentences stay in one line, so that
/// they can be searched.
pub fn render_narrow(document: &Document, width: Option<usize>, fallback: usize) -> String {
    Out { width: Some(width.unwrap_or(fallback)), prose: width, ..Out::default() }.document(document)
}

/// The same as a page of a manual: what is below a heading is further in, and paragraphs are broken into lines of at
/// most a number of columns.
pub fn render_wrapped(document: &Document, columns: usize) -> String {
    Out { wrap: Some(columns), ..Out::default() }.document(document)
}

#[derive(Default)]
struct Out {
    text: String,
    /// What stands between the last piece and the next.
    gap: &'static str,
    is_below_heading: bool,
    /// Blanks before what is below a heading other than the title; 0 but on a page of a manual.
    indent: usize,
    width: Option<usize>,
    /// Columns at which paragraphs and items of lists are broken into lines.
    prose: Option<usize>,
    wrap: Option<usize>,
    language: Language,
}

impl Out {
    fn document(mut self, document: &Document) -> String {
        self.language = document.language;
        for block in &document.blocks {
            self.block(block);
        }
        self.indent = 0;
        document.closing.iter().for_each(|text| self.paragraph(text));
        self.text + "\n"
    }

    /// What a heading is of begins in the next line; all else stands apart.
    fn piece(&mut self, piece: &str) {
        self.text.push_str(if self.is_below_heading { "\n" } else { self.gap });
        self.text.push_str(piece);
        self.gap = "\n\n";
        self.is_below_heading = false;
    }

    fn heading(&mut self, text: &str) {
        self.is_below_heading = false;
        self.piece(text);
        self.is_below_heading = true;
    }

    fn paragraph(&mut self, text: &Text) {
        let text = plain(text);
        let columns = self.wrap.or(self.prose.filter(|_| !text.contains('\n')));
        let text = columns.map_or(text.clone(), |columns| wrapped(&text, self.indent, columns));
        self.piece(&text);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, .. } => {
                self.heading(&plain(text));
                self.indent = if self.wrap.is_some() && *level > 1 { INDENT } else { 0 };
            }
            Block::Paragraph(text, _) => self.paragraph(text),
            Block::List(items, _) => {
                self.piece(&list(items, self.indent.max(STEP), self.wrap.or(self.prose)));
            }
            Block::Facts(facts) => {
                let lines: Vec<String> =
                    facts.iter().map(|(name, value)| one_line(&format!("{name}: {value}"))).collect();
                self.piece(&lines.join("\n"));
            }
            Block::Tiles(tiles) => {
                let items: Vec<Item> = tiles.iter().map(|tile| tile.line().into()).collect();
                self.piece(&list(&items, STEP, self.prose));
            }
            Block::Table(table) => {
                if let Some(caption) = &table.caption {
                    self.heading(&one_line(caption));
                }
                let (table, left_out) = narrowed(table, self.width, self.language);
                for grid in grids(&table, self.width) {
                    self.piece(&grid);
                }
                if let Some(left_out) = left_out {
                    let left_out = phrases::columns_left_out(left_out).to_text(self.language);
                    self.paragraph(&left_out.into());
                }
            }
            Block::Figure(figure) => {
                self.piece(&one_line(words::see(&figure.title, &figure.file).text(self.language)));
            }
            Block::OfScenario(_, blocks) => blocks.iter().for_each(|block| self.block(block)),
            Block::Details { summary, blocks, .. } => {
                self.heading(&plain(summary));
                for block in blocks {
                    self.block(block);
                }
            }
        }
    }
}

/// A table of words whose rows don't fit into memory: it sees all of them once for their widths, and lays them out when they
/// come again. It looks as [`render`] makes a table.
#[derive(Debug)]
pub struct Columns {
    header: Vec<String>,
    widths: Vec<usize>,
}

impl Columns {
    /// A column for each title.
    pub fn new(titles: &[String]) -> Self {
        let header: Vec<String> = titles.iter().map(|title| one_line(title)).collect();
        let widths = header.iter().map(|title| title.width()).collect();
        Self { header, widths }
    }

    /// Makes room for a row.
    pub fn see(&mut self, row: &[String]) {
        for (width, cell) in self.widths.iter_mut().zip(row) {
            *width = one_line(cell).width().max(*width);
        }
    }

    /// The header and the rule below it.
    pub fn head(&self) -> String {
        format!("{}{}\n", self.row(&self.header), "─".repeat(total(&self.widths)))
    }

    /// A row, with its line end.
    pub fn row(&self, row: &[String]) -> String {
        let cells = self.widths.iter().zip(row).map(|(width, cell)| {
            let cell = one_line(cell);
            let rest = width.saturating_sub(cell.width());
            format!(" {cell}{} ", " ".repeat(rest))
        });
        format!("{}\n", cells.collect::<Vec<_>>().join(" ").trim_end())
    }
}

fn plain(text: &Text) -> String {
    one_line(&text.unmarked())
}

/// Broken at blanks, and between the letters of Japanese, which has none; each line behind as many blanks as `indent`
/// says.
fn wrapped(text: &str, indent: usize, columns: usize) -> String {
    let indent = " ".repeat(indent);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        // A word that fits on a line stays whole.
        let pieces = if indent.width() + word.width() <= columns { vec![word] } else { pieces(word) };
        for (place, piece) in pieces.into_iter().enumerate() {
            let gap = usize::from(place == 0);
            match lines.last_mut() {
                Some(line) if line.width() + gap + piece.width() <= columns => {
                    line.push_str(if place == 0 { " " } else { "" });
                    line.push_str(piece);
                }
                _ => lines.push(format!("{indent}{piece}")),
            }
        }
    }
    lines.join("\n")
}

/// A word in pieces between which a line may end: beside a wide letter, but not before what closes nor behind what opens.
fn pieces(word: &str) -> Vec<&str> {
    let may_break = |before: char, after: char| {
        let is_wide = |c: char| c.width().is_some_and(|width| width > 1);
        let is_joined = before.is_ascii_digit() || OPENING.contains(before) || CLOSING.contains(after);
        (is_wide(before) || is_wide(after)) && !is_joined
    };
    let mut pieces = Vec::new();
    let (mut rest, mut last) = (word, None);
    for (at, letter) in word.char_indices() {
        if last.is_some_and(|last| may_break(last, letter)) {
            let (piece, behind) = rest.split_at(at - (word.len() - rest.len()));
            pieces.push(piece);
            rest = behind;
        }
        last = Some(letter);
    }
    pieces.push(rest);
    pieces
}

/// What no line ends with.
const OPENING: &str = "(（「『[［{｛【〈《`";
/// What no line begins with.
const CLOSING: &str =
    ")）」』]］}｝】〉》、。，．,.:：;；!！?？ー～・%％`ぁぃぅぇぉっゃゅょァィゥェォッャュョ";

fn list(items: &[Item], indent: usize, columns: Option<usize>) -> String {
    let lines = items.iter().map(|item| {
        let line = match columns {
            // What belongs to one item is further in than the next one.
            Some(columns) => wrapped(&plain(&item.text), indent + STEP, columns).replacen(
                &" ".repeat(indent + STEP),
                &" ".repeat(indent),
                1,
            ),
            None => format!("{}{}", " ".repeat(indent), plain(&item.text)),
        };
        if item.items.is_empty() {
            line
        } else {
            format!("{line}\n{}", list(&item.items, indent + STEP, columns))
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document::{Column, Table};
    use crate::render::{sample, summary};

    #[test]
    fn a_wide_table_is_split_for_a_narrow_terminal() {
        let document = summary::document(&sample::two(), Language::English);
        let (narrow, whole) = (render(&document, Some(100)), render(&document, None));
        let tables = |text: &str| text.lines().filter(|line| line.starts_with(" Scenario")).count();
        assert_eq!((tables(&narrow), tables(&whole)), (2, 1));
        // Lists are further in than tables.
        let table = |line: &&str| line.starts_with(' ') && !line.starts_with("  ") || line.starts_with('─');
        assert!(narrow.lines().filter(table).all(|line| UnicodeWidthStr::width(line) <= 100));
    }

    #[test]
    fn blocks_stand_apart_and_headings_close_to_what_they_are_of() {
        let mut document = Document::titled("A\u{1b}[1m");
        document.paragraph(Text::from("It is ").strong("so").plain("."));
        document.heading("List");
        document.list([Item::with("one", ["two"]), "three".into()]);
        let columns = vec![Column::words("Name"), Column::figures("N")];
        document.table(Table { columns, rows: vec![vec!["a".into(), "10".into()]], ..Table::default() });
        document.closing.push("The end".into());
        assert_eq!(
            render(&document, None),
            "A\u{fffd}[1m\nIt is so.\n\nList\n  one\n    two\n  three\n\n Name    N\n───────────\n a      10\n\nThe end\n"
        );
    }

    #[test]
    fn japanese_is_broken_between_its_letters() {
        let mut document = Document::titled("A");
        document.paragraph("ab 追加料金は、12か月で(約)`USD 3`です。");
        let text = render_wrapped(&document, 12);
        assert_eq!(text, "A\nab 追加料金\nは、12か月で\n(約)`USD\n3`です。\n");
        assert!(text.lines().all(|line| line.width() <= 14), "{text}");
    }

    #[test]
    fn long_paragraphs_are_broken_at_blanks() {
        let mut document = Document::titled("A");
        document.heading("B");
        document.paragraph("one two three 端末 four");
        assert_eq!(render_wrapped(&document, 13), "A\n\nB\n    one two\n    three\n    端末 four\n");
    }
}
