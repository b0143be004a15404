//! The languages that sentences for people are written in.

/// A language of sentences for people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// American English.
    #[default]
    English,
    /// Japanese, with IBM's own terms.
    Japanese,
}

impl Language {
    /// Their codes, as ISO 639-1 has them, in the order of documents.
    pub const CODES: &'static [&'static str] = &["en", "ja"];

    /// Its code: what options and files call it.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::English, Self::Japanese].into_iter().find(|language| language.code() == code)
    }
}
