//! From a plan to its report.

use serde_json::{Map, Value};

use crate::engine::State;
use crate::phrases::figures::day;
use crate::phrases::nouns;
use crate::phrases::plan::{problems, steps as phrases};
use crate::plan::sequence;
use crate::plan::task::Obstacle;
use crate::problem::{Message, Warning};
use crate::report::TOOL;
use crate::report::plan::{
    Coverage, CoverageDevices, FORMAT, Kept, NotCovered, NotRestored, Phase, PlanAccount, PlanDeadline,
    PlanPilot, PlanReport, PlanTarget, Rehearsal, Rollback, RollbackFile, TargetPart, VERSION, again,
};
use crate::run::assemble::about;
use crate::run::plan::end::Ends;
use crate::run::plan::figures::LeftToPortal;
use crate::run::plan::files::PlannedFile;
use crate::run::plan::rehearse::Rehearsed;
use crate::run::plan::{Goal, Plan, figures, missed, steps};
use crate::run::unpriced;

/// Most readings and devices that are listed one by one.
const LISTED: usize = 20;

pub(super) fn report(plan: &Plan<'_>, rehearsed: Rehearsed) -> PlanReport {
    let file = &plan.study.file;
    let mut inputs = plan.study.inputs.clone();
    inputs.extend(plan.request.inputs.iter().cloned());
    let nothing = LeftToPortal::nothing_done(plan);
    let (mut phases, deadlines) = (steps::phases(plan), missed::deadlines(plan, &nothing));
    if rehearsed.all_or_none {
        warn_of_halves(&mut phases);
    }
    let mut warnings: Vec<Warning> =
        warnings(plan).into_iter().chain(begin_past(plan, &phases, &deadlines)).collect();
    let skipped = nothing.skipped(plan);
    if [skipped.extra, skipped.extra_at_most, plan.end.outcome.extra].contains(&None) {
        let policies = [&plan.study.baseline().policy, &plan.goal];
        unpriced::add(&mut warnings, unpriced::of_policies(plan.study, policies));
    }
    let branch = if plan.request.assigned.is_some() { "after-activation" } else { "before-activation" };
    PlanReport {
        format: FORMAT.into(),
        version: VERSION,
        tool: TOOL.to_owned(),
        study: about(file),
        study_path: plan.request.study_path.clone(),
        made_in: plan.request.made_in.clone(),
        account: account(plan),
        as_of: file.as_of.to_string(),
        activates_on: plan.study.account.activates_on.map(|day| day.to_string()),
        currency: file.currency.clone(),
        months: file.months,
        inputs,
        branch: branch.into(),
        assigned: plan.request.assigned_name.clone(),
        target: target(plan),
        coverage: coverage(plan),
        phases,
        split: plan.request.split.map(|rows| rows as u64),
        pilot: pilot(plan),
        rehearsal: rehearsal(plan, rehearsed),
        rollback: rollback(plan),
        deadlines,
        warnings,
    }
}

pub(super) fn account(plan: &Plan<'_>) -> PlanAccount {
    let section = &plan.study.file.account;
    PlanAccount { name: section.name.clone(), number: section.number.clone(), label: plan.label() }
}

fn words(pairs: Vec<(&'static str, String)>) -> Map<String, Value> {
    pairs.into_iter().map(|(key, word)| (key.to_owned(), Value::String(word))).collect()
}

impl Plan<'_> {
    /// The kind of the target, its name and its title.
    fn named(&self) -> (&'static str, &str, Option<&str>) {
        let baseline = self.study.baseline();
        match &self.request.goal {
            Goal::Reference => ("reference", &baseline.name, baseline.title.as_deref()),
            Goal::Scenario(named) => ("scenario", &named.name, named.title.as_deref()),
            Goal::Pins { name, .. } => ("pins", name, None),
            Goal::Cheapest(_) => ("cheapest", &baseline.name, None),
        }
    }

    /// The command that plans for the same target from what the portal shows.
    pub(super) fn command(&self) -> Message {
        let (kind, name, _) = self.named();
        Message::of_value(&again(kind, name))
    }
}

fn target(plan: &Plan<'_>) -> PlanTarget {
    let (kind, name, title) = plan.named();
    let parts = plan.end.outcome.parts.iter().filter(|row| row.consumed > 0);
    let part = |row: &crate::cost::PartCost| TargetPart {
        name: plan.study.account.part(row.part).name.clone(),
        units: u64::from(row.units),
        devices: row.consumed,
    };
    let without = [State::Waiting, State::Unlicensable];
    let left = plan.assignment.devices.iter().filter(|device| without.contains(&device.state)).count();
    PlanTarget {
        kind: kind.into(),
        name: name.to_owned(),
        title: title.map(str::to_owned),
        reading: words(plan.goal.reading.words()),
        devices: plan.pins().count() as u64,
        without_license: left as u64,
        kept: kept(plan),
        parts: parts.map(part).collect(),
        extra: plan.end.outcome.extra.map(|extra| plan.study.horizon().whole(extra)),
    }
}

fn kept(plan: &Plan<'_>) -> Option<Kept> {
    let devices = plan.end.kept.len() as u64;
    // Today's licenses are the only start, and those of devices that are to leave are not kept.
    let is_today = plan.request.assigned.is_some();
    let devices_at_most = if is_today { devices } else { Ends::new(plan).kept_at_most() };
    let horizon = plan.study.horizon();
    let extra = plan.end.outcome.extra.zip(plan.end.without_kept);
    (devices_at_most > 0).then(|| Kept {
        devices,
        devices_at_most,
        extra: extra.map(|(with, without)| horizon.whole(with) - horizon.whole(without)),
        file: (devices > 0).then(|| plan.kept_name()),
    })
}

fn coverage(plan: &Plan<'_>) -> Coverage {
    let claimed = &plan.claimed;
    let robust = sequence::differing(&claimed.starts, &plan.target).len();
    let reference = sequence::differing(&claimed.starts.only(&[0]), &plan.target).len();
    let not_covered = claimed.not_covered.iter().take(LISTED).map(|uncovered| NotCovered {
        reading: words(figures::differing(plan, &uncovered.reading)),
        readings: uncovered.readings,
        part: plan.study.account.part(uncovered.short.0).name.clone(),
        units: uncovered.short.1,
    });
    Coverage {
        choice: plan.request.choice.word().into(),
        readings: claimed.readings,
        covered: claimed.covered,
        starts: claimed.starts.len() as u64,
        not_covered: not_covered.collect(),
        not_covered_more: claimed.not_covered.len().saturating_sub(LISTED) as u64,
        devices: CoverageDevices {
            robust: robust as u64,
            full: plan.pins().count() as u64,
            reference: reference as u64,
        },
    }
}

fn pilot(plan: &Plan<'_>) -> Option<PlanPilot> {
    let (pilot, asked) = plan.pilot.as_ref().zip(plan.request.pilot)?;
    let files = plan.uploads.iter().filter(|file| file.is_pilot).map(|file| file.name.clone());
    Some(PlanPilot {
        asked: asked as u64,
        devices: pilot.devices.len() as u64,
        kinds: pilot.kinds.len() as u64,
        files: files.collect(),
    })
}

fn rehearsal(plan: &Plan<'_>, rehearsed: Rehearsed) -> Rehearsal {
    let by_hand = plan.by_hand().len() as u64;
    Rehearsal {
        readings: plan.claimed.covered,
        replays: rehearsed.replays,
        devices: plan.target.len() as u64,
        differing: 0,
        by_hand,
        by_upload: (plan.planned.len() - plan.sequence.by_hand.len()) as u64,
        rows: rehearsed.rows,
        refused_at_most: rehearsed.refused_at_most,
        all_or_none: rehearsed.all_or_none,
    }
}

fn rollback(plan: &Plan<'_>) -> Rollback {
    let upload = |file: &PlannedFile| RollbackFile {
        file: file.name.clone(),
        action: file.action.word().into(),
        part: plan.study.account.part(file.part).name.clone(),
        rows: file.devices.len() as u64,
    };
    let why = |(device, obstacle): (&crate::fleet::DeviceId, &Obstacle)| NotRestored {
        device: plan.fleet.shown(*device).to_owned(),
        why: match obstacle {
            _ if plan.expected(*device).is_empty() => phrases::had_no_license(),
            Obstacle::NoRoom(..) => problems::used_up(),
            Obstacle::NotAssignable(_) => problems::not_assignable(),
            Obstacle::Duplicates => phrases::parts_revoke_each_other(),
        },
    };
    let lost = &plan.back.by_hand;
    Rollback {
        files: plan.rollback.iter().map(|file| file.name.clone()).collect(),
        uploads: plan.rollback.iter().map(upload).collect(),
        allow_overage: plan.study.account.names_of(plan.overage_back()).into_iter().map(Into::into).collect(),
        restored: (plan.planned.len() - lost.len()) as u64,
        not_restored: lost.iter().take(LISTED).map(why).collect(),
        not_restored_devices: lost.len() as u64,
    }
}

/// The steps that change devices by hand or by files say that all devices are changed by hand, or none.
fn warn_of_halves(phases: &mut [Phase]) {
    let steps = phases.iter_mut().flat_map(|phase| &mut phase.steps);
    for step in steps.filter(|step| step.action == "assign") {
        step.why = phrases::all_or_none(step.why.clone());
    }
}

/// Steps and deadlines whose work should have begun before the date of the inventory.
fn begin_past(plan: &Plan<'_>, phases: &[Phase], deadlines: &[PlanDeadline]) -> Option<Warning> {
    let as_of = plan.study.file.as_of.to_string();
    // Days are written year first: their order is that of their text.
    let is_past = |day: &Option<String>| day.clone().filter(|day| *day < as_of);
    let steps = phases.iter().flat_map(|phase| &phase.steps);
    let steps =
        steps.filter_map(|step| Some(phrases::begin_of_step(&*step.id, day(&is_past(&step.last_safe_day)?))));
    let deadlines = deadlines.iter().filter_map(|deadline| {
        Some(phrases::begin_of_deadline(&deadline.text, day(&is_past(&deadline.last_safe_day)?)))
    });
    let found: Vec<Message> = steps.chain(deadlines).collect();
    (!found.is_empty()).then(|| Warning {
        id: "begin-past".to_owned(),
        message: phrases::begin_past(day(&as_of)),
        count: found.len() as u64,
        consequence: Some(phrases::begin_at_once()),
        samples: found.into_iter().take(LISTED).collect(),
    })
}

fn warnings(plan: &Plan<'_>) -> Vec<Warning> {
    let mut warnings = plan.request.warnings.clone();
    let mut warn = |id: &str, count: u64, message: Message, consequence: Message| {
        warnings.push(Warning {
            id: id.to_owned(),
            message,
            count,
            consequence: Some(consequence),
            samples: Vec::new(),
        });
    };
    if plan.label().is_empty() {
        warn("account-unnamed", 1, phrases::account_unnamed(), phrases::name_account());
    }
    let uncovered = plan.claimed.readings - plan.claimed.covered;
    if uncovered > 0 {
        warn(
            "readings-not-covered",
            uncovered,
            phrases::not_covered(nouns::readings(uncovered)),
            phrases::look_at_coverage(),
        );
    }
    let by_hand = plan.sequence.by_hand.len() as u64;
    if by_hand > 0 {
        warn(
            "by-hand-only",
            by_hand,
            phrases::by_hand_only(nouns::devices(by_hand)),
            if plan.request.assigned.is_some() {
                phrases::change_by_hand()
            } else {
                phrases::change_at_activation()
            },
        );
    }
    if let Some(held) = plan.request.assigned.as_ref().filter(|held| !held.strangers.is_empty()) {
        let strangers = held.strangers.len() as u64;
        warn(
            "device-not-in-inventory",
            strangers,
            phrases::strangers(nouns::devices(strangers)),
            phrases::export_again(),
        );
    }
    if plan.end.outcome.void_pins > 0 {
        warn("pins-void", plan.end.outcome.void_pins, phrases::void_pins(), phrases::look_at_pins());
    }
    let past = plan.study.account.activates_on.filter(|day| *day < plan.study.file.as_of);
    if let Some(past) = past.filter(|_| plan.request.assigned.is_none()) {
        warn(
            "activation-past",
            1,
            phrases::activation_past(day(&past.to_string())),
            phrases::give_assigned(),
        );
    }
    warnings
}
