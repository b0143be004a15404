//! `result.xlsx` and `assign -o`: figures of `result.json` as numbers, days as days, words as words; the same bytes each
//! time.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx};
use serde_json::Value;

use crate::support::{copy, program};

/// A workbook that was written.
fn open(path: &Path) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(std::fs::read(path).unwrap())).unwrap()
}

/// The rows of a sheet below its header, as maps by the titles of the columns.
struct Sheet {
    titles: Vec<String>,
    rows: Vec<Vec<Data>>,
}

impl Sheet {
    fn of(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Self {
        let range: Range<Data> = workbook.worksheet_range(name).unwrap();
        let mut rows = range.rows().map(<[Data]>::to_vec);
        let titles = rows.next().unwrap().iter().map(ToString::to_string).collect();
        Self { titles, rows: rows.collect() }
    }

    fn cell(&self, row: usize, title: &str) -> &Data {
        let column = self.titles.iter().position(|other| other == title);
        &self.rows[row][column.unwrap_or_else(|| panic!("no `{title}` in {:?}", self.titles))]
    }
}

/// A figure as the file of results has it: money is text there.
fn figure(value: &Value) -> Data {
    match value {
        Value::Null => Data::String("-".to_owned()),
        Value::String(money) => Data::Float(money.parse().unwrap()),
        count => Data::Float(count.as_f64().unwrap()),
    }
}

fn run(folder: &Path, arguments: &[&str]) -> (Xlsx<Cursor<Vec<u8>>>, Value) {
    let all = [&["run", ".", "-o", "out", "--no-charts", "--force"], arguments].concat();
    let (code, _, said) = program(folder, &all);
    assert_eq!(code, 0, "{said}");
    let json = std::fs::read_to_string(folder.join("out/result.json")).unwrap();
    (open(&folder.join("out/result.xlsx")), serde_json::from_str(&json).unwrap())
}

#[test]
fn figures_are_those_of_the_results() {
    let folder = copy("acme");
    let (mut book, json) = run(folder.path(), &[]);
    let names: Vec<String> = book.sheet_names();
    let expected = "Answer, What you can do, Scenarios, Parts, Devices and losses, Account, Services lost, Groups, \
                    Parts by group, Ranges, Import, Warnings, Rejected rows, Columns, Assumptions, Inputs";
    assert_eq!(names.join(", "), expected);
    let scenarios = Sheet::of(&mut book, "Scenarios");
    let listed = json["scenarios"].as_array().unwrap();
    assert_eq!(scenarios.rows.len(), listed.len());
    for (row, scenario) in listed.iter().enumerate() {
        assert_eq!(
            scenarios.cell(row, "Scenario"),
            &Data::String(scenario["name"].as_str().unwrap().to_owned())
        );
        for (title, value) in [
            ("Extra charges, USD over 12 months", &scenario["horizon"]["extra"]),
            ("Total, USD over 12 months", &scenario["horizon"]["total"]),
            ("Committed, USD over 12 months", &scenario["horizon"]["committed"]),
            ("Change of total, USD", &scenario["delta"]["total"]),
        ] {
            assert_eq!(scenarios.cell(row, title), &figure(value), "{title}");
        }
        let percent = scenario["delta"]["percent"].as_str().map(|text| format!("{text}e-2").parse().unwrap());
        assert_eq!(scenarios.cell(row, "Change in %"), &percent.map_or(figure(&Value::Null), Data::Float));
    }
    let parts = Sheet::of(&mut book, "Parts");
    let all = listed.iter().flat_map(|scenario| scenario["parts"].as_array().unwrap());
    assert_eq!(parts.rows.len(), all.clone().count());
    for (row, part) in all.enumerate() {
        for (title, key) in [
            ("Units", "units"),
            ("Over", "over"),
            ("Idle", "idle"),
            ("Extra charges, USD per month", "extra"),
            ("Idle cost, USD per month", "idle_cost"),
        ] {
            assert_eq!(parts.cell(row, title), &figure(&part[key]), "{title}");
        }
    }
    let devices = Sheet::of(&mut book, "Devices and losses");
    let ranges = Sheet::of(&mut book, "Ranges");
    for (row, scenario) in listed.iter().enumerate() {
        assert_eq!(devices.cell(row, "Waiting"), &figure(&scenario["devices"]["waiting"]));
        let lost = &scenario["services"]["lost_at_day_90"];
        assert_eq!(devices.cell(row, "Services lost at day 90"), &figure(lost));
        if scenario["ranges"].is_object() {
            let most = &scenario["ranges"]["all"]["extra"]["max"];
            let title = "Extra charges, USD over 12 months, whatever IBM does, most";
            assert_eq!(ranges.cell(row, title), &figure(most));
        }
    }
    let advice = Sheet::of(&mut book, "What you can do");
    let advised = json["advice"].as_array().unwrap();
    assert_eq!(advice.rows.len(), advised.len());
    for (row, advised) in advised.iter().enumerate() {
        assert_eq!(advice.cell(row, "Saves, USD over 12 months"), &figure(&advised["saving"]));
        // Which devices a scenario pins or retires is not counted.
        let devices = if advised["kind"] == "scenario" { &Value::Null } else { &advised["devices"] };
        assert_eq!(advice.cell(row, "Devices pinned or retired"), &figure(devices));
        assert_eq!(advice.cell(row, "Readings under which it holds"), &figure(&advised["readings"]["holds"]));
    }
    let inputs = Sheet::of(&mut book, "Inputs");
    assert_eq!(inputs.cell(0, "SHA-256").to_string(), json["inputs"][0]["sha256"].as_str().unwrap());
    assert_eq!(inputs.cell(0, "Rows"), &Data::String("-".to_owned()), "study.toml has no rows");
}

/// What files say in words of their own has words of the reader in a workbook.
#[test]
fn a_japanese_workbook_has_japanese_words_for_those_of_files() {
    let folder = copy("acme");
    let (mut book, _) = run(folder.path(), &["--no-ranges", "--lang", "ja"]);
    let mut words = |sheet: &str, title: &str| -> Vec<String> {
        let sheet = Sheet::of(&mut book, sheet);
        (0..sheet.rows.len()).map(|row| sheet.cell(row, title).to_string()).collect()
    };
    let found = [words("列", "方法"), words("アカウント", "種類")].concat();
    assert!(!found.is_empty() && found.iter().all(|word| !word.is_ascii()), "{found:?}");
    assert!(!words("警告", "ID").is_empty());
}

#[test]
fn the_answer_comes_first_and_days_are_days() {
    let folder = copy("acme");
    let (mut book, json) = run(folder.path(), &["--no-ranges"]);
    let answer = Sheet::of(&mut book, "Answer");
    for (row, sentence) in (1..).zip(json["answer"].as_array().unwrap()) {
        assert_eq!(answer.cell(row, "Answer").to_string(), sentence["text"].as_str().unwrap());
    }
    let row = |subject: &str| {
        let found = (0..answer.rows.len()).find(|row| *answer.cell(*row, "Subject") == *subject);
        answer.cell(found.unwrap(), "Answer")
    };
    for (subject, day) in [("Devices as of", (2026, 11, 1)), ("Activation", (2027, 1, 30))] {
        let Data::DateTime(date) = row(subject) else { panic!("{subject}: {:?}", row(subject)) };
        let (year, month, of_month, ..) = date.to_ymd_hms_milli();
        assert_eq!((year, month, of_month), day);
    }
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{name} has a formula");
    }
    assert!(book.worksheet_range("Ranges").is_err(), "nothing was explored");
}

#[test]
fn words_of_users_stay_words() {
    let folder = copy("tiny");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    let title = text.lines().find(|line| line.starts_with("title")).unwrap();
    let text = text.replacen(title, "title = \"=cmd()|'/C calc'!A0\"", 1);
    let hostile = "\n[[scenario]]\nname = \"=HYPERLINK(1)_x0041_\"\ntitle = \"\\u0001+1\"\n[scenario.set]\novershoot = 1\n";
    let hostile = hostile.replace("overshoot = 1", "\"overage.Essentials\" = false");
    std::fs::write(&study, text + &hostile).unwrap();
    let (mut book, _) = run(folder.path(), &["--no-ranges"]);
    assert_eq!(Sheet::of(&mut book, "Answer").cell(0, "Answer").to_string(), "=cmd()|'/C calc'!A0");
    let scenarios = Sheet::of(&mut book, "Scenarios");
    let last = (0..scenarios.rows.len())
        .find(|row| *scenarios.cell(*row, "Scenario") == *"=HYPERLINK(1)_x0041_")
        .unwrap();
    assert_eq!(scenarios.cell(last, "Title"), &Data::String("\u{fffd}+1".to_owned()));
    for name in book.sheet_names() {
        assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0);
    }
}

#[test]
fn guardrails_have_a_sheet_and_the_folder_knows_the_file() {
    let folder = copy("tiny");
    std::fs::write(
        folder.path().join("guardrails.toml"),
        "format = \"fleetcast/guardrails\"\nversion = 1\n[[guardrail]]\nname = \"cheap\"\nmax_extra = \"1000000.00\"\n",
    )
    .unwrap();
    let (mut book, _) = run(folder.path(), &["--no-ranges", "--guard"]);
    let rails = Sheet::of(&mut book, "Guardrails");
    assert_eq!(rails.cell(0, "Guardrail").to_string(), "cheap");
    assert_eq!(rails.cell(0, "Verdict").to_string(), "passed");
    let manifest = std::fs::read_to_string(folder.path().join("out/report.manifest")).unwrap();
    assert!(manifest.contains("  result.xlsx\n"), "{manifest}");
    let (code, ..) =
        program(folder.path(), &["run", ".", "-o", "bare", "--no-xlsx", "--no-charts", "--no-ranges"]);
    assert_eq!((code, folder.path().join("bare/result.xlsx").exists()), (0, false));
}

#[test]
fn bytes_depend_on_nothing_but_the_study() {
    let folder = copy("acme");
    let bytes = |threads: &str| {
        let mut command = assert_cmd::Command::cargo_bin("fleetcast").unwrap();
        let arguments =
            ["run", ".", "-o", "out", "--force", "--no-charts", "--no-ranges", "--format", "json"];
        command
            .current_dir(folder.path())
            .env("RAYON_NUM_THREADS", threads)
            .args(arguments)
            .assert()
            .success();
        std::fs::read(folder.path().join("out/result.xlsx")).unwrap()
    };
    assert!(bytes("1") == bytes("8"));
}

#[test]
fn assign_writes_names_only_where_they_are_asked_for() {
    let folder = copy("acme");
    let (code, _, said) = program(
        folder.path(),
        &["assign", ".", "-o", "a.xlsx", "--columns", "Device Name,Username,department"],
    );
    assert_eq!((code, said.trim()), (0, "wrote a.xlsx"));
    let (_, csv, _) = program(folder.path(), &["assign", "."]);
    let sheet = Sheet::of(&mut open(&folder.path().join("a.xlsx")), "Assignment");
    assert_eq!(sheet.titles[..5], ["Device ID", "device_name", "usernames", "department", "State"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    for (row, record) in reader.records().enumerate() {
        for (title, cell) in headers.iter().zip(&record.unwrap()) {
            let shown = sheet.cell(row, title).to_string();
            assert_eq!(shown, cell.trim_start_matches('\''), "row {row}, {title}");
        }
    }
    assert!((0..sheet.rows.len()).any(|row| !sheet.cell(row, "device_name").to_string().is_empty()));
    // Again, and only with `--force`.
    let (code, _, said) = program(folder.path(), &["assign", ".", "-o", "a.xlsx"]);
    assert!(code == 1 && said.contains("overwrite it with `--force`"), "{said}");
    let before = std::fs::read(folder.path().join("a.xlsx")).unwrap();
    let (code, ..) = program(folder.path(), &["assign", ".", "-o", "a.xlsx", "--force", "--redact"]);
    assert_eq!(code, 0);
    let bare = Sheet::of(&mut open(&folder.path().join("a.xlsx")), "Assignment");
    assert_eq!(bare.titles[..2], ["Device ID", "State"]);
    let names = Sheet::of(&mut Xlsx::new(Cursor::new(before)).unwrap(), "Assignment");
    assert_ne!(bare.cell(0, "Device ID"), names.cell(0, "Device ID"), "ids are hidden");
}

#[test]
fn what_assign_cannot_write_is_refused() {
    let folder = copy("tiny");
    std::fs::write(folder.path().join("mine.xlsx"), "my notes").unwrap();
    for (arguments, code, words) in [
        (&["-o", "a.csv"][..], 2, "`a.csv` doesn't end in `.xlsx`"),
        (&["-o", "mine.xlsx", "--force"], 1, "is not an Excel workbook, so `--force` does not replace it"),
        (
            &["-o", "a.xlsx", "--columns", "shoe size"],
            2,
            "no inventory file has a column of words named `shoe size`",
        ),
        (&["--format", "json", "--columns", "platform"], 2, "`--columns` is for CSV and for Excel workbooks"),
        (&["--force"], 2, "`--force` replaces a file, and no file is written"),
    ] {
        let (exit, _, said) = program(folder.path(), &[&["assign", "."], arguments].concat());
        assert_eq!(exit, code, "{said}");
        assert!(said.contains(words), "{said}");
    }
    let (code, csv, said) = program(folder.path(), &["assign", ".", "--columns", "platform"]);
    assert_eq!(code, 0, "{said}");
    assert!(csv.lines().next().unwrap().ends_with(",Why,platform"), "{csv}");
}

/// The entries of an archive may stand in any order: other programs begin with another one than Excel.
#[test]
fn a_workbook_of_another_program_is_a_workbook() {
    let folder = copy("tiny");
    let out = folder.path().join("out.xlsx");
    let assign = |path: &str| program(folder.path(), &["assign", ".", "-o", path, "--force"]);
    assert_eq!(assign("out.xlsx").0, 0);
    let files = crate::support::unpacked(&out);
    let write = |name: &str, files: &[(String, String)]| {
        let mut archive = zip::ZipWriter::new(std::fs::File::create(folder.path().join(name)).unwrap());
        for (name, text) in files.iter().rev() {
            archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
    };
    write("other.xlsx", &files);
    write("none.xlsx", &files[..1]);
    assert_eq!(assign("other.xlsx").0, 0);
    let (code, _, said) = assign("none.xlsx");
    assert!(code == 1 && said.contains("is not an Excel workbook"), "{code}: {said}");
}
