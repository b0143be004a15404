//! From outcomes to the report: names for ids, sums over the horizon, deltas, warnings, assumptions.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::account::{PartType, Since};
use crate::analysis::delta as compare;
use crate::cost::{Horizon, Outcome, PartCost};
use crate::money::Money;
use crate::phrases::answer::date;
use crate::phrases::figures::one_line;
use crate::phrases::{nouns, outcome as phrases};
use crate::policy::levers::{LeverNames, conditions};
use crate::policy::reading::Rule;
use crate::policy::{ConditionId, Policy};
use crate::problem::{Message, Warning};
use crate::report::row::{PartFigures, Percent, ScenarioFigures, ScenarioRow};
use crate::report::{
    About, Bought, Devices, FORMAT, LeftOut, PartInfo, PartRow, Report, Scenario, Services, TOOL, VERSION,
};
use crate::rules::clocks;
use crate::run::assumptions;
use crate::run::assumptions::Basis;
use crate::run::horizon;
use crate::run::unpriced;
use crate::study::file::StudyFile;
use crate::study::load::{NamedPolicy, Study};

/// How a study words its conditions and pins.
#[derive(Debug)]
pub(crate) struct Names {
    conditions: Vec<String>,
    pins: Vec<String>,
}

impl Names {
    pub(crate) fn of(study: &Study) -> Self {
        let conditions = study.names.conditions.iter().map(|c| c.text.value.clone());
        let pins = study.names.pins.iter().map(|p| p.value.clone());
        Self { conditions: conditions.collect(), pins: pins.collect() }
    }

    pub(crate) fn levers<'a>(&'a self, study: &'a Study) -> LeverNames<'a> {
        LeverNames { account: &study.account, conditions: &self.conditions, pins: &self.pins }
    }
}

/// The report of scenarios that are ready.
pub(crate) fn report(
    study: &Study,
    scenarios: Vec<Scenario>,
    left_out: Vec<LeftOut>,
    basis: &Basis,
) -> Report {
    let file = &study.file;
    let activates_on = study.account.activates_on;
    let first = horizon::first_month(study);
    let names = Names::of(study);
    let levers = compare::levers(names.levers(study), &study.baseline().policy);
    Report {
        format: Cow::Borrowed(FORMAT),
        version: VERSION,
        tool: TOOL.to_owned(),
        study: about(file),
        inputs: study.inputs.clone(),
        as_of: file.as_of.to_string(),
        activates_on: activates_on.map(|d| d.to_string()),
        excess_kept_until: activates_on.and_then(clocks::excess_kept_until).map(|d| d.to_string()),
        currency: file.currency.clone(),
        months: file.months,
        first_month: Some(first.to_string()),
        last_month: Some(first.plus(file.months.saturating_sub(1)).to_string()),
        price_period: Cow::Borrowed(study.account.price_period.word()),
        bought: bought(study),
        import: study.import.clone(),
        parts: parts(study),
        levers,
        scenarios,
        left_out,
        answer: Vec::new(),
        advice: Vec::new(),
        assumptions: assumptions::of(study, basis),
        japanese: BTreeMap::new(),
    }
}

/// Makes scenarios and rows of outcomes, against the baseline's.
#[derive(Debug)]
pub(crate) struct Assembler<'a> {
    pub(crate) study: &'a Study,
    names: Names,
    base: &'a Policy,
    before: compare::Sums,
}

impl<'a> Assembler<'a> {
    pub(crate) fn new(study: &'a Study, base: &'a NamedPolicy, outcome: &Outcome) -> Self {
        let before = compare::sums(outcome, study.horizon());
        Self { study, names: Names::of(study), base: &base.policy, before }
    }

    fn changes(&self, policy: &Policy) -> Map<String, Value> {
        compare::changes(self.names.levers(self.study), self.base, policy)
    }

    /// The scenario of a policy.
    pub(crate) fn scenario(&self, named: &NamedPolicy, outcome: &Outcome, engine: &'static str) -> Scenario {
        let changes = self.changes(&named.policy);
        Scenario {
            when: self
                .study
                .feasibility(self.base, &named.policy)
                .into_iter()
                .map(|when| when.word().into())
                .collect(),
            changes,
            engine: Cow::Borrowed(engine),
            ..scenario(self.study, named, outcome, self.before)
        }
    }

    /// The row of a policy: what [`ScenarioRow::of`] its scenario says.
    pub(crate) fn row<'r>(&'r self, named: &'r NamedPolicy, outcome: &Outcome) -> ScenarioRow<'r> {
        let (devices, services) = (counts(outcome), lost(outcome));
        let horizon = self.study.horizon();
        let (month, horizon) = (compare::per_month(outcome, horizon), compare::sums(outcome, horizon));
        let delta = compare::delta(self.before, horizon);
        ScenarioRow {
            figures: ScenarioFigures {
                name: &named.name,
                title: named.title.as_deref(),
                on: named.on.as_deref(),
                sweep: named.sweep.as_deref(),
                read: devices.read,
                retired: devices.retired,
                out_of_scope: devices.out_of_scope,
                assigned: devices.assigned,
                overage: devices.overage,
                waiting: devices.waiting,
                unlicensable: devices.unlicensable,
                lost_at_activation: services.lost_at_activation,
                lost_at_day_90: services.lost_at_day_90,
                devices_losing: services.devices_losing,
                committed_per_month: month.committed,
                extra_per_month: month.extra,
                total_per_month: month.total,
                committed: horizon.committed,
                extra: horizon.extra,
                total: horizon.total,
                delta_extra: delta.extra,
                delta_total: delta.total,
                delta_percent: Percent(delta.percent.map(Cow::Owned)),
                refused_by: outcome.refused_by.map(|device| self.study.fleet.shown(device)),
            },
            reading: named.policy.reading.values(),
            changes: Cow::Owned(self.changes(&named.policy)),
        }
    }

    /// The rows of its parts: what [`PartFigures::of`] its scenario says.
    pub(crate) fn parts<'r>(
        &'r self,
        named: &'r NamedPolicy,
        outcome: &'r Outcome,
    ) -> impl Iterator<Item = PartFigures<'r>> {
        outcome.parts.iter().map(|part| {
            let [committed, extra, idle_cost] = monthly(self.study.horizon(), part);
            PartFigures {
                scenario: &named.name,
                part: &self.study.account.part(part.part).name,
                units: u64::from(part.units),
                consumed: part.consumed,
                over: part.over,
                idle: part.idle,
                committed_per_month: committed,
                extra_per_month: extra,
                idle_cost_per_month: idle_cost,
                sweep: named.sweep.as_deref(),
            }
        })
    }
}

/// What a study says about itself.
pub(crate) fn about(file: &StudyFile) -> About {
    let [author, date, source, description] = file.about.clone();
    About { title: file.title.clone(), author, date, source, description }
}

/// What the study says was bought, as it was understood.
pub(crate) fn bought(study: &Study) -> Vec<Bought> {
    let year = Horizon { months: 12, period: study.account.price_period };
    let of = |part: &crate::account::Part| {
        let price = part.price?;
        let per_year = year.whole(price.times(u64::from(part.units)));
        (part.units > 0).then(|| Bought { name: part.name.clone(), units: part.units, price, per_year })
    };
    study.account.parts.iter().filter_map(of).collect()
}

fn parts(study: &Study) -> Vec<PartInfo> {
    let terms = &study.baseline().policy.parts;
    let info = |(part, terms): (&crate::account::Part, &crate::policy::PartTerms)| PartInfo {
        name: part.name.clone(),
        number: part.number.clone(),
        kind: Cow::Borrowed(kind(part.kind)),
        services: study.account.services.names_of(part.services).into_iter().map(str::to_owned).collect(),
        price: terms.price,
        overage_price: terms.overage_price,
        term_ends: part.term_ends.map(|day| day.to_string()),
    };
    study.account.parts.iter().zip(terms).map(info).collect()
}

/// The word of a kind of part.
pub(crate) fn kind(kind: PartType) -> &'static str {
    match kind {
        PartType::Base => "base",
        PartType::Addon => "addon",
        PartType::Trial => "trial",
        PartType::Service => "service",
    }
}

fn scenario(study: &Study, named: &NamedPolicy, outcome: &Outcome, before: compare::Sums) -> Scenario {
    let after = compare::sums(outcome, study.horizon());
    let reading = named.policy.reading.words();
    Scenario {
        name: named.name.clone(),
        title: named.title.clone(),
        why: named.why.clone(),
        on: named.on.clone(),
        sweep: named.sweep.clone(),
        not_modeled: named.not_modeled.clone(),
        when: Vec::new(),
        changes: Map::new(),
        reading: reading.into_iter().map(|(key, word)| (key.to_owned(), Value::String(word))).collect(),
        refused_by: outcome.refused_by.map(|device| study.fleet.shown(device).to_owned()),
        engine: Cow::Borrowed(""),
        devices: devices(study, outcome),
        warnings: warnings(study, named, outcome),
        services: lost(outcome),
        parts: part_rows(study, outcome),
        per_month: compare::per_month(outcome, study.horizon()),
        horizon: after,
        delta: compare::delta(before, after),
        waterfall: None,
        ranges: None,
        losses: Vec::new(),
        moves: Vec::new(),
        groups: Vec::new(),
    }
}

fn devices(study: &Study, outcome: &Outcome) -> Devices {
    let by_status = outcome.devices.out_of_scope.iter();
    Devices {
        out_of_scope_by_status: by_status.map(|(status, n)| (status.word().to_owned(), *n)).collect(),
        unknown_statuses: study.fleet.unknown_statuses.clone(),
        ..counts(outcome)
    }
}

/// The counts without the words of statuses: what a row of a sweep needs, and all that it costs.
fn counts(outcome: &Outcome) -> Devices {
    let devices = &outcome.devices;
    Devices {
        read: devices.read,
        retired: devices.retired,
        out_of_scope: devices.out_of_scope.values().sum(),
        assigned: devices.assigned,
        overage: devices.overage,
        waiting: devices.waiting,
        unlicensable: devices.unlicensable,
        out_of_scope_by_status: BTreeMap::new(),
        unknown_statuses: BTreeMap::new(),
    }
}

fn lost(outcome: &Outcome) -> Services {
    Services {
        lost_at_activation: outcome.services.at_activation,
        lost_at_day_90: outcome.services.at_day_90,
        devices_losing: outcome.services.devices_losing,
    }
}

fn part_rows(study: &Study, outcome: &Outcome) -> Vec<PartRow> {
    let row = |part: &PartCost| {
        let [committed, extra, idle_cost] = monthly(study.horizon(), part);
        PartRow {
            name: study.account.part(part.part).name.clone(),
            units: u64::from(part.units),
            consumed: part.consumed,
            over: part.over,
            idle: part.idle,
            committed,
            extra,
            idle_cost,
        }
    };
    outcome.parts.iter().map(row).collect()
}

/// Committed and extra amounts of a part and what its idle units cost, per month.
fn monthly(horizon: Horizon, part: &PartCost) -> [Option<Money>; 3] {
    [part.committed, part.extra, part.idle_cost].map(|amount| amount.map(|amount| horizon.month(amount)))
}

/// A warning of something that is there.
fn warning(id: &str, count: u64, message: Message, consequence: Message) -> Option<Warning> {
    let consequence = Some(consequence);
    (count > 0).then(|| Warning { id: id.to_owned(), message, count, consequence, samples: Vec::new() })
}

/// Warns of a condition that no device meets.
fn empty_condition(study: &Study, id: ConditionId) -> Option<Warning> {
    let text = study.names.text_of(id);
    let message = match &study.names.known(id).values {
        Some(values) => phrases::condition_empty_of(text, values),
        None => phrases::condition_empty(text),
    };
    let is_empty = study.fleet.mask(id).count() == 0;
    warning("condition-empty", u64::from(is_empty), message, phrases::lever_without_effect())
}

/// Warns of words in a condition that no device has, where others are met.
fn unmet_words(study: &Study, id: ConditionId) -> Option<Warning> {
    let unmet = &study.names.known(id).unmet;
    let message = phrases::condition_words_unmet(study.names.text_of(id));
    let warning = warning("condition-word", unmet.len() as u64, message, phrases::compare_condition())?;
    Some(Warning { samples: unmet.iter().take(MAX_SAMPLES).cloned().collect(), ..warning })
}

/// Most samples of a warning.
const MAX_SAMPLES: usize = 5;

/// The conditions of the listed policies that no device meets, or that have words of no device, each once: no simulation
/// is needed.
pub(crate) fn doubtful_conditions(study: &Study) -> Vec<Warning> {
    let ids: BTreeSet<ConditionId> =
        study.policies.iter().flat_map(|named| conditions(&named.policy)).collect();
    let doubts = |id| [empty_condition(study, id), unmet_words(study, id)].into_iter().flatten();
    ids.into_iter().flat_map(doubts).collect()
}

fn warnings(study: &Study, named: &NamedPolicy, outcome: &Outcome) -> Vec<Warning> {
    let mut warnings = unpriced::of_outcome(study, &named.policy, outcome);
    let mut warn = |id: &str, count: u64, message: Message, consequence: Message| {
        warnings.extend(warning(id, count, message, consequence));
    };
    let devices = &outcome.devices;
    let void = outcome.void_pins;
    warn("void-pins", void, phrases::void_pins(void.to_string()), phrases::why_void());
    let mut conditions = conditions(&named.policy);
    conditions.sort_unstable();
    for id in &conditions {
        let unknown = study.fleet.mask(*id).unknown as u64;
        let message = phrases::condition_unknown(nouns::devices(unknown), study.names.text_of(*id));
        warn("condition-unknown", unknown, message, phrases::neither_met());
    }
    warnings.extend(conditions.iter().filter_map(|id| empty_condition(study, *id)));
    warnings.extend(conditions.iter().filter_map(|id| unmet_words(study, *id)));
    let mut warn = |id: &str, count: u64, message: Message, consequence: Message| {
        warnings.extend(warning(id, count, message, consequence));
    };
    for (id, part) in study.account.ids() {
        let terms = named.policy.terms(id);
        let name = || Message::of_value(&one_line(&part.name));
        // What a scenario itself suspends or drops stands among its changes.
        let given = study.baseline().policy.terms(id);
        let is_given = (given.is_suspended, given.is_dropped) == (terms.is_suspended, terms.is_dropped);
        let units = || nouns::units(u64::from(terms.units));
        match (terms.is_dropped, terms.is_suspended) {
            (true, _) if is_given && given.units > 0 => {
                warn("not-renewed", 1, phrases::is_dropped(name(), units()), phrases::is_not_paid());
            }
            (false, true) if is_given && terms.units > 0 => {
                warn("suspended", 1, phrases::is_suspended(name(), units()), phrases::is_paid_for_nothing());
            }
            _ => {}
        }
        if let Since::From(day) = terms.suspend
            && !terms.is_suspended
            && terms.units > 0
        {
            warn("ends-later", 1, phrases::suspended_from(name(), date(day)), phrases::follows_later());
        }
        if let Since::From(day) = terms.drop
            && !terms.is_dropped
            && terms.units > 0
        {
            warn("ends-later", 1, phrases::dropped_from(name(), date(day)), phrases::follows_later());
        }
    }
    warnings.extend(nobody_in_scope(outcome));
    let mut warn = |id: &str, count: u64, message: Message, consequence: Message| {
        warnings.extend(warning(id, count, message, consequence));
    };
    let message =
        phrases::unlicensable(nouns::devices(devices.unlicensable), why_unlicensable(&named.policy));
    warn("unlicensable", devices.unlicensable, message, phrases::without_license());
    if outcome.refused_by.is_some() {
        warn("refused", devices.waiting, phrases::refused(), phrases::nothing_changes());
    }
    warnings
}

/// Warns where every device is out of scope or retired.
pub(crate) fn nobody_in_scope(outcome: &Outcome) -> Option<Warning> {
    let devices = &outcome.devices;
    if devices.assigned + devices.overage + devices.waiting + devices.unlicensable > 0 {
        return None;
    }
    let out = devices.out_of_scope.values().sum::<u64>();
    let remedy = match devices.retired {
        0 => phrases::look_at_statuses(),
        retired => phrases::look_at_retire(nouns::devices(retired)),
    };
    warning("nobody-in-scope", out + devices.retired, phrases::no_device_in_scope(), remedy)
}

/// Which of the three reasons of docs/model.md section 4 step 7 it can be.
fn why_unlicensable(policy: &Policy) -> Message {
    match policy.reading.rule {
        Rule::DefaultLicense => phrases::default_base_refused(),
        Rule::HighestFirst if !policy.preference.is_empty() => phrases::no_preferred_base(),
        _ => phrases::no_base(),
    }
}
