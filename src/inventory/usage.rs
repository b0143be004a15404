//! Usage and assigned licenses: row by row, without a table in memory.

use std::collections::BTreeSet;

use super::columns::{is_known_header, matching_key};
use super::found::{Input, RejectedRow};
use super::text::delimiter::{self, HEAD};
use super::text::records::{Broken, Record, Records};
use super::text::source::Source;
use super::text::stream::{self, Start};
use super::{InputFile, clean, words};
use crate::problem::{Place, Problem};

/// A row of a usage file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsageRow<'a> {
    /// Device id, without what spreadsheets put around it.
    pub device: &'a str,
    /// Service; empty where the row only says that the device is known.
    pub service: &'a str,
    /// Evidence, where the file has such a column and the cell is not empty.
    pub evidence: Option<&'a str>,
    /// Physical line.
    pub line: u64,
}

/// A row of the export of assigned licenses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssignedRow<'a> {
    /// Device id.
    pub device: &'a str,
    /// Part name; empty where the file has none.
    pub part_name: &'a str,
    /// Part number; empty where the file has none.
    pub part_number: &'a str,
    /// Status of the license, as it stands there.
    pub status: &'a str,
    /// When the license was assigned, as it stands there.
    pub assigned_at: &'a str,
    /// Physical line.
    pub line: u64,
}

/// What became of a file that was read row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRead {
    /// The file, with its hash.
    pub input: Input,
    /// Rows of data, blank ones left out.
    pub rows: u64,
    /// How many of them could not be used.
    pub rejected_count: u64,
    /// The first 1,000 of them.
    pub rejected: Vec<RejectedRow>,
    /// Encoding, and how it was decided.
    pub encoding: String,
    /// `comma`, `semicolon`, `tab` or the character.
    pub delimiter: String,
}

/// The most rejected rows that are listed.
pub(crate) const LISTED: usize = 1_000;

const DEVICE: &[&str] =
    &["Device ID", "MaaS360 Device ID", "maas360DeviceID", "デバイス ID", "MaaS360 デバイス ID"];
const SERVICE: &[&str] = &["Service", "Services", "サービス"];
const EVIDENCE: &[&str] = &["Evidence", "Strength", "根拠"];
const PART_NAME: &[&str] = &["MaaS360 Part Name", "Part Name", "MaaS360 パーツ名", "MaaS360 部品名", "Part"];
const PART_NUMBER: &[&str] =
    &["MaaS360 Part Number", "Part Number", "MaaS360 パーツ番号", "MaaS360 部品番号"];
const STATUS: &[&str] = &["Status", "License Status", "状況", "ステータス"];
const ASSIGNED_AT: &[&str] = &["License Assigned Date", "Assigned At", "ライセンス割り当て日"];

/// What takes a row of usage: an error puts the row on the list of rejected ones.
pub type UsageSink<'s> = dyn FnMut(&UsageRow<'_>) -> Result<(), String> + 's;

/// What takes a row of assigned licenses: an error puts the row on the list of rejected ones.
pub type AssignedSink<'s> = dyn FnMut(&AssignedRow<'_>) -> Result<(), String> + 's;

/// Reads a usage file: `Device ID, Service[, Evidence]`, or one column a service with yes and no.
pub fn read_usage(file: &InputFile, sink: &mut UsageSink<'_>) -> Result<TableRead, Vec<Problem>> {
    let source = Source::open(file, None).map_err(|problem| vec![problem])?;
    let reader = Reader::new(&source, &[DEVICE, SERVICE, EVIDENCE])?;
    let device = reader.required(DEVICE, "usage")?;
    let Some(service) = reader.column(SERVICE) else {
        let services = reader.services(device);
        if services.is_empty() {
            reader.required(SERVICE, "usage")?;
        }
        return reader.each(device, &mut |id, record| wide(id, record, &services, sink));
    };
    let evidence = reader.column(EVIDENCE);
    reader.each(device, &mut |id, record| {
        let evidence = evidence.map(|at| clean::clean(record.cell(at))).filter(|word| !word.is_empty());
        let service = clean::value(record.cell(service)).unwrap_or_default();
        sink(&UsageRow { device: id, service, evidence, line: record.line })
    })
}

/// A row with one column a service, each yes or no; a row without a yes says that the device is known.
fn wide(
    device: &str,
    record: &Record<'_>,
    services: &[(usize, String)],
    sink: &mut UsageSink<'_>,
) -> Result<(), String> {
    let mut used = Vec::new();
    for (at, service) in services {
        let cell = clean::clean_id(record.cell(*at));
        match words::flag(cell) {
            Some(true) => used.push(service.as_str()),
            Some(false) => {}
            None if clean::is_placeholder(cell) => {}
            None => return Err(format!("`{cell}` in column `{service}` is neither yes nor no")),
        }
    }
    if used.is_empty() {
        used.push("");
    }
    used.into_iter()
        .try_for_each(|service| sink(&UsageRow { device, service, evidence: None, line: record.line }))
}

/// Reads the portal's export of assigned licenses; a historical one, without status, is taken too.
pub fn read_assigned(file: &InputFile, sink: &mut AssignedSink<'_>) -> Result<TableRead, Vec<Problem>> {
    let source = Source::open(file, None).map_err(|problem| vec![problem])?;
    let reader = Reader::new(&source, &[DEVICE, PART_NAME, PART_NUMBER, STATUS, ASSIGNED_AT])?;
    let device = reader.required(DEVICE, "assigned licenses")?;
    let (name, number) = (reader.column(PART_NAME), reader.column(PART_NUMBER));
    if name.is_none() && number.is_none() {
        reader.required(PART_NUMBER, "assigned licenses")?;
    }
    let (status, assigned_at) = (reader.column(STATUS), reader.column(ASSIGNED_AT));
    let cell = |record: &Record<'_>, at: Option<usize>| {
        at.and_then(|at| clean::value(record.cell(at))).unwrap_or_default().to_owned()
    };
    let read = reader.each(device, &mut |id, record| {
        let (part_name, part_number) = (cell(record, name), cell(record, number));
        if part_name.is_empty() && part_number.is_empty() {
            return Err("the row names no part".to_owned());
        }
        sink(&AssignedRow {
            device: id,
            part_name: &part_name,
            part_number: &part_number,
            status: &cell(record, status),
            assigned_at: &cell(record, assigned_at),
            line: record.line,
        })
    })?;
    if read.rows == 0 {
        // Nobody may have a license, or the export went wrong: the choice is the user's.
        let problem = Problem::new(format!("`{}` has a header but no rows", file.name));
        return Err(vec![
            problem.help("if no device has a license today, leave `assigned` out; else export again"),
        ]);
    }
    Ok(read)
}

struct Reader<'s> {
    source: &'s Source,
    /// Where the rows start.
    rows: Start,
    headers: Vec<String>,
    names: Vec<String>,
    header_line: u64,
    header: String,
    found: TableRead,
}

impl<'s> Reader<'s> {
    /// Finds the delimiter and the header.
    fn new(source: &'s Source, expected: &[&[&str]]) -> Result<Self, Vec<Problem>> {
        let keys: BTreeSet<String> =
            expected.iter().copied().flatten().map(|alias| matching_key(alias)).collect();
        let known =
            |record: &Record<'_>| record.cells.iter().filter(|c| keys.contains(&matching_key(c))).count();
        let one = |problem| vec![problem];
        let head = source.head().map_err(one)?;
        let split = delimiter::find(&source.name, &head, None, &known).map_err(one)?;
        let mut records =
            Records::starting(&head.text, split.delimiter, split.start, split.line).with_more(head.more);
        let mut reader = Self {
            source,
            rows: Start { at: split.start, line: split.line, delimiter: split.delimiter },
            headers: Vec::new(),
            names: Vec::new(),
            header_line: 0,
            header: String::new(),
            found: TableRead {
                input: Input { path: source.name.clone(), sha256: source.sha256().map_err(one)?, rows: None },
                rows: 0,
                rejected_count: 0,
                rejected: Vec::new(),
                encoding: source.described(),
                delimiter: delimiter::name(split.delimiter),
            },
        };
        let mut record = Record::default();
        let mut most = 0;
        for _ in 0..HEAD {
            if !records.next(&mut record).map_err(|broken| reader.broken(&broken))? {
                break;
            }
            let count = known(&record);
            if !record.is_blank() && (count > most || reader.header_line == 0) {
                most = count.max(most);
                reader.header_line = record.line;
                record.raw.clone_into(&mut reader.header);
                reader.headers = record.cells.iter().map(|cell| matching_key(cell)).collect();
                reader.names = record.cells.iter().map(|cell| cell.trim().to_owned()).collect();
                (reader.rows.at, reader.rows.line) = records.place();
            }
        }
        Ok(reader)
    }

    fn broken(&self, broken: &Broken) -> Vec<Problem> {
        vec![broken.problem(&self.found.input.path)]
    }

    fn column(&self, aliases: &[&str]) -> Option<usize> {
        let keys: Vec<String> = aliases.iter().map(|alias| matching_key(alias)).collect();
        keys.iter().find_map(|key| self.headers.iter().position(|header| header == key))
    }

    /// The columns of the wide form: every header that means nothing else.
    fn services(&self, device: usize) -> Vec<(usize, String)> {
        let named = self.names.iter().enumerate();
        let services = named.filter(|(at, name)| *at != device && !name.is_empty() && !is_known_header(name));
        services.map(|(at, name)| (at, name.clone())).collect()
    }

    fn required(&self, aliases: &[&str], what: &str) -> Result<usize, Vec<Problem>> {
        self.column(aliases).ok_or_else(|| {
            let name = aliases.first().copied().unwrap_or_default();
            let line = usize::try_from(self.header_line).unwrap_or(usize::MAX);
            let header = self.header.lines().next().unwrap_or_default();
            vec![
                Problem::new(format!("`{}` has no column `{name}`", self.found.input.path))
                    .help(format!("a file of {what} needs the column `{name}`"))
                    .at(Place::line(&self.found.input.path, line, header)),
            ]
        })
    }

    fn each(
        mut self,
        device: usize,
        take: &mut dyn FnMut(&str, &Record<'_>) -> Result<(), String>,
    ) -> Result<TableRead, Vec<Problem>> {
        let (source, rows) = (self.source, self.rows);
        let read = stream::each(source, rows, &mut |record| {
            if !record.is_blank() && !self.repeats_header(record) {
                self.row(device, record, take);
            }
            true
        });
        read.map_err(|problem| vec![problem])?;
        self.found.input.rows = Some(self.found.rows);
        Ok(self.found)
    }

    fn row(
        &mut self,
        device: usize,
        record: &Record<'_>,
        take: &mut dyn FnMut(&str, &Record<'_>) -> Result<(), String>,
    ) {
        self.found.rows += 1;
        let taken = self.check(record).and_then(|()| match clean::id(record.cell(device)) {
            None => Err("the row has no device id".to_owned()),
            Some(id) if clean::is_damaged(id) => {
                Err(format!("the device id `{id}` was damaged by a spreadsheet"))
            }
            Some(id) => take(id, record),
        });
        if let Err(reason) = taken {
            self.reject(record.line, reason);
        }
    }

    fn repeats_header(&self, record: &Record<'_>) -> bool {
        record.raw == self.header
    }

    fn check(&self, record: &Record<'_>) -> Result<(), String> {
        let width = self.headers.len();
        if record.stray_quote {
            return Err("there is text after a closing quote".to_owned());
        }
        if record.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Err(format!("the row has {} cells where the header has {width}", record.cells.len()));
        }
        Ok(())
    }

    fn reject(&mut self, line: u64, reason: String) {
        self.found.rejected_count += 1;
        if self.found.rejected.len() < LISTED {
            self.found.rejected.push(RejectedRow { file: self.found.input.path.clone(), line, reason });
        }
    }
}
