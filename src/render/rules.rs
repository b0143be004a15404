//! The rules as pages: what each says, where it comes from, how it is read.

use crate::render::document::Document;
use crate::rules::{PAGES, Page, Source, documents};

/// All rules, one paragraph each.
pub fn all() -> Document {
    let mut all = Document::default();
    all.paragraph("The rules that fleetcast simulates, in the order of an activation.");
    for page in PAGES {
        let source = match page.source {
            Source::Documented { documents, .. } => format!("documented: {documents}"),
            Source::Assumed { ambiguity, .. } => format!("ASSUMPTION: {ambiguity}"),
        };
        all.heading(format!("{} [{source}]", page.id));
        all.paragraph((page.says)().to_string());
    }
    all.closing.push(
        "`fleetcast rules <id>` prints one page; ids of open questions (A1) and documents (S20) work too."
            .into(),
    );
    all
}

/// The pages that an id names: a rule, an open question or a document.
pub fn find(id: &str) -> Option<Document> {
    let is_meant = |page: &&Page| {
        page.id.eq_ignore_ascii_case(id)
            || matches!(page.source, Source::Assumed { ambiguity, .. }
                if ambiguity.split(' ').any(|a| a.eq_ignore_ascii_case(id)))
    };
    let blocks: Vec<_> = PAGES.iter().filter(is_meant).flat_map(|page| self::page(page).blocks).collect();
    if blocks.is_empty() {
        return documents::find(id).map(document);
    }
    Some(Document { blocks, ..Document::default() })
}

fn page(page: &Page) -> Document {
    let mut found = Document::titled(page.id);
    found.heading("What it says");
    found.paragraph((page.says)().to_string());
    found.heading("Source");
    match page.source {
        Source::Documented { documents: ids, quote } => {
            found.paragraph(format!("documented, {ids}: {}", quote()));
            let documents = ids.split(' ').filter_map(documents::find);
            found.list(documents.map(|document| format!("{}: {}", document.id, document.address)));
        }
        Source::Assumed { ambiguity, why } => {
            found.paragraph(format!("ASSUMPTION {ambiguity}, not IBM's word: {}", why()));
        }
    }
    found.heading("Reading");
    found.paragraph((page.reading)().to_string());
    found.heading("Code");
    found.paragraph(page.file);
    found
}

fn document(document: &documents::Document) -> Document {
    let mut found = Document::titled(document.id);
    found.paragraph(document.address);
    found.heading("Available to this project");
    found.paragraph((document.covers)().to_string());
    found
}
