//! What is doubtful about rates that are fit: dates that are missing, and a history that can't be used.

use crate::forecast::Month;
use crate::forecast::settings::History;
use crate::internal::narrow;
use crate::phrases::figures::count;
use crate::phrases::{forecast as phrases, nouns};
use crate::problem::{Message, Warning};
use crate::run::forecast::flows::FleetFlows;
use crate::run::forecast::seen::back;
use crate::run::forecast::warning;
use crate::study::load::Study;

/// Most samples of a warning.
const SAMPLES: usize = 5;

impl FleetFlows {
    /// Months of the history that departures are fit from; 0 where they are not.
    pub(super) fn history_months(&self, study: &Study) -> u32 {
        let [_, is_fit] = self.is_fit;
        let history = study.forecast.history.as_ref().filter(|_| is_fit && self.seen.is_history);
        history.map_or(0, |history| narrow(history.devices.len()))
    }

    /// What is doubtful about rates that are fit.
    pub(super) fn doubts(&self, study: &Study) -> Vec<Warning> {
        let [fits_arrivals, fits_departures] = self.is_fit;
        let [arrivals, departures] = self.seen.dated;
        let mut found = Vec::new();
        for (flow, lacks, is_fit, dated) in [
            (phrases::arrivals(), self.lacks_arrivals, fits_arrivals, arrivals),
            (
                phrases::departures(),
                self.lacks_departures,
                fits_departures && !self.seen.is_history,
                departures,
            ),
        ] {
            if lacks {
                found.push(warning("forecast-not-fit", phrases::not_fit(flow), 1));
            } else if is_fit && dated.without > 0 {
                let message = phrases::undated(nouns::devices(dated.without), count(dated.all), flow);
                found.push(warning("forecast-undated", message, dated.without));
            }
        }
        if study.forecast.history.is_some() && !fits_departures {
            found.push(warning("history-unused", phrases::history_beside_departures(), 1));
        } else if let Some(history) = &study.forecast.history {
            found.extend(self.doubts_of_history(history));
        }
        found
    }

    fn doubts_of_history(&self, history: &History) -> Vec<Warning> {
        let Some((first, next)) = self.seen.first.zip(self.seen.next) else {
            return vec![warning("history-unused", phrases::history_without_arrivals(), 1)];
        };
        let mut found = Vec::new();
        let last = back(next, 1).to_string();
        if !self.seen.is_history {
            let message = phrases::history_elsewhere(first.to_string(), &*last);
            found.push(warning("history-unused", message, 1));
        }
        let later: Vec<Month> = history.devices.keys().copied().filter(|month| *month >= next).collect();
        if self.seen.is_history && !later.is_empty() {
            let message = phrases::history_later(nouns::months(later.len() as u64), &*last);
            found.push(warning("history-unused", message, later.len() as u64));
        }
        let grown = &self.seen.grown;
        if !grown.is_empty() {
            let number = grown.len() as u64;
            let samples = grown.iter().take(SAMPLES).map(|month| Message::new(month.to_string())).collect();
            let grows = warning("history-grows", phrases::history_grows(nouns::months(number)), number);
            found.push(Warning { samples, ..grows });
        }
        found
    }
}
