//! One of many studies: the rows of it that tables of all studies have.

use serde_json::{Map, Value};

use crate::internal::Invariant;
use crate::money::Money;
use crate::plan::deadlines;
use crate::plan::deadlines::Event;
use crate::policy::reading::KEYS;
use crate::problem::{Language, Message};
use crate::report::guard::Guard;
use crate::report::ranges::{RangeOver, Ranges};
use crate::report::records::{Day, PolicyRecord, StudyRecord};
use crate::report::row::ScenarioRow;
use crate::report::{Report, TOOL};
use crate::run::simulate::{Request, Simulated, simulate_all};
use crate::run::{answer, ranges};
use crate::study::load::Study;

/// What is computed of a study.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// Whether its row says how far its figures reach.
    pub ranges: bool,
    /// The policies that have rows, by their names.
    pub policies: &'a (dyn Fn(&str) -> bool + Sync),
}

impl std::fmt::Debug for Wanted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wanted").field("ranges", &self.ranges).finish_non_exhaustive()
    }
}

/// Simulates a study that is called `id`: its row comes back, and `take` is given the rows of its policies, batch by
/// batch. Its error ends the run.
pub fn study<E>(
    id: &str,
    study: &Study,
    wanted: Wanted<'_>,
    mut take: impl FnMut(Vec<PolicyRecord>) -> Result<(), E>,
) -> Result<StudyRecord, E> {
    let rows = |simulated: &Simulated<'_>| {
        let row = simulated.scenario();
        (wanted.policies)(row.figures.name).then(|| policy(id, study, &row))
    };
    let request = Request { rows: &rows, cache: None, progress: &|_| (), only: Some(wanted.policies) };
    let mut report = simulate_all(study, &request, |batch| take(batch.rows.into_iter().flatten().collect()))?;
    report.answer.push(answer::first(study, &report));
    let reach = if wanted.ranges { ranges::of_baseline(study, &report) } else { None };
    Ok(record(id, study, &report, reach.as_ref()))
}

/// The row of a study that failed.
pub fn failed(id: &str, exit: u64, problem: Option<&Message>) -> StudyRecord {
    let mut record = empty(id);
    with_problem(&mut record, exit, problem);
    record
}

/// Says in the row of a study how it ends.
pub fn with_problem(record: &mut StudyRecord, exit: u64, problem: Option<&Message>) {
    record.exit = exit;
    record.problem = problem.map(|problem| problem.to_text(Language::English));
    record.problem_japanese = problem.map(|problem| problem.to_text(Language::Japanese));
}

/// Says in the row of a study what became of its guardrails.
pub fn with_guard(record: &mut StudyRecord, guard: &Guard) {
    record.guardrails_passed = Some(guard.passed as u64);
    record.guardrails_failed = Some(guard.failed as u64);
    record.guardrails_waived = Some(guard.waived as u64);
}

/// The row of a study that has a report.
pub fn record(id: &str, study: &Study, report: &Report, reach: Option<&Ranges>) -> StudyRecord {
    let baseline = report.scenarios.first().invariant("a report has its baseline");
    let (devices, services, sums) = (&baseline.devices, &baseline.services, baseline.horizon);
    let next = next_deadline(study);
    let consistent = reach.map(|reach| ends(&reach.consistent)).unwrap_or_default();
    let all = reach.map(|reach| ends(&reach.all)).unwrap_or_default();
    let answer = report.answer.first().map(|answer| &answer.text);
    StudyRecord {
        title: Some(report.study.title.clone()),
        as_of: Some(Day(report.as_of.clone())),
        activates_on: report.activates_on.clone().map(Day),
        next_event: next.as_ref().map(|(event, _)| (*event).to_owned()),
        next_deadline: next.map(|(_, day)| day),
        currency: Some(report.currency.clone()),
        months: Some(u64::from(report.months)),
        policies: Some(study.all().len() as u64),
        devices: Some(devices.read),
        retired: Some(devices.retired),
        out_of_scope: Some(devices.out_of_scope),
        assigned: Some(devices.assigned),
        overage: Some(devices.overage),
        waiting: Some(devices.waiting),
        unlicensable: Some(devices.unlicensable),
        lost_at_activation: Some(services.lost_at_activation),
        lost_at_day_90: Some(services.lost_at_day_90),
        devices_losing: Some(services.devices_losing),
        committed: sums.committed,
        extra: sums.extra,
        total: sums.total,
        extra_consistent_min: consistent.0,
        extra_consistent_max: consistent.1,
        extra_all_min: all.0,
        extra_all_max: all.1,
        answer: answer.map(|answer| answer.to_text(Language::English)),
        answer_japanese: answer.map(|answer| answer.to_text(Language::Japanese)),
        ..empty(id)
    }
}

/// A row of which nothing is known.
fn empty(id: &str) -> StudyRecord {
    StudyRecord { tool: TOOL.to_owned(), study: id.to_owned(), ..StudyRecord::default() }
}

fn ends(over: &RangeOver) -> (Option<Money>, Option<Money>) {
    (over.extra.as_ref().map(|extra| extra.min), over.extra.as_ref().map(|extra| extra.max))
}

/// What happens next by itself. Month ends come to everyone, so they are no news.
fn next_deadline(study: &Study) -> Option<(&'static str, Day)> {
    let all = deadlines::deadlines(
        &study.account,
        &study.baseline().policy,
        study.file.as_of,
        study.account.activates_on,
    );
    all.into_iter().find_map(|deadline| {
        let event = match deadline.event {
            Event::AutoActivation => "activation",
            Event::SuspensionEnds(_) => "suspension-ends",
            Event::TermEnds(_) => "term-end",
            Event::ExcessEnds => "excess-ends",
            Event::MonthEnd => return None,
        };
        Some((event, Day(deadline.day.to_string())))
    })
}

fn policy(id: &str, study: &Study, row: &ScenarioRow<'_>) -> PolicyRecord {
    let figures = &row.figures;
    let text = |text: Option<&str>| text.map(str::to_owned);
    let words = KEYS.iter().zip(row.reading.iter());
    let reading: Map<String, Value> =
        words.map(|(key, word)| ((*key).to_owned(), Value::from(word.as_ref()))).collect();
    let percent = figures.delta_percent.0.as_deref();
    PolicyRecord {
        tool: TOOL.to_owned(),
        study: id.to_owned(),
        policy: figures.name.to_owned(),
        title: text(figures.title),
        on: text(figures.on),
        sweep: text(figures.sweep),
        currency: study.file.currency.clone(),
        months: u64::from(study.file.months),
        devices: figures.read,
        retired: figures.retired,
        out_of_scope: figures.out_of_scope,
        assigned: figures.assigned,
        overage: figures.overage,
        waiting: figures.waiting,
        unlicensable: figures.unlicensable,
        lost_at_activation: figures.lost_at_activation,
        lost_at_day_90: figures.lost_at_day_90,
        devices_losing: figures.devices_losing,
        committed_per_month: figures.committed_per_month,
        extra_per_month: figures.extra_per_month,
        total_per_month: figures.total_per_month,
        committed: figures.committed,
        extra: figures.extra,
        total: figures.total,
        delta_extra: figures.delta_extra,
        delta_total: figures.delta_total,
        delta_percent: percent.map(|text| Money::read(text).invariant("a percentage has two decimals")),
        refused_by: text(figures.refused_by),
        reading: Value::Object(reading).to_string(),
        changes: Value::Object(row.changes.clone().into_owned()).to_string(),
    }
}
