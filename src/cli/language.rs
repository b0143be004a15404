//! The reader's language (docs/contract.md section 2): the option, else the study, else the environment, else English.

use std::ffi::OsString;
use std::path::Path;

use crate::cli::study_path;
use crate::problem::Language;
use crate::study::file;

/// The variables that say it, the strongest first, as POSIX has them.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];
/// Bytes of a study that is looked at before it is read: larger files are none.
const MAX_STUDY: u64 = 1 << 20;

/// What the option may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Lang {
    En,
    Ja,
}

impl Lang {
    pub(in crate::cli) fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Ja => Language::Japanese,
        }
    }
}

/// All that is said about the language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::cli) struct Languages {
    /// `--lang`.
    pub option: Option<Language>,
    /// `lang` of the study.
    pub study: Option<Language>,
    /// The terminal's variables.
    pub environment: Option<Language>,
}

impl Languages {
    /// What the arguments and the environment say, before anything is parsed: messages about wrong arguments need it.
    #[expect(clippy::disallowed_methods, reason = "`cli` is the room that reads the environment")]
    pub(in crate::cli) fn of(arguments: &[OsString]) -> Self {
        let environment = environment(&|name| std::env::var(name).ok());
        Self { option: option(arguments), study: None, environment }
    }

    /// What is printed for people: all but data.
    pub(in crate::cli) fn printed(self) -> Language {
        self.option.or(self.study).or(self.environment).unwrap_or_default()
    }

    /// What is written to files: their bytes must not depend on the terminal.
    pub(in crate::cli) fn written(self) -> Language {
        self.option.or(self.study).unwrap_or_default()
    }
}

/// The value of the last `--lang`.
fn option(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let words = words.split(|word| word == "--").next().unwrap_or_default();
    let next = words.iter().skip(1).map(AsRef::as_ref).chain([""]);
    let values = words.iter().zip(next).filter_map(|(word, next)| match word.strip_prefix("--lang") {
        Some("") => Language::of_code(next),
        Some(rest) => rest.strip_prefix('=').and_then(Language::of_code),
        None => None,
    });
    values.last()
}

/// The first variable that is set decides: whatever else it says than Japanese is English.
fn environment(variable: &dyn Fn(&str) -> Option<String>) -> Option<Language> {
    let value = VARIABLES.iter().find_map(|name| variable(name).filter(|value| !value.is_empty()))?;
    Some(if value.starts_with("ja") { Language::Japanese } else { Language::English })
}

/// What a study says, before it is read: its problems are told in its language.
pub(in crate::cli) fn of_study(study: &Path) -> Option<Language> {
    let path = study_path(study);
    let is_small = path.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_STUDY);
    // A pipe isn't opened: it may have nobody who writes to it.
    let text = if is_small { std::fs::read_to_string(path).ok()? } else { return None };
    file::language(text.trim_start_matches('\u{feff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        for (all, messages, lang, expected) in [
            ("", "", "ja_JP.UTF-8", Some(Language::Japanese)),
            ("", "", "ja", Some(Language::Japanese)),
            ("C", "", "ja_JP.UTF-8", Some(Language::English)),
            ("", "en_US.UTF-8", "ja_JP.UTF-8", Some(Language::English)),
            ("ja_JP.eucJP", "C", "C", Some(Language::Japanese)),
            ("", "", "de_DE.UTF-8", Some(Language::English)),
            ("", "", "", None),
        ] {
            let variable = |name: &str| {
                let value = match name {
                    "LC_ALL" => all,
                    "LC_MESSAGES" => messages,
                    _ => lang,
                };
                Some(value.to_owned())
            };
            assert_eq!(environment(&variable), expected, "{all}, {messages}, {lang}");
        }
    }

    #[test]
    fn the_option_is_found_before_anything_is_parsed() {
        let of = |line: &str| option(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of("fleetcast run x --lang ja"), Some(Language::Japanese));
        assert_eq!(of("fleetcast --lang=ja run x --lang en"), Some(Language::English));
        assert_eq!(of("fleetcast run -- --lang ja"), None);
        assert_eq!(of("fleetcast run --lang"), None);
        assert_eq!(of("fleetcast run --lang fr"), None);
        assert_eq!(of("fleetcast run --language=ja"), None);
    }
}
