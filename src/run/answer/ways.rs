//! What a customer can do: the best of the study's own scenarios, and what the fleet shows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::account::{PartId, PartSet};
use crate::fleet::{DeviceId, Pin};
use crate::money::Money;
use crate::phrases::figures::{count, decimals, one_line};
use crate::phrases::lists::{all, comma, listed};
use crate::phrases::{advice as words, answer as phrases, nouns};
use crate::policy::levers::When;
use crate::problem::Message;
use crate::report::advice::{Advice, AdvisedPart, AdvisedReadings};
use crate::report::{Scenario, Sums};
use crate::run::advice;
use crate::run::advice::{Found, Kind, STALE_DAYS};
use crate::run::answer::Writer;
use crate::run::in_term::Ends;
use crate::run::ranges::Explored;
use crate::study::load::Study;

/// A named scenario that is in the customer's hands.
pub(super) struct Offer<'a> {
    pub(super) scenario: &'a Scenario,
    /// When the last of its changes can be made.
    pub(super) when: When,
    /// When units that it gives up are gone.
    pub(super) ends: Ends,
    /// Its sums, with what units cost and do until they can be given up.
    pub(super) after: Sums,
    /// Whether units stay so.
    pub(super) is_staged: bool,
}

/// A way to save money without harm.
pub(super) struct Way {
    pub(super) advice: Advice,
    pub(super) when: When,
    /// When units that it gives up are gone.
    pub(super) ends: Ends,
    /// Devices that get a license by it.
    pub(super) serves: u64,
    /// What to do, to be said in a sentence.
    pub(super) what: Message,
}

impl Way {
    /// A scenario of the study.
    pub(super) fn of_scenario(
        writer: &Writer<'_>,
        offer: &Offer<'_>,
        serves: u64,
        readings: Option<AdvisedReadings>,
    ) -> Option<Self> {
        let Offer { scenario, when, ends, after, .. } = *offer;
        let baseline = writer.baseline();
        let before = baseline.horizon;
        let advice = Advice {
            kind: Cow::Borrowed("scenario"),
            text: Message::default(),
            scenario: Some(scenario.name.clone()),
            devices: 0,
            parts: Vec::new(),
            changes: scenario.changes.clone(),
            when: Cow::Borrowed(when.word()),
            saving: before.total? - after.total?,
            before,
            after,
            readings,
        };
        let what = words::carry_out(name(scenario));
        Some(Self { advice, when, ends, serves, what }.worded(writer))
    }

    fn of_found(writer: &Writer<'_>, found: Found) -> Self {
        let part = |(id, units): &(PartId, u64)| AdvisedPart { name: part_name(writer, *id), units: *units };
        let what = what(writer, &found);
        let advice = Advice {
            kind: Cow::Borrowed(found.kind.word()),
            text: Message::default(),
            scenario: None,
            devices: found.devices,
            parts: found.parts.iter().map(part).collect(),
            changes: changes(writer, &found),
            when: Cow::Borrowed(found.when.word()),
            saving: found.saving,
            before: found.before,
            after: found.after,
            readings: found.readings,
        };
        Self { advice, when: found.when, ends: found.ends, serves: found.serves, what }.worded(writer)
    }

    /// What to do, a scenario without its title.
    pub(super) fn in_short(&self) -> Message {
        match &self.advice.scenario {
            Some(name) => words::carry_out(one_line(name)),
            None => self.what.clone(),
        }
    }

    fn worded(mut self, writer: &Writer<'_>) -> Self {
        let when = when(writer.study, self.when, self.ends);
        let (saving, serves) = (self.advice.saving, nouns::more_devices(self.serves));
        let text = match (saving.is_zero(), self.serves) {
            (true, _) => words::item_serves(serves, &self.what, when),
            (false, 0) => words::item(writer.money(saving), &self.what, when),
            (false, _) => words::item_and_serves(writer.money(saving), &self.what, serves, when),
        };
        self.advice.text = self.with_readings(writer, text);
        self
    }

    /// What it brings, in a few words.
    pub(super) fn gain(&self, writer: &Writer<'_>) -> Message {
        let less = || less(writer, self.advice.saving, (self.when, self.ends));
        let serves = nouns::more_devices(self.serves);
        match (self.advice.saving.is_zero(), self.serves) {
            (true, _) => words::licenses_more(serves),
            (false, 0) => less(),
            (false, _) => words::less_and_licenses(less(), serves),
        }
    }

    /// A sentence with what must be checked, and how firm it is.
    pub(super) fn with_readings(&self, writer: &Writer<'_>, sentence: Message) -> Message {
        let is_stale = self.advice.kind == Kind::StaleDevices.word();
        let caution = is_stale.then(words::if_unused);
        let firmness = self.advice.readings.as_ref().map(|readings| firmness(writer, readings));
        let more = caution.into_iter().chain(firmness);
        more.fold(sentence, phrases::two_sentences)
    }
}

/// What the fleet shows, but for pins that a scenario has already.
pub(super) fn of_fleet(
    writer: &Writer<'_>,
    explored: Option<&Explored<'_>>,
    pinned: Option<&BTreeMap<DeviceId, Pin>>,
) -> Vec<Way> {
    let found = advice::find(writer.study, explored);
    let is_new = |found: &Found| found.pins.is_none() || found.pins.as_ref() != pinned;
    found.into_iter().filter(is_new).map(|found| Way::of_found(writer, found)).collect()
}

/// A scenario by its name and title.
pub(super) fn name(scenario: &Scenario) -> Message {
    let name = Message::new(one_line(&scenario.name));
    match &scenario.title {
        Some(title) => phrases::titled(name, one_line(title)),
        None => name,
    }
}

/// When a change can be made, in words, as of the day of the inventory; `ends` says when units that it gives up are gone.
pub(crate) fn when(study: &Study, when: When, ends: Ends) -> Message {
    match (when, ends) {
        (When::AtTermEnd, Ends::On(day)) => return phrases::at_term_end_on(phrases::date(day)),
        (When::AtTermEnd, Ends::Apart(parts)) => return at_term_ends(study, parts),
        _ => {}
    }
    match when {
        When::AtActivation if is_past(study) => phrases::at_activation_past(),
        When::AfterActivation if is_past(study) => phrases::after_activation_past(),
        When::Now => phrases::now(),
        When::AtActivation => phrases::at_activation(),
        When::AfterActivation => phrases::after_activation(),
        When::AtTermEnd => phrases::at_term_end(),
        When::NotByCustomer => phrases::not_by_customer(),
    }
}

/// When the terms of some parts end, part by part.
fn at_term_ends(study: &Study, parts: PartSet) -> Message {
    let name = |part: PartId| Message::new(one_line(&study.account.part(part).name));
    let (ended, open): (Vec<PartId>, Vec<PartId>) = parts.iter().partition(|part| study.has_ended(*part));
    let day_of = |part: &PartId| study.account.part(*part).term_ends;
    let (dated, undated): (Vec<PartId>, Vec<PartId>) =
        open.into_iter().partition(|part| day_of(part).is_some());
    let on = |part: &PartId| Some(phrases::part_ends_on(name(*part), phrases::date(day_of(part)?)));
    let dated: Vec<Message> = dated.iter().filter_map(on).collect();
    let names = |parts: Vec<PartId>| all(&parts.into_iter().map(name).collect::<Vec<_>>());
    let mut sentences = Vec::new();
    if !ended.is_empty() {
        sentences.push(phrases::ended_now(names(ended)));
    }
    if !dated.is_empty() {
        sentences.push(phrases::at_term_ends(listed(dated.into_iter(), comma())));
    }
    if !undated.is_empty() {
        sentences.push(phrases::end_unknown(names(undated)));
    }
    sentences.into_iter().reduce(phrases::two_sentences).unwrap_or_default()
}

/// Whether the date of activation is before that of the inventory.
pub(super) fn is_past(study: &Study) -> bool {
    study.account.activates_on.is_some_and(|date| date < study.file.as_of)
}

/// What a way saves, with when it can be carried out where that is not before the activation.
pub(super) fn less(writer: &Writer<'_>, saving: Money, (when, ends): (When, Ends)) -> Message {
    let saving = writer.money(saving);
    match (when, ends) {
        (When::AtTermEnd, Ends::On(day)) => return phrases::less_at_term_end_on(saving, phrases::date(day)),
        (When::AtTermEnd, Ends::Apart(_)) => return phrases::less_at_term_ends(saving),
        _ => {}
    }
    match when {
        When::AfterActivation if !is_past(writer.study) => phrases::less_after_activation(saving),
        When::AtTermEnd => phrases::less_at_term_end(saving),
        When::NotByCustomer => phrases::less_not_by_customer(saving),
        When::Now | When::AtActivation | When::AfterActivation => phrases::less(saving),
    }
}

fn part_name(writer: &Writer<'_>, id: PartId) -> String {
    writer.study.account.part(id).name.clone()
}

/// What to do.
fn what(writer: &Writer<'_>, found: &Found) -> Message {
    let named = |(id, units): &(PartId, u64)| (Message::new(one_line(&part_name(writer, *id))), *units);
    let parts = found.parts.iter().map(named);
    match found.kind {
        Kind::SpareUnits | Kind::SpareLicenses => {
            let item = |(name, units)| words::to_spare(nouns::devices(units), name);
            words::pin(listed(parts.map(item), comma()))
        }
        Kind::StaleDevices => {
            let as_of = phrases::date(writer.study.file.as_of);
            words::retire(nouns::devices(found.devices), STALE_DAYS.to_string(), as_of)
        }
        Kind::IdleUnits => {
            let item = |(name, units)| words::units_of(nouns::units(units), name);
            words::give_up(listed(parts.map(item), comma()))
        }
    }
}

/// The levers that do it. Pins are no single value.
fn changes(writer: &Writer<'_>, found: &Found) -> Map<String, Value> {
    let mut changes = Map::new();
    match found.kind {
        Kind::SpareUnits | Kind::SpareLicenses => {}
        Kind::StaleDevices => {
            let stale = format!("days_since_report > {STALE_DAYS}");
            let retired = writer.study.baseline().policy.retire.map(|id| writer.study.names.text_of(id));
            let condition = retired.map_or_else(|| stale.clone(), |text| format!("({text}) OR {stale}"));
            changes.insert("retire".to_owned(), json!(condition));
        }
        Kind::IdleUnits => {
            let rows = &writer.baseline().parts;
            for (id, given_up) in &found.parts {
                let name = part_name(writer, *id);
                let units = rows.iter().find(|row| row.name == name).map(|row| row.units - given_up);
                changes.insert(format!("units.{name}"), json!(units));
            }
        }
    }
    changes
}

/// Under how many of how many readings it holds.
fn firmness(writer: &Writer<'_>, readings: &AdvisedReadings) -> Message {
    if readings.tried == readings.holds {
        if readings.max_saving.is_zero() {
            return phrases::robust_at_no_cost();
        }
        let currency = &writer.report.currency;
        let amount = |amount: Money| amount.rounded(decimals(currency));
        let (least, most) = (amount(readings.min_saving), amount(readings.max_saving));
        return phrases::robust(phrases::amount_range(&one_line(currency), least, most));
    }
    let all = count(readings.tried as u64);
    let failing = count((readings.tried - readings.holds) as u64);
    let keys =
        readings.fails_in.iter().filter_map(|(key, value)| Some(format!("{key} = {}", value.as_str()?)));
    let keys: Vec<String> = keys.collect();
    if keys.is_empty() {
        phrases::fails(failing, all)
    } else {
        words::fails_with(failing, all, keys.join(", "))
    }
}
