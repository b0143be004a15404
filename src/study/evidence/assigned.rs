//! Today's licenses: what they entitle to. Entitlement is certain, but it does not prove use.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;

use crate::account::{Account, PartId, PartSet, PartType};
use crate::doc::Text;
use crate::fleet::provenance::SourceId;
use crate::fleet::{DeviceId, Fleet};
use crate::input::side_table::usage;
use crate::input::side_table::usage::{AssignedRow, TableRead};
use crate::input::value::named_day::named_day;
use crate::input::{Inventory, Stamp, Stamps, is_without_status};
use crate::internal::{IndexVec, Invariant};
use crate::phrases::lists::and;
use crate::phrases::nouns;
use crate::phrases::study::assigned as phrases;
use crate::phrases::study::assigned::order_word;
use crate::policy::reading::EvidenceStrength;
use crate::problem::Message;
use crate::study::evidence::{Collector, Index, most_frequent};
use crate::study::witness::{CitedCell, CitedPlace};

/// A base that a row gives to a device.
#[derive(Debug, Clone, Copy)]
struct Held {
    part: PartId,
    stamp: Stamp,
    line: u32,
}

/// What an export says, beside what it gives to devices at once.
#[derive(Debug, Default)]
struct Export {
    file: String,
    /// Header of the column that names the parts.
    column: String,
    stamps: Stamps,
    /// By device, the base of its first row: which of several bases is valid is known at the end.
    bases: IndexVec<DeviceId, Option<Held>>,
    /// Bases of further rows, for the few devices that have such.
    more_bases: BTreeMap<DeviceId, Vec<Held>>,
    orphans: BTreeMap<String, u64>,
    /// Devices that the inventory lacks and that hold a base.
    reclaimable: BTreeSet<String>,
    strange_parts: BTreeMap<String, u64>,
    /// Rows of trial licenses, by part.
    trials: BTreeMap<String, u64>,
}

/// Today's licenses: each part that a device has is entitled evidence for each service of that part.
pub(super) fn read(
    collector: &mut Collector<'_>,
    name: &Text,
    (index, fleet): (&Index<'_>, &Fleet),
    (as_of, inventory): (Date, &Inventory),
) {
    let source = collector.source(&name.value, "assigned", Some(phrases::entitled_is_not_used()));
    let stamps = Stamps::beside(&inventory.dates);
    let file = name.value.clone();
    let mut export = Export { file, stamps, bases: vec![None; fleet.len()].into(), ..Export::default() };
    let read = usage::read_assigned(&collector.input(name), &mut |row| {
        is_one_part(collector.account, row.part_number, row.part_name)?;
        row_of(collector, source, index, &mut export, row);
        Ok(())
    });
    if let Ok(read) = &read {
        export.stamps.see_beside(read.date_order);
    }
    bases(collector, name, source, fleet, &export);
    if let Ok(read) = &read {
        warn_historical(collector, name, read, &export.stamps, as_of);
    }
    collector.note_read(name, Some(source), read);
    warn_mixed(collector, name, &export.stamps);
    collector.found.warnings.extend(export.stamps.disproved(&name.value));
    warn_assumed(collector, name, &export);
    warn_against_inventory(collector, name, &export.stamps, inventory);
    warn(collector, name, (&export, index));
    warn_unlicensed(collector, name, fleet, &export);
}

/// Dates decide only which of several bases of a device is valid.
fn warn_assumed(collector: &mut Collector<'_>, name: &Text, export: &Export) {
    let devices = export.more_bases.len();
    if devices > 0 && export.stamps.are_assumed() {
        let message = match export.stamps.as_inventory() {
            Some(day_first) => {
                phrases::order_of_inventory(Message::of_quoted(&name.value), order_word(day_first))
            }
            None => phrases::month_first_assumed(&name.value),
        };
        let consequence = phrases::write_iso_dates();
        let samples = export.stamps.open_samples();
        collector.warn("date-order-assumed", message, devices as u64, consequence, samples);
    }
}

/// Numbers among the dates are none: the portal writes no such column.
fn warn_mixed(collector: &mut Collector<'_>, name: &Text, stamps: &Stamps) {
    if let Some((count, what, samples)) = stamps.mixed_numbers() {
        let message = phrases::numbers_among_dates(&name.value, what);
        collector.warn("mixed-dates", message, count, phrases::numbers_are_no_dates(), samples);
    }
}

/// Dates of the inventory that are read month first for want of a proof, though the export proves the contrary.
fn warn_against_inventory(
    collector: &mut Collector<'_>,
    name: &Text,
    stamps: &Stamps,
    inventory: &Inventory,
) {
    let assumed = inventory.import.warnings.iter().filter(|warning| warning.id == "date-order-assumed");
    let open: Vec<Message> = assumed.flat_map(|warning| warning.samples.clone()).collect();
    if stamps.prove_day_first() && !open.is_empty() {
        let samples: Vec<Message> = stamps.proof_sample().into_iter().chain(open).take(5).collect();
        let message = phrases::day_first_proven(&name.value);
        collector.warn("date-order-assumed", message, 1, phrases::set_order_of_inventory(), samples);
    }
}

/// The other side of the join: devices of the inventory to which the export gives no base.
fn warn_unlicensed(collector: &mut Collector<'_>, name: &Text, fleet: &Fleet, export: &Export) {
    let without = || export.bases.enumerated().filter(|(_, base)| base.is_none());
    let number = without().count();
    if number > 0 && number < fleet.len() {
        let message = phrases::without_license(&name.value, nouns::devices(number as u64));
        let consequence = phrases::enrolled_later();
        let samples = without().take(5).map(|(device, _)| Message::of_value(fleet.name(device))).collect();
        collector.warn("device-without-license", message, number as u64, consequence, samples);
    }
}

fn row_of(
    collector: &mut Collector<'_>,
    source: SourceId,
    index: &Index<'_>,
    export: &mut Export,
    row: &AssignedRow<'_>,
) {
    if export.column.is_empty() {
        row.column.clone_into(&mut export.column);
    }
    let stamp = export.stamps.see(row.assigned_at, (&export.file, row.line));
    let found = find_part(collector.account, row.part_number, row.part_name);
    let part = found.map(|id| (id, collector.account.part(id)));
    let shown = if row.part_name.is_empty() { row.part_number } else { row.part_name };
    if part.map_or_else(|| is_trial(row.part_name), |(_, part)| part.kind == PartType::Trial) {
        *export.trials.entry(shown.to_owned()).or_insert(0) += 1;
        return;
    }
    let Some((id, part)) = part else {
        *export.strange_parts.entry(shown.to_owned()).or_insert(0) += 1;
        return;
    };
    let Some(device) = index.find(row.device) else {
        *export.orphans.entry(row.device.to_owned()).or_insert(0) += 1;
        if part.is_base() {
            export.reclaimable.insert(row.device.to_owned());
        }
        return;
    };
    let is_base = part.is_base();
    if is_base {
        let held = Held {
            part: id,
            stamp,
            line: u32::try_from(row.line).invariant("no file has more lines than 32 bits can number"),
        };
        match &mut export.bases[device] {
            first @ None => *first = Some(held),
            Some(_) => export.more_bases.entry(device).or_default().push(held),
        }
    } else {
        let cell = || CitedCell { line: row.line, column: row.column.to_owned() };
        entitle(collector, source, device, id, cell);
    }
}

/// A part entitles to its services; one without services still makes its device known.
fn entitle(
    collector: &mut Collector<'_>,
    source: SourceId,
    device: DeviceId,
    id: PartId,
    cell: impl Fn() -> CitedCell,
) {
    let part = collector.account.part(id);
    let (services, name) = (part.services, part.name.clone());
    let place = || CitedPlace::Part(cell(), name.clone());
    let line = cell().line;
    if services.is_empty() {
        collector.add_row(device, source, (EvidenceStrength::Entitled, None), (line, place));
    }
    collector.findings.add_all(device, EvidenceStrength::Entitled, source, services);
    for service in services.iter() {
        collector.cite(device, source, Some(service), (line, place));
    }
}

/// The part that a row names: by its number; by its name, which is only a label, where the row or the part has no number.
pub(in crate::study) fn find_part(account: &Account, number: &str, name: &str) -> Option<PartId> {
    let by = |text: &str| (!text.trim().is_empty()).then(|| account.find(text.trim())).flatten();
    let is_label =
        |id: &PartId| number.trim().is_empty() || account.part(*id).number == account.part(*id).name;
    account.find_number(number.trim()).or_else(|| by(number)).or_else(|| by(name).filter(is_label))
}

/// Refuses a row without a number whose name several parts share, and one whose number is one part and whose name another.
pub(in crate::study) fn is_one_part(account: &Account, number: &str, name: &str) -> Result<(), Message> {
    let named = account.named(name.trim());
    if let Some(part) = account.find_number(number.trim())
        && !named.is_empty()
        && !named.has(part)
    {
        let (name, number) = (Message::of_value(name.trim()), Message::of_value(number.trim()));
        return Err(phrases::number_of_another(name, number, &account.part(part).name));
    }
    let several = account.names_of(named);
    if !number.trim().is_empty() || several.len() < 2 {
        return Ok(());
    }
    Err(phrases::name_of_several(Message::of_value(name.trim()), crate::doc::list(&several)))
}

/// A trial is a license type of its own: `EMM Trial`.
fn is_trial(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_word = lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == "trial");
    is_word || name.contains("トライアル") || name.contains("試用")
}

/// Gives each device its base. Of two the later one is valid; where that cannot be told, both are kept.
fn bases(collector: &mut Collector<'_>, name: &Text, source: SourceId, fleet: &Fleet, export: &Export) {
    let (mut decided, mut open) = (Vec::new(), Vec::new());
    for (device, first) in export.bases.enumerated() {
        let Some(first) = first else { continue };
        let more = export.more_bases.get(&device).map(Vec::as_slice).unwrap_or_default();
        let held: Vec<Held> = [&[*first], more].concat();
        let distinct = parts(&held);
        let valid = if distinct.len() > 1 { valid(held, &export.stamps) } else { held };
        if distinct.len() > 1 {
            let names = collector.account.names_of(distinct).into_iter().map(Message::new);
            let names = Message::default().joined(&names.collect::<Vec<_>>(), and());
            let list = if parts(&valid).len() == 1 { &mut decided } else { &mut open };
            list.push(phrases::device_with_bases(Message::of_value(fleet.name(device)), names));
        }
        for Held { part, line, .. } in valid {
            let cell = || CitedCell { line: u64::from(line), column: export.column.clone() };
            entitle(collector, source, device, part, cell);
        }
    }
    for (devices, consequence) in [(decided, phrases::later_is_valid()), (open, phrases::both_count())] {
        if !devices.is_empty() {
            let number = devices.len() as u64;
            let message = phrases::two_bases(&name.value, nouns::devices(number));
            let samples = devices.iter().take(5).cloned().collect();
            collector.warn("two-bases", message, number, consequence, samples);
        }
    }
}

fn parts(held: &[Held]) -> PartSet {
    held.iter().map(|held| held.part).collect()
}

/// The rows that give a device its valid base: those of the latest date, all where the dates do not say.
fn valid(held: Vec<Held>, stamps: &Stamps) -> Vec<Held> {
    let Some(latest) = stamps.latest(held.iter().map(|held| held.stamp)) else { return held };
    held.into_iter().zip(latest).filter(|(_, is_latest)| *is_latest).map(|(held, _)| held).collect()
}

/// Exports of past months have no status, or a month in their name.
fn warn_historical(
    collector: &mut Collector<'_>,
    name: &Text,
    read: &TableRead,
    stamps: &Stamps,
    as_of: Date,
) {
    let named = named_day(&name.value);
    let oldest = as_of.checked_sub(Span::new().days(MAX_DAYS)).unwrap_or(as_of);
    let is_old = |day: Date| day < oldest;
    let day = match named {
        Some(day) => Some(day),
        None if is_without_status(read) => stamps.newest_day(),
        None => return,
    };
    let file = &name.value;
    let message = match day {
        Some(day) if is_old(day) => phrases::of_another_day(file, day.to_string(), as_of.to_string()),
        Some(_) => return,
        None => phrases::historical(file),
    };
    let consequence = phrases::give_current_export();
    collector.warn("historical-licenses", message, read.rows, consequence, Vec::new());
}

/// An export of assigned licenses that is older than this many days is not of the same state as the inventory.
const MAX_DAYS: i64 = 2;

fn warn(collector: &mut Collector<'_>, name: &Text, (export, index): (&Export, &Index<'_>)) {
    let file = &name.value;
    collector.warn_orphans(name, (&export.orphans, index), phrases::hidden_devices());
    let reclaimable = export.reclaimable.len() as u64;
    if reclaimable > 0 {
        let message = phrases::reclaimable(file, nouns::devices(reclaimable));
        let consequence = phrases::look_up_before_reclaiming();
        let samples = export.reclaimable.iter().take(5).map(|id| Message::of_value(id)).collect();
        collector.warn("reclaim-candidates", message, reclaimable, consequence, samples);
    }
    if !export.trials.is_empty() {
        let message = phrases::trial_licenses(file);
        let consequence = phrases::trials_entitle_to_nothing();
        let samples = most_frequent(&export.trials, 5);
        collector.warn("trial-licenses", message, export.trials.values().sum(), consequence, samples);
    }
    if !export.strange_parts.is_empty() {
        let message = phrases::parts_unknown(file);
        let samples = most_frequent(&export.strange_parts, 5);
        let count = export.strange_parts.values().sum();
        collector.warn("unknown-part", message, count, phrases::rows_of_parts_ignored(), samples);
    }
}
