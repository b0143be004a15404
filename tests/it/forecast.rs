//! `forecast`: a month-by-month calculation by hand, the same bytes whatever the threads, wrong tables.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

use super::support::copy;

fn forecast(folder: &Path, arguments: &[&str], threads: &str) -> std::process::Output {
    Command::cargo_bin("fleetcast")
        .unwrap()
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", threads)
        .args(["forecast", "."])
        .args(arguments)
        .output()
        .unwrap()
}

fn json(folder: &Path) -> Value {
    let output = forecast(folder, &["--format", "json"], "2");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Changes the study of the fixture.
fn changed(from: &str, to: &str) -> tempfile::TempDir {
    let folder = copy("forecast");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    std::fs::write(path, text.replace(from, to)).unwrap();
    folder
}

fn column(scenario: &Value, key: &str) -> Vec<Value> {
    scenario["months"].as_array().unwrap().iter().map(|month| month[key].clone()).collect()
}

fn devices(scenario: &Value, part: &str) -> Vec<u64> {
    let months = scenario["months"].as_array().unwrap();
    let row = |month: &Value| {
        let parts = month["parts"].as_array().unwrap().clone();
        parts.into_iter().find(|row| row["name"] == part).unwrap()["devices_expected"].as_u64().unwrap()
    };
    months.iter().map(row).collect()
}

/// docs/contract.md section 3: what is unknown for want of a price names the price.
#[test]
fn a_missing_unit_price_is_named_beside_the_totals_that_are_unknown() {
    let folder = copy("forecast");
    let path = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, text.replace("5,Yes,6.00,", "5,Yes,,")).unwrap();
    let report = json(folder.path());
    let horizon = &report["scenarios"][0]["horizon"];
    assert_eq!((&horizon["committed"], &horizon["extra_expected"]), (&Value::Null, &"67.00".into()));
    let warnings = report["warnings"].as_array().unwrap();
    let named = warnings.iter().find(|warning| warning["id"] == "price-missing").unwrap();
    assert!(named["message"].to_string().contains("the unit price of Deluxe"), "{named}");
    assert!(!warnings.iter().any(|warning| warning["id"] == "overage-price-missing"));
}

/// fixtures/forecast/README.md has the table, worked out by hand.
#[test]
fn the_future_without_chance_is_the_table_worked_out_by_hand() {
    let folder = copy("forecast");
    let report = json(folder.path());
    let baseline = &report["scenarios"][0];
    assert_eq!(devices(baseline, "Essentials"), [9, 10, 11, 12, 13, 14]);
    assert_eq!(devices(baseline, "Deluxe"), [3, 4, 9, 10, 11, 12]);
    assert_eq!(column(baseline, "extra_expected"), ["0.00", "0.00", "28.00", "0.00", "13.00", "26.00"]);
    assert_eq!(column(baseline, "committed"), ["78.00", "78.00", "78.00", "108.00", "108.00", "108.00"]);
    assert_eq!(baseline["horizon"]["extra_expected"], "67.00");
    assert_eq!(baseline["horizon"]["committed"], "558.00");
    let off = &report["scenarios"][1];
    assert_eq!(column(off, "waiting_expected"), [0, 0, 4, 4, 5, 6]);
    assert_eq!(off["horizon"]["extra_expected"], "0.00");
    assert_eq!(off["horizon"]["p_any_extra"], "0.00");
}

/// docs/model.md section 9, `measure`: of February, 0 are over at its begin and 4 at its end.
#[test]
fn peak_and_average_count_the_begin_of_the_month_too() {
    for (measure, charges) in [
        ("peak", ["0.00", "0.00", "28.00", "0.00", "13.00", "26.00"]),
        ("average", ["0.00", "0.00", "14.00", "0.00", "6.50", "19.50"]),
    ] {
        let set = format!("[baseline]\nname = \"as-is\"\nreading = {{ measure = \"{measure}\" }}");
        let report = json(changed("[baseline]\nname = \"as-is\"", &set).path());
        assert_eq!(column(&report["scenarios"][0], "extra_expected"), charges, "{measure}");
    }
}

/// docs/rules.md T20: a part that is suspended on 15 January works for 60 days, through 16 March, and is then removed; it takes
/// no new device in the meantime.
#[test]
fn a_suspended_part_takes_no_new_device_and_is_removed_after_sixty_days() {
    let event = "set = { \"units.Deluxe\" = \"+5\" }\n\n[[forecast.events]]\ndate = 2027-01-15\nset = { \"suspend.Deluxe\" = 2027-01-15 }";
    let report = json(changed("set = { \"units.Deluxe\" = \"+5\" }", event).path());
    let baseline = &report["scenarios"][0];
    assert_eq!(devices(baseline, "Deluxe")[..4], [3, 3, 3, 0]);
    // One kiosk a month is refused, four more in February; in March the three that held it have none.
    assert_eq!(column(baseline, "waiting_expected")[..4], [0, 1, 6, 10]);
}

#[test]
fn bytes_depend_on_the_seed_and_not_on_threads() {
    let folder = copy("forecast");
    let of = |threads| forecast(folder.path(), &["--format", "json"], threads).stdout;
    let one = of("1");
    assert!(one.len() > 1000);
    assert!(one == of("2") && one == of("8"));
    let other = changed("seed = 7", "seed = 8");
    assert!(one != forecast(other.path(), &["--format", "json"], "1").stdout);
}

/// Two come a month at random: with 17 units and 10 devices the total is Poisson. At the end of December, Essentials holds 8 and
/// a Poisson number with mean 1: 8 in 36.8 % of futures, at most 9 in 73.6 %, at most 10 in 92.0 %.
#[test]
fn quantiles_are_those_of_the_distribution() {
    let report = json(changed("draws = 400", "draws = 20000").path());
    let parts = &report["scenarios"][0]["months"][0]["parts"];
    let row = parts.as_array().unwrap().iter().find(|row| row["name"] == "Essentials").unwrap();
    let quantile = |key: &str| row["devices"][key].as_u64().unwrap();
    assert_eq!((quantile("p10"), quantile("p50"), quantile("p90"), quantile("p95")), (8, 9, 10, 11));
}

/// Nobody comes, and three in ten leave a month: of the eight that hold Essentials a binomial number. At least 4 leave in 19.4 %
/// of futures and at least 5 in 5.8 %, so P10 is 4 left; at least 2 in 74.5 % and 3 in 44.8 %: P50 is 6; at least one in 94.2 %:
/// P90 is 7, and P95 all 8.
#[test]
fn departures_are_binomial() {
    let folder = changed("draws = 400", "draws = 20000");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = text.replace("arrivals = 2", "arrivals = 0").replace("departures = 0", "departures = \"30%\"");
    std::fs::write(path, text).unwrap();
    let report = json(folder.path());
    let parts = &report["scenarios"][0]["months"][0]["parts"];
    let row = parts.as_array().unwrap().iter().find(|row| row["name"] == "Essentials").unwrap();
    let quantile = |key: &str| row["devices"][key].as_u64().unwrap();
    assert_eq!((quantile("p10"), quantile("p50"), quantile("p90"), quantile("p95")), (4, 6, 7, 8));
}

/// The sheets of `forecast.xlsx` have the months as numbers, and the answer in words.
#[test]
fn the_workbook_has_a_sheet_for_each_table() {
    let folder = copy("forecast");
    assert!(forecast(folder.path(), &["-o", "out"], "2").status.success());
    let files = super::support::unpacked(&folder.path().join("out/forecast.xlsx"));
    let text: String = files.iter().map(|(_, text)| text.as_str()).collect();
    for sheet in ["Answer", "Scenarios", "Months", "Units and demand", "Flows", "Events", "Inputs"] {
        assert!(text.contains(&format!("name=\"{sheet}\"")), "{sheet}");
    }
    assert!(
        text.contains("<v>558</v>") && text.contains("Store opening"),
        "a figure and a title are missing"
    );
}

/// docs/model.md section 9: ten devices a month more in each month of the past, so a trend is fit, and goes on.
#[test]
fn a_trend_of_the_past_goes_on() {
    let folder = changed("arrivals = 2\n", "");
    let mut rows = String::from("Device ID,Platform,Managed Status,Installed Date,Last Reported\n");
    for (month, devices) in (1..=11).zip((0..).step_by(6).skip(2)) {
        let row = |device: u32| {
            format!(
                "M{month:02}D{device:03},iOS,Enrolled,2026-{month:02}-15 09:00 UTC,2026-11-29 09:00 UTC\n"
            )
        };
        rows.extend((0..devices).map(row));
    }
    std::fs::write(folder.path().join("devices.csv"), rows).unwrap();
    let report = json(folder.path());
    let rest = report["flows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["flow"] == "arrivals" && row["segment"].is_null())
        .unwrap();
    assert_eq!(rest["model"], "trend", "{rest}");
    assert!(rest["trend"].as_str().unwrap().parse::<f64>().unwrap() > 5.0, "{rest}");
    let back = &report["backtest"][0];
    let missed = |key: &str| back[key].as_str().unwrap().parse::<f64>().unwrap();
    assert!(missed("missed") <= 0.75 * missed("missed_by_level"), "{back}");
    let basis = report["answer"].as_array().unwrap().iter().find(|line| line["id"] == "basis").unwrap();
    assert!(basis["text"].as_str().unwrap().contains("A trend is supposed: arrivals change by"), "{basis}");
}

#[test]
fn without_draws_chance_is_unknown_and_not_nothing() {
    let folder = changed("draws = 400", "draws = 0");
    let report = json(folder.path());
    let month = &report["scenarios"][0]["months"][5];
    assert!(month["extra"].is_null() && month["p_any_extra"].is_null());
    assert_eq!(month["extra_expected"], "26.00");
    let csv = String::from_utf8(forecast(folder.path(), &["--format", "csv"], "2").stdout).unwrap();
    assert!(
        csv.lines().nth(1).unwrap().starts_with("as-is,2026-12,Essentials,12,9,-,-,-,-,78.00,0.00,-"),
        "{csv}"
    );
}

#[test]
fn a_wrong_table_names_line_and_remedy() {
    for (from, to, line, told) in [
        ("months = 6", "months = 0", "study.toml:30", "`months` is not between 1 and 120"),
        ("from = \"2026-12\"", "from = \"2026-10\"", "study.toml:31", "before the inventory"),
        ("from = \"2026-12\"", "from = \"12/2026\"", "study.toml:31", "write year and month as 2026-12"),
        ("from = \"2026-12\"", "from = \"9999-12\"", "study.toml:31", "`from` must not be after 9898-12"),
        (
            "arrivals = 2",
            "arrivals = 4294967295",
            "study.toml:32",
            "`arrivals` is not between 0 and 100000000",
        ),
        ("arrivals = 2", "arrivals = 100000000", "study.toml:32", "the fleet grows to 100000000 devices"),
        ("arrivals = 2", "arrivals = \"-2\"", "study.toml:32", "`arrivals` is no number of devices a month"),
        (
            "arrivals = 2",
            "arrivals = { low = 3, mid = 2, high = 4 }",
            "study.toml:32",
            "order low, mid, high",
        ),
        ("arrivals = 2", "arrivals = { low = 1, mid = 2 }", "study.toml:32", "needs `low`, `mid` and `high`"),
        ("arrivals = 2", "arivals = 2", "study.toml:32", "did you mean `arrivals`?"),
        ("mix = \"50%\"", "mix = \"150%\"", "study.toml:40", "`mix` is no percentage"),
        (
            "parts = [\"Deluxe\"]",
            "parts = [\"Deluxe\", \"Essentials\"]",
            "study.toml:41",
            "not one base and add-ons",
        ),
        ("segment = \"kiosks\"", "segment = \"kiosk\"", "study.toml:47", "did you mean `kiosks`?"),
        (
            "\"units.Deluxe\" = \"+5\"",
            "\"units.Deluxe\" = \"-6\"",
            "study.toml:52",
            "the event cannot happen under `as-is`",
        ),
        (
            "\"units.Deluxe\" = \"+5\"",
            "retire = \"TRUE\"",
            "study.toml:52",
            "`retire` decides the activation",
        ),
        ("default_base = \"Essentials\"", "", "", "no default license"),
    ] {
        let output = forecast(changed(from, to).path(), &[], "2");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{to}: {error}");
        assert!(error.contains(told) && error.contains(line), "{to}: {error}");
    }
}

#[test]
fn a_folder_has_all_files_and_a_schema_describes_its_result() {
    let folder = copy("forecast");
    let output = forecast(folder.path(), &["-o", "out"], "2");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for file in [
        "forecast.json",
        "forecast.csv",
        "forecast.html",
        "charts/extra-by-month-1.svg",
        "forecast.xlsx",
        "charts/units-against-demand-2.png",
        "charts/extra-by-month-1@2x.png",
    ] {
        assert!(folder.path().join("out").join(file).exists(), "{file}");
    }
    let schema =
        Command::cargo_bin("fleetcast").unwrap().args(["schema", "forecast"]).output().unwrap().stdout;
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let written = std::fs::read(folder.path().join("out/forecast.json")).unwrap();
    let written: Value = serde_json::from_slice(&written).unwrap();
    let errors: Vec<String> = validator.iter_errors(&written).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

/// A file lists what comes: three kiosks in January and nothing else.
#[test]
fn arrivals_of_a_file_are_those_of_its_months_and_segments() {
    let folder = changed("arrivals = 2", "arrivals = \"coming.csv\"");
    std::fs::write(folder.path().join("coming.csv"), "Month,Segment,Devices\n2027-01,kiosks,3\n").unwrap();
    let report = json(folder.path());
    assert_eq!(devices(&report["scenarios"][0], "Deluxe"), [2, 5, 9, 9, 9, 9]);
    std::fs::write(folder.path().join("coming.csv"), "Month,Segment,Devices\n2027-1,kiosks,x\n").unwrap();
    let error = String::from_utf8(forecast(folder.path(), &[], "2").stderr).unwrap();
    assert!(error.contains("coming.csv:2") && error.contains("`2027-1` is no month"), "{error}");
    assert!(error.contains("`x` is no number of devices"), "{error}");
}

/// What a file lists beyond the months of the forecast, and columns that nothing reads, are said.
#[test]
fn rows_and_columns_of_a_flow_file_that_have_no_effect_are_said() {
    let folder = changed("arrivals = 2", "arrivals = \"coming.csv\"");
    let write = |text: &str| std::fs::write(folder.path().join("coming.csv"), text).unwrap();
    write("Month,Segment,Devices,Remark\n2026-01,,5,old\n2027-01,,3,\n2031-05,,7,late\n");
    let (code, out, said) = super::support::program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{said}");
    for line in [
        // `from` is 2026-12 and `months` 6.
        "month-outside (2): 2 rows of `coming.csv` with 12 devices are not in the months of the forecast, 2026-12 to 2027-05",
        "such as 5 devices in 2026-01, line 2, 7 devices in 2031-05, line 4",
        "column-unread (1): nothing reads these columns of `coming.csv`: `Remark`",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    write("Month,Segment,Devices\n2027-01,,3\n2027-02,,1\n2027-01,kiosks,4\n2027-01,,2\n");
    let (code, out, said) = super::support::program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{said}");
    assert!(
        out.contains("month-repeated (1): 1 row of `coming.csv`")
            && out.contains("2 devices in 2027-01, line 5"),
        "{out}"
    );
    write("Month,Segment,Devices,Status\n2027-01,,3,planned\n");
    let (code, _, said) = super::support::program(folder.path(), &["check", "."]);
    assert!(
        code == 3 && said.contains("`Status` of `coming.csv` says `planned` in line 2, and nothing reads it"),
        "{said}"
    );
}

/// docs/model.md section 9: of two events of a month the later day comes last, wherever they stand in the file. Deluxe is set to
/// 2 on the 10th and rises by 5 on the 20th: 7 units.
#[test]
fn events_of_a_month_come_by_their_days() {
    let event = |date: &str, units: &str| {
        format!("\n[[forecast.events]]\ndate = {date}\nset = {{ \"units.Deluxe\" = {units} }}\n")
    };
    let (early, late) = (event("2027-02-10", "2"), event("2027-02-20", "\"+5\""));
    let of = |events: String| {
        let folder = copy("forecast");
        let path = folder.path().join("study.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text + &events).unwrap();
        json(folder.path())["scenarios"].clone()
    };
    assert_eq!(of(late.clone() + &early), of(early + &late));
}

/// The fleet has 12 devices, in a segment and outside; an event that takes 500 away leaves none, and what it says beyond that is not counted.
#[test]
fn departures_beyond_the_fleet_are_said() {
    let folder = copy("forecast");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let event = "\n[[forecast.events]]\ndate = 2027-02-10\ndevices = -500\n";
    std::fs::write(&path, text.clone() + event).unwrap();
    let emptied = |report: &Value| -> Vec<String> {
        let warnings = report["warnings"].as_array().unwrap().iter();
        let own = warnings.filter(|warning| warning["id"] == "forecast-emptied");
        own.map(|warning| warning["message"].as_str().unwrap().to_owned()).collect()
    };
    let report = json(folder.path());
    let found = emptied(&report);
    assert_eq!(found.len(), 2, "the segment, and the devices that are in none: {}", report["warnings"]);
    assert!(found.iter().all(|message| message.contains("2027-02")), "{found:?}");
    std::fs::write(&path, text).unwrap();
    assert!(emptied(&json(folder.path())).is_empty());
}

/// docs/guide/redaction.md: what the author wrote is searched, names of segments and titles of events too.
#[test]
fn names_of_segments_and_events_are_redacted() {
    let folder = changed("title = \"Store opening\"", "title = \"Haruquux opens a store\"");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\"kiosks\"", "\"team of haruquux\"")).unwrap();
    let devices = folder.path().join("devices.csv");
    let text = std::fs::read_to_string(&devices).unwrap();
    let mut lines = text.lines();
    let header = format!("{},Username\n", lines.next().unwrap());
    let rows: Vec<String> = lines.map(|line| format!("{line},haruquux\n")).collect();
    std::fs::write(&devices, header + &rows.concat()).unwrap();
    let (code, out, said) = super::support::program(
        folder.path(),
        &["forecast", ".", "--redact", "-o", "out", "--format", "json"],
    );
    assert_eq!(code, 0, "{said}");
    let page = std::fs::read_to_string(folder.path().join("out/forecast.html")).unwrap();
    for text in [out, said, page] {
        assert!(!text.to_lowercase().contains("haruquux"), "{text}");
    }
}

/// docs/contract.md section 1: terms and minimum units of the parts file.
#[test]
fn terms_and_minimum_units_are_read_and_refused() {
    let folder = copy("forecast");
    let path = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let study = super::support::load(folder.path()).unwrap();
    assert_eq!(study.account.parts[0].minimum_units, Some(10));
    assert_eq!(study.account.parts[0].term_ends.map(|day| day.to_string()).as_deref(), Some("2027-11-30"));
    assert_eq!(study.account.parts[1].minimum_units, None);
    assert_eq!(study.account.reserve.values().copied().collect::<Vec<u32>>(), [1]);
    std::fs::write(&path, text.replace("2027-11-30,10", "30.11.2027,ten")).unwrap();
    let error = String::from_utf8(forecast(folder.path(), &[], "2").stderr).unwrap();
    assert!(
        error.contains("`30.11.2027` is no date") && error.contains("`ten` is no number of units"),
        "{error}"
    );
}

/// docs/contract.md section 7: overage off costs less only because devices get no license, so the answer does not advise it; and
/// of acme, whose departures are known of the last month alone, it says that their back-test failed, while arrivals follow the year.
#[test]
fn the_answer_advises_no_harm_and_says_where_the_back_test_failed() {
    let told = |report: &Value| {
        let answer = report["answer"].as_array().unwrap().clone();
        answer.iter().map(|line| line["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert!(!told(&json(copy("forecast").path())).contains("overage-off"));
    let report = json(copy("acme").path());
    let answer = told(&report);
    assert!(!answer.contains("overage-off") && !answer.contains("pin-executives"), "{answer}");
    assert!(answer.contains("Do not rely on the range"), "{answer}");
    assert!(answer.contains("(departures: 0 of 4; 4 expected, 191 seen)"), "{answer}");
    assert!(answer.contains("A season is supposed: arrivals follow the month of the year"), "{answer}");
}
