//! A calibration for people, for spreadsheets and for a study.

use serde_json::{Map, Value};

use crate::phrases::calibration as phrases;
use crate::phrases::figures::{UNKNOWN, count, day, one_line};
use crate::phrases::lists::{comma, semicolon};
use crate::phrases::nouns;
use crate::problem::{Language, Message};
use crate::render::document::{Block, Column, Document, Item, Table, Text};
use crate::render::{csv, notes};
use crate::report::calibration::{
    CalibrationReport, ClassRow, Compared, Separating, SeparatingDevice, SeparatingOutcome, Unexplained,
};
use crate::report::row::Cell;

/// Most groups that people are shown.
const MAX_GROUPS: usize = 20;

/// The calibration for people.
pub fn document(report: &CalibrationReport, language: Language) -> Document {
    let title = phrases::title(&report.study.title);
    let mut document = Document::titled(title.text(language)).in_language(language);
    let (readings, classes) = (nouns::readings(report.readings), nouns::assignments(report.classes));
    document.paragraph(phrases::tried(&report.scenario, readings, classes).text(language));
    let warnings = report.warnings.iter().map(|warning| notes::warning(warning, language));
    document.blocks.extend(Block::warnings(warnings));
    match &report.compared {
        None => document.paragraph(phrases::not_compared().text(language)),
        Some(compared) => {
            answer(report, compared, &mut document);
            leading(report, &mut document);
            document.heading(phrases::compared_title().text(language));
            document.list(reconciled(compared).iter().map(|line| line.text(language)));
        }
    }
    if let Some(unexplained) = report.unexplained.as_ref().filter(|unexplained| unexplained.devices > 0) {
        document.heading(phrases::unexplained_title().text(language));
        document.table(groups(unexplained, language));
        document.blocks.extend(more_groups(unexplained).map(|line| Block::note(line.text(language))));
    }
    separating(report, &mut document);
    left_out(report, &mut document);
    document.closing = notes::closing(language);
    document
}

/// What the export says, in sentences.
fn answer(report: &CalibrationReport, compared: &Compared, document: &mut Document) {
    let language = document.language;
    let Some(best) = report.leading.first().filter(|_| compared.compared > 0) else {
        document.paragraph(Text::of_strong(phrases::nothing_compared().text(language)));
        return;
    };
    let devices = nouns::devices(compared.compared);
    let first = phrases::best(count(best.explained), devices, percent(best), settled(best));
    document.paragraph(Text::of_strong(first.text(language)));
    let mut lines = Vec::new();
    if best.readings > 1 {
        lines.push(phrases::one_class(nouns::readings(best.readings)));
    }
    lines.extend(open(best).map(phrases::open_keys));
    if report.best > 1 {
        lines.push(phrases::as_good(count(report.best - 1)));
    }
    if best.consistent == 0 {
        lines.push(phrases::against_documents());
    }
    lines.push(own(report, best));
    lines.extend(report.unexplained.as_ref().map(left));
    lines.push(match report.activated_on.as_deref() {
        Some(activated) => phrases::of_activation(day(activated)),
        None => phrases::snapshot(),
    });
    document.list(lines.iter().map(|line| line.text(language)));
}

fn own(report: &CalibrationReport, best: &ClassRow) -> Message {
    let own = report.leading.iter().find(|class| class.is_own).or(report.own.as_ref());
    match own {
        _ if best.is_own => phrases::own_is_best(),
        Some(own) => phrases::own_explains(count(own.explained), percent(own), count(own.rank)),
        None => Message::default(),
    }
}

fn left(unexplained: &Unexplained) -> Message {
    if unexplained.devices == 0 {
        return phrases::explains_all();
    }
    let devices = nouns::devices(unexplained.devices);
    phrases::unexplained(devices, count(unexplained.by_none), count(unexplained.by_others))
}

fn percent(class: &ClassRow) -> String {
    class.percent.clone().unwrap_or_else(|| UNKNOWN.to_owned())
}

/// `rule = best-fit, usage = enabled`.
fn settled(class: &ClassRow) -> Message {
    let settled = class.keys.iter().filter(|key| key.settled);
    let pairs: Vec<Message> =
        settled.map(|key| format!("{} = {}", key.key, key.values.join(", ")).into()).collect();
    if pairs.is_empty() { phrases::nothing_settled() } else { Message::default().joined(&pairs, comma()) }
}

/// `order (installed, file), when_short (exceed, refuse)`.
fn open(class: &ClassRow) -> Option<Message> {
    let open = class.keys.iter().filter(|key| !key.settled);
    let keys: Vec<Message> = open.map(|key| phrases::key_values(key.key, key.values.join(", "))).collect();
    (!keys.is_empty()).then(|| Message::default().joined(&keys, semicolon()))
}

fn leading(report: &CalibrationReport, document: &mut Document) {
    let language = document.language;
    document.heading(phrases::leading_title().text(language));
    let header = [
        phrases::place(),
        phrases::explained(),
        phrases::percent(),
        phrases::readings(),
        phrases::of_them_consistent(),
    ];
    let row = |class: &ClassRow| {
        let figures = [class.rank, class.explained].map(count).into_iter();
        let readings = [class.readings, class.consistent].map(count);
        let settled = settled(class).to_text(language);
        figures.chain([percent(class)]).chain(readings).chain([settled]).collect::<Vec<String>>()
    };
    let figures = header.map(|name| Column::figures(name.to_text(language)));
    document.table(Table {
        columns: figures.into_iter().chain([Column::words(phrases::settled().text(language))]).collect(),
        rows: report.leading.iter().chain(&report.own).map(row).collect(),
        optional: vec![4, 3],
        ..Table::default()
    });
    document.note(phrases::leading_note().text(language));
    if let Some(best) = report.leading.first() {
        document.heading(phrases::write_title().text(language));
        document.list(toml_lines(&best.write).into_iter().map(Text::of_code));
        document.note(phrases::write_note().text(language));
    }
}

fn reconciled(compared: &Compared) -> Vec<Message> {
    let Compared { inventory, licensed, without_license, untouched, undecided, compared, outside } = compared;
    let [licensed, without, untouched, undecided] =
        [licensed, without_license, untouched, undecided].map(|number| count(*number));
    let mut lines = vec![
        phrases::inventory(nouns::devices(*inventory), licensed, without, untouched),
        phrases::compared(nouns::devices(*compared), undecided),
    ];
    if *outside > 0 {
        lines.push(phrases::outside_inventory(nouns::devices(*outside)));
    }
    lines
}

/// Names of parts.
fn parts(names: &[String]) -> Message {
    if names.is_empty() { phrases::no_license() } else { names.join(" + ").into() }
}

fn groups(unexplained: &Unexplained, language: Language) -> Table {
    let words = |name: Message| Column::words(name.to_text(language));
    let row = |group: &crate::report::calibration::UnexplainedGroup| {
        let other = if group.by_others { phrases::yes() } else { phrases::no() };
        vec![
            count(group.devices),
            group
                .platform
                .as_deref()
                .filter(|word| !word.is_empty())
                .map_or_else(|| UNKNOWN.to_owned(), one_line),
            group.status.to_owned(),
            phrases::evidence(group.evidence).to_text(language),
            parts(&group.held).to_text(language),
            parts(&group.expected).to_text(language),
            other.to_text(language),
            group.examples.join(", "),
        ]
    };
    Table {
        columns: vec![
            Column::figures(phrases::devices().text(language)),
            words(phrases::platform()),
            words(phrases::status()),
            words(phrases::best_evidence()),
            words(phrases::portal_shows()),
            words(phrases::reading_gives()),
            words(phrases::other_reading()),
            words(phrases::examples()),
        ],
        rows: unexplained.groups.iter().take(MAX_GROUPS).map(row).collect(),
        ..Table::default()
    }
}

fn more_groups(unexplained: &Unexplained) -> Option<Message> {
    let more = unexplained.groups.iter().skip(MAX_GROUPS);
    let (left, devices) = (more.clone().count(), more.map(|group| group.devices).sum());
    (left > 0).then(|| phrases::more_groups(nouns::more_devices(devices), nouns::groups(left as u64)))
}

fn separating(report: &CalibrationReport, document: &mut Document) {
    let language = document.language;
    let found = &report.separating;
    document.heading(phrases::separating_title().text(language));
    document.paragraph(look_at(found).text(language));
    document.list(found.devices.iter().map(|device| separator(device, language)));
    if found.left_out > 0 {
        document.note(phrases::classes_beyond(count(found.left_out)).text(language));
    }
    if report.compared.is_none() {
        document.note(phrases::before_activation().text(language));
    }
}

fn look_at(found: &Separating) -> Message {
    let devices = nouns::devices(found.devices.len() as u64);
    let classes = count(found.classes);
    if found.classes < 2 {
        phrases::nothing_to_tell()
    } else if found.devices.is_empty() {
        phrases::no_device()
    } else if found.told_apart == found.classes {
        phrases::look_at(devices, classes)
    } else {
        phrases::look_at_some(devices, count(found.told_apart), classes, count(found.most_left))
    }
}

/// A device with what readings give it.
fn separator(device: &SeparatingDevice, language: Language) -> Item {
    let mut said = Message::new(device.device_id.clone());
    let columns: Vec<Message> =
        device.columns.values().map(|value| one_line(&word(Some(value))).into()).collect();
    if !columns.is_empty() {
        said = phrases::with_columns(said, Message::default().joined(&columns, comma()));
    }
    if let Some(held) = &device.held {
        said = phrases::with_held(said, parts(held));
    }
    if device.alike > 0 {
        said = phrases::with_alike(said, nouns::more_devices(device.alike));
    }
    let outcomes = device.outcomes.iter().map(|given| Item::from(outcome(given).text(language)));
    Item::with(said.text(language), outcomes)
}

fn word(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn outcome(outcome: &SeparatingOutcome) -> Message {
    let (parts, readings) = (parts(&outcome.parts), nouns::readings(outcome.readings));
    let keys = outcome.keys.iter().map(|(key, value)| format!("{key} = {}", word(Some(value))));
    let keys: Vec<Message> = keys.map(Message::new).collect();
    if keys.is_empty() {
        return phrases::outcome(parts, readings);
    }
    phrases::outcome_with_keys(parts, readings, Message::default().joined(&keys, comma()))
}

fn left_out(report: &CalibrationReport, document: &mut Document) {
    let language = document.language;
    let lines = report.left_out.iter().map(|left| {
        phrases::left_out(left.key, left.values.join(", "), Message::from(&left.why)).to_text(language)
    });
    let blocks: Vec<Block> = Block::list(lines).into_iter().collect();
    if !blocks.is_empty() {
        let summary = phrases::left_out_title().text(language).into();
        document.push(Block::Details { summary, open: false, blocks });
    }
}

/// A reading as lines of TOML.
fn toml_lines(reading: &Map<String, Value>) -> Vec<String> {
    // Words of readings have letters, digits, dots, colons and hyphens only.
    reading.iter().map(|(key, value)| format!("{key} = \"{}\"", word(Some(value)))).collect()
}

/// `reading.toml`: the reading that explains most, as a table to paste into a study. `None` where nothing was compared.
pub fn toml(report: &CalibrationReport, language: Language) -> Option<String> {
    let compared = report.compared.as_ref()?.compared;
    let best = report.leading.first()?;
    let scenario = one_line(&report.scenario);
    let head = phrases::toml_head(count(best.explained), nouns::devices(compared), scenario);
    let open = best.keys.iter().filter(|key| !key.settled);
    let open = open.map(|key| match best.write.get(key.key) {
        None => phrases::toml_open(key.key, key.values.join(", ")),
        Some(written) => phrases::toml_one_of(key.key, key.values.join(", "), word(Some(written))),
    });
    let comments = [head, phrases::toml_use()].into_iter().chain(open);
    let lines = comments.map(|line| line.to_text(language)).chain(["[baseline.reading]".to_owned()]);
    Some(lines.chain(toml_lines(&best.write)).fold(String::new(), |text, line| text + &line + "\n"))
}

/// A row a leading class.
pub fn csv(report: &CalibrationReport) -> String {
    let header = ["place", "explained", "percent", "readings", "consistent", "is_own", "settled", "open"];
    let mut table = csv::Table::with_header(header);
    for class in report.leading.iter().chain(&report.own) {
        table.row([
            Cell::Count(class.rank),
            Cell::Count(class.explained),
            Cell::optional(class.percent.as_deref()),
            Cell::Count(class.readings),
            Cell::Count(class.consistent),
            Cell::text(if class.is_own { "yes" } else { "no" }),
            Cell::Text(settled(class).to_string().into()),
            Cell::Text(open(class).unwrap_or_default().to_string().into()),
        ]);
    }
    table.into_text()
}

/// A row a device that the best class does not explain, in the order of the inventory.
pub fn unexplained_csv(report: &CalibrationReport) -> String {
    let header =
        ["device_id", "platform", "status", "evidence", "portal_shows", "reading_gives", "another_reading"];
    let mut table = csv::Table::with_header(header);
    let unexplained = report.unexplained.iter().flat_map(|found| {
        found.each.iter().filter_map(|device| Some((device, found.groups.get(device.group)?)))
    });
    for (device, group) in unexplained {
        table.row([
            Cell::text(&device.device_id),
            Cell::optional(group.platform.as_deref()),
            Cell::text(group.status),
            Cell::text(group.evidence),
            Cell::Text(group.held.join(";").into()),
            Cell::Text(group.expected.join(";").into()),
            Cell::text(if group.by_others { "yes" } else { "no" }),
        ]);
    }
    table.into_text()
}

/// A row a device and what readings give it.
pub fn separating_csv(report: &CalibrationReport) -> String {
    let header =
        ["place", "device_id", "alike", "portal_shows", "reading_gives", "classes", "readings", "keys"];
    let mut table = csv::Table::with_header(header);
    for (place, device) in (1..).zip(&report.separating.devices) {
        for outcome in &device.outcomes {
            let keys = outcome.keys.iter().map(|(key, value)| format!("{key}={}", word(Some(value))));
            table.row([
                Cell::Count(place),
                Cell::text(&device.device_id),
                Cell::Count(device.alike),
                device.held.as_ref().map_or(Cell::Unknown, |held| Cell::Text(held.join(";").into())),
                Cell::Text(outcome.parts.join(";").into()),
                Cell::Count(outcome.classes),
                Cell::Count(outcome.readings),
                Cell::Text(keys.collect::<Vec<_>>().join(";").into()),
            ]);
        }
    }
    table.into_text()
}
