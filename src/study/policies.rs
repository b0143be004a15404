//! The policies of a study: what each patches, in which order they can be made, and the policies themselves.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::account::{Account, cell_format};
use crate::doc::Text;
use crate::input::files::Files;
use crate::input::is_sum;
use crate::input::side_table::table;
use crate::input::side_table::table::TableOptions;
use crate::internal::Invariant;
use crate::phrases::study::{policies as phrases, sweeps};
use crate::policy::levers;
use crate::policy::levers::stage::{Shape, Value};
use crate::policy::levers::{Lever, LeverKey, Refusal, UnfinishedPolicy};
use crate::problem::{Message, Place, Problem, is_shown, near_name, nearest};
use crate::rules::missing_for;
use crate::study::file::{PolicySection, StudyFile, SweepPoints};
use crate::study::load::diagnostics::Diagnostics;
use crate::study::named::{NamedPolicy, Placed, activation_day};
use crate::study::points::{Axis, PointValue, Points, Row, Sweep, WHOLE};
use crate::study::raw::{RawLever, WrittenKey};
use crate::study::resolve::Names;
use crate::study::{file, raw, redaction, resolve, sweep};

/// The policies as planned: levers resolved, patches not yet made.
pub(crate) struct Plan {
    account: Placed,
    baseline: Placed,
    entries: Vec<Entry>,
    sweeps: Vec<Planned>,
    matrices: Vec<String>,
}

/// A sweep whose policies are not all held at once.
pub(super) struct Planned {
    pub(super) name: Text,
    title: Option<String>,
    why: Option<String>,
    pub(super) on: Option<Text>,
    pub(super) points: Points,
    /// How many entries come before it.
    after: usize,
}

/// The policies of a study.
pub(crate) struct Policies {
    /// The baseline, the named scenarios, and the policies of sweeps that are listed whole.
    pub(crate) listed: Vec<NamedPolicy>,
    /// Larger sweeps.
    pub(crate) sweeps: Vec<Sweep>,
    /// Files that only list policies.
    pub(crate) matrices: Vec<String>,
}

/// One policy to be made.
pub(super) struct Entry {
    pub(super) name: String,
    hidden: Option<String>,
    place: Place,
    title: Option<String>,
    why: Option<String>,
    on: Option<Text>,
    sweep: Option<String>,
    not_modeled: Vec<String>,
    levers: Placed,
}

impl Plan {
    /// The levers that the study's author wrote for the baseline, and then for each policy that comes after it: none
    /// for those of sweeps, which try every value.
    pub(crate) fn written(&self) -> Vec<Vec<LeverKey>> {
        let keys = |levers: &Placed| levers.iter().map(|(lever, _)| lever.key().copied()).collect();
        let of_entry = |entry: &Entry| if entry.sweep.is_none() { keys(&entry.levers) } else { Vec::new() };
        let of_baseline = std::iter::once(keys(&self.baseline));
        of_baseline.chain(self.entries.iter().map(of_entry)).collect()
    }
}

/// Resolves the levers of every policy; `redact` says whether names without the values of conditions are wanted too.
pub(crate) fn plan(
    (files, redact): (&dyn Files, bool),
    file: &mut StudyFile,
    account: &mut Account,
    names: &mut Names,
    found: &mut Diagnostics,
) -> Plan {
    let currency = file.currency.clone();
    let prices = Prices { currency: &currency, has_decimal_comma: names.has_decimal_comma };
    let mut resolve =
        |raw: &[RawLever], problems: &mut Vec<Problem>| resolve::levers(account, names, raw, problems);
    let account_levers = resolve(&file.account.levers, &mut found.problems);
    let baseline = resolve(&file.baseline.levers, &mut found.problems);
    let mut entries: Vec<Entry> = Vec::new();
    for section in file.scenarios.iter().take(MAX_LISTED) {
        let levers = resolve(&section.levers, &mut found.problems);
        entries.push(entry(section, levers));
    }
    let mut sweeps = Vec::new();
    let mut matrices = Vec::new();
    let mut room = Room::default();
    if let Some(section) = file.scenarios.get(MAX_LISTED) {
        found.problems.push(too_many_listed().at(section.name.place.clone()));
    }
    // Points are many: what was written of them is let go as soon as it is resolved.
    for section in std::mem::take(&mut file.sweeps) {
        if let SweepPoints::Matrix(path) = &section.points {
            matrices.push(path.value.clone());
        }
        let before = found.problems.len();
        let points = points((files, found, redact), (section.points, prices), &mut resolve);
        // A sweep repeats its mistakes at every point: say each once.
        let fresh = found.problems.split_off(before);
        found.problems.extend(distinct(fresh));
        if let Err(problem) = room.take(points.len()) {
            found.problems.push(problem.at(section.name.place));
            continue;
        }
        if points.len() > WHOLE {
            let (name, title, why, on) = (section.name, section.title, section.why, section.on);
            sweeps.push(Planned { name, title, why, on, points, after: entries.len() });
            continue;
        }
        let placed = |(lever, place): (&Lever, Option<&Place>)| {
            (lever.clone(), place.invariant("a lever of a point has a place").clone())
        };
        entries.extend((0..points.len()).map(|point| Entry {
            name: format!("{}/{}", section.name.value, points.suffix(point)),
            hidden: points.hidden(point).map(|suffix| format!("{}/{suffix}", section.name.value)),
            place: section.name.place.clone(),
            title: section.title.clone(),
            why: section.why.clone(),
            on: section.on.clone(),
            sweep: Some(section.name.value.clone()),
            not_modeled: Vec::new(),
            levers: points.levers(point).into_iter().map(placed).collect(),
        }));
    }
    Plan { account: account_levers, baseline, entries, sweeps, matrices }
}

/// Most policies that are held at once: named scenarios, and those of sweeps that are listed whole.
const MAX_LISTED: usize = 200_000;
/// Most policies of all sweeps of a study.
const MAX_SWEPT: usize = 10_000_000;

/// How many policies sweeps have so far.
#[derive(Debug, Default)]
struct Room {
    listed: usize,
    swept: usize,
}

impl Room {
    /// Takes the points of one more sweep, unless they are too many.
    fn take(&mut self, points: usize) -> Result<(), Problem> {
        let listed = if points > WHOLE { 0 } else { points };
        if self.listed + listed > MAX_LISTED {
            return Err(too_many_listed());
        }
        if self.swept + points > MAX_SWEPT {
            let problem = Problem::new(sweeps::too_many_swept(MAX_SWEPT.to_string()));
            return Err(problem.help(sweeps::use_larger_steps()));
        }
        self.listed += listed;
        self.swept += points;
        Ok(())
    }
}

fn too_many_listed() -> Problem {
    let problem = Problem::new(sweeps::too_many_listed(MAX_LISTED.to_string()));
    problem.help(sweeps::make_one_sweep(WHOLE.to_string()))
}

fn entry(section: &PolicySection, levers: Placed) -> Entry {
    Entry {
        name: section.name.value.clone(),
        hidden: None,
        place: section.name.place.clone(),
        title: section.title.clone(),
        why: section.why.clone(),
        on: section.on.clone(),
        sweep: None,
        not_modeled: section.not_modeled.clone(),
        levers,
    }
}

/// The conditions of a study whose account cannot be read: their mistakes are noted all the same.
pub(crate) fn check_conditions(problems: &mut Vec<Problem>, file: &StudyFile, names: &mut Names) {
    let levers = file.scenarios.iter().chain([&file.baseline]).flat_map(|section| &section.levers);
    for raw in levers {
        let conditions: Vec<&Text> = match raw.lever.value() {
            Value::Condition(text) => vec![text],
            Value::Conditions(texts) => texts.iter().collect(),
            Value::Switches(switches) => switches.iter().map(|(_, condition)| condition).collect(),
            Value::Units(_)
            | Value::Price(_)
            | Value::Flag(_)
            | Value::Since(_)
            | Value::Pins(_)
            | Value::Base(_)
            | Value::Addons(_)
            | Value::Bases(_)
            | Value::Reading(_) => Vec::new(),
        };
        for text in conditions.into_iter().filter(|t| !t.value.trim().is_empty()) {
            names.condition(text, problems);
        }
    }
}

/// How prices are written.
#[derive(Debug, Clone, Copy)]
struct Prices<'a> {
    currency: &'a str,
    /// In the parts file.
    has_decimal_comma: bool,
}

type Resolve<'f> = dyn FnMut(&[RawLever], &mut Vec<Problem>) -> Placed + 'f;

/// The points of a sweep, their levers resolved.
fn points(
    (files, found, redact): (&dyn Files, &mut Diagnostics, bool),
    (points, prices): (SweepPoints, Prices<'_>),
    resolve: &mut Resolve<'_>,
) -> Points {
    match points {
        SweepPoints::Matrix(path) => Points::Rows(matrix((files, prices), &path, resolve, found)),
        SweepPoints::Grid(axes) => Points::Grid(resolve_axes(&mut found.problems, axes, (redact, resolve))),
        SweepPoints::Zip(axes) => Points::Zip(resolve_axes(&mut found.problems, axes, (redact, resolve))),
    }
}

fn resolve_axes(
    problems: &mut Vec<Problem>,
    axes: Vec<file::Axis>,
    (redact, resolve): (bool, &mut Resolve<'_>),
) -> Vec<Axis> {
    let mut resolved = Vec::new();
    for axis in axes {
        let mut values = Vec::new();
        for (word, lever, place) in axis.values {
            let at = axis.places.get(place).invariant("a value of an axis has a place");
            let is_condition = lever.key().name().shape().is_some_and(Shape::has_conditions);
            let raw = RawLever { lever, place: at.clone() };
            let lever = resolve(&[raw], problems).pop().map(|(lever, _)| lever);
            let hidden = if redact { hidden(&word, is_condition) } else { None };
            values.push(PointValue { word, hidden, lever, place });
        }
        resolved.push(Axis { key: axis.key.value, values, places: axis.places });
    }
    resolved
}

/// How the value of a lever shows where names are hidden, if that differs: conditions hold names.
fn hidden(word: &str, is_condition: bool) -> Option<String> {
    let hide = |word: &str| redaction::condition(word.trim(), &str::to_owned);
    let hidden = is_condition.then(|| word.split(';').map(hide).collect::<Vec<String>>().join(";"));
    hidden.filter(|hidden| hidden != word)
}

/// The header of a lever with its word in small letters, as other headers may be in any; what it names stays.
fn in_small_letters(header: &str) -> String {
    let (word, rest) = header.split_at(header.find('.').unwrap_or(header.len()));
    format!("{}{rest}", word.to_lowercase())
}

/// A CSV with a column `name` and one column per lever key; an empty cell leaves the lever.
fn matrix(
    (files, prices): (&dyn Files, Prices<'_>),
    path: &Text,
    resolve: &mut Resolve<'_>,
    found: &mut Diagnostics,
) -> Vec<Row> {
    let options = TableOptions::expecting(&sweep::MATRIX.headers()).reading_all();
    let Some(table) = found.table(files, path, &options) else { return Vec::new() };
    let header_place = table.header_place();
    let Some(name_column) = table.column(sweep::NAME) else {
        let problem = Problem::new(sweeps::no_name_column(&*table.file));
        found.problems.push(problem.help(sweeps::add_name_column()).at(header_place));
        return Vec::new();
    };
    let mut keys = Vec::new();
    for (column, header) in table.headers.iter().enumerate().filter(|(column, _)| *column != name_column) {
        match raw::split_key(&in_small_letters(header.trim())) {
            Ok(key) => keys.push((column, header.trim(), key)),
            Err(problem) => found.problems.push(problem.at(header_place.clone())),
        }
    }
    let mut rows = Vec::new();
    for row in &table.rows {
        let place = table.place(row);
        let name = row.cells.get(name_column).map(|c| c.trim()).unwrap_or_default();
        if name.is_empty() {
            let problem = Problem::new(sweeps::row_without_name());
            found.problems.push(problem.help(sweeps::name_policy()).at(place));
            continue;
        }
        if is_sum(name) && table.rows.last().is_some_and(|last| last.line == row.line) {
            let problem = Problem::new(sweeps::row_of_sums(Message::of_value(name)));
            found.problems.push(problem.help(sweeps::remove_sums()).at(place));
            continue;
        }
        let mut raw_levers = Vec::new();
        for (column, header, key) in &keys {
            let Some(cell) = row.cells.get(*column).map(|c| c.trim()).filter(|c| !c.is_empty()) else {
                continue;
            };
            let fault = fault_of_format((row, *column), (key, header), prices.currency)
                .map(|(message, help)| Problem::new(message).help(help))
                .or_else(|| fault_of_price((row, *column), (key, header), prices.has_decimal_comma));
            let read = match fault {
                Some(problem) => Err(problem.at(place.clone())),
                None => sweep::from_word(key, header, cell, &place).map_err(|problem| *problem),
            };
            match read {
                Ok(lever) => raw_levers.push(RawLever { lever, place: place.clone() }),
                Err(problem) => found.problems.push(problem),
            }
        }
        rows.push(Row { name: name.to_owned(), levers: resolve(&raw_levers, &mut found.problems) });
    }
    rows
}

/// Why the value of a lever is not what the format of its cell shows, in a workbook.
fn fault_of_format(
    (row, column): (&table::Row, usize),
    (key, header): (&WrittenKey, &str),
    currency: &str,
) -> Option<cell_format::Fault> {
    match key.name().shape() {
        Some(Shape::Units) => cell_format::fault_of_count(row, column, header),
        Some(Shape::Price) => cell_format::fault_of_price(row, column, header, currency),
        Some(_) | None => None,
    }
}

/// Why a price in a file with a comma before decimals is not what it seems; a workbook's number is.
fn fault_of_price(
    (row, column): (&table::Row, usize),
    (key, header): (&WrittenKey, &str),
    has_decimal_comma: bool,
) -> Option<Problem> {
    let is_text = key.name().shape() == Some(Shape::Price) && !row.numbers.contains(&column);
    let cell = row.cells.get(column).filter(|_| is_text)?;
    resolve::doubtful_price(header, cell.trim(), has_decimal_comma)
}

/// Makes every policy, and tries those of large sweeps; `None` where a problem was noted.
pub(crate) fn make(
    problems: &mut Vec<Problem>,
    file: &StudyFile,
    account: &Account,
    plan: Plan,
) -> Option<Policies> {
    let mut maker = Maker {
        account,
        day: activation_day(file, account),
        entries: &plan.entries,
        sweeps: &plan.sweeps,
        index: BTreeMap::new(),
        baseline_name: &file.baseline.name.value,
        made: vec![None; plan.entries.len()],
        tried: vec![false; plan.entries.len()],
        parents: vec![None; plan.sweeps.len()],
        problems: Vec::new(),
    };
    let baseline = maker.baseline(&plan, file).map_err(|found| problems.extend(found)).ok()?;
    maker.index_names();
    maker.check_sweep_names();
    for place in 0..plan.entries.len() {
        maker.make(place, &baseline, &mut BTreeSet::new());
    }
    for place in 0..plan.sweeps.len() {
        maker.try_sweep(place, &baseline);
    }
    let day = maker.day;
    let is_sound = maker.problems.is_empty();
    problems.extend(distinct(std::mem::take(&mut maker.problems)));
    let made: Option<Vec<UnfinishedPolicy>> = maker.made.into_iter().collect();
    let parents: Option<Vec<UnfinishedPolicy>> = maker.parents.into_iter().collect();
    let (made, parents) = made.zip(parents).filter(|_| is_sound)?;
    let mut policies = vec![NamedPolicy {
        name: file.baseline.name.value.clone(),
        hidden: None,
        title: file.baseline.title.clone(),
        why: file.baseline.why.clone(),
        on: None,
        sweep: None,
        not_modeled: file.baseline.not_modeled.clone(),
        settled: baseline.reading,
        policy: baseline.policy,
    }];
    let on = |on: Option<Text>| on.map_or_else(|| file.baseline.name.value.clone(), |on| on.value);
    policies.extend(plan.entries.into_iter().zip(made).map(|(entry, draft)| NamedPolicy {
        on: Some(on(entry.on)),
        name: entry.name,
        hidden: entry.hidden,
        title: entry.title,
        why: entry.why,
        sweep: entry.sweep,
        not_modeled: entry.not_modeled,
        settled: draft.reading,
        policy: draft.policy,
    }));
    let sweeps = plan.sweeps.into_iter().zip(parents).map(|(planned, parent)| Sweep {
        name: planned.name.value,
        // The baseline comes before all entries.
        after: planned.after + 1,
        title: planned.title,
        why: planned.why,
        on: on(planned.on),
        parent,
        points: planned.points,
        day,
    });
    Some(Policies { listed: policies, sweeps: sweeps.collect(), matrices: plan.matrices })
}

/// Each problem once, in order.
pub(super) fn distinct(problems: Vec<Problem>) -> Vec<Problem> {
    let mut seen = HashSet::with_capacity(problems.len());
    let is_first: Vec<bool> = problems.iter().map(|problem| seen.insert(problem)).collect();
    problems.into_iter().zip(is_first).filter_map(|(problem, is_first)| is_first.then_some(problem)).collect()
}

/// The problem of a name that two policies have.
pub(super) fn two_policies(name: &str, place: &Place) -> Problem {
    let problem = Problem::new(phrases::two_policies(Message::of_value(name)));
    problem.help(phrases::name_policies_apart()).at(place.clone())
}

/// Policies that one may patch through: of more, making it would take as many calls within each other.
const MAX_DEPTH: usize = 1000;

/// Drafts made so far; `None` where a policy could not be made (noted).
pub(super) struct Maker<'a> {
    account: &'a Account,
    day: jiff::civil::Date,
    pub(super) entries: &'a [Entry],
    pub(super) sweeps: &'a [Planned],
    index: BTreeMap<&'a str, usize>,
    pub(super) baseline_name: &'a str,
    made: Vec<Option<UnfinishedPolicy>>,
    /// What was tried is not tried again.
    tried: Vec<bool>,
    /// What the large sweeps patch.
    pub(super) parents: Vec<Option<UnfinishedPolicy>>,
    pub(super) problems: Vec<Problem>,
}

const ENTRY: &str = "a place of a policy is one of the plan";

impl Maker<'_> {
    fn baseline(&self, plan: &Plan, file: &StudyFile) -> Result<UnfinishedPolicy, Vec<Problem>> {
        let initial = levers::initial(self.account);
        let made = match self.patch(&initial, &plan.account) {
            Ok(account) => self.patch(&account, &plan.baseline),
            Err(problems) => Err(problems),
        };
        made.and_then(|policy| self.complete(policy, &file.baseline.name.place))
    }

    fn index_names(&mut self) {
        for (place, entry) in self.entries.iter().enumerate() {
            let is_taken =
                entry.name == self.baseline_name || self.index.insert(&entry.name, place).is_some();
            if is_taken {
                self.problems.push(two_policies(&entry.name, &entry.place));
            }
        }
    }

    /// Makes a policy, and first the one that it patches.
    fn make(&mut self, place: usize, baseline: &UnfinishedPolicy, on_the_way: &mut BTreeSet<usize>) {
        let entry = self.entries.get(place).invariant(ENTRY);
        if *self.tried.get(place).invariant(ENTRY) {
            if on_the_way.contains(&place) {
                self.circle(&entry.name, entry.on.as_ref());
            }
            return;
        }
        if !self.goes_on(place, (&entry.name, &entry.place), on_the_way) {
            return;
        }
        *self.tried.get_mut(place).invariant(ENTRY) = true;
        let Some(parent) = self.parent(entry.on.as_ref(), baseline, on_the_way) else { return };
        let made = self.patch(&parent, &entry.levers).and_then(|policy| self.complete(policy, &entry.place));
        match made {
            Ok(draft) => {
                *self.made.get_mut(place).invariant(ENTRY) = Some(draft);
            }
            Err(problems) => self.problems.extend(problems),
        }
    }

    /// Notes a step on the way to the baseline; false, and a problem, where there are too many.
    pub(super) fn goes_on(
        &mut self,
        step: usize,
        (name, place): (&str, &Place),
        on_the_way: &mut BTreeSet<usize>,
    ) -> bool {
        on_the_way.insert(step);
        if on_the_way.len() <= MAX_DEPTH {
            return true;
        }
        let message = phrases::too_deep(Message::of_value(name), MAX_DEPTH.to_string());
        let problem = Problem::new(message).help(phrases::patch_baseline_or_sort());
        self.problems.push(problem.at(place.clone()));
        false
    }

    pub(super) fn circle(&mut self, name: &str, on: Option<&Text>) {
        if let Some(on) = on {
            let message = phrases::circle(Message::of_value(name), Message::of_value(&on.value));
            let problem = Problem::new(message).help(phrases::patch_baseline());
            self.problems.push(problem.at(on.place.clone()));
        }
    }

    /// What a policy or a sweep patches: the baseline unless it names another policy.
    pub(super) fn parent(
        &mut self,
        on: Option<&Text>,
        baseline: &UnfinishedPolicy,
        on_the_way: &mut BTreeSet<usize>,
    ) -> Option<UnfinishedPolicy> {
        let Some(on) = on.filter(|on| on.value != self.baseline_name) else { return Some(baseline.clone()) };
        if let Some(place) = self.index.get(on.value.as_str()).copied() {
            self.make(place, baseline, on_the_way);
            return self.made.get(place).invariant(ENTRY).clone();
        }
        if let Some((place, planned, point)) = self.in_sweeps(&on.value) {
            let parent = self.parent_of_sweep(place, baseline, on_the_way)?;
            // What is wrong with the point is noted where its sweep is tried.
            return self.point(&parent, planned, point).ok();
        }
        let known = self.index.keys().copied().chain([self.baseline_name]);
        let near = is_shown(self.problems.len()).then(|| nearest(&on.value, known)).flatten();
        let help = match near {
            Some(near) => near_name(near),
            None => phrases::baseline_is(Message::of_value(self.baseline_name)),
        };
        let problem = Problem::new(phrases::on_unknown(Message::of_value(&on.value)));
        self.problems.push(problem.help(help).at(on.place.clone()));
        None
    }

    fn patch(&self, on: &UnfinishedPolicy, placed: &Placed) -> Result<UnfinishedPolicy, Vec<Problem>> {
        self.apply(on, &placed.iter().map(|(lever, place)| (lever, Some(place))).collect::<Vec<_>>())
    }

    pub(super) fn apply(
        &self,
        on: &UnfinishedPolicy,
        placed: &[(&Lever, Option<&Place>)],
    ) -> Result<UnfinishedPolicy, Vec<Problem>> {
        let refusals = match levers::patch(self.account, on, placed.iter().map(|(lever, _)| *lever), self.day)
        {
            Ok(policy) => return Ok(policy),
            Err(refusals) => refusals,
        };
        let problem = |(place, why): Refusal| {
            let problem = Problem::new(why);
            match placed.get(place) {
                Some((_, Some(at))) => problem.at((*at).clone()),
                _ => problem,
            }
        };
        Err(refusals.into_iter().map(problem).collect())
    }

    pub(super) fn complete(
        &self,
        draft: UnfinishedPolicy,
        place: &Place,
    ) -> Result<UnfinishedPolicy, Vec<Problem>> {
        match missing_for(self.account, &draft.policy) {
            Some(what) => Err(vec![Problem::new(what).at(place.clone())]),
            None => Ok(draft),
        }
    }
}
