//! `check` of files in which everything is wrong thousands of times: every list ends, and says how much it leaves out.

use std::fmt::Write;
use std::path::Path;

use crate::support::{copy, program};

const MANY: usize = 4_000;

/// What `check` prints is short, whatever is in the files; with `-v` it is longer, but not much.
fn is_short(folder: &Path) -> String {
    let (_, out, told) = program(folder, &["check", "."]);
    let (_, verbose, _) = program(folder, &["check", ".", "-v"]);
    for (text, most) in [(&out, 40_000), (&told, 40_000), (&verbose, 2_000_000)] {
        assert!(text.len() < most, "{} bytes: {}", text.len(), &text[..2000]);
        let longest = text.lines().map(str::len).max().unwrap_or(0);
        assert!(longest < 7_000, "{longest}");
    }
    out + &told
}

fn devices(folder: &Path, row: impl Fn(usize) -> String) {
    let mut text = "Device ID,Platform,Managed Status,Last Reported\n".to_owned();
    (0..MANY).for_each(|number| text += &row(number));
    std::fs::write(folder.join("devices.csv"), text).unwrap();
}

#[test]
fn unknown_statuses() {
    let folder = copy("tiny");
    devices(folder.path(), |n| format!("D{n},iOS,Status {n},10/30/2026 07:12 UTC\n"));
    let text = is_short(folder.path());
    assert!(text.contains("unknown statuses:") && text.contains("more"), "{text}");
}

#[test]
fn duplicate_ids() {
    let folder = copy("tiny");
    devices(folder.path(), |n| {
        let status = if n < MANY / 2 { "Enrolled" } else { "Inactive" };
        let id = if n == 0 { "A01".to_owned() } else { format!("D{}", n % (MANY / 2)) };
        format!("{id},iOS,{status},10/30/2026 07:12 UTC\n")
    });
    let text = is_short(folder.path());
    assert!(text.contains("rejected rows (-v lists the first 1,000)"), "{text}");
}

#[test]
fn unknown_columns() {
    let folder = copy("tiny");
    let text = std::fs::read_to_string(folder.path().join("devices.csv")).unwrap();
    let mut wide = String::new();
    for (place, line) in text.lines().enumerate() {
        wide += line;
        for number in 0..4_000 {
            let _ = if place == 0 {
                write!(wide, ",Column {number} {}", "x".repeat(200))
            } else {
                write!(wide, ",")
            };
        }
        wide.push('\n');
    }
    std::fs::write(folder.path().join("devices.csv"), wide).unwrap();
    let text = is_short(folder.path());
    assert!(text.contains(" and 3,992 more"), "{text}");
}

#[test]
fn unknown_services_and_devices() {
    let folder = copy("tiny");
    let mut text = "Device ID,Service,Evidence\n".to_owned();
    for number in 0..MANY {
        let _ =
            writeln!(text, "A01,strange{number},used\nNOPE{number},browser,used\nA02,browser,word{number}");
    }
    std::fs::write(folder.path().join("usage.csv"), text).unwrap();
    let text = is_short(folder.path());
    assert!(text.contains("more warnings unknown-service (-v lists the first 1,000)"), "{text}");
}

#[test]
fn scenarios_and_conditions() {
    let folder = copy("tiny");
    let study = folder.path().join("study.toml");
    let mut text = std::fs::read_to_string(&study).unwrap();
    for number in 0..1_200 {
        let condition = format!("device_id = 'none{number}' OR {}", vec!["platform = 'x'"; 50].join(" OR "));
        let _ =
            writeln!(text, "\n[[scenario]]\nname = \"s{number}\"\n[scenario.set]\nretire = \"{condition}\"");
    }
    std::fs::write(&study, text).unwrap();
    let text = is_short(folder.path());
    for list in ["1,182 more conditions", "1,188 more policies", "1,180 more warnings condition-empty"] {
        assert!(text.contains(list), "{list}\n{text}");
    }
}
