//! Every writer, given names that most formats have no place for: each output is well-formed for its format.

use std::path::Path;

use crate::columns::columns;
use crate::support::{copy, program, unpacked};

/// Controls of both sets, noncharacters, a turn of direction, and markup.
const HOSTILE: &str =
    "a\u{1}\u{b}\u{1b}[2J\u{7f}\u{85}\u{9b}\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}\u{202e}<&\"']]>|`*_z";

/// As a basic string of TOML.
fn toml(text: &str) -> String {
    let escaped: Vec<String> = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"{}\"", escaped.concat())
}

fn csv_cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The tiny study, in which everything that a person names has such a name.
fn study() -> tempfile::TempDir {
    let folder = copy("tiny");
    let change = |file: &str, edits: &[(&str, &str)]| {
        let path = folder.path().join(file);
        let mut text = std::fs::read_to_string(&path).unwrap();
        for (from, to) in edits {
            assert!(text.contains(from), "{file}: {from}");
            text = text.replace(from, to);
        }
        std::fs::write(path, text).unwrap();
    };
    let name = |word: &str| toml(&format!("{word}{HOSTILE}"));
    change(
        "study.toml",
        &[
            ("\"Twelve devices, checked by hand\"", &name("title")),
            ("author = \"fleetcast\"", &format!("author = {}", name("author"))),
            ("\"as-is\"", &name("base")),
            ("\"overage-off\"", &name("off")),
            ("\"buy-2-deluxe\"", &name("buy")),
            ("\"2 more Deluxe\"", &name("more")),
            ("\"Who is left without a license?\"", &name("why")),
            ("\"units.Enterprise\" = 1", &format!("{} = 1", toml(&format!("units.Enterprise{HOSTILE}")))),
            ("days_since_report > 90", "days_since_report > 90 OR device_name = '\\u0001\\uFFFE\\uFDD0<&'"),
        ],
    );
    change("parts.csv", &[("Enterprise,", &format!("{},", csv_cell(&format!("Enterprise{HOSTILE}"))))]);
    change(
        "devices.csv",
        &[
            ("Van 1,kota", &format!("{0},{0}", csv_cell(HOSTILE))),
            ("A03,", "\"A03\u{fffe}\u{1}<&\","),
            ("Username", "Username,\"Extra\u{fdd0}\u{1}<&\""),
            (",haru", ",haru,x"),
        ],
    );
    let guardrails = format!(
        "format = \"fleetcast/guardrails\"\nversion = 1\n[[guardrail]]\nname = {}\nmax_over = 0\n",
        name("rail")
    );
    std::fs::write(folder.path().join("guardrails.toml"), guardrails).unwrap();
    folder
}

/// What no text for people and no markup may hold.
fn is_clean(name: &str, text: &str) {
    for c in text.chars() {
        let code = u32::from(c);
        let is_noncharacter = (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe;
        assert!(!is_noncharacter && (!c.is_control() || matches!(c, '\n' | '\t')), "{name}: {c:?} in {text}");
    }
}

/// Tags that close each other, attributes in quotes, references that XML knows.
fn is_xml(name: &str, text: &str) {
    is_clean(name, text);
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        assert!(!before.contains("]]>"), "{name}");
        for reference in before.split('&').skip(1) {
            let (word, _) = reference.split_once(';').unwrap_or_else(|| panic!("{name}: &{reference}"));
            assert!(
                ["amp", "lt", "gt", "quot", "apos"].contains(&word) || word.starts_with('#'),
                "{name}: {word}"
            );
        }
        let end = tail.find('>').unwrap_or_else(|| panic!("{name}: a tag does not end"));
        let tag = &tail[1..end];
        assert!(!tag.contains('<') && tag.matches('"').count() % 2 == 0, "{name}: <{tag}>");
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed.trim()), "{name}");
        } else if !tag.ends_with('/') && !tag.starts_with(['?', '!']) {
            open.push(tag.split_whitespace().next().unwrap());
        }
        rest = &tail[end + 1..];
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

fn is_csv(name: &str, text: &str) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let rows: Result<Vec<csv::StringRecord>, csv::Error> = reader.records().collect();
    let rows = rows.unwrap_or_else(|why| panic!("{name}: {why}"));
    // Where no service is lost, there is a header alone.
    assert!(
        !rows.is_empty() || name.ends_with("services.csv") && text.starts_with("scenario"),
        "{name}: {text}"
    );
}

fn is_parquet(path: &Path) {
    assert!(columns(path).iter().all(|column| !column.cells.is_empty()), "{}", path.display());
}

/// Every file below a folder, each by the rules of its format.
fn files(folder: &Path) -> usize {
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            checked += files(&path);
            continue;
        }
        let shown = path.display().to_string();
        let bytes = std::fs::read(&path).unwrap();
        is_clean(&shown, &shown);
        let text = || String::from_utf8(bytes.clone()).unwrap_or_else(|why| panic!("{shown}: {why}"));
        match path.extension().unwrap().to_str().unwrap() {
            "json" => drop(serde_json::from_str::<serde_json::Value>(&text()).unwrap()),
            "svg" | "xml" => is_xml(&shown, &text()),
            "html" | "manifest" => is_clean(&shown, &text()),
            "csv" => is_csv(&shown, &text()),
            "png" => assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.ends_with(b"IEND\xaeB`\x82")),
            "parquet" => is_parquet(&path),
            "xlsx" => {
                for (file, text) in unpacked(&path) {
                    is_xml(&format!("{shown}: {file}"), &text);
                }
            }
            other => panic!("{other}: which rules has it?"),
        }
        checked += 1;
    }
    checked
}

fn printed(folder: &Path, arguments: &[&str]) {
    for format in ["table", "md", "csv", "json"] {
        let arguments = [arguments, &["--format", format]].concat();
        let (code, out, told) = program(folder, &arguments);
        assert!([0, 4].contains(&code), "{arguments:?}: {told}");
        let name = arguments.join(" ");
        match format {
            "csv" => is_csv(&name, &out),
            "json" => drop(serde_json::from_str::<serde_json::Value>(&out).unwrap()),
            _ => is_clean(&name, &out),
        }
        is_clean(&name, &told);
    }
}

#[test]
fn every_output_is_well_formed() {
    let study = study();
    let at = study.path();
    let off = format!(".:off{HOSTILE}");
    let devices = "--devices=device_name,usernames";
    printed(at, &["run", ".", "-o", "out", "--force", "--guard", "--parquet", devices]);
    printed(at, &["assign", ".", "--evidence"]);
    printed(at, &["envelope", ".", "-o", "all", "--force", "--readings"]);
    printed(at, &["compare", ".", &off, "--devices", "--by", "device_name"]);
    printed(at, &["compare", "out", &off.replacen('.', "out", 1), "--devices"]);
    printed(at, &["explain", ".", "A02", "--scenario", &off[2..]]);
    printed(at, &["explain", ".", "--where", "device_name = '\u{1}\u{fffe}<&' OR platform = 'ios'"]);
    printed(at, &["rules", "--study", "."]);
    printed(at, &["catalog", "."]);
    for arguments in [
        &["check", ".", "-v"][..],
        &["check", ".", "--parquet", "out/inventory.parquet"],
        &["assign", ".", "--parquet", "out/devices.parquet"],
        &["assign", ".", "--scenario", HOSTILE],
        &["explain", ".", HOSTILE],
        &["run", HOSTILE],
    ] {
        let (_, out, told) = program(at, arguments);
        is_clean(&arguments.join(" "), &(out + &told));
    }
    assert!(files(&at.join("out")) > 15 && files(&at.join("all")) > 5);
}

/// JSON and TOML can name half a character: no text has that.
#[test]
fn lone_surrogates_are_refused() {
    let folder = copy("tiny");
    let (code, _, told) = program(folder.path(), &["run", ".", "-o", "out", "--no-charts"]);
    assert_eq!(code, 0, "{told}");
    let result = folder.path().join("out/result.json");
    let text = std::fs::read_to_string(&result).unwrap();
    std::fs::write(&result, text.replace("checked by hand", "\\ud800 by hand")).unwrap();
    let (code, _, told) = program(folder.path(), &["compare", "out", "out:overage-off"]);
    assert!(code == 3 && told.contains("result.json"), "{code}: {told}");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    std::fs::write(&study, text.replace("checked by hand", "\\ud800 by hand")).unwrap();
    let (code, _, told) = program(folder.path(), &["check", "."]);
    assert!(code == 3 && told.contains("study.toml:8"), "{code}: {told}");
}

#[test]
fn a_parquet_file_that_cannot_be_written_is_named_as_the_user_did() {
    let folder = copy("tiny");
    std::fs::write(folder.path().join("file"), "mine").unwrap();
    let (code, _, told) = program(folder.path(), &["assign", ".", "--parquet", "file/devices.parquet"]);
    assert!(code == 1 && told.contains("cannot write `file/devices.parquet`"), "{told}");
    assert!(!told.contains(".tmp"), "{told}");
}

#[test]
fn a_bad_byte_in_a_cp932_file_names_its_line_and_the_encoding_of_the_rest() {
    let folder = copy("tiny");
    let mut bytes = b"Device ID,Device Name,Username,Platform,Managed Status,Last Reported\n".to_vec();
    for number in 2..400 {
        let row = format!("A{number},受付端末,山田太郎,iOS,Enrolled,2026-10-30\n");
        let (row, ..) = encoding_rs::SHIFT_JIS.encode(&row);
        bytes.extend(if number == 250 {
            [&row[..10], b"\xff", &row[10..]].concat()
        } else {
            row.into_owned()
        });
    }
    std::fs::write(folder.path().join("devices.csv"), bytes).unwrap();
    let (code, _, told) = program(folder.path(), &["check", "."]);
    assert!(code == 3 && told.contains("line 250 of `devices.csv` is not valid cp932"), "{told}");
    assert!(told.contains("the file is cp932 but for this line"), "{told}");
}
