//! JSON schemas of TOML files, made of the tables of keys that their readers use.

use serde_json::{Map, Value, json};

use crate::doc::keys::{Key, Levers, TableKeys, ValueType};
use crate::policy::levers::PolicyLever;
use crate::render::schema::levers;

/// The schema of a file with its title, what it is and an example of it.
#[expect(clippy::needless_pass_by_value, reason = "the example is made for this call")]
pub(super) fn file(title: &str, description: &str, table: &TableKeys, example: Value) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(title));
    schema.insert("description".to_owned(), json!(description));
    schema.extend(self::table(table));
    schema.insert("examples".to_owned(), json!([example]));
    schema
}

/// A table with its keys and levers; any other key is wrong.
pub(super) fn table(table: &TableKeys) -> Map<String, Value> {
    let required: Vec<&str> = table.keys.iter().filter(|key| key.is_required).map(|key| key.name).collect();
    let mut properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.to_owned(), self::key(key))).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema.insert("additionalProperties".to_owned(), json!(false));
    match table.levers {
        Levers::None => {}
        Levers::OfAccount => {
            let of_account = PolicyLever::ALL.iter().filter(|lever| lever.is_in_account());
            properties.extend(of_account.map(|lever| (lever.word().to_owned(), levers::of_policy(*lever))));
        }
        Levers::All => {
            properties.extend(levers::properties());
            schema.insert("patternProperties".to_owned(), Value::Object(levers::flat()));
        }
    }
    schema.insert("properties".to_owned(), Value::Object(properties));
    if let Some(limits) = limits(table) {
        schema.insert("oneOf".to_owned(), limits);
    }
    schema
}

/// Keys of which exactly one is given.
fn limits(table: &TableKeys) -> Option<Value> {
    let names: Vec<Value> = table.one_of.iter().map(|name| json!({ "required": [name] })).collect();
    (!names.is_empty()).then_some(Value::Array(names))
}

fn key(key: &Key) -> Value {
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(key.doc));
    schema.extend(value(key.value));
    Value::Object(schema)
}

fn value(value: ValueType) -> Map<String, Value> {
    let texts = json!({ "type": "string" });
    let schema = match value {
        ValueType::Exactly(text) => json!({ "const": text }),
        ValueType::Version(number) => json!({ "const": number }),
        ValueType::Text | ValueType::DateOrText => json!({ "type": "string" }),
        ValueType::Pattern(pattern, example) => {
            json!({ "type": "string", "pattern": pattern, "examples": [example] })
        }
        ValueType::Words(words) => json!({ "enum": words }),
        ValueType::WordsOf(words) => json!({ "enum": words() }),
        ValueType::Texts => json!({ "type": "array", "items": texts }),
        ValueType::SomeTexts => json!({ "type": "array", "items": texts, "minItems": 1 }),
        ValueType::Date => json!({ "type": "string", "format": "date", "examples": ["2026-11-01"] }),
        ValueType::Integer(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        ValueType::Count => json!({ "type": "integer", "minimum": 0 }),
        ValueType::Amount => amount(r"^[0-9]+(\.[0-9]+)?$"),
        ValueType::AmountOrPercent => amount(r"^[0-9]+(\.[0-9]+)?\s*%?$"),
        ValueType::Map => json!({ "type": "object", "additionalProperties": texts }),
        ValueType::Flow => flow(),
        ValueType::Counts => {
            json!({ "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } })
        }
        ValueType::Maps => {
            let inner = json!({ "type": "object", "additionalProperties": texts });
            json!({ "type": "object", "additionalProperties": inner })
        }
        ValueType::Table(table) => return self::table(table),
        ValueType::Tables(table) => json!({ "type": "array", "items": self::table(table) }),
        ValueType::Levers => levers::table(),
        ValueType::Axes => levers::axes(),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn flow() -> Value {
    let bound = |description: &str| {
        let mut schema = amount(r"^[0-9]+(\.[0-9]+)?\s*%?$");
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".to_owned(), json!(description));
        }
        schema
    };
    let range = json!({
        "type": "object",
        "required": ["low", "mid", "high"],
        "additionalProperties": false,
        "properties": {
            "low": bound("At least so many."),
            "mid": bound("The likeliest."),
            "high": bound("At most so many."),
        },
    });
    let text = json!({ "type": "string" });
    json!({ "anyOf": [text, { "type": "integer", "minimum": 0 }, range] })
}

fn amount(pattern: &str) -> Value {
    json!({ "oneOf": [{ "type": "string", "pattern": pattern }, { "type": "integer", "minimum": 0 }] })
}
