//! Slips that would cost a user a file or an hour.

use assert_cmd::Command;

use crate::support::fixtures;

fn tiny() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(fixtures().join("tiny")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

fn fails(folder: &std::path::Path, arguments: &[&str], code: i32) -> String {
    let output =
        Command::cargo_bin("fleetcast").unwrap().current_dir(folder).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn works(folder: &std::path::Path, arguments: &[&str]) {
    Command::cargo_bin("fleetcast").unwrap().current_dir(folder).args(arguments).assert().success();
}

#[test]
fn no_file_but_parquet_is_replaced_and_no_file_of_the_study() {
    let folder = tiny();
    let before = std::fs::read(folder.path().join("devices.csv")).unwrap();
    for command in ["check", "assign"] {
        let told = fails(folder.path(), &[command, ".", "--parquet", "devices.csv", "--force"], 1);
        assert!(told.contains("`devices.csv`"), "{told}");
    }
    std::fs::write(folder.path().join("notes.txt"), "PA").unwrap();
    let told = fails(folder.path(), &["check", ".", "--parquet", "notes.txt", "--force"], 1);
    assert!(told.contains("is not a Parquet file"), "{told}");
    assert_eq!(std::fs::read(folder.path().join("devices.csv")).unwrap(), before);
    works(folder.path(), &["check", ".", "--parquet", "out.parquet"]);
    works(folder.path(), &["check", ".", "--parquet", "out.parquet", "--force"]);
    // As an input it is no longer ours to replace.
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let study = study.replace("\"devices.csv\"", "\"out.parquet\"");
    std::fs::write(folder.path().join("study.toml"), study).unwrap();
    let told = fails(folder.path(), &["check", ".", "--parquet", "out.parquet", "--force"], 1);
    assert!(told.contains("is a file of the study"), "{told}");
}

#[test]
fn an_inventory_in_place_of_a_study_is_named() {
    let folder = tiny();
    for command in ["check", "run", "assign"] {
        let told = fails(folder.path(), &[command, "devices.csv"], 3);
        assert!(told.contains("`devices.csv` is no study") && told.contains("fleetcast init"), "{told}");
    }
}

#[test]
fn a_report_of_another_study_is_not_gone_on_from() {
    let folder = tiny();
    works(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges"]);
    works(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--resume"]);
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let title = study.lines().find(|line| line.starts_with("title = ")).unwrap().to_owned();
    std::fs::write(folder.path().join("study.toml"), study.replace(&title, "title = \"Another\"")).unwrap();
    let told = fails(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--resume"], 1);
    assert!(told.contains("holds the report of another study"), "{told}");
    works(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges", "--resume", "--force"]);
}

/// docs/contract.md section 1: "Units are an integer, or a string with a sign". A point of a range below 0 is no change.
#[test]
fn points_of_a_sweep_below_no_units_are_refused() {
    for grid in ["\"-2..2\"", "[-1, 0, 1]"] {
        let folder = crate::support::copy("tiny");
        let path = folder.path().join("study.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let sweep = format!("\n[[sweep]]\nname = \"s\"\ngrid = {{ \"units.Deluxe\" = {grid} }}\n");
        std::fs::write(&path, text.clone() + &sweep).unwrap();
        let (code, _, said) = crate::support::program(folder.path(), &["check", "."]);
        assert!(code == 3 && said.contains("`units.Deluxe` has numbers of units below 0"), "{grid}: {said}");
        std::fs::write(&path, text + &sweep.replace(grid, "[\"-2\", \"+2\", 0]")).unwrap();
        assert_eq!(crate::support::program(folder.path(), &["check", "."]).0, 0);
    }
}

/// Full-width letters are the same customer, in a report of several and in the study.
#[test]
fn a_customer_in_full_width_letters_is_the_same() {
    let folder = tiny();
    let parts = std::fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    let names = ["Customer Name", "ＡＣＭＥ　ＫＫ", "ACME KK", "acme kk", "ACME KK", "Other KK"];
    let parts: Vec<String> = parts.lines().zip(names).map(|(line, name)| format!("{line},{name}")).collect();
    std::fs::write(folder.path().join("parts.csv"), parts.join("\n")).unwrap();
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let study = study.split("[[scenario]]").next().unwrap().to_owned();
    std::fs::write(folder.path().join("study.toml"), &study).unwrap();
    let told = fails(folder.path(), &["check", "."], 3);
    assert!(told.contains("several customers") && told.contains("Other KK"), "{told}");
    let picked = study.replace("[baseline]", "customer = \"Ａcme KK\"\n[baseline]");
    std::fs::write(folder.path().join("study.toml"), picked).unwrap();
    let output = Command::cargo_bin("fleetcast")
        .unwrap()
        .current_dir(folder.path())
        .args(["run", ".", "--no-ranges", "--format", "json"])
        .output()
        .unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let parts = found["scenarios"][0]["parts"].as_array().unwrap().iter();
    let names: Vec<&str> = parts.map(|part| part["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Essentials", "Deluxe", "Premier", "Enterprise"]);
}

/// A sheet of policies that ends with a row of sums would add a policy with all their units.
#[test]
fn a_row_of_sums_below_a_matrix_is_no_policy() {
    let folder = tiny();
    let sweep = "\n[[sweep]]\nname = \"buy\"\nmatrix = \"buy.csv\"\n";
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), study + sweep).unwrap();
    let matrix = |rows: &str| {
        std::fs::write(folder.path().join("buy.csv"), format!("name,units.Deluxe\n{rows}")).unwrap();
    };
    matrix("few,3\nmany,9\nTotal,12\n");
    let told = fails(folder.path(), &["run", ".", "-q"], 3);
    assert!(told.contains("buy.csv:4") && told.contains("looks like a row of sums"), "{told}");
    // A policy may be called so where it is not the last row.
    matrix("total,12\nfew,3\n");
    works(folder.path(), &["run", ".", "-q", "--no-ranges"]);
}

/// A CSV has what merged cells hold in their first row only.
#[test]
fn rows_without_a_customer_among_several_are_refused() {
    let folder = tiny();
    let parts = std::fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    let names = ["Customer Name", "A", "", "B", "", ""];
    let parts: Vec<String> = parts.lines().zip(names).map(|(line, name)| format!("{line},{name}")).collect();
    std::fs::write(folder.path().join("parts.csv"), parts.join("\n")).unwrap();
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let study = study.replace("[baseline]", "customer = \"B\"\n[baseline]");
    std::fs::write(folder.path().join("study.toml"), study).unwrap();
    let told = fails(folder.path(), &["check", "."], 3);
    for line in ["parts.csv:3", "parts.csv:5", "parts.csv:6"] {
        assert!(told.contains(line), "{told}");
    }
    assert!(told.contains("merged cells") && !told.contains("parts.csv:2"), "{told}");
}

/// What is wrong with a key of `[inventory]` points at its value, not at the files; a missing column lists those that there are.
#[test]
fn a_wrong_key_of_the_inventory_is_shown_where_it_stands() {
    for (key, word, help) in [
        ("columns = { department = \"Dept\" }", "Dept", "name one of its headers: `Device ID`"),
        ("columns = { departmnt = \"Device Name\" }", "Device Name", "did you mean `department`"),
        ("timezone = \"Tokyo\"", "Tokyo", "Asia/Tokyo"),
        ("kind = \"intunes\"", "intunes", "did you mean `intune`"),
    ] {
        let folder = tiny();
        let path = folder.path().join("study.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.replace("[inventory]\n", &format!("[inventory]\n{key}\n"));
        std::fs::write(&path, &text).unwrap();
        let line = text.lines().position(|line| line == key).unwrap() + 1;
        let column = key.find(&format!("\"{word}\"")).unwrap() + 1;
        let told = fails(folder.path(), &["check", "."], 3);
        assert!(told.contains(&format!("study.toml:{line}:{column}")) && told.contains(help), "{told}");
        assert_eq!(told.matches("error").count(), 1, "{told}");
    }
}
