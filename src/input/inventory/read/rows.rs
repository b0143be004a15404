//! The rows of a file, or of a piece of it: pieces that are read apart are joined as if they had been read in order.

use crate::input::column::cells::Cells;
use crate::input::column::strings::{Strings, hash_of, short_key};
use crate::input::console::layout::{Layout, Origin, Plan, STATUS_AS_WRITTEN};
use crate::input::csv::records::{Record, is_blank};
use crate::input::inventory::import::RejectedRow;
use crate::input::inventory::notes::Notes;
use crate::input::inventory::read::disposition::{Fate, Footer, Judge, Other};
use crate::input::inventory::read::lines::Lines;
use crate::input::inventory::refusal::Refusal;
use crate::input::inventory::witness::Witnessed;
use crate::input::side_table::usage::LISTED;
use crate::input::value::clean;
use crate::problem::Problem;

/// The columns that tell whether two records are one physical device.
const TWINS: [&str; 4] = ["serial", "udid", "imei", "meid"];

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) ids: Strings,
    /// Equal for rows of one device id, seldom for others.
    pub(crate) keys: Vec<u32>,
    pub(crate) lines: Lines,
    /// Equal for rows with equal values.
    pub(crate) sums: Vec<u64>,
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
    /// Some text is beyond ASCII, as far as somebody looked.
    pub(crate) beyond_ascii: bool,
    /// Short rows without id: footers if nothing follows, else errors.
    pending: Vec<(u64, Footer)>,
    /// Some row is neither skipped nor pending.
    firm: bool,
    /// What makes the file unusable.
    torn: Option<Problem>,
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
    /// Plans that two columns of the file want to fill.
    double: Vec<&'a Plan>,
    /// Devices stand before these rows.
    follows: bool,
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
        let rank_1 = |plan: &&Plan| plan.sources.iter().filter(|source| source.rank == 1).count() > 1;
        let plans_of_cells: Vec<&Plan> = columns(layout).collect();
        let cells = plans_of_cells.iter().map(|plan| Cells::new(plan, with_memory)).collect();
        Self {
            file,
            layout,
            judge: Judge::new(layout, headers),
            plans: plans_of_cells,
            twins: twins.flat_map(|plan| plan.sources.iter().map(|source| source.at)).collect(),
            double: plans().filter(rank_1).collect(),
            follows,
            rows: Rows { cells, ..Rows::default() },
        }
    }

    /// Takes a row; false where the file is unusable.
    pub(crate) fn row(&mut self, record: &Record<'_>) -> bool {
        self.rows.read += 1;
        let fate = self.judge.fate(record, self.follows || !self.rows.lines.is_empty());
        if !matches!(fate, Fate::Skip | Fate::Header(_) | Fate::Pending(_)) {
            self.rows.firm = true;
            self.rows.pending_are_errors(self.file);
        }
        match fate {
            Fate::Import(id) => self.take(id, record),
            Fate::Short(id) => {
                self.note_short(record);
                self.take(id, record);
            }
            Fate::Skip => self.rows.skipped += 1,
            Fate::Attach => self.rows.attached += 1,
            Fate::Reject(refusal) => self.rows.reject(self.file, record.line, &refusal),
            Fate::Pending(footer) => self.rows.pending.push((record.line, footer)),
            Fate::Header(other) => self.rows.torn = Some(self.second_header(record, other)),
        }
        self.rows.torn.is_none()
    }

    fn take(&mut self, id: &str, record: &Record<'_>) {
        let Ok(line) = u32::try_from(record.line) else {
            let message = format!("`{}` has more than {} lines", self.file, u32::MAX);
            self.rows.torn = Some(Problem::new(message).help("split it into several files"));
            return;
        };
        if self.layout.replaces {
            self.note_replaced(record);
        }
        if let Some(called) = &self.layout.witness {
            self.rows.witnessed.see(called, id, (self.file, self.layout), record);
        }
        let mut sum = 0_u64;
        let rows = &mut self.rows;
        for (plan, cells) in self.plans.iter().zip(&mut rows.cells) {
            sum = sum.wrapping_add(cells.push(plan, record, self.file, &mut rows.notes));
        }
        rows.ids.push(id);
        rows.keys.push(short_key(id));
        rows.lines.push(line);
        rows.sums.push(sum);
        if !self.twins.is_empty() {
            let key = self.twins.iter().find_map(|at| twin_key(record.cell(*at)));
            rows.twins.push(key.map_or(0, |key| hash_of(key.as_bytes())));
        }
        for (at, name) in &self.layout.unnamed {
            if !is_blank(record.cell(*at)) {
                self.note_unnamed(name, record);
            }
        }
        self.rows.torn = self.double.iter().find_map(|plan| torn(self.file, plan, record));
    }

    /// Marks each cell that did not decode, of the columns that are read.
    fn note_replaced(&mut self, record: &Record<'_>) {
        for plan in &self.layout.plans {
            for source in plan.sources.iter().filter(|_| plan.name != STATUS_AS_WRITTEN) {
                let cell = record.cell(source.at);
                if cell.contains(char::REPLACEMENT_CHARACTER) {
                    let message = format!("cells of `{}` hold bytes that the encoding lacks", source.header);
                    let sample = format!("`{cell}` in line {} of `{}`", record.line, self.file);
                    let consequence = "each such character is shown as U+FFFD: what stood there is not known";
                    self.rows.notes.add("replaced-bytes", &plan.name, &message, consequence, &sample);
                }
            }
        }
    }

    fn note_short(&mut self, record: &Record<'_>) {
        let sample = format!("line {} of `{}`", record.line, self.file);
        let (message, consequence) = ("rows have fewer cells than the header", "what is missing is unknown");
        self.rows.notes.add("short-row", self.file, message, consequence, &sample);
    }

    fn note_unnamed(&mut self, name: &str, record: &Record<'_>) {
        let message = format!("cells of `{}` stand under an empty header", self.file);
        let consequence = format!("they count only where a condition names them as `{name}`");
        let sample = format!("line {}", record.line);
        self.rows.notes.add("unnamed-column", name, &message, &consequence, &sample);
    }

    fn second_header(&self, record: &Record<'_>, other: Other) -> Problem {
        let (first, line) = (self.layout.line, record.line);
        let differ = match other {
            Other::Order => "of different order",
            Other::Columns => "with different columns",
        };
        Problem::new(format!("`{}` has two headers {differ}, in lines {first} and {line}", self.file))
            .help("give the two parts as two files")
    }
}

/// The plans of columns: all but the device id's.
pub(crate) fn columns(layout: &Layout) -> impl Iterator<Item = &Plan> {
    layout.plans.iter().filter(|plan| plan.name != "device_id")
}

/// A serial number or the like that is worth comparing.
fn twin_key(cell: &str) -> Option<&str> {
    clean::id(cell).filter(|key| {
        let first = key.chars().next();
        key.len() >= 5 && !clean::is_damaged(key) && key.chars().any(|c| Some(c) != first)
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
        self.beyond_ascii |= next.beyond_ascii;
        self.pending.extend(next.pending);
        self.torn = self.torn.take().or(next.torn);
        self.ids.append(&next.ids);
        self.keys.extend(next.keys);
        self.lines.append(&next.lines);
        self.sums.extend(next.sums);
        self.twins.extend(next.twins);
        for (cells, more) in self.cells.iter_mut().zip(next.cells) {
            cells.append(more);
        }
    }

    /// No row follows: what makes the file unusable, if something does.
    pub(crate) fn end(mut self, file: &str) -> Result<Self, Problem> {
        self.pending_are_footers(file);
        match self.torn.take() {
            Some(problem) => Err(problem),
            None if self.read == 0 => Err(Problem::new(format!("`{file}` has a header but no rows"))
                .help("export it again, with its devices")),
            None => Ok(self),
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

    /// A total is no device wherever it stands; any other short row without id is an error if rows follow.
    fn pending_are_errors(&mut self, file: &str) {
        for (line, footer) in std::mem::take(&mut self.pending) {
            match footer {
                Footer::Total(_) => self.skipped += 1,
                Footer::Text(_) => self.reject(file, line, &Refusal::NoId),
            }
        }
    }

    fn pending_are_footers(&mut self, file: &str) {
        self.skipped += self.pending.len() as u64;
        let found = self.lines.len() as u64;
        for (line, footer) in std::mem::take(&mut self.pending) {
            let text = match footer {
                Footer::Total(text) => text,
                Footer::Text(text) => {
                    let message =
                        format!("short rows without device id end `{file}`: they count as its footer");
                    let consequence = "they are no devices: look whether they should be";
                    let sample = format!("`{text}` in line {line} of `{file}`");
                    self.notes.add("footer", file, &message, consequence, &sample);
                    continue;
                }
            };
            if let Some(total) = largest_number(&text).filter(|total| *total != found) {
                let message =
                    format!("the footer of `{file}` speaks of {total} records, but the file has {found}");
                let consequence = "one page may have been exported in place of all";
                self.notes.add("footer-total", file, &message, consequence, &format!("line {line}"));
            }
        }
    }
}

/// Two headers of one field may agree; where they do not, the choice is the user's.
fn torn(file: &str, plan: &Plan, record: &Record<'_>) -> Option<Problem> {
    let mut first = plan.sources.iter().filter(|source| source.rank == 1);
    let Origin { at, header, .. } = first.next()?;
    let value = clean::id(record.cell(*at))?;
    let other = first.find(|source| clean::id(record.cell(source.at)).is_some_and(|other| other != value));
    other.map(|Origin { header: other, .. }| {
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

fn largest_number(text: &str) -> Option<u64> {
    let joined: String = text.chars().filter(|c| *c != ',').collect();
    joined.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).max()
}
