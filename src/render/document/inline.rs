//! Text with marks, and items of lists made of it.

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

/// An item of a list, with items below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// One line.
    pub text: Text,
    /// One step further in.
    pub items: Vec<Item>,
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
