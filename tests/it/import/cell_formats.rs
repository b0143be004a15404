//! What formats of a workbook's cells show beside numbers: docs/formats.md section 2a, "Formats with words", and
//! docs/contract.md section 1, "a price in another currency than the study's is an error".

use std::path::Path;

use fleetcast::problem::{Language, render};
use fleetcast::study::load::Study;
use rust_xlsxwriter::Format;

use super::workbooks::{workbook, write};
use super::{has_warning, import};

/// A sheet of text with one number in a format.
fn sheet(rows: &[&[&str]], (row, column, number): (u32, u16, f64), format: &str) -> Vec<u8> {
    workbook(|sheet| {
        write(sheet, rows)?;
        let format = Format::new().set_num_format(format);
        sheet.write_number_with_format(row, column, number, &format).map(drop)
    })
}

/// A study whose parts are in a workbook, in a currency, with more lines behind it.
fn study(currency: &str, more: &str) -> tempfile::TempDir {
    let folder = crate::support::copy("import/decimal-commas");
    let at = folder.path().join("study.toml");
    let toml = std::fs::read_to_string(&at).unwrap();
    std::fs::write(at, toml.replace("\"USD\"", &format!("\"{currency}\"")) + more).unwrap();
    folder
}

/// What is said of a study; nothing where it is read.
fn said(folder: &Path) -> Result<Study, String> {
    crate::support::load(folder).map_err(|problems| render(&problems, Language::English, false))
}

/// What is said of one part with a number in its column `Units`, `Unit Price` or `Minimum Units`, and a format.
fn of_part(currency: &str, (column, number): (u16, f64), format: &str) -> Result<Study, String> {
    let folder = study(currency, "");
    let toml = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&toml).unwrap().replace("parts.csv", "parts.xlsx");
    std::fs::write(toml, text).unwrap();
    let head = ["Part Name", "License Type", "Units", "Unit Price", "Minimum Units"];
    let rows: &[&[&str]] = &[&head, &["Deluxe", "Base", "10", "4.24", "1"]];
    std::fs::write(folder.path().join("parts.xlsx"), sheet(rows, (1, column, number), format)).unwrap();
    said(folder.path())
}

#[test]
fn a_price_that_is_shown_in_another_currency_is_refused() {
    for (format, shown) in [
        ("[$￥-804]#,##0", "424 ￥"),
        ("\"￥\"#,##0", "424 ￥"),
        ("#,##0.00\\ [$kr-41D]", "424 kr"),
        ("#,##0.00\\ [$zł-415]", "424 zł"),
        ("[$HK$-C04]#,##0.00", "424 HK$"),
        ("[$NT$-404]#,##0", "424 NT$"),
        ("[$A$]#,##0.00", "424 A$"),
        ("[$R$-416]#,##0.00", "424 R$"),
        ("#,##0.00\\ [$₽-419]", "424 ₽"),
        ("#,##0.00₽", "424 ₽"),
        ("[$₺-41F]#,##0.00", "424 ₺"),
        ("\"S$\"#,##0.00", "424 S$"),
        ("#,##0.00\\ [$Ft-40E]", "424 Ft"),
        ("#,##0.00\\ [$Kč-405]", "424 Kč"),
        ("[$฿-41E]#,##0.00", "424 ฿"),
        ("[$Fr.-807]\\ #,##0.00", "424 Fr."),
        ("[$Rp-421]#,##0", "424 Rp"),
        ("[$RM-43E]#,##0.00", "424 RM"),
        ("#,##0.00\\ \"TL\"", "424 TL"),
        ("\"C$\"0.00", "424 C$"),
        ("\"NZ$\"0.00", "424 NZ$"),
        ("\"MX$\"0.00", "424 MX$"),
        ("[$€]00", "€424"),
    ] {
        let said = of_part("USD", (3, 424.0), format).unwrap_err();
        let message = format!("the price `{shown}` is not in USD, the currency of the study");
        assert!(said.contains(&message), "{format}: {said}");
    }
    for (currency, format) in
        [("SEK", "0\\ [$kr-41D]"), ("CNY", "[$￥-804]#,##0"), ("JPY", "\"￥\"#,##0"), ("HKD", "[$HK$-C04]0")]
    {
        let study = of_part(currency, (3, 424.0), format).unwrap();
        assert_eq!(study.account.parts[0].price.unwrap().to_string(), "424.00", "{format}");
    }
}

#[test]
fn a_price_that_is_shown_with_what_is_no_currency_is_refused() {
    for (format, words) in [
        ("0[$ per year]", "per year"),
        ("#,##0[$/年]", "/年"),
        ("0[$k]", "k"),
        ("0\"%\"", "%"),
        ("0\\%", "%"),
        ("[$k][$$]0", "k $"),
        ("0\"00\"", "00"),
    ] {
        let said = of_part("USD", (3, 12.0), format).unwrap_err();
        let message = format!("in `Unit Price` with `{words}`, which may change what it means");
        assert!(said.contains(&message), "{format}: {said}");
    }
    let said = of_part("USD", (3, 12.0), "[$k]00").unwrap_err();
    assert!(said.contains("`k12`"), "{said}");
    // The places of a format take whole numbers; its words stand beside others, too.
    let said = of_part("USD", (3, 12.5), "00\" per year\"").unwrap_err();
    assert!(said.contains("shows the price `12.5` in `Unit Price` with `per year`"), "{said}");
}

#[test]
fn units_that_a_format_shows_as_another_number_are_refused() {
    let another = "but its format shows another number";
    for (format, what) in [
        ("0\"00\"", another),
        ("0\\0\\0", another),
        ("\"1\"0", another),
        ("00\"00\"", another),
        ("0\" hundred\"", another),
        ("0\" packs of 10\"", another),
        ("0[$k]", another),
        ("0\"tsd\"", another),
        ("#,##0,\" units\"", another),
        ("0\" pairs\"", "with `pairs`, which may make it another number"),
        ("0\"%\"", "with `%`, which may make it another number"),
    ] {
        for (column, header) in [(2, "Units"), (4, "Minimum Units")] {
            let said = of_part("USD", (column, 10.0), format).unwrap_err();
            assert!(said.contains(what) && said.contains(&format!("in `{header}`")), "{format}: {said}");
        }
    }
    for format in ["0\" licenses\"", "0\"ライセンス\"", "[$€-407]0", "0\",-\""] {
        assert_eq!(of_part("USD", (2, 10.0), format).unwrap().account.parts[0].units, 10, "{format}");
    }
}

/// Merged cells keep what their format shows.
#[test]
fn merged_units_in_the_format_of_a_currency_are_refused_too() {
    let folder = study("USD", "");
    let toml = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&toml).unwrap().replace("parts.csv", "parts.xlsx");
    std::fs::write(toml, text).unwrap();
    let bytes = workbook(|sheet| {
        let head = ["Part Name", "License Type", "Units", "Unit Price"];
        write(sheet, &[&head, &["Essentials", "Base"], &["Deluxe", "Base"]])?;
        let euros = Format::new().set_num_format("[$€-407]0.00");
        for column in [2, 3] {
            sheet.merge_range(1, column, 2, column, "", &euros)?;
            sheet.write_number_with_format(1, column, 5, &euros)?;
        }
        Ok(())
    });
    std::fs::write(folder.path().join("parts.xlsx"), bytes).unwrap();
    let said = said(folder.path()).unwrap_err();
    assert!(said.contains("the cell with 5 units is merged with the one above"), "{said}");
    assert_eq!(said.matches("the price `5 €` is not in USD").count(), 2, "{said}");
}

/// docs/formats.md section 2a: what holds for parts holds for units and prices of a matrix.
#[test]
fn formats_of_a_matrix_are_looked_at_as_those_of_parts() {
    let of_matrix = |key: &str, number: f64, format: &str| {
        let folder = study("USD", "\n[[sweep]]\nname = \"w\"\nmatrix = \"m.xlsx\"\n");
        let rows: &[&[&str]] = &[&["name", key], &["a"]];
        std::fs::write(folder.path().join("m.xlsx"), sheet(rows, (1, 1, number), format)).unwrap();
        said(folder.path())
    };
    for (key, number, format, what) in [
        ("units.Essentials", 12_000.0, "#,##0,", "but its format shows another number"),
        ("units.Essentials", 12.0, "0\"k\"", "but its format shows another number"),
        ("price.Essentials", 5.0, "[$€-407] #,##0.00", "the price `5 €` is not in USD"),
        ("price.Essentials", 790.0, "[$¥-411]#,##0", "the price `790 ¥` is not in USD"),
        ("price.Essentials", 60.0, "0.00\" per year\"", "with `per year`, which may change what it means"),
        ("price.Essentials", 4_240.0, "#,##0.00,", "but its format shows it divided by 1,000"),
        ("overage_price.Essentials", 5.0, "\"kr\" 0", "the price `5 kr` is not in USD"),
    ] {
        let said = of_matrix(key, number, format).unwrap_err();
        assert!(said.contains(what) && said.contains("--> m.xlsx, sheet Devices"), "{key} {format}: {said}");
    }
    for (key, number, format) in
        [("units.Essentials", 12.0, "#,##0\" units\""), ("price.Essentials", 4.24, "[$$-409]#,##0.00")]
    {
        assert_eq!(of_matrix(key, number, format).map(drop), Ok(()), "{key} {format}");
    }
}

/// The same of devices in the files of a forecast.
#[test]
fn formats_of_a_flow_are_looked_at_as_those_of_units() {
    for (format, what) in [
        ("0", None),
        ("0\" devices\"", None),
        ("#,##0,", Some("the cell holds 5 in `Devices`, but its format shows another number")),
        ("0\"k\"", Some("the cell holds 5 in `Devices`, but its format shows another number")),
        ("0\" fleets\"", Some("shows 5 in `Devices` with `fleets`, which may make it another number")),
    ] {
        for flow in ["arrivals = \"flow.xlsx\"", "history = \"flow.xlsx\""] {
            let folder = study("USD", &format!("\n[forecast]\n{flow}\n"));
            let name = if flow.starts_with('h') { "Essentials" } else { "" };
            let of = if flow.starts_with('h') { "Part" } else { "Segment" };
            let rows: &[&[&str]] = &[&["Month", of, "Devices"], &["2026-10", name]];
            std::fs::write(folder.path().join("flow.xlsx"), sheet(rows, (1, 2, 5.0), format)).unwrap();
            match (said(folder.path()), what) {
                (Ok(_), None) => {}
                (Err(said), Some(what)) => assert!(said.contains(what), "{format} {flow}: {said}"),
                (said, _) => panic!("{format} {flow}: {:?}", said.err()),
            }
        }
    }
}

/// Ten devices over two months may be ten in each or ten in all.
#[test]
fn merged_devices_of_a_flow_are_refused() {
    for flow in ["arrivals = \"flow.xlsx\"", "history = \"flow.xlsx\""] {
        let folder = study("USD", &format!("\n[forecast]\n{flow}\n"));
        let (of, name) = if flow.starts_with('h') { ("Part", "Essentials") } else { ("Segment", "") };
        for is_text in [false, true] {
            let bytes = workbook(|sheet| {
                write(sheet, &[&["Month", of, "Devices"], &["2026-09", name], &["2026-10", name]])?;
                sheet.merge_range(1, 2, 2, 2, "", &Format::new())?;
                if is_text {
                    sheet.write_string(1, 2, "10").map(drop)
                } else {
                    sheet.write_number(1, 2, 10).map(drop)
                }
            });
            std::fs::write(folder.path().join("flow.xlsx"), bytes).unwrap();
            let said = said(folder.path()).unwrap_err();
            assert!(said.contains("the cell with 10 devices is merged with the one above"), "{flow}: {said}");
        }
    }
}

/// "What counts is what the cell shows": zero has a form of its own, and a dash is zero.
#[test]
fn a_zero_that_is_shown_as_a_word_is_refused() {
    for (format, of_price) in [
        ("0;-0;\"tbd\"", "shows the price `0` in `Unit Price` with `tbd`"),
        ("#,##0.00;-#,##0.00;\"n/a\"", "shows the price `0` in `Unit Price` with `n/a`"),
    ] {
        for (column, what) in [(2, "shows 0 in `Units` with"), (3, of_price)] {
            let said = of_part("USD", (column, 0.0), format).unwrap_err();
            assert!(said.contains(what), "{format}: {said}");
            assert!(of_part("USD", (column, 3.0), format).is_ok(), "{format}");
        }
    }
    let accounting = "_($* #,##0.00_);_($* \\(#,##0.00\\);_($* \"-\"??_);_(@_)";
    for format in [accounting, "0;-0;\"-\"", "[$€-407]0;-0"] {
        let currency = if format.starts_with("[$€") { "EUR" } else { "USD" };
        let study = of_part(currency, (3, 0.0), format).unwrap();
        assert_eq!(study.account.parts[0].price.unwrap().to_string(), "0.00", "{format}");
    }
}

/// "Where its format shows nothing the cell is empty": a unit price of zero that nobody sees is unknown, not free.
#[test]
fn a_number_that_its_format_hides_is_an_empty_cell() {
    for (number, format) in [(0.0, "0.00;-0.00;"), (0.0, "#,###"), (7.0, ";;;")] {
        let study = of_part("USD", (3, number), format).unwrap();
        assert_eq!(study.account.parts[0].price, None, "{format}");
    }
    assert_eq!(
        of_part("USD", (3, 7.0), "#,###").unwrap().account.parts[0].price.unwrap().to_string(),
        "7.00"
    );
}

/// docs/formats.md section 2a: a sheet "is read as the CSV that Excel would save of it": what a format shows beside storage is
/// its unit there. 2048 MB are 2 GB; what is no unit makes the value unknown.
#[test]
fn what_a_format_shows_beside_storage_is_its_unit() {
    for (number, format, gb) in [
        (2_048.0, "0", Some(2_048.0)),
        (2_048.0, "0\" MB\"", Some(2.0)),
        (1.5, "0.0\" TB\"", Some(1_536.0)),
        (64.0, "00\" GB\"", Some(64.0)),
        (64.0, "0\"k\"", None),
        (64_000.0, "#,##0,", None),
        (40.0, "0\\%", None),
    ] {
        let rows: &[&[&str]] = &[&["Device ID", "Managed Status", "Free Storage (GB)"], &["A1", "Enrolled"]];
        let inventory = import(sheet(rows, (1, 2, number), format)).unwrap();
        assert_eq!(inventory.column("storage_free").unwrap().number(0), gb, "{format}");
        assert_eq!(has_warning(&inventory, "unreadable-value"), gb.is_none(), "{format}");
    }
}
