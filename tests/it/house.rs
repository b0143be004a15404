//! The house: which room may know which, which crate lives where, and that documents are fresh.

use std::path::{Path, PathBuf};

/// The rooms from top to bottom: a room may use those above it.
const ROOMS: [&str; 22] = [
    "internal",
    "money",
    "problem",
    "doc",
    "phrases",
    "threads",
    "interchange",
    "input",
    "account",
    "policy",
    "fleet",
    "condition",
    "rules",
    "engine",
    "cost",
    "analysis",
    "study",
    "report",
    "run",
    "render",
    "generate",
    "cli",
];
/// What points down, and why it may.
const EXCEPTIONS: [(&str, &str, &str); 3] = [
    ("analysis", "study", "not yet moved"),
    ("report", "render", "not yet moved"),
    ("run", "render", "not yet moved"),
];
/// A crate is named only in its rooms.
const CRATES: [(&str, &[&str]); 15] = [
    ("annotate_snippets", &["problem"]),
    ("strsim", &["problem"]),
    ("toml", &["doc", "account", "study"]),
    ("encoding_rs", &["input", "render"]),
    ("polars_core", &["interchange"]),
    ("polars_io", &["interchange"]),
    ("flate2", &["input"]),
    ("zip", &["input"]),
    ("sqlparser", &["condition"]),
    ("rayon", &["input", "run"]),
    ("plotters", &["render"]),
    ("maud", &["render"]),
    ("clap", &["cli"]),
    ("signal_hook", &["cli"]),
    ("rustix", &["cli"]),
];

/// Every source file with its room.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let room = inside.iter().next().unwrap().to_string_lossy().replace(".rs", "");
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((room, path.clone(), text));
            }
        }
    }
    found.retain(|(room, ..)| room != "lib" && room != "main");
    assert!(found.len() > 50, "the sources are gone");
    found
}

/// Code without comments and without what stands in tests.
fn code(text: &str) -> String {
    let live = text.split("#[cfg(test)]").next().unwrap_or_default();
    live.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_room_uses_only_those_above_it() {
    let place = |room: &str| ROOMS.iter().position(|r| *r == room);
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        let from = place(&room).unwrap_or_else(|| panic!("`{room}` is not on the list of rooms"));
        for piece in code(&text).split("crate::").skip(1) {
            let other: String = piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let is_exception = EXCEPTIONS.iter().any(|(a, b, _)| *a == room && *b == other);
            if place(&other).is_some_and(|to| to > from) && !is_exception {
                wrong.push(format!("{}: {room} uses {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_crate_is_named_only_in_its_rooms() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        let code = code(&text);
        for (name, rooms) in CRATES {
            let is_named = code.contains(&format!("{name}::")) && !code.contains(&format!("super::{name}::"));
            if is_named && !rooms.contains(&room.as_str()) {
                wrong.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_knows_clock_environment_and_streams() {
    for (room, path, text) in sources().into_iter().filter(|(room, ..)| room != "cli") {
        let code = code(&text);
        for word in
            ["SystemTime", "Instant::now", "std::env", "println!", "eprintln!", "std::net", "process::exit"]
        {
            assert!(!code.contains(word), "{} ({room}) has {word}", path.display());
        }
    }
}

#[test]
fn files_come_in_through_one_door() {
    let inside = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, path, text) in sources() {
        let is_door = path.strip_prefix(&inside).unwrap().starts_with("input/files");
        let code = code(&text);
        for word in ["std::fs", "fs::File", "std::io::stdin", "File::open"] {
            assert!(room == "cli" || is_door || !code.contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn every_rule_has_a_page_whose_file_and_documents_exist() {
    use fleetcast::rules::{PAGES, Source, documents};
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in PAGES {
        assert!(root.join(page.file).exists(), "{}", page.file);
        match page.source {
            Source::Documented { documents: ids, quote } => {
                assert!(!quote.is_empty());
                for id in ids.split(' ') {
                    assert!(documents::find(id).is_some(), "{}: {id}", page.id);
                }
            }
            Source::Assumed { ambiguity, why } => assert!(ambiguity.starts_with('A') && !why.is_empty()),
        }
    }
    let ids: std::collections::BTreeSet<&str> = PAGES.iter().map(|p| p.id).collect();
    assert_eq!(ids.len(), PAGES.len(), "ids are unique");
}

#[test]
fn the_example_of_the_library_is_compiled_and_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let face = std::fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let example = face.lines().find(|line| line.starts_with("//! ```"));
    assert_eq!(example, Some("//! ```"), "the example must be one that `cargo test` runs");
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("doctest"), "`cargo test` runs the example only by default");
}
