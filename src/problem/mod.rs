//! Problems as data: what is wrong, where in the user's file, and what to do about it.
//!
//! Rooms collect problems and go on, so that a user sees all of them at once. Messages are one sentence without
//! capital or full stop, with the user's text in backticks; `help` says the remedy.

mod language;
mod message;

use std::ops::Range;
use std::sync::Arc;

#[cfg(feature = "cli")]
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::internal::Invariant;
pub use crate::problem::language::Language;
pub use crate::problem::message::Message;

/// A place in a file of the user: an excerpt of whole lines with a marked span. Places of one line share its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, as the user would name it.
    pub file: Arc<str>,
    /// Line number of the first line of `excerpt`, from 1.
    pub line: usize,
    /// The lines around the problem, verbatim.
    pub excerpt: Arc<str>,
    /// Byte range within `excerpt` to mark.
    pub span: Range<usize>,
    /// The sheet, if the file is a workbook: `excerpt` is then its row as CSV.
    pub sheet: Option<Arc<str>>,
}

impl Place {
    /// A whole line of a file.
    pub fn line(file: &str, line: usize, text: &str) -> Self {
        Self { file: file.into(), line, excerpt: text.into(), span: 0..text.len(), sheet: None }
    }
}

impl Place {
    /// `parts.xlsx, sheet Parts, B7`; a whole row is `row 7`. Of what is in no sheet, the file.
    pub fn in_sheet(&self) -> String {
        let Some(sheet) = &self.sheet else { return self.file.to_string() };
        let file = self.file.strip_suffix(&format!("#{sheet}")).unwrap_or(&self.file);
        let is_row = self.span.is_empty() || self.span.len() >= self.excerpt.len();
        let cell =
            if is_row { format!("row {}", self.line) } else { format!("{}{}", self.column(), self.line) };
        format!("{file}, sheet {sheet}, {cell}")
    }

    /// The letters of the column in which the span starts.
    fn column(&self) -> String {
        let before = self.excerpt.get(..floor_boundary(&self.excerpt, self.span.start)).unwrap_or_default();
        let mut is_quoted = false;
        let mut column = 0_usize;
        for c in before.chars() {
            match c {
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => column += 1,
                _ => {}
            }
        }
        letters(column)
    }
}

/// The letters of a column, counted from 0: `A` to `Z`, then `AA`.
fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).invariant("a rest is below 26")));
        if column < 26 {
            return letters.into_iter().rev().collect();
        }
        column = column / 26 - 1;
    }
}

/// The last boundary of a character at or before a byte.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Something wrong with the input.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Problem {
    /// One sentence, no capital, no full stop.
    pub message: Message,
    /// What to do about it, as an imperative.
    pub help: Option<Message>,
    /// Where, if it has a place.
    pub place: Option<Place>,
    /// The key of the study that it is about, such as `columns.department`, where its place is not known yet.
    pub key: Option<Box<str>>,
    /// Whether the machine is at fault, not the input.
    is_fault: bool,
}

impl Problem {
    /// The same with something in place of every value of the data.
    #[must_use]
    pub fn without_values(&self, token: &dyn Fn(&str) -> String) -> Self {
        let replaced = |message: &Message| message.replaced(token, &str::to_owned);
        let help = self.help.as_ref().map(replaced);
        Self { message: replaced(&self.message), help, ..self.clone() }
    }

    /// The same without the text around it: only file and line remain.
    #[must_use]
    pub fn without_excerpt(&self) -> Self {
        let place =
            self.place.as_ref().map(|place| Place { excerpt: "".into(), span: 0..0, ..place.clone() });
        Self { place, ..self.clone() }
    }

    /// A problem without place or remedy.
    pub fn new(message: impl Into<Message>) -> Self {
        Self { message: message.into(), help: None, place: None, key: None, is_fault: false }
    }

    /// As a fault of the machine: what was to be read may be right, but it could not be read.
    #[must_use]
    pub fn as_fault(mut self) -> Self {
        self.is_fault = true;
        self
    }

    /// Whether the machine is at fault, not the input.
    pub fn is_fault(&self) -> bool {
        self.is_fault
    }

    /// With a remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With the key of the study that it is about.
    #[must_use]
    pub fn of_key(mut self, key: impl Into<Box<str>>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// With a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

/// A warning: always with the number of things it concerns.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize, PartialEq, Eq)]
pub struct Warning {
    /// A stable name, such as `unknown-status`.
    pub id: String,
    /// What was found, in one sentence.
    pub message: Message,
    /// Number of devices, rows or words it concerns.
    pub count: u64,
    /// What follows from it for the figures.
    pub consequence: Option<Message>,
    /// A few examples: values, with line numbers where there are any.
    pub samples: Vec<Message>,
}

#[cfg(feature = "cli")]
/// Problems as text for a terminal: title, line of the file with carets, help.
pub fn render(problems: &[Problem], language: Language, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let blocks: Vec<String> = problems.iter().map(|p| render_one(p, language, &renderer)).collect();
    blocks.join("\n\n")
}

#[cfg(feature = "cli")]
fn render_one(problem: &Problem, language: Language, renderer: &Renderer) -> String {
    let (error, help) = match language {
        Language::English => (Level::ERROR, Level::HELP),
        Language::Japanese => (Level::ERROR.with_name("エラー"), Level::HELP.with_name("ヘルプ")),
    };
    let mut group = Group::with_title(error.primary_title(printable_line(problem.message.text(language))));
    if let Some(place) = &problem.place {
        // Control characters would shift the carets: they are replaced one for one.
        let (head, marked, tail) = split(&place.excerpt, &place.span);
        let (shown_head, shown, tail) =
            (printable(last(head)), printable(first(marked)), printable(first(tail)));
        let span = shown_head.len()..shown_head.len() + shown.len();
        let snippet = Snippet::source(format!("{shown_head}{shown}{tail}"))
            .line_start(place.line)
            .annotation(AnnotationKind::Primary.span(span));
        let path = printable_line(&place.file);
        if place.sheet.is_some() {
            group = group.element(Origin::path(printable_line(&place.in_sheet()))).element(snippet);
        } else if head.len() <= AROUND {
            group = group.element(snippet.path(path));
        } else {
            // The column of the line, not of the piece that is shown.
            let column = head.chars().count() + 1;
            group = group.element(Origin::path(path).line(place.line).char_column(column)).element(snippet);
        }
    }
    if let Some(remedy) = &problem.help {
        group = group.element(help.message(printable(remedy.text(language))));
    }
    renderer.render(&[group])
}

/// Bytes of a line that are laid out on either side of what is marked: a line may have a megabyte, a terminal has not.
#[cfg(feature = "cli")]
const AROUND: usize = 500;

#[cfg(feature = "cli")]
fn last(text: &str) -> &str {
    text.get(floor_boundary(text, text.len().saturating_sub(AROUND))..).unwrap_or_default()
}

#[cfg(feature = "cli")]
fn first(text: &str) -> &str {
    text.get(..floor_boundary(text, AROUND)).unwrap_or_default()
}

#[cfg(feature = "cli")]
fn split<'a>(text: &'a str, span: &Range<usize>) -> (&'a str, &'a str, &'a str) {
    let start = floor_boundary(text, span.start);
    let end = floor_boundary(text, span.end.max(start));
    (
        text.get(..start).unwrap_or_default(),
        text.get(start..end).unwrap_or_default(),
        text.get(end..).unwrap_or_default(),
    )
}

/// Text that can't drive a terminal: no control characters but the ends of lines and tabs, nothing that turns the
/// direction of what follows, nothing that is not a character.
pub fn printable(text: &str) -> String {
    let is_plain = |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || turns(c) || is_noncharacter(c));
    text.chars().map(|c| if is_plain(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// As [`printable`], in one line: a name must not look like a second message.
pub fn printable_line(text: &str) -> String {
    printable(text).replace(['\n', '\t'], "\u{fffd}")
}

/// Bidirectional controls, and what some programs take for the end of a line.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Of the code points that Unicode never gives a character: files of many formats must not have them.
pub(crate) fn is_noncharacter(c: char) -> bool {
    matches!(u32::from(c), 0xFDD0..=0xFDEF) || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Most problems that are shown: the rest is counted.
pub const MAX_SHOWN: usize = 100;

/// Whether one more problem may be shown after this many: only then it is worth a search among many names.
pub(crate) fn is_shown(before: usize) -> bool {
    before < MAX_SHOWN
}

/// The remedy that offers a name near to what the user typed.
pub fn near_name(near: &str) -> Message {
    let near = Message::of_value(near);
    Message::of_templates("did you mean `{near}`?", "`{near}`のことですか?", &[("near", near)])
}

/// The known name nearest to what the user typed, if any is near enough to be meant.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= (name.chars().count().max(typed.chars().count()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "cli")]
    fn a_place_shows_the_line_with_carets() {
        let place = Place { span: 0..4, ..Place::line("study.toml", 2, "unit = 2") };
        let problem = Problem::new("unknown key `unit`").help("did you mean `units`?").at(place);
        let shown = render(&[problem], Language::English, false);
        assert_eq!(
            shown,
            "error: unknown key `unit`\n --> study.toml:2:1\n  |\n2 | unit = 2\n  | ^^^^\n  |\n  = help: did you mean `units`?"
        );
    }

    #[test]
    #[cfg(feature = "cli")]
    fn a_place_in_a_sheet_names_its_cell() {
        let row =
            Place { sheet: Some("Parts".into()), ..Place::line("parts.xlsx", 7, "\"Deluxe, old\",Base,x") };
        assert_eq!(row.in_sheet(), "parts.xlsx, sheet Parts, row 7");
        let cell = Place { span: 19..20, ..row.clone() };
        let shown = render(&[Problem::new("no number").at(cell.clone())], Language::English, false);
        assert!(shown.contains("--> parts.xlsx, sheet Parts, C7\n"), "{shown}");
        let named = Place { file: "parts.xlsx#Parts".into(), ..cell };
        assert_eq!(named.in_sheet(), "parts.xlsx, sheet Parts, C7");
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    #[cfg(feature = "cli")]
    fn a_long_line_is_cut_around_what_is_marked() {
        let text = format!("{}WRONG{}", "a".repeat(1 << 20), "b".repeat(1 << 20));
        let place = Place { span: 1 << 20..(1 << 20) + 5, ..Place::line("f", 7, &text) };
        let shown = render(&[Problem::new("x").at(place)], Language::English, false);
        assert!(
            shown.contains("f:7:1048577\n") && shown.contains("WRONG") && shown.contains("^^^^^"),
            "{shown}"
        );
        assert!(shown.len() < 3 * AROUND, "{}", shown.len());
    }

    #[test]
    fn the_nearest_name_is_offered_only_when_near() {
        let known = ["units", "price", "retire"];
        assert_eq!(nearest("unit", known), Some("units"));
        assert_eq!(nearest("Retier", known), Some("retire"));
        assert_eq!(nearest("zzzzzz", known), None);
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{9b}"), "a\u{fffd}[31mb\u{fffd}");
        assert_eq!(printable("a\u{202e}b\u{2066}c\td\n"), "a\u{fffd}b\u{fffd}c\td\n");
        assert_eq!(printable_line("a\nerror: b"), "a\u{fffd}error: b");
    }
}
