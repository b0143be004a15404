//! Marks beyond ASCII in the places where people write them.

use crate::input::source::usual::Word;

/// What a mark in its place weighs: so much more than letters that these are no doubt.
const WEIGHT: u64 = 17;
/// What a mark weighs that may as well be a letter of a file of an old Mac: a little more than that letter.
const LITTLE: u64 = 5;

/// Spanish and Portuguese words whose `ís` reads as `’s` where a file of an old Mac is taken for one of Windows.
const IN_IS: [&str; 6] = ["an", "as", "lu", "pa", "par", "sol"];
/// What stands behind an apostrophe in English.
const TAILS: [&str; 6] = ["t", "re", "ll", "ve", "d", "m"];
/// What has lost its start, in English and Dutch.
const SHORT: [&str; 5] = ["t", "n", "em", "til", "cause"];
/// What stands before one in French, Italian, and in Irish names.
const HEADS: [&str; 18] = [
    "c", "d", "j", "l", "m", "n", "o", "s", "t", "qu", "un", "all", "dall", "dell", "nell", "sull", "sant",
    "aujourd",
];

/// What a mark weighs at its place of a word; `None` where it is out of place.
pub(super) fn weight(chars: &[char], place: usize, word: Word<'_>) -> Option<u64> {
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    let (before, behind) = (at(place.checked_sub(1)), at(Some(place + 1)));
    let mark = chars.get(place).copied().unwrap_or_default();
    let is_in_place = match (mark, chars.len()) {
        ('’', 2..) => return Some(apostrophe(chars, place, word.behind)),
        (_, 1) => is_alone_in_place(mark, word),
        ('–' | '—', 2..) => is_dash(chars, place),
        ('“' | '„' | '‚' | '‘' | '«' | '»', _) if opens(chars, place) => true,
        _ => is_in_place(mark, before, behind),
    };
    let may_close = matches!(mark, '“' | '”' | '‘' | '’' | '»' | '«' | '›' | '…');
    if is_in_place {
        Some(WEIGHT)
    } else {
        may_close.then_some(0).filter(|_| before.is_some_and(|c| c.is_ascii()))
    }
}

/// Whether a mark opens what is quoted: letters, digits and what stands among them, up to the end or a mark that closes.
fn opens(chars: &[char], place: usize) -> bool {
    let is_text = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '.' | '&' | '\'' | '_');
    let starts = place == 0 || (place == 1 && chars.first() == Some(&'('));
    let text = chars.iter().skip(place + 1).take_while(|c| is_text(c)).count();
    let closing = chars.get(place + 1 + text);
    let is_closed = closing.is_some_and(|c| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»'));
    starts && (is_closed && text >= 1 || closing.is_none_or(char::is_ascii) && text >= 2)
}

/// Marks with spaces around them.
fn is_alone_in_place(mark: char, word: Word<'_>) -> bool {
    let ends_in_digit =
        |word: Option<&str>| word.is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
    let starts_with_digit =
        |word: Option<&str>| word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    match mark {
        '§' => starts_with_digit(word.behind),
        '×' => ends_in_digit(word.before) && starts_with_digit(word.behind),
        '•' | '«' | '½' | '¼' | '¾' | '©' => word.behind.is_some(),
        '–' | '—' => word.before.is_some() && word.behind.is_some(),
        '»' => word.before.is_some(),
        '€' => ends_in_digit(word.before) || starts_with_digit(word.behind),
        _ => false,
    }
}

fn is_in_place(mark: char, before: Option<char>, behind: Option<char>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let starts = before.is_none_or(|c| c == '(');
    let ends = behind.is_none();
    match mark {
        // `¡ngel` is `Ángel` of Windows.
        '¿' | '¡' => starts && is_capital(behind),
        '€' => digit(before) || digit(behind),
        '£' => digit(behind),
        '°' => {
            (digit(before) && matches!(behind, None | Some('C' | 'F'))) || matches!(before, Some('n' | 'N'))
        }
        '”' | 'º' | 'ª' => digit(before) && ends,
        '²' | '³' => matches!(before, Some('m')) && ends,
        '®' | '™' => before.is_some_and(|c| c.is_ascii_alphabetic()) && ends,
        // `Qualit…` is `Qualità` of code page 850, and `QUALIT…` of an old Mac is `QUALITÉ` of Windows.
        '…' => before.is_some_and(|c| c.is_ascii_alphanumeric() && !c.is_uppercase() && c != 't') && ends,
        _ => false,
    }
}

/// Whether a dash joins two numbers or two words: `ESPA—A` is `ESPAÑA` of Windows.
fn is_dash(chars: &[char], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|before| chars.get(before));
    let mut behind = chars.iter().skip(place + 1);
    match (before, behind.next(), behind.next()) {
        (Some(a), Some(b), _) if a.is_ascii_digit() && b.is_ascii_digit() => true,
        (Some(a), Some(b), Some(c)) => {
            a.is_ascii_alphanumeric() && b.is_ascii_uppercase() && c.is_ascii_lowercase()
        }
        _ => false,
    }
}

fn is_capital(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_uppercase())
}

fn apostrophe(word: &[char], place: usize, next_word: Option<&str>) -> u64 {
    let side = |chars: &mut dyn Iterator<Item = &char>| -> String {
        chars.take_while(|c| c.is_alphabetic()).collect()
    };
    let tail = side(&mut word.iter().skip(place + 1));
    let head: String = side(&mut word.iter().take(place).rev()).chars().rev().collect();
    let (small_head, small_tail) = (head.to_lowercase(), tail.to_lowercase());
    let is_elided = HEADS.contains(&small_head.as_str()) && small_tail.chars().count() >= 2;
    // `D’az` is `Díaz` of an old Mac.
    let is_of_one_case =
        head.chars().last().map(char::is_uppercase) == tail.chars().next().map(char::is_uppercase);
    let is_owned = small_tail == "s" && !head.is_empty();
    let goes_on = next_word.is_some_and(|word| word.starts_with(|c: char| c.is_alphabetic()));
    let is_short = head.is_empty() && SHORT.contains(&small_tail.as_str());
    // `Kids’ iPad`, but not `as’` of `así`.
    let is_plural = tail.is_empty() && small_head.ends_with('s') && small_head.chars().count() >= 4;
    match (is_owned, is_elided) {
        (true, _) if IN_IS.contains(&small_head.as_str()) => 1,
        (true, _) if goes_on => WEIGHT,
        (true, _) => LITTLE,
        (_, true) if is_of_one_case => WEIGHT,
        (_, true) => LITTLE,
        _ if is_short || is_plural && goes_on => WEIGHT,
        _ if !head.is_empty() && TAILS.contains(&small_tail.as_str()) => WEIGHT,
        _ => 0,
    }
}
