//! Rows of a table with a column for each service that say yes and no of one device or policy.

use crate::input::column::strings::hash_of;
use crate::phrases::input::tables as phrases;
use crate::problem::Warning;

/// Most samples of the warning.
const SHOWN: usize = 5;
/// The columns of services that are looked at.
const COLUMNS: usize = 64;

/// What a row says, a bit for each service.
#[derive(Debug, Clone, Copy)]
struct Said {
    /// Of the device or policy.
    hash: u64,
    yes: u64,
    no: u64,
    line: u64,
}

/// What all rows say.
#[derive(Debug, Default)]
pub(super) struct Contradictions {
    rows: Vec<Said>,
}

impl Contradictions {
    /// Looks at a row: for each column of a service yes, no, or nothing.
    pub(super) fn see(&mut self, key: &str, services: &[Option<bool>], line: u64) {
        let mut said = Said { hash: hash_of(key.as_bytes()), yes: 0, no: 0, line };
        for (place, flag) in services.iter().take(COLUMNS).enumerate() {
            match flag {
                Some(true) => said.yes |= 1 << place,
                Some(false) => said.no |= 1 << place,
                None => {}
            }
        }
        self.rows.push(said);
    }

    /// The warning about devices or policies of which rows say both.
    pub(super) fn warning(mut self, file: &str, services: &[(usize, String)]) -> Option<Warning> {
        self.rows.sort_unstable_by_key(|said| (said.hash, said.line));
        let mut found = Vec::new();
        for rows in self.rows.chunk_by(|a, b| a.hash == b.hash) {
            let (yes, no) = rows.iter().fold((0, 0), |(yes, no), said| (yes | said.yes, no | said.no));
            let both = yes & no;
            for place in (0..COLUMNS).filter(|place| both >> place & 1 == 1) {
                let line = |of: fn(&Said) -> u64| {
                    rows.iter().find(|said| of(said) >> place & 1 == 1).map_or(0, |said| said.line)
                };
                let (yes, no) = (line(|said| said.yes), line(|said| said.no));
                let service = services.get(place).map_or("", |(_, service)| service);
                let sample = phrases::yes_and_no(service, yes.to_string(), no.to_string(), file);
                found.push((yes.min(no), sample));
            }
        }
        found.sort_by_key(|(line, _)| *line);
        let count = found.len() as u64;
        (count > 0).then(|| Warning {
            id: "rows-contradict".to_owned(),
            message: phrases::rows_contradict(file, count.to_string()),
            count,
            consequence: Some(phrases::yes_counts()),
            samples: found.into_iter().take(SHOWN).map(|(_, sample)| sample).collect(),
        })
    }
}
