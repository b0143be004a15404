//! What becomes of a row.

use unicode_normalization::UnicodeNormalization as _;

use crate::input::console::fields::{WEAK_KEYS, is_known_header, matching_key, may_mean, targets};
use crate::input::console::layout::{Layout, MASKED, UNMAPPED};
use crate::input::console::secret::HIDDEN;
use crate::input::csv::records::{Record, is_blank};
use crate::input::inventory::refusal::Refusal;
use crate::input::value::clean;
use crate::input::value::number::largest_whole;
use crate::interchange::sheet::{MERGED, TEXT, TURNED};

/// What becomes of a row.
#[derive(Debug)]
pub(crate) enum Fate<'r> {
    /// Becomes the device of this id.
    Import(&'r str),
    /// Becomes the device of this id, though it ends early.
    Short(&'r str),
    /// Blank, or the header again.
    Skip,
    /// Belongs to the device before it.
    Attach,
    Reject(Refusal),
    /// Is a footer if nothing follows, else an error.
    Pending(Footer),
    /// A header again, but another one.
    Header(Other),
}

/// A short row without id.
#[derive(Debug)]
pub(crate) enum Footer {
    /// Such as `Total: 1,234`, with the number that it may count.
    Total {
        text: String,
        count: Option<u64>,
    },
    Text(String),
}

/// What is different in a second header.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Other {
    Order,
    Columns,
}

/// Decides the fate of rows.
#[derive(Debug)]
pub(crate) struct Judge<'a> {
    layout: &'a Layout,
    headers: &'a [String],
    /// Matching keys of the headers, without empty ones at the end.
    keys: Vec<String>,
    ids: Vec<usize>,
    /// Columns that say the managed status, best first.
    statuses: Vec<usize>,
    weak: Vec<usize>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(layout: &'a Layout, headers: &'a [String]) -> Self {
        let sources = |name: &str| {
            let plans = layout.plans.iter().filter(|plan| plan.name == name);
            plans.flat_map(|plan| plan.sources.iter().map(|source| source.at)).collect::<Vec<usize>>()
        };
        let statuses = sources("managed_status");
        let weak = WEAK_KEYS.iter().flat_map(|name| sources(name)).collect();
        let keys = keys(headers.iter().map(String::as_str));
        Self { layout, headers, keys, ids: sources("device_id"), statuses, weak }
    }

    /// `follows` says whether a device stands before the row.
    pub(crate) fn fate<'r>(&self, record: &'r Record<'_>, follows: bool) -> Fate<'r> {
        if record.is_blank() || record.repeats(self.headers) {
            return Fate::Skip;
        }
        if record.reorders(self.headers) {
            return Fate::Header(Other::Order);
        }
        if self.is_header(record) {
            let found = keys(record.cells());
            return if found == self.keys || self.means_same(&found) {
                Fate::Skip
            } else {
                Fate::Header(Other::Columns)
            };
        }
        let (width, cells) = (self.layout.width, record.width());
        if is_footer(record, width) && !self.has_known_status(record) {
            let counts = record.cells().map(|cell| cell.nfkc().collect::<String>());
            let count = counts.filter_map(|cell| largest_whole(&cell)).max();
            return Fate::Pending(Footer::Total { text: self.shown(record), count });
        }
        if record.stray_quote {
            return Fate::Reject(Refusal::StrayQuote);
        }
        let is_filled = record.cells().skip(self.layout.most).any(|cell| !is_blank(cell));
        if is_filled || cells > self.layout.widest {
            return Fate::Reject(Refusal::TooManyCells { cells, width });
        }
        let Some((at, id)) = self.ids.iter().find_map(|at| Some((*at, clean::id(record.cell(*at))?))) else {
            return self.without_id(record, follows);
        };
        // A workbook says what an id has become, `MAR1` a day, `TRUE` a word, and what its format shows beside a number: it is
        // not told on which side.
        let words = record.words(at).trim_start_matches([MERGED, TEXT]);
        if words.starts_with(TURNED) {
            return Fate::Reject(Refusal::DamagedId(id.to_owned()));
        }
        if !words.is_empty() {
            return Fate::Reject(Refusal::DamagedId(format!("{id} {words}")));
        }
        if let Some(refusal) = refused_id(id, self.layout.replaces) {
            return Fate::Reject(refusal);
        }
        if cells >= width {
            return Fate::Import(id);
        }
        if self.statuses.first().is_some_and(|at| *at >= cells) {
            return Fate::Reject(Refusal::EndsBeforeStatus { cells, width });
        }
        Fate::Short(id)
    }

    /// Whether a row says a managed status that is known: then it is one of a device, whatever its id looks like.
    pub(crate) fn has_known_status(&self, record: &Record<'_>) -> bool {
        let status = self.statuses.iter().map(|at| record.cell(*at)).find(|cell| !is_blank(cell));
        let plan = self.layout.plans.iter().find(|plan| plan.name == "managed_status");
        let word = plan.zip(status).and_then(|(plan, cell)| plan.word(clean::clean_id(cell)));
        word.is_some_and(|word| !word.is_empty())
    }

    /// Whether something stands where a row has its status.
    pub(crate) fn says_status(&self, record: &Record<'_>) -> bool {
        self.statuses.iter().any(|at| !is_blank(record.cell(*at)))
    }

    /// Whether the file has a column for the status.
    pub(crate) fn reads_status(&self) -> bool {
        !self.statuses.is_empty()
    }

    /// What is shown of a row that is none of a device: cells of columns that are read, and a cell that stands alone. Any other
    /// column may be one of passwords.
    fn shown(&self, record: &Record<'_>) -> String {
        let filled = || record.cells().enumerate().filter(|(_, cell)| !is_blank(cell));
        let is_alone = filled().nth(1).is_none();
        let is_shown = |at: usize| match self.layout.columns.get(at) {
            Some(column) => column.is_read() || is_alone && column.how != MASKED,
            None => true,
        };
        let cells = filled().map(|(at, cell)| if is_shown(at) { cell.trim() } else { HIDDEN });
        cells.collect::<Vec<&str>>().join(" ")
    }

    /// Continuation rows belong to the device before them in files of Jamf, and only there.
    fn without_id(&self, record: &Record<'_>, follows: bool) -> Fate<'static> {
        let keyless = self.weak.iter().all(|at| clean::id(record.cell(*at)).is_none());
        if self.layout.kind.starts_with("jamf") && keyless && follows {
            return Fate::Attach;
        }
        // One cell with words is not a device: a footer that a spreadsheet padded.
        let mut filled = record.cells().filter(|cell| !is_blank(cell));
        let is_padded = filled.next().is_some_and(|text| text.chars().any(char::is_alphabetic))
            && filled.next().is_none()
            && self.layout.width > 2;
        if is_padded || record.width() < self.layout.width {
            return Fate::Pending(Footer::Text(self.shown(record)));
        }
        Fate::Reject(Refusal::NoId)
    }

    /// Whether headers mean the same fields in the same order, as in a list that repeats them in another language.
    fn means_same(&self, keys: &[String]) -> bool {
        let meant = |key: &str| targets(self.layout.kind, key).first().map(|target| target.field.as_str());
        let is_read = |at: usize| self.layout.columns.get(at).is_some_and(|column| column.how != UNMAPPED);
        let is_same = |(at, (own, other)): (usize, (&String, &String))| {
            own == other || meant(own) == meant(other) && (meant(own).is_some() || !is_read(at))
        };
        keys.len() == self.keys.len() && self.keys.iter().zip(keys).enumerate().all(is_same)
    }

    /// A row of nothing but headers, one of which means the device id: no device is called so.
    fn is_header(&self, record: &Record<'_>) -> bool {
        // Most ids have digits and no header has others than those of `MaaS360`, so most rows end here.
        let digits = |cell: &str| cell.bytes().filter(u8::is_ascii_digit).count();
        let is_word = |cell: &str| match digits(cell) {
            0 => true,
            3 => cell.contains("360"),
            _ => false,
        };
        let is_header = |cell: &str| is_known_header(cell) || self.keys.contains(&matching_key(cell));
        let mut ids = self.ids.iter().map(|at| record.cell(*at));
        if !ids.all(|cell| cell.len() <= 64 && is_word(cell) && is_header(cell)) {
            return false;
        }
        let filled = || record.cells().filter(|cell| !is_blank(cell));
        filled().nth(1).is_some()
            && filled().all(is_header)
            && record.cells().any(|cell| may_mean(cell, "device_id"))
    }
}

/// Matching keys, without empty ones at the end.
fn keys<'c>(cells: impl Iterator<Item = &'c str>) -> Vec<String> {
    let mut keys: Vec<String> = cells.map(matching_key).collect();
    while keys.last().is_some_and(String::is_empty) {
        keys.pop();
    }
    keys
}

/// `replaces` says that characters stand for bytes that the encoding lacks.
fn refused_id(id: &str, replaces: bool) -> Option<Refusal> {
    if clean::is_damaged(id) {
        return Some(Refusal::DamagedId(id.to_owned()));
    }
    if id.len() > 256 && id.chars().count() > 256 {
        return Some(Refusal::LongId);
    }
    if replaces && id.contains(char::REPLACEMENT_CHARACTER) {
        return Some(Refusal::UndecodableId);
    }
    id.contains(['?', char::REPLACEMENT_CHARACTER]).then(|| Refusal::LostId(id.to_owned()))
}

/// A row such as `Total: 1,234`.
fn is_footer(record: &Record<'_>, width: usize) -> bool {
    let full = record.cells().filter(|cell| !is_blank(cell)).take(3).count();
    // In a row of two cells both may be what a device has; one cell with several words is no id.
    let most = if width > 2 { 2 } else { 1 };
    if full > most {
        return false;
    }
    let text = record.cells().collect::<Vec<&str>>().join(",");
    let is_said = width > 2 || text.trim_matches([',', ' ']).contains(' ');
    is_said && clean::is_total(&text)
}
