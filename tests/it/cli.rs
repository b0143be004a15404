//! The program as a user meets it: exit code, stdout and stderr of one command in one snapshot.

use std::path::Path;

use assert_cmd::Command;

use crate::support::fixtures;

/// Runs the program in the folder of the fixtures, as one text: command, exit code, stdout, stderr.
fn fleetcast(folder: &Path, arguments: &[&str]) -> String {
    let output =
        Command::cargo_bin("fleetcast").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code().unwrap();
    let shown = arguments.join(" ");
    format!(
        "$ fleetcast {shown}\nexit {code}\n--- stdout\n{}--- stderr\n{}",
        text(&output.stdout),
        text(&output.stderr)
    )
}

/// Each folder of `fixtures/bad` has one mistake: the message must name its place and its remedy.
#[test]
fn every_bad_study_is_refused_at_its_place_with_a_remedy() {
    let folder = fixtures().join("bad");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 25, "the bad studies are gone");
    for name in names {
        let shown = fleetcast(&folder, &["check", &name]);
        assert!(shown.contains("\nexit 3\n"), "{shown}");
        insta::assert_snapshot!(format!("bad-{name}"), shown);
    }
}

#[test]
fn good_commands_say_what_they_found() {
    let folder = fixtures();
    for arguments in [
        &["check", "tiny"][..],
        &["assign", "tiny"],
        &["assign", "tiny", "--scenario", "overage-off", "--format", "md"],
        &["rules"],
        &["rules", "best-fit"],
        &["rules", "A5"],
        &["rules", "S20"],
        &["--help"],
        &["run", "--help"],
    ] {
        let shown = fleetcast(&folder, arguments);
        assert!(shown.contains("\nexit 0\n"), "{shown}");
        insta::assert_snapshot!(arguments.join(" ").replace(['/', ' '], "_"), shown);
    }
}

#[test]
fn wrong_usage_is_exit_2() {
    let folder = fixtures();
    for arguments in [
        &["frobnicate"][..],
        &["run"],
        &["run", "tiny", "--format", "xml"],
        &["assign", "tiny", "--scenario", "overage-of"],
        &["rules", "best-fti"],
        &["generate", "--devices", "0", "-o", "x"],
        &["generate", "--devices", "5", "--profile", "retial", "-o", "x"],
    ] {
        let shown = fleetcast(&folder, arguments);
        assert!(shown.contains("\nexit 2\n"), "{shown}");
        insta::assert_snapshot!(format!("usage {}", arguments.join(" ")).replace(['/', ' '], "_"), shown);
    }
}

#[test]
fn run_writes_the_report_folder_whole_and_never_overwrites_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let study = fixtures().join("tiny").display().to_string();
    let target = folder.path().join("out").display().to_string();
    let run = |more: &[&str]| {
        let arguments = [&["run", &study, "-o", &target][..], more].concat();
        Command::cargo_bin("fleetcast").unwrap().args(arguments).output().unwrap()
    };
    let first = run(&[]);
    assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
    let result = std::fs::read(folder.path().join("out/result.json")).unwrap();
    for file in ["report.html", "scenarios.csv", "parts.csv", "charts"] {
        assert!(folder.path().join("out").join(file).exists(), "{file}");
    }
    // Its own report of the same study may go; a file that is not of it stays.
    let notes = folder.path().join("out/notes.md");
    std::fs::write(&notes, "mine").unwrap();
    let again = run(&[]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("exists"));
    std::fs::remove_file(notes).unwrap();
    for more in [&[][..], &["--force"]] {
        assert_eq!(run(more).status.code(), Some(0));
    }
    assert_eq!(std::fs::read(folder.path().join("out/result.json")).unwrap(), result, "two runs differ");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "something half-written is left: {left:?}");
}

#[test]
fn force_never_replaces_a_folder_that_is_no_report() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("precious.txt"), "mine").unwrap();
    let study = fixtures().join("tiny").display().to_string();
    let target = folder.path().display().to_string();
    let output = Command::cargo_bin("fleetcast")
        .unwrap()
        .args(["run", &study, "-o", &target, "--force"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(folder.path().join("precious.txt")).unwrap(), "mine");
}

#[test]
fn a_study_can_come_from_stdin() {
    let text = std::fs::read_to_string(fixtures().join("tiny/study.toml")).unwrap();
    let output = Command::cargo_bin("fleetcast")
        .unwrap()
        .current_dir(fixtures().join("tiny"))
        .args(["assign", "-"])
        .write_stdin(text)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 13);
}

#[test]
fn init_writes_a_study_that_check_accepts() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(fixtures().join("tiny/devices.csv"), folder.path().join("devices.csv")).unwrap();
    let run = |arguments: &[&str]| {
        Command::cargo_bin("fleetcast").unwrap().current_dir(folder.path()).args(arguments).output().unwrap()
    };
    let init = run(&["init", "devices.csv"]);
    assert_eq!(init.status.code(), Some(0), "{}", String::from_utf8_lossy(&init.stderr));
    let check = run(&["check", "."]);
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stderr));
    let again = run(&["init", "devices.csv"]);
    assert_eq!(again.status.code(), Some(1));
    // What a person wrote is never lost: each study that is replaced is kept.
    let at = |name: &str| folder.path().join(name);
    for (text, copy) in [("# first", "study.toml.old"), ("# second", "study.toml.old2")] {
        std::fs::write(at("study.toml"), text).unwrap();
        let replaced = run(&["init", "devices.csv", "--force"]);
        assert_eq!(replaced.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&replaced.stderr).contains(copy));
        assert_eq!(std::fs::read_to_string(at(copy)).unwrap(), text);
    }
    run(&["init", "devices.csv", "--force"]);
    assert!(!at("study.toml.old3").exists(), "what is replaced by the same is no loss");
}

/// One clock that runs five years ahead would make all other devices stale: the study is of the day of all others, and says so.
#[test]
fn init_takes_no_day_that_one_clock_alone_has() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<String> = (0..20).map(|at| format!("D{at},Enrolled,2026-10-{:02}\n", 10 + at)).collect();
    let text = format!("Device ID,Managed Status,Last Reported\n{}X,Enrolled,2031-01-01\n", rows.concat());
    std::fs::write(folder.path().join("devices.csv"), text).unwrap();
    let (code, _, said) = crate::support::program(folder.path(), &["init", "devices.csv"]);
    assert_eq!(code, 0, "{said}");
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    assert!(study.contains("but for 1 device from 2031-01-01 on"), "{study}");
    assert!(study.contains("as_of = 2026-10-29"), "{study}");
    let (_, out, err) = crate::support::program(folder.path(), &["check", "."]);
    assert!(format!("{out}{err}").contains("2031-01-01"), "{out}{err}");
}

/// A study takes one table of persona policies: `init` says which, and what it leaves out.
#[test]
fn init_says_what_it_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("devices.csv", "Device ID,Managed Status,Persona Policy\nA,Enrolled,Field\n");
    write("a.csv", "Persona Policy,Service\nField,secure_mail\n");
    write("b.csv", "Persona Policy,Service\nOffice,browser\n");
    let (code, _, told) = crate::support::program(folder.path(), &["init", "devices.csv", "a.csv", "b.csv"]);
    let left_out = "`persona` takes one file: the study names a.csv, and b.csv only in a comment";
    assert!(code == 0 && told.contains(left_out), "{told}");
}

/// What a stranger does after `init`: enter units and prices, run, say who uses mail, run again.
#[test]
fn init_shows_the_way_to_a_first_answer() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("Müller & Co");
    std::fs::create_dir(&at).unwrap();
    std::fs::copy(fixtures().join("tiny/devices.csv"), at.join("devices.csv")).unwrap();
    let (code, _, told) = crate::support::program(&at, &["init", "devices.csv"]);
    assert_eq!(code, 0, "{told}");
    let steps = [
        "1. enter units, and prices with their period, in parts.csv",
        "2. say who uses mail",
        "3. check the date",
    ];
    let places: Vec<usize> = steps.iter().map(|step| told.find(step).unwrap()).collect();
    assert!(places.is_sorted() && told.ends_with("next: fleetcast check study.toml\n"), "{told}");
    // The header says what a price is for, and no line is a comment.
    let parts = std::fs::read_to_string(at.join("parts.csv")).unwrap();
    assert!(parts.starts_with("MaaS360 Part Name,") && !parts.contains('#'), "{parts}");
    assert!(
        parts.lines().next().unwrap().contains(",Unit Price per Month,Overage Price per Month,"),
        "{parts}"
    );
    std::fs::write(
        at.join("parts.csv"),
        parts.replace("Essentials,,Base,0,Yes,,", "Essentials,,Base,4,Yes,4.24,4.66"),
    )
    .unwrap();
    let run = || crate::support::program(&at, &["run", ".", "-o", "out", "--no-charts", "--no-ranges", "-q"]);
    let (code, answer, told) = run();
    assert_eq!(code, 0, "{told}");
    assert!(
        answer.contains("No file says which services devices use: all these figures are placeholders"),
        "{answer}"
    );
    // Every rule that is proposed is read when it is uncommented, and so is the renewal.
    let study = std::fs::read_to_string(at.join("study.toml")).unwrap();
    assert!(study.contains("title = \"Müller & Co: before auto-activation\""), "{study}");
    assert!(study.matches("# [[service_rule]]\n").count() >= 3, "{study}");
    assert!(study.contains("# services = [\"secure_mail\"]\n"), "{study}");
    let mut is_proposed = false;
    let lines = study.lines().map(|line| {
        is_proposed =
            line.starts_with("# [[") || is_proposed && line.starts_with("# ") && line.contains(['=', '[']);
        if is_proposed { line.trim_start_matches("# ") } else { line }
    });
    let uncommented: Vec<&str> = lines.collect();
    std::fs::write(at.join("study.toml"), uncommented.join("\n")).unwrap();
    let (code, answer, told) = run();
    assert_eq!(code, 0, "{told}");
    assert!(!answer.contains("placeholders"), "{answer}");
    let csv = std::fs::read_to_string(at.join("out/scenarios.csv")).unwrap();
    assert!(csv.contains("\nrenewal,"), "{csv}");
}

#[test]
fn schemas_and_completions_are_printed() {
    let stdout = |arguments: &[&str]| {
        let output = Command::cargo_bin("fleetcast").unwrap().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    for which in ["study", "result"] {
        serde_json::from_str::<serde_json::Value>(&stdout(&["schema", which])).unwrap();
    }
    // The printed catalog can be given back as a file.
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.toml"), stdout(&["schema", "catalog"])).unwrap();
    for file in ["devices.csv", "usage.csv", "parts.csv"] {
        std::fs::copy(fixtures().join("tiny").join(file), folder.path().join(file)).unwrap();
    }
    let study = std::fs::read_to_string(fixtures().join("tiny/study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), study.replace("\"maas360\"", "\"mine.toml\"")).unwrap();
    stdout(&["check", &folder.path().display().to_string()]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(stdout(&["completions", shell]).contains("fleetcast"));
    }
}

/// The committed run in `reports/sample` is that of today's program on today's fixture, byte for byte.
#[test]
fn the_committed_sample_is_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out");
    let output = Command::cargo_bin("fleetcast")
        .unwrap()
        .args(["run", &fixtures().join("acme").display().to_string(), "-o", &target.display().to_string()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let sample = fixtures().join("../reports/sample");
    for file in [
        "result.json",
        "result.xlsx",
        "scenarios.csv",
        "parts.csv",
        "report.html",
        "charts/cost-by-scenario.svg",
    ] {
        let (committed, fresh) =
            (std::fs::read(sample.join(file)).unwrap(), std::fs::read(target.join(file)).unwrap());
        assert!(
            committed == fresh,
            "reports/sample/{file} is stale: run acme with `-o reports/sample --force`"
        );
    }
}
