//! What is in a zip file: the one table, or why there is none.

#[cfg(feature = "cli")]
use std::io::{Read, Seek};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::input::files::archive_end::{self, End};
use crate::input::files::contents::Seeking;
use crate::input::files::packed::Method;
use crate::input::source::bytes::Bytes;
use crate::phrases::input::containers as phrases;
use crate::phrases::input::files::export_or_copy_again;
use crate::phrases::input::workbooks;
use crate::problem::{Message, Problem};

/// Whether an archive has an entry of a name, in whatever place.
#[cfg(feature = "cli")]
pub(crate) fn has_entry(archive: impl Read + Seek, name: &str) -> bool {
    ZipArchive::new(archive).is_ok_and(|archive| archive.index_for_name(name).is_some())
}

/// The problem of a file that is not CSV.
pub(crate) fn refused(name: &str, what: Message) -> Problem {
    Problem::new(phrases::not_csv(name, what)).help(phrases::save_as_csv())
}

/// The problem of a spreadsheet that is not read.
pub(crate) fn refused_sheet(name: &str, what: Message) -> Problem {
    Problem::new(phrases::not_csv(name, what)).help(workbooks::save_as_xlsx())
}

/// Whether an archive is an Excel workbook that can be read; another spreadsheet of its family is refused.
pub(crate) fn is_workbook(name: &str, bytes: &Bytes) -> Result<bool, Problem> {
    // What is damaged is named where it is opened as an archive.
    let Ok(archive) = ZipArchive::new(Seeking::new(bytes)) else {
        return check_end(name, bytes).map(|()| false);
    };
    let names = || archive.file_names().filter_map(Result::ok);
    let has = |is: fn(&str) -> bool| names().any(|name| is(&name.to_lowercase()));
    if !has(|name| name == "[content_types].xml") {
        return Ok(false);
    }
    if has(|name| name == "xl/workbook.bin") {
        return Err(refused_sheet(name, workbooks::binary_workbook()));
    }
    if has(|name| name.starts_with("word/") || name.starts_with("ppt/")) {
        return Err(refused(name, workbooks::office_document()));
    }
    Ok(has(|name| name.starts_with("xl/")))
}

/// Refuses an archive that was cut off, and one in which two files have one name.
fn check_end(name: &str, bytes: &Bytes) -> Result<(), Problem> {
    match archive_end::look(&mut Seeking::new(bytes)) {
        Ok(End::Missing) => Err(Problem::new(phrases::archive_cut_off(name)).help(export_or_copy_again())),
        Ok(End::Twice(entry)) => {
            Err(Problem::new(phrases::entry_twice(name, entry)).help(phrases::pack_one_of_them()))
        }
        Ok(End::Whole) | Err(_) => Ok(()),
    }
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
        Problem::new(phrases::cannot_open_zip(name, error.to_string())).help(phrases::unpack())
    };
    check_end(name, bytes)?;
    let mut archive = ZipArchive::new(Seeking::new(bytes)).map_err(damaged)?;
    let names: Vec<String> =
        archive.file_names().filter_map(|n| n.ok().map(std::borrow::Cow::into_owned)).collect();
    let table = table(name, &names)?;
    let entry = archive.by_name(table).map_err(damaged)?;
    let method = match entry.compression() {
        CompressionMethod::Deflated => Method::Deflated(entry.crc32()),
        CompressionMethod::Stored => Method::Stored(entry.crc32()),
        other => {
            let problem = Problem::new(phrases::unknown_compression(name, other.to_string()));
            return Err(problem.help(phrases::unpack()));
        }
    };
    let from = entry.data_start().ok_or(ZipError::FileNotFound).map_err(damaged)?;
    Ok(Entry { method, from, length: entry.compressed_size() })
}

/// Endings of files that hold no table: they may lie beside the one table of an archive.
const DOCUMENTS: [&str; 20] = [
    ".txt", ".md", ".pdf", ".html", ".htm", ".rtf", ".doc", ".docx", ".log", ".png", ".jpg", ".jpeg", ".gif",
    ".svg", ".ini", ".url", ".sig", ".asc", ".md5", ".sha256",
];

/// The name of the one table; a text beside a CSV is none. What else lies beside it may hold devices, so it is refused.
fn table<'n>(archive: &str, names: &'n [String]) -> Result<&'n str, Problem> {
    if let Some(what) = spreadsheet(names) {
        return Err(refused_sheet(archive, what));
    }
    let of = |ends: &[&str]| -> Vec<&'n str> {
        names.iter().map(String::as_str).filter(|name| !is_hidden(name) && has_end(name, ends)).collect()
    };
    let mut tables = of(&[".csv", ".tsv"]);
    if tables.is_empty() {
        tables = of(&[".txt"]);
    }
    if let [table] = tables.as_slice() {
        let is_other = |name: &&String| {
            !(name.ends_with('/') || is_hidden(name) || name == table || has_end(name, &DOCUMENTS))
        };
        return match names.iter().find(is_other) {
            None => Ok(table),
            Some(other) => {
                let problem = Problem::new(phrases::other_beside_csv(archive, other.as_str(), *table));
                Err(problem.help(phrases::unpack_and_name_all()))
            }
        };
    }
    if let ([], [workbook, ..]) = (tables.as_slice(), of(&[".xlsx", ".xls", ".ods", ".numbers"]).as_slice()) {
        let problem = Problem::new(phrases::holds_spreadsheet(archive, *workbook));
        let is_read = has_end(workbook, &[".xlsx"]);
        let help = if is_read { workbooks::unpack_workbook() } else { phrases::unpack_and_save_as_csv() };
        return Err(problem.help(help));
    }
    Err(Problem::new(phrases::not_one_csv(archive, tables.len().to_string())).help(phrases::name_csv_files()))
}

/// The program whose own format an archive is.
fn spreadsheet(names: &[String]) -> Option<Message> {
    let has = |is: fn(&str) -> bool| names.iter().any(|name| is(name));
    if has(|name| name == "[Content_Types].xml" || name.starts_with("xl/")) {
        Some(phrases::excel())
    } else if has(|name| name == "mimetype") && has(|name| name == "content.xml") {
        Some(phrases::open_document())
    } else if has(|name| has_end(name, &[".iwa"]) || name == "Index.zip") {
        Some(phrases::numbers_sheet())
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
