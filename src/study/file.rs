//! What a `study.toml` may say, read with the place of everything that can be wrong later.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use toml::de::DeTable;

use crate::doc::{Doc, Node, Section, Text, kind, list};
use crate::input::files::Limits;
use crate::input::value_key;
use crate::phrases::account::{not_units, write_units};
use crate::phrases::doc::{too_late_a_date, write_one_of};
use crate::phrases::study::file as phrases;
use crate::policy::levers::{Lever, PolicyLever, Written};
use crate::problem::{Language, Message, Place, Problem};
use crate::study::forecast;
use crate::study::forecast::ForecastSection;
use crate::study::keys;
use crate::study::raw;
use crate::study::raw::RawLever;

/// A study as written.
#[derive(Debug, Clone)]
pub struct StudyFile {
    /// Title.
    pub title: String,
    /// Author, date, source, description: in this order.
    pub about: [Option<String>; 4],
    /// The date of the inventory.
    pub as_of: Date,
    /// ISO code.
    pub currency: String,
    /// The language of its reports and messages, if it names one.
    pub lang: Option<Language>,
    /// The horizon of every cost.
    pub months: u32,
    /// The file of limits, where it is not the one beside the study.
    pub guardrails: Option<Text>,
    /// `[inventory]`.
    pub inventory: InventorySection,
    /// `[[service_rule]]`.
    pub service_rules: Vec<ServiceRule>,
    /// `[account]`.
    pub account: AccountSection,
    /// `[baseline]`.
    pub baseline: PolicySection,
    /// `[[scenario]]`.
    pub scenarios: Vec<PolicySection>,
    /// `[[sweep]]`.
    pub sweeps: Vec<SweepSection>,
    /// `[report] groups`: the columns by which reports group devices.
    pub groups: Vec<Text>,
    /// `[plan]`.
    pub plan: LeadDays,
    /// `[forecast]`.
    pub forecast: Option<ForecastSection>,
}

/// `[plan]`: the days that each kind of step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadDays {
    /// An answer of IBM, the CSM or the partner.
    pub ask: u32,
    /// From an order to its units.
    pub buy: u32,
    /// Until devices have applied that control is removed.
    pub remove_control: u32,
    /// Until devices have applied a changed service.
    pub switch: u32,
    /// The activation by hand.
    pub activate: u32,
    /// Uploads.
    pub upload: u32,
    /// The notice before the end of a term.
    pub renew: u32,
}

impl Default for LeadDays {
    fn default() -> Self {
        Self { ask: 14, buy: 10, remove_control: 14, switch: 7, activate: 14, upload: 2, renew: 31 }
    }
}

/// `[inventory]`.
#[derive(Debug, Clone, Default)]
pub struct InventorySection {
    /// Inventory files.
    pub files: Vec<Text>,
    /// Usage files.
    pub usage: Vec<Text>,
    /// The services that persona policies switch on.
    pub persona: Option<Text>,
    /// The services that policies switch on.
    pub policies: Option<Text>,
    /// The service whose mailbox ids begin with `mdm`.
    pub mailbox: Option<Text>,
    /// App inventories.
    pub apps: Vec<Text>,
    /// The services that apps stand for.
    pub app_services: Option<Text>,
    /// The portal's "Export assigned licenses".
    pub assigned: Option<Text>,
    /// Overrides the detection.
    pub kind: Option<Text>,
    /// Canonical field to header.
    pub columns: BTreeMap<String, Text>,
    /// `mdy`, `dmy` or `ymd`.
    pub date_order: Option<Text>,
    /// Whether dates of devices only say which comes first.
    pub only_ordered: bool,
    /// For dates without a zone.
    pub timezone: Option<Text>,
    /// Canonical field to what the words of its cells mean.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// `comma` or `point`: the mark before decimals.
    pub decimal: Option<Text>,
    /// One character.
    pub delimiter: Option<Text>,
    /// Name of an encoding.
    pub encoding: Option<Text>,
    /// Of what a compressed file unfolds to.
    pub limits: Limits,
}

/// `[[service_rule]]`.
#[derive(Debug, Clone)]
pub struct ServiceRule {
    /// The devices.
    pub condition: Text,
    /// The services.
    pub services: Vec<Text>,
    /// The strength: `enabled` by default.
    pub evidence: Option<Text>,
}

/// `[account]`.
#[derive(Debug, Clone, Default)]
pub struct AccountSection {
    /// What was bought.
    pub parts: Option<Text>,
    /// `maas360` or a file.
    pub catalog: Option<Text>,
    /// License management was switched on.
    pub enabled_on: Option<Date>,
    /// Overrides `enabled_on` + 90 days.
    pub activates_on: Option<Date>,
    /// Its levers: what the baseline patches.
    pub levers: Vec<RawLever>,
    /// `month` or `year`: what every price of the parts file is for.
    pub price_period: Option<Text>,
    /// `comma` or `point`: the mark before decimals of prices.
    pub decimal: Option<Text>,
    /// One customer of a partner report.
    pub customer: Option<Text>,
    /// Units to keep free, by the name or number of a part.
    pub reserve: Vec<(Text, u32)>,
    /// The account's name, for files that leave the house.
    pub name: Option<String>,
    /// The account's number.
    pub number: Option<String>,
}

/// `[baseline]` or `[[scenario]]`.
#[derive(Debug, Clone)]
pub struct PolicySection {
    /// Unique.
    pub name: Text,
    /// For people.
    pub title: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// What it patches.
    pub on: Option<Text>,
    /// What it leaves out.
    pub not_modeled: Vec<String>,
    /// Its levers, flat.
    pub levers: Vec<RawLever>,
}

/// `[[sweep]]`.
#[derive(Debug, Clone)]
pub struct SweepSection {
    /// Unique.
    pub name: Text,
    /// For people.
    pub title: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// What it patches.
    pub on: Option<Text>,
    /// Its points.
    pub points: SweepPoints,
}

/// How the points of a sweep are given.
#[derive(Debug, Clone)]
pub enum SweepPoints {
    /// Every combination; the last axis runs fastest.
    Grid(Vec<Axis>),
    /// Value by value.
    Zip(Vec<Axis>),
    /// A CSV with one row per policy.
    Matrix(Text),
}

/// One lever of a sweep with its values.
#[derive(Debug, Clone)]
pub struct Axis {
    /// The lever's key as written.
    pub key: Text,
    /// Each value: how it shows in the policy's name, the lever with it, and which of the places it was written at.
    pub values: Vec<(String, Lever<Written>, usize)>,
    /// Where the values were written: those of a range share a place.
    pub places: Vec<Place>,
}

/// Reads a study; all problems at once. Where enough can be read to go on, it is there in spite of problems, so that
/// those of the other files can be shown too.
pub fn parse(file: &str, text: &str) -> (Option<StudyFile>, Vec<Problem>) {
    let (doc, root) = Doc::parse(file, text);
    let study = read_study(&doc, root.get_ref());
    (study, doc.into_problems())
}

/// The language that a study names, if that can be read, whatever else is wrong with it: its problems are told in it.
pub fn language(text: &str) -> Option<Language> {
    let (table, _) = DeTable::parse_recoverable(text);
    table.get_ref().get("lang")?.get_ref().as_str().and_then(Language::of_code)
}

/// `None` only where a problem was noted.
fn read_study(doc: &Doc<'_>, table: &DeTable<'_>) -> Option<StudyFile> {
    let top = Section::new(doc, table, &keys::STUDY);
    check_format(&top);
    let as_of = top.require("as_of").and_then(|node| first_day(doc, "as_of", node));
    let currency = top.required_text("currency").and_then(|t| currency(doc, t));
    let months = top.require("months").and_then(|node| {
        let months = doc.integer("months", node)?;
        let valid = u32::try_from(months).ok().filter(|m| (1..=1200).contains(m));
        if valid.is_none() {
            doc.note(Problem::new(phrases::months_out_of_range()).at(doc.place(node.span())));
        }
        valid
    });
    let inventory = top.require("inventory").and_then(|_| inventory(&top));
    let service_rules = top.tables("service_rule").iter().filter_map(|(t, _)| service_rule(doc, t)).collect();
    let service_rules =
        few(doc, phrases::service_rules(), service_rules, |rule: &ServiceRule| &rule.condition.place);
    let account = top.require("account").and_then(|_| account(&top));
    let baseline = baseline(&top);
    let scenarios = top.tables("scenario").iter().filter_map(|(t, _)| scenario(doc, t)).collect();
    let mut values = crate::study::sweep::MAX_VALUES;
    let tables = top.tables("sweep");
    let sweeps = tables.iter().filter_map(|(t, _)| crate::study::sweep::read(doc, t, &mut values)).collect();
    let groups = groups(&top);
    // Read before what is missing ends the reading: its problems are told beside those of other tables.
    let plan = lead_days(&top);
    let forecast = top.table("forecast").map(|(table, _)| forecast::read(doc, table));
    Some(StudyFile {
        title: top.string("title").unwrap_or_else(|| "untitled study".to_owned()),
        about: ["author", "date", "source", "description"].map(|key| about(&top, key)),
        // What stands in for a wrong value is never used: its problem is noted, and the study is refused.
        as_of: as_of.unwrap_or_default(),
        currency: currency.unwrap_or_default(),
        lang: top.word(&keys::STUDY, "lang").and_then(|word| Language::of_code(&word.value)),
        months: months.unwrap_or(1),
        guardrails: top.text("guardrails"),
        inventory: inventory?,
        service_rules,
        account: account?,
        baseline,
        scenarios,
        sweeps,
        groups,
        plan,
        forecast,
    })
}

/// `date` may be a TOML date or a text.
fn about(top: &Section<'_>, key: &str) -> Option<String> {
    let node = top.get(key)?;
    match node.get_ref().as_datetime() {
        Some(date) if key == "date" => Some(date.to_string()),
        _ => top.string(key),
    }
}

fn check_format(top: &Section<'_>) {
    let doc = top.doc;
    if let Some(format) = top.required_text("format")
        && format.value != "fleetcast/study"
    {
        let problem = Problem::new(phrases::format_unknown(format.value));
        doc.note(problem.help(phrases::write_format()).at(format.place));
    }
    if let Some(node) = top.require("version")
        && doc.integer("version", node).is_some_and(|v| v != 1)
    {
        let problem = Problem::new(phrases::other_version());
        doc.note(problem.help(phrases::write_version()).at(doc.place(node.span())));
    }
}

fn currency(doc: &Doc<'_>, text: Text) -> Option<String> {
    if text.value.len() == 3 && text.value.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(text.value);
    }
    let problem = Problem::new(phrases::not_a_currency(text.value));
    doc.note(problem.help(phrases::write_currency()).at(text.place));
    None
}

/// The last day from which periods are counted: the longest horizon has 1,200 months, and no date is after the year 9999.
pub(super) const LAST_FIRST_DAY: Date = Date::constant(9898, 12, 31);

/// A day from which periods are counted.
fn first_day(doc: &Doc<'_>, key: &str, node: Node<'_>) -> Option<Date> {
    let day = doc.date(key, node)?;
    if day > LAST_FIRST_DAY {
        let problem = Problem::new(too_late_a_date(key, LAST_FIRST_DAY.to_string()));
        doc.note(problem.at(doc.place(node.span())));
        return None;
    }
    Some(day)
}

/// The columns of `[report] groups`, each once.
fn groups(top: &Section<'_>) -> Vec<Text> {
    let Some((table, _)) = top.table("report") else { return Vec::new() };
    let mut groups = Section::new(top.doc, table, &keys::REPORT).texts("groups");
    if let Some(beyond) = groups.get(MAX_GROUP_COLUMNS) {
        let problem = Problem::new(phrases::too_many_groups(MAX_GROUP_COLUMNS.to_string()));
        top.doc.note(problem.at(beyond.place.clone()));
        groups.truncate(MAX_GROUP_COLUMNS);
    }
    let mut seen = Vec::new();
    groups.retain(|column| {
        let name = column.value.to_lowercase();
        let is_new = !seen.contains(&name);
        seen.push(name);
        is_new
    });
    groups
}

/// Most columns of `[report] groups`: every named scenario has figures of every value.
const MAX_GROUP_COLUMNS: usize = 8;

fn inventory(top: &Section<'_>) -> Option<InventorySection> {
    let doc = top.doc;
    let (table, _) = top.table("inventory")?;
    let section = Section::new(doc, table, &keys::INVENTORY);
    let files = section.require("files").map(|node| doc.texts("files", node)).unwrap_or_default();
    if let Some(node) = section.get("files").filter(|n| n.get_ref().as_array().is_some_and(|a| a.is_empty()))
    {
        doc.note(Problem::new(phrases::no_files()).at(doc.place(node.span())));
    }
    let usage = few(doc, phrases::usage_files(), section.texts("usage"), |name| &name.place);
    let apps = few(doc, phrases::app_inventories(), section.texts("apps"), |name| &name.place);
    let mut columns = BTreeMap::new();
    if let Some((table, _)) = section.table("columns") {
        if let Some((beyond, _)) = table.iter().nth(MAX_COLUMNS) {
            let problem = Problem::new(phrases::too_many_columns(MAX_COLUMNS.to_string()));
            doc.note(problem.help(phrases::leave_out_fields()).at(doc.place(beyond.span())));
        }
        for (key, node) in table.iter().take(MAX_COLUMNS) {
            if let Some(header) = doc.text(key.get_ref(), node) {
                columns.insert(key.get_ref().to_string(), header);
            }
        }
    }
    let delimiter = section.text("delimiter");
    if let Some(text) = delimiter.iter().find(|t| t.value.chars().count() != 1) {
        doc.note(Problem::new(phrases::delimiter_length()).at(text.place.clone()));
    }
    Some(InventorySection {
        files,
        usage,
        persona: section.text("persona"),
        policies: section.text("policies"),
        mailbox: section.text("mailbox"),
        apps,
        app_services: section.text("app_services"),
        assigned: section.text("assigned"),
        kind: section.text("kind"),
        columns,
        date_order: section.word(&keys::INVENTORY, "date_order"),
        only_ordered: section.word(&keys::INVENTORY, "dates").is_some(),
        timezone: section.text("timezone"),
        words: words(doc, &section),
        decimal: section.word(&keys::INVENTORY, "decimal"),
        delimiter,
        encoding: section.word(&keys::INVENTORY, "encoding"),
        limits: limits(&section),
    })
}

/// Most fields of `columns`: each header is compared with all of them.
const MAX_COLUMNS: usize = 1000;
/// Most sources of evidence of one kind: what a device uses is kept with all that say so.
const MAX_SOURCES: usize = 1000;

/// The first sources of evidence; more than the limit are a problem.
fn few<T>(doc: &Doc<'_>, what: Message, mut sources: Vec<T>, place: impl Fn(&T) -> &Place) -> Vec<T> {
    if let Some(beyond) = sources.get(MAX_SOURCES) {
        let problem = Problem::new(phrases::too_many_sources(MAX_SOURCES.to_string(), what));
        doc.note(problem.help(phrases::join_sources()).at(place(beyond).clone()));
        sources.truncate(MAX_SOURCES);
    }
    sources
}

/// What a compressed file may unfold to.
fn limits(section: &Section<'_>) -> Limits {
    let doc = section.doc;
    let limit = |key: &str, usual: u64| {
        let Some(node) = section.get(key) else { return usual };
        let given = doc.integer(key, node);
        if given.is_some_and(|number| number < 1) {
            doc.note(Problem::new(phrases::below_one(key)).at(doc.place(node.span())));
        }
        given.and_then(|number| u64::try_from(number).ok()).unwrap_or(usual)
    };
    let usual = Limits::default();
    Limits {
        bytes: limit("max_unpacked_bytes", usual.bytes),
        ratio: limit("max_unpacked_ratio", usual.ratio),
        rows: limit("max_unpacked_rows", usual.rows),
        has_keys: usual.has_keys,
    }
}

/// `[inventory.words]`: what the words of a column mean, `managed_status = { "Registriert" = "enrolled" }`.
fn words(doc: &Doc<'_>, section: &Section<'_>) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let Some((table, _)) = section.table("words") else { return found };
    for (key, node) in table {
        let field = key.get_ref().as_ref();
        let Some(meanings) = crate::input::meanings(field) else {
            let problem = Problem::new(phrases::column_without_words(field));
            let help = write_one_of(list(&crate::input::fields_with_words()));
            doc.note(problem.help(help).at(doc.place(key.span())));
            continue;
        };
        found.insert(field.to_owned(), words_of(doc, field, node, &meanings));
    }
    found
}

fn words_of(doc: &Doc<'_>, field: &str, node: Node<'_>, meanings: &[&str]) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut by_key: HashMap<String, String> = HashMap::new();
    let Some(words) = node.get_ref().as_table() else {
        let problem = Problem::new(phrases::not_a_table_of_words(field, kind(node.get_ref())));
        let help = phrases::write_words(field, *meanings.first().unwrap_or(&""));
        doc.note(problem.help(help).at(doc.place(node.span())));
        return found;
    };
    for (word, node) in words {
        let Some(means) = doc.text(word.get_ref(), node) else { continue };
        let key = value_key(word.get_ref());
        let twin =
            by_key.get(&key).filter(|other| found.get(*other).is_some_and(|before| *before != means.value));
        if let Some(other) = twin {
            let message = phrases::words_alike(&**word.get_ref(), other.as_str(), field);
            doc.note(Problem::new(message).help(phrases::keep_one_word()).at(means.place));
        } else if meanings.contains(&means.value.as_str()) {
            by_key.entry(key).or_insert_with(|| word.get_ref().to_string());
            found.insert(word.get_ref().to_string(), means.value);
        } else {
            let problem = Problem::new(phrases::not_a_meaning(means.value, field));
            doc.note(problem.help(write_one_of(list(meanings))).at(means.place));
        }
    }
    found
}

fn service_rule(doc: &Doc<'_>, table: &DeTable<'_>) -> Option<ServiceRule> {
    let section = Section::new(doc, table, &keys::SERVICE_RULE);
    let condition = section.required_text("where");
    section.refuse_empty("services");
    let services = section.require("services").map(|node| doc.texts("services", node));
    Some(ServiceRule { condition: condition?, services: services?, evidence: section.text("evidence") })
}

fn account(top: &Section<'_>) -> Option<AccountSection> {
    let doc = top.doc;
    let (table, _) = top.table("account")?;
    let levers = PolicyLever::ALL.iter().filter(|lever| lever.is_in_account()).map(|lever| lever.word());
    let section = Section::with_levers(doc, table, &keys::ACCOUNT, &levers.collect::<Vec<_>>());
    let date = |key| section.get(key).and_then(|node| first_day(doc, key, node));
    let (enabled_on, activates_on) = (date("enabled_on"), date("activates_on"));
    if let Some(node) =
        section.get("activates_on").filter(|_| activates_on.is_some() && activates_on < enabled_on)
    {
        let problem = Problem::new(phrases::activated_before_enabled());
        doc.note(problem.help(phrases::correct_one_day()).at(doc.place(node.span())));
    }
    Some(AccountSection {
        parts: section.required_text("parts"),
        catalog: section.text("catalog"),
        enabled_on,
        activates_on,
        price_period: section.word(&keys::ACCOUNT, "price_period"),
        decimal: section.word(&keys::ACCOUNT, "decimal"),
        levers: raw::of_account(&section),
        customer: section.text("customer"),
        reserve: reserve(&section),
        name: section.string("name"),
        number: section.string("number"),
    })
}

/// Units to keep free, such as `{ Deluxe = 20 }`.
fn reserve(section: &Section<'_>) -> Vec<(Text, u32)> {
    let doc = section.doc;
    let mut found = Vec::new();
    let Some((table, _)) = section.table("reserve") else { return found };
    for (part, node) in table {
        let name = Text { value: part.get_ref().to_string(), place: doc.place(part.span()) };
        let Some(number) = doc.integer(&name.value, node) else { continue };
        match u32::try_from(number) {
            Ok(units) => found.push((name, units)),
            Err(_) => {
                let problem = Problem::new(not_units(number.to_string()));
                doc.note(problem.help(write_units(u32::MAX.to_string())).at(doc.place(node.span())));
            }
        }
    }
    found
}

/// `[plan]`.
fn lead_days(top: &Section<'_>) -> LeadDays {
    let usual = LeadDays::default();
    let Some((table, _)) = top.table("plan") else { return usual };
    let section = Section::new(top.doc, table, &keys::PLAN);
    let days = |key: &str, usual: u32| {
        let Some(node) = section.get(key) else { return usual };
        let Some(given) = top.doc.integer(key, node) else { return usual };
        let valid = u32::try_from(given).ok().filter(|days| *days <= keys::MAX_LEAD_DAYS);
        if valid.is_none() {
            top.doc.note(Problem::new(phrases::lead_out_of_range(key)).at(top.doc.place(node.span())));
        }
        valid.unwrap_or(usual)
    };
    LeadDays {
        ask: days("ask", usual.ask),
        buy: days("buy", usual.buy),
        remove_control: days("remove_control", usual.remove_control),
        switch: days("switch", usual.switch),
        activate: days("activate", usual.activate),
        upload: days("upload", usual.upload),
        renew: days("renew", usual.renew),
    }
}

/// A study without `[baseline]` has one that pulls no lever.
fn baseline(top: &Section<'_>) -> PolicySection {
    let doc = top.doc;
    let unnamed = || Text { value: "baseline".to_owned(), place: doc.place(0..0) };
    let Some((table, span)) = top.table("baseline") else {
        return PolicySection {
            name: unnamed(),
            title: None,
            why: None,
            on: None,
            not_modeled: Vec::new(),
            levers: Vec::new(),
        };
    };
    let section = Section::new(doc, table, &keys::BASELINE);
    let name = section.get("name").and_then(|_| section.required_text("name"));
    let name = name.unwrap_or_else(|| Text { place: doc.place(span), ..unnamed() });
    policy(&section, name, None, raw::levers(doc, table, &keys::BASELINE.names()))
}

fn scenario(doc: &Doc<'_>, table: &DeTable<'_>) -> Option<PolicySection> {
    let section = Section::new(doc, table, &keys::SCENARIO);
    let name = section.required_text("name");
    let levers = section.table("set").map(|(t, _)| raw::levers(doc, t, &[])).unwrap_or_default();
    Some(policy(&section, name?, section.text("on"), levers))
}

fn policy(section: &Section<'_>, name: Text, on: Option<Text>, levers: Vec<RawLever>) -> PolicySection {
    PolicySection {
        name,
        title: section.string("title"),
        why: section.string("why"),
        on,
        not_modeled: section.texts("not_modeled").into_iter().map(|t| t.value).collect(),
        levers,
    }
}
