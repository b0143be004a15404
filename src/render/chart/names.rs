//! Names that are too long for their place, shortened so that what tells them apart stays.
//!
//! A name loses its middle, because names mostly differ at their ends. Where that makes several names of a chart equal, what
//! they share is left out in place of it: `buy 100 units … (draft 3)` and `buy 200 units … (draft 3)`.

use std::collections::HashMap;

use crate::phrases::figures::shortened;

/// No text is longer than this before it is measured: more never fits on a sheet.
pub(crate) const MAX_LETTERS: usize = 300;
/// A word of at most so many letters is not cut at its begin or end.
const MAX_WORD: usize = 16;

/// Names as they are shown where `fits` says what there is room for. Equal names stay equal.
pub(crate) fn apart(names: &[&str], fits: impl Fn(&str) -> bool) -> Vec<String> {
    let short: Vec<String> = names.iter().map(|name| cut(name, &fits)).collect();
    let mut alike: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, short) in names.iter().zip(&short) {
        alike.entry(short).or_default().push(name);
    }
    let shown = names.iter().zip(&short).map(|(name, short)| {
        let rivals = alike.get(short.as_str()).map(Vec::as_slice).unwrap_or_default();
        different(name, rivals, &fits).unwrap_or_else(|| short.clone())
    });
    shown.collect()
}

/// The text, its middle left out so that it fits.
pub(crate) fn cut(text: &str, fits: impl Fn(&str) -> bool) -> String {
    let text = &shortened(text, MAX_LETTERS);
    if fits(text) {
        return text.to_owned();
    }
    let shorter = (1..text.chars().count()).rev().map(|most| shortened(text, most));
    shorter.into_iter().find(|text| fits(text)).unwrap_or_default()
}

/// A name by what its rivals don't have: all of that if there is room, else what the nearest of them doesn't have.
fn different(name: &str, rivals: &[&str], fits: &impl Fn(&str) -> bool) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    let rivals = rivals.iter().filter(|rival| **rival != name);
    let spans: Vec<(usize, usize)> = rivals.map(|rival| span(&letters, rival)).collect();
    let all = (spans.iter().map(|span| span.0).min()?, spans.iter().map(|span| span.1).max()?);
    let nearest = *spans.iter().max_by_key(|span| span.0)?;
    [all, nearest].iter().find_map(|span| around(&letters, *span, fits)).or_else(|| {
        let inner: String = letters.get(nearest.0..nearest.1)?.iter().collect();
        Some(cut(&format!("…{inner}…"), fits))
    })
}

/// From where to where a name differs from another one, in whole words.
fn span(letters: &[char], other: &str) -> (usize, usize) {
    let other: Vec<char> = other.chars().collect();
    let from = letters.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let most = letters.len().min(other.len()).saturating_sub(from);
    let same = letters.iter().rev().zip(other.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let to = letters.len() - same;
    let is_letter = |letter: &&char| letter.is_ascii_alphanumeric();
    let before = letters.iter().take(from).rev().take_while(is_letter).count();
    let after = letters.iter().skip(to).take_while(is_letter).count();
    let whole = |letters: usize| if letters > MAX_WORD { 0 } else { letters };
    (from - whole(before), to + whole(after))
}

/// A stretch of a name with as much of what is before it as fits.
fn around(letters: &[char], (from, to): (usize, usize), fits: &impl Fn(&str) -> bool) -> Option<String> {
    let text =
        |range: std::ops::Range<usize>| letters.get(range).unwrap_or_default().iter().collect::<String>();
    let inner = text(from..to);
    let end = if to < letters.len() { "…" } else { "" };
    let shown = (0..=from.min(MAX_LETTERS)).rev().map(|head| {
        let gap = if head < from { "…" } else { "" };
        format!("{}{gap}{inner}{end}", text(0..head).trim_end())
    });
    shown.into_iter().find(|text| fits(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(names: &[&str], most: usize) -> Vec<String> {
        apart(names, |text| text.chars().count() <= most)
    }

    #[test]
    fn what_fits_stays_and_what_differs_at_its_ends_loses_its_middle() {
        assert_eq!(shown(&["short", "a name with an end of its own"], 12), ["short", "a name…s own"]);
    }

    #[test]
    fn names_that_differ_in_the_middle_keep_what_tells_them_apart() {
        let names = [
            "the plan for next year: buy 100 units of Deluxe, third draft",
            "the plan for next year: buy 200 units of Deluxe, third draft",
        ];
        assert_eq!(shown(&names, 24), ["the plan for next y…100…", "the plan for next y…200…"]);
        let names = [
            "情報システム部の計画その一、来年度の予算に合わせる案",
            "情報システム部の計画その二、来年度の予算に合わせる案",
        ];
        assert_eq!(shown(&names, 10), ["情報システム部…一…", "情報システム部…二…"]);
    }

    #[test]
    fn several_groups_of_names_are_told_apart() {
        let names: Vec<String> = ["north", "south"]
            .iter()
            .flat_map(|part| {
                (1..=4).map(move |n| {
                    format!("all offices of the {part} of the country, plan {n} of the year to come")
                })
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut found = shown(&names, 40);
        assert!(found.iter().all(|name| name.chars().count() <= 40), "{found:?}");
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 8, "{found:?}");
    }

    #[test]
    fn what_never_fits_is_cut_and_equal_names_stay_equal() {
        let names = ["x".repeat(500), "x".repeat(499) + "y", "x".repeat(500)];
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let found = shown(&names, 20);
        assert_eq!(found[0], found[2]);
        assert!(found.iter().all(|name| name.chars().count() <= 20), "{found:?}");
        assert_eq!(shown(&[], 5), Vec::<String>::new());
    }
}
