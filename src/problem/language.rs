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
