//! Parts are the same by their numbers: a name is a label, which changes when a second part gets the same one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::policy::levers::{LeverName, Shape};
use crate::report::Report;

/// The names of one side's parts as the other side spells them, where that differs.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// From the names of a result to those of another.
    pub(super) fn between(before: &Report, after: &Report) -> Self {
        let partner = |number: &str| after.parts.iter().find(|part| part.number.eq_ignore_ascii_case(number));
        let renamed = before.parts.iter().filter_map(|part| {
            let other = partner(&part.number).filter(|other| other.name != part.name)?;
            Some((part.name.clone(), other.name.clone()))
        });
        Self(renamed.collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a part is called.
    pub(super) fn name<'n>(&'n self, name: &'n str) -> &'n str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// What parts joined by `;` are called.
    pub(super) fn list(&self, names: &str) -> String {
        names.split(';').map(|name| self.name(name)).collect::<Vec<_>>().join(";")
    }

    /// Levers with their parts, in keys and in values.
    pub(super) fn levers(&self, levers: &Map<String, Value>) -> Map<String, Value> {
        let key = |key: &str| match key.split_once('.') {
            Some((lever, part)) if lever != "reading" => format!("{lever}.{}", self.name(part)),
            _ => key.to_owned(),
        };
        levers.iter().map(|(own, value)| (key(own), self.value(own, value))).collect()
    }

    fn value(&self, key: &str, value: &Value) -> Value {
        let shape = LeverName::of_key(key).and_then(LeverName::shape);
        match (shape, value) {
            (Some(Shape::Base), Value::String(name)) => self.name(name).into(),
            (Some(Shape::Addons | Shape::Bases), Value::Array(names)) => {
                let name =
                    |value: &Value| value.as_str().map_or(value.clone(), |name| self.name(name).into());
                names.iter().map(name).collect::<Vec<_>>().into()
            }
            _ => value.clone(),
        }
    }
}
