//! Words of enums. The table is data: `words.csv`; `*` at the end of a spelling stands for any rest.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::input::console::fields::{Reading, field_named};
use crate::input::value::key::value_key;

#[derive(Debug, Default)]
struct Words {
    whole: BTreeMap<String, &'static str>,
    heads: Vec<(String, &'static str)>,
}

const TABLE: &str = include_str!("words.csv");

static WORDS: LazyLock<BTreeMap<&'static str, Words>> = LazyLock::new(|| {
    let mut table: BTreeMap<&'static str, Words> = BTreeMap::new();
    for line in TABLE.lines() {
        let mut cells = line.splitn(3, ',');
        let (Some(set), Some(word), Some(spellings)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let words = table.entry(set).or_default();
        words.whole.insert(word.to_owned(), word);
        for spelling in spellings.split(';') {
            match spelling.strip_suffix('*') {
                Some(head) => words.heads.push((value_key(head), word)),
                None => drop(words.whole.insert(value_key(spelling), word)),
            }
        }
    }
    table
});

/// The canonical word of a value: `None` where it is unknown, an empty word where it says nothing.
pub(crate) fn canonical(field: &str, value: &str) -> Option<&'static str> {
    let set = if field.starts_with("compliance_") { "compliance" } else { field };
    let words = WORDS.get(set)?;
    let mut key = value_key(value);
    // `MDM:Compliant` and `MDM: Compliant`.
    if set == "compliance"
        && let Some(rest) = key.strip_prefix("mdm:")
    {
        key = rest.trim_start().to_owned();
    }
    let head = || words.heads.iter().find(|(head, _)| key.starts_with(head.as_str())).map(|(_, word)| *word);
    words.whole.get(&key).copied().or_else(head)
}

/// The words that cells of a field may mean; `None` where the field has no such words.
pub(crate) fn meanings(field: &str) -> Option<Vec<&'static str>> {
    let set = match field_named(field)?.reading {
        Reading::Flag => "flag",
        Reading::Word if field.starts_with("compliance_") => "compliance",
        Reading::Word => field,
        _ => return None,
    };
    let of_set = TABLE.lines().filter_map(|line| {
        let mut cells = line.splitn(3, ',');
        (cells.next()? == set).then(|| cells.next())?
    });
    Some(of_set.filter(|word| !word.is_empty()).chain(["unknown"]).collect())
}

/// Yes or no, if the value says either.
pub(crate) fn flag(value: &str) -> Option<bool> {
    canonical("flag", value).filter(|word| !word.is_empty()).map(|word| word == "yes")
}
