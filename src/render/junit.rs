//! `JUnit`: what continuous integration shows of tests. One writer for every file.

use std::fmt::Write;

use crate::render::xml::escaped as xml;

/// One test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestCase {
    /// What groups tests.
    pub class: String,
    /// Its name in the group.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// All is as it should be.
    Passed,
    /// It doesn't count, and why.
    Skipped(String),
    /// It fails: in a sentence, and in lines.
    Failed(String, String),
    /// It couldn't be done: in a sentence, and in lines.
    Broken(String, String),
}

/// All tests as one suite.
pub fn junit(suite: &str, cases: &[TestCase]) -> String {
    let count = |is_one: fn(&Outcome) -> bool| cases.iter().filter(|case| is_one(&case.outcome)).count();
    let failures = count(|outcome| matches!(outcome, Outcome::Failed(..)));
    let skipped = count(|outcome| matches!(outcome, Outcome::Skipped(_)));
    let errors = count(|outcome| matches!(outcome, Outcome::Broken(..)));
    let tests = cases.len();
    let counts =
        format!("tests=\"{tests}\" failures=\"{failures}\" skipped=\"{skipped}\" errors=\"{errors}\"");
    let mut text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n");
    let _ = writeln!(text, "  <testsuite name=\"{}\" {counts}>", xml(suite));
    for case in cases {
        let (class, name) = (xml(&case.class), xml(&case.name));
        let _ = write!(text, "    <testcase classname=\"{class}\" name=\"{name}\"");
        text += &match &case.outcome {
            Outcome::Passed => "/>\n".to_owned(),
            Outcome::Skipped(message) => within(&format!("<skipped message=\"{}\"/>", xml(message))),
            Outcome::Failed(message, lines) => within(&element("failure", message, lines)),
            Outcome::Broken(message, lines) => within(&element("error", message, lines)),
        };
    }
    text.push_str("  </testsuite>\n</testsuites>\n");
    text
}

fn element(name: &str, message: &str, lines: &str) -> String {
    format!("<{name} message=\"{}\">{}</{name}>", xml(message), xml(lines))
}

fn within(element: &str) -> String {
    format!(">\n      {element}\n    </testcase>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suite_counts_what_became_of_its_tests_and_escapes_what_is_said() {
        let case = |name: &str, outcome| TestCase { class: "a&b".into(), name: name.into(), outcome };
        let cases = [
            case("1", Outcome::Passed),
            case("2", Outcome::Skipped("later".into())),
            case("3", Outcome::Failed("x < \"y\"".into(), "-1\n+2\u{1b}".into())),
            case("4", Outcome::Broken("no file".into(), "]]>".into())),
        ];
        let counts = "tests=\"4\" failures=\"1\" skipped=\"1\" errors=\"1\"";
        assert_eq!(
            junit("<s>", &cases),
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n  \
                 <testsuite name=\"&lt;s&gt;\" {counts}>\n    \
                 <testcase classname=\"a&amp;b\" name=\"1\"/>\n    \
                 <testcase classname=\"a&amp;b\" name=\"2\">\n      <skipped message=\"later\"/>\n    </testcase>\n    \
                 <testcase classname=\"a&amp;b\" name=\"3\">\n      \
                 <failure message=\"x &lt; &quot;y&quot;\">-1&#10;+2\u{fffd}</failure>\n    </testcase>\n    \
                 <testcase classname=\"a&amp;b\" name=\"4\">\n      \
                 <error message=\"no file\">]]&gt;</error>\n    </testcase>\n  \
                 </testsuite>\n</testsuites>\n"
            )
        );
    }
}
