//! What is in a zip file: the one table, or why there is none.

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::input::files::contents::Seeking;
use crate::input::files::packed::Method;
use crate::input::source::bytes::Bytes;
use crate::problem::Problem;

/// The problem of a file that is no CSV.
pub(crate) fn refused(name: &str, what: &str) -> Problem {
    Problem::new(format!("`{name}` is {what}, not CSV"))
        .help("open it in a spreadsheet and save it as `CSV UTF-8`, or choose CSV when exporting")
}

/// Where an entry lies in its archive.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) method: Method,
    pub(crate) from: u64,
    pub(crate) length: u64,
}

/// The one table in an archive.
pub(crate) fn find(name: &str, bytes: &Bytes) -> Result<Entry, Problem> {
    let damaged = |error: ZipError| {
        Problem::new(format!("cannot open the zip file `{name}`: {error}"))
            .help("unpack it and give the CSV inside")
    };
    let mut archive = ZipArchive::new(Seeking::new(bytes)).map_err(damaged)?;
    let names: Vec<String> =
        archive.file_names().filter_map(|n| n.ok().map(std::borrow::Cow::into_owned)).collect();
    let table = table(name, &names)?;
    let entry = archive.by_name(table).map_err(damaged)?;
    let method = match entry.compression() {
        CompressionMethod::Deflated => Method::Deflated(entry.crc32()),
        CompressionMethod::Stored => Method::Stored(entry.crc32()),
        other => {
            let problem = Problem::new(format!("the zip file `{name}` is compressed by {other}"));
            return Err(problem.help("unpack it and give the CSV inside"));
        }
    };
    let from = entry.data_start().ok_or(ZipError::FileNotFound).map_err(damaged)?;
    Ok(Entry { method, from, length: entry.compressed_size() })
}

/// The name of the one table; a text beside a CSV is none.
fn table<'n>(archive: &str, names: &'n [String]) -> Result<&'n str, Problem> {
    if let Some(what) = spreadsheet(names) {
        return Err(refused(archive, what));
    }
    let of = |ends: &[&str]| -> Vec<&'n str> {
        names.iter().map(String::as_str).filter(|name| !is_hidden(name) && has_end(name, ends)).collect()
    };
    let mut tables = of(&[".csv", ".tsv"]);
    if tables.is_empty() {
        tables = of(&[".txt"]);
    }
    if let [table] = tables.as_slice() {
        return Ok(table);
    }
    if let ([], [workbook, ..]) = (tables.as_slice(), of(&[".xlsx", ".xls", ".ods", ".numbers"]).as_slice()) {
        let problem = Problem::new(format!(
            "the zip file `{archive}` holds the spreadsheet `{workbook}`, not a CSV file"
        ));
        return Err(
            problem.help("unpack it, open it and save it as `CSV UTF-8`, or choose CSV when exporting")
        );
    }
    Err(Problem::new(format!("the zip file `{archive}` holds {} CSV files, not one", tables.len()))
        .help("unpack it and give the CSV files by name"))
}

/// The program whose own format an archive is.
fn spreadsheet(names: &[String]) -> Option<&'static str> {
    let has = |is: fn(&str) -> bool| names.iter().any(|name| is(name));
    if has(|name| name == "[Content_Types].xml" || name.starts_with("xl/")) {
        Some("an Excel workbook (.xlsx)")
    } else if has(|name| name == "mimetype") && has(|name| name == "content.xml") {
        Some("an OpenDocument spreadsheet (.ods)")
    } else if has(|name| has_end(name, &[".iwa"]) || name == "Index.zip") {
        Some("a Numbers spreadsheet (.numbers)")
    } else {
        None
    }
}

fn is_hidden(entry: &str) -> bool {
    entry.to_lowercase().starts_with("__macosx/")
        || entry.rsplit('/').next().is_some_and(|n| n.starts_with('.'))
}

fn has_end(entry: &str, ends: &[&str]) -> bool {
    let lower = entry.to_lowercase();
    ends.iter().any(|end| lower.ends_with(end))
}
