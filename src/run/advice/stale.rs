//! Devices that have not reported for long, and take licenses all the same.

use std::borrow::Cow;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::fleet::{Device, Fleet, Mask, NO_DATE};
use crate::policy::Policy;
use crate::run::advice::{Baseline, Candidate, Kind, STALE_DAYS};

const DAY: i64 = 86_400_000;

/// Retires the devices whose last report is more than [`STALE_DAYS`] days before the date of the inventory, beside those
/// that the baseline retires: `days_since_report > 90` (docs/model.md section 2). A device without a date is not stale.
pub(super) fn candidate(baseline: &Baseline<'_>, fleet: &mut Cow<'_, Fleet>) -> Option<Candidate> {
    let as_of = day(baseline.study.file.as_of)?;
    let is_stale = |device: &Device<'_>| {
        let reported = device.last_reported();
        reported != NO_DATE && as_of - reported.div_euclid(DAY) > i64::from(STALE_DAYS)
    };
    let stale = baseline.study.fleet.devices().filter(is_stale);
    let devices = stale.filter(|device| baseline.assignment.devices[device.id()].is_served()).count() as u64;
    if devices == 0 {
        return None;
    }
    let retired = baseline.policy.retire;
    let leaves =
        |device: Device<'_>| is_stale(&device) || retired.is_some_and(|condition| device.meets(condition));
    let mask = Mask::from_values(baseline.study.fleet.devices().map(|device| Some(leaves(device))));
    let policy = Policy { retire: Some(fleet.to_mut().add_mask(mask)), ..baseline.policy.clone() };
    Some(Candidate { kind: Kind::StaleDevices, policy, devices, parts: Vec::new() })
}

/// Days since 1970.
fn day(date: Date) -> Option<i64> {
    let midnight = TimeZone::UTC.to_timestamp(date.to_datetime(Time::midnight())).ok()?;
    Some(midnight.as_millisecond().div_euclid(DAY))
}
