//! Annotations of GitHub's workflows: an error or a warning at a line of a file, shown beside the change that made it.
//!
//! A runner takes every line of a job's output that begins with `::` for a command. So nothing of a user's data may
//! begin a line: all of it is within a command, escaped.

use crate::problem::printable;

/// A place in the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<'p> {
    /// The path, seen from the root of the repository.
    pub file: &'p str,
    /// From 1; `None` where a file has no lines.
    pub line: Option<u64>,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// What fails a job.
    Error,
    /// What does not.
    Warning,
}

/// One line: an error or a warning with a title and a text of any number of lines.
pub fn annotation(level: Level, at: At<'_>, title: &str, text: &str) -> String {
    let command = match level {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    let file = property(at.file.strip_prefix("./").unwrap_or(at.file));
    let line = at.line.map(|line| format!(",line={line}")).unwrap_or_default();
    format!("::{command} file={file}{line},title={}::{}\n", property(title), data(text))
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    // Ends of lines are escaped before what is not printable is replaced: `\r` would be.
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    printable(&text)
}

/// What stands between commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// docs.github.com, workflow commands: `%`, CR and LF are escaped in data, `:` and `,` in properties too.
    #[test]
    fn nothing_of_the_data_begins_a_command() {
        let at = At { file: "./a,b:c/100%.csv", line: Some(7) };
        assert_eq!(
            annotation(Level::Error, at, "x: y", "50 %\r\n::stop-commands::z\u{1b}[0m"),
            "::error file=a%2Cb%3Ac/100%25.csv,line=7,title=x%3A y::50 %25%0D%0A::stop-commands::z\u{fffd}[0m\n"
        );
        let at = At { file: "a.parquet", line: None };
        assert_eq!(annotation(Level::Warning, at, "t", "m"), "::warning file=a.parquet,title=t::m\n");
    }
}
