//! The rows of a file, or of a piece of it: pieces that are read apart are joined as if they had been read in order.

use std::collections::BTreeSet;

use crate::input::column::cells::Cells;
use crate::input::column::strings::{Strings, hash_of_id, short_key};
use crate::input::console::fields::Reading;
use crate::input::console::layout::{Layout, Origin, Plan, is_as_written};
use crate::input::console::owner::{self, Cell, is_owner};
use crate::input::csv::records::{Record, is_blank};
use crate::input::csv::swallowed::{ROWS_IN_CELL, Swallowed};
use crate::input::file_account::{ColumnReport, LISTED, RejectedRow};
use crate::input::inventory::notes::Notes;
use crate::input::inventory::read::alike;
use crate::input::inventory::read::below::OtherTable;
use crate::input::inventory::read::disposition::{Fate, Footer, Judge, Other};
use crate::input::inventory::read::lines::Lines;
use crate::input::inventory::read::rows::tables::Above;
use crate::input::inventory::read::shapes::{self, Classes, Doubt, Shapes};
use crate::input::inventory::read::unmapped::Unmapped;
use crate::input::inventory::refusal::Refusal;
use crate::input::inventory::witness::Witnessed;
use crate::input::people::FoundValues;
use crate::input::value::clean;
use crate::input::value::page_footer::all_rows;
use crate::phrases::input::{places, rows as phrases, values};
use crate::problem::{Message, Problem};

mod tables;

/// The columns that tell whether two records are one physical device.
const TWINS: [&str; 4] = ["serial", "udid", "imei", "meid"];

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) ids: Strings,
    /// Equal for rows of one device id, seldom for others.
    pub(crate) keys: Vec<u32>,
    pub(crate) lines: Lines,
    /// Equal for rows with equal values, but for their reports.
    pub(crate) sums: Vec<u64>,
    /// The same by column, of one of several files; one for each plan but the device id's.
    pub(crate) each: Vec<Vec<u32>>,
    /// Equal for rows of one physical device; 0 where nothing tells. Empty where no column does.
    pub(crate) twins: Vec<u64>,
    /// One for each plan but the device id's.
    pub(crate) cells: Vec<Cells>,
    pub(crate) read: u64,
    pub(crate) skipped: u64,
    pub(crate) attached: u64,
    pub(crate) rejected: u64,
    pub(crate) refused: Vec<RejectedRow>,
    pub(crate) notes: Notes,
    pub(crate) witnessed: Witnessed,
    /// Values of personal columns that the study's texts hold.
    pub(crate) found_values: FoundValues,
    /// Dates of columns that no field takes.
    pub(crate) unmapped: Unmapped,
    /// Some text is beyond ASCII, as far as the text was checked.
    pub(crate) beyond_ascii: bool,
    /// Short rows without id: footers if nothing follows, else errors.
    pending: Vec<(u64, Footer)>,
    /// Rows that may be no devices: what the ids of the file look like decides.
    doubtful: Vec<(usize, Doubt)>,
    /// Lines of footers with the number of all rows, of which the file may be a page.
    of_pages: Vec<(u64, u64)>,
    shapes: Shapes,
    /// Rows that turned out to be no devices, in order; they are accounted for.
    pub(crate) dead: Vec<usize>,
    /// Lines of those that say more than an id: they may have decided how a column is read.
    pub(crate) saying: BTreeSet<u64>,
    /// Other tables in the file, which are left out.
    others: Vec<OtherTable>,
    /// Some row is neither skipped nor pending nor doubtful.
    firm: bool,
    /// What makes the file unusable.
    torn: Option<Problem>,
    /// What does so if a doubtful row is a device.
    doubtful_torn: Option<(usize, Problem)>,
}

/// Takes rows, one by one.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    file: &'a str,
    layout: &'a Layout,
    judge: Judge<'a>,
    /// One for each of the rows' cells.
    plans: Vec<&'a Plan>,
    /// Columns of the file that tell a physical device, best first.
    twins: Vec<usize>,
    /// Plans that two columns of the file want to fill; dates are compared when all of them are known.
    double: Vec<&'a Plan>,
    /// Columns that hold the device id.
    ids: Vec<usize>,
    /// Columns headed `OWNER` of which no key says what they hold, and what the other rows hold there.
    owners: Vec<(&'a Origin, &'a Plan)>,
    /// As written.
    headers: &'a [String],
    /// Headers that are not empty.
    named: usize,
    /// Devices stand before these rows.
    follows: bool,
    /// The status of some row is known.
    knows_status: bool,
    /// What stands above the next row.
    above: Above,
    pub(crate) rows: Rows,
}

impl<'a> Reader<'a> {
    /// With memory, equal cells are read once. `follows` says whether devices stand before these rows.
    pub(crate) fn new(
        file: &'a str,
        layout: &'a Layout,
        headers: &'a [String],
        with_memory: bool,
        follows: bool,
    ) -> Self {
        let plans = || layout.plans.iter();
        let twins = TWINS.iter().flat_map(|name| plans().filter(move |plan| plan.name == *name));
        let double = |plan: &&Plan| plan.twin().is_some() && plan.field.reading != Reading::Date;
        let plans_of_cells: Vec<&Plan> = columns(layout).collect();
        let places = |name: &str| {
            let plans = plans().filter(|plan| plan.name == name);
            plans.flat_map(|plan| plan.sources.iter().map(|source| source.at)).collect::<Vec<usize>>()
        };
        let cells = plans_of_cells.iter().map(|plan| Cells::new(plan, with_memory)).collect();
        let each = if layout.is_of_several { vec![Vec::new(); plans_of_cells.len()] } else { Vec::new() };
        Self {
            file,
            layout,
            judge: Judge::new(layout, headers),
            plans: plans_of_cells,
            twins: twins.flat_map(|plan| plan.sources.iter().map(|source| source.at)).collect(),
            ids: places("device_id"),
            owners: plans()
                .filter(|plan| matches!(plan.name.as_str(), "usernames" | "ownership"))
                .flat_map(of_owner)
                .collect(),
            headers,
            named: headers.iter().filter(|header| !header.is_empty()).count(),
            double: plans().filter(|plan| is_as_written(&plan.name).is_none()).filter(double).collect(),
            follows,
            knows_status: false,
            above: Above::default(),
            rows: Rows { cells, each, unmapped: Unmapped::of(layout), ..Rows::default() },
        }
    }

    /// Of a piece of a file: what stands above it is not known.
    pub(crate) fn of_piece(self) -> Self {
        Self { above: Above::unknown(), ..self }
    }

    /// Takes a row; false where the file is unusable.
    pub(crate) fn row(&mut self, record: &Record<'_>) -> bool {
        self.rows.read += 1;
        if let Some((texts, columns)) = &self.layout.searched {
            for column in columns {
                let cell = record.cell(column.at);
                texts.search(cell, &mut self.rows.found_values);
                if column.names_users {
                    self.rows.found_values.add_users(cell);
                }
            }
        }
        if let Some(swallowed) = Swallowed::of(record, self.headers.len()) {
            let is_read = self.layout.columns.first().is_some_and(ColumnReport::is_read);
            let (said, sample) = (|| Swallowed::said(self.file), || swallowed.sample(self.file, is_read));
            self.rows.notes.add_many(swallowed.lines, ROWS_IN_CELL, self.file, said, sample);
        }
        let fate = self.judge.fate(record, self.follows || !self.rows.lines.is_empty());
        if let Some(goes_on) = self.other_table(record, &fate) {
            return goes_on;
        }
        let doubt = match &fate {
            Fate::Import(id) | Fate::Short(id) => self.doubt(id, record),
            _ => None,
        };
        if doubt.is_none() && !matches!(fate, Fate::Skip | Fate::Header(_) | Fate::Pending(_)) {
            self.rows.firm = true;
            self.rows.pending_are_errors(self.file);
        }
        match fate {
            Fate::Import(id) => self.take(id, record, doubt),
            Fate::Short(id) => {
                self.note_short(record);
                self.take(id, record, doubt);
            }
            Fate::Skip => self.rows.skipped += 1,
            Fate::Attach => self.rows.attached += 1,
            Fate::Reject(refusal) => {
                if refusal.is_of_id() {
                    self.prove(record);
                }
                self.rows.reject(self.file, record.line, &refusal);
            }
            Fate::Pending(footer) => self.rows.pending.push((record.line, footer)),
            Fate::Header(other) => self.rows.torn = Some(self.second_header(record, other)),
        }
        self.rows.torn.is_none()
    }

    /// A device whose id can't be used still shows how dates and decimals of its file are written.
    fn prove(&mut self, record: &Record<'_>) {
        if self.judge.has_known_status(record) {
            self.rows.unmapped.see(record);
            for (plan, cells) in self.plans.iter().zip(&mut self.rows.cells) {
                cells.prove(plan, record);
            }
        }
    }

    /// Whether a row may be a footer or the like, though it has an id. Most rows are not looked at in full.
    fn doubt(&self, id: &str, record: &Record<'_>) -> Option<Doubt> {
        let is_short = record.raw.len() <= id.len() + record.width() * 3 + 2;
        let is_sum =
            || shapes::is_sum_alone(id) || shapes::is_sum(id) && !self.judge.has_known_status(record);
        if Classes::of(id).is_odd() && is_sum() {
            return Some(Doubt::Sum);
        }
        let has_no_status = self.judge.reads_status() && !self.judge.says_status(record);
        if self.named < 2 || !(is_short || has_no_status || Classes::of(id).is_odd()) {
            return None;
        }
        let filled = |(at, cell): &(usize, &str)| !self.ids.contains(at) && !is_blank(cell);
        let others = record.cells().enumerate().filter(filled).count();
        if others == 0 {
            return Some(Doubt::Lone);
        }
        if self.judge.has_known_status(record) {
            return None;
        }
        match others + 1 {
            filled if self.named >= 3 && filled * 2 <= self.named => Some(Doubt::Thin),
            filled if filled * 3 <= self.named * 2 => Some(Doubt::Odd),
            _ => None,
        }
    }

    fn take(&mut self, id: &str, record: &Record<'_>, doubt: Option<Doubt>) {
        let Ok(line) = u32::try_from(record.line) else {
            let message = phrases::too_many_lines(self.file, u32::MAX.to_string());
            self.rows.torn = Some(Problem::new(message).help(phrases::split_file()));
            return;
        };
        let blank = Record::default();
        let is_left_out = self.layout.no_devices.contains(&record.line);
        let record = if is_left_out { &blank } else { record };
        if self.layout.replaces {
            self.note_replaced(record);
        }
        if clean::is_rounded(id) {
            self.note_rounded(id, record);
        }
        self.rows.unmapped.see(record);
        self.knows_status = self.knows_status || self.judge.has_known_status(record);
        let is_seen = self
            .layout
            .witness
            .as_ref()
            .is_none_or(|called| self.rows.witnessed.see(called, id, (self.file, self.layout), record));
        let mut sum = 0_u64;
        let rows = &mut self.rows;
        for (place, (plan, cells)) in self.plans.iter().zip(&mut rows.cells).enumerate() {
            let own = cells.push(plan, (record, is_seen), self.file, &mut rows.notes);
            sum = sum.wrapping_add(own);
            if let Some(each) = rows.each.get_mut(place) {
                each.push(folded(own));
            }
        }
        match doubt {
            Some(doubt) => rows.doubtful.push((rows.lines.len(), doubt)),
            None => rows.shapes.add(id, Classes::of(id)),
        }
        rows.ids.push(id);
        rows.keys.push(short_key(id));
        rows.lines.push(line);
        rows.sums.push(sum);
        if !self.twins.is_empty() {
            let key = self.twins.iter().find_map(|at| twin_key(record.cell(*at)));
            rows.twins.push(key.map_or(0, hash_of_id));
        }
        for (at, name) in &self.layout.unnamed {
            if !is_blank(record.cell(*at)) {
                self.note_unnamed(name, record);
            }
        }
        self.note_owner(record);
        let (double, notes) = (&self.double, &mut self.rows.notes);
        let torn = double.iter().find_map(|plan| alike::compare(self.file, plan, record, notes));
        if doubt.is_none() {
            self.rows.torn = torn;
        } else if self.rows.doubtful_torn.is_none() {
            self.rows.doubtful_torn = torn.map(|problem| (self.rows.lines.len() - 1, problem));
        }
    }

    /// Marks each cell that did not decode, of the columns that are read.
    fn note_replaced(&mut self, record: &Record<'_>) {
        for plan in &self.layout.plans {
            for source in plan.sources.iter().filter(|_| is_as_written(&plan.name).is_none()) {
                let cell = record.cell(source.at);
                if cell.contains(char::REPLACEMENT_CHARACTER) {
                    let (line, file) = (record.line.to_string(), self.file);
                    let sample = || places::quoted_in_line(Message::of_value(cell), line, file);
                    let said = || (phrases::bytes_replaced(&source.header), phrases::shown_as_fffd());
                    self.rows.notes.add("replaced-bytes", &plan.name, said, sample);
                }
            }
        }
    }

    fn note_rounded(&mut self, id: &str, record: &Record<'_>) {
        let (line, file) = (record.line.to_string(), self.file);
        let said = || (values::digits_rounded("device_id"), values::may_identify_nothing());
        let sample = || places::quoted_in_line(Message::of_value(id), line, file);
        self.rows.notes.add("rounded-digits", "device_id", said, sample);
    }

    fn note_owner(&mut self, record: &Record<'_>) {
        for (source, plan) in &self.owners {
            let cell = record.cell(source.at);
            let is_other = match owner::cell(cell) {
                Cell::Ownership => plan.name == "usernames",
                Cell::User => plan.name == "ownership",
                Cell::Open => false,
            };
            if is_other {
                let (line, file) = (record.line.to_string(), self.file);
                let said = || {
                    let message = values::owners_mixed(&source.header, file, &plan.name);
                    (message, values::say_what_owners_are(&source.header))
                };
                let sample = || places::quoted_in_line(Message::of_value(cell), line, file);
                self.rows.notes.add("owner-mixed", &source.header, said, sample);
            }
        }
    }

    fn note_short(&mut self, record: &Record<'_>) {
        let sample = || places::line_of(record.line.to_string(), self.file);
        let said = || (phrases::rows_short(), phrases::missing_is_unknown());
        self.rows.notes.add("short-row", self.file, said, sample);
    }

    fn note_unnamed(&mut self, name: &str, record: &Record<'_>) {
        let said = || (phrases::unnamed_cells(self.file), phrases::count_where_named(name));
        self.rows.notes.add("unnamed-column", name, said, || places::line(record.line.to_string()));
    }

    fn second_header(&self, record: &Record<'_>, other: Other) -> Problem {
        let (first, line) = (self.layout.line.to_string(), record.line.to_string());
        let message = match other {
            Other::Order => phrases::second_header_order(self.file, first, line),
            Other::Columns => phrases::second_header_columns(self.file, first, line),
        };
        Problem::new(message).help(phrases::give_two_files())
    }
}

/// The sources of a plan that are headed `OWNER`, unless the study names them.
fn of_owner(plan: &Plan) -> impl Iterator<Item = (&Origin, &Plan)> {
    let is_open = |source: &&Origin| source.rank > 1 && is_owner(&source.header);
    plan.sources.iter().filter(is_open).map(move |source| (source, plan))
}

/// The plans of columns: all but the device id's.
pub(crate) fn columns(layout: &Layout) -> impl Iterator<Item = &Plan> {
    layout.plans.iter().filter(|plan| plan.name != "device_id")
}

/// Half of a sum: two values of one column are hardly ever alike in it.
pub(crate) fn folded(sum: u64) -> u32 {
    let [a, b, c, d, ..] = (sum ^ sum.rotate_left(32)).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// A serial number or the like that is worth comparing.
fn twin_key(cell: &str) -> Option<&str> {
    /// What firmware and people write where there is none.
    const NONE: [&str; 14] = [
        "default string",
        "to be filled by o.e.m.",
        "to be filled by o.e.m",
        "system serial number",
        "chassis serial number",
        "serial number",
        "not specified",
        "invalid",
        "unknown",
        "standard",
        "0123456789",
        "1234567890",
        "不明",
        "なし",
    ];
    clean::id(cell).filter(|key| {
        let first = key.chars().next();
        key.len() >= 5
            && !clean::is_damaged(key)
            && key.chars().any(|c| Some(c) != first)
            && !NONE.iter().any(|none| key.eq_ignore_ascii_case(none))
    })
}

impl Rows {
    /// Adds the rows of the next piece of the file.
    pub(crate) fn append(&mut self, file: &str, next: Self) {
        if next.firm {
            self.firm = true;
            self.pending_are_errors(file);
        }
        self.read += next.read;
        self.skipped += next.skipped;
        self.attached += next.attached;
        self.rejected += next.rejected;
        let room = LISTED.saturating_sub(self.refused.len());
        self.refused.extend(next.refused.into_iter().take(room));
        self.notes.append(next.notes);
        self.witnessed.append(next.witnessed);
        self.found_values.append(next.found_values);
        self.beyond_ascii |= next.beyond_ascii;
        self.unmapped.append(next.unmapped);
        self.pending.extend(next.pending);
        let before = self.lines.len();
        self.doubtful.extend(next.doubtful.into_iter().map(|(row, doubt)| (row + before, doubt)));
        self.shapes.append(next.shapes);
        self.torn = self.torn.take().or(next.torn);
        let doubtful_torn = next.doubtful_torn.map(|(row, problem)| (row + before, problem));
        self.doubtful_torn = self.doubtful_torn.take().or(doubtful_torn);
        self.ids.append(&next.ids);
        self.keys.extend(next.keys);
        self.lines.append(&next.lines);
        self.sums.extend(next.sums);
        for (own, next) in self.each.iter_mut().zip(next.each) {
            own.extend(next);
        }
        self.twins.extend(next.twins);
        for (cells, more) in self.cells.iter_mut().zip(next.cells) {
            cells.append(more);
        }
    }

    /// No row follows: what makes the file unusable, if something does.
    pub(crate) fn end(mut self, file: &str) -> Result<Self, Problem> {
        self.settle_doubtful(file);
        self.pending_are_footers(file);
        for table in std::mem::take(&mut self.others) {
            table.note(file, &mut self.notes);
        }
        let doubtful_torn = self.doubtful_torn.take().filter(|(row, _)| !self.dead.contains(row));
        match self.torn.take().or(doubtful_torn.map(|(_, problem)| problem)) {
            Some(problem) => Err(problem),
            None if self.read == 0 => {
                Err(Problem::new(phrases::no_rows(file)).help(phrases::export_with_devices()))
            }
            None => Ok(self),
        }
    }

    /// Rows whose id looks like no other and that have hardly anything else: footers at the end, errors elsewhere.
    fn settle_doubtful(&mut self, file: &str) {
        let shapes = self.shapes;
        let mut doubtful = std::mem::take(&mut self.doubtful);
        let counts_all = |row: usize, doubt: Doubt| {
            let count = self.ids.get(row).parse::<u64>();
            let is_last = row + 1 == self.lines.len() && doubt == Doubt::Lone;
            is_last && count.is_ok_and(|count| [row as u64, self.read - 1].contains(&count))
        };
        // A number alone at the end that counts the rows above it is a sum, whatever ids look like.
        doubtful.retain_mut(|(row, doubt)| {
            let is_count = shapes.have_digits() && counts_all(*row, *doubt);
            if is_count {
                *doubt = Doubt::Sum;
            }
            is_count || !shapes.include(self.ids.get(*row))
        });
        let ends = |(back, (row, _)): &(usize, &(usize, Doubt))| row + back + 1 == self.lines.len();
        let trailing = doubtful.iter().rev().enumerate().take_while(ends).count();
        let among = doubtful.len() - trailing;
        self.skipped += trailing as u64;
        for (at, (row, doubt)) in doubtful.into_iter().enumerate() {
            let (line, id) = (u64::from(self.lines.get(row)), self.ids.get(row).to_owned());
            if at >= among {
                let (message, subject) = match doubt {
                    Doubt::Sum => (phrases::sums_at_end(file), format!("{file} sums")),
                    _ => (phrases::odd_ids_at_end(file), format!("{file} ids")),
                };
                let sample = || places::quoted_in_line(Message::of_value(&id), line.to_string(), file);
                self.notes.add("footer", &subject, || (message, phrases::check_footer()), sample);
                self.of_pages.extend(all_rows(&id).map(|total| (line, total)));
            } else if doubt == Doubt::Odd {
                continue;
            } else if doubt == Doubt::Sum {
                self.reject(file, line, &Refusal::Sum(id));
            } else {
                self.reject(file, line, &Refusal::NoDevice(id));
            }
            self.dead.push(row);
            if doubt != Doubt::Lone {
                self.saying.insert(line);
            }
        }
    }

    /// Puts a row on the list of rejected ones.
    pub(crate) fn reject(&mut self, file: &str, line: u64, refusal: &Refusal) {
        self.rejected += 1;
        self.notes.refused(refusal, file, line);
        if self.refused.len() < LISTED {
            self.refused.push(RejectedRow { file: file.to_owned(), line, reason: refusal.reason() });
        }
    }

    /// A total is not a device, wherever it is; any other short row without id is an error if rows follow.
    fn pending_are_errors(&mut self, file: &str) {
        for (line, footer) in std::mem::take(&mut self.pending) {
            match footer {
                Footer::Total { text, .. } => {
                    self.skipped += 1;
                    let said = || (phrases::totals_among_devices(file), phrases::check_footer());
                    let sample = || places::quoted_in_line(Message::of_value(&text), line.to_string(), file);
                    self.notes.add("footer", &format!("{file} totals"), said, sample);
                }
                Footer::Text(_) => self.reject(file, line, &Refusal::NoId),
            }
        }
    }

    fn pending_are_footers(&mut self, file: &str) {
        self.skipped += self.pending.len() as u64;
        let devices = (self.lines.len() - self.dead.len()) as u64;
        let found = devices + self.rejected;
        // Rows that could not be used are records too; whether continuations are depends on who counts.
        let counts = [found, devices, found + self.attached];
        // A number that is no more than the rows may count anything.
        let is_more = |total: &u64| counts.iter().all(|count| total > count);
        let mut named = std::mem::take(&mut self.of_pages);
        named.retain(|(_, total)| is_more(total));
        for (line, footer) in std::mem::take(&mut self.pending) {
            let count = match footer {
                Footer::Total { count, .. } => count.filter(|total| !counts.contains(total)),
                Footer::Text(text) => {
                    let said = || (phrases::short_rows_at_end(file), phrases::check_footer());
                    let sample = || places::quoted_in_line(Message::of_value(&text), line.to_string(), file);
                    self.notes.add("footer", file, said, sample);
                    all_rows(&text).filter(is_more)
                }
            };
            named.extend(count.map(|total| (line, total)));
        }
        for (line, total) in named {
            let message = phrases::footer_total(file, total.to_string(), found.to_string());
            let said = || (message, phrases::one_page_exported());
            self.notes.add("footer-total", file, said, || places::line(line.to_string()));
        }
    }
}
