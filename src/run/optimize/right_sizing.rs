//! The list of what saves money, ranked: each line was simulated on its own.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::account::PartId;
use crate::fleet::{DeviceId, Pin};
use crate::money::Money;
use crate::phrases::figures::{one_line, priced};
use crate::phrases::lists::{comma, listed};
use crate::phrases::{advice as words, answer, nouns, optimize as phrases};
use crate::policy::levers::When;
use crate::problem::Message;
use crate::report::optimize::RightSizing;
use crate::run::advice;
use crate::run::advice::{Found, Kind, STALE_DAYS};
use crate::run::answer::ways;
use crate::run::in_term::Ends;
use crate::run::optimize::assignment::Assigned;
use crate::run::optimize::services;
use crate::run::optimize::services::ServiceOff;
use crate::run::optimize::setting::Setting;

/// The file of pins that the scenario of the cheapest assignment reads.
pub const PINS_FILE: &str = "cheapest-pins.csv";
/// The file of pins that the scenario of spare units reads.
pub const SPARE_PINS_FILE: &str = "spare-pins.csv";

/// All lines, those that save most first, and the pins to spare units, if a line has them.
pub(super) fn all(
    setting: &Setting<'_>,
    assigned: &Assigned,
) -> (Vec<RightSizing>, Option<BTreeMap<DeviceId, Pin>>) {
    let mut rows: Vec<RightSizing> = by_assignment(setting, assigned).into_iter().collect();
    // The cheapest assignment saves at least what spare units do.
    let is_said = !rows.is_empty();
    let found = advice::find_with(setting.study, setting.summaries, !setting.options.no_readings);
    // What gives licenses at no cost saves nothing.
    let is_new = |found: &&Found| match found.kind {
        Kind::SpareLicenses => false,
        Kind::SpareUnits => !is_said,
        Kind::StaleDevices | Kind::IdleUnits => true,
    };
    let others: Vec<&Found> = found.iter().filter(is_new).collect();
    let pins = others.iter().find_map(|found| found.pins.clone());
    rows.extend(others.into_iter().map(|found| of_found(setting, found)));
    rows.extend(services::find(setting).iter().map(|off| of_service(setting, off)));
    rows.sort_by_key(|row| Reverse(row.saving));
    (rows, pins)
}

fn money(setting: &Setting<'_>, amount: Money) -> Message {
    Message::new(priced(&setting.study.file.currency, amount))
}

fn item(setting: &Setting<'_>, saving: Money, what: Message, when: When, ends: Ends) -> Message {
    words::item(money(setting, saving), what, ways::when(setting.study, when, ends))
}

/// Where no device is left shorter than auto-activation leaves it.
fn by_assignment(setting: &Setting<'_>, assigned: &Assigned) -> Option<RightSizing> {
    let row = assigned.row(setting)?;
    let saving = row.saves.filter(|saving| *saving > Money::ZERO && row.short <= row.auto_short)?;
    let what = phrases::assign_cheapest(nouns::devices(row.pins));
    Some(RightSizing {
        kind: "cheapest-assignment",
        text: item(setting, saving, what, When::AtActivation, Ends::Unknown),
        devices: row.pins,
        saving,
        when: When::AtActivation.word().to_owned(),
        confidence: "evidence",
        scenario: scenario("cheapest-assignment", &format!("pins = {}", quoted(PINS_FILE))),
        readings: assigned.readings(setting),
    })
}

fn of_found(setting: &Setting<'_>, found: &Found) -> RightSizing {
    let named = |(part, units): &(PartId, u64)| (Message::new(one_line(setting.name(*part))), *units);
    let parts = found.parts.iter().map(named);
    let (what, confidence) = match found.kind {
        Kind::SpareUnits | Kind::SpareLicenses => {
            let item = |(name, units)| words::to_spare(nouns::devices(units), name);
            (words::pin(listed(parts.map(item), comma())), "evidence")
        }
        Kind::StaleDevices => {
            let as_of = answer::date(setting.study.file.as_of);
            (words::retire(nouns::devices(found.devices), STALE_DAYS.to_string(), as_of), "check")
        }
        Kind::IdleUnits => {
            let item = |(name, units)| words::units_of(nouns::units(units), name);
            (words::give_up(listed(parts.map(item), comma())), "evidence")
        }
    };
    RightSizing {
        kind: found.kind.word(),
        text: item(setting, found.saving, what, found.when, found.ends),
        devices: found.devices,
        saving: found.saving,
        when: found.when.word().to_owned(),
        confidence,
        scenario: scenario_of(setting, found),
        readings: found.readings.clone(),
    }
}

/// A scenario as the study writes it.
fn scenario_of(setting: &Setting<'_>, found: &Found) -> String {
    let lines = match found.kind {
        Kind::SpareUnits | Kind::SpareLicenses => format!("pins = {}", quoted(SPARE_PINS_FILE)),
        Kind::StaleDevices => {
            let stale = format!("days_since_report > {STALE_DAYS}");
            let retired = setting.policy.retire.map(|id| setting.study.names.text_of(id));
            let condition = retired.map_or_else(|| stale.clone(), |text| format!("({text}) OR {stale}"));
            format!("retire = {}", quoted(&condition))
        }
        Kind::IdleUnits => {
            let line = |(part, units): &(PartId, u64)| {
                let key = quoted(&format!("units.{}", setting.name(*part)));
                let left = u64::from(setting.policy.terms(*part).units).saturating_sub(*units);
                format!("{key} = {left}")
            };
            found.parts.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    };
    scenario(found.kind.word(), &lines)
}

fn scenario(name: &str, lines: &str) -> String {
    format!("[[scenario]]\nname = {}\n[scenario.set]\n{lines}\n", quoted(name))
}

/// A text of TOML: a text of JSON without control characters is one.
fn quoted(text: &str) -> String {
    serde_json::Value::String(one_line(text)).to_string()
}

fn of_service(setting: &Setting<'_>, off: &ServiceOff) -> RightSizing {
    let name = setting.study.account.services.name(off.service);
    let (devices, service) = (nouns::devices(off.devices), Message::new(one_line(name)));
    let (what, condition) = match &off.platform {
        Some(platform) => {
            let condition = format!("platform = '{}'", platform.replace('\'', "''"));
            (phrases::service_off_on(service, devices, Message::of_value(&one_line(platform))), condition)
        }
        None => (phrases::service_off(service, devices), "managed_status IS NOT NULL".to_owned()),
    };
    let switch = |service: &str, condition: &str| {
        format!("{{ service = {}, where = {} }}", quoted(service), quoted(condition))
    };
    let own = setting.policy.switch_off.iter().map(|switch_off| {
        let service = setting.study.account.services.name(switch_off.service);
        switch(service, setting.study.names.text_of(switch_off.devices))
    });
    let all: Vec<String> = own.chain(std::iter::once(switch(name, &condition))).collect();
    let scenario_name = match &off.platform {
        Some(platform) => format!("{name}-off-{platform}"),
        None => format!("{name}-off"),
    };
    RightSizing {
        kind: "service-off",
        text: item(setting, off.saving, what, When::Now, Ends::Unknown),
        devices: off.devices,
        saving: off.saving,
        when: When::Now.word().to_owned(),
        confidence: "choice",
        scenario: scenario(&scenario_name, &format!("switch_off = [{}]", all.join(", "))),
        readings: off.readings.clone(),
    }
}
