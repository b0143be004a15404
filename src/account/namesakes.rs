//! Parts that share a name, as of two contracts: everywhere their numbers tell them apart, as in `Deluxe (D001)`.

use std::collections::HashMap;

use crate::account::Part;

/// Adds the number to every name that another part has too, as its name or its number.
///
/// # Errors
/// The place of a part whose name and number together are another part's name or number.
pub(super) fn tell_apart(parts: &mut [Part]) -> Result<(), usize> {
    let known = bearers(parts);
    for part in parts.iter_mut() {
        if is_shared(&known, part) {
            part.name = with_number(&part.name, &part.number);
        }
    }
    let known = bearers(parts);
    match parts.iter().position(|part| is_shared(&known, part)) {
        Some(at) => Err(at),
        None => Ok(()),
    }
}

/// The name of a part that shares it with others.
pub(super) fn with_number(name: &str, number: &str) -> String {
    format!("{name} ({number})")
}

/// How many parts have a text as their name or number, in small letters.
fn bearers(parts: &[Part]) -> HashMap<String, usize> {
    let mut known = HashMap::new();
    for part in parts {
        let (name, number) = (part.name.to_lowercase(), part.number.to_lowercase());
        if name != number {
            *known.entry(number).or_insert(0) += 1;
        }
        *known.entry(name).or_insert(0) += 1;
    }
    known
}

/// Whether another part has the name of one.
fn is_shared(known: &HashMap<String, usize>, part: &Part) -> bool {
    known.get(&part.name.to_lowercase()).is_some_and(|bearers| *bearers > 1)
}
