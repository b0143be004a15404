//! The open questions with the answers that could differ for this fleet and these policies.
//!
//! Every question has at least one option; the first is always the baseline's own answer (or the one that the user
//! fixed), so that reading number 0 is the baseline's. An answer that can't differ from one before it is left out, and
//! the reason is kept.

use std::collections::BTreeSet;

use crate::account::{Account, PartSet, ServiceSet};
use crate::fleet::{ClassId, Device, Evidence, Fleet, Status};
use crate::money::Money;
use crate::policy::Policy;
use crate::policy::levers::lacks;
use crate::policy::reading::{
    Addons, Choice, Chosen, Duplicates, Evidence as Strength, OverageRate, Purchased, Reading, Rule,
};
use crate::rules::ambiguities::Ambiguity;
use crate::rules::{Supply, Traits, addons, ambiguities, scope};

/// A question with its possible answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Which one.
    pub about: Ambiguity,
    /// What each answer sets of a reading; the baseline's own first.
    pub options: Vec<Chosen>,
}

/// Answers that are left out, and why they can't matter here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The key of the reading.
    pub key: &'static str,
    /// The answers left out.
    pub values: Vec<String>,
    /// Why.
    pub why: String,
}

/// What the questions are asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) account: &'a Account,
    pub(crate) fleet: &'a Fleet,
    pub(crate) policies: &'a [&'a Policy],
    pub(crate) base: Reading,
    pub(crate) fixed: Chosen,
}

/// All questions in their order: first those that decide who gets what, then those that only price or date it.
pub(crate) fn questions(asked: Asked<'_>) -> Result<(Vec<Question>, Vec<LeftOut>), String> {
    let mut out = Vec::new();
    let criteria = criteria(asked, &mut out)?;
    let all_addons = criteria.iter().any(|option| option.complete().addons == Addons::All);
    let questions = vec![
        Question { about: ambiguities::A1, options: criteria },
        Question {
            about: ambiguities::A2,
            options: each(asked.fixed.order, asked.base.order, |c, v| c.order = Some(v)),
        },
        Question { about: ambiguities::A3, options: uses(asked, &mut out) },
        Question { about: ambiguities::A4, options: scopes(asked, &mut out) },
        Question {
            about: ambiguities::A5,
            options: each(asked.fixed.when_short, asked.base.when_short, |c, v| c.when_short = Some(v)),
        },
        Question { about: ambiguities::A6, options: duplicates(asked, all_addons, &mut out) },
        Question { about: ambiguities::A8, options: purchased(asked, &mut out) },
        Question {
            about: ambiguities::A7,
            options: each(asked.fixed.gap, asked.base.gap, |c, v| c.gap = Some(v)),
        },
        Question { about: ambiguities::A11, options: rates(asked) },
    ];
    out.push(LeftOut {
        key: "enroll_short",
        values: others(asked.base.enroll_short),
        why: "concerns devices that enroll after activation: no figure here rests on it".to_owned(),
    });
    out.push(LeftOut {
        key: "measure",
        values: others(asked.base.measure),
        why: "the fleet stands still, so all ways of measuring agree".to_owned(),
    });
    Ok((questions, out))
}

/// The values of a key: the fixed one alone, or all with the baseline's first.
fn values<C: Choice>(fixed: Option<C>, base: C) -> Vec<C> {
    if let Some(fixed) = fixed {
        return vec![fixed];
    }
    let rest = C::ALL.iter().map(|(_, value)| *value).filter(|value| *value != base);
    std::iter::once(base).chain(rest).collect()
}

fn each<C: Choice>(fixed: Option<C>, base: C, set: fn(&mut Chosen, C)) -> Vec<Chosen> {
    values(fixed, base).into_iter().map(|value| chosen(|c| set(c, value))).collect()
}

fn chosen(set: impl FnOnce(&mut Chosen)) -> Chosen {
    let mut chosen = Chosen::default();
    set(&mut chosen);
    chosen
}

fn others<C: Choice>(base: C) -> Vec<String> {
    values(None, base).into_iter().skip(1).map(|v| v.word().to_owned()).collect()
}

/// Keeps the values that show something that none before them shows; notes the others with the reason.
fn distinct<C: Choice, K: PartialEq>(
    key: &'static str,
    all: Vec<C>,
    out: &mut Vec<LeftOut>,
    why: &str,
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
        out.push(LeftOut { key, values: same, why: why.to_owned() });
    }
    kept.into_iter().map(|(value, _)| value).collect()
}

/// A1: every rule with what is open about it.
fn criteria(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Result<Vec<Chosen>, String> {
    let (fixed, base) = (asked.fixed, asked.base);
    let has_addons = asked.policies.iter().any(|p| !Supply::new(asked.account, p).addons.is_empty());
    let mut all_addons = values(fixed.addons, base.addons);
    if !has_addons {
        let left: Vec<String> = all_addons.drain(1..).map(|a| a.word().to_owned()).collect();
        if !left.is_empty() {
            out.push(LeftOut { key: "addons", values: left, why: "no add-on is assignable".to_owned() });
        }
    }
    let mut options = Vec::new();
    for rule in values(fixed.rule, base.rule) {
        let of_rule = chosen(|c| c.rule = Some(rule));
        match rule {
            Rule::BestFit => options.extend(
                values(fixed.fit, base.fit).into_iter().map(|fit| Chosen { fit: Some(fit), ..of_rule }),
            ),
            Rule::DefaultLicense => options.push(of_rule),
            Rule::HighestFirst | Rule::UniformHighest | Rule::LargestFirst => {
                options.extend(all_addons.iter().map(|addons| Chosen { addons: Some(*addons), ..of_rule }));
            }
        }
    }
    let lacking = |option: &Chosen| {
        let reading = option.complete();
        asked.policies.iter().find_map(|p| lacks(asked.account, &Policy { reading, ..(*p).clone() }))
    };
    let mut possible = Vec::new();
    let mut reason = None;
    for option in options {
        match lacking(&option) {
            None => possible.push(option),
            Some(why) => {
                let key = if option.fit.is_some() { "fit" } else { "rule" };
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

fn rule_word(option: Chosen) -> String {
    option.rule.map_or_else(String::new, |rule| rule.word().to_owned())
}

/// A3: the strengths of evidence that tell devices apart, and what is unknown.
fn uses(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Vec<Chosen> {
    let classes = classes(asked.fleet);
    let usages = distinct(
        "usage",
        values(asked.fixed.usage, asked.base.usage),
        out,
        "no device has evidence that it would read otherwise",
        |strength: Strength| classes.iter().map(|e| e.at_least(strength)).collect::<Vec<ServiceSet>>(),
    );
    let is_unknown = classes.iter().any(|e| !e.known);
    let unknown = distinct(
        "unknown_usage",
        values(asked.fixed.unknown_usage, asked.base.unknown_usage),
        out,
        "something is known about every device",
        |value| is_unknown.then_some(value),
    );
    let pairs = usages.iter().flat_map(|usage| unknown.iter().map(move |unknown| (*usage, *unknown)));
    pairs
        .map(|(usage, unknown)| chosen(|c| (c.usage, c.unknown_usage) = (Some(usage), Some(unknown))))
        .collect()
}

/// The findings that devices really have, in the order of their numbers.
fn classes(fleet: &Fleet) -> Vec<Evidence> {
    let used: BTreeSet<ClassId> = fleet.devices().map(Device::evidence_class).collect();
    used.into_iter().map(|class| fleet.columns().evidence[class]).collect()
}

/// A4.
fn scopes(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Vec<Chosen> {
    let present: BTreeSet<Status> = asked.fleet.devices().map(Device::status).collect();
    let kept = distinct(
        "scope",
        values(asked.fixed.scope, asked.base.scope),
        out,
        "no device has a managed status that it would add or leave out",
        |value| present.iter().map(|status| scope::in_scope(value, *status)).collect::<Vec<bool>>(),
    );
    kept.into_iter().map(|value| chosen(|c| c.scope = Some(value))).collect()
}

/// A6: what comes with each base under `addons = all` tells the values apart.
fn duplicates(asked: Asked<'_>, all_addons: bool, out: &mut Vec<LeftOut>) -> Vec<Chosen> {
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
    let why = if all_addons {
        "every base comes with the same add-ons under it"
    } else {
        "no answer to A1 that is open gives every add-on"
    };
    let kept = distinct("duplicates", all, out, why, sets);
    kept.into_iter().map(|value| chosen(|c| c.duplicates = Some(value))).collect()
}

/// A8.
fn purchased(asked: Asked<'_>, out: &mut Vec<LeftOut>) -> Vec<Chosen> {
    let services = |value: Purchased| -> Vec<ServiceSet> {
        let under = |policy: &&Policy| {
            let reading = Reading { purchased: value, ..policy.reading };
            Supply::new(asked.account, &Policy { reading, ..(*policy).clone() }).purchased
        };
        asked.policies.iter().map(under).collect()
    };
    let all = values(asked.fixed.purchased, asked.base.purchased);
    let why = "the bases have every service that the add-ons have";
    let kept = distinct("purchased", all, out, why, services);
    kept.into_iter().map(|value| chosen(|c| c.purchased = Some(value))).collect()
}

/// A11: the factors are those that the rules name.
fn rates(asked: Asked<'_>) -> Vec<Chosen> {
    let hundredths = |n: i64| Money::from_pico(Money::whole(n).pico() / 100);
    let all = match asked.fixed.overage_rate {
        Some(rate) => vec![rate],
        None => vec![
            asked.base.overage_rate,
            OverageRate::Contract,
            OverageRate::ListTimes(hundredths(110)),
            OverageRate::ListTimes(hundredths(120)),
            OverageRate::None,
        ],
    };
    let mut kept: Vec<OverageRate> = Vec::new();
    for rate in all {
        if !kept.contains(&rate) {
            kept.push(rate);
        }
    }
    kept.into_iter().map(|rate| chosen(|c| c.overage_rate = Some(rate))).collect()
}
