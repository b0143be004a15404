//! Documents as pages, readable without scripts and without a network: `report.html`, `envelope.html`.

pub(crate) mod blocks;
#[cfg(test)]
pub(crate) mod tests;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::phrases::figures::one_line;
use crate::render::document::{Block, Document};
use crate::render::html::blocks::blocks;
use crate::render::xml::clean;
use crate::report::{About, TOOL};

/// Nothing may be fetched or run, whatever text a study or an inventory has in it.
const GUARD: &str = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE: &str = include_str!("report.css");

/// The document as a page: what comes before the first section is its header, and each section is in the contents.
pub fn render(document: &Document, about: &About) -> String {
    let is_section = |block: &Block| matches!(block, Block::Heading { id: Some(_), .. });
    let first = document.blocks.iter().position(is_section).unwrap_or(document.blocks.len());
    let (head, rest) = document.blocks.split_at(first);
    let title = head.iter().find_map(|block| match block {
        Block::Heading { text, .. } => Some(one_line(&text.unmarked())),
        _ => None,
    });
    let page = html! {
        (DOCTYPE)
        html lang=(document.language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(GUARD);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(TOOL);
                @if let Some(author) = &about.author { meta name="author" content=(one_line(author)); }
                @if let Some(text) = &about.description { meta name="description" content=(one_line(text)); }
                title { (title.unwrap_or_default()) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { (blocks(head)) }
                (contents(rest))
                main { (sections(rest)) }
                footer { @for text in &document.closing { p { (one_line(&text.unmarked())) } } }
            }
        }
    };
    clean(page.into_string())
}

fn contents(rest: &[Block]) -> Markup {
    html! {
        nav aria-label="Contents" {
            @for block in rest {
                @if let Block::Heading { text, id: Some(id), .. } = block {
                    a href={ "#" (id) } { (one_line(&text.unmarked())) } " "
                }
            }
        }
    }
}

/// Each from its heading to the next.
fn sections(rest: &[Block]) -> Markup {
    let is_same = |_: &Block, next: &Block| !matches!(next, Block::Heading { id: Some(_), .. });
    html! {
        @for section in rest.chunk_by(is_same) {
            @match section.first() {
                Some(Block::Heading { id: Some(id), .. }) => { section id=(id) { (blocks(section)) } }
                _ => { (blocks(section)) }
            }
        }
    }
}
