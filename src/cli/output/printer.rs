//! What is said on stderr: everything but data.

use std::io::{IsTerminal, Write};

use crate::cli::Failure;
use crate::cli::language::Languages;
use crate::phrases::cli::output as phrases;
use crate::problem;
use crate::problem::{Language, Message, Problem};

/// What may be said on stderr.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Printer {
    quiet: bool,
    /// How often `-v` was given.
    pub verbose: u8,
    /// Whether names of people and devices are shown as tokens.
    pub redact: bool,
    color: bool,
    languages: Languages,
}

impl Printer {
    /// Colors only on a terminal, and not under `NO_COLOR`.
    #[expect(clippy::disallowed_methods, reason = "`cli` is the room that reads the environment")]
    pub(in crate::cli) fn new(quiet: bool, verbose: u8, redact: bool) -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let color = !no_color && std::io::stderr().is_terminal();
        Self { quiet, verbose, redact, color, languages: Languages::default() }
    }

    /// The same in other languages.
    #[must_use]
    pub(in crate::cli) fn speaking(self, languages: Languages) -> Self {
        Self { languages, ..self }
    }

    /// The same for a study that names a language, or none.
    #[must_use]
    pub(in crate::cli) fn of_study(&self, study: Option<Language>) -> Self {
        self.speaking(Languages { study, ..self.languages })
    }

    /// The language of what is printed for people.
    pub(in crate::cli) fn language(&self) -> Language {
        self.languages.printed()
    }

    /// The language of files.
    pub(in crate::cli) fn language_of_files(&self) -> Language {
        self.languages.written()
    }

    /// Says something that is not data.
    pub(in crate::cli) fn say(&self, message: &Message) {
        if !self.quiet {
            to_stderr(message.text(self.language()));
        }
    }

    /// Whether text for people is printed.
    pub(in crate::cli) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether a progress bar may be drawn.
    pub(in crate::cli) fn may_draw(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// A problem as it may be shown: with `--redact` without the values of the data.
    pub(in crate::cli) fn bare(&self, problem: &Problem) -> Problem {
        if self.redact { redacted(problem) } else { problem.clone() }
    }

    /// Prints why a command fails.
    pub(in crate::cli) fn failure(&self, failure: &Failure) {
        let problems = failure.problems();
        let shown = problems.get(..problem::MAX_SHOWN).unwrap_or(problems);
        // The lines around a problem may hold whatever a row holds.
        let bare: Vec<Problem> = shown.iter().map(|problem| self.bare(problem)).collect();
        let language = self.language();
        styled_to_stderr(&problem::render(&bare, language, self.color));
        if problems.len() > 1 {
            let all = problems.len().to_string();
            let count = match problems.len() - shown.len() {
                0 => phrases::problems(all),
                rest => phrases::more_problems(all, rest.to_string()),
            };
            to_stderr(&format!("\n{}", count.text(language)));
        }
    }
}

fn redacted(problem: &Problem) -> Problem {
    problem.without_excerpt().without_values(&crate::input::redact::token)
}

/// Says something, without what would drive a terminal. A closed pipe is not an error.
pub(in crate::cli) fn to_stderr(text: &str) {
    styled_to_stderr(&problem::printable(text));
}

/// What brings its own colors, and cleans what is of the user.
fn styled_to_stderr(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
