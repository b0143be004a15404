//! The reading: how the points that IBM's documents leave open are read. A named, complete set of choices.
//!
//! Keys, values and defaults are those of docs/model.md section 3; the ids A1 to A16 are the ambiguities of
//! docs/rules.md section 13.

use std::borrow::Cow;

use crate::money::Money;

/// Every key of a reading, in the order of docs/model.md section 3.
pub const KEYS: [&str; 14] = [
    "rule",
    "fit",
    "addons",
    "order",
    "usage",
    "unknown_usage",
    "scope",
    "when_short",
    "duplicates",
    "gap",
    "purchased",
    "enroll_short",
    "measure",
    "overage_rate",
];

/// An enum whose variants have a spelling in files.
pub trait Choice: Copy + PartialEq + 'static {
    /// All variants with their spelling, the default first.
    const ALL: &'static [(&'static str, Self)];

    /// The variant of a spelling.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
    }

    /// The spelling of this variant.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl Choice for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
        }
    };
}

choice!(
    /// A1: which base a device is given.
    Rule {
        /// The smallest that covers what the device needs.
        BestFit = "best-fit",
        /// The highest suite first, until its units are used.
        HighestFirst = "highest-first",
        /// Every device the highest suite.
        UniformHighest = "uniform-highest",
        /// The self-enrollment default.
        DefaultLicense = "default-license",
        /// The part with the most units first.
        LargestFirst = "largest-first",
    }
);
choice!(
    /// A1: what "smallest" means to `best-fit`.
    Fit {
        /// The place on the ladder.
        Tier = "tier",
        /// The sum of prices.
        Price = "price",
    }
);
choice!(
    /// A1: which add-ons come along.
    Addons {
        /// The smallest cover of what the base leaves uncovered.
        Needed = "needed",
        /// Every assignable one, less duplicates.
        All = "all",
        /// None.
        None = "none",
    }
);
choice!(
    /// A2: the order in which devices are served.
    Order {
        /// Oldest installation first.
        Installed = "installed",
        /// By device id, ascending.
        DeviceId = "device-id",
        /// Most recent report first.
        LastReported = "last-reported",
        /// As read.
        File = "file",
    }
);
choice!(
    /// A3: the weakest evidence of use that counts; weaker ones come first in this order of strength.
    Evidence {
        /// Switched on in the policy.
        Enabled = "enabled",
        /// The app is on the device.
        Installed = "installed",
        /// Really used.
        Used = "used",
        /// A license for it is assigned.
        Entitled = "entitled",
    }
);
choice!(
    /// A3: what a device uses about which nothing is known.
    UnknownUsage {
        /// No service.
        None = "none",
        /// Every purchased one.
        All = "all",
    }
);
choice!(
    /// A4: which managed statuses are migrated.
    Scope {
        /// Enrolled and Activated.
        Counting = "counting",
        /// Also every Pending Control Removal.
        WithPending = "with-pending",
        /// Every record.
        All = "all",
    }
);
choice!(
    /// A5, A16: what a device takes when units run short.
    WhenShort {
        /// Its first candidate, over if allowed; else it waits.
        OverageThenWait = "overage-then-wait",
        /// The first candidate that fits, over if allowed; else it waits.
        OverageThenNext = "overage-then-next",
        /// The first with spare units, then as `overage-then-next`.
        SpareThenOverage = "spare-then-overage",
        /// Its first candidate, allowed or not.
        Exceed = "exceed",
        /// One waiting device refuses the activation.
        Refuse = "refuse",
    }
);
choice!(
    /// A6: which add-ons are duplicates of a base.
    Duplicates {
        /// Those whose services the base contains.
        Contained = "contained",
        /// Those that share any service with it.
        Any = "any",
        /// None.
        BaseOnly = "base-only",
    }
);
choice!(
    /// A7: when a service is lost that the account bought and the device was not given.
    Gap {
        /// At activation.
        AtOnce = "at-once",
        /// With the excess services.
        Day90 = "day-90",
    }
);
choice!(
    /// A8: what counts as purchased.
    Purchased {
        /// Every assignable part.
        ActiveParts = "active-parts",
        /// The bases.
        BaseOnly = "base-only",
    }
);
choice!(
    /// A9: self-enrollment with the default used up. Concerns forecasts only.
    EnrollShort {
        /// Enrollment is refused.
        Refuse = "refuse",
        /// Enrolled without a license.
        Unlicensed = "unlicensed",
        /// Falls to another part.
        Next = "next",
    }
);
choice!(
    /// A10: how overage is measured. All agree for a fleet that stands still.
    Measure {
        /// State at the end of the month.
        MonthEnd = "month-end",
        /// The peak of the month.
        Peak = "peak",
        /// The average of the month.
        Average = "average",
    }
);

/// A11: the price of a device-month over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverageRate {
    /// The part's `overage_price`.
    Contract,
    /// Its price times a factor.
    ListTimes(Money),
    /// Nothing until renewal.
    None,
}

impl OverageRate {
    /// Reads `contract`, `none` or `list-times:1.10`; factors are below 1,000 and not negative.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "contract" => Some(Self::Contract),
            "none" => Some(Self::None),
            _ => {
                let factor = Money::parse(word.strip_prefix("list-times:")?).ok()?;
                (!factor.is_negative() && factor < Money::whole(1000)).then_some(Self::ListTimes(factor))
            }
        }
    }

    /// As written in files.
    pub fn word(self) -> String {
        match self {
            Self::Contract => "contract".to_owned(),
            Self::ListTimes(factor) => format!("list-times:{factor}"),
            Self::None => "none".to_owned(),
        }
    }
}

/// The choices that somebody made; the rest takes its default for the rule in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chosen {
    /// A1.
    pub rule: Option<Rule>,
    /// A1.
    pub fit: Option<Fit>,
    /// A1.
    pub addons: Option<Addons>,
    /// A2.
    pub order: Option<Order>,
    /// A3.
    pub usage: Option<Evidence>,
    /// A3.
    pub unknown_usage: Option<UnknownUsage>,
    /// A4.
    pub scope: Option<Scope>,
    /// A5, A16.
    pub when_short: Option<WhenShort>,
    /// A6.
    pub duplicates: Option<Duplicates>,
    /// A7.
    pub gap: Option<Gap>,
    /// A8.
    pub purchased: Option<Purchased>,
    /// A9.
    pub enroll_short: Option<EnrollShort>,
    /// A10.
    pub measure: Option<Measure>,
    /// A11.
    pub overage_rate: Option<OverageRate>,
}

/// A complete reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// A1.
    pub rule: Rule,
    /// A1.
    pub fit: Fit,
    /// A1.
    pub addons: Addons,
    /// A2.
    pub order: Order,
    /// A3.
    pub usage: Evidence,
    /// A3.
    pub unknown_usage: UnknownUsage,
    /// A4.
    pub scope: Scope,
    /// A5, A16.
    pub when_short: WhenShort,
    /// A6.
    pub duplicates: Duplicates,
    /// A7.
    pub gap: Gap,
    /// A8.
    pub purchased: Purchased,
    /// A9.
    pub enroll_short: EnrollShort,
    /// A10.
    pub measure: Measure,
    /// A11.
    pub overage_rate: OverageRate,
}

impl Chosen {
    /// Sets one key; `Err` lists the values that the key has. `None` for a key that does not exist.
    pub fn set(&mut self, key: &str, word: &str) -> Option<Result<(), Vec<&'static str>>> {
        match key {
            "rule" => Some(put(&mut self.rule, word)),
            "fit" => Some(put(&mut self.fit, word)),
            "addons" => Some(put(&mut self.addons, word)),
            "order" => Some(put(&mut self.order, word)),
            "usage" => Some(put(&mut self.usage, word)),
            "unknown_usage" => Some(put(&mut self.unknown_usage, word)),
            "scope" => Some(put(&mut self.scope, word)),
            "when_short" => Some(put(&mut self.when_short, word)),
            "duplicates" => Some(put(&mut self.duplicates, word)),
            "gap" => Some(put(&mut self.gap, word)),
            "purchased" => Some(put(&mut self.purchased, word)),
            "enroll_short" => Some(put(&mut self.enroll_short, word)),
            "measure" => Some(put(&mut self.measure, word)),
            "overage_rate" => Some(match OverageRate::from_word(word) {
                Some(rate) => {
                    self.overage_rate = Some(rate);
                    Ok(())
                }
                None => Err(vec!["contract", "list-times:<factor>", "none"]),
            }),
            _ => None,
        }
    }

    /// Key by key, the patch wins.
    #[must_use]
    pub fn patched(self, patch: Self) -> Self {
        Self {
            rule: patch.rule.or(self.rule),
            fit: patch.fit.or(self.fit),
            addons: patch.addons.or(self.addons),
            order: patch.order.or(self.order),
            usage: patch.usage.or(self.usage),
            unknown_usage: patch.unknown_usage.or(self.unknown_usage),
            scope: patch.scope.or(self.scope),
            when_short: patch.when_short.or(self.when_short),
            duplicates: patch.duplicates.or(self.duplicates),
            gap: patch.gap.or(self.gap),
            purchased: patch.purchased.or(self.purchased),
            enroll_short: patch.enroll_short.or(self.enroll_short),
            measure: patch.measure.or(self.measure),
            overage_rate: patch.overage_rate.or(self.overage_rate),
        }
    }

    /// The keys that were chosen with their values as written in files, in the order of [`KEYS`].
    pub fn words(self) -> Vec<(&'static str, String)> {
        let is_chosen = |(key, word): &(&str, String)| {
            let mut only = Self::default();
            // Choosing again what was chosen changes nothing.
            only.set(key, word).is_some_and(|set| set.is_ok()) && self.patched(only) == self
        };
        self.complete().words().into_iter().filter(is_chosen).collect()
    }

    /// Completed by the defaults, those of `addons` and `when_short` for the rule in force.
    pub fn complete(self) -> Reading {
        let rule = self.rule.unwrap_or(Rule::BestFit);
        let addons = if rule == Rule::UniformHighest { Addons::All } else { Addons::Needed };
        let when_short = match rule {
            Rule::HighestFirst | Rule::LargestFirst => WhenShort::SpareThenOverage,
            Rule::BestFit | Rule::UniformHighest | Rule::DefaultLicense => WhenShort::OverageThenWait,
        };
        Reading {
            rule,
            fit: self.fit.unwrap_or(Fit::Tier),
            addons: self.addons.unwrap_or(addons),
            order: self.order.unwrap_or(Order::Installed),
            usage: self.usage.unwrap_or(Evidence::Enabled),
            unknown_usage: self.unknown_usage.unwrap_or(UnknownUsage::None),
            scope: self.scope.unwrap_or(Scope::Counting),
            when_short: self.when_short.unwrap_or(when_short),
            duplicates: self.duplicates.unwrap_or(Duplicates::Contained),
            gap: self.gap.unwrap_or(Gap::AtOnce),
            purchased: self.purchased.unwrap_or(Purchased::ActiveParts),
            enroll_short: self.enroll_short.unwrap_or(EnrollShort::Refuse),
            measure: self.measure.unwrap_or(Measure::MonthEnd),
            overage_rate: self.overage_rate.unwrap_or(OverageRate::Contract),
        }
    }
}

fn put<C: Choice>(slot: &mut Option<C>, word: &str) -> Result<(), Vec<&'static str>> {
    *slot = Some(C::from_word(word).ok_or_else(|| C::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>())?);
    Ok(())
}

impl Reading {
    /// All keys with their values as written in files, in the order of [`KEYS`].
    pub fn words(&self) -> [(&'static str, String); 14] {
        let mut keys = KEYS.into_iter();
        self.values().map(|word| (keys.next().unwrap_or_default(), word.into_owned()))
    }

    /// The values as written in files, in the order of [`KEYS`].
    pub fn values(&self) -> [Cow<'static, str>; 14] {
        [
            Cow::Borrowed(self.rule.word()),
            Cow::Borrowed(self.fit.word()),
            Cow::Borrowed(self.addons.word()),
            Cow::Borrowed(self.order.word()),
            Cow::Borrowed(self.usage.word()),
            Cow::Borrowed(self.unknown_usage.word()),
            Cow::Borrowed(self.scope.word()),
            Cow::Borrowed(self.when_short.word()),
            Cow::Borrowed(self.duplicates.word()),
            Cow::Borrowed(self.gap.word()),
            Cow::Borrowed(self.purchased.word()),
            Cow::Borrowed(self.enroll_short.word()),
            Cow::Borrowed(self.measure.word()),
            Cow::Owned(self.overage_rate.word()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_can_be_set_to_each_of_its_words_and_says_it_back() {
        for (key, default) in Chosen::default().complete().words() {
            let mut chosen = Chosen::default();
            assert_eq!(chosen.set(key, &default), Some(Ok(())), "{key}");
            assert_eq!(chosen.words(), [(key, default)]);
            let words = chosen.set(key, "no such word").unwrap().unwrap_err();
            for word in words {
                let word = word.replace("<factor>", "1.10");
                let mut chosen = Chosen::default();
                assert_eq!(chosen.set(key, &word), Some(Ok(())), "{key} = {word}");
                assert!(chosen.complete().words().contains(&(key, word)));
            }
        }
        assert_eq!(Chosen::default().set("no_such_key", "x"), None);
        assert_eq!(Chosen::default().complete().words().map(|(k, _)| k), KEYS);
    }

    #[test]
    fn defaults_follow_the_rule_in_force() {
        let of = |rule| {
            let mut chosen = Chosen::default();
            chosen.set("rule", rule).unwrap().unwrap();
            let reading = chosen.complete();
            (reading.addons.word(), reading.when_short.word())
        };
        assert_eq!(of("best-fit"), ("needed", "overage-then-wait"));
        assert_eq!(of("highest-first"), ("needed", "spare-then-overage"));
        assert_eq!(of("uniform-highest"), ("all", "overage-then-wait"));
        assert_eq!(of("default-license"), ("needed", "overage-then-wait"));
        assert_eq!(of("largest-first"), ("needed", "spare-then-overage"));
    }
}
