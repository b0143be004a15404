//! The one door for files: what cannot be read, what changes while it is read, pipes, and studies that are nowhere.
//! Contract, section 3: 1 = I/O, 3 = input invalid.

use std::io;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use fleetcast::input::files::{Contents, Files, Folder, Memory, Zip};
use fleetcast::render::json::json;
use fleetcast::run;
use fleetcast::study::load::{LoadOptions, load};

use crate::support::{copy, fixtures, program};

/// The files of a folder, but one that cannot be opened.
struct Broken {
    folder: Folder,
    name: &'static str,
    error: io::ErrorKind,
}

impl Files for Broken {
    fn open(&self, name: &str) -> io::Result<Contents> {
        if name == self.name { Err(self.error.into()) } else { self.folder.open(name) }
    }
}

#[test]
fn a_file_that_is_not_there_is_a_mistake_and_one_that_cannot_be_read_a_fault() {
    use io::ErrorKind as Kind;
    let names = [
        "study.toml",
        "devices.csv",
        "usage.csv",
        "persona.csv",
        "policies.csv",
        "apps.csv",
        "app-services.csv",
        "assigned.csv",
        "parts.csv",
        "guardrails.toml",
    ];
    for (error, is_fault) in [
        (Kind::NotFound, false),
        (Kind::IsADirectory, false),
        (Kind::PermissionDenied, true),
        (Kind::TimedOut, true),
        (Kind::Other, true),
    ] {
        for name in names {
            let files = Broken { folder: Folder::new(fixtures().join("evidence")), name, error };
            let loaded = load(&files, &LoadOptions::default());
            if name == "guardrails.toml" && error == Kind::NotFound {
                assert!(loaded.is_ok(), "no guardrails, no problem");
                continue;
            }
            let problems = loaded.unwrap_err();
            let told = problems.iter().find(|problem| problem.message.contains(name)).unwrap();
            assert_eq!(told.is_fault(), is_fault, "{name} {error:?}: {told:?}");
            assert_eq!(problems.iter().any(fleetcast::problem::Problem::is_fault), is_fault, "{problems:?}");
        }
    }
}

/// A folder and memory are the same to a study.
#[test]
fn a_study_in_memory_is_the_study_of_its_folder() {
    let folder = fixtures().join("evidence");
    let mut memory = Memory::new();
    for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            let name = entry.file_name().into_string().unwrap();
            memory = memory.with(&name, std::fs::read(entry.path()).unwrap());
        }
    }
    let options = LoadOptions { lines: true, ..LoadOptions::default() };
    let (here, there) = (load(&memory, &options).unwrap(), load(&Folder::new(&folder), &options).unwrap());
    assert_eq!((&here.inputs, &here.import), (&there.inputs, &there.import));
    assert_eq!(here.fleet.columns().evidence_of, there.fleet.columns().evidence_of);
    assert!(here.paths().is_empty() && there.paths().contains(&folder.join("usage.csv")));
}

#[test]
fn a_study_that_is_nowhere_has_one_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["run", "nowhere"][..],
        &["assign", "nowhere"],
        &["check", "nowhere"],
        &["explain", "nowhere", "A01"],
        &["envelope", "nowhere"],
        &["rules", "--study", "nowhere"],
        &["compare", "nowhere:a", "nowhere:b"],
        &["test", "nowhere"],
        &["test", "."],
        &["init", "nowhere.csv"],
        &["run", "."],
    ] {
        let (code, _, told) = program(folder.path(), arguments);
        assert_eq!(code, 3, "{arguments:?}: {told}");
        assert!(told.contains("help: "), "{arguments:?}: {told}");
    }
}

/// The memory of a process looks like a file, and reading its start fails.
#[test]
#[cfg(target_os = "linux")]
fn a_file_that_the_system_does_not_give_is_exit_1() {
    let folder = copy("tiny");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap();
    std::fs::write(&study, text.replace("\"devices.csv\"", "\"/proc/self/mem\"")).unwrap();
    let (code, _, told) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("cannot read `/proc/self/mem`"), "{told}");
}

/// Runs `script` in a folder with a copy of a study, and gives the exit code, stdout and stderr of it.
#[cfg(unix)]
fn shell(folder: &Path, script: &str) -> (i32, String, String) {
    let program = assert_cmd::cargo::cargo_bin("fleetcast");
    let output = Command::new("bash")
        .args(["-c", script])
        .current_dir(folder)
        .env("F", program)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A pipe gives its bytes once, and readers look at a file several times.
#[test]
#[cfg(unix)]
fn a_pipe_is_read_once_and_is_as_good_as_a_file() {
    let folder = copy("tiny");
    let (_, plain, _) = program(folder.path(), &["check", "."]);
    let named = "mv devices.csv d; mkfifo devices.csv; cat d >devices.csv & timeout 60 \"$F\" check .";
    let (code, stdout, told) = shell(folder.path(), named);
    assert_eq!((code, stdout), (0, plain.clone()), "{told}");

    let folder = copy("tiny");
    let given = "mv devices.csv d; sed -i 's,\"devices.csv\",\"/dev/fd/7\",' study.toml
        timeout 60 \"$F\" check . 7< <(cat d)";
    let (code, stdout, told) = shell(folder.path(), given);
    assert_eq!((code, stdout), (0, plain.replace("devices.csv", "/dev/fd/7")), "{told}");

    // The same pipe twice is the same file twice.
    let folder = copy("tiny");
    let twice = "mv devices.csv d; mkfifo devices.csv; cat d >devices.csv &
        sed -i 's,\\[\"devices.csv\"\\],[\"devices.csv\"\\, \"devices.csv\"],' study.toml; timeout 60 \"$F\" check .";
    let (code, stdout, told) = shell(folder.path(), twice);
    assert_eq!(code, 0, "{told}");
    assert!(stdout.contains("24 rows read = 12 imported + 12 merged"), "{stdout}");
}

#[test]
#[cfg(unix)]
fn a_pipe_without_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let files = Folder::new(folder.path()).with("zeros", "/dev/zero").with_max_piped(1 << 20);
    let error = files.open("zeros").unwrap_err();
    assert_eq!(error.to_string(), "it is a pipe of more than 1048576 bytes");
}

#[test]
fn a_packed_study_gives_the_figures_of_its_folder() {
    let folder = fixtures().join("tiny");
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = format!("tiny/{}", path.file_name().unwrap().to_string_lossy());
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&std::fs::read(&path).unwrap()).unwrap();
        }
    }
    let zip = Zip::new(writer.finish().unwrap().into_inner()).unwrap();
    let in_zip = run::simulate(&load(&zip, &LoadOptions::default()).unwrap());
    let in_folder = run::simulate(&load(&Folder::new(&folder), &LoadOptions::default()).unwrap());
    assert!(!in_zip.scenarios.is_empty());
    assert_eq!(json(&in_zip), json(&in_folder));
}

/// To open a pipe that nothing writes to would wait forever: docs/formats.md, K8.
#[test]
#[cfg(unix)]
fn a_pipe_as_study_or_export_is_refused_at_once() {
    let folder = copy("tiny");
    for (arguments, takes_stdin) in [
        ("check p.toml", false),
        ("run p.toml", false),
        // A study whose inventory came by a pipe would name a file that is gone.
        ("init p", false),
        ("run --list p -o o", true),
        ("batch p", true),
        ("overview p", false),
        ("overview p.parquet", false),
    ] {
        let script = format!("mkfifo p p.toml p.parquet 2>/dev/null; timeout 20 \"$F\" {arguments}");
        let (code, _, told) = shell(folder.path(), &script);
        assert_eq!(code, 3, "{arguments}: {told}");
        assert!(told.contains("is a pipe or a device, not a file"), "{arguments}: {told}");
        assert_eq!(told.contains("name `-`"), takes_stdin, "{arguments}: {told}");
    }
}

/// The same where a folder or a study names the file: what belongs to a study or a report is no pipe (K8).
#[test]
#[cfg(unix)]
fn a_pipe_in_a_study_or_a_report_is_refused_at_once() {
    let made = "\"$F\" run . -o o -q --no-charts --no-ranges >/dev/null";
    for (script, file, code) in [
        ("rm study.toml; mkfifo study.toml; timeout 20 \"$F\" check .".to_owned(), "study.toml", 3),
        ("mkfifo guardrails.toml; timeout 20 \"$F\" check .".to_owned(), "guardrails.toml", 3),
        (
            "mkfifo c.toml; sed -i 's,\"maas360\",\"c.toml\",' study.toml; timeout 20 \"$F\" check .".to_owned(),
            "c.toml",
            3,
        ),
        (
            format!("{made}; rm o/result.json; mkfifo o/result.json; timeout 20 \"$F\" compare o ."),
            "result.json",
            3,
        ),
        (
            "\"$F\" plan . -o o -q >/dev/null; rm o/plan.json; mkfifo o/plan.json; timeout 20 \"$F\" plan verify o"
                .to_owned(),
            "plan.json",
            3,
        ),
    ] {
        let folder = copy("tiny");
        let (found, _, told) = shell(folder.path(), &script);
        assert_eq!(found, code, "{script}: {told}");
        let sentence = "is a pipe or a device, not a file";
        assert!(told.contains(sentence) && told.contains(file), "{script}: {told}");
    }
    // The manifest of a report says that a pipe in place of its result is not as it was written.
    let script = format!("{made}; rm o/result.json; mkfifo o/result.json; timeout 20 \"$F\" report o");
    let (code, _, told) = shell(copy("tiny").path(), &script);
    assert!(code == 3 && told.contains("result.json"), "{code} {told}");
    // Nor does a check of a plan wait for one of its files.
    let script =
        "\"$F\" plan . -o o -q >/dev/null; rm o/pins*; mkfifo o/pins.csv; timeout 20 \"$F\" plan verify o";
    let (code, _, told) = shell(copy("tiny").path(), script);
    assert!(code == 4 && told.contains("is a pipe or a device"), "{code} {told}");
}

/// The limits of parts have no key: docs/formats.md, K7.
#[test]
#[cfg(unix)]
fn a_bomb_as_parts_advises_no_key() {
    let folder = copy("tiny");
    let script = "sed -i 's,\"parts.csv\",\"parts.csv.gz\",' study.toml
        (cat parts.csv; head -c 100000000 /dev/zero | tr '\\0' 'a') | gzip >parts.csv.gz; \"$F\" check .";
    let (code, _, told) = shell(folder.path(), script);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("unpack it and give the CSV inside") && !told.contains("max_unpacked"), "{told}");
}
