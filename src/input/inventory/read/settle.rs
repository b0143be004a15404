//! What only a whole column can tell: the order of day and month, day numbers of spreadsheets.

use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::input::Options;
use crate::input::column::cells::{Values, seed, sum_of_date};
use crate::input::column::date_column::Dates;
use crate::input::column::store::{Column, NO_DATE};
use crate::input::console::layout::Layout;
use crate::input::inventory::import::Import;
use crate::input::inventory::notes::Notes;
use crate::input::inventory::read::rows::Rows;
use crate::input::inventory::read::{FileRows, Known, numbers, rows};
use crate::input::inventory::refusal::Refusal;
use crate::input::value::dates;
use crate::input::value::dates::Order;
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
    let zone = time_zone(options)?;
    let mut dead: Vec<(usize, String)> = Vec::new();
    let (mut columns, mut types) = (Vec::new(), Vec::new());
    for (plan, cells) in rows::columns(layout).zip(std::mem::take(&mut rows.cells)) {
        types.push((plan.name.clone(), plan.field.column_type()));
        let column = match cells.values {
            Values::Date(dates) => {
                let (instants, torn) =
                    instants(file, layout.kind, &plan.name, dates, (options, &zone), &mut rows.notes)?;
                dead.extend(torn.into_iter().map(|row| (row, plan.name.clone())));
                let seed = seed(&plan.name);
                rows.sums
                    .par_iter_mut()
                    .zip(&instants)
                    .filter(|(_, date)| **date != NO_DATE)
                    .for_each(|(sum, date)| *sum = sum.wrapping_add(sum_of_date(seed, *date)));
                Column::Date(instants)
            }
            Values::Number(numbers) => {
                Column::Number(numbers::settle(about, &plan.name, numbers, &mut rows.notes))
            }
            Values::Text(texts) => Column::Text(texts),
            Values::Flag(flags) => Column::Flag(flags),
        };
        if plan.kept {
            columns.push((plan.name.clone(), column));
        }
    }
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
    dead.dedup();
    Ok(FileRows {
        name: file.to_owned(),
        ids: rows.ids,
        keys: rows.keys,
        lines: rows.lines,
        sums: rows.sums,
        twins: rows.twins,
        columns,
        types,
        dead,
        read,
        witnessed: rows.witnessed.without(&gone),
    })
}

type Instants = (Vec<i64>, Vec<usize>);

fn instants(
    file: &str,
    kind: &str,
    column: &str,
    mut dates: Dates,
    (options, zone): (&Options, &TimeZone),
    notes: &mut Notes,
) -> Result<Instants, Vec<Problem>> {
    settle_serials(file, column, &mut dates, notes);
    if options.timezone.is_none() && !kind.starts_with("maas360") {
        let message = format!("dates of `{column}` in `{file}` name no time zone and are read as UTC");
        let consequence = "ages may be off by a day: set `[inventory] timezone`, such as `Asia/Tokyo`";
        notes.add_many(dates.without_zone(), "assumed-zone", column, &message, consequence, "");
    }
    let (order, torn) = order(file, kind, column, &dates, options, notes)?;
    let (instants, rows) = dates.instants(order, zone);
    Ok((instants, if torn { rows } else { Vec::new() }))
}

/// Day numbers of a spreadsheet are dates only where the whole column is such.
fn settle_serials(file: &str, column: &str, dates: &mut Dates, notes: &mut Notes) {
    match (dates.proofs.serials, dates.proofs.others > 0) {
        (0, _) => {}
        (_, false) => {
            let message =
                format!("dates of `{column}` in `{file}` are day numbers of a spreadsheet, read as of 1900");
            notes.add(
                "serial-dates",
                column,
                &message,
                "they are wrong by four years in files of old Macs",
                "",
            );
        }
        (serials, true) => {
            let message = format!("day numbers stand among the dates of `{column}` in `{file}`");
            let count = usize::try_from(serials).unwrap_or(usize::MAX);
            notes.add_many(count, "mixed-dates", column, &message, "they count as unknown", "");
            dates.drop_serials();
        }
    }
}

fn time_zone(options: &Options) -> Result<TimeZone, Vec<Problem>> {
    let Some(name) = &options.timezone else { return Ok(TimeZone::UTC) };
    dates::time_zone(name).ok_or_else(|| {
        vec![
            Problem::new(format!("unknown time zone `{name}`"))
                .help("`timezone` is `UTC`, an offset such as `+09:00` or a zone such as `Asia/Tokyo`"),
        ]
    })
}

/// The order of a date column, and whether the column proves both.
fn order(
    file: &str,
    kind: &str,
    column: &str,
    dates: &Dates,
    options: &Options,
    notes: &mut Notes,
) -> Result<(Option<Order>, bool), Vec<Problem>> {
    match options.date_order.as_deref() {
        Some("mdy") => return Ok((Some(Order::MonthFirst), false)),
        Some("dmy") => return Ok((Some(Order::DayFirst), false)),
        None | Some("ymd") => {}
        Some(other) => {
            return Err(vec![
                Problem::new(format!("unknown date order `{other}`"))
                    .help("`date_order` is `mdy`, `dmy` or `ymd`"),
            ]);
        }
    }
    let proofs = dates.proofs;
    match (proofs.month_first > 0, proofs.day_first > 0, proofs.open > 0) {
        (true, true, _) => Ok((None, true)),
        (true, false, _) => Ok((Some(Order::MonthFirst), false)),
        (false, true, _) => Ok((Some(Order::DayFirst), false)),
        (false, false, false) => Ok((None, false)),
        (false, false, true) if kind.starts_with("maas360") => {
            let message =
                format!("dates of `{column}` in `{file}` are read month first, as the portal writes them");
            notes.add(
                "date-order-assumed",
                column,
                &message,
                "ages are wrong if the file has the day first: then set `[inventory] date_order` to `dmy`",
                "",
            );
            Ok((Some(Order::MonthFirst), false))
        }
        (false, false, true) => Err(vec![
            Problem::new(format!("the dates of `{column}` in `{file}` may be month first or day first"))
                .help("set `[inventory] date_order` to `mdy` or `dmy`"),
        ]),
    }
}
