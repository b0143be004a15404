//! Two columns of one field, but dates: they are compared cell by cell, by what the cells mean.

use crate::input::console::fields::Reading;
use crate::input::console::layout::{Compare, Origin, Plan};
use crate::input::csv::records::Record;
use crate::input::inventory::notes::Notes;
use crate::input::value::key::value_key;
use crate::input::value::{clean, number};
use crate::phrases::input::{dates as phrases, places};
use crate::problem::{Message, Problem};

/// Columns of one field may agree; where they do not, the choice is the user's, or a warning.
pub(crate) fn compare(file: &str, plan: &Plan, record: &Record<'_>, notes: &mut Notes) -> Option<Problem> {
    let first = plan.sources.first()?;
    let value = clean::id(record.cell(first.at))?;
    plan.twins().find_map(|other| {
        let second = clean::id(record.cell(other.at))
            .filter(|second| !means_same(plan, (value, first), (second, other)))?;
        let line = record.line.to_string();
        if other.compare == Compare::Asked {
            let message = phrases::twins_differ_in(&first.header, &other.header, file, &plan.name, line);
            return Some(Problem::new(message).help(phrases::choose_column(&plan.name, &first.header)));
        }
        let sample = || places::two_in_line(Message::of_value(value), Message::of_value(second), line, file);
        let subject = format!("{} {} {file}", plan.name, other.header);
        notes.add("twin-columns-differ", &subject, || said(file, plan, first, other), sample);
        None
    })
}

fn said(file: &str, plan: &Plan, first: &Origin, other: &Origin) -> (Message, Message) {
    let message = phrases::twins_differ(&first.header, &other.header, file, &plan.name);
    let choice = phrases::choose_either(&plan.name, &first.header, &other.header);
    (message, phrases::first_holds(&first.header, choice))
}

/// Whether two cells say the same, however they are spelled.
fn means_same(plan: &Plan, (a, of_a): (&str, &Origin), (b, of_b): (&str, &Origin)) -> bool {
    match plan.field.reading {
        Reading::Number => {
            let of = |text, origin: &Origin| number::parse(text, origin.unit, plan.decimal);
            match (of(a, of_a), of(b, of_b)) {
                (Some(number), Some(other)) => number::may_be_equal(number, other),
                (None, None) => a == b,
                _ => false,
            }
        }
        _ if a == b => true,
        Reading::Word => {
            let (a_word, b_word) = (plan.word(a), plan.word(b));
            a_word.is_some() && a_word == b_word || value_key(a) == value_key(b)
        }
        Reading::Flag => plan.flag(a).is_some() && plan.flag(a) == plan.flag(b),
        Reading::Users => users(a) == users(b) || is_display_name(a) != is_display_name(b),
        _ => value_key(a) == value_key(b),
    }
}

/// The users of a cell, in order: `sato`, `ACME\sato` and `Sato@acme.example` are one.
fn users(cell: &str) -> Vec<String> {
    let own = |user: &str| {
        let user = user.rsplit_once('\\').map_or(user, |(_, user)| user);
        value_key(user.split_once('@').map_or(user, |(user, _)| user))
    };
    let mut users: Vec<String> = cell.split(',').map(own).collect();
    users.sort();
    users
}

/// Whether a cell holds the names of people, not logins: a login next to such a name is no contradiction. Names have spaces
/// or letters beyond ASCII; `Sato, Haru` is one, `sato, tanaka` are two logins.
fn is_display_name(cell: &str) -> bool {
    let is_name = |part: &str| {
        let part = part.trim();
        !part.contains(['@', '\\']) && (part.contains([' ', '\u{3000}']) || !part.is_ascii())
    };
    let is_capital = |part: &str| part.trim().starts_with(char::is_uppercase);
    let parts: Vec<&str> = cell.split(',').collect();
    parts.iter().all(|part| is_name(part))
        || matches!(parts.as_slice(), [last, first] if is_capital(last) && is_capital(first) && !cell.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_told_from_logins() {
        for name in
            ["Haru Sato", "Sato, Haru", "佐藤 春", "佐藤春", "Haru Sato, Ken Tanaka", "佐藤\u{3000}春"]
        {
            assert!(is_display_name(name), "{name}");
        }
        for login in
            ["haru", "Haru", "haru@acme.example", "ACME\\haru", "sato, tanaka", "ACME\\h sato", "h.sato-2"]
        {
            assert!(!is_display_name(login), "{login}");
        }
    }

    #[test]
    fn one_user_has_several_spellings() {
        for other in ["Sato", "ACME\\sato", "sato@acme.example", " sato "] {
            assert_eq!(users("sato"), users(other), "{other}");
        }
        assert_eq!(users("sato, tanaka"), users("tanaka,sato"));
        assert_ne!(users("sato"), users("tanaka"));
    }
}
