//! Conditions: SQL expressions over the inventory's columns by their canonical names.
//!
//! `platform = 'android' AND days_since_report > 90`. Parsed once by `sqlparser`, evaluated once per fleet and
//! distinct condition, with SQL's three-valued logic: a device is meant where the condition is TRUE.

pub(crate) mod convert;
pub(crate) mod evaluate;
pub mod hide;
mod order;
pub(crate) mod values;
pub(crate) mod version;
mod written_day;

use crate::phrases::condition as phrases;
use crate::problem::Message;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;
use std::fmt::Write as _;
use std::ops::Range;

use sqlparser::dialect::GenericDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::Token;

pub use crate::condition::evaluate::{DAYS_SINCE_REPORT, Met, Unmet, evaluate};

/// Longest condition.
pub const MAX_LENGTH: usize = 10_000;

/// What is wrong with a condition, and where in its text (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// One sentence.
    pub message: Message,
    /// The remedy.
    pub help: Option<Message>,
    /// Where.
    pub span: Range<usize>,
}

/// A parsed condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    root: Node,
}

/// IN and BETWEEN are written out as comparisons: they mean the same, NULLs included.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    Compare {
        left: Operand,
        op: Op,
        right: Operand,
    },
    Like {
        left: Operand,
        pattern: Pattern,
    },
    IsNull(Operand),
    /// A yes/no column alone.
    Flag(Operand),
    Constant(Option<bool>),
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Not(Box<Node>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Op {
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Operand {
    value: Value,
    span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    /// A column, as written.
    Column(String),
    Text(String),
    Number(f64),
    Flag(bool),
    Null,
}

/// A LIKE pattern: `%` is any text, `_` any character.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern(Vec<Wild>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wild {
    Any,
    One,
    Char(char),
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|wild| match wild {
            Wild::Any => f.write_char('%'),
            Wild::One => f.write_char('_'),
            Wild::Char(c) => f.write_char(*c),
        })
    }
}

impl Pattern {
    /// Greedy matching with one point of return: linear in practice, never exponential.
    fn matches(&self, text: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let (mut at, mut place) = (0, 0);
        let mut back: Option<(usize, usize)> = None;
        while at < chars.len() || place < self.0.len() {
            match (self.0.get(place), chars.get(at)) {
                (Some(Wild::Any), _) => {
                    back = Some((place, at));
                    place += 1;
                    continue;
                }
                (Some(Wild::One), Some(_)) => {
                    at += 1;
                    place += 1;
                    continue;
                }
                (Some(Wild::Char(wanted)), Some(found)) if wanted == found => {
                    at += 1;
                    place += 1;
                    continue;
                }
                _ => {}
            }
            match back {
                Some((star, from)) if from < chars.len() => {
                    back = Some((star, from + 1));
                    (place, at) = (star + 1, from + 1);
                }
                _ => return false,
            }
        }
        true
    }
}

/// Parses a condition.
pub fn parse(text: &str) -> Result<Condition, Vec<Fault>> {
    let whole = 0..text.len();
    let fault = |message: Message, help: Option<Message>, span| vec![Fault { message, help, span }];
    if text.len() > MAX_LENGTH {
        return Err(fault(phrases::too_long(MAX_LENGTH.to_string()), None, whole));
    }
    let parsed = Parser::new(&GenericDialect {}).try_with_sql(text).and_then(|mut parser| {
        let expr = parser.parse_expr()?;
        Ok((expr, parser.peek_token()))
    });
    let (expr, rest) = match parsed {
        Ok(parsed) => parsed,
        Err(ParserError::RecursionLimitExceeded) => {
            return Err(fault(phrases::too_deep(), None, whole));
        }
        Err(ParserError::TokenizerError(message) | ParserError::ParserError(message)) => {
            let (message, span) = locate(text, &message);
            return Err(fault(message, Some(phrases::write_condition()), span));
        }
    };
    if rest.token != Token::EOF {
        let start = convert::byte_offset(text, rest.span.start);
        let message = phrases::unexpected(Message::of_value(&rest.token.to_string()));
        return Err(fault(message, Some(phrases::join_conditions()), word_at(text, start)));
    }
    let mut faults = Vec::new();
    let root = convert::node(text, &expr, &mut faults);
    match root {
        Some(root) if faults.is_empty() => Ok(Condition { root }),
        _ => Err(faults),
    }
}

/// The parser ends its messages with "at Line: 1, Column: 5".
fn locate(text: &str, message: &str) -> (Message, Range<usize>) {
    let Some((head, tail)) = message.rsplit_once(" at Line: ") else {
        return (syntax_error(message), 0..text.len());
    };
    let mut numbers = tail.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<u64>().ok());
    let (line, column) = (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1));
    let start = convert::byte_offset(text, sqlparser::tokenizer::Location { line, column });
    (syntax_error(head), word_at(text, start))
}

/// What the parser found instead of what it expected is text of the user.
fn syntax_error(message: &str) -> Message {
    let message = lowercase_first(message);
    match message.split_once("found: ") {
        Some((head, found)) => phrases::syntax_error_at(head, Message::of_value(found)),
        None => phrases::syntax_error(message),
    }
}

/// The word at a place: a mark under all that follows says nothing.
fn word_at(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    start..start + length
}

fn lowercase_first(message: &str) -> String {
    let message = message.strip_prefix("sql parser error: ").unwrap_or(message);
    let mut chars = message.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

impl Condition {
    /// The columns that it names, as written.
    pub fn columns(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        collect_columns(&self.root, &mut found);
        found
    }
}

impl Condition {
    /// The columns that it compares with texts, each with the text; patterns of LIKE are texts too.
    pub fn texts(&self) -> Vec<(&str, &str)> {
        let mut found = Vec::new();
        collect_texts(&self.root, &mut found);
        found
    }
}

impl Condition {
    /// The columns that it compares by `=`, `<>`, IN or LIKE, as written.
    pub(crate) fn matched_columns(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        collect_matched(&self.root, &mut found);
        found
    }
}

fn collect_matched<'a>(node: &'a Node, found: &mut BTreeSet<&'a str>) {
    let mut note = |operand: &'a Operand| {
        if let Value::Column(name) = &operand.value {
            found.insert(name);
        }
    };
    match node {
        Node::Compare { left, op: Op::Equal | Op::NotEqual, right } => {
            note(left);
            note(right);
        }
        Node::Like { left, .. } => note(left),
        Node::And(a, b) | Node::Or(a, b) => {
            collect_matched(a, found);
            collect_matched(b, found);
        }
        Node::Not(a) => collect_matched(a, found),
        Node::Compare { .. } | Node::IsNull(_) | Node::Flag(_) | Node::Constant(_) => {}
    }
}

fn collect_texts<'a>(node: &'a Node, found: &mut Vec<(&'a str, &'a str)>) {
    match node {
        Node::Compare { left, right, .. } => match (&left.value, &right.value) {
            (Value::Column(column), Value::Text(text)) | (Value::Text(text), Value::Column(column)) => {
                found.push((column, text));
            }
            _ => {}
        },
        Node::Like { left, .. } => {
            if let Value::Column(column) = &left.value {
                found.push((column, "%"));
            }
        }
        Node::And(a, b) | Node::Or(a, b) => {
            collect_texts(a, found);
            collect_texts(b, found);
        }
        Node::Not(a) => collect_texts(a, found),
        Node::IsNull(_) | Node::Flag(_) | Node::Constant(_) => {}
    }
}

fn collect_columns<'a>(node: &'a Node, found: &mut BTreeSet<&'a str>) {
    let mut note = |operand: &'a Operand| {
        if let Value::Column(name) = &operand.value {
            found.insert(name);
        }
    };
    match node {
        Node::Compare { left, right, .. } => {
            note(left);
            note(right);
        }
        Node::Like { left: operand, .. } | Node::IsNull(operand) | Node::Flag(operand) => note(operand),
        Node::Constant(_) => {}
        Node::And(a, b) | Node::Or(a, b) => {
            collect_columns(a, found);
            collect_columns(b, found);
        }
        Node::Not(a) => collect_columns(a, found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(pattern: &str, text: &str) -> bool {
        let pattern = Pattern(
            pattern
                .chars()
                .map(|c| match c {
                    '%' => Wild::Any,
                    '_' => Wild::One,
                    c => Wild::Char(c),
                })
                .collect(),
        );
        pattern.matches(text)
    }

    #[test]
    fn like_matches_as_sql_says() {
        for (pattern, text) in [
            ("%", ""),
            ("a%", "abc"),
            ("%c", "abc"),
            ("a_c", "abc"),
            ("%b%", "abc"),
            ("a%b%c", "aXXbYbZc"),
            ("営業%", "営業部"),
        ] {
            assert!(like(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("", "a"), ("_", ""), ("a", "A"), ("a%", "ba"), ("%ab", "abc"), ("a_c", "ac")]
        {
            assert!(!like(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn syntax_errors_point_at_their_place() {
        let fault = parse("platform = = 'android'").unwrap_err().remove(0);
        assert_eq!(fault.span.start, 11, "{fault:?}");
        let fault = parse("platform = 'android' platform").unwrap_err().remove(0);
        assert_eq!(fault.span.start, 21, "{fault:?}");
        assert!(parse("platform = 'android").is_err());
        assert!(parse("").is_err());
    }

    #[test]
    fn what_is_not_supported_is_named() {
        let fault = parse("upper(platform) = 'A' AND x = 1").unwrap_err().remove(0);
        assert_eq!((fault.span.start, fault.message.as_str()), (0, "this is neither a column nor a value"));
    }

    #[test]
    fn columns_are_listed() {
        let condition = parse(
            "platform IN ('ios', 'android') AND NOT (\"Cost Center\" IS NULL OR days_since_report > 3)",
        )
        .unwrap();
        assert_eq!(
            condition.columns().into_iter().collect::<Vec<_>>(),
            ["Cost Center", "days_since_report", "platform"]
        );
    }
}
