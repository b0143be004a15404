//! The figures of a scenario beside those of the baseline: over the horizon or per month, absolute or as a change.

use crate::money::{Money, group_digits};
use crate::phrases::figures::{UNKNOWN, count, decimals, money, signed_money};
use crate::phrases::headings;
use crate::phrases::page as phrases;
use crate::problem::Message;
use crate::render::document::{Column, Others};
use crate::render::page::context::Page;
use crate::report::comparison::Figure;
use crate::report::{Scenario, Sums};

/// A column of figures.
pub(crate) struct Measure {
    name: Message,
    mark: &'static str,
    of: Of,
}

/// Where the figure is.
enum Of {
    Sum(fn(&Sums) -> Option<Money>),
    Count(fn(&Scenario) -> u64),
}

/// Money first, then devices and services.
pub(crate) fn sums(page: &Page<'_>) -> Vec<Measure> {
    let marks = page.marks();
    let sum = |name, mark, of| Measure { name, mark, of: Of::Sum(of) };
    vec![
        sum(headings::committed(), marks.prices, |sums: &Sums| sums.committed),
        sum(phrases::extra(), marks.money, |sums: &Sums| sums.extra),
        sum(headings::total(), marks.money, |sums: &Sums| sums.total),
    ]
}

/// What becomes of devices and services.
pub(crate) fn effects(page: &Page<'_>) -> Vec<Measure> {
    let mark = page.marks().counts;
    let count = |name, of| Measure { name, mark, of: Of::Count(of) };
    vec![
        count(phrases::over(), |s: &Scenario| s.devices.overage),
        count(phrases::without_license(), |s: &Scenario| s.devices.without_license()),
        count(phrases::lost_at_activation(), |s: &Scenario| s.services.lost_at_activation),
        count(phrases::lost_at_day_90(), |s: &Scenario| s.services.lost_at_day_90),
        count(phrases::devices_losing(), |s: &Scenario| s.services.devices_losing),
    ]
}

impl Measure {
    /// Its column, with a header for every way of showing its figures.
    pub(crate) fn column(&self, page: &Page<'_>) -> Column {
        let (name, mark, months) = (|| self.name.clone(), self.mark, page.months());
        let say = |message: Message| Some(together(&page.say(&message)));
        match self.of {
            Of::Sum(_) => Column {
                others: Others {
                    month: say(phrases::per_month(name(), mark)),
                    change: say(phrases::change_over_months(name(), mark, months.clone())),
                    month_change: say(phrases::change_per_month(name(), mark)),
                },
                ..Column::figures(together(&page.say(&phrases::over_months(name(), mark, months))))
            },
            Of::Count(_) => Column {
                others: Others { change: say(phrases::change_of(name(), mark)), ..Others::default() },
                ..Column::figures(format!("{}{mark}", page.say(&self.name)))
            },
        }
    }

    /// The figure of a scenario, and the other ways of showing it.
    pub(crate) fn cell(&self, page: &Page<'_>, scenario: &Scenario) -> (String, Others) {
        let places = decimals(&page.report.currency);
        let base = page.baseline();
        match self.of {
            Of::Sum(of) => {
                let (horizon, month) = (of(&scenario.horizon), of(&scenario.per_month));
                let change = |now: Option<Money>, sums: Option<&Sums>| {
                    Some(changed(sums.and_then(of).map(Figure::Money), now.map(Figure::Money), places))
                };
                let others = Others {
                    month: Some(money(month, places)),
                    change: change(horizon, base.map(|base| &base.horizon)),
                    month_change: change(month, base.map(|base| &base.per_month)),
                };
                (money(horizon, places), others)
            }
            Of::Count(of) => (count(of(scenario)), change_of(base.map(of), of(scenario))),
        }
    }
}

/// The column of what the total changes by: of the horizon or of a month, as the amounts beside it are.
pub(crate) fn column_of_change(page: &Page<'_>) -> Column {
    let (name, mark) = (phrases::change_of_total, page.marks().money);
    let month = together(&page.say(&phrases::per_month(name(), mark)));
    let header = page.say(&phrases::over_months(name(), mark, page.months()));
    let others = Others { month: Some(month.clone()), change: None, month_change: Some(month) };
    Column { others, ..Column::figures(together(&header)) }
}

/// What the total changes by. It is a change already, so only the period has another way of showing it.
pub(crate) fn change_of_total(page: &Page<'_>, scenario: &Scenario) -> (String, Others) {
    let places = decimals(&page.report.currency);
    let total = |scenario: &Scenario| scenario.per_month.total.map(Figure::Money);
    let month = changed(page.baseline().and_then(total), total(scenario), places);
    let others = Others { month: Some(month.clone()), change: None, month_change: Some(month) };
    (signed_money(scenario.delta.total, places), others)
}

/// A header whose second line, the period, is never broken.
fn together(header: &str) -> String {
    match header.split_once('\n') {
        Some((name, period)) => format!("{name}\n{}", period.replace(' ', "\u{a0}")),
        None => header.to_owned(),
    }
}

/// The change of a count, as the only other way of showing it.
pub(crate) fn change_of(base: Option<u64>, now: u64) -> Others {
    let figure = |number: u64| i64::try_from(number).ok().map(Figure::Count);
    Others { change: Some(changed(base.and_then(figure), figure(now), 0)), ..Others::default() }
}

/// A change with its sign, or `-`.
fn changed(base: Option<Figure>, now: Option<Figure>, places: u32) -> String {
    match base.zip(now).and_then(|(base, now)| base.change_to(now)) {
        Some(Figure::Money(change)) => signed_money(Some(change), places),
        Some(Figure::Count(change)) => {
            let digits = group_digits(&change.unsigned_abs().to_string());
            let sign = if change > 0 { "+" } else { "-" };
            if change == 0 { digits } else { format!("{sign}{digits}") }
        }
        None => UNKNOWN.to_owned(),
    }
}
