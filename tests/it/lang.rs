//! The reader's language: how it is chosen, that nothing of another language is left, and that figures don't depend on it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{copy, fixtures, program};

/// What the program prints: exit code, stdout, stderr.
fn program_with(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> (i32, String, String) {
    let mut command = assert_cmd::Command::cargo_bin("fleetcast").unwrap();
    command.current_dir(folder).args(arguments);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

const JAPANESE: [(&str, &str); 1] = [("LANG", "ja_JP.UTF-8")];

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, 'ぁ'..='ん' | 'ァ'..='ヶ'))
}

/// English words in a text: runs of lowercase letters that are no code, no value of the study and no option.
fn english_words(text: &str, allowed: &BTreeSet<String>) -> BTreeSet<String> {
    // What stands in backticks, options, files, keys with their values, levers and hashes are code.
    let is_hash = |word: &str| word.len() == 12 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let marks = ['_', '.', '/', '=', '"', '\'', '[', ']'];
    let is_code =
        |word: &str| word.contains(marks) || word.starts_with("--") || word.len() < 2 || is_hash(word);
    let text = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let words = text.split(|c: char| c.is_whitespace() || !c.is_ascii() || "(),:;|*".contains(c));
    let words = words.filter(|word| !is_code(word) && word.chars().any(|c| c.is_ascii_lowercase()));
    words.map(str::to_owned).filter(|word| !allowed.contains(word)).collect()
}

/// The words of a file of the user's, whose names stand in reports as they are.
fn words_of(file: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(file).unwrap();
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').map(str::to_owned).collect()
}

fn allowed() -> BTreeSet<String> {
    let acme = fixtures().join("acme");
    let mut allowed = words_of(&acme.join("study.toml"));
    allowed.append(&mut words_of(&acme.join("parts.csv")));
    // Names of the program and of IBM, values of keys, words that the inventory has for its statuses.
    for word in ["fleetcast", "sha256", "rule", "best-fit", "scope", "order", "usage", "where", "maas360"] {
        allowed.insert(word.to_owned());
    }
    // Keys and values of the reading, statuses of the inventory, and what Markdown escapes.
    for word in [
        "active-parts",
        "addons",
        "at-once",
        "counting",
        "gap",
        "installed",
        "measure",
        "month-end",
        "needed",
    ] {
        allowed.insert(word.to_owned());
    }
    for word in ["none", "purchased", "unknown", "inactive", "Blocked", "Quarantined", "Partner", "&gt"] {
        allowed.insert(word.to_owned());
    }
    // Ids of assumptions, and the portal's name of a column.
    for word in ["fleet-as-of", "prices", "evidence", "unknown-values", "catalog", "Device"] {
        allowed.insert(word.to_owned());
    }
    for word in
        ["Inactive", "Pending", "Control", "Removal", "User", "Removed", "Unknown", "enrolled", "fast"]
    {
        allowed.insert(word.to_owned());
    }
    allowed
}

/// All digits of a text, in order.
fn figures(text: &str) -> Vec<String> {
    let figures = text.split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let figures = figures.map(|figure| figure.trim_matches([',', '.']).to_owned());
    let mut figures: Vec<String> = figures.filter(|figure| !figure.is_empty()).collect();
    figures.sort();
    figures
}

#[test]
fn a_run_in_japanese_has_the_figures_of_english_and_none_of_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let study = fixtures().join("acme");
    let study = study.to_str().unwrap();
    let run = |lang: &str, format: &str| {
        let run = ["run", study, "--no-ranges", "--no-charts", "-o", "report", "--force"];
        let more = ["--lang", lang, "--format", format];
        let (code, text, said) = program_with(folder.path(), &[], &[&run[..], &more[..]].concat());
        assert_eq!(code, 0, "{said}");
        (text, said)
    };
    for format in ["table", "md"] {
        let ((english, _), (japanese, said)) = (run("en", format), run("ja", format));
        // The departments of acme are Japanese in every language.
        let own = english.lines().filter(|line| !line.contains('部')).collect::<Vec<_>>().join("\n");
        assert!(!is_japanese(&own) && is_japanese(&japanese), "{japanese}");
        assert!(said.starts_with("レポート: "), "{said}");
        let left = english_words(&japanese, &allowed());
        assert!(left.is_empty(), "{format}: {left:?}\n{japanese}");
        // One range has one name, and one mark between its ends.
        assert!(!japanese.contains("IBMの動作") && !japanese.contains(" – "), "{japanese}");
        // The date of activation is a sentence's: its month is a word in English.
        let of = |text: &str| figures(text).into_iter().filter(|f| !f.contains('.') || f.len() > 4).count();
        assert!(of(&japanese) >= of(&english), "{format}");
        let money: Vec<String> = figures(&english).into_iter().filter(|f| f.contains('.')).collect();
        let all: BTreeSet<String> = figures(&japanese).into_iter().collect();
        assert!(money.iter().all(|figure| all.contains(figure)), "{format}: {money:?}\n{japanese}");
    }
    let (english, japanese) = (run("en", "json").0, run("ja", "json").0);
    assert!(english == japanese, "what programs read is the same in every language");
    assert!(run("en", "csv").0 == run("ja", "csv").0, "on stdout CSV has no mark");
}

/// docs/contract.md section 2: the option, else the study, else the environment, else English.
#[test]
fn the_option_goes_before_the_study_and_the_study_before_the_environment() {
    let folder = copy("tiny");
    let checked = |variables: &[(&str, &str)], option: &[&str]| {
        let arguments = [&["check", "."], option].concat();
        let (code, text, said) = program_with(folder.path(), variables, &arguments);
        assert_eq!(code, 0, "{said}");
        is_japanese(&text)
    };
    assert!(!checked(&[], &[]));
    assert!(checked(&JAPANESE, &[]));
    assert!(!checked(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")], &[]));
    assert!(checked(&[], &["--lang", "ja"]));
    assert!(!checked(&JAPANESE, &["--lang", "en"]));
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    std::fs::write(&study, format!("lang = \"ja\"\n{text}")).unwrap();
    assert!(checked(&[], &[]));
    assert!(checked(&[("LC_ALL", "C")], &[]));
    assert!(!checked(&[], &["--lang=en"]));
    std::fs::write(&study, format!("lang = \"en\"\n{text}")).unwrap();
    assert!(!checked(&JAPANESE, &[]));
    std::fs::write(&study, format!("lang = \"fr\"\n{text}")).unwrap();
    let (code, _, said) = program_with(folder.path(), &[], &["check", "."]);
    assert!(code == 3 && said.contains("`fr`") && said.contains("lang"), "{said}");
}

#[test]
fn errors_are_told_in_the_readers_language() {
    let folder = copy("tiny");
    let told = |variables: &[(&str, &str)], arguments: &[&str]| {
        let (code, text, said) = program_with(folder.path(), variables, arguments);
        assert!(code != 0 && text.is_empty(), "{arguments:?}: {text}");
        said
    };
    let missing = told(&JAPANESE, &["assign", ".", "--scenario", "nowhere"]);
    assert!(missing.starts_with("エラー: スタディーにシナリオ`nowhere`がありません"), "{missing}");
    assert!(missing.contains("ヘルプ: "), "{missing}");
    let typo = told(&JAPANESE, &["run", ".", "--forse"]);
    assert!(typo.starts_with("エラー: 不明な引数です: `--forse`") && typo.contains("--force"), "{typo}");
    let value = told(&JAPANESE, &["run", ".", "--format", "xml"]);
    assert!(value.contains("`xml`") && value.contains("table") && is_japanese(&value), "{value}");
    // A study that is wrong tells so in the language that it names.
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    std::fs::write(&study, format!("lang = \"ja\"\nnonsense = 1\n{text}")).unwrap();
    let wrong = told(&[], &["check", "."]);
    assert!(wrong.starts_with("エラー: ") && is_japanese(&wrong), "{wrong}");
    assert!(!is_japanese(&told(&[], &["check", ".", "--lang", "en"])));
}

#[test]
fn help_is_in_the_readers_language() {
    let folder = tempfile::tempdir().unwrap();
    let help = |variables: &[(&str, &str)], arguments: &[&str]| {
        let (code, text, said) = program_with(folder.path(), variables, arguments);
        assert_eq!(code, 0, "{said}");
        text
    };
    let commands = help(&JAPANESE, &["--help"]);
    let names = [
        "run",
        "assign",
        "compare",
        "explain",
        "envelope",
        "optimize",
        "calibrate",
        "capsule",
        "check",
        "init",
        "generate",
        "test",
        "rules",
    ];
    for name in names.into_iter().chain(["catalog", "schema", "completions"]) {
        assert!(commands.contains(&format!("  {name} ")), "{name}: {commands}");
        let page = help(&[], &[name, "--help", "--lang", "ja"]);
        for english in
            ["Usage:", "Options:", "Arguments:", "Print ", "default:", "possible values", "Examples"]
        {
            assert!(!page.contains(english), "{name}: {english} in {page}");
        }
        assert!(is_japanese(&page), "{page}");
    }
    assert!(commands.starts_with("IBM MaaS360のライセンスの自動割り当て"), "{commands}");
    assert!(help(&[], &["--help"]).starts_with("Tells what IBM"));
    assert!(help(&JAPANESE, &["run", "--help", "--lang", "en"]).contains("Usage: "));
}

/// docs/contract.md section 4: under `lang = "ja"` CSV files begin with the mark by which spreadsheets know UTF-8.
#[test]
fn csv_files_suit_the_readers_spreadsheet() {
    let folder = copy("tiny");
    let run = |more: &[&str]| {
        let arguments =
            [&["run", ".", "-o", "report", "--force", "--no-ranges", "--no-charts", "--devices"], more]
                .concat();
        program_with(folder.path(), &[], &arguments)
    };
    let file = |name: &str| std::fs::read(folder.path().join("report").join(name)).unwrap();
    let files = ["scenarios.csv", "parts.csv", "devices/as-is.csv"];
    assert_eq!(run(&[]).0, 0);
    let plain = files.map(&file);
    assert_eq!(run(&["--lang", "ja"]).0, 0);
    for (name, plain) in files.iter().zip(&plain) {
        assert!(file(name) == [b"\xef\xbb\xbf".as_slice(), plain].concat(), "{name}");
    }
    assert_eq!(run(&["--lang", "ja", "--encoding", "utf-8"]).0, 0);
    assert!(files.map(&file) == plain);
    assert_eq!(run(&["--encoding", "utf-8-bom", "--format", "csv"]).1.chars().next(), Some('\u{feff}'));
    // `compare` reads devices whatever encoding they were written in.
    for encoding in ["utf-8-bom", "cp932"] {
        assert_eq!(run(&["--encoding", encoding]).0, 0);
        let (code, text, said) = program_with(folder.path(), &[], &["compare", "report", "report"]);
        assert!(code == 0 && text.contains("Nothing differs.") && !text.contains("Missing"), "{text}{said}");
    }
}

#[test]
fn what_cp932_lacks_is_listed_and_nothing_is_written() {
    let folder = copy("tiny");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    std::fs::write(&study, text + "\n[[scenario]]\nname = \"café 端末\"\n").unwrap();
    let arguments = ["run", ".", "-o", "report", "--no-ranges", "--no-charts", "--encoding", "cp932"];
    let (code, _, said) = program_with(folder.path(), &[], &arguments);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("`é` (U+00E9) in line ") && said.contains("`scenarios.csv`"), "{said}");
    assert!(!folder.path().join("report").exists());
}

#[test]
fn a_page_says_its_language() {
    let folder = copy("tiny");
    for (lang, tag) in [("en", "<html lang=\"en\">"), ("ja", "<html lang=\"ja\">")] {
        let arguments =
            ["run", ".", "-o", "report", "--force", "--no-ranges", "--no-charts", "--lang", lang, "--quiet"];
        let (code, _, said) = program_with(folder.path(), &[], &arguments);
        assert_eq!(code, 0, "{said}");
        let page = std::fs::read_to_string(folder.path().join("report/report.html")).unwrap();
        assert!(page.contains(tag), "{lang}");
    }
}

#[test]
fn a_file_never_depends_on_the_terminal() {
    let folder = copy("tiny");
    let page = |variables: &[(&str, &str)]| {
        let arguments = ["run", ".", "-o", "report", "--force", "--no-ranges"];
        let (code, text, said) = program_with(folder.path(), variables, &arguments);
        assert_eq!(code, 0, "{said}");
        (text, std::fs::read(folder.path().join("report/report.html")).unwrap())
    };
    let (english, japanese) = (page(&[]), page(&JAPANESE));
    assert!(english.1 == japanese.1, "the page depends on LANG");
    assert!(is_japanese(&japanese.0) && !is_japanese(&english.0));
}

/// A study for a Japanese reader: its comments, titles and reasons are Japanese, and it is a study.
#[test]
fn init_writes_its_comments_in_japanese() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(fixtures().join("tiny/devices.csv"), folder.path().join("devices.csv")).unwrap();
    let (code, _, told) = program(folder.path(), &["--lang", "ja", "init", "devices.csv"]);
    assert_eq!(code, 0, "{told}");
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    for expected in [
        "lang = \"ja\" ",
        "# スタディー: ",
        "# 更新: ",
        "自動アクティブ化の前\"",
        "title = \"超過を許可しない\"",
    ] {
        assert!(study.contains(expected), "{expected}: {study}");
    }
    let english = study.lines().filter_map(|line| line.split_once("# ")).map(|(_, comment)| comment);
    for comment in english.filter(|comment| comment.contains(' ') && !comment.contains(" = ")) {
        let is_japanese = comment.chars().any(|c| ('ぁ'..='龯').contains(&c));
        assert!(is_japanese || comment.starts_with("  ") || comment.starts_with("[["), "{comment}");
    }
    let (code, _, told) = program(folder.path(), &["check", "study.toml"]);
    assert_eq!(code, 0, "{told}");
}
