//! # What it says
//! Pinned devices first, then by `priority`, then by `order`.
//!
//! # Source
//! Assumption A2: nothing is documented.
//!
//! # Reading
//! `installed` oldest first, `last-reported` most recent first, `device-id` ascending, `file` as read. A missing date
//! comes last; ties by device id, compared as bytes of its UTF-8.

use crate::fleet::{Device, NO_DATE};
use crate::phrases::rules::outcomes as phrases;
use crate::policy::ConditionId;
use crate::policy::reading::Order;

use crate::rules::{Page, Source};

/// Page of `order`.
pub const PAGE: Page = Page {
    id: "order",
    says: phrases::order_says,
    source: Source::Assumed { ambiguity: "A2", why: phrases::order_why },
    reading: phrases::order_reading,
    file: "src/rules/order.rs",
};

/// The place of a device among those of its kind: smaller is served earlier.
pub type Place<'a> = (u32, i64, &'a str);

/// Which of the priorities a device meets first; those that meet none come last.
pub fn tier(priority: &[ConditionId], device: Device<'_>) -> usize {
    let first = priority.iter().position(|condition| device.meets(*condition));
    first.unwrap_or(priority.len())
}

/// The key by which devices are sorted within their tier.
pub fn place(order: Order, device: Device<'_>) -> Place<'_> {
    let read = if order == Order::File { device.id().0 } else { 0 };
    (read, date(order, device), device.name())
}

/// The part of the key that is a date; 0 where no date has a say.
pub fn date(order: Order, device: Device<'_>) -> i64 {
    match order {
        Order::Installed => device.installed(),
        Order::LastReported => match device.last_reported() {
            NO_DATE => NO_DATE,
            instant => -instant,
        },
        Order::DeviceId | Order::File => 0,
    }
}
