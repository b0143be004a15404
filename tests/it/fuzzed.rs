//! The fuzz targets of studies and conditions, driven without a fuzzer: pieces of the language in any order.

use proptest::prelude::*;

#[path = "../../fuzz/drive.rs"]
mod drive;

/// Words of conditions, right and wrong ones.
const WORDS: [&str; 40] = [
    "platform",
    "os_version",
    "days_since_report",
    "usernames",
    "\"Device ID\"",
    "部署",
    "nothing",
    "=",
    "<>",
    "<",
    ">=",
    "AND",
    "OR",
    "NOT",
    "(",
    ")",
    "IN",
    "BETWEEN",
    "LIKE",
    "IS NULL",
    "IS",
    "NULL",
    "'ios'",
    "'O''Brien'",
    "''",
    "'é\n'",
    "'",
    "\"",
    "90",
    "-1",
    "1.5",
    "2026-01-01",
    "-- note\n",
    "/* note */",
    "/*",
    "\n",
    "\t",
    ";",
    "\u{fffe}",
    ",",
];

/// Lines of studies, right and wrong ones.
const LINES: [&str; 24] = [
    "[baseline]",
    "[[scenario]]",
    "[scenario.set]",
    "[[sweep]]",
    "[sweep.grid]",
    "[sweep.zip]",
    "[inventory]",
    "[account]",
    "name = \"again\"",
    "on = \"overage-off\"",
    "\"units.Deluxe\" = [1, 2, 3]",
    "\"units.Deluxe\" = \"+2\"",
    "retire = \"usernames = 'haru' OR platform = 'ios' -- note\"",
    "retire = [\"platform = 'ios'\", \"usernames = 'kota'\"]",
    "\"reading.rule\" = [\"best-fit\", \"highest-first\"]",
    "\"reading.when_short\" = \"spare\"",
    "\"overage_price.Deluxe\" = \"5.83\"",
    "switch_off = [{ service = \"browser\", where = \"\" }]",
    "matrix = \"devices.csv\"",
    "months = = 12",
    "as_of = 2026-13-01",
    "= \"\u{fffe}\"",
    "\"\"\"",
    "{",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conditions(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..16)) {
        drive::condition(&words.join(" "));
    }

    #[test]
    fn texts_as_conditions(text in ".{0,60}") {
        drive::condition(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// The tiny study with lines taken out and others put in.
    #[test]
    fn studies(
        out in prop::collection::vec(0usize..90, 0..4),
        put in prop::collection::vec((0usize..90, prop::sample::select(&LINES[..])), 0..4),
    ) {
        let study = include_str!("../../fixtures/tiny/study.toml");
        let mut lines: Vec<&str> = study.lines().collect();
        for place in out {
            if place < lines.len() {
                lines.remove(place);
            }
        }
        for (place, line) in put {
            lines.insert(place.min(lines.len()), line);
        }
        drive::study(lines.join("\n").as_bytes());
    }
}

/// What the fuzzer found: each was wrong once.
#[test]
fn what_was_found_once() {
    // A syntax error at the first byte was taken for what a reader misses in a broken file: exit 3 without a word.
    for study in ["=;", "= 3", "=;\n[baseline]\n"] {
        drive::study(study.as_bytes());
    }
    // A line end behind `@` is part of the name, for the parser.
    drive::condition("@\n");
    drive::condition("@\n--------");
}
