//! The blocks of a document as HTML. Everything goes through maud, which escapes it; charts are drawn by us and escape
//! what they hold.

use maud::{Markup, PreEscaped, html};

use crate::phrases::figures::one_line;
use crate::render::document::{Block, Item, Role, Span, Text};
use crate::render::html::table::{breakable, grid};

pub(crate) fn blocks(blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (self::block(block)) } }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading { level: 1, text, .. } => html! { h1 { (inline(text)) } },
        Block::Heading { level: 2, text, id: Some(id) } => {
            html! { h2 id={ (id) "-title" } { (inline(text)) } }
        }
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
                    div.tile { div.name { (one_line(&tile.name)) } div class=(value_class(&tile.value)) { (one_line(&tile.value)) } div.what { (one_line(&tile.about)) } }
                }
            }
        },
        Block::Table(table) => grid(table),
        Block::Figure(figure) => html! {
            figure tabindex="0" { (PreEscaped(drawing(&figure.svg))) figcaption { (one_line(&figure.title)) } }
        },
        Block::OfScenario(place, blocks) => html! { div data-s=(place) { (self::blocks(blocks)) } },
        Block::Details { summary, open, blocks } => html! {
            details open[*open] { summary { (self::summary(summary)) } (self::blocks(blocks)) }
        },
    }
}

/// The longer the longest word of a tile's value, the smaller its letters: an amount is never broken.
fn value_class(value: &str) -> &'static str {
    match value.split_whitespace().map(|word| word.chars().count()).max() {
        Some(16..) => "value longer",
        Some(12..) => "value long",
        _ => "value",
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

/// The chart without what only a file of its own needs before its root.
fn drawing(svg: &str) -> &str {
    svg.find("<svg").and_then(|start| svg.get(start..)).unwrap_or(svg)
}
