//! Reads the inventory files of a study.

use jiff::civil::Date;

use crate::input::files::door::InputFile;
use crate::input::inventory::devices::DateForms;
use crate::input::inventory::devices::Inventory;
use crate::input::inventory::import::Import;
use crate::input::inventory::proofs::Proofs;
use crate::input::inventory::read::instants;
use crate::input::inventory::{merge, notes, read};
use crate::input::options::Options;
use crate::input::parquet;
use crate::input::source::eight_bit::Hint;
use crate::input::value::dates::Order;
use crate::problem::Problem;

/// Reads all inventory files of a study; every problem is returned, not only the first.
pub fn read(files: &[InputFile<'_>], options: &Options, as_of: Date) -> Result<Inventory, Vec<Problem>> {
    let (mut import, mut notes) = (Import::default(), notes::Notes::default());
    let (mut files_read, mut inputs, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    let options = &Options { is_several: files.len() > 1, ..options.clone() };
    let taken = take(files, options);
    // A zone that is not known is a problem of each file.
    let zone = instants::time_zone(options).unwrap_or(jiff::tz::TimeZone::UTC);
    let proofs = Proofs::of(taken.iter().map(|taken| taken.as_ref().ok()), &zone);
    for (place, taken) in taken.into_iter().enumerate() {
        let known = read::Known { options, proofs: &proofs, place };
        let settled = taken.and_then(|taken| read::settle(taken, known, &mut import, &mut notes));
        match settled {
            Ok((rows, input)) => {
                files_read.push(rows);
                inputs.push(input);
            }
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut inventory = merge::merge(files_read, inputs, import, notes, (as_of, &zone))?;
    inventory.written.retain(|field, _| options.as_written.contains(field));
    let chosen = match options.date_order.as_deref() {
        Some("dmy") => Some(true),
        Some("mdy") => Some(false),
        _ => None,
    };
    let proven = || proofs.any_order().map(|order| order == Order::DayFirst);
    inventory.dates = DateForms { day_first: chosen.or_else(proven), is_chosen: chosen.is_some(), zone };
    Ok(inventory)
}

/// Every file, read to its end. Files whose encoding is a guess are gone through again once the languages of the others
/// are known.
fn take(files: &[InputFile<'_>], options: &Options) -> Vec<Result<read::Taken, Vec<Problem>>> {
    let reader = |file: &InputFile<'_>| {
        if parquet::is_meant(file) { parquet::take(file, options) } else { read::take(file, options) }
    };
    let mut taken: Vec<_> = files.iter().map(reader).collect();
    let known = taken.iter().filter_map(|taken| taken.as_ref().ok()).filter(|taken| taken.doubt.is_none());
    let hint = known.fold(Hint::default(), |hint, taken| hint.with(taken.language));
    if hint == Hint::default() {
        return taken;
    }
    for slot in &mut taken {
        if let Ok(read::Taken { name, doubtful: Some(raw), .. }) = slot {
            *slot = read::again((name, raw), options, hint);
        }
    }
    taken
}
