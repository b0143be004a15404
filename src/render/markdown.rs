//! Documents as Markdown: for tickets, wikis and pull requests.

use std::iter;

use crate::phrases::figures::one_line;
use crate::render::document::{Block, Column, ColumnKind, Document, Figure, Item, Span, Table, Text};

/// The document as Markdown, with a newline at its end.
pub fn render(document: &Document) -> String {
    let mut pieces = Vec::new();
    document.blocks.iter().for_each(|block| self::block(block, &mut pieces));
    pieces.extend(document.closing.iter().map(inline));
    pieces.join("\n\n") + "\n"
}

fn block(block: &Block, pieces: &mut Vec<String>) {
    match block {
        Block::Heading { level, text, .. } => {
            pieces.push(format!("{} {}", "#".repeat(usize::from(*level)), inline(text)));
        }
        Block::Paragraph(text, _) => pieces.push(beginning(&inline(text))),
        Block::List(items, _) => pieces.push(list(items, 0)),
        Block::Facts(facts) => {
            let items: Vec<Item> =
                facts.iter().map(|(name, value)| format!("{name}: {value}").into()).collect();
            pieces.push(list(&items, 0));
        }
        Block::Tiles(tiles) => {
            let items: Vec<Item> = tiles.iter().map(|tile| tile.line().into()).collect();
            pieces.push(list(&items, 0));
        }
        Block::Table(table) => {
            pieces.extend(table.caption.as_ref().map(|caption| format!("**{}**", escaped(caption))));
            pieces.push(grid(table));
        }
        Block::Figure(Figure { file, title, .. }) => pieces.push(format!("![{}]({file})", escaped(title))),
        Block::OfScenario(_, blocks) => blocks.iter().for_each(|block| self::block(block, pieces)),
        Block::Details { summary, blocks, .. } => {
            pieces.push(format!("### {}", inline(summary)));
            for block in blocks {
                self::block(block, pieces);
            }
        }
    }
}

fn list(items: &[Item], depth: usize) -> String {
    let lines = items.iter().map(|item| {
        let line = format!("{}- {}", "  ".repeat(depth), beginning(&inline(&item.text)));
        if item.items.is_empty() { line } else { format!("{line}\n{}", list(&item.items, depth + 1)) }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn grid(table: &Table) -> String {
    let link = |place: usize| table.links.get(place).and_then(Option::as_deref);
    let rows = table.rows.iter().enumerate().map(|(place, cells)| match (link(place), cells.split_first()) {
        // Addresses are made of letters, digits and `%`.
        (Some(address), Some((name, cells))) => {
            let cells = cells.iter().map(|cell| format!(" | {}", escaped(cell)));
            format!("| [{}]({address}){} |", escaped(name), cells.collect::<String>())
        }
        _ => row(cells.iter().map(String::as_str)),
    });
    iter::once(head(&table.columns)).chain(rows).collect::<Vec<_>>().join("\n")
}

/// The headers of a table and the rule below them.
pub(crate) fn head(columns: &[Column]) -> String {
    let rule = columns.iter().map(|column| match column.kind {
        ColumnKind::Words | ColumnKind::Code => "|---",
        ColumnKind::Figures => "|---:",
    });
    format!("{}\n{}|", row(columns.iter().map(|column| column.header.as_str())), rule.collect::<String>())
}

/// One line of a table.
pub(crate) fn row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(escaped).collect();
    format!("| {} |", cells.join(" | "))
}

fn inline(text: &Text) -> String {
    let span = |span: &Span| match span {
        Span::Plain(text) | Span::Small(text) => escaped(text),
        Span::Strong(text) => format!("**{}**", escaped(text)),
        Span::Emphasis(text) => format!("*{}*", escaped(text)),
        // A backtick cannot be escaped within code.
        Span::Code(text) if text.contains('`') => escaped(text),
        Span::Code(text) => format!("`{}`", one_line(text)),
    };
    text.0.iter().map(span).collect()
}

/// What would begin a list or a number where a block begins is escaped there.
fn beginning(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let place = match text.as_bytes().get(digits) {
        Some(b'-' | b'+') if digits == 0 => 0,
        Some(b'.' | b')') if digits > 0 => digits,
        _ => return text.to_owned(),
    };
    let (head, tail) = text.split_at(place);
    format!("{head}\\{tail}")
}

/// Text that Markdown shows as it is: nothing of the user's becomes markup, HTML, a link or a cell border.
fn escaped(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        if begins_link(text.get(at..).unwrap_or_default()) {
            out.push_str(BREAK);
        }
    }
    out
}

/// Shows nothing, and is no part of what is copied. GitHub and GitLab look for addresses and names of users in text after
/// escapes are read, so that no escape keeps them off; they don't look across a comment.
pub(crate) const BREAK: &str = "<!-- -->";

/// Whether a text begins with what makes addresses links by itself: `www.`, `://`, or `@` before a word.
fn begins_link(text: &str) -> bool {
    let begins = |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let is_before_word = || text.chars().nth(1).is_some_and(char::is_alphanumeric);
    begins("www.") || begins("://") || begins("@") && is_before_word()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document::Tile;

    /// GitHub Flavored Markdown, sections 6.8 and 6.9: autolinks, and extended ones in any text.
    #[test]
    fn nothing_of_a_cell_becomes_a_link() {
        for (cell, expected) in [
            ("<https://evil.example>", "&lt;https:<!-- -->//evil.example&gt;"),
            ("see HTTP://evil.example/a_b", "see HTTP:<!-- -->//evil.example/a\\_b"),
            ("WWW.evil.example", "W<!-- -->WW.evil.example"),
            ("jane.doe@evil.example", "jane.doe@<!-- -->evil.example"),
            ("ask @jane", "ask @<!-- -->jane"),
            ("[x](ftp://evil.example)", "\\[x\\](ftp:<!-- -->//evil.example)"),
            ("7 @ 5: w. // ww", "7 @ 5: w. // ww"),
        ] {
            assert_eq!(escaped(cell), expected);
        }
    }

    #[test]
    fn every_block_has_its_form() {
        let mut document = Document::titled("A & B");
        document.paragraph(Text::from("It is ").strong("so*").plain("."));
        document.list([Item::with("1. one", ["- two"]), "three".into()]);
        document.push(Block::Tiles(vec![Tile {
            name: "Cost".into(),
            value: "3".into(),
            about: "a year".into(),
        }]));
        document.push(Block::Details {
            summary: Text::of_code("x_y"),
            open: false,
            blocks: vec![Block::note("small")],
        });
        let columns = vec![Column::words("Na\nme"), Column::figures("N")];
        let rows = vec![vec!["a|b".to_owned(), "1".to_owned()]];
        document.table(Table { columns, rows, ..Table::default() }.captioned("Some"));
        document.closing.push("The end".into());
        assert_eq!(
            render(&document),
            "# A &amp; B\n\nIt is **so\\***.\n\n- 1\\. one\n  - \\- two\n- three\n\n- Cost: 3 (a year)\n\n### `x_y`\n\nsmall\n\n\
             **Some**\n\n| Na me | N |\n|---|---:|\n| a\\|b | 1 |\n\nThe end\n"
        );
    }
}
