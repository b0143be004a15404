//! A column of dates, eight bytes a cell, until it is known whether days or months come first.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use crate::input::column::store::NO_DATE;
use crate::input::value::dates::{Cell, Order};

/// What only a whole column can tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Proofs {
    /// Dates that can only be month first.
    pub(crate) month_first: u64,
    /// Dates that can only be day first.
    pub(crate) day_first: u64,
    /// Dates that may be either.
    pub(crate) open: u64,
    /// Of these three, the dates with dots.
    pub(crate) dotted: [u64; 3],
    /// Day numbers of a spreadsheet.
    pub(crate) serials: u64,
    /// Seconds or milliseconds since 1970, where nothing says that they are.
    pub(crate) epochs: u64,
    /// Dates that are no such numbers.
    pub(crate) others: u64,
    /// Cells that a workbook holds as dates, or that Excel may have written: those with a day up to 12, and those with a later
    /// one.
    pub(crate) dates: [u64; 2],
}

impl Proofs {
    /// The order that is proven, and no other.
    pub(crate) fn proven(self) -> Option<Order> {
        match (self.month_first > 0, self.day_first > 0) {
            (true, false) => Some(Order::MonthFirst),
            (false, true) => Some(Order::DayFirst),
            _ => None,
        }
    }

    /// Whether each order is proven.
    pub(crate) fn contradict(self) -> bool {
        self.month_first > 0 && self.day_first > 0
    }

    /// What dates with dots prove alone: they are written otherwise than those with other marks, also in one file.
    pub(crate) fn of_dots(self) -> Self {
        let [month_first, day_first, open] = self.dotted;
        Self { month_first, day_first, open, dotted: self.dotted, ..Self::default() }
    }

    /// What all other dates prove.
    pub(crate) fn without_dots(self) -> Self {
        let [month_first, day_first, open] = self.dotted;
        Self {
            month_first: self.month_first - month_first,
            day_first: self.day_first - day_first,
            open: self.open - open,
            dotted: [0; 3],
            ..self
        }
    }

    /// How many days and months Excel may have exchanged: it makes dates of the texts in which both may be a month, and leaves
    /// the others as they are. The German Excel saves its dates with dots.
    pub(crate) fn exchanged(self) -> u64 {
        let [early, late] = self.dates;
        let [dotted_month, dotted_day, dotted] = self.dotted;
        let plain = self.without_dots();
        let proving = plain.month_first + plain.day_first;
        let is_left = proving > 0 && plain.open * 4 <= proving;
        let is_dotted = dotted > 0 && dotted_month + dotted_day == 0;
        match (early > 0 && late == 0, is_dotted) {
            (true, false) if is_left => early,
            (false, true) if is_left && late == 0 => dotted,
            _ => 0,
        }
    }

    /// The proofs of both.
    pub(crate) fn with(self, other: Self) -> Self {
        Self {
            dotted: sums(self.dotted, other.dotted),
            dates: sums(self.dates, other.dates),
            month_first: self.month_first + other.month_first,
            day_first: self.day_first + other.day_first,
            open: self.open + other.open,
            serials: self.serials + other.serials,
            epochs: self.epochs + other.epochs,
            others: self.others + other.others,
        }
    }
}

fn sums<const N: usize>(mut own: [u64; N], more: [u64; N]) -> [u64; N] {
    own.iter_mut().zip(more).for_each(|(own, more)| *own += more);
    own
}

/// The orders of day and month in which dates are read; none where it is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Orders {
    /// Of dates with dots, which are written otherwise than those with other marks, also in one column.
    pub(crate) dotted: Option<Order>,
    /// Of all other dates.
    pub(crate) plain: Option<Order>,
}

impl Orders {
    /// One order for all.
    pub(crate) fn all(order: Option<Order>) -> Self {
        Self { dotted: order, plain: order }
    }
}

/// Cells of a date column, packed: local milliseconds, 12 bits of offset in minutes, 4 bits of what is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dates {
    cells: Vec<i64>,
    pub(crate) proofs: Proofs,
    /// The first dates that may be month first or day first: text and line.
    pub(crate) open_shown: Vec<(String, u64)>,
    /// The first numbers in place of dates: text and line.
    pub(crate) numbers_shown: Vec<(String, u64)>,
}

/// How many cells are kept to be shown.
const SHOWN: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// The offset is known.
    Zoned = 0,
    /// Of the study's zone.
    Local = 1,
    /// A day number.
    Serial = 2,
    /// Month first, or day first with the two exchanged; of the study's zone.
    OpenLocal = 3,
    /// The same with an offset.
    OpenZoned = 4,
    /// A number of seconds or milliseconds.
    Epoch = 5,
    /// As `OpenLocal`, with dots.
    DottedLocal = 6,
    /// As `OpenZoned`, with dots.
    DottedZoned = 7,
}

impl Tag {
    /// Those of dates that may be month first or day first.
    const OPEN: [Self; 4] = [Self::OpenLocal, Self::OpenZoned, Self::DottedLocal, Self::DottedZoned];
    /// Those of dates with dots among these.
    const DOTTED: [Self; 2] = [Self::DottedLocal, Self::DottedZoned];
    /// Those of dates without a zone.
    const LOCAL: [Self; 4] = [Self::Local, Self::Serial, Self::OpenLocal, Self::DottedLocal];

    fn is_among(cell: i64, tags: &[Self]) -> bool {
        tags.iter().any(|tag| is(cell, *tag))
    }
}

const MINUTES: i64 = 2048;

impl Dates {
    /// Adds a cell.
    pub(crate) fn push(&mut self, cell: Cell) {
        let packed = self.packed(cell).unwrap_or(NO_DATE);
        self.cells.push(packed);
    }

    /// Adds what a cell proves of a row whose values stay out.
    pub(crate) fn prove(&mut self, cell: Cell) {
        let mut alone = Self::default();
        alone.push(cell);
        let Proofs { month_first, day_first, dotted: [month_first_dotted, day_first_dotted, _], .. } =
            alone.proofs;
        let dotted = [month_first_dotted, day_first_dotted, 0];
        self.proofs = self.proofs.with(Proofs { month_first, day_first, dotted, ..Proofs::default() });
    }

    /// Counts a cell that a workbook holds as a date.
    pub(crate) fn see_date(&mut self, cell: Cell) {
        if let Cell::Sure(at, _) = cell {
            let [early, late] = &mut self.proofs.dates;
            *(if at.day() <= 12 { early } else { late }) += 1;
        }
    }

    /// Keeps a cell to be shown if it may be month first or day first, or is a number.
    pub(crate) fn show(&mut self, cell: Cell, text: &str, line: u64) {
        // Those with dots have an order of their own.
        let is_open = match cell {
            Cell::Slashed { first, second, dots: false, proven: None, .. } => is_open(first, second),
            _ => false,
        };
        let shown = match cell {
            Cell::Serial(_) | Cell::Epoch(_) => &mut self.numbers_shown,
            _ if is_open => &mut self.open_shown,
            _ => return,
        };
        if shown.len() < SHOWN {
            shown.push((text.to_owned(), line));
        }
    }

    /// Adds the cells of another piece of the column.
    pub(crate) fn append(&mut self, other: Self) {
        self.cells.extend(other.cells);
        self.proofs = self.proofs.with(other.proofs);
        self.open_shown.extend(other.open_shown);
        self.open_shown.truncate(SHOWN);
        self.numbers_shown.extend(other.numbers_shown);
        self.numbers_shown.truncate(SHOWN);
    }

    fn packed(&mut self, cell: Cell) -> Option<i64> {
        let zoned = |offset: Option<Offset>| if offset.is_some() { Tag::Zoned } else { Tag::Local };
        let (at, offset, tag) = match cell {
            Cell::Absent | Cell::TooLate | Cell::Unreadable => return None,
            Cell::Sure(at, offset) => (at, offset, zoned(offset)),
            Cell::Serial(at) => (at, None, Tag::Serial),
            Cell::Epoch(at) => (at, Some(Offset::UTC), Tag::Epoch),
            Cell::Slashed { first, second, year, time, offset, dots, proven } => {
                let open = proven.is_none() && is_open(first, second);
                let is_day_first = proven.map_or(first > 12, |order| order == Order::DayFirst);
                let is_month_first = proven.map_or(first <= 12 && second > 12, |_| !is_day_first);
                let proofs = [is_month_first, is_day_first, open].map(u64::from);
                let [month_first, day_first, either] = proofs;
                let dotted = if dots { proofs } else { [0; 3] };
                let alone = Proofs { month_first, day_first, open: either, dotted, ..Proofs::default() };
                self.proofs = self.proofs.with(alone);
                let (month, day) = if is_day_first { (second, first) } else { (first, second) };
                let at = Date::new(year, month, day).ok()?.to_datetime(time);
                let tag = match (open, dots, offset) {
                    (false, _, offset) => zoned(offset),
                    (true, false, None) => Tag::OpenLocal,
                    (true, false, Some(_)) => Tag::OpenZoned,
                    (true, true, None) => Tag::DottedLocal,
                    (true, true, Some(_)) => Tag::DottedZoned,
                };
                (at, offset, tag)
            }
        };
        self.proofs.serials += u64::from(tag == Tag::Serial);
        self.proofs.epochs += u64::from(tag == Tag::Epoch);
        self.proofs.others += u64::from(!matches!(tag, Tag::Serial | Tag::Epoch));
        Some(pack(at, offset, tag))
    }

    /// How many dates name no zone.
    pub(crate) fn without_zone(&self) -> usize {
        self.cells.iter().filter(|cell| Tag::is_among(**cell, &Tag::LOCAL)).count()
    }

    /// Day numbers and numbers of seconds become unknown.
    pub(crate) fn drop_numbers(&mut self) {
        let is_number = |cell: &&mut i64| is(**cell, Tag::Serial) || is(**cell, Tag::Epoch);
        for cell in self.cells.iter_mut().filter(is_number) {
            *cell = NO_DATE;
        }
        (self.proofs.serials, self.proofs.epochs) = (0, 0);
    }

    /// The instants of a cell if the month comes first and if the day does, in a zone given in milliseconds; `None`
    /// where it is empty.
    pub(crate) fn both(&self, row: usize, zone: &TimeZone) -> Option<[i64; 2]> {
        let cell = self.cells.get(row).copied().filter(|cell| *cell != NO_DATE)?;
        Some(
            [Order::MonthFirst, Order::DayFirst]
                .map(|order| instant(cell, Orders::all(Some(order)), zone, None)),
        )
    }

    /// What a cell says of its time.
    pub(crate) fn form(&self, row: usize) -> Form {
        let cell = self.cells.get(row).copied().unwrap_or(NO_DATE);
        let has_offset = cell != NO_DATE && !Tag::is_among(cell, &Tag::LOCAL);
        let is_day = cell != NO_DATE && unpack(cell).0.rem_euclid(DAY) == 0;
        Form { has_offset, is_day: is_day && !has_offset }
    }

    /// Number of cells.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Milliseconds since 1970 UTC, or [`NO_DATE`]; and the rows whose order of day and month cannot be told.
    pub(crate) fn instants(self, orders: Orders, zone: &TimeZone) -> (Vec<i64>, Vec<usize>) {
        let fixed = zone.to_fixed_offset().ok().map(|offset| i64::from(offset.seconds()) * 1_000);
        let mut torn = Vec::new();
        let mut cells = self.cells;
        for (row, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| **cell != NO_DATE) {
            *cell = instant(*cell, orders, zone, fixed);
            if *cell == NO_DATE {
                torn.push(row);
            }
        }
        (cells, torn)
    }
}

/// What a cell says of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    /// It names its zone.
    pub(crate) has_offset: bool,
    /// It names no time of the day.
    pub(crate) is_day: bool,
}

/// Whether an instant may be another one that names no seconds, or in a zone no time of the day at all: a day alone is
/// neither before nor after its times, and a minute neither before nor after its seconds.
pub(crate) fn may_be(zone: &TimeZone, day: i64, time: i64) -> bool {
    const MINUTE: i64 = 60_000;
    if day == time - time.rem_euclid(MINUTE) {
        return true;
    }
    let local = |at| Some(zone.to_datetime(Timestamp::from_millisecond(at).ok()?));
    local(day).zip(local(time)).is_some_and(|(day, time)| day == time.date().at(0, 0, 0, 0))
}

const DAY: i64 = 86_400_000;

/// Milliseconds since 1970 UTC; [`NO_DATE`] where the order of day and month decides and is not known. `fixed` are the
/// milliseconds of the zone's offset, where it has one.
fn instant(cell: i64, orders: Orders, zone: &TimeZone, fixed: Option<i64>) -> i64 {
    let (mut local, minutes) = unpack(cell);
    let is_open = Tag::is_among(cell, &Tag::OPEN);
    match if Tag::is_among(cell, &Tag::DOTTED) { orders.dotted } else { orders.plain } {
        Some(Order::DayFirst) if is_open => local = exchanged(local),
        None if is_open => return NO_DATE,
        _ => {}
    }
    match (!Tag::is_among(cell, &Tag::LOCAL), fixed) {
        (true, _) => local - minutes * 60_000,
        (false, Some(offset)) => local - offset,
        (false, None) => in_zone(local, zone),
    }
}

fn is_open(first: i8, second: i8) -> bool {
    first <= 12 && second <= 12 && first != second
}

fn is(cell: i64, tag: Tag) -> bool {
    cell != NO_DATE && cell & 15 == tag as i64
}

fn pack(at: DateTime, offset: Option<Offset>, tag: Tag) -> i64 {
    let minutes = offset.map_or(0, |offset| i64::from(offset.seconds() / 60)) + MINUTES;
    (millis(at) << 16) | (minutes << 4) | tag as i64
}

/// Local milliseconds and minutes of offset.
fn unpack(cell: i64) -> (i64, i64) {
    (cell >> 16, ((cell >> 4) & 0xfff) - MINUTES)
}

/// Milliseconds since 1970 of a time without zone. Years go from 1971 to 2100: anything else is not a date.
fn millis(at: DateTime) -> i64 {
    Offset::UTC.to_timestamp(at).map_or(0, Timestamp::as_millisecond)
}

fn civil(millis: i64) -> DateTime {
    Timestamp::from_millisecond(millis).map_or(DateTime::ZERO, |at| Offset::UTC.to_datetime(at))
}

fn exchanged(local: i64) -> i64 {
    let at = civil(local);
    Date::new(at.year(), at.day(), at.month()).map_or(local, |date| millis(date.to_datetime(at.time())))
}

fn in_zone(local: i64, zone: &TimeZone) -> i64 {
    let zoned = zone.to_ambiguous_zoned_datetime(civil(local)).compatible();
    zoned.map_or(NO_DATE, |zoned| zoned.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::value::dates::{Epochs, parse, time_zone};

    fn column(texts: &[&str]) -> Dates {
        let mut dates = Dates::default();
        for text in texts {
            dates.push(parse(text, Epochs::Doubtful));
        }
        dates
    }

    #[test]
    fn day_and_month_change_places_with_the_order() {
        let texts =
            ["08/09/2026 03:11 UTC", "08/09/2026 03:11 +09:00", "08/09/2026", "08/08/2026", "13/08/2026"];
        let zone = time_zone("+01:00").unwrap();
        let date = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
        let (months, torn) = column(&texts).instants(Orders::all(Some(Order::MonthFirst)), &zone);
        assert_eq!(torn, [0_usize; 0]);
        let expected = [
            "2026-08-09T03:11:00Z",
            "2026-08-08T18:11:00Z",
            "2026-08-08T23:00:00Z",
            "2026-08-07T23:00:00Z",
            "2026-08-12T23:00:00Z",
        ];
        assert_eq!(months, expected.map(date));
        let (days, _) = column(&texts).instants(Orders::all(Some(Order::DayFirst)), &zone);
        assert_eq!(
            days[..3],
            ["2026-09-08T03:11:00Z", "2026-09-07T18:11:00Z", "2026-09-07T23:00:00Z"].map(date)
        );
        let (open, torn) = column(&texts).instants(Orders::default(), &zone);
        assert_eq!((open[0], torn), (NO_DATE, vec![0, 1, 2]));
    }

    #[test]
    fn a_zone_with_summer_time_is_asked_for_each_date() {
        let zone = time_zone("Europe/Berlin").unwrap();
        let (instants, _) =
            column(&["2026-01-01T00:00:00", "2026-07-01T00:00:00"]).instants(Orders::default(), &zone);
        assert_eq!(instants, [1_767_222_000_000, 1_782_856_800_000]);
    }
}
