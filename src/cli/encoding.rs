//! The encoding of CSV.

use crate::problem::Language;
use crate::render::encode::Target;

/// What `--encoding` may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Encoding {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-8-bom")]
    Utf8Bom,
    Cp932,
}

impl Encoding {
    /// What it is for the writer.
    pub(in crate::cli) fn target(self) -> Target {
        match self {
            Self::Utf8 => Target::Utf8,
            Self::Utf8Bom => Target::Utf8Mark,
            Self::Cp932 => Target::Cp932,
        }
    }
}

/// The encoding of CSV on stdout: UTF-8 unless another is asked for.
pub(in crate::cli) fn of_stdout(asked: Option<Encoding>) -> Target {
    asked.map_or(Target::Utf8, Encoding::target)
}

/// The encoding of CSV files: that which is asked for, else one that spreadsheets read in the reader's language.
pub(in crate::cli) fn of_files(asked: Option<Encoding>, language: Language) -> Target {
    match (asked, language) {
        (Some(encoding), _) => encoding.target(),
        (None, Language::Japanese) => Target::Utf8Mark,
        (None, Language::English) => Target::Utf8,
    }
}
