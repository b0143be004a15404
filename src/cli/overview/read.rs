//! Tables of records, read again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::cli::output::{could_read, shown};
use crate::interchange::{Cell, Frame};
use crate::phrases::cli::shards as phrases;
use crate::problem::{Message, Problem};
use crate::report::records::{PolicyRecord, RecordTable, SCHEMA, StudyRecord};

/// The rows of all tables.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) studies: Vec<StudyRecord>,
    pub(super) policies: Vec<PolicyRecord>,
    /// Whether any of the tables is one of policies.
    pub(super) has_policies: bool,
}

/// Problems that are told: of thousands of files, the first ones.
const MAX_PROBLEMS: usize = 100;

/// Reads tables; no study and no policy may come twice.
pub(super) fn read(files: &[PathBuf]) -> Result<Tables, Failure> {
    let (mut tables, mut problems) = (Tables::default(), Vec::new());
    let (mut studies, mut policies) = (BTreeMap::new(), BTreeMap::new());
    for path in files {
        let bytes = std::fs::read(path).map_err(|error| could_read(path, &error))?;
        match one(bytes) {
            Ok(Rows::Studies(rows)) => tables.studies.extend(once(rows, path, &mut studies, &mut problems)),
            Ok(Rows::Policies(rows)) => {
                tables.has_policies = true;
                tables.policies.extend(once_each(rows, path, &mut policies, &mut problems));
            }
            Err(why) => {
                let problem = Problem::new(phrases::no_record_table(shown(path), why));
                problems.push(problem.help(phrases::give_tables()));
            }
        }
        if problems.len() >= MAX_PROBLEMS {
            break;
        }
    }
    let mut told = BTreeSet::new();
    for ((study, _), path) in &policies {
        if !studies.contains_key(study) && problems.len() < MAX_PROBLEMS && told.insert(study) {
            let problem = phrases::policies_without_study(study, shown(path));
            problems.push(Problem::new(problem).help(phrases::give_studies_too()));
        }
    }
    if problems.is_empty() { Ok(tables) } else { Err(Failure::Invalid(problems)) }
}

fn once<'a>(
    rows: Vec<StudyRecord>,
    path: &'a Path,
    known: &mut BTreeMap<String, &'a Path>,
    problems: &mut Vec<Problem>,
) -> Vec<StudyRecord> {
    for row in &rows {
        if let Some(first) = known.insert(row.study.clone(), path) {
            let problem = phrases::study_in_two(&row.study, shown(first), shown(path));
            problems.push(Problem::new(problem).help(phrases::give_each_once()));
        }
    }
    rows
}

fn once_each<'a>(
    rows: Vec<PolicyRecord>,
    path: &'a Path,
    known: &mut BTreeMap<(String, String), &'a Path>,
    problems: &mut Vec<Problem>,
) -> Vec<PolicyRecord> {
    for row in &rows {
        if let Some(first) = known.insert((row.study.clone(), row.policy.clone()), path) {
            let problem = phrases::policy_in_two(&row.policy, &row.study, shown(first), shown(path));
            problems.push(Problem::new(problem).help(phrases::give_each_once()));
        }
    }
    rows
}

enum Rows {
    Studies(Vec<StudyRecord>),
    Policies(Vec<PolicyRecord>),
}

/// The rows of a table, whose columns say which one it is. Columns that an engine adds are left alone.
fn one(bytes: Vec<u8>) -> Result<Rows, Message> {
    let frame = Frame::read(bytes)?;
    let places: BTreeMap<&str, usize> =
        frame.columns().iter().enumerate().map(|(place, column)| (column.name.as_str(), place)).collect();
    let cell = |row: usize| {
        let (places, frame) = (&places, &frame);
        move |name: &'static str| places.get(name).map_or(Cell::Missing, |place| frame.cell(row, *place))
    };
    if places.contains_key("policy") {
        check(&frame, &places, &PolicyRecord::TABLE)?;
        let rows = (0..frame.height()).map(|row| PolicyRecord::of_cells(cell(row)).map_err(bad(row)));
        return Ok(Rows::Policies(rows.collect::<Result<_, _>>()?));
    }
    check(&frame, &places, &StudyRecord::TABLE)?;
    let rows = (0..frame.height()).map(|row| StudyRecord::of_cells(cell(row)).map_err(bad(row)));
    Ok(Rows::Studies(rows.collect::<Result<_, _>>()?))
}

fn bad(row: usize) -> impl Fn(&'static str) -> Message {
    move |column| phrases::bad_cell((row + 1).to_string(), column)
}

/// Whether all columns are there, and every row is of this version.
fn check(frame: &Frame, places: &BTreeMap<&str, usize>, table: &RecordTable) -> Result<(), Message> {
    let names = std::iter::once(SCHEMA).chain(table.columns.iter().map(|column| column.name));
    if let Some(name) = names.into_iter().find(|name| !places.contains_key(name)) {
        return Err(phrases::lacks_column(name));
    }
    let place = places.get(SCHEMA).copied().unwrap_or_default();
    let found = (0..frame.height()).map(|row| frame.text(row, place, false));
    match found.into_iter().find(|found| found != table.schema) {
        Some(found) => Err(phrases::of_other_schema(Message::of_value(&found), table.schema)),
        None => Ok(()),
    }
}
