//! What the data itself leaves in doubt: weak evidence, values that are missing, services read from marketing pages.

use crate::fleet::{ClassId, Device, Evidence, NO_DATE, Status};
use crate::internal::IndexVec;
use crate::phrases::figures::counted;
use crate::policy::reading::KeyValue;
use crate::report::Assumption;
use crate::study::load::Loaded;

/// The caveats of a study's data; only those that it has.
pub(crate) fn of(study: &Loaded) -> Vec<Assumption> {
    let found = [
        ("evidence", weak_evidence(study)),
        ("unknown-values", unknown_values(study)),
        ("catalog", catalog(study)),
    ];
    let caveat = |(id, text): (&str, Option<String>)| Some(Assumption { id: id.to_owned(), text: text? });
    found.into_iter().filter_map(caveat).collect()
}

/// How many devices the baseline serves by evidence weaker than real use.
fn weak_evidence(study: &Loaded) -> Option<String> {
    let usage = study.policies.first()?.policy.reading.usage;
    let is_weak = |evidence: &Evidence| !evidence.at_least(usage).minus(evidence.used).is_empty();
    let is_weak: IndexVec<ClassId, bool> = study.fleet.columns().evidence.iter().map(is_weak).collect();
    let devices = study.fleet.devices().filter(|device| is_weak[device.evidence_class()]).count() as u64;
    let what = "a service that nobody was seen using: it is switched on, installed or licensed";
    (devices > 0)
        .then(|| format!("{} count as using {what} (usage: {})", counted(devices, "device"), usage.word()))
}

/// What the inventory does not say, where figures may depend on it.
fn unknown_values(study: &Loaded) -> Option<String> {
    let fleet = &study.fleet;
    let count = |is_meant: fn(&Device<'_>) -> bool| fleet.devices().filter(is_meant).count();
    let counts = [
        (count(|device| device.status() == Status::Unknown), "with an unknown managed status"),
        (count(|device| !device.evidence().known), "without evidence of use"),
        (count(|device| device.installed() == NO_DATE), "without an installed date"),
        (count(|device| device.last_reported() == NO_DATE), "without a last report"),
    ];
    let found = counts.into_iter().filter(|(n, _)| *n > 0);
    let words: Vec<String> =
        found.map(|(n, what)| format!("{} {what}", counted(n as u64, "device"))).collect();
    let price = "`fleetcast envelope` says what they could cost";
    (!words.is_empty()).then(|| format!("the inventory has {}: {price}", words.join(", ")))
}

/// The parts whose services the built-in catalog says.
fn catalog(study: &Loaded) -> Option<String> {
    let built_in =
        study.file.account.catalog.as_ref().is_none_or(|name| name.value.eq_ignore_ascii_case("maas360"));
    let names = study.by_catalog.join(", ");
    let source = "is read from marketing pages of 2026-07-23, because the parts file does not say";
    (built_in && !names.is_empty()).then(|| format!("which services these parts have {source}: {names}"))
}
