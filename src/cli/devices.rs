//! The devices of a report folder: what became of each under every policy that has a name of its own.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use crate::cli::Failure;
use crate::cli::csv_file::CsvFile;
use crate::cli::output::Folder;
use crate::input::files::check_regular;
use crate::phrases::cli::commands as phrases;
use crate::problem::Problem;
use crate::render::assignment;
use crate::render::encode::{Target, decode, is_utf8};
use crate::run::assign::DeviceRows;
use crate::study::load::Study;

/// Columns that tell groups of devices apart, unless others are named.
pub(super) const COLUMNS: [&str; 8] = [
    "platform",
    "ownership",
    "managed_status",
    "enrollment_mode",
    "policy_name",
    "persona_policy",
    "department",
    "office",
];

/// The columns asked for: `--devices` alone means those that every console has.
pub(super) fn columns(asked: &[String]) -> Vec<String> {
    let asked: Vec<String> = asked.iter().map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).collect();
    if asked.is_empty() { COLUMNS.map(str::to_owned).to_vec() } else { asked }
}

/// Columns that a study was loaded with and does not have are an error of the caller.
pub(super) fn check(study: &Study, asked: &[String]) -> Result<(), Failure> {
    let by_name: Vec<String> =
        asked.iter().filter(|name| !COLUMNS.contains(&name.as_str())).cloned().collect();
    check_each(study, &by_name)
}

/// As [`check`], also of columns that every console has.
pub(super) fn check_each(study: &Study, asked: &[String]) -> Result<(), Failure> {
    let has = |name: &&String| study.fleet.attributes.iter().any(|a| a.name.eq_ignore_ascii_case(name));
    match asked.iter().find(|name| !has(name)) {
        None => Ok(()),
        Some(name) => {
            let problem = Problem::new(phrases::no_inventory_column(name));
            Err(Failure::Usage(problem.help(phrases::list_columns())))
        }
    }
}

/// Writes `devices/<scenario>.csv` for the baseline and every named scenario.
pub(super) fn write(folder: &mut Folder, study: &Study, target: Target) -> Result<(), Failure> {
    let mut taken = BTreeSet::new();
    for named in study.policies.iter().filter(|named| named.sweep.is_none()) {
        let name = assignment::file_name(&named.name);
        // Some file systems do not tell `A` from `a`.
        if !taken.insert(name.to_lowercase()) {
            let problem = Problem::new(phrases::same_file(name));
            return Err(Failure::Could(problem.help(phrases::rename_scenario(&named.name))));
        }
        let mut file = CsvFile::new(folder, &name, target)?;
        let rows = DeviceRows::new(study, named, false);
        pieces(&rows, study).try_for_each(|piece| file.add(&piece))?;
        file.finish()?;
    }
    Ok(())
}

/// What became of every device under one policy, with the columns that the study was loaded with, as pieces of CSV.
pub(super) fn pieces<'r>(rows: &'r DeviceRows<'_>, study: &'r Study) -> impl Iterator<Item = String> + 'r {
    assignment::csv_pieces(rows, &study.fleet.attributes)
}

/// A file that [`write()`] wrote, as UTF-8 without a mark, whatever encoding it was written in.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    check_regular(path)?;
    let mut file = File::open(path)?;
    let mut start = [0; 3];
    let read = file.read(&mut start)?;
    if start == Target::Utf8Mark.mark() {
        return Ok(Box::new(file));
    }
    let rest = Cursor::new(start.get(..read).unwrap_or_default().to_vec());
    let is_utf8 = is_utf8(BufReader::with_capacity(1 << 16, rest.chain(&file)))?;
    file.seek(SeekFrom::Start(0))?;
    if is_utf8 {
        return Ok(Box::new(file));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Box::new(Cursor::new(decode(&bytes).into_bytes())))
}

/// Reads what comes in pieces.
pub(super) struct Pieces<I> {
    rest: I,
    piece: String,
    at: usize,
}

impl<I: Iterator<Item = String>> Pieces<I> {
    pub(super) fn new(pieces: I) -> Self {
        Self { rest: pieces, piece: String::new(), at: 0 }
    }
}

impl<I: Iterator<Item = String>> Read for Pieces<I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            let Some(piece) = self.rest.next() else { return Ok(0) };
            (self.piece, self.at) = (piece, 0);
        }
        let mut unread = self.piece.as_bytes().get(self.at..).unwrap_or_default();
        let read = unread.read(buffer)?;
        self.at += read;
        Ok(read)
    }
}
