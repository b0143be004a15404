//! The house: which room may know which, which crate lives where, and that documents are fresh.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

/// The rooms from top to bottom: a room may use those above it.
const ROOMS: [&str; 25] = [
    "internal",
    "money",
    "problem",
    "phrases",
    "doc",
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
    "optimize",
    "plan",
    "forecast",
    "study",
    "report",
    "run",
    "render",
    "generate",
    "cli",
];
/// Every crate of `Cargo.toml`, and the rooms that may name it.
const CRATES: [(&str, &[&str]); 37] = [
    ("ab_glyph", &["render"]),
    ("annotate_snippets", &["problem"]),
    ("calamine", &["interchange"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("comfy_table", &["render"]),
    ("csv", &["input", "analysis", "run", "render"]),
    ("encoding_rs", &["input", "render"]),
    ("flate2", &["input"]),
    ("foldhash", &["engine", "input"]),
    ("hashbrown", &["input"]),
    ("indicatif", &["cli"]),
    (
        "jiff",
        &[
            "phrases",
            "doc",
            "interchange",
            "input",
            "account",
            "policy",
            "condition",
            "rules",
            "plan",
            "forecast",
            "study",
            "run",
            "render",
            "generate",
            "cli",
        ],
    ),
    ("maud", &["render"]),
    ("memchr", &["input"]),
    ("microlp", &["optimize"]),
    ("plotters", &["render"]),
    ("png", &["render"]),
    ("polars_arrow", &["interchange"]),
    ("polars_buffer", &["interchange"]),
    ("polars_parquet", &["interchange"]),
    ("rayon", &["interchange", "input", "forecast", "run"]),
    ("rust_xlsxwriter", &["render"]),
    ("rustix", &["cli"]),
    ("schemars", &["money", "problem", "input", "analysis", "report", "render"]),
    ("serde", &["money", "problem", "input", "analysis", "report", "run", "render"]),
    ("serde_json", &["doc", "phrases", "policy", "analysis", "report", "run", "render", "cli"]),
    ("serde_path_to_error", &["run"]),
    ("sha2", &["input", "run", "cli"]),
    ("signal_hook", &["cli"]),
    ("sqlparser", &["condition"]),
    ("strsim", &["problem"]),
    ("terminal_size", &["cli"]),
    ("toml", &["doc", "account", "study"]),
    ("unicode_normalization", &["account", "input", "render"]),
    ("unicode_width", &["render"]),
    ("zip", &["input"]),
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

/// Code without comments. Tests within a file are code: they are held to the same order.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every path of the crate that a file names, as `["run", "explain", "Told"]`; groups in braces are taken apart.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for piece in code.split("crate::").skip(1) {
        take_path(piece, &[], &mut found);
    }
    found
}

/// Reads one path and gives back what stands behind it.
fn take_path<'c>(mut code: &'c str, before: &[String], found: &mut Vec<Vec<String>>) -> &'c str {
    let mut path = before.to_vec();
    loop {
        code = code.trim_start();
        if let Some(mut inside) = code.strip_prefix('{') {
            loop {
                inside = take_path(inside, &path, found).trim_start();
                // ` as name` and the commas between.
                let end = inside.find(['{', '}', ',']).unwrap_or(inside.len());
                inside = &inside[end..];
                match inside.strip_prefix(',') {
                    Some(rest) => inside = rest,
                    None => return inside.strip_prefix('}').unwrap_or(inside),
                }
            }
        }
        let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
        let (name, rest) = code.split_at(end);
        if !name.is_empty() {
            path.push(name.to_owned());
        }
        match rest.strip_prefix("::") {
            Some(rest) => code = rest,
            None => {
                found.push(path);
                return rest;
            }
        }
    }
}

#[test]
fn paths_in_braces_are_taken_apart() {
    let code = "use crate::{a, b::{self, C as D, e::{f}}, g}; crate::h::I::new(crate::j)";
    let found: Vec<String> = paths(code).iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["a", "b::self", "b::C", "b::e::f", "g", "h::I::new", "j"]);
}

#[test]
fn a_room_uses_only_those_above_it() {
    let place = |room: &str| ROOMS.iter().position(|r| *r == room);
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        let from = place(&room).unwrap_or_else(|| panic!("`{room}` is not on the list of rooms"));
        for other in paths(&code(&text)).iter().filter_map(|path| path.first()) {
            if place(other).is_some_and(|to| to > from) {
                wrong.push(format!("{}: {room} uses {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Which file uses which, by module: `run::explain` is `src/run/explain/mod.rs`.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let module = |path: &Path| {
        let inside = path.strip_prefix(&root).unwrap().with_extension("");
        let names: Vec<String> = inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        let names: Vec<String> = names.into_iter().filter(|name| name != "mod").collect();
        names.join("::")
    };
    let sources = sources();
    let known: BTreeSet<String> = sources.iter().map(|(_, path, _)| module(path)).collect();
    let mut uses = BTreeMap::new();
    for (_, path, text) in &sources {
        let this = module(path);
        let named = paths(&code(text)).into_iter().filter_map(|path| {
            // The longest beginning that is a file; the rest is within it.
            let beginnings = (1..=path.len()).rev().map(|names| path[..names].join("::"));
            beginnings.into_iter().find(|name| known.contains(name))
        });
        uses.insert(this.clone(), named.filter(|other| *other != this).collect());
    }
    uses
}

/// The shortest way from one file to another that does not take `without`.
fn way(
    uses: &BTreeMap<String, BTreeSet<String>>,
    (from, to): (&str, &str),
    without: (&str, &str),
) -> Option<Vec<String>> {
    let mut before: BTreeMap<&str, &str> = BTreeMap::new();
    let mut open = VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        for next in &uses[at] {
            if (at, next.as_str()) == without || next == from || before.contains_key(next.as_str()) {
                continue;
            }
            before.insert(next, at);
            if next == to {
                let mut way = vec![to.to_owned()];
                while let Some(at) = before.get(way.last().unwrap().as_str()) {
                    way.push((*at).to_owned());
                }
                way.reverse();
                return Some(way);
            }
            open.push_back(next);
        }
    }
    None
}

/// Two files may use each other, a module and its parent often do; three or more in a circle are one file in pieces.
#[test]
fn no_circle_has_more_than_two_files() {
    let uses = uses();
    let mut circles: BTreeMap<&str, String> = BTreeMap::new();
    for (from, others) in &uses {
        for to in others {
            // With `from → to`, a way back that is not the arrow back makes a circle of three or more.
            if let Some(way) = way(&uses, (to, from), (to, from)) {
                circles.insert(from, way.join(" → "));
            }
        }
    }
    let circles: Vec<String> = circles.into_values().collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

/// Whether a file names a crate, which a module of ours may be called like: `csv::Writer`, but not `crate::render::csv`
/// nor, where that is imported, `csv::parts`.
fn names_crate(code: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_imported = paths(code).iter().any(|path| path.last().is_some_and(|last| last == name));
    code.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = &code[..at];
        match before.strip_suffix("::") {
            Some(before) => !before.ends_with(is_word),
            None => !before.ends_with(is_word) && !is_imported,
        }
    })
}

#[test]
fn a_module_of_ours_is_no_crate() {
    for (code, is_named) in [
        ("use csv::Writer;", true),
        ("::csv::Writer::new()", true),
        ("use crate::render::{csv, json}; csv::parts()", false),
        ("use crate::render::csv; ::csv::Writer::new()", true),
        ("super::csv::parts()", false),
        ("my_csv::parts()", false),
    ] {
        assert_eq!(names_crate(code, "csv"), is_named, "{code}");
    }
}

#[test]
fn a_crate_is_named_only_in_its_rooms() {
    let mut named = BTreeSet::new();
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        let code = code(&text);
        for (name, rooms) in CRATES.iter().filter(|(name, _)| names_crate(&code, name)) {
            if rooms.contains(&room.as_str()) {
                named.insert((*name, room.clone()));
            } else {
                wrong.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (name, rooms) in CRATES {
        for room in rooms {
            assert!(named.contains(&(name, (*room).to_owned())), "{room} no longer names {name}");
        }
    }
}

#[test]
fn every_crate_has_its_rooms() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).unwrap();
    let mut is_dependency = false;
    let mut crates = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_dependency = line.ends_with("dependencies]") && !line.ends_with("dev-dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_dependency) {
            crates.insert(name.replace('-', "_"));
        }
    }
    let listed: BTreeSet<String> = CRATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(crates, listed);
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
                assert!(!quote().is_empty());
                for id in ids.split(' ') {
                    assert!(documents::find(id).is_some(), "{}: {id}", page.id);
                }
            }
            Source::Assumed { ambiguity, why } => assert!(ambiguity.starts_with('A') && !why().is_empty()),
        }
    }
    let ids: BTreeSet<&str> = PAGES.iter().map(|p| p.id).collect();
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
