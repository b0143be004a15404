//! # What it says
//! Pinned devices first, then by `priority`, then by `order`.
//!
//! # Source
//! Assumption A2: nothing is documented.
//!
//! # Reading
//! `installed` oldest first, `last-reported` most recent first, `device-id` ascending, `file` as read. A missing date
//! comes last; ties by device id, compared as bytes of its UTF-8.

use crate::fleet::{Fleet, NO_DATE};
use crate::policy::Policy;
use crate::policy::reading::Order;

use crate::rules::{Page, Source};

/// Page of `order`.
pub const PAGE: Page = Page {
    id: "order",
    says: "When units run short it matters who is served first: pinned devices, then by `priority`, then by `order`.",
    source: Source::Assumed { ambiguity: "A2", why: "no document says in which order devices are migrated" },
    reading: "`installed` oldest first, `last-reported` most recent first, `device-id` ascending, `file` as read. A \
              missing date comes last; ties by device id, compared as bytes of its UTF-8.",
    file: "src/rules/order.rs",
};

/// The place of a device among those of its kind: smaller is served earlier.
pub type Place<'a> = (usize, i64, &'a str);

/// Which of the priorities a device meets first; those that meet none come last.
pub fn tier(fleet: &Fleet, policy: &Policy, device: usize) -> usize {
    policy
        .priority
        .iter()
        .position(|condition| fleet.meets(*condition, device))
        .unwrap_or(policy.priority.len())
}

/// The key by which devices are sorted within their tier.
pub fn place(fleet: &Fleet, order: Order, device: usize) -> Place<'_> {
    let read = if order == Order::File { device } else { 0 };
    (read, date(fleet, order, device), fleet.ids.get(device))
}

/// The part of the key that is a date; 0 where no date has a say.
pub fn date(fleet: &Fleet, order: Order, device: usize) -> i64 {
    let date = |dates: &[i64]| dates.get(device).copied().unwrap_or(NO_DATE);
    match order {
        Order::Installed => date(&fleet.installed),
        Order::LastReported => match date(&fleet.last_reported) {
            NO_DATE => NO_DATE,
            instant => -instant,
        },
        Order::DeviceId | Order::File => 0,
    }
}
