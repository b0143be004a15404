//! `[forecast]` as written.

use std::ops::Range;

use jiff::civil::Date;
use toml::de::DeTable;

use crate::doc::{Doc, Node, Section, Text};
use crate::forecast::Month;
use crate::forecast::futures::MOST_DEVICES;
use crate::forecast::settings::Amount;
use crate::input::side_table::format::{FileFormat, required};
use crate::money::Money;
use crate::phrases::doc::too_late_a_date;
use crate::phrases::figures::count;
use crate::phrases::study::forecast as phrases;
use crate::problem::{Message, Place, Problem};
use crate::study::file::LAST_FIRST_DAY;
use crate::study::keys::{EVENT, FORECAST, SEGMENT};
use crate::study::raw;
use crate::study::raw::RawLever;

pub(crate) const MONTH: &[&str] = &["Month"];
pub(crate) const PART: &[&str] = &["Part", "MaaS360 Part Name", "Part Name"];
pub(crate) const SEGMENT_NAME: &[&str] = &["Segment"];
pub(crate) const DEVICES: &[&str] = &["Devices"];

/// What a range looks like.
const RANGE: &str = "{ low = 20, mid = 40, high = 70 }";

/// Devices by part at the end of past months.
pub const HISTORY: FileFormat = FileFormat {
    name: "history",
    about: "Devices that held a part at the end of past months: a row for each month and part.",
    named_by: "`history` in `[forecast]`",
    columns: &[
        required(MONTH, "The month, as `2026-09`, or its first day, as a workbook may hold it."),
        required(PART, "The name or number of a part of the account."),
        required(DEVICES, "The devices that held it at the end of the month."),
    ],
    notes: &[
        "Only bases count: a device has one of them.",
        "Every month from the first to the last has a row.",
    ],
};

/// Devices that come or leave, by month and segment.
pub const FLOW: FileFormat = FileFormat {
    name: "flow",
    about: "Devices that come or leave: a row for each month and segment.",
    named_by: "`arrivals` and `departures` in `[forecast]`",
    columns: &[
        required(MONTH, "The month, as `2027-01`, or its first day, as a workbook may hold it."),
        required(
            SEGMENT_NAME,
            "The name of a segment of `[forecast]`; empty: all devices that are in no segment.",
        ),
        required(DEVICES, "How many devices are expected to come or leave."),
    ],
    notes: &["Months and segments without a row have none."],
};

/// `[forecast]`.
#[derive(Debug, Clone)]
pub struct ForecastSection {
    /// How many months.
    pub months: Option<u32>,
    /// The first one.
    pub from: Option<(Month, Place)>,
    /// Past months.
    pub history: Option<Text>,
    /// Who comes.
    pub arrivals: RawFlow,
    /// Where that stands.
    pub arrivals_at: Option<Place>,
    /// Who leaves.
    pub departures: RawFlow,
    /// The share of those that have left that comes back, in percent.
    pub returns: Option<Money>,
    /// Segments in order.
    pub segments: Vec<SegmentSection>,
    /// Events in order.
    pub events: Vec<EventSection>,
    /// How many futures.
    pub draws: Option<u32>,
    /// What they are drawn from.
    pub seed: Option<u64>,
}

/// Devices a month as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawFlow {
    /// From the inventory and the history.
    Fit,
    /// A number or a percentage.
    Known(Amount),
    /// `low`, `mid` and `high`.
    Range([Amount; 3]),
    /// A file.
    File(Text),
}

/// `[[forecast.segments]]`.
#[derive(Debug, Clone)]
pub struct SegmentSection {
    /// Unique.
    pub name: Text,
    /// Which devices.
    pub condition: Text,
    /// Its share of new devices in percent.
    pub mix: Option<(Money, Place)>,
    /// What its devices are enrolled with.
    pub parts: Vec<Text>,
}

/// `[[forecast.events]]`.
#[derive(Debug, Clone)]
pub struct EventSection {
    /// From when.
    pub date: Date,
    /// What it is.
    pub title: Option<String>,
    /// Devices that come or leave.
    pub devices: i64,
    /// Their segment.
    pub segment: Option<Text>,
    /// Levers.
    pub levers: Vec<RawLever>,
    /// Where it stands.
    pub place: Place,
}

/// Reads `[forecast]`.
pub(crate) fn read(doc: &Doc<'_>, table: &DeTable<'_>) -> ForecastSection {
    let section = Section::new(doc, table, &FORECAST);
    ForecastSection {
        months: within(&section, "months", 1..=120).and_then(|months| u32::try_from(months).ok()),
        from: section.text("from").and_then(|text| month(doc, text)).and_then(|from| first_month(doc, from)),
        history: section.text("history"),
        arrivals: flow(&section, "arrivals"),
        arrivals_at: section.get("arrivals").map(|node| doc.place(node.span())),
        departures: flow(&section, "departures"),
        returns: share(&section, "returns"),
        segments: segments(&section),
        events: events(&section),
        draws: within(&section, "draws", 0..=100_000).and_then(|draws| u32::try_from(draws).ok()),
        seed: within(&section, "seed", 0..=i64::MAX).and_then(|seed| u64::try_from(seed).ok()),
    }
}

/// A whole number within bounds; another one is noted.
fn within(section: &Section<'_>, key: &str, bounds: std::ops::RangeInclusive<i64>) -> Option<i64> {
    let node = section.get(key)?;
    let number = section.doc.integer(key, node)?;
    if bounds.contains(&number) {
        return Some(number);
    }
    let message = phrases::not_within(key, bounds.start().to_string(), bounds.end().to_string());
    section.doc.note(Problem::new(message).at(section.doc.place(node.span())));
    None
}

fn month(doc: &Doc<'_>, text: Text) -> Option<(Month, Place)> {
    let month = Month::parse(&text.value);
    if month.is_none() {
        let problem = Problem::new(phrases::not_a_month(Message::of_value(&text.value)));
        doc.note(problem.help(phrases::write_month()).at(text.place.clone()));
    }
    Some((month?, text.place))
}

/// A month that others are counted from.
fn first_month(doc: &Doc<'_>, (month, place): (Month, Place)) -> Option<(Month, Place)> {
    let last = Month::of(LAST_FIRST_DAY);
    if month > last {
        doc.note(Problem::new(too_late_a_date("from", last.to_string())).at(place));
        return None;
    }
    Some((month, place))
}

fn flow(section: &Section<'_>, key: &str) -> RawFlow {
    let Some(node) = section.get(key) else { return RawFlow::Fit };
    let doc = section.doc;
    if let Some(table) = node.get_ref().as_table() {
        return range(doc, key, table, node);
    }
    match node.get_ref().as_str() {
        Some("fit") => RawFlow::Fit,
        Some(text) if !text.trim().starts_with(|c: char| c.is_ascii_digit() || c == '-') || is_file(text) => {
            doc.text(key, node).map_or(RawFlow::Fit, RawFlow::File)
        }
        _ => amount(doc, key, node).map_or(RawFlow::Fit, RawFlow::Known),
    }
}

/// A file may begin with a digit: `2027.csv`.
fn is_file(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn range(doc: &Doc<'_>, key: &str, table: &DeTable<'_>, node: Node<'_>) -> RawFlow {
    let bounds = ["low", "mid", "high"];
    let problem = |message| {
        doc.note(Problem::new(message).help(phrases::write_range(RANGE)).at(doc.place(node.span())));
    };
    if table.len() != bounds.len() || bounds.iter().any(|bound| table.get(*bound).is_none()) {
        problem(phrases::not_a_range(key));
        return RawFlow::Fit;
    }
    let found = bounds.map(|bound| table.get(bound).and_then(|node| amount(doc, bound, node)));
    let [Some(low), Some(mid), Some(high)] = found else { return RawFlow::Fit };
    let is_alike = low.is_percent == mid.is_percent && mid.is_percent == high.is_percent;
    if !is_alike || low.number > mid.number || mid.number > high.number {
        problem(phrases::range_disordered(key));
    }
    RawFlow::Range([low, mid, high])
}

/// A number of devices a month, or a percentage of them.
fn amount(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<Amount> {
    let text = node.get_ref().as_str().map(|text| text.trim().to_owned());
    let percent = text.as_deref().and_then(|text| text.strip_suffix('%')).map(str::trim);
    let found = match (percent, text.as_deref()) {
        (Some(number), _) => Money::parse(number).ok().map(|number| Amount { number, is_percent: true }),
        (None, Some(number)) => Money::parse(number).ok().map(|number| Amount { number, is_percent: false }),
        (None, None) if node.get_ref().as_float().is_some() => None,
        (None, None) => {
            let number = Money::whole(doc.integer(key, node)?);
            Some(Amount { number, is_percent: false })
        }
    };
    let most = i64::try_from(MOST_DEVICES).unwrap_or(i64::MAX);
    if found.is_some_and(|amount| !amount.is_percent && amount.number > Money::whole(most)) {
        let message = phrases::not_within(key, "0", most.to_string());
        doc.note(Problem::new(message).at(doc.place(node.span())));
        return None;
    }
    let is_sound = |amount: &Amount| {
        !amount.number.is_negative() && (!amount.is_percent || amount.number <= Money::whole(100))
    };
    let found = found.filter(is_sound);
    if found.is_none() {
        let problem = Problem::new(phrases::not_a_flow(key));
        doc.note(problem.help(phrases::write_flow(RANGE)).at(doc.place(node.span())));
    }
    found
}

/// A percentage.
fn share(section: &Section<'_>, key: &str) -> Option<Money> {
    let node = section.get(key)?;
    let text = node.get_ref().as_str().and_then(|text| text.trim().strip_suffix('%'));
    let number = text.and_then(|number| Money::parse(number.trim()).ok());
    let percent = number.filter(|share| !share.is_negative() && *share <= Money::whole(100));
    if percent.is_none() {
        let problem = Problem::new(phrases::not_a_share(key)).help(phrases::write_share());
        section.doc.note(problem.at(section.doc.place(node.span())));
    }
    percent
}

fn segment(doc: &Doc<'_>, table: &DeTable<'_>) -> Option<SegmentSection> {
    let section = Section::new(doc, table, &SEGMENT);
    let name = section.required_text("name");
    let condition = section.required_text("where");
    let mix = section.get("mix").map(|node| doc.place(node.span()));
    let mix = share(&section, "mix").zip(mix);
    Some(SegmentSection { name: name?, condition: condition?, mix, parts: section.texts("parts") })
}

/// Most segments, and most events: each is walked through apart.
const MOST: usize = 1_000;

fn segments(section: &Section<'_>) -> Vec<SegmentSection> {
    let too_many = (phrases::too_many_segments(count(MOST as u64)), phrases::join_segments());
    let tables = at_most(section, "segments", too_many).into_iter();
    tables.filter_map(|(table, _)| segment(section.doc, table)).collect()
}

fn events(section: &Section<'_>) -> Vec<EventSection> {
    let doc = section.doc;
    let too_many = (phrases::too_many_events(count(MOST as u64)), phrases::join_months());
    let tables = at_most(section, "events", too_many).into_iter();
    tables.filter_map(|(table, span)| event(doc, table, doc.place(span))).collect()
}

/// The tables of a key, at most [`MOST`]: that there are more is noted.
fn at_most<'d>(
    section: &Section<'d>,
    key: &str,
    (too_many, help): (Message, Message),
) -> Vec<(&'d DeTable<'d>, Range<usize>)> {
    let mut tables = section.tables(key);
    if let Some((_, span)) = tables.get(MOST) {
        section.doc.note(Problem::new(too_many).help(help).at(section.doc.place(span.clone())));
    }
    tables.truncate(MOST);
    tables
}

fn event(doc: &Doc<'_>, table: &DeTable<'_>, place: Place) -> Option<EventSection> {
    let section = Section::new(doc, table, &EVENT);
    let date = section.require("date").and_then(|node| doc.date("date", node));
    if section.get("devices").is_none() && section.table("set").is_none_or(|(set, _)| set.is_empty()) {
        let problem = Problem::new(phrases::event_says_nothing()).help(phrases::say_devices_or_set());
        doc.note(problem.at(place.clone()));
    }
    let levers = section.table("set").map(|(table, _)| raw::levers(doc, table, &[])).unwrap_or_default();
    let devices = within(&section, "devices", -100_000_000..=100_000_000).unwrap_or(0);
    Some(EventSection {
        date: date?,
        title: section.string("title"),
        devices,
        segment: section.text("segment"),
        levers,
        place,
    })
}
