//! What units cost that a policy gives up, until their terms end (docs/model.md section 2, "Feasibility").

use jiff::civil::Date;

use crate::account::PartId;
use crate::cost::Horizon;
use crate::forecast::Month;
use crate::internal::narrow;
use crate::money::Money;
use crate::policy::Policy;
use crate::run::horizon::first_month;
use crate::study::load::Study;

/// What is paid for units although a policy gives them up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StillPaid {
    /// Over the horizon, as far as the study says when terms end.
    pub(crate) amount: Money,
    /// The day after which all of them are given up; `None` where nothing is, or the study does not say when a term ends.
    pub(crate) until: Option<Date>,
}

impl StillPaid {
    /// For the units of the baseline that a policy gives up.
    pub(crate) fn of(study: &Study, policy: &Policy) -> Self {
        let baseline = &study.baseline().policy;
        let units = |policy: &Policy, part: PartId| {
            let terms = policy.terms(part);
            if terms.is_dropped { 0 } else { terms.units }
        };
        let parts = study.account.ids().map(|(part, _)| part);
        let fewer = parts.filter_map(|part| {
            let given_up = units(baseline, part).saturating_sub(units(policy, part));
            (given_up > 0 && !study.has_ended(part)).then_some((part, given_up))
        });
        let (mut amount, mut ends) = (Money::ZERO, Vec::new());
        for (part, given_up) in fewer {
            let end = study.account.part(part).term_ends;
            let months = end.map_or(0, |end| months_through(study, end));
            let price = baseline.terms(part).price.unwrap_or(Money::ZERO);
            let horizon = Horizon { months, ..study.horizon() };
            amount = amount + horizon.whole(price.times(u64::from(given_up)));
            ends.push(end);
        }
        let all: Option<Vec<Date>> = ends.into_iter().collect();
        Self { amount, until: all.and_then(|ends| ends.into_iter().max()) }
    }
}

/// How many months of the horizon have begun by a day.
fn months_through(study: &Study, day: Date) -> u32 {
    let begun = Month::of(day).since(first_month(study)).saturating_add(1);
    narrow(u64::try_from(begun).unwrap_or(0)).min(study.file.months)
}
