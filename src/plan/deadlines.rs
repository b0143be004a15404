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

/// All deadlines from a day on, in their order. `charged_from` is a day of the first month of which extra charges may be
/// measured: that of the activation, or that of the inventory once license management is active.
pub fn deadlines(
    account: &Account,
    policy: &Policy,
    as_of: Date,
    charged_from: Option<Date>,
) -> Vec<Deadline> {
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
    for day in month_ends(charged_from.map_or(as_of, |day| day.max(as_of)), MONTH_ENDS) {
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
        let found = deadlines(&account, &policy, date(2026, 11, 1), account.activates_on);
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

    fn month_ends_of(as_of: Date, charged_from: Option<Date>) -> Vec<Date> {
        let account = Account { activates_on: Some(date(2027, 1, 30)), ..Account::default() };
        let found = deadlines(&account, &Policy::initial(&account), as_of, charged_from);
        let is_end = |deadline: &&Deadline| deadline.event == Event::MonthEnd;
        found.iter().filter(is_end).map(|deadline| deadline.day).collect()
    }

    /// Once license management is active, the next month end is that of the inventory's month, whatever day was set for
    /// auto-activation; today counts, and a month that is over does not.
    #[test]
    fn month_ends_begin_where_charges_begin() {
        let three = [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31)];
        assert_eq!(month_ends_of(date(2026, 11, 15), Some(date(2026, 11, 15))), three);
        assert_eq!(month_ends_of(date(2026, 11, 30), None), three);
        let late = [date(2027, 6, 30), date(2027, 7, 31), date(2027, 8, 31)];
        assert_eq!(month_ends_of(date(2027, 6, 15), Some(date(2027, 1, 30))), late);
    }

    /// docs/contract.md section 6, "Deadlines": a part without units has no end of its term.
    #[test]
    fn a_term_ends_where_there_are_units() {
        let part = |units| crate::account::Part {
            name: String::new(),
            number: String::new(),
            kind: crate::account::PartType::Base,
            family: crate::account::Family::Mdm,
            services: crate::account::ServiceSet::EMPTY,
            units,
            price: None,
            overage_price: None,
            overage: true,
            suspended: Since::Never,
            term_ends: Some(date(2026, 11, 1)),
            minimum_units: None,
        };
        let account = Account { parts: vec![part(0), part(1)], ..Account::default() };
        let found = deadlines(&account, &Policy::initial(&account), date(2026, 11, 1), None);
        let ends: Vec<Event> =
            found.iter().map(|deadline| deadline.event).filter(|e| *e != Event::MonthEnd).collect();
        assert_eq!(ends, [Event::TermEnds(PartId(1))]);
    }
}
