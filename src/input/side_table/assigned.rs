//! The portal's exports of assigned licenses: the current one, and those of past months.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::input::column::date_column::{Dates, Proofs};
use crate::input::files::door::InputFile;
use crate::input::side_table::format::{FileFormat, optional, required};
use crate::input::side_table::keys::{id_cell_key, plain_key};
use crate::input::side_table::reader::{Meaning, Reader, TableRead};
use crate::input::side_table::usage::{DEVICE, device_id};
use crate::input::source::file::Source;
use crate::input::value::{clean, dates};
use crate::interchange::sheet::TURNED;
use crate::phrases::input::{dates as dates_phrases, tables as phrases};
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
pub(crate) const ASSIGNED_AT: &[&str] = &["License Assigned Date", "Assigned At", "ライセンス割り当て日"];

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
        let is_turned = date.is_some_and(|at| record.words(at).starts_with(TURNED));
        proofs = proofs.with(proofs_of(assigned_at, is_turned));
        let dated = record.cells().enumerate().filter(|(at, cell)| Some(*at) != date && cell.contains('/'));
        beside = dated.fold(beside, |beside, (_, cell)| beside.with(proofs_of(clean::clean(cell), false)));
        let (column, line) = (column.as_str(), record.line);
        others.see(status, line);
        sink(&AssignedRow { device, part_name, part_number, status, assigned_at, column, line })
    })?;
    read.date_order = beside.without_dots().proven();
    let count = proofs.exchanged();
    if count > 0 {
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

/// What one date proves; `is_turned` says that a workbook holds it as a date.
fn proofs_of(text: &str, is_turned: bool) -> Proofs {
    let cell = dates::parse(text, dates::Epochs::Doubtful);
    let mut alone = Dates::default();
    alone.push(cell);
    if is_turned || dates::is_as_excel_writes(text, cell) {
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
