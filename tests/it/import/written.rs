//! Tables that are written are read as they were written.

use super::{HEAD, column, import, utf16le};

proptest::proptest! {
    #[test]
    fn truncation_never_panics(at in 0_usize..200) {
        let text = format!("{HEAD}\"日\n本\",A,Enrolled,iOS,08/09/2026\nn,B,Enrolled,\"iOS\",08/13/2026 03:11 UTC\nTotal: 2\n");
        let bytes = text.as_bytes();
        let _ = import(&bytes[..at.min(bytes.len())]);
    }
}

proptest::proptest! {
    #[test]
    fn what_is_written_is_read(
        names in proptest::collection::vec("[a-zé日本語,;\" \n']{0,12}", 1..6),
        delimiter in proptest::sample::select(vec![",", ";", "\t"]),
        utf16 in proptest::bool::ANY,
        swapped in proptest::bool::ANY,
    ) {
        let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let line = |id: &str, status: &str, name: &str| {
            let cells = if swapped { [name, status, id] } else { [id, name, status] };
            cells.map(quote).join(delimiter) + "\r\n"
        };
        let mut text = line("Device ID", "Managed Status", "Device Name");
        for (i, name) in names.iter().enumerate() {
            text += &line(&format!("id{i}"), "Enrolled", name);
        }
        let bytes = if utf16 { utf16le(&format!("\u{feff}{text}")) } else { text.into_bytes() };
        let inventory = import(bytes).unwrap();
        let expected: Vec<Option<String>> =
            names.iter().map(|n| Some(n.trim().to_owned()).filter(|n| !n.is_empty())).collect();
        proptest::prop_assert_eq!(column(&inventory, "device_name"), expected);
    }
}
