//! A condition as text without the values that it compares, token by token: what its author wrote between them is kept.

use std::str::Chars;

use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Location, Token, Tokenizer, Whitespace};

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
    // The parser takes a line end behind `@` for a part of the name.
    let text = text.trim_end();
    let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize_with_location();
    let (Ok(condition), Ok(tokens)) = (parse(text), tokens) else { return (hiding.token)(text) };
    let is_personal = condition.columns().into_iter().any(hiding.is_personal);
    let mut hidden = String::with_capacity(text.len());
    let mut place = Cursor::new(text);
    for token in &tokens {
        // Blanks have no place of their own in some releases of the parser, and lie behind what came before.
        let start = place.go(token.span.start);
        let written = text.get(start..place.go(token.span.end)).unwrap_or_default();
        match (&token.token, is_personal) {
            (Token::EOF, _) => {}
            (
                Token::Whitespace(Whitespace::SingleLineComment { .. } | Whitespace::MultiLineComment(_)),
                _,
            ) => {
                hidden.push(' ');
            }
            (Token::SingleQuotedString(value), true) => hidden += &quoted(&(hiding.token)(value)),
            (Token::SingleQuotedString(value), false) => hidden += &quoted(&(hiding.words)(value)),
            (Token::Number(value, _), true) => hidden += &(hiding.token)(value),
            _ => hidden += written,
        }
    }
    hidden.truncate(hidden.trim_end().len());
    hidden
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
