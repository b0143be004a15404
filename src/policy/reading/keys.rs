//! The table of reading keys: each key once, with its values and what is known about them (docs/model.md section 3).
//!
//! An entry reads `name: Key = enum Values, ids, settled by …, decides …`, then each value as it is written in files.
//! Its first value is the default, unless `default` names a function of the rule in force. A key that `goes with rule`
//! means something only under its rule: where differences are told apart, it changes along with it.

use std::borrow::Cow;

use crate::phrases::policy::{fleet_stands_still, no_figure_of_enrollment};
use crate::policy::reading::{Decides, KeyValue, OverageRate, SettledBy, Standing, ValueInfo};

reading_keys! {
    /// Which base a device is given.
    rule: Rule = enum Rule, "A1", settled by Ibm, decides Assignment {
        /// The smallest that covers what the device needs.
        "best-fit" => BestFit: Supported,
        /// The highest suite first, until its units are used.
        "highest-first" => HighestFirst: Strained,
        /// Every device the highest suite.
        "uniform-highest" => UniformHighest: Strained,
        /// The self-enrollment default.
        "default-license" => DefaultLicense: Strained,
        /// The part with the most units first.
        "largest-first" => LargestFirst: Strained,
    }
    /// What "smallest" means to `best-fit`.
    fit: Fit = enum Fit, "A1", settled by Ibm, decides Assignment, goes with rule {
        /// The place on the ladder.
        "tier" => Tier: Open,
        /// The sum of prices.
        "price" => Price: Open,
    }
    /// Which add-ons come along.
    addons: Addons = enum Addons, "A1", settled by Ibm, decides Assignment,
    default default_addons, goes with rule {
        /// The smallest cover of what the base leaves uncovered.
        "needed" => Needed: Supported,
        /// Every assignable one, less duplicates.
        "all" => All: Strained,
        /// None.
        "none" => None: Strained,
    }
    /// The order in which devices are served.
    order: Order = enum Order, "A2", settled by Ibm, decides Assignment {
        /// Oldest installation first.
        "installed" => Installed: Open,
        /// By device id, ascending.
        "device-id" => DeviceId: Open,
        /// Most recent report first.
        "last-reported" => LastReported: Open,
        /// As read.
        "file" => File: Open,
    }
    /// The weakest evidence of use that counts.
    usage: Usage = enum EvidenceStrength, "A3", settled by Ibm Data, decides Assignment {
        /// Switched on in the policy.
        "enabled" => Enabled: Open,
        /// The app is on the device.
        "installed" => Installed: Open,
        /// Really used.
        "used" => Used: Open,
        /// A license for it is assigned.
        "entitled" => Entitled: Strained,
    }
    /// What a device uses about which nothing is known.
    unknown_usage: UnknownUsage = enum UnknownUsage, "A3", settled by Data, decides Assignment {
        /// No service.
        "none" => None: Open,
        /// Every purchased one.
        "all" => All: Open,
    }
    /// Which managed statuses are migrated.
    scope: Scope = enum Scope, "A4", settled by Ibm, decides Assignment {
        /// Enrolled and Activated.
        "counting" => Counting: Supported,
        /// Also every Pending Control Removal.
        "with-pending" => WithPending: Open,
        /// Every record.
        "all" => All: Open,
    }
    /// What a device takes when units run short.
    when_short: WhenShort = enum WhenShort, "A5, A16", settled by Ibm, decides Assignment,
    default default_when_short, goes with rule {
        /// Its first candidate, over if allowed; else it waits.
        "overage-then-wait" => OverageThenWait: Open,
        /// The first candidate that fits, over if allowed; else it waits.
        "overage-then-next" => OverageThenNext: Open,
        /// The first with spare units, then as `overage-then-next`.
        "spare-then-overage" => SpareThenOverage: Open,
        /// Its first candidate, allowed or not.
        "exceed" => Exceed: Open,
        /// One waiting device refuses the activation.
        "refuse" => Refuse: Strained,
    }
    /// Which add-ons are duplicates of a base.
    duplicates: Duplicates = enum Duplicates, "A6", settled by Ibm, decides Assignment {
        /// Those whose services the base contains.
        "contained" => Contained: Supported,
        /// Those that share any service with it.
        "any" => Any: Open,
        /// None.
        "base-only" => BaseOnly: Open,
    }
    /// When a service is lost that the account bought and the device was not given.
    gap: Gap = enum Gap, "A7", settled by Ibm, decides Figures {
        /// At activation.
        "at-once" => AtOnce: Supported,
        /// With the excess services.
        "day-90" => Day90: Open,
    }
    /// What counts as purchased.
    purchased: Purchased = enum Purchased, "A8", settled by Ibm, decides Assignment {
        /// Every assignable part.
        "active-parts" => ActiveParts: Supported,
        /// The bases.
        "base-only" => BaseOnly: Open,
    }
    /// What becomes of a self-enrollment with the default used up.
    enroll_short: EnrollShort = enum EnrollShort, "A9", settled by Ibm,
    decides NothingToday(no_figure_of_enrollment) {
        /// Enrollment is refused.
        "refuse" => Refuse: Supported,
        /// Enrolled without a license.
        "unlicensed" => Unlicensed: Open,
        /// Falls to another part.
        "next" => Next: Open,
    }
    /// How overage is measured within a month.
    measure: Measure = enum Measure, "A10", settled by Contract,
    decides NothingToday(fleet_stands_still) {
        /// State at the end of the month.
        "month-end" => MonthEnd: Supported,
        /// The peak of the month.
        "peak" => Peak: Open,
        /// The average of the month.
        "average" => Average: Open,
    }
    /// The price of a device-month over.
    overage_rate: OverageRate = type OverageRate, "A11", settled by Contract, decides Figures {
        /// The part's `overage_price`.
        "contract" => Contract: Supported,
        /// Its price times a factor.
        "list-times:<factor>" => ListTimes(_factor): Open,
        /// Nothing until renewal.
        "none" => None: Open,
    }
}

fn default_addons(rule: Rule) -> Addons {
    match rule {
        Rule::UniformHighest => Addons::All,
        Rule::BestFit | Rule::HighestFirst | Rule::DefaultLicense | Rule::LargestFirst => Addons::DEFAULT,
    }
}

fn default_when_short(rule: Rule) -> WhenShort {
    match rule {
        Rule::HighestFirst | Rule::LargestFirst => WhenShort::SpareThenOverage,
        Rule::BestFit | Rule::UniformHighest | Rule::DefaultLicense => WhenShort::DEFAULT,
    }
}
