//! From an envelope to its report: names for places, months for one, readings by how they differ.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde_json::{Map, Value};

use crate::analysis::envelope;
use crate::analysis::envelope::Envelope;
use crate::analysis::envelope::bands::Standing;
use crate::analysis::envelope::questions::{LeftOut, Question, varied_rates};
use crate::cost;
use crate::cost::Horizon;
use crate::engine::fast::SummaryCache;
use crate::engine::tally::Tally;
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::analysis as phrases;
use crate::policy::Policy;
use crate::policy::reading::{PartialReading, Reading, ReadingKey, SettledBy};
use crate::problem::{Message, Warning};
use crate::report::TOOL;
use crate::report::envelope::{
    DirtyData, EnvelopeReport, LeftOutRow, QuestionRow, ReadingRow, SamePolicy, ScenarioBands, StandingRow,
    Verdict,
};
use crate::run::assemble::about;
use crate::run::envelope::data_defects as dirty;
use crate::run::envelope::rings;
use crate::run::envelope::rings::Shown;
use crate::run::simulator::Simulator;
use crate::run::unpriced;
use crate::study::load::{NamedPolicy, Study};
use crate::study::points::Sweep;

/// Bytes of summaries that are kept at a time: readings come in an order in which few are needed again.
const KEPT: usize = 64 << 20;

/// Most scenarios that are compared unless more are asked for: each takes as long as the first one.
pub const MAX_SCENARIOS: usize = 100;

/// The policies of a study that an envelope compares, and those that equal one of them but for the reading.
#[derive(Debug)]
struct Compared<'a> {
    named: Vec<&'a NamedPolicy>,
    same: Vec<SamePolicy>,
    beyond: Vec<String>,
}

/// Computes the envelope of a study and what it means: of the baseline and at most `max` scenarios. `with_each` adds every
/// single reading. `Err` says why there is no
/// reading at all.
pub fn assemble(
    study: &Study,
    fixed: PartialReading,
    (with_each, max): (bool, usize),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<EnvelopeReport, Message> {
    let compared = compared(study, max);
    // What is fixed brings the defaults that go with it.
    let policy = |named: &&NamedPolicy| Policy {
        reading: named.settled.patched(fixed).complete(),
        ..named.policy.clone()
    };
    let policies: Vec<Policy> = compared.named.iter().map(policy).collect();
    let policies: Vec<&Policy> = policies.iter().collect();
    let (envelope, apart) = {
        let summaries = SummaryCache::new(KEPT);
        let (account, fleet) = (&study.account, &study.fleet);
        let simulator = Simulator::new(account, fleet, &summaries);
        let all = envelope::run(account, fleet, &policies, fixed, &simulator, progress)?;
        let apart = envelope::apart(&all, account, fleet, &policies, fixed, &simulator)?;
        (all, apart)
    };
    let horizon = study.horizon();
    let assembler = Assembler { study, envelope: &envelope, apart: &apart, compared, fixed, horizon };
    let readings = if with_each { 0..envelope.readings() } else { 0..0 };
    let each = readings.map(|number| assembler.reading(number)).collect();
    Ok(EnvelopeReport { each, ..assembler.report() })
}

/// Sweeps are left out; of policies that differ in nothing or in their reading only, the first is kept.
fn compared(study: &Study, max: usize) -> Compared<'_> {
    let mut compared = Compared { named: Vec::new(), same: Vec::new(), beyond: Vec::new() };
    let base = study.baseline();
    // A rate of its own is varied for no other policy.
    let levers = |policy: &Policy| {
        let (own, overage_rate) = (policy.reading.overage_rate, base.policy.reading.overage_rate);
        let overage_rate = if varied_rates().contains(&own) { overage_rate } else { own };
        Policy { reading: Reading { overage_rate, ..base.policy.reading }, ..policy.clone() }
    };
    let mut known: HashMap<Policy, (&str, Reading)> = HashMap::new();
    for named in study.policies.iter().filter(|named| named.sweep.is_none()) {
        match known.entry(levers(&named.policy)) {
            Entry::Occupied(other) => {
                let (name, reading) = *other.get();
                compared.same.push(SamePolicy {
                    name: named.name.clone(),
                    equals: name.to_owned(),
                    identical: named.policy.reading == reading,
                });
            }
            // The baseline is not a scenario.
            Entry::Vacant(_) if compared.named.len() > max => compared.beyond.push(named.name.clone()),
            Entry::Vacant(entry) => {
                entry.insert((&named.name, named.policy.reading));
                compared.named.push(named);
            }
        }
    }
    compared
}

struct Assembler<'a> {
    study: &'a Study,
    /// Of all policies: what they are compared under.
    envelope: &'a Envelope,
    /// Of each policy by itself, where others lack what an answer needs.
    apart: &'a [Option<Envelope>],
    compared: Compared<'a>,
    /// What the user fixed.
    fixed: PartialReading,
    horizon: Horizon,
}

impl Assembler<'_> {
    fn report(self) -> EnvelopeReport {
        let file = &self.study.file;
        let all: Vec<usize> = (0..self.compared.named.len()).collect();
        let harmless: Vec<usize> = all.iter().copied().filter(|p| self.envelope.is_harmless(*p)).collect();
        EnvelopeReport {
            format: "fleetcast/envelope",
            version: 1,
            tool: TOOL.to_owned(),
            study: about(file),
            inputs: self.study.inputs.clone(),
            as_of: file.as_of.to_string(),
            currency: file.currency.clone(),
            months: file.months,
            fixed: words(&self.fixed.words()),
            reference: words(&self.reference().words()),
            readings: self.envelope.readings(),
            simulated: self.envelope.simulated
                + self.apart.iter().flatten().map(|own| own.simulated).sum::<usize>(),
            questions: self.questions(),
            left_out: self.left_out(),
            scenarios: all.iter().map(|policy| self.bands(*policy)).collect(),
            rules: self.shown(0).rules(self.place(0), &self.consistent(0)),
            swept: self.swept(),
            cheapest: self.verdict(&all),
            cheapest_harmless: self.verdict(&harmless),
            warnings: self.warnings(&all),
            dirty_data: self.dirty_data(),
            same: self.compared.same,
            beyond: self.compared.beyond,
            each: Vec::new(),
        }
    }

    fn warnings(&self, all: &[usize]) -> Vec<Warning> {
        let mut warnings = unpriced::beforehand(self.study, [&self.study.baseline().policy]);
        let is_unknown = |policy: &usize| {
            let (envelope, place) = (self.of(*policy), self.place(*policy));
            (0..envelope.readings()).any(|number| envelope.figures(place, number).extra.is_none())
        };
        if all.iter().any(is_unknown) {
            let policies = self.compared.named.iter().map(|named| &named.policy);
            unpriced::add(&mut warnings, unpriced::of_policies(self.study, policies));
        }
        warnings
    }

    fn reading(&self, number: usize) -> ReadingRow {
        let questions = &self.envelope.questions;
        let open = questions.iter().filter(|question| question.options.len() > 1);
        let open: Vec<&str> = open.flat_map(|q| q.about.keys()).map(ReadingKey::word).collect();
        let words = self.envelope.reading(number).words().into_iter();
        let policies = 0..self.compared.named.len();
        let extra = |policy| self.over_months(self.envelope.figures(policy, number).extra);
        ReadingRow {
            answers: words.filter(|(key, _)| open.contains(key)).collect(),
            extra: policies.map(extra).collect(),
        }
    }

    fn swept(&self) -> usize {
        let listed = self.study.policies.iter().filter(|named| named.sweep.is_some()).count();
        listed + self.study.sweeps.iter().map(Sweep::len).sum::<usize>()
    }

    /// Under the baseline and the reference reading.
    fn dirty_data(&self) -> DirtyData {
        let as_read = self.over_months(self.of(0).figures(self.place(0), 0).extra);
        let named = self.study.baseline();
        let policy = Policy { reading: self.reference(), ..named.policy.clone() };
        dirty::assemble(self.study, &named.name, &policy, as_read)
    }

    fn over_months(&self, amount: Option<Money>) -> Option<Money> {
        amount.map(|amount| self.horizon.whole(amount))
    }

    /// The open questions with more than one answer: those that IBM can settle first, then those of the contract, then
    /// those of the data; of one party, those that move most money first.
    fn questions(&self) -> Vec<QuestionRow> {
        let questions = self.of(0).questions.iter().enumerate();
        let open = questions.filter(|(_, question)| question.options.len() > 1);
        let by = |question: &Question| question.about.keys().flat_map(ReadingKey::settled_by).copied().min();
        let mut rows: Vec<(Option<SettledBy>, QuestionRow)> =
            open.map(|(place, question)| (by(question), self.question(place, question))).collect();
        // Stable: questions that move the same stay in the order of their steps. Unknown amounts come last.
        rows.sort_by_key(|(by, row)| (*by, std::cmp::Reverse(row.moves())));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn question(&self, place: usize, question: &Question) -> QuestionRow {
        let effect = self.of(0).effect(self.place(0), place);
        QuestionRow {
            id: question.about.id,
            ask: question.about.ask(),
            keys: question.about.keys().map(ReadingKey::word).collect(),
            settled_by: settled_by(question),
            answers: question.options.iter().map(|option| answer(*option)).collect(),
            mean: self.over_months(effect.mean),
            most: self.over_months(effect.most),
            alone_low: self.over_months(effect.alone.map(|(low, _)| low)),
            alone_high: self.over_months(effect.alone.map(|(_, high)| high)),
            without_license: effect.without_license,
            lost: effect.lost,
        }
    }

    fn left_out(&self) -> Vec<LeftOutRow> {
        let row = |left: &LeftOut| LeftOutRow {
            key: left.key.word(),
            values: left.values.clone(),
            why: self.why(left),
        };
        self.envelope.left_out.iter().map(row).collect()
    }

    /// Why answers are left out; some policies may have them all the same.
    fn why(&self, left: &LeftOut) -> Message {
        let is_left_out_of = |own: &Envelope| {
            own.left_out.iter().any(|other| (other.key, &other.values) == (left.key, &left.values))
        };
        // Only these need what a policy may lack; of all others every policy is asked.
        let needs = matches!(left.key, ReadingKey::Rule | ReadingKey::Fit | ReadingKey::OverageRate);
        if needs && self.apart.iter().flatten().any(|own| !is_left_out_of(own)) {
            phrases::not_compared_under(left.why.clone())
        } else {
            left.why.clone()
        }
    }

    /// The envelope that a policy's own figures come from, and the policy's place in it.
    fn of(&self, policy: usize) -> &Envelope {
        self.own(policy).unwrap_or(self.envelope)
    }

    fn place(&self, policy: usize) -> usize {
        if self.own(policy).is_some() { 0 } else { policy }
    }

    fn own(&self, policy: usize) -> Option<&Envelope> {
        self.apart.get(policy)?.as_ref()
    }

    /// The baseline's own reading, with what is fixed.
    fn reference(&self) -> Reading {
        self.of(0).reading(0)
    }

    fn shown(&self, policy: usize) -> Shown<'_> {
        Shown { envelope: self.of(policy), reference: self.reference(), horizon: self.horizon }
    }

    /// The numbers of the readings that are consistent for a policy.
    fn consistent(&self, policy: usize) -> Vec<usize> {
        rings::consistent(self.study, self.of(policy), self.named(policy), self.fixed)
    }

    fn bands(&self, policy: usize) -> ScenarioBands {
        let (named, shown) = (self.named(policy), self.shown(policy));
        let bands = self.of(policy).bands(self.place(policy));
        let committed = self.over_months(self.committed(policy));
        let extra = bands.extra.map(|band| shown.range(band, |amount| self.horizon.whole(amount)));
        ScenarioBands {
            name: named.name.clone(),
            title: named.title.clone(),
            committed,
            extra_at_reference: self.at_reference(policy),
            total: committed
                .zip(bands.extra)
                .map(|(committed, band)| shown.range(band, |amount| committed + self.horizon.whole(amount))),
            extra,
            without_license: shown.range(bands.without_license, |n| n),
            lost: shown.range(bands.lost, |n| n),
            devices_losing: shown.range(bands.devices_losing, |n| n),
            refused_in: bands.refused,
            consistent: shown.bands(self.place(policy), &self.consistent(policy), committed),
        }
    }

    /// The extra charges of a policy under the reference reading; what a scenario sets of it is settled for that scenario. None
    /// also where it sets a value that is not varied.
    fn at_reference(&self, policy: usize) -> Option<Money> {
        let named = self.named(policy);
        let number = self.of(policy).number_of(&named.settled.patched(self.fixed).complete())?;
        self.over_months(self.of(policy).figures(self.place(policy), number).extra)
    }

    /// What a policy costs per price period before extra charges: no reading has a say in it.
    fn committed(&self, policy: usize) -> Option<Money> {
        let account = &self.study.account;
        let nothing = Tally { consumed: vec![0; account.parts.len()], ..Tally::default() };
        cost::price(account, &self.named(policy).policy, nothing).committed
    }

    fn verdict(&self, policies: &[usize]) -> Verdict {
        let committed: Vec<Option<Money>> =
            (0..self.compared.named.len()).map(|policy| self.committed(policy)).collect();
        let standings = self.envelope.standings(policies, &committed);
        // Without standings `known` is false, and nothing of them is shown.
        let rows = standings.as_ref().map(|s| s.rows.as_slice()).unwrap_or_default();
        let readings = standings.as_ref().map_or(0, |s| s.readings);
        let always = rows.iter().find(|s| readings > 0 && s.best_in == readings);
        let row = |s: &Standing| {
            let regret = self.horizon.whole(s.regret);
            StandingRow { name: self.name(s), best_in: s.best_in, regret }
        };
        Verdict {
            known: standings.is_some(),
            readings,
            always: always.map(|s| self.name(s)),
            margin: always.and_then(|s| self.over_months(s.margin)),
            standings: rows.iter().map(row).collect(),
        }
    }

    fn name(&self, standing: &Standing) -> String {
        self.named(standing.policy).name.clone()
    }

    fn named(&self, policy: usize) -> &NamedPolicy {
        self.compared.named.get(policy).invariant("a policy of the envelope is compared")
    }
}

pub(crate) fn words(pairs: &[(&'static str, String)]) -> Map<String, Value> {
    pairs.iter().map(|(key, word)| ((*key).to_owned(), Value::String(word.clone()))).collect()
}

/// What an answer sets: `rule = best-fit, fit = tier`.
fn answer(option: PartialReading) -> String {
    let words = option.words();
    words.iter().map(|(key, word)| format!("{key} = {word}")).collect::<Vec<_>>().join(", ")
}

/// Each party that can settle one of a question's keys, as results write it.
fn settled_by(question: &Question) -> Vec<&'static str> {
    let mut by: Vec<SettledBy> = question.about.keys().flat_map(ReadingKey::settled_by).copied().collect();
    by.sort_unstable();
    by.dedup();
    by.into_iter().map(SettledBy::id).collect()
}
