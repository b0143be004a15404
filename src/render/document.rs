//! What people are shown, before it has a form: every report, explanation and table is made once as a [`Document`], and
//! the terminal, Markdown and HTML render it.
//!
//! Builders put text here as it is: each renderer takes out what its form cannot hold.

mod inline;
mod table;

use crate::problem::Language;

pub use crate::render::document::inline::{Item, Span, Text};
pub use crate::render::document::table::{Column, ColumnKind, Others, Table};

/// Blocks from top to bottom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What its words are in; what renderers add is in the same.
    pub language: Language,
    /// In the order in which they are read.
    pub blocks: Vec<Block>,
    /// What stands at its end: what no report may leave out, and who wrote it.
    pub closing: Vec<Text>,
}

/// One piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Level 1 is the title.
    Heading {
        /// From 1 to 3.
        level: u8,
        /// One line.
        text: Text,
        /// For links to it; only the page has them.
        id: Option<&'static str>,
    },
    /// Running text.
    Paragraph(Text, Role),
    /// Items without an order of their own.
    List(Vec<Item>, Role),
    /// Names with values, such as who wrote a study and when.
    Facts(Vec<(String, String)>),
    /// The figures to read first.
    Tiles(Vec<Tile>),
    /// Rows and columns.
    Table(Table),
    /// A chart.
    Figure(Figure),
    /// What only some readers want to see.
    Details {
        /// What is inside.
        summary: Text,
        /// Whether a page shows it at first.
        open: bool,
        /// What is inside.
        blocks: Vec<Block>,
    },
    /// What is about one scenario, by its place in the report: a page with scripts can hide it.
    OfScenario(usize, Vec<Block>),
}

/// How a paragraph or a list is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// As usual.
    #[default]
    Plain,
    /// A note: a footnote, a legend.
    Note,
    /// Something that must not be overlooked.
    Alert,
    /// Warnings.
    Warning,
}

/// A figure that stands out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// What it is.
    pub name: String,
    /// The figure.
    pub value: String,
    /// What it means.
    pub about: String,
}

/// A chart, as the renderers need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where the report folder has it.
    pub file: String,
    /// What it shows, in a line.
    pub title: String,
    /// A whole SVG document.
    pub svg: String,
}

impl Document {
    /// A document that begins with a title.
    pub fn titled(title: impl Into<Text>) -> Self {
        let mut document = Self::default();
        document.push(Block::Heading { level: 1, text: title.into(), id: None });
        document
    }

    /// The same, in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a heading below the title.
    pub fn heading(&mut self, text: impl Into<Text>) {
        self.push(Block::heading(text));
    }

    /// Adds running text.
    pub fn paragraph(&mut self, text: impl Into<Text>) {
        self.push(Block::paragraph(text));
    }

    /// Adds a note.
    pub fn note(&mut self, text: impl Into<Text>) {
        self.push(Block::note(text));
    }

    /// Adds a list, if there is anything to list.
    pub fn list<T: Into<Item>>(&mut self, items: impl IntoIterator<Item = T>) {
        self.blocks.extend(Block::list(items));
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.push(Block::Table(table));
    }
}

impl Block {
    /// A heading below the title.
    pub fn heading(text: impl Into<Text>) -> Self {
        Self::Heading { level: 2, text: text.into(), id: None }
    }

    /// A heading below the title that links lead to.
    pub fn section(id: &'static str, text: impl Into<Text>) -> Self {
        Self::Heading { level: 2, text: text.into(), id: Some(id) }
    }

    /// A heading within a section.
    pub fn subheading(text: impl Into<Text>) -> Self {
        Self::Heading { level: 3, text: text.into(), id: None }
    }

    /// Running text.
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into(), Role::Plain)
    }

    /// A note.
    pub fn note(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into(), Role::Note)
    }

    /// Something that must not be overlooked.
    pub fn alert(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into(), Role::Alert)
    }

    /// What only some readers want to see, folded.
    pub fn folded(summary: impl Into<Text>, blocks: Vec<Self>) -> Self {
        Self::Details { summary: summary.into(), open: false, blocks }
    }

    /// A list, if there is anything to list.
    pub fn list<T: Into<Item>>(items: impl IntoIterator<Item = T>) -> Option<Self> {
        Self::list_of(items, Role::Plain)
    }

    /// The same, of warnings.
    pub fn warnings<T: Into<Item>>(items: impl IntoIterator<Item = T>) -> Option<Self> {
        Self::list_of(items, Role::Warning)
    }

    fn list_of<T: Into<Item>>(items: impl IntoIterator<Item = T>, role: Role) -> Option<Self> {
        let items: Vec<Item> = items.into_iter().map(Into::into).collect();
        (!items.is_empty()).then_some(Self::List(items, role))
    }
}

impl Tile {
    /// In one line.
    pub fn line(&self) -> String {
        format!("{}: {} ({})", self.name, self.value, self.about)
    }
}
