//! Every sentence can be said in Japanese: what is wrong with a study, what was noted while it was read, what its
//! guardrails and rules say.

use fleetcast::input::files::Folder;
use fleetcast::problem::{Language, Message, Problem, Warning};
use fleetcast::report::coverage::COUNTED;
use fleetcast::rules::{PAGES, Source, ambiguities, documents};
use fleetcast::run::guard::guard;
use fleetcast::study::load::{LoadOptions, Study, load};
use toml::de::{DeTable, DeValue};

use crate::support::fixtures;

fn loaded(folder: &str) -> Result<Study, Vec<Problem>> {
    load(&Folder::new(fixtures().join(folder)), &LoadOptions::default())
}

/// A sentence of a problem or warning: it has a kana or a kanji, and no full stop at its end.
fn check(message: &Message, at: &str) {
    let japanese = message.text(Language::Japanese);
    let has_japanese =
        japanese.chars().any(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'));
    assert!(has_japanese, "{at}: `{message}` is said in English only: `{japanese}`");
    assert!(!japanese.contains(['{', '}']) || message.contains('{'), "{at}: {japanese}");
}

fn check_phrase(message: &Message, at: &str) {
    check(message, at);
    let japanese = message.text(Language::Japanese);
    assert!(!japanese.ends_with('。'), "{at}: {japanese}");
}

fn check_warning(warning: &Warning) {
    check_phrase(&warning.message, &warning.id);
    warning.consequence.iter().for_each(|consequence| check_phrase(consequence, &warning.id));
}

#[test]
fn what_is_wrong_with_a_study() {
    let mut studies = 0;
    for entry in std::fs::read_dir(fixtures().join("bad")).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        studies += 1;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let problems = loaded(&format!("bad/{name}")).map(|_| ()).unwrap_err();
        for problem in &problems {
            check_phrase(&problem.message, &name);
            problem.help.iter().for_each(|help| check_phrase(help, &name));
        }
    }
    assert!(studies > 70, "{studies}");
}

#[test]
fn what_was_noted_while_a_study_was_read() {
    let mut warnings = 0;
    for folder in ["acme", "tiny", "evidence", "evidence-lines"] {
        let study = loaded(folder).unwrap();
        warnings += study.import.warnings.len();
        study.import.warnings.iter().for_each(check_warning);
        for best in &study.import.evidence.devices {
            check_phrase(&best.consequence, &best.evidence);
        }
        for source in &study.import.evidence.sources {
            source.note.iter().for_each(|note| check_phrase(note, &source.source));
        }
    }
    assert!(warnings > 10, "{warnings}");
}

/// docs/contract.md says what a guardrail is; its message is about an amount, counts and readings.
#[test]
fn what_guardrails_found() {
    let limits = [
        "max_extra = \"0\"",
        "max_extra = \"0\"\nquantile = 90",
        "max_waiting = 0\nquantile = 50",
        "max_losing = 0",
        "max_rise = \"5%\"",
        "max_over = 0\nwhere = \"platform = 'ios'\"",
    ];
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(fixtures().join("tiny")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    let rails = limits.iter().enumerate();
    let rails: Vec<String> =
        rails.map(|(place, limit)| format!("[[guardrail]]\nname = \"g{place}\"\n{limit}\n")).collect();
    let text = format!("format = \"fleetcast/guardrails\"\nversion = 1\n{}", rails.concat());
    std::fs::write(folder.path().join("guardrails.toml"), text).unwrap();
    let study = load(&Folder::new(folder.path()), &LoadOptions::default()).unwrap();
    let found = guard(&study, study.guardrails.as_ref().unwrap());
    assert!(found.cases.len() >= limits.len());
    found.cases.iter().for_each(|case| check_phrase(&case.message, &case.guardrail));
}

#[test]
fn rules_and_questions() {
    for page in PAGES {
        check(&(page.says)(), page.id);
        check(&(page.reading)(), page.id);
        check(
            &match page.source {
                Source::Documented { quote, .. } => quote(),
                Source::Assumed { why, .. } => why(),
            },
            page.id,
        );
    }
    for question in ambiguities::ALL {
        check(&question.ask(), question.id);
    }
    for document in documents::ALL {
        check(&(document.covers)(), document.id);
    }
    for (rule, what) in COUNTED {
        check_phrase(&what(), rule);
    }
}

/// The example in Japanese asks the same: but for what people read, its study is that in English.
#[test]
fn the_japanese_example_is_the_english_one() {
    const FOR_PEOPLE: [&str; 8] =
        ["lang", "title", "author", "source", "description", "why", "not_modeled", "note"];
    fn bare(value: &DeValue<'_>) -> String {
        match value {
            DeValue::Table(table) => {
                let kept = table.iter().filter(|(key, _)| !FOR_PEOPLE.contains(&key.get_ref().as_ref()));
                let pairs = kept.map(|(key, value)| format!("{}={},", key.get_ref(), bare(value.get_ref())));
                format!("{{{}}}", pairs.collect::<String>())
            }
            DeValue::Array(values) => {
                let each = values.iter().map(|value| bare(value.get_ref()));
                format!("[{}]", each.map(|value| value + ",").collect::<String>())
            }
            other => format!("{other:?}"),
        }
    }
    let read = |name: &str| std::fs::read_to_string(fixtures().join("acme").join(name)).unwrap();
    let (english, japanese) = (read("study.toml"), read("study-ja.toml"));
    let parsed = |text| DeValue::Table(DeTable::parse(text).unwrap().into_inner());
    let (english, japanese) = (parsed(&english), parsed(&japanese));
    assert!(bare(&english).contains("enabled_on="));
    assert_eq!(bare(&english), bare(&japanese));
    let titles = japanese["scenario"].get_ref().as_array().unwrap().iter();
    let titles = titles.map(|scenario| scenario.get_ref()["title"].get_ref().as_str().unwrap());
    titles.for_each(|title| assert!(!title.is_ascii(), "{title}"));
}
