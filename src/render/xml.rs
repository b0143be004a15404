//! What XML and HTML have no place for: controls and noncharacters are replaced, markup is escaped.

use crate::problem::is_noncharacter;

/// A whole document: nothing is left that makes it malformed, wherever it came from.
pub(crate) fn clean(document: String) -> String {
    if document.chars().any(has_no_place) { document.chars().map(replaced).collect() } else { document }
}

/// Text for an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c => out.push(replaced(c)),
        }
    }
    out
}

fn replaced(c: char) -> char {
    if has_no_place(c) { char::REPLACEMENT_CHARACTER } else { c }
}

fn has_no_place(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t' || is_noncharacter(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(
            escaped("<a b=\"c\">&'\u{1b}\u{0}\u{ffff}"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&apos;\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(escaped("a\nb\r端末"), "a&#10;b\u{fffd}端末");
    }

    #[test]
    fn a_document_keeps_all_but_what_makes_it_malformed() {
        assert_eq!(clean("<a>\n\t端末\u{1f600}</a>".to_owned()), "<a>\n\t端末\u{1f600}</a>");
        assert_eq!(
            clean("a\u{fdd0}\u{1fffe}\u{10ffff}\u{0}\u{9b}b".to_owned()),
            format!("a{}b", "\u{fffd}".repeat(5))
        );
    }
}
