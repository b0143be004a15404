//! The fourth step: the devices, with the columns that something asks for.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::condition;
use crate::condition::{DAYS_SINCE_REPORT, Unmet};
use crate::doc::Text;
use crate::fleet::attributes::Attribute;
use crate::fleet::{Mask, attributes};
use crate::input as inventory;
use crate::input::column::store::Column;
use crate::input::console::fields::canonical_fields;
use crate::input::files::{Files, InputFile};
use crate::input::people::SearchedTexts;
use crate::input::value::clean;
use crate::input::{Decimal, Inventory, Options, value_key};
use crate::phrases::study::file as phrases;
use crate::problem::{Message, Problem, Warning};
use crate::study::file::{InventorySection, StudyFile};
use crate::study::load::LoadOptions;
use crate::study::load::diagnostics::Diagnostics;
use crate::study::resolve;
use crate::study::resolve::Names;

/// Reads the inventory; `None` where a problem was noted. `users` says whether they are counted.
pub(super) fn read(
    (files, wanted): (&dyn Files, &LoadOptions<'_>),
    file: &StudyFile,
    (names, searched): (&Names, Option<Arc<SearchedTexts>>),
    users: bool,
    found: &mut Diagnostics,
) -> Option<Inventory> {
    let section = &file.inventory;
    let by_study = named(file, names, &[], users);
    let named = named(file, names, wanted.columns, users);
    let only_shown = named.difference(&by_study).filter(|name| field(name).is_none());
    let options = Options {
        keep: named.iter().filter(|name| field(name).is_none()).map(|name| (*name).to_owned()).collect(),
        only_shown: only_shown.map(|name| (*name).to_owned()).collect(),
        fields: (!wanted.whole_inventory)
            .then(|| named.iter().filter_map(|name| field(name)).map(str::to_owned).collect()),
        as_written: as_written(names).into_iter().chain(section.words.keys().cloned()).collect(),
        witness: wanted.witness.map(|witness| witness.called.to_owned()),
        searched,
        ..options(file)
    };
    let inputs: Vec<InputFile<'_>> =
        section.files.iter().map(|f| InputFile::new(files, &f.value).within(section.limits)).collect();
    let first = section.files.first()?;
    match inventory::read(&inputs, &options, file.as_of) {
        Ok(inventory) => {
            found.warnings.extend(unmet_words(&section.words, &inventory));
            Some(inventory)
        }
        Err(problems) => {
            found.note_at(placed(problems, section), first);
            None
        }
    }
}

/// Problems of a key of the section point at its value, once for all files.
fn placed(problems: Vec<Problem>, section: &InventorySection) -> Vec<Problem> {
    let text = |key: &str| match key.strip_prefix("columns.") {
        Some(field) => section.columns.get(field),
        None if key == "kind" => section.kind.as_ref(),
        None if key == "timezone" => section.timezone.as_ref(),
        None => None,
    };
    let place = |problem: Problem| match problem.key.as_deref().and_then(text) {
        Some(text) => problem.at(text.place.clone()),
        None => problem,
    };
    let mut known = HashSet::new();
    problems.into_iter().map(place).filter(|problem| known.insert(problem.clone())).collect()
}

/// Words that the study says the meaning of and that no cell has: a misspelling leaves the word of the files unknown.
fn unmet_words(words: &BTreeMap<String, BTreeMap<String, String>>, inventory: &Inventory) -> Option<Warning> {
    let unmet = |(field, said): (&String, &BTreeMap<String, String>)| {
        let Some(Column::Text(texts)) = inventory.written.get(field) else { return Vec::new() };
        let met: BTreeSet<String> = texts.words().iter().map(value_key).collect();
        // Words that stand for nothing are not kept as written.
        let unmet =
            said.keys().filter(|word| !clean::is_placeholder(word) && !met.contains(&value_key(word)));
        unmet.map(|word| phrases::word_of_field(Message::of_value(word), field)).collect::<Vec<_>>()
    };
    let unmet: Vec<Message> = words.iter().flat_map(unmet).collect();
    let count = unmet.len() as u64;
    (count > 0).then(|| Warning {
        id: "unmet-words".to_owned(),
        message: phrases::words_unmet(count.to_string()),
        count,
        consequence: Some(phrases::compare_words()),
        samples: unmet.into_iter().take(SAMPLES).collect(),
    })
}

/// Most samples of a warning.
const SAMPLES: usize = 5;

/// The canonical field of a name.
fn field(name: &str) -> Option<&'static str> {
    canonical_fields().map(|(field, _)| field).find(|field| field.eq_ignore_ascii_case(name))
}

/// The columns that conditions name, that evidence rests on or that the caller asks for: only these are kept.
fn named<'a>(file: &'a StudyFile, names: &'a Names, columns: &'a [String], users: bool) -> BTreeSet<&'a str> {
    let parsed = names.conditions.iter().filter_map(|known| known.condition.as_ref());
    let section = &file.inventory;
    let rested_on = [
        section.persona.as_ref().map(|_| "persona_policy"),
        section.policies.as_ref().map(|_| "policy_name"),
        section.mailbox.as_ref().map(|_| "mailbox_device_id"),
        users.then_some("usernames"),
    ];
    let asked = columns.iter().chain(file.groups.iter().map(|column| &column.value)).map(String::as_str);
    let named = parsed.flat_map(|condition| condition.columns()).chain(asked);
    let named = named.chain(rested_on.into_iter().flatten());
    named.filter(|name| !name.eq_ignore_ascii_case(DAYS_SINCE_REPORT)).collect()
}

/// The columns of words that a condition compares with a word of the files.
fn as_written(names: &Names) -> BTreeSet<String> {
    let parsed = names.conditions.iter().filter_map(|known| known.condition.as_ref());
    let is_own = |(column, text): (&str, &str)| {
        let column = field(column)?;
        (!inventory::meanings(column)?.contains(&text)).then(|| column.to_owned())
    };
    parsed.flat_map(condition::Condition::texts).filter_map(is_own).collect()
}

/// One mask a distinct condition; a wrong one is noted and has an empty mask.
pub(super) fn masks(
    file: &StudyFile,
    names: &mut Names,
    inventory: &Inventory,
    problems: &mut Vec<Problem>,
) -> Vec<Mask> {
    let mut masks = Vec::new();
    for known in &mut names.conditions {
        let evaluated = known.condition.as_ref().map(|c| condition::evaluate(c, inventory, file.as_of));
        masks.push(match evaluated {
            Some(Ok(met)) => {
                let unmet = if met.mask.count() > 0 { met.unmet } else { Vec::new() };
                known.unmet = unmet.iter().map(shown_unmet).collect();
                met.mask
            }
            Some(Err(faults)) => {
                problems.extend(faults.into_iter().map(|fault| resolve::fault_at(&known.text, fault)));
                Mask::none(inventory.len())
            }
            None => Mask::none(inventory.len()),
        });
    }
    masks
}

fn shown_unmet(unmet: &Unmet) -> Message {
    phrases::word_of_field(Message::of_value(&unmet.text), &unmet.column)
}

/// The columns of `[report] groups`; one that the inventory doesn't have, or that doesn't hold words, is noted.
pub(super) fn groups(file: &StudyFile, inventory: &Inventory, problems: &mut Vec<Problem>) -> Vec<Attribute> {
    let mut found = Vec::new();
    for column in &file.groups {
        let read = attributes::read(inventory, std::slice::from_ref(&column.value));
        if read.is_empty() {
            let problem = Problem::new(phrases::not_a_column_of_groups(&column.value));
            problems.push(problem.help(phrases::name_a_column_of_words()).at(column.place.clone()));
        }
        found.extend(read);
    }
    found
}

/// Notes what the columns hold that a condition compares, where no device meets it.
pub(super) fn note_values(names: &mut Names, masks: &[Mask], inventory: &Inventory) {
    for (known, mask) in names.conditions.iter_mut().zip(masks) {
        let condition = known.condition.as_ref().filter(|_| mask.count() == 0);
        known.values =
            condition.and_then(|condition| condition::values::of(&condition.matched_columns(), inventory));
    }
}

/// What a study says about its inventory files; all columns are kept.
fn options(file: &StudyFile) -> Options {
    let section = &file.inventory;
    let value = |text: &Option<Text>| text.as_ref().map(|t| t.value.clone());
    Options {
        kind: value(&section.kind),
        columns: section.columns.iter().map(|(k, v)| (k.clone(), v.value.clone())).collect(),
        date_order: value(&section.date_order),
        timezone: value(&section.timezone),
        words: section.words.clone(),
        decimal: section.decimal.as_ref().and_then(|t| match t.value.as_str() {
            "comma" => Some(Decimal::Comma),
            "point" => Some(Decimal::Point),
            _ => None,
        }),
        delimiter: section.delimiter.as_ref().and_then(|t| t.value.chars().next()),
        encoding: value(&section.encoding),
        ..Options::default()
    }
}
