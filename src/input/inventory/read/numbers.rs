//! What only a whole column, file or study can tell: which mark stands before decimals.

use crate::input::inventory::notes::Notes;
use crate::input::inventory::proofs::Witness;
use crate::input::inventory::read::settle::About;
use crate::input::value::number::{Decimal, Numbers, readings};
use crate::problem::Message;

const KEY: &str = "set `[inventory] decimal` to `comma` or `point`";

/// The values of a column; what no proof decides is unknown, and counted.
pub(crate) fn settle(about: About<'_>, column: &str, numbers: Numbers, notes: &mut Notes) -> Vec<f64> {
    let decimal = if numbers.open() == 0 { None } else { decided(about, column, &numbers, notes) };
    numbers.settle(decimal)
}

fn decided(about: About<'_>, column: &str, numbers: &Numbers, notes: &mut Notes) -> Option<Decimal> {
    let file = about.file;
    let subject = format!("{column} {file}");
    if numbers.marks.contradict() {
        let message = format!("numbers of `{column}` in `{file}` prove decimal commas and decimal points");
        let proof = |(text, line): &(String, u64)| {
            Message::of_quoted(text).words(&format!(" in line {line} of `{file}`"))
        };
        let proofs = numbers.proofs_shown.iter().map(proof);
        let consequence = format!("those that may be either count as unknown: {KEY}");
        let samples: Vec<Message> = proofs.chain(open_samples(file, numbers)).collect();
        note(notes, numbers, ("ambiguous-number", &subject), (&message, &consequence), &samples);
        return None;
    }
    if let Some(proven) = numbers.marks.proven() {
        return Some(proven);
    }
    match about.known.proofs.decimal(about.known.place) {
        Some((proven, Witness::File)) => Some(proven),
        Some((proven, Witness::Other(other))) => {
            let message =
                format!("numbers of `{column}` in `{file}` are read as `{other}` proves: {}", named(proven));
            let consequence = format!("they are wrong by a factor of 1,000 if the files differ: {KEY}");
            let samples = open_samples(file, numbers);
            note(notes, numbers, ("decimal-assumed", &subject), (&message, &consequence), &samples);
            Some(proven)
        }
        None => assumed(about, column, numbers, notes),
    }
}

/// Without any proof: commas part thousands where the portal wrote them, and nothing else is assumed.
fn assumed(about: About<'_>, column: &str, numbers: &Numbers, notes: &mut Notes) -> Option<Decimal> {
    let file = about.file;
    let subject = format!("{column} {file}");
    let samples = open_samples(file, numbers);
    let is_portal = about.kind.starts_with("maas360") && about.delimiter == "comma";
    if is_portal && !numbers.has_open(Decimal::Point) {
        let message = format!(
            "numbers of `{column}` in `{file}` are read with commas between thousands, as the portal writes them"
        );
        let consequence = "they are 1,000 times too large if the file has decimal commas: then set `[inventory] decimal` to `comma`";
        note(notes, numbers, ("decimal-assumed", &subject), (&message, consequence), &samples);
        return Some(Decimal::Point);
    }
    let message = format!("numbers of `{column}` in `{file}` may have decimals or thousands");
    let consequence = format!("they count as unknown, as no other number tells which: {KEY}");
    note(notes, numbers, ("ambiguous-number", &subject), (&message, &consequence), &samples);
    None
}

fn named(decimal: Decimal) -> &'static str {
    match decimal {
        Decimal::Comma => "with decimal commas",
        Decimal::Point => "with decimal points",
    }
}

fn open_samples(file: &str, numbers: &Numbers) -> Vec<Message> {
    let sample = |(text, line): &(String, u64)| {
        Message::of_quoted(text).words(&format!(" in line {line} of `{file}`: ")).value(&readings(text))
    };
    numbers.open_shown.iter().map(sample).collect()
}

fn note(
    notes: &mut Notes,
    numbers: &Numbers,
    (id, subject): (&'static str, &str),
    (message, consequence): (&str, &str),
    samples: &[Message],
) {
    notes.add_many(numbers.open().saturating_sub(1), id, subject, message, consequence, "");
    notes.add_samples(id, subject, (message, consequence), samples);
}
