//! Formats side by side, over reports made by hand: the fields of docs/contract.md section 4, unknown figures, hostile
//! text, currencies.

use serde_json::Value;

use crate::problem::{Language, Warning};
use crate::render::json::json;
use crate::render::{csv, markdown, sample, summary, text};
use crate::report::Report;

fn parsed(report: &Report) -> Value {
    serde_json::from_str(&json(report)).unwrap()
}

fn terminal(report: &Report) -> String {
    text::render(&summary::for_terminal(report, Language::English), None)
}

fn md(report: &Report) -> String {
    markdown::render(&summary::document(report, Language::English))
}

/// The cells of a CSV file, its header first.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The cell of a row by the name of its column.
fn cell<'a>(rows: &'a [Vec<String>], row: usize, column: &str) -> &'a str {
    let place =
        rows[0].iter().position(|name| name == column).unwrap_or_else(|| panic!("no column {column}"));
    &rows[row][place]
}

#[test]
fn the_result_has_the_fields_of_the_contract() {
    let result = parsed(&sample::two());
    let has = |pointer: &str, keys: &[&str]| {
        let object = result.pointer(pointer).and_then(Value::as_object);
        let object = object.unwrap_or_else(|| panic!("{pointer} is no object"));
        for key in keys {
            assert!(object.contains_key(*key), "{pointer} has no {key}");
        }
    };
    has("", &["format", "version", "tool", "inputs", "as_of", "currency", "months", "import", "scenarios"]);
    has("/inputs/0", &["path", "sha256", "rows"]);
    has("/import", &["read", "imported", "merged", "attached", "rejected", "skipped", "warnings"]);
    has(
        "/scenarios/1",
        &[
            "name",
            "title",
            "on",
            "changes",
            "reading",
            "refused_by",
            "devices",
            "warnings",
            "services",
            "parts",
            "per_month",
            "horizon",
            "delta",
        ],
    );
    has(
        "/scenarios/0/devices",
        &[
            "read",
            "retired",
            "out_of_scope",
            "assigned",
            "overage",
            "waiting",
            "unlicensable",
            "out_of_scope_by_status",
            "unknown_statuses",
        ],
    );
    has("/scenarios/0/services", &["lost_at_activation", "lost_at_day_90", "devices_losing"]);
    has(
        "/scenarios/0/parts/0",
        &["name", "units", "consumed", "over", "idle", "committed", "extra", "idle_cost"],
    );
    has("/scenarios/0/per_month", &["committed", "extra", "total"]);
    has("/scenarios/0/horizon", &["committed", "extra", "total"]);
    has("/scenarios/0/delta", &["extra", "total", "percent"]);
    assert_eq!((&result["format"], &result["version"]), (&"fleetcast/result".into(), &1.into()));
}

#[test]
fn money_in_the_result_is_exact_text_and_unknown_money_is_null() {
    let result = parsed(&sample::two());
    assert_eq!(result["scenarios"][0]["per_month"]["extra"], "164.30");
    assert_eq!(result["scenarios"][0]["parts"][2]["committed"], "601.20");
    assert_eq!(result["scenarios"][1]["delta"]["percent"], "8.81");
    assert_eq!(result["scenarios"][0]["delta"]["total"], "0.00");
    let hostile = parsed(&sample::hostile());
    for pointer in
        ["/scenarios/0/horizon/total", "/scenarios/0/parts/0/committed", "/scenarios/1/delta/percent"]
    {
        assert_eq!(hostile.pointer(pointer), Some(&Value::Null), "{pointer}");
    }
}

#[test]
fn spreadsheets_have_a_row_for_each_scenario_and_part_with_exact_figures() {
    let report = sample::many(23, "JPY");
    let rows = cells(&csv::scenarios(&report));
    assert_eq!(rows.len(), 25);
    assert_eq!((cell(&rows, 1, "name"), cell(&rows, 1, "total")), ("as-is", "93090.00"));
    assert_eq!(cell(&rows, 7, "delta_total"), "-254.40");
    assert_eq!(cell(&rows, 7, "units.Deluxe"), "820");
    assert_eq!(cell(&rows, 1, "units.Deluxe"), "", "the baseline changes nothing");
    let parts = cells(&csv::parts(&report));
    assert_eq!(parts.len(), 1 + 24 * 3);
    assert_eq!((cell(&parts, 2, "part"), cell(&parts, 2, "over")), ("Deluxe", "31"));
}

#[test]
fn no_cell_of_a_spreadsheet_is_a_formula_and_unknown_money_is_a_dash() {
    let mut report = sample::hostile();
    report.scenarios[1].parts[0].name = "@SUM(A1)".to_owned();
    for rows in [cells(&csv::scenarios(&report)), cells(&csv::parts(&report))] {
        for cell in rows.iter().flatten() {
            let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!starts || cell == "-" || cell.parse::<f64>().is_ok(), "{cell}");
        }
    }
    let rows = cells(&csv::scenarios(&report));
    assert_eq!((cell(&rows, 2, "name"), cell(&rows, 2, "total")), ("'=cmd()|'x'!A1", "-"));
    assert_eq!(cell(&rows, 2, "refused_by"), "'=DEV|1");
}

#[test]
fn the_terminal_says_what_the_figures_rest_on() {
    let rests_on = [
        "Reading: rule = best-fit, order = device-id",
        "devices.csv (2,405 rows, sha256 0123456789ab)",
        "devices have a status that nobody knows (3): they are out of scope",
        "All figures rest on assumptions",
    ];
    let text = terminal(&sample::two());
    for words in rests_on.into_iter().chain(["Assumptions: A1"]) {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let text = md(&sample::two());
    for words in rests_on.into_iter().chain([
        "2,400 devices: 2,013 assigned, 31 overage, 12 waiting, 0 unlicensable, 300 out of scope",
        "2,405 rows read: 2,400 imported, 2 merged, 0 attached, 1 rejected, 2 skipped",
        "Assumption A1: ",
        "~ units.Deluxe = 1,000",
        "Extra charges",
    ]) {
        assert!(text.replace('\\', "").contains(words), "{words}\n{text}");
    }
}

#[test]
fn yen_have_no_decimals_for_people() {
    let report = sample::japanese();
    for shown in [terminal(&report), md(&report)] {
        assert!(shown.contains("93,090") && !shown.contains("93,090."), "{shown}");
        assert!(shown.contains("現状のまま"));
    }
}

#[test]
fn unknown_money_is_never_shown_as_nothing() {
    let report = sample::hostile();
    for shown in [terminal(&report), md(&report)] {
        assert!(!shown.contains("0.00"), "{shown}");
    }
}

#[test]
fn text_of_the_user_drives_neither_terminal_nor_markup() {
    let report = sample::hostile();
    let text = terminal(&report);
    assert!(!text.contains('\u{1b}'));
    let md = md(&report);
    // The comments that keep addresses from becoming links are ours.
    assert!(!md.replace("<!-- -->", "").contains(['<', '\u{1b}']), "{md}");
    let borders = |line: &str| line.replace("\\|", "").matches('|').count();
    let table: Vec<usize> = md.lines().filter(|line| line.starts_with('|')).map(borders).collect();
    assert_eq!(table[..4], [13; 4], "no cell has a border of its own");
    assert!(md.contains("is refused, because this device would wait"));
    assert!(md.contains("unknown statuses"));
}

#[test]
fn a_terminal_shows_the_first_warnings_and_counts_the_rest() {
    let mut report = sample::two();
    let shown = report.import.warnings.len();
    report.import.warnings = (shown..25).fold(report.import.warnings, |mut warnings, number| {
        warnings.push(Warning {
            id: "unknown-word".to_owned(),
            message: format!("word {number} is not known").into(),
            count: 1,
            consequence: None,
            samples: Vec::new(),
        });
        warnings
    });
    let warnings = |text: &str| text.lines().filter(|line| line.contains("Warning: ")).count();
    let (text, md) = (terminal(&report), md(&report));
    assert_eq!(warnings(&text), 20, "{text}");
    assert!(text.contains(&format!("… and {} more warnings in the report", warnings(&md) - 20)), "{text}");
    assert!(warnings(&md) >= 25, "{md}");
}
