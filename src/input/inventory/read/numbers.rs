//! What only a whole column, file or study can tell: which mark stands before decimals.

use crate::input::inventory::notes::Notes;
use crate::input::inventory::proofs::Witness;
use crate::input::inventory::read::settle::About;
use crate::input::value::number::{Decimal, Numbers, Settled, readings};
use crate::phrases::input::{numbers as phrases, places};
use crate::problem::Message;

/// The values of a column, and those of open numbers by row; what no proof decides is unknown, and counted.
pub(crate) fn settle(
    about: About<'_>,
    column: &str,
    numbers: Numbers,
    notes: &mut Notes,
) -> (Vec<f64>, Vec<(usize, Settled)>) {
    let decimal = if numbers.open() == 0 { None } else { decided(about, column, &numbers, notes) };
    numbers.settle(decimal)
}

fn decided(about: About<'_>, column: &str, numbers: &Numbers, notes: &mut Notes) -> Option<Decimal> {
    let file = about.file;
    let subject = format!("{column} {file}");
    if numbers.marks.contradict() {
        let proof = |(text, line): &(String, u64)| {
            places::quoted_in_line(Message::of_value(text), line.to_string(), file)
        };
        let proofs = numbers.proofs_shown.iter().map(proof);
        let samples: Vec<Message> = proofs.chain(open_samples(file, numbers)).collect();
        let said = (&phrases::prove_both(column, file), &phrases::open_count_as_unknown());
        note(notes, numbers, ("ambiguous-number", &subject), said, &samples);
        return None;
    }
    if let Some(proven) = numbers.marks.proven() {
        return Some(proven);
    }
    match about.known.proofs.decimal(about.known.place) {
        Some((proven, Witness::File | Witness::Column(_))) => Some(proven),
        Some((proven, Witness::Other(other))) => {
            let message = phrases::by_other_file(column, file, other, named(proven));
            let samples = open_samples(file, numbers);
            let said = (&message, &phrases::wrong_if_files_differ());
            note(notes, numbers, ("decimal-assumed", &subject), said, &samples);
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
        let said = (&phrases::as_portal_writes(column, file), &phrases::too_large_if_decimal());
        note(notes, numbers, ("decimal-assumed", &subject), said, &samples);
        return Some(Decimal::Point);
    }
    let said = (&phrases::open(column, file), &phrases::count_as_unknown());
    note(notes, numbers, ("ambiguous-number", &subject), said, &samples);
    None
}

fn named(decimal: Decimal) -> Message {
    match decimal {
        Decimal::Comma => phrases::decimal_commas(),
        Decimal::Point => phrases::decimal_points(),
    }
}

fn open_samples(file: &str, numbers: &Numbers) -> Vec<Message> {
    let sample = |(text, line): &(String, u64)| {
        places::reads_in_line(Message::of_value(text), line.to_string(), file, readings(text))
    };
    numbers.open_shown.iter().map(sample).collect()
}

fn note(
    notes: &mut Notes,
    numbers: &Numbers,
    (id, subject): (&'static str, &str),
    (message, consequence): (&Message, &Message),
    samples: &[Message],
) {
    let said = || (message.clone(), consequence.clone());
    notes.add_many(numbers.open().saturating_sub(1), id, subject, said, Message::default);
    notes.add_samples(id, subject, said, samples);
}
