//! A condition as text without the values that it compares, token by token: what its author wrote between them is kept.

use std::borrow::Cow;
use std::str::Chars;

use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Location, Token, Tokenizer, Whitespace};

use crate::condition::evaluate::DAYS_SINCE_REPORT;
use crate::condition::parse;

/// What replaces values.
pub struct Hiding<'h> {
    /// Whether the values of a column name people or devices.
    pub is_personal: &'h dyn Fn(&str) -> bool,
    /// What replaces a value of such a column.
    pub token: &'h dyn Fn(&str) -> String,
    /// What replaces a text that is compared with other columns.
    pub words: &'h dyn Fn(&str) -> String,
}

impl std::fmt::Debug for Hiding<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hiding").finish_non_exhaustive()
    }
}

/// The condition without its values and comments. Every value goes as soon as any column is personal; a text that is
/// no condition goes whole.
pub fn without_values(text: &str, hiding: &Hiding<'_>) -> String {
    let hidden = without_comments(text).and_then(|text| {
        let is_personal = |column: &str| column != DAYS_SINCE_REPORT && (hiding.is_personal)(column);
        let is_personal = parse(&text).ok()?.columns().into_iter().any(is_personal);
        rewritten(&text, |token| match (token, is_personal) {
            (Token::SingleQuotedString(value), true) => Some(quoted(&(hiding.token)(value))),
            (Token::SingleQuotedString(value), false) => Some(quoted(&(hiding.words)(value))),
            (Token::Number(value, _), true) => Some((hiding.token)(value)),
            _ => None,
        })
    });
    hidden.unwrap_or_else(|| (hiding.token)(text.trim_end()))
}

/// The text with a blank for each comment, and none at its end. The parser takes a line end behind `@` for a part of the
/// name: with it goes what kept a comment apart, so what remains may hold another one.
fn without_comments(text: &str) -> Option<String> {
    let mut bare = text.trim_end().to_owned();
    loop {
        let mut next = rewritten(&bare, |token| {
            let is_comment = matches!(
                token,
                Token::Whitespace(Whitespace::SingleLineComment { .. } | Whitespace::MultiLineComment(_))
            );
            is_comment.then(|| " ".to_owned())
        })?;
        next.truncate(next.trim_end().len());
        if next == bare {
            return Some(bare);
        }
        bare = next;
    }
}

/// The text with something else in place of some tokens; `None` where it has none.
fn rewritten(text: &str, replace: impl Fn(&Token) -> Option<String>) -> Option<String> {
    let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize_with_location().ok()?;
    let mut rewritten = String::with_capacity(text.len());
    let mut place = Cursor::new(text);
    for token in &tokens {
        // Blanks have no place of their own in some releases of the parser, and lie behind what came before.
        let start = place.go(token.span.start);
        let written = text.get(start..place.go(token.span.end)).unwrap_or_default();
        if token.token != Token::EOF {
            rewritten += &replace(&token.token).map_or(Cow::Borrowed(written), Cow::Owned);
        }
    }
    Some(rewritten)
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// Goes through a text once, from place to place: a token's place must not be looked for from the start of the text.
struct Cursor<'t> {
    rest: Chars<'t>,
    byte: usize,
    line: u64,
    column: u64,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text.chars(), byte: 0, line: 1, column: 1 }
    }

    /// The byte of a place: lines and columns count characters from 1. A place behind is where the cursor is.
    fn go(&mut self, to: Location) -> usize {
        while (self.line, self.column) < (to.line, to.column) {
            let Some(c) = self.rest.next() else { break };
            self.byte += c.len_utf8();
            (self.line, self.column) =
                if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::convert;

    #[test]
    fn a_cursor_finds_the_bytes_of_places_in_one_pass() {
        let text = "部署 =\n  '営業' -- 退職\nOR\tusernames = 'é'";
        let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize_with_location().unwrap();
        let mut cursor = Cursor::new(text);
        for place in tokens.iter().flat_map(|token| [token.span.start, token.span.end]) {
            if place.line > 0 {
                assert_eq!(cursor.go(place), convert::byte_offset(text, place), "{place:?}");
            }
        }
        assert_eq!(cursor.go(Location { line: 9, column: 1 }), text.len());
        assert_eq!(cursor.go(Location { line: 1, column: 1 }), text.len());
    }

    fn hidden(text: &str) -> String {
        without_values(
            text,
            &Hiding {
                is_personal: &|column| column == "usernames" || column == "imei",
                token: &|_| "X".to_owned(),
                words: &|words| words.replace("Jane", "Y"),
            },
        )
    }

    /// What ends a name for the parser is a part of it: without the comment it stands at the end.
    #[test]
    fn a_comment_behind_a_name_leaves_nothing_to_hide_again() {
        for text in ["@\n--------", "@\n-- a\n-- b", "usernames = 'x' OR @\n/* a */"] {
            let once = hidden(text);
            assert_eq!(hidden(&once), once, "{text:?}");
        }
    }

    #[test]
    fn values_and_comments_go_and_the_rest_stays() {
        for (text, expected) in [
            (
                "platform = 'android' AND days_since_report > 90",
                "platform = 'android' AND days_since_report > 90",
            ),
            ("usernames = 'O''Brien' AND platform='ios'", "usernames = 'X' AND platform='X'"),
            ("imei = 490154203237518", "imei = X"),
            (
                "days_since_report > 90 or usernames = 'haru' -- Jane Doe left",
                "days_since_report > X or usernames = 'X'",
            ),
            (
                "department = 'Jane''s' /* Jane */ AND platform = 'ios'",
                "department = 'Y''s'   AND platform = 'ios'",
            ),
            (
                "usernames LIKE 'ha%' OR \"usernames\" IN ('a', 'b')",
                "usernames LIKE 'X' OR \"usernames\" IN ('X', 'X')",
            ),
            ("部署 = '営業'", "部署 = '営業'"),
            ("Jane left", "X"),
        ] {
            assert_eq!(hidden(text), expected, "{text}");
        }
    }
}
