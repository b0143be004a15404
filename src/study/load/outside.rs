//! Rows of the files of a forecast that need a remark: their months are not reached, or an earlier row has said the same.

use std::collections::BTreeSet;

use crate::forecast::Month;
use crate::phrases::nouns;
use crate::phrases::study::forecast as phrases;
use crate::problem::{Message, Place, Warning};

/// Rows that are shown.
const SAMPLES: usize = 5;

/// What stands outside the months of a forecast.
pub(super) struct Outside {
    first: Month,
    last: Month,
    rows: u64,
    devices: u64,
    samples: Vec<Message>,
}

impl Outside {
    /// Of a forecast from one month to another.
    pub(super) fn of((first, last): (Month, Month)) -> Self {
        Self { first, last, rows: 0, devices: 0, samples: Vec::new() }
    }

    /// Looks at a row.
    pub(super) fn see(&mut self, month: Month, devices: u64, place: &Place) {
        if (self.first..=self.last).contains(&month) {
            return;
        }
        self.rows += 1;
        self.devices = self.devices.saturating_add(devices);
        if self.samples.len() < SAMPLES {
            let line = place.line.to_string();
            self.samples.push(phrases::devices_in_month(nouns::devices(devices), month.to_string(), line));
        }
    }

    /// The warning about what was seen.
    pub(super) fn warning(self, file: &str) -> Option<Warning> {
        let (first, last) = (self.first.to_string(), self.last.to_string());
        let (rows, devices) = (nouns::rows(self.rows), nouns::devices(self.devices));
        (self.rows > 0).then(|| Warning {
            id: "month-outside".to_owned(),
            message: phrases::months_outside(rows, file, devices, first, last),
            count: self.rows,
            consequence: Some(phrases::correct_months()),
            samples: self.samples,
        })
    }
}

/// Rows of a month and a name that an earlier row has: their numbers are added to its own.
#[derive(Default)]
pub(super) struct Repeated {
    seen: BTreeSet<(Month, String)>,
    rows: u64,
    samples: Vec<Message>,
}

impl Repeated {
    /// Looks at a row.
    pub(super) fn see(&mut self, month: Month, name: &str, devices: u64, place: &Place) {
        if self.seen.insert((month, name.to_owned())) {
            return;
        }
        self.rows += 1;
        if self.samples.len() < SAMPLES {
            let line = place.line.to_string();
            self.samples.push(phrases::devices_in_month(nouns::devices(devices), month.to_string(), line));
        }
    }

    /// The warning about what was seen.
    pub(super) fn warning(self, file: &str) -> Option<Warning> {
        (self.rows > 0).then(|| Warning {
            id: "month-repeated".to_owned(),
            message: phrases::months_repeated(nouns::rows(self.rows), file),
            count: self.rows,
            consequence: Some(phrases::months_are_added()),
            samples: self.samples,
        })
    }
}
