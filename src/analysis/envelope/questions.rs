//! The open questions with the answers that could differ for this fleet and these policies.
//!
//! Every question has at least one option; the first is always the baseline's own answer (or the one that the user
//! fixed), so that reading number 0 is the baseline's. An answer that can't differ from one before it is left out, and
//! the reason is kept.

use std::collections::BTreeSet;

use crate::account::{Account, PartSet, ServiceSet};
use crate::fleet::{ClassId, Device, Evidence, Fleet, Status};
use crate::internal::Invariant;
use crate::money::Money;
use crate::phrases::Sentence;
use crate::phrases::analysis as phrases;
use crate::policy::Policy;
use crate::policy::reading::{
    Addons, Decides, Duplicates, EvidenceStrength, KeyValue, OverageRate, PartialReading, Purchased, Reading,
    ReadingKey, Rule,
};
use crate::problem::Message;
use crate::rules::ambiguities::Ambiguity;
use crate::rules::{Supply, Traits, addons, ambiguities, missing_for, scope};

/// A question with its possible answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Which one.
    pub about: Ambiguity,
    /// What each answer sets of a reading; the baseline's own first.
    pub options: Vec<PartialReading>,
}

/// Answers that are left out, and why: they can't matter here, or what they need isn't given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The key of the reading.
    pub key: ReadingKey,
    /// The answers left out.
    pub values: Vec<String>,
    /// Why.
    pub why: Message,
}

impl LeftOut {
    /// Whether they may well matter, and only a price is missing to try them: `fit = price`, and the contract's overage
    /// price beside another rate.
    pub(crate) fn lacks_price(&self) -> bool {
        matches!(self.key, ReadingKey::Fit | ReadingKey::OverageRate)
    }
}

/// What the questions are asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) account: &'a Account,
    pub(crate) fleet: &'a Fleet,
    pub(crate) policies: &'a [&'a Policy],
    pub(crate) base: Reading,
    pub(crate) fixed: PartialReading,
}

/// All questions in their order: first those that decide who gets what, then those that only date it (A7) and price it
/// (A11).
pub(crate) fn questions(asked: Asked<'_>) -> Result<(Vec<Question>, Vec<LeftOut>), Message> {
    let mut out = Vec::new();
    let criteria = criteria(asked, &mut out)?;
    let all_addons = criteria.iter().any(|option| option.complete().addons == Addons::All);
    let questions = [
        (ambiguities::A1, criteria),
        (ambiguities::A2, each(asked, ReadingKey::Order)),
        (ambiguities::A3, uses(asked, &mut out)),
        (ambiguities::A4, scopes(asked, &mut out)),
        (ambiguities::A5, each(asked, ReadingKey::WhenShort)),
        (ambiguities::A6, duplicates(asked, all_addons, &mut out)),
        (ambiguities::A8, purchased(asked, &mut out)),
        (ambiguities::A7, each(asked, ReadingKey::Gap)),
        (ambiguities::A11, rates(asked, &mut out)),
    ];
    out.extend(not_asked().map(|(key, why)| {
        let base = asked.base.get(key);
        let others = key.values().iter().filter(|value| base.word() != value.word);
        let values = others.map(|value| value.word.to_owned()).collect();
        LeftOut { key, values, why: why() }
    }));
    Ok((questions.into_iter().map(|(about, options)| Question { about, options }).collect(), out))
}

/// The keys that decide nothing about a fleet that stands still, and why.
pub(crate) fn not_asked() -> impl Iterator<Item = (ReadingKey, Sentence)> {
    ReadingKey::ALL.iter().filter_map(|key| match key.decides() {
        Decides::NothingToday(why) => Some((*key, why)),
        Decides::Assignment | Decides::Figures => None,
    })
}

/// The values of a key: the fixed one alone, or all with the baseline's first.
fn values<C: KeyValue>(fixed: Option<C>, base: C) -> Vec<C> {
    if let Some(fixed) = fixed {
        return vec![fixed];
    }
    let rest = C::ALL.iter().map(|(_, value)| *value).filter(|value| *value != base);
    std::iter::once(base).chain(rest).collect()
}

/// Every value of a key that has words only: the fixed one alone, or all with the baseline's first.
fn each(asked: Asked<'_>, key: ReadingKey) -> Vec<PartialReading> {
    let base = asked.base.get(key);
    let settings = match asked.fixed.get(key) {
        Some(fixed) => vec![fixed],
        None => {
            let all = key
                .values()
                .iter()
                .map(|value| key.parse(value.word).invariant("a value of a key is read by its word"));
            std::iter::once(base).chain(all.filter(|setting| *setting != base)).collect()
        }
    };
    settings.into_iter().map(|setting| PartialReading::default().with(setting)).collect()
}

fn setting(set: impl FnOnce(&mut PartialReading)) -> PartialReading {
    let mut partial = PartialReading::default();
    set(&mut partial);
    partial
}

/// Keeps the values that show something that none before them shows; notes the others with the reason.
fn distinct<C: KeyValue, K: PartialEq>(
    key: ReadingKey,
    all: Vec<C>,
    out: &mut Vec<LeftOut>,
    why: Sentence,
    shows: impl Fn(C) -> K,
) -> Vec<C> {
    let mut kept: Vec<(C, K)> = Vec::new();
    let mut same = Vec::new();
    for value in all {
        let shown = shows(value);
        if kept.iter().any(|(_, k)| *k == shown) {
            same.push(value.word().to_owned());
        } else {
            kept.push((value, shown));
        }
    }
    if !same.is_empty() {
        out.push(LeftOut { key, values: same, why: why() });
    }
    kept.into_iter().map(|(value, _)| value).collect()
}

/// A1: every rule with what is open about it.
fn criteria(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Result<Vec<PartialReading>, Message> {
    let (fixed, base) = (asked.fixed, asked.base);
    let has_addons = asked.policies.iter().any(|p| !Supply::new(asked.account, p).addons.is_empty());
    let mut all_addons = values(fixed.addons, base.addons);
    if !has_addons {
        let left: Vec<String> = all_addons.drain(1..).map(|a| a.word().to_owned()).collect();
        if !left.is_empty() {
            out.push(LeftOut { key: ReadingKey::Addons, values: left, why: phrases::no_addon() });
        }
    }
    let mut options = Vec::new();
    for rule in values(fixed.rule, base.rule) {
        let of_rule = setting(|c| c.rule = Some(rule));
        match rule {
            Rule::BestFit => options.extend(
                values(fixed.fit, base.fit)
                    .into_iter()
                    .map(|fit| PartialReading { fit: Some(fit), ..of_rule }),
            ),
            Rule::DefaultLicense => options.push(of_rule),
            Rule::HighestFirst | Rule::UniformHighest | Rule::LargestFirst => {
                options.extend(
                    all_addons.iter().map(|addons| PartialReading { addons: Some(*addons), ..of_rule }),
                );
            }
        }
    }
    let lacking = |option: &PartialReading| {
        let reading = option.complete();
        asked.policies.iter().find_map(|p| missing_for(asked.account, &Policy { reading, ..(*p).clone() }))
    };
    let mut possible = Vec::new();
    let mut reason = None;
    for option in options {
        match lacking(&option) {
            None => possible.push(option),
            Some(why) => {
                let key = if option.fit.is_some() { ReadingKey::Fit } else { ReadingKey::Rule };
                let value = option.fit.map_or_else(|| rule_word(option), |fit| fit.word().to_owned());
                reason = Some(why.clone());
                out.push(LeftOut { key, values: vec![value], why });
            }
        }
    }
    match reason {
        Some(why) if possible.is_empty() => Err(why),
        _ => Ok(possible),
    }
}

fn rule_word(option: PartialReading) -> String {
    option.rule.invariant("an answer to A1 is a rule").word().to_owned()
}

/// A3: the strengths of evidence that tell devices apart, and what is unknown.
fn uses(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Vec<PartialReading> {
    let classes = classes(asked.fleet);
    let usages = distinct(
        ReadingKey::Usage,
        values(asked.fixed.usage, asked.base.usage),
        out,
        phrases::no_other_evidence,
        |strength: EvidenceStrength| {
            classes.iter().map(|e| e.at_least(strength)).collect::<Vec<ServiceSet>>()
        },
    );
    let is_unknown = classes.iter().any(|e| !e.known);
    let unknown = distinct(
        ReadingKey::UnknownUsage,
        values(asked.fixed.unknown_usage, asked.base.unknown_usage),
        out,
        phrases::all_known,
        |value| is_unknown.then_some(value),
    );
    let pairs = usages.iter().flat_map(|usage| unknown.iter().map(move |unknown| (*usage, *unknown)));
    pairs
        .map(|(usage, unknown)| setting(|c| (c.usage, c.unknown_usage) = (Some(usage), Some(unknown))))
        .collect()
}

/// The findings that devices really have, in the order of their numbers.
fn classes(fleet: &Fleet) -> Vec<Evidence> {
    let used: BTreeSet<ClassId> = fleet.devices().map(Device::evidence_class).collect();
    used.into_iter().map(|class| fleet.columns().evidence[class]).collect()
}

/// A4.
fn scopes(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Vec<PartialReading> {
    let present: BTreeSet<Status> = asked.fleet.devices().map(Device::status).collect();
    let kept = distinct(
        ReadingKey::Scope,
        values(asked.fixed.scope, asked.base.scope),
        out,
        phrases::no_other_status,
        |value| present.iter().map(|status| scope::in_scope(value, *status)).collect::<Vec<bool>>(),
    );
    kept.into_iter().map(|value| setting(|c| c.scope = Some(value))).collect()
}

/// A6: what comes with each base under `addons = all` tells the values apart.
fn duplicates(asked: Asked<'_>, all_addons: bool, out: &mut Vec<LeftOut>) -> Vec<PartialReading> {
    let traits = Traits { need: ServiceSet::EMPTY, sps: true };
    let sets = |value: Duplicates| -> Vec<PartSet> {
        let under = |policy: &&Policy| {
            let (rule, addons) = (Rule::UniformHighest, Addons::All);
            let reading = Reading { rule, addons, duplicates: value, ..policy.reading };
            let policy = Policy { reading, ..(*policy).clone() };
            let supply = Supply::new(asked.account, &policy);
            supply.ladder.iter().map(|b| addons::with_addons(&supply, traits, *b)).collect::<Vec<_>>()
        };
        asked.policies.iter().filter(|_| all_addons).flat_map(under).collect()
    };
    let all = values(asked.fixed.duplicates, asked.base.duplicates);
    let why: Sentence = if all_addons { phrases::same_addons } else { phrases::never_all_addons };
    let kept = distinct(ReadingKey::Duplicates, all, out, why, sets);
    kept.into_iter().map(|value| setting(|c| c.duplicates = Some(value))).collect()
}

/// A8.
fn purchased(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Vec<PartialReading> {
    let services = |value: Purchased| -> Vec<ServiceSet> {
        let under = |policy: &&Policy| {
            let reading = Reading { purchased: value, ..policy.reading };
            Supply::new(asked.account, &Policy { reading, ..(*policy).clone() }).purchased
        };
        asked.policies.iter().map(under).collect()
    };
    let all = values(asked.fixed.purchased, asked.base.purchased);
    let kept = distinct(ReadingKey::Purchased, all, out, phrases::bases_have_all, services);
    kept.into_iter().map(|value| setting(|c| c.purchased = Some(value))).collect()
}

/// The rates that every policy is tried with.
pub(crate) fn varied_rates() -> [OverageRate; 4] {
    let hundredths = |n: i64| OverageRate::ListTimes(Money::from_pico(Money::whole(n).pico() / 100));
    [OverageRate::Contract, hundredths(110), hundredths(120), OverageRate::None]
}

/// A11: the factors are those that the rules name.
fn rates(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Vec<PartialReading> {
    let all = match asked.fixed.overage_rate {
        Some(rate) => vec![rate],
        None => std::iter::once(asked.base.overage_rate).chain(varied_rates()).collect(),
    };
    // A contract without its price says nothing; where the user chose another rate, it needn't.
    let is_unknown = asked.base.overage_rate != OverageRate::Contract && lacks_overage_price(asked);
    if is_unknown && asked.fixed.overage_rate.is_none() {
        out.push(LeftOut {
            key: ReadingKey::OverageRate,
            values: vec![OverageRate::Contract.word()],
            why: phrases::no_overage_price(),
        });
    }
    let mut kept: Vec<OverageRate> = Vec::new();
    for rate in all {
        let is_left_out = is_unknown && asked.fixed.overage_rate.is_none() && rate == OverageRate::Contract;
        if !is_left_out && !kept.contains(&rate) {
            kept.push(rate);
        }
    }
    kept.into_iter().map(|rate| setting(|c| c.overage_rate = Some(rate))).collect()
}

/// Whether a part that may exceed its units has no overage price under one of the policies.
fn lacks_overage_price(asked: Asked<'_>) -> bool {
    asked.policies.iter().any(|policy| lacks_overage_price_of(asked.account, policy))
}

/// Whether a part that may exceed its units has no overage price.
pub(crate) fn lacks_overage_price_of(account: &Account, policy: &Policy) -> bool {
    let supply = Supply::new(account, policy);
    let lacks = |id| policy.terms(id).overage && policy.terms(id).overage_price.is_none();
    let may_exceed = policy.overage_enabled && !policy.overage_blocked_by_partner;
    may_exceed && account.ids().any(|(id, _)| supply.assignable.has(id) && lacks(id))
}
