//! The rules as pages: what each says, where it comes from, how it is read.

use crate::phrases::headings;
use crate::phrases::render::rules as phrases;
use crate::problem::Language;
use crate::render::document::Document;
use crate::rules::{PAGES, Page, Source, documents};

/// All rules, one paragraph each.
pub fn all(language: Language) -> Document {
    let mut all = Document::default().in_language(language);
    all.paragraph(phrases::all().text(language));
    for page in PAGES {
        let source = match page.source {
            Source::Documented { documents, .. } => phrases::documented(documents),
            Source::Assumed { ambiguity, .. } => phrases::assumed(ambiguity),
        };
        all.heading(phrases::rule(page.id, source).text(language));
        all.paragraph((page.says)().text(language));
    }
    all.closing.push(phrases::hint().text(language).into());
    all
}

/// The pages that an id names: a rule, an open question or a document.
pub fn find(id: &str, language: Language) -> Option<Document> {
    let is_meant = |page: &&Page| {
        page.id.eq_ignore_ascii_case(id)
            || matches!(page.source, Source::Assumed { ambiguity, .. }
                if ambiguity.split(' ').any(|a| a.eq_ignore_ascii_case(id)))
    };
    let pages = PAGES.iter().filter(is_meant);
    let blocks: Vec<_> = pages.flat_map(|page| self::page(page, language).blocks).collect();
    if blocks.is_empty() {
        return documents::find(id).map(|found| document(found, language));
    }
    Some(Document { blocks, ..Document::default().in_language(language) })
}

fn page(page: &Page, language: Language) -> Document {
    let mut found = Document::titled(page.id).in_language(language);
    found.heading(phrases::what_it_says().text(language));
    found.paragraph((page.says)().text(language));
    found.heading(headings::source().text(language));
    match &page.source {
        Source::Documented { documents: ids, quote } => {
            found.paragraph(phrases::documented_quote(*ids, quote()).text(language));
            let documents = ids.split(' ').filter_map(documents::find);
            let line = |document: &documents::Document| phrases::document_at(document.id, document.address);
            found.list(documents.map(|document| line(document).to_text(language)));
        }
        Source::Assumed { ambiguity, why } => {
            found.paragraph(phrases::assumed_why(*ambiguity, why()).text(language));
        }
    }
    found.heading(phrases::reading().text(language));
    found.paragraph((page.reading)().text(language));
    found.heading(phrases::code().text(language));
    found.paragraph(page.file);
    found
}

fn document(document: &documents::Document, language: Language) -> Document {
    let mut found = Document::titled(document.id).in_language(language);
    found.paragraph(document.address);
    found.heading(phrases::available().text(language));
    found.paragraph((document.covers)().text(language));
    found
}
