//! All files to one inventory: columns side by side, one row a device.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use polars::frame::DataFrame;
use polars::prelude::{AnyValue, Column, DataType, IdxCa, IdxSize, Series};

use super::columns::{FIELDS, field_named};
use super::found::Import;
use super::layout::STATUS_AS_WRITTEN;
use super::notes::Notes;
use super::read::{FileRows, reject};
use super::{ColumnType, Inventory, key};
use crate::problem::Problem;

fn internal(error: impl std::fmt::Display) -> Vec<Problem> {
    vec![Problem::new(error.to_string())]
}

/// Joins the files.
pub(crate) fn merge(
    files: Vec<FileRows>,
    mut import: Import,
    mut notes: Notes,
    as_of: Date,
) -> Result<Inventory, Vec<Problem>> {
    let mut types: BTreeMap<String, ColumnType> = BTreeMap::new();
    for always in ["device_id", "managed_status"] {
        types.insert(always.to_owned(), ColumnType::Text);
    }
    for name in files.iter().flat_map(|file| file.frame.get_column_names_owned()) {
        let kind = field_named(&name).map_or(ColumnType::Text, super::columns::Field::column_type);
        types.insert(name.to_string(), kind);
    }
    let mut frame: Option<DataFrame> = None;
    let (mut lines, mut dead, mut inputs) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        let part = complete(&file.frame, &types)?;
        frame = Some(match frame {
            None => part,
            Some(before) => before.vstack(&part).map_err(internal)?,
        });
        lines.extend(file.lines.iter().map(|line| (file.file.clone(), *line)));
        dead.extend(file.dead);
        inputs.push(file.input);
    }
    let mut frame = frame.ok_or_else(|| {
        vec![Problem::new("the study has no inventory file").help("name one in `[inventory] files`")]
    })?;
    frame.rechunk_mut();
    let chosen = choose(&frame, &lines, &dead, &mut import, &mut notes)?;
    let mut frame = frame.take(&IdxCa::from_vec("take".into(), chosen)).map_err(internal)?;
    import.imported = frame.height() as u64;
    if frame.height() == 0 {
        return Err(vec![Problem::new("no row of the inventory could be used").help(first_reason(&import))]);
    }
    let unknown_statuses = unknown_statuses(&frame);
    if frame.drop_in_place(STATUS_AS_WRITTEN).is_ok() {
        types.remove(STATUS_AS_WRITTEN);
    }
    gaps(&frame, as_of, &mut notes)?;
    import.warnings = notes.into_warnings();
    Ok(Inventory { frame, types, unknown_statuses, import, inputs })
}

/// Words of managed statuses that nobody knows; no word at all is `(empty)`.
fn unknown_statuses(frame: &DataFrame) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for row in 0..frame.height() {
        let word = match value(frame, "managed_status", row) {
            AnyValue::Null => "(empty)".to_owned(),
            status if status.get_str() == Some("unknown") => {
                value(frame, STATUS_AS_WRITTEN, row).get_str().unwrap_or("unknown").to_owned()
            }
            _ => continue,
        };
        *counts.entry(word).or_default() += 1;
    }
    counts
}

fn first_reason(import: &Import) -> String {
    import.rejected_rows.first().map_or_else(
        || "check the file".to_owned(),
        |row| format!("line {} of `{}`: {}", row.line, row.file, row.reason),
    )
}

/// The frame of a file with every column that some file has.
fn complete(frame: &DataFrame, types: &BTreeMap<String, ColumnType>) -> Result<DataFrame, Vec<Problem>> {
    let canonical = FIELDS.iter().map(|field| field.name).filter(|name| types.contains_key(*name));
    let kept = types.keys().map(String::as_str).filter(|name| field_named(name).is_none());
    let columns = canonical.chain(kept).map(|name| {
        let dtype = match types.get(name) {
            Some(ColumnType::Date) => DataType::Int64,
            Some(ColumnType::Number) => DataType::Float64,
            Some(ColumnType::Flag) => DataType::Boolean,
            _ => DataType::String,
        };
        match frame.column(name) {
            Ok(column) => column.cast(&dtype).unwrap_or_else(|_| column.clone()),
            Err(_) => Column::from(Series::full_null(name.into(), frame.height(), &dtype)),
        }
    });
    DataFrame::new(frame.height(), columns.collect()).map_err(internal)
}

/// The row of each device: the first place, the newest values.
fn choose(
    frame: &DataFrame,
    lines: &[(String, u64)],
    dead: &[bool],
    import: &mut Import,
    notes: &mut Notes,
) -> Result<Vec<IdxSize>, Vec<Problem>> {
    let ids = frame.column("device_id").and_then(|c| c.str()).map_err(internal)?;
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    let mut order: Vec<Vec<usize>> = Vec::new();
    for (row, id) in ids.iter().enumerate() {
        if dead.get(row) == Some(&true) {
            continue;
        }
        let group = *groups.entry(key::id_key(id.unwrap_or_default())).or_insert_with(|| {
            order.push(Vec::new());
            order.len() - 1
        });
        if let Some(rows) = order.get_mut(group) {
            rows.push(row);
        }
    }
    let mut chosen = Vec::with_capacity(order.len());
    for rows in &order {
        let winner = match rows.as_slice() {
            [only] => Some(*only),
            several => duplicate(frame, several, lines, import, notes),
        };
        chosen.extend(winner.and_then(|row| IdxSize::try_from(row).ok()));
    }
    Ok(chosen)
}

fn value<'f>(frame: &'f DataFrame, column: &str, row: usize) -> AnyValue<'f> {
    frame.column(column).ok().and_then(|c| c.get(row).ok()).unwrap_or(AnyValue::Null)
}

fn reported(frame: &DataFrame, row: usize) -> i64 {
    value(frame, "last_reported_at", row).extract().unwrap_or(i64::MIN)
}

/// Equal rows are one; of different rows the newest holds; without a newest one none can be used.
fn duplicate(
    frame: &DataFrame,
    rows: &[usize],
    lines: &[(String, u64)],
    import: &mut Import,
    notes: &mut Notes,
) -> Option<usize> {
    let newest = rows.iter().map(|row| reported(frame, *row)).max()?;
    let latest: Vec<usize> = rows.iter().copied().filter(|row| reported(frame, *row) == newest).collect();
    let winner = *latest.first()?;
    let id = value(frame, "device_id", winner).get_str().unwrap_or_default().to_owned();
    let same = |row: &usize| {
        frame
            .columns()
            .iter()
            .filter(|c| c.name() != "device_id")
            .all(|c| c.get(*row).ok() == c.get(winner).ok())
    };
    if rows.iter().any(|row| value(frame, "device_id", *row).get_str() != Some(&id)) {
        notes.add(
            "id-case",
            "",
            "device ids differ only in case",
            "they count as one device",
            &format!("`{id}`"),
        );
    }
    if !latest.iter().all(same) {
        for row in rows {
            if let Some((file, line)) = lines.get(*row) {
                reject(
                    import,
                    file,
                    *line,
                    format!(
                        "the device `{id}` stands here more than once, with different values of the same age"
                    ),
                );
            }
        }
        return None;
    }
    import.merged += rows.len() as u64 - 1;
    let (subject, message, consequence) = if rows.iter().all(same) {
        (
            "merged-duplicate",
            "devices stand in the inventory more than once, with equal values",
            "each counts once",
        )
    } else {
        ("conflict", "devices stand in the inventory with different values", "the newest report holds")
    };
    let places: Vec<String> = rows
        .iter()
        .filter_map(|row| lines.get(*row))
        .map(|(file, line)| format!("line {line} of `{file}`"))
        .collect();
    notes.add(subject, "", message, consequence, &format!("`{id}`: {}", places.join(", ")));
    Some(winner)
}

/// Warnings about what is not there, each with what follows from it.
fn gaps(frame: &DataFrame, as_of: Date, notes: &mut Notes) -> Result<(), Vec<Problem>> {
    for (column, consequence) in [
        ("managed_status", "devices of unknown status are in scope only under `scope = \"all\"`"),
        ("last_reported_at", "`retire` conditions on its age cannot see them"),
        ("platform", "conditions on `platform` cannot see them"),
    ] {
        let missing = frame.column(column).map_or(frame.height(), Column::null_count);
        let message = format!("devices are without `{column}`");
        notes.add_many(missing, "missing-value", column, &message, consequence, "");
    }
    let Ok(column) = frame.column("last_reported_at") else { return Ok(()) };
    let midnight =
        TimeZone::UTC.to_ambiguous_zoned_datetime(as_of.at(0, 0, 0, 0)).compatible().map_err(internal)?;
    let day = midnight.timestamp().as_millisecond();
    let late =
        column.i64().map_err(internal)?.iter().flatten().filter(|at| *at > day + 2 * 86_400_000).count();
    let consequence = "their age counts as negative: check `as_of` and `timezone`";
    notes.add_many(late, "future-report", "", "devices reported after the inventory's date", consequence, "");
    Ok(())
}
