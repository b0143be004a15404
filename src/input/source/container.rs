//! Files that are not plain text: zip and gzip are opened with limits, spreadsheets and web pages are refused with advice.

use std::io;
#[cfg(test)]
use std::io::Read;

use crate::input::files::packed::Method;
use crate::input::files::packed::Packed;
use crate::input::source::bytes::Bytes;
use crate::input::source::workbook;
use crate::input::source::zip;
use crate::input::source::zip::{refused, refused_sheet};
use crate::interchange::sheet::SheetText;
use crate::phrases::input::containers;
use crate::phrases::input::workbooks;
use crate::problem::{Message, Problem};

/// The text of a file.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) bytes: Bytes,
    /// Whether it was unpacked.
    pub(crate) is_packed: bool,
    /// The sheet that it is, if the file is a workbook.
    pub(crate) sheet: Option<String>,
}

/// The text of a file: as it lies there, or from the container that it is.
pub(crate) fn open(name: &str, file: &Bytes) -> io::Result<Result<Opened, Problem>> {
    let head = file.head(HEAD)?;
    if matches!(head.as_slice(), [b'P', b'K', ..]) && is_packed(&head) {
        match zip::is_workbook(name, file) {
            Ok(true) => return Ok(workbook::open(name, file)?.map(of_sheet)),
            Ok(false) => {}
            Err(problem) => return Ok(Err(problem)),
        }
    }
    if file.sheet().is_some() && !matches!(head.as_slice(), [0xd0, 0xcf, 0x11, 0xe0, ..]) {
        let problem = Problem::new(workbooks::not_a_workbook(name));
        return Ok(Err(problem.help(workbooks::leave_out_sheet())));
    }
    if !is_packed(&head) {
        if matches!(head.as_slice(), [0xd0, 0xcf, 0x11, 0xe0, ..]) && workbook::is_protected(file)? {
            return Ok(Err(workbook::protected(name)));
        }
        return Ok(plain(name, &head).map(|()| Opened {
            bytes: file.clone(),
            is_packed: false,
            sheet: None,
        }));
    }
    let inside = match head.as_slice() {
        [0x1f, 0x8b, ..] => packed(file, Method::Gzip, 0, file.len()),
        _ => match zip::find(name, file) {
            Ok(entry) => packed(file, entry.method, entry.from, entry.length),
            Err(problem) => return Ok(Err(problem)),
        },
    };
    let head = inside.head(HEAD)?;
    if is_packed(&head) {
        let problem = Problem::new(containers::compressed_twice(name));
        return Ok(Err(problem.help(containers::unpack())));
    }
    Ok(plain(name, &head).map(|()| Opened { bytes: inside, is_packed: true, sheet: None }))
}

fn of_sheet(text: SheetText) -> Opened {
    Opened { bytes: Bytes::new(text.csv.into_bytes()), is_packed: true, sheet: Some(text.sheet) }
}

fn packed(raw: &Bytes, method: Method, from: u64, length: u64) -> Bytes {
    Bytes::of_packed(Packed { raw: raw.clone(), method, from, length, limits: raw.limits() })
}

/// Bytes that tell what a file is.
const HEAD: usize = 512;

fn is_packed(head: &[u8]) -> bool {
    matches!(head, [0x1f, 0x8b, ..] | [b'P', b'K', 3 | 5, 4 | 6, ..])
}

/// Refuses what is not text.
fn plain(name: &str, head: &[u8]) -> Result<(), Problem> {
    if let Some(program) = packer(head) {
        let problem = Problem::new(containers::not_csv(name, containers::packed_by(program)));
        return Err(problem.help(containers::unpack_other()));
    }
    if let Some(what) = other_format(head) {
        return Err(Problem::new(containers::not_csv(name, what)).help(containers::give_csv_inside()));
    }
    match head {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(refused_sheet(name, containers::old_excel())),
        [b'P', b'A', b'R', b'1', ..] => {
            Err(Problem::new(containers::is_parquet(name)).help(containers::parquet_for_inventories()))
        }
        [b'%', b'P', b'D', b'F', ..] => Err(refused(name, containers::pdf())),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            Err(Problem::new(containers::is_utf32(name)).help(containers::save_again_as_utf8()))
        }
        _ if is_page(head) => Err(refused(name, containers::web_page())),
        _ if is_json(head) => Err(Problem::new(containers::is_json(name)).help(containers::write_rows())),
        _ => Ok(()),
    }
}

/// The program that packs files so, where it is none that is read.
fn packer(head: &[u8]) -> Option<&'static str> {
    const PACKERS: [(&[u8], &str); 8] = [
        (b"7z\xbc\xaf\x27\x1c", "7-Zip (.7z)"),
        (b"Rar!\x1a\x07", "RAR (.rar)"),
        (b"\xfd7zXZ\0", "xz (.xz)"),
        (b"\x28\xb5\x2f\xfd", "Zstandard (.zst)"),
        (b"\x04\x22\x4d\x18", "LZ4 (.lz4)"),
        (b"LZIP\x01", "lzip (.lz)"),
        (b"\x1f\x9d", "compress (.Z)"),
        (b"MSCF\0\0\0\0", "Cabinet (.cab)"),
    ];
    let is_bzip2 = matches!(head, [b'B', b'Z', b'h', b'1'..=b'9', 0x31 | 0x17, ..]);
    let known = PACKERS.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, program)| *program);
    let is_tar = head.get(257..262) == Some(b"ustar");
    known.or(is_bzip2.then_some("bzip2 (.bz2)")).or(is_tar.then_some("tar (.tar)"))
}

/// What a file is that no program writes as text.
fn other_format(head: &[u8]) -> Option<Message> {
    match head {
        [b'S', b'Q', b'L', b'i', b't', b'e', b' ', b'f', ..] => Some(containers::database()),
        [b'A', b'R', b'R', b'O', b'W', b'1', ..] => Some(containers::arrow_file()),
        [b'O', b'R', b'C', 0x0a | 0x0e | 0x12, ..] => Some(containers::orc_file()),
        [b'O', b'b', b'j', 1, ..] => Some(containers::avro_file()),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => Some(containers::picture()),
        _ => None,
    }
}

fn is_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    ["<html", "<!doctype", "<?xml", "<table", "<head", "<meta"].iter().any(|tag| head.starts_with(tag))
}

/// An object, or a list of objects. No header starts so.
fn is_json(bytes: &[u8]) -> bool {
    let mut text = bytes.trim_ascii_start();
    text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    if let Some(inside) = text.strip_prefix(b"[") {
        text = inside.trim_ascii_start();
    }
    text.strip_prefix(b"{").is_some_and(|inside| matches!(inside.trim_ascii_start(), [b'"' | b'}', ..]))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use ::zip::ZipWriter;
    use ::zip::write::SimpleFileOptions;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;
    use crate::input::files::fault::problem;
    use crate::input::files::limits::Limits;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// What a file unfolds to, or what is said of it.
    fn unfold(name: &str, bytes: Vec<u8>, limits: Limits) -> Result<Vec<u8>, Problem> {
        let failed = |error: io::Error| problem(name, &error);
        let Opened { bytes: inside, is_packed, .. } =
            open(name, &Bytes::new(bytes).within(limits)).map_err(failed)??;
        assert!(is_packed);
        let mut all = Vec::new();
        inside.open().read_to_end(&mut all).map_err(failed)?;
        // As often as it is read.
        assert_eq!(inside.head(usize::MAX).unwrap(), all);
        Ok(all)
    }

    /// The recipes of docs/formats.md section 9: one row a million times, and a million empty rows.
    #[test]
    fn a_bomb_is_named_with_the_key_that_lets_it_in() {
        let many = b"A01,Enrolled\n".repeat(100_000);
        let empty = b"\n".repeat(200_000);
        let small = Limits { bytes: 1_000_000, ratio: 1_000_000, rows: 150_000, has_keys: true };
        for pack in [gzip as fn(&[u8]) -> Vec<u8>, |bytes| zip_of(&[("a.csv", bytes)])] {
            let said = |bytes: &[u8], limits| {
                let problem = unfold("b", pack(bytes), limits).unwrap_err();
                (problem.message, problem.help.unwrap().to_string())
            };
            let (message, help) = said(&many, small);
            assert_eq!(message, "`b` unfolds to more than 1000000 bytes");
            assert!(help.contains("set `max_unpacked_bytes = 10000000` or more in `[inventory]`"), "{help}");
            let (message, help) = said(&empty, small);
            assert_eq!(message, "`b` unfolds to more than 150000 rows");
            assert!(help.contains("`max_unpacked_rows = 1500000`"), "{help}");
            let raised = Limits { bytes: 2_000_000, rows: 200_000, ..small };
            assert_eq!(unfold("b", pack(&many), raised).unwrap(), many);
            assert_eq!(unfold("b", pack(&empty), raised).unwrap(), empty);
            assert_eq!(said(&b"\r".repeat(200_000), small).0, "`b` unfolds to more than 150000 rows");
        }
    }

    #[test]
    fn what_unfolds_to_little_may_be_compressed_well() {
        let zeros = |mebibytes: usize| gzip(&vec![b'a'; mebibytes << 20]);
        let limits = Limits { ratio: 100, ..Limits::default() };
        assert_eq!(unfold("b", zeros(64), limits).unwrap().len(), 64 << 20);
        let problem = unfold("b", zeros(70), limits).unwrap_err();
        assert_eq!(
            problem.message,
            "`b` unfolds to more than 100 times its size, as a compression bomb does"
        );
        assert!(problem.help.unwrap().contains("`max_unpacked_ratio = 1000`"));
    }

    #[test]
    fn compression_is_not_followed_twice() {
        let twice = gzip(&gzip(b"Device ID\nA\n"));
        let problem = unfold("a.gz", twice, Limits::default()).unwrap_err();
        assert_eq!(problem.message, "`a.gz` is compressed twice");
    }

    #[test]
    fn a_damaged_file_is_named() {
        let mut bytes = gzip(b"Device ID\nA\nB\nC\n");
        bytes.truncate(15);
        let mut swapped = zip_of(&[("a.csv", b"Device ID\nA\nB\nC\n")]);
        // The checksum in the directory at the end.
        let at = swapped.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap() + 16;
        swapped[at] ^= 1;
        for bytes in [bytes, swapped] {
            let problem = unfold("a.gz", bytes, Limits::default()).unwrap_err();
            assert!(
                problem.message.starts_with("`a.gz` is a damaged compressed file"),
                "{}",
                problem.message
            );
        }
    }

    /// As programs that append to an archive leave it. The writer refuses to, so the name is put in afterwards.
    #[test]
    fn two_entries_of_one_name_are_refused() {
        let mut bytes = zip_of(&[("a.csv", b"Device ID\nA\n"), ("b.csv", b"Device ID\nB\n")]);
        while let Some(at) = bytes.windows(5).position(|name| name == b"b.csv") {
            bytes[at] = b'a';
        }
        let problem = unfold("z", bytes, Limits::default()).unwrap_err();
        assert_eq!(problem.message, "the zip file `z` holds two files called `a.csv`");
    }

    #[test]
    fn what_is_in_an_archive_is_found_or_named() {
        let csv: (&str, &[u8]) = ("x/Devices.CSV", b"Device ID\nA\n");
        let one = |entries: &[(&str, &[u8])]| unfold("z", zip_of(entries), Limits::default());
        // A text beside it is not a table, and neither is what a program hides.
        let beside = [("readme.txt", &b"hello"[..]), csv, ("__MACOSX/._Devices.csv", b"x"), (".a.csv", b"x")];
        assert_eq!(one(&beside).unwrap(), csv.1);
        assert_eq!(one(&[("a.txt", csv.1)]).unwrap(), csv.1);
        let said = |entries: &[(&str, &[u8])]| one(entries).unwrap_err().message;
        assert_eq!(said(&[csv, ("b.tsv", b"")]), "the zip file `z` holds 2 CSV files, not one");
        assert_eq!(said(&[("[Content_Types].xml", b"")]), "`z` is an Excel workbook (.xlsx), not CSV");
        let ods = b"application/vnd.oasis.opendocument.spreadsheet";
        assert_eq!(
            said(&[("mimetype", ods), ("content.xml", b"")]),
            "`z` is an OpenDocument spreadsheet (.ods), not CSV"
        );
        assert_eq!(said(&[("Index/Document.iwa", b"")]), "`z` is a Numbers spreadsheet (.numbers), not CSV");
        assert_eq!(
            said(&[("Fleet.xlsx", b"")]),
            "the zip file `z` holds the spreadsheet `Fleet.xlsx`, not a CSV file"
        );
        assert_eq!(said(&[("a.pdf", b"")]), "the zip file `z` holds 0 CSV files, not one");
    }
}
