//! Warnings, gathered by kind.

use std::collections::BTreeMap;

use crate::problem::Warning;

/// Warnings by id and subject.
#[derive(Debug, Default)]
pub(crate) struct Notes(BTreeMap<(&'static str, String), Warning>);

impl Notes {
    /// Counts one more thing; `message` and `consequence` are taken from the first.
    pub(crate) fn add(
        &mut self,
        id: &'static str,
        subject: &str,
        message: &str,
        consequence: &str,
        sample: &str,
    ) {
        self.add_many(1, id, subject, message, consequence, sample);
    }

    /// Counts several more things; none is no warning.
    pub(crate) fn add_many(
        &mut self,
        count: usize,
        id: &'static str,
        subject: &str,
        message: &str,
        consequence: &str,
        sample: &str,
    ) {
        if count == 0 {
            return;
        }
        let warning = self.0.entry((id, subject.to_owned())).or_insert_with(|| Warning {
            id: id.to_owned(),
            message: message.to_owned(),
            count: 0,
            consequence: Some(consequence.to_owned()).filter(|c| !c.is_empty()),
            samples: Vec::new(),
        });
        warning.count += count as u64;
        if warning.samples.len() < 5 && !sample.is_empty() && !warning.samples.iter().any(|s| s == sample) {
            warning.samples.push(sample.to_owned());
        }
    }

    /// All warnings, in order of their ids.
    pub(crate) fn into_warnings(self) -> Vec<Warning> {
        self.0.into_values().collect()
    }
}
