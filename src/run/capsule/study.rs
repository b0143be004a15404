//! `study.toml` and `catalog.toml` of a capsule.

use serde_json::Value;

use crate::account::{Account, PartId, PricePeriod};
use crate::phrases::capsule as phrases;
use crate::policy::Policy;
use crate::policy::levers::{LeverKey, LeverNames, Shape, changed, initial};
use crate::policy::reading::{KeySetting, PartialReading};
use crate::problem::Message;
use crate::run::capsule::names::{Names, sweep_file};
use crate::run::reproduction::levers::{written, written_key};
use crate::study::file::LeadDays;
use crate::study::load::{NamedPolicy, Study};
use crate::study::redact::Redaction;

/// What is left of a study's policies.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    /// The baseline, then the scenarios.
    pub(super) policies: Vec<&'a NamedPolicy>,
    pub(super) sweeps: Vec<KeptSweep<'a>>,
    /// The names of the others, and why they are left out.
    pub(super) left_out: Vec<(String, Message)>,
}

/// A sweep, policy by policy.
#[derive(Debug)]
pub(super) struct KeptSweep<'a> {
    pub(super) name: &'a str,
    on: &'a NamedPolicy,
    policies: Vec<&'a NamedPolicy>,
}

/// The policies that a capsule can hold.
pub(super) fn kept<'a>(study: &'a Study, redaction: &Redaction) -> Kept<'a> {
    let mut kept = Kept { policies: Vec::new(), sweeps: Vec::new(), left_out: Vec::new() };
    let mut open: Vec<&NamedPolicy> = study.policies.iter().filter(|named| named.sweep.is_none()).collect();
    // A scenario may stand before what it patches.
    while let Some(place) = open.iter().position(|named| is_ready(&kept.policies, named)) {
        kept.policies.push(open.remove(place));
    }
    let place = |named: &&NamedPolicy| study.policies.iter().position(|other| other.name == named.name);
    kept.policies.sort_by_key(place);
    let on_sweep = |named: &NamedPolicy| (named.name.clone(), phrases::patches_sweep());
    kept.left_out.extend(open.into_iter().map(on_sweep));
    let mut swept: Vec<(&str, Vec<&NamedPolicy>)> = Vec::new();
    for (named, name) in study.policies.iter().filter_map(|named| Some((named, named.sweep.as_deref()?))) {
        match swept.last_mut().filter(|(last, _)| *last == name) {
            Some((_, policies)) => policies.push(named),
            None => swept.push((name, vec![named])),
        }
    }
    for (name, policies) in swept {
        let is_hidden = |named: &&NamedPolicy| redaction.policy(&named.name) != named.name;
        if policies.iter().any(is_hidden) {
            kept.left_out.push((redaction.words(name), phrases::named_by_people()));
            continue;
        }
        match sweep(study, &kept, name, policies) {
            Ok(sweep) => kept.sweeps.push(sweep),
            Err(why) => kept.left_out.push((name.to_owned(), why)),
        }
    }
    let large = study.sweeps.iter().map(|sweep| (sweep.name.clone(), phrases::is_large()));
    kept.left_out.extend(large);
    let forecast = study.file.forecast.is_some().then(|| ("[forecast]".to_owned(), phrases::needs_dates()));
    kept.left_out.extend(forecast);
    kept
}

fn is_ready(done: &[&NamedPolicy], named: &NamedPolicy) -> bool {
    named.on.as_ref().is_none_or(|on| done.iter().any(|other| other.name == *on))
}

/// A sweep that can be kept, or why it can't.
fn sweep<'a>(
    study: &'a Study,
    kept: &Kept<'a>,
    name: &'a str,
    policies: Vec<&'a NamedPolicy>,
) -> Result<KeptSweep<'a>, Message> {
    let on = policies.first().and_then(|named| named.on.as_deref());
    let on = on.and_then(|on| kept.policies.iter().find(|other| other.name == on));
    let on = *on.ok_or_else(phrases::patches_sweep)?;
    let names = LeverNames { account: &study.account, conditions: &[], pins: &[] };
    for named in &policies {
        let keys = changed(&on.policy, &named.policy);
        if named.hidden.is_some() || keys.iter().any(|key| names_devices(*key)) {
            return Err(phrases::sweeps_conditions());
        }
        if keys.iter().any(|key| names.value(key.value(&named.policy)).is_null()) {
            return Err(phrases::clears_lever());
        }
    }
    Ok(KeptSweep { name, on, policies })
}

/// Whether the values of a lever are conditions or files: policies of a sweep are named by them.
fn names_devices(key: LeverKey) -> bool {
    let shape = key.name().shape();
    matches!(shape, Some(Shape::Condition | Shape::Conditions | Shape::Switches | Shape::Pins))
}

impl KeptSweep<'_> {
    /// The matrix of its policies: a column for each lever that one of them changes.
    pub(super) fn matrix(&self, names: &Names) -> Vec<Vec<String>> {
        let rows: Vec<Vec<(String, String)>> =
            self.policies.iter().map(|named| self.cells(named, names)).collect();
        let mut keys: Vec<&String> = Vec::new();
        for (key, _) in rows.iter().flatten() {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let head: Vec<String> =
            std::iter::once("name".to_owned()).chain(keys.iter().map(|key| (*key).clone())).collect();
        let row = |(named, cells): (&&NamedPolicy, &Vec<(String, String)>)| -> Vec<String> {
            let name = named.name.strip_prefix(self.name).and_then(|name| name.strip_prefix('/'));
            let value =
                |key: &&String| cells.iter().find(|(own, _)| own == *key).map(|(_, value)| value.clone());
            let values = keys.iter().map(|key| value(key).unwrap_or_default());
            std::iter::once(name.unwrap_or(&named.name).to_owned()).chain(values).collect()
        };
        std::iter::once(head).chain(self.policies.iter().zip(&rows).map(row)).collect()
    }

    /// What a policy changes: keys with values in one word.
    fn cells(&self, named: &NamedPolicy, names: &Names) -> Vec<(String, String)> {
        let Names { account, conditions, pins } = names;
        let words = LeverNames { account, conditions, pins };
        let keys = changed(&self.on.policy, &named.policy).into_iter();
        let keys = keys.filter(|key| !matches!(key, LeverKey::Reading(_)));
        let levers = keys.map(|key| (words.key(key), cell(&words.value(key.value(&named.policy)))));
        let settings = fresh(self.on.settled, named.settled).into_iter();
        let settings = settings.map(|s| (format!("reading.{}", s.key().word()), s.word().into_owned()));
        levers.chain(settings).collect()
    }
}

/// A value as a matrix writes it.
fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

/// Writes the study of a capsule.
pub(super) struct Writer<'a> {
    pub(super) study: &'a Study,
    pub(super) kept: &'a Kept<'a>,
    pub(super) names: &'a Names,
    pub(super) redaction: &'a Redaction,
    pub(super) has_usage: bool,
}

impl Writer<'_> {
    /// `study.toml`; `about` says what kind of study it is.
    pub(super) fn study(&self, about: &str) -> String {
        let mut lines = self.head(about);
        for named in &self.kept.policies {
            lines.extend(self.policy(named));
        }
        for (place, sweep) in self.kept.sweeps.iter().enumerate() {
            lines.extend(self.sweep(place, sweep));
        }
        lines.join("\n") + "\n"
    }

    fn head(&self, about: &str) -> Vec<String> {
        let (file, account) = (&self.study.file, &self.study.account);
        let mut lines = vec!["format = \"fleetcast/study\"".to_owned(), "version = 1".to_owned()];
        lines.push(format!("title = {}", quoted(&self.redaction.words(&file.title))));
        lines.push(format!("description = {}", quoted(about)));
        lines.push(format!("as_of = {}", file.as_of));
        lines.push(format!("currency = {}", quoted(&file.currency)));
        lines.push(format!("months = {}", file.months));
        lines.extend(file.lang.map(|lang| format!("lang = {}", quoted(lang.code()))));
        lines.extend(
            ["", "[inventory]", "files = [\"devices.csv\"]", "kind = \"generic\"", "dates = \"order\""]
                .map(str::to_owned),
        );
        lines.extend(self.has_usage.then(|| "persona = \"services.csv\"".to_owned()));
        lines.extend(
            [
                "",
                "[account]",
                "parts = \"parts.csv\"",
                // Where all prices have three decimals, no point says what it means.
                "decimal = \"point\"",
                "catalog = \"catalog.toml\"",
            ]
            .map(str::to_owned),
        );
        let period = Some(account.price_period).filter(|period| *period != PricePeriod::Month);
        lines.extend(period.map(|period| format!("price_period = {}", quoted(period.word()))));
        let days = [("enabled_on", file.account.enabled_on), ("activates_on", file.account.activates_on)];
        let days = days.into_iter().filter_map(|(key, day)| Some(format!("{key} = {}", day?)));
        lines.extend(days);
        let kept = |(part, units): (&PartId, &u32)| {
            format!("{} = {units}", quoted(&self.study.account.part(*part).name))
        };
        let reserve: Vec<String> = account.reserve.iter().map(kept).collect();
        lines.extend((!reserve.is_empty()).then(|| format!("reserve = {{ {} }}", reserve.join(", "))));
        lines.extend(lead_days(file.plan));
        lines
    }

    /// The baseline patches what was bought, a scenario what it patched before.
    fn policy(&self, named: &NamedPolicy) -> Vec<String> {
        let is_baseline = std::ptr::eq(named, self.study.baseline());
        let on = named.on.as_deref().and_then(|on| self.kept.policies.iter().find(|other| other.name == on));
        let on = if is_baseline { None } else { Some(on.copied().unwrap_or_else(|| self.study.baseline())) };
        let mut lines = vec![String::new()];
        lines.push(if is_baseline { "[baseline]" } else { "[[scenario]]" }.to_owned());
        lines.push(format!("name = {}", quoted(&self.name(&named.name))));
        let title = named.title.as_ref().map(|title| self.redaction.words(title));
        lines.extend(title.map(|title| format!("title = {}", quoted(&title))));
        lines.extend(named.on.as_ref().map(|on| format!("on = {}", quoted(&self.name(on)))));
        let lacks: Vec<String> =
            named.not_modeled.iter().map(|text| quoted(&self.redaction.words(text))).collect();
        lines.extend((!lacks.is_empty()).then(|| format!("not_modeled = [{}]", lacks.join(", "))));
        let bought = initial(&self.study.account).policy;
        let before = on.map_or(&bought, |on| &on.policy);
        let settled = on.map(|on| on.settled).unwrap_or_default();
        let levers = self.levers(before, &named.policy).into_iter().chain(reading(settled, named.settled));
        let levers: Vec<String> = levers.collect();
        if !is_baseline && !levers.is_empty() {
            lines.push("[scenario.set]".to_owned());
        }
        lines.extend(levers);
        lines
    }

    fn levers(&self, before: &Policy, after: &Policy) -> Vec<String> {
        let Names { account, conditions, pins } = self.names;
        let names = LeverNames { account, conditions, pins };
        let keys = changed(before, after).into_iter().filter(|key| !matches!(key, LeverKey::Reading(_)));
        let lever = |key: LeverKey| {
            let is_list = matches!(
                key.name().shape(),
                Some(Shape::Conditions | Shape::Switches | Shape::Addons | Shape::Bases)
            );
            let value = match names.value(key.value(after)) {
                Value::Null if is_list => "[]".to_owned(),
                value => plain(&written(&value)),
            };
            format!("{} = {value}", plain(&written_key(&names.key(key))))
        };
        keys.map(lever).collect()
    }

    fn sweep(&self, place: usize, sweep: &KeptSweep<'_>) -> Vec<String> {
        vec![
            String::new(),
            "[[sweep]]".to_owned(),
            format!("name = {}", quoted(sweep.name)),
            format!("on = {}", quoted(&self.name(&sweep.on.name))),
            format!("matrix = {}", quoted(&sweep_file(place))),
        ]
    }

    fn name(&self, name: &str) -> String {
        self.redaction.policy(name).into_owned()
    }
}

/// `[plan]`, where it says anything.
fn lead_days(days: LeadDays) -> Vec<String> {
    if days == LeadDays::default() {
        return Vec::new();
    }
    let LeadDays { ask, buy, remove_control, switch, activate, upload, renew } = days;
    let rows = [
        ("ask", ask),
        ("buy", buy),
        ("remove_control", remove_control),
        ("switch", switch),
        ("activate", activate),
        ("upload", upload),
        ("renew", renew),
    ];
    let rows = rows.map(|(key, days)| format!("{key} = {days}"));
    [String::new(), "[plan]".to_owned()].into_iter().chain(rows).collect()
}

/// The keys that a study sets beyond those of what it patches.
fn reading(before: PartialReading, settled: PartialReading) -> Vec<String> {
    let fresh = fresh(before, settled).into_iter();
    fresh.map(|s| format!("reading.{} = {}", s.key().word(), quoted(&s.word()))).collect()
}

fn fresh(before: PartialReading, settled: PartialReading) -> Vec<KeySetting> {
    settled.settings().filter(|setting| before.get(setting.key()) != Some(*setting)).collect()
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    plain(&Value::from(text).to_string())
}

/// JSON writes one character as it is that TOML does not.
fn plain(json: &str) -> String {
    json.replace('\u{7f}', "\\u007f")
}

/// `catalog.toml`: the services in their order, so that the capsule needs no other file.
pub(super) fn catalog(named: &Account) -> String {
    let head = "format = \"fleetcast/catalog\"\nversion = 1\nname = \"capsule\"\n".to_owned();
    named.services.names().map(quoted).fold(head, |out, name| {
        out + &format!("[[service]]\nid = {name}\nname = {name}\nsource = \"capsule\"\n")
    })
}
