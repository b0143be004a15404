//! Levers as results show them: flat keys with the names of parts, values as JSON.

use serde_json::{Value as Json, json};

use crate::account::{Account, PartId, Since};
use crate::internal::Invariant;
use crate::policy::levers::key::LeverKey;
use crate::policy::levers::stage::{Held, Value};
use crate::policy::switch::{ConditionId, PinsId};

/// The names of what levers only number.
#[derive(Debug, Clone, Copy)]
pub struct LeverNames<'a> {
    /// Names of parts and services.
    pub account: &'a Account,
    /// Texts of conditions by id.
    pub conditions: &'a [String],
    /// Paths of pins files by id.
    pub pins: &'a [String],
}

impl LeverNames<'_> {
    /// The flat key of a lever: `units.Deluxe`, `retire`, `reading.order`.
    pub fn key(&self, key: LeverKey) -> String {
        let name = key.name().word();
        match key {
            LeverKey::Part(_, part) => {
                format!("{name}.{}", self.account.part(part).name)
            }
            LeverKey::Policy(_) => name.to_owned(),
            LeverKey::Reading(key) => format!("{name}.{}", key.word()),
        }
    }

    /// A value; a lever that is cleared or has an empty list is null.
    pub fn value(&self, value: Value<'_, Held>) -> Json {
        match value {
            Value::Units(units) => json!(units),
            Value::Price(price) => json!(price),
            Value::Flag(flag) => json!(flag),
            Value::Since(Since::Never) => json!(false),
            Value::Since(Since::Always) => json!(true),
            Value::Since(Since::From(date)) => json!(date.to_string()),
            Value::Condition(condition) => condition.map_or(Json::Null, |id| self.condition(id)),
            Value::Conditions(conditions) => or_null(conditions, |id| self.condition(*id)),
            Value::Switches(switches) => or_null(switches, |switch| {
                let service = self.account.services.name(switch.service);
                json!({ "service": service, "where": self.condition(switch.devices) })
            }),
            Value::Pins(pins) => pins.map_or(Json::Null, |id| self.pins(id)),
            Value::Base(base) => base.map_or(Json::Null, |id| self.part(id)),
            Value::Addons(parts) | Value::Bases(parts) => or_null(parts, |id| self.part(*id)),
            Value::Reading(setting) => json!(setting.word()),
        }
    }

    fn part(&self, id: PartId) -> Json {
        json!(self.account.part(id).name)
    }

    fn condition(&self, id: ConditionId) -> Json {
        json!(self.conditions.get(id.0 as usize).invariant("a condition has a text"))
    }

    fn pins(&self, id: PinsId) -> Json {
        json!(self.pins.get(id.0 as usize).invariant("a pins file has a path"))
    }
}

fn or_null<T>(list: &[T], show: impl Fn(&T) -> Json) -> Json {
    if list.is_empty() { Json::Null } else { list.iter().map(show).collect() }
}
