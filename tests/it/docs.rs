//! The documents: links and citations resolve, and what the program knows is documented.
//!
//! Names of commands, options, levers and keys come from the program's help and schemas, so that nothing here has to
//! change when they move inside the code.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::support::{copy, program};

/// Folders that are not part of the text of the repository.
const SKIPPED: [&str; 4] = ["target", "reports", "corpus", "artifacts"];
/// What stands above the commands that the contract only specifies.
const NOT_BUILT: &str = "**Specified, not built yet**";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every text file below a folder of the repository, with its path from the root.
fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != ".git" && !SKIPPED.contains(&name.as_str()) {
                    open.push(path);
                }
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 5, "`{folder}` is gone");
    found
}

/// Lines of Markdown outside code.
fn prose(text: &str) -> Vec<String> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            lines.push(line.split('`').step_by(2).collect());
        }
    }
    lines
}

/// The anchor that GitHub gives a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect()
}

fn headings(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.starts_with('#'));
    lines.map(|line| line.trim_start_matches('#').trim()).collect()
}

#[test]
fn every_link_of_a_document_leads_somewhere() {
    let mut wrong = Vec::new();
    let mut links = 0;
    for (page, text) in texts("").into_iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "md"))
    {
        for line in prose(&text) {
            for link in line.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                if link.contains("://") || link.starts_with("mailto:") {
                    continue;
                }
                links += 1;
                let (path, place) = link.split_once('#').unwrap_or((link, ""));
                let target = match path {
                    "" => root().join(&page),
                    _ => root().join(page.parent().unwrap()).join(path),
                };
                let has_place = || {
                    let text = std::fs::read_to_string(&target).unwrap_or_default();
                    headings(&text).iter().any(|heading| anchor(heading) == place)
                };
                if !target.exists() || !(place.is_empty() || has_place()) {
                    wrong.push(format!("{}: {link}", page.display()));
                }
            }
        }
    }
    assert!(links > 80, "the links are gone");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a document has what a citation says after the document's name: ` section 4`, ` case 21`, ` T16`, ` A6`.
fn has_place(document: &str, after: &str) -> bool {
    let word = |rest: &str| -> String {
        rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect::<String>()
    };
    let headings = headings(document);
    let begins = |start: String| headings.iter().any(|heading| heading.starts_with(&start));
    if let Some(rest) = after.strip_prefix(" section ") {
        let number = word(rest);
        let number = number.trim_end_matches('.');
        return begins(format!("{number}. ")) || begins(format!("{number} "));
    }
    if let Some(rest) = after.strip_prefix(" case ") {
        return document.contains(&format!("\n| {} | ", word(rest).trim_end_matches('.')));
    }
    for letter in ["T", "A"] {
        let rest = after.strip_prefix(' ').and_then(|rest| rest.strip_prefix(letter)).unwrap_or_default();
        let number = word(rest);
        let number = number.trim_end_matches('.');
        if !number.is_empty() {
            return document.contains(&format!("\n| {letter}{number} | "));
        }
    }
    true
}

#[test]
fn every_citation_of_a_document_resolves() {
    let mut wrong = Vec::new();
    let mut citations = 0;
    for (path, text) in ["src", "tests", "fixtures", "benches"].into_iter().flat_map(texts) {
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains(".md"));
        for (number, line) in lines {
            let mut complain = |why: &str| wrong.push(format!("{}:{}: {why}", path.display(), number + 1));
            for (at, _) in line.match_indices("docs/") {
                let rest = &line[at..];
                let name: String =
                    rest.chars().take_while(|c| c.is_alphanumeric() || "/-_.".contains(*c)).collect();
                let Some(end) = name.find(".md") else { continue };
                citations += 1;
                let name = &name[..end + 3];
                match std::fs::read_to_string(root().join(name)) {
                    Err(_) => complain(&format!("there is no {name}")),
                    Ok(document) if !has_place(&document, &rest[name.len()..]) => complain(line.trim()),
                    Ok(_) => {}
                }
            }
            let is_link = path.extension().is_some_and(|e| e == "md");
            for document in ["model", "rules", "formats", "contract", "inventory", "engine"] {
                let file = format!("{document}.md");
                let bare = line.match_indices(&file).any(|(at, _)| !line[..at].ends_with('/'));
                if bare && !is_link {
                    complain(&format!("`{file}` without its folder"));
                }
            }
        }
    }
    assert!(citations > 80, "the citations are gone");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_nasty_file_is_a_case_of_the_formats() {
    let formats = text("docs/formats.md");
    for number in 1..=58 {
        assert!(has_place(&formats, &format!(" case {number}")), "docs/formats.md lacks case {number}");
    }
    let files = std::fs::read_dir(root().join("fixtures/import")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    for name in names.filter(|name| name.starts_with(|c: char| c.is_ascii_digit())) {
        let number = name.split('-').next().unwrap().trim_start_matches('0');
        assert!(has_place(&formats, &format!(" case {number}")), "{name} is of no case of docs/formats.md");
    }
}

#[test]
fn the_repository_needs_no_folder_beside_it() {
    let outside = concat!("sha", "red/");
    let files = ["", "reports/sample"].into_iter().flat_map(texts);
    let named = files.filter(|(_, text)| text.contains(outside));
    let named: Vec<String> = named.map(|(path, _)| path.display().to_string()).collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
}

fn output(arguments: &[&str]) -> String {
    let (code, stdout, stderr) = program(root(), arguments);
    assert_eq!(code, 0, "{stderr}");
    stdout
}

/// The commands that the program has.
fn commands() -> BTreeSet<String> {
    let help = output(&["--help"]);
    let listed = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    let lines = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = lines.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

/// The rows of commands in a part of the contract: name and row.
fn rows(part: &str) -> Vec<(String, &str)> {
    let rows = part.lines().filter_map(|line| Some((line, line.strip_prefix("| `fleetcast ")?)));
    rows.map(|(line, rest)| (rest.split([' ', '`']).next().unwrap().to_owned(), line)).collect()
}

#[test]
fn the_contract_has_a_row_for_every_command_and_its_options() {
    let contract = text("docs/contract.md");
    let section = contract.split("\n## ").find(|section| section.starts_with("2. ")).unwrap();
    let (built, planned) = section.split_once(NOT_BUILT).unwrap_or((section, ""));
    let (built, commands) = (rows(built), commands());
    assert_eq!(built.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>(), commands);
    for (name, _) in rows(planned) {
        assert!(!commands.contains(&name), "`{name}` is built: move its row in docs/contract.md section 2");
    }
    let everywhere = ["--help", "--version", "--quiet", "--verbose", "--redact", "--lang"];
    let mut missing = Vec::new();
    for command in &commands {
        let row: String = built.iter().filter(|(name, _)| name == command).map(|(_, row)| *row).collect();
        for line in output(&[command, "--help"]).lines().map(str::trim).filter(|line| line.starts_with('-')) {
            let words: Vec<&str> =
                line.split([' ', ',', '[', '=', '.']).filter(|w| w.starts_with('-')).collect();
            let is_shown = words.iter().any(|word| everywhere.contains(word) || row.contains(*word));
            if words.iter().any(|word| word.starts_with("--")) && !is_shown {
                missing.push(format!("{command} {line}"));
            }
        }
    }
    assert!(missing.is_empty(), "docs/contract.md section 2 lacks:\n{}", missing.join("\n"));
}

/// Every key below a schema, with the words that an enum allows.
fn properties(schema: &Value, keys: &mut BTreeSet<String>, words: &mut BTreeSet<String>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        keys.extend(properties.keys().cloned());
    }
    for word in schema.get("enum").and_then(Value::as_array).into_iter().flatten() {
        words.extend(word.as_str().map(str::to_owned));
    }
    match schema {
        Value::Object(inside) => inside.values().for_each(|value| properties(value, keys, words)),
        Value::Array(inside) => inside.iter().for_each(|value| properties(value, keys, words)),
        _ => {}
    }
}

/// The part of the study's schema at a path, through references.
fn part<'s>(schema: &'s Value, path: &[&str]) -> &'s Value {
    let mut at = schema;
    for name in path {
        at = at.get("properties").and_then(|p| p.get(*name)).unwrap_or_else(|| panic!("no {name}"));
        while let Some(reference) = at.get("$ref").and_then(Value::as_str) {
            at = schema.pointer(reference.trim_start_matches('#')).unwrap();
        }
    }
    at
}

#[test]
fn the_model_has_every_lever_and_every_key_of_the_reading() {
    let model = text("docs/model.md");
    let schema: Value = serde_json::from_str(&output(&["schema", "study"])).unwrap();
    let levers = part(&schema, &["baseline"]).get("properties").unwrap().as_object().unwrap();
    let about = ["name", "title", "why", "not_modeled", "reading"];
    let levers: Vec<&String> = levers.keys().filter(|key| !about.contains(&key.as_str())).collect();
    let (mut keys, mut words) = (BTreeSet::new(), BTreeSet::new());
    properties(part(&schema, &["baseline", "reading"]), &mut keys, &mut words);
    assert!(levers.len() >= 16 && keys.len() >= 14 && words.len() >= 30, "{levers:?} {keys:?} {words:?}");
    let is_named = |name: &str| model.contains(&format!("`{name}`")) || model.contains(&format!("`{name}."));
    for name in levers.into_iter().chain(&keys).chain(&words) {
        assert!(is_named(name), "docs/model.md lacks `{name}`");
    }
}

#[test]
fn every_key_of_a_study_and_of_guardrails_is_documented() {
    let pages: String = ["contract", "model"].map(|page| text(&format!("docs/{page}.md"))).concat();
    let pages = pages + &texts("docs/guide").into_iter().map(|(_, text)| text).collect::<String>();
    let known: BTreeSet<&str> = pages.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    for which in ["study", "guardrails"] {
        let schema: Value = serde_json::from_str(&output(&["schema", which])).unwrap();
        let (mut keys, mut words) = (BTreeSet::new(), BTreeSet::new());
        properties(&schema, &mut keys, &mut words);
        for key in keys {
            assert!(known.contains(key.as_str()), "`{key}` of `schema {which}` is in no document");
        }
    }
}

#[test]
fn the_study_in_the_contract_is_one() {
    let contract = text("docs/contract.md");
    let example = contract.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let folder = copy("acme");
    std::fs::write(folder.path().join("study.toml"), example).unwrap();
    let assigned = "MaaS360 Part Name,MaaS360 Part Number,License Assigned Date,Status,Device ID\n\
                    Deluxe,D1P3LLL,2026-10-01,Active,Android9016d91619f1d4ee\n";
    std::fs::write(folder.path().join("assigned.csv"), assigned).unwrap();
    let (code, _, stderr) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{stderr}");
}

#[test]
fn the_readme_is_short_and_shows_what_the_sample_says() {
    let readme = text("README.md");
    assert!(readme.lines().count() <= 110, "it is for newcomers: move details to docs/guide");
    for command in ["cargo run --release -- run fixtures/acme/study.toml", "cargo test"] {
        assert!(readme.lines().any(|line| line == command), "{command}");
    }
    let page = text("reports/sample/report.html");
    let block = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let figures = block.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let stale: Vec<&str> = figures.filter(|figure| !page.contains(figure)).collect();
    assert!(stale.is_empty(), "the output in README.md is of an older program: {stale:?}");
}
