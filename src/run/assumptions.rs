//! The assumptions that a run really used: only open points that its figures rest on are listed.

use crate::cost::Outcome;
use crate::phrases::SentenceOf;
use crate::phrases::assumptions as phrases;
use crate::phrases::figures::day;
use crate::policy::reading::{Addons, KeyValue, PerKey, Reading, ReadingKey, Rule, Scope, UnknownUsage};
use crate::problem::Message;
use crate::report::Assumption;
use crate::run::caveats;
use crate::study::load::Study;

/// Most values of one key of the reading that are named.
const MAX_VALUES: usize = 1000;

/// The values of one key.
#[derive(Debug, Default)]
struct Values {
    /// Each once, the baseline's first.
    seen: Vec<String>,
    /// Whether there are more than are kept.
    more: bool,
}

/// What assumptions depend on, of all policies: gathered as they pass by.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own: was there any such policy?"
)]
pub(crate) struct Basis {
    last: Option<Reading>,
    /// The values of all policies.
    values: PerKey<Values>,
    addons: bool,
    duplicates: bool,
    unknown_usage: bool,
    short: bool,
    out_of_scope: bool,
    losing: bool,
    at_day_90: bool,
    over: bool,
}

impl Basis {
    /// One more policy.
    pub(crate) fn add(&mut self, reading: &Reading, outcome: &Outcome) {
        if self.last.as_ref() != Some(reading) {
            self.read(reading);
            self.last = Some(*reading);
        }
        let devices = &outcome.devices;
        self.short |= devices.overage + devices.waiting > 0;
        self.out_of_scope |= devices.out_of_scope.values().any(|n| *n > 0);
        self.losing |= outcome.services.devices_losing > 0;
        self.at_day_90 |= outcome.services.at_day_90 > 0;
        self.over |= outcome.parts.iter().any(|part| part.over > 0);
    }

    fn read(&mut self, reading: &Reading) {
        let with_rule_addons = !matches!(reading.rule, Rule::BestFit | Rule::DefaultLicense);
        self.addons |= with_rule_addons;
        self.duplicates |= with_rule_addons && reading.addons == Addons::All;
        self.unknown_usage |= reading.unknown_usage != UnknownUsage::None;
        for setting in reading.settings() {
            let Values { seen, more } = self.values.get_mut(setting.key());
            let value = setting.word();
            if !seen.iter().any(|other| *other == value) {
                if seen.len() < MAX_VALUES {
                    seen.push(value.into_owned());
                } else {
                    *more = true;
                }
            }
        }
    }

    /// The values of a key over all policies, the baseline's first.
    fn of(&self, key: ReadingKey) -> Message {
        let Values { seen, more } = self.values.get(key);
        let values = seen.join(", ");
        if *more { phrases::and_more(values) } else { values.into() }
    }
}

/// The assumptions of a study under its policies, in the order of their ids.
pub(crate) fn of(study: &Study, basis: &Basis) -> Vec<Assumption> {
    let mut list = readings(study, basis);
    let mut add = |id: &str, text: Message| list.push(Assumption { id: id.to_owned(), text });
    let as_of = day(&study.file.as_of.to_string());
    if basis.at_day_90 {
        add("A14", phrases::boundary());
    }
    if study.account.activates_on.is_none() {
        add("activation-day", phrases::no_activation_day(&as_of));
    }
    add("fleet-as-of", phrases::fleet_as_of(&as_of));
    add("prices", phrases::prices_of_study());
    list.extend(caveats::of(study));
    list
}

/// The keys of the reading that figures rest on, with their values.
fn readings(study: &Study, basis: &Basis) -> Vec<Assumption> {
    let reading = |key: ReadingKey, text: SentenceOf| {
        let values = match key {
            ReadingKey::Rule => basis.of(key),
            _ => phrases::values_of_key(key.word(), basis.of(key)),
        };
        Assumption { id: key.ids().to_owned(), text: text(values) }
    };
    let unknown = if basis.unknown_usage { phrases::unknown_by_key } else { phrases::unknown_uses_nothing };
    let is_scope_asked = basis.out_of_scope || basis.of(ReadingKey::Scope) != Scope::DEFAULT.word();
    let has_addons = study.account.parts.iter().any(crate::account::Part::is_addon);
    let asked = |key: ReadingKey| -> Option<(bool, SentenceOf)> {
        Some(match key {
            ReadingKey::Rule => (true, phrases::rule),
            ReadingKey::Addons => (basis.addons, phrases::addons),
            ReadingKey::Order => (basis.short, phrases::order),
            ReadingKey::Usage => (true, phrases::usage),
            ReadingKey::UnknownUsage => (is_any_unknown(study), unknown),
            ReadingKey::Scope => (is_scope_asked, phrases::scope),
            ReadingKey::WhenShort => (basis.short, phrases::when_short),
            ReadingKey::Duplicates => (basis.duplicates, phrases::duplicates),
            ReadingKey::Gap => (basis.losing, phrases::gap),
            ReadingKey::Purchased => (has_addons, phrases::purchased),
            ReadingKey::Measure => (basis.over, phrases::measure),
            ReadingKey::OverageRate => (basis.over, phrases::overage_rate),
            // The rule's sentence names the first; no figure of an activation rests on the second.
            ReadingKey::Fit | ReadingKey::EnrollShort => return None,
        })
    };
    let used = ReadingKey::ALL.iter().filter_map(|key| {
        let (is_used, text) = asked(*key)?;
        is_used.then(|| reading(*key, text))
    });
    used.collect()
}

/// Whether nothing is known about the use of some device.
fn is_any_unknown(study: &Study) -> bool {
    study.fleet.devices().any(|device| !device.evidence().known)
}
