//! What is no plain text: zip and gzip are opened with limits, spreadsheets and web pages are refused with advice.

use std::io::{self, Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use crate::input::source::bytes::Bytes;
use crate::problem::Problem;

/// The most that a compressed file may unfold to.
pub(crate) const LIMIT: u64 = 4 << 30;

/// The text of a file: as it lies there, or from the container that it is.
pub(crate) fn open(name: &str, file: &Bytes) -> io::Result<Result<(Bytes, bool), Problem>> {
    let head = file.head(512)?;
    if !is_packed(&head) {
        return Ok(plain(name, &head).map(|()| (file.clone(), false)));
    }
    Ok(unpack_within(name, &file.whole()?, LIMIT).map(|bytes| (Bytes::new(bytes), true)))
}

fn is_packed(head: &[u8]) -> bool {
    matches!(head, [0x1f, 0x8b, ..] | [b'P', b'K', 3 | 5, 4 | 6, ..])
}

/// Refuses what is no text.
fn plain(name: &str, head: &[u8]) -> Result<(), Problem> {
    match head {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(refused(name, "an Excel workbook (.xls)")),
        [b'P', b'A', b'R', b'1', ..] => Err(Problem::new(format!("`{name}` is a Parquet file"))
            .help("only inventories are read from Parquet, by the ending `.parquet`")),
        [b'%', b'P', b'D', b'F', ..] => Err(refused(name, "a PDF document")),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            Err(Problem::new(format!("`{name}` is in UTF-32, which nobody exports"))
                .help("save it again as UTF-8"))
        }
        _ if is_page(head) => Err(refused(name, "a web page or XML")),
        _ if is_json(head) => Err(Problem::new(format!("`{name}` is JSON, not CSV"))
            .help("write one row a device, under a header: scripts have an export to CSV")),
        _ => Ok(()),
    }
}

fn unpack_within(name: &str, bytes: &[u8], limit: u64) -> Result<Vec<u8>, Problem> {
    let inside = match bytes {
        [0x1f, 0x8b, ..] => read_within(name, MultiGzDecoder::new(bytes), limit)?,
        _ => unzip(name, bytes, limit)?,
    };
    if is_packed(&inside) {
        return Err(
            Problem::new(format!("`{name}` is compressed twice")).help("unpack it and give the CSV inside")
        );
    }
    plain(name, &inside).map(|()| inside)
}

fn refused(name: &str, what: &str) -> Problem {
    Problem::new(format!("`{name}` is {what}, not CSV"))
        .help("open it in a spreadsheet and save it as `CSV UTF-8`, or choose CSV when exporting")
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

fn unzip(name: &str, bytes: &[u8], limit: u64) -> Result<Vec<u8>, Problem> {
    let damaged = |error: zip::result::ZipError| {
        Problem::new(format!("cannot open the zip file `{name}`: {error}"))
            .help("unpack it and give the CSV inside")
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> =
        archive.file_names().filter_map(|n| n.ok().map(std::borrow::Cow::into_owned)).collect();
    if names.iter().any(|n| n == "[Content_Types].xml" || n.starts_with("xl/")) {
        return Err(refused(name, "an Excel workbook (.xlsx)"));
    }
    let tables: Vec<&String> = names.iter().filter(|n| is_table(n)).collect();
    let [table] = tables.as_slice() else {
        return Err(Problem::new(format!("the zip file `{name}` holds {} CSV files, not one", tables.len()))
            .help("unpack it and give the CSV files by name"));
    };
    let entry = archive.by_name(table).map_err(damaged)?;
    read_within(name, entry, limit)
}

fn is_table(entry: &str) -> bool {
    let lower = entry.to_lowercase();
    let hidden =
        lower.starts_with("__macosx/") || lower.rsplit('/').next().is_some_and(|n| n.starts_with('.'));
    !hidden && [".csv", ".tsv", ".txt"].iter().any(|end| lower.ends_with(end))
}

/// Reads at most `limit` bytes: what a header says about its size is not trusted.
fn read_within(name: &str, from: impl Read, limit: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    from.take(limit + 1).read_to_end(&mut bytes).map_err(|error| {
        Problem::new(format!("`{name}` is a damaged compressed file: {error}"))
            .help("export or copy it again")
    })?;
    if bytes.len() as u64 > limit {
        return Err(Problem::new(format!("`{name}` unfolds to more than {limit} bytes"))
            .help("unpack it and give the CSV file itself"));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_compressed_file_cannot_unfold_without_end() {
        let bomb = gzip(&vec![b'a'; 100_000]);
        assert!(bomb.len() < 1_000);
        let problem = unpack_within("bomb.csv.gz", &bomb, 10_000).unwrap_err();
        assert_eq!(problem.message, "`bomb.csv.gz` unfolds to more than 10000 bytes");
        assert_eq!(unpack_within("ok.csv.gz", &bomb, 100_000).unwrap().len(), 100_000);
    }

    #[test]
    fn compression_is_not_followed_twice() {
        let problem = unpack_within("a.gz", &gzip(&gzip(b"Device ID\nA\n")), LIMIT).unwrap_err();
        assert_eq!(problem.message, "`a.gz` is compressed twice");
    }

    #[test]
    fn a_damaged_file_is_named() {
        let mut bytes = gzip(b"Device ID\nA\nB\nC\n");
        bytes.truncate(15);
        assert!(
            unpack_within("a.gz", &bytes, LIMIT)
                .unwrap_err()
                .message
                .starts_with("`a.gz` is a damaged compressed file")
        );
    }
}
