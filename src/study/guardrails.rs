//! `guardrails.toml`: limits that a run must keep (`run --guard`), and waivers that end.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use toml::de::DeTable;

use crate::account::{Account, ServiceSet};
use crate::doc::keys::{TableKeys, ValueType, optional, required, table};
use crate::doc::{Doc, Node, Section, Text, list};
use crate::input::files::{Files, InputFile};
use crate::money::Money;
use crate::phrases::study::guardrails as phrases;
use crate::phrases::{doc as doc_phrases, money};
use crate::policy::ConditionId;
use crate::problem::{Message, Problem, is_shown, near_name, nearest};
use crate::study::file::StudyFile;
use crate::study::load::diagnostics::Diagnostics;
use crate::study::policies::Policies;
use crate::study::resolve;
use crate::study::resolve::Names;

/// The file that is read where the study names none and it is there.
pub const FILE: &str = "guardrails.toml";
/// Keys at the top.
pub const GUARDRAILS: TableKeys = table(
    "the guardrails",
    &[
        required("format", ValueType::Exactly("fleetcast/guardrails"), "Says what the file is."),
        required("version", ValueType::Version(1), "The version of the format."),
        optional("guardrail", ValueType::Tables(&GUARDRAIL), "One limit each."),
        optional(
            "waiver",
            ValueType::Tables(&WAIVER),
            "Lets a guardrail fail through a date, which is compared with the study's `as_of`.",
        ),
    ],
);
/// Keys of `[[guardrail]]`.
pub const GUARDRAIL: TableKeys = TableKeys {
    one_of: &[
        "max_extra",
        "max_waiting",
        "max_unlicensable",
        "max_over",
        "max_losing",
        "max_rise",
        "max_fall",
    ],
    ..table(
        "[[guardrail]]",
        &[
            required("name", ValueType::Text, "Its name, which no other guardrail has."),
            optional("why", ValueType::Text, "Why it is there."),
            optional(
                "scenarios",
                ValueType::SomeTexts,
                "Policies, or sweeps and so all of their policies; the baseline and all named scenarios unless given.",
            ),
            optional("where", ValueType::Text, "A condition: only devices that meet it are counted."),
            optional("services", ValueType::Texts, "Of `max_losing`: only these services are counted."),
            optional(
                "quantile",
                ValueType::Integer(1, 100),
                "Percent of all readings of what IBM leaves open, each counted alike, that must keep the limit; with \
                 `max_extra`, `max_waiting`, `max_unlicensable` or `max_losing`, of all devices.",
            ),
            optional("max_extra", ValueType::Amount, "Extra charges over the horizon."),
            optional("max_waiting", ValueType::Count, "Devices that wait."),
            optional("max_unlicensable", ValueType::Count, "Devices that have no license they may take."),
            optional("max_over", ValueType::Count, "Devices over."),
            optional(
                "max_losing",
                ValueType::Count,
                "Devices that lose services, at activation or at day 90.",
            ),
            optional(
                "max_rise",
                ValueType::AmountOrPercent,
                "The total above the baseline's: an amount, or a percentage such as `5%`.",
            ),
            optional(
                "max_fall",
                ValueType::AmountOrPercent,
                "The total below the baseline's: an amount, or a percentage such as `5%`.",
            ),
        ],
    )
};
/// Keys of `[[waiver]]`.
pub const WAIVER: TableKeys = table(
    "[[waiver]]",
    &[
        required("guardrail", ValueType::Text, "The name of the guardrail."),
        optional("scenarios", ValueType::SomeTexts, "The policies meant; all of the guardrail unless given."),
        required("until", ValueType::Date, "The last day on which it counts."),
        required("reason", ValueType::Text, "Why it may fail."),
    ],
);

/// The limits of a study.
#[derive(Debug, Clone, Default)]
pub struct Guardrails {
    /// In the order of the file.
    pub rails: Vec<Guardrail>,
    /// In the order of the file.
    pub waivers: Vec<Waiver>,
}

/// One limit, for some policies.
#[derive(Debug, Clone)]
pub struct Guardrail {
    /// Unique.
    pub name: String,
    /// The line of its name.
    pub line: usize,
    /// For people.
    pub why: Option<String>,
    /// Names of policies, in the order of the study.
    pub scenarios: Vec<String>,
    /// Only devices that meet it are counted.
    pub devices: Option<ConditionId>,
    /// Of `max_losing`: only these services are counted.
    pub services: Option<ServiceSet>,
    /// What is limited.
    pub limit: Limit,
    /// Percent of all readings of what IBM leaves open, each counted alike, that must keep the limit; without it, only
    /// the policy's own reading is asked.
    pub quantile: Option<u8>,
}

/// What a guardrail limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Extra charges over the horizon.
    Extra(Money),
    /// Devices that wait.
    Waiting(u64),
    /// Devices without a candidate.
    Unlicensable(u64),
    /// Devices over.
    Over(u64),
    /// Devices that lose services, at activation or at day 90.
    Losing(u64),
    /// The total over the horizon above the baseline's.
    Rise(Tolerance),
    /// The total over the horizon below the baseline's.
    Fall(Tolerance),
}

/// How far a total may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// By an amount.
    Amount(Money),
    /// By a percentage of the baseline's total.
    Percent(Money),
}

/// Lets a guardrail fail until a date.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The guardrail's name.
    pub guardrail: String,
    /// Names of policies; `None` for all of the guardrail.
    pub scenarios: Option<Vec<String>>,
    /// The last day on which it counts; compared with the study's `as_of`.
    pub until: Date,
    /// Why.
    pub reason: String,
}

/// Reads the guardrails of a study, if it has any. `None` also where problems were noted.
pub(crate) fn load(
    files: &dyn Files,
    file: &StudyFile,
    (account, names): (&mut Account, &mut Names),
    policies: &Policies,
    found: &mut Diagnostics,
) -> Option<Guardrails> {
    let name = file.guardrails.as_ref().map_or(FILE, |text| text.value.as_str());
    let input = InputFile::new(files, name);
    if file.guardrails.is_none() && !input.exists() {
        return None;
    }
    let text = found.text(&input, file.guardrails.as_ref())?;
    let (doc, root) = Doc::parse(name, &text);
    let meant = meant(policies);
    let reader = Reader { doc: &doc, account, names, policies, meant };
    let guardrails = reader.read(root.get_ref(), &mut found.problems);
    found.problems.extend(doc.into_problems());
    Some(guardrails)
}

struct Reader<'r> {
    doc: &'r Doc<'r>,
    account: &'r mut Account,
    names: &'r mut Names,
    policies: &'r Policies,
    /// The listed policies by their names and by those of their sweeps.
    meant: BTreeMap<&'r str, Vec<&'r str>>,
}

fn meant(policies: &Policies) -> BTreeMap<&str, Vec<&str>> {
    let mut meant: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for policy in &policies.listed {
        let name = policy.name.as_str();
        let sweep = policy.sweep.as_deref().filter(|sweep| *sweep != name);
        for key in [Some(name), sweep].into_iter().flatten() {
            meant.entry(key).or_default().push(name);
        }
    }
    meant
}

impl Reader<'_> {
    fn read(mut self, table: &DeTable<'_>, problems: &mut Vec<Problem>) -> Guardrails {
        let doc = self.doc;
        let top = Section::new(doc, table, &GUARDRAILS);
        for (key, wanted) in [("format", "\"fleetcast/guardrails\""), ("version", "1")] {
            if let Some(node) = top.require(key) {
                let found = match key {
                    "format" => doc.text(key, node).map(|t| format!("\"{}\"", t.value)),
                    _ => doc.integer(key, node).map(|v| v.to_string()),
                };
                if found.is_some_and(|found| found != wanted) {
                    let problem = Problem::new(phrases::wrong_value(key, wanted));
                    doc.note(problem.at(doc.place(node.span())));
                }
            }
        }
        let mut guardrails = Guardrails::default();
        let mut known = BTreeSet::new();
        for (table, _) in top.tables("guardrail") {
            let rail = self.rail(table, problems);
            if let Some((rail, name)) = rail {
                if !known.insert(rail.name.clone()) {
                    let problem = Problem::new(phrases::two_guardrails(Message::of_value(&rail.name)));
                    doc.note(problem.at(name.place));
                }
                guardrails.rails.push(rail);
            }
        }
        for (table, _) in top.tables("waiver") {
            let waiver = self.waiver(table, &known);
            guardrails.waivers.extend(waiver);
        }
        guardrails
    }

    fn rail(&mut self, table: &DeTable<'_>, problems: &mut Vec<Problem>) -> Option<(Guardrail, Text)> {
        let doc = self.doc;
        let section = Section::new(doc, table, &GUARDRAIL);
        let name = section.required_text("name");
        let scenarios = self.scenarios(&section);
        let condition = section.text("where");
        let devices = condition.as_ref().map(|text| self.names.condition(text, problems));
        section.refuse_empty("services");
        let named = section.texts("services");
        let services: ServiceSet = named
            .iter()
            .filter_map(|text| resolve::service(self.account, self.names, text, problems))
            .collect();
        let (key, limit) = limit(&section)?;
        let wrong = |key: &str| Problem::new(phrases::key_without_use(key)).help(phrases::leave_out_key());
        let counts = !matches!(limit, Limit::Extra(_) | Limit::Rise(_) | Limit::Fall(_));
        if let Some(text) = condition.filter(|_| !counts) {
            doc.note(wrong("where").at(text.place));
        }
        if let Some(text) = named.first().filter(|_| key != "max_losing") {
            doc.note(wrong("services").at(text.place.clone()));
        }
        let quantile = self.quantile(&section, limit, devices.is_some() || !named.is_empty());
        let name = name?;
        let rail = Guardrail {
            name: name.value.clone(),
            line: name.place.line,
            why: section.string("why"),
            scenarios: scenarios.unwrap_or_else(|| {
                self.policies.listed.iter().filter(|p| p.sweep.is_none()).map(|p| p.name.clone()).collect()
            }),
            devices,
            services: (!named.is_empty()).then_some(services),
            limit,
            quantile,
        };
        Some((rail, name))
    }

    /// 1 to 100, for figures that are known under every reading: of all devices.
    fn quantile(&self, section: &Section<'_>, limit: Limit, of_some: bool) -> Option<u8> {
        let (doc, node) = (self.doc, section.get("quantile")?);
        let percent = doc.integer("quantile", node)?;
        let note = |problem: Problem| doc.note(problem.at(doc.place(node.span())));
        let known =
            matches!(limit, Limit::Extra(_) | Limit::Waiting(_) | Limit::Unlicensable(_) | Limit::Losing(_));
        if !known || of_some {
            note(Problem::new(phrases::key_without_use("quantile")).help(phrases::quantile_goes_with()));
        }
        let quantile = u8::try_from(percent).ok().filter(|percent| (1..=100).contains(percent));
        if quantile.is_none() {
            note(Problem::new(phrases::quantile_out_of_range()).help(phrases::what_quantile_means()));
        }
        quantile
    }

    /// The policies that `scenarios` names: each a policy, or a sweep and so all of its policies.
    fn scenarios(&self, section: &Section<'_>) -> Option<Vec<String>> {
        let node = section.get("scenarios")?;
        let texts = section.texts("scenarios");
        if node.get_ref().as_array().is_some_and(|items| items.is_empty()) {
            let problem = Problem::new(phrases::no_policy_named()).help(phrases::name_some_or_leave_out());
            self.doc.note(problem.at(self.doc.place(node.span())));
        }
        let mut found = Vec::new();
        for text in &texts {
            let listed = self.meant.get(text.value.as_str()).into_iter().flatten();
            let mut meant: Vec<String> = listed.map(|name| (*name).to_owned()).collect();
            for sweep in &self.policies.sweeps {
                if sweep.name == text.value {
                    meant.extend((0..sweep.len()).map(|point| sweep.name_of(point)));
                }
                meant.extend(sweep.find(&text.value).map(|point| sweep.name_of(point)));
            }
            if meant.is_empty() {
                let known = self.policies.listed.iter().map(|p| p.name.as_str());
                let problem = Problem::new(phrases::not_a_policy(Message::of_value(&text.value)));
                let near = is_shown(self.doc.noted()).then(|| nearest(&text.value, known)).flatten();
                let help = near.map_or_else(phrases::see_check, near_name);
                self.doc.note(problem.help(help).at(text.place.clone()));
            }
            found.extend(meant);
        }
        Some(found)
    }

    fn waiver(&self, table: &DeTable<'_>, rails: &BTreeSet<String>) -> Option<Waiver> {
        let doc = self.doc;
        let section = Section::new(doc, table, &WAIVER);
        let guardrail = section.required_text("guardrail");
        let until = section.require("until").and_then(|node| doc.date("until", node));
        let reason = section.required_text("reason");
        let scenarios = self.scenarios(&section);
        let guardrail = guardrail?;
        if !rails.contains(&guardrail.value) {
            let problem = Problem::new(phrases::not_a_guardrail(Message::of_value(&guardrail.value)));
            let known = rails.iter().map(String::as_str);
            let near = is_shown(doc.noted()).then(|| nearest(&guardrail.value, known)).flatten();
            let help = near.map_or_else(phrases::name_one_of_file, near_name);
            doc.note(problem.help(help).at(guardrail.place));
        }
        Some(Waiver { guardrail: guardrail.value, scenarios, until: until?, reason: reason?.value })
    }
}

/// Exactly one limit, and its key.
fn limit(section: &Section<'_>) -> Option<(&'static str, Limit)> {
    let doc = section.doc;
    let mut given = GUARDRAIL.one_of.iter().filter_map(|key| Some((*key, section.get(key)?)));
    let Some((key, node)) = given.next() else {
        let place = section.table.keys().next().map_or(0..0, toml::Spanned::span);
        let problem = Problem::new(phrases::no_limit());
        doc.note(problem.help(phrases::add_one_of(list(GUARDRAIL.one_of))).at(doc.place(place)));
        return None;
    };
    if let Some((other, node)) = given.next() {
        let problem = Problem::new(phrases::two_limits(key, other));
        doc.note(problem.help(phrases::split_guardrail()).at(doc.place(node.span())));
    }
    let count = || {
        let number = doc.integer(key, node)?;
        let count = u64::try_from(number).ok();
        if count.is_none() {
            doc.note(Problem::new(phrases::negative(key)).at(doc.place(node.span())));
        }
        count
    };
    let limit = match key {
        "max_extra" => Limit::Extra(amount(doc, key, node)?),
        "max_waiting" => Limit::Waiting(count()?),
        "max_unlicensable" => Limit::Unlicensable(count()?),
        "max_over" => Limit::Over(count()?),
        "max_losing" => Limit::Losing(count()?),
        "max_rise" => Limit::Rise(tolerance(doc, key, node)?),
        "max_fall" => Limit::Fall(tolerance(doc, key, node)?),
        _ => return None,
    };
    Some((key, limit))
}

/// An amount of 0 or more.
fn amount(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<Money> {
    let amount = doc.money(key, node)?;
    not_negative(doc, key, node, amount)
}

fn not_negative(doc: &Doc<'_>, key: &str, node: Node<'_>, amount: Money) -> Option<Money> {
    if amount.is_negative() {
        doc.note(Problem::new(phrases::negative(key)).at(doc.place(node.span())));
        return None;
    }
    Some(amount)
}

/// `"500"` or `"5%"`.
fn tolerance(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<Tolerance> {
    let percent = node.get_ref().as_str().and_then(|text| text.trim().strip_suffix('%'));
    let Some(percent) = percent else { return Some(Tolerance::Amount(amount(doc, key, node)?)) };
    match Money::parse(percent.trim()) {
        Ok(percent) => Some(Tolerance::Percent(not_negative(doc, key, node, percent)?)),
        Err(error) => {
            let error = money::not_an_amount(error);
            let problem = Problem::new(doc_phrases::not_an_amount(key, percent, error));
            doc.note(problem.help(phrases::write_amount_or_percent()).at(doc.place(node.span())));
            None
        }
    }
}
