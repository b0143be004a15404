//! The assumptions that a run really used: only open points that its figures rest on are listed.

use crate::cost::Outcome;
use crate::policy::reading::{Addons, KEYS, Reading, Rule, UnknownUsage};
use crate::report::Assumption;
use crate::run::caveats;
use crate::study::load::Loaded;

/// Most values of one key of the reading that are named.
const MAX_VALUES: usize = 1000;

/// What assumptions depend on, of all policies: gathered as they pass by.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own: was there any such policy?"
)]
pub(crate) struct Basis {
    last: Option<Reading>,
    /// By key of the reading: the values of all policies, the baseline's first.
    values: [Vec<String>; 14],
    more: [bool; 14],
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
        for ((seen, more), value) in self.values.iter_mut().zip(&mut self.more).zip(reading.values()) {
            if !seen.iter().any(|other| *other == value) {
                if seen.len() < MAX_VALUES {
                    seen.push(value.into_owned());
                } else {
                    *more = true;
                }
            }
        }
    }

    /// The values of a key of the reading over all policies, the baseline's first.
    fn of(&self, key: &str) -> String {
        let place = KEYS.iter().position(|known| *known == key);
        let found = place.and_then(|place| self.values.get(place).zip(self.more.get(place)));
        found.map_or_else(String::new, |(seen, more)| seen.join(", ") + if *more { " and more" } else { "" })
    }
}

/// The assumptions of a study under its policies, in the order of their ids.
pub(crate) fn of(study: &Loaded, basis: &Basis) -> Vec<Assumption> {
    let mut list = Vec::new();
    let mut add = |id: &str, text: String| list.push(Assumption { id: id.to_owned(), text });
    let values = |key: &str| basis.of(key);
    let as_of = study.file.as_of;
    add(
        "A1",
        format!(
            "IBM's criteria of auto-activation were not available: the rule is a reading ({}), not IBM's word",
            values("rule")
        ),
    );
    if basis.addons {
        add("A1", format!("which add-ons come along is a reading (addons: {})", values("addons")));
    }
    if basis.short {
        add(
            "A2",
            format!("who is served first when units run short is a reading (order: {})", values("order")),
        );
    }
    add("A3", format!("what counts as use is a reading (usage: {})", values("usage")));
    if is_any_unknown(study) {
        let read =
            if basis.unknown_usage { "are read by `unknown_usage`" } else { "are read as using no service" };
        add(
            "A3",
            format!("devices without evidence of use {read} (unknown_usage: {})", values("unknown_usage")),
        );
    }
    if basis.out_of_scope || basis.of("scope") != "counting" {
        add("A4", format!("which managed statuses are migrated is a reading (scope: {})", values("scope")));
    }
    if basis.short {
        let text = format!(
            "what a device takes when units run short is a reading (when_short: {})",
            values("when_short")
        );
        add("A5, A16", text);
    }
    if basis.duplicates {
        add(
            "A6",
            format!("which add-ons are duplicates is a reading (duplicates: {})", values("duplicates")),
        );
    }
    if basis.losing {
        add(
            "A7",
            format!(
                "when a purchased service is lost that a device was not given is a reading (gap: {})",
                values("gap")
            ),
        );
    }
    if study.account.parts.iter().any(crate::account::Part::is_addon) {
        add(
            "A8",
            format!("whether add-ons count as purchased is a reading (purchased: {})", values("purchased")),
        );
    }
    if basis.over {
        add(
            "A10",
            format!(
                "when overage is measured is a reading (measure: {}); all agree for a fleet that stands still",
                values("measure")
            ),
        );
        add("A11", format!("the price of overage is a reading (overage_rate: {})", values("overage_rate")));
    }
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

/// Whether nothing is known about the use of some device.
fn is_any_unknown(study: &Loaded) -> bool {
    let nothing = |class: &u32| study.fleet.evidence.get(*class as usize).is_none_or(|e| !e.known);
    study.fleet.evidence_of.iter().any(nothing)
}
