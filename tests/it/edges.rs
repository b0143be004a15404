//! Values at the edge of what a file may say: each is refused at its place, or shown as it was written.

use std::fs;

use crate::support::{copy, program};

/// tiny with a change to its study: exit code, stdout, stderr of a command.
fn tiny(arguments: &[&str], change: impl Fn(String) -> String) -> (i32, String, String) {
    let folder = copy("tiny");
    let study = fs::read_to_string(folder.path().join("study.toml")).unwrap();
    fs::write(folder.path().join("study.toml"), change(study)).unwrap();
    program(folder.path(), arguments)
}

/// A table without any key has no other line than its own.
#[test]
fn a_table_without_keys_lacks_them_at_its_own_line() {
    let study = fs::read_to_string(copy("tiny").path().join("study.toml")).unwrap();
    let line = study.lines().count() + 1;
    for (table, key) in [("[[scenario]]", "name"), ("[[sweep]]", "name"), ("[[service_rule]]", "where")] {
        let (code, _, err) = tiny(&["check", "."], |study| format!("{study}{table}\n"));
        assert_eq!(code, 3, "{table}: {err}");
        assert!(
            err.contains(&format!("study.toml:{line}:1\n")) && err.contains(&format!("`{key}`")),
            "{err}"
        );
    }
}

/// docs/rules.md T16 and T13: 90 days to the activation, 90 more to the loss of excess services; no date is after the
/// year 9999.
#[test]
fn a_date_whose_periods_leave_the_calendar_is_refused() {
    for (from, to) in [
        ("enabled_on = 2026-11-01", "enabled_on = 9999-12-31"),
        ("enabled_on = 2026-11-01", "activates_on = 9999-10-03"),
        ("as_of = 2026-11-01", "as_of = 9999-12-31"),
    ] {
        let (code, _, err) = tiny(&["run", ".", "-o", "out"], |study| study.replace(from, to));
        assert_eq!(code, 3, "{to}: {err}");
        let key = to.split(' ').next().unwrap();
        assert!(err.contains(&format!("`{key}` must not be after 9898-12-31")) && err.contains(to), "{err}");
    }
}

/// Figures that no run writes would overflow where they are added.
#[test]
fn a_result_with_figures_that_no_run_writes_is_refused_at_its_place() {
    let folder = copy("tiny");
    let (code, _, err) = program(folder.path(), &["run", ".", "-o", "out", "--no-charts", "--no-ranges"]);
    assert_eq!(code, 0, "{err}");
    let path = folder.path().join("out/result.json");
    let result: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let largest = "170141183460469231731687303.00";
    for (pointer, value, place) in [
        ("/scenarios/0/parts/0/units", u64::MAX.into(), "scenarios[0].parts[0].units"),
        ("/scenarios/1/devices/read", u64::MAX.into(), "scenarios[1].devices.read"),
        ("/bought/0/per_year", largest.into(), "bought[0].per_year"),
        ("/months", u32::MAX.into(), "months"),
        ("/months", 0.into(), "months"),
    ] {
        let mut changed = result.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        fs::write(&path, changed.to_string()).unwrap();
        for arguments in [&["report", "out"][..], &["compare", "out", "out:overage-off"]] {
            let (code, _, err) = program(folder.path(), arguments);
            assert_eq!(code, 3, "{pointer} {arguments:?}: {err}");
            assert!(err.contains(place), "{pointer}: {err}");
        }
    }
}

/// Ids are compared without regard to case, and shown as the file has them.
#[test]
fn pins_of_devices_that_are_not_there_are_shown_as_written() {
    let folder = copy("tiny");
    fs::write(folder.path().join("pins.csv"), "Device ID,Part\nGhost-01,Deluxe\n Zed,Deluxe\na01,Deluxe\n")
        .unwrap();
    let study = fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let pinned = study + "\n[[scenario]]\nname = \"pinned\"\n[scenario.set]\npins = \"pins.csv\"\n";
    fs::write(folder.path().join("study.toml"), pinned).unwrap();
    let (code, out, err) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Ghost-01") && out.contains("Zed") && !out.contains("ghost-01"), "{out}");
}

/// Forty add-ons that overlap in a ring, of which twenty cover all in 2 ways, and many more cover but one; docs/model.md
/// section 4: fewest add-ons, here all of one price, so the first in the file.
#[test]
fn forty_add_ons_that_overlap_take_no_time() {
    let folder = copy("tiny");
    let parts = fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    let addon = |n: usize| {
        format!("Add {n:02},X-{n:02},Add-on,99,Yes,1.00,1.00,,active,s{n:02};s{:02}\n", (n + 1) % 40)
    };
    fs::write(folder.path().join("parts.csv"), parts + &(0..40).map(addon).collect::<String>()).unwrap();
    let study = fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let all: Vec<String> = (0..40).map(|n| format!("\"s{n:02}\"")).collect();
    let rule =
        format!("[[service_rule]]\nwhere = \"platform = 'windows'\"\nservices = [{}]\n", all.join(", "));
    fs::write(folder.path().join("study.toml"), study + &rule).unwrap();
    let (code, out, err) = program(folder.path(), &["assign", "."]);
    assert_eq!(code, 0, "{err}");
    let row = out.lines().find(|line| line.starts_with("A07,")).unwrap();
    let even: Vec<String> = (0..40).step_by(2).map(|n| format!("Add {n:02}")).collect();
    assert!(row.contains(&even.join(";")), "{row}");
}

/// docs/model.md section 6: the horizon begins with "the month of activation (that of `as_of`, where it is later)": November 2026, as
/// the activation was in July. The chart of dates ends with it, and has the term that ends in its last month.
#[test]
fn the_chart_of_dates_ends_with_the_horizon_of_the_figures() {
    let folder = copy("tiny");
    let study = fs::read_to_string(folder.path().join("study.toml")).unwrap();
    fs::write(
        folder.path().join("study.toml"),
        study.replace("enabled_on = 2026-11-01", "enabled_on = 2026-05-01"),
    )
    .unwrap();
    let parts = fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    let ends = |line: &str| match line.split(',').next() {
        Some("MaaS360 Part Name") => format!("{line},Term Ends\n"),
        Some("Deluxe") => format!("{line},2027-09-30\n"),
        _ => format!("{line},\n"),
    };
    fs::write(folder.path().join("parts.csv"), parts.lines().map(ends).collect::<String>()).unwrap();
    assert_eq!(program(folder.path(), &["run", ".", "-o", "out", "-q", "--no-ranges"]).0, 0);
    let chart = fs::read_to_string(folder.path().join("out/charts/dates.svg")).unwrap();
    assert!(chart.contains("October 31, 2027") && chart.contains("September 30, 2027"), "{chart}");
}

/// docs/model.md section 6: "a missing price makes every figure that needs it unknown": the title of a sweep is about the points whose
/// total is known. Three devices take Deluxe, so with fewer units than that the missing overage price counts.
#[test]
fn the_title_of_a_sweep_says_of_how_many_points_the_total_is_known() {
    let folder = copy("tiny");
    let parts = fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    fs::write(folder.path().join("parts.csv"), parts.replace(",5.30,5.83,", ",5.30,,")).unwrap();
    let study = fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let sweep = "[[sweep]]\nname = \"dlx\"\ngrid = { \"units.Deluxe\" = \"2..6:1\" }\n";
    fs::write(folder.path().join("study.toml"), format!("{study}\n{sweep}")).unwrap();
    assert_eq!(program(folder.path(), &["run", ".", "-o", "out", "-q", "--no-ranges"]).0, 0);
    let charts = fs::read_dir(folder.path().join("out/charts")).unwrap();
    let charts =
        charts.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "svg"));
    let titles: String = charts.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(titles.contains("dlx: of the 2 of 5 points whose total is known, 5 is cheapest"), "{titles}");
    assert!(!titles.contains("dlx is cheapest"), "{titles}");
}
