//! Warnings, gathered by kind.

use std::collections::BTreeMap;

use crate::input::inventory::refusal::Refusal;
use crate::problem::Warning;

/// Warnings by id and subject.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    warnings: BTreeMap<(&'static str, String), Warning>,
    counted: u64,
}

/// How many samples a warning has.
const SAMPLES: usize = 5;

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
        self.counted += count as u64;
        let warning = self.warnings.entry((id, subject.to_owned())).or_insert_with(|| Warning {
            id: id.to_owned(),
            message: message.to_owned(),
            count: 0,
            consequence: Some(consequence.to_owned()).filter(|c| !c.is_empty()),
            samples: Vec::new(),
        });
        warning.count += count as u64;
        add_sample(warning, sample);
    }

    /// Counts one more thing with several samples.
    pub(crate) fn add_samples(
        &mut self,
        id: &'static str,
        subject: &str,
        (message, consequence): (&str, &str),
        samples: &[String],
    ) {
        self.add(id, subject, message, consequence, samples.first().map_or("", String::as_str));
        if let Some(warning) = self.warnings.get_mut(&(id, subject.to_owned())) {
            samples.iter().skip(1).for_each(|sample| add_sample(warning, sample));
        }
    }

    /// Counts a row that cannot be used, with all that cannot be used for the same reason.
    pub(crate) fn refused(&mut self, refusal: &Refusal, file: &str, line: u64) {
        let (message, remedy) = refusal.group();
        let consequence = format!("no figure counts them: {remedy}");
        self.add("rejected-rows", message, message, &consequence, &format!("line {line} of `{file}`"));
    }

    /// Things counted so far.
    pub(crate) fn counted(&self) -> u64 {
        self.counted
    }

    /// Adds what was noted in the next piece of a file.
    pub(crate) fn append(&mut self, next: Self) {
        self.counted += next.counted;
        for (key, warning) in next.warnings {
            match self.warnings.get_mut(&key) {
                None => drop(self.warnings.insert(key, warning)),
                Some(known) => {
                    known.count += warning.count;
                    warning.samples.iter().for_each(|sample| add_sample(known, sample));
                }
            }
        }
    }

    /// All warnings, in order of their ids.
    pub(crate) fn into_warnings(self) -> Vec<Warning> {
        self.warnings.into_values().collect()
    }
}

fn add_sample(warning: &mut Warning, sample: &str) {
    if warning.samples.len() < SAMPLES && !sample.is_empty() && !warning.samples.iter().any(|s| s == sample) {
        warning.samples.push(sample.to_owned());
    }
}
