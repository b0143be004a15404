//! The day that an inventory is of: the one of its newest report, unless a few clocks run ahead of all others.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::input::Inventory;

/// The day of an inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Newest {
    pub(super) day: Date,
    /// Devices whose reports are far later, and the day of the first of them.
    pub(super) ahead: Option<(usize, Date)>,
}

/// Days without any report behind which a report is far later.
const FAR: i32 = 31;
/// Of so many devices one may be far ahead.
const FEW: usize = 10;

/// The newest day of an inventory that has any.
pub(super) fn of(inventory: &Inventory) -> Option<Newest> {
    let column = inventory.column("last_reported_at")?;
    let day = |at| Some(TimeZone::UTC.to_datetime(Timestamp::from_millisecond(at).ok()?).date());
    let mut days: Vec<Date> =
        (0..inventory.len()).filter_map(|device| column.date(device).and_then(day)).collect();
    days.sort_unstable_by(|a, b| b.cmp(a));
    among(&days)
}

/// The newest of days that are sorted, the latest first.
fn among(days: &[Date]) -> Option<Newest> {
    let few = days.len() / FEW;
    let is_far = |pair: &[Date]| matches!(pair, [late, early] if (*late - *early).get_days() > FAR);
    let gap = days.windows(2).take(few).rposition(is_far);
    let Some(last) = gap else { return Some(Newest { day: *days.first()?, ahead: None }) };
    Some(Newest { day: *days.get(last + 1)?, ahead: Some((last + 1, *days.get(last)?)) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Newest, among};

    #[test]
    fn few_clocks_that_run_ahead_are_no_newest_report() {
        let day = date(2026, 10, 30);
        let ahead = date(2031, 1, 1);
        let nine = vec![day; 9];
        assert_eq!(among(&nine), Some(Newest { day, ahead: None }));
        let of = |first: &[_]| among(&[first, &nine].concat());
        assert_eq!(of(&[ahead]), Some(Newest { day, ahead: Some((1, ahead)) }));
        assert_eq!(
            of(&[ahead, ahead]),
            Some(Newest { day: ahead, ahead: None }),
            "2 of 11 are more than a tenth"
        );
        let month_later = date(2026, 11, 30);
        assert_eq!(of(&[month_later]), Some(Newest { day: month_later, ahead: None }), "31 days are not far");
        assert_eq!(among(&[]), None);
    }
}
