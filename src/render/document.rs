//! What people are shown, before it has a form: every report, explanation and table is made once as a [`Document`], and
//! the terminal, Markdown and HTML render it.
//!
//! Builders put text here as it is: each renderer takes out what its form cannot hold.

/// Blocks from top to bottom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
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

/// Text with marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Span>);

/// A piece of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// As usual.
    Plain(String),
    /// What the eye should find.
    Strong(String),
    /// Said with another voice.
    Emphasis(String),
    /// A key, a value or a file.
    Code(String),
    /// Less important than the rest.
    Small(String),
}

/// An item of a list, with items below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// One line.
    pub text: Text,
    /// One step further in.
    pub items: Vec<Item>,
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

/// Rows of cells that are ready. The first column names the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows, where no heading says it.
    pub caption: Option<String>,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Each as wide as the columns.
    pub rows: Vec<Vec<String>>,
    /// Columns before which a table that is too wide may be split; the first column is then repeated.
    pub breaks: Vec<usize>,
    /// Whether the first row is what all others are compared with.
    pub has_baseline: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// May have several lines.
    pub header: String,
    /// What its cells are.
    pub kind: ColumnKind,
}

/// What the cells of a column are, which decides their side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, to the left; they may be broken into lines.
    Words,
    /// Figures, to the right.
    Figures,
    /// Keys and hashes, to the left.
    Code,
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

impl Text {
    /// Adds text without a mark.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.with(Span::Plain(text.into()))
    }

    /// Adds text that the eye should find.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.with(Span::Strong(text.into()))
    }

    /// Adds text that is less important.
    #[must_use]
    pub fn small(self, text: impl Into<String>) -> Self {
        self.with(Span::Small(text.into()))
    }

    /// Text that the eye should find.
    pub fn of_strong(text: impl Into<String>) -> Self {
        Self::default().strong(text)
    }

    /// Text with another voice.
    pub fn of_emphasis(text: impl Into<String>) -> Self {
        Self(vec![Span::Emphasis(text.into())])
    }

    /// A key, a value or a file.
    pub fn of_code(text: impl Into<String>) -> Self {
        Self(vec![Span::Code(text.into())])
    }

    fn with(mut self, span: Span) -> Self {
        self.0.push(span);
        self
    }

    /// The text without its marks.
    pub fn unmarked(&self) -> String {
        self.0.iter().map(Span::text).collect()
    }
}

impl Span {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text)
            | Self::Strong(text)
            | Self::Emphasis(text)
            | Self::Code(text)
            | Self::Small(text) => text,
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::default().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::default().plain(text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::default().plain(text)
    }
}

impl<T: Into<Text>> From<T> for Item {
    fn from(text: T) -> Self {
        Self { text: text.into(), items: Vec::new() }
    }
}

impl Item {
    /// An item with items below it.
    pub fn with<T: Into<Self>>(text: impl Into<Text>, items: impl IntoIterator<Item = T>) -> Self {
        Self { text: text.into(), items: items.into_iter().map(Into::into).collect() }
    }
}

impl Column {
    /// A column of words.
    pub fn words(header: impl Into<String>) -> Self {
        Self { header: header.into(), kind: ColumnKind::Words }
    }

    /// A column of figures.
    pub fn figures(header: impl Into<String>) -> Self {
        Self { header: header.into(), kind: ColumnKind::Figures }
    }
}

impl Table {
    /// A table with a first column of words, and figures in all others.
    pub fn of_figures<H: Into<String>>(headers: impl IntoIterator<Item = H>, rows: Vec<Vec<String>>) -> Self {
        let mut headers = headers.into_iter();
        let first = headers.next().map(Column::words);
        Self {
            columns: first.into_iter().chain(headers.map(Column::figures)).collect(),
            rows,
            ..Self::default()
        }
    }

    /// A table of words.
    pub fn of_words<H: Into<String>>(headers: impl IntoIterator<Item = H>, rows: Vec<Vec<String>>) -> Self {
        Self { columns: headers.into_iter().map(Column::words).collect(), rows, ..Self::default() }
    }

    /// The same with a caption.
    #[must_use]
    pub fn captioned(self, caption: impl Into<String>) -> Self {
        Self { caption: Some(caption.into()), ..self }
    }
}

impl Tile {
    /// In one line.
    pub fn line(&self) -> String {
        format!("{}: {} ({})", self.name, self.value, self.about)
    }
}
