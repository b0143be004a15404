//! Which scenarios a chart shows: the baseline, then named scenarios, then policies of sweeps; of each kind those that
//! differ most, in the order of the report.

use std::cmp::Reverse;

use crate::money::Money;
use crate::phrases::figures::count;
use crate::phrases::render::charts as phrases;
use crate::problem::Message;
use crate::report::{Report, Scenario};

/// Most scenarios in a chart: more cannot be read at its size.
pub(crate) const MAX_BARS: usize = 24;

/// The scenarios of a chart, and how many of each kind there are.
#[derive(Debug)]
pub(crate) struct Chosen<'a> {
    /// The baseline and others, in the order of the report.
    pub(crate) scenarios: Vec<&'a Scenario>,
    named: Shown,
    swept: Shown,
}

/// How many of a kind are shown.
#[derive(Debug, Clone, Copy)]
struct Shown {
    shown: usize,
    all: usize,
}

impl<'a> Chosen<'a> {
    /// At most `most` scenarios, the baseline among them. No policy of a sweep takes the place of a named scenario: people
    /// wrote those to see them.
    pub(crate) fn of(report: &'a Report, most: usize, delta: impl Fn(&Scenario) -> Option<Money>) -> Self {
        let is_swept = |place: &usize| report.scenarios.get(*place).is_some_and(|s| s.sweep.is_some());
        let size = |place: &usize| report.scenarios.get(*place).and_then(&delta).map(|m| m.pico().abs());
        let mut places: Vec<usize> = (1..report.scenarios.len()).collect();
        let all_named = places.iter().filter(|place| !is_swept(place)).count();
        // Stable: of equal ones the first in the report are kept; unknown ones come last.
        places.sort_by_key(|place| (is_swept(place), Reverse(size(place))));
        places.truncate(most.saturating_sub(1));
        let swept = places.iter().filter(|place| is_swept(place)).count();
        let named = Shown { shown: places.len() - swept, all: all_named };
        let all_swept = report.policies().saturating_sub(all_named + 1);
        places.push(0);
        places.sort_unstable();
        let scenarios = places.iter().filter_map(|place| report.scenarios.get(*place)).collect();
        Self { scenarios, named, swept: Shown { shown: swept, all: all_swept } }
    }

    /// Their names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.scenarios.iter().map(|scenario| scenario.name.as_str())
    }

    /// All but the baseline.
    pub(crate) fn others(&self) -> &[&'a Scenario] {
        self.scenarios.get(1..).unwrap_or_default()
    }

    /// What is left out, and the file that has it; nothing if all are shown.
    pub(crate) fn note(&self, file: &str) -> Option<Message> {
        let (named, swept) = (self.named, self.swept);
        if named.shown == named.all && swept.shown == swept.all {
            return None;
        }
        let counted = |number: usize| count(number as u64);
        if self.others().is_empty() {
            return Some(phrases::baseline_alone(file));
        }
        Some(match (named, swept) {
            (named, Shown { all: 0, .. }) => {
                phrases::most_different(counted(named.shown + 1), counted(named.all + 1), file)
            }
            (named, swept) if named.shown < named.all => phrases::most_different_named(
                counted(named.shown),
                counted(named.all),
                counted(swept.all),
                file,
            ),
            (named, Shown { shown: 0, all }) => phrases::all_named(counted(named.all), counted(all), file),
            (Shown { all: 0, .. }, swept) => {
                phrases::most_different_swept(counted(swept.shown), counted(swept.all), file)
            }
            (named, swept) => phrases::all_named_and_most_different(
                counted(named.all),
                counted(swept.shown),
                counted(swept.all),
                file,
            ),
        })
    }
}
