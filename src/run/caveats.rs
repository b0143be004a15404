//! What the data itself leaves in doubt: weak evidence, values that are missing, services read from marketing pages.

use crate::fleet::{ClassId, Device, Evidence, NO_DATE, Status};
use crate::internal::IndexVec;
use crate::phrases::SentenceOf;
use crate::phrases::assumptions as phrases;
use crate::phrases::lists::comma;
use crate::phrases::nouns;
use crate::policy::reading::KeyValue;
use crate::problem::Message;
use crate::report::Assumption;
use crate::study::load::Study;

/// The caveats of a study's data; only those that it has.
pub(crate) fn of(study: &Study) -> Vec<Assumption> {
    let found = [
        ("evidence", weak_evidence(study)),
        ("unknown-values", unknown_values(study)),
        ("catalog", catalog(study)),
    ];
    let caveat = |(id, text): (&str, Option<Message>)| Some(Assumption { id: id.to_owned(), text: text? });
    found.into_iter().filter_map(caveat).collect()
}

/// How many devices the baseline serves by evidence weaker than real use.
fn weak_evidence(study: &Study) -> Option<Message> {
    let usage = study.policies.first()?.policy.reading.usage;
    let is_weak = |evidence: &Evidence| !evidence.at_least(usage).minus(evidence.used).is_empty();
    let is_weak: IndexVec<ClassId, bool> = study.fleet.columns().evidence.iter().map(is_weak).collect();
    let devices = study.fleet.devices().filter(|device| is_weak[device.evidence_class()]).count() as u64;
    (devices > 0).then(|| phrases::weak_evidence(nouns::devices(devices), usage.word()))
}

/// What the inventory does not say, where figures may depend on it.
fn unknown_values(study: &Study) -> Option<Message> {
    let fleet = &study.fleet;
    let count = |is_meant: fn(&Device<'_>) -> bool| fleet.devices().filter(is_meant).count() as u64;
    let counts: [(u64, SentenceOf); 4] = [
        (count(|device| device.status() == Status::Unknown), phrases::status_unknown),
        (count(|device| !device.evidence().known), phrases::evidence_missing),
        (count(|device| device.installed() == NO_DATE), phrases::installed_missing),
        (count(|device| device.last_reported() == NO_DATE), phrases::report_missing),
    ];
    let found = counts.into_iter().filter(|(n, _)| *n > 0);
    let found: Vec<Message> = found.map(|(n, what)| what(nouns::devices(n))).collect();
    (!found.is_empty()).then(|| phrases::values_missing(Message::default().joined(&found, comma())))
}

/// The parts whose services the built-in catalog says.
fn catalog(study: &Study) -> Option<Message> {
    let built_in =
        study.file.account.catalog.as_ref().is_none_or(|name| name.value.eq_ignore_ascii_case("maas360"));
    let names = study.by_catalog.join(", ");
    (built_in && !names.is_empty()).then(|| phrases::services_by_catalog(names))
}
