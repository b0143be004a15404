//! One row a device: what `fleetcast assign` prints.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use crate::account::{Account, PartSet};
use crate::engine;
use crate::engine::fast::Orders;
use crate::engine::{Assignment, why};
use crate::fleet::attributes::Attribute;
use crate::interchange::{Cell, Kind, Table};
use crate::internal::Invariant;
use crate::render::csv::harmless;
use crate::render::md::escaped;
use crate::rules::Supply;
use crate::run::evidence;
use crate::study::load::{Loaded, Named};

/// The columns, as docs/contract.md section 2 names them.
pub const HEADERS: [&str; 8] =
    ["Device ID", "State", "Base", "Add-ons", "Over", "Lost At Activation", "Lost At Day 90", "Why"];

/// What one device gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// As the inventory wrote it.
    #[serde(rename = "Device ID")]
    pub device_id: String,
    /// What became of it.
    #[serde(rename = "State")]
    pub state: &'static str,
    /// Name of its base.
    #[serde(rename = "Base")]
    pub base: String,
    /// Names of its add-ons, joined by `;`.
    #[serde(rename = "Add-ons")]
    pub addons: String,
    /// Parts that had no unit left when it took them, joined by `;`.
    #[serde(rename = "Over")]
    pub over: String,
    /// Services, joined by `;`.
    #[serde(rename = "Lost At Activation")]
    pub lost_at_activation: String,
    /// Services, joined by `;`.
    #[serde(rename = "Lost At Day 90")]
    pub lost_at_day_90: String,
    /// In one sentence.
    #[serde(rename = "Why")]
    pub why: String,
    /// What is known of its use, and from where; only where it is asked for.
    #[serde(rename = "Evidence", skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

impl Row {
    fn cells(&self) -> Vec<&str> {
        let cells: [&str; 8] = [
            &self.device_id,
            self.state,
            &self.base,
            &self.addons,
            &self.over,
            &self.lost_at_activation,
            &self.lost_at_day_90,
            &self.why,
        ];
        cells.into_iter().chain(self.evidence.as_deref()).collect()
    }
}

/// The columns of these rows.
fn headers(rows: &[Row]) -> Vec<&'static str> {
    let asked = rows.first().is_some_and(|row| row.evidence.is_some());
    HEADERS.into_iter().chain(asked.then_some("Evidence")).collect()
}

/// Adds to each row what is known of the use of its device, and from where.
pub fn add_evidence(study: &Loaded, rows: &mut [Row]) {
    for (device, row) in study.fleet.devices().zip(rows) {
        row.evidence = Some(evidence::of_device(&study.fleet, &study.account.services, device.id()));
    }
}

/// What every device gets, by the fast engine wherever it holds.
pub fn simulate(study: &Loaded, named: &Named) -> Assignment {
    engine::assign(&study.account, &study.fleet, &named.policy, &Orders::new())
}

/// One row a device, in the order of the inventory.
pub fn rows(study: &Loaded, named: &Named, assignment: &Assignment) -> Vec<Row> {
    let account = &study.account;
    let supply = Supply::new(account, &named.policy);
    let devices = assignment.devices.enumerated();
    devices
        .map(|(id, given)| {
            let loss = assignment.loss(&supply, id);
            let (base, addons) = split(account, given.parts);
            Row {
                device_id: study.fleet.shown(id).to_owned(),
                state: given.state.word(),
                base: base.join(";"),
                addons: addons.join(";"),
                over: account.names_of(given.over).join(";"),
                lost_at_activation: account.services.names_of(loss.at_activation).join(";"),
                lost_at_day_90: account.services.names_of(loss.at_day_90).join(";"),
                why: why::explain_in_one_sentence(&supply, assignment, study.fleet.device(id)),
                evidence: None,
            }
        })
        .collect()
}

fn split(account: &Account, parts: PartSet) -> (Vec<&str>, Vec<&str>) {
    let is_base = |id| account.part(id).is_base();
    let bases: PartSet = parts.iter().filter(|id| is_base(*id)).collect();
    (account.names_of(bases), account.names_of(parts.minus(bases)))
}

const IN_MEMORY: &str = "text is written to memory";

/// For spreadsheets and scripts.
pub fn csv(rows: &[Row]) -> String {
    csv_with(rows, &[])
}

/// The same with columns of the inventory behind: a file of the folder `devices`.
pub fn csv_with(rows: &[Row], attributes: &[Attribute]) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let header = headers(rows).into_iter().map(str::to_owned);
    writer.write_record(header.chain(attributes.iter().map(|a| harmless(&a.name)))).invariant(IN_MEMORY);
    for (device, row) in rows.iter().enumerate() {
        let cells = row.cells().into_iter().map(harmless);
        let cells = cells.chain(attributes.iter().map(|a| harmless(a.get(device))));
        writer.write_record(cells).invariant(IN_MEMORY);
    }
    String::from_utf8(writer.into_inner().invariant(IN_MEMORY)).invariant(IN_MEMORY)
}

/// For programs that read columns.
pub fn parquet(rows: &[Row], out: impl Write) -> io::Result<()> {
    let columns: Vec<(String, Kind)> =
        headers(rows).into_iter().map(|name| (name.to_owned(), Kind::Text)).collect();
    let mut table = Table::new(out, &columns)?;
    let cell = |text: &str| if text.is_empty() { Cell::Missing } else { Cell::Text(text.to_owned()) };
    rows.iter().try_for_each(|row| table.row(row.cells().into_iter().map(cell)))?;
    table.finish()
}

/// Most characters of a file's stem: file systems allow about 255 bytes.
const MAX_STEM: usize = 120;

/// `devices/<scenario>.csv`: what no file system takes as part of a name is written as `%2F`, long names are cut and
/// told apart by their hash.
pub fn file_name(scenario: &str) -> String {
    let mut stem = String::new();
    for byte in scenario.bytes() {
        let is_plain =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b' ' | b'=' | b',' | b'+');
        if is_plain || byte == b'.' && !stem.is_empty() {
            stem.push(char::from(byte));
        } else {
            let _ = write!(stem, "%{byte:02X}");
        }
    }
    if stem.len() > MAX_STEM {
        let hash: String = crate::input::sha256(scenario.as_bytes()).chars().take(12).collect();
        stem.truncate(MAX_STEM);
        stem = format!("{stem}-{hash}");
    }
    format!("devices/{stem}.csv")
}

/// A list of objects.
pub fn json(rows: &[Row]) -> String {
    serde_json::to_string_pretty(rows).invariant("rows are JSON") + "\n"
}

/// For people.
pub fn table(rows: &[Row]) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(crate::render::text::STYLE);
    table.set_header(headers(rows));
    for row in rows {
        table.add_row(row.cells().into_iter().map(crate::problem::printable));
    }
    table.trim_fmt() + "\n"
}

/// For a ticket or a wiki.
pub fn md(rows: &[Row]) -> String {
    let line = |cells: Vec<&str>| {
        let cells: Vec<String> = cells.into_iter().map(escaped).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let headers = headers(rows);
    let rule = vec!["---"; headers.len()];
    let head = line(headers) + &line(rule);
    rows.iter().fold(head, |text, row| text + &line(row.cells()))
}
