//! Parts that share a name, as of two contracts: everywhere their numbers tell them apart, as in `Deluxe (D001)`.

use crate::account::Part;

/// Adds the number to every name that another part has too, as its name or its number.
///
/// # Errors
/// The place of a part whose name and number together are another part's name or number.
pub(super) fn tell_apart(parts: &mut [Part]) -> Result<(), usize> {
    let shared: Vec<usize> = (0..parts.len()).filter(|at| is_shared(parts, *at)).collect();
    for at in shared {
        if let Some(part) = parts.get_mut(at) {
            part.name = with_number(&part.name, &part.number);
        }
    }
    match (0..parts.len()).find(|at| is_shared(parts, *at)) {
        Some(at) => Err(at),
        None => Ok(()),
    }
}

/// The name of a part that shares it with others.
pub(super) fn with_number(name: &str, number: &str) -> String {
    format!("{name} ({number})")
}

fn is_shared(parts: &[Part], at: usize) -> bool {
    let own = parts.get(at).map(|part| part.name.to_lowercase());
    let is_own = |text: &str| own.as_ref() == Some(&text.to_lowercase());
    let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(_, part)| part).any(|part| is_own(&part.name) || is_own(&part.number))
}
