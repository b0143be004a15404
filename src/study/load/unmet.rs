//! Conditions of guardrails, segments and service rules that no device meets, or that name values of no device: such a
//! guardrail holds whatever happens. Of the conditions of policies their own warnings speak.

use crate::fleet::Fleet;
use crate::forecast::settings::Settings;
use crate::phrases::outcome as phrases;
use crate::phrases::study::evidence::rule_says_nothing;
use crate::policy::ConditionId;
use crate::problem::{Message, Warning};
use crate::study::evidence::EvidenceRule;
use crate::study::guardrails::Guardrails;
use crate::study::resolve::Names;

/// Most samples of a warning.
const MAX_SAMPLES: usize = 5;

/// What is doubtful about the conditions of guardrails, segments and service rules.
pub(super) fn of(
    (guardrails, forecast, rules): (Option<&Guardrails>, &Settings, &[EvidenceRule]),
    names: &Names,
    fleet: &Fleet,
) -> Vec<Warning> {
    let rails = guardrails.into_iter().flat_map(|guardrails| &guardrails.rails).filter_map(|rail| {
        let said = (phrases::guardrail(&*rail.name), phrases::limits_nobody());
        Some((rail.devices?, said))
    });
    let segments = forecast.segments.iter().map(|segment| {
        let said = (phrases::segment(&*segment.name), phrases::segment_is_empty());
        (segment.devices, said)
    });
    let rules = rules.iter().map(|rule| {
        let said = (phrases::service_rule(rule.line.to_string()), rule_says_nothing());
        (rule.devices, said)
    });
    let found = |kind: &'static str| {
        move |(id, said): (ConditionId, (Message, Message))| doubt(id, (kind, said), names, fleet)
    };
    rails
        .chain(segments)
        .filter_map(found("condition-empty"))
        .chain(rules.filter_map(found("rule-empty")))
        .collect()
}

/// `kind` is the id of the warning that nobody meets a condition.
fn doubt(
    id: ConditionId,
    (kind, (of, nobody)): (&str, (Message, Message)),
    names: &Names,
    fleet: &Fleet,
) -> Option<Warning> {
    let known = names.known(id);
    let warning = |id: &str, message, consequence, samples: Vec<Message>| Warning {
        id: id.to_owned(),
        message,
        count: 1,
        consequence: Some(consequence),
        samples: samples.into_iter().take(MAX_SAMPLES).collect(),
    };
    if fleet.mask(id).count() == 0 {
        let values = known.values.clone().into_iter().collect();
        return Some(warning(kind, phrases::nobody_meets(of), nobody, values));
    }
    let unmet = &known.unmet;
    (!unmet.is_empty()).then(|| {
        warning("condition-word", phrases::words_of(of), phrases::compare_condition(), unmet.clone())
    })
}
