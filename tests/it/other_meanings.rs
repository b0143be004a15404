//! What people write one way and programs read another: it is read as it was meant, refused, or named. Each is a case that
//! once changed a figure without a word.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::support::{change, changed, copy, program, result_of, scenario};

fn check(folder: &Path) -> (i32, String) {
    let (code, text, said) = program(folder, &["check", "."]);
    (code, text + &said)
}

fn run(folder: &Path) -> Value {
    result_of(folder, &[])
}

#[track_caller]
fn refused(folder: &Path, message: &str) {
    let (code, said) = check(folder);
    assert!(code == 3 && said.contains(message), "{code}: {said}");
}

/// docs/contract.md section 1: `Services` is separated by `;` or line ends; an id of the catalog beside other words is an
/// error.
#[test]
fn services_of_a_part_are_parted_as_people_part_them() {
    let usual = run(copy("tiny").path())["scenarios"].clone();
    let services = "3,Yes,5.30,5.83,mdm,active,device_mgmt;app_mgmt;secure_mail";
    let with = |services: &str| format!("3,Yes,5.30,5.83,mdm,active,\"{services}\"");
    for parted in [
        "device_mgmt\napp_mgmt\r\nsecure_mail",
        "device_mgmt；app_mgmt；secure_mail",
        "ｄｅｖｉｃｅ_mgmt;App_Mgmt; secure_mail ",
    ] {
        let folder = changed("tiny", "parts.csv", services, &with(parted));
        assert_eq!(run(folder.path())["scenarios"], usual, "{parted}");
    }
    for between in [" ", "、", "・", "/", "|", " + ", ":", ","] {
        let together = ["device_mgmt", "app_mgmt", "secure_mail"].join(between);
        let folder = changed("tiny", "parts.csv", services, &with(&together));
        refused(folder.path(), "is read as one service");
    }
    // Words that no catalog has are a service of their own.
    let folder =
        changed("tiny", "parts.csv", services, &with("device_mgmt;app_mgmt;secure_mail;our own thing"));
    assert_eq!(check(folder.path()).0, 0);
}

/// The same: a number of one part of the catalog beside the name of another, and no list of services.
#[test]
fn a_number_and_a_name_of_two_parts_are_asked_about() {
    let folder = changed("acme", "parts.csv", "Essentials,D1P3GLL", "Essentials,D1P3LLL");
    change(folder.path(), "parts.csv", "Deluxe,D1P3LLL", "Deluxe,D1P3GLL");
    refused(
        folder.path(),
        "part number `D1P3LLL` is that of Deluxe in the catalog, and the name is `Essentials`",
    );
}

/// docs/contract.md section 1: both ways to write a key of the reading are the same.
#[test]
fn a_key_of_the_reading_is_given_once() {
    let twice = "reading = { rule = \"best-fit\" }\n\"reading.rule\" = \"highest-first\"\n";
    let folder = changed("tiny", "study.toml", "reading = { rule = \"best-fit\" }\n", twice);
    refused(folder.path(), "`reading.rule` is given twice");
}

#[test]
fn a_change_of_units_has_quotes() {
    let folder = changed("tiny", "study.toml", "\"units.Deluxe\" = \"+2\"", "\"units.Deluxe\" = +2");
    refused(folder.path(), "+2 without quotes is a number of units");
    let sweep = "\n[[sweep]]\nname = \"w\"\n[sweep.grid]\n\"units.Deluxe\" = [+1, 2]\n[baseline]";
    let folder = changed("tiny", "study.toml", "\n[baseline]", sweep);
    refused(folder.path(), "+1 without quotes is a number of units");
}

/// Headers of a matrix are found in any case; what they name stays as it is.
#[test]
fn a_matrix_has_headers_in_any_case() {
    let folder = changed(
        "tiny",
        "study.toml",
        "\n[baseline]",
        "\n[[sweep]]\nname = \"m\"\nmatrix = \"m.csv\"\n[baseline]",
    );
    std::fs::write(folder.path().join("m.csv"), "Name,Units.Deluxe\na,+2\n").unwrap();
    let found = run(folder.path());
    assert_eq!(scenario(&found, "m/a")["horizon"], scenario(&found, "buy-2-deluxe")["horizon"]);
}

/// docs/formats.md, K11: what else may hold devices is not passed over.
#[test]
fn a_table_beside_the_one_of_a_zip_is_refused() {
    for (name, is_read) in [
        ("b.xlsx", false),
        ("b.csv.gz", false),
        ("b.parquet", false),
        ("part2", false),
        ("notes.txt", true),
        ("x/", true),
        ("guide.PDF", true),
    ] {
        let folder = changed("tiny", "study.toml", "\"devices.csv\"", "\"devices.zip\"");
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("devices.csv", options).unwrap();
        zip.write_all(&std::fs::read(folder.path().join("devices.csv")).unwrap()).unwrap();
        zip.start_file(name, options).unwrap();
        std::fs::write(folder.path().join("devices.zip"), zip.finish().unwrap().into_inner()).unwrap();
        let (code, said) = check(folder.path());
        assert_eq!(code == 0, is_read, "{name}: {said}");
        assert!(is_read || said.contains(&format!("holds `{name}` beside `devices.csv`")), "{said}");
    }
}

/// docs/contract.md, warnings `rows-contradict`.
#[test]
fn rows_that_say_yes_and_no_are_named() {
    let folder = copy("tiny");
    let rows =
        "Device ID,secure_mail,browser\nA01,yes,no\na01,no,no\nA02,no,\nA02,,yes\nA03,yes,yes\nA03,yes,yes\n";
    std::fs::write(folder.path().join("usage.csv"), rows).unwrap();
    let found = run(folder.path());
    let warnings = found["import"]["warnings"].as_array().unwrap();
    let warning = warnings.iter().find(|warning| warning["id"] == "rows-contradict").unwrap();
    assert_eq!((&warning["count"], warning["samples"].as_array().unwrap().len()), (&1.into(), 1));
    assert_eq!(warning["samples"][0], "`secure_mail`: yes in line 2 of `usage.csv`, no in line 3");
}

/// docs/contract.md, warnings `month-repeated` and `month-part-missing`: a part is one by whatever name.
#[test]
fn a_history_names_a_part_once_a_month_and_every_month() {
    let parts = std::fs::read_to_string(crate::support::fixtures().join("forecast/parts.csv")).unwrap();
    let row = parts.lines().find(|line| line.starts_with("Deluxe,")).unwrap();
    let number = row.split(',').nth(1).unwrap();
    let history = |last: &str, has_all: bool| {
        let mut text = "Month,Part,Devices\n".to_owned();
        for month in 1..=10 {
            writeln!(text, "2026-{month:02},Essentials,2").unwrap();
            if has_all || month != 5 {
                writeln!(text, "2026-{month:02},Deluxe,2").unwrap();
            }
        }
        text + last
    };
    let warnings = |text: String| -> Vec<String> {
        let folder = changed("forecast", "study.toml", "departures = 0\n", "history = \"h.csv\"\n");
        std::fs::write(folder.path().join("h.csv"), text).unwrap();
        let (code, text, said) = program(folder.path(), &["forecast", ".", "--format", "json"]);
        assert_eq!(code, 0, "{said}");
        let found: Value = serde_json::from_str(&text).unwrap();
        let all =
            [&found["import_warnings"], &found["warnings"]].into_iter().filter_map(Value::as_array).flatten();
        all.filter_map(|warning| warning["id"].as_str())
            .filter(|id| id.starts_with("month-"))
            .map(str::to_owned)
            .collect()
    };
    assert!(warnings(history("", true)).is_empty());
    for name in ["Deluxe", "deluxe", number] {
        assert_eq!(warnings(history(&format!("2026-05,{name},2\n"), true)), ["month-repeated"], "{name}");
    }
    assert_eq!(warnings(history("", false)), ["month-part-missing"]);
    // A part that is there from some month on was not there before.
    let later = "Month,Part,Devices\n2026-08,Essentials,2\n2026-09,Essentials,2\n2026-09,Deluxe,1\n2026-10,Essentials,1\n";
    assert!(warnings(later.to_owned()).is_empty());
}

/// Of two events of one day none comes last.
#[test]
fn events_of_one_day_do_not_set_the_same() {
    let more = |value: &str| {
        format!(
            "set = {{ \"units.Deluxe\" = \"+5\" }}\n\n[[forecast.events]]\ndate = 2027-03-01\nset = {{ \"units.Deluxe\" = {value} }}\n"
        )
    };
    let folder = changed("forecast", "study.toml", "set = { \"units.Deluxe\" = \"+5\" }\n", &more("20"));
    let (code, _, said) = program(folder.path(), &["forecast", "."]);
    assert!(code == 3 && said.contains("another event of 2027-03-01 sets the same"), "{said}");
    let folder = changed("forecast", "study.toml", "set = { \"units.Deluxe\" = \"+5\" }\n", &more("\"+2\""));
    assert_eq!(program(folder.path(), &["forecast", "."]).0, 0);
}

#[test]
fn a_mix_is_a_percentage() {
    for mix in ["\"0.5\"", "50"] {
        let folder = changed("forecast", "study.toml", "mix = \"50%\"", &format!("mix = {mix}"));
        let (code, _, said) = program(folder.path(), &["forecast", "."]);
        assert!(code == 3 && said.contains("`mix` is no percentage"), "{said}");
    }
}

/// Notes may lie beside expectations; a table that nothing compares may not.
#[test]
fn a_table_that_is_not_compared_is_no_expectation() {
    let with_expectations = || {
        let folder = copy("tiny");
        assert_eq!(program(folder.path(), &["test", ".", "--bless"]).0, 0);
        folder
    };
    for name in ["as-is.CSV", "as-is.tsv", "as-is.csv.gz", "as-is.xlsx"] {
        let folder = with_expectations();
        std::fs::write(folder.path().join("expected").join(name), "Device ID,Base\nA01,Premier\n").unwrap();
        let (code, text, said) = program(folder.path(), &["test", "."]);
        assert!(
            code == 3 && (text + &said).contains("only files that end in `.csv` or `.parquet`"),
            "{name}"
        );
    }
    let folder = with_expectations();
    std::fs::write(folder.path().join("expected/notes.md"), "why").unwrap();
    assert_eq!(program(folder.path(), &["test", "."]).0, 0);
}

/// docs/contract.md section 7: `--force` replaces a file of pins and nothing else.
#[test]
fn forced_pins_replace_pins_alone() {
    let folder = copy("acme");
    let at = folder.path();
    std::fs::create_dir(at.join("other")).unwrap();
    std::fs::write(at.join("other/study.toml"), "another customer").unwrap();
    let pins = |path: &str| program(at, &["optimize", ".", "--no-ranges", "-q", "--force", "--pins", path]);
    let (code, _, said) = pins("other/study.toml");
    assert!(code == 1 && said.contains("is not a file of pins"), "{said}");
    assert_eq!(std::fs::read_to_string(at.join("other/study.toml")).unwrap(), "another customer");
    let (code, _, said) = pins("pins.csv");
    assert!(code == 1 && said.contains("pins.csv"), "an input of the study: {said}");
    assert_eq!((pins("new.csv").0, pins("new.csv").0), (0, 0));
}

/// docs/model.md section 2: a canonical word in any case means all devices that have it.
#[test]
fn a_canonical_word_means_all_that_have_it_in_any_case() {
    for word in ["ios", "iOS", "IOS"] {
        let lever = format!("name = \"overage-off\"\nset = {{ retire = \"platform = '{word}'\" }}\n");
        let folder = copy("tiny");
        let text = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
        let start = text.find("[[scenario]]").unwrap();
        let text = format!("{}[[scenario]]\n{lever}", &text[..start]);
        std::fs::write(folder.path().join("study.toml"), text).unwrap();
        change(folder.path(), "devices.csv", "iOS", "iPhone OS");
        let found = run(folder.path());
        let devices = std::fs::read_to_string(folder.path().join("devices.csv")).unwrap();
        let expected =
            devices.lines().filter(|line| line.contains(",iOS,") || line.contains(",iPhone OS,")).count();
        assert_eq!(found["scenarios"][1]["devices"]["retired"], expected, "{word}");
    }
}

/// The mark of UTF-8 is left off before the first line alone: what else begins so is a name.
#[test]
fn only_the_first_mark_is_left_off() {
    let name = "name = \"\\uFEFF=1+1\"";
    let folder = changed("tiny", "study.toml", "name = \"buy-2-deluxe\"", name);
    let (code, text, said) = program(folder.path(), &["run", ".", "--no-ranges", "--format", "csv"]);
    assert_eq!(code, 0, "{said}");
    assert!(text.contains("\n\u{feff}=1+1,") && !text.contains("\n=1+1"), "{text}");
}

/// docs/contract.md section 1: "`customer` picks one".
#[test]
fn a_customer_is_picked_or_asked_for() {
    for header in ["Client", "Account Name"] {
        let folder = changed(
            "tiny",
            "study.toml",
            "parts = \"parts.csv\"\n",
            "parts = \"parts.csv\"\ncustomer = \"ACME\"\n",
        );
        let path = folder.path().join("parts.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        let mut with = format!("{header},{}\n", lines.next().unwrap());
        for line in lines {
            writeln!(with, "ACME,{line}").unwrap();
        }
        std::fs::write(&path, &with).unwrap();
        refused(folder.path(), "has no column with customers");
        std::fs::write(&path, with.replacen(header, "Customer Name", 1)).unwrap();
        assert_eq!(check(folder.path()).0, 0);
    }
}

/// docs/guide/import.md: `timezone` is of dates without a zone, `date_order` of dates of three numbers; in `License Assigned
/// Date` as well. 10:00 in Tokyo is 01:00 UTC, before 02:00 UTC; 2 May is after 9 January.
#[test]
fn dates_of_assigned_licenses_are_read_as_the_study_says() {
    let base = |keys: &str, deluxe: &str, essentials: &str| {
        let folder = changed(
            "tiny",
            "study.toml",
            "[inventory]\n",
            &format!("[inventory]\nassigned = \"a.csv\"\n{keys}\n"),
        );
        change(
            folder.path(),
            "study.toml",
            "reading = { rule = \"best-fit\" }",
            "reading = { rule = \"best-fit\", usage = \"entitled\" }",
        );
        let head = "MaaS360 Part Name,MaaS360 Part Number,License Assigned Date,Status,Device ID";
        let rows =
            format!("{head}\nDeluxe,X-DLX,{deluxe},Active,A01\nEssentials,X-ESS,{essentials},Active,A01\n");
        std::fs::write(folder.path().join("a.csv"), rows).unwrap();
        let (code, text, said) = program(folder.path(), &["assign", ".", "--format", "csv"]);
        assert_eq!(code, 0, "{said}");
        text.lines().find(|line| line.starts_with("A01,")).unwrap().to_owned()
    };
    let zone = "timezone = \"Asia/Tokyo\"";
    assert!(base("", "2026-05-02 10:00", "2026-05-02 02:00 UTC").contains("Deluxe"));
    assert!(base(zone, "2026-05-02 10:00", "2026-05-02 02:00 UTC").contains("Essentials"));
    assert!(base(zone, "2026-05-02 12:00", "2026-05-02 02:00 UTC").contains("Deluxe"));
    assert!(base("date_order = \"dmy\"", "02/05/2026", "09/01/2026").contains("Deluxe"));
    assert!(base("date_order = \"mdy\"", "02/05/2026", "09/01/2026").contains("Essentials"));
}

#[test]
fn a_price_has_no_sign_and_a_date_no_time() {
    let price = "\"units.Deluxe\" = \"+2\"\n\"price.Deluxe\" = +1\n";
    let folder = changed("tiny", "study.toml", "\"units.Deluxe\" = \"+2\"\n", price);
    refused(folder.path(), "price.Deluxe");
    for date in ["2026-11-01T23:00:00-05:00", "2026-11-01T00:00", "2026-11-01[Asia/Tokyo]", "+002026-11-01"] {
        let folder =
            changed("tiny", "study.toml", "enabled_on = 2026-11-01", &format!("enabled_on = \"{date}\""));
        refused(folder.path(), "must be a date such as 2026-11-01");
    }
    let folder = changed("tiny", "study.toml", "enabled_on = 2026-11-01", "enabled_on = \"2026-11-01\"");
    assert_eq!(check(folder.path()).0, 0);
}

#[test]
fn numbers_of_the_command_line_are_what_they_look_like() {
    let folder = copy("tiny");
    let optimize = |option: &str, value: &str| {
        let (code, _, said) = program(folder.path(), &["optimize", ".", "--no-ranges", "-q", option, value]);
        (code, said)
    };
    for units in ["Deluxe=1,7", "Deluxe=1,0,0", "Deluxe=+4", "Deluxe=-1"] {
        assert_eq!(optimize("--at", units).0, 2, "{units}");
    }
    assert_eq!(optimize("--at", "Deluxe=1,700").0, 0);
    let (code, said) = optimize("--coverage", "0.95");
    assert_eq!(code, 2, "{said}");
    assert_eq!(
        (optimize("--coverage", "95%").0, optimize("--coverage", "95").0, optimize("--coverage", "0").0),
        (0, 0, 0)
    );
}

#[test]
fn a_catalog_of_another_version_or_without_services_is_refused() {
    let folder = changed("tiny", "study.toml", "catalog = \"maas360\"", "catalog = \"own.toml\"");
    let own = "format = \"fleetcast/catalog\"\nversion = 99\nname = \"own\"\n";
    std::fs::write(folder.path().join("own.toml"), own).unwrap();
    refused(folder.path(), "this version of the format of a catalog is not known");
    let part = own.replace("99", "1") + "[[part]]\nname = \"Deluxe\"\nsource = \"us\"\n";
    std::fs::write(folder.path().join("own.toml"), part).unwrap();
    refused(folder.path(), "the catalog does not say which services `Deluxe` has");
}

/// docs/contract.md, warnings `unmet-words`: a misspelled word leaves that of the files as it is.
#[test]
fn a_word_that_no_cell_has_is_named() {
    let with = |words: &str| {
        let folder = changed(
            "tiny",
            "study.toml",
            "[inventory]\n",
            &format!("[inventory]\nwords = {{ managed_status = {{ {words} }} }}\n"),
        );
        let found = run(folder.path());
        let warnings = found["import"]["warnings"].as_array().unwrap().clone();
        warnings
            .into_iter()
            .find(|warning| warning["id"] == "unmet-words")
            .map(|warning| warning["samples"].clone())
    };
    assert_eq!(
        with("'Enroled' = 'control_removed'"),
        Some(serde_json::json!(["`Enroled` of `managed_status`"]))
    );
    assert_eq!(with("'enrolled ' = 'enrolled'"), None);
}

#[test]
fn nothing_is_activated_before_it_is_enabled() {
    let folder = changed(
        "tiny",
        "study.toml",
        "enabled_on = 2026-11-01",
        "enabled_on = 2026-11-01\nactivates_on = 2026-10-31",
    );
    refused(folder.path(), "the day of activation is before the day on which license management was enabled");
}

/// A device a row; the columns behind the status are given.
fn devices(folder: &Path, more: &str, rows: &[&str]) {
    let mut text = format!("Last Reported,Device ID,Platform,Managed Status{more}\n");
    for row in rows {
        writeln!(text, "2026-10-30,{row}").unwrap();
    }
    std::fs::write(folder.join("devices.csv"), text).unwrap();
}

/// docs/formats.md section 6: "strict UTF-8 over the whole file" is a proof; a key that says otherwise is not silent.
#[test]
fn an_encoding_that_a_file_disproves_is_named() {
    for (encoding, is_named) in [("cp932", true), ("windows-1252", true), ("utf-8", false)] {
        let folder = changed(
            "tiny",
            "study.toml",
            "[inventory]\n",
            &format!("[inventory]\nencoding = \"{encoding}\"\n"),
        );
        devices(folder.path(), ",Department", &["A01,iOS,Enrolled,営業部", "A02,iOS,Enrolled,営業部"]);
        let found = run(folder.path());
        let warnings = found["import"]["warnings"].as_array().unwrap();
        let is_said = warnings.iter().any(|warning| {
            warning["id"] == "guessed-encoding" && warning["message"].to_string().contains("UTF-8 throughout")
        });
        assert_eq!(is_said, is_named, "{encoding}: {warnings:?}");
    }
}

/// Of headers that differ only by case, the one is meant that is named letter by letter; none if that is neither.
#[test]
fn a_header_is_meant_letter_by_letter() {
    let rows = ["A01,iOS,Enrolled,1,2", "A02,iOS,Enrolled,2,1", "A03,iOS,Enrolled,1,2"];
    let retired = |name: &str| {
        let lever = format!("retire = '''\"{name}\" = '2' '''\n");
        let folder = changed("tiny", "study.toml", "\"units.Deluxe\" = \"+2\"\n", &lever);
        devices(folder.path(), ",Cost Center,COST CENTER", &rows);
        folder
    };
    for (name, devices) in [("Cost Center", 1), ("COST CENTER", 2), ("COST CENTER#2", 2)] {
        let found = run(retired(name).path());
        assert_eq!(found["scenarios"][1]["devices"]["retired"], devices, "{name}");
    }
    refused(retired("cost_center").path(), "differ only by case, blanks or marks");
    let mapped = |header: &str| {
        let key = format!("[inventory]\ncolumns = {{ department = \"{header}\" }}\n");
        let folder = changed("tiny", "study.toml", "[inventory]\n", &key);
        change(folder.path(), "study.toml", "\"units.Deluxe\" = \"+2\"\n", "retire = \"department = '2'\"\n");
        devices(folder.path(), ",Department,DEPARTMENT", &rows);
        run(folder.path())["scenarios"][1]["devices"]["retired"].clone()
    };
    assert_eq!(
        (mapped("Department"), mapped("DEPARTMENT"), mapped("DEPARTMENT#2")),
        (1.into(), 2.into(), 2.into())
    );
}

/// docs/formats.md, K3b: what a column proves holds for all of its dates; a key that says otherwise is not silent.
#[test]
fn an_order_of_dates_that_a_column_disproves_is_named() {
    for (order, is_named) in [("mdy", true), ("dmy", false)] {
        let folder = changed(
            "tiny",
            "study.toml",
            "[inventory]\n",
            &format!("[inventory]\ndate_order = \"{order}\"\n"),
        );
        let rows =
            ["A01,iOS,Enrolled,13/02/2024", "A02,iOS,Enrolled,25/02/2024", "A03,iOS,Enrolled,03/01/2024"];
        devices(folder.path(), ",Installed Date", &rows);
        let found = run(folder.path());
        let warnings = found["import"]["warnings"].as_array().unwrap();
        assert_eq!(
            warnings.iter().any(|warning| warning["id"] == "date-order-disproved"),
            is_named,
            "{order}"
        );
    }
}

/// docs/formats.md section 2, empty placeholders, in the parts file as elsewhere; `none` is an answer under `Services` and
/// `Overage Allowed`.
#[test]
fn placeholders_of_a_parts_file_say_nothing() {
    let services = |cell: &str| {
        let text = format!(
            "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Unit Price,Overage Price,Services\nEssentials,D1P3GLL,Base,20,4,4,{cell}\nMail,{cell},Add-on,10,1,1,secure_mail\nMail EU,{cell},Add-on,5,1,1,secure_mail\n"
        );
        let folder = copy("tiny");
        std::fs::write(folder.path().join("parts.csv"), text).unwrap();
        change(
            folder.path(),
            "study.toml",
            "\n[[scenario]]\nname = \"buy-2-deluxe\"",
            "\n[[left_out]]\nname = \"buy-2-deluxe\"",
        );
        let path = folder.path().join("study.toml");
        let study = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, study.split("\n[[left_out]]").next().unwrap()).unwrap();
        let found = run(folder.path());
        (found["account"]["parts"].clone(), found["scenarios"][0]["parts"].clone())
    };
    let usual = services("");
    assert_eq!(usual.1.as_array().unwrap().len(), 3);
    for cell in ["-", "N/A", "(none)", "該当なし", "未設定", "－", "Not Available", "Null"] {
        assert_eq!(services(cell), usual, "{cell}");
    }
    let overage = "3,Yes,5.30,5.83,mdm,active,device_mgmt;app_mgmt;secure_mail";
    let folder = changed("tiny", "parts.csv", overage, &overage.replace("Yes", "None"));
    refused(folder.path(), "`none`");
}

/// docs/formats.md, case 43: what proves the mark before decimals in a file holds for its units, too, and for the prices of
/// levers.
#[test]
fn a_decimal_comma_parts_no_thousands() {
    let parts = |units: &str, price: &str| {
        format!(
            "MaaS360 Part Name;MaaS360 Part Number;License Type;License Units Purchased;Unit Price;Overage Price;Services\nEssentials;X-ESS;Base;{units};{price};5;device_mgmt\n"
        )
    };
    let study = |units: &str, price: &str, more: &str| {
        let folder = copy("tiny");
        std::fs::write(folder.path().join("parts.csv"), parts(units, price)).unwrap();
        let path = folder.path().join("study.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let head = text.split("\n[[scenario]]").next().unwrap();
        std::fs::write(&path, format!("{head}{more}")).unwrap();
        folder
    };
    refused(study("20,000", "4,24", "").path(), "`20,000` is no number of units");
    assert_eq!(check(study("20,000", "4.24", "").path()).0, 0);
    assert_eq!(check(study("1,200,000", "4,24", "").path()).0, 0);
    let scenario = |price: &str| {
        format!("\n[[scenario]]\nname = \"s\"\nset = {{ \"price.Essentials\" = \"{price}\" }}\n")
    };
    refused(study("20", "4,24", &scenario("1.120")).path(), "the point of `1.120` may part thousands");
    for price in ["1120", "1.12", "1.1200", "0.125"] {
        assert_eq!(check(study("20", "4,24", &scenario(price)).path()).0, 0, "{price}");
    }
    assert_eq!(check(study("20", "4.24", &scenario("1.120")).path()).0, 0);
    let sweep = "\n[[sweep]]\nname = \"m\"\nmatrix = \"m.csv\"\n";
    let folder = study("20", "4,24", sweep);
    std::fs::write(folder.path().join("m.csv"), "name,price.Essentials\na,1.120\n").unwrap();
    refused(folder.path(), "the point of `1.120` may part thousands");
    let grid = "\n[[sweep]]\nname = \"m\"\n[sweep.grid]\n\"price.Essentials\" = [\"1.120\", \"2\"]\n";
    refused(study("20", "4,24", grid).path(), "the point of `1.120` may part thousands");
}

/// docs/formats.md, K3b: "Dates with dots are apart", also in one column.
#[test]
fn a_date_with_dots_among_others_has_the_day_first() {
    let stale = |rows: &[&str]| {
        let folder = changed(
            "tiny",
            "study.toml",
            "days_since_report > 90",
            "device_id = 'A01' AND days_since_report > 90",
        );
        let mut text = "Device ID,Platform,Managed Status,Last Reported\n".to_owned();
        for (row, at) in rows.iter().zip(1..) {
            writeln!(text, "A0{at},iOS,Enrolled,{row}").unwrap();
        }
        std::fs::write(folder.path().join("devices.csv"), text).unwrap();
        let found = run(folder.path());
        let rejected = found["import"]["rejected_rows"].as_array().map_or(0, Vec::len);
        let row = scenario(&found, "retire-stale");
        (row["devices"]["retired"].clone(), rejected)
    };
    // October 5 is 27 days before November 1, May 10 is 175.
    for beside in [["06.10.2026", "07.10.2026"], ["28/10/2026", "29/10/2026"], ["10/28/2026", "10/29/2026"]] {
        assert_eq!(stale(&["05.10.2026", beside[0], beside[1]]), (0.into(), 0), "{beside:?}");
    }
    assert_eq!(stale(&["05.10.2026", "10.28.2026", "10/29/2026"]), (1.into(), 0));
    assert_eq!(stale(&["05/10/2026", "30.10.2026", "10/29/2026"]), (1.into(), 0));
}

/// docs/formats.md, case 38: a zone that is written is the zone, in brackets too.
#[test]
fn a_zone_in_brackets_counts() {
    let stale = |zone: &str| {
        let folder = changed("tiny", "study.toml", "days_since_report > 90", "days_since_report > 30");
        devices_with(folder.path(), &format!("2026/10/02 08:30{zone}"));
        let found = run(folder.path());
        let row = scenario(&found, "retire-stale");
        row["devices"]["retired"].clone()
    };
    for (zone, devices) in
        [("", 0), (" JST", 1), (" (JST)", 1), ("（UTC+9）", 1), (" [GMT+09:00]", 1), (" (UTC)", 0)]
    {
        assert_eq!(stale(zone), devices, "{zone}");
    }
}

fn devices_with(folder: &Path, reported: &str) {
    let text = format!("Device ID,Platform,Managed Status,Last Reported\nA01,iOS,Enrolled,{reported}\n");
    std::fs::write(folder.join("devices.csv"), text).unwrap();
}

/// `ö` is one character or two: a Mac writes `o` and two dots.
#[test]
fn letters_are_composed() {
    let retired = |cell: &str, literal: &str| {
        let folder =
            changed("tiny", "study.toml", "days_since_report > 90", &format!("department {literal}"));
        devices(
            folder.path(),
            ",Department",
            &[&format!("A01,iOS,Enrolled,{cell}"), "A02,iOS,Enrolled,Köln"],
        );
        let found = run(folder.path());
        let row = scenario(&found, "retire-stale");
        row["devices"]["retired"].clone()
    };
    let apart = "Ko\u{308}ln";
    assert_eq!(retired(apart, "= 'Köln'"), 2);
    assert_eq!(retired(apart, &format!("= '{apart}'")), 2);
    assert_eq!(retired(apart, "LIKE 'Kö%'"), 2);
    assert_eq!(retired("ｶﾞ", "= 'Köln'"), 1);
}

/// docs/formats.md, case 43: "unit taken from header or suffix".
#[test]
fn a_unit_of_a_header_counts() {
    for (header, cells) in [
        ("free (GB)", ["8", "64"]),
        ("free_mb", ["8192", "65536"]),
        ("FreeStorageSpaceInBytes", ["8589934592", "68719476736"]),
        ("free (TB)", ["0.0078125", "0.0625"]),
    ] {
        let key = format!("[inventory]\ncolumns = {{ storage_free = \"{header}\" }}\n");
        let folder = changed("tiny", "study.toml", "[inventory]\n", &key);
        change(folder.path(), "study.toml", "days_since_report > 90", "storage_free < 10");
        let rows: Vec<String> =
            (1..).zip(cells).map(|(at, cell)| format!("A0{at},iOS,Enrolled,{cell}")).collect();
        devices(folder.path(), &format!(",{header}"), &rows.iter().map(String::as_str).collect::<Vec<_>>());
        let found = run(folder.path());
        let row = scenario(&found, "retire-stale");
        assert_eq!(row["devices"]["retired"], 1, "{header}");
    }
}

/// docs/model.md section 6: prices are per month unless key or header say otherwise; a title that speaks of a year is asked
/// about.
#[test]
fn a_title_that_speaks_of_a_year_is_asked_about() {
    for title in ["Price list 2026, all prices per year", "年額(税抜)", "Annual fees"] {
        let folder = copy("tiny");
        let path = folder.path().join("parts.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("\"{title}\",,\n\n{text}")).unwrap();
        refused(folder.path(), "speaks of a year, and no header says what prices are for");
        change(folder.path(), "study.toml", "[account]\n", "[account]\nprice_period = \"month\"\n");
        assert_eq!(check(folder.path()).0, 0, "{title}");
    }
    let folder = copy("tiny");
    let path = folder.path().join("parts.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("Parts of ACME,,\n{text}")).unwrap();
    assert_eq!(check(folder.path()).0, 0);
}

/// docs/formats.md, cases 36 and 58 and K3b: the order of license dates is that of their file, of the study's key, of the
/// inventory (with a warning), or month first (with a warning).
#[test]
fn the_order_of_license_dates_is_never_taken_without_a_word() {
    // 5 October and 4 November, or 10 May and 11 April: the later base is valid.
    let base = |key: &str, reported: &str, beside: &str, more: &str| {
        let folder = copy("tiny");
        let with = format!("[inventory]\nassigned = \"assigned.csv\"\n{key}");
        change(folder.path(), "study.toml", "[inventory]\n", &with);
        change(
            folder.path(),
            "study.toml",
            "rule = \"best-fit\"",
            "rule = \"best-fit\", usage = \"entitled\"",
        );
        let devices =
            format!("Device ID,Platform,Managed Status,Last Reported\nA01,iOS,Enrolled,{reported}\n");
        std::fs::write(folder.path().join("devices.csv"), devices).unwrap();
        std::fs::write(folder.path().join("usage.csv"), "Device ID,Service\nA01,device_mgmt\n").unwrap();
        let licenses = format!(
            "Device ID,MaaS360 Part Number,License Assigned Date,Last Reported\nA01,X-DLX,05/10/2026,{beside}\nA01,X-PRM,04/11/2026,\n{more}"
        );
        std::fs::write(folder.path().join("assigned.csv"), licenses).unwrap();
        let (_, text, _) = program(folder.path(), &["assign", "."]);
        let (_, said) = check(folder.path());
        let row = text.lines().find(|line| line.starts_with("A01,")).unwrap().to_owned();
        let order = ["date-order-assumed", "date-order-disproved"].map(|id| said.contains(id));
        (row.split(',').nth(2).unwrap().to_owned(), order)
    };
    let is = |base: &str, assumed: bool, disproved: bool| (base.to_owned(), [assumed, disproved]);
    assert_eq!(base("", "2026-10-30", "", ""), is("Deluxe", true, false));
    assert_eq!(base("", "30/10/2026", "", ""), is("Premier", true, false));
    assert_eq!(base("", "10/30/2026", "", ""), is("Deluxe", true, false));
    assert_eq!(base("", "2026-10-30", "25/10/2026", ""), is("Premier", false, false));
    assert_eq!(base("date_order = \"dmy\"\n", "2026-10-30", "", ""), is("Premier", false, false));
    let proof = "A09,X-DLX,25/10/2026,\n";
    assert_eq!(base("", "2026-10-30", "", proof), is("Premier", false, false));
    assert_eq!(base("date_order = \"mdy\"\n", "2026-10-30", "", proof), is("Deluxe", false, true));
}

/// docs/contract.md, warnings `rows-contradict`: each service with its own lines.
#[test]
fn each_service_that_rows_contradict_in_is_named() {
    let folder = copy("tiny");
    let rows = "Device ID,secure_mail,browser\nA01,Yes,No\nA02,No,No\nA01,No,Yes\n";
    std::fs::write(folder.path().join("usage.csv"), rows).unwrap();
    let found = run(folder.path());
    let warnings = found["import"]["warnings"].as_array().unwrap();
    let warning = warnings.iter().find(|warning| warning["id"] == "rows-contradict").unwrap();
    let samples = [
        "`secure_mail`: yes in line 2 of `usage.csv`, no in line 4",
        "`browser`: yes in line 4 of `usage.csv`, no in line 2",
    ];
    assert_eq!((&warning["count"], &warning["samples"]), (&2.into(), &serde_json::json!(samples)));
}

#[test]
fn suspended_parts_are_named_where_nothing_can_be_shown() {
    let folder = copy("tiny");
    let text = "MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Overage Price,State,Services\nDeluxe,Base,5,5.30,5.83,suspended 2026-12-01,device_mgmt\n";
    std::fs::write(folder.path().join("parts.csv"), text).unwrap();
    let path = folder.path().join("study.toml");
    let study = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, study.split("\n[[scenario]]").next().unwrap()).unwrap();
    let (code, _, said) = program(folder.path(), &["run", "."]);
    assert!(
        code == 3 && said.contains("look at `State` and `License Type` in `parts.csv`"),
        "{code}: {said}"
    );
}

/// docs/formats.md, case 29: the count of a footer is compared, also below tables beside the inventory.
#[test]
fn a_footer_of_usage_is_compared() {
    let named = |footer: &str| {
        let folder = copy("tiny");
        let path = folder.path().join("usage.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        let rows = text.lines().count() - 1;
        std::fs::write(&path, format!("{}\n{}\n", text.trim_end(), footer.replace("ALL", &rows.to_string())))
            .unwrap();
        let found = run(folder.path());
        let warnings = found["import"]["warnings"].as_array().unwrap().clone();
        warnings.iter().any(|warning| warning["id"] == "footer-total")
    };
    assert!(named("Displaying 1 - 10 of 4000 Records"));
    assert!(named("\"Total: 1,250\",,"));
    assert!(!named("Displaying 1 - ALL of ALL Records"));
    assert!(!named("Total: ALL,,"));
}

/// docs/formats.md, case 3: "other column order in the second part: Reject with both line numbers", also in tables beside the
/// inventory.
#[test]
fn a_second_header_of_another_order_is_refused() {
    let folder = copy("tiny");
    let write = |text: &str| std::fs::write(folder.path().join("usage.csv"), text).unwrap();
    write("Device ID,secure_mail,browser\nA01,Yes,No\nDevice ID,browser,secure_mail\nA02,Yes,No\n");
    refused(folder.path(), "`usage.csv` has two headers of different order, in lines 1 and 3");
    write("Device ID,secure_mail,browser\nA01,Yes,No\nDevice ID,secure_mail,browser\nA02,Yes,No\n");
    assert_eq!(check(folder.path()).0, 0);
}

/// docs/formats.md, case 21, and section 2: rows are equal by what their words mean.
#[test]
fn rows_of_a_device_are_equal_by_what_their_words_mean() {
    let counts = |status: &str, key: &str| {
        let folder = changed(
            "tiny",
            "study.toml",
            "files = [\"devices.csv\"]",
            &format!("files = [\"devices.csv\", \"b.csv\"]\n{key}"),
        );
        let file = |status: &str| {
            format!("Device ID,Platform,Managed Status,Last Reported\nA01,iOS,{status},2026-10-30\n")
        };
        std::fs::write(folder.path().join("devices.csv"), file("Enrolled")).unwrap();
        std::fs::write(folder.path().join("b.csv"), file(status)).unwrap();
        let found = run(folder.path());
        (found["import"]["merged"].clone(), found["import"]["rejected"].clone())
    };
    for status in ["Enrolled", "ENROLLED", "登録済み", "Ｅｎｒｏｌｌｅｄ"] {
        assert_eq!(counts(status, ""), (1.into(), 0.into()), "{status}");
    }
    let words = "words = { managed_status = { \"Registriert\" = \"enrolled\" } }";
    assert_eq!(counts("Registriert", words), (1.into(), 0.into()));
}

/// docs/formats.md, cases 32 and 33: too many cells are "never shifted", and an empty one behind them proves nothing: a comma within a
/// cell may have moved it there.
#[test]
fn a_row_with_one_cell_more_is_never_shifted() {
    let price = changed("tiny", "parts.csv", "device_mgmt;app_mgmt\n", "device_mgmt;app_mgmt,\n");
    refused(price.path(), "has 11 cells where the header has 10");
    let inventory = |rows: &str| {
        let folder = copy("tiny");
        let text = format!("Device ID,Platform,Managed Status,Last Reported,Department\n{rows}");
        std::fs::write(folder.path().join("devices.csv"), text).unwrap();
        let found = run(folder.path());
        (found["import"]["imported"].as_u64().unwrap(), found["import"]["rejected"].as_u64().unwrap())
    };
    let plain = "A01,iOS,Enrolled,2026-10-21,Sales\n";
    assert_eq!(inventory(&format!("{plain}A02,iOS,Enrolled,2026-10-21,Sales,\n")), (1, 1));
    // Where every row ends with a comma it is the program that wrote it.
    let all = "A01,iOS,Enrolled,2026-10-21,Sales,\nA02,iOS,Enrolled,2026-10-21,Sales,\n";
    assert_eq!(inventory(all), (2, 0));
}

/// A spreadsheet drops zeros, makes days of ids and hides no date that a second column has; Jamf numbers devices and computers apart.
#[test]
fn ids_and_dates_that_a_spreadsheet_changed_are_named() {
    let warnings = |rows: &str| {
        let folder = copy("tiny");
        std::fs::write(folder.path().join("devices.csv"), rows).unwrap();
        let found = run(folder.path());
        let ids = found["import"]["warnings"].as_array().unwrap().iter().map(|warning| warning["id"].clone());
        (ids.collect::<Vec<Value>>(), found["import"]["rejected"].as_u64().unwrap())
    };
    let head = "Device ID,Platform,Managed Status,Last Reported,lastReportedInEpochms\n";
    let row = |id: &str| format!("{id},iOS,Enrolled,2026-10-20T00:00:00Z,\n");
    let zeros = "ids-without-zeros".into();
    assert!(warnings(&format!("{head}{}{}", row("00123"), row("123"))).0.contains(&zeros));
    assert!(!warnings(&format!("{head}{}{}", row("00123"), row("124"))).0.contains(&zeros));
    assert_eq!(warnings(&format!("{head}{}{}", row("1-Mar"), row("A1"))).1, 1);

    let folder = changed("tiny", "study.toml", "days_since_report > 90", "days_since_report > 200");
    let rows = ["1970-01-01 00:00:00", "never", ""]
        .map(|first| format!("A{first:.1},iOS,Enrolled,{first},1769904000000\n"));
    std::fs::write(folder.path().join("devices.csv"), format!("{head}{}", rows.concat())).unwrap();
    assert_eq!(scenario(&run(folder.path()), "retire-stale")["devices"]["retired"], 3);

    let folder = changed("tiny", "study.toml", "\"devices.csv\"", "\"mobile.csv\", \"computers.csv\"");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "mobile.csv",
        "JSS Mobile Device ID,Display Name,UDID,Managed,Last Inventory Update\n1,iPad,u-1,Managed,2026-10-20T10:00:00\n",
    );
    write(
        "computers.csv",
        "JSS Computer ID,Computer Name,UDID,Managed,Last Check-in\n1,mac,c-1,Managed,2026-10-21T10:00:00\n",
    );
    refused(folder.path(), "Jamf numbers them apart");
}
