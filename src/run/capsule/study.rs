//! `study.toml` and `catalog.toml` of a capsule.

use serde_json::Value;

use crate::account::{Account, PricePeriod};
use crate::phrases::capsule as phrases;
use crate::policy::Policy;
use crate::policy::levers::{LeverKey, LeverNames, Shape, changed, initial};
use crate::policy::reading::PartialReading;
use crate::problem::Message;
use crate::run::capsule::names::Names;
use crate::run::reproduction::levers::{written, written_key};
use crate::study::file::{Axis, SweepPoints, SweepSection};
use crate::study::load::{NamedPolicy, Study};
use crate::study::redact::Redaction;

/// What is left of a study's policies.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    /// The baseline, then the scenarios.
    pub(super) policies: Vec<&'a NamedPolicy>,
    pub(super) sweeps: Vec<&'a SweepSection>,
    /// The names of the others, and why they are left out.
    pub(super) left_out: Vec<(String, Message)>,
}

/// The policies that a capsule can hold.
pub(super) fn kept(study: &Study) -> Kept<'_> {
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
    for sweep in &study.file.sweeps {
        let on = sweep.on.as_ref().map(|on| on.value.as_str());
        let why = match &sweep.points {
            SweepPoints::Matrix(_) => Some(phrases::is_matrix()),
            SweepPoints::Grid(axes) | SweepPoints::Zip(axes) => {
                axes.iter().any(names_devices).then(phrases::sweeps_conditions)
            }
        };
        let is_on = |on: &str| kept.policies.iter().any(|named| named.name == on);
        match why.or_else(|| (!on.is_none_or(is_on)).then(phrases::patches_sweep)) {
            Some(why) => kept.left_out.push((sweep.name.value.clone(), why)),
            None => kept.sweeps.push(sweep),
        }
    }
    kept
}

fn is_ready(done: &[&NamedPolicy], named: &NamedPolicy) -> bool {
    named.on.as_ref().is_none_or(|on| done.iter().any(|other| other.name == *on))
}

/// Whether the values of an axis are conditions or files: its points would be named by them.
fn names_devices(axis: &Axis) -> bool {
    let shape = axis.values.first().and_then(|(_, lever, _)| lever.key().name().shape());
    matches!(shape, Some(Shape::Condition | Shape::Conditions | Shape::Switches | Shape::Pins))
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
        for sweep in &self.kept.sweeps {
            lines.extend(self.sweep(sweep));
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
            ["", "[inventory]", "files = [\"devices.csv\"]", "kind = \"generic\""].map(str::to_owned),
        );
        lines.extend(self.has_usage.then(|| "persona = \"services.csv\"".to_owned()));
        lines.extend(
            ["", "[account]", "parts = \"parts.csv\"", "catalog = \"catalog.toml\""].map(str::to_owned),
        );
        let period = Some(account.price_period).filter(|period| *period != PricePeriod::Month);
        lines.extend(period.map(|period| format!("price_period = {}", quoted(period.word()))));
        let days = [("enabled_on", file.account.enabled_on), ("activates_on", file.account.activates_on)];
        let days = days.into_iter().filter_map(|(key, day)| Some(format!("{key} = {}", day?)));
        lines.extend(days);
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

    fn sweep(&self, sweep: &SweepSection) -> Vec<String> {
        let (kind, axes) = match &sweep.points {
            SweepPoints::Grid(axes) => ("grid", axes.as_slice()),
            SweepPoints::Zip(axes) => ("zip", axes.as_slice()),
            SweepPoints::Matrix(_) => return Vec::new(),
        };
        let mut lines = vec![String::new(), "[[sweep]]".to_owned()];
        lines.push(format!("name = {}", quoted(&self.redaction.words(&sweep.name.value))));
        let title = sweep.title.as_ref().map(|title| self.redaction.words(title));
        lines.extend(title.map(|title| format!("title = {}", quoted(&title))));
        lines.extend(sweep.on.as_ref().map(|on| format!("on = {}", quoted(&self.name(&on.value)))));
        lines.push(format!("[sweep.{kind}]"));
        let axis = |axis: &Axis| {
            let words: Vec<String> = axis.values.iter().map(|(word, ..)| quoted(word)).collect();
            format!("{} = [{}]", plain(&written_key(&axis.key.value)), words.join(", "))
        };
        lines.extend(axes.iter().map(axis));
        lines
    }

    fn name(&self, name: &str) -> String {
        self.redaction.policy(name).into_owned()
    }
}

/// The keys that a study sets beyond those of what it patches.
fn reading(before: PartialReading, settled: PartialReading) -> Vec<String> {
    let fresh = settled.settings().filter(|setting| before.get(setting.key()) != Some(*setting));
    fresh.map(|s| format!("reading.{} = {}", s.key().word(), quoted(&s.word()))).collect()
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
