//! Numbers at their limits: they work, or are refused at their place with a remedy.

use std::fmt::Write as _;
use std::path::Path;

use crate::support::{copy, program};

const HEADER: &str = "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Overage Allowed,Unit Price,Overage Price,Family,State,Services\n";

/// A base and add-ons, so many parts in all.
fn write_parts(folder: &Path, parts: usize, units: &str, price: &str) {
    let mut text = HEADER.to_owned();
    for i in 0..parts {
        let kind = if i == 0 { "Base" } else { "Add-on" };
        writeln!(text, "Part {i},N{i},{kind},{units},Yes,{price},{price},mdm,active,s{i}").unwrap();
    }
    std::fs::write(folder.join("parts.csv"), text).unwrap();
}

/// A study of its own over the devices of the tiny fixture.
fn study(months: u32, more: &str) -> tempfile::TempDir {
    let folder = copy("tiny");
    let text = format!(
        "format = \"fleetcast/study\"\nversion = 1\ntitle = \"limits\"\nas_of = 2026-11-01\ncurrency = \"USD\"\n\
         months = {months}\n[inventory]\nfiles = [\"devices.csv\"]\n[account]\nparts = \"parts.csv\"\n\
         [baseline]\nname = \"as-is\"\n{more}"
    );
    std::fs::write(folder.path().join("study.toml"), text).unwrap();
    folder
}

#[test]
fn sixty_four_parts_work_and_the_next_is_refused_at_its_line() {
    let folder = study(12, "");
    write_parts(folder.path(), 64, "5", "1.00");
    let (code, _, err) =
        program(folder.path(), &["run", ".", "-o", "out", "--verify", "--no-charts", "--no-ranges"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("both engines agree"), "{err}");
    let rows = std::fs::read_to_string(folder.path().join("out/parts.csv")).unwrap();
    assert_eq!(rows.lines().count(), 1 + 64);
    write_parts(folder.path(), 70, "5", "1.00");
    let (code, _, err) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 3);
    for words in
        ["`Part 64` is one part too many: at most 64 are possible", "parts.csv:66:1", "help: leave out parts"]
    {
        assert!(err.contains(words), "{words}\n{err}");
    }
}

#[test]
fn units_of_more_than_four_billion_are_refused_wherever_they_are_written() {
    let more = "[[scenario]]\nname = \"a\"\n[scenario.set]\n\"units.Part 0\" = 5_000_000_000\n\
                [[scenario]]\nname = \"b\"\n[scenario.set]\n\"units.Part 0\" = \"+4294967295\"\n\
                [[scenario]]\nname = \"c\"\n[scenario.set]\n\"units.Part 0\" = \"+99999999999999999999\"\n";
    let folder = study(12, more);
    write_parts(folder.path(), 2, "5", "1.00");
    let (code, _, err) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 3);
    for words in [
        "5000000000 units are more than 4294967295",
        "4294967300 units are more than 4294967295",
        "`+99999999999999999999` is no number of units",
        "study.toml:16",
        "study.toml:20",
        "study.toml:24",
    ] {
        assert!(err.contains(words), "{words}\n{err}");
    }
    write_parts(folder.path(), 2, "4294967296", "1.00");
    let (code, _, err) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 3);
    assert!(err.contains("`4294967296` is no number of units") && err.contains("parts.csv:2"), "{err}");
    assert!(err.contains("up to 4294967295"), "{err}");
}

/// 64 parts × 4,294,967,295 units × 999,999,999.999999 × 1,200 months, worked out by hand with whole numbers:
/// 64 · 1,200 · 4,294,967,295 = 329,853,488,256,000 unit-months, times 999,999,999.999999 =
/// 329,853,488,256,000 · 10⁹ − 329,853,488,256,000 · 10⁻⁶ = 329853488256000000000000 − 329853488.256.
#[test]
fn the_largest_amount_that_a_study_can_have_is_exact() {
    let folder = study(1200, "");
    write_parts(folder.path(), 64, "4294967295", "999999999.999999");
    let (code, out, err) =
        program(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--format", "csv"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("329853488255999670146511.744"), "{out}");
}
