//! The macro behind the table of keys: what is written there once becomes every type and function that has a field, an
//! arm or a word for each key.

/// Makes the types of all keys. `keys.rs` shows how an entry is written.
macro_rules! reading_keys {
    ($(
        $(#[doc = $doc:literal])+
        $field:ident: $key:ident = $form:ident $value:ident, $ids:literal,
        settled by $($by:ident)+, decides $decides:ident $(($why:path))?
        $(, default $default:path)? $(, goes with $rule:ident)? {
            $(
                $(#[doc = $value_doc:literal])+
                $word:literal => $variant:ident $(($inner:ident))?: $standing:ident,
            )+
        }
    )+) => {
        $(value_type! {
            $form
            $(#[doc = $doc])+
            $value { $($(#[doc = $value_doc])+ $word => $variant),+ }
        })+

        $(impl $value {
            /// What a document says of this value.
            pub fn standing(self) -> Standing {
                match self { $(Self::$variant $(($inner))? => Standing::$standing),+ }
            }
        })+

        /// A key of the reading.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ReadingKey {
            $($(#[doc = $doc])+ $key),+
        }

        /// Every key by its name in files, in the order of docs/model.md section 3.
        pub const KEYS: [&str; ReadingKey::ALL.len()] = [$(stringify!($field)),+];

        impl ReadingKey {
            /// Every key, in the order of docs/model.md section 3.
            pub const ALL: &'static [Self] = &[$(Self::$key),+];

            /// Its name in files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$key => stringify!($field)),+ }
            }

            /// What it is about, in one line.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$key => const { concat!($($doc),+).trim_ascii() }),+ }
            }

            /// The ids of the open questions that it answers: `A1`, or `A5, A16`.
            pub fn ids(self) -> &'static str {
                match self { $(Self::$key => $ids),+ }
            }

            /// Who can settle it.
            pub fn settled_by(self) -> &'static [SettledBy] {
                match self { $(Self::$key => &[$(SettledBy::$by),+]),+ }
            }

            /// What its value decides.
            pub fn decides(self) -> Decides {
                match self { $(Self::$key => Decides::$decides $(($why))?),+ }
            }

            /// Whether its value means something only under the rule in force.
            pub fn goes_with_rule(self) -> bool {
                match self { $(Self::$key => is_given!($($rule)?)),+ }
            }

            /// Its values, the default first.
            pub fn values(self) -> &'static [ValueInfo] {
                match self {
                    $(Self::$key => const { &[$(ValueInfo {
                        word: $word,
                        doc: concat!($($value_doc),+).trim_ascii(),
                        standing: Standing::$standing,
                    }),+] }),+
                }
            }

            /// Reads one of its values; `None` for a word that is none.
            pub fn parse(self, word: &str) -> Option<KeySetting> {
                match self { $(Self::$key => $value::from_word(word).map(KeySetting::$key)),+ }
            }
        }

        /// One key with a value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum KeySetting {
            $($(#[doc = $doc])+ $key($value)),+
        }

        impl KeySetting {
            /// The key.
            pub fn key(self) -> ReadingKey {
                match self { $(Self::$key(_) => ReadingKey::$key),+ }
            }

            /// The value as written in files.
            pub fn word(self) -> Cow<'static, str> {
                match self { $(Self::$key(value) => Cow::from(value.word())),+ }
            }

            /// What a document says of the value.
            pub fn standing(self) -> Standing {
                match self { $(Self::$key(value) => value.standing()),+ }
            }
        }

        /// A complete reading.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct Reading {
            $($(#[doc = $doc])+ pub $field: $value),+
        }

        impl Reading {
            /// What a key is set to.
            pub fn get(&self, key: ReadingKey) -> KeySetting {
                match key { $(ReadingKey::$key => KeySetting::$key(self.$field)),+ }
            }

            /// Sets one key. Defaults that depend on the rule stay as they are.
            pub fn set(&mut self, setting: KeySetting) {
                match setting { $(KeySetting::$key(value) => self.$field = value),+ }
            }
        }

        /// The keys that were set; the others take their default for the rule in force.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct PartialReading {
            $($(#[doc = $doc])+ pub $field: Option<$value>),+
        }

        impl PartialReading {
            /// What a key is set to.
            pub fn get(&self, key: ReadingKey) -> Option<KeySetting> {
                match key { $(ReadingKey::$key => self.$field.map(KeySetting::$key)),+ }
            }

            /// Sets one key.
            pub fn apply(&mut self, setting: KeySetting) {
                match setting { $(KeySetting::$key(value) => self.$field = Some(value)),+ }
            }

            /// Key by key, the patch wins.
            #[must_use]
            pub fn patched(self, patch: Self) -> Self {
                Self { $($field: patch.$field.or(self.$field)),+ }
            }

            /// Completed by the defaults for the rule in force.
            pub fn complete(self) -> Reading {
                let rule = self.rule.unwrap_or(Rule::DEFAULT);
                Reading { $($field: self.$field.unwrap_or(default_value!(rule, $value $(, $default)?))),+ }
            }
        }

        /// Something for each key.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct PerKey<T> {
            $($(#[doc = $doc])+ pub $field: T),+
        }

        impl<T> PerKey<T> {
            /// Makes it key by key.
            pub fn new(mut make: impl FnMut(ReadingKey) -> T) -> Self {
                Self { $($field: make(ReadingKey::$key)),+ }
            }

            /// What belongs to a key.
            pub fn get(&self, key: ReadingKey) -> &T {
                match key { $(ReadingKey::$key => &self.$field),+ }
            }

            /// All of it, in the order of the table.
            pub fn iter(&self) -> impl Iterator<Item = &T> {
                [$(&self.$field),+].into_iter()
            }

            /// What belongs to a key.
            pub fn get_mut(&mut self, key: ReadingKey) -> &mut T {
                match key { $(ReadingKey::$key => &mut self.$field),+ }
            }
        }
    };
}

/// The type of a key's values: an `enum` is made here, a `type` was made elsewhere.
macro_rules! value_type {
    (enum $(#[doc = $doc:literal])+ $name:ident {
        $(#[doc = $first_doc:literal])+ $first_word:literal => $first:ident
        $(, $(#[doc = $value_doc:literal])+ $word:literal => $variant:ident)*
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $first_doc])+ $first,
            $($(#[doc = $value_doc])+ $variant),*
        }

        impl KeyValue for $name {
            const ALL: &'static [(&'static str, Self)] =
                &[($first_word, Self::$first) $(, ($word, Self::$variant))*];
        }

        impl $name {
            /// The default, unless the rule in force has another.
            pub const DEFAULT: Self = Self::$first;
        }
    };
    (type $($rest:tt)*) => {};
}

/// The default of a key under a rule: its first value, or what a function of the rule says.
macro_rules! default_value {
    ($rule:ident, $value:ident) => {
        $value::DEFAULT
    };
    ($rule:ident, $value:ident, $default:path) => {
        $default($rule)
    };
}
