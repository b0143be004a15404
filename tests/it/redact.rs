//! `--redact`: nobody's name, mail, serial number or device id in any output, and the same figures.

use assert_cmd::Command;

use crate::support::{fixtures, program};

const SECRETS: [&str; 6] = ["Alice", "alice", "bob", "S-4711", "Appl-4711", "Android-0815"];

fn study() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "devices.csv",
        "Device ID,Device Name,Username,Email Address,Serial Number,Managed Status,Platform,Last Reported\n\
         Appl-4711,Alice's phone,alice,alice@example.com,S-4711,Enrolled,iOS,2026-10-01\n\
         appl-4711,Alice's phone,alice,alice@example.com,S-4711,Enrolled,iOS,2026-10-01\n\
         Android-0815,bob's tablet,bob,bob@example.com,S-4711,Alice,Android,2026-10-01\n\
         Android-0815,bob's tablet,bob,bob@example.com,,Enrolled,Android,2026-10-01\n\
         1.00E+10,x,alice,,,Enrolled,Android,2026-10-01\n\
         Android-0816,\"x\",carol,,,Alice lent it,iOS,2026-10-01\n\
         lent to Alice,\n",
    );
    write(
        "usage.csv",
        "Device ID,Service,Evidence\nAppl-4711,device_mgmt,\nAppl-4711-alice,browser,\nAppl-4711,browser,alice says\n",
    );
    std::fs::copy(fixtures().join("tiny/parts.csv"), folder.path().join("parts.csv")).unwrap();
    write(
        "study.toml",
        "format = \"fleetcast/study\"\nversion = 1\ntitle = \"T\"\nas_of = 2026-11-01\ncurrency = \"USD\"\nmonths = 12\n\
         [inventory]\nfiles = [\"devices.csv\"]\nusage = [\"usage.csv\"]\n\
         [account]\nparts = \"parts.csv\"\n[baseline]\n\
         [[scenario]]\nname = \"without\"\n[scenario.set]\nretire = \"usernames = 'alice' OR device_name LIKE 'bob%'\"\n\
         \"reading.order\" = \"device-id\"\n",
    );
    folder
}

fn run(folder: &std::path::Path, arguments: &[&str]) -> String {
    let output =
        Command::cargo_bin("fleetcast").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let texts = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{arguments:?}: {}", texts[1]);
    texts.join("\n")
}

fn every_file(folder: &std::path::Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &every_file(&path);
        } else {
            text += &String::from_utf8_lossy(&std::fs::read(&path).unwrap());
        }
    }
    text
}

#[test]
fn no_output_names_anybody() {
    let folder = study();
    let mut all = String::new();
    for arguments in [
        &["check", ".", "-v"][..],
        &["check", ".", "--parquet", "out.parquet", "--force"],
        &["assign", ".", "--scenario", "without"],
        &[
            "run",
            ".",
            "-o",
            "out",
            "--force",
            "--devices=usernames,platform",
            "--format",
            "json",
            "--no-charts",
        ],
        &["compare", "out", "out:without", "--devices", "--by", "usernames"],
        &["compare", ".", ".:without", "--devices", "--by", "usernames"],
        // By its id, and by its user.
        &["explain", ".", "Appl-4711"],
        &["explain", ".", "carol"],
    ] {
        let told = run(folder.path(), &[arguments, &["--redact"]].concat());
        all += &told;
    }
    all += &every_file(&folder.path().join("out"));
    all += &String::from_utf8_lossy(&std::fs::read(folder.path().join("out.parquet")).unwrap());
    for secret in SECRETS {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
    assert!(all.contains("anon-"), "{all}");
}

#[test]
fn redacted_figures_are_those_of_the_plain_run() {
    let folder = study();
    let plain = run(folder.path(), &["run", ".", "-o", "a", "--format", "csv", "--no-charts"]);
    let redacted = run(folder.path(), &["run", ".", "-o", "b", "--format", "csv", "--no-charts", "--redact"]);
    let figures = |text: &str| {
        let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with("report"));
        let figures = rows.map(|row| row.split(',').take(23).map(str::to_owned).collect::<Vec<String>>());
        figures.collect::<Vec<_>>()
    };
    assert_eq!(figures(&plain), figures(&redacted));
}

#[test]
fn results_that_were_written_in_the_clear_are_compared_in_tokens() {
    let folder = study();
    run(folder.path(), &["run", ".", "-o", "clear", "--devices=usernames", "--no-charts"]);
    let told = run(
        folder.path(),
        &["compare", "clear", "clear:without", "--devices", "--by", "usernames", "--redact"],
    );
    for secret in SECRETS {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}

/// What keeps a study from being read names nobody either.
#[test]
fn no_problem_names_anybody() {
    let folder = study();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let text = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    write("pins.csv", "Device ID,Part\nAppl-4711,Essentials\nAppl-4711,Deluxe\n");
    write("study.toml", &format!("{text}pins = \"pins.csv\"\n"));
    let pinned = program(folder.path(), &["check", ".", "--redact"]);
    write("devices.csv", "Device ID,Device Name,Managed Status\n1.00E+10,Alice's phone,Enrolled\n");
    let unusable = program(folder.path(), &["check", ".", "--redact"]);
    for (code, out, err) in [pinned, unusable] {
        assert_eq!(code, 3, "{err}");
        assert!(err.contains("anon-"), "{err}");
        for secret in SECRETS.iter().chain(&["1.00E+10"]) {
            assert!(!out.contains(secret) && !err.contains(secret), "{secret} in {err}");
        }
    }
}
