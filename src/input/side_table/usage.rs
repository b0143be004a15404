//! Tables of services (usage by device, persona policies, policies, apps), row by row, without a table in memory.

use crate::input::console::secret::HIDDEN;
use crate::input::csv::records::Record;
use crate::input::files::door::InputFile;
pub(crate) use crate::input::side_table::aliases::{APP, DEVICE, SERVICE};
use crate::input::side_table::aliases::{EVIDENCE, PERSONA, POLICY};
pub use crate::input::side_table::apps::{AppRow, AppSink, read_apps};
pub use crate::input::side_table::assigned::{AssignedRow, AssignedSink, read_assigned};
use crate::input::side_table::contradictions::Contradictions;
use crate::input::side_table::format::{FileFormat, optional, required};
use crate::input::side_table::keys::{id_cell_key, plain_key};
pub use crate::input::side_table::reader::TableRead;
use crate::input::side_table::reader::{Meaning, Reader};
use crate::input::source::file::Source;
use crate::input::value::key::{id_key, value_key};
use crate::input::value::policy_name;
use crate::input::value::{clean, vocabulary as words};
use crate::phrases::input::{rows, tables as phrases};
use crate::problem::{Message, Problem};

/// What the rows of a table of services are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A device: a usage file.
    Device,
    /// Every device with a persona policy.
    Persona,
    /// Every device with a policy.
    Policy,
    /// Every device with an app.
    App,
}

impl Subject {
    /// What a file of it is called.
    fn file(self) -> Message {
        match self {
            Self::Device => phrases::usage(),
            Self::Persona => phrases::persona_policies(),
            Self::Policy => phrases::policies(),
            Self::App => phrases::services_of_apps(),
        }
    }

    /// Headers of its column.
    pub(crate) fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Device => DEVICE,
            Self::Persona => PERSONA,
            Self::Policy => POLICY,
            Self::App => APP,
        }
    }

    /// What equal cells of its columns share.
    fn key(self) -> fn(&str) -> String {
        match self {
            Self::Device | Self::App => id_cell_key,
            Self::Persona | Self::Policy => plain_key,
        }
    }

    /// What equal names share.
    fn named_key(self, named: &str) -> String {
        match self {
            Self::Device | Self::App => id_key(named),
            Self::Persona | Self::Policy => value_key(named),
        }
    }

    /// What a cell of its column names, or why it names nothing.
    fn named(self, cell: &str) -> Result<&str, Message> {
        match self {
            Self::Device => device_id(cell),
            Self::Persona => clean::value(cell).ok_or_else(phrases::no_persona),
            // As the inventory has it: without the version.
            Self::Policy => {
                clean::value(cell).map(|value| policy_name::parse(value).0).ok_or_else(phrases::no_policy)
            }
            Self::App => clean::id(cell).ok_or_else(phrases::no_app),
        }
    }

    /// The version of the policy that a cell names.
    fn version(self, cell: &str) -> Option<(u64, &str)> {
        let value = clean::value(cell).filter(|_| self == Self::Policy)?;
        let (name, version) = policy_name::parse(value);
        version.filter(|_| name.len() < value.len()).map(|version| (version.to_bits(), value))
    }
}

/// A row of a table of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsageRow<'a> {
    /// The device, policy or app, without what spreadsheets put around it.
    pub subject: &'a str,
    /// The version of a policy, and the policy as the row writes it.
    pub version: Option<(u64, &'a str)>,
    /// Service; empty where the row only says that the device, policy or app is known.
    pub service: &'a str,
    /// Evidence, where the file has the column and the cell is not empty.
    pub evidence: Option<&'a str>,
    /// Header of the column that the service stands in, or is.
    pub column: &'a str,
    /// Physical line.
    pub line: u64,
}

/// What all tables of services may do.
const WIDE: &str =
    "In place of `Service`, the file may have a column a service, headed by its id, with yes or no.";
/// Ids of services.
const SERVICE_ID: &str = "The id of a service, as the catalog or the parts file spells it.";

/// A usage file.
pub const USAGE: FileFormat = FileFormat {
    name: "usage",
    about: "Which services each device was seen to use: a row for each device and service.",
    named_by: "`usage` in `[inventory]`, a list of files",
    columns: &[
        required(DEVICE, "The id of a device, as in the inventory; compared without regard to case."),
        required(SERVICE, "The id of a service; empty: the device is known and uses nothing more."),
        optional(
            EVIDENCE,
            "How strong the evidence is: `used`, `installed`, `enabled` or `entitled`; `used` unless given.",
        ),
    ],
    notes: &[
        WIDE,
        "A device in no row of any evidence is unknown: the reading key `unknown_usage` says what it uses.",
    ],
};

/// What persona policies switch on.
pub const PERSONA_SERVICES: FileFormat = FileFormat {
    name: "persona",
    about: "Which services WorkPlace persona policies switch on: a row for each policy and service.",
    named_by: "`persona` in `[inventory]`",
    columns: &[
        required(PERSONA, "A persona policy, as in the inventory's column `persona_policy`."),
        required(SERVICE, SERVICE_ID),
        optional(
            EVIDENCE,
            "How strong the evidence is: `used`, `installed`, `enabled` or `entitled`; `enabled` unless given.",
        ),
    ],
    notes: &[WIDE],
};

/// What policies switch on.
pub const POLICY_SERVICES: FileFormat = FileFormat {
    name: "policies",
    about: "Which services MDM policies switch on: a row for each policy and service.",
    named_by: "`policies` in `[inventory]`",
    columns: &[
        required(
            POLICY,
            "A policy, as in the inventory's column `policy_name`; a version such as ` (3)` is left off.",
        ),
        required(SERVICE, SERVICE_ID),
        optional(
            EVIDENCE,
            "How strong the evidence is: `used`, `installed`, `enabled` or `entitled`; `enabled` unless given.",
        ),
    ],
    notes: &[WIDE],
};

/// What apps stand for.
pub const APP_SERVICES: FileFormat = FileFormat {
    name: "app-services",
    about: "Which services installed apps stand for: a row for each app and service.",
    named_by: "`app_services` in `[inventory]`, beside `apps`",
    columns: &[
        required(APP, "The id of an app, such as `com.fiberlink.browser`; compared without regard to case."),
        required(SERVICE, SERVICE_ID),
        optional(
            EVIDENCE,
            "How strong the evidence is: `used`, `installed`, `enabled` or `entitled`; `installed` unless given.",
        ),
    ],
    notes: &[WIDE, "An app in no row is evidence of nothing."],
};

/// What takes a row of services: an error puts the row on the list of rejected ones.
pub type UsageSink<'s> = dyn FnMut(&UsageRow<'_>) -> Result<(), Message> + 's;

/// Reads a usage file: `Device ID, Service[, Evidence]`, or one column a service with yes and no.
pub fn read_usage(file: &InputFile<'_>, sink: &mut UsageSink<'_>) -> Result<TableRead, Vec<Problem>> {
    read_services(file, Subject::Device, sink)
}

/// Reads a table of services: `<subject>, Service[, Evidence]`, or one column a service with yes and no.
pub fn read_services(
    file: &InputFile<'_>,
    subject: Subject,
    sink: &mut UsageSink<'_>,
) -> Result<TableRead, Vec<Problem>> {
    let source = Source::open(file, None).map_err(|problem| vec![problem])?;
    let reader = Reader::new(&source, &[subject.headers(), SERVICE, EVIDENCE])?;
    let of = reader.required(subject.headers(), &subject.file())?;
    let by = Meaning { headers: subject.headers(), key: subject.key(), is_needed: true };
    let Some(service) = reader.column(SERVICE) else {
        let services = reader.services(subject.headers());
        if services.is_empty() {
            reader.required(SERVICE, &subject.file())?;
        }
        let reader = reader.reading(&[by], &services);
        let mut contradictions = Contradictions::default();
        let mut read = reader.each(&mut |record| {
            let named = subject.named(record.cell(of))?;
            let flags = flags(record, &services)?;
            let row = UsageRow {
                subject: named,
                version: subject.version(record.cell(of)),
                service: "",
                evidence: None,
                column: "",
                line: record.line,
            };
            wide(row, &services, &flags, sink)?;
            contradictions.see(&subject.named_key(named), &flags, record.line);
            Ok(())
        })?;
        read.warnings.extend(contradictions.warning(&read.input.path, &services));
        return Ok(read);
    };
    let evidence = reader.column(EVIDENCE);
    let column = reader.header_at(service);
    let services = Meaning { headers: SERVICE, key: plain_key, is_needed: true };
    let strengths = Meaning { headers: EVIDENCE, key: plain_key, is_needed: false };
    let reader = reader.reading(&[by, services, strengths], &[]);
    reader.each(&mut |record| {
        let (named, version) = (subject.named(record.cell(of))?, subject.version(record.cell(of)));
        let evidence = evidence.and_then(|at| clean::value(record.cell(at)));
        let service = clean::value(record.cell(service)).unwrap_or_default();
        sink(&UsageRow { subject: named, version, service, evidence, column: &column, line: record.line })
    })
}

/// The id of a device in a cell, or why there is none.
pub(crate) fn device_id(cell: &str) -> Result<&str, Message> {
    match clean::id(cell) {
        None => Err(rows::no_id()),
        Some(id) if clean::is_damaged(id) => Err(rows::id_damaged(Message::of_value(id))),
        Some(id) => Ok(id),
    }
}

/// What a row with one column a service says of each: yes, no, or nothing.
fn flags(record: &Record<'_>, services: &[(usize, String)]) -> Result<Vec<Option<bool>>, Message> {
    let flag = |(at, service): &(usize, String)| {
        let cell = clean::clean_id(record.cell(*at));
        match words::flag(cell) {
            None if !clean::is_placeholder(cell) => {
                // Only ids of services are written so: below another header may stand anything about a person.
                let is_id =
                    service.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
                let shown = if is_id { cell } else { HIDDEN };
                Err(phrases::not_a_flag(Message::of_value(shown), service))
            }
            flag => Ok(flag),
        }
    };
    services.iter().map(flag).collect()
}

/// Every service that a row says yes to; a row without a yes says that its subject is known.
fn wide(
    row: UsageRow<'_>,
    services: &[(usize, String)],
    flags: &[Option<bool>],
    sink: &mut UsageSink<'_>,
) -> Result<(), Message> {
    let is_used = |(_, flag): &(&(usize, String), &Option<bool>)| **flag == Some(true);
    let used = services.iter().zip(flags).filter(is_used).map(|((_, service), _)| service.as_str());
    let nothing = (!flags.contains(&Some(true))).then_some("");
    used.chain(nothing).try_for_each(|service| sink(&UsageRow { service, column: service, ..row }))
}
