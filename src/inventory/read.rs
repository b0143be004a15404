//! One inventory file: its rows, typed, with the account of what became of each.

use jiff::tz::TimeZone;
use polars::frame::DataFrame;
use polars::prelude::{Column, NamedFrom, Series};

use super::cells::{self, Values};
use super::columns::{WEAK_KEYS, is_known_header, matching_key, may_mean};
use super::dates::{self, Order};
use super::found::{FileReport, Import, Input, RejectedRow};
use super::layout::{self, Layout, Plan};
use super::notes::Notes;
use super::text::delimiter::{self, HEAD, Split};
use super::text::records::{Broken, Record, Records};
use super::text::source::{self, Source};
use super::usage::LISTED;
use super::{InputFile, Options, clean};
use crate::problem::Problem;

/// The rows of one file.
#[derive(Debug)]
pub(crate) struct FileRows {
    pub(crate) frame: DataFrame,
    pub(crate) lines: Vec<u64>,
    pub(crate) file: String,
    /// Rows that turned out to be unusable after all columns were known.
    pub(crate) dead: Vec<bool>,
    pub(crate) input: Input,
}

/// Puts a row on the list of rejected ones.
pub(crate) fn reject(import: &mut Import, file: &str, line: u64, reason: String) {
    import.rejected += 1;
    if import.rejected_rows.len() < LISTED {
        import.rejected_rows.push(RejectedRow { file: file.to_owned(), line, reason });
    }
}

/// Reads a file into its own frame.
pub(crate) fn file(
    file: &InputFile,
    options: &Options,
    import: &mut Import,
    notes: &mut Notes,
) -> Result<FileRows, Vec<Problem>> {
    let source = source::open(file, options.encoding.as_deref()).map_err(|problem| vec![problem])?;
    let known = |record: &Record<'_>| record.cells.iter().filter(|cell| is_known_header(cell)).count();
    let split = delimiter::find(&source.name, source.text(), options.delimiter, &known)
        .map_err(|problem| vec![problem])?;
    let (records, line, headers) = header(&source, split, options)?;
    let layout = layout::map(&source.name, line, &headers, options)?;
    let mut reader = Reader::new(&source.name, &layout, &headers, import, notes);
    reader.rows(records).map_err(|broken| vec![broken.problem(&source.name)])?;
    let (values, lines, read) = reader.end()?;
    let origin = Origin { name: &source.name, sha256: &source.sha256 };
    let rows = finish(&origin, &layout, values, lines, read, options, (import, notes))?;
    import.files.push(FileReport {
        path: source.name.clone(),
        kind: layout.kind.to_owned(),
        encoding: source.encoding.clone(),
        delimiter: delimiter::name(split.delimiter),
        columns: layout.columns,
    });
    Ok(rows)
}

/// The first record with two known headers, one of them a key; else the one with the most known headers.
fn header<'t>(
    source: &'t Source,
    split: Split,
    options: &Options,
) -> Result<(Records<'t>, u64, Vec<String>), Vec<Problem>> {
    let mut records = Records::starting(source.text(), split.delimiter, split.start, split.line);
    let mut record = Record::default();
    let mut best: Option<(usize, Records<'t>, u64, Vec<String>)> = None;
    for _ in 0..HEAD {
        if !records.next(&mut record).map_err(|broken: Broken| vec![broken.problem(&source.name)])? {
            break;
        }
        let named =
            |cell: &str| options.columns.values().any(|header| matching_key(header) == matching_key(cell));
        let key = record.cells.iter().any(|cell| may_mean(cell, "device_id") || named(cell));
        let count = record.cells.iter().filter(|cell| is_known_header(cell) || named(cell)).count()
            + usize::from(key) * 2;
        if !record.is_blank() && best.as_ref().is_none_or(|(most, ..)| count > *most) {
            let mut headers: Vec<String> = record.cells.iter().map(|cell| cell.trim().to_owned()).collect();
            while headers.len() > 1 && headers.last().is_some_and(String::is_empty) {
                headers.pop();
            }
            best = Some((count, records.clone(), record.line, headers));
        }
    }
    best.map(|(_, records, line, headers)| (records, line, headers))
        .ok_or_else(|| vec![Problem::new(format!("`{}` has no rows", source.name))])
}

/// Where rows come from.
#[derive(Debug)]
pub(crate) struct Origin<'a> {
    pub(crate) name: &'a str,
    pub(crate) sha256: &'a str,
}

/// Values and lines of the rows that became devices, and how many rows were read.
type Rows = (Vec<Values>, Vec<u64>, u64);

/// Takes the rows of a file, one by one.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    file: &'a str,
    layout: &'a Layout,
    headers: &'a [String],
    id_at: Vec<usize>,
    status_at: Option<usize>,
    values: Vec<Values>,
    lines: Vec<u64>,
    read: u64,
    /// Short rows without id: footers if nothing follows, else errors.
    pending: Vec<(u64, String)>,
    /// Two columns of one field that disagree.
    torn: Option<Problem>,
    import: &'a mut Import,
    notes: &'a mut Notes,
}

enum Fate {
    Import,
    Skip,
    Attach,
    Reject(String),
    Pending(String),
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        file: &'a str,
        layout: &'a Layout,
        headers: &'a [String],
        import: &'a mut Import,
        notes: &'a mut Notes,
    ) -> Self {
        let plan = |name: &str| layout.plans.iter().find(|plan| plan.name == name);
        Self {
            file,
            layout,
            headers,
            id_at: plan("device_id").map(|p| p.sources.iter().map(|s| s.0).collect()).unwrap_or_default(),
            status_at: plan("managed_status").and_then(|p| p.sources.first().map(|s| s.0)),
            values: layout.plans.iter().map(|plan| Values::of(plan.field.reading)).collect(),
            lines: Vec::new(),
            read: 0,
            pending: Vec::new(),
            torn: None,
            import,
            notes,
        }
    }

    fn rows(&mut self, mut records: Records<'_>) -> Result<(), Broken> {
        let mut record = Record::default();
        while records.next(&mut record)? {
            self.row(&record);
        }
        Ok(())
    }

    pub(crate) fn row(&mut self, record: &Record<'_>) {
        self.read += 1;
        self.import.read += 1;
        let fate = self.fate(record);
        if !matches!(fate, Fate::Skip | Fate::Pending(_)) {
            self.pending_are_errors();
        }
        match fate {
            Fate::Import => self.take(record),
            Fate::Skip => self.import.skipped += 1,
            Fate::Attach => self.import.attached += 1,
            Fate::Reject(reason) => reject(self.import, self.file, record.line, reason),
            Fate::Pending(text) => self.pending.push((record.line, text)),
        }
    }

    /// What was read, once there are no more rows.
    pub(crate) fn end(mut self) -> Result<Rows, Vec<Problem>> {
        self.pending_are_footers();
        if let Some(problem) = self.torn {
            return Err(vec![problem]);
        }
        if self.read == 0 {
            let problem = Problem::new(format!("`{}` has a header but no rows", self.file));
            return Err(vec![problem.help("export it again, with its devices")]);
        }
        Ok((self.values, self.lines, self.read))
    }

    fn fate(&mut self, record: &Record<'_>) -> Fate {
        if record.is_blank() || self.repeats_header(record) {
            return Fate::Skip;
        }
        if self.reorders_header(record) {
            let (first, line) = (self.layout.line, record.line);
            self.torn = Some(
                Problem::new(format!(
                    "`{}` has two headers of different order, in lines {first} and {line}",
                    self.file
                ))
                .help("give the two parts as two files"),
            );
            return Fate::Skip;
        }
        let width = self.layout.width;
        if let Some(text) = footer(record, width) {
            return Fate::Pending(text);
        }
        if record.stray_quote {
            return Fate::Reject("there is text after a closing quote".to_owned());
        }
        if record.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Fate::Reject(format!(
                "the row has {} cells where the header has {width}",
                record.cells.len()
            ));
        }
        let Some(id) = self.id_at.iter().find_map(|at| clean::id(record.cell(*at))) else {
            return self.without_id(record);
        };
        if clean::is_damaged(id) {
            return Fate::Reject(format!("the device id `{id}` was damaged by a spreadsheet"));
        }
        if id.chars().count() > 256 {
            return Fate::Reject("the device id is longer than 256 characters".to_owned());
        }
        if record.cells.len() < width {
            let status_missing = self.status_at.is_some_and(|at| at >= record.cells.len());
            if status_missing {
                return Fate::Reject(format!(
                    "the row ends before its managed status: it has {} cells where the header has {width}",
                    record.cells.len()
                ));
            }
            let sample = format!("line {} of `{}`", record.line, self.file);
            self.notes.add(
                "short-row",
                self.file,
                "rows have fewer cells than the header",
                "what is missing is unknown",
                &sample,
            );
        }
        Fate::Import
    }

    /// Continuation rows belong to the device before them in files of Jamf, and only there.
    fn without_id(&self, record: &Record<'_>) -> Fate {
        let keys = self.layout.plans.iter().filter(|plan| WEAK_KEYS.contains(&plan.name.as_str()));
        let keyless =
            keys.flat_map(|plan| &plan.sources).all(|(at, ..)| clean::id(record.cell(*at)).is_none());
        if self.layout.kind.starts_with("jamf") && keyless && !self.lines.is_empty() {
            return Fate::Attach;
        }
        if record.cells.len() < self.layout.width {
            return Fate::Pending(record.cells.join(" "));
        }
        Fate::Reject("the row has no device id".to_owned())
    }

    fn repeats_header(&self, record: &Record<'_>) -> bool {
        record.cells.len() >= self.headers.len()
            && self.headers.iter().zip(&record.cells).all(|(header, cell)| header == cell.trim())
    }

    /// The same headers in another order: the part below them has its columns elsewhere.
    fn reorders_header(&self, record: &Record<'_>) -> bool {
        self.headers.len() > 1
            && record.cells.len() == self.headers.len()
            && record.cells.iter().all(|cell| self.headers.iter().any(|header| header == cell.trim()))
            && self.headers.iter().all(|header| record.cells.iter().any(|cell| header == cell.trim()))
    }

    fn take(&mut self, record: &Record<'_>) {
        for (plan, values) in self.layout.plans.iter().zip(&mut self.values) {
            values.push(plan, record, self.file, self.notes);
        }
        self.lines.push(record.line);
        if self.torn.is_none() {
            self.torn = self.layout.plans.iter().find_map(|plan| torn(self.file, plan, record));
        }
    }

    fn pending_are_errors(&mut self) {
        for (line, _) in std::mem::take(&mut self.pending) {
            reject(self.import, self.file, line, "the row has no device id".to_owned());
        }
    }

    fn pending_are_footers(&mut self) {
        self.import.skipped += self.pending.len() as u64;
        let found = self.lines.len() as u64;
        for (line, text) in std::mem::take(&mut self.pending) {
            if let Some(total) = largest_number(&text).filter(|total| *total != found) {
                let message = format!(
                    "the footer of `{}` speaks of {total} records, but the file has {found}",
                    self.file
                );
                let consequence = "one page may have been exported in place of all";
                self.notes.add("footer-total", self.file, &message, consequence, &format!("line {line}"));
            }
        }
    }
}

/// Two headers of one field may agree; where they do not, the choice is the user's.
fn torn(file: &str, plan: &Plan, record: &Record<'_>) -> Option<Problem> {
    let mut first = plan.sources.iter().filter(|(_, rank, _)| *rank == 1);
    let (at, _, header) = first.next()?;
    let value = clean::id(record.cell(*at))?;
    let other = first.find(|(at, ..)| clean::id(record.cell(*at)).is_some_and(|other| other != value));
    other.map(|(_, _, other)| {
        let line = record.line;
        Problem::new(format!(
            "`{header}` and `{other}` of `{file}` both mean `{}` and differ in line {line}",
            plan.name
        ))
        .help(format!(
            "set `[inventory] columns` to `{{ {} = \"{header}\" }}` or to the other column",
            plan.name
        ))
    })
}

/// A row such as `Total: 1,234`.
fn footer(record: &Record<'_>, width: usize) -> Option<String> {
    let full = record.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let text = record.cells.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(",");
    let lower = text.to_lowercase();
    let speaks =
        ["total", "displaying", "合計", "総数"].iter().any(|word| lower.trim_start().starts_with(word));
    (width > 2 && full <= 2 && speaks && lower.contains(|c: char| c.is_ascii_digit())).then_some(text)
}

fn largest_number(text: &str) -> Option<u64> {
    let joined: String = text.chars().filter(|c| *c != ',').collect();
    joined.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).max()
}

/// Decides what only a whole column can tell, and makes the frame.
pub(crate) fn finish(
    source: &Origin<'_>,
    layout: &Layout,
    values: Vec<Values>,
    lines: Vec<u64>,
    read: u64,
    options: &Options,
    (import, notes): (&mut Import, &mut Notes),
) -> Result<FileRows, Vec<Problem>> {
    let zone = time_zone(options)?;
    let mut dead = vec![false; lines.len()];
    let mut columns = Vec::with_capacity(values.len());
    for (plan, values) in layout.plans.iter().zip(values) {
        let name = plan.name.as_str().into();
        let series = match values {
            Values::Text(values) => Series::new(name, values),
            Values::Number(values) => Series::new(name, values),
            Values::Flag(values) => Series::new(name, values),
            Values::Date(mut cells) => {
                settle_serials(source.name, &plan.name, &mut cells, notes);
                let (order, torn) = order(source.name, layout.kind, &plan.name, &cells, options, notes)?;
                let (instants, rows) = cells::instants(&cells, order, &zone);
                for row in rows.into_iter().filter(|_| torn) {
                    if let Some(flag) = dead.get_mut(row).filter(|dead| !**dead) {
                        *flag = true;
                        let line = lines.get(row).copied().unwrap_or(0);
                        reject(
                            import,
                            source.name,
                            line,
                            format!(
                                "the date in `{}` may be month first or day first: the column has both",
                                plan.name
                            ),
                        );
                    }
                }
                Series::new(name, instants)
            }
        };
        columns.push(Column::from(series));
    }
    let frame =
        DataFrame::new(lines.len(), columns).map_err(|error| vec![Problem::new(error.to_string())])?;
    let input = Input { path: source.name.to_owned(), sha256: source.sha256.to_owned(), rows: Some(read) };
    Ok(FileRows { frame, lines, file: source.name.to_owned(), dead, input })
}

/// Day numbers of a spreadsheet are dates only where the whole column is such.
fn settle_serials(file: &str, column: &str, cells: &mut [dates::Cell], notes: &mut Notes) {
    match dates::serials(cells) {
        (false, _) => {}
        (true, false) => {
            let message =
                format!("dates of `{column}` in `{file}` are day numbers of a spreadsheet, read as of 1900");
            notes.add(
                "serial-dates",
                column,
                &message,
                "they are wrong by four years in files of old Macs",
                "",
            );
        }
        (true, true) => {
            let message = format!("day numbers stand among the dates of `{column}` in `{file}`");
            for cell in cells.iter_mut().filter(|cell| matches!(cell, dates::Cell::Serial(_))) {
                notes.add("mixed-dates", column, &message, "they count as unknown", "");
                *cell = dates::Cell::Unreadable;
            }
        }
    }
}

fn time_zone(options: &Options) -> Result<TimeZone, Vec<Problem>> {
    let Some(name) = &options.timezone else { return Ok(TimeZone::UTC) };
    dates::time_zone(name).ok_or_else(|| {
        vec![
            Problem::new(format!("unknown time zone `{name}`"))
                .help("`timezone` is `UTC`, an offset such as `+09:00` or a zone such as `Asia/Tokyo`"),
        ]
    })
}

/// The order of a date column, and whether the column proves both.
fn order(
    file: &str,
    kind: &str,
    column: &str,
    cells: &[dates::Cell],
    options: &Options,
    notes: &mut Notes,
) -> Result<(Option<Order>, bool), Vec<Problem>> {
    match options.date_order.as_deref() {
        Some("mdy") => return Ok((Some(Order::MonthFirst), false)),
        Some("dmy") => return Ok((Some(Order::DayFirst), false)),
        None | Some("ymd") => {}
        Some(other) => {
            return Err(vec![
                Problem::new(format!("unknown date order `{other}`"))
                    .help("`date_order` is `mdy`, `dmy` or `ymd`"),
            ]);
        }
    }
    match dates::proofs(cells) {
        (true, true, _) => Ok((None, true)),
        (true, false, _) => Ok((Some(Order::MonthFirst), false)),
        (false, true, _) => Ok((Some(Order::DayFirst), false)),
        (false, false, false) => Ok((None, false)),
        (false, false, true) if kind.starts_with("maas360") => {
            let message =
                format!("dates of `{column}` in `{file}` are read month first, as the portal writes them");
            notes.add(
                "date-order-assumed",
                column,
                &message,
                "ages are wrong if the file has the day first",
                "",
            );
            Ok((Some(Order::MonthFirst), false))
        }
        (false, false, true) => Err(vec![
            Problem::new(format!("the dates of `{column}` in `{file}` may be month first or day first"))
                .help("set `[inventory] date_order` to `mdy` or `dmy`"),
        ]),
    }
}
