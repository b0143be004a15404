//! Excel workbooks: docs/formats.md, "Excel workbooks". Each is written by the test, so that what it holds stands here.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use fleetcast::input::files::{Limits, Memory};
use fleetcast::input::side_table::table::{Table, TableOptions, read_table};
use fleetcast::input::{Decimal, InputFile, Inventory, Options};
use fleetcast::problem::{Language, Problem, render};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{dates, has_warning, ids, read_one, rejected, texts, warning};

/// A workbook with one sheet, `Devices`.
pub(super) fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name("Devices").unwrap()).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// The same of words.
fn words(rows: &[&[&str]]) -> Vec<u8> {
    workbook(|sheet| write(sheet, rows))
}

pub(super) fn write(sheet: &mut Worksheet, rows: &[&[&str]]) -> Result<(), XlsxError> {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            sheet.write_string(row, column, *cell)?;
        }
    }
    Ok(())
}

fn read_within(name: &str, bytes: Vec<u8>, limits: Limits) -> Result<Inventory, Vec<Problem>> {
    let file = name.split('#').next().unwrap();
    let files = Memory::new().with(file, bytes);
    read_one(InputFile::new(&files, name).within(limits), &Options::default())
}

fn read(name: &str, bytes: Vec<u8>) -> Result<Inventory, Vec<Problem>> {
    read_within(name, bytes, Limits::default())
}

/// What is said of a file that is refused, and what is advised.
fn refused(name: &str, bytes: Vec<u8>) -> (String, String) {
    let problems = read(name, bytes).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    (problems[0].message.to_string(), problems[0].help.as_deref().unwrap_or_default().to_owned())
}

const HEADER: [&str; 3] = ["Device ID", "Managed Status", "Last Reported"];

#[test]
fn text_is_text_and_dates_are_dates() {
    let bytes = workbook(|sheet| {
        // A title above the header, merged over its columns, as people write it.
        sheet.merge_range(0, 0, 0, 3, "Devices of ACME, as of November", &Format::new())?;
        for (column, header) in (0..).zip(HEADER.into_iter().chain(["IMEI"])) {
            sheet.write_string(2, column, header)?;
        }
        let day = Format::new().set_num_format("d/m/yyyy h:mm");
        sheet.write_string(3, 0, "0012")?.write_string(3, 1, "Enrolled")?;
        sheet.write_datetime_with_format(
            3,
            2,
            ExcelDateTime::parse_from_str("2026-10-05 09:12:00")?,
            &day,
        )?;
        sheet.write_number_with_format(3, 3, 351_623_001_234_567.0, &Format::new().set_num_format("0"))?;
        sheet.write_string(4, 0, "Appl, \"2\"\nx")?.write_string(4, 1, "Enrolled")?;
        sheet.write_datetime_with_format(4, 2, ExcelDateTime::from_ymd(2026, 8, 31)?, &day)?;
        sheet.write_number(4, 3, 351_623_001_234_567.0)?;
        Ok(())
    });
    let inventory = read("devices.xlsx", bytes).unwrap();
    assert_eq!(ids(&inventory), ["0012", "Appl, \"2\" x"]);
    assert_eq!(dates(&inventory, "last_reported_at"), ["2026-10-05T09:12:00Z", "2026-08-31T00:00:00Z"]);
    // The second is shown with an exponent, as in the CSV that Excel saves.
    assert_eq!(texts(&inventory, "imei"), ["351623001234567", "3.51623E+14"]);
    assert_eq!(warning(&inventory, "lost-digits").count, 1);
    let file = &inventory.import.files[0];
    assert_eq!((&*file.encoding, &*file.delimiter, file.header_line), ("xlsx, sheet `Devices`", "", 3));
    assert_eq!(inventory.import.skipped, 0);
}

#[test]
fn ids_that_excel_turned_into_numbers_are_refused() {
    let bytes = workbook(|sheet| {
        write(sheet, &[&HEADER])?;
        let scientific = Format::new().set_num_format("0.00E+00");
        // `1E10` as Excel takes it, an id of sixteen digits, and one of which nothing was lost.
        sheet.write_number_with_format(1, 0, 1e10, &scientific)?.write_string(1, 1, "Enrolled")?;
        sheet.write_number(2, 0, 1_234_567_890_123_456.0)?.write_string(2, 1, "Enrolled")?;
        sheet.write_number(3, 0, 4711)?.write_string(3, 1, "Enrolled")?;
        sheet.write_string(4, 0, "#REF!")?.write_string(4, 1, "Enrolled")?;
        Ok(())
    });
    let inventory = read("devices.xlsx", bytes).unwrap();
    assert_eq!(ids(&inventory), ["4711"]);
    let damaged = |id: &str| format!("the device id `{id}` was damaged by a spreadsheet");
    let reasons = [damaged("1E+10"), damaged("1.23457E+15"), damaged("#REF!")];
    let [first, second, third] = &reasons;
    assert_eq!(rejected(&inventory), [(2, &**first), (3, &**second), (5, &**third)]);
    let said = warning(&inventory, "rejected-rows");
    assert_eq!(said.count, 3);
}

#[test]
fn cells_with_errors_are_what_the_importer_takes_them_for() {
    let bytes = workbook(|sheet| {
        write(sheet, &[&HEADER, &["A", "Enrolled"], &["B", "Enrolled"]])?;
        sheet.write_formula(1, 2, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A"))?;
        sheet.write_formula(2, 0, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"))?;
        Ok(())
    });
    let inventory = read("devices.xlsx", bytes).unwrap();
    assert_eq!(ids(&inventory), ["A"]);
    assert_eq!(dates(&inventory, "last_reported_at"), ["-"]);
    assert_eq!(rejected(&inventory), [(3, "the device id `#DIV/0!` was damaged by a spreadsheet")]);
}

#[test]
fn days_of_1904_are_those_of_1900() {
    let bytes = workbook(|sheet| {
        write(sheet, &[&HEADER, &["A", "Enrolled"]])?;
        // The 31st of August 2026 is day 46,265 since 1900: 1,462 days fewer since 1904.
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_number_with_format(1, 2, 46_265 - 1_462, &day)?;
        Ok(())
    });
    let since_1900 = read("devices.xlsx", bytes.clone()).unwrap();
    assert_eq!(dates(&since_1900, "last_reported_at"), ["2022-08-30T00:00:00Z"]);
    let since_1904 =
        changed(&bytes, "xl/workbook.xml", |xml| xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    assert_eq!(
        dates(&read("devices.xlsx", since_1904).unwrap(), "last_reported_at"),
        ["2026-08-31T00:00:00Z"]
    );
}

/// A workbook with another text in one of its entries.
fn changed(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut entry = from.by_index(place).unwrap();
        let path = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        to.start_file(&path, SimpleFileOptions::default()).unwrap();
        let text = if path == name { change(&text) } else { text };
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// Several sheets: `Notes` is empty, `Old` is hidden.
fn several(is_old_hidden: bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Notes").unwrap();
    let devices = workbook.add_worksheet().set_name("Devices").unwrap();
    write(devices, &[&HEADER, &["A", "Enrolled"]]).unwrap();
    let old = workbook.add_worksheet().set_name("Old").unwrap();
    write(old, &[&HEADER, &["B", "Enrolled"], &["C", "Enrolled"]]).unwrap();
    old.set_hidden(is_old_hidden);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn the_only_visible_sheet_with_data_is_read_or_the_one_that_is_named() {
    assert_eq!(ids(&read("a.xlsx", several(true)).unwrap()), ["A"]);
    assert_eq!(ids(&read("a.xlsx#Old", several(true)).unwrap()), ["B", "C"]);
    assert_eq!(ids(&read("a.xlsx#devices", several(false)).unwrap()), ["A"]);
    let several_sheets = refused("a.xlsx", several(false));
    assert_eq!(several_sheets.0, "several sheets of `a.xlsx` have data: `Devices`, `Old`");
    assert_eq!(several_sheets.1, "name one behind the file: `a.xlsx#Devices`");
    let none = refused("a.xlsx#Parts", several(false));
    assert_eq!(none.0, "`a.xlsx` has no sheet `Parts`: its sheets are `Notes`, `Devices`, `Old`");
    assert_eq!(refused("a.xlsx", words(&[])).0, "no visible sheet of `a.xlsx` has data");
    assert_eq!(
        refused("a.xlsx#Old", b"Device ID\nA\n".to_vec()).0,
        "`a.xlsx#Old` names a sheet, but the file is not an Excel workbook (.xlsx)"
    );
}

#[test]
fn rows_are_as_wide_as_the_widest() {
    let inventory = read("a.xlsx", words(&[&HEADER, &["A"], &[], &["B", "Enrolled"]])).unwrap();
    assert_eq!(ids(&inventory), ["A", "B"]);
    assert_eq!(texts(&inventory, "managed_status"), ["-", "enrolled"]);
    assert!(!has_warning(&inventory, "short-row"));
    assert_eq!(inventory.import.skipped, 1, "the blank row");
}

fn parts(bytes: Vec<u8>) -> Result<Table, Vec<Problem>> {
    let files = Memory::new().with("parts.xlsx", bytes);
    read_table(
        &InputFile::new(&files, "parts.xlsx"),
        &TableOptions::expecting(&["Part Name", "Units", "Unit Price"]),
    )
}

#[test]
fn tables_beside_the_inventory_are_read_too() {
    let bytes = workbook(|sheet| {
        write(sheet, &[&["Part Name", "Units", "Unit Price"], &["Deluxe, new"]])?;
        sheet.write_number(1, 1, 1050)?.write_number_with_format(
            1,
            2,
            4.24,
            &Format::new().set_num_format("$0.00"),
        )?;
        Ok(())
    });
    let table = parts(bytes).unwrap();
    assert_eq!(table.rows[0].cells, ["Deluxe, new", "1050", "4.24"]);
    let place = table.place(&table.rows[0]);
    assert_eq!(place.in_sheet(), "parts.xlsx, sheet Devices, row 2");
}

#[test]
fn a_problem_of_a_part_names_its_cell() {
    let folder = crate::support::copy("tiny");
    std::fs::write(
        folder.path().join("parts.xlsx"),
        words(&[
            &["MaaS360 Part Name", "License Type", "License Units Purchased", "Unit Price"],
            &["Essentials", "Base", "many", "4.00"],
        ]),
    )
    .unwrap();
    let study = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&study).unwrap().replace("\"parts.csv\"", "\"parts.xlsx\"");
    std::fs::write(&study, text).unwrap();
    let problems = crate::support::load(folder.path()).unwrap_err();
    let said = render(&problems, Language::English, false);
    assert!(said.contains("--> parts.xlsx, sheet Devices, C2"), "{said}");
}

/// CSV as a workbook of text cells.
pub(crate) fn from_csv(path: &Path) -> PathBuf {
    let text = std::fs::read(path).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&*text);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let bytes = workbook(|sheet| {
        for (row, cells) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell)?;
            }
        }
        Ok(())
    });
    let target = path.with_extension("xlsx");
    std::fs::write(&target, bytes).unwrap();
    target
}

#[test]
fn a_study_of_workbooks_has_the_figures_of_its_csv_files() {
    let folder = crate::support::copy("acme");
    let study = folder.path().join("study.toml");
    let run = |out: &str| {
        let (code, _, said) =
            crate::support::program(folder.path(), &["run", ".", "-o", out, "--no-ranges", "--no-charts"]);
        assert_eq!(code, 0, "{said}");
        let file = |name: &str| std::fs::read_to_string(folder.path().join(out).join(name)).unwrap();
        (file("scenarios.csv"), file("parts.csv"))
    };
    let (scenarios, parts) = run("csv");
    let by_csv = (scenarios.replace("pins.csv", "pins.xlsx"), parts);
    let mut text = std::fs::read_to_string(&study).unwrap();
    for name in ["devices", "usage", "parts", "pins"] {
        from_csv(&folder.path().join(format!("{name}.csv")));
        std::fs::remove_file(folder.path().join(format!("{name}.csv"))).unwrap();
        text = text.replace(&format!("\"{name}.csv\""), &format!("\"{name}.xlsx\""));
    }
    std::fs::write(&study, text).unwrap();
    assert!(run("xlsx") == by_csv, "figures differ");
}

#[test]
fn what_is_no_workbook_or_none_that_is_read_is_named() {
    let old = [&[0xd0, 0xcf, 0x11, 0xe0][..], &[0; 600]].concat();
    assert_eq!(refused("a.xlsx", old.clone()).0, "`a.xlsx` is an Excel workbook (.xls), not CSV");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (message, help) = refused("a.xlsx", [old, name].concat());
    assert_eq!(message, "the Excel workbook `a.xlsx` is protected by a password");
    assert!(help.contains("remove the password"), "{help}");
    let entries = |names: &[&str]| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let said = |names: &[&str]| refused("a", entries(names)).0;
    assert_eq!(
        said(&["[Content_Types].xml", "xl/workbook.bin"]),
        "`a` is an Excel binary workbook (.xlsb), not CSV"
    );
    assert_eq!(
        said(&["[Content_Types].xml", "word/document.xml"]),
        "`a` is an Office document without sheets, not CSV"
    );
    assert!(
        said(&["[Content_Types].xml", "xl/workbook.xml"]).starts_with("the Excel workbook `a` is damaged: ")
    );
}

#[test]
fn damaged_workbooks_are_named_and_never_a_panic() {
    let bytes = words(&[&HEADER, &["A", "Enrolled"]]);
    let damaged = |bytes: Vec<u8>| {
        let message = refused("a.xlsx", bytes).0;
        assert!(message.contains("damaged") || message.contains("cannot open the zip file"), "{message}");
        message
    };
    let cut = refused("a.xlsx", bytes[..bytes.len() / 2].to_vec()).0;
    assert_eq!(
        cut,
        "`a.xlsx` is cut off: it begins as a zip file or an Excel workbook (.xlsx), and its end is missing"
    );
    let sheet = "xl/worksheets/sheet1.xml";
    damaged(changed(&bytes, sheet, |xml| xml.replace("</sheetData>", "")));
    damaged(changed(&bytes, sheet, |xml| xml.replace("t=\"s\"", "t=\"q\"")));
    damaged(changed(&bytes, sheet, |xml| xml.replace("r=\"A2\"", "r=\"A99999999\"")));
    damaged(changed(&bytes, sheet, |xml| xml.replace("<v>3</v>", "<v>77</v>")));
    damaged(changed(&bytes, sheet, |xml| xml.replace("r=\"B2\"", "r=\"A2\"")));
    damaged(changed(&bytes, "xl/workbook.xml", |_| String::new()));
    let counts = |count: &str| {
        changed(&bytes, "xl/sharedStrings.xml", |xml| {
            xml.replace("uniqueCount=\"5\"", &format!("uniqueCount = '{count}'"))
        })
    };
    assert!(damaged(counts("99999999999999")).ends_with("counts more texts than it has"));
    assert_eq!(ids(&read("a.xlsx", counts("5")).unwrap()), ["A"]);
    // A size that the file declares is not believed.
    let wide = changed(&bytes, sheet, |xml| xml.replace("ref=\"A1:C2\"", "ref=\"A1:XFD1048576\""));
    assert_eq!(ids(&read("a.xlsx", wide).unwrap()), ["A"]);
    let far = changed(&bytes, sheet, |xml| xml.replace("r=\"B2\"", "r=\"XFD2\""));
    assert_eq!(refused("a.xlsx", far).0, "row 2 of `a.xlsx`, sheet Devices, has more than 4096 columns");
}

#[test]
fn a_bomb_is_named_with_the_key_that_lets_it_in() {
    let long = "x".repeat(30_000);
    let rows: Vec<Vec<&str>> = (0..100).map(|_| vec!["A", &*long]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    // Each text stands in the file once, and a hundred times in the sheet.
    let bytes = words(&rows);
    assert!(bytes.len() < 20_000);
    let within = |limit: u64| {
        let limits = Limits { bytes: limit, ..Limits::default() };
        read_within("a.xlsx", bytes.clone(), limits).unwrap_err()[0].clone()
    };
    let text = within(4_000_000);
    assert_eq!(text.message, "`a.xlsx` unfolds to more than 1000000 bytes");
    assert!(text.help.unwrap().contains("`max_unpacked_bytes = 10000000`"));
    assert_eq!(within(20_000).message, "`a.xlsx` unfolds to more than 5000 bytes");
}

/// Excel shows 123 as 00123 in such a cell, and saves it so in CSV.
#[test]
fn leading_zeros_and_marks_of_a_format_are_read_as_shown() {
    let bytes = workbook(|sheet| {
        write(sheet, &[&["Device ID", "Managed Status"], &["", "Enrolled"], &["", "Enrolled"]])?;
        sheet.write_number_with_format(1, 0, 123.0, &Format::new().set_num_format("00000"))?;
        sheet.write_number_with_format(2, 0, 1_500_001.0, &Format::new().set_num_format("000-0000"))?;
        Ok(())
    });
    assert_eq!(ids(&read("devices.xlsx", bytes).unwrap()), ["00123", "150-0001"]);
}

/// A workbook whose last row says that it is another one.
fn renumbered(row: &str) -> Vec<u8> {
    let bytes = words(&[&["Device ID", "Managed Status"], &["A", "Enrolled"]]);
    changed(&bytes, "xl/worksheets/sheet1.xml", |text| {
        let text = text.replace("<row r=\"2\"", &format!("<row r=\"{row}\""));
        text.replace("r=\"A2\"", &format!("r=\"A{row}\"")).replace("r=\"B2\"", &format!("r=\"B{row}\""))
    })
}

#[test]
fn rows_beyond_those_of_excel_are_refused() {
    assert_eq!(ids(&read("devices.xlsx", renumbered("1048576")).unwrap()), ["A"]);
    for row in ["1048577", "4294967295"] {
        let (message, _) = refused("devices.xlsx", renumbered(row));
        assert_eq!(
            message,
            format!(
                "`devices.xlsx` is damaged: row {row} of sheet Devices stands beyond row 1048576, the last one that Excel has"
            )
        );
    }
    let few = Limits { rows: 1, ..Limits::default() };
    let problems = read_within("devices.xlsx", renumbered("2"), few).unwrap_err();
    assert!(problems[0].help.as_ref().unwrap().contains("max_unpacked_rows"), "{problems:?}");
}

/// Excel knows what a number is: no mark of text changes it, and no digit is added where it stands among text.
#[test]
fn numbers_of_cells_need_no_marks() {
    let bytes = workbook(|sheet| {
        write(sheet, &[&["Device ID", "Managed Status", "OS Version", "Free Storage (GB)"]])?;
        for (row, id, number) in [(1, "A", 12.512), (2, "B", 100.25)] {
            sheet.write_string(row, 0, id)?.write_string(row, 1, "Enrolled")?;
            sheet.write_number(row, 2, number)?.write_number(row, 3, number)?;
        }
        sheet.write_string(3, 0, "C")?.write_string(3, 1, "Enrolled")?.write_string(3, 3, "12,512")?;
        Ok(())
    });
    let files = Memory::new().with("devices.xlsx", bytes);
    for (decimal, text) in [(Some(Decimal::Comma), Some(12.512)), (Some(Decimal::Point), Some(12_512.0))] {
        let options = Options { decimal, ..Options::default() };
        let inventory = read_one(InputFile::new(&files, "devices.xlsx"), &options).unwrap();
        assert_eq!(texts(&inventory, "os_version"), ["12.512", "100.25", "-"]);
        let free = inventory.column("storage_free").unwrap();
        let free = [0, 1, 2].map(|device| free.number(device));
        assert_eq!(free, [Some(12.512), Some(100.25), text], "{decimal:?}");
        assert!(!has_warning(&inventory, "unreadable-value"));
    }
}

/// A program that computes nothing writes formulas without values: the cell would be taken for an empty one.
#[test]
fn a_formula_without_a_saved_value_is_refused_with_its_place() {
    let saved = workbook(|sheet| {
        write(sheet, &[&HEADER, &["A", "Enrolled"]])?;
        sheet.write_blank(1, 2, &Format::new().set_bold())?;
        sheet.write_formula(2, 0, rust_xlsxwriter::Formula::new("=A2+1").set_result("2"))?;
        sheet.write_string(2, 1, "Enrolled")?;
        Ok(())
    });
    assert_eq!(ids(&read("devices.xlsx", saved.clone()).unwrap()), ["A", "2"]);
    let unsaved = changed(&saved, "xl/worksheets/sheet1.xml", |xml| xml.replace("<v>2</v></c>", "<v/></c>"));
    let (message, help) = refused("devices.xlsx", unsaved.clone());
    assert_eq!(message, "cell A3 of `devices.xlsx`, sheet Devices, has a formula without a saved value");
    assert_eq!(help, "open the workbook in Excel and save it, or paste values instead of formulas");
    assert_eq!(parts(unsaved).unwrap_err()[0].message.to_string(), message.replace("devices", "parts"));
}

/// One part, whose price of 4.24 has a format.
fn priced(format: &str) -> Vec<u8> {
    workbook(|sheet| {
        let head = ["MaaS360 Part Name", "License Type", "License Units Purchased", "Unit Price"];
        write(sheet, &[&head, &["Deluxe", "Base", "4"]])?;
        sheet.write_number_with_format(1, 3, 4.24, &Format::new().set_num_format(format))?;
        Ok(())
    })
}

/// docs/contract.md section 1: a price in another currency than the study's is an error, also where only the format says so.
#[test]
fn the_format_of_a_price_shows_its_currency() {
    let folder = crate::support::copy("import/decimal-commas");
    let toml = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), toml.replace("parts.csv", "parts.xlsx")).unwrap();
    for (format, price) in [("[$€-407] #,##0.00", None), ("\"$\"#,##0.00", Some("4.24"))] {
        std::fs::write(folder.path().join("parts.xlsx"), priced(format)).unwrap();
        match (crate::support::load(folder.path()), price) {
            (Ok(study), Some(price)) => {
                assert_eq!(study.account.parts[0].price.unwrap().to_string(), price);
            }
            (Err(problems), None) => {
                let message = "the price `4.24 €` is not in USD, the currency of the study";
                assert_eq!(problems[0].message.to_string(), message);
            }
            (loaded, _) => panic!("{format}: {:?}", loaded.err()),
        }
    }
}

/// docs/formats.md section 8: a comma behind the digits divides by a thousand.
#[test]
fn the_format_of_a_price_may_not_show_another_figure() {
    let folder = crate::support::copy("import/decimal-commas");
    let toml = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), toml.replace("parts.csv", "parts.xlsx")).unwrap();
    for (format, by) in [("0.000,", "1,000"), ("[$$-409] #,##0.0,,", "1,000,000")] {
        std::fs::write(folder.path().join("parts.xlsx"), priced(format)).unwrap();
        let problem = crate::support::load(folder.path()).unwrap_err().remove(0);
        let message = format!(
            "the cell holds the price `4.24` in `Unit Price`, but its format shows it divided by {by}"
        );
        assert_eq!(problem.message.to_string(), message);
        assert!(problem.help.unwrap().contains("give the cell the format of a number"));
    }
}

/// docs/formats.md section 2a: words in the format of a price are refused as they are in CSV; a currency is none.
#[test]
fn the_format_of_a_price_may_not_have_words() {
    let folder = crate::support::copy("import/decimal-commas");
    let toml = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), toml.replace("parts.csv", "parts.xlsx")).unwrap();
    for (format, words) in [
        ("0.00\" per year\"", Some("per year")),
        ("0.00\"万円\"", Some("万円")),
        ("#,##0.00,\"k\"", Some("k")),
        ("\"$\"0.00\"/month\"", Some("$/month")),
        ("[>999]0.0,\"K\";0.00", Some("K")),
        ("\"$\"#,##0.00_);(\"$\"#,##0.00)", None),
        ("0.00\" USD\"", None),
        ("_-[$$-409]* #,##0.00_-", None),
    ] {
        std::fs::write(folder.path().join("parts.xlsx"), priced(format)).unwrap();
        match (crate::support::load(folder.path()), words) {
            (Ok(study), None) => assert_eq!(study.account.parts[0].price.unwrap().to_string(), "4.24"),
            (Err(problems), Some(words)) => {
                let message = format!(
                    "the format of the cell shows the price `4.24` in `Unit Price` with `{words}`, which may change what \
                     it means"
                );
                assert_eq!(problems[0].message.to_string(), message);
                let place = problems[0].place.as_ref().unwrap();
                assert_eq!((place.line, place.sheet.is_some()), (2, true));
                assert!(problems[0].help.as_ref().unwrap().contains("give the cell the format of a number"));
            }
            (loaded, _) => panic!("{format}: {:?}", loaded.err()),
        }
    }
}

/// docs/formats.md, "Excel workbooks": cells that are merged over several rows hold for each of them.
#[test]
fn merged_cells_hold_for_each_row_that_they_go_over() {
    let bytes = workbook(|sheet| {
        write(sheet, &[&["Device ID", "Managed Status", "Username"], &["a"], &["b"], &["c"], &[], &["d"]])?;
        sheet.merge_range(1, 1, 3, 1, "Enrolled", &Format::new())?;
        // Over two columns, too; and over rows that hold nothing, which stay empty.
        sheet.merge_range(1, 2, 2, 3, "alice", &Format::new())?;
        sheet.merge_range(3, 2, 6, 2, "bob", &Format::new())?;
        sheet.write_string(5, 1, "Not Enrolled")?;
        Ok(())
    });
    let inventory = read("devices.xlsx", bytes).unwrap();
    assert_eq!(ids(&inventory), ["a", "b", "c", "d"]);
    assert_eq!(texts(&inventory, "usernames"), ["alice", "alice", "bob", "bob"]);
    assert_eq!(texts(&inventory, "managed_status"), ["enrolled", "enrolled", "enrolled", "not_enrolled"]);
}

/// Two parts, whose cells of a column are merged.
fn merged_parts(column: u16, fill: impl Fn(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    workbook(|sheet| {
        let head =
            ["MaaS360 Part Name", "License Type", "License Units Purchased", "Unit Price", "Overage Allowed"];
        write(sheet, &[&head])?;
        for (row, name) in [(1, "Essentials"), (2, "Deluxe")] {
            sheet.write_string(row, 0, name)?;
            for (at, cell) in (1..).zip(["Base", "4", "4.00", "Yes"]) {
                if at != column {
                    sheet.write_string(row, at, cell)?;
                }
            }
        }
        sheet.merge_range(1, column, 2, column, "", &Format::new())?;
        fill(sheet)
    })
}

#[test]
fn merged_cells_of_parts_are_not_empty_and_merged_units_are_refused() {
    let folder = crate::support::copy("import/decimal-commas");
    let toml = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), toml.replace("parts.csv", "parts.xlsx")).unwrap();
    let load = |bytes| {
        std::fs::write(folder.path().join("parts.xlsx"), bytes).unwrap();
        crate::support::load(folder.path())
    };
    let overage = load(merged_parts(4, |sheet| sheet.write_string(1, 4, "No").map(drop))).unwrap();
    assert_eq!(overage.account.parts.iter().map(|part| part.overage).collect::<Vec<_>>(), [false, false]);
    let price = load(merged_parts(3, |sheet| sheet.write_number(1, 3, 4.24).map(drop))).unwrap();
    let prices = price.account.parts.iter().map(|part| part.price.unwrap().to_string());
    assert_eq!(prices.collect::<Vec<_>>(), ["4.24", "4.24"]);
    let price = load(merged_parts(3, |sheet| sheet.write_string(1, 3, "4,24").map(drop))).unwrap();
    let prices = price.account.parts.iter().map(|part| part.price.unwrap().to_string());
    assert_eq!(prices.collect::<Vec<_>>(), ["4.24", "4.24"], "a price that is text keeps its comma");
    let number = merged_parts(2, |sheet| sheet.write_number(1, 2, 100).map(drop));
    let text = merged_parts(2, |sheet| sheet.write_string(1, 2, "100").map(drop));
    for units in [number, text] {
        let problems = load(units).unwrap_err();
        let said = render(&problems, Language::English, false);
        assert!(said.contains("the cell with 100 units is merged with the one above"), "{said}");
        assert!(said.contains("--> parts.xlsx, sheet Devices, C3") && problems.len() == 1, "{said}");
    }
}

/// docs/formats.md section 0: files that are saved by Excel again change dates: "Detect and report". Of a file month first an
/// Excel of a day-first country makes dates of those with days up to 12, exchanged, and leaves the others as text.
#[test]
fn dates_that_excel_exchanged_are_named() {
    let named = |days: &[u8], texts: &[&str]| {
        let bytes = workbook(|sheet| {
            write(sheet, &[&HEADER])?;
            let format = Format::new().set_num_format("dd/mm/yyyy");
            let mut row = 0;
            for day in days {
                row += 1;
                write_id(sheet, row)?;
                sheet.write_datetime_with_format(
                    row,
                    2,
                    ExcelDateTime::from_ymd(2026, 10, *day)?,
                    &format,
                )?;
            }
            for text in texts {
                row += 1;
                write_id(sheet, row)?;
                sheet.write_string(row, 2, *text)?;
            }
            Ok(())
        });
        let inventory = read("devices.xlsx", bytes).unwrap();
        let found = inventory.import.warnings.iter().find(|warning| warning.id == "dates-exchanged");
        found.map(|warning| warning.count)
    };
    assert_eq!(named(&[3, 5, 7], &["10/13/2026", "10/25/2026"]), Some(3));
    assert_eq!(named(&[3, 5, 7], &["13/10/2026"]), Some(3));
    assert_eq!(named(&[3, 5, 17], &["10/13/2026"]), None, "a later day is no exchanged one");
    assert_eq!(named(&[3, 5, 7], &["10/13/2026", "10/05/2026"]), None, "Excel would have made it a date");
    assert_eq!(named(&[3, 5, 7], &["2026-10-13"]), None);
    assert_eq!(named(&[], &["10/13/2026"]), None);
}

fn write_id(sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
    sheet.write_string(row, 0, format!("D{row}"))?;
    sheet.write_string(row, 1, "Enrolled").map(drop)
}

/// What a cell of units holds is bought only where its format shows no other number.
#[test]
fn the_format_of_units_may_not_show_another_number() {
    let folder = crate::support::copy("import/decimal-commas");
    let toml = std::fs::read_to_string(folder.path().join("study.toml")).unwrap();
    std::fs::write(folder.path().join("study.toml"), toml.replace("parts.csv", "parts.xlsx")).unwrap();
    for (format, is_read) in [
        ("#,##0", true),
        ("0\" units\"", true),
        ("0\"台\"", true),
        ("\"¥\"#,##0", true),
        ("#,##0,", false),
        ("[h]:mm", false),
        ("[mm]", false),
        ("0\"k\"", false),
        ("0\"千台\"", false),
    ] {
        let bytes = workbook(|sheet| {
            let head = ["MaaS360 Part Name", "License Type", "License Units Purchased", "Unit Price"];
            write(sheet, &[&head, &["Deluxe", "Base"]])?;
            sheet.write_number(1, 3, 4.24)?.write_number_with_format(
                1,
                2,
                5000,
                &Format::new().set_num_format(format),
            )?;
            Ok(())
        });
        std::fs::write(folder.path().join("parts.xlsx"), bytes).unwrap();
        match crate::support::load(folder.path()) {
            Ok(study) => {
                let part = &study.account.parts[0];
                let price = part.price.map(|price| price.to_string());
                assert_eq!((is_read, part.units, price.as_deref()), (true, 5000, Some("4.24")), "{format}");
            }
            Err(problems) => {
                let said = render(&problems, Language::English, false);
                assert!(!is_read && said.contains("its format shows another number"), "{format}: {said}");
            }
        }
    }
}

/// docs/formats.md section 0: Excel "changes dates": an id such as `MAR1` is a day, and two of them would be one device.
#[test]
fn ids_that_excel_turned_into_days_or_words_are_refused() {
    let bytes = workbook(|sheet| {
        write(
            sheet,
            &[&HEADER, &["A1", "Enrolled"], &["", "Enrolled"], &["", "Enrolled"], &["", "Enrolled"]],
        )?;
        let day = Format::new().set_num_format("d-mmm");
        let first = ExcelDateTime::from_ymd(2026, 3, 1)?;
        sheet
            .write_datetime_with_format(2, 0, &first, &day)?
            .write_datetime_with_format(3, 0, &first, &day)?;
        sheet.write_boolean(4, 0, true)?;
        sheet.write_datetime_with_format(1, 2, ExcelDateTime::from_ymd(2026, 10, 1)?, &day)?;
        Ok(())
    });
    let inventory = read("devices.xlsx", bytes).unwrap();
    assert_eq!(ids(&inventory), ["A1"]);
    assert_eq!(dates(&inventory, "last_reported_at"), ["2026-10-01T00:00:00Z"]);
    let refused: Vec<u64> = rejected(&inventory).iter().map(|(line, _)| *line).collect();
    assert_eq!(refused, [3, 4, 5]);
}
