//! From names to ids: the levers of a study resolved against its account, conditions and pins interned.

use std::collections::BTreeMap;

use crate::account::{Account, MAX_SERVICES, PartId, Since};
use crate::condition;
use crate::condition::{Condition, Fault};
use crate::doc::Text;
use crate::input;
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::account::too_many_services;
use crate::phrases::names::did_you_mean;
use crate::phrases::study::levers as phrases;
use crate::policy::levers::stage::{Convert, Resolved};
use crate::policy::levers::{Lever, UnitsChange, Written};
use crate::policy::{ConditionId, PinsId, ServiceSwitch};
use crate::problem::{Message, Place, Problem, nearest};

use crate::study::raw::{RawLever, shown_key};

/// A distinct condition: its text, where it was first written, and what it means.
#[derive(Debug, Clone)]
pub struct Known {
    /// As first written.
    pub text: Text,
    /// Parsed; `None` where it is wrong (noted).
    pub condition: Option<Condition>,
    /// What the columns hold that it compares, where no device meets it.
    pub(crate) values: Option<Message>,
    /// What it compares columns with and no device has, where some devices meet it all the same.
    pub(crate) unmet: Vec<Message>,
}

/// Everything that levers name, interned: evaluated once, however many policies use it.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By [`ConditionId`].
    pub conditions: Vec<Known>,
    by_text: BTreeMap<String, ConditionId>,
    /// By [`PinsId`].
    pub pins: Vec<Text>,
    by_path: BTreeMap<String, PinsId>,
    /// Whether a comma stands before the decimals of the prices of the parts file: then a lever's `1.120` may be either.
    pub(crate) has_decimal_comma: bool,
    /// Service ids that neither the catalog nor a part has, with the place of their first use.
    pub strange_services: BTreeMap<String, Place>,
}

impl Names {
    /// A condition as the study writes it.
    ///
    /// # Panics
    ///
    /// With an internal error, where the condition is of another study.
    #[track_caller]
    pub fn text_of(&self, id: ConditionId) -> &str {
        &self.known(id).text.value
    }

    /// A condition.
    ///
    /// # Panics
    ///
    /// With an internal error, where the condition is of another study.
    #[track_caller]
    pub fn known(&self, id: ConditionId) -> &Known {
        self.conditions.get(id.0 as usize).invariant("a condition is used with its study")
    }

    /// The id of a condition.
    pub fn condition(&mut self, text: &Text, problems: &mut Vec<Problem>) -> ConditionId {
        if let Some(id) = self.by_text.get(&text.value) {
            return *id;
        }
        let condition = match condition::parse(&text.value) {
            Ok(condition) => Some(condition),
            Err(faults) => {
                problems.extend(faults.into_iter().map(|fault| fault_at(text, fault)));
                None
            }
        };
        let id =
            ConditionId(u32::try_from(self.conditions.len()).invariant("conditions are numbered in 32 bits"));
        self.conditions.push(Known { text: text.clone(), condition, values: None, unmet: Vec::new() });
        self.by_text.insert(text.value.clone(), id);
        id
    }

    /// The id of a pins file.
    pub fn pins(&mut self, path: &Text) -> PinsId {
        if let Some(id) = self.by_path.get(&path.value) {
            return *id;
        }
        let id = PinsId(u32::try_from(self.pins.len()).invariant("pins files are numbered in 32 bits"));
        self.pins.push(path.clone());
        self.by_path.insert(path.value.clone(), id);
        id
    }
}

/// A fault of a condition as a problem at its place in the user's file.
pub fn fault_at(text: &Text, fault: Fault) -> Problem {
    let place = &text.place;
    let written = place.excerpt.get(place.span.clone()).unwrap_or_default();
    // Only a plain one-line string has its characters where the condition has them.
    let inner = written.get(1..written.len().saturating_sub(1));
    let span = if inner == Some(text.value.as_str()) {
        let start = place.span.start + 1;
        start + fault.span.start..start + fault.span.end.min(text.value.len())
    } else if written == text.value {
        place.span.start + fault.span.start..place.span.start + fault.span.end
    } else {
        place.span.clone()
    };
    let problem = Problem::new(phrases::in_condition(&fault.message)).at(Place { span, ..place.clone() });
    match fault.help {
        Some(help) => problem.help(help),
        None => problem,
    }
}

/// Resolves levers; those that cannot be are noted and left out.
pub fn levers(
    account: &mut Account,
    names: &mut Names,
    raw: &[RawLever],
    problems: &mut Vec<Problem>,
) -> Vec<(Lever, Place)> {
    let resolve = |raw: &RawLever| {
        let mut resolver = Resolver { account, names, problems, raw };
        Some((raw.lever.convert(&mut resolver)?, raw.place.clone()))
    };
    raw.iter().filter_map(resolve).collect()
}

/// The problem of a price of a lever whose point may part thousands, beside a parts file with a comma before decimals.
pub(super) fn doubtful_price(key: &str, written: &str, has_decimal_comma: bool) -> Option<Problem> {
    if !has_decimal_comma || !input::may_part_thousands(written) {
        return None;
    }
    let digits = written.replace('.', "");
    let problem = Problem::new(phrases::price_open(shown_key(key), Message::of_value(written)));
    Some(problem.help(phrases::write_price_so(digits, format!("{written}0"))))
}

/// From the names of one lever to ids; `None` only where a problem was noted.
struct Resolver<'r> {
    account: &'r mut Account,
    names: &'r mut Names,
    problems: &'r mut Vec<Problem>,
    raw: &'r RawLever,
}

impl Resolver<'_> {
    fn find(&mut self, text: &Text) -> Option<PartId> {
        find_part(self.account, &text.value, &text.place, self.problems)
    }

    /// All parts, or none where one is unknown; every unknown one is noted.
    fn parts(&mut self, texts: &[Text]) -> Option<Vec<PartId>> {
        let found: Vec<Option<PartId>> = texts.iter().map(|text| self.find(text)).collect();
        found.into_iter().collect()
    }
}

impl Convert<Written, Resolved> for Resolver<'_> {
    fn part(&mut self, name: &String) -> Option<PartId> {
        find_part(self.account, name, &self.raw.place, self.problems)
    }

    fn units(&mut self, units: &UnitsChange) -> Option<UnitsChange> {
        Some(*units)
    }

    fn price(&mut self, price: &Option<Money>) -> Option<Option<Money>> {
        if price.is_some_and(Money::is_negative) {
            let problem = Problem::new(phrases::negative(shown_key(&self.raw.key())));
            self.problems.push(problem.help(phrases::write_price()).at(self.raw.place.clone()));
            return None;
        }
        let place = &self.raw.place;
        let written = place.excerpt.get(place.span.clone()).unwrap_or_default().trim_matches(['"', '\'']);
        if let Some(problem) = doubtful_price(&self.raw.key(), written, self.names.has_decimal_comma) {
            self.problems.push(problem.at(place.clone()));
            return None;
        }
        Some(*price)
    }

    fn flag(&mut self, flag: &bool) -> Option<bool> {
        Some(*flag)
    }

    fn since(&mut self, since: &Since) -> Option<Since> {
        Some(*since)
    }

    fn condition(&mut self, text: &Text) -> Option<Option<ConditionId>> {
        Some((!text.value.trim().is_empty()).then(|| self.names.condition(text, self.problems)))
    }

    fn conditions(&mut self, texts: &Vec<Text>) -> Option<Vec<ConditionId>> {
        Some(texts.iter().map(|text| self.names.condition(text, self.problems)).collect())
    }

    fn switches(&mut self, switches: &Vec<(Text, Text)>) -> Option<Vec<ServiceSwitch>> {
        let switch = |(service, condition): &(Text, Text)| {
            let devices = self.names.condition(condition, self.problems);
            let service = self::service(self.account, self.names, service, self.problems)?;
            Some(ServiceSwitch { service, devices })
        };
        let found: Vec<Option<ServiceSwitch>> = switches.iter().map(switch).collect();
        found.into_iter().collect()
    }

    fn pins(&mut self, path: &Text) -> Option<Option<PinsId>> {
        Some((!path.value.is_empty()).then(|| self.names.pins(path)))
    }

    fn base(&mut self, name: &Text) -> Option<Option<PartId>> {
        if name.value.is_empty() { Some(None) } else { self.find(name).map(Some) }
    }

    fn addons(&mut self, names: &Vec<Text>) -> Option<Vec<PartId>> {
        self.parts(names)
    }

    fn bases(&mut self, names: &Vec<Text>) -> Option<Vec<PartId>> {
        self.parts(names)
    }
}

/// The part of a name or number.
pub fn find_part(
    account: &Account,
    name: &str,
    place: &Place,
    problems: &mut Vec<Problem>,
) -> Option<PartId> {
    let found = account.find(name);
    if found.is_none() {
        problems.push(unknown_part(account, name, place.clone()));
    }
    found
}

/// The problem of a name that no part has, or several have.
pub fn unknown_part(account: &Account, name: &str, place: Place) -> Problem {
    let several = account.names_of(account.named(name));
    if !several.is_empty() {
        let help = phrases::write_whole_name(crate::doc::list(&several));
        return Problem::new(phrases::several_parts(Message::of_value(name))).help(help).at(place);
    }
    let known: Vec<&str> = account.parts.iter().map(|p| p.name.as_str()).collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => did_you_mean(near),
        None => phrases::parts_are(crate::doc::list(&known)),
    };
    Problem::new(phrases::not_a_part(Message::of_value(name))).help(help).at(place)
}

/// The id of a service; one that is named only here is remembered as strange.
pub fn service(
    account: &mut Account,
    names: &mut Names,
    service: &Text,
    problems: &mut Vec<Problem>,
) -> Option<crate::account::ServiceId> {
    let id = service.value.trim();
    if id.is_empty() {
        problems.push(Problem::new(phrases::service_empty()).at(service.place.clone()));
        return None;
    }
    if account.services.find(id).is_none() {
        names.strange_services.entry(id.to_owned()).or_insert_with(|| service.place.clone());
    }
    let interned = account.services.intern(id);
    if interned.is_none() {
        let message = too_many_services(id, MAX_SERVICES.to_string());
        problems.push(Problem::new(message).at(service.place.clone()));
    }
    interned
}
