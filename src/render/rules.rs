//! The rules as pages: what each says, where it comes from, how it is read.

use std::fmt::Write;

use crate::rules::{PAGES, Page, Source, documents};

/// All rules, one paragraph each.
pub fn all() -> String {
    let mut text = String::from("The rules that fleetcast simulates, in the order of an activation.\n\n");
    for page in PAGES {
        let source = match page.source {
            Source::Documented { documents, .. } => format!("documented: {documents}"),
            Source::Assumed { ambiguity, .. } => format!("ASSUMPTION: {ambiguity}"),
        };
        let _ = writeln!(text, "{} [{source}]\n{}\n", page.id, wrap(page.says, "    "));
    }
    text.push_str(
        "`fleetcast rules <id>` prints one page; ids of open questions (A1) and documents (S20) work too.\n",
    );
    text
}

/// The pages that an id names: a rule, an open question or a document.
pub fn find(id: &str) -> Option<String> {
    let is_meant = |page: &&Page| {
        page.id.eq_ignore_ascii_case(id)
            || matches!(page.source, Source::Assumed { ambiguity, .. }
                if ambiguity.split(' ').any(|a| a.eq_ignore_ascii_case(id)))
    };
    let pages: Vec<String> = PAGES.iter().filter(is_meant).map(page).collect();
    if !pages.is_empty() {
        return Some(pages.join("\n"));
    }
    documents::find(id).map(document)
}

fn page(page: &Page) -> String {
    let mut text = format!("{}\n\nWhat it says\n{}\n\n", page.id, wrap(page.says, "    "));
    let source = match page.source {
        Source::Documented { documents: ids, quote } => {
            let mut source = wrap(&format!("documented, {ids}: {quote}"), "    ");
            for document in ids.split(' ').filter_map(documents::find) {
                let _ =
                    write!(source, "\n{}", wrap(&format!("{}: {}", document.id, document.address), "    "));
            }
            source
        }
        Source::Assumed { ambiguity, why } => {
            wrap(&format!("ASSUMPTION {ambiguity}, not IBM's word: {why}"), "    ")
        }
    };
    let reading = wrap(page.reading, "    ");
    let _ = writeln!(text, "Source\n{source}\n\nReading\n{reading}\n\nCode\n    {}", page.file);
    text
}

fn document(document: &documents::Document) -> String {
    format!(
        "{}\n\n{}\n\nAvailable to this project\n{}\n",
        document.id,
        wrap(document.address, "    "),
        wrap(document.covers, "    ")
    )
}

/// Breaks at blanks, at 100 columns.
fn wrap(text: &str, indent: &str) -> String {
    let mut lines = vec![String::from(indent)];
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            if line.len() > indent.len() && line.chars().count() + 1 + word.chars().count() > 100 {
                lines.push(format!("{indent}{word}"));
            } else {
                if line.len() > indent.len() {
                    line.push(' ');
                }
                line.push_str(word);
            }
        }
    }
    lines.join("\n")
}
