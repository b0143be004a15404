//! A condition as text without the values that it compares, token by token: what its author wrote between them is kept.

use std::ops::Range;

use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer, Whitespace};

use crate::condition::{convert, parse};

/// What stands in place of values.
pub struct Hiding<'h> {
    /// Whether the values of a column name people or devices.
    pub is_personal: &'h dyn Fn(&str) -> bool,
    /// What stands in place of a value of such a column.
    pub token: &'h dyn Fn(&str) -> String,
    /// What stands in place of a text that is compared with other columns.
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
    let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize_with_location();
    let (Ok(condition), Ok(tokens)) = (parse(text), tokens) else { return (hiding.token)(text) };
    let is_personal = condition.columns().into_iter().any(hiding.is_personal);
    let mut hidden = String::with_capacity(text.len());
    let mut end = 0;
    for token in &tokens {
        let span = bytes(text, token, end);
        let written = text.get(span.clone()).unwrap_or_default();
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
        end = span.end;
    }
    hidden.truncate(hidden.trim_end().len());
    hidden
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// Where a token is; blanks have no place of their own in some releases of the parser, and lie behind what came before.
fn bytes(text: &str, token: &TokenWithSpan, before: usize) -> Range<usize> {
    let start = convert::byte_offset(text, token.span.start).max(before);
    start..convert::byte_offset(text, token.span.end).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

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
