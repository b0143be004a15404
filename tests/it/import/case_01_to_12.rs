//! Cases 1 to 12 of docs/formats.md section 8: bytes, encodings, delimiters, quotes.

use fleetcast::input::side_table::table::{TableOptions, read_table};

use crate::support::{copy, program};

use super::{HEAD, case, fixture, has_warning, ids, import, refused, rejected, texts, utf16le, warning};

#[test]
fn case_01_a_byte_order_mark() {
    assert_eq!(ids(&case("01-mark.csv")), ["Android01"]);
}

#[test]
fn case_02_a_byte_order_mark_before_a_quote() {
    assert_eq!(ids(&case("02-mark-and-quote.csv")), ["Android01"]);
}

#[test]
fn case_03_joined_files_repeat_the_header() {
    let inventory = case("03-joined.csv");
    assert_eq!(ids(&inventory), ["Android01", "Android02"]);
    assert_eq!(inventory.import.skipped, 1);
}

#[test]
fn case_03_a_second_header_of_another_order_is_refused() {
    let (message, help) = refused("03-joined-other-order.csv");
    assert_eq!(message, "`03-joined-other-order.csv` has two headers of different order, in lines 1 and 3");
    assert_eq!(help, "give the two parts as two files");
}

#[test]
fn case_04_cp932_with_vendor_characters() {
    let inventory = case("04-vendor-characters.csv");
    assert_eq!(texts(&inventory, "managed_status"), ["enrolled"]);
    assert!(inventory.import.files[0].encoding.starts_with("cp932"));
    assert_eq!(inventory.import.files[0].columns[2].header, "㈱①髙");
}

/// "when writing CP932 refuse or list unmappable characters"
#[test]
fn case_04_what_cp932_lacks_is_listed_and_nothing_is_written() {
    let folder = copy("tiny");
    let path = folder.path().join("devices.csv");
    let devices = std::fs::read_to_string(&path).unwrap();
    let header = devices.lines().next().unwrap();
    let rows = "ソ表,n,u,iOS,,Enrolled,,\ncafé〜,n,u,iOS,,Enrolled,,\n";
    std::fs::write(&path, devices.replacen(header, &format!("{header}\n{}", rows.trim_end()), 1)).unwrap();
    let (code, out, err) = program(folder.path(), &["assign", ".", "--encoding", "cp932", "--quiet"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("cp932 lacks `é` (U+00E9) in line 3, `〜` (U+301C) in line 3"), "{err}");
    let (code, out, _) = program(folder.path(), &["assign", ".", "--encoding", "utf-8-bom", "--quiet"]);
    assert_eq!(code, 0);
    assert!(out.starts_with('\u{feff}') && out.contains("café〜"), "{out}");
}

#[test]
fn case_05_short_cp932_files_are_no_windows_1252() {
    let header =
        |name: &str| read_table(&fixture(name), &TableOptions::default()).unwrap().headers[0].clone();
    assert_eq!(header("05-short-a.csv"), "処理区分");
    assert_eq!(header("05-short-b.csv"), "点検連番");
    assert_eq!(header("05-latin.csv"), "Café");
}

#[test]
fn case_06_utf_16_with_mark_and_tabs() {
    let inventory = case("06-unicode-text.csv");
    assert_eq!(texts(&inventory, "managed_status"), ["enrolled", "enrolled"]);
    assert_eq!(inventory.import.files[0].delimiter, "tab");
    assert_eq!(inventory.import.files[0].encoding, "utf-16le (byte order mark)");
}

#[test]
fn case_07_utf_16_without_mark() {
    for name in ["07-utf-16le-without-mark.csv", "07-utf-16be-without-mark.csv"] {
        assert_eq!(ids(&case(name)), ["Android01", "Android02"]);
    }
    let utf16be = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    // 一 is U+4E00, 最 U+6700, 팀 U+D300 and the wide blank U+3000: each has a NUL where letters of ASCII have none.
    for word in ["営業部", "第一営業部", "最上川支店", "품질팀", "東京　本社"] {
        let rows = (0..20).map(|number| format!("A{number},Enrolled,iOS,{word}\r\n"));
        let text = format!("Device ID,Managed Status,Platform,Department\r\n{}", rows.collect::<String>());
        for bytes in [utf16le(&text), utf16be(&text)] {
            let inventory = import(bytes).unwrap();
            assert_eq!(texts(&inventory, "department"), [word; 20]);
        }
    }
    let (message, _) = refused("07-one-nul.csv");
    assert_eq!(message, "`07-one-nul.csv` holds NUL bytes, the first at byte 32, in line 2");
}

#[test]
fn case_08_mixed_encodings_name_the_bad_line() {
    let (message, help) = refused("08-mixed.csv");
    // 表 is 95 5C in CP932.
    assert_eq!(
        message,
        "line 3 of `08-mixed.csv` is not valid utf-8: it holds the bytes `95 5C 8E A6 2C 41 6E 64`"
    );
    assert!(help.starts_with("the file mixes encodings"), "{help}");
}

#[test]
fn case_09_a_line_names_the_delimiter() {
    let inventory = case("09-sep-line.csv");
    assert_eq!(inventory.import.files[0].delimiter, "semicolon");
    assert_eq!((texts(&inventory, "model"), inventory.import.read), (vec!["a,b".to_owned()], 1));
}

#[test]
fn case_10_the_header_tells_the_delimiter() {
    assert_eq!(texts(&case("10-semicolon.csv"), "model"), ["a,b,c,d"]);
    assert_eq!(texts(&case("10-tab.csv"), "model"), ["a,b;c"]);
    let (message, help) = refused("10-tie.csv");
    assert_eq!(message, "`10-tie.csv` may be delimited by comma or by semicolon");
    assert_eq!(help, "set `[inventory] delimiter` to the right character");
}

#[test]
fn case_11_a_line_end_inside_a_cell() {
    let inventory = case("11-line-end-in-cell.csv");
    assert_eq!(texts(&inventory, "device_name"), ["two\nlines"]);
    assert_eq!(rejected(&inventory), [(4, "the row has no device id")]);
}

#[test]
fn case_12_quotes_inside_quotes() {
    assert_eq!(texts(&case("12-doubled-quotes.csv"), "device_name"), ["a \"big\" one"]);
    let (message, help) = refused("12-open-quote.csv");
    assert_eq!(message, "the quote that opens on line 3 of `12-open-quote.csv` is never closed");
    assert_eq!(help, "close the quote, or double it (`\"\"`) if it belongs to the text");
    // Backslashes escape nothing: the row is refused, the next one is not swallowed.
    let inventory = case("12-backslash.csv");
    assert_eq!(ids(&inventory), ["Android02"]);
    assert_eq!(rejected(&inventory), [(2, "there is text after a closing quote")]);
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_file() {
    let rows = "n,A,Enrolled,iOS,\n".repeat(10_000);
    let problems = import(format!("{HEAD}\"n,B,Enrolled,iOS,\n{rows}")).unwrap_err();
    assert_eq!(problems[0].message, "a cell that starts on line 2 of `devices.csv` is longer than 64 KiB");
}

/// Case 11: a cell may have line ends. Lines in it that look like whole rows are said: RFC 4180 makes them text of the cell.
#[test]
fn case_11_rows_between_two_stray_quotes() {
    let row = |id: &str, name: &str| format!("{name},{id},Enrolled,iOS,10/30/2026 07:12 UTC\n");
    let rows =
        [row("A1", "Desk"), row("A2", "\"Van"), row("A3", "v"), row("A4", "v"), row("A5", "iPad 10.5\"")];
    let inventory = import(format!("{HEAD}{}{}", rows.concat(), row("A6", "Desk"))).unwrap();
    // The quotes open in line 3 and close in line 6: of the six rows, those of lines 4 to 6 are in the cell.
    assert_eq!(ids(&inventory), ["A1", "A5", "A6"]);
    let said = warning(&inventory, "rows-in-cell");
    assert_eq!(said.count, 3);
    assert_eq!(
        said.samples,
        ["lines 3 to 6 of `devices.csv` are one row, with the line that starts with `v`"]
    );
    assert!(said.consequence.as_ref().unwrap().contains("stray quote"), "{said:?}");
    let ordinary = row("A1", "\"Van\n2nd floor, left\n\nTokyo\"");
    assert!(!has_warning(&import(format!("{HEAD}{ordinary}")).unwrap(), "rows-in-cell"));
}
