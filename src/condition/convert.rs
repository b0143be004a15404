//! From `sqlparser`'s tree to ours: what is supported is converted, everything else is a fault at its place.

use std::ops::Range;

use sqlparser::ast::{BinaryOperator, Expr, InTarget, Spanned, UnaryOperator, Value as SqlValue};
use sqlparser::tokenizer::{Location, Span};

use crate::condition::{Fault, Node, Op, Operand, Pattern, Value, Wild};
use crate::input::composed;
use crate::phrases::condition as phrases;
use crate::problem::Message;

/// The byte of a place: lines and columns count characters from 1.
pub(crate) fn byte_offset(text: &str, at: Location) -> usize {
    let line = usize::try_from(at.line.saturating_sub(1)).unwrap_or(usize::MAX);
    let column = usize::try_from(at.column.saturating_sub(1)).unwrap_or(usize::MAX);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column).map_or(rest.len(), |(i, _)| i)
}

fn bytes(text: &str, span: Span) -> Range<usize> {
    if span.start.line == 0 {
        return 0..text.len();
    }
    let start = byte_offset(text, span.start);
    start..byte_offset(text, span.end).max(start)
}

/// A condition; `None` only where a fault was noted.
pub(super) fn node(text: &str, expr: &Expr, faults: &mut Vec<Fault>) -> Option<Node> {
    match expr {
        Expr::Nested(inner) => node(text, inner, faults),
        Expr::UnaryOp { op: UnaryOperator::Not, expr } => Some(not(node(text, expr, faults)?)),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
            let (left, right) = (node(text, left, faults), node(text, right, faults));
            Some(and(left?, right?))
        }
        Expr::BinaryOp { left, op: BinaryOperator::Or, right } => {
            let (left, right) = (node(text, left, faults), node(text, right, faults));
            Some(or(left?, right?))
        }
        Expr::BinaryOp { left, op, right } => {
            let Some(op) = comparison(op) else {
                let message = phrases::operator_unsupported(op.to_string());
                return unsupported(text, expr, message, phrases::use_operators(), faults);
            };
            let (left, right) = (operand(text, left, faults), operand(text, right, faults));
            Some(Node::Compare { left: left?, op, right: right? })
        }
        Expr::In { expr, target: InTarget::List(list), negated, global: false } => {
            in_list(text, expr, list, *negated, faults)
        }
        Expr::Between { expr, negated, low, high } => {
            let value = operand(text, expr, faults);
            let (low, high) = (operand(text, low, faults), operand(text, high, faults));
            let value = value?;
            let from = Node::Compare { left: value.clone(), op: Op::GreaterOrEqual, right: low? };
            let to = Node::Compare { left: value, op: Op::LessOrEqual, right: high? };
            Some(negate(and(from, to), *negated))
        }
        Expr::Like { negated, any: false, expr: left, pattern, escape_char } => {
            let escape = escape_char.as_deref();
            let pattern = like_pattern(text, pattern, escape, faults);
            let left = operand(text, left, faults);
            Some(negate(Node::Like { left: left?, pattern: pattern? }, *negated))
        }
        Expr::IsNull(inner) => Some(Node::IsNull(operand(text, inner, faults)?)),
        Expr::IsNotNull(inner) => Some(not(Node::IsNull(operand(text, inner, faults)?))),
        Expr::Identifier(_) | Expr::CompoundIdentifier(_) => Some(Node::Flag(operand(text, expr, faults)?)),
        Expr::Value(value) => match &value.value {
            SqlValue::Boolean(flag) => Some(Node::Constant(Some(*flag))),
            SqlValue::Null => Some(Node::Constant(None)),
            _ => unsupported(text, expr, phrases::value_alone(), phrases::compare_it(), faults),
        },
        _ => unsupported(text, expr, phrases::unsupported(), phrases::use_operators(), faults),
    }
}

fn not(node: Node) -> Node {
    Node::Not(Box::new(node))
}

fn and(a: Node, b: Node) -> Node {
    Node::And(Box::new(a), Box::new(b))
}

fn or(a: Node, b: Node) -> Node {
    Node::Or(Box::new(a), Box::new(b))
}

fn negate(node: Node, negated: bool) -> Node {
    if negated { not(node) } else { node }
}

fn comparison(op: &BinaryOperator) -> Option<Op> {
    Some(match op {
        BinaryOperator::Eq => Op::Equal,
        BinaryOperator::NotEq => Op::NotEqual,
        BinaryOperator::Lt => Op::Less,
        BinaryOperator::LtEq => Op::LessOrEqual,
        BinaryOperator::Gt => Op::Greater,
        BinaryOperator::GtEq => Op::GreaterOrEqual,
        _ => return None,
    })
}

/// `x IN (a, b)` is `x = a OR x = b`.
fn in_list(text: &str, expr: &Expr, list: &[Expr], negated: bool, faults: &mut Vec<Fault>) -> Option<Node> {
    let left = operand(text, expr, faults);
    let values: Vec<Option<Operand>> = list.iter().map(|item| operand(text, item, faults)).collect();
    let left = left?;
    let mut any: Option<Node> = None;
    for right in values {
        let equal = Node::Compare { left: left.clone(), op: Op::Equal, right: right? };
        any = Some(match any {
            Some(node) => or(node, equal),
            None => equal,
        });
    }
    Some(negate(any.unwrap_or(Node::Constant(Some(false))), negated))
}

fn operand(text: &str, expr: &Expr, faults: &mut Vec<Fault>) -> Option<Operand> {
    let span = bytes(text, expr.span());
    let value = match expr {
        Expr::Nested(inner) => return operand(text, inner, faults),
        Expr::Identifier(ident) => Value::Column(ident.value.clone()),
        // `custom."Cost Center"` names the header itself.
        Expr::CompoundIdentifier(idents) => match idents.as_slice() {
            [prefix, ident] if prefix.value.eq_ignore_ascii_case("custom") => {
                Value::Column(ident.value.clone())
            }
            _ => {
                let help = phrases::quote_dotted_header();
                return unsupported(text, expr, phrases::column_with_dots(), help, faults);
            }
        },
        Expr::Value(value) => match &value.value {
            SqlValue::SingleQuotedString(s) => Value::Text(composed(s.into()).into_owned()),
            SqlValue::Number(n, _) => number(n)?,
            SqlValue::Boolean(flag) => Value::Flag(*flag),
            SqlValue::Null => Value::Null,
            _ => {
                let message = phrases::value_unsupported();
                return unsupported(text, expr, message, phrases::quote_texts(), faults);
            }
        },
        Expr::UnaryOp { op: UnaryOperator::Minus, expr: inner } => match inner.as_ref() {
            Expr::Value(value) => match &value.value {
                SqlValue::Number(n, _) => number(&format!("-{n}"))?,
                _ => {
                    let message = phrases::only_numbers_have_signs();
                    return unsupported(text, expr, message, phrases::write_negative(), faults);
                }
            },
            _ => {
                let message = phrases::no_calculation();
                return unsupported(text, expr, message, phrases::compare_with_number(), faults);
            }
        },
        _ => {
            let message = phrases::neither_column_nor_value();
            return unsupported(text, expr, message, phrases::compare_column(), faults);
        }
    };
    Some(Operand { value, span })
}

fn number(digits: &str) -> Option<Value> {
    digits.parse().ok().map(Value::Number)
}

fn like_pattern(
    text: &str,
    pattern: &Expr,
    escape: Option<&Expr>,
    faults: &mut Vec<Fault>,
) -> Option<Pattern> {
    let string = |expr: &Expr| match expr {
        Expr::Value(value) => match &value.value {
            SqlValue::SingleQuotedString(s) => Some(composed(s.into()).into_owned()),
            _ => None,
        },
        _ => None,
    };
    let Some(words) = string(pattern) else {
        return unsupported(text, pattern, phrases::like_without_text(), phrases::write_like(), faults);
    };
    let escape = match escape {
        None => None,
        Some(expr) => match string(expr).filter(|s| s.chars().count() == 1) {
            Some(s) => s.chars().next(),
            None => {
                let message = phrases::escape_without_character();
                return unsupported(text, expr, message, phrases::write_escape(), faults);
            }
        },
    };
    let mut wilds = Vec::new();
    let mut chars = words.chars();
    while let Some(c) = chars.next() {
        wilds.push(match c {
            c if Some(c) == escape => Wild::Char(chars.next().unwrap_or(c)),
            '%' => Wild::Any,
            '_' => Wild::One,
            c => Wild::Char(c),
        });
    }
    Some(Pattern(wilds))
}

fn unsupported<T>(
    text: &str,
    expr: &Expr,
    message: Message,
    help: Message,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let span = bytes(text, expr.span());
    faults.push(Fault { message, help: Some(help), span });
    None
}
