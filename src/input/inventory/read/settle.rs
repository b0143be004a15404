//! From rows to columns, once all rows of a file are known.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::input::column::cells::{Values, is_summed, sum_of};
use crate::input::column::store::{Column, NO_DATE};
use crate::input::console::layout::{Kept, Layout};
use crate::input::inventory::import::Import;
use crate::input::inventory::notes::Notes;
use crate::input::inventory::read::instants::DateColumn;
use crate::input::inventory::read::rows::{Rows, folded};
use crate::input::inventory::read::{FileRows, Known, instants, numbers, rows};
use crate::input::inventory::refusal::Refusal;
use crate::problem::Problem;

/// What is known about a file whose columns are settled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) file: &'a str,
    pub(crate) kind: &'a str,
    /// As reports show it.
    pub(crate) delimiter: &'a str,
    pub(crate) known: Known<'a>,
}

/// The columns of a file that was read to its end.
pub(crate) fn settle(
    about: About<'_>,
    layout: &Layout,
    mut rows: Rows,
    (import, notes): (&mut Import, &mut Notes),
) -> Result<FileRows, Vec<Problem>> {
    let About { file, known: Known { options, .. }, .. } = about;
    let zone = instants::time_zone(options).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let mut dead: Vec<(usize, String)> = Vec::new();
    let no_devices = std::mem::take(&mut rows.dead);
    let (mut columns, mut types, mut each) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut sums = std::mem::take(&mut rows.each).into_iter();
    for (plan, cells) in rows::columns(layout).zip(std::mem::take(&mut rows.cells)) {
        let mut own = sums.next();
        types.push((plan.name.clone(), plan.field.column_type()));
        let column = match cells.values {
            Values::Date(dates) => {
                let column = DateColumn { plan, dates, twin: cells.twin };
                let settled = instants::settle(about, column, &zone, (&rows.lines, &mut rows.notes));
                let (instants, torn) = match settled {
                    Ok(settled) => settled,
                    Err(problem) => {
                        problems.push(problem);
                        continue;
                    }
                };
                dead.extend(torn.into_iter().map(|row| (row, plan.name.clone())));
                let add = |(sum, date): (&mut u64, &i64)| {
                    *sum = sum.wrapping_add(sum_of(cells.seed, &date.to_le_bytes()));
                };
                let dated = rows.sums.par_iter_mut().zip(&instants);
                dated.filter(|(_, date)| **date != NO_DATE).for_each(add);
                own = own.map(|_| {
                    instants.iter().map(|date| folded(sum_of(cells.seed, &date.to_le_bytes()))).collect()
                });
                Column::Date(instants)
            }
            Values::Number(numbers) => {
                // Of a column that nobody asks for, only the sums of rows count.
                let mut unsaid = Notes::default();
                let notes = if plan.kept == Kept::All { &mut rows.notes } else { &mut unsaid };
                let (values, opens) = numbers::settle(about, &plan.name, numbers, notes);
                for (row, open) in opens {
                    let more = open.summed(|value| sum_of(cells.seed, value));
                    if let Some(sum) = rows.sums.get_mut(row) {
                        *sum = sum.wrapping_add(more);
                    }
                    if let Some(sum) = own.as_mut().and_then(|own| own.get_mut(row)) {
                        *sum = folded(more);
                    }
                }
                Column::Number(values)
            }
            Values::Text(texts) => Column::Text(texts),
            Values::Flag(flags) => Column::Flag(flags),
        };
        if let Some(own) = own.filter(|_| is_summed(plan)) {
            each.insert(plan.name.clone(), own);
        }
        if plan.kept != Kept::No {
            columns.push((plan.name.clone(), column));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    // A row that is not a device has no date that could be refused.
    dead.retain(|(row, _)| no_devices.binary_search(row).is_err());
    dead.sort_by_key(|(row, _)| *row);
    dead.dedup_by_key(|(row, _)| *row);
    let mut gone = Vec::new();
    for (row, column) in &dead {
        let line = u64::from(rows.lines.get(*row));
        gone.push(line);
        rows.reject(file, line, &Refusal::OpenDate(column.clone()));
    }
    let read = rows.read;
    import.add(&mut rows);
    notes.append(rows.notes);
    let mut dead: Vec<usize> = dead.into_iter().map(|(row, _)| row).collect();
    dead.extend(no_devices);
    dead.sort_unstable();
    Ok(FileRows {
        name: file.to_owned(),
        ids: rows.ids,
        keys: rows.keys,
        lines: rows.lines,
        sums: rows.sums,
        each,
        twins: rows.twins,
        columns,
        types,
        dead,
        read,
        witnessed: rows.witnessed.without(&gone),
    })
}
