//! The part of a study's schema that is about levers, made of the two tables of `policy`.

use serde_json::{Map, Value, json};

use crate::policy::levers::{LeverName, PartLever, PolicyLever, Shape};
use crate::policy::reading::{KeyValue, ReadingKey, Rule};
use crate::render::schema::key_tables;
use crate::study::keys::SWITCH;

/// What a price looks like.
const PRICE: &str = "A quoted text such as \"4.24\", or a whole number; never a float. Empty: unknown.";

/// Levers as keys of a table: `units = { Deluxe = 5 }`.
pub(super) fn properties() -> Map<String, Value> {
    let of_parts = PartLever::ALL.iter().map(|lever| {
        let schema = json!({
            "description": format!("{} By the name or number of a part.", lever.doc()),
            "type": "object",
            "additionalProperties": of_part(*lever),
        });
        (lever.word().to_owned(), schema)
    });
    let of_policies = PolicyLever::ALL.iter().map(|lever| (lever.word().to_owned(), of_policy(*lever)));
    let keys: Map<String, Value> =
        ReadingKey::ALL.iter().map(|key| (key.word().to_owned(), reading(*key))).collect();
    let all = json!({
        "description": "How the points are read that IBM's documents leave open.",
        "type": "object",
        "additionalProperties": false,
        "properties": keys,
    });
    of_parts.chain(of_policies).chain([(LeverName::Reading.word().to_owned(), all)]).collect()
}

/// Levers as flat keys, by pattern: `"units.Deluxe" = 5`.
pub(super) fn flat() -> Map<String, Value> {
    let of_parts = PartLever::ALL.iter().map(|lever| (format!("^{}\\.", lever.word()), of_part(*lever)));
    let name = LeverName::Reading.word();
    let of_reading = ReadingKey::ALL.iter().map(|key| (format!("^{name}\\.{}$", key.word()), reading(*key)));
    of_parts.chain(of_reading).collect()
}

/// A table that has nothing but levers.
pub(super) fn table() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties(),
        "patternProperties": flat(),
    })
}

/// A table of levers, each with a range or a list of values.
pub(super) fn axes() -> Value {
    let names: Vec<&str> = LeverName::all().map(LeverName::word).collect();
    let scalar = json!({
        "description": "A value; lists are joined by `;`. A quoted `a..b:step` is a range with both ends.",
        "type": ["string", "integer", "boolean"],
    });
    json!({
        "type": "object",
        "propertyNames": { "pattern": format!("^({})(\\.|$)", names.join("|")) },
        "additionalProperties": {
            "anyOf": [scalar, { "type": "array", "items": scalar }, { "type": "object" }],
        },
    })
}

fn of_part(lever: PartLever) -> Value {
    described(lever.doc(), lever.shape())
}

/// The values of a lever of the account or the fleet.
pub(super) fn of_policy(lever: PolicyLever) -> Value {
    described(lever.doc(), lever.shape())
}

fn described(doc: &str, shape: Shape) -> Value {
    let mut schema = json!({ "description": doc });
    if let (Some(schema), Value::Object(values)) = (schema.as_object_mut(), self::shape(shape)) {
        schema.extend(values);
    }
    schema
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Units => json!({
            "oneOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "pattern": "^[+-]?[0-9]+$" }],
            "examples": [1000, "+200", "-50"],
        }),
        Shape::Price => json!({
            "oneOf": [
                { "description": PRICE, "type": "string", "pattern": r"^$|^[0-9]+(\.[0-9]+)?$" },
                { "type": "integer", "minimum": 0 },
            ],
            "examples": ["4.24", 4],
        }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Since => json!({
            "oneOf": [{ "type": "boolean" }, { "type": "string", "format": "date" }],
            "examples": [true, "2027-01-01"],
        }),
        Shape::Condition => json!({
            "type": "string",
            "examples": ["days_since_report > 90"],
        }),
        Shape::Conditions => list(json!({ "type": "string" }), json!(["ownership = 'corporate'"])),
        Shape::Switches => {
            let switch = Value::Object(key_tables::table(&SWITCH));
            list(switch, json!([{ "service": "browser", "where": "platform = 'android'" }]))
        }
        Shape::Pins => json!({ "type": "string", "examples": ["pins.csv"] }),
        Shape::Base => json!({ "type": "string", "examples": ["Deluxe"] }),
        Shape::Addons => list(json!({ "type": "string" }), json!(["Mobile Threat Defense"])),
        Shape::Bases => list(json!({ "type": "string" }), json!(["Deluxe", "Essentials"])),
    }
}

/// A list; an empty text clears as an empty list does.
#[expect(clippy::needless_pass_by_value, reason = "both are made for this call")]
fn list(items: Value, example: Value) -> Value {
    json!({ "oneOf": [{ "const": "" }, { "type": "array", "items": items }], "examples": [example] })
}

/// The values of a key of the reading, each with its meaning and standing.
pub(super) fn reading(key: ReadingKey) -> Value {
    let is_word = |word: &&str| !word.contains('<');
    let words: Vec<&str> = key.values().iter().map(|value| value.word).collect();
    let mut schema = json!({ "description": about(key), "default": words.first() });
    let values = if words.iter().all(is_word) {
        json!({ "enum": words })
    } else {
        let plain: Vec<&str> = words.iter().copied().filter(is_word).collect();
        let with_number = words.iter().copied().filter(|word| !is_word(word)).map(|word| {
            let (head, rest) = word.split_once('<').unwrap_or((word, ""));
            let tail = rest.split_once('>').map_or("", |(_, tail)| tail);
            json!({ "type": "string", "pattern": format!(r"^{head}[0-9]+(\.[0-9]+)?{tail}$") })
        });
        let all: Vec<Value> = std::iter::once(json!({ "enum": plain })).chain(with_number).collect();
        json!({ "anyOf": all })
    };
    if let (Some(schema), Value::Object(values)) = (schema.as_object_mut(), values) {
        schema.extend(values);
    }
    schema
}

/// What a key is about, who can settle it, and what each value means: one line each.
fn about(key: ReadingKey) -> String {
    let by: Vec<&str> = key.settled_by().iter().map(|by| by.word()).collect();
    let mut text = format!("{} Open question {}; settled by {}.", key.doc(), key.ids(), by.join(" or "));
    for value in key.values() {
        text.extend([
            "\n`",
            value.word,
            "`: ",
            value.doc.trim_end_matches('.'),
            " (",
            value.standing.word(),
            ")",
        ]);
    }
    for (word, rule) in Rule::ALL {
        let default = key.default_under(*rule);
        let first = key.default_under(Rule::DEFAULT);
        if key != ReadingKey::Rule && default != first {
            text.extend(["\nDefault under `", *word, "`: `", default.word().as_ref(), "`"]);
        }
    }
    text
}
