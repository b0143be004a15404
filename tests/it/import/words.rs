//! Words of the files: the study gives them a meaning, and conditions may use them.

use super::{import, import_with, study, texts, warning};
use crate::support::{copy, load, program};
use fleetcast::input::Options;

fn with_words(words: &[(&str, &str, &str)]) -> Options {
    let mut options = Options::default();
    for (field, word, means) in words {
        options.words.entry((*field).to_owned()).or_default().insert((*word).to_owned(), (*means).to_owned());
    }
    options
}

const TABLE: &str = "Device ID,Managed Status,Ownership,Supervised\n\
                     A1,Registriert,Firmeneigen,Ja\nA2,REGISTRIERT,Persönlich,Nein\nA3,Enrolled,Firmeneigen,Ja\n\
                     A4,Zurückziehen ausstehend,,Ja\n";

#[test]
fn the_message_shows_a_line_to_paste() {
    let inventory = import(TABLE).unwrap();
    let note = warning(&inventory, "unknown-word").consequence.clone().unwrap();
    let line = "`managed_status = { \"REGISTRIERT\" = \"unknown\", \"Registriert\" = \"unknown\", \
                \"Zurückziehen ausstehend\" = \"unknown\" }`";
    assert!(note.contains("under `[inventory.words]`") && note.contains(line), "{note}");
    assert!(
        note.contains("with `enrolled`, `activated`, ") && note.ends_with("in place of `unknown`"),
        "{note}"
    );
    let odd = import("Device ID,Managed Status\nA1,\"say \"\"x\\\"\n").unwrap();
    let note = warning(&odd, "unknown-word").consequence.clone().unwrap();
    assert!(note.contains(r#""say \"x\\" = "unknown""#), "{note}");
}

#[test]
fn the_line_is_a_study_that_loads() {
    let folder = copy("import/german-headers-mapped");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    let note = load(&study).unwrap().import.warnings;
    let note = note.iter().find(|warning| warning.id == "unknown-word").unwrap().consequence.clone().unwrap();
    let line = note.split('`').find(|piece| piece.starts_with("managed_status = {")).unwrap().to_owned();
    std::fs::write(&study, format!("{text}\n[inventory.words]\n{line}\n")).unwrap();
    assert_eq!(load(&study).unwrap().fleet.unknown_statuses.len(), 1, "`unknown` changes nothing");
    let line = line.replace("\"unknown\"", "\"enrolled\"");
    std::fs::write(&study, format!("{text}\n[inventory.words]\n{line}\n")).unwrap();
    let loaded = load(&study).unwrap();
    assert!(loaded.fleet.unknown_statuses.is_empty());
    assert!(
        loaded
            .import
            .warnings
            .iter()
            .all(|warning| warning.id != "unknown-word" || !warning.message.contains("managed_status"))
    );
}

#[test]
fn words_of_any_column_may_be_given_a_meaning() {
    let options = with_words(&[
        ("managed_status", "registriert", "enrolled"),
        ("managed_status", "Zurückziehen ausstehend", "pending_control_removal"),
        ("managed_status", "Enrolled", "inactive"),
        ("ownership", "Firmeneigen", "corporate"),
        ("supervised", "Ja", "yes"),
        ("supervised", "Nein", "no"),
    ]);
    let inventory = import_with(TABLE.as_bytes(), &options).unwrap();
    assert_eq!(
        texts(&inventory, "managed_status"),
        ["enrolled", "enrolled", "inactive", "pending_control_removal"],
        "the study goes before what is known, whatever the case"
    );
    assert_eq!(texts(&inventory, "ownership"), ["corporate", "unknown", "corporate", "-"]);
    let supervised = inventory.column("supervised").unwrap();
    assert_eq!(
        (0..4).map(|d| supervised.flag(d)).collect::<Vec<_>>(),
        [Some(true), Some(false), Some(true), Some(true)]
    );
    assert!(inventory.unknown_statuses.is_empty());
    let localized = study("intune-localized-values");
    assert_eq!(localized.fleet.len(), 3);
}

#[test]
fn mistakes_in_words_are_named() {
    let folder = copy("import/german-headers-mapped");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    for (words, message, help) in [
        (
            "managed_status = { \"Registriert\" = \"enroled\" }",
            "`enroled` is not a word of `managed_status`",
            "enrolled",
        ),
        (
            "device_name = { \"x\" = \"y\" }",
            "`device_name` is not a column whose words have a meaning",
            "managed_status",
        ),
        ("ownership = \"corporate\"", "`ownership` must be a table of words, not a text", "corporate"),
    ] {
        std::fs::write(&study, format!("{text}\n[inventory.words]\n{words}\n")).unwrap();
        let problem = load(&study).unwrap_err().remove(0);
        assert_eq!(problem.message, message);
        assert!(problem.help.unwrap().contains(help), "{words}");
    }
}

#[test]
fn conditions_may_use_the_words_of_the_files() {
    let folder = copy("import/german-headers-mapped");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    for (condition, met) in [
        ("managed_status = 'Registriert'", 2),
        ("managed_status = 'registriert'", 2),
        ("managed_status <> 'Registriert'", 0),
        ("ownership = 'Unternehmen'", 1),
        ("ownership IN ('Unternehmen', 'Persönlich')", 2),
        ("ownership LIKE 'Unter%'", 1),
        ("NOT ownership = 'Unternehmen'", 1),
        ("platform = 'Windows'", 1),
        ("platform = 'windows'", 1),
        ("platform = 'IOS'", 1),
        ("ownership = 'corporate'", 0),
    ] {
        let scenario = format!("\n[[scenario]]\nname = \"x\"\n[scenario.set]\nretire = \"{condition}\"\n");
        std::fs::write(&study, format!("{text}{scenario}")).unwrap();
        assert_eq!(
            load(&study).unwrap().fleet.mask(fleetcast::policy::ConditionId(0)).count(),
            met,
            "{condition}"
        );
    }
}

#[test]
fn very_many_words_are_not_all_printed() {
    let folder = copy("import/status-mapped-to-names");
    let (code, out, _) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0);
    assert!(out.len() < 8_000, "{} bytes", out.len());
    assert!(out.contains("and 1,99"), "the rest is counted: {out}");
}

#[test]
fn yes_in_another_language_is_an_unknown_word_with_a_line_to_paste() {
    let text = "Device ID,Managed Status,Supervised\nA1,Enrolled,Ja\nA2,Enrolled,Nein\nA3,Enrolled,Ja\n";
    let inventory = import(text).unwrap();
    let note = warning(&inventory, "unknown-word");
    assert_eq!((note.count, note.message.as_str()), (3, "words of `supervised` are not known"));
    assert_eq!(note.samples[0], "`Ja` in line 2 of `devices.csv`");
    let line = "`supervised = { \"Ja\" = \"unknown\", \"Nein\" = \"unknown\" }`";
    assert!(note.consequence.as_ref().unwrap().contains(line), "{note:?}");
}
