//! `[forecast]` resolved: conditions, parts, levers and the files that it names.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Account, PartId, PartSet, cell_format};
use crate::doc::Text;
use crate::forecast::Month;
use crate::forecast::futures::MOST_DEVICES;
use crate::forecast::settings::{DRAWS, Event, Flow, History, MONTHS, Segment, Settings};
use crate::input::files::Files;
use crate::input::side_table::format::FileFormat;
use crate::input::side_table::table::{Row, Table, TableOptions};
use crate::input::unread_of_table;
use crate::money::Money;
use crate::phrases::nouns;
use crate::phrases::study::forecast as phrases;
use crate::policy::levers::{Lever, LeverKey, PartLever, PolicyLever, UnitsChange};
use crate::problem::{Message, Place, Problem, Warning, near_name, nearest};
use crate::study::file::StudyFile;
use crate::study::forecast as written;
use crate::study::forecast::{EventSection, ForecastSection, RawFlow, SegmentSection};
use crate::study::load::diagnostics::Diagnostics;
use crate::study::load::outside::{Outside, Repeated};
use crate::study::resolve;
use crate::study::resolve::Names;

/// What a forecast rests on; without `[forecast]` all of it is as usual.
pub(super) fn read(
    files: &dyn Files,
    file: &StudyFile,
    (account, names): (&mut Account, &mut Names),
    found: &mut Diagnostics,
) -> Settings {
    let Some(section) = &file.forecast else { return Settings::default() };
    let first = section.from.as_ref().map(|(month, _)| *month);
    let first = first.unwrap_or_else(|| Month::first(file.as_of, account.activates_on));
    let months = section.months.unwrap_or(MONTHS);
    let spans = (first, first.plus(months.saturating_sub(1)));
    check_from(file, section, account, found);
    let segments = segments(section, (account, names), &mut found.problems);
    let by_name: BTreeMap<&str, usize> =
        section.segments.iter().enumerate().map(|(place, s)| (s.name.value.as_str(), place)).collect();
    // Of two events of a month the later day comes last, and what it sets stays.
    let mut sections: Vec<&EventSection> = section.events.iter().collect();
    sections.sort_by_key(|event| event.date);
    let events: Vec<Event> = sections
        .into_iter()
        .map(|event| self::event(event, (account, names), &by_name, &mut found.problems))
        .collect();
    check_events(&events, &mut found.problems);
    Settings {
        months,
        from: section.from.as_ref().map(|(month, _)| *month),
        history: section.history.as_ref().and_then(|name| history(files, name, account, found)),
        arrivals: flow(files, &section.arrivals, (&by_name, spans), found),
        arrivals_at: section.arrivals_at.clone(),
        departures: flow(files, &section.departures, (&by_name, spans), found),
        returns: section.returns.unwrap_or(Money::ZERO),
        segments,
        events,
        draws: section.draws.unwrap_or(DRAWS),
        seed: section.seed.unwrap_or(1),
    }
}

/// No month before that of the inventory can be forecast from it.
fn check_from(file: &StudyFile, section: &ForecastSection, _: &Account, found: &mut Diagnostics) {
    if let Some((month, place)) = &section.from
        && *month < Month::of(file.as_of)
    {
        let problem = Problem::new(phrases::from_before_inventory(month.to_string(), file.as_of.to_string()));
        found.problems.push(problem.help(phrases::write_later_month()).at(place.clone()));
    }
}

fn segments(
    section: &ForecastSection,
    (account, names): (&mut Account, &mut Names),
    problems: &mut Vec<Problem>,
) -> Vec<Segment> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for segment in &section.segments {
        if !known.insert(&segment.name.value) {
            let problem = Problem::new(phrases::two_segments(Message::of_value(&segment.name.value)));
            problems.push(problem.at(segment.name.place.clone()));
        }
        found.push(Segment {
            name: segment.name.value.clone(),
            devices: names.condition(&segment.condition, problems),
            mix: segment.mix.as_ref().map(|(share, _)| *share),
            parts: parts(segment, account, problems),
        });
    }
    let shares: Money = found.iter().filter_map(|segment| segment.mix).sum();
    let last = section.segments.iter().rev().find_map(|segment| segment.mix.as_ref());
    if let Some((_, place)) = last.filter(|_| shares > Money::whole(100)) {
        let problem = Problem::new(phrases::mix_above_all(shares.to_string()));
        problems.push(problem.help(phrases::lower_mix()).at(place.clone()));
    }
    found
}

/// A base and any add-ons.
fn parts(segment: &SegmentSection, account: &Account, problems: &mut Vec<Problem>) -> Option<PartSet> {
    let place = &segment.parts.first()?.place;
    let find = |name: &Text| resolve::find_part(account, &name.value, &name.place, problems);
    let found: Option<Vec<_>> = segment.parts.iter().map(find).collect();
    let found = found?;
    let bases = found.iter().filter(|id| account.part(**id).is_base()).count();
    let is_assigned = |id: &PartId| account.part(*id).is_base() || account.part(*id).is_addon();
    if bases != 1 || !found.iter().all(is_assigned) {
        let problem = Problem::new(phrases::not_one_base(Message::of_value(&segment.name.value)));
        problems.push(problem.help(phrases::write_parts()).at(place.clone()));
    }
    Some(found.into_iter().collect())
}

/// Of two events of one day none comes last: they may not both set the same, but changes of units by so many add up.
fn check_events(events: &[Event], problems: &mut Vec<Problem>) {
    let is_change = |lever: &Lever| matches!(lever, Lever::Units(_, UnitsChange::By(_)));
    for (at, later) in events.iter().enumerate() {
        let earlier = || events.iter().take(at).filter(|earlier| earlier.date == later.date);
        for (lever, place) in later.levers.iter().filter(|(lever, _)| !is_change(lever)) {
            if earlier().flat_map(|event| &event.levers).any(|(other, _)| other.key() == lever.key()) {
                let problem = Problem::new(phrases::set_twice_on_a_day(later.date.to_string()));
                problems.push(problem.help(phrases::join_events()).at(place.clone()));
            }
        }
    }
}

fn event(
    event: &EventSection,
    (account, names): (&mut Account, &mut Names),
    by_name: &BTreeMap<&str, usize>,
    problems: &mut Vec<Problem>,
) -> Event {
    let levers = resolve::levers(account, names, &event.levers, problems);
    for (lever, place) in levers.iter().filter(|(lever, _)| !holds_in_a_month(lever)) {
        let problem = Problem::new(phrases::lever_of_activation(lever.key().name().word()));
        problems.push(problem.help(phrases::write_in_scenario()).at(place.clone()));
    }
    let segment = event.segment.as_ref().and_then(|text| segment_of(text, by_name, problems));
    Event {
        title: event.title.clone(),
        date: event.date,
        month: Month::of(event.date),
        devices: event.devices,
        segment,
        levers,
        place: event.place.clone(),
    }
}

/// Whether a lever can change after activation: what decides the activation cannot.
fn holds_in_a_month(lever: &Lever) -> bool {
    match lever.key() {
        LeverKey::Part(
            PartLever::Units
            | PartLever::Price
            | PartLever::OveragePrice
            | PartLever::Overage
            | PartLever::Suspend
            | PartLever::Drop,
            _,
        ) => true,
        LeverKey::Policy(lever) => matches!(
            lever,
            PolicyLever::OverageEnabled
                | PolicyLever::OverageBlockedByPartner
                | PolicyLever::DefaultBase
                | PolicyLever::DefaultAddons
        ),
        LeverKey::Reading(_) => false,
    }
}

fn segment_of(text: &Text, by_name: &BTreeMap<&str, usize>, problems: &mut Vec<Problem>) -> Option<usize> {
    let found = by_name.get(text.value.as_str()).copied();
    if found.is_none() {
        problems.push(unknown_segment(&text.value, by_name).at(text.place.clone()));
    }
    found
}

fn unknown_segment(name: &str, by_name: &BTreeMap<&str, usize>) -> Problem {
    let problem = Problem::new(phrases::not_a_segment(Message::of_value(name)));
    match nearest(name, by_name.keys().copied()) {
        Some(near) => problem.help(near_name(near)),
        None => problem.help(phrases::name_segments()),
    }
}

fn flow(
    files: &dyn Files,
    raw: &RawFlow,
    (by_name, spans): (&BTreeMap<&str, usize>, (Month, Month)),
    found: &mut Diagnostics,
) -> Flow {
    match raw {
        RawFlow::Fit => Flow::Fit,
        RawFlow::Known(amount) => Flow::Known(*amount),
        RawFlow::Range([low, mid, high]) => Flow::Range { low: *low, mid: *mid, high: *high },
        RawFlow::File(name) => {
            let mut devices = BTreeMap::new();
            let Some(rows) = Rows::read(files, name, (&written::FLOW, written::SEGMENT_NAME), found) else {
                return Flow::Fit;
            };
            let (mut outside, mut repeated) = (Outside::of(spans), Repeated::new());
            for (month, segment, number, place) in rows.all(&mut found.problems) {
                outside.see(month, number, &place);
                let segment = match (segment.as_str(), by_name.get(segment.as_str())) {
                    ("", _) => by_name.len(),
                    (_, Some(segment)) => *segment,
                    _ => {
                        found.problems.push(unknown_segment(&segment, by_name).at(place.clone()));
                        continue;
                    }
                };
                repeated.see(month, segment, number, &place);
                *devices.entry((month, segment)).or_insert(0) += number;
            }
            found.warnings.extend(outside.warning(&name.value));
            found.warnings.extend(repeated.warning(&name.value));
            Flow::Listed { file: name.clone(), devices }
        }
    }
}

fn history(files: &dyn Files, name: &Text, account: &Account, found: &mut Diagnostics) -> Option<History> {
    let rows = Rows::read(files, name, (&written::HISTORY, written::PART), found)?;
    let mut devices: BTreeMap<Month, u64> = BTreeMap::new();
    let mut repeated = Repeated::new();
    for (month, part, number, place) in rows.all(&mut found.problems) {
        let Some(part) = account.find(&part) else {
            found.problems.push(resolve::unknown_part(account, &part, place));
            continue;
        };
        repeated.see(month, part, number, &place);
        // A device has one base; who has an add-on is counted with its base.
        if account.part(part).is_base() {
            *devices.entry(month).or_insert(0) += number;
        }
    }
    if devices.is_empty() {
        let problem = Problem::new(phrases::history_without_bases(&*name.value));
        found.problems.push(problem.help(phrases::give_bases()).at(name.place.clone()));
    }
    found.warnings.extend(missing_rows(account, name, &repeated.missing()));
    found.warnings.extend(repeated.warning(&name.value));
    let (first, last) = (*devices.keys().next()?, *devices.keys().next_back()?);
    let months = u32::try_from(last.since(first)).ok()?;
    let missing = (0..=months).map(|later| first.plus(later)).find(|month| !devices.contains_key(month));
    if let Some(month) = missing {
        let problem = Problem::new(phrases::month_missing(&*name.value, month.to_string()));
        found.problems.push(problem.help(phrases::add_month()).at(name.place.clone()));
    }
    Some(History { devices })
}

/// The warning about parts that a history names in some months and not in others.
fn missing_rows(account: &Account, name: &Text, missing: &[(Month, PartId)]) -> Option<Warning> {
    let shown = |(month, part): &(Month, PartId)| {
        phrases::part_in_month(Message::of_value(&account.part(*part).name), month.to_string())
    };
    let count = missing.len() as u64;
    (count > 0).then(|| Warning {
        id: "month-part-missing".to_owned(),
        message: phrases::rows_missing(&*name.value, nouns::rows(count)),
        count,
        consequence: Some(phrases::counts_as_no_device()),
        samples: missing.iter().take(SAMPLES).map(shown).collect(),
    })
}

/// Most samples of a warning.
const SAMPLES: usize = 5;

/// The rows of a table with a month, a name and a number of devices.
struct Rows {
    table: Table,
    columns: [usize; 3],
}

impl Rows {
    fn read(
        files: &dyn Files,
        name: &Text,
        (format, named): (&FileFormat, &[&str]),
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let table = found.table(files, name, &TableOptions::expecting(&format.headers()))?;
        let columns = [written::MONTH, named, written::DEVICES].map(|aliases| {
            let column = table.column(aliases);
            if column.is_none() {
                let header = aliases.first().copied().unwrap_or_default();
                let place = table.header_place();
                let problem = Problem::new(phrases::no_column(&*table.file, header));
                found.problems.push(problem.help(phrases::see_schema(format.name)).at(place));
            }
            column
        });
        let (problems, unread) = unread_of_table(&table, &[written::MONTH, named, written::DEVICES]);
        found.problems.extend(problems);
        found.warnings.extend(unread);
        let [Some(month), Some(of), Some(devices)] = columns else { return None };
        Some(Self { table, columns: [month, of, devices] })
    }

    /// Month, name, devices and place of each row; wrong cells are noted.
    fn all(&self, problems: &mut Vec<Problem>) -> Vec<(Month, String, u64, Place)> {
        let [month, of, devices] = self.columns;
        let read = |row: &Row| {
            let place = || self.table.place(row);
            // A spreadsheet makes the first day of a month of it.
            let cell = row.cell(month);
            let found = Month::parse(cell).or_else(|| Month::parse(cell.strip_suffix("-01")?));
            if found.is_none() {
                let problem = Problem::new(phrases::not_a_month(Message::of_value(row.cell(month))));
                problems.push(problem.help(phrases::write_month()).at(place()));
            }
            let number: Option<u64> = row.cell(devices).parse().ok();
            let number = match self.fault(row) {
                Some(problem) => {
                    problems.push(problem.at(place()));
                    None
                }
                None => number,
            };
            if number.is_some_and(|number| number > MOST_DEVICES) {
                let message =
                    phrases::too_many_devices(Message::of_value(row.cell(devices)), MOST_DEVICES.to_string());
                problems.push(Problem::new(message).at(place()));
            }
            Some((found?, row.cell(of).to_owned(), number?, place()))
        };
        self.table.rows.iter().filter_map(read).collect()
    }

    /// Why the devices of a row are not to be taken for the number that its cell holds.
    fn fault(&self, row: &Row) -> Option<Problem> {
        let [_, _, devices] = self.columns;
        let header = self.table.headers.get(devices).map(String::as_str).unwrap_or_default();
        if cell_format::is_merged(row, devices) {
            let message = phrases::devices_merged(Message::of_value(row.cell(devices)));
            return Some(Problem::new(message).help(phrases::split_devices()));
        }
        if let Some((message, help)) = cell_format::fault_of_count(row, devices, header) {
            return Some(Problem::new(message).help(help));
        }
        let cell = row.cell(devices);
        let is_number = cell.parse::<u64>().is_ok();
        (!is_number).then(|| Problem::new(phrases::not_devices(Message::of_value(cell))))
    }
}
