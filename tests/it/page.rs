//! `report.html` in a browser: nothing is fetched, tables sort and filter, figures are those of `result.json`, it fits
//! screens and sheets, and whatever a study calls something stays text.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::support;

/// A name that a page must show and never obey: markup, quotes, a turn of direction.
const HOSTILE: &str =
    "</td><script>document.title='run'</script><img src=x onerror=alert(1)> \"'\u{202e}& more";

/// The folder of a report of acme, with a hostile title of a scenario; made once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let made = FOLDER.get_or_init(|| {
        let study = support::copy("acme");
        let file = study.path().join("study.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        let hostile = serde_json::to_string(HOSTILE).unwrap();
        std::fs::write(&file, text.replace("\"More Deluxe units\"", &hostile)).unwrap();
        let (code, _, stderr) =
            support::program(study.path(), &["run", ".", "-o", "out", "--no-ranges", "--quiet"]);
        assert_eq!(code, 0, "{stderr}");
        study
    });
    made.path()
}

fn page() -> String {
    std::fs::read_to_string(folder().join("out/report.html")).unwrap()
}

fn result() -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder().join("out/result.json")).unwrap()).unwrap()
}

/// Runs headless Chromium on a page: what it printed, and what it logged.
fn browser(arguments: &[&str], url: &str) -> (String, String) {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new("chromium")
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--enable-logging=stderr", "--virtual-time-budget=20000"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(arguments)
        .arg(url)
        .output();
    let output = output.unwrap_or_else(|error| {
        panic!(
            "the page is tested in headless Chromium, which is not here ({error}): apt-get install chromium"
        )
    });
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "chromium failed: {stderr}");
    let said: Vec<&str> = stderr.lines().filter(|line| line.contains("CONSOLE")).collect();
    assert!(said.is_empty(), "the page has errors: {said:#?}");
    (stdout, stderr)
}

fn url(file: &Path) -> String {
    format!("file://{}", file.display())
}

/// A file beside the report.
fn beside(name: &str, text: &str) -> PathBuf {
    let path = folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// The cells of the rows of a section's first table, without marks.
fn rows(page: &str, section: &str) -> Vec<Vec<String>> {
    let section = page.split(&format!("<section id=\"{section}\"")).nth(1).unwrap();
    let body = section.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let text = |cell: &str| {
        let cell = cell.split_once('>').unwrap().1.split("<span class=\"small\">").next().unwrap();
        let pieces = cell.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        pieces.collect::<String>()
    };
    let cells = |row: &str| {
        let cells = row.split("</td>").flat_map(|cell| cell.split("</th>"));
        cells.filter_map(|cell| cell.get(cell.rfind("<t")?..)).map(text).collect()
    };
    body.split("</tr>").filter(|row| row.contains("<t")).map(cells).collect()
}

/// Money of `result.json` as the page writes it, in a currency with two decimals.
fn shown(amount: &Value) -> String {
    let amount = fleetcast::money::Money::parse(amount.as_str().unwrap()).unwrap();
    amount.rounded(2)
}

#[test]
fn without_scripts_every_figure_is_there_and_no_control() {
    let (page, result) = (page(), result());
    for control in ["<button", "<input", "<select", "onclick", "onload"] {
        assert!(!page.contains(control), "{control} does nothing without scripts");
    }
    let compared = rows(&page, "comparison");
    let scenarios = result["scenarios"].as_array().unwrap();
    let named: Vec<&Value> = scenarios.iter().filter(|scenario| scenario["sweep"].is_null()).collect();
    assert_eq!(compared.len(), named.len());
    for (row, scenario) in compared.iter().zip(named) {
        let count = |value: &Value| value.as_u64().unwrap().to_string();
        let devices = &scenario["devices"];
        let unlicensed = devices["waiting"].as_u64().unwrap() + devices["unlicensable"].as_u64().unwrap();
        let signed = shown(&scenario["delta"]["total"]);
        let expected = [
            scenario["name"].as_str().unwrap().to_owned(),
            shown(&scenario["horizon"]["committed"]),
            shown(&scenario["horizon"]["extra"]),
            shown(&scenario["horizon"]["total"]),
            if signed.starts_with('-') || signed == "0.00" { signed } else { format!("+{signed}") },
        ];
        assert_eq!(row[..5], expected);
        let services = &scenario["services"];
        let expected = [
            count(&devices["overage"]),
            unlicensed.to_string(),
            count(&services["lost_at_activation"]),
            count(&services["lost_at_day_90"]),
            count(&services["devices_losing"]),
        ];
        assert_eq!(row[6..11], expected);
    }
    for (row, part) in
        rows(&page, "parts").iter().zip(scenarios[0]["parts"].as_array().unwrap().iter().filter(in_play))
    {
        assert_eq!(row[0], part["name"].as_str().unwrap());
        assert_eq!(row[5..], ["committed", "extra", "idle_cost"].map(|key| shown(&part[key])));
    }
    assert_eq!(rows(&page, "sweeps").len(), 18, "9 numbers of units, 2 readings each");
}

/// Parts without units and devices are named below the table.
fn in_play(part: &&Value) -> bool {
    part["units"].as_u64().unwrap() + part["consumed"].as_u64().unwrap() > 0
}

#[test]
fn acme_is_small_enough_to_be_mailed() {
    let size = page().len();
    assert!(size <= 1_000_000, "{size} bytes");
}

#[test]
fn a_view_comes_back_from_its_address() {
    let address = url(&folder().join("out/report.html"))
        + "#month=1&hide=1&filter.sweeps.0=spare&sort.comparison.0=3d&sort.sweeps.0=4&at=sweeps";
    let (dom, _) = browser(&["--dump-dom"], &address);
    let compared = rows(&dom, "comparison");
    assert_eq!(compared[0][0], "as-is", "the baseline stays first");
    let totals: Vec<f64> = compared[1..].iter().map(|row| row[3].replace(',', "").parse().unwrap()).collect();
    assert!(totals.is_sorted_by(|a, b| a >= b), "{totals:?}");
    // 142,192.44 over 12 months, docs/model.md section 6: every month costs the same.
    assert_eq!(compared[0][3], "11,849.37");
    let shown = dom.split("<section id=\"sweeps\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(shown.matches("<tr hidden").count(), 9, "the other half is filtered out");
    let title = dom.split("<title>").nth(1).unwrap();
    assert!(title.starts_with("ACME KK"), "the hostile title of a scenario did nothing");
    let table = dom.split("<section id=\"comparison\"").nth(1).unwrap().split("</tbody>").next().unwrap();
    assert!(table.contains("&lt;script&gt;document.title='run'&lt;/script&gt;"));
    assert!(!dom.contains('\u{202e}'), "no text turns the direction of what follows");
}

#[test]
fn a_reader_sorts_filters_copies_and_fits_it_on_any_screen() {
    let tile = "<div class=\"value\">USD 2,930.40</div>";
    let page = page();
    assert!(page.contains(tile));
    // A long amount has smaller letters: `a_long_amount_has_smaller_letters` in src/render/html/tests.rs.
    let page = page.replace(tile, "<div class=\"value long\">JPY 203,999,999,796</div>");
    let text = serde_json::to_string(&page).unwrap().replace('<', "\\u003c");
    let driver = include_str!("page/drive.js").replace("PAGE", &text);
    let file =
        beside("driven.html", &open(&page).replace("</body>", &format!("<script>{driver}</script></body>")));
    let (dom, _) = browser(&["--dump-dom", "--window-size=1280,900"], &url(&file));
    let seen = dom.split("<pre id=\"driven\">").nth(1).expect("the driver did not come to its end");
    let seen: Value = serde_json::from_str(seen.split("</pre>").next().unwrap()).unwrap();
    tables(&seen);
    explored(&seen);
    amounts(&seen);
    looks(&seen);
}

/// A point of the sweep: 9 numbers of units, 2 readings each; the fourth number under the second reading is row 8.
fn explored(seen: &Value) {
    assert_eq!(seen["firstPoint"][1], 1);
    let point = seen["point"].as_array().unwrap();
    assert_eq!(point[1..], [8.into(), Value::from("820"), Value::from("#pick.sweeps.0=7")]);
    let row = seen["pointRow"].as_array().unwrap();
    assert_eq!(row[..2], [Value::from("820"), Value::from("spare-then-overage")]);
    assert_eq!(point[0].as_array().unwrap()[..], row[2..], "every figure is that of its row");
}

/// Sorting, copying, filtering, searching, hiding.
fn tables(seen: &Value) {
    let strings = |key: &str| -> Vec<&str> {
        seen[key].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
    };
    let numbers = |key: &str| -> Vec<f64> {
        strings(key)[2..].iter().map(|text| text.replace(',', "").parse().unwrap()).collect()
    };
    assert_eq!(strings("up")[..2], ["ascending", "142,192.44"], "the baseline stays first");
    assert!(numbers("up").is_sorted(), "{:?}", strings("up"));
    assert_eq!(strings("down")[0], "descending");
    assert!(numbers("down").is_sorted_by(|a, b| a >= b), "{:?}", strings("down"));
    assert_eq!(seen["hash"], "#sort.comparison.0=3d");
    assert_eq!((&seen["again"], &seen["unsorted"]), (&seen["first"], &Value::Null));
    let copied: Vec<&str> = seen["copied"].as_str().unwrap().lines().collect();
    assert_eq!(copied.len(), 10, "the header, the baseline, eight scenarios");
    assert!(
        copied[0].starts_with("Scenario\tCommitted 12 months\tExtra charges 12 months\tTotal"),
        "{}",
        copied[0]
    );
    assert!(
        copied[1].starts_with("as-is\t139262.04\t2930.40\t142192.44\t0.00\t0.00 %\t50\t0\t"),
        "{}",
        copied[1]
    );
    assert_eq!(
        seen["filtered"],
        serde_json::json!([["as-is", "retire-stale", "clean-and-buy"], "3 of 9 rows"])
    );
    assert_eq!(seen["searched"], 1, "one part has that name");
    assert_eq!(seen["hidden"], serde_json::json!([8, 8]), "a row and its details");
}

/// Figures that the page shows in place of others are those of `result.json`.
fn amounts(seen: &Value) {
    let scenarios = &result()["scenarios"];
    let of = |key: &str, place: usize| seen[key][place + 1].as_str().unwrap().to_owned();
    for place in 0..9 {
        let scenario = &scenarios[place];
        let named: Value = scenario["name"].clone();
        assert_eq!(of("horizon", place), shown(&scenario["horizon"]["extra"]), "{named}");
        assert_eq!(of("month", place), shown(&scenario["per_month"]["extra"]), "{named}");
        let change = shown(&scenario["delta"]["extra"]);
        assert_eq!(of("change", place).trim_start_matches('+'), change, "{named}");
    }
    // 132.00 less 2,930.40 over 12 months is 11.00 less 244.20 a month.
    assert_eq!((of("monthChange", 1), of("change", 1)), ("-233.20".to_owned(), "-2,798.40".to_owned()));
    assert_eq!(seen["month"][0], "Extra charges\nper\u{a0}month");
    assert_eq!(seen["change"][0], "Extra charges\nchange,\u{a0}12\u{a0}months");
    // The change of the total is of the month where amounts are, and is what the total itself becomes as a change.
    assert_eq!(seen["monthChangeOfTotal"][0], "Change of total\nper\u{a0}month");
    assert_eq!(seen["monthChanges"][1], seen["monthChangeOfTotal"]);
    let column = seen["monthChangeOfTotal"].as_array().unwrap();
    assert_eq!(seen["monthChanges"][0].as_array().unwrap()[..], column[1..]);
    // 10 devices over in place of 50.
    assert_eq!((&seen["countsChange"][0], &seen["countsChange"][1]), (&"0".into(), &"-40".into()));
    assert_eq!(seen["reset"], serde_json::json!([seen["horizon"], ""]));
}

/// Screens, contrast, names, folding.
fn looks(seen: &Value) {
    for look in seen["looks"].as_array().unwrap() {
        assert!(look["beyond"].as_i64().unwrap() <= 0, "the page scrolls sideways: {look}");
        assert_eq!(look["dark"], look["scheme"] == "dark", "{look}");
        assert_eq!(look["faint"], serde_json::json!([]), "too little contrast: {look}");
        assert_eq!(look["broken"], serde_json::json!([]), "broken inside: {look}");
        assert_eq!(look["fetched"], 0, "{look}");
        assert!(look["controls"].as_u64().unwrap() > 20, "its script runs under its own policy: {look}");
    }
    for nothing in ["printed", "folded", "nameless", "tables"] {
        assert_eq!(seen[nothing], 0, "{nothing}");
    }
    assert_eq!(seen["twice"], serde_json::json!([]));
    let levels: Vec<u64> =
        seen["levels"].as_array().unwrap().iter().map(|level| level.as_u64().unwrap()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "one title");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is left out: {levels:?}");
}

/// The page without its policy, so that a test may add a script to it.
fn open(page: &str) -> String {
    let start = page.find("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
    let end = start + page[start..].find('>').unwrap() + 1;
    format!("{}{}", &page[..start], &page[end..])
}

/// axe-core finds nothing serious, on narrow and wide screens, in both languages.
#[test]
fn it_has_no_serious_fault_for_those_who_read_otherwise() {
    let (code, _, stderr) =
        support::program(folder(), &["report", "out", "-o", "ja", "--lang", "ja", "--quiet"]);
    assert_eq!(code, 0, "{stderr}");
    let japanese = std::fs::read_to_string(folder().join("ja/report.html")).unwrap();
    let axe = include_str!("page/axe.min.js");
    for (language, page) in [("en", page()), ("ja", japanese)] {
        let tested = open(&page).replace("</head>", &format!("<script>{axe}</script></head>"));
        let text = serde_json::to_string(&tested).unwrap().replace('<', "\\u003c");
        let driver = include_str!("page/axe.js").replace("PAGE", &text);
        let empty = format!("<!doctype html><title>x</title><body><script>{driver}</script></body>");
        let file = beside(&format!("axe-{language}.html"), &empty);
        let (dom, _) = browser(&["--dump-dom", "--window-size=1280,900"], &url(&file));
        let seen = dom.split("<pre id=\"driven\">").nth(1).expect("axe-core did not come to its end");
        let seen: Value = serde_json::from_str(seen.split("</pre>").next().unwrap()).unwrap();
        for look in seen.as_array().unwrap() {
            assert_eq!(look["found"], serde_json::json!([]), "{language} {}", look["width"]);
        }
        assert_eq!(seen.as_array().unwrap().len(), 3);
    }
}

/// Issue 11: who sees the first screen for ten seconds has the answer, one picture and the date.
#[test]
fn the_first_screen_has_the_answer_its_picture_and_the_date() {
    let driver = r##"onload = () => {
        const frame = document.createElement("iframe");
        frame.width = 1440; frame.height = 900; frame.srcdoc = PAGE;
        frame.onload = () => {
            const page = frame.contentDocument;
            const end = (place) => Math.round(page.querySelector(place).getBoundingClientRect().bottom);
            const ends = ["#summary > ul", "#summary > figure svg", "#summary > .tiles"].map(end);
            const seen = document.createElement("pre");
            seen.id = "driven"; seen.textContent = JSON.stringify(ends);
            document.body.append(seen);
        };
        document.body.append(frame);
    };"##;
    let text = serde_json::to_string(&open(&page())).unwrap().replace('<', "\\u003c");
    let script = driver.replace("PAGE", &text);
    let file =
        beside("screen.html", &format!("<!doctype html><title>x</title><body><script>{script}</script>"));
    let (dom, _) = browser(&["--dump-dom", "--window-size=1600,1000"], &url(&file));
    let seen = dom.split("<pre id=\"driven\">").nth(1).expect("the page did not load");
    let ends: Vec<u32> = serde_json::from_str(seen.split("</pre>").next().unwrap()).unwrap();
    assert_eq!(ends.len(), 3);
    assert!(ends.iter().all(|end| (1..=900).contains(end)), "answer, picture, figures end at {ends:?}");
}

#[test]
fn it_prints_on_letter_and_a4() {
    let a4 = open(&page()).replace("@page {", "@page { size: A4;");
    for (file, size) in
        [(folder().join("out/report.html"), "612 792"), (beside("a4.html", &a4), "594.95996 841.91998")]
    {
        let pdf = file.with_extension("pdf");
        browser(&["--no-pdf-header-footer", &format!("--print-to-pdf={}", pdf.display())], &url(&file));
        let bytes = std::fs::read(&pdf).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let pages = text.matches("/Type /Page\n").count();
        assert!((10..=26).contains(&pages), "{pages} sheets");
        assert_eq!(text.matches(&format!("/MediaBox [0 0 {size}]")).count(), pages, "{size}");
    }
}
