//! From names to ids: the levers of a study resolved against its account, conditions and pins interned.

use std::collections::BTreeMap;

use crate::account::{Account, PartId, Since};
use crate::condition;
use crate::condition::{Condition, Fault};
use crate::doc::Text;
use crate::policy::levers::Lever;
use crate::policy::reading::Chosen;
use crate::policy::{ConditionId, PinsId, ServiceSwitch};
use crate::problem::{Place, Problem, nearest};

use crate::study::raw::{RawLever, RawValue};

/// A distinct condition: its text, where it was first written, and what it means.
#[derive(Debug, Clone)]
pub struct Known {
    /// As first written.
    pub text: Text,
    /// Parsed; `None` where it is wrong (noted).
    pub condition: Option<Condition>,
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
    /// Service ids that neither the catalog nor a part has, with the place of their first use.
    pub strange_services: BTreeMap<String, Place>,
}

impl Names {
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
        let id = ConditionId(u32::try_from(self.conditions.len()).unwrap_or(u32::MAX));
        self.conditions.push(Known { text: text.clone(), condition });
        self.by_text.insert(text.value.clone(), id);
        id
    }

    /// The id of a pins file.
    pub fn pins(&mut self, path: &Text) -> PinsId {
        if let Some(id) = self.by_path.get(&path.value) {
            return *id;
        }
        let id = PinsId(u32::try_from(self.pins.len()).unwrap_or(u32::MAX));
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
    let problem =
        Problem::new(format!("in a condition: {}", fault.message)).at(Place { span, ..place.clone() });
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
    raw.iter().filter_map(|r| Some((lever(account, names, r, problems)?, r.place.clone()))).collect()
}

/// Resolves one lever; `None` only where a problem was noted.
pub fn lever(
    account: &mut Account,
    names: &mut Names,
    raw: &RawLever,
    problems: &mut Vec<Problem>,
) -> Option<Lever> {
    if raw.lever == "reading" {
        return reading(raw, problems);
    }
    if let Some(of) = &raw.of {
        let part = find_part(account, of, &raw.place, problems)?;
        return part_lever(raw, part, problems);
    }
    Some(match (&raw.value, raw.lever) {
        (RawValue::Flag(on), "overage_enabled") => Lever::OverageEnabled(*on),
        (RawValue::Flag(on), _) => Lever::OverageBlockedByPartner(*on),
        (RawValue::Text(text), "retire") => {
            Lever::Retire((!text.value.trim().is_empty()).then(|| names.condition(text, problems)))
        }
        (RawValue::Text(text), "pins") => Lever::Pins((!text.value.is_empty()).then(|| names.pins(text))),
        (RawValue::Text(text), _) => Lever::DefaultBase(match text.value.as_str() {
            "" => None,
            name => Some(find_part(account, name, &text.place, problems)?),
        }),
        (RawValue::Texts(texts), "priority") => {
            Lever::Priority(texts.iter().map(|t| names.condition(t, problems)).collect())
        }
        (RawValue::Texts(texts), key) => {
            let found: Vec<Option<PartId>> =
                texts.iter().map(|t| find_part(account, &t.value, &t.place, problems)).collect();
            let parts = found.into_iter().collect::<Option<Vec<PartId>>>()?;
            if key == "preference" { Lever::Preference(parts) } else { Lever::DefaultAddons(parts) }
        }
        (RawValue::Switches(switches), key) => {
            let found: Vec<Option<ServiceSwitch>> =
                switches.iter().map(|(s, c)| switch(account, names, s, c, problems)).collect();
            let switches = found.into_iter().collect::<Option<Vec<_>>>()?;
            if key == "switch_off" { Lever::SwitchOff(switches) } else { Lever::SwitchOn(switches) }
        }
        _ => return None,
    })
}

fn part_lever(raw: &RawLever, part: PartId, problems: &mut Vec<Problem>) -> Option<Lever> {
    let since = |value: &RawValue| match value {
        RawValue::From(date) => Since::From(*date),
        RawValue::Flag(true) => Since::Always,
        _ => Since::Never,
    };
    Some(match (&raw.value, raw.lever) {
        (RawValue::Units(units), _) => Lever::Units(part, *units),
        (RawValue::MoreUnits(more), _) => Lever::MoreUnits(part, *more),
        (RawValue::Price(Some(price)), _) if price.is_negative() => {
            let problem = Problem::new(format!("`{}` is negative", raw.key()));
            problems.push(problem.help("write a price of 0 or more").at(raw.place.clone()));
            return None;
        }
        (RawValue::Price(price), "price") => Lever::Price(part, *price),
        (RawValue::Price(price), _) => Lever::OveragePrice(part, *price),
        (value, "suspend") => Lever::Suspend(part, since(value)),
        (value, "drop") => Lever::Drop(part, since(value)),
        (RawValue::Flag(allowed), _) => Lever::Overage(part, *allowed),
        _ => return None,
    })
}

fn reading(raw: &RawLever, problems: &mut Vec<Problem>) -> Option<Lever> {
    let (Some(key), RawValue::Text(word)) = (&raw.of, &raw.value) else { return None };
    let mut chosen = Chosen::default();
    match chosen.set(key, &word.value) {
        Some(Ok(())) => return Some(Lever::Reading(chosen)),
        Some(Err(words)) => {
            let problem = Problem::new(format!("`{}` is not a value of `reading.{key}`", word.value));
            let help = match nearest(&word.value, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? the values are {}", crate::doc::list(&words)),
                None => format!("the values are {}", crate::doc::list(&words)),
            };
            problems.push(problem.help(help).at(word.place.clone()));
        }
        None => {
            let keys = crate::policy::reading::KEYS;
            let problem = Problem::new(format!("`{key}` is not a key of the reading"));
            let help = match nearest(key, keys) {
                Some(near) => format!("did you mean `reading.{near}`?"),
                None => format!("the keys are {}", crate::doc::list(&keys)),
            };
            problems.push(problem.help(help).at(raw.place.clone()));
        }
    }
    None
}

/// The part of a name or number.
pub fn find_part(
    account: &Account,
    name: &str,
    place: &Place,
    problems: &mut Vec<Problem>,
) -> Option<PartId> {
    let wanted = name.to_lowercase();
    let by_name: Vec<PartId> =
        account.ids().filter(|(_, p)| p.name.to_lowercase() == wanted).map(|(id, _)| id).collect();
    if let [_, _, ..] = by_name.as_slice() {
        let problem = Problem::new(format!("several parts are named `{name}`"));
        problems.push(problem.help("write the part number instead").at(place.clone()));
        return None;
    }
    let found = account.find(name);
    if found.is_none() {
        problems.push(unknown_part(account, name, place.clone()));
    }
    found
}

/// The problem of a name that no part has.
pub fn unknown_part(account: &Account, name: &str, place: Place) -> Problem {
    let known: Vec<&str> = account.parts.iter().map(|p| p.name.as_str()).collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the parts are {}", crate::doc::list(&known)),
    };
    Problem::new(format!("`{name}` is no part of this account")).help(help).at(place)
}

fn switch(
    account: &mut Account,
    names: &mut Names,
    service: &Text,
    condition: &Text,
    problems: &mut Vec<Problem>,
) -> Option<ServiceSwitch> {
    let devices = names.condition(condition, problems);
    let service = self::service(account, names, service, problems)?;
    Some(ServiceSwitch { service, devices })
}

/// The id of a service; one that nobody else has named is remembered as strange.
pub fn service(
    account: &mut Account,
    names: &mut Names,
    service: &Text,
    problems: &mut Vec<Problem>,
) -> Option<crate::account::ServiceId> {
    let id = service.value.trim();
    if id.is_empty() {
        problems.push(Problem::new("the service id is empty").at(service.place.clone()));
        return None;
    }
    if account.services.find(id).is_none() {
        names.strange_services.entry(id.to_owned()).or_insert_with(|| service.place.clone());
    }
    let interned = account.services.intern(id);
    if interned.is_none() {
        let message =
            format!("`{id}` is one service too many: at most {} are possible", crate::account::MAX_SERVICES);
        problems.push(Problem::new(message).at(service.place.clone()));
    }
    interned
}
