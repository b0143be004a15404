//! All files to one inventory: columns side by side, one row a device.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::slice::ParallelSliceMut as _;

use crate::input::column::date_column;
use crate::input::column::store::Column;
use crate::input::column::store::ColumnType;
use crate::input::column::strings::{Index, Strings, short_key};
use crate::input::console::layout::{as_written, is_as_written};
use crate::input::file_account::Input;
use crate::input::file_account::LISTED;
use crate::input::inventory::devices::DateForms;
use crate::input::inventory::devices::Inventory;
use crate::input::inventory::garbled;
use crate::input::inventory::ids;
use crate::input::inventory::import::{Conflict, Import, RowPlace};
use crate::input::inventory::notes::Notes;
use crate::input::inventory::read::FileRows;
use crate::input::inventory::read::lines::Lines;
use crate::input::inventory::refusal::Refusal;
use crate::input::inventory::witness::Row;
use crate::input::value::key::id_key;
use crate::phrases::input::{places, rows as phrases};
use crate::phrases::lists::{comma, listed};
use crate::problem::{Message, Problem};

/// Joins the files.
pub(crate) fn merge(
    files: Vec<FileRows>,
    inputs: Vec<Input>,
    mut import: Import,
    mut notes: Notes,
    (as_of, zone): (Date, &TimeZone),
) -> Result<Inventory, Vec<Problem>> {
    let Some(mut all) = All::of(files, zone.clone()) else {
        return Err(vec![Problem::new(phrases::no_file()).help(phrases::name_file())]);
    };
    all.choose(&mut import, &mut notes).map_err(|problem| vec![problem])?;
    all.link(&mut notes);
    import.imported = all.ids.len() as u64;
    if all.ids.is_empty() {
        return Err(vec![unusable(&import)]);
    }
    let unknown_statuses = all.unknown_statuses();
    let written = all.written();
    garbled::note(&all.columns, &mut notes);
    ids::note(&all.ids, &mut notes);
    all.gaps(as_of, &mut notes);
    import.warnings = notes.into_warnings();
    all.ids.shrink();
    all.columns.values_mut().for_each(Column::shrink);
    Ok(Inventory {
        devices: all.ids.len(),
        ids: all.ids,
        columns: all.columns,
        types: all.types,
        unknown_statuses,
        written,
        dates: DateForms::default(),
        import,
        inputs,
        witnessed: all.witnessed,
    })
}

/// Keys that appear more than once.
fn shared<K: Ord + Copy + Send + std::hash::Hash>(mut keys: Vec<K>) -> HashSet<K> {
    keys.par_sort_unstable();
    let pairs = keys.windows(2).filter(|pair| pair.first() == pair.last());
    pairs.filter_map(|pair| pair.first().copied()).collect()
}

/// No row is left: the first reason stands for all.
fn unusable(import: &Import) -> Problem {
    let problem = Problem::new(phrases::none_usable());
    let Some(row) = import.rejected_rows.first() else { return problem.help(phrases::check_file()) };
    problem.help(phrases::first_reason(row.line.to_string(), &row.file, &row.reason))
}

/// Rows that hold of a device: the newest one, and such of the same moment as agree with it.
type Latest = Vec<usize>;

/// The rows of all files, one below the other.
struct All {
    ids: Strings,
    keys: Vec<u32>,
    columns: BTreeMap<String, Column>,
    types: BTreeMap<String, ColumnType>,
    lines: Vec<Lines>,
    sums: Vec<u64>,
    twins: Vec<u64>,
    dead: Vec<usize>,
    /// First row and name of each file.
    files: Vec<(usize, String)>,
    /// The columns of each file that stay.
    columns_of: Vec<BTreeSet<String>>,
    /// Sums of the cells of each column, by file; empty where there is one file.
    each_of: Vec<BTreeMap<String, Vec<u32>>>,
    /// Whether some file has a column for the managed status.
    has_status: bool,
    /// Rows that may be of the device that is asked for, in the order of the files.
    witnessed: Vec<Row>,
    /// Where days begin.
    zone: TimeZone,
}

impl All {
    fn of(files: Vec<FileRows>, zone: TimeZone) -> Option<Self> {
        let mut files = files.into_iter();
        let mut all = Self::first(files.next()?, zone);
        files.for_each(|file| all.add(file));
        let devices = all.ids.len();
        for always in ["device_id", "managed_status"] {
            all.types.insert(always.to_owned(), ColumnType::Text);
        }
        all.has_status = all.types.contains_key(&as_written("managed_status"));
        all.types.retain(|name, _| is_as_written(name).is_none());
        let status = || Column::empty(ColumnType::Text, devices);
        all.columns.entry("managed_status".to_owned()).or_insert_with(status);
        Some(all)
    }

    fn first(file: FileRows, zone: TimeZone) -> Self {
        Self {
            zone,
            columns_of: vec![file.columns.iter().map(|(name, _)| name.clone()).collect()],
            each_of: vec![file.each],
            ids: file.ids,
            keys: file.keys,
            columns: file.columns.into_iter().collect(),
            types: file.types.into_iter().collect(),
            lines: vec![file.lines],
            sums: file.sums,
            twins: file.twins,
            dead: file.dead,
            files: vec![(0, file.name)],
            has_status: false,
            witnessed: file.witnessed,
        }
    }

    fn add(&mut self, file: FileRows) {
        let (before, more) = (self.ids.len(), file.ids.len());
        self.files.push((before, file.name));
        self.ids.append(&file.ids);
        self.keys.extend(file.keys);
        self.lines.push(file.lines);
        self.sums.extend(file.sums);
        self.twins.resize(before, 0);
        self.twins.extend(file.twins);
        self.twins.resize(before + more, 0);
        self.dead.extend(file.dead.into_iter().map(|row| row + before));
        self.each_of.push(file.each);
        self.types.extend(file.types);
        self.witnessed.extend(file.witnessed);
        let mut columns: BTreeMap<String, Column> = file.columns.into_iter().collect();
        self.columns_of.push(columns.keys().cloned().collect());
        for (name, column) in &mut self.columns {
            let next = columns.remove(name).unwrap_or_else(|| Column::empty(column.kind(), more));
            column.append(next);
        }
        for (name, column) in columns {
            let mut whole = Column::empty(column.kind(), before);
            whole.append(column);
            self.columns.insert(name, whole);
        }
    }

    /// Keeps one row a device: at its first place, with the newest values.
    fn choose(&mut self, import: &mut Import, notes: &mut Notes) -> Result<(), Problem> {
        let mut gone: BTreeSet<usize> = self.dead.iter().copied().collect();
        let several = self.several(&gone);
        if let Some(problem) = self.numbered_apart(several.values(), import) {
            return Err(problem);
        }
        gone.extend(several.values().flat_map(|rows| rows.iter().skip(1)));
        self.witness(&several);
        let mut latest: BTreeMap<usize, Latest> = BTreeMap::new();
        for (first, rows) in &several {
            match self.duplicate(rows, import, notes) {
                Some(rows) => drop(latest.insert(*first, rows)),
                None => drop(gone.insert(*first)),
            }
        }
        if gone.is_empty() {
            return Ok(());
        }
        let rows = (0..self.ids.len()).filter(|row| !gone.contains(row));
        let chosen = rows.map(|row| latest.get(&row).and_then(|rows| rows.first().copied()).unwrap_or(row));
        let chosen: Vec<u32> = chosen.filter_map(|row| u32::try_from(row).ok()).collect();
        let several = latest.into_values().filter(|rows| self.are_of_several(rows));
        let several = several.filter_map(|rows| Some((u32::try_from(*rows.first()?).ok()?, rows)));
        self.take(&chosen, &several.collect());
        Ok(())
    }

    /// The problem of rows of one number in exports of Jamf's mobile devices and of its computers, which are numbered apart.
    fn numbered_apart<'r>(
        &self,
        mut several: impl Iterator<Item = &'r Vec<usize>>,
        import: &Import,
    ) -> Option<Problem> {
        let is_of = |row: usize, kind: &str| {
            let name = self.place(row).0;
            import.files.iter().any(|file| file.path == name && file.kind == kind)
        };
        let kinds = ["jamf-mobile", "jamf-computers"];
        if !kinds.iter().all(|kind| import.files.iter().any(|file| file.kind == *kind)) {
            return None;
        }
        let rows = several.find(|rows| kinds.iter().all(|kind| rows.iter().any(|row| is_of(*row, kind))))?;
        let id = rows.first().map(|row| self.ids.get(*row)).unwrap_or_default();
        let problem = Problem::new(phrases::numbered_apart(Message::of_value(id)));
        Some(problem.help(phrases::identify_by_udid()))
    }

    /// Rows of one device, under the first of them. Most rows are alone with their key, and not looked at.
    fn several(&mut self, dead: &BTreeSet<usize>) -> BTreeMap<usize, Vec<usize>> {
        let shared = shared(std::mem::take(&mut self.keys));
        let mut several: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        if shared.is_empty() {
            return several;
        }
        let mut index = Index::default();
        let is_shared = |row: &usize| shared.contains(&short_key(self.ids.get(*row)));
        for row in (0..self.ids.len()).filter(|row| is_shared(row) && !dead.contains(row)) {
            if let Some(first) = index.insert(&self.ids, row) {
                several.entry(first).or_insert_with(|| vec![first]).push(row);
            }
        }
        several
    }

    /// Whether rows are of several files, of which one may have columns that another lacks.
    fn are_of_several(&self, rows: &[usize]) -> bool {
        let mut files = rows.iter().map(|row| self.file(*row));
        let first = files.next();
        files.any(|file| Some(file) != first)
    }

    /// Keeps a row of each device. What its file has no column for is that of the next one of `several` whose file has it.
    fn take(&mut self, rows: &[u32], several: &BTreeMap<u32, Latest>) {
        let of = |row: &u32| several.get(row).into_iter().flatten();
        let mut columns = std::mem::take(&mut self.columns);
        for (name, column) in &mut columns {
            let with = |row: &u32| {
                let other = of(row).find(|row| self.has_column(**row, name));
                other.and_then(|row| u32::try_from(*row).ok()).unwrap_or(*row)
            };
            *column = column.take(&rows.iter().map(with).collect::<Vec<u32>>());
        }
        let twin = |row: usize| self.twins.get(row).copied().filter(|twin| *twin != 0);
        let twins = |row: &u32| twin(*row as usize).or_else(|| of(row).find_map(|row| twin(*row)));
        if !self.twins.is_empty() {
            self.twins = rows.iter().map(|row| twins(row).unwrap_or_default()).collect();
        }
        self.columns = columns;
        self.ids = self.ids.take(rows);
        // Sums, lines and files are asked for no more.
        (self.sums, self.lines) = (Vec::new(), Vec::new());
    }

    /// A row that was kept speaks for a device: all rows of that device are to be known.
    fn witness(&mut self, several: &BTreeMap<usize, Vec<usize>>) {
        if self.witnessed.is_empty() {
            return;
        }
        let ids: BTreeSet<String> = self.witnessed.iter().map(|row| id_key(&row.id)).collect();
        let places = (0_usize..).zip(&self.files).map(|(place, (_, name))| (name.clone(), place));
        let order: BTreeMap<String, usize> = places.collect();
        let known: BTreeSet<(&str, u64)> =
            self.witnessed.iter().map(|row| (row.file.as_str(), row.line)).collect();
        let rows = several.values().flatten().filter(|row| ids.contains(&id_key(self.ids.get(**row))));
        let mut more = Vec::new();
        for row in rows {
            let (file, line) = self.place(*row);
            if !known.contains(&(file, line)) {
                let id = self.ids.get(*row).to_owned();
                more.push(Row { file: file.to_owned(), line, id, cells: Vec::new() });
            }
        }
        self.witnessed.extend(more);
        self.witnessed.sort_by_key(|row| (order.get(&row.file).copied(), row.line));
    }

    fn reported(&self, row: usize) -> Option<i64> {
        self.columns.get("last_reported_at")?.date(row)
    }

    /// The place of the file of a row.
    fn file(&self, row: usize) -> Option<usize> {
        // Of files without rows, which start where the next one does, the last one counts.
        self.files.partition_point(|(first, _)| *first <= row).checked_sub(1)
    }

    fn place(&self, row: usize) -> (&str, u64) {
        let found = self.file(row).and_then(|at| Some((self.files.get(at)?, self.lines.get(at)?)));
        found.map_or(("", 0), |((first, name), lines)| (name.as_str(), u64::from(lines.get(row - first))))
    }

    /// Whether a row names the day or the minute alone of another row's time: which of them is newer, nobody can tell.
    fn may_be(&self, row: usize, time: Option<i64>) -> bool {
        self.reported(row).zip(time).is_some_and(|(day, time)| date_column::may_be(&self.zone, day, time))
    }

    /// Equal rows are one; of different rows the newest holds; without a newest one none can be used.
    fn duplicate(&self, rows: &[usize], import: &mut Import, notes: &mut Notes) -> Option<Latest> {
        let newest = rows.iter().map(|row| self.reported(*row)).max()?;
        let is_newest = |row: &usize| self.reported(*row) == newest;
        let winner = rows.iter().copied().find(is_newest)?;
        let is_latest = |row: &usize| is_newest(row) || self.may_be(*row, newest);
        let mut latest: Latest = rows.iter().copied().filter(is_latest).collect();
        let device = self.ids.get(winner);
        if rows.iter().any(|row| self.ids.get(*row) != device) {
            let said = || (phrases::ids_differ_in_case(), phrases::one_device());
            notes.add("id-case", "", said, || Message::of_quoted(device));
        }
        if !self.agree(&latest) {
            self.conflict(rows, None, import);
            for row in rows {
                let (file, line) = self.place(*row);
                let refusal = Refusal::Conflict(device.to_owned());
                import.reject(file, line, &refusal);
                notes.refused(&refusal, file, line);
            }
            return None;
        }
        import.merged += rows.len() as u64 - 1;
        let are_equal = latest.len() == rows.len();
        if !are_equal {
            self.conflict(rows, Some(winner), import);
            self.note_lost(rows, &latest, notes);
        }
        let (id, subject, said) = if are_equal {
            ("merged-duplicate", "", (phrases::equal_rows(), phrases::each_counts_once()))
        } else if rows.iter().any(|row| self.reported(*row).is_none()) {
            ("conflict", "undated", (phrases::different_rows(), phrases::dated_holds()))
        } else {
            ("conflict", "", (phrases::different_rows(), phrases::newest_holds()))
        };
        let sample = || {
            let places = rows.iter().map(|row| self.place(*row));
            let lines = listed(places.map(|(file, line)| places::line_of(line.to_string(), file)), comma());
            places::lines_of_device(Message::of_value(device), lines)
        };
        notes.add(id, subject, || said, sample);
        latest.sort_by_key(|row| *row != winner);
        Some(latest)
    }

    /// Whether no row contradicts another: those of one file are equal, and those of several in each column that both have.
    fn agree(&self, rows: &[usize]) -> bool {
        let (mut of_file, mut of_column) = (BTreeMap::new(), BTreeMap::new());
        rows.iter().all(|row| {
            let Some((file, (first, _))) = self.file(*row).and_then(|at| Some((at, self.files.get(at)?)))
            else {
                return false;
            };
            let sum = self.sums.get(*row);
            let mut columns = self.each_of.get(file).into_iter().flatten();
            *of_file.entry(file).or_insert(sum) == sum
                && columns.all(|(name, sums)| {
                    let sum = sums.get(row - first);
                    *of_column.entry(name).or_insert(sum) == sum
                })
        })
    }

    fn has_column(&self, row: usize, name: &str) -> bool {
        let columns = self.file(row).and_then(|file| self.columns_of.get(file));
        columns.is_some_and(|columns| columns.contains(name))
    }

    /// The newest rows hold whole: what only files of older rows have columns for is lost.
    fn note_lost(&self, rows: &[usize], latest: &[usize], notes: &mut Notes) {
        let files = latest.iter().filter_map(|row| self.columns_of.get(self.file(*row)?));
        let known: BTreeSet<&String> = files.flatten().collect();
        let id = latest.first().map(|row| self.ids.get(*row)).unwrap_or_default();
        let is_lost = |name: &String, column: &Column| {
            !known.contains(name)
                && is_as_written(name).is_none()
                && rows.iter().any(|row| column.shown(*row).is_some())
        };
        for (name, _) in self.columns.iter().filter(|(name, column)| is_lost(name, column)) {
            let said = || (phrases::column_of_older_file(Message::of_value(name)), phrases::value_unknown());
            notes.add("column-lost", name, said, || Message::of_quoted(id));
        }
    }

    fn conflict(&self, rows: &[usize], kept: Option<usize>, import: &mut Import) {
        if import.conflicts.len() < LISTED {
            let place = |row: usize| {
                let (file, line) = self.place(row);
                RowPlace { file: file.to_owned(), line }
            };
            import.conflicts.push(Conflict {
                device: self.ids.get(rows.first().copied().unwrap_or_default()).to_owned(),
                rows: rows.iter().map(|row| place(*row)).collect(),
                kept: kept.map(place),
            });
        }
    }

    /// Records with the serial number or the like of another: never merged, as either may hold a license.
    fn link(&mut self, notes: &mut Notes) {
        let shared = shared(self.twins.iter().copied().filter(|key| *key != 0).collect());
        if shared.is_empty() {
            return;
        }
        let mut groups: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (row, key) in self.twins.iter().enumerate().filter(|(_, key)| shared.contains(key)) {
            groups.entry(*key).or_default().push(row);
        }
        let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
        groups.sort();
        for rows in groups {
            let sample = || listed(rows.iter().map(|row| Message::of_quoted(self.ids.get(*row))), comma());
            let said = || (phrases::shared_serials(), phrases::possible_double_license());
            notes.add_many(rows.len(), "possible-double-license", "", said, sample);
        }
        self.twins = Vec::new();
    }

    /// Takes the columns of words as written out of the others, under the names of the columns beside them.
    fn written(&mut self) -> BTreeMap<String, Column> {
        let columns = std::mem::take(&mut self.columns);
        let (written, others) = columns.into_iter().partition(|(name, _)| is_as_written(name).is_some());
        self.columns = others;
        let written: BTreeMap<String, Column> = written;
        let named = |(name, column): (String, Column)| Some((is_as_written(&name)?.to_owned(), column));
        written.into_iter().filter_map(named).collect()
    }

    /// Unknown words of managed statuses; no word at all is `(empty)`, and all but the most frequent words are
    /// [`OTHERS`].
    fn unknown_statuses(&self) -> BTreeMap<String, u64> {
        let mut counts = BTreeMap::new();
        let Some(Column::Text(status)) = self.columns.get("managed_status") else { return counts };
        let written = self.columns.get(&as_written("managed_status"));
        let unknown = status.words().iter().position(|word| word == "unknown");
        // Code 0 is not a text; that of a text is one more than its place.
        let unknown = unknown.and_then(|place| u32::try_from(place + 1).ok());
        for row in 0..self.ids.len() {
            let word = match status.code(row) {
                0 => "(empty)",
                code if Some(code) == unknown => {
                    written.and_then(|column| column.text(row)).unwrap_or("unknown")
                }
                _ => continue,
            };
            match counts.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(counts.insert(word.to_owned(), 1)),
            }
        }
        most_frequent(counts)
    }

    /// Warnings about what is not there, each with what follows from it.
    fn gaps(&self, as_of: Date, notes: &mut Notes) {
        for (column, consequence) in [
            ("managed_status", phrases::out_of_scope_without_status()),
            ("last_reported_at", phrases::retire_misses_them()),
            ("platform", phrases::platform_misses_them()),
        ] {
            let is_there =
                self.columns.contains_key(column) && (column != "managed_status" || self.has_status);
            let missing = self.columns.get(column).map_or(self.ids.len(), Column::unknown);
            let said = || {
                if is_there {
                    (phrases::without_value(column), consequence)
                } else {
                    (phrases::no_column(column), phrases::export_column(consequence, column))
                }
            };
            notes.add_many(missing, "missing-value", column, said, Message::default);
        }
        let midnight = TimeZone::UTC.to_timestamp(as_of.at(0, 0, 0, 0));
        let (Some(Column::Date(dates)), Ok(midnight)) = (self.columns.get("last_reported_at"), midnight)
        else {
            return;
        };
        let late = midnight.as_millisecond() + 2 * 86_400_000;
        let late =
            dates.iter().filter(|at| **at > late && **at != crate::input::column::store::NO_DATE).count();
        let said = || (phrases::future_reports(), phrases::check_as_of());
        notes.add_many(late, "future-report", "", said, Message::default);
    }
}

/// Most words of a status that are told apart.
const MAX_STATUSES: usize = 5000;
/// All other words of a status together.
const OTHERS: &str = "(others)";

/// The most frequent words; all others are counted together.
fn most_frequent(counts: BTreeMap<String, u64>) -> BTreeMap<String, u64> {
    if counts.len() <= MAX_STATUSES {
        return counts;
    }
    let mut words: Vec<(String, u64)> = counts.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let others: u64 = words.split_off(MAX_STATUSES).into_iter().map(|(_, count)| count).sum();
    let mut kept: BTreeMap<String, u64> = words.into_iter().collect();
    *kept.entry(OTHERS.to_owned()).or_default() += others;
    kept
}
