//! The blocks of a document as HTML. Everything goes through maud, which escapes it; charts are drawn by us and escape
//! what they hold.

use maud::{Markup, PreEscaped, html};

use crate::phrases::figures::one_line;
use crate::render::document::{Block, Column, ColumnKind, Item, Role, Span, Table, Text};

/// Tables with more columns than this have narrow cells.
const MAX_ROOMY: usize = 8;

pub(crate) fn blocks(blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (self::block(block)) } }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading { level: 1, text, .. } => html! { h1 { (inline(text)) } },
        Block::Heading { level: 2, text, .. } => html! { h2 { (inline(text)) } },
        Block::Heading { text, .. } => html! { h3 { (inline(text)) } },
        Block::Paragraph(text, role) => html! { p class=[class(*role)] { (inline(text)) } },
        Block::List(items, role) => list(items, *role),
        Block::Facts(facts) => html! {
            p.facts { @for (name, value) in facts { span { b { (one_line(name)) } " " (one_line(value)) } } }
        },
        Block::Tiles(tiles) => html! {
            div.tiles {
                @for tile in tiles {
                    div.tile { div.name { (tile.name) } div.value { (one_line(&tile.value)) } div.what { (tile.about) } }
                }
            }
        },
        Block::Table(table) => grid(table),
        Block::Figure(figure) => html! {
            figure tabindex="0" { (PreEscaped(drawing(&figure.svg))) figcaption { (one_line(&figure.title)) } }
        },
        Block::Details { summary, open, blocks } => html! {
            details open[*open] { summary { (self::summary(summary)) } (self::blocks(blocks)) }
        },
    }
}

fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain => None,
        Role::Note => Some("small"),
        Role::Alert => Some("bad"),
        Role::Warning => Some("warnings"),
    }
}

fn list(items: &[Item], role: Role) -> Markup {
    html! {
        ul class=[class(role)] {
            @for item in items {
                li { (inline(&item.text)) @if !item.items.is_empty() { (list(&item.items, Role::Plain)) } }
            }
        }
    }
}

fn inline(text: &Text) -> Markup {
    html! { @for span in &text.0 { (self::span(span)) } }
}

fn span(span: &Span) -> Markup {
    let text = one_line(span.text());
    match span {
        Span::Plain(_) => html! { (text) },
        Span::Strong(_) => html! { b { (text) } },
        Span::Emphasis(_) => html! { i { (text) } },
        Span::Code(_) => html! { code { (text) } },
        Span::Small(_) => html! { span.small { (text) } },
    }
}

/// What is strong here is a name.
fn summary(text: &Text) -> Markup {
    html! {
        @for span in &text.0 {
            @if let Span::Strong(name) = span { b { (breakable(name)) } } @else { (self::span(span)) }
        }
    }
}

/// A table that scrolls by itself where the page is narrow.
fn grid(table: &Table) -> Markup {
    let mut class = String::from("scroll");
    if table.columns.len() > MAX_ROOMY {
        class.push_str(" wide");
    }
    if table.has_baseline {
        class.push_str(" baseline");
    }
    let role = table.caption.as_ref().map(|_| "region");
    html! {
        div class=(class) tabindex="0" role=[role] aria-label=[table.caption.as_deref()] {
            table {
                @if let Some(caption) = &table.caption { caption { (one_line(caption)) } }
                thead { tr { @for column in &table.columns { (header(column)) } } }
                tbody { @for row in &table.rows { (self::row(table, row)) } }
            }
        }
    }
}

fn header(column: &Column) -> Markup {
    let lines: Vec<String> = column.header.split('\n').map(one_line).collect();
    html! { th scope="col" class=[text_class(column)] { (lines.join("\n")) } }
}

fn text_class(column: &Column) -> Option<&'static str> {
    match column.kind {
        ColumnKind::Words | ColumnKind::Code => Some("text"),
        ColumnKind::Figures => None,
    }
}

/// The first cell names the row.
fn row(table: &Table, row: &[String]) -> Markup {
    html! {
        tr {
            @for (place, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                @if place == 0 { th scope="row" { (breakable(cell)) } }
                @else if column.kind == ColumnKind::Code { td.text { code { (one_line(cell)) } } }
                @else { td class=[text_class(column)] { (one_line(cell)) } }
            }
        }
    }
}

/// A name that may be broken where it has a joint: those of sweeps are long, and read badly if broken anywhere.
fn breakable(name: &str) -> Markup {
    let name = one_line(name);
    let pieces: Vec<&str> = name.split_inclusive(['/', ',', '=']).collect();
    let last = pieces.len().saturating_sub(1);
    html! { @for (place, piece) in pieces.iter().enumerate() { (piece) @if place < last { wbr; } } }
}

/// The chart without what only a file of its own needs before its root.
fn drawing(svg: &str) -> &str {
    svg.find("<svg").and_then(|start| svg.get(start..)).unwrap_or(svg)
}
