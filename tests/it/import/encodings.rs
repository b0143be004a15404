//! Encodings that no mark names: proven by the words of a file, or a guess that says so; files of several encodings.

use encoding_rs::{EUC_JP, Encoding, GB18030, ISO_2022_JP, MACINTOSH, SHIFT_JIS, WINDOWS_1252};
use fleetcast::input::{Inventory, Options, read};
use fleetcast::problem::Problem;
use jiff::civil::date;

use super::{has_warning, import, import_with, on_disk, study, study_problems, texts, utf16le, warning};

/// An inventory of devices with these names, in an encoding.
fn named(encoding: &'static Encoding, names: &[&str]) -> Vec<u8> {
    let rows: Vec<String> =
        names.iter().enumerate().map(|(i, name)| format!("A{i},{name},Enrolled,iOS\n")).collect();
    encode(encoding, &format!("Device ID,Device Name,Managed Status,Platform\n{}", rows.concat()))
}

fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{text}");
    bytes.into_owned()
}

fn encoding_of(inventory: &Inventory) -> &str {
    inventory.import.files[0].encoding.split(' ').next().unwrap()
}

fn message(read: Result<Inventory, Vec<Problem>>) -> String {
    read.unwrap_err()[0].message.to_string()
}

#[test]
fn german_in_windows_1252_is_no_japanese() {
    let loaded = study("german-small-umlauts");
    assert!(loaded.import.files[0].encoding.starts_with("windows-1252"));
    assert!(loaded.import.warnings.iter().all(|warning| warning.id != "guessed-encoding"), "it is proven");
    // `department = 'Köln'` of the scenario meets A1 and A2.
    let masks = &loaded.fleet.columns().masks;
    assert_eq!(masks.iter().map(fleetcast::fleet::Mask::count).collect::<Vec<_>>(), [2]);
    let (headers, _) = study_problems("german-umlauts-in-headers");
    assert!(headers[0].contains("is a number but the column holds text"), "the column is found: {headers:?}");
}

#[test]
fn words_of_western_europe_prove_windows_1252() {
    for names in [
        ["Jäger Handy", "b", "c"],
        ["Köln", "Schröder", "Bär"],
        ["Straße", "b", "c"],
        ["ÄRZTE", "MÜLLER", "KÖLN"],
        ["Åsa", "Älg", "Örebro"],
        ["AÇÃO", "São Paulo", "coração"],
        ["O’Brien’s iPhone", "Dave’s", "x"],
        ["señora", "año", "móvil"],
        ["Bjørn", "Kåre", "Ærø"],
        ["élève", "Noël", "Château"],
    ] {
        let inventory = import(named(WINDOWS_1252, &names)).unwrap();
        assert_eq!(texts(&inventory, "device_name"), names);
        assert_eq!(encoding_of(&inventory), "windows-1252", "{names:?}");
        assert!(!has_warning(&inventory, "guessed-encoding"), "{names:?}");
    }
}

#[test]
fn words_of_japan_prove_cp932_and_euc_jp() {
    for names in [
        ["営業用端末", "iPad用", "x"],
        ["端末", "b", "c"],
        ["ﾀﾌﾞﾚｯﾄ", "ｽﾏﾎ", "ｴｲｷﾞｮｳ"],
        ["デバイス", "A社", "PC室"],
        ["東京", "1課", "X"],
    ] {
        let inventory = import(named(SHIFT_JIS, &names)).unwrap();
        assert_eq!(texts(&inventory, "device_name"), names);
        assert_eq!(encoding_of(&inventory), "cp932", "{names:?}");
        assert!(!has_warning(&inventory, "guessed-encoding"), "{names:?}");
    }
    for names in [["営業用端末", "デバイス", "x"], ["端末", "管理", "東京"], ["ユーザーのiPad", "b", "c"]]
    {
        let inventory = import(named(EUC_JP, &names)).unwrap();
        assert_eq!(
            (texts(&inventory, "device_name"), encoding_of(&inventory)),
            (names.map(str::to_owned).to_vec(), "euc-jp")
        );
    }
}

#[test]
fn escape_sequences_prove_iso_2022_jp() {
    let loaded = study("iso-2022-jp");
    assert_eq!(loaded.import.files[0].encoding, "iso-2022-jp (its escape sequences)");
    let text = "デバイスID,端末名,管理状況\nA1,端末,登録済み\n";
    let inventory = import(encode(ISO_2022_JP, text)).unwrap();
    assert_eq!(texts(&inventory, "managed_status"), ["enrolled"]);
}

#[test]
fn what_may_be_two_encodings_is_a_guess_with_both_readings() {
    let inventory = import(named(WINDOWS_1252, &["Ä", "b"])).unwrap();
    let guess = warning(&inventory, "guessed-encoding");
    assert_eq!(
        guess.message,
        "the encoding of `devices.csv` is a guess: it is read as windows-1252, but may be cp932"
    );
    assert_eq!(guess.samples, ["`Ä` in windows-1252 or `ﾄ` in cp932, line 2 of `devices.csv`"]);
    assert!(guess.consequence.as_ref().unwrap().contains("set `[inventory] encoding` to `windows-1252`"));
    // `š` and `ž` of Windows-1252 are letters of old Macs too.
    let czech = import(named(WINDOWS_1252, &["Tomaš", "b"])).unwrap();
    assert_eq!(texts(&czech, "device_name")[0], "Tomaš");
    assert!(warning(&czech, "guessed-encoding").message.ends_with("may be macintosh"));
    // The key decides, without a word.
    let options = Options { encoding: Some("cp932".to_owned()), ..Options::default() };
    let chosen = import_with(&named(WINDOWS_1252, &["Ä", "b"]), &options).unwrap();
    assert_eq!(
        (texts(&chosen, "device_name")[0].as_str(), has_warning(&chosen, "guessed-encoding")),
        ("ﾄ", false)
    );
}

#[test]
fn files_of_old_macs_are_recognized_and_doubted() {
    for names in [["Jäger", "Schröder", "Müller"], ["Café", "élève", "François"], ["Straße", "b", "c"]]
    {
        let inventory = import(named(MACINTOSH, &names)).unwrap();
        assert_eq!(
            (texts(&inventory, "device_name"), encoding_of(&inventory)),
            (names.map(str::to_owned).to_vec(), "macintosh")
        );
        assert!(has_warning(&inventory, "guessed-encoding"));
    }
}

#[test]
fn other_files_of_the_study_count_as_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: Vec<u8>| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        on_disk(name, &path)
    };
    let open = file("open.csv", named(WINDOWS_1252, &["Ä", "b"]));
    let japanese = file("japanese.csv", encode(SHIFT_JIS, "デバイスID,端末名,管理状況\nB1,端末,登録済み\n"));
    let read = read(&[open, japanese], &Options::default(), date(2026, 11, 1)).unwrap();
    assert_eq!(texts(&read, "device_name")[0], "ﾄ");
    assert!(has_warning(&read, "guessed-encoding"), "it stays a guess");
}

#[test]
fn rows_appended_in_another_encoding_are_refused() {
    for (name, line, is, above) in [
        ("utf-16-then-single-bytes", 4, "one byte a character", "utf-16le"),
        ("single-bytes-then-utf-16", 4, "UTF-16", "one byte a character"),
    ] {
        let (messages, help) = study_problems(name);
        let expected =
            format!("`devices.csv` mixes encodings: from line {line} on it is {is}, above it is {above}");
        assert_eq!(messages, [expected]);
        assert!(
            help[0].starts_with("rows were appended in another encoding: export the file again"),
            "{help:?}"
        );
    }
    let head = "Device ID,Device Name,Managed Status\nA1,a,Enrolled\nA2,b,Enrolled\n";
    let row = "B1,x,Enrolled\r\n";
    let utf16be = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let utf16 = |text: &str| [vec![0xff, 0xfe], utf16le(text)].concat();
    for (name, bytes) in [
        ("a short row", [utf16(head), b"B1,x\n".to_vec()].concat()),
        ("without a line end", [utf16(head), b"B1,x,Enrolled".to_vec()].concat()),
        ("UTF-16 again", [utf16(head), row.as_bytes().to_vec(), utf16le(row)].concat()),
        ("without mark", [utf16le(head), row.as_bytes().to_vec()].concat()),
        ("big endian", [vec![0xfe, 0xff], utf16be(head), row.as_bytes().to_vec()].concat()),
        ("other byte order", [utf16(head), utf16be(row)].concat()),
        ("UTF-16 behind ASCII", [head.as_bytes().to_vec(), utf16le(row)].concat()),
        ("with a mark in the middle", [head.as_bytes().to_vec(), utf16(row)].concat()),
        ("UTF-16 behind CP932", [encode(SHIFT_JIS, &head.replace('a', "端末")), utf16le(row)].concat()),
        ("CP932 behind UTF-16", [utf16(head), encode(SHIFT_JIS, "B1,端末,登録済み\n")].concat()),
    ] {
        let message = message(import(bytes));
        assert!(message.contains("mixes encodings: from line 4 on"), "{name}: {message}");
    }
    let latin =
        [head.replace('a', "Jäger").into_bytes(), encode(WINDOWS_1252, "B1,Köln,Enrolled\n")].concat();
    assert!(message(import(latin)).starts_with("line 4 of `devices.csv` is not valid utf-8"));
}

#[test]
fn damage_names_its_own_line_and_the_encoding_of_the_rest() {
    let rows = "デバイスID,端末名,管理状況\nA1,端末,登録済み\nA2,端末,登録済み\n";
    let bad =
        [encode(SHIFT_JIS, rows), b"A3,\x81,x\n".to_vec(), encode(SHIFT_JIS, "A4,端末,登録済み\n")].concat();
    let problem = import(bad.clone()).unwrap_err().remove(0);
    assert_eq!(
        problem.message,
        "line 4 of `devices.csv` is not valid cp932, unlike 4 other lines: it holds the bytes `81 2C 78 0A 41 34 2C 92`"
    );
    assert!(problem.help.unwrap().contains("`cp932-replace`"));
    let options = Options { encoding: Some("cp932-replace".to_owned()), ..Options::default() };
    assert_eq!(import_with(&bad, &options).unwrap().len(), 4);
    assert!(
        study_problems("cp932-cut-off").0[0]
            .starts_with("line 3 of `devices.csv` is not valid cp932, unlike 2")
    );
    assert!(
        study_problems("utf-16-lone-surrogate").0[0]
            .starts_with("line 2 of `devices.csv` is not valid utf-16le")
    );
    // Headers in English do not matter.
    let english =
        [named(SHIFT_JIS, &["営業用端末", "管理端末"]), b"A3,\xff,Enrolled,iOS\n".to_vec()].concat();
    assert!(
        message(import(english))
            .starts_with("line 4 of `devices.csv` is not valid cp932, unlike 2 other lines")
    );
}

#[test]
fn a_key_that_cannot_be_right_is_named() {
    let (messages, help) = study_problems("encoding-key-is-wrong");
    assert_eq!(messages, ["`devices.csv` is not `utf-16le`, as `encoding` says: it is utf-8"]);
    assert!(help[0].starts_with("leave `[inventory] encoding` out"));
    let options = |name: &str| Options { encoding: Some(name.to_owned()), ..Options::default() };
    let utf16 = [vec![0xff, 0xfe], utf16le("Device ID,Managed Status\nA1,Enrolled\n")].concat();
    for name in ["utf-8", "cp932", "utf-16be", "windows-1252"] {
        assert_eq!(
            message(import_with(&utf16, &options(name))),
            format!("`devices.csv` is not `{name}`, as `encoding` says: it is utf-16le")
        );
    }
}

/// Their bytes are valid in an encoding that is read: they are read so, and never without a word.
#[test]
fn encodings_that_are_not_read_are_doubted() {
    use encoding_rs::{EUC_KR, GB18030, WINDOWS_874, WINDOWS_1254};
    for (written, names) in [
        (EUC_KR, ["서울", "영업부", "김철수"]),
        (GB18030, ["销售部", "上海", "张伟"]),
        (WINDOWS_874, ["ฝ่ายขาย", "กรุงเทพ", "สมชาย"]),
        (WINDOWS_1254, ["Işık", "Şükrü", "Doğan"]),
    ] {
        if let Ok(inventory) = import(named(written, &names)) {
            assert!(has_warning(&inventory, "guessed-encoding"), "{}: {names:?}", written.name());
        }
    }
}

const GERMAN: [&str; 5] = ["Jäger", "Schröder", "Müller", "Straße", "Bär"];
const JAPANESE: [&str; 5] = ["営業用端末", "デバイス管理", "田中太郎", "大阪支店", "ユーザーのiPad"];

/// An inventory with rows in one encoding, and below them rows in another.
fn appended(
    first: (&'static Encoding, &[&str]),
    encode_below: impl Fn(&str) -> Vec<u8>,
    below: &[&str],
) -> Vec<u8> {
    let row = |(at, name): (usize, &&str)| format!("B{at},{name},Enrolled,iOS\n");
    let mut bytes = named(first.0, first.1);
    bytes.extend(encode_below(&below.iter().enumerate().map(row).collect::<Vec<String>>().concat()));
    bytes
}

/// Text of code page 850, as far as these words need it.
fn dos(text: &str) -> Vec<u8> {
    let byte = |c| match c {
        'ü' => 0x81,
        'ä' => 0x84,
        'à' => 0x85,
        'ö' => 0x94,
        'Ö' => 0x99,
        'á' => 0xa0,
        'ß' => 0xe1,
        other => u8::try_from(other).unwrap(),
    };
    text.chars().map(byte).collect()
}

#[test]
fn lines_of_another_encoding_are_said_with_both_readings() {
    let in_encoding = |encoding| move |text: &str| encode(encoding, text);
    for (bytes, read, sample) in [
        (
            appended((WINDOWS_1252, &GERMAN), in_encoding(SHIFT_JIS), &["東京"]),
            "windows-1252",
            "`“Œ‹ž` in windows-1252 or `東京` in cp932, line 7 of `devices.csv`",
        ),
        (
            appended((WINDOWS_1252, &GERMAN), in_encoding(MACINTOSH), &["Jäger"]),
            "windows-1252",
            "`JŠger` in windows-1252 or `Jäger` in macintosh, line 7 of `devices.csv`",
        ),
        (
            appended((WINDOWS_1252, &GERMAN), dos, &["Köln"]),
            "windows-1252",
            "`K”ln` in windows-1252 or `Köln` in cp850, line 7 of `devices.csv`",
        ),
        (
            appended((SHIFT_JIS, &JAPANESE), in_encoding(EUC_JP), &["デバイス"]),
            "cp932",
            "`･ﾇ･ﾐ･､･ｹ` in cp932 or `デバイス` in euc-jp, line 7 of `devices.csv`",
        ),
        (
            // Kanji of EUC-JP that are half-width katakana in CP932.
            appended((SHIFT_JIS, &JAPANESE), in_encoding(EUC_JP), &["営業", "総務"]),
            "cp932",
            "`ｱﾄｶﾈ` in cp932 or `営業` in euc-jp, line 7 of `devices.csv`",
        ),
    ] {
        let inventory = import(&bytes).unwrap();
        assert_eq!(encoding_of(&inventory), read, "{sample}");
        let guess = warning(&inventory, "guessed-encoding");
        assert_eq!(guess.samples[0], sample);
        assert!(guess.message.contains("unlike the others: the file is read as"), "{guess:?}");
        let key = format!("if all of it is {read}, set `[inventory] encoding` to `{read}`");
        assert!(guess.consequence.as_ref().unwrap().ends_with(&key), "{guess:?}");
        let options = Options { encoding: Some(read.to_owned()), ..Options::default() };
        assert!(!has_warning(&import_with(&bytes, &options).unwrap(), "guessed-encoding"), "the key decides");
    }
}

#[test]
fn escape_sequences_below_other_text_are_refused() {
    for (encoding, names) in
        [(encoding_rs::UTF_8, JAPANESE), (SHIFT_JIS, JAPANESE), (encoding_rs::UTF_8, GERMAN)]
    {
        let bytes = appended((encoding, &names), |text| encode(ISO_2022_JP, text), &["端末"]);
        let problem = import(&bytes).unwrap_err().remove(0);
        assert!(
            problem
                .message
                .to_string()
                .starts_with("`devices.csv` mixes encodings: line 7 has escape sequences of iso-2022-jp"),
            "{problem:?}"
        );
        assert!(problem.help.unwrap().contains("export the file again in one go"));
    }
}

#[test]
fn ordinary_files_raise_no_false_alarm() {
    let western = [
        "Žižek",
        "Tomaš",
        "François",
        "O’Brien’s",
        "Lager – Süd",
        "„Haus“",
        "n°5",
        "Ærø",
        "año",
        "AÇÃO",
        "Lager…Nord",
        "A·B",
    ];
    let all: Vec<&str> = GERMAN.iter().chain(&western).copied().collect();
    assert!(!has_warning(&import(named(WINDOWS_1252, &all)).unwrap(), "guessed-encoding"));
    let half = ["ｱｲﾌｫﾝ", "ﾔﾏﾀﾞ ﾊﾅｺ", "ﾊﾅｺ", "ｻﾄｳ", "A社", "東", "①㈱", "髙橋"];
    let all: Vec<&str> = JAPANESE.iter().chain(&half).copied().collect();
    assert!(!has_warning(&import(named(SHIFT_JIS, &all)).unwrap(), "guessed-encoding"));
    let kanji = ["営業", "端末", "総務", "人事", "経理", "東京"];
    let all: Vec<&str> = JAPANESE.iter().chain(&kanji).copied().collect();
    assert!(!has_warning(&import(named(EUC_JP, &all)).unwrap(), "guessed-encoding"));
}

#[test]
fn a_file_of_the_command_line_is_named() {
    let file = |names: &[&str]| {
        let row = |(at, name): (usize, &&str)| format!("A{at},{name},Enrolled,iOS\n");
        let rows = names.iter().enumerate().map(row).collect::<Vec<String>>().concat();
        dos(&format!("Device ID,Device Name,Managed Status,Platform\n{rows}"))
    };
    let inventory = import(file(&["Jäger", "Köln", "Bär"])).unwrap();
    let guess = warning(&inventory, "guessed-encoding");
    assert!(guess.message.ends_with("but may be cp850"), "{guess:?}");
    assert!(guess.samples[0].contains("`Jäger` in cp850"), "{guess:?}");
}

#[test]
fn lines_that_are_not_valid_are_named_by_the_encoding_that_they_have() {
    // Bytes 0x8D of CP932 and 0xFx of EUC-JP are no characters of the other encoding.
    for (first, names, second, below, advice) in [
        (
            WINDOWS_1252,
            &GERMAN[..],
            SHIFT_JIS,
            "大阪支店の端末",
            "the words of 1 line are cp932, those of others windows-1252",
        ),
        (
            SHIFT_JIS,
            &JAPANESE[..],
            EUC_JP,
            "大阪支店の端末",
            "the words of 1 line are euc-jp, those of others cp932",
        ),
    ] {
        let bytes = appended((first, names), |text| encode(second, text), &[below]);
        let problem = import(&bytes).unwrap_err().remove(0);
        assert!(
            problem.message.to_string().starts_with("line 7 of `devices.csv` is not valid"),
            "{problem:?}"
        );
        assert!(problem.help.as_ref().unwrap().starts_with(advice), "{problem:?}");
    }
}

/// JIS X 0201: in `ESC ( I` 0x21 to 0x5F are U+FF61 to U+FF9F, so 0x44 0x33 0x37 are ト, ウ, キ; in `ESC ( J` 0x5C is the
/// yen sign.
#[test]
fn escapes_of_half_width_katakana_and_of_roman_prove_iso_2022_jp() {
    let named =
        |name: &str| format!("Device ID,Device Name,Managed Status,Platform\nA1,{name},Enrolled,iOS\n");
    for (name, read) in [("\u{1b}(ID37\u{1b}(B", "ﾄｳｷ"), ("\u{1b}(J\\7\u{1b}(B", "¥7")] {
        let inventory = import(named(name)).unwrap();
        assert_eq!(inventory.import.files[0].encoding, "iso-2022-jp (its escape sequences)");
        assert_eq!(texts(&inventory, "device_name"), [read]);
    }
    let problem = import(named("\u{1b}$)C\u{e}<-?o\u{f}")).unwrap_err().remove(0);
    let message = "line 2 of `devices.csv` has escape sequences of iso-2022-kr, which is not read";
    assert_eq!(
        (problem.message.to_string().as_str(), problem.help.unwrap().to_string().as_str()),
        (message, "save the file as UTF-8")
    );
    // What terminals write is no encoding.
    let inventory = import(named("\u{1b}(B\u{1b}[mA")).unwrap();
    assert!(inventory.import.files[0].encoding.starts_with("utf-8"));
}

/// 销售部 is CF FA CA DB B2 BF in GB2312: without the high bits `OzJ[2?`. デバイス is 30C7 30D0 30A4 30B9 in UTF-16.
#[test]
fn encodings_of_seven_bits_are_named() {
    for (name, encoding) in [("~{OzJ[2?~}", "hz-gb-2312"), ("+MMcw0DCkMLk-", "utf-7")] {
        let text = format!("Device ID,Device Name,Managed Status,Platform\nA1,{name},Enrolled,iOS\n");
        let problem = import(&text).unwrap_err().remove(0);
        let message =
            format!("line 2 of `devices.csv` has escape sequences of {encoding}, which is not read");
        assert_eq!(
            (problem.message.to_string(), problem.help.unwrap().to_string()),
            (message, "save the file as UTF-8".to_owned())
        );
        let options = Options { encoding: Some("utf-8".to_owned()), ..Options::default() };
        let wished = import_with(text.as_bytes(), &options).unwrap();
        assert_eq!(texts(&wished, "device_name"), [name], "the key decides");
        let beside = format!("{text}A2,+81-3-1234,Enrolled,iOS\nA3,~tmp,Enrolled,iOS\n");
        assert_eq!(texts(&import(beside).unwrap(), "device_name"), [name, "+81-3-1234", "~tmp"]);
    }
}

/// A file is read in pieces of a mebibyte.
#[test]
fn an_escape_sequence_across_the_border_of_two_pieces_is_found() {
    let head = "Device ID,Device Name,Managed Status,Platform\n";
    let escape = encode(ISO_2022_JP, "端末");
    // The first escape sequence has three bytes: one, two or none of them stand before the border.
    for before in 0..3 {
        // Rows of 32 bytes.
        let lines = ((1 << 20) - head.len() - 100) / 32;
        let rows: Vec<String> = (0..lines).map(|at| format!("A{at:07},{:>9},Enrolled,iOS\n", "x")).collect();
        let start = format!("{head}{}", rows.concat());
        let row = format!("{start}B1,{}", "y".repeat((1 << 20) - start.len() - 3 - before));
        let bytes = [row.as_bytes(), &escape, b",Enrolled,iOS\n"].concat();
        assert_eq!(bytes[(1 << 20) - before], 0x1b);
        let inventory = import(bytes).unwrap();
        assert_eq!(encoding_of(&inventory), "iso-2022-jp", "{before} bytes before the border");
    }
}

/// docs/formats.md, case 8: lines of code page 850 or of an old Mac among those of Windows-1252 may be words of that, too: `Kšln`,
/// `™sterreich`. That the file has the same word in its own encoding shows what they are.
#[test]
fn a_word_that_the_file_has_in_two_encodings_is_named() {
    let with = |word: &str, others: &dyn Fn(&str) -> Vec<u8>| {
        let mut bytes = named(WINDOWS_1252, &[word, "x", word]);
        bytes.extend(others(&format!("B1,{word},Enrolled,iOS\nB2,{word},Enrolled,iOS\n")));
        import(bytes).unwrap()
    };
    for word in ["Österreich", "Málaga", "González"] {
        let inventory = with(word, &dos);
        let warning = warning(&inventory, "guessed-encoding");
        assert_eq!(encoding_of(&inventory), "windows-1252", "{word}");
        assert!(
            warning.message.contains("2 lines")
                && warning.message.contains("cp850")
                && warning.samples[0].contains(word),
            "{warning:?}"
        );
    }
    for word in ["Köln", "España", "Muñoz"] {
        let warning = warning(&with(word, &|text| encode(MACINTOSH, text)), "guessed-encoding").clone();
        assert!(
            warning.message.contains("2 lines") && warning.message.contains("macintosh"),
            "{word}: {warning:?}"
        );
    }
    // Words that differ stay what they are.
    for names in [["Tänu", "Tõnu", "Mäe"], ["Köln", "Kölner", "Koln"], ["Müller…", "Müller", "Lager…Nord"]]
    {
        assert!(!has_warning(&import(named(WINDOWS_1252, &names)).unwrap(), "guessed-encoding"), "{names:?}");
    }
}

/// The same, K1: an encoding that most lines have is named where some have another one, and Japanese isn't made of them.
#[test]
fn lines_of_another_code_page_are_refused_with_both_names() {
    let mut bytes = named(WINDOWS_1252, &["Köln"; 12]);
    bytes.extend(dos("B1,Zürich,Enrolled,iOS\nB2,Zürich,Enrolled,iOS\n"));
    let problem = import(bytes).unwrap_err().remove(0);
    assert!(problem.message.contains("is not valid windows-1252"), "{}", problem.message);
    let help = problem.help.unwrap().to_string();
    assert!(help.contains("cp850") && help.contains("windows-1252"), "{help}");
}

/// docs/formats.md, K1b: short files of China are a guess with both readings, and Italian of code page 850 is doubted.
#[test]
fn short_files_of_other_encodings_are_doubted() {
    let gbk = named(encoding_rs::GBK, &["销售部", "研发部", "财务部", "上海"]);
    let inventory = import(gbk).unwrap();
    let message = &warning(&inventory, "guessed-encoding").message;
    assert!(message.contains("gb18030"), "{message}");
    let rows = ["Qualità", "Società", "Attività"].map(|name| format!("{name},{name},Enrolled,iOS\n"));
    let italian = dos(&format!("Device ID,Device Name,Managed Status,Platform\n{}", rows.concat()));
    assert!(warning(&import(italian).unwrap(), "guessed-encoding").message.contains("cp850"));
}

/// K1: "Western European text in Windows-1252 is decoded as such": `É` at the end of a word in capitals is `…` of an old Mac.
#[test]
fn capitals_of_france_and_spain_are_no_old_mac() {
    for names in [
        &["Comptabilité", "QUALITÉ", "ÉTUDES"][..],
        &["ADMINISTRACIÓN", "LOGÍSTICA", "CAFÉ", "JOSÉ"],
        &["Frédéric", "SANTÉ", "b"],
        &["ANDRÉ", "René", "Hélène"],
        &["SOCIÉTÉ", "QUALITÉ"],
    ] {
        let inventory = import(named(WINDOWS_1252, names)).unwrap();
        assert_eq!(
            (encoding_of(&inventory), &texts(&inventory, "device_name")[..]),
            ("windows-1252", &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()[..])
        );
    }
}

/// Case K1 and docs/formats.md case 8: what is no word in the encoding of the file is never read without a word.
#[test]
fn lines_of_another_language_are_named() {
    let bytes = |text: &str, encoding: &'static Encoding| {
        let (bytes, _, is_lossy) = encoding.encode(text);
        assert!(!is_lossy, "{text}");
        bytes.into_owned()
    };
    let head = b"Device ID,Device Name,Managed Status,Department\n".to_vec();
    let japanese = bytes(
        "A1,田中の端末,Enrolled,営業部\nA2,山田の端末,Enrolled,総務部\nA3,佐藤の端末,Enrolled,営業部\nA4,鈴木の端末,Enrolled,開発部\n",
        SHIFT_JIS,
    );
    let western =
        bytes("A1,Müller,Enrolled,Büro\nA2,Jürgen,Enrolled,Köln\nA3,Günther,Enrolled,Büro\n", WINDOWS_1252);
    let chinese = bytes("B1,王伟,Enrolled,销售部\n", GB18030);
    let mac = bytes("B1,Schröder,Enrolled,Büro\n", MACINTOSH);
    for (rows, other, name) in
        [(&japanese, &chinese, "gb18030"), (&western, &chinese, "gb18030"), (&western, &mac, "macintosh")]
    {
        let inventory = import([head.as_slice(), rows, other].concat()).unwrap();
        let warning = warning(&inventory, "guessed-encoding");
        assert!(warning.message.contains(&format!("1 line of `devices.csv` may be {name}")), "{warning:?}");
    }
    // Two Japanese encodings are refused as mixed.
    let euc = bytes(
        "A1,田中の端末,Enrolled,営業部\nA2,山田の端末,Enrolled,総務部\nA3,佐藤,Enrolled,営業部\n",
        EUC_JP,
    );
    for (first, second) in [(&euc, &japanese), (&japanese, &euc)] {
        let problem = import([head.as_slice(), first, second].concat()).unwrap_err().remove(0);
        let help = problem.help.unwrap().to_string();
        assert!(help.contains("euc-jp") && help.contains("cp932"), "{help}");
    }
    // What only Denmark writes, by the command line of Windows.
    let dos =
        b"A1,S\x9bren,Enrolled,Salg\nA2,J\x9brgen,Enrolled,K\x9bbenhavn\nA3,Bj\x9brn,Enrolled,\x8frhus\n";
    let inventory = import([head.as_slice(), dos].concat()).unwrap();
    assert!(
        warning(&inventory, "guessed-encoding").message.contains("cp850"),
        "{:?}",
        inventory.import.warnings
    );
}

/// The general rule of docs/formats.md section 8, "It is never silent", and case K11, of words as of headers: what a program
/// spoiled before the file came here is named in each column that the study asks for.
#[test]
fn words_that_were_spoiled_before_are_named() {
    let options = Options { keep: ["department".to_owned()].into(), ..Options::default() };
    let twice = |text: &str, read_as: &'static Encoding| read_as.decode(text.as_bytes()).0.into_owned();
    for (word, cause) in [
        (twice("Köln", WINDOWS_1252), Some("UTF-8 was read as Windows-1252")),
        (twice("営業部", SHIFT_JIS), Some("UTF-8 was read as CP932")),
        ("???".to_owned(), Some("question marks")),
        ("K?ln".to_owned(), Some("question marks")),
        ("K\u{fffd}ln".to_owned(), Some("were lost")),
        ("Köln".to_owned(), None),
        ("営業部".to_owned(), None),
    ] {
        let text = format!(
            "Device ID,Managed Status,Department\nA1,Enrolled,Köln\nA2,Enrolled,{word}\nA3,Enrolled,{word}\n"
        );
        let inventory = import_with(text.as_bytes(), &options).unwrap();
        assert_eq!(has_warning(&inventory, "damaged-words"), cause.is_some(), "{word}");
        if let Some(cause) = cause {
            let named = warning(&inventory, "damaged-words");
            assert!(named.message.contains(cause) && named.message.contains("`department`"), "{named:?}");
            assert_eq!((named.count, named.samples.len()), (2, 1), "{named:?}");
        }
    }
    // Ids that became the same are no device.
    let text =
        "Device ID,Managed Status\n??-01,Enrolled\n??-01,Control Removed\nA\u{fffd}1,Enrolled\nA1,Enrolled\n";
    let inventory = import(text).unwrap();
    assert_eq!((inventory.len(), inventory.import.rejected), (1, 3));
    let named = warning(&inventory, "rejected-rows");
    assert!(named.message.contains("characters of device ids were lost"), "{named:?}");
}

/// Case 8: "One bad line among lines of one encoding: name that line and that encoding", of UTF-8 among others, too; and what
/// the study says of the encoding makes no such line right.
#[test]
fn a_line_of_utf8_among_many_others_is_named() {
    for (name, table) in [("cp932", SHIFT_JIS), ("windows-1252", WINDOWS_1252)] {
        let word = if name == "cp932" { "佐藤" } else { "Müller" };
        let mut bytes = b"Device ID,Device Name,Managed Status\n".to_vec();
        for row in 0..200 {
            bytes.extend(table.encode(&format!("A{row},{word},Enrolled\n")).0.into_owned());
        }
        bytes.extend(format!("B1,{word},Enrolled\n").bytes());
        let problem = import(&bytes).unwrap_err().remove(0);
        assert_eq!(problem.message.to_string(), "line 202 of `devices.csv` is utf-8, unlike 200 other lines");
        assert!(problem.help.unwrap().contains(name));
        let options = Options { encoding: Some(name.to_owned()), ..Options::default() };
        let inventory = import_with(&bytes, &options).unwrap();
        let named = warning(&inventory, "guessed-encoding");
        assert!(named.message.contains("1 line of `devices.csv` may be utf-8"), "{named:?}");
        assert!(!named.consequence.as_ref().unwrap().contains("[inventory] encoding"), "{named:?}");
    }
}

/// Case 3: "a row equal to the header is skipped and counted", also in another language.
#[test]
fn a_header_again_in_another_language_is_skipped() {
    let head = "Device ID,Device Name,Platform,Managed Status";
    let again = "デバイスID,デバイス名,プラットフォーム,管理状況";
    let rows = ["A1,x,iOS,Enrolled", "A2,y,iOS,Enrolled"];
    for text in [
        format!("{head}\n{again}\n{}\n{}\n", rows[0], rows[1]),
        format!("{head}\n{}\n{again}\n{}\n", rows[0], rows[1]),
    ] {
        let inventory = import(text).unwrap();
        assert_eq!((inventory.len(), inventory.import.skipped), (2, 1));
    }
    // In another order, or with another field, it is not the same.
    for other in ["デバイスID,プラットフォーム,デバイス名,管理状況", "デバイスID,デバイス名,モデル,管理状況"]
    {
        import(format!("{head}\n{}\n{other}\n{}\n", rows[0], rows[1])).unwrap_err();
    }
}
