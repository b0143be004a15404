//! Rows of the files of a forecast that need a remark: their months are not reached, or an earlier row has said the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::forecast::Month;
use crate::phrases::nouns;
use crate::phrases::study::forecast as phrases;
use crate::problem::{Message, Place, Warning};

/// Rows that are shown.
const SAMPLES: usize = 5;

/// Rows that need a remark: how many, and the first of them.
#[derive(Default)]
struct Told {
    rows: u64,
    samples: Vec<Message>,
}

impl Told {
    fn add(&mut self, month: Month, devices: u64, place: &Place) {
        self.rows += 1;
        if self.samples.len() < SAMPLES {
            let line = place.line.to_string();
            self.samples.push(phrases::devices_in_month(nouns::devices(devices), month.to_string(), line));
        }
    }

    fn warning(self, id: &str, message: Message, consequence: Message) -> Option<Warning> {
        (self.rows > 0).then(|| Warning {
            id: id.to_owned(),
            message,
            count: self.rows,
            consequence: Some(consequence),
            samples: self.samples,
        })
    }
}

/// What stands outside the months of a forecast.
pub(super) struct Outside {
    first: Month,
    last: Month,
    devices: u64,
    told: Told,
}

impl Outside {
    /// Of a forecast from one month to another.
    pub(super) fn of((first, last): (Month, Month)) -> Self {
        Self { first, last, devices: 0, told: Told::default() }
    }

    /// Looks at a row.
    pub(super) fn see(&mut self, month: Month, devices: u64, place: &Place) {
        if (self.first..=self.last).contains(&month) {
            return;
        }
        self.devices = self.devices.saturating_add(devices);
        self.told.add(month, devices, place);
    }

    /// The warning about what was seen.
    pub(super) fn warning(self, file: &str) -> Option<Warning> {
        let (first, last) = (self.first.to_string(), self.last.to_string());
        let (rows, devices) = (nouns::rows(self.told.rows), nouns::devices(self.devices));
        let message = phrases::months_outside(rows, file, devices, first, last);
        self.told.warning("month-outside", message, phrases::correct_months())
    }
}

/// Rows of a month and of what an earlier row names, by whatever name: their numbers are added to its own.
pub(super) struct Repeated<N> {
    seen: BTreeSet<(Month, N)>,
    told: Told,
}

impl<N: Ord + Copy> Repeated<N> {
    /// Nothing was seen yet.
    pub(super) fn new() -> Self {
        Self { seen: BTreeSet::new(), told: Told::default() }
    }

    /// Looks at a row.
    pub(super) fn see(&mut self, month: Month, named: N, devices: u64, place: &Place) {
        if !self.seen.insert((month, named)) {
            self.told.add(month, devices, place);
        }
    }

    /// What earlier and later months name and a month between them doesn't.
    pub(super) fn missing(&self) -> Vec<(Month, N)> {
        let mut spans: BTreeMap<N, (Month, Month)> = BTreeMap::new();
        for (month, named) in &self.seen {
            spans.entry(*named).or_insert((*month, *month)).1 = *month;
        }
        let months: BTreeSet<Month> = self.seen.iter().map(|(month, _)| *month).collect();
        let rows = spans.iter().flat_map(|(named, (first, last))| {
            months.range(*first..=*last).map(move |month| (*month, *named))
        });
        rows.filter(|row| !self.seen.contains(row)).collect()
    }

    /// The warning about what was seen.
    pub(super) fn warning(self, file: &str) -> Option<Warning> {
        let message = phrases::months_repeated(nouns::rows(self.told.rows), file);
        self.told.warning("month-repeated", message, phrases::months_are_added())
    }
}
