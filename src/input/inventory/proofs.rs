//! What the columns of all files prove about each other: the order of day and month, the mark before decimals.
//!
//! A column decides for itself; where it can't, the other columns of its file do; where they can't, the other files.

use jiff::tz::TimeZone;

use crate::input::column::cells::Values;
use crate::input::column::date_column::Proofs as Dates;
use crate::input::inventory::read::{Taken, twins};
use crate::input::value::dates::Order;
use crate::input::value::number::{Decimal, Marks};
use crate::phrases::input::dates as phrases;
use crate::problem::Message;

/// The proofs of all files, in the order of the study.
#[derive(Debug, Default)]
pub(crate) struct Proofs {
    files: Vec<FileProofs>,
}

/// What the columns of one file prove together.
#[derive(Debug, Default)]
struct FileProofs {
    name: String,
    kind: &'static str,
    marks: Marks,
    dates: Dates,
    /// What dates with dots prove, which dates with other marks don't.
    dotted: Dates,
    /// Columns that no field takes and that prove an order: header, order.
    unmapped: Vec<(String, Order)>,
}

/// What is known of the order of day and month in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dated {
    /// It is proven.
    Proven(Order, Witness),
    /// Proofs contradict each other, or what would be assumed: why the order has to be asked.
    Contradicted(Message),
    /// No file proves anything.
    Unknown,
}

/// Who says what an undecided column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Witness {
    /// Another column of its file.
    File,
    /// A column of its file that no field takes.
    Column(String),
    /// Another file of the study.
    Other(String),
}

impl Proofs {
    /// What files prove; those that could not be read prove nothing.
    pub(crate) fn of<'t>(files: impl Iterator<Item = Option<&'t Taken>>, zone: &TimeZone) -> Self {
        let of = |taken: Option<&Taken>| taken.map(|taken| FileProofs::of(taken, zone)).unwrap_or_default();
        Self { files: files.map(of).collect() }
    }

    /// The order that all files together prove, and no other.
    pub(crate) fn any_order(&self) -> Option<Order> {
        self.files.iter().fold(Dates::default(), |all, file| all.with(file.dates)).proven()
    }

    /// The order of dates with dots in a file: the day first, as where people write dots, unless a column proves otherwise.
    ///
    /// # Errors
    ///
    /// Why it has to be asked: columns prove both.
    pub(crate) fn dotted_order(&self, place: usize) -> Result<Order, Message> {
        let own = self.files.get(place).map(|file| file.dotted).unwrap_or_default();
        if own.contradict() {
            return Err(phrases::columns_prove_both());
        }
        Ok(own.proven().unwrap_or(Order::DayFirst))
    }

    /// The order of day and month in a file. Files of one kind of export are written alike; a file of another kind
    /// proves nothing, but what it proves is not assumed away.
    pub(crate) fn order(&self, place: usize) -> Dated {
        let Some(own) = self.files.get(place) else { return Dated::Unknown };
        if own.dates.contradict() {
            return Dated::Contradicted(phrases::columns_prove_both());
        }
        if let Some(proven) = own.dates.proven() {
            return Dated::Proven(proven, Witness::File);
        }
        match own.by_unmapped() {
            Dated::Unknown => self.order_by_others(place, own),
            found => found,
        }
    }

    fn order_by_others(&self, place: usize, own: &FileProofs) -> Dated {
        let others =
            || self.files.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, file)| file);
        let proving = |file: &&FileProofs| file.dates.proven().is_some() || file.dates.contradict();
        let same =
            others().filter(|file| file.kind == own.kind).fold(Dates::default(), |all, f| all.with(f.dates));
        if same.contradict() {
            return Dated::Contradicted(phrases::files_prove_both());
        }
        let named =
            |same_kind: bool| others().filter(proving).find(|file| (file.kind == own.kind) == same_kind);
        if let (Some(proven), Some(file)) = (same.proven(), named(true)) {
            return Dated::Proven(proven, Witness::Other(file.name.clone()));
        }
        match named(false) {
            // What the portal's files are assumed to have is proven elsewhere too.
            Some(file) if file.dates.proven() == Some(Order::MonthFirst) => Dated::Unknown,
            Some(file) => Dated::Contradicted(phrases::other_kind_proves(&file.name)),
            None => Dated::Unknown,
        }
    }

    /// The mark before decimals in a file, and who says so.
    pub(crate) fn decimal(&self, place: usize) -> Option<(Decimal, Witness)> {
        let own = self.files.get(place).map_or(Marks::default(), |file| file.marks);
        if own.contradict() {
            return None;
        }
        if let Some(proven) = own.proven() {
            return Some((proven, Witness::File));
        }
        let others = || self.files.iter().enumerate().filter(|(other, _)| *other != place);
        let marks = others().fold(Marks::default(), |all, (_, file)| all.with(file.marks));
        let name = others().find(|(_, file)| file.marks.proven().is_some())?.1.name.clone();
        marks.proven().map(|proven| (proven, Witness::Other(name)))
    }
}

impl FileProofs {
    /// What the columns prove that no field takes.
    fn by_unmapped(&self) -> Dated {
        let Some((header, order)) = self.unmapped.first() else { return Dated::Unknown };
        if self.unmapped.iter().any(|(_, other)| other != order) {
            return Dated::Contradicted(phrases::columns_prove_both());
        }
        Dated::Proven(*order, Witness::Column(header.clone()))
    }

    fn of(taken: &Taken, zone: &TimeZone) -> Self {
        let mut proofs = Self { name: taken.name.clone(), kind: taken.layout.kind, ..Self::default() };
        let proven = taken.rows.unmapped.proving();
        proofs.unmapped =
            proven.filter_map(|column| Some((column.header.clone(), column.proofs.proven()?))).collect();
        for cells in &taken.rows.cells {
            match &cells.values {
                Values::Number(numbers) => proofs.marks = proofs.marks.with(numbers.marks),
                Values::Date(dates) => {
                    proofs.dates = proofs.dates.with(dates.proofs.without_dots());
                    proofs.dotted = proofs.dotted.with(dates.proofs.of_dots());
                    let twin = cells.twin.as_ref();
                    match twin.filter(|_| dates.proofs.open > 0).and_then(|t| twins::order(dates, t, zone)) {
                        Some(Order::MonthFirst) => proofs.dates.month_first += 1,
                        Some(Order::DayFirst) => proofs.dates.day_first += 1,
                        None => {}
                    }
                }
                Values::Text(_) | Values::Flag(_) => {}
            }
        }
        proofs
    }
}
