//! Cells to typed values, column by column.

use std::borrow::Cow;

use crate::input::column::date_column::Dates;
use crate::input::column::store::Texts;
use crate::input::column::strings::hash_of;
use crate::input::console::fields::Reading;
use crate::input::console::layout::{Kept, Origin, Plan};
use crate::input::csv::records::Record;
use crate::input::inventory::notes::Notes;
use crate::input::value::key::{composed, value_key};
use crate::input::value::number::{Decimal, Number, Numbers};
use crate::input::value::policy_name;
use crate::input::value::{clean, dates, number, version, vocabulary as words};
use crate::interchange::sheet::{MERGED, TEXT, TURNED};
use crate::internal;
use crate::phrases::input::places;
use crate::phrases::input::values as phrases;
use crate::problem::Message;

/// The most cells that a column remembers.
const MEMORY: usize = 1024;

/// The values of one column in a piece of a file.
#[derive(Debug)]
pub(crate) struct Cells {
    pub(crate) values: Values,
    /// Which values are needed once they were looked at.
    kept: Kept,
    /// Tells equal values in different columns apart; 0 where rows are not compared by the column.
    pub(crate) seed: u64,
    /// Dates of a second column of the field, beside those of the first.
    pub(crate) twin: Option<Dates>,
    /// Cells that were read before without remark; `None` where each is to be read anew.
    memory: Option<Memory>,
}

/// What cells said.
type Memory = hashbrown::HashMap<String, Read, foldhash::fast::FixedState>;

/// Typed values.
#[derive(Debug)]
pub(crate) enum Values {
    Text(Texts),
    Date(Dates),
    Number(Numbers),
    Flag(Vec<Option<bool>>),
}

/// What a cell says: its value, and a sum that equal values share.
#[derive(Debug, Clone, Copy)]
struct Read {
    code: u32,
    flag: Option<bool>,
    sum: u64,
}

impl Cells {
    /// An empty column. With memory, equal cells are read once.
    pub(crate) fn new(plan: &Plan, with_memory: bool) -> Self {
        let values = match plan.field.reading {
            Reading::Date => Values::Date(Dates::default()),
            Reading::Number => Values::Number(Numbers::default()),
            Reading::Flag => Values::Flag(Vec::new()),
            _ => Values::Text(Texts::default()),
        };
        let repeats = matches!(plan.field.reading, Reading::Word | Reading::Policy | Reading::Flag);
        let memory = (with_memory && repeats).then(Memory::default);
        let twin = plan.twin().filter(|_| plan.field.reading == Reading::Date).map(|_| Dates::default());
        let seed = if is_summed(plan) { seed(&plan.name) } else { 0 };
        Self { values, kept: plan.kept, seed, twin, memory }
    }

    /// Reads the cell of a row into the column; a sum that rows with equal values share. Dates and open numbers
    /// are summed later.
    /// `is_seen` says whether the row may be of the device that is asked for.
    pub(crate) fn push(
        &mut self,
        plan: &Plan,
        (record, is_seen): (&Record<'_>, bool),
        file: &str,
        notes: &mut Notes,
    ) -> u64 {
        let raw = match plan.sources.as_slice() {
            [source] => Some(record.cell(source.at)),
            _ => None,
        };
        let known = self.memory.as_ref().zip(raw).and_then(|(memory, raw)| memory.get(raw)).copied();
        if let Some(read) = known {
            self.again(read);
            return read.sum;
        }
        let before = notes.counted();
        let read = self.read(plan, (record, is_seen), file, notes);
        if let (Some(memory), Some(raw)) = (&mut self.memory, raw)
            && before == notes.counted()
            && memory.len() < MEMORY
        {
            memory.insert(raw.to_owned(), read);
        }
        read.sum
    }

    fn again(&mut self, read: Read) {
        match &mut self.values {
            Values::Text(texts) if self.kept == Kept::All => texts.push_code(read.code),
            Values::Flag(flags) if self.kept == Kept::All => flags.push(read.flag),
            _ => {}
        }
    }

    fn read(
        &mut self,
        plan: &Plan,
        (record, is_seen): (&Record<'_>, bool),
        file: &str,
        notes: &mut Notes,
    ) -> Read {
        let source = source_of(plan, record);
        let mut unreadable = |value: &str, header: &str| {
            let unknown = || match plan.field.reading {
                Reading::Date => phrases::unknown_dates_for_devices(&plan.name),
                _ => phrases::unknown_for_devices(&plan.name),
            };
            let said = || (phrases::unreadable(header), unknown());
            notes.add("unreadable-value", &plan.name, said, || sample(value, record, file));
        };
        let seed = self.seed;
        let sum = |bytes: &[u8]| hash_of(bytes).wrapping_mul(seed);
        let mut read = Read { code: 0, flag: None, sum: 0 };
        match &mut self.values {
            Values::Text(texts) => {
                let damaged =
                    source.filter(|(value, source)| is_damaged_version(plan, value, record, source.at));
                if let Some((value, source)) = damaged {
                    unreadable(value, &source.header);
                }
                let source = source.filter(|_| damaged.is_none());
                let text = source.map(|(value, _)| composed(text(plan, value, record, file, notes)));
                // Words that mean nothing known are equal as they are written.
                let unknown =
                    source.filter(|_| text.as_deref() == Some("unknown")).map(|(word, _)| value_key(word));
                read.sum = match (&unknown, &text) {
                    (Some(word), _) => sum(word.as_bytes()),
                    (None, Some(text)) => sum(text.as_bytes()),
                    (None, None) => 0,
                };
                match self.kept {
                    Kept::All => read.code = texts.push(text.as_deref()),
                    Kept::Seen => drop(texts.push(text.as_deref().filter(|_| is_seen))),
                    Kept::No => {}
                }
            }
            Values::Number(numbers) => {
                let value = source.map_or("", |(value, _)| value);
                let number = match source {
                    Some((value, _)) if plan.name == "policy_version" => {
                        policy_name::parse(value).1.map(Number::Sure)
                    }
                    Some((value, source)) => {
                        let is_number = record.is_number(source.at);
                        let marks = if is_number { Some(Decimal::Point) } else { plan.decimal };
                        let shown = as_shown(value, record.words(source.at));
                        let number = number::parse(&shown, source.unit, marks);
                        if number.is_none() {
                            unreadable(&shown, &source.header);
                        }
                        number
                    }
                    None => None,
                };
                // What a point means may not be known yet: such a number is summed with the settled column.
                read.sum = match number {
                    Some(Number::Sure(value) | Number::Proof(value, _)) => sum(&value.to_le_bytes()),
                    Some(Number::Open(_)) => 0,
                    None => source.map_or(0, |(value, _)| sum(value.as_bytes())),
                };
                numbers.push(number, (value, record.line), self.kept == Kept::All);
            }
            Values::Flag(flags) => {
                read.flag = source.and_then(|(value, _)| {
                    let flag = plan.flag(value);
                    if flag.is_none() && plan.chosen(value).is_none() {
                        unknown(plan, value, record, file, notes);
                    }
                    flag
                });
                note_marked(plan, read.flag, notes);
                read.sum = read.flag.map_or(0, |flag| sum(&[u8::from(flag)]));
                if self.kept == Kept::All {
                    flags.push(read.flag);
                }
            }
            Values::Date(dates) => {
                let cell =
                    source.map_or(dates::Cell::Absent, |(value, source)| dates::parse(value, source.epochs));
                match (source, cell) {
                    (Some((value, source)), dates::Cell::Unreadable) => unreadable(value, &source.header),
                    (Some((value, _)), dates::Cell::TooLate) => too_late(plan, value, record, file, notes),
                    (Some((value, _)), dates::Cell::Absent) => sentinel(plan, value, record, file, notes),
                    _ => {}
                }
                dates.push(cell);
                let is_of_excel = |(value, source): (&str, &Origin)| {
                    record.words(source.at).starts_with(TURNED) || dates::is_as_excel_writes(value, cell)
                };
                if source.is_some_and(is_of_excel) {
                    dates.see_date(cell);
                }
                dates.show(cell, source.map_or("", |(value, _)| value), record.line);
                if let Some(twin) = &mut self.twin {
                    // Where the first column is empty there is nothing to compare.
                    let is_first = source.zip(plan.sources.first()).is_some_and(|((_, a), b)| a.at == b.at);
                    let other = plan.twin().filter(|_| is_first).and_then(|other| {
                        Some(dates::parse(present(plan, record.cell(other.at))?, other.epochs))
                    });
                    twin.push(other.unwrap_or(dates::Cell::Absent));
                }
            }
        }
        read
    }

    /// Takes what the cell of a row proves, whose values stay out: how dates and decimals are written.
    pub(crate) fn prove(&mut self, plan: &Plan, record: &Record<'_>) {
        let Some((value, source)) = source_of(plan, record) else { return };
        match &mut self.values {
            Values::Date(dates) => dates.prove(dates::parse(value, source.epochs)),
            Values::Number(numbers) => {
                let number = number::parse(value, source.unit, plan.decimal);
                if let Some(Number::Proof(..)) = number {
                    numbers.see(number, value, record.line);
                }
            }
            Values::Text(_) | Values::Flag(_) => {}
        }
    }

    /// Adds the values of the next piece of the file.
    pub(crate) fn append(&mut self, next: Self) {
        match (&mut self.values, next.values) {
            (Values::Date(a), Values::Date(b)) => a.append(b),
            (Values::Number(a), Values::Number(b)) => a.append(b),
            (Values::Flag(a), Values::Flag(b)) => a.extend(b),
            (Values::Text(a), Values::Text(b)) => a.append(&b),
            _ => internal::error("the pieces of a file have one layout"),
        }
        if let Some((twin, next)) = self.twin.as_mut().zip(next.twin) {
            twin.append(next);
        }
    }
}

/// Notes a device that is hidden or for tests: it counts, and may hold no license.
fn note_marked(plan: &Plan, flag: Option<bool>, notes: &mut Notes) {
    if flag == Some(true) && matches!(&*plan.name, "hidden" | "test_device") {
        let said = || (phrases::marked(&*plan.name), phrases::marked_count(&*plan.name));
        notes.add("marked-devices", &plan.name, said, Message::default);
    }
}

/// Whether a spreadsheet made a day of a version: nothing tells which one it was.
fn is_damaged_version(plan: &Plan, value: &str, record: &Record<'_>, at: usize) -> bool {
    matches!(&*plan.name, "os_version" | "agent_version")
        && (version::is_day(value) || record.words(at).starts_with(TURNED))
}

/// A number with what the format of its cell shows beside it, as a CSV would have it: `2048 MB`.
fn as_shown<'v>(value: &'v str, words: &str) -> Cow<'v, str> {
    let words = words.trim_start_matches([MERGED, TEXT]);
    if words.is_empty() || words.starts_with(TURNED) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(format!("{value} {words}"))
}

/// Whether the values of a column are in the sums of rows. The report says which of two rows is newer, so it is compared
/// by itself.
pub(crate) fn is_summed(plan: &Plan) -> bool {
    plan.is_compared && plan.name != "last_reported_at"
}

/// What tells equal values of one column from those of another.
fn seed(column: &str) -> u64 {
    hash_of(column.as_bytes()) | 1
}

/// What a value that is settled adds to the sum of its row.
pub(crate) fn sum_of(seed: u64, value: &[u8]) -> u64 {
    hash_of(value).wrapping_mul(seed)
}

fn too_late(plan: &Plan, value: &str, record: &Record<'_>, file: &str, notes: &mut Notes) {
    let said = || (phrases::too_late(&plan.name), phrases::count_as_absent());
    notes.add("impossible-date", &plan.name, said, || sample(value, record, file));
}

/// A value that says that there is no date, such as the first day of 1970.
fn sentinel(plan: &Plan, value: &str, record: &Record<'_>, file: &str, notes: &mut Notes) {
    let said = || (phrases::stand_for_none(&plan.name), phrases::count_as_absent());
    notes.add("sentinel-date", &plan.name, said, || sample(value, record, file));
}

fn sample(value: &str, record: &Record<'_>, file: &str) -> Message {
    places::quoted_in_line(Message::of_value(value), record.line.to_string(), file)
}

/// The cell that a value is read from, with its column: the first that holds something. A date that says nothing, such as the first
/// day of 1970, is as good as an empty cell where another column has one.
fn source_of<'r>(plan: &'r Plan, record: &'r Record<'_>) -> Option<(&'r str, &'r Origin)> {
    let filled = |source: &'r Origin| present(plan, record.cell(source.at)).map(|value| (value, source));
    let mut sources = plan.sources.iter().filter_map(filled);
    let first = sources.next()?;
    if plan.field.reading != Reading::Date || plan.sources.len() == 1 {
        return Some(first);
    }
    let says = |(value, source): &(&str, &Origin)| {
        !matches!(dates::parse(value, source.epochs), dates::Cell::Absent | dates::Cell::Unreadable)
    };
    Some(if says(&first) { first } else { sources.find(says).unwrap_or(first) })
}

/// A value that says something; a word of an enum may look like a placeholder.
fn present<'r>(plan: &Plan, cell: &'r str) -> Option<&'r str> {
    match plan.field.reading {
        Reading::Word => {
            let word = clean::clean_id(cell);
            let known = if word.is_empty() { None } else { plan.word(word) };
            match known {
                Some("") => None,
                Some(_) => Some(word),
                None => Some(word).filter(|w| !clean::is_placeholder(w) && !clean::is_missing(w)),
            }
        }
        Reading::Id | Reading::Digits => clean::id(cell),
        Reading::Flag if plan.chosen(clean::clean(cell)).is_some() => Some(clean::clean(cell)),
        Reading::Flag => clean::value(cell)
            .filter(|value| words::canonical("flag", value) != Some("") && !clean::is_missing(value)),
        Reading::Date | Reading::Number => clean::value(cell).filter(|value| !clean::is_missing(value)),
        Reading::Text | Reading::Users | Reading::Policy => clean::value(cell),
    }
}

fn text<'v>(plan: &Plan, value: &'v str, record: &Record<'_>, file: &str, notes: &mut Notes) -> Cow<'v, str> {
    let name = plan.name.as_str();
    let mut note = |id: &'static str, said: &dyn Fn() -> (Message, Message)| {
        notes.add(id, name, said, || sample(value, record, file));
    };
    match plan.field.reading {
        Reading::Word => match plan.word(value) {
            Some(word) => word.to_owned().into(),
            None => {
                unknown(plan, value, record, file, notes);
                "unknown".into()
            }
        },
        Reading::Digits if clean::is_damaged(value) => {
            note("lost-digits", &|| (phrases::digits_lost(name), phrases::identify_nothing()));
            value.into()
        }
        Reading::Digits | Reading::Id if clean::is_rounded(value) => {
            note("rounded-digits", &|| (phrases::digits_rounded(name), phrases::may_identify_nothing()));
            value.into()
        }
        Reading::Users if value.contains(',') => {
            let said = || (phrases::several_users(), phrases::no_licenses_by_user());
            notes.add("several-users", "", said, Message::default);
            value.split(',').map(str::trim).collect::<Vec<_>>().join(", ").into()
        }
        Reading::Policy => policy_name::parse(value).0.into(),
        _ => value.into(),
    }
}

/// A word that is not known, also where yes or no is expected.
fn unknown(plan: &Plan, value: &str, record: &Record<'_>, file: &str, notes: &mut Notes) {
    let name = plan.name.as_str();
    let said = || (phrases::unknown_words(name), unknown_word(name));
    notes.add("unknown-word", name, said, || sample(value, record, file));
    notes.add_word(name, value);
}

/// What follows from a word that is not known.
fn unknown_word(field: &str) -> Message {
    if field == "managed_status" { phrases::statuses_count_as_unknown() } else { phrases::count_as_unknown() }
}
