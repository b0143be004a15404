//! `fixtures/parquet/types.parquet`: a column for each type and each compression, in two groups of rows.

use crate::interchange::Frame;

fn types() -> Vec<u8> {
    include_bytes!("../../fixtures/parquet/types.parquet").to_vec()
}

fn place(frame: &Frame, name: &str) -> usize {
    frame
        .columns()
        .iter()
        .position(|column| column.name == name)
        .unwrap_or_else(|| panic!("no column {name}"))
}

fn texts(frame: &Frame, name: &str, date: bool) -> Vec<String> {
    (0..frame.height()).map(|row| frame.text(row, place(frame, name), date)).collect()
}

#[test]
fn every_type_is_told_in_words() {
    let frame = Frame::read(types()).unwrap();
    assert_eq!(frame.height(), 4);
    let nines = "9".repeat(38);
    let tiny = format!("0.{:0>38}", 5);
    for (name, expected) in [
        ("int8", ["-128", "7", "", "127"]),
        ("int16", ["-32768", "7", "", "32767"]),
        ("int32", ["-2147483648", "7", "", "2147483647"]),
        ("int64", ["-9223372036854775808", "7", "", "9223372036854775807"]),
        ("uint8", ["0", "7", "", "255"]),
        ("uint16", ["0", "7", "", "65535"]),
        ("uint32", ["0", "7", "", "4294967295"]),
        ("uint64", ["0", "7", "", "18446744073709551615"]),
        ("float32", ["1.5", "-2", "", "inf"]),
        ("float64", ["0.1", "1E+300", "", ""]),
        ("flag", ["yes", "no", "", "yes"]),
        ("bytes", ["a", "\u{fffd}", "", ""]),
        ("day", ["2026-01-02", "1969-12-31", "", "9999-12-31"]),
        ("decimal9", ["0.05", "-0.05", "", "9999999.99"]),
        ("decimal18", ["0.005", "-0.005", "", "999999999999999.999"]),
        ("decimal38", [&tiny, &format!("-{tiny}"), "", &format!("0.{nines}")]),
        ("whole38", ["5", "-5", "", &nines]),
        ("category", ["x", "y", "", "x"]),
        ("nothing", ["", "", "", ""]),
        ("texts", ["a, b", "", "", "c, , d"]),
        ("days", ["2026-01-02", "", "", "2026-01-03, 2026-01-03"]),
    ] {
        assert_eq!(texts(&frame, name, false), expected, "{name}");
    }
    let clock = ["2026-08-09T03:11:00.123", "1969-12-31T23:59:59.999", "", "2026-08-09T03:11:00.123"];
    for name in ["clock_ms", "clock_us", "clock_ns"] {
        assert_eq!(texts(&frame, name, true), clock, "{name}");
    }
    let instant = clock.map(|at| if at.is_empty() { String::new() } else { format!("{at}Z") });
    assert_eq!(texts(&frame, "instant_us", true), instant);
    // Of the whole numbers of a column of dates, the large ones count from 1970.
    assert_eq!(texts(&frame, "int32", true), ["-2147483648", "7", "", "2147483647"]);
    assert_eq!(frame.text(0, place(&frame, "uint64"), true), "0");
}

#[test]
fn every_compression_is_read() {
    let frame = Frame::read(types()).unwrap();
    for name in ["text_none", "text_snappy", "text_gzip", "text_brotli", "text_zstd", "text_lz4"] {
        assert_eq!(texts(&frame, name, false), ["端末", "", "", &"same words ".repeat(9)], "{name}");
    }
}

#[test]
fn other_types_are_named_and_not_read() {
    let frame = Frame::read(types()).unwrap();
    for (name, expected) in [
        ("decimal50", "decimals of more than 38 digits"),
        ("time", "times of day"),
        ("fixed", "bytes of fixed length"),
        ("pair", "nested values"),
        ("map", "nested values"),
        ("lists", "nested values"),
    ] {
        let unread = frame.columns()[place(&frame, name)].unread.as_ref();
        assert_eq!(unread.map(ToString::to_string).as_deref(), Some(expected), "{name}");
        assert_eq!(texts(&frame, name, false), [""; 4], "{name}");
    }
}

/// Whatever byte is wrong: an error or a table, never a panic.
#[test]
fn no_damage_is_a_panic() {
    let whole = types();
    for at in (0..whole.len()).step_by(31) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let Ok(frame) = Frame::read(bytes) else { continue };
        for column in 0..frame.columns().len() {
            (0..frame.height().min(8)).for_each(|row| drop(frame.text(row, column, true)));
        }
    }
    for end in (0..whole.len()).step_by(97) {
        assert!(Frame::read(whole[..end].to_vec()).is_err(), "{end}");
    }
}
