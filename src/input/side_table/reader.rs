//! Reads a table beside the inventory row by row, without a table in memory.

use std::collections::BTreeSet;

use crate::input::console::fields::{is_known_header, matching_key};
use crate::input::console::header_row::shown_headers;
use crate::input::console::recognize::known_file;
use crate::input::console::secret::is_secret;
use crate::input::csv::delimiter;
use crate::input::csv::delimiter::HEAD;
use crate::input::csv::records::{Broken, Record, Records, is_blank};
use crate::input::csv::swallowed::AllSwallowed;
use crate::input::file_account::{Input, LISTED, RejectedRow};
use crate::input::side_table::header_words::is_word_of_use;
use crate::input::side_table::table::no_rows;
pub(crate) use crate::input::side_table::watch::Meaning;
use crate::input::side_table::watch::Watch;
use crate::input::source::doubt::Shown;
use crate::input::source::file::Source;
use crate::input::source::stream;
use crate::input::source::stream::Start;
use crate::input::value::clean;
use crate::input::value::dates::Order;
use crate::input::value::number::largest_whole;
use crate::input::value::vocabulary as words;
use crate::phrases::input::{headers, rows, tables as phrases};
use crate::problem::{Message, Place, Problem, Warning};

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
    /// The order of day and month that columns prove which nothing reads.
    pub(crate) date_order: Option<Order>,
    /// Of a guessed encoding, of columns that nothing reads, of short rows.
    pub warnings: Vec<Warning>,
}

/// A row that only says how many rows there are.
fn is_footer(record: &Record<'_>) -> bool {
    let mut filled = record.cells().filter(|cell| !is_blank(cell));
    let first = filled.next();
    filled.next().is_none() && first.is_some_and(clean::is_total)
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
    /// Which columns have an expected header.
    is_expected: Vec<bool>,
    watch: Watch,
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
            is_expected: Vec::new(),
            watch: Watch::default(),
            found: TableRead {
                date_order: None,
                input: Input { path: source.name.clone(), sha256: String::new(), rows: None },
                rows: 0,
                rejected_count: 0,
                rejected: Vec::new(),
                encoding: source.described(),
                delimiter: source.delimiter_name(split.delimiter),
                headers: Vec::new(),
                warnings: Vec::new(),
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
                reader.headers = record.cells().map(matching_key).collect();
                reader.found.headers = record.cells().map(|cell| cell.trim().to_owned()).collect();
                (reader.rows.at, reader.rows.line) = records.place();
            }
        }
        reader.is_expected = reader.headers.iter().map(|header| keys.contains(header)).collect();
        let shown = Shown {
            delimiter: split.delimiter,
            header_line: reader.header_line,
            is_read: &reader.is_expected,
        };
        reader.found.warnings.extend(source.doubt().map(|doubt| doubt.warning(&source.name, false, &shown)));
        Ok(reader)
    }

    fn header_place(&self) -> Place {
        let line = usize::try_from(self.header_line).unwrap_or(usize::MAX);
        let is_header = self.is_expected.contains(&true);
        Place::line(&self.found.input.path, line, &shown_headers(&self.found.headers, is_header))
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
    pub(crate) fn services(&self, subject: &[&str]) -> Vec<(usize, String)> {
        let keys: Vec<String> = subject.iter().map(|alias| matching_key(alias)).collect();
        let named = self.found.headers.iter().enumerate();
        let is_service = |name: &str| {
            !name.is_empty()
                && !keys.contains(&matching_key(name))
                && !is_known_header(name)
                && !is_word_of_use(name)
                && !is_secret(name)
        };
        let services = named.filter(|(_, name)| is_service(name));
        services.map(|(at, name)| (at, name.clone())).collect()
    }

    /// Whether the first rows say yes or no in some columns, and nothing else.
    pub(crate) fn are_flags(&self, columns: &[(usize, String)]) -> bool {
        let Ok(head) = self.source.head() else { return false };
        let Start { at, line, delimiter } = self.rows;
        let mut records = Records::starting(&head.text, delimiter, at, line).with_more(head.more);
        let (mut record, mut is_any) = (Record::default(), false);
        for _ in 0..HEAD {
            if !records.next(&mut record).unwrap_or(false) {
                break;
            }
            for (at, _) in columns {
                let cell = clean::clean_id(record.cell(*at));
                let is_flag = words::flag(cell).is_some();
                if !is_flag && !clean::is_placeholder(cell) {
                    return false;
                }
                is_any |= is_flag;
            }
        }
        is_any
    }

    pub(crate) fn required(&self, aliases: &[&str], what: &Message) -> Result<usize, Vec<Problem>> {
        self.column(aliases).ok_or_else(|| {
            let name = aliases.first().copied().unwrap_or_default();
            let file = &self.found.input.path;
            let problem = match known_file(&self.found.headers) {
                Some(known) => Problem::new(phrases::other_file(file, known.what, what))
                    .help(phrases::other_remedy(known.remedy, what, name)),
                None => {
                    Problem::new(headers::column_missing(file, name)).help(phrases::column_needed(what, name))
                }
            };
            vec![problem.at(self.header_place())]
        })
    }

    /// Says what is read: columns of these meanings, and a column for each service. All others are named in a warning.
    pub(crate) fn reading(mut self, meanings: &[Meaning], services: &[(usize, String)]) -> Self {
        self.watch = Watch::of(&self.found.headers, meanings, services);
        self
    }

    pub(crate) fn each(mut self, take: &mut Take<'_>) -> Result<TableRead, Vec<Problem>> {
        let (source, rows) = (self.source, self.rows);
        let mut swallowed = AllSwallowed::default();
        let (mut total, mut second_header) = (None, None);
        let sha256 = stream::each(source, rows, &mut |record| {
            let is_read = self.is_expected.first() == Some(&true);
            swallowed.see(record, (self.headers.len(), is_read), &self.found.input.path);
            if is_footer(record) {
                total = total.max(record.cells().filter_map(largest_whole).max());
            } else if record.reorders(&self.found.headers) {
                second_header = second_header.or(Some(record.line));
            } else if !record.is_blank() && !record.repeats(&self.found.headers) {
                self.found.rows += 1;
                let taken = self.check(record).and_then(|()| {
                    self.watch.see(record);
                    take(record)
                });
                if let Err(reason) = taken {
                    self.reject(record.line, reason);
                }
            }
            true
        });
        self.found.input.sha256 = sha256.map_err(|problem| vec![problem])?;
        self.found.input.rows = Some(self.found.rows);
        if let Some(line) = second_header {
            let (first, second) = (self.header_line.to_string(), line.to_string());
            let message = rows::second_header_order(&*self.found.input.path, first, second);
            return Err(vec![Problem::new(message).help(rows::give_two_files()).at(self.header_place())]);
        }
        self.found.warnings.extend(self.other_total(total));
        let problems = self.watch.problems(&self.found.input.path, &self.header_place());
        if !problems.is_empty() {
            return Err(problems);
        }
        self.found.warnings.extend((self.found.rows == 0).then(|| no_rows(&self.found.input.path)));
        self.found.warnings.extend(swallowed.warning(&self.found.input.path));
        self.found.warnings.extend(self.watch.warnings(&self.found.input.path));
        Ok(self.found)
    }

    /// The warning that a footer speaks of another number of records: of one page, where there are several.
    fn other_total(&self, total: Option<u64>) -> Option<Warning> {
        let read = self.found.rows;
        let total = total.filter(|total| *total != read && *total != read - self.found.rejected_count)?;
        Some(Warning {
            id: "footer-total".to_owned(),
            message: rows::footer_total(&*self.found.input.path, total.to_string(), read.to_string()),
            count: 1,
            consequence: Some(rows::one_page_exported()),
            samples: Vec::new(),
        })
    }

    fn check(&self, record: &Record<'_>) -> Result<(), Message> {
        let width = self.headers.len();
        if record.stray_quote {
            return Err(rows::stray_quote());
        }
        if record.cells().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Err(rows::too_many_cells(record.width().to_string(), width.to_string()));
        }
        match self.watch.missing(record.width()) {
            Some(header) => Err(phrases::row_ends_before(header)),
            None => Ok(()),
        }
    }

    fn reject(&mut self, line: u64, reason: Message) {
        self.found.rejected_count += 1;
        if self.found.rejected.len() < LISTED {
            self.found.rejected.push(RejectedRow { file: self.found.input.path.clone(), line, reason });
        }
    }
}
