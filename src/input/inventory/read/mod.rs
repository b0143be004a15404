//! One inventory file: its rows, typed, with the account of what became of each.
//!
//! Two readers give the same: the plain one goes through the text in order, the fast one cuts it into pieces that are
//! read side by side. What the fast one cannot cut safely it leaves to the plain one.

pub(crate) mod alike;
pub(crate) mod below;
pub(crate) mod disposition;
pub(crate) mod fast;
pub(crate) mod header;
pub(crate) mod instants;
pub(crate) mod lines;
pub(crate) mod numbers;
pub(crate) mod rows;
pub(crate) mod settle;
pub(crate) mod shapes;
pub(crate) mod twins;
pub(crate) mod unmapped;

use std::collections::{BTreeMap, HashSet};

use crate::input::column::store::Column;
use crate::input::column::store::ColumnType;
use crate::input::column::strings::{Strings, hash_of};
use crate::input::console::fields::is_weak_key;
use crate::input::console::layout;
use crate::input::console::layout::{Filled, Layout};
use crate::input::file_account::{ColumnReport, FileReport, Input};
use crate::input::files::door::InputFile;
use crate::input::inventory::import::Import;
use crate::input::inventory::notes::Notes;
use crate::input::inventory::proofs::Proofs;
use crate::input::inventory::read::header::Header;
use crate::input::inventory::read::lines::Lines;
use crate::input::inventory::read::rows::{Reader, Rows};
use crate::input::inventory::witness::Row;
use crate::input::options::Options;
use crate::input::options::Pace;
use crate::input::source::bytes::Bytes;
use crate::input::source::doubt::{Doubt, GUESSED, Shown};
use crate::input::source::eight_bit::Hint;
use crate::input::source::file::Source;
use crate::input::source::stream;
use crate::input::value::clean::clean_id;
use crate::phrases::input::rows as phrases;
use crate::problem::{Message, Problem};

/// The rows of one file.
#[derive(Debug)]
pub(crate) struct FileRows {
    pub(crate) name: String,
    pub(crate) ids: Strings,
    pub(crate) keys: Vec<u32>,
    pub(crate) lines: Lines,
    pub(crate) sums: Vec<u64>,
    /// Sums of the cells of each column that is compared, of one of several files.
    pub(crate) each: BTreeMap<String, Vec<u32>>,
    pub(crate) twins: Vec<u64>,
    /// The columns that stay.
    pub(crate) columns: Vec<(String, Column)>,
    /// All columns that were read.
    pub(crate) types: Vec<(String, ColumnType)>,
    /// Rows that turned out to be unusable after all columns were known, in order.
    pub(crate) dead: Vec<usize>,
    pub(crate) read: u64,
    /// Rows that may be of the device that is asked for.
    pub(crate) witnessed: Vec<Row>,
}

/// A file that was read to its end, before what only all files together can tell is known.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) name: String,
    pub(crate) sha256: String,
    pub(crate) layout: Layout,
    pub(crate) rows: Rows,
    /// How it was understood; its columns stand in the layout.
    pub(crate) report: FileReport,
    /// What its encoding may be instead, and what splits its cells.
    pub(crate) doubt: Option<(Doubt, u8)>,
    /// The file, if its encoding is in doubt: it may be gone through again.
    pub(crate) doubtful: Option<Bytes>,
    /// The language of its headers and of its encoding.
    pub(crate) language: Hint,
}

/// Reads a file to its end.
pub(crate) fn take(file: &InputFile<'_>, options: &Options) -> Result<Taken, Vec<Problem>> {
    let raw = file.open().map_err(|problem| vec![problem])?;
    match quickly(file.name, &raw, options) {
        Some(taken) => Ok(taken),
        None => again((file.name, &raw), options, Hint::default()),
    }
}

/// What is known beside a file: what the study says, and what all files prove.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) options: &'a Options,
    pub(crate) proofs: &'a Proofs,
    /// The file's place among all.
    pub(crate) place: usize,
}

/// The columns of a file that was read to its end.
pub(crate) fn settle(
    taken: Taken,
    known: Known<'_>,
    import: &mut Import,
    notes: &mut Notes,
) -> Result<(FileRows, Input), Vec<Problem>> {
    let Taken { name, sha256, layout, rows, report, doubt, .. } = taken;
    note_weak_key(&name, &layout, rows.ids.len(), notes);
    if let Some((doubt, delimiter)) = doubt {
        let is_read: Vec<bool> = layout.columns.iter().map(ColumnReport::is_read).collect();
        let shown = Shown { delimiter, header_line: report.header_line, is_read: &is_read };
        let warning = doubt.warning(&name, known.options.encoding.is_none(), &shown);
        let consequence = warning.consequence.unwrap_or_default();
        notes.add_samples(GUESSED, &name, || (warning.message, consequence), &warning.samples);
    }
    let about = settle::About { file: &name, kind: layout.kind, delimiter: &report.delimiter, known };
    let found = settle::settle(about, &layout, rows, (import, notes))?;
    let input = Input { path: name, sha256, rows: Some(found.read) };
    import.files.push(FileReport { columns: layout.columns, ..report });
    Ok((found, input))
}

/// A key that is not a device id matches no other file by itself.
fn note_weak_key(file: &str, layout: &Layout, devices: usize, notes: &mut Notes) {
    let plan = layout.plans.iter().find(|plan| plan.name == "device_id");
    let weak = plan.and_then(|plan| plan.sources.first()).filter(|source| is_weak_key(&source.header));
    if let Some(source) = weak {
        let said = || (phrases::weak_key(file, &source.header), phrases::same_key_everywhere());
        notes.add_many(devices, "weak-key", file, said, Message::default);
    }
}

/// By the fast reader, once through the file; `None` where anything is unusual: then the plain one says what.
fn quickly(name: &str, raw: &Bytes, options: &Options) -> Option<Taken> {
    let Pace::Fast { piece } = options.pace else { return None };
    let mut source = Source::guess(name, raw, options.encoding.as_deref()).ok()??;
    let header = header::find(&source, options).ok()?;
    let mut layout = layout::map(header.of(&source), options, &|_| Vec::new()).ok()?;
    let (rows, hash) = fast::rows(&source, &header, &layout, piece).ok()??;
    let is_beyond_ascii = rows.beyond_ascii;
    let mut rows = rows.end(&source.name).ok()?;
    if layout.leaves_out(std::mem::take(&mut rows.saying)) {
        rows = fast::rows(&source, &header, &layout, piece).ok()??.0.end(&source.name).ok()?;
    }
    let sha256 = hash.map_or_else(|| source.end(None), |hash| source.end_with(hash)).ok()?;
    if is_beyond_ascii {
        source.is_beyond_ascii();
    }
    Some(taken(&source, &header, layout, rows, sha256, options))
}

/// By the plain reader. `hint` says what is known of the other files' languages.
pub(crate) fn again(
    (name, raw): (&str, &Bytes),
    options: &Options,
    hint: Hint,
) -> Result<Taken, Vec<Problem>> {
    let one = |problem| vec![problem];
    let source = Source::of(name, raw, options.encoding.as_deref(), hint).map_err(one)?;
    let header = header::find(&source, options)?;
    let figures = |places: &[usize]| figures(&source, &header, places).unwrap_or_default();
    let mut layout = layout::map(header.of(&source), options, &figures)?;
    let (mut rows, mut sha256) = in_order(&source, &header, &layout).map_err(one)?;
    if layout.leaves_out(std::mem::take(&mut rows.saying)) {
        (rows, sha256) = in_order(&source, &header, &layout).map_err(one)?;
    }
    let taken = taken(&source, &header, layout, rows, sha256, options);
    Ok(Taken { doubtful: taken.doubt.is_some().then(|| raw.clone()), ..taken })
}

fn taken(
    source: &Source,
    header: &Header,
    layout: Layout,
    rows: Rows,
    sha256: String,
    options: &Options,
) -> Taken {
    let report = FileReport {
        path: source.name.clone(),
        kind: layout.kind.to_owned(),
        encoding: source.described(),
        delimiter: source.delimiter_name(header.rows.delimiter),
        header_line: header.line,
        timezone: options.zone(layout.kind),
        columns: Vec::new(),
    };
    let language = Hint::of(source.encoding(), &header.names);
    Taken {
        name: source.name.clone(),
        sha256,
        layout,
        rows,
        report,
        doubt: source.doubt().map(|doubt| (doubt.clone(), header.rows.delimiter)),
        doubtful: None,
        language,
    }
}

/// Figures of columns; `Err` where the rows cannot be read, which other messages say.
fn figures(source: &Source, header: &Header, places: &[usize]) -> Result<Vec<Filled>, Problem> {
    let mut found = vec![(Filled::default(), HashSet::new()); places.len()];
    stream::each(source, header.rows, &mut |record| {
        for ((filled, seen), place) in found.iter_mut().zip(places) {
            filled.rows += 1;
            let cell = clean_id(record.cell(*place));
            if !cell.is_empty() {
                filled.cells += 1;
                filled.different += u64::from(seen.insert(hash_of(cell.to_ascii_lowercase().as_bytes())));
            }
        }
        true
    })?;
    Ok(found.into_iter().map(|(filled, _)| filled).collect())
}

fn in_order(source: &Source, header: &Header, layout: &Layout) -> Result<(Rows, String), Problem> {
    let mut reader = Reader::new(&source.name, layout, &header.names, false, false);
    let sha256 = stream::each(source, header.rows, &mut |record| reader.row(record))?;
    Ok((reader.rows.end(&source.name)?, sha256))
}
