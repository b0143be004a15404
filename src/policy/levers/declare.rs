//! The macro behind the table of levers: what is written there once becomes every field, arm and word of a lever.

/// Makes the types of all levers. `table.rs` shows how an entry is written.
macro_rules! levers {
    (
        parts {$(
            $(#[doc = $part_doc:literal])+
            $part_field:ident: $part_type:ty = $part_lever:ident($part_shape:ident) $(in force $in_force:ident)?,
            initially $part_initial:expr, when $part_when:expr;
        )+}
        policy {$(
            $(#[doc = $doc:literal])+
            $field:ident: $type:ty = $lever:ident($shape:ident) $(in $account:ident)? $(goes with $rule:ident)?,
            initially $initial:expr, when $when:expr;
        )+}
    ) => {
        /// What holds for one part under one policy.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct PartTerms {
            $(
                $(#[doc = $part_doc])+
                pub $part_field: $part_type,
                $(
                    #[doc = concat!("`", stringify!($part_field), "` on the day of activation.")]
                    pub $in_force: bool,
                )?
            )+
        }

        /// One complete policy over one account.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct Policy {
            /// One for each part of the account, in its order.
            pub parts: Vec<PartTerms>,
            $($(#[doc = $doc])+ pub $field: $type,)+
            /// How the open points are read.
            pub reading: Reading,
        }

        impl PartTerms {
            /// What holds before any lever: what was bought.
            pub fn initial(part: &Part) -> Self {
                $(let $part_field: fn(&Part) -> $part_type = $part_initial;)+
                Self { $($part_field: $part_field(part), $($in_force: false,)?)+ }
            }

            /// The same without dates: each is replaced by whether it has come.
            #[must_use]
            pub fn decided(&self) -> Self {
                Self {
                    $($($part_field: Since::from(self.$in_force),)?)+
                    ..self.clone()
                }
            }

            /// Whether each date has come, of the levers that have one.
            pub fn in_force(&self) -> impl Iterator<Item = bool> {
                [$($(self.$in_force,)?)+].into_iter()
            }

            /// Decides for the day of activation what is given with a date.
            pub(super) fn decide_dates(&mut self, day: Date) {
                $($(self.$in_force = self.$part_field.is_on(day);)?)+
            }
        }

        impl Policy {
            /// The policy of an account before any lever.
            pub fn initial(account: &Account) -> Self {
                Self {
                    parts: account.parts.iter().map(PartTerms::initial).collect(),
                    $($field: $initial,)+
                    reading: PartialReading::default().complete(),
                }
            }
        }

        /// A lever that concerns one part.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PartLever {
            $($(#[doc = $part_doc])+ $part_lever,)+
        }

        /// A lever that concerns the account or the fleet.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PolicyLever {
            $($(#[doc = $doc])+ $lever,)+
        }

        impl PartLever {
            /// Every one, in the order of results.
            pub const ALL: &'static [Self] = &[$(Self::$part_lever),+];

            /// Its name in files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$part_lever => stringify!($part_field)),+ }
            }

            /// What it does, in one line.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$part_lever => const { concat!($($part_doc),+).trim_ascii() }),+ }
            }

            /// What its values look like.
            pub fn shape(self) -> Shape {
                match self { $(Self::$part_lever => Shape::$part_shape),+ }
            }

            /// Reads a value for a part.
            pub fn read<S: Stage, R: ReadValue<S>>(
                self,
                part: S::Part,
                value: &mut R,
            ) -> Result<Lever<S>, R::Error> {
                Ok(match self {
                    $(Self::$part_lever => Lever::$part_lever(part, by_shape!($part_shape value)?)),+
                })
            }

            /// What the terms of a part say.
            pub fn value(self, terms: &PartTerms) -> Value<'_, Held> {
                match self { $(Self::$part_lever => Value::$part_shape(&terms.$part_field)),+ }
            }

            pub(super) fn copy(self, from: &PartTerms, onto: &mut PartTerms) {
                match self {
                    $(Self::$part_lever => {
                        onto.$part_field.clone_from(&from.$part_field);
                        $(onto.$in_force = from.$in_force;)?
                    })+
                }
            }

            pub(super) fn when(self, before: &PartTerms, after: &PartTerms) -> When {
                match self {
                    $(Self::$part_lever => {
                        let when: fn(&$part_type, &$part_type) -> When = $part_when;
                        when(&before.$part_field, &after.$part_field)
                    })+
                }
            }
        }

        impl PolicyLever {
            /// Every one, in the order of results.
            pub const ALL: &'static [Self] = &[$(Self::$lever),+];

            /// Its name in files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$lever => stringify!($field)),+ }
            }

            /// What it does, in one line.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$lever => const { concat!($($doc),+).trim_ascii() }),+ }
            }

            /// What its values look like.
            pub fn shape(self) -> Shape {
                match self { $(Self::$lever => Shape::$shape),+ }
            }

            /// Whether `[account]` of a study has it too.
            pub fn is_in_account(self) -> bool {
                match self { $(Self::$lever => is_given!($($account)?)),+ }
            }

            /// Whether it means something only under the rule in force.
            pub fn goes_with_rule(self) -> bool {
                match self { $(Self::$lever => is_given!($($rule)?)),+ }
            }

            /// Reads a value.
            pub fn read<S: Stage, R: ReadValue<S>>(self, value: &mut R) -> Result<Lever<S>, R::Error> {
                Ok(match self { $(Self::$lever => Lever::$lever(by_shape!($shape value)?)),+ })
            }

            pub(super) fn value(self, policy: &Policy) -> Value<'_, Held> {
                match self { $(Self::$lever => Value::$shape(&policy.$field)),+ }
            }

            pub(super) fn copy(self, from: &Policy, onto: &mut Policy) {
                match self { $(Self::$lever => onto.$field.clone_from(&from.$field)),+ }
            }

            pub(super) fn when(self, before: &Policy, after: &Policy) -> When {
                match self {
                    $(Self::$lever => {
                        let when: fn(&$type, &$type) -> When = $when;
                        when(&before.$field, &after.$field)
                    })+
                }
            }
        }

        /// A lever with a value: resolved against an account, or at another [`Stage`].
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Lever<S: Stage = Resolved> {
            $($(#[doc = $part_doc])+ $part_lever(S::Part, S::$part_shape),)+
            $($(#[doc = $doc])+ $lever(S::$shape),)+
            /// One key of the reading.
            Reading(KeySetting),
        }

        impl<S: Stage> Lever<S> {
            /// Its name, with the part or the key that it concerns.
            pub fn key(&self) -> LeverKey<&S::Part> {
                match self {
                    $(Self::$part_lever(part, _) => LeverKey::Part(PartLever::$part_lever, part),)+
                    $(Self::$lever(_) => LeverKey::Policy(PolicyLever::$lever),)+
                    Self::Reading(setting) => LeverKey::Reading(setting.key()),
                }
            }

            /// Its value.
            pub fn value(&self) -> Value<'_, S> {
                match self {
                    $(Self::$part_lever(_, value) => Value::$part_shape(value),)+
                    $(Self::$lever(value) => Value::$shape(value),)+
                    Self::Reading(setting) => Value::Reading(*setting),
                }
            }

            /// The same lever at another stage; `None` where something of it has no counterpart there.
            pub fn convert<T: Stage>(&self, convert: &mut impl Convert<S, T>) -> Option<Lever<T>> {
                Some(match self {
                    $(Self::$part_lever(part, value) => {
                        let part = convert.part(part)?;
                        Lever::$part_lever(part, by_shape!($part_shape convert value)?)
                    })+
                    $(Self::$lever(value) => Lever::$lever(by_shape!($shape convert value)?),)+
                    Self::Reading(setting) => Lever::Reading(*setting),
                })
            }
        }

        impl Lever {
            /// Sets what it says. The parts that it names are of the type that it needs.
            pub(super) fn apply(
                &self,
                policy: &mut Policy,
                reading: &mut PartialReading,
            ) -> Result<(), $crate::problem::Message> {
                match self {
                    $(Self::$part_lever(part, value) => {
                        value.onto(&mut policy.terms_mut(*part).$part_field)?;
                    })+
                    $(Self::$lever(value) => value.onto(&mut policy.$field)?,)+
                    Self::Reading(setting) => reading.apply(*setting),
                }
                Ok(())
            }
        }

        /// The levers in whose effective value two policies over one account differ, in the order of results.
        pub fn changed(before: &Policy, after: &Policy) -> Vec<LeverKey> {
            let mut keys = Vec::new();
            let has_same_parts = before.parts.len() == after.parts.len();
            has_same_parts.then_some(()).invariant("two policies over one account have the same parts");
            for ((part, before), after) in (0_u8..).map(PartId).zip(&before.parts).zip(&after.parts) {
                $(if before.$part_field != after.$part_field {
                    keys.push(LeverKey::Part(PartLever::$part_lever, part));
                })+
            }
            $(if before.$field != after.$field {
                keys.push(LeverKey::Policy(PolicyLever::$lever));
            })+
            if before.reading != after.reading {
                let differs = |key: &ReadingKey| before.reading.get(*key) != after.reading.get(*key);
                keys.extend(ReadingKey::ALL.iter().copied().filter(differs).map(LeverKey::Reading));
            }
            keys
        }
    };
}

/// The method of a shape, of a trait that has one for each.
macro_rules! by_shape {
    (Units $of:ident $($value:ident)?) => {
        $of.units($($value)?)
    };
    (Price $of:ident $($value:ident)?) => {
        $of.price($($value)?)
    };
    (Flag $of:ident $($value:ident)?) => {
        $of.flag($($value)?)
    };
    (Since $of:ident $($value:ident)?) => {
        $of.since($($value)?)
    };
    (Condition $of:ident $($value:ident)?) => {
        $of.condition($($value)?)
    };
    (Conditions $of:ident $($value:ident)?) => {
        $of.conditions($($value)?)
    };
    (Switches $of:ident $($value:ident)?) => {
        $of.switches($($value)?)
    };
    (Pins $of:ident $($value:ident)?) => {
        $of.pins($($value)?)
    };
    (Base $of:ident $($value:ident)?) => {
        $of.base($($value)?)
    };
    (Addons $of:ident $($value:ident)?) => {
        $of.addons($($value)?)
    };
    (Bases $of:ident $($value:ident)?) => {
        $of.bases($($value)?)
    };
}
