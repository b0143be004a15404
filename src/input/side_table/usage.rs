//! Tables of services (usage by device, persona policies, policies, apps), row by row, without a table in memory.

use std::collections::BTreeSet;

use crate::input::console::fields::{is_known_header, matching_key};
use crate::input::console::recognize::known_file;
use crate::input::csv::delimiter;
use crate::input::csv::delimiter::HEAD;
use crate::input::csv::records::{Broken, Record, Records, is_blank};
use crate::input::file_account::{Input, LISTED, RejectedRow};
use crate::input::files::door::InputFile;
pub use crate::input::side_table::apps::{AppRow, AppSink, read_apps};
pub use crate::input::side_table::assigned::{AssignedRow, AssignedSink, read_assigned};
use crate::input::side_table::format::{FileFormat, optional, required};
use crate::input::source::file::Source;
use crate::input::source::stream;
use crate::input::source::stream::Start;
use crate::input::value::policy_name;
use crate::input::value::{clean, vocabulary as words};
use crate::phrases::input::{headers, rows, tables as phrases};
use crate::problem::{Message, Place, Problem, Warning};

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
}

/// A row of a table of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsageRow<'a> {
    /// The device, policy or app, without what spreadsheets put around it.
    pub subject: &'a str,
    /// Service; empty where the row only says that the device, policy or app is known.
    pub service: &'a str,
    /// Evidence, where the file has the column and the cell is not empty.
    pub evidence: Option<&'a str>,
    /// Header of the column that the service stands in, or is.
    pub column: &'a str,
    /// Physical line.
    pub line: u64,
}

/// What became of a file that was read row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRead {
    /// The file, with its hash.
    pub input: Input,
    /// Rows of data, blank ones left out.
    pub rows: u64,
    /// How many of them could not be used.
    pub rejected_count: u64,
    /// The first 1,000 of them.
    pub rejected: Vec<RejectedRow>,
    /// Encoding, and how it was decided.
    pub encoding: Message,
    /// `comma`, `semicolon`, `tab` or the character.
    pub delimiter: String,
    /// The headers as written.
    pub headers: Vec<String>,
    /// The warning where the encoding is a guess.
    pub doubt: Option<Warning>,
}

pub(crate) const DEVICE: &[&str] =
    &["Device ID", "MaaS360 Device ID", "maas360DeviceID", "デバイス ID", "MaaS360 デバイス ID"];
const PERSONA: &[&str] =
    &["Persona Policy", "WorkPlace Persona Policy", "WorkPlace ペルソナ・ポリシー", "Policy", "Policy Name"];
const POLICY: &[&str] =
    &["Applied Policy", "Policy Name", "MDM Policy", "Policy", "適用されたポリシー", "ポリシー"];
pub(crate) const APP: &[&str] = &[
    "Application ID",
    "App ID",
    "Bundle ID",
    "Bundle Identifier",
    "App Identifier",
    "Package Name",
    "アプリケーション ID",
    "アプリ ID",
    "バンドル ID",
    "パッケージ名",
];
pub(crate) const SERVICE: &[&str] = &["Service", "Services", "サービス"];
const EVIDENCE: &[&str] = &["Evidence", "Strength", "根拠"];

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
    let Some(service) = reader.column(SERVICE) else {
        let services = reader.services(of);
        if services.is_empty() {
            reader.required(SERVICE, &subject.file())?;
        }
        return reader.each(&mut |record| {
            let named = subject.named(record.cell(of))?;
            wide(named, record, &services, sink)
        });
    };
    let evidence = reader.column(EVIDENCE);
    let column = reader.header_at(service);
    reader.each(&mut |record| {
        let named = subject.named(record.cell(of))?;
        let evidence = evidence.map(|at| clean::clean(record.cell(at))).filter(|word| !word.is_empty());
        let service = clean::value(record.cell(service)).unwrap_or_default();
        sink(&UsageRow { subject: named, service, evidence, column: &column, line: record.line })
    })
}

/// A row that only says how many rows there are.
fn is_footer(record: &Record<'_>) -> bool {
    let mut filled = record.cells().filter(|cell| !is_blank(cell));
    let first = filled.next();
    filled.next().is_none() && first.is_some_and(clean::is_total)
}

/// The id of a device in a cell, or why there is none.
pub(crate) fn device_id(cell: &str) -> Result<&str, Message> {
    match clean::id(cell) {
        None => Err(rows::no_id()),
        Some(id) if clean::is_damaged(id) => Err(rows::id_damaged(Message::of_value(id))),
        Some(id) => Ok(id),
    }
}

/// A row with one column a service, each yes or no; a row without a yes says that its subject is known.
fn wide(
    subject: &str,
    record: &Record<'_>,
    services: &[(usize, String)],
    sink: &mut UsageSink<'_>,
) -> Result<(), Message> {
    let mut used = Vec::new();
    for (at, service) in services {
        let cell = clean::clean_id(record.cell(*at));
        match words::flag(cell) {
            Some(true) => used.push(service.as_str()),
            Some(false) => {}
            None if clean::is_placeholder(cell) => {}
            None => {
                return Err(phrases::not_a_flag(Message::of_value(cell), service));
            }
        }
    }
    if used.is_empty() {
        used.push("");
    }
    used.into_iter().try_for_each(|service| {
        sink(&UsageRow { subject, service, evidence: None, column: service, line: record.line })
    })
}

/// Takes a row; an error puts it on the list of rejected ones.
type Take<'s> = dyn FnMut(&Record<'_>) -> Result<(), Message> + 's;

/// Goes through the rows of a file whose columns are told by their headers.
pub(crate) struct Reader<'s> {
    source: &'s Source,
    /// Where the rows start.
    rows: Start,
    /// Matching keys of the headers.
    headers: Vec<String>,
    header_line: u64,
    header: String,
    found: TableRead,
}

impl<'s> Reader<'s> {
    /// Finds the delimiter and the header.
    pub(crate) fn new(source: &'s Source, expected: &[&[&str]]) -> Result<Self, Vec<Problem>> {
        let keys: BTreeSet<String> =
            expected.iter().copied().flatten().map(|alias| matching_key(alias)).collect();
        let known = |record: &Record<'_>| record.cells().filter(|c| keys.contains(&matching_key(c))).count();
        let one = |problem| vec![problem];
        let head = source.head().map_err(one)?;
        let split = delimiter::find(&source.name, &head, source.delimiter(None), &known).map_err(one)?;
        let mut records =
            Records::starting(&head.text, split.delimiter, split.start, split.line).with_more(head.more);
        let mut reader = Self {
            source,
            rows: Start { at: split.start, line: split.line, delimiter: split.delimiter },
            headers: Vec::new(),
            header_line: 0,
            header: String::new(),
            found: TableRead {
                input: Input { path: source.name.clone(), sha256: String::new(), rows: None },
                rows: 0,
                rejected_count: 0,
                rejected: Vec::new(),
                encoding: source.described(),
                delimiter: source.delimiter_name(split.delimiter),
                headers: Vec::new(),
                doubt: source.doubt().map(|doubt| doubt.warning(&source.name, false)),
            },
        };
        let mut record = Record::default();
        let mut most = 0;
        for _ in 0..HEAD {
            if !records.next(&mut record).map_err(|broken| reader.broken(&broken))? {
                break;
            }
            let count = known(&record);
            if !record.is_blank() && (count > most || reader.header_line == 0) {
                most = count.max(most);
                reader.header_line = record.line;
                record.raw.clone_into(&mut reader.header);
                reader.headers = record.cells().map(matching_key).collect();
                reader.found.headers = record.cells().map(|cell| cell.trim().to_owned()).collect();
                (reader.rows.at, reader.rows.line) = records.place();
            }
        }
        Ok(reader)
    }

    fn broken(&self, broken: &Broken) -> Vec<Problem> {
        vec![broken.problem(&self.found.input.path)]
    }

    /// The headers as written.
    pub(crate) fn headers(&self) -> &[String] {
        &self.found.headers
    }

    /// The header of a column, as written.
    pub(crate) fn header_at(&self, at: usize) -> String {
        self.found.headers.get(at).cloned().unwrap_or_default()
    }

    pub(crate) fn column(&self, aliases: &[&str]) -> Option<usize> {
        let keys: Vec<String> = aliases.iter().map(|alias| matching_key(alias)).collect();
        keys.iter().find_map(|key| self.headers.iter().position(|header| header == key))
    }

    /// The columns of the wide form: every header that means nothing else.
    fn services(&self, device: usize) -> Vec<(usize, String)> {
        let named = self.found.headers.iter().enumerate();
        let services = named.filter(|(at, name)| *at != device && !name.is_empty() && !is_known_header(name));
        services.map(|(at, name)| (at, name.clone())).collect()
    }

    pub(crate) fn required(&self, aliases: &[&str], what: &Message) -> Result<usize, Vec<Problem>> {
        self.column(aliases).ok_or_else(|| {
            let name = aliases.first().copied().unwrap_or_default();
            let line = usize::try_from(self.header_line).unwrap_or(usize::MAX);
            let header = self.header.lines().next().unwrap_or_default();
            let file = &self.found.input.path;
            let problem = match known_file(&self.found.headers) {
                Some(known) => Problem::new(phrases::other_file(file, known.what, what))
                    .help(phrases::other_remedy(known.remedy, what, name)),
                None => {
                    Problem::new(headers::column_missing(file, name)).help(phrases::column_needed(what, name))
                }
            };
            vec![problem.at(Place::line(file, line, header))]
        })
    }

    pub(crate) fn each(mut self, take: &mut Take<'_>) -> Result<TableRead, Vec<Problem>> {
        let (source, rows) = (self.source, self.rows);
        let sha256 = stream::each(source, rows, &mut |record| {
            if !record.is_blank() && !self.repeats_header(record) && !is_footer(record) {
                self.found.rows += 1;
                let taken = self.check(record).and_then(|()| take(record));
                if let Err(reason) = taken {
                    self.reject(record.line, reason);
                }
            }
            true
        });
        self.found.input.sha256 = sha256.map_err(|problem| vec![problem])?;
        self.found.input.rows = Some(self.found.rows);
        Ok(self.found)
    }

    fn repeats_header(&self, record: &Record<'_>) -> bool {
        record.raw == self.header
    }

    fn check(&self, record: &Record<'_>) -> Result<(), Message> {
        let width = self.headers.len();
        if record.stray_quote {
            return Err(rows::stray_quote());
        }
        if record.cells().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Err(rows::too_many_cells(record.width().to_string(), width.to_string()));
        }
        Ok(())
    }

    fn reject(&mut self, line: u64, reason: Message) {
        self.found.rejected_count += 1;
        if self.found.rejected.len() < LISTED {
            self.found.rejected.push(RejectedRow { file: self.found.input.path.clone(), line, reason });
        }
    }
}
