//! The dates of the column `License Assigned Date`: the order of day and month is decided for the whole of it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::input::column::date_column::{Dates, Orders, Proofs, may_be};
use crate::input::column::store::NO_DATE;
use crate::input::inventory::devices::DateForms;
use crate::input::inventory::read::instants::{named, numbers_named, readings};
use crate::input::side_table::assigned::ASSIGNED_AT;
use crate::input::value::dates;
use crate::input::value::dates::{Cell, Order};
use crate::phrases::input::{dates as dates_phrases, places};
use crate::problem::{Message, Warning};

/// A `License Assigned Date` before the order of day and month is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp(Cell);

/// All dates of the column.
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
        let Proofs { month_first, day_first, open, .. } = self.plain();
        let is_proven = month_first > 0 || day_first > 0 || self.beside.is_some();
        open > 0 && !is_proven && !self.known.is_chosen
    }

    /// Whether that order is the one of the inventory: whether the day comes first in it.
    pub(crate) fn as_inventory(&self) -> Option<bool> {
        self.known.day_first
    }

    /// Whether the column proves the day first, where the inventory proves nothing.
    pub(crate) fn prove_day_first(&self) -> bool {
        self.plain().proven() == Some(Order::DayFirst) && self.known.day_first.is_none()
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
        if alone.proofs.without_dots().proven().is_some() && self.proof_shown.is_none() {
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
        let usual = self.beside.or(known).unwrap_or(Order::MonthFirst);
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

    /// The day of a cell, in the zone of the inventory.
    pub(crate) fn day(&self, stamp: Stamp) -> Option<Date> {
        self.day_at(self.at(stamp)?)
    }

    /// Which of several dates are the latest; `None` where one of them is none. A day alone is neither before nor
    /// after the times of that day, nor is a minute beside its seconds.
    pub(crate) fn latest(&self, stamps: impl Iterator<Item = Stamp>) -> Option<Vec<bool>> {
        let dates: Vec<i64> = stamps.map(|stamp| self.at(stamp)).collect::<Option<_>>()?;
        let latest = dates.iter().copied().max()?;
        let is_latest = |at: i64| at == latest || may_be(&self.known.zone, at, latest);
        Some(dates.into_iter().map(is_latest).collect())
    }

    fn day_at(&self, at: i64) -> Option<Date> {
        Some(self.known.zone.to_datetime(Timestamp::from_millisecond(at).ok()?).date())
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
        self.day_at(newest?)
    }
}

fn order_of(day_first: bool) -> Order {
    if day_first { Order::DayFirst } else { Order::MonthFirst }
}

fn is_number(cell: Cell) -> bool {
    matches!(cell, Cell::Serial(_) | Cell::Epoch(_))
}
