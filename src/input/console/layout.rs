//! From headers to fields: which cells of a file become which columns.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::input::console::damaged;
use crate::input::console::fields::{Field, Reading, matching_key};
use crate::input::console::header_row::shown_headers;
use crate::input::console::owner::is_owner;
use crate::input::console::secret::is_secret;
use crate::input::console::{fields as columns, recognize as kind};
use crate::input::file_account::ColumnReport;
use crate::input::options::Options;
use crate::input::people::SearchedTexts;
use crate::input::redact::{is_personal, names_users};
use crate::input::value::dates::Epochs;
use crate::input::value::key::value_key;
use crate::input::value::number::{Decimal, Unit};
use crate::input::value::vocabulary as words;
use crate::phrases::input::headers as phrases;
use crate::phrases::lists::{comma, listed};
use crate::phrases::names::{after_near, did_you_mean};
use crate::problem::{Message, Place, Problem, nearest};

const WRITTEN: &str = " as written)";

/// The name of a column beside a column of words that keeps them as written.
pub(crate) fn as_written(field: &str) -> String {
    format!("({field}{WRITTEN}")
}

/// The column of words beside which a column keeps them as written.
pub(crate) fn is_as_written(name: &str) -> Option<&str> {
    name.strip_prefix('(')?.strip_suffix(WRITTEN)
}

/// What stays in memory of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Nothing.
    No,
    /// Texts of rows that may be of the one device that is asked for; all others are as if they were empty.
    Seen,
    /// Every value.
    All,
}

/// How a column is understood whose cells are never kept and never shown.
pub(crate) const MASKED: &str = "masked";
/// How a column is understood that no field takes and nobody asks for.
pub(crate) const UNMAPPED: &str = "unmapped";

/// A column of the frame and the cells that it is made of, best first.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) name: String,
    pub(crate) field: Field,
    /// What stays in memory once its cells were looked at.
    pub(crate) kept: Kept,
    /// Whether rows of one device are compared by it: not by what is only shown, nor twice by one column.
    pub(crate) is_compared: bool,
    pub(crate) sources: Vec<Origin>,
    /// What the study says of the mark before decimals.
    pub(crate) decimal: Option<Decimal>,
    /// What the study says of the words in its cells, by their keys.
    pub(crate) words: BTreeMap<String, String>,
}

/// A column of the file that a plan takes cells from.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// Place in the row.
    pub(crate) at: usize,
    /// 2 only fills what 1 leaves empty.
    pub(crate) rank: u8,
    pub(crate) header: String,
    /// What its numbers count, as field and header say.
    pub(crate) unit: Unit,
    /// Where numbers of seconds or milliseconds since 1970 are expected.
    pub(crate) epochs: Epochs,
    /// What follows where it differs from the first column of its field.
    pub(crate) compare: Compare,
}

/// What follows where two columns of one field differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compare {
    /// Which of them is meant is asked: they are two spellings of one thing.
    Asked,
    /// A warning: the second one is of another system.
    Told,
    /// Nothing: the console has both, with different meanings.
    No,
}

impl Plan {
    /// The canonical word of a value, by the study or the vocabulary: `None` where neither knows it, an empty word where it
    /// says nothing.
    pub(crate) fn word(&self, value: &str) -> Option<&str> {
        self.chosen(value).or_else(|| words::canonical(&self.name, value))
    }

    /// Yes or no, by the study or the vocabulary.
    pub(crate) fn flag(&self, value: &str) -> Option<bool> {
        match self.chosen(value) {
            Some(word) => (word != "unknown").then_some(word == "yes"),
            None => words::flag(value),
        }
    }

    /// What the study says of a word.
    pub(crate) fn chosen(&self, value: &str) -> Option<&str> {
        if self.words.is_empty() { None } else { self.words.get(&value_key(value)).map(String::as_str) }
    }

    /// The column that its first one is compared with.
    pub(crate) fn twin(&self) -> Option<&Origin> {
        self.twins().next()
    }

    /// The columns that its first one is compared with.
    pub(crate) fn twins(&self) -> impl Iterator<Item = &Origin> {
        self.sources.iter().skip(1).filter(|source| source.compare != Compare::No)
    }
}

/// How the rows of a file are read.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) kind: &'static str,
    /// Line of the header.
    pub(crate) line: u64,
    /// Cells of the header; those at its end that are empty count only in `most`.
    pub(crate) width: usize,
    pub(crate) most: usize,
    /// The most cells that a row may have, empty ones too.
    pub(crate) widest: usize,
    /// Columns headed `OWNER` that hold who owns the device, not a user.
    pub(crate) owners: Vec<usize>,
    /// Columns without a header, with the names that they are given.
    pub(crate) unnamed: Vec<(usize, String)>,
    pub(crate) plans: Vec<Plan>,
    pub(crate) columns: Vec<ColumnReport>,
    /// Whether characters stand for bytes that the encoding lacks.
    pub(crate) replaces: bool,
    /// Whether its rows are compared with those of other files.
    pub(crate) is_of_several: bool,
    /// What the device is called of which rows are kept as they are, if one is asked for.
    pub(crate) witness: Option<String>,
    /// Lines whose cells say nothing, as an earlier pass found that they are no devices.
    pub(crate) no_devices: BTreeSet<u64>,
    /// Where values of personal columns are looked for, and the places of those columns.
    pub(crate) searched: Option<(Arc<SearchedTexts>, Vec<PersonalColumn>)>,
}

/// A column whose values name people or devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PersonalColumn {
    pub(crate) at: usize,
    /// Whether it names users.
    pub(crate) names_users: bool,
}

/// How many of how many rows a column fills, and how many cells are different ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) rows: u64,
    pub(crate) cells: u64,
    pub(crate) different: u64,
}

/// Figures of columns; empty where none were taken.
pub(crate) type KeyFigures<'f> = dyn Fn(&[usize]) -> Vec<Filled> + 'f;

/// What a file is told by before its rows are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeaderRow<'a> {
    /// The file.
    pub(crate) name: &'a str,
    /// The line of the headers.
    pub(crate) line: u64,
    pub(crate) headers: &'a [String],
    /// The columns headed `OWNER` that hold who owns the device.
    pub(crate) owners: &'a [usize],
    /// Cells of a row at most.
    pub(crate) widest: usize,
    /// Whether characters stand for bytes that the encoding lacks.
    pub(crate) replaces: bool,
}

/// Maps the headers of a file. `figures` looks at the cells of columns that may identify devices.
pub(crate) fn map(
    row: HeaderRow<'_>,
    options: &Options,
    figures: &KeyFigures<'_>,
) -> Result<Layout, Vec<Problem>> {
    let HeaderRow { name, line, headers, owners, widest, replaces } = row;
    let mut keys: Vec<String> = headers.iter().map(|header| matching_key(header)).collect();
    let kind = kind::detect(name, &keys, options.kind.as_deref()).map_err(|problem| vec![problem])?;
    let names = tell_apart(kind, headers, &mut keys, options);
    let width = headers.iter().rposition(|header| !header.is_empty()).map_or(0, |last| last + 1);
    let mut layout = Layout {
        kind,
        line,
        width,
        most: headers.len(),
        widest,
        owners: owners.to_vec(),
        unnamed: Vec::new(),
        plans: Vec::new(),
        columns: Vec::new(),
        replaces,
        is_of_several: options.is_several,
        no_devices: BTreeSet::new(),
        witness: options.witness.as_deref().map(crate::input::inventory::witness::called),
        searched: None,
    };
    let mut problems = Vec::new();
    for (at, (header, key)) in names.iter().zip(&keys).enumerate() {
        if headers.get(at).is_some_and(String::is_empty) {
            layout.unnamed.push((at, header.clone()));
        }
        // Empty headers at the end are what a delimiter at the end of every row leaves.
        if at < width || options.keep.contains(header) {
            let is_meant = |named: &str| match headers.iter().position(|own| own == named) {
                // Letter by letter, where several headers differ in nothing else.
                Some(place) => place == at,
                None => !key.is_empty() && matching_key(named) == *key,
            };
            let how = layout.header(at, (header, key), &is_meant, options);
            layout.columns.push(how);
        }
    }
    layout.searched = options.searched.clone().map(|texts| (texts, layout.personal_columns()));
    layout.as_written(options);
    layout.version_of_policy(options);
    for (field, header) in &options.columns {
        if columns::field_named(field).is_none() {
            let near = nearest(field, columns::FIELDS.iter().map(|f| f.name));
            let problem = with_near(Problem::new(phrases::unknown_field(field)), near);
            problems.push(problem.of_key(format!("columns.{field}")));
        } else if !layout.plans.iter().any(|plan| plan.name == *field) {
            let near = nearest(header, headers.iter().map(String::as_str));
            let named = headers.iter().filter(|header| !header.is_empty());
            let shown: Vec<Message> = named.map(|header| Message::of_quoted(header)).collect();
            let help = phrases::headers_are(listed(shown.into_iter(), comma()), field);
            let problem = if headers.contains(header) && is_secret(header) {
                Problem::new(phrases::column_masked(name, header)).help(phrases::never_read())
            } else {
                Problem::new(phrases::column_missing(name, header)).help(after_near(near, help))
            };
            problems.push(problem.of_key(format!("columns.{field}")));
        }
    }
    problems.extend(options.keep.iter().filter_map(|keep| alike(name, headers, keep)));
    if !layout.plans.iter().any(|plan| plan.name == "device_id") {
        problems.push(no_device_id(name, line, headers, figures));
    }
    layout.doubled(name, &keys, &mut problems);
    if problems.is_empty() { Ok(layout) } else { Err(problems) }
}

/// The problem of a column that is asked for by a name which several headers have, and none of them letter by letter.
fn alike(file: &str, headers: &[String], asked: &str) -> Option<Problem> {
    let key = matching_key(asked);
    let is_own = headers.iter().any(|header| header == asked) || columns::field_named(asked).is_some();
    let mut found = headers.iter().filter(|header| !is_own && !key.is_empty() && matching_key(header) == key);
    let (first, second) = (found.next()?, found.next()?);
    let message = phrases::headers_alike(first.as_str(), second.as_str(), file);
    Some(Problem::new(message).help(phrases::rename_header()))
}

fn with_near(problem: Problem, near: Option<&str>) -> Problem {
    match near {
        Some(near) => problem.help(did_you_mean(near)),
        None => problem,
    }
}

/// The names of columns: an empty header is `column_17`, the second `Status` is `Status#2`, unless both would mean
/// one field: which of them is meant cannot be said by name.
fn tell_apart(kind: &str, headers: &[String], keys: &mut [String], options: &Options) -> Vec<String> {
    let mut names = headers.to_vec();
    let chosen: Vec<String> = options.columns.values().map(|header| matching_key(header)).collect();
    let original = keys.to_vec();
    for (at, (name, key)) in names.iter_mut().zip(keys.iter_mut()).enumerate() {
        let before = original.iter().take(at).filter(|k| *k == key).count();
        if key.is_empty() {
            *name = format!("column_{}", at + 1);
            *key = matching_key(name);
        } else if before > 0 && (columns::targets(kind, key).is_empty() || is_chosen(key, &chosen)) {
            *name = format!("{name}#{}", before + 1);
            *key = matching_key(name);
        }
    }
    names
}

/// Whether the study says which of the headers of a key it means: `Model`, the first, or `Model#2`.
fn is_chosen(key: &str, chosen: &[String]) -> bool {
    let is_number =
        |rest: &str| rest.is_empty() || rest.strip_prefix('#').is_some_and(|n| n.parse::<u32>().is_ok());
    chosen.iter().any(|header| header.strip_prefix(key).is_some_and(is_number))
}

/// What the default export of MaaS360 lacks, and what files without any header lack.
fn no_device_id(name: &str, line: u64, headers: &[String], figures: &KeyFigures<'_>) -> Problem {
    let weak = weak_keys(headers, figures);
    let is_known = |header: &String| columns::is_known_header(header);
    let (message, help) = match (damaged::cause(headers), headers, weak.first()) {
        (Some(cause), _, _) => (phrases::damaged(name, cause), phrases::export_with_encoding()),
        (None, [_], _) => (phrases::one_column(name), phrases::export_with_commas()),
        (None, _, Some((header, _))) => {
            let help = phrases::export_device_id_or_weak(*header, in_figures(&weak));
            (phrases::no_device_id(name), help)
        }
        _ if headers.iter().any(is_known) => (phrases::no_device_id(name), phrases::export_device_id()),
        _ => (phrases::no_known_header(name), phrases::name_columns()),
    };
    let shown = shown_headers(headers, headers.iter().any(is_known));
    Problem::new(message).help(help).at(Place::line(
        name,
        usize::try_from(line).unwrap_or(usize::MAX),
        &shown,
    ))
}

/// Columns that may identify devices, the one that is complete and unique first.
fn weak_keys<'h>(headers: &'h [String], figures: &KeyFigures<'_>) -> Vec<(&'h str, Filled)> {
    let is_weak = |header: &str| columns::WEAK_KEYS.iter().any(|field| columns::may_mean(header, field));
    let places: Vec<usize> =
        (0..headers.len()).filter(|at| headers.get(*at).is_some_and(|h| is_weak(h))).collect();
    let found = figures(&places).into_iter().chain(std::iter::repeat(Filled::default()));
    let mut keys: Vec<(&str, Filled)> = places
        .iter()
        .zip(found)
        .filter_map(|(at, filled)| Some((headers.get(*at)?.as_str(), filled)))
        .collect();
    keys.retain(|(_, key)| key.rows == 0 || key.cells > 0);
    // Stable: of equal ones, the first column.
    keys.sort_by_key(|(_, key)| Reverse((key.different == key.cells, key.cells, key.different)));
    keys
}

/// ` (filled in 3 of 3 rows, all different; Imei in 1 of 3)`; nothing where no row was looked at.
fn in_figures(keys: &[(&str, Filled)]) -> Message {
    let Some(((_, first), others)) = keys.split_first() else { return Message::default() };
    if first.rows == 0 {
        return Message::default();
    }
    let alike = |key: &Filled| match key.cells - key.different {
        0 if key.cells > 0 => phrases::all_different(),
        0 => Message::default(),
        _ => phrases::some_different(key.different.to_string()),
    };
    let also = |(header, key): &(&str, Filled)| {
        phrases::also_filled(*header, key.cells.to_string(), key.rows.to_string(), alike(key))
    };
    let others: Vec<Message> = others.iter().map(also).collect();
    let first = phrases::filled(first.cells.to_string(), first.rows.to_string(), alike(first));
    phrases::keys_filled(first, Message::default().joined(&others, ""))
}

impl Origin {
    /// `of_kind` says that the console of the file has a column like this beside others of its field.
    fn new((at, field): (usize, &str), rank: u8, header: &str, of_kind: bool) -> Self {
        let is_epoch = matching_key(header).ends_with("inepochms");
        let compare = match (rank, of_kind) {
            _ if rank == 1 || is_epoch => Compare::Asked,
            (_, false) => Compare::Told,
            // Who takes a license hangs on the status, and who is stale on the report.
            (_, true) if matches!(field, "managed_status" | "last_reported_at") => Compare::Told,
            (_, true) => Compare::No,
        };
        let epochs = if is_epoch { Epochs::Only } else { Epochs::Doubtful };
        Self { at, rank, header: header.to_owned(), unit: Unit::of(field, header), epochs, compare }
    }
}

impl Layout {
    /// Whether the file is to be read once more, now without what rows say that turned out to be no devices: a footer may
    /// neither prove how dates are written nor contradict those of devices.
    pub(crate) fn leaves_out(&mut self, lines: BTreeSet<u64>) -> bool {
        self.no_devices = lines;
        !self.no_devices.is_empty()
    }

    /// The places of columns that may name people or devices: all but those whose fields never do.
    fn personal_columns(&self) -> Vec<PersonalColumn> {
        let fields = |report: &ColumnReport| report.field.clone().unwrap_or_default();
        let may =
            |report: &ColumnReport| report.field.is_none() || fields(report).split(", ").any(is_personal);
        let columns = self.columns.iter().enumerate().filter(|(_, report)| may(report));
        let of = |(at, report): (usize, &ColumnReport)| PersonalColumn {
            at,
            names_users: fields(report).split(", ").any(names_users),
        };
        columns.map(of).collect()
    }

    /// `is_meant` says whether the study means the column by a name.
    fn header(
        &mut self,
        at: usize,
        (header, key): (&str, &str),
        is_meant: &dyn Fn(&str) -> bool,
        options: &Options,
    ) -> ColumnReport {
        let report = |field: Option<String>, how: &str| ColumnReport {
            header: header.to_owned(),
            field,
            how: how.to_owned(),
        };
        if is_secret(header) {
            return report(None, MASKED);
        }
        let kept = options.keep.iter().find(|keep| is_meant(keep));
        if let Some(keep) = kept.filter(|keep| columns::field_named(keep).is_none()) {
            let origin = Origin::new((at, ""), 1, header, false);
            self.add(keep, Field { name: "", reading: Reading::Text }, Kept::All, origin, options);
        }
        let chosen: Vec<&String> =
            options.columns.iter().filter(|(_, header)| is_meant(header)).map(|(field, _)| field).collect();
        let mut found: Vec<(String, u8)> = chosen.iter().map(|field| ((*field).clone(), 1)).collect();
        // A header that the study maps to one of both says nothing about the other.
        let is_settled = is_owner(key) && !chosen.is_empty();
        for target in columns::targets(self.kind, key).iter().filter(|_| !is_settled) {
            let is_ownership = target.field == "usernames" && is_owner(key) && self.owners.contains(&at);
            let field = if is_ownership { "ownership" } else { target.field.as_str() };
            if !field.is_empty() && !options.columns.contains_key(field) {
                found.push((field.to_owned(), target.rank));
            }
        }
        let mut named = Vec::new();
        for (name, rank) in found {
            if let Some(field) = columns::field_named(&name) {
                let mut origin = Origin::new((at, &name), rank, header, columns::is_of_kind(self.kind, key));
                if chosen.contains(&&name) && origin.epochs == Epochs::Doubtful {
                    origin.epochs = Epochs::Welcome;
                }
                self.add(&name, field, options.keeps(&name, field.reading), origin, options);
                named.push(name);
            }
        }
        match (named.is_empty(), chosen.is_empty(), kept) {
            (true, _, Some(_)) => report(None, "referenced"),
            (true, _, None) => report(None, UNMAPPED),
            (false, false, _) => report(Some(named.join(", ")), "study"),
            (false, true, _) => report(Some(named.join(", ")), "alias"),
        }
    }

    fn add(&mut self, name: &str, field: Field, kept: Kept, source: Origin, options: &Options) {
        match self.plans.iter_mut().find(|plan| plan.name == name) {
            Some(plan) => {
                plan.sources.push(source);
                plan.sources.sort_by_key(|source| (source.rank, source.at));
            }
            None => {
                let words = options.words.get(name).into_iter().flatten();
                self.plans.push(Plan {
                    name: name.to_owned(),
                    field,
                    kept,
                    is_compared: !options.only_shown.contains(name),
                    sources: vec![source],
                    decimal: options.decimal,
                    words: words.map(|(word, means)| (value_key(word), means.clone())).collect(),
                });
            }
        }
    }

    /// Words are kept as written too where a condition may name them so, and until unknown ones are counted.
    fn as_written(&mut self, options: &Options) {
        let is_wanted = |plan: &&Plan| {
            let is_word = plan.field.reading == Reading::Word;
            is_word && (plan.name == "managed_status" || options.as_written.contains(&plan.name))
        };
        let copy = |plan: &Plan| Plan {
            name: as_written(&plan.name),
            field: Field { name: "", reading: Reading::Text },
            kept: Kept::All,
            is_compared: false,
            sources: plan.sources.clone(),
            decimal: None,
            words: BTreeMap::new(),
        };
        let copies: Vec<Plan> = self.plans.iter().filter(is_wanted).map(copy).collect();
        self.plans.extend(copies);
    }

    /// The version stands in the policy's name, unless it has a column of its own.
    fn version_of_policy(&mut self, options: &Options) {
        let plan = |name: &str| self.plans.iter().find(|plan| plan.name == name);
        let field = columns::field_named("policy_version");
        if let (Some(policy), None, Some(field)) = (plan("policy_name"), plan("policy_version"), field) {
            let sources = policy.sources.clone();
            let kept = options.keeps(field.name, field.reading);
            let (decimal, words) = (None, BTreeMap::new());
            let name = field.name.to_owned();
            self.plans.push(Plan { name, field, kept, is_compared: true, sources, decimal, words });
        }
    }

    /// One header twice for one field: which of them is meant cannot be said by name.
    fn doubled(&self, name: &str, keys: &[String], problems: &mut Vec<Problem>) {
        for plan in self.plans.iter().filter(|plan| is_as_written(&plan.name).is_none()) {
            let mut seen: Vec<(Option<&String>, &String)> = Vec::new();
            for Origin { at, header, .. } in &plan.sources {
                let key = keys.get(*at);
                if let Some((_, first)) = seen.iter().find(|(known, _)| *known == key) {
                    let message = if *first == header {
                        phrases::header_twice_for(header, name, &plan.name)
                    } else {
                        phrases::headers_alike_for(*first, header, name, &plan.name)
                    };
                    problems.push(Problem::new(message).help(phrases::pick_header(&plan.name, *first)));
                }
                seen.push((key, header));
            }
        }
    }
}
