//! Files that nobody foresaw: joined, re-saved, annotated. No row vanishes, and no header becomes a device.

use fleetcast::input::{Options, known_file};

use super::{case, case_with, dates, has_warning, ids, import, refused, rejected, texts, warning};
use crate::support::{copy, fixtures, load};

#[test]
fn a_second_header_is_never_a_device() {
    for name in ["03-joined-fewer-columns.csv", "03-joined-more-columns.csv"] {
        let (message, help) = refused(name);
        assert_eq!(message, format!("`{name}` has two headers with different columns, in lines 1 and 3"));
        assert_eq!(help, "give the two parts as two files");
    }
    let same = case("03-joined-other-case.csv");
    assert_eq!((ids(&same), same.import.skipped), (vec!["a1".to_owned(), "b1".to_owned()], 1));
}

#[test]
fn devices_may_be_called_like_words() {
    let inventory =
        import("Device ID,Managed Status,Model\nUUID,Enrolled,m\nOWNER,Enrolled,Email\n").unwrap();
    assert_eq!(ids(&inventory), ["UUID", "OWNER"]);
}

#[test]
fn titles_are_told_from_rows() {
    let inventory = case("28-line-7.csv");
    assert_eq!((ids(&inventory).len(), inventory.import.files[0].header_line), (2, 7));
    let (message, help) = refused("28-header-below-rows.csv");
    assert_eq!(
        message,
        "line 1 of `28-header-below-rows.csv` looks like a row, but the header follows in line 3"
    );
    assert_eq!(help, "move the header to the top, or remove the lines above it");
}

#[test]
fn footers_of_joined_pages_are_no_devices() {
    let pages = case("29-pages.csv");
    assert_eq!((ids(&pages), pages.import.rejected), (vec!["a1".to_owned(), "b1".to_owned()], 0));
    // Two footers, a blank line, a repeated header.
    assert_eq!((pages.import.read, pages.import.skipped), (6, 4));
}

#[test]
fn notes_below_the_rows_are_shown() {
    let inventory = case("29-notes.csv");
    assert_eq!(ids(&inventory), ["a1", "b1"]);
    assert_eq!(rejected(&inventory), [(3, "the row has no device id")]);
    let footer = warning(&inventory, "footer");
    assert_eq!((footer.count, footer.samples.len()), (2, 2));
    assert_eq!(footer.samples[0], "`asked Tom about these` in line 5 of `29-notes.csv`");
    assert!(!has_warning(&inventory, "footer-total"), "they speak of no total");
}

#[test]
fn errors_of_spreadsheets_are_no_ids() {
    let inventory = case("16-spreadsheet-errors.csv");
    assert_eq!(ids(&inventory), ["a1", "a3"]);
    assert_eq!(rejected(&inventory), [(3, "the device id `#REF!` was damaged by a spreadsheet")]);
}

#[test]
fn no_id_is_no_device() {
    let inventory = case("20-no-guid.csv");
    assert_eq!(ids(&inventory), ["Android01"]);
    let group = warning(&inventory, "rejected-rows");
    assert_eq!((group.count, group.message.as_str()), (2, "rows have no device id"));
    assert!(group.consequence.as_ref().unwrap().starts_with("no figure counts them: give each"));
}

#[test]
fn months_may_have_names() {
    let inventory = case("36-month-names.csv");
    assert_eq!(dates(&inventory, "last_reported_at"), ["2026-10-30T00:00:00Z", "2026-10-30T03:11:00Z", "-"]);
    assert_eq!(dates(&inventory, "installed_at"), ["2026-10-30T15:11:00Z", "2026-10-05T00:00:00Z", "-"]);
    // Which of two numbers of two digits is the year, nobody can tell.
    assert_eq!(inventory.import.warnings.iter().filter(|w| w.id == "unreadable-value").count(), 2);
}

#[test]
fn years_beyond_2100_are_absent_and_said_so() {
    let inventory = case("41-too-late.csv");
    assert_eq!(dates(&inventory, "last_reported_at"), ["-", "-", "-", "2026-10-01T00:00:00Z"]);
    let late = warning(&inventory, "impossible-date");
    assert_eq!(
        (late.count, late.samples.join("|").as_str()),
        (1, "`5251-01-01T00:00:00` in line 2 of `41-too-late.csv`")
    );
    assert!(!has_warning(&inventory, "unreadable-value"), "sentinels are absent without a word");
}

#[test]
fn a_zone_that_nobody_names_is_said() {
    let inventory = case("38-no-zone.csv");
    assert_eq!(inventory.import.files[0].timezone, "UTC (assumed)");
    assert_eq!(warning(&inventory, "assumed-zone").count, 1);
    let options = Options { timezone: Some("Asia/Tokyo".into()), ..Options::default() };
    let chosen = case_with("38-no-zone.csv", &options).unwrap();
    assert_eq!(chosen.import.files[0].timezone, "Asia/Tokyo (as the study says)");
    assert!(!has_warning(&chosen, "assumed-zone"));
}

#[test]
fn what_is_no_text_is_named() {
    for (name, what) in [
        ("46-document.csv", "a PDF document, not CSV"),
        ("46-objects.csv", "JSON, not CSV"),
        ("46-list.csv", "JSON, not CSV"),
        ("07-utf-32.csv", "in UTF-32, which fleetcast does not read"),
    ] {
        assert_eq!(refused(name).0, format!("`{name}` is {what}"));
    }
    // Behind the mark, `Device ID,Managed Status` and a line end are 25 letters of two bytes, then there is an `A`.
    assert_eq!(
        refused("07-marked-with-nuls.csv").0,
        "`07-marked-with-nuls.csv` holds NUL bytes, the first at byte 54, in line 2"
    );
}

#[test]
fn mixed_encodings_are_read_on_where_the_study_says_so() {
    let options = Options { encoding: Some("utf-8-replace".into()), ..Options::default() };
    let inventory = case_with("08-mixed.csv", &options).unwrap();
    assert_eq!(inventory.import.rejected, 0);
    let marked = warning(&inventory, "replaced-bytes");
    assert_eq!(marked.count, 1);
    assert!(marked.samples[0].contains('\u{fffd}') && marked.samples[0].contains("in line 3"), "{marked:?}");
    let bytes = b"Device ID,Managed Status\nA\x95,Enrolled\nB,Enrolled\n";
    let inventory = super::import_with(bytes, &options).unwrap();
    assert_eq!(rejected(&inventory), [(2, "the device id has bytes that the encoding lacks")]);
}

#[test]
fn one_of_two_columns_of_one_field_is_chosen_by_name() {
    for (header, expected) in [("Model", "a"), ("Model#2", "b")] {
        let columns = [("model".to_owned(), header.to_owned())].into();
        let text = "Device ID,Managed Status,Model,Model\nA,Enrolled,a,b\n";
        let inventory =
            super::import_with(text.as_bytes(), &Options { columns, ..Options::default() }).unwrap();
        assert_eq!(texts(&inventory, "model"), [expected]);
    }
}

#[test]
fn conflicts_are_listed_with_the_row_that_holds() {
    let conflicts = &case("22-conflicts.csv").import.conflicts;
    let lines = |rows: &[fleetcast::input::inventory::import::RowPlace]| {
        rows.iter().map(|r| r.line).collect::<Vec<u64>>()
    };
    let told: Vec<_> = conflicts
        .iter()
        .map(|c| (c.device.as_str(), lines(&c.rows), c.kept.as_ref().map(|k| k.line)))
        .collect();
    assert_eq!(told, [("Android01", vec![2, 4], Some(4)), ("Android02", vec![3, 5], None)]);
}

#[test]
fn files_without_usable_columns_say_what_to_do() {
    for (text, message, help) in [
        (
            "Handy-Nr;Besitzer\n1;a\n",
            "`devices.csv` has no header that is known",
            "the first line must name the columns",
        ),
        ("ID,Name,OS\nA,n,iOS\n", "`devices.csv` has no column `Device ID`", "in MaaS360: Customize Columns"),
        (
            "\"Device ID,Managed Status\"\n\"A,Enrolled\"\n",
            "`devices.csv` has no column `Device ID`: only one column was found",
            "export it with commas",
        ),
    ] {
        let problems = import(text).unwrap_err();
        assert_eq!(problems[0].message, message);
        assert!(problems[0].help.as_ref().unwrap().starts_with(help), "{problems:?}");
    }
    // No word of the header is known by accident.
    assert!(known_file(&["Handy-Nr".to_owned(), "Besitzer".to_owned()]).is_none());
}

/// docs/formats.md case 49: "mask password-like headers; never print raw rows of them into logs or reports", and so no
/// warning shows a cell of them: not as a sample of an encoding, of rows that a quote swallowed, of footers.
#[test]
fn no_warning_shows_a_password() {
    let encode = |text: &str, encoding: &'static encoding_rs::Encoding| encoding.encode(text).0.into_owned();
    let (mac, western) = (encoding_rs::MACINTOSH, encoding_rs::WINDOWS_1252);
    for header in ["Local Password", "Recovery Key", "Activation Lock Bypass Code"] {
        let last = format!("Device ID,Managed Status,Platform,{header}\n");
        let first = format!("{header},Device ID,Managed Status,Platform\n");
        let named = format!("{header},Device ID,Device Name,Managed Status,Platform\n");
        let files: [(Vec<u8>, &str); 6] = [
            (
                encode(&format!("{last}A1,Enrolled,iOS,geheim-Müße7\nA2,Enrolled,iOS,geheim-ß!9\n"), mac),
                "guessed-encoding",
            ),
            (
                [
                    encode(&format!("{last}A1,Büro,iOS,x\nA2,Köln,iOS,x\n"), western),
                    b"A3,Enrolled,iOS,geheim-K\x94ln\x82r\n".to_vec(),
                ]
                .concat(),
                "guessed-encoding",
            ),
            (
                format!("{named}geheim-1,A1,\"x,Enrolled,iOS\ngeheim-2,A2,y,Enrolled,iOS\ngeheim-3,A3,z\",Enrolled,iOS\n")
                    .into(),
                "rows-in-cell",
            ),
            (format!("{first}geheim-1,A1,Enrolled,iOS\ngeheim 2\n").into(), "footer"),
            (format!("{first}geheim-1,A1,Enrolled,iOS\nTotal geheim-2: 3,,,\n").into(), "footer-total"),
            (format!("{last}A1,Enrolled,iOS,geheim-1\nA2,Enrolled,iOS,geheim\u{fffd}\n").into(), "x"),
        ];
        for (bytes, id) in files {
            let said = match import(&bytes) {
                Ok(inventory) => {
                    assert!(
                        id == "x" || has_warning(&inventory, id),
                        "{id}: {:?}",
                        inventory.import.warnings
                    );
                    serde_json::to_string(&inventory.import).unwrap()
                }
                Err(problems) => format!("{problems:?}"),
            };
            assert!(!said.contains("geheim"), "{header} {id}: {said}");
        }
    }
}

/// docs/formats.md case 22: "a time without seconds beside one of that minute → Row error for both": it may be the same
/// report, as the portal writes minutes and the API seconds.
#[test]
fn a_minute_is_neither_before_nor_after_its_seconds() {
    let rows = |first: &str, second: &str, status: &str| {
        import(format!(
            "Device ID,Managed Status,Platform,Last Reported\nA1,Enrolled,iOS,{first}\nA1,{status},iOS,{second}\nA2,Enrolled,iOS,{first}\n"
        ))
        .unwrap()
    };
    for (first, second, devices) in [
        ("2026-08-15 09:12", "2026-08-15T09:12:33", 1),
        ("2026-08-15T09:12:33", "2026-08-15 09:12", 1),
        ("2026-08-15", "2026-08-15T09:12:33", 1),
        ("2026-08-15 09:11", "2026-08-15T09:12:33", 2),
        ("2026-08-15T09:12:31", "2026-08-15T09:12:33", 2),
    ] {
        assert_eq!(ids(&rows(first, second, "Control Removed")).len(), devices, "{first} {second}");
        assert_eq!(ids(&rows(first, second, "Enrolled")).len(), 2, "{first} {second}");
    }
    // What says more holds.
    let reported = dates(&rows("2026-08-15 09:12", "2026-08-15T09:12:33", "Enrolled"), "last_reported_at");
    assert_eq!(reported.first().map(String::as_str), Some("2026-08-15T09:12:33Z"));
}

/// docs/formats.md case 29: "compare its number with the rows read and Warn when different … in other words, too".
#[test]
fn a_footer_of_one_page_of_many_is_compared() {
    for (footer, is_told) in [
        ("1–3 of 1234", true),
        ("Page 1 of 412 (1234 items)", true),
        ("全1234件中 1～3件を表示", true),
        ("1 bis 3 von 1234 Einträgen", true),
        ("Affichage de 1 à 3 sur 1234 éléments", true),
        ("Nombre total : 1234", true),
        ("Gesamt: 1234 Geräte", true),
        ("1–3 of 3", false),
        ("Page 1 of 412", false),
    ] {
        let inventory = import(format!(
            "Device ID,Managed Status,Platform,Last Reported\nAndroid01,Enrolled,iOS,2026-08-30\nAndroid02,Enrolled,iOS,2026-08-30\nAndroid03,Enrolled,iOS,2026-08-30\n{footer},,,\n"
        ))
        .unwrap();
        assert_eq!(inventory.len(), 3, "{footer}");
        assert_eq!(
            has_warning(&inventory, "footer-total"),
            is_told,
            "{footer}: {:?}",
            inventory.import.warnings
        );
    }
}

/// docs/formats.md section 1a: "number, unit in header": a size has any unit and either language.
#[test]
fn a_size_has_any_unit_in_its_header() {
    for (header, free) in [
        ("Free Storage (MB)", 2.0),
        ("Free Storage [TB]", 2_097_152.0),
        ("空き容量 (GB)", 2_048.0),
        ("空き容量（MB）", 2.0),
        ("Storage Free KB", 2.0 / 1_024.0),
    ] {
        let inventory = import(format!("Device ID,Managed Status,{header}\nA,Enrolled,2048\n")).unwrap();
        assert_eq!(inventory.column("storage_free").unwrap().number(0), Some(free), "{header}");
    }
}

/// docs/formats.md case 38: "explicit wins"; a header that names a zone is named where its dates are read as UTC.
#[test]
fn a_zone_in_a_header_is_named() {
    for (header, is_told) in [
        ("Last Reported (JST)", true),
        ("最終報告日時（日本時間）", true),
        ("Last Reported (UTC+09:00)", true),
        ("Last Reported (UTC)", false),
        ("Last Reported", false),
    ] {
        let columns = [("last_reported_at".to_owned(), header.to_owned())].into();
        let options = Options { columns, ..Options::default() };
        let text = format!("Device ID,Managed Status,{header}\nA,Enrolled,2026-08-02 08:30\n");
        let inventory = super::import_with(text.as_bytes(), &options).unwrap();
        assert_eq!(has_warning(&inventory, "assumed-zone"), is_told, "{header}");
        let tokyo = Options { timezone: Some("Asia/Tokyo".to_owned()), ..options };
        let inventory = super::import_with(text.as_bytes(), &tokyo).unwrap();
        assert!(!has_warning(&inventory, "assumed-zone"), "{header}");
    }
}

/// docs/formats.md case 39: a column that holds only day numbers; the fraction has the mark of the file's language.
#[test]
fn day_numbers_have_decimal_commas_too() {
    let text =
        "Device ID;Managed Status;Last Reported\nA;Enrolled;46242,5\nB;Enrolled;46243\nC;Enrolled;46244,25\n";
    let expected = ["2026-08-08T12:00:00Z", "2026-08-09T00:00:00Z", "2026-08-10T06:00:00Z"];
    assert_eq!(dates(&import(text).unwrap(), "last_reported_at"), expected);
    assert_eq!(dates(&import(text.replace(',', ".")).unwrap(), "last_reported_at"), expected);
}

/// docs/formats.md section 0, point 7: "Expect files that were re-saved in Excel. That … changes dates … Detect and report."
/// `05/12/2026` of a day-first export becomes May 12 in Japan, `12/5/2026` of a month-first one 12.05.2026 in Germany; later
/// days stay as they are.
#[test]
fn dates_that_excel_exchanged_in_a_csv_are_named() {
    for (dates, is_told) in [
        (["2026/5/12 9:12", "13/12/2026 09:12", "2026/6/12 9:12", "15/12/2026 09:12"], true),
        (["12.05.2026 09:12", "12/13/2026 9:12:33 AM", "12.06.2026 09:12", "12/15/2026 9:12:33 AM"], true),
        (["2026-05-12 09:12", "13/12/2026 09:12", "2026-06-12 09:12", "15/12/2026 09:12"], true),
        (["2026-5-12", "13/12/2026", "2026-6-12", "15/12/2026"], true),
        (["2026.05.12", "13/12/2026", "2026.06.12", "15/12/2026"], true),
        (["12-May-2026", "13/12/2026", "12-Jun-2026", "15/12/2026"], true),
        (["2026-12-05", "12/13/2026", "2026-12-06", "12/15/2026"], true),
        (["2026-05-12T09:12:00", "13/12/2026", "2026-06-12T09:12:00", "15/12/2026"], false),
        (["2026-05-12 09:12 UTC", "13/12/2026", "2026-06-12 09:12 UTC", "15/12/2026"], false),
        (["2026/5/12 9:12", "2026/6/12 9:12", "2026/7/12 9:12", "2026/8/12 9:12"], false),
        (["2026/5/12 9:12", "13/12/2026 09:12", "2026/6/22 9:12", "15/12/2026 09:12"], false),
        (["12.05.2026 09:12", "12.06.2026 09:12", "31.05.2026 09:12", "12/15/2026 9:12:33 AM"], false),
        (["05/12/2026 09:12", "13/12/2026 09:12", "06/12/2026 09:12", "15/12/2026 09:12"], false),
    ] {
        let row = |(at, date): (usize, &str)| format!("A{at},Enrolled,iOS,{date}\n");
        let rows: String = dates.into_iter().enumerate().map(row).collect();
        let inventory = import(format!("Device ID,Managed Status,Platform,Last Reported\n{rows}")).unwrap();
        assert_eq!(has_warning(&inventory, "dates-exchanged"), is_told, "{dates:?}");
    }
}

/// Case 17: "Invisible prefixes/suffixes … strip at the ends for ids": marks of direction come along from dialogs.
#[test]
fn marks_without_width_are_no_part_of_an_id() {
    for mark in ["\u{200e}", "\u{200f}", "\u{202a}", "\u{202c}", "\u{2060}", "\u{ad}", "\u{200d}", "\u{2069}"]
    {
        let text = format!("Device ID,Managed Status\nA1,Enrolled\n{mark}A1,Enrolled\nA1{mark},Enrolled\n");
        assert_eq!(ids(&import(text).unwrap()), ["A1"], "{mark:?}");
    }
}

/// Case 3: another header "→ Reject with both line numbers", also where it only has one more column.
#[test]
fn a_header_with_one_more_column_is_another_one() {
    let text = "Device ID,Managed Status,Platform\nA1,Enrolled,iOS\nDevice ID,Managed Status,Platform,Serial Number\nA2,Enrolled,iOS,S2\n";
    let problem = import(text).unwrap_err().remove(0);
    assert!(problem.message.contains("two headers with different columns, in lines 1 and 3"), "{problem:?}");
    // Delimiters behind the same header are none.
    let text = "Device ID,Managed Status,Platform\nA1,Enrolled,iOS\nDevice ID,Managed Status,Platform,,\nA2,Enrolled,iOS\n";
    assert_eq!(import(text).unwrap().len(), 2);
}

/// Case 24: serial numbers that firmware leaves unset identify nothing.
#[test]
fn serial_numbers_that_say_nothing_are_no_double_license() {
    for (serial, is_told) in [
        ("Default string", false),
        ("To Be Filled By O.E.M.", false),
        ("System Serial Number", false),
        ("Not Specified", false),
        ("0123456789", false),
        ("C02XK1ABJG5H", true),
    ] {
        let text =
            format!("Device ID,Managed Status,Serial Number\nA1,Enrolled,{serial}\nA2,Enrolled,{serial}\n");
        let inventory = import(text).unwrap();
        assert_eq!(has_warning(&inventory, "possible-double-license"), is_told, "{serial}");
    }
}

/// Case K12: "ids are compared by ASCII case only": ids that look alike or lost their characters are two devices, and named.
#[test]
fn ids_that_people_cannot_tell_apart_are_named() {
    let of = |ids: [&str; 2]| {
        let rows = ids.map(|id| format!("\"{id}\",Enrolled,iOS\n")).concat();
        import(format!("Device ID,Managed Status,Platform\n{rows}")).unwrap()
    };
    for pair in [
        ["A01", "Ａ０１"],
        ["A01", "A\u{200b}01"],
        ["A01", "{A01}"],
        ["AB-01", "AB\u{2010}01"],
        ["1234567", "1,234,567"],
        ["Büro-01", "Ｂüro-01"],
    ] {
        let inventory = of(pair);
        assert_eq!(inventory.devices, 2, "{pair:?}");
        assert!(has_warning(&inventory, "ids-look-alike"), "{pair:?}");
    }
    assert!(has_warning(&of(["Büro-01", "BÃ¼ro-01"]), "damaged-words"));
    for pair in [["A01", "A02"], ["Büro-01", "Büro-02"], ["{A01}", "{A02}"]] {
        let inventory = of(pair);
        assert!(!has_warning(&inventory, "ids-look-alike") && !has_warning(&inventory, "damaged-words"));
    }
}

/// K11: "headers of mojibake … name their cause, and so do words of the columns that the study asks for": also of the code pages of
/// command lines, and of a word that lost its end.
#[test]
fn words_of_every_wrong_reading_are_named() {
    let folder = copy("tiny");
    let path = folder.path().join("study.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("retire = \"", "retire = \"department = 'Köln' and ", 1)).unwrap();
    for (word, cause) in [
        ("KÃ¶ln", "UTF-8 was read as Windows-1252"),
        ("QualitÃ\u{a0}", "UTF-8 was read as Windows-1252"),
        ("K├Âln", "UTF-8 was read as code page 850"),
        ("KrakĂłw", "UTF-8 was read as Windows-1250"),
        ("РњРѕСЃРєРІР°", "UTF-8 was read as Windows-1251"),
        ("‰c‹Æ•”", "CP932 was read as Windows-1252"),
        ("Ìîñêâà", "another code page was read as Windows-1252"),
        ("Köln", ""),
    ] {
        let devices = std::fs::read_to_string(fixtures().join("tiny/devices.csv")).unwrap();
        let row = |(at, line): (usize, &str)| {
            let more = if at == 0 {
                "Department"
            } else if at < 3 {
                word
            } else {
                "Köln"
            };
            format!("{line},{more}\n")
        };
        let devices: String = devices.lines().enumerate().map(row).collect();
        std::fs::write(folder.path().join("devices.csv"), devices).unwrap();
        let study = load(folder.path()).unwrap();
        let found = study.import.warnings.iter().find(|warning| warning.id == "damaged-words");
        match found {
            Some(warning) => {
                assert!(!cause.is_empty() && warning.message.contains(cause), "{word}: {warning:?}");
            }
            None => assert_eq!(cause, "", "{word}"),
        }
    }
}
