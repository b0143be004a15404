//! What new users met: prices per year, studies with nothing to show, prices that are missing.

use std::path::Path;

use crate::support::{copy, program};

/// Changes a file of a study.
fn change(folder: &Path, file: &str, edits: &[(&str, &str)]) {
    let path = folder.join(file);
    let mut text = std::fs::read_to_string(&path).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "{file} has no {from}");
        text = text.replace(from, to);
    }
    std::fs::write(path, text).unwrap();
}

fn result(folder: &Path) -> serde_json::Value {
    let (code, json, told) = program(folder, &["run", ".", "--format", "json", "--no-charts", "-o", "out"]);
    assert_eq!(code, 0, "{told}");
    serde_json::from_str(&json).unwrap()
}

#[test]
fn a_yearly_price_is_said_by_its_header_or_by_the_key_and_echoed() {
    let folder = copy("tiny");
    let monthly = result(folder.path());
    assert_eq!(monthly["price_period"], "month");
    assert_eq!(monthly["bought"][0]["per_year"], "203.52");
    let (_, check, _) = program(folder.path(), &["check", "."]);
    assert!(check.contains("4 Essentials at USD 4.24 a month: USD 203.52 a year"), "{check}");
    change(
        folder.path(),
        "parts.csv",
        &[("Unit Price,Overage Price", "Unit Price per Year,Overage Price per year")],
    );
    let (_, check, _) = program(folder.path(), &["check", "."]);
    assert!(check.contains("4 Essentials at USD 4.24 a year: USD 16.96 a year"), "{check}");
    change(
        folder.path(),
        "parts.csv",
        &[("Unit Price per Year,Overage Price per year", "Unit Price,Overage Price")],
    );
    change(
        folder.path(),
        "study.toml",
        &[("overage_enabled = true", "overage_enabled = true\nprice_period = \"year\"")],
    );
    std::fs::remove_dir_all(folder.path().join("out")).unwrap();
    let yearly = result(folder.path());
    // Over twelve months it is the monthly sum of a study whose prices are per month.
    assert_eq!(yearly["scenarios"][0]["horizon"], monthly["scenarios"][0]["per_month"]);
    assert_eq!(yearly["bought"][0]["per_year"], "16.96");
    let (_, text, _) = program(folder.path(), &["run", ".", "--no-charts", "-o", "out", "--force"]);
    assert!(text.contains("4 Essentials at USD 4.24 a year: USD 16.96 a year"), "{text}");
}

#[test]
fn key_and_headers_that_disagree_about_the_period_are_refused_with_places() {
    let refused = |header: &str, key: &str| {
        let folder = copy("tiny");
        change(folder.path(), "parts.csv", &[("Unit Price,Overage Price", header)]);
        change(
            folder.path(),
            "study.toml",
            &[("overage_enabled = true", &format!("overage_enabled = true\n{key}"))],
        );
        let (code, _, told) = program(folder.path(), &["check", "."]);
        assert_eq!(code, 3, "{told}");
        told
    };
    let told = refused("Unit Price per Year,Overage Price", "price_period = \"month\"");
    assert!(
        told.contains(
            "`price_period` is `month`, but line 1 of `parts.csv` has the header `Unit Price per Year`"
        ),
        "{told}"
    );
    assert!(told.contains("study.toml:24"), "{told}");
    let told = refused("Unit Price per Year,Overage Price per Month", "");
    assert!(told.contains("name different periods") && told.contains("parts.csv:1"), "{told}");
    assert!(!told.contains("or set `price_period"), "no key brings two headers together: {told}");
    let told = refused("Unit Price per Year,Overage Price", "");
    assert!(told.contains("`Overage Price` names no period"), "{told}");
    let told = refused("Unit Price,Overage Price", "price_period = \"week\"");
    assert!(told.contains("`week` is not a value of `price_period`"), "{told}");
}

#[test]
fn two_columns_of_one_price_are_refused() {
    let folder = copy("tiny");
    change(folder.path(), "parts.csv", &[("Family,State", "Unit Price per Year,State"), (",mdm,", ",51,")]);
    let (code, _, told) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 3, "{told}");
    assert!(
        told.contains("`Unit Price` and `Unit Price per Year` of `parts.csv` are both prices of one unit"),
        "{told}"
    );
}

/// Refused by everything that ends in money, and shown with `--allow-empty`.
fn is_empty(folder: &Path, says: &[&str]) {
    for command in ["run", "envelope"] {
        let (code, out, told) = program(folder, &[command, "."]);
        assert_eq!((code, out.as_str()), (3, ""), "{told}");
        assert!(says.iter().all(|word| told.contains(word)), "{told}");
        assert!(told.contains("--allow-empty"), "{told}");
        let (code, _, told) = program(folder, &[command, ".", "--allow-empty"]);
        assert_eq!(code, 0, "{told}");
    }
    let (code, _, _) = program(folder, &["compare", ".", ".:overage-off"]);
    assert_eq!(code, 3);
}

/// docs/model.md section 6: "no device is in scope … under any policy" is an error; under one of them it is said, also where
/// `retire` is the cause, and nobody "gets a license" then.
#[test]
fn a_policy_without_a_device_is_named() {
    let folder = copy("tiny");
    change(
        folder.path(),
        "study.toml",
        &[("name = \"as-is\"", "name = \"as-is\"\nretire = \"device_id <> 'x'\"")],
    );
    let more = "\n[[scenario]]\nname = \"all-stay\"\n[scenario.set]\nretire = \"\"\n";
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), study + more).unwrap();
    let (code, out, err) = program(folder.path(), &["run", ".", "-o", "out", "--no-charts"]);
    assert_eq!(code, 0, "{err}");
    let named = "no device is in scope: nothing is assigned (12): `retire` takes 12 devices out of the fleet";
    assert!(out.contains(named) && out.contains("No device is in scope, so none gets a license."), "{out}");
    assert!(!out.contains("Every device in scope gets a license"), "{out}");
    let (code, out, err) = program(folder.path(), &["optimize", "."]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains(named), "{out}");
}

#[test]
fn nothing_to_show_is_no_figure_of_zero() {
    let folder = copy("tiny");
    change(folder.path(), "devices.csv", &[("Managed Status", "State of it")]);
    is_empty(folder.path(), &["no column has the managed status", "`State of it`", "managed_status"]);

    let folder = copy("tiny");
    change(
        folder.path(),
        "devices.csv",
        &[(",Enrolled,", ",Gone fishing,"), (",Activated,", ",Gone fishing,")],
    );
    is_empty(folder.path(), &["no device is in scope", "unknown (", "[inventory.words]"]);

    let folder = copy("tiny");
    let parts = std::fs::read_to_string(folder.path().join("parts.csv")).unwrap();
    let header = parts.lines().next().unwrap();
    std::fs::write(
        folder.path().join("parts.csv"),
        format!("{header}\nEssentials,X-ESS,Base,0,Yes,4.24,4.66,mdm,active,device_mgmt\n"),
    )
    .unwrap();
    let study = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let (head, _) = study.split_once("[[scenario]]\nname = \"buy-2-deluxe\"").unwrap();
    let study =
        format!("{head}[[scenario]]\nname = \"overage-off\"\n[scenario.set]\noverage_enabled = false\n");
    std::fs::write(folder.path().join("study.toml"), study).unwrap();
    is_empty(folder.path(), &["no part that could be assigned has any units", "`parts.csv`"]);
    // A scenario that buys has something to show.
    change(folder.path(), "study.toml", &[("overage_enabled = false", "\"units.Essentials\" = 3")]);
    let (code, _, told) = program(folder.path(), &["run", ".", "--force"]);
    assert_eq!(code, 0, "{told}");
}

#[test]
fn a_missing_overage_price_is_named_with_the_remedy() {
    let folder = copy("tiny");
    change(folder.path(), "parts.csv", &[(",4.66,", ",,"), (",5.83,", ",,")]);
    let says = "the overage price of Essentials, Deluxe is missing";
    let remedy = "overage_rate = \"list-times:1.10\"";
    for arguments in [&["check", "."][..], &["run", ".", "--no-charts"], &["envelope", "."]] {
        let (code, text, told) = program(folder.path(), arguments);
        assert_eq!(code, 0, "{told}");
        assert!(text.contains("the overage price of ") && text.contains(remedy), "{text}");
        assert!(!text.contains("the unit price of "), "{text}");
        assert!(arguments[0] == "run" || text.contains(says), "{text}");
    }
    // The remedy works, in the envelope too.
    change(
        folder.path(),
        "study.toml",
        &[(
            "reading = { rule = \"best-fit\" }",
            "reading = { rule = \"best-fit\", overage_rate = \"list-times:1.10\" }",
        )],
    );
    let (_, text, _) = program(folder.path(), &["envelope", ".", "--format", "csv"]);
    let band = text.lines().nth(1).unwrap();
    assert!(band.starts_with("as-is,,562.92,227.436,0.00,"), "{text}");
    let (_, text, _) = program(folder.path(), &["check", "."]);
    assert!(!text.contains("overage price"), "{text}");

    let folder = copy("tiny");
    change(folder.path(), "parts.csv", &[(",4.24,", ",,")]);
    let (_, text, _) = program(folder.path(), &["check", "."]);
    assert!(text.contains("the unit price of Essentials is missing"), "{text}");
}

/// The warnings of the import and of the first scenario, and the check as text.
fn warnings(edits: &[(&str, &str, &str)]) -> (Vec<serde_json::Value>, String) {
    let folder = copy("tiny");
    for (file, from, to) in edits {
        change(folder.path(), file, &[(from, to)]);
    }
    let result = result(folder.path());
    let (_, check, _) = program(folder.path(), &["check", "."]);
    let (_, run, _) = program(folder.path(), &["run", ".", "--no-charts", "-o", "out", "--force"]);
    let found: Vec<_> = result["import"]["warnings"].as_array().unwrap().clone();
    for warning in &found {
        let message = warning["message"].as_str().unwrap();
        assert!(check.contains(message) && run.contains(message), "{message}\n{check}\n{run}");
    }
    (found, check)
}

fn one<'w>(warnings: &'w [serde_json::Value], id: &str) -> Option<&'w serde_json::Value> {
    let found: Vec<_> = warnings.iter().filter(|warning| warning["id"] == id).collect();
    assert!(found.len() < 2, "{found:?}");
    found.first().copied()
}

#[test]
fn doubtful_dates_are_warned_about() {
    let (plain, _) = warnings(&[]);
    for id in ["activation-past", "as-of-distant", "currency-unknown", "price-decimals"] {
        assert!(one(&plain, id).is_none(), "{plain:?}");
    }
    // Enabled on August 2 it is activated on October 31; on August 3, on November 1, the very day.
    let (past, _) = warnings(&[("study.toml", "enabled_on = 2026-11-01", "enabled_on = 2026-08-02")]);
    let past = one(&past, "activation-past").unwrap();
    assert_eq!(past["message"], "the day of activation, 2026-10-31, is before `as_of`, 2026-11-01");
    assert!(past["consequence"].as_str().unwrap().contains("correct `activates_on`"));
    let (today, _) = warnings(&[("study.toml", "enabled_on = 2026-11-01", "enabled_on = 2026-08-03")]);
    assert!(one(&today, "activation-past").is_none());
    // Two years after the inventory of 2026-11-01 are 730 days: 2028-10-31, 90 days after 2028-08-02.
    for (enabled, is_far) in [("2028-08-02", false), ("2028-08-03", true), ("9898-12-31", true)] {
        let changed = format!("enabled_on = {enabled}");
        let (found, _) = warnings(&[("study.toml", "enabled_on = 2026-11-01", &changed)]);
        assert_eq!(one(&found, "activation-distant").is_some(), is_far, "{enabled}");
    }
    // The newest report is of October 31.
    for (as_of, says) in [
        ("2026-12-01", None),
        ("2026-12-02", Some("2026-10-31, is 32 days before `as_of`, 2026-12-02")),
        ("2026-09-30", None),
        ("2026-09-29", Some("2026-10-31, is 32 days after `as_of`, 2026-09-29")),
    ] {
        let (found, _) = warnings(&[("study.toml", "as_of = 2026-11-01", &format!("as_of = {as_of}"))]);
        let found = one(&found, "as-of-distant");
        let says = says.map(|says| format!("the newest `last_reported_at`, {says}"));
        assert_eq!(found.map(|w| w["message"].as_str().unwrap().to_owned()), says);
        assert!(found.is_none_or(|warning| warning["count"] == 12), "{found:?}");
    }
}

#[test]
fn doubtful_currencies_and_their_prices_are_warned_about() {
    let (unknown, _) = warnings(&[("study.toml", "\"USD\"", "\"UDS\"")]);
    let unknown_currency = one(&unknown, "currency-unknown").unwrap();
    assert_eq!(unknown_currency["message"], "ISO 4217 lists no currency `UDS`; did you mean `USD`?");
    assert!(one(&unknown, "price-decimals").is_none());
    // Five parts with two prices each, none of them whole.
    let (yen, _) = warnings(&[("study.toml", "\"USD\"", "\"JPY\"")]);
    let yen = one(&yen, "price-decimals").unwrap();
    assert_eq!(yen["message"], "10 prices have more decimals than JPY, which has 0");
    assert_eq!((&yen["count"], &yen["samples"][0]), (&10.into(), &"Essentials 4.24".into()));
    // 5.30 is whole in cents.
    let (cents, _) = warnings(&[("parts.csv", "4.24", "4.245")]);
    assert_eq!(
        one(&cents, "price-decimals").unwrap()["message"],
        "1 price has more decimals than USD, which has 2"
    );
}

#[test]
fn a_condition_that_meets_nothing_shows_what_the_column_has() {
    let folder = copy("tiny");
    let study = folder.path().join("study.toml");
    let mut text = std::fs::read_to_string(&study).unwrap();
    text += "\n[[scenario]]\nname = \"none\"\n[scenario.set]\nretire = \"platform = 'Symbian' OR device_id = 'x'\"\n";
    std::fs::write(&study, text).unwrap();
    let result = result(folder.path());
    let scenarios = result["scenarios"].as_array().unwrap();
    let none = scenarios.iter().find(|scenario| scenario["name"] == "none").unwrap();
    let warning = one(none["warnings"].as_array().unwrap(), "condition-empty").unwrap();
    assert_eq!(
        warning["message"],
        "no device meets `platform = 'Symbian' OR device_id = 'x'`; `platform` has: ios (6), android (5), windows (1)"
    );
}

#[test]
fn a_service_of_the_study_that_nothing_knows_is_an_error() {
    let folder = copy("tiny");
    change(folder.path(), "study.toml", &[("service = \"browser\"", "service = \"browsr\"")]);
    let (code, _, told) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("`browsr` is a service that no part and no catalog has"), "{told}");
    assert!(
        told.contains("did you mean `browser`? the services are ") && told.contains("study.toml:"),
        "{told}"
    );
    // What a usage file names may be switched off: it is warned about, as before.
    let usage = folder.path().join("usage.csv");
    let text = std::fs::read_to_string(&usage).unwrap() + "A01,browsr,used\n";
    std::fs::write(usage, text).unwrap();
    let (code, text, told) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{told}");
    assert!(text.contains("browsr"), "{text}");
}

/// What `check` says of a study whose text was changed.
fn told(edits: &[(&str, &str)]) -> String {
    let folder = copy("tiny");
    change(folder.path(), "study.toml", edits);
    let (code, _, told) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 3, "{told}");
    told
}

#[test]
fn one_mistake_is_one_error() {
    for (from, to, says) in [
        ("months = 12", "months = = 12", "extra `=`"),
        ("[account]", "[acount]", "did you mean `account`?"),
        ("as_of = 2026-11-01", "as_of = 2026-13-01", "month between 01 and 12"),
        ("files = [", "encoding = \"cp923\"\nfiles = [", "did you mean `cp932`?"),
        ("files = [", "date_order = \"mdyy\"\nfiles = [", "did you mean `mdy`?"),
        ("files = [", "decimal = 5\nfiles = [", "`decimal`"),
        ("parts = \"parts.csv\"", "price_period = \"yaer\"\nparts = \"parts.csv\"", "did you mean `year`?"),
    ] {
        let told = told(&[(from, to)]);
        assert!(told.contains(says) && told.matches("error").count() == 1, "{told}");
    }
}

#[test]
fn a_caret_marks_a_word() {
    let told =
        told(&[("days_since_report > 90", "days_since_report > 90 platform = 'ios' and so on and so on")]);
    let caret = told.lines().find(|line| line.contains('^')).unwrap();
    assert_eq!(caret.matches('^').count(), "platform".len(), "{told}");
}

#[test]
fn a_file_of_another_kind_is_named_in_any_encoding() {
    let folder = copy("tiny");
    let text = std::fs::read_to_string(folder.path().join("devices.csv")).unwrap();
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    std::fs::write(folder.path().join("wide.csv"), utf16).unwrap();
    let (code, _, told) = program(folder.path(), &["run", "wide.csv"]);
    assert_eq!(code, 3);
    assert!(told.contains("`wide.csv` is no study") && told.contains("fleetcast init wide.csv"), "{told}");
    let (code, _, told) = program(folder.path(), &["init", "study.toml"]);
    assert!(code == 3 && told.contains("`study.toml` is a study, not an inventory"), "{told}");
    let (code, _, told) = program(folder.path(), &["init", "nofile.csv"]);
    assert!(code == 3 && told.contains("there is no file `nofile.csv`"), "{told}");
}

#[test]
fn a_catalog_shows_parts_and_services() {
    let folder = copy("tiny");
    let (code, table, told) = program(folder.path(), &["catalog"]);
    assert_eq!(code, 0, "{told}");
    for line in ["Essentials", "D1P3GLL", "Device management", "Gateway for Documents"] {
        assert!(table.contains(line), "{line}\n{table}");
    }
    // 8, 11, 17 and 21 services: docs/rules.md section 2.3.
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(rows.contains(&vec!["Deluxe", "D1P3LLL", "-", "11"]), "{table}");
    // A usage file with a mistake, and a service that nothing knows, do not matter.
    change(folder.path(), "study.toml", &[("service = \"browser\"", "service = \"browsr\"")]);
    std::fs::remove_file(folder.path().join("usage.csv")).unwrap();
    let (code, csv, told) = program(folder.path(), &["catalog", ".", "--format", "csv"]);
    assert_eq!(code, 0, "{told}");
    assert!(csv.starts_with("part,numbers,type,service,service_name\n"), "{csv}");
    assert!(csv.contains("Essentials,X-ESS,base,app_mgmt,App management\n"), "{csv}");
    assert!(csv.contains("\n,,,patch,Granular patch management\n"), "{csv}");
    let (_, json, _) = program(folder.path(), &["catalog", ".", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["parts"][0]["services"], serde_json::json!(["device_mgmt", "app_mgmt"]));
    let service = json["services"].as_array().unwrap().iter().find(|s| s["id"] == "app_mgmt").unwrap();
    assert!(service["parts"].as_array().unwrap().contains(&"Essentials".into()), "{service}");
    let (_, md, _) = program(folder.path(), &["catalog", ".", "--format", "md"]);
    assert!(md.contains("| Essentials | X-ESS | base | 2 |"), "{md}");
    let (code, _, told) = program(folder.path(), &["catalog", "nothing"]);
    assert!(code == 3 && told.contains("nothing"), "{told}");
}

#[test]
fn quiet_prints_no_table() {
    let folder = copy("tiny");
    for arguments in [
        &["check", "."][..],
        &["envelope", "."],
        &["compare", ".", ".:overage-off"],
        &["explain", ".", "A01"],
        &["rules", "--study", "."],
        &["catalog"],
        &["assign", ".", "--format", "table"],
    ] {
        let (code, loud, _) = program(folder.path(), arguments);
        assert!(code == 0 && !loud.is_empty(), "{arguments:?}");
        let (code, out, told) = program(folder.path(), &[arguments, &["--quiet"]].concat());
        assert_eq!((code, out.as_str(), told.as_str()), (0, "", ""), "{arguments:?}");
    }
    for format in ["csv", "json", "md"] {
        let (_, out, _) = program(folder.path(), &["catalog", "--quiet", "--format", format]);
        assert!(!out.is_empty(), "{format}");
    }
    let (_, out, told) =
        program(folder.path(), &["compare", ".", ".:overage-off", "--quiet", "--detailed-exitcode"]);
    assert_eq!((out.as_str(), told.as_str()), ("", ""));
}

/// docs/contract.md section 2: of `run`, `-q` prints the sentences of the answer and nothing else.
#[test]
fn quiet_prints_the_answer_of_a_run_alone() {
    let folder = copy("tiny");
    let run = ["run", ".", "--no-charts", "--no-ranges", "-o", "out", "--force"];
    for (word, lang) in [("-q", "en"), ("--quiet", "en"), ("-q", "ja")] {
        let (code, out, told) = program(folder.path(), &[&run[..], &[word, "--lang", lang]].concat());
        assert_eq!((code, told.as_str()), (0, ""), "{word}");
        let result = std::fs::read_to_string(folder.path().join("out/result.json")).unwrap();
        let result: serde_json::Value = serde_json::from_str(&result).unwrap();
        let sentences = result["answer"].as_array().unwrap();
        assert_eq!(out.lines().count(), sentences.len(), "{out}");
        if lang == "en" {
            let sentences: Vec<&str> =
                sentences.iter().map(|answer| answer["text"].as_str().unwrap()).collect();
            assert_eq!(out.lines().collect::<Vec<_>>(), sentences);
        } else {
            assert!(out.lines().all(|line| line.ends_with('。')), "{out}");
        }
    }
    let (_, out, _) = program(folder.path(), &[&run[..], &["-q", "--format", "json"]].concat());
    assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok(), "data in another format stays: {out}");
}

#[test]
fn check_warns_of_a_condition_that_meets_nothing_once() {
    let folder = copy("tiny");
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap()
        + "\n[[scenario]]\nname = \"none\"\n[scenario.set]\nretire = \"platform = 'Symbian'\"\n\
           \n[[scenario]]\nname = \"none-too\"\non = \"none\"\n[scenario.set]\novertage = 1\n"
            .replace("overtage = 1", "overage_enabled = false")
            .as_str();
    std::fs::write(&study, text).unwrap();
    let (code, text, told) = program(folder.path(), &["check", "."]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(
        text.matches("condition-empty (1): no device meets `platform = 'Symbian'`").count(),
        1,
        "{text}"
    );
    assert!(text.contains("`platform` has: ios (6), android (5), windows (1)"), "{text}");
}

#[test]
fn guard_xml_lists_the_first_devices_only() {
    let folder = copy("tiny");
    let mut devices = std::fs::read_to_string(folder.path().join("devices.csv")).unwrap();
    let mut usage = std::fs::read_to_string(folder.path().join("usage.csv")).unwrap();
    for number in 0..60 {
        let row = ",Van,kota,Android,Corporate Owned,Enrolled,02/08/2024 09:00 UTC,10/31/2026 22:40 UTC\n";
        devices.extend([format!("B{number:02}").as_str(), row]);
        usage.extend([format!("B{number:02}").as_str(), ",browser,used\n"]);
    }
    std::fs::write(folder.path().join("devices.csv"), devices).unwrap();
    std::fs::write(folder.path().join("usage.csv"), usage).unwrap();
    std::fs::write(
        folder.path().join("guardrails.toml"),
        "format = \"fleetcast/guardrails\"\nversion = 1\n[[guardrail]]\nname = \"none over\"\nmax_over = 0\n",
    )
    .unwrap();
    let (_, _, help) = program(folder.path(), &["run", ".", "--guard", "--no-charts", "-o", "out"]);
    let xml = std::fs::read_to_string(folder.path().join("out/guard.xml"));
    let xml = xml.unwrap_or_else(|_| panic!("{help}"));
    let json = std::fs::read_to_string(folder.path().join("out/guard.json")).unwrap();
    assert!(xml.contains("more: see guard.json"), "{xml}");
    let failure = xml.split("</failure>").find(|piece| piece.contains("more: see")).unwrap();
    let listed = failure.split("<failure").last().unwrap();
    assert_eq!(listed.matches("&#10;").count(), 20, "{listed}");
    assert!(json.contains("B59"), "{json}");
}
