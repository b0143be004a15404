//! How data is printed.

use std::io::IsTerminal;

use crate::problem::Language;
use crate::render::document::Document;
use crate::render::json::Json;
use crate::render::{json, markdown, text};

/// How data is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A table for people
    Table,
    /// For spreadsheets and scripts
    Csv,
    /// For programs: a run's whole result, or a list of objects
    Json,
    /// A table for a ticket or a wiki
    Md,
}

impl Format {
    /// A value as text: as a document in a language, by its own CSV, or whole.
    pub(super) fn print<T: Json + ?Sized>(
        self,
        value: &T,
        language: Language,
        document: impl FnOnce(&T, Language) -> Document,
        csv: impl FnOnce(&T) -> String,
    ) -> String {
        match self {
            Self::Table => text::render(&document(value, language), width()),
            Self::Csv => csv(value),
            Self::Json => json::json(value),
            Self::Md => markdown::render(&document(value, language)),
        }
    }
}

/// The width of the terminal; a pipe has none.
pub(super) fn width() -> Option<usize> {
    let is_terminal = std::io::stdout().is_terminal();
    let size = if is_terminal { terminal_size::terminal_size() } else { None };
    size.map(|(columns, _)| usize::from(columns.0))
}
