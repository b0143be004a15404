//! An Excel workbook as the text of one sheet. What it unfolds to is counted before anything of it is held.

use std::io;

use zip::{CompressionMethod, ZipArchive};

use crate::input::csv::records::MAX_CELLS;
use crate::input::files::contents::{Seeking, fill};
use crate::input::files::fault::Fault;
use crate::input::files::limits::Exceeded;
use crate::input::files::packed::{Method, Packed};
use crate::input::source::bytes::{Bytes, CHUNK};
#[cfg(not(feature = "xlsx"))]
use crate::interchange::sheet::read;
use crate::interchange::sheet::{MAX_ROWS, Room, SheetText, Unread};
#[cfg(feature = "xlsx")]
use crate::interchange::workbook::read;
use crate::phrases::input::containers;
use crate::phrases::input::workbooks as phrases;
use crate::problem::{Message, Problem};

/// Most entries of a workbook: Excel writes one a sheet, and a few more.
const MAX_ENTRIES: usize = 10_000;
/// Sheets that a message names.
const LISTED: usize = 20;
/// What is held of a workbook, texts that sheets share among it, may take this part of what it may unfold to.
const HELD: u64 = 4;

/// The text of a sheet, and its name. What cannot be read is a problem of the file.
pub(super) fn open(name: &str, file: &Bytes) -> io::Result<Result<SheetText, Problem>> {
    if let Some(problem) = measure(name, file)? {
        return Ok(Err(problem));
    }
    let (limits, rows) = (file.limits(), file.limits().rows);
    let room = Room { bytes: room(file), cells: u32::try_from(MAX_CELLS).unwrap_or(u32::MAX), rows };
    match read(Seeking::new(file), file.sheet(), room) {
        Ok(text) => Ok(Ok(text)),
        Err(Unread::Long) => Err(Fault::unfolds(limits, Exceeded::Bytes(room.bytes as u64)).into()),
        Err(Unread::Many) => Err(Fault::unfolds(limits, Exceeded::Rows(rows)).into()),
        Err(unread) => Ok(Err(problem(name, file.sheet(), unread))),
    }
}

/// The most bytes of text that a sheet may become.
fn room(file: &Bytes) -> usize {
    usize::try_from(file.limits().bytes / HELD).unwrap_or(usize::MAX)
}

/// Reads every entry to its end, within the limits of the file: nothing that is read later can be larger.
fn measure(name: &str, file: &Bytes) -> io::Result<Option<Problem>> {
    let damaged = |why: Message| Some(Problem::new(phrases::damaged(name, why)).help(phrases::save_again()));
    let mut archive = match ZipArchive::new(Seeking::new(file)) {
        Ok(archive) if archive.len() <= MAX_ENTRIES => archive,
        Ok(_) => return Ok(damaged(phrases::too_many_entries())),
        Err(error) => return Ok(damaged(error.to_string().into())),
    };
    let limits = file.limits();
    let (mut all, mut held) = (0_u64, 0_u64);
    for place in 0..archive.len() {
        let entry = match archive.by_index_raw(place) {
            Ok(entry) => entry,
            Err(error) => return Ok(damaged(error.to_string().into())),
        };
        if entry.encrypted() {
            return Ok(Some(protected(name)));
        }
        let method = match entry.compression() {
            CompressionMethod::Deflated => Method::Deflated(entry.crc32()),
            CompressionMethod::Stored => Method::Stored(entry.crc32()),
            other => {
                let problem = Problem::new(containers::unknown_compression(name, other.to_string()));
                return Ok(Some(problem.help(phrases::save_again())));
            }
        };
        let Some(from) = entry.data_start() else { continue };
        let inside = entry.name().map(|name| name.to_lowercase()).unwrap_or_default();
        let packed = Packed { raw: file.clone(), method, from, length: entry.compressed_size(), limits };
        let seen = match scan(&packed, inside.contains("sharedstrings"))? {
            Seen { odd: Some(why), .. } => return Ok(damaged(why(inside.as_str().into()))),
            seen => seen,
        };
        all += seen.bytes;
        held += if inside.contains("worksheets/") { 0 } else { seen.bytes };
        if all > limits.bytes {
            return Err(Fault::unfolds(limits, Exceeded::Bytes(limits.bytes)).into());
        }
        if held > limits.bytes / HELD {
            return Err(Fault::unfolds(limits, Exceeded::Bytes(limits.bytes / HELD)).into());
        }
    }
    Ok(None)
}

/// What was seen of an entry.
struct Seen {
    bytes: u64,
    /// What makes it unfit to be read.
    odd: Option<fn(Message) -> Message>,
}

/// The attribute by which the reader of texts makes room for them.
const COUNT: &[u8] = b"uniqueCount";
/// Bytes behind it in which its number stands.
const BEHIND: usize = 64;

/// Reads an entry to its end. A list of texts must not count more of them than it can have: memory is taken for as many.
fn scan(packed: &Packed, has_texts: bool) -> io::Result<Seen> {
    let mut stream = packed.open();
    let mut buffer = vec![0; CHUNK];
    let (mut bytes, mut most) = (0_u64, 0_u64);
    let mut tail: Vec<u8> = Vec::new();
    loop {
        let read = fill(&mut *stream, &mut buffer)?;
        let piece = buffer.get(..read).unwrap_or_default();
        if has_texts {
            if bytes == 0
                && (piece.iter().take(512).any(|byte| *byte == 0) || matches!(piece, [0xfe | 0xff, ..]))
            {
                return Ok(Seen { bytes, odd: Some(phrases::odd_text) });
            }
            tail.extend_from_slice(piece);
            most = most.max(counted(&tail));
            let keep = tail.len().saturating_sub(COUNT.len() + BEHIND);
            tail.drain(..keep);
        }
        bytes += read as u64;
        if read == 0 {
            break;
        }
    }
    // The shortest text is `<si/>`.
    let is_odd = most > bytes / 5 + 1;
    Ok(Seen { bytes, odd: if is_odd { Some(phrases::odd_count) } else { None } })
}

/// The greatest number that such an attribute has.
fn counted(text: &[u8]) -> u64 {
    let mut most = 0;
    for at in memchr::memmem::find_iter(text, COUNT) {
        let behind = text.get(at + COUNT.len()..).unwrap_or_default();
        let digits: Vec<u8> = behind
            .iter()
            .take(BEHIND)
            .skip_while(|byte| byte.is_ascii_whitespace() || b"='\"".contains(byte))
            .take_while(|byte| byte.is_ascii_digit())
            .copied()
            .collect();
        let digits = String::from_utf8(digits).unwrap_or_default();
        let number = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) };
        most = most.max(number);
    }
    most
}

/// The problem of a workbook that needs a password.
pub(super) fn protected(name: &str) -> Problem {
    Problem::new(phrases::protected(name)).help(phrases::save_without_password())
}

/// `EncryptedPackage` as the directory of a compound file has it: such a file is a workbook behind a password.
pub(super) fn is_protected(file: &Bytes) -> io::Result<bool> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut tail: Vec<u8> = Vec::new();
    let mut found = false;
    file.each(&mut |piece| {
        tail.extend_from_slice(piece);
        found = memchr::memmem::find(&tail, &name).is_some();
        let keep = tail.len().saturating_sub(name.len());
        tail.drain(..keep);
        !found
    })?;
    Ok(found)
}

fn problem(name: &str, wanted: Option<&str>, unread: Unread) -> Problem {
    let file = crate::input::files::door::file_of(name);
    match unread {
        Unread::Damaged(why) => {
            let why = why.lines().next().unwrap_or_default().to_owned();
            Problem::new(phrases::damaged(name, why)).help(phrases::save_again())
        }
        Unread::NoSheet(sheets) => {
            let wanted = wanted.unwrap_or_default();
            let problem = Problem::new(phrases::no_sheet(file, wanted, listed(&sheets)));
            with_first(problem, file, &sheets)
        }
        Unread::Several(sheets) => {
            let problem = Problem::new(phrases::several_sheets(file, listed(&sheets)));
            with_first(problem, file, &sheets)
        }
        Unread::Empty => Problem::new(phrases::no_data(file)).help(phrases::fill_or_name()),
        Unread::Formula(place, sheet) => {
            let problem = Problem::new(phrases::formula_without_value(cell_name(place), file, sheet));
            problem.help(phrases::save_values())
        }
        Unread::Wide(row, sheet) => {
            let message = phrases::too_wide(row.to_string(), file, sheet, MAX_CELLS.to_string());
            Problem::new(message).help(phrases::remove_columns())
        }
        Unread::Deep(row, sheet) => {
            let message = phrases::too_deep(row.to_string(), file, sheet, MAX_ROWS.to_string());
            Problem::new(message).help(phrases::save_again())
        }
        // The caller knows the limit.
        Unread::Long | Unread::Many => Problem::new(phrases::damaged(name, "")),
        #[cfg(not(feature = "xlsx"))]
        Unread::NotBuilt => Problem::new(phrases::not_built(name)).help(containers::save_as_csv()),
    }
}

/// A cell as Excel calls it: `C2`.
fn cell_name((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.extend(char::from_digit((left - 1) % 26 + 10, 36));
        left = (left - 1) / 26;
    }
    let letters: String = letters.iter().rev().map(char::to_ascii_uppercase).collect();
    format!("{letters}{}", u64::from(row) + 1)
}

fn with_first(problem: Problem, file: &str, sheets: &[String]) -> Problem {
    match sheets.first() {
        Some(first) => problem.help(phrases::name_the_sheet(format!("{file}#{first}"))),
        None => problem.help(phrases::save_again()),
    }
}

/// The first sheets in backticks.
fn listed(sheets: &[String]) -> Message {
    let shown: Vec<Message> = sheets.iter().take(LISTED).map(phrases::quoted).collect();
    Message::default().joined(&shown, ", ").words(if sheets.len() > LISTED { ", …" } else { "" })
}
