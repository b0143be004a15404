//! # What it says
//! Devices that are Enrolled or Activated are migrated and counted.
//!
//! # Source
//! S4: "any other values don't count". S1: "all the devices in that account are migrated". Which statuses are
//! migrated is assumption A4.
//!
//! # Reading
//! `with-pending` takes in every device in Pending Control Removal too; `all` every record, unknown statuses too.

use crate::fleet::{Device, Status};
use crate::phrases::rules::candidates as phrases;
use crate::policy::Policy;
use crate::policy::reading::Scope;

use crate::rules::{Page, Source};

/// Page of `scope`.
pub const PAGE: Page = Page {
    id: "scope",
    says: phrases::scope_says,
    source: Source::Assumed { ambiguity: "A4", why: phrases::scope_why },
    reading: phrases::scope_reading,
    file: "src/rules/scope.rs",
};

/// Whether a device leaves the fleet before activation: it meets `retire`.
pub fn is_retired(policy: &Policy, device: Device<'_>) -> bool {
    policy.retire.is_some_and(|condition| device.meets(condition))
}

/// Whether the status of a device is in the scope of a policy.
pub fn is_in_scope(policy: &Policy, device: Device<'_>) -> bool {
    in_scope(policy.reading.scope, device.status())
}

/// Whether a device of this status is migrated.
pub fn in_scope(scope: Scope, status: Status) -> bool {
    match scope {
        Scope::Counting => matches!(status, Status::Enrolled | Status::Activated),
        Scope::WithPending => {
            matches!(status, Status::Enrolled | Status::Activated | Status::PendingControlRemoval)
        }
        Scope::All => true,
    }
}
