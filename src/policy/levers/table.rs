//! The table of levers: each lever once (docs/model.md section 2).
//!
//! An entry reads `field: type = Lever(Shape), initially …, when …`, in the order of results. The field belongs to
//! [`PartTerms`] or to [`Policy`], the shape says how its values are read and shown, `initially` what holds before any
//! lever, and `when` in whose hands a change is ([`When`]). `in force` names a flag that says whether a date has come,
//! `in account` a lever that `[account]` has too, and `goes with rule` one that means something only under its rule.

use jiff::civil::Date;

use crate::account::{Account, Part, PartId, Since};
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::levers::key::LeverKey;
use crate::policy::levers::onto::Onto;
use crate::policy::levers::stage::{Convert, Held, ReadValue, Resolved, Shape, Stage, Value};
use crate::policy::levers::when;
use crate::policy::levers::when::When;
use crate::policy::reading::{KeySetting, PartialReading, Reading, ReadingKey};
use crate::policy::switch::{ConditionId, PinsId, ServiceSwitch};

levers! {
    parts {
        /// Units bought; `"+200"` and `"-50"` count against the policy that is patched.
        units: u32 = Units(Units), initially |part| part.units, when |a, b| when::units(*a, *b);
        /// The price per unit and month; an empty text makes it unknown.
        price: Option<Money> = Price(Price), initially |part| part.price, when |a, b| when::price(*a, *b);
        /// The price per device-month over; an empty text makes it unknown.
        overage_price: Option<Money> = OveragePrice(Price), initially |part| part.overage_price, when |a, b| when::price(*a, *b);
        /// The part's own overage switch.
        overage: bool = Overage(Flag), initially |part| part.overage, when |_, _| When::AfterActivation;
        /// Suspended: true, false or the date from which.
        suspend: Since = Suspend(Since) in force is_suspended,
        initially |part| part.suspended, when |_, _| When::AtTermEnd;
        /// Not renewed: true, false or the date from which.
        drop: Since = Drop(Since) in force is_dropped, initially |_| Since::Never, when |_, _| When::AtTermEnd;
    }
    policy {
        /// The account's overage switch.
        overage_enabled: bool = OverageEnabled(Flag) in account, initially true, when |_, _| When::AfterActivation;
        /// The partner's overage switch: no part may exceed its units, whatever the other switches say.
        overage_blocked_by_partner: bool = OverageBlockedByPartner(Flag) in account,
        initially false, when |_, _| When::NotByCustomer;
        /// The devices that leave the fleet before activation.
        retire: Option<ConditionId> = Retire(Condition), initially None, when |_, _| When::Now;
        /// Services that some devices no longer use.
        switch_off: Vec<ServiceSwitch> = SwitchOff(Switches), initially Vec::new(), when |_, _| When::Now;
        /// Services that some devices use from now on.
        switch_on: Vec<ServiceSwitch> = SwitchOn(Switches), initially Vec::new(), when |_, _| When::Now;
        /// Devices that meet an earlier condition are served earlier.
        priority: Vec<ConditionId> = Priority(Conditions), initially Vec::new(), when |_, _| When::NotByCustomer;
        /// The explicit assignment made before activation: a CSV of devices and parts.
        pins: Option<PinsId> = Pins(Pins), initially None, when |_, _| When::AtActivation;
        /// The base that self-enrollment gives.
        default_base: Option<PartId> = DefaultBase(Base) in account goes with rule,
        initially None, when |_, _| When::AfterActivation;
        /// The add-ons that self-enrollment gives.
        default_addons: Vec<PartId> = DefaultAddons(Addons) in account goes with rule,
        initially Vec::new(), when |_, _| When::AfterActivation;
        /// The order of bases under `highest-first`; the ladder where none is given.
        preference: Vec<PartId> = Preference(Bases) in account goes with rule,
        initially Vec::new(), when |_, _| When::NotByCustomer;
    }
}
