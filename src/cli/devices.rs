//! The devices of a report folder: what became of each under every policy that has a name of its own.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};

use crate::cli::Failure;
use crate::cli::output;
use crate::cli::output::Folder;
use crate::problem::Problem;
use crate::render::assignment;
use crate::run::assign::DeviceRows;
use crate::study::load::Study;

/// Columns that tell groups of devices apart, where nobody names others.
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

/// Columns that a study was loaded with and does not have are a mistake of whoever named them.
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
            let problem = Problem::new(format!("no inventory file has a column of words named `{name}`"));
            Err(Failure::Usage(problem.help("`fleetcast check -v STUDY` lists the columns of every file")))
        }
    }
}

/// Writes `devices/<scenario>.csv` for the baseline and every named scenario.
pub(super) fn write(folder: &mut Folder, study: &Study) -> Result<(), Failure> {
    let mut taken = BTreeSet::new();
    for named in study.policies.iter().filter(|named| named.sweep.is_none()) {
        let name = assignment::file_name(&named.name);
        // Some file systems do not tell `A` from `a`.
        if !taken.insert(name.to_lowercase()) {
            let problem = Problem::new(format!("two scenarios would be written to `{name}`"));
            return Err(Failure::Could(problem.help(format!("give `{}` another name", named.name))));
        }
        let mut file = folder.create(&name)?;
        let failed = |error| output::could(&folder.shown(&name), &error);
        let rows = DeviceRows::new(study, named, false);
        pieces(&rows, study).try_for_each(|piece| file.write_all(piece.as_bytes())).map_err(failed)?;
        file.flush().map_err(failed)?;
    }
    Ok(())
}

/// What became of every device under one policy, with the columns that the study was loaded with, as pieces of CSV.
pub(super) fn pieces<'r>(rows: &'r DeviceRows<'_>, study: &'r Study) -> impl Iterator<Item = String> + 'r {
    assignment::csv_pieces(rows, &study.fleet.attributes)
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
