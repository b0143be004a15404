//! The assumptions that a run really used: only open points that its figures rest on are listed.

use super::{Assumption, Report, Scenario, caveats};
use crate::policy::reading::{Addons, Choice, Rule, UnknownUsage};
use crate::study::load::Loaded;

/// The assumptions of a report, in the order of their ids.
pub(super) fn of(study: &Loaded, report: &Report) -> Vec<Assumption> {
    let mut list = Vec::new();
    let mut add = |id: &str, text: String| list.push(Assumption { id: id.to_owned(), text });
    let any = |test: fn(&Scenario) -> bool| report.scenarios.iter().any(test);
    let readings = || study.policies.iter().map(|p| p.policy.reading);
    let values = |key: &str| values(report, key);
    add(
        "A1",
        format!(
            "IBM's criteria of auto-activation were not available: the rule is a reading ({}), not IBM's word",
            values("rule")
        ),
    );
    if readings().any(|r| !matches!(r.rule, Rule::BestFit | Rule::DefaultLicense)) {
        add("A1", format!("which add-ons come along is a reading (addons: {})", values("addons")));
    }
    let short = |s: &Scenario| s.devices.overage + s.devices.waiting > 0;
    if any(short) {
        add(
            "A2",
            format!("who is served first when units run short is a reading (order: {})", values("order")),
        );
    }
    add("A3", format!("what counts as use is a reading (usage: {})", values("usage")));
    if is_any_unknown(study) {
        let read = if readings().all(|r| r.unknown_usage == UnknownUsage::None) {
            "are read as using no service"
        } else {
            "are read by `unknown_usage`"
        };
        add(
            "A3",
            format!("devices without evidence of use {read} (unknown_usage: {})", values("unknown_usage")),
        );
    }
    if any(|s| s.devices.out_of_scope > 0) || readings().any(|r| r.scope.word() != "counting") {
        add("A4", format!("which managed statuses are migrated is a reading (scope: {})", values("scope")));
    }
    if any(short) {
        let text = format!(
            "what a device takes when units run short is a reading (when_short: {})",
            values("when_short")
        );
        add("A5, A16", text);
    }
    if readings()
        .any(|r| r.addons == Addons::All && r.rule != Rule::BestFit && r.rule != Rule::DefaultLicense)
    {
        add(
            "A6",
            format!("which add-ons are duplicates is a reading (duplicates: {})", values("duplicates")),
        );
    }
    if any(|s| s.services.devices_losing > 0) {
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
    if any(|s| s.parts.iter().any(|p| p.over > 0)) {
        add(
            "A10",
            format!(
                "when overage is measured is a reading (measure: {}); all agree for a fleet that stands still",
                values("measure")
            ),
        );
        add("A11", format!("the price of overage is a reading (overage_rate: {})", values("overage_rate")));
    }
    if any(|s| s.services.lost_at_day_90 > 0) {
        add(
            "A14",
            "services are kept on day 90 and lost on day 91: IBM does not say whether day 90 is inside"
                .to_owned(),
        );
    }
    if study.account.activates_on.is_none() {
        add(
            "activation-day",
            format!("no day of activation is given: dated levers are compared with {}", report.as_of),
        );
    }
    add(
        "fleet-as-of",
        format!(
            "the fleet is taken as it stands on {}, not as it will stand on the day of activation",
            report.as_of
        ),
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

/// The values of a key of the reading over all scenarios, the baseline's first.
fn values(report: &Report, key: &str) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for value in report.scenarios.iter().filter_map(|s| s.reading.get(key)).filter_map(|v| v.as_str()) {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.join(", ")
}
