//! The days by which something has to be done, and the last safe day for it.

use jiff::Span;
use jiff::civil::Date;

use crate::account::{Account, PartId, Since};
use crate::policy::Policy;
use crate::rules::clocks;

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// License management is activated by itself.
    AutoActivation,
    /// A suspended part is removed from its devices.
    SuspensionEnds(PartId),
    /// The term of a part ends: only then can units be given up.
    TermEnds(PartId),
    /// The portal makes its report of assigned licenses: extra charges may be measured.
    MonthEnd,
    /// The last day on which excess services work.
    ExcessEnds,
}

/// A day on which something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// What.
    pub event: Event,
    /// When.
    pub day: Date,
}

/// Most month ends that are listed.
const MONTH_ENDS: usize = 3;

/// All deadlines from a day on, in their order.
pub fn deadlines(account: &Account, policy: &Policy, as_of: Date) -> Vec<Deadline> {
    let mut found = Vec::new();
    let mut add = |event, day: Option<Date>| {
        found.extend(day.filter(|day| *day >= as_of).map(|day| Deadline { event, day }));
    };
    for (id, part) in account.ids() {
        // Where there are no units, nothing is renewed or given up.
        add(Event::TermEnds(id), part.term_ends.filter(|_| policy.terms(id).units > 0));
        if let Since::From(day) = policy.terms(id).suspend {
            add(Event::SuspensionEnds(id), clocks::suspension_works_until(day));
        }
    }
    add(Event::AutoActivation, account.activates_on);
    add(Event::ExcessEnds, account.activates_on.and_then(clocks::excess_kept_until));
    for day in month_ends(account.activates_on.unwrap_or(as_of), MONTH_ENDS) {
        add(Event::MonthEnd, Some(day));
    }
    found.sort_by_key(|deadline| (deadline.day, deadline.event));
    found
}

/// The last days of some months, from that of a day on.
fn month_ends(from: Date, count: usize) -> Vec<Date> {
    let mut ends = Vec::new();
    let mut day = from.last_of_month();
    while ends.len() < count {
        ends.push(day);
        match day.checked_add(Span::new().days(1)) {
            Ok(next) => day = next.last_of_month(),
            Err(_) => break,
        }
    }
    ends
}

/// The last day on which a step can begin that takes some days.
pub fn last_safe_day(due: Date, lead_days: u32) -> Option<Date> {
    due.checked_sub(Span::new().days(i64::from(lead_days))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// docs/rules.md T16 and T13: enabled on November 1, so January 30 and, 90 days later, April 30.
    #[test]
    fn both_clocks_and_the_month_ends_are_in_order() {
        let account = Account { activates_on: Some(date(2027, 1, 30)), ..Account::default() };
        let policy = Policy::initial(&account);
        let found = deadlines(&account, &policy, date(2026, 11, 1));
        let days: Vec<(Event, Date)> = found.iter().map(|deadline| (deadline.event, deadline.day)).collect();
        assert_eq!(
            days,
            [
                (Event::AutoActivation, date(2027, 1, 30)),
                (Event::MonthEnd, date(2027, 1, 31)),
                (Event::MonthEnd, date(2027, 2, 28)),
                (Event::MonthEnd, date(2027, 3, 31)),
                (Event::ExcessEnds, date(2027, 4, 30)),
            ]
        );
        assert_eq!(last_safe_day(date(2027, 1, 30), 14), Some(date(2027, 1, 16)));
    }
}
