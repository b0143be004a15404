//! The portal's exports of assigned licenses: the current one, and those of past months.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::input::column::date_column::{Dates, Orders, Proofs};
use crate::input::column::store::NO_DATE;
use crate::input::files::door::InputFile;
use crate::input::inventory::devices::DateForms;
use crate::input::inventory::read::instants::{named, numbers_named, readings};
use crate::input::side_table::format::{FileFormat, optional, required};
use crate::input::side_table::keys::{id_cell_key, plain_key};
use crate::input::side_table::reader::{Meaning, Reader, TableRead};
use crate::input::side_table::usage::{DEVICE, device_id};
use crate::input::source::file::Source;
use crate::input::value::dates::{Cell, Order};
use crate::input::value::{clean, dates};
use crate::interchange::sheet::TURNED;
use crate::phrases::input::{dates as dates_phrases, places, tables as phrases};
use crate::phrases::nouns;
use crate::problem::{Message, Problem, Warning};

/// The portal's export of assigned licenses.
pub const ASSIGNED: FileFormat = FileFormat {
    name: "assigned",
    about: "Today's licenses: the portal's \"Export assigned licenses\", a row for each device and part.",
    named_by: "`assigned` in `[inventory]`",
    columns: &[
        optional(PART_NAME, "The name of the part; this or the number must be there."),
        optional(PART_NUMBER, "The number of the part."),
        optional(ASSIGNED_AT, "When it was assigned: of two bases of a device the later one counts."),
        optional(
            STATUS,
            "The status of the license. Only exports of past months have no such column: a warning says so.",
        ),
        required(DEVICE, "The id of a device, as in the inventory; compared without regard to case."),
    ],
    notes: &[
        "Each part is evidence of strength `entitled` for its services; trials are none.",
        "A file without rows is refused: leave `assigned` out where no device has a license.",
    ],
};

/// A row of the export of assigned licenses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssignedRow<'a> {
    /// Device id.
    pub device: &'a str,
    /// Part name; empty where the file has none.
    pub part_name: &'a str,
    /// Part number; empty where the file has none.
    pub part_number: &'a str,
    /// Status of the license, as written.
    pub status: &'a str,
    /// When the license was assigned, as written.
    pub assigned_at: &'a str,
    /// Header of the column that names the part.
    pub column: &'a str,
    /// Physical line.
    pub line: u64,
}

pub(crate) const PART_NAME: &[&str] =
    &["MaaS360 Part Name", "Part Name", "MaaS360 パーツ名", "MaaS360 部品名", "Part"];
pub(crate) const PART_NUMBER: &[&str] =
    &["MaaS360 Part Number", "Part Number", "MaaS360 パーツ番号", "MaaS360 部品番号"];
const STATUS: &[&str] = &["Status", "License Status", "状況", "ステータス"];
const ASSIGNED_AT: &[&str] = &["License Assigned Date", "Assigned At", "ライセンス割り当て日"];

/// What takes a row of assigned licenses: an error puts the row on the list of rejected ones.
pub type AssignedSink<'s> = dyn FnMut(&AssignedRow<'_>) -> Result<(), Message> + 's;

/// Reads the portal's export of assigned licenses; a historical one, without status, is taken too.
pub fn read_assigned(file: &InputFile<'_>, sink: &mut AssignedSink<'_>) -> Result<TableRead, Vec<Problem>> {
    let source = Source::open(file, None).map_err(|problem| vec![problem])?;
    let reader = Reader::new(&source, &[DEVICE, PART_NAME, PART_NUMBER, STATUS, ASSIGNED_AT])?;
    let device = reader.required(DEVICE, &phrases::assigned_licenses())?;
    let (name, number) = (reader.column(PART_NAME), reader.column(PART_NUMBER));
    if name.is_none() && number.is_none() {
        reader.required(PART_NUMBER, &phrases::assigned_licenses())?;
    }
    let (status, assigned_at) = (reader.column(STATUS), reader.column(ASSIGNED_AT));
    let column = number.or(name).map(|at| reader.header_at(at)).unwrap_or_default();
    let optional = |headers| Meaning { headers, key: plain_key, is_needed: false };
    let devices = Meaning { headers: DEVICE, key: id_cell_key, is_needed: true };
    let [names, numbers, statuses, dates] = [PART_NAME, PART_NUMBER, STATUS, ASSIGNED_AT].map(optional);
    let reader = reader.reading(&[devices, names, numbers, statuses, dates], &[]);
    let mut others = OtherStatuses::default();
    let (mut proofs, mut beside) = (Proofs::default(), Proofs::default());
    let mut read = reader.each(&mut |record| {
        let cell = |at: Option<usize>| at.and_then(|at| clean::value(record.cell(at))).unwrap_or_default();
        let device = device_id(record.cell(device))?;
        let (part_name, part_number) = (cell(name), cell(number));
        if part_name.is_empty() && part_number.is_empty() {
            return Err(phrases::no_part());
        }
        let date = assigned_at;
        let (status, assigned_at) = (cell(status), cell(assigned_at));
        let is_date = date.is_some_and(|at| record.words(at).starts_with(TURNED));
        proofs = proofs.with(proofs_of(assigned_at, is_date));
        let dated = record.cells().enumerate().filter(|(at, cell)| Some(*at) != date && cell.contains('/'));
        beside = dated.fold(beside, |beside, (_, cell)| beside.with(proofs_of(clean::clean(cell), false)));
        let (column, line) = (column.as_str(), record.line);
        others.see(status, line);
        sink(&AssignedRow { device, part_name, part_number, status, assigned_at, column, line })
    })?;
    read.date_order = beside.without_dots().proven();
    if proofs.may_be_exchanged() {
        let [count, _] = proofs.dates;
        read.warnings.push(Warning {
            id: "dates-exchanged".to_owned(),
            message: dates_phrases::exchanged(ASSIGNED_AT.first().copied().unwrap_or_default(), file.name),
            count,
            consequence: Some(dates_phrases::export_without_excel()),
            samples: Vec::new(),
        });
    }
    if read.rows == 0 {
        // Either no device has a license, or the export went wrong: the choice is the user's.
        let problem = Problem::new(phrases::no_rows(file.name));
        return Err(vec![problem.help(phrases::leave_out_assigned())]);
    }
    read.warnings.extend(others.warning(file.name));
    Ok(read)
}

/// What one date proves; `is_date` says that a workbook holds it as a date.
fn proofs_of(text: &str, is_date: bool) -> Proofs {
    let cell = dates::parse(text, dates::Epochs::Doubtful);
    let mut alone = Dates::default();
    alone.push(cell);
    if is_date {
        alone.see_date(cell);
    }
    alone.proofs
}

/// What says that a license is in force. IBM documents no words.
const ACTIVE: &[&str] = &["active", "アクティブ", "有効"];

/// Licenses whose status is another word. What that means for them is not documented.
#[derive(Debug, Default)]
struct OtherStatuses {
    rows: u64,
    /// By word: rows, and the line of the first.
    words: BTreeMap<String, (u64, u64)>,
}

/// Words that are told apart.
const MAX_WORDS: usize = 100;

impl OtherStatuses {
    fn see(&mut self, status: &str, line: u64) {
        let word = status.trim();
        if word.is_empty() || ACTIVE.iter().any(|active| word.eq_ignore_ascii_case(active)) {
            return;
        }
        self.rows += 1;
        if self.words.len() < MAX_WORDS || self.words.contains_key(status) {
            self.words.entry(status.to_owned()).or_insert((0, line)).0 += 1;
        }
    }

    fn warning(self, file: &str) -> Option<Warning> {
        let mut words: Vec<(String, (u64, u64))> = self.words.into_iter().collect();
        words.sort_by_key(|(_, (rows, line))| (Reverse(*rows), *line));
        let sample = |(word, (rows, line)): (String, (u64, u64))| {
            phrases::status_in_line(Message::of_value(&word), nouns::rows(rows), line.to_string())
        };
        (self.rows > 0).then(|| Warning {
            id: "license-status".to_owned(),
            message: phrases::licenses_not_active(nouns::rows(self.rows), file),
            count: self.rows,
            consequence: Some(phrases::licenses_count()),
            samples: words.into_iter().take(SHOWN_WORDS).map(sample).collect(),
        })
    }
}

/// Words that are shown.
const SHOWN_WORDS: usize = 5;

/// Whether an export has no column `Status`: only those of past months have none.
pub(crate) fn is_without_status(read: &TableRead) -> bool {
    let keys: Vec<String> =
        STATUS.iter().map(|alias| crate::input::console::fields::matching_key(alias)).collect();
    !read.headers.iter().any(|header| keys.contains(&crate::input::console::fields::matching_key(header)))
}

/// A `License Assigned Date` before the order of day and month is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp(Cell);

/// All dates of the column: the order of day and month is decided for the whole of it.
#[derive(Debug, Default)]
pub(crate) struct Stamps {
    /// How the inventory's dates are read.
    known: DateForms,
    /// What other columns of their file prove.
    beside: Option<Order>,
    /// If the month comes first and if the day does: of dates with dots, and of all others.
    newest: [[Option<i64>; 2]; 2],
    /// Numbers of days or seconds, and other dates.
    proofs: Proofs,
    newest_number: Option<i64>,
    numbers_shown: Vec<Message>,
    /// The first dates that may be month first or day first, in both readings, and the first that proves an order.
    open_shown: Vec<Message>,
    proof_shown: Option<Message>,
}

/// Dates that are shown.
const SHOWN: usize = 3;

impl Stamps {
    /// Of a column beside an inventory whose dates are read so.
    pub(crate) fn beside(known: &DateForms) -> Self {
        Self { known: known.clone(), ..Self::default() }
    }

    /// What the other columns of a file prove of its dates.
    pub(crate) fn see_beside(&mut self, order: Option<Order>) {
        self.beside = self.beside.or(order);
    }

    /// What dates without dots prove: with dots the day is first unless one proves otherwise.
    fn plain(&self) -> Proofs {
        self.proofs.without_dots()
    }

    /// Whether dates are read in an order that neither their file nor the study says.
    pub(crate) fn are_assumed(&self) -> bool {
        let Proofs { month_first, day_first, .. } = self.proofs;
        let is_proven = month_first > 0 || day_first > 0 || self.beside.is_some();
        self.plain().open > 0 && !is_proven && !self.known.is_chosen
    }

    /// Whether that order is the one of the inventory: whether the day comes first in it.
    pub(crate) fn as_inventory(&self) -> Option<bool> {
        self.known.day_first
    }

    /// Whether the column proves the day first, where the inventory proves nothing.
    pub(crate) fn prove_day_first(&self) -> bool {
        self.plain().day_first > 0 && self.proofs.month_first == 0 && self.known.day_first.is_none()
    }

    /// Dates that may be read in two ways, in both.
    pub(crate) fn open_samples(&self) -> Vec<Message> {
        self.open_shown.clone()
    }

    /// The date that proves an order.
    pub(crate) fn proof_sample(&self) -> Option<Message> {
        self.proof_shown.clone()
    }

    /// One more cell of the column, in a line of a file.
    pub(crate) fn see(&mut self, text: &str, (file, line): (&str, u64)) -> Stamp {
        let cell = dates::parse(text, dates::Epochs::Doubtful);
        let mut alone = Dates::default();
        alone.push(cell);
        if alone.proofs.without_dots().open > 0 && self.open_shown.len() < SHOWN {
            let (value, line) = (Message::of_value(text), line.to_string());
            self.open_shown.push(places::reads_in_line(value, line, file, readings(text)));
        }
        if alone.proofs.proven().is_some() && self.proof_shown.is_none() {
            self.proof_shown = Some(places::quoted_in_line(Message::of_value(text), line.to_string(), file));
        }
        self.proofs = self.proofs.with(alone.proofs);
        if is_number(cell) {
            self.newest_number = self.newest_number.max(self.instant(cell, Orders::default()));
            if self.numbers_shown.len() < SHOWN {
                let value = Message::of_value(text);
                self.numbers_shown.push(places::quoted_in_line(value, line.to_string(), file));
            }
            return Stamp(cell);
        }
        let orders = [Order::MonthFirst, Order::DayFirst].map(|order| Orders::all(Some(order)));
        let read = orders.map(|orders| self.instant(cell, orders));
        let [dotted, plain] = &mut self.newest;
        let newest = if matches!(cell, Cell::Slashed { dots: true, .. }) { dotted } else { plain };
        for (newest, read) in newest.iter_mut().zip(read) {
            *newest = (*newest).max(read);
        }
        Stamp(cell)
    }

    /// Without proof it is the inventory's, or the portal's: month first; with dots the day is. With proof of both, what
    /// is ambiguous is no date.
    fn orders(&self) -> Orders {
        let known = self.known.day_first.map(order_of);
        // What the study says holds for all; dates that disprove it are read as they must be.
        if self.known.is_chosen {
            return Orders::all(known);
        }
        let (plain, dotted) = (self.plain(), self.proofs.of_dots());
        let of = |proofs: Proofs, usual| if proofs.contradict() { None } else { proofs.proven().or(usual) };
        let usual = self.beside.or(dotted.proven()).or(known).unwrap_or(Order::MonthFirst);
        Orders { dotted: of(dotted, Some(Order::DayFirst)), plain: of(plain, Some(usual)) }
    }

    /// The warning that dates of a file disprove the order that the study says.
    pub(crate) fn disproved(&self, file: &str) -> Option<Warning> {
        let order = self.known.day_first.filter(|_| self.known.is_chosen).map(order_of)?;
        let against = match order {
            Order::MonthFirst => self.proofs.day_first,
            Order::DayFirst => self.proofs.month_first,
        };
        let column = ASSIGNED_AT.first().copied().unwrap_or_default();
        let message = dates_phrases::order_disproved(against.to_string(), column, file, named(order));
        (against > 0 && self.proofs.open > 0).then(|| Warning {
            id: "date-order-disproved".to_owned(),
            message,
            count: against,
            consequence: Some(dates_phrases::correct_order()),
            samples: self.open_samples(),
        })
    }

    /// Numbers of days or of seconds are dates only where the whole column is such.
    fn are_mixed(&self) -> bool {
        let Proofs { serials, epochs, others, .. } = self.proofs;
        [serials, epochs, others].into_iter().filter(|count| *count > 0).count() > 1
    }

    /// Numbers among the dates, which are none: how many, what they are, and the first of them.
    pub(crate) fn mixed_numbers(&self) -> Option<(u64, Message, Vec<Message>)> {
        let Proofs { serials, epochs, .. } = self.proofs;
        let what = numbers_named(serials, epochs);
        self.are_mixed().then(|| (serials + epochs, what, self.numbers_shown.clone()))
    }

    /// The instant of a cell, in milliseconds since 1970 UTC.
    pub(crate) fn at(&self, stamp: Stamp) -> Option<i64> {
        if is_number(stamp.0) && self.are_mixed() { None } else { self.instant(stamp.0, self.orders()) }
    }

    fn instant(&self, cell: Cell, orders: Orders) -> Option<i64> {
        let mut alone = Dates::default();
        alone.push(cell);
        alone.instants(orders, &self.known.zone).0.first().copied().filter(|at| *at != NO_DATE)
    }

    /// The day of the newest license.
    pub(crate) fn newest_day(&self) -> Option<Date> {
        let Orders { dotted, plain } = self.orders();
        let newest =
            self.newest.iter().zip([dotted, plain]).filter_map(|([month_first, day_first], order)| {
                if order == Some(Order::DayFirst) { *day_first } else { *month_first }
            });
        let newest = newest.max();
        let newest = newest.max(self.newest_number.filter(|_| !self.are_mixed()));
        let at = jiff::Timestamp::from_millisecond(newest?).ok()?;
        Some(self.known.zone.to_datetime(at).date())
    }
}

fn order_of(day_first: bool) -> Order {
    if day_first { Order::DayFirst } else { Order::MonthFirst }
}

fn is_number(cell: Cell) -> bool {
    matches!(cell, Cell::Serial(_) | Cell::Epoch(_))
}
