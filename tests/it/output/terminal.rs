//! What a terminal and a wiki get.

use std::fs;
use std::process::{Command, Stdio};

use crate::output::{has, skipped};
use crate::support::{copy, fixtures, program};

/// What drives a terminal reaches none: not from data, not from paths, not from what was typed.
#[cfg(target_os = "linux")]
#[test]
fn nothing_drives_the_terminal() {
    let study = copy("tiny");
    let at = study.path();
    let row = "A01\u{1b}]52;c;cm0gLXJmIH4=\u{7}\u{1b}[2J\u{202e},x,y,iOS,Corporate Owned,Enrolled,02/01/2024 09:00 UTC,10/30/2026 07:12 UTC\n";
    let devices = fs::read_to_string(at.join("devices.csv")).unwrap();
    fs::write(at.join("devices.csv"), devices + row).unwrap();
    let is_clean = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        !text.contains(['\u{1b}', '\u{7}', '\u{202e}'])
    };
    let odd = "r\u{1b}]0;pwned\u{7}\n";
    let study = fixtures().join("tiny").display().to_string();
    fs::create_dir(at.join("tests")).unwrap();
    let (code, _, err) = program(at, &["run", &study, "-o", odd, "--no-charts", "--no-ranges"]);
    assert!(code == 0 && is_clean(err.as_bytes()), "{err:?}");
    // A file that is not of the report keeps it from being replaced.
    fs::write(at.join(odd).join("mine"), "").unwrap();
    let (code, _, err) = program(at, &["run", &study, "-o", odd]);
    assert!(code == 1 && is_clean(err.as_bytes()), "{err:?}");
    let (code, _, err) = program(at, &["frobnicate\u{1b}[2J"]);
    assert!(code == 2 && is_clean(err.as_bytes()), "{err:?}");
    let (code, _, err) = program(at, &["generate", "--devices", "3", "-o", &format!("tests/{odd}")]);
    assert!(code == 0 && is_clean(err.as_bytes()), "{err:?}");
    for more in [&["--bless"][..], &[]] {
        let (code, out, err) = program(at, &[&["test", "tests"], more].concat());
        assert!(code == 0 && is_clean((out + &err).as_bytes()));
    }
    // A pipe gets the bytes as they are.
    let (_, out, _) = program(at, &["assign", "."]);
    assert!(out.contains("A01\u{1b}]52"), "{out}");
    if !has("script") {
        skipped("script, which makes a terminal, is not installed");
        return;
    }
    let program = assert_cmd::cargo::cargo_bin!("fleetcast").display().to_string();
    for arguments in [
        "assign .",
        "assign . --format json",
        "assign . --format table",
        "assign . --format md",
        "check . -v",
        "run . -o r1 --format csv --no-charts --devices",
        "run . -o r2 --format json --no-charts",
    ] {
        let shell = format!("NO_COLOR=1 '{program}' {arguments} 2>/dev/null");
        let mut script = Command::new("script");
        script.current_dir(at).args(["-qc", &shell, "/dev/null"]).stdin(Stdio::null());
        let output = script.output().unwrap();
        assert!(!output.stdout.is_empty() && is_clean(&output.stdout), "{arguments}: {output:?}");
    }
}

#[test]
fn the_markdown_of_assign_holds_no_markup_of_the_user() {
    let study = copy("tiny");
    let at = study.path();
    let devices = fs::read_to_string(at.join("devices.csv")).unwrap();
    let devices = devices.replacen("\nA01,", "\n<img src=x onerror=alert(1)>,", 1).replacen(
        "\nA02,",
        "\n[click](javascript:alert(1))`x`,",
        1,
    );
    fs::write(at.join("devices.csv"), devices).unwrap();
    let (code, out, err) = program(at, &["assign", ".", "--format", "md"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("| &lt;img src=x onerror=alert(1)&gt; |"), "{out}");
    assert!(out.contains("| \\[click\\](javascript:alert(1))\\`x\\` |"), "{out}");
}
