//! Tables that are written are read as they were written, in every encoding, delimiter and quoting.

use fleetcast::input::Options;
use proptest::prelude::*;

use super::{column, import_with, utf16le};

/// An encoding: its bytes of a text, the key to set where files cannot tell it, and the letters that it has.
type Encoding = (fn(&str) -> Vec<u8>, Option<&'static str>, &'static str);

const ENCODINGS: [Encoding; 9] = [
    (|text| text.as_bytes().to_vec(), None, "[a-zé日本語ソ表,;|\t\" \n']{0,12}"),
    (|text| format!("\u{feff}{text}").into_bytes(), None, "[a-zé日本語😀,;|\t\" \n']{0,12}"),
    (|text| utf16le(&format!("\u{feff}{text}")), None, "[a-zé日本語😀,;|\t\" \n']{0,12}"),
    (utf16le, None, "[a-zé,;|\t\" \n']{0,12}"),
    (|text| utf16be(&format!("\u{feff}{text}")), None, "[a-zé日本語,;|\t\" \n']{0,12}"),
    (utf16be, None, "[a-zé,;|\t\" \n']{0,12}"),
    (cp932, None, "[a-z日本語ソ表能ポ髙㈱①ｱ,;|\t\" \n']{0,12}"),
    (cp932, Some("cp932"), "[a-z日本語ソ表能ポ髙㈱①ｱ,;|\t\" \n']{0,12}"),
    // A file in Windows-1252 may also be valid CP932: it has to be named.
    (latin, Some("windows-1252"), "[a-zéÜñ,;|\t\" \n']{0,12}"),
];

fn utf16be(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn cp932(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!lossy, "{text}");
    bytes.into_owned()
}

fn latin(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

fn written() -> impl Strategy<Value = (usize, Vec<String>)> {
    (0..ENCODINGS.len())
        .prop_flat_map(|encoding| (Just(encoding), prop::collection::vec(ENCODINGS[encoding].2, 1..6)))
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        (encoding, names) in written(),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        always_quoted in any::<bool>(),
        columns in Just([0, 1, 2]).prop_shuffle(),
    ) {
        let quote = |text: &str| {
            let bare = !always_quoted && !text.contains([',', ';', '\t', '|', '"', '\n']);
            if bare { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
        };
        let line = |cells: [&str; 3]| columns.map(|column| quote(cells[column])).join(delimiter) + end;
        let mut text = line(["デバイス ID", "Managed Status", "Device Name"]);
        let (bytes, key, _) = ENCODINGS[encoding];
        if key == Some("windows-1252") {
            text = line(["Device ID", "Managed Status", "Device Name"]);
        }
        for (i, name) in names.iter().enumerate() {
            text += &line([&format!("id{i}"), "Enrolled", name]);
        }
        let options = Options { encoding: key.map(str::to_owned), ..Options::default() };
        let inventory = import_with(&bytes(&text), &options).unwrap();
        let expected: Vec<Option<String>> =
            names.iter().map(|n| Some(n.trim().to_owned()).filter(|n| !n.is_empty())).collect();
        prop_assert_eq!(column(&inventory, "device_name"), expected);
        prop_assert_eq!(column(&inventory, "managed_status"), vec![Some("enrolled".to_owned()); names.len()]);
    }

    /// Wherever a file is cut, its rows are refused or accounted for: `import_with` reconciles them.
    #[test]
    fn a_file_cut_anywhere_is_answered((encoding, names) in written(), at in 0_usize..400) {
        let (bytes, key, _) = ENCODINGS[encoding];
        let rows: Vec<String> =
            names.iter().map(|n| format!("id,Enrolled,\"{}\"", n.replace('"', "\"\""))).collect();
        let rows = rows.join("\n");
        let bytes = bytes(&format!("Device ID,Managed Status,Device Name\n{rows}\nTotal: 2\n"));
        let options = Options { encoding: key.map(str::to_owned), ..Options::default() };
        let _ = import_with(&bytes[..at.min(bytes.len())], &options);
    }
}
