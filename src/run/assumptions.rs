//! The assumptions that a run really used: only open points that its figures rest on are listed.

use crate::cost::Outcome;
use crate::policy::reading::{Addons, KeyValue, PerKey, Reading, ReadingKey, Rule, Scope, UnknownUsage};
use crate::report::Assumption;
use crate::run::caveats;
use crate::study::load::Loaded;

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
    fn of(&self, key: ReadingKey) -> String {
        let Values { seen, more } = self.values.get(key);
        seen.join(", ") + if *more { " and more" } else { "" }
    }
}

/// The assumptions of a study under its policies, in the order of their ids.
pub(crate) fn of(study: &Loaded, basis: &Basis) -> Vec<Assumption> {
    let mut list = readings(study, basis);
    let mut add = |id: &str, text: String| list.push(Assumption { id: id.to_owned(), text });
    let as_of = study.file.as_of;
    if basis.at_day_90 {
        add(
            "A14",
            "services are kept on day 90 and lost on day 91: IBM does not say whether day 90 is inside"
                .to_owned(),
        );
    }
    if study.account.activates_on.is_none() {
        add(
            "activation-day",
            format!("no day of activation is given: dated levers are compared with {as_of}"),
        );
    }
    add(
        "fleet-as-of",
        format!("the fleet is taken as it stands on {as_of}, not as it will stand on the day of activation"),
    );
    add("prices", "prices are those of the study: nothing was looked up".to_owned());
    list.extend(caveats::of(study));
    list
}

/// The keys of the reading that figures rest on, with their values.
fn readings(study: &Loaded, basis: &Basis) -> Vec<Assumption> {
    let add = |key: ReadingKey, text: String| Assumption { id: key.ids().to_owned(), text };
    let values = |key: ReadingKey| format!("{}: {}", key.word(), basis.of(key));
    let text = |what: &str, key: ReadingKey| format!("{what} is a reading ({})", values(key));
    let reading = |what: &str, key: ReadingKey| add(key, text(what, key));
    let unknown = || {
        let read =
            if basis.unknown_usage { "are read by `unknown_usage`" } else { "are read as using no service" };
        let key = ReadingKey::UnknownUsage;
        add(key, format!("devices without evidence of use {read} ({})", values(key)))
    };
    let measure = || {
        let text = text("when overage is measured", ReadingKey::Measure);
        add(ReadingKey::Measure, text + "; all agree for a fleet that stands still")
    };
    let is_scope_asked = basis.out_of_scope || basis.of(ReadingKey::Scope) != Scope::DEFAULT.word();
    let has_addons = study.account.parts.iter().any(crate::account::Part::is_addon);
    let rule = format!(
        "IBM's criteria of auto-activation were not available: the rule is a reading ({}), not IBM's word",
        basis.of(ReadingKey::Rule)
    );
    let when = |is_used: bool, what: &str, key: ReadingKey| is_used.then(|| reading(what, key));
    let found = [
        Some(add(ReadingKey::Rule, rule)),
        when(basis.addons, "which add-ons come along", ReadingKey::Addons),
        when(basis.short, "who is served first when units run short", ReadingKey::Order),
        Some(reading("what counts as use", ReadingKey::Usage)),
        is_any_unknown(study).then(unknown),
        when(is_scope_asked, "which managed statuses are migrated", ReadingKey::Scope),
        when(basis.short, "what a device takes when units run short", ReadingKey::WhenShort),
        when(basis.duplicates, "which add-ons are duplicates", ReadingKey::Duplicates),
        when(basis.losing, "when a purchased service is lost that a device was not given", ReadingKey::Gap),
        when(has_addons, "whether add-ons count as purchased", ReadingKey::Purchased),
        basis.over.then(measure),
        when(basis.over, "the price of overage", ReadingKey::OverageRate),
    ];
    found.into_iter().flatten().collect()
}

/// Whether nothing is known about the use of some device.
fn is_any_unknown(study: &Loaded) -> bool {
    study.fleet.devices().any(|device| !device.evidence().known)
}
