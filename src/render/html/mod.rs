//! Documents as pages, readable without scripts and without a network: `report.html`, `envelope.html`.
//!
//! The one script, `page.js`, adds to a page what sorts, filters and copies its tables; it shows no figure that the page
//! doesn't hold.

pub(crate) mod blocks;
mod policy;
pub(crate) mod table;
#[cfg(test)]
pub(crate) mod tests;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::phrases::figures::one_line;
use crate::phrases::page as phrases;
use crate::problem::Language;
use crate::render::document::{Block, Document};
use crate::render::html::blocks::blocks;
use crate::render::xml::clean;
use crate::report::{About, TOOL};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The document as a page: what comes before the first section is its header, and each section is in the contents.
pub fn render(document: &Document, about: &About) -> String {
    let language = document.language;
    let is_section = |block: &Block| matches!(block, Block::Heading { id: Some(_), .. });
    let first = document.blocks.iter().position(is_section).unwrap_or(document.blocks.len());
    let (head, rest) = document.blocks.split_at(first);
    let title = head.iter().find_map(|block| match block {
        Block::Heading { text, .. } => Some(one_line(&text.unmarked())),
        _ => None,
    });
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::policy(STYLE, SCRIPT));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(TOOL);
                @if let Some(author) = &about.author { meta name="author" content=(one_line(author)); }
                @if let Some(text) = &about.description { meta name="description" content=(one_line(text)); }
                title { (title.unwrap_or_default()) }
                style { (PreEscaped(STYLE)) }
            }
            body data-words=(words::words(language)) { (body(head, rest, document, language)) }
        }
    };
    clean(page.into_string())
}

fn body(head: &[Block], rest: &[Block], document: &Document, language: Language) -> Markup {
    html! {
        a.skip href="#main" { (phrases::skip().text(language)) }
        header { (blocks(head)) }
        (contents(rest, language))
        main #main { (sections(rest)) }
        footer { @for text in &document.closing { p { (one_line(&text.unmarked())) } } }
        script { (PreEscaped(SCRIPT)) }
    }
}

fn contents(rest: &[Block], language: Language) -> Markup {
    html! {
        nav aria-label=(phrases::contents().text(language)) {
            ul {
                @for block in rest {
                    @if let Block::Heading { text, id: Some(id), .. } = block {
                        li { a href={ "#" (id) } { (one_line(&text.unmarked())) } }
                    }
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
                Some(Block::Heading { id: Some(id), .. }) => {
                    section id=(id) aria-labelledby={ (id) "-title" } { (blocks(section)) }
                }
                _ => { (blocks(section)) }
            }
        }
    }
}
